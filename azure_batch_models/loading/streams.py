"""Byte streams: files and standard input."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager


_REPORTED: Final = 1 << 16
"""How many bytes of lines are read before they are reported."""

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


class CountedStream:
    """A stream that reports how many bytes are read from it."""

    def __init__(self, stream: BinaryIO, on_read: Callable[[int], object] | None = None) -> None:
        """Wrap a stream.

        Args:
            stream: The stream to read.
            on_read: Called with the number of bytes after each read.
        """
        self._stream = stream
        self._on_read = on_read

    def read(self) -> bytes:
        """Return all bytes that are left."""
        data = self._stream.read()
        if self._on_read:
            self._on_read(len(data))
        return data

    def lines(self) -> Iterator[bytes]:
        """Yield the lines one by one."""
        on_read = self._on_read
        if on_read is None:
            yield from self._stream
            return
        unreported = 0
        for line in self._stream:
            unreported += len(line)
            if unreported >= _REPORTED:
                on_read(unreported)
                unreported = 0
            yield line
        on_read(unreported)
