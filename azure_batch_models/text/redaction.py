"""Redaction: what is shown instead of secrets.

Whatever shows a value to people asks here: names of attributes and keys, names beside values, and
texts that anybody wrote. Masking too much makes a message useless, so what is ordinary stays.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from azure_batch_models.text import null
from azure_batch_models.text.secret_names import names_a_secret, sounds_secret
from azure_batch_models.text.secret_places import secret_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MASK = "***"
"""Shown in place of a secret."""

CUT = "..."
"""Shown in place of a value that contains itself."""

_NONE: frozenset[str] = frozenset()


def is_secret(name: str, declared: frozenset[str]) -> bool:
    """Return whether an attribute is secret, by its name or its class's declaration."""
    return name in declared or sounds_secret(name)


def mask_text(text: str) -> str:
    """Mask what is secret in a text that anybody may have written; see `secret_places`."""
    places = secret_places(text)
    if not places:
        return text
    parts: list[str] = []
    shown = 0
    for begin, end in places:
        parts += text[shown:begin], MASK
        shown = end
    return "".join([*parts, text[shown:]])


def secrets_in_text(text: str) -> list[str]:
    """Return what `mask_text` masks, without quotes and blanks around it."""
    return [text[begin:end].strip(" \t\r\n\"'`|") for begin, end in secret_places(text)]


# Values.

_NAMING = frozenset(
    {
        *("name", "key", "header", "headername", "variable", "variablename", "var", "env", "n"),
        *("setting", "settingname", "label", "parameter", "keyname", "secretname"),
    }
)
_NAMED = frozenset(
    {
        *("value", "val", "values", "v", "text", "content", "default", "defaultvalue"),
        *("headervalue", "securevalue", "stringvalue", "secretvalue", "settingvalue"),
    }
)
_PAIR = 2


def _is_secret_key(key: object, declared: frozenset[str]) -> bool:
    """Return whether what stands under a key of any kind is secret."""
    if isinstance(key, str):
        return key.lower() in declared or sounds_secret(key)
    if isinstance(key, bytes):
        return sounds_secret(key.decode("latin-1"))
    return isinstance(key, tuple) and any(_is_secret_key(each, declared) for each in key)


def names_secret_value(names: Iterable[tuple[object, object]]) -> bool:
    """Return whether what a dict or a model has for a value is secret, by the name beside it.

    Args:
        names: Its keys, each with what stands there.
    """
    return any(
        isinstance(key, str)
        and _plain(key) in _NAMING
        and (any(map(names_a_secret, name)) if isinstance(name, list) else names_a_secret(name))
        for key, name in names
    )


def is_value_key(key: object) -> bool:
    """Return whether a key is that of a value with a name beside it."""
    return isinstance(key, str) and _plain(key) in _NAMED


def _plain(key: str) -> str:
    """Return a key in the one of its spellings by which it is known."""
    return key.replace("_", "").lower()


def secret_items(items: Sequence[object]) -> frozenset[int]:
    """Return which items of a list are secret because of those before them.

    They are the arguments of options, as in ``["--token", "t"]``, and the second of two items whose
    first is the name of a secret.
    """
    if len(items) == _PAIR and not isinstance(items[0], Mapping):
        name, value = items
        is_named = isinstance(name, str) and (sounds_secret(name) or name.isupper())
        is_secret_pair = is_named and names_a_secret(name) and not names_a_secret(value)
        return frozenset({1}) if is_secret_pair else _NO_ITEMS
    if not any(isinstance(each, str) and each.startswith("-") for each in items):
        return _NO_ITEMS
    texts = [each if isinstance(each, str) else "" for each in items]
    found: set[int] = set()
    begins = [*accumulate((len(each) + 1 for each in texts), initial=0)]
    for begin, end in secret_places(" ".join(texts)):
        first, last = bisect_right(begins, begin) - 1, bisect_left(begins, end)
        found.update(range(first, last))
    return frozenset(each for each in found if not mask_text(texts[each]).count(MASK))


def masked(
    value: Any, inside: frozenset[int] = frozenset(), declared: frozenset[str] = _NONE
) -> Any:
    """Return a copy of a JSON-like value that may be shown.

    Secrets in its texts and keys are masked, and so are values under keys that sound secret or
    beside a name that does. A value that contains itself is cut, and a number too long for CPython
    to print is described in words.

    Args:
        value: The value, which is not changed.
        inside: The identities of the values around it.
        declared: Keys whose values are secret whatever they sound like, in lower case.
    """
    if isinstance(value, str) and not isinstance(value, Enum):
        return mask_text(str(value))
    if isinstance(value, bytes | bytearray):
        return type(value)(mask_text(value.decode("latin-1")).encode("latin-1"))
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return f"number {number_text(value)}"
    if not isinstance(value, Mapping | list | tuple | set | frozenset):
        return null.SHOWN if null.is_null(value) else _foreign(value)
    if id(value) in inside:
        return CUT
    inside |= {id(value)}
    names: Any = getattr(value, "_fields", None)
    if isinstance(value, tuple) and names is not None:
        named = masked(dict(zip(names, value, strict=False)), inside, declared)
        return tuple.__new__(type(value), named.values())
    if isinstance(value, Mapping):
        found: Mapping[Any, Any] = value
        named = names_secret_value(found.items())
        return {
            masked(key, inside): MASK
            if item is not None and (_is_secret_key(key, declared) or (named and is_value_key(key)))
            else masked(item, inside, declared)
            for key, item in found.items()
        }
    hidden = _NO_ITEMS if isinstance(value, set | frozenset) else secret_items(value)
    shown = [
        MASK if index in hidden else masked(item, inside, declared)
        for index, item in enumerate(value)
    ]
    for kind in (tuple, set, frozenset):
        if isinstance(value, kind):
            return kind(shown)
    return shown


class _Shown:
    """Stands for a value of another package whose ``repr`` has a secret."""

    def __init__(self, text: str) -> None:
        """Set what is shown."""
        self._text = text

    def __repr__(self) -> str:
        """Return what is shown."""
        return self._text


def _foreign(value: Any) -> Any:
    """Return a value that is no JSON, or, if its ``repr`` has a secret, what stands for it."""
    if isinstance(value, _HARMLESS) or hasattr(type(value), "_attribute_map"):
        return value
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - whoever shows it meets that, too
        return value
    shown = mask_text(text)
    return value if shown == text else _Shown(shown)


_HARMLESS = (bool, int, float, type(None), type, date, time, timedelta, Decimal)
"""Types of values that show no text."""

_NO_ITEMS: frozenset[int] = frozenset()

_MOST_BITS = 14_000
"""CPython prints integers of up to 4,300 digits by default."""


def number_text(value: float) -> str:
    """Return the text of a number, or words for one that is too long to print."""
    try:
        return repr(value)
    except ValueError:  # CPython refuses to print integers of thousands of digits
        return "of thousands of digits"
