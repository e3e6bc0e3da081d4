"""Fault: one thing that is wrong with a formula, and where in it."""

from __future__ import annotations

from typing import Literal

import msgspec

FaultKind = Literal[
    "syntax",
    "name",
    "case",
    "read-only",
    "arguments",
    "metric",
    "kinds",
    "timestamp",
    "option",
    "division",
    "target",
]
"""What is wrong: ``case`` is a name in another case than the documents have, ``metric`` one that is
not read by a method, ``kinds`` are values that do not go together, ``option`` is no deallocation
option, ``division`` one by what may be 0, and ``target`` a lack of a number of nodes."""


class Fault(msgspec.Struct, frozen=True):
    """One thing that is wrong with a formula."""

    kind: FaultKind

    expected: str
    """What a formula has in its place, such as ``a variable``."""

    got: str
    """What it has, such as ``'$PendingTask'``."""

    hint: str
    """What to write, as a sentence."""

    start: int
    """Where it begins: the number of characters before it."""

    end: int
    """Where it ends; its start if something is lacking there."""

    line: int
    """The line of its start, from 1; 0 if the formula as a whole is meant."""

    column: int
    """The column of its start, from 1, in characters; 0 if the formula as a whole is meant."""

    replacement: str | None = None
    """The text to put in its place; ``None`` if that is not sure."""

    @property
    def message(self) -> str:
        """Return what was expected and what was found, in one sentence."""
        place = f" at line {self.line}, column {self.column}" if self.line else ""
        return f"expected {self.expected}, got {self.got}{place}."

    @property
    def is_sure(self) -> bool:
        """Whether it is sure what was meant."""
        return self.replacement is not None
