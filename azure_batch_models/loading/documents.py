"""Parsed values of definition files that know where everything in them stands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from azure_batch_models.text.json_path import split

if TYPE_CHECKING:
    from azure_batch_models.loading.positions import Position
    from azure_batch_models.loading.texts import Text


@dataclass(frozen=True)
class Place(ABC):
    """Where a value of a document begins, and its key (else the value again), as offsets."""

    start: int
    key_start: int

    @abstractmethod
    def child(self, step: str | int) -> Place | None:
        """Return the place of a member or an item; None where there is none."""

    @abstractmethod
    def as_written(self) -> object:
        """Return the value with a `Numeral` for every number that a float may not hold."""

    def repetitions(self, value: object) -> list[tuple[str, int]]:  # noqa: ARG002 - for JSON
        """Give path and offset of the keys that an object within this `value` has before."""
        return []


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One parsed value of a definition file; `file` is as given, or `<stdin>`."""

    file: str
    value: object
    _text: Text = field(repr=False)
    _root: Place = field(repr=False)

    @property
    def line(self) -> int:
        """The line on which the value begins."""
        return self._text.first_line + self._text.content.count("\n", 0, self._root.start)

    def locate(self, path: str, *, key: bool = False) -> Position:
        """Return where the value at a JSONPath begins, or with `key` where its key does.

        A path that leads nowhere gives the place of its nearest ancestor that exists. The
        root and the items of a list have no key: for them `key` changes nothing.
        """
        place = self._root
        for step in split(path):
            child = place.child(step)
            if child is None:
                break
            place = child
        return self._text.position(place.key_start if key else place.start)

    def as_written(self) -> object:
        """Return the value with a `Numeral` for every number that a float may not hold.

        Raises:
            RecursionError: The stack is fuller than it was when the value was first read.
        """
        return self._root.as_written()

    def repeated_keys(self) -> list[tuple[str, Position]]:
        """Return path and place of every key that its object has before, in the order of the file.

        Of such keys the value has only the last. YAML with any is unreadable, so it has none.
        """
        found = self._root.repetitions(self.value)
        return [(path, self._text.position(start)) for path, start in found]
