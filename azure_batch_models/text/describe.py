"""Descriptions of values in messages: short, and without secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.text import null
from azure_batch_models.text.redaction import mask_text, number_text

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 60
_MOST_NAMES = 5


def printable(text: str) -> str:
    """Escape characters that move the cursor, are invisible, or cannot be printed."""
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in text
    )


def describe(value: Any, *, secret: bool = False) -> str:
    """Return the kind of a value and the value itself, in a few words."""
    if value is None or null.is_null(value):
        return "null"
    if value is True or value is False:
        return str(value).lower()
    if isinstance(value, type):
        return f"the class {value.__name__}"
    kind = _KINDS.get(type(value), type(value).__name__)
    if secret or not isinstance(value, str | int | float):
        return kind
    return (
        f"{kind} {quoted(value) if isinstance(value, str) else _cut(number_text(value), _LONGEST)}"
    )


def quoted(text: str, longest: int = _LONGEST) -> str:
    """Return a text in quotes, shortened and without secrets; a member of an enum as its value."""
    return _cut(repr(str.__str__(mask_text(text))), longest)


def key_text(key: Any) -> str:
    """Return a key of any kind as text; a number with too many digits to write is described."""
    return number_text(key) if isinstance(key, int | float) else str(key)


def listed(names: Sequence[str]) -> str:
    """Return names in quotes; of many, the first few."""
    shown = [quoted(name) for name in names[:_MOST_NAMES]]
    if len(names) > _MOST_NAMES:
        return f"{', '.join(shown)} and {len(names) - _MOST_NAMES} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


def quote(error: Exception, *, secret: bool = False) -> str:
    """Return the text of another library's exception, or only its class if it may show a secret."""
    return type(error).__name__ if secret else mask_text(str(error))


def _cut(text: str, longest: int) -> str:
    """Shorten a text."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


_KINDS = {str: "text", int: "number", float: "number", dict: "an object", list: "a list"}
