"""Text decoded from a file: offsets become lines and columns, and errors name them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING, Final

import msgspec

from azure_batch_models.forking import cached_property
from azure_batch_models.loading.marks import mark_of
from azure_batch_models.loading.streams import NO_TEXT
from azure_batch_models.problems import WithoutContext
from azure_batch_models.text.patterns import regex
from azure_batch_models.text.redaction import MASK, mask_text
from azure_batch_models.text.secret_names import names_a_secret

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED: Final = regex(r"'[^']*'|\"[^\"]*\"")
_FROM_THE_TEXT: Final = regex(rf"{_QUOTED.pattern}|(?<=the tag )\S+")
_NAME: Final = regex(r"(?<![!\w])[A-Za-z_][\w-]{0,127}")
_NEAR: Final = 400
_FAR: Final = 100_000
_LINES: Final = 4

TOO_DEEP: Final = "nested too deeply to be read"
TOO_LONG: Final = "a number has too many digits to be read"


class Position(msgspec.Struct, frozen=True):
    """A place in a file; line and column count characters from 1."""

    line: int
    column: int


class UnreadableError(WithoutContext):
    """A definition file cannot be read; `str()` is one line for the user."""

    def __init__(self, file: str, reason: str, position: Position | None = None) -> None:
        """Store which file is unreadable, why, and where if that is known."""
        super().__init__(file, reason, position)
        self.file = file
        self.reason = reason
        self.is_about_text = True
        """Whether the text itself cannot be read; else it is no definition."""
        self.line = position.line if position else None
        self.column = position.column if position else None

    def __str__(self) -> str:
        """Return `file:line:column: reason`, or `file: reason` if the place is unknown."""
        place = "" if self.line is None else f":{self.line}:{self.column}"
        return f"{mask_text(self.file)}{place}: {self.reason}"


class Text(msgspec.Struct, frozen=True, dict=True):
    """The text of a file, or one line of it."""

    file: str
    content: str
    first_line: int = 1

    @cached_property
    def _line_starts(self) -> array[int]:
        starts = (match.end() for match in re.finditer("\n", self.content))
        return array("Q", chain([0], starts))

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset."""
        line = bisect_right(self._line_starts, offset) - 1
        return Position(self.first_line + line, offset - self._line_starts[line] + 1)

    def error(self, reason: str, offset: int | None = None) -> UnreadableError:
        """Return an error with this reason, at this offset."""
        position = None if offset is None else self.position(offset)
        reason = mask_text(" ".join(reason.split()))
        if offset is not None:
            names = self._names_near(offset)
            if any(map(names_a_secret, names)) or self._has_secrets_before(offset):
                reason = _FROM_THE_TEXT.sub(_hidden, reason)
            elif not names:  # it may be a token and nothing else
                reason = _QUOTED.sub(_hidden, reason)
        return UnreadableError(self.file, reason, position)

    def _has_secrets_before(self, offset: int) -> bool:
        """Return whether the name of a secret is before an offset, which may be in its value.

        The text cannot be read, so what is a key, and what is below it, cannot be told.
        """
        before = self.content[max(0, offset - _FAR) : offset]
        return any(names_a_secret(found[0]) for found in _NAME.finditer(before))

    def _names_near(self, offset: int) -> list[str]:
        """Return the names on the lines around an offset."""
        start = max(0, offset - _NEAR)
        before = self.content[start:offset].split("\n")[-_LINES:]
        after = self.content[offset : offset + _NEAR].partition("\n")[2].partition("\n")[0]
        return _NAME.findall("\n".join([*before, after]))

    def lines(self) -> Iterator[Text]:
        """Yield each line as a text of its own."""
        for number, line in enumerate(self.content.split("\n")):
            yield Text(self.file, line, self.first_line + number)


def _hidden(found: re.Match[str]) -> str:
    """Return what a message quotes from a text, masked if it is more than punctuation."""
    return MASK if any(map(str.isalnum, found[0])) else found[0]


def decode(file: str, data: bytes, first_line: int = 1, encoding: str | None = None) -> Text:
    """Decode bytes; raise `UnreadableError` if they are not text."""
    mark, marked = mark_of(data)
    if encoding is None or encoding == marked:
        encoding = marked
        data = data[len(mark) :]
    try:
        text = Text(file, data.decode(encoding), first_line)
    except UnicodeDecodeError as error:
        valid = Text(file, error.object[: error.start].decode(encoding, "replace"), first_line)
        reason = f"not {encoding.upper()} text: {error.reason} (0x{error.object[error.start]:02x})"
        raise valid.error(reason, len(valid.content)) from None
    nul = text.content.find("\0")
    if nul >= 0:
        raise text.error(NO_TEXT, nul)
    return text
