"""Redaction: what is secret, by its name or its form, and what is shown instead."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Any

from azure_batch_models.text import null

MASK = "***"
"""Shown in place of a secret."""

CUT = "..."
"""Shown in place of a value that contains itself."""

_SOUNDS_SECRET = re.compile(
    r"(?i)password|secret|credential|(account|access|private|sas|api)_?key|protected_?settings"
    r"|sas_?token|access_?token|connection_?string"
)

_NAMES_A_SECRET = re.compile(
    rf"{_SOUNDS_SECRET.pattern}|passwd|pwd|token|authorization|signature|key$", re.ASCII
)
"""More than for attributes, because users choose the names of environment variables freely."""


_SIGNATURE = re.compile(r"(?i)((?:\b|%26|%3f|%3b|u0026|amp;)sig(?:=|%3d))(?!\*\*\*)[^&#\s\"'<>]+")
_KEY_IN_OPTIONS = re.compile(
    r"(?i)(Account-?Key|SharedAccessKey|SharedAccessSignature|passw(?:or)?d)=[^;,\s\"']+"
)
_PASSWORD_IN_ADDRESS = re.compile(r"(://[^/?#\s:@\"'<>]*:)[^/?#\s\"'<>]+@")


def sounds_secret(name: str) -> bool:
    """Return whether the name alone says that something is secret."""
    return _SOUNDS_SECRET.search(name) is not None


def names_a_secret(name: object) -> bool:
    """Return whether the value beside ``name``, as in an environment variable, is secret."""
    return isinstance(name, str) and _NAMES_A_SECRET.search(name) is not None


@lru_cache(maxsize=4096)
def is_secret(name: str, declared: frozenset[str]) -> bool:
    """Return whether an attribute is secret, by its name or its class's declaration."""
    return name in declared or sounds_secret(name)


def mask_text(text: str) -> str:
    """Mask signatures of SAS URLs, passwords in addresses, and keys and passwords in options.

    Options are those of connection strings, mounts and command lines, such as ``password=...``.
    Signatures of a URL inside another URL, or inside HTML or JSON text, are masked as well.
    """
    if "@" in text:
        text = _PASSWORD_IN_ADDRESS.sub(rf"\1{MASK}@", text)
    if "=" not in text and "%3" not in text:
        return text
    text = _SIGNATURE.sub(rf"\1{MASK}", text)
    return _KEY_IN_OPTIONS.sub(rf"\1={MASK}", text)


def masked(value: Any, inside: frozenset[int] = frozenset()) -> Any:
    """Return a copy of a JSON-like value that may be shown.

    Signatures in its texts and keys are masked, and values under keys that sound secret. A value
    that contains itself is cut, and a number too long for CPython to print is described in words.

    Args:
        value: The value, which is not changed.
        inside: The identities of the values around it.
    """
    if isinstance(value, str) and not isinstance(value, Enum):
        return mask_text(str(value))
    if isinstance(value, bytes | bytearray):
        return type(value)(mask_text(value.decode("latin-1")).encode("latin-1"))
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return f"number {number_text(value)}"
    if not isinstance(value, dict | list | tuple | set | frozenset):
        return null.SHOWN if null.is_null(value) else value
    if id(value) in inside:
        return CUT
    inside |= {id(value)}
    if isinstance(value, dict):
        return {
            masked(key, inside): MASK
            if item is not None and isinstance(key, str) and sounds_secret(key)
            else masked(item, inside)
            for key, item in value.items()
        }
    shown = [masked(item, inside) for item in value]
    for kind in (tuple, set, frozenset):
        if isinstance(value, kind):
            return kind(shown)
    return shown


_MOST_BITS = 14_000
"""CPython prints integers of up to 4,300 digits by default."""


def number_text(value: float) -> str:
    """Return the text of a number, or words for one that is too long to print."""
    try:
        return repr(value)
    except ValueError:  # CPython refuses to print integers of thousands of digits
        return "of thousands of digits"
