"""Problem: one thing that is wrong with a definition, a body or a model."""

from __future__ import annotations

from typing import Literal

import msgspec

Severity = Literal["error", "warning"]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong with a definition, a body or a model."""

    rule: str
    """Identifier of the broken rule, such as ``task-id-length``."""

    path: str
    """JSONPath of the value in REST keys, such as ``$.resourceFiles[2].httpUrl``."""

    message: str
    """What was expected and what was found, in one sentence."""

    severity: Severity = "error"
    """``error``: it is, or would be, refused; ``warning``: accepted, but probably a mistake."""

    hint: str = ""
    """What to do about it; empty when the message is enough."""

    docs: str = ""
    """URL of the page that documents the rule; empty when there is none."""

    def __str__(self) -> str:
        """Return the path, the message and the hint on one line."""
        return f"{self.path}: {self.message}" + (f" {self.hint}" if self.hint else "")
