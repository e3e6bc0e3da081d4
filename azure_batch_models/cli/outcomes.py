"""Outcomes: how a command ends."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """An exit status; of several, the highest counts."""

    CLEAN = 0
    PROBLEMS = 1
    UNUSABLE = 2
    """A file cannot be read, recognised or written, or an argument makes no sense."""
    INTERRUPTED = 130
    """Ctrl-C was pressed."""
    PIPE_CLOSED = 141
    """Nobody reads any more what is written to standard output."""


class UnusableError(Exception):
    """Ends a command with `Status.UNUSABLE`; its arguments tell the user why, a line each."""
