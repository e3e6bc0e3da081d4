"""Envelopes: definitions wrapped as a resource of Azure Resource Manager."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_ENVELOPE: Final = "properties"

_AROUND: Final = frozenset(
    {
        "apiversion",
        "comments",
        "condition",
        "copy",
        "dependson",
        "etag",
        "id",
        "identity",
        "location",
        "name",
        "properties",
        "resourcegroup",
        "scope",
        "systemdata",
        "tags",
        "type",
    }
)
"""The keys at the top level of a resource, in lower case."""


def envelope_of(value: Mapping[Any, Any], cls: Any = None) -> str | None:
    """Return the key that holds the whole definition, or ``None`` if there is no envelope.

    Args:
        value: The object that may be an envelope.
        cls: The model class that it should be, if known: it may have ``properties`` itself.
    """
    if cls is not None and _ENVELOPE in cls._codec.shape.by_any_name:
        return None
    keys = {key.lower(): key for key in value if isinstance(key, str)}
    if len(keys) < len(value) or not keys.keys() <= _AROUND:
        return None
    key: str | None = keys.get(_ENVELOPE)
    return key if isinstance(value.get(key), Mapping) else None


def message_about(cls: Any) -> str:
    """Return the message about a definition that is in an envelope."""
    return f"expected a {cls.__name__} itself, got it in the envelope of a resource."
