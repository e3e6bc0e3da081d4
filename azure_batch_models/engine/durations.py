"""Durations: how long they are, and as people paste them, the ISO 8601 text that says the same."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from azure_batch_models.engine.schema.scalars import write_duration
from azure_batch_models.text.describe import describe

ISO_DURATION = re.compile(
    r"[-+]?P(?=\d|T\d)(?:\d+(?:[.,]\d+)?Y)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?W)?"
    r"(?:\d+(?:[.,]\d+)?D)?(?:T(?=\d)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?"
    r"(?:\d+(?:[.,]\d+)?S)?)?",
    re.ASCII,
)
"""A duration with at least one field."""

_CLOCK = re.compile(
    r"(?:(?P<days>\d{1,8})(?:\.| days?, ))?"
    r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d(?:\.\d{1,7})?)",
    re.ASCII,
)
_UNITS = re.compile(
    r"(?:(?P<days>\d{1,8}) ?(?:d|days?))?,? ?"
    r"(?:(?P<hours>\d{1,8}) ?(?:h|hrs?|hours?))?,? ?"
    r"(?:(?P<minutes>\d{1,8}) ?(?:m|mins?|minutes?))?,? ?"
    r"(?:(?P<seconds>\d{1,8}(?:\.\d{1,6})?) ?(?:s|secs?|seconds?))?",
    re.ASCII | re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_LONGEST = 60


def is_duration(text: str) -> bool:
    """Tell whether a text is an ISO 8601 duration with at least one field."""
    return ISO_DURATION.fullmatch(text) is not None


def suggestion(value: Any) -> str:
    """Say what to write in place of a text or number that is no ISO 8601 duration.

    Returns:
        A sentence; empty when nobody can tell what was meant.
    """
    text = value.strip() if isinstance(value, str) else ""
    if isinstance(value, int | float):
        text = describe(value).removeprefix("number ")
    if not text or len(text) > _LONGEST:
        return ""
    upper = text.upper()
    if upper != value and is_duration(upper):
        return f"Write {upper}."
    if _NUMBER.fullmatch(text):
        return f"Say the unit: PT{text}S for seconds, PT{text}M for minutes."
    for form in (_CLOCK, _UNITS):
        found = form.fullmatch(text)
        if found is not None and any(found.groups()):
            parts = {unit: float(amount) for unit, amount in found.groupdict("0").items()}
            return f"Write {write_duration(timedelta(**parts))}."
    return ""


def length_of(duration: Any) -> timedelta:
    """Give the length of a duration; a year counts 365 days and a month 30."""
    if isinstance(duration, timedelta):
        return duration
    days = int(duration.years) * 365 + int(duration.months) * 30
    return timedelta(days=days) + timedelta(seconds=duration.tdelta.total_seconds())
