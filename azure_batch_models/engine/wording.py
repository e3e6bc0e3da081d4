"""How values are shown in messages and in ``repr``: short, and without secrets."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

MASK = "***"
"""What stands in place of a secret."""

_LONGEST = 60
_SIGNATURE = re.compile(r"(?i)([?&;](?:amp;)?sig=)[^&#\s\"'<>]+")
_KEY_IN_CONNECTION_STRING = re.compile(
    r"(?i)\b(AccountKey|SharedAccessKey|SharedAccessSignature)=[^;\s\"']+"
)


def mask_text(text: str) -> str:
    """Replace the signatures of SAS URLs and the keys of connection strings in a text."""
    if "=" not in text:
        return text
    text = _SIGNATURE.sub(rf"\1{MASK}", text)
    return _KEY_IN_CONNECTION_STRING.sub(rf"\1={MASK}", text)


def masked(value: Any) -> Any:
    """Give a JSON-like value with the signatures in its texts replaced."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return mask_text(str(value))
    if isinstance(value, dict):
        return {key: masked(item) for key, item in value.items()}
    for kind in (list, tuple, set, frozenset):
        if isinstance(value, kind):
            return kind(masked(item) for item in value)
    return value


def describe(value: Any, *, secret: bool = False) -> str:
    """Name the kind of a value and show it, in a few words."""
    if value is None:
        return "null"
    if value is True or value is False:
        return str(value).lower()
    kind = _KINDS.get(type(value), type(value).__name__)
    if secret or not isinstance(value, str | int | float):
        return kind
    text = repr(mask_text(value)) if isinstance(value, str) else _number(value)
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + "…"
    return f"{kind} {text}"


def _number(value: float) -> str:
    """Show a number, unless it is too long to be shown."""
    try:
        return repr(value)
    except ValueError:  # CPython refuses to print integers of thousands of digits
        return "of thousands of digits"


_KINDS = {str: "text", int: "number", float: "number", dict: "an object", list: "a list"}
