"""How values are shown in messages and in ``repr``: short, and without secrets."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine import nulls
from azure_batch_models.engine.secrecy import sounds_secret

if TYPE_CHECKING:
    from collections.abc import Sequence

MASK = "***"
"""What stands in place of a secret."""

CUT = "..."
"""What stands in place of a value that holds itself."""

_LONGEST = 60
_MOST_NAMES = 5
_SIGNATURE = re.compile(r"(?i)((?:\b|%26|%3f|%3b|u0026|amp;)sig(?:=|%3d))(?!\*\*\*)[^&#\s\"'<>]+")
_KEY_IN_OPTIONS = re.compile(
    r"(?i)(Account-?Key|SharedAccessKey|SharedAccessSignature|passw(?:or)?d)=[^;,\s\"']+"
)
_PASSWORD_IN_ADDRESS = re.compile(r"(://[^/?#\s:@\"'<>]*:)[^/?#\s\"'<>]+@")


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
        return f"number {_number(value)}"
    if not isinstance(value, dict | list | tuple | set | frozenset):
        return nulls.SHOWN if nulls.is_null(value) else value
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


def printable(text: str) -> str:
    """Escape whatever could move a cursor, hide, or not be printed at all."""
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in text
    )


def describe(value: Any, *, secret: bool = False) -> str:
    """Name the kind of a value and show it, in a few words."""
    if value is None or nulls.is_null(value):
        return "null"
    if value is True or value is False:
        return str(value).lower()
    if isinstance(value, type):
        return f"the class {value.__name__}"
    kind = _KINDS.get(type(value), type(value).__name__)
    if secret or not isinstance(value, str | int | float):
        return kind
    return f"{kind} {quoted(value) if isinstance(value, str) else _cut(_number(value), _LONGEST)}"


def quoted(text: str, longest: int = _LONGEST) -> str:
    """Show a text in quotes, shortened and without secrets."""
    return _cut(repr(mask_text(text)), longest)


def listed(names: Sequence[str]) -> str:
    """Show names in quotes, the first few of many."""
    shown = [quoted(name) for name in names[:_MOST_NAMES]]
    if len(names) > _MOST_NAMES:
        return f"{', '.join(shown)} and {len(names) - _MOST_NAMES} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


def quote(error: Exception, *, secret: bool = False) -> str:
    """Say what somebody else's exception says, or only its class where that may tell a secret."""
    return type(error).__name__ if secret else mask_text(str(error))


def _cut(text: str, longest: int) -> str:
    """Shorten a text."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _number(value: float) -> str:
    """Show a number, unless it is too long to be shown."""
    try:
        return repr(value)
    except ValueError:  # CPython refuses to print integers of thousands of digits
        return "of thousands of digits"


_KINDS = {str: "text", int: "number", float: "number", dict: "an object", list: "a list"}
