"""Envelopes: definitions with what a resource of Azure Resource Manager has around them."""

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
"""Keys that a resource has beside what defines it, in lower case."""


def envelope_of(value: Mapping[Any, Any], model: Any = None) -> str | None:
    """Find the key under which an object has all that defines it.

    Args:
        value: The object.
        model: The model that it should be, if that is known; some have properties of their own.

    Returns:
        The key; ``None`` where there is no envelope.
    """
    if model is not None and _ENVELOPE in model._codec.shape.by_any_name:
        return None
    keys = {str(key).lower(): key for key in value}
    if not keys.keys() <= _AROUND:
        return None
    key: str | None = keys.get(_ENVELOPE)
    return key if isinstance(value.get(key), Mapping) else None


def message_about(model: Any) -> str:
    """Say that a definition is in an envelope."""
    return f"expected a {model.__name__} itself, got it in the envelope of a resource."
