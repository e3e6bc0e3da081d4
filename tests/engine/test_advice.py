"""What to write in place of a value that is none of its wire type."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.engine.advice import advice


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
def test_advice(wire_type: str, value: Any, told: str) -> None:
    """Durations and points in time are told as ISO 8601 where the meaning is sure."""
    assert advice(wire_type, value) == told


@pytest.mark.parametrize(
    ("wire_type", "value"), [("duration", "00:05:00"), ("iso-8601", "2026-01-31 08:30:00Z")]
)
def test_secrets(wire_type: str, value: str) -> None:
    """Nothing is told of what is inside a secret."""
    assert advice(wire_type, value, secret=True) == ""
