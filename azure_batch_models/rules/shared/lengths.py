"""Lengths: of all texts in a definition, and of the request that sends it."""

from __future__ import annotations

from typing import Any

from azure_batch_models.engine.schema.registry import is_instance
from azure_batch_models.limits import LARGEST_BODY
from azure_batch_models.sizes import size_of, surely_fits

LONGEST_LIST = 32768
"""The most characters that a list of resource files may have."""


def wrong_length_of_list(value: Any) -> str | None:
    """Return a message if all texts in a list or model have too many characters together."""
    if surely_fits(value, LONGEST_LIST):
        return None
    length = text_length(value)
    if length <= LONGEST_LIST:
        return None
    return f"expected at most {LONGEST_LIST} characters in all its texts, got {length}."


def text_length(value: Any) -> int:
    """Count the characters of all texts in models and lists."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return sum(map(text_length, value))
    if is_instance(value):
        return sum(text_length(getattr(value, name, None)) for name in value._attribute_map)
    return 0


def wrong_size_of_body(model: Any) -> str | None:
    """Return a message if a request has too many bytes; none if it cannot be written."""
    if surely_fits(model, LARGEST_BODY):
        return None
    try:
        size = size_of(model)
    except Exception:  # noqa: BLE001 - a model that cannot be written has other problems
        return None
    return None if size <= LARGEST_BODY else f"expected at most {LARGEST_BODY} bytes, got {size}."
