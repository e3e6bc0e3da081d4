"""Where the values of a JSON text are, and which of its keys are repeated."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

import msgspec

from azure_batch_models.forking import cached_property
from azure_batch_models.loading.documents import Numeral
from azure_batch_models.loading.places import Place
from azure_batch_models.text.json_path import render_step
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_GAP: Final = regex(r"[ \t\n\r,:]*")
_TEXT: Final = regex(r'"[^"\\]*(?:\\.[^"\\]*)*"[ \t\n\r]*(:?)', re.DOTALL)
_SPACED_COLON: Final = regex(r'"[ \t\n\r]+:')

# Only the extent of a value matters here, so numbers stay text: no limit, no conversion.
_DECODER: Final = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_EXACT_DECODER: Final = json.JSONDecoder(parse_int=Numeral, parse_float=Numeral)


@dataclass(frozen=True)
class JsonPlace(Place):
    """A place in a valid JSON text; what is inside is located on first use."""

    text: str

    @property
    def end(self) -> int:
        """The offset of the end of the value."""
        return _DECODER.raw_decode(self.text, self.start)[1]

    @property
    def key_end(self) -> int:
        """The offset of the end of its key; without a key, of the end of the value again."""
        return _DECODER.raw_decode(self.text, self.key_start)[1]

    def children(self) -> Mapping[str | int, JsonPlace]:
        """Return the places of all members or items."""
        return self._children

    def child(self, step: str | int) -> JsonPlace | None:
        """Return the place of a member or an item; None if there is none."""
        try:
            return self._children.get(step)
        except RecursionError:
            # Less of the stack may be left than when the whole text was parsed.
            return None

    @cached_property
    def _children(self) -> dict[str | int, JsonPlace]:
        # Of members with the same name the last one wins, as in the parsed value.
        return dict(self._read_children())

    def as_written(self) -> object:
        """Return the value with a `Numeral` for every number."""
        return _EXACT_DECODER.raw_decode(self.text, self.start)[0]

    def repeated_keys(self, value: object) -> list[tuple[str, int]]:
        """Return path and offset of each key that repeats an earlier one of its object."""
        found: list[tuple[str, int]] = []
        if not _has_unique_keys(self.text, value):
            try:
                found.extend(self._find_repeated_keys("$"))
            except RecursionError:
                # Anything nested this deeply has other problems.
                return found
        return found

    def _find_repeated_keys(self, path: str) -> Iterator[tuple[str, int]]:
        met: set[str | int] = set()
        for step, place in self._read_children():
            below = path + render_step(step)
            if step in met:
                yield below, place.key_start
            met.add(step)
            yield from place._find_repeated_keys(below)

    def _read_children(self) -> Iterator[tuple[str | int, JsonPlace]]:
        opening = self.text[self.start]
        if opening not in "{[":
            return
        end = self.start + 1
        for index in count():  # pragma: no branch - it has no end
            key: str | int = index
            start = key_start = self._after_gap(end)
            if self.text[start] in "}]":
                return
            if opening == "{":
                key, end = _DECODER.raw_decode(self.text, start)
                start = self._after_gap(end)
            _, end = _DECODER.raw_decode(self.text, start)
            yield key, JsonPlace(start, key_start, self.text)

    def _after_gap(self, offset: int) -> int:
        gap = _GAP.match(self.text, offset)
        return gap.end() if gap else offset


def may_repeat_keys(line: bytes, value: object) -> bool:
    """Return whether an object in JSON may have a key twice; most of those without do not.

    Args:
        line: The JSON.
        value: The parsed value.
    """
    if b"\\" in line:
        return not _has_unique_keys(line.decode(), value)
    try:
        written = msgspec.json.encode(value)
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError):
        return True
    # Without a backslash, each string has two quotes; a value with a repeated key has less strings.
    return line.count(b'"') != written.count(b'"')


def _has_unique_keys(text: str, value: object) -> bool:
    try:
        written = msgspec.json.encode(value)
    except (msgspec.MsgspecError, TypeError, ValueError, RecursionError):
        pass
    else:
        # Counting `":` equals counting keys, unless a string has something like the end of one.
        if b'\\":' not in written and not _SPACED_COLON.search(text):
            return text.count('":') == written.count(b'":')
    keys = 0
    rest = [value]
    while rest:
        each = rest.pop()
        if isinstance(each, dict):
            keys += len(each)
            rest.extend(each.values())
        elif isinstance(each, list):
            rest.extend(each)
    return _TEXT.findall(text).count(":") == keys
