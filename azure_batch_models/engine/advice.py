"""Advice: what to write in place of a value that is not written as its wire type wants it."""

from __future__ import annotations

from typing import Any


def advice(wire_type: str, value: Any, *, secret: bool = False) -> str:
    """Say what to write in place of a value that cannot be read or written.

    Args:
        wire_type: What it should be, by its name in maps.
        value: What is there.
        secret: Whether nothing of it may be shown.

    Returns:
        A sentence; empty when nobody can tell what was meant.
    """
    if secret:
        return ""
    if wire_type == "duration":
        from azure_batch_models.engine import durations  # noqa: PLC0415 - only errors need it

        return durations.suggestion(value)
    if wire_type == "iso-8601":
        from azure_batch_models.engine import moments  # noqa: PLC0415 - only errors need it

        return moments.suggestion(value)
    return ""
