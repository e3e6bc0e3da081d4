"""Remark: the one thing about a command line that is most worth saying."""

from __future__ import annotations

from typing import Literal

import msgspec

System = Literal["windows", "linux"]

RemarkKind = Literal["shell", "quotes", "system", "syntax"]
"""What it is about: a command that needs a ``shell``, ``quotes`` that do not hold what they should,
a shell that the ``system`` lacks, and ``syntax`` of the other system inside a shell."""


class Remark(msgspec.Struct, frozen=True):
    """What is wrong with a command line."""

    kind: RemarkKind

    message: str
    """What was expected and what was found, in one sentence."""

    hint: str
    """What to write, in one sentence."""

    line: str | None = None
    """The command line to write; ``None`` if that is not sure."""
