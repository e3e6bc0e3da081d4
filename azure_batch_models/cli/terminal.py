"""The terminal: what may be printed on it, how wide and colourful it is, and complaints."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from azure_batch_models.text.describe import printable
from azure_batch_models.text.redaction import mask_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO, TypeAlias

    Colour: TypeAlias = Literal["red", "magenta", "bold", "dim"]

_NARROWEST: Final = 40
_WIDEST: Final = 100

# Yellow could hardly be read on white.
_CODES: Final[Mapping[Colour, str]] = {"red": "31", "magenta": "35", "bold": "1", "dim": "2"}


@dataclass(frozen=True, slots=True)
class Look:
    """How text is laid out."""

    width: int = 80
    """Columns that a line may take, unless a single word takes more."""

    colourful: bool = False
    """Whether ANSI colours are used."""

    is_terminal: bool = False
    """Whether it is read on a terminal, where no line should be longer than `width`."""

    def has_room(self, length: int) -> bool:
        """Tell whether a line may be so long; elsewhere than on a terminal any may."""
        return length <= self.width or not self.is_terminal

    def paint(self, text: str, colour: Colour) -> str:
        """Colour a text, if colours are used."""
        return f"\x1b[{_CODES[colour]}m{text}\x1b[0m" if self.colourful else text


def look_of(stream: TextIO | None) -> Look:
    """Tell how text is laid out on a stream."""
    if stream is None or not stream.isatty():
        return Look()
    columns = shutil.get_terminal_size().columns
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    # Older consoles of Windows print the codes; its new terminal says that it is there.
    able = os.name != "nt" or "WT_SESSION" in os.environ
    width = max(_NARROWEST, min(columns, _WIDEST))
    return Look(width, colourful=wanted and able, is_terminal=True)


def write(pieces: Iterable[str], stream: TextIO | None) -> None:
    """Write text to a stream; where a process has none in its place, take the pieces all the same.

    ``print`` would write them to standard output then.
    """
    for piece in pieces:
        if stream is not None:
            stream.write(piece)


def flush() -> None:
    """Write out what has been kept back for standard output."""
    print(end="", flush=True)  # noqa: T201 - does nothing where there is no stream


def complain(text: str) -> None:
    """Write one line to standard error, after all that has been written before.

    Signatures in it are masked: where a file is expected, people give addresses too.
    """
    flush()
    write([f"{printable(mask_text(text))}\n"], sys.stderr)
