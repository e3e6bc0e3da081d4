"""Byte streams: files and standard input."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, BinaryIO, Final

from azure_batch_models.loading.marks import UTF8, encoding_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager


_REPORTED: Final = 1 << 16
"""How many bytes of lines are read before they are reported."""

NO_TEXT: Final = "not text: holds a NUL character (binary, or UTF-16 without a byte order mark)"

STDIN: Final = "-"
"""The path that stands for standard input."""

STDIN_NAME: Final = "<stdin>"


def name_of(file: str) -> str:
    """Return the name of a file, or of standard input for `-`, in messages."""
    return STDIN_NAME if file == STDIN else file


def open_stream(file: str, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    """Open a file, or standard input for `-`, as a context manager."""
    if file != STDIN:
        return Path(file).open("rb")
    # sys.stdin is None in a process started without standard input.
    stream: BinaryIO | None = stdin or getattr(sys.stdin, "buffer", None)
    if stream is None:
        message = "there is no standard input"
        raise OSError(message)
    return nullcontext(stream)


MOST_BYTES: Final = 100 * 2**20
"""How many bytes of a file are held in memory by default: of a line, or of what is no lines."""

_PIECE: Final = 1 << 18
"""How many bytes are read at a time where a line or a file may have no end."""

_LEAST: Final = 256
"""How many bytes a line of a stream that need not end counts at least."""


class EndlessError(ValueError):
    """A stream goes on for too long, or is no text; its argument says so."""


class CountedStream:
    """A stream that reports how many bytes are read from it, and reads only so many of them.

    Files such as `/dev/zero` and pipes need not end, so not all of a line or a file can be read to
    see what it is. A regular file ends, so any number of lines are read from it.
    """

    def __init__(
        self,
        stream: BinaryIO,
        on_read: Callable[[int], object] | None = None,
        most: int = MOST_BYTES,
    ) -> None:
        """Wrap a stream.

        Args:
            stream: The stream to read.
            on_read: Called with the number of bytes after each read.
            most: How many bytes a line may have, and a whole that is read at once; also all lines
                of what is no regular file.
        """
        self._stream = stream
        self._on_read = on_read
        self._most = most

    def read(self) -> bytes:
        """Return all bytes that are left.

        Raises:
            EndlessError: There are too many, or they are no text.
        """
        pieces: list[bytes] = []
        size = 0
        while piece := self._stream.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > self._most:
                raise EndlessError(self._too_large("it"))
            if len(piece) == _PIECE:
                self._check_text(pieces)
        if self._on_read:
            self._on_read(size)
        return b"".join(pieces)

    def lines(self) -> Iterator[bytes]:
        """Yield the lines one by one.

        Raises:
            EndlessError: A line, or all of what is no regular file, is too long, or is no text.
        """
        on_read = self._on_read
        must_end = _is_regular(self._stream)
        unreported = total = 0
        for piece in iter(partial(self._stream.readline, _PIECE), b""):
            line = piece
            if len(piece) == _PIECE and not piece.endswith(b"\n"):
                line = self._long_line(piece)
            if len(line) > self._most:
                raise EndlessError(self._too_large("a line"))
            if not must_end:
                # A short line takes far more memory, and time, than its bytes.
                total += max(len(line), _LEAST)
                if total > self._most:
                    raise EndlessError(self._too_large("it goes on and"))
            if on_read is not None:
                unreported += len(line)
                if unreported >= _REPORTED:
                    on_read(unreported)
                    unreported = 0
            yield line
        if on_read is not None:
            on_read(unreported)

    def _long_line(self, piece: bytes) -> bytes:
        """Return a line whose first piece has been read."""
        pieces = [piece]
        size = len(piece)
        while True:
            self._check_text(pieces)
            piece = self._stream.readline(_PIECE)
            pieces.append(piece)
            size += len(piece)
            if size > self._most:
                raise EndlessError(self._too_large("a line"))
            if len(piece) < _PIECE or piece.endswith(b"\n"):
                return b"".join(pieces)

    @staticmethod
    def _check_text(pieces: list[bytes]) -> None:
        """Look for a NUL in the last piece, so that binary data is not read to its end."""
        if b"\0" in pieces[-1] and encoding_of(pieces[0]) == UTF8:
            raise EndlessError(NO_TEXT)

    def _too_large(self, what: str) -> str:
        """Return the message about a line or a file that is too long."""
        most = f"{self._most / 2**20:,.6g} MiB"
        return f"{what} has more than {most}; if that is meant, raise --max-file-size"


def read_file(file: Path) -> bytes:
    """Return all bytes of a file that has to be small.

    Raises:
        EndlessError: It is not, or is no text.
        OSError: It cannot be read.
    """
    with file.open("rb") as stream:
        return CountedStream(stream).read()


def _is_regular(stream: BinaryIO) -> bool:
    """Return whether a stream is a regular file, or bytes in memory, and so ends."""
    try:
        return S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, AttributeError, ValueError):  # it has no descriptor
        return True
