"""Streams of bytes: a file or standard input, with a count of what is read."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager


STDIN: Final = "-"
"""What is given in place of a path for standard input."""

STDIN_NAME: Final = "<stdin>"


def name_of(file: str) -> str:
    """Return what a file, or standard input for `-`, is called in messages."""
    return STDIN_NAME if file == STDIN else file


def opened(file: str, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    """Return the stream of a file, or of standard input for `-`, to be used with `with`."""
    if file != STDIN:
        return Path(file).open("rb")
    # A process started without standard input has None in its place.
    stream: BinaryIO | None = stdin or getattr(sys.stdin, "buffer", None)
    if stream is None:
        message = "there is no standard input"
        raise OSError(message)
    return nullcontext(stream)


class CountedStream:
    """A stream that tells how much is read from it."""

    def __init__(self, stream: BinaryIO, told: Callable[[int], object] | None = None) -> None:
        self._stream = stream
        self._told = told

    def read(self) -> bytes:
        """Return all bytes."""
        data = self._stream.read()
        if self._told:
            self._told(len(data))
        return data

    def lines(self) -> Iterator[bytes]:
        """Yield the lines one by one."""
        told = self._told
        if told is None:
            yield from self._stream
            return
        for line in self._stream:
            told(len(line))
            yield line
