"""Values: fixes applied to parsed definitions, which is what a fixed text has to read as."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.text.json_path import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from azure_batch_models.problems import Fix


class CannotFixError(Exception):
    """A fix leads nowhere, or something is in its way."""


_GONE: Final = object()
"""Stands where something was removed, until all fixes are made."""


def apply(value: Any, fixes: Iterable[Fix]) -> Any:
    """Return a copy of a value with some fixes, whose paths are those of the value as it was.

    Raises:
        CannotFixError: A path leads nowhere, or what is to be added is there already.
    """
    value = {"": copy.deepcopy(value)}
    pending = [(fix, _place(value, fix)) for fix in fixes]
    for fix, (outer, step) in pending:
        _apply(value, fix, outer, step)
    return _without_gone(value)[""]


def _place(value: Any, fix: Fix) -> tuple[Any, Any]:
    """Return the object or list that has what a fix is about, and its key or index there."""
    *above, last = ("", *split(fix.path))
    outer = value
    try:
        for step in above:
            outer = outer[step]
        outer[last]
    except (KeyError, IndexError, TypeError):
        raise CannotFixError from None
    return outer, last


def _apply(value: Any, fix: Fix, outer: Any, step: Any) -> None:
    """Make one fix."""
    if fix.kind == "replace":
        outer[step] = fix.value
    elif fix.kind == "remove":
        outer[step] = _GONE
    elif fix.kind == "add":
        _add(outer[step], fix.key, fix.value)
    elif not fix.key.startswith("$"):
        if fix.key in outer:
            raise CannotFixError
        renamed = [(fix.key if key == step else key, item) for key, item in outer.items()]
        outer.clear()
        outer.update(renamed)
        if fix.value is not None:
            outer[fix.key] = fix.value
    else:
        moved, outer[step] = outer[step], _GONE
        path, key, nested = _nested_at(value[""], tuple(split(fix.key)), _moved(fix, moved))
        target = value[""]
        for each in path:
            target = target[each]
        _add(target, key, nested)


def _moved(fix: Fix, moved: Any) -> Any:
    """Return what a value that moves becomes."""
    return moved if fix.value is None else fix.value


def _nested_at(
    value: Any, steps: Sequence[str | int], item: Any
) -> tuple[tuple[str | int, ...], str, Any]:
    """Return the deepest object on a path that exists, the key to add there, and its value.

    Raises:
        CannotFixError: There is something at the path already, or no object to add to.
    """
    target: Any = value
    for count, step in enumerate(steps):
        if not isinstance(step, str) and not isinstance(target, list):
            raise CannotFixError
        inner: Any = step
        try:
            target = target[inner]
        except (KeyError, IndexError):
            if not isinstance(target, dict) or not isinstance(step, str):
                raise CannotFixError from None
            for key in reversed(steps[count + 1 :]):
                item = {key: item}
            return tuple(steps[:count]), step, item
        except TypeError:
            raise CannotFixError from None
    raise CannotFixError


def _add(target: Any, key: str, value: Any) -> None:
    """Add a member to an object, or an item to a list."""
    if isinstance(target, list):
        target.append(value)
    elif isinstance(target, dict) and key not in target:
        target[key] = value
    else:
        raise CannotFixError


def _without_gone(value: Any) -> Any:
    """Return a value without what was removed."""
    if isinstance(value, dict):
        return {key: _without_gone(item) for key, item in value.items() if item is not _GONE}
    if isinstance(value, list):
        return [_without_gone(item) for item in value if item is not _GONE]
    return value
