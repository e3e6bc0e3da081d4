"""Suggestions: the ISO 8601 text for a duration or date-time written in some other way.

Readers and writers load this only for errors. Rules also use it to compare durations and moments.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.schema.scalars import ISO_DURATION, SCALARS, write_duration
from azure_batch_models.text.describe import describe
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ISO_DURATION = regex(ISO_DURATION, re.ASCII)
_CLOCK = regex(
    r"(?:(?P<days>\d{1,8})(?:\.| days?, ))?"
    r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d(?:\.\d{1,7})?)",
    re.ASCII,
)
_UNITS = regex(
    r"(?:(?P<days>\d{1,8}) ?(?:d|days?))?,? ?"
    r"(?:(?P<hours>\d{1,8}) ?(?:h|hrs?|hours?))?,? ?"
    r"(?:(?P<minutes>\d{1,8}) ?(?:m|mins?|minutes?))?,? ?"
    r"(?:(?P<seconds>\d{1,8}(?:\.\d{1,6})?) ?(?:s|secs?|seconds?))?",
    re.ASCII | re.IGNORECASE,
)
_MISPLACED_T = regex(
    r"P(?:T?(?P<days>\d{1,8})D)?"
    r"(?:T?(?P<hours>\d{1,8})H)?"
    r"(?:T?(?P<minutes>\d{1,8})M)?"
    r"(?:T?(?P<seconds>\d{1,8}(?:\.\d{1,6})?)S)?",
    re.ASCII,
)
"""ISO 8601 but for the T, which stands between the days and the time."""
_NUMBER = regex(r"\d{1,9}", re.ASCII)
_LONGEST = 60


def suggestion(wire_type: str, value: Any, *, secret: bool = False) -> str:
    """Return what to write in place of a value that cannot be read or written.

    Args:
        wire_type: The name of the scalar wire type that is expected.
        value: What was found.
        secret: Whether nothing of the value may be shown.

    Returns:
        A sentence; empty where the meaning is not certain.
    """
    suggest = _SUGGESTIONS.get(SCALARS[wire_type].suggestion)
    return "" if secret or suggest is None else suggest(value)


def duration_suggestion(value: Any) -> str:
    """Return what to write in place of a text or number that is no ISO 8601 duration.

    Returns:
        A sentence; empty where the meaning is not certain.
    """
    meant = duration_meant(value)
    if meant is not None:
        return f"Write {meant}."
    text = value.strip() if isinstance(value, str) else ""
    if isinstance(value, int | float):
        text = describe(value).removeprefix("number ")
    if _NUMBER.fullmatch(text):
        return f"Say the unit: PT{text}S for seconds, PT{text}M for minutes."
    return ""


def duration_meant(value: Any) -> str | None:
    """Return the ISO 8601 duration that a text means; ``None`` where that is not certain."""
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > _LONGEST:
        return None
    upper = text.upper()
    if is_iso_duration(upper):
        return upper if upper != value else None
    for form in (_CLOCK, _UNITS, _MISPLACED_T):
        found = form.fullmatch(upper if form is _MISPLACED_T else text)
        if found is not None and any(found.groups()):
            parts = {unit: float(amount) for unit, amount in found.groupdict("0").items()}
            return write_duration(timedelta(**parts))
    return None


def moment_suggestion(value: Any) -> str:
    """Return what to write in place of a text that is no date-time as the service takes it.

    Returns:
        A sentence; empty where the meaning is not certain.
    """
    text = value.strip().upper() if isinstance(value, str) else ""
    moment = _read(text) or _read(text.removesuffix("Z")) if len(text) <= _LONGEST else None
    if moment is None:
        return ""
    written = in_utc(moment).isoformat().replace("+00:00", "Z")
    return f"Write {written}." if moment.tzinfo else f"Write {written}, if UTC is meant."


_SUGGESTIONS: Mapping[str | None, Callable[[Any], str]] = {
    "duration": duration_suggestion,
    "moment": moment_suggestion,
}
"""The functions by the name that a row of `SCALARS` has for them."""


def is_iso_duration(text: str) -> bool:
    """Return whether a text is an ISO 8601 duration with at least one field."""
    return _ISO_DURATION.fullmatch(text) is not None


def length_of(duration: Any) -> timedelta:
    """Return the length of a duration; a year counts as 365 days and a month as 30."""
    if isinstance(duration, timedelta):
        return duration
    days = int(duration.years) * 365 + int(duration.months) * 30
    return timedelta(days=days) + timedelta(seconds=duration.tdelta.total_seconds())


def in_utc(moment: datetime) -> datetime:
    """Return a date-time with a time zone; one without counts as UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _read(text: str) -> datetime | None:
    """Read a date-time, with or without time of day and time zone."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
