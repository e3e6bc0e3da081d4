"""Views: a definition inside a document that is not itself the definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec

from azure_batch_models.text.json_path import render, render_step, split
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Collection

    from azure_batch_models.text.json_path import Path

_STAND_INS: Final[Mapping[str, Any]] = {"id": "unknown", "poolInfo": {"poolId": "unknown"}}
"""What a definition has where somebody else adds it."""

# By name, because the rules themselves are only needed to check.
_OF_TYPES: Final = frozenset({"int32-range", "text-not-quoted"})
"""Rules about numbers and texts that a template's reader turns into each other."""

_LAST_STEP: Final = regex(r"(?:\.[^.\[\]]+|\[[^\[\]]*\])\Z")


class View(msgspec.Struct, frozen=True):
    """A definition as the service would get it, and where its parts are in the document."""

    name: str
    """The name of its class."""

    value: Any
    """The definition in the names of the service."""

    steps: tuple[str | int, ...] = ()
    """The keys and indices that lead to it in the document."""

    base: str = "$"
    """The path, below `steps`, of what is not in `moved`."""

    is_wrapped: bool = False
    """Whether nothing but a key around it keeps the service from taking it."""

    is_template: bool = False
    """Whether expressions of a template stand for values."""

    kept: frozenset[str] = frozenset()
    """Rules that whatever reads the document keeps, whatever it says."""

    moved: tuple[tuple[str, str], ...] = ()
    """Paths in the definition and the paths, below `steps`, from which their values come."""

    unknown: frozenset[str] = frozenset()
    """Paths in the definition whose values the document does not tell."""

    incomplete: frozenset[str] = frozenset()
    """Paths of objects that lack what somebody else adds."""

    mistakes: tuple[tuple[str, str, str], ...] = ()
    """Keys that mean nothing where they are: paths below `steps`, messages and hints."""

    @classmethod
    def template(
        cls,
        name: str,
        value: Any,
        steps: tuple[str | int, ...],
        foreign: Collection[str],
        lacks: Collection[str] = ("id",),
    ) -> View:
        """Return the view of a definition in a template.

        Its reader turns quoted numbers into numbers, and numbers into texts.

        Args:
            name: The name of its class.
            value: The definition as it is in the template.
            steps: The keys and indices that lead to it.
            foreign: Keys, at any depth, that the service does not get.
            lacks: Keys that need not be in the template.
        """
        incomplete: set[str] = set()
        bare = _without(value, frozenset(foreign), "$", incomplete)
        unknown = set()
        for key in lacks:
            if isinstance(bare, dict) and key not in bare:
                bare[key] = _STAND_INS[key]
                unknown.add(f"$.{key}")
        return cls(
            name,
            bare,
            steps,
            is_template=True,
            kept=_OF_TYPES,
            unknown=frozenset(unknown),
            incomplete=frozenset(incomplete),
        )

    def source_of(self, path: str) -> str:
        """Return the path below `steps` from which the value at a path comes."""
        for here, there in self.moved:
            if is_within(path, here):
                return there + path[len(here) :]
        return self.base + path[1:]

    def is_told(self, path: str) -> bool:
        """Return whether the document tells what is at a path of the definition."""
        if any(is_within(path, each) for each in self.unknown):
            return False
        return path not in self.incomplete and (
            _LAST_STEP.sub("", path) not in self.incomplete or _exists(self.value, path)
        )


def is_within(path: str, outer: str) -> bool:
    """Return whether a path is another one or leads through it."""
    return path == outer or path.startswith((f"{outer}.", f"{outer}["))


def texts_in(value: Any) -> Iterator[tuple[str, str]]:
    """Yield the path and the content of each text in a value, however deeply it is nested."""
    waiting: list[tuple[Path, Any]] = [(None, value)]
    while waiting:
        path, each = waiting.pop()
        if isinstance(each, str):
            yield render(path), each
        elif isinstance(each, Mapping):
            waiting += [((path, str(key)), item) for key, item in reversed([*each.items()])]
        elif isinstance(each, list):
            waiting += [((path, index), each[index]) for index in reversed(range(len(each)))]


def _without(value: Any, foreign: frozenset[str], path: str, incomplete: set[str]) -> Any:
    """Return a copy of a value without some keys, and add the objects that had them."""
    if isinstance(value, Mapping):
        if not foreign.isdisjoint(value):
            incomplete.add(path)
        return {
            key: _without(item, foreign, path + render_step(str(key)), incomplete)
            for key, item in value.items()
            if key not in foreign
        }
    if isinstance(value, list):
        return [
            _without(item, foreign, f"{path}[{index}]", incomplete)
            for index, item in enumerate(value)
        ]
    return value


def _exists(value: Any, path: str) -> bool:
    """Return whether there is a value at a path."""
    for step in split(path):
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True
