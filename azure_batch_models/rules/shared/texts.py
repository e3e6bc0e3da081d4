"""Texts: blank ones, the environment variables in them, and what they match as a whole."""

from __future__ import annotations

import re

LINUX_VARIABLE = re.compile(r"\$\{?[A-Za-z_]\w*")
"""An environment variable as shells write it."""

WINDOWS_VARIABLE = re.compile(
    r"%(?![0-9A-Fa-f]{2}%|[A-Za-z]%(?:[0-9]*[A-Za-z](?![A-Za-z0-9])|%))[A-Za-z_]\w*%"
)
"""An environment variable as Windows writes it.

It is neither a letter as addresses write it, nor part of a pattern as ``%d%04d`` or ``%Y%m%d``.
"""


def is_blank(text: str) -> bool:
    """Tell whether a text is empty or white space."""
    return not text or text.isspace()


def find_variable(text: str) -> str | None:
    """Give the first environment variable in a text, written either way."""
    found = LINUX_VARIABLE.search(text) or WINDOWS_VARIABLE.search(text)
    return found.group() if found else None


def whole(form: re.Pattern[str]) -> str:
    """Give the source of a pattern that a text has to match from end to end."""
    return f"^(?:{form.pattern})$"
