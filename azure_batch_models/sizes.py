"""Sizes: how many bytes the clients of azure-batch 14 and 15 send for models and dicts.

Both write JSON with a space after each comma and colon, and escape everything that is not ASCII.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from azure_batch_models.models import TaskAddParameter

ENVELOPE: Final = len(json.dumps({"value": []}))
"""Bytes that a collection takes beside its tasks."""

SEPARATOR: Final = len(json.dumps([0, 0])) - len(json.dumps([])) - 2
"""Bytes between two tasks."""

_MOST_PER_BYTE: Final = 6
"""The most bytes that clients write for one byte of compact UTF-8: an escaped control character."""

_MOST_PER_TEXT: Final = 1.25
"""The same for ASCII text and its spaces: dates and durations may be written at greater length."""

_encode = msgspec.json.Encoder().encode


def size_of(value: Any) -> int:
    """Return how many bytes clients send for a model, or for a task as a dict.

    Clients may send a dict as it is, or read and write it; the longer form counts.

    Raises:
        SerializationError: It cannot be written.
        DeserializationError: The dict cannot be read.
    """
    if not isinstance(value, Mapping):
        return len(json.dumps(value.serialize()))
    written = len(json.dumps(TaskAddParameter.from_dict(dict(value)).serialize()))
    try:
        return max(written, len(json.dumps(dict(value))))
    except (TypeError, ValueError):
        return written


def most_bytes(value: Any) -> int | None:
    """Return, at the speed of C, an upper bound of `size_of`; ``None`` if it is unknown.

    msgspec also writes attributes that are ``None``, and dates and durations a little differently;
    even so, clients never send as much as six times its output.
    """
    found = _encoded(value)
    return None if found is None else len(found) * _MOST_PER_BYTE


def surely_fits(model: Any, limit: int) -> bool:
    """Return, at the speed of C, whether a model as declared certainly has at most so many bytes.

    Close to the limit, and for models that msgspec cannot write, the answer is no.
    """
    found = _encoded(model)
    if found is None:
        return False
    if len(found) * _MOST_PER_BYTE <= limit:
        return True
    spaces = found.count(b",") + found.count(b":")
    return found.isascii() and (len(found) + spaces) * _MOST_PER_TEXT <= limit


def _encoded(value: Any) -> bytes | None:
    """Return the JSON that msgspec writes for a value, if that resembles what is sent."""
    # Quicker than to ask for the class of a model, or a list for what it has not.
    codec = None if value.__class__ is list else getattr(value, "_codec", None)
    if codec is not None and not codec.declared:
        return None
    try:
        return _encode(value)
    except Exception:  # noqa: BLE001 - the exact way will report whatever it is
        return None
