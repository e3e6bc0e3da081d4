"""Durations: how long they are, those that are none, and what to write instead."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import isodate
import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_batch_models.engine.durations import is_duration, length_of, suggestion
from azure_batch_models.engine.schema.scalars import read_duration, write_duration


@pytest.mark.parametrize(
    "text",
    [
        *("PT1H", "P1D", "P1DT2H3M4.5S", "P1Y2M3W4D", "-PT1S", "+PT1S", "PT0S", "PT1,5S"),
        *("P0.5D", "P10675199DT2H48M5.4775807S"),
    ],
)
def test_iso_8601(text: str) -> None:
    """Every field may be there, with a fraction even."""
    assert is_duration(text)
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
    assert not is_duration(text)


@pytest.mark.parametrize(
    ("pasted", "advice"),
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
        ("90", "Say the unit: PT90S for seconds, PT90M for minutes."),
        (90, "Say the unit: PT90S for seconds, PT90M for minutes."),
    ],
)
def test_what_people_paste(pasted: Any, advice: str) -> None:
    """Where the meaning is sure, the text to write is said."""
    assert suggestion(pasted) == advice


@pytest.mark.parametrize(
    "text",
    ["", " ", "soon", "5:00", "1:60:00", "5m5h", "-5m", "1 month", "9" * 99, None, [], {}, "d"],
)
def test_what_nobody_understands(text: Any) -> None:
    """Nothing is said rather than something wrong."""
    assert suggestion(text) == ""


@given(st.timedeltas(min_value=read_duration("PT0S"), max_value=read_duration("P9999D")))
def test_how_python_writes_a_duration(span: Any) -> None:
    """What ``str`` makes of a timedelta is understood to the microsecond."""
    assert suggestion(str(span)) == f"Write {write_duration(span)}."


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
