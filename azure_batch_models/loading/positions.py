"""Places in a file as people count them, and the error that names one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file; line and column count characters from 1."""

    line: int
    column: int


class UnreadableError(Exception):
    """A definition file that cannot be read; its text is one line for the user."""

    def __init__(self, file: str, reason: str, position: Position | None = None) -> None:
        """Note which file is unreadable, why, and where if that is known."""
        super().__init__(file, reason, position)
        self.file = file
        self.reason = reason
        self.line = position.line if position else None
        self.column = position.column if position else None

    def __str__(self) -> str:
        """Return `file:line:column: reason`, or `file: reason` without a known place."""
        place = "" if self.line is None else f":{self.line}:{self.column}"
        return f"{self.file}{place}: {self.reason}"
