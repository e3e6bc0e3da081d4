"""Whether something has ended, or is about to."""

from __future__ import annotations

import pytest

from azure_batch_models.rules.facts.lifetimes import end_of
from rule_cases import NOW


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ("2020-01-01", "ended on 2020-01-01"),
        ("2026-06-14", "ended on 2026-06-14"),
        ("2026-06-15", "ends on 2026-06-15"),
        ("2026-12-12", "ends on 2026-12-12"),
        ("2026-12-13", None),
        (None, None),
    ],
)
def test_end(ends: str | None, said: str | None) -> None:
    """An end is said from 180 days before it, and for ever after."""
    assert end_of(ends, NOW) == said
