"""JSON and JSON Lines: their documents, and what is wrong with invalid JSON."""

from __future__ import annotations

import json
import re
import sys
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import msgspec

from azure_batch_models.loading.documents import Document
from azure_batch_models.loading.json_places import JsonPlace, may_repeat_keys
from azure_batch_models.loading.json_slips import slip_at
from azure_batch_models.loading.marks import UTF8, encoding_of
from azure_batch_models.loading.texts import TOO_DEEP, TOO_LONG, UnreadableError, decode
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from azure_batch_models.loading.texts import Position, Text
    from azure_batch_models.problems import Fix

_SPACE: Final = " \t\n\r"
_MESSAGE_END: Final = regex(r"( starting)? at$|: $")

_DECODE: Final = msgspec.json.Decoder().decode


class JsonLine(Document):
    """The value on a line of JSON Lines; the line becomes text only if a place in it is wanted."""

    __slots__ = ("_document", "_line", "_number")

    def __init__(self, file: str, value: object, line: bytes, number: int) -> None:
        """Keep a line that has been read.

        Args:
            file: The path as given, or `<stdin>`.
            value: The value on the line.
            line: The line itself, which is valid JSON in UTF-8.
            number: The number of the line.
        """
        self.file = file
        self.value = value
        self._line = line
        self._number = number
        self._document: Document | None = None

    @property
    def content(self) -> str:
        """The line."""
        return self._as_document().content

    @property
    def is_json(self) -> bool:
        """Whether the document is JSON."""
        return True

    @property
    def line(self) -> int:
        """The line on which the value is."""
        return self._number

    def locate(self, path: str, *, key: bool = False) -> Position:
        """Return where the value at a JSONPath begins; see `Document.locate`."""
        return self._as_document().locate(path, key=key)

    def edits(self, fix: Fix) -> list[tuple[Position, Position, str]]:
        """Return what a fix changes; see `Document.edits`."""
        return self._as_document().edits(fix)

    def has_one(self, signs: tuple[str, ...]) -> bool:
        """Return whether the line may have one of some signs; see `Document.has_one`."""
        line = self._line
        find_first, searches = _searches(signs)
        # A line begins with a bracket or a quote, and so with no sign.
        if find_first(line, 1) is None:
            return False
        for first, search in searches:  # noqa: SIM110 - a third of the time that any() takes
            if first in line and search(line):
                return True
        return False

    def as_written(self) -> object:
        """Return the value with a `Numeral` for every number that a float might not hold."""
        return self._as_document().as_written()

    def repeated_keys(self) -> list[tuple[str, Position]]:
        """Return path and position of each key that repeats an earlier one, in file order."""
        if may_repeat_keys(self._line, self.value):
            return self._as_document().repeated_keys()
        return []

    def _as_document(self) -> Document:
        """Return the same document, made from text."""
        if self._document is None:
            text = decode(self.file, self._line, self._number, UTF8)
            start = len(text.content) - len(text.content.lstrip(_SPACE))
            place = JsonPlace(start, start, text.content)
            self._document = Document(self.file, self.value, text, place)
        return self._document


@lru_cache
def _searches(signs: tuple[str, ...]) -> tuple[Any, Sequence[tuple[bytes, Any]]]:
    """Return what finds the first byte of any of some signs in UTF-8, and then each sign.

    For each sign, that is its first byte, which C finds quickly, and what looks for all of it.
    """
    firsts = [sign.removeprefix("\\")[0] for sign in signs]
    find_first = re.compile(f"[{''.join(map(re.escape, firsts))}]".encode()).search
    searches = [re.compile(sign.encode()).search for sign in signs]
    return find_first, [*zip(map(str.encode, firsts), searches, strict=True)]


def json_documents(texts: Iterable[Text]) -> Iterator[Document]:
    """Yield the document of each text that is not blank."""
    return filter(None, map(_document, texts))


def json_lines(
    file: str, lines: Iterator[tuple[int, bytes]]
) -> Iterator[Document | UnreadableError]:
    """Yield the document of each numbered line that is not blank, or what is wrong with it."""
    for number, line in lines:
        try:
            value = _DECODE(line)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            pass  # a blank line, a byte order mark, or something that is said in words below
        else:
            yield JsonLine(file, value, line, number)
            continue
        if number == 1 and encoding_of(line) != UTF8:
            # Only in UTF-8 is every newline byte a newline.
            whole = b"".join(chain([line], (rest for _, rest in lines)))
            yield from filter(None, map(_document_or_error, decode(file, whole).lines()))
            return
        try:
            text = decode(file, line, number, UTF8)
        except UnreadableError as error:
            yield error
            continue
        found = _document_or_error(text)
        if found is not None:
            yield found


def _document_or_error(text: Text) -> Document | UnreadableError | None:
    try:
        return _document(text)
    except UnreadableError as error:
        return error


def _document(text: Text) -> Document | None:
    """Return the document of a text; None for a blank one."""
    content = text.content
    start = len(content) - len(content.lstrip(_SPACE))
    if start == len(content):
        return None
    return Document(text.file, _value(text, start), text, JsonPlace(start, start, content))


def _value(text: Text, start: int) -> object:
    try:
        return parse(text.content)
    except RecursionError:
        raise text.error(TOO_DEEP, start) from None
    except json.JSONDecodeError as error:
        raise _syntax_error(text, error) from None
    except ValueError:
        raise text.error(TOO_LONG, _long_number(text.content)) from None


def parse(text: str | bytes) -> object:
    """Return the value of a JSON text.

    Raises:
        RecursionError: It is nested too deeply.
        ValueError: It is not valid, or a number has too many digits.
    """
    try:
        return msgspec.json.decode(text)
    except msgspec.MsgspecError:
        # msgspec also rejects what the models should judge (NaN, lone surrogates, huge numbers),
        # and its errors have no column.
        return json.loads(text)


def _syntax_error(text: Text, error: json.JSONDecodeError) -> UnreadableError:
    slip = slip_at(text.content, error.pos, error.msg)
    if slip is not None:
        return text.error(slip.reason, slip.offset)
    if error.msg == "Extra data":
        reason = (
            "expected nothing after the JSON value; put several values into [ and ], or one a line "
            "into a .jsonl file"
        )
        return text.error(reason, error.pos)
    message = _MESSAGE_END.sub("", error.msg).replace("Expecting", "expected")
    end = len(text.content.rstrip(_SPACE))
    ended = ", but the text ends" if error.pos >= end else ""
    reason = f"not valid JSON: {message[0].lower()}{message[1:]}{ended}"
    return text.error(reason, min(error.pos, end))


def _long_number(text: str) -> int | None:
    limit = sys.get_int_max_str_digits()
    # Strings are matched too, so that the digits in them are skipped.
    found = re.finditer(r'"[^"\\]*(?:\\.[^"\\]*)*"|[0-9]+', text)
    return next(
        (match.start() for match in found if match[0][0] != '"' and len(match[0]) > limit), None
    )
