"""Suggestions: what to write in place of durations and date-times that are no ISO 8601."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import isodate
import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_batch_models.engine import iso_suggestions
from azure_batch_models.engine.iso_suggestions import (
    duration_suggestion,
    in_utc,
    is_iso_duration,
    length_of,
    moment_suggestion,
    suggestion,
)
from azure_batch_models.engine.schema.scalars import SCALARS, read_duration, write_duration


@pytest.mark.parametrize(
    ("wire_type", "value", "told"),
    [
        ("duration", "00:05:00", "Write PT5M."),
        ("duration", 90, "Say the unit: PT90S for seconds, PT90M for minutes."),
        ("duration", "soon", ""),
        ("iso-8601", "2026-01-31 08:30:00Z", "Write 2026-01-31T08:30:00Z."),
        ("iso-8601", "soon", ""),
        ("int", "00:05:00", ""),
    ],
)
def test_of_a_wire_type(wire_type: str, value: Any, told: str) -> None:
    """Durations and points in time are told as ISO 8601 where the meaning is sure."""
    assert suggestion(wire_type, value) == told


@pytest.mark.parametrize(
    ("wire_type", "value"), [("duration", "00:05:00"), ("iso-8601", "2026-01-31 08:30:00Z")]
)
def test_secrets(wire_type: str, value: str) -> None:
    """Nothing is told of what is inside a secret."""
    assert suggestion(wire_type, value, secret=True) == ""


def test_every_name_in_a_row_means_a_function() -> None:
    """What a wire type names as its suggestion is there, and nothing is there unnamed."""
    named = {scalar.suggestion for scalar in SCALARS.values()} - {None}

    assert named == set(iso_suggestions._SUGGESTIONS)


@pytest.mark.parametrize(
    "text",
    [
        *("PT1H", "P1D", "P1DT2H3M4.5S", "P1Y2M3W4D", "-PT1S", "+PT1S", "PT0S", "PT1,5S"),
        *("P0.5D", "P10675199DT2H48M5.4775807S"),
    ],
)
def test_iso_8601(text: str) -> None:
    """Every field may be there, with a fraction even."""
    assert is_iso_duration(text)
    read_duration(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "PT",
        "P1DT",
        "1H",
        "PT1H ",
        "pt1h",
        "PT1M1H",
        "P1H",
        "PT1D",
        "P-1D",
        "PT٣S",
        "P1D\n",
    ],
)
def test_no_iso_8601(text: str) -> None:
    """There is at least one field, in its place and in upper case."""
    assert not is_iso_duration(text)


@pytest.mark.parametrize(
    ("pasted", "told"),
    [
        ("1 day, 0:00:00", "Write P1D."),
        ("2 days, 3:04:05.5", "Write P2DT3H4M5.5S."),
        ("0:05:00", "Write PT5M."),
        ("00:05:00", "Write PT5M."),
        ("1.02:00:00", "Write P1DT2H."),
        ("48:00:00", "Write P2D."),
        ("5m", "Write PT5M."),
        ("1h30m", "Write PT1H30M."),
        ("2 Days", "Write P2D."),
        ("1 day, 2 hours", "Write P1DT2H."),
        ("90 min", "Write PT1H30M."),
        ("0s", "Write P0D."),
        (" pt1h ", "Write PT1H."),
        ("pt1h", "Write PT1H."),
        ("90", "Say the unit: PT90S for seconds, PT90M for minutes."),
        (90, "Say the unit: PT90S for seconds, PT90M for minutes."),
    ],
)
def test_what_people_paste(pasted: Any, told: str) -> None:
    """Where the meaning is sure, the text to write is said."""
    assert duration_suggestion(pasted) == told


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "soon", "5:00", "1:60:00", "5m5h", "-5m", "1 month", "9" * 99, "d"),
        *(None, [], {}, "P9999999999D"),
    ],
)
def test_what_nobody_understands(text: Any) -> None:
    """Nothing is said rather than something wrong."""
    assert duration_suggestion(text) == ""


@given(st.timedeltas(min_value=read_duration("PT0S"), max_value=read_duration("P9999D")))
def test_how_python_writes_a_duration(span: Any) -> None:
    """What ``str`` makes of a timedelta is understood to the microsecond."""
    assert duration_suggestion(str(span)) == f"Write {write_duration(span)}."


@pytest.mark.parametrize(
    ("duration", "days"),
    [
        (timedelta(days=2), 2),
        (isodate.Duration(years=1, months=2, days=3), 428),
        (isodate.parse_duration("P1M"), 30),
    ],
)
def test_length(duration: Any, days: int) -> None:
    """A year has 365 days and a month 30."""
    assert length_of(duration) == timedelta(days=days)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2024-01-01", "Write 2024-01-01T00:00:00Z, if UTC is meant."),
        ("2024-01-01Z", "Write 2024-01-01T00:00:00Z, if UTC is meant."),
        ("2024-01-01 08:30", "Write 2024-01-01T08:30:00Z, if UTC is meant."),
        ("2024-01-01 08:30:00Z", "Write 2024-01-01T08:30:00Z."),
        (" 2024-01-01t08:30z ", "Write 2024-01-01T08:30:00Z."),
        ("20240101T083000Z", "Write 2024-01-01T08:30:00Z."),
        ("2024-01-01 08:30:00.5+02:00", "Write 2024-01-01T08:30:00.500000+02:00."),
    ],
)
def test_moments_that_are_sure(text: str, hint: str) -> None:
    """What can be read otherwise is written out; UTC is a guess where nothing is said."""
    assert moment_suggestion(text) == hint


@pytest.mark.parametrize("text", ["", "tomorrow", "01/02/2024", "2024-02-30", "2" * 61, 5, None])
def test_moments_that_are_unsure(text: Any) -> None:
    """Nothing is said of what could mean anything."""
    assert moment_suggestion(text) == ""


def test_a_date() -> None:
    """A date of Python's is no text."""
    assert moment_suggestion(date(2024, 1, 1)) == ""


def test_in_utc() -> None:
    """A time without time zone counts as UTC."""
    naive = datetime(2026, 1, 31)
    assert in_utc(naive) == datetime(2026, 1, 31, tzinfo=UTC)
