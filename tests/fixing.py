"""Fixes applied to values, as the texts of files have to come out."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from azure_batch_models.text.json_path import split

if TYPE_CHECKING:
    from azure_batch_models import Fix


def fixed(value: Any, fix: Fix) -> Any:
    """Return a copy of a value with a fix applied; its path is spelt as the value spells it."""
    root = [copy.deepcopy(value)]
    *above, last = 0, *split(fix.path)
    holder = _at(root, above)
    if fix.kind == "replace":
        holder[last] = fix.value
    elif fix.kind == "remove":
        del holder[last]
    elif fix.kind == "add":
        target = holder[last]
        if fix.key:
            assert fix.key not in target
            target[fix.key] = fix.value
        else:
            target.append(fix.value)
    else:
        _rename(root, holder, last, fix)
    return root[0]


def _rename(root: list[Any], holder: Any, last: Any, fix: Fix) -> None:
    """Give a key another name, or move its value to another object."""
    value = holder.pop(last) if fix.value is None else (holder.pop(last), fix.value)[1]
    *above, name = split(fix.key) if fix.key.startswith("$") else (fix.key,)
    target = _at(root, [0, *above]) if fix.key.startswith("$") else holder
    assert name not in target
    target[name] = value


def _at(value: Any, steps: list[Any]) -> Any:
    """Return what is at the end of some steps."""
    for step in steps:
        value = value[step]
    return value
