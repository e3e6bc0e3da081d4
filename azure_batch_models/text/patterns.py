"""Patterns, as regular expressions of Python and of JSON Schema, that match certain texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def one_of(texts: Iterable[str]) -> str:
    """Return a pattern for some texts in any case, for which not every dialect has a flag."""
    return f"^(?:{'|'.join(map(_in_any_case, texts))})$"


def _in_any_case(text: str) -> str:
    """Return a pattern for a text in any case."""
    return "".join(
        f"[{each.upper()}{each.lower()}]" if each.isalpha() else re.escape(each) for each in text
    )
