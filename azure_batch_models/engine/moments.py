"""Moments: points in time as people paste them, and the ISO 8601 text that says the same."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

_LONGEST = 60


def in_utc(moment: datetime) -> datetime:
    """Give a moment with a time zone; one without counts as UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def suggestion(value: Any) -> str:
    """Say what to write in place of a text that is no point in time as the service takes it.

    Returns:
        A sentence; empty when nobody can tell what was meant.
    """
    text = value.strip().upper() if isinstance(value, str) else ""
    moment = _read(text) or _read(text.removesuffix("Z")) if len(text) <= _LONGEST else None
    if moment is None:
        return ""
    written = in_utc(moment).isoformat().replace("+00:00", "Z")
    return f"Write {written}." if moment.tzinfo else f"Write {written}, if UTC is meant."


def _read(text: str) -> datetime | None:
    """Read a point in time, of which the time and the zone may be left out."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
