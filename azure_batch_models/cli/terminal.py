"""The terminal and what takes its place: text to write, how it looks, and the exit status."""

from __future__ import annotations

import io
import os
import shutil
import sys
import textwrap
from contextlib import contextmanager, suppress
from enum import IntEnum
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from azure_batch_models.cli.whole_files import is_standard_output, write_anything
from azure_batch_models.text.describe import printable
from azure_batch_models.text.redaction import mask_text

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from typing import TextIO, TypeAlias

    Colour: TypeAlias = Literal["red", "magenta", "bold", "dim"]

_NARROWEST: Final = 40
_WIDEST: Final = 100

# Yellow would be hard to read on white.
_CODES: Final[Mapping[Colour, str]] = {"red": "31", "magenta": "35", "bold": "1", "dim": "2"}


SEVERITY_COLOURS: Final[Mapping[str, Colour]] = {"error": "red", "warning": "magenta"}
"""The colour of each severity, the worst first."""


class Status(IntEnum):
    """An exit status; of several, the highest counts."""

    CLEAN = 0
    PROBLEMS = 1
    UNUSABLE = 2
    """A file cannot be read, recognised or written, or an argument makes no sense."""
    INTERRUPTED = 130
    """Ctrl-C was pressed."""
    PIPE_CLOSED = 141
    """The reader of standard output is gone."""


class UnusableError(Exception):
    """Ends a command with `Status.UNUSABLE`; its arguments tell the user why, one line each."""


class Look(msgspec.Struct, frozen=True):
    """The width and colours of text."""

    width: int = 80
    """Columns that a line may take, unless a single word takes more."""

    colourful: bool = False
    """Whether ANSI colours are used."""

    is_terminal: bool = False
    """Whether it is read on a terminal, where no line should be longer than `width`."""

    def has_room(self, length: int) -> bool:
        """Return whether a line may have this length; only on a terminal is there a limit."""
        return length <= self.width or not self.is_terminal

    def paint(self, text: str, colour: Colour) -> str:
        """Return text in a colour, if colours are used."""
        return f"\x1b[{_CODES[colour]}m{text}\x1b[0m" if self.colourful else text


def look_of(stream: TextIO | None, colours: str = "auto") -> Look:
    """Return the look of text on a stream.

    Args:
        stream: The stream.
        colours: ``always`` or ``never``; with ``auto``, terminals that have colours get them.
    """
    if stream is None or not stream.isatty():
        return Look(colourful=colours == "always")
    columns = shutil.get_terminal_size().columns
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    # Older Windows consoles print the codes; Windows Terminal sets this variable.
    able = os.name != "nt" or "WT_SESSION" in os.environ
    width = max(_NARROWEST, min(columns, _WIDEST))
    colourful = (wanted and able) if colours == "auto" else colours == "always"
    return Look(width, colourful=colourful, is_terminal=True)


def filled(text: str, look: Look, indent: str = "") -> str:
    """Return text broken into lines; nothing for no text."""
    lines = textwrap.wrap(
        text,
        look.width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "".join(f"{line}\n" for line in lines)


def write(pieces: Iterable[str], stream: TextIO | None) -> None:
    """Write pieces of text to a stream; if it is `None`, as in some processes, only consume them.

    ``print`` would write them to standard output then.
    """
    for piece in pieces:
        if stream is not None:
            stream.write(piece)


def write_output(text: str, file: str | None) -> None:
    """Write text, always as UTF-8, to a file, as a whole or not at all, or to standard output.

    Raises:
        UnusableError: The file cannot be written.
    """
    if file is None or is_standard_output(file):
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        write([text], sys.stdout)
        return
    try:
        write_anything(file, text.encode())
    except (OSError, ValueError) as error:
        msg = f"{file}: cannot be written: {getattr(error, 'strerror', None) or error}"
        raise UnusableError(msg) from error


def flush() -> None:
    """Flush standard output."""
    print(end="", flush=True)  # noqa: T201 - does nothing if there is no stream


@contextmanager
def whole_output() -> Generator[None]:
    """Let standard output write all it is given, or raise, also where Python does not buffer it.

    With ``PYTHONUNBUFFERED`` there is nothing between the text and the file. If the disk is full or
    a pipe takes only a part, the file says how much it took, and the text layer does not ask.
    """
    given = sys.stdout
    raw = getattr(given, "buffer", None)
    if not isinstance(given, io.TextIOWrapper) or not isinstance(raw, io.RawIOBase):
        yield
        return
    buffered = io.BufferedWriter(raw)
    sys.stdout = io.TextIOWrapper(buffered, given.encoding, "backslashreplace", line_buffering=True)
    try:
        yield
    finally:
        ours, sys.stdout = sys.stdout, given
        with suppress(OSError, ValueError):  # what could not be written has been told
            ours.detach()
        with suppress(OSError, ValueError):
            buffered.detach()


def abandon(stream: TextIO | None) -> None:
    """Keep Python from trying again, when it exits, to write what cannot be written."""
    with suppress(OSError, ValueError, AttributeError):  # not every stream is a file
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]
        os.close(nowhere)


def complain(text: str) -> None:
    """Write one line to standard error, after everything written so far.

    Signatures in it are masked: people pass URLs where a file is expected.
    """
    flush()
    try:
        write([f"{printable(mask_text(text))}\n"], sys.stderr)
    except OSError:  # there is no place left to tell it, but the exit status
        abandon(sys.stderr)
