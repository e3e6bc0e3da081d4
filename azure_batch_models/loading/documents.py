"""Documents: the values in a definition file, and where everything in them is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from azure_batch_models.loading.edits import edits_of
from azure_batch_models.text.json_path import split
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from azure_batch_models.loading.places import Place
    from azure_batch_models.loading.texts import Position, Text
    from azure_batch_models.problems import Fix

_DECIMAL: Final = regex(r"([-+]?)0*([0-9]*)(\.?)([0-9]*)(.*)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is written in JSON, with digits that a float would lose."""

    text: str

    @classmethod
    def from_yaml(cls, text: str) -> Numeral:
        """Return a decimal number of YAML as JSON writes it, without `+1.5`, `.5` or `01.5`."""
        found = _DECIMAL.fullmatch(text)
        assert found is not None
        sign, whole, point, fraction, exponent = found.groups()
        decimals = f".{fraction or 0}" if point else ""
        return cls(f"{sign.strip('+')}{whole or 0}{decimals}{exponent}")


@dataclass(slots=True, eq=False)
class Document:
    """One value of a definition file."""

    file: str
    """The path as given, or `<stdin>`."""

    value: object
    _text: Text = field(repr=False)
    _root: Place = field(repr=False)

    @property
    def content(self) -> str:
        """The text that has the document."""
        return self._text.content

    @property
    def is_json(self) -> bool:
        """Whether the document is JSON."""
        return self._root.is_json

    @property
    def line(self) -> int:
        """The line on which the value begins."""
        return self._text.first_line + self._text.content.count("\n", 0, self._root.start)

    def locate(self, path: str, *, key: bool = False) -> Position:
        """Return where the value at a JSONPath begins, or with `key` where its key does.

        A path that does not exist gives the place of its nearest existing ancestor. The root and
        the items of a list have no key: `key` makes no difference for them.
        """
        place = self._root
        for step in split(path):
            child = place.child(step)
            if child is None:
                break
            place = child
        return self._text.position(place.key_start if key else place.start)

    def edits(self, fix: Fix) -> list[tuple[Position, Position, str]]:
        """Return what a fix changes: from where to where, and what is put there.

        Args:
            fix: The fix; its path is spelt as the document spells it.

        Returns:
            The edits, in the order of the text; none if the fix cannot be made in the text.
        """
        content = self._text.content
        found = edits_of(self._root, content, fix) or self._root.block_edits(content, fix)
        place = self._text.position
        return [(place(start), place(end), text) for start, end, text in found]

    def has_one(self, signs: tuple[str, ...]) -> bool:
        """Return whether the text of the document may have one of some signs.

        Args:
            signs: Regular expressions in ASCII that begin with a character that stands for itself.
        """
        return any(re.search(sign, self._text.content) for sign in signs)

    def as_written(self) -> object:
        """Return the value with a `Numeral` for every number that a float might not hold.

        Raises:
            RecursionError: Less of the stack is left than when the value was first read.
        """
        return self._root.as_written()

    def repeated_keys(self) -> list[tuple[str, Position]]:
        """Return path and position of each key that repeats an earlier one, in file order.

        The value has only the last of them. YAML with a repeated key is unreadable, so it has none.
        """
        found = self._root.repeated_keys(self.value)
        return [(path, self._text.position(start)) for path, start in found]
