"""Long JSON lists: files with a list of any length, whose items are read one by one.

The first pass finds where each item is and makes sure that all are valid. What is kept of an item
are three numbers; it is read again from the file whenever it is wanted.
"""

from __future__ import annotations

import codecs
import json
from array import array
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, overload

from azure_batch_models.loading.documents import Document
from azure_batch_models.loading.json_documents import parse
from azure_batch_models.loading.json_places import JsonPlace, may_repeat_keys
from azure_batch_models.loading.marks import LONGEST_MARK, UTF8, mark_of
from azure_batch_models.loading.streams import MOST_BYTES
from azure_batch_models.loading.texts import Position, Text, UnreadableError
from azure_batch_models.text.json_path import render_step, split
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.problems import Fix

LONG: Final = 8_000_000
"""How many bytes a file has at least whose list is read item by item."""

_PIECE: Final = 1 << 20
"""How many bytes are read at once."""

_ENDING: Final = 1 << 10
"""How many bytes at the end of a file are looked at first."""

_GAP: Final = regex(r"[ \t\n\r]*")
_AFTER_ITEM: Final = frozenset(" \t\n\r,]")
_SCAN: Final = json.JSONDecoder().raw_decode


class Unsuitable(Exception):  # noqa: N818 - nothing failed: the file is read as a whole
    """Raised for a file that is not, or not clearly, a valid JSON list."""


class LongList(Sequence[object]):
    """The items of a list in a file, each read when it is wanted."""

    def __init__(self, file: str) -> None:
        """Start without items."""
        self.file = file
        self.keys: set[str] = set()
        """The keys of all items that are objects."""
        self.repeating: list[int] = []
        """The items that may have a key twice in an object."""
        self.line = 1
        """The line on which the list begins."""
        self.column = 1
        """The column in which it begins."""
        self._starts = array("Q")
        self._ends = array("Q")
        self._lines = array("Q")
        self._columns = array("Q")

    def add(self, start: int, data: bytes, position: Position) -> None:
        """Add an item.

        Args:
            start: The offset of its first byte in the file.
            data: Its bytes.
            position: Its place.
        """
        value = parse(data)
        if may_repeat_keys(data, value):
            self.repeating.append(len(self._starts))
        if isinstance(value, dict):
            self.keys.update(value)
        self._starts.append(start)
        self._ends.append(start + len(data))
        self._lines.append(position.line)
        self._columns.append(position.column)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> object: ...

    @overload
    def __getitem__(self, index: slice) -> list[object]: ...

    def __getitem__(self, index: int | slice) -> object:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        data = self.data(index)
        return self._parsed(index, data)

    def __iter__(self) -> Iterator[object]:
        for index, data in enumerate(self.each_data()):
            yield self._parsed(index, data)

    def each_data(self) -> Iterator[bytes]:
        """Yield the bytes of each item."""
        with self._open() as stream:
            for start, end in zip(self._starts, self._ends, strict=True):
                stream.seek(start)
                yield stream.read(end - start)

    def data(self, index: int) -> bytes:
        """Return the bytes of an item."""
        start, end = self._starts[index], self._ends[index]
        with self._open() as stream:
            stream.seek(start)
            return stream.read(end - start)

    def position(self, index: int, inside: Position) -> Position:
        """Return where something is, given its place in the text of an item."""
        line = self._lines[index] + inside.line - 1
        before = self._columns[index] - 1 if inside.line == 1 else 0
        return Position(line, before + inside.column)

    def _open(self) -> BinaryIO:
        """Open the file again.

        Raises:
            UnreadableError: It is lost.
        """
        try:
            return Path(self.file).open("rb")
        except OSError as error:
            reason = f"cannot be read: {error.strerror}"
            raise UnreadableError(self.file, reason) from None

    def _parsed(self, index: int, data: bytes) -> object:
        try:
            return parse(data)
        except (ValueError, RecursionError):
            position = Position(self._lines[index], self._columns[index])
            reason = "has changed while it was read"
            raise UnreadableError(self.file, reason, position) from None


class LongDocument(Document):
    """A document that is a long list."""

    __slots__ = ("_items",)

    def __init__(self, items: LongList) -> None:
        """Make a document of a list."""
        self.file = items.file
        self.value = self._items = items

    @property
    def line(self) -> int:
        """The line on which the list begins."""
        return self._items.line

    def locate(self, path: str, *, key: bool = False) -> Position:
        """Return where the value at a JSONPath begins; see `Document.locate`."""
        items = self._items
        first, *rest = [*split(path)] or [""]
        if isinstance(first, str) or first >= len(items):
            return Position(items.line, items.column)
        document = self._item(first)
        return items.position(
            first, document.locate("$" + "".join(map(render_step, rest)), key=key)
        )

    @property
    def is_json(self) -> bool:
        """Whether the document is JSON."""
        return True

    def edits(self, fix: Fix) -> list[tuple[Position, Position, str]]:
        """Return what a fix changes in an item; see `Document.edits`."""
        items = self._items
        first, *rest = [*split(fix.path)] or [""]
        start = f"$[{first}]"
        is_inside = not fix.key.startswith("$") or fix.key.startswith(start)
        if isinstance(first, str) or first >= len(items) or not rest or not is_inside:
            return []
        found = self._item(first).edits(fix.placed(lambda path: f"${path.removeprefix(start)}"))
        place = partial(items.position, first)
        return [(place(start), place(end), text) for start, end, text in found]

    def has_one(self, signs: tuple[str, ...]) -> bool:
        """Return that an item may have one of some signs: looking would be reading them all."""
        del signs
        return True

    def as_written(self) -> object:
        """Return the items with a `Numeral` for every number that a float might not hold."""
        return [self._item(index).as_written() for index in range(len(self._items))]

    def repeated_keys(self) -> list[tuple[str, Position]]:
        """Return path and position of each key that repeats an earlier one, in file order."""
        return [
            (f"$[{index}]{path[1:]}", self._items.position(index, position))
            for index in self._items.repeating
            for path, position in self._item(index).repeated_keys()
        ]

    def _item(self, index: int) -> Document:
        """Return an item as a document of its own."""
        text = Text(self.file, self._items.data(index).decode("utf-8", "replace"))
        return Document(self.file, self._items[index], text, JsonPlace(0, 0, text.content))


def find_long_list(file: str, most: int = MOST_BYTES) -> LongDocument | None:
    """Return the list in a file; `None` if the file is to be read as a whole.

    That is so for files that are short, that have no list, or that are not valid: reading them as
    a whole says what is wrong.
    """
    try:
        # Only a regular file can be read twice.
        size = Path(file).stat().st_size
        if not Path(file).is_file() or size < LONG:
            return None
        with Path(file).open("rb") as stream:
            stream.seek(max(size - _ENDING, 0))
            if not stream.read().rstrip().endswith(b"]"):  # do not look for where it breaks off
                return None
            stream.seek(0)
            return LongDocument(_Reader(file, stream, most).read())
    except (Unsuitable, OSError, ValueError, RecursionError):
        return None


class _Reader:
    """Reads a list piece by piece and finds its items."""

    def __init__(self, file: str, stream: BinaryIO, most: int) -> None:
        """Start at the beginning of a stream, of which `most` bytes are held in memory."""
        self._most = most
        self._stream = stream
        self._list = LongList(file)
        self._decode = codecs.getincrementaldecoder(UTF8)().decode
        self._text = ""
        """What has been read and not been passed."""
        self._at = 0
        """How far in the text everything has been understood."""
        self._offset = 0
        """The offset in the file of what is there."""
        self._line = self._column = 1
        """The place of what is there."""
        self._is_at_end = False

    def read(self) -> LongList:
        """Find all items.

        Raises:
            Unsuitable: It is not a valid list.
        """
        start = self._stream.read(LONGEST_MARK)
        mark, encoding = mark_of(start)
        if encoding != UTF8:
            raise Unsuitable
        self._offset = len(mark)
        self._text = self._decode(start[self._offset :])
        self._pass_gap()
        found = self._list
        found.line, found.column = self._line, self._column
        self._pass("[")
        while True:
            self._pass_gap()
            self._item()
            self._pass_gap()
            if self._next() == "]":
                break
            self._pass(",")
        self._pass("]")
        self._pass_gap()
        if self._next():
            raise Unsuitable
        return found

    def _item(self) -> None:
        """Add the item that begins here.

        Raises:
            Unsuitable: There is none.
        """
        wanted = 0
        while True:
            try:
                _, end = _SCAN(self._text, self._at)
            except json.JSONDecodeError:
                end = len(self._text)
            # What ends with the piece, or looks wrong, may go on in the next one.
            if self._text[end : end + 1] in _AFTER_ITEM:
                break
            wanted += max(_PIECE, wanted)
            if wanted > self._most or not self._fill(wanted):
                raise Unsuitable
        position = Position(self._line, self._column)
        offset, data = self._offset, self._text[self._at : end].encode()
        self._list.add(offset, data, position)
        self._move(end, len(data))

    def _next(self) -> str:
        """Return the next character; nothing at the end."""
        if self._at == len(self._text):
            self._fill(_PIECE)
        return self._text[self._at : self._at + 1]

    def _pass(self, expected: str) -> None:
        """Pass one character.

        Raises:
            Unsuitable: It is another one.
        """
        if self._next() != expected:
            raise Unsuitable
        self._move(self._at + 1, 1)

    def _pass_gap(self) -> None:
        """Pass white space."""
        while self._next():
            gap = _GAP.match(self._text, self._at)
            end = gap.end() if gap else self._at
            if end == self._at:
                return
            self._move(end, end - self._at)

    def _move(self, end: int, size: int) -> None:
        """Pass the text before an offset, which has a number of bytes."""
        lines = self._text.count("\n", self._at, end)
        if lines:
            self._line += lines
            self._column = end - self._text.rindex("\n", self._at, end)
        else:
            self._column += end - self._at
        self._offset += size
        self._at = end

    def _fill(self, size: int) -> bool:
        """Read more text, and forget what has been passed; return whether there was more."""
        if self._is_at_end:
            return False
        data = self._stream.read(size)
        self._is_at_end = not data
        self._text = self._text[self._at :] + self._decode(data, final=self._is_at_end)
        self._at = 0
        return True
