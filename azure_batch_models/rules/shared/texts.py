"""Texts: blank ones, environment variables in them, and patterns for whole texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    import re

    from azure_batch_models.engine.schema.declarations import Constraint

NOT_BLANK: Constraint = {"pattern": r"^[\s\S]*\S"}
"""What `is_blank` is not."""

LINUX_VARIABLE = regex(r"\$\{?[A-Za-z_]\w*")
"""An environment variable as Unix shells write it."""

WINDOWS_VARIABLE = regex(
    r"%(?![0-9A-Fa-f]{2}%|[A-Za-z]%(?:[0-9]*[A-Za-z](?![A-Za-z0-9])|%))[A-Za-z_]\w*%"
)
"""An environment variable as Windows writes it.

Not an escaped character of an address, nor part of a pattern such as ``%d%04d`` or ``%Y%m%d``.
"""


def is_blank(text: str) -> bool:
    """Return whether a text is empty or white space."""
    return not text or text.isspace()


def find_variable(text: str) -> str | None:
    """Return the first environment variable in a text, written either way."""
    found = LINUX_VARIABLE.search(text) or WINDOWS_VARIABLE.search(text)
    return found.group() if found else None


def whole(form: re.Pattern[str]) -> str:
    """Return the source of a pattern that has to match a whole text."""
    return f"^(?:{form.pattern})$"
