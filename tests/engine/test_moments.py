"""Points in time as people paste them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from azure_batch_models.engine.moments import in_utc, suggestion


@pytest.mark.parametrize(
    ("given", "hint"),
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
def test_sure(given: str, hint: str) -> None:
    """What can be read otherwise is written out; UTC is a guess where nothing is said."""
    assert suggestion(given) == hint


@pytest.mark.parametrize("given", ["", "tomorrow", "01/02/2024", "2024-02-30", "2" * 61, 5, None])
def test_unsure(given: Any) -> None:
    """Nothing is said of what could mean anything."""
    assert suggestion(given) == ""


def test_a_date() -> None:
    """A date of Python's is no text."""
    assert suggestion(date(2024, 1, 1)) == ""


def test_in_utc() -> None:
    """A time without time zone counts as UTC."""
    naive = datetime(2026, 1, 31)
    assert in_utc(naive) == datetime(2026, 1, 31, tzinfo=UTC)
