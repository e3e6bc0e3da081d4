"""What is secret, by name or by form, and what is shown in its place."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Any

from azure_batch_models.text import null

MASK = "***"
"""What stands in place of a secret."""

CUT = "..."
"""What stands in place of a value that holds itself."""

_SOUNDS_SECRET = re.compile(
    r"(?i)password|secret|credential|(account|access|private|sas|api)_?key|protected_?settings"
    r"|sas_?token|access_?token|connection_?string"
)

_NAMES_A_SECRET = re.compile(
    rf"{_SOUNDS_SECRET.pattern}|passwd|pwd|token|authorization|signature|key$", re.ASCII
)
"""More than for attributes, because whoever names environment variables may call them anything."""


_SIGNATURE = re.compile(r"(?i)((?:\b|%26|%3f|%3b|u0026|amp;)sig(?:=|%3d))(?!\*\*\*)[^&#\s\"'<>]+")
_KEY_IN_OPTIONS = re.compile(
    r"(?i)(Account-?Key|SharedAccessKey|SharedAccessSignature|passw(?:or)?d)=[^;,\s\"']+"
)
_PASSWORD_IN_ADDRESS = re.compile(r"(://[^/?#\s:@\"'<>]*:)[^/?#\s\"'<>]+@")


def sounds_secret(name: str) -> bool:
    """Tell whether what is called ``name`` is secret wherever it stands."""
    return _SOUNDS_SECRET.search(name) is not None


def names_a_secret(name: object) -> bool:
    """Tell whether the value that goes with ``name``, as in an environment variable, is secret."""
    return isinstance(name, str) and _NAMES_A_SECRET.search(name) is not None


@lru_cache(maxsize=4096)
def is_secret(name: str, declared: frozenset[str]) -> bool:
    """Tell whether an attribute is secret, given what its class declares."""
    return name in declared or sounds_secret(name)


def mask_text(text: str) -> str:
    """Replace signatures of SAS URLs, passwords of addresses, and keys and passwords of options.

    Options are those of connection strings, of mounts and of command lines: ``password=...``.

    Signatures of a URL inside another URL, or inside HTML or JSON text, are replaced as well.
    """
    if "@" in text:
        text = _PASSWORD_IN_ADDRESS.sub(rf"\1{MASK}@", text)
    if "=" not in text and "%3" not in text:
        return text
    text = _SIGNATURE.sub(rf"\1{MASK}", text)
    return _KEY_IN_OPTIONS.sub(rf"\1={MASK}", text)


def masked(value: Any, inside: frozenset[int] = frozenset()) -> Any:
    """Give a JSON-like value that can be shown.

    Signatures in its texts and keys are replaced, and what stands under a key that sounds secret.
    A value that holds itself is cut, and a number that CPython does not print is told in words.

    Args:
        value: The value, which is not changed.
        inside: Identities of what the value stands in.
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
"""CPython prints integers of up to 4,300 digits, unless told otherwise."""


def number_text(value: float) -> str:
    """Show a number, unless it is too long to be shown."""
    try:
        return repr(value)
    except ValueError:  # CPython refuses to print integers of thousands of digits
        return "of thousands of digits"
