"""Ranges of whole numbers."""

from __future__ import annotations

import pytest

from azure_batch_models import TaskIdRange
from azure_batch_models.rules.shared.ranges import Intervals, outside


def ranges(*bounds: tuple[int, int]) -> Intervals:
    """Make intervals from bounds."""
    return Intervals([TaskIdRange(start=start, end=end) for start, end in bounds])


def test_covering() -> None:
    """A number is found in a long range behind shorter ones."""
    found = ranges((10, 12), (0, 100), (50, 51), (9, 8))
    assert [found.covering(number) for number in (-1, 0, 11, 99, 101)] == [None, 1, 1, 1, None]


def test_one_number() -> None:
    """A range may be of one number; one that ends before it begins has none."""
    found = ranges((5, 5), (9, 7))
    assert [found.covering(number) for number in (4, 5, 6, 8, 9)] == [None, 0, None, None, None]


def test_none() -> None:
    """Without ranges nothing is covered."""
    assert Intervals(None).covering(1) is None


def test_overlaps() -> None:
    """Each range is compared with the one before it that reaches furthest."""
    assert sorted(ranges((20, 30), (1, 25), (2, 3), (31, 40)).overlaps()) == [(1, 0), (2, 1)]


def test_no_overlaps() -> None:
    """Neighbours share nothing."""
    assert list(ranges((1, 2), (5, 9), (3, 4)).overlaps()) == []


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "expected 1 to 9, got 0."), (1, None), (9, None), (10, "expected 1 to 9, got 10.")],
)
def test_outside(number: int, told: str | None) -> None:
    """Both ends are within."""
    assert outside(number, 1, 9) == told
