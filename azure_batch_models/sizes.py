"""Sizes: how many bytes the clients of azure-batch 14 and 15 send for models and dicts.

Both write JSON with a space after each comma and colon, and escape all that is not ASCII.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from azure_batch_models.base import Model
from azure_batch_models.models import TaskAddParameter

ENVELOPE: Final = len(json.dumps({"value": []}))
"""Bytes around the tasks of a collection."""

SEPARATOR: Final = len(json.dumps([0, 0])) - len(json.dumps([])) - 2
"""Bytes between two tasks."""

_MOST_PER_BYTE: Final = 6
"""Bytes that the clients may make of one byte of compact UTF-8: a control character's escape."""

_MOST_PER_TEXT: Final = 1.25
"""The same for ASCII text with its spaces: dates and durations may be written at more length."""

_encode = msgspec.json.Encoder().encode


def size_of(value: Any) -> int:
    """Count the bytes that the clients send for a model, or for a dict that is a task.

    Clients may pass a dict on as it is, or write what they read from it: the longer counts.

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
    """Give, in C, a number of bytes that surely suffices; ``None`` where nobody can tell.

    msgspec writes attributes that are ``None`` too, and dates and durations a little differently;
    even so, what the clients send is never as much as six times as long.
    """
    found = _encoded(value)
    return None if found is None else len(found) * _MOST_PER_BYTE


def surely_fits(model: Any, limit: int) -> bool:
    """Tell, in C, that a model whose values are as declared has at most so many bytes.

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
    """Give the JSON that msgspec makes of a value, if that is about what is sent."""
    if isinstance(value, Model) and not value._codec.declared:
        return None
    try:
        return _encode(value)
    except Exception:  # noqa: BLE001 - whatever it is, there is the exact way
        return None
