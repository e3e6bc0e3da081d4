"""What several families of rules ask for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import isodate
import pytest

from azure_batch_models import PoolAddParameter, TaskIdRange
from azure_batch_models.rules import facts
from rule_cases import LINUX, WINDOWS


def ranges(*bounds: tuple[int, int]) -> facts.Intervals:
    """Make intervals from bounds."""
    return facts.Intervals([TaskIdRange(start=start, end=end) for start, end in bounds])


class TestLists:
    """What is found in lists."""

    def test_present(self) -> None:
        """Items that are not there are passed over, and keep their index."""
        assert list(facts.present(["a", None, "b"])) == [(0, "a"), (2, "b")]
        assert list(facts.present(None)) == []

    def test_repeated(self) -> None:
        """Every repetition is told with the first; items without a key do not count."""
        items = ["a", None, "B", "", "b", "A", "", "a"]
        assert facts.repeated(items, str.lower) == [(4, 2, "b"), (5, 0, "a"), (7, 0, "a")]

    def test_zero_is_a_key(self) -> None:
        """Only an empty text is no key."""
        assert facts.repeated([0, 0], abs) == [(1, 0, 0)]

    @pytest.mark.parametrize("items", [[], ["a"], ["a", "b"], [None, None]])
    def test_nothing_repeated(self, items: list[Any]) -> None:
        """Most lists have no repetition."""
        assert not facts.repeated(items, str.lower)

    def test_listed(self) -> None:
        """The first few of many names are shown."""
        assert facts.listed(["a"]) == "'a'"
        assert facts.listed(["a", "b", "c"]) == "'a', 'b' and 'c'"
        assert facts.listed(list("abcdefg")) == "'a', 'b', 'c', 'd', 'e' and 2 more"

    def test_quoted(self) -> None:
        """Long texts are cut and signatures masked."""
        assert facts.quoted("x" * 99) == "'" + "x" * 58 + "…"
        assert facts.quoted("https://h/a?sig=secret") == "'https://h/a?sig=***'"


class TestIntervals:
    """Ranges of whole numbers."""

    def test_covering(self) -> None:
        """A number is found in a long range behind shorter ones."""
        found = ranges((10, 12), (0, 100), (50, 51), (9, 8))
        assert [found.covering(number) for number in (-1, 0, 11, 99, 101)] == [None, 1, 1, 1, None]

    def test_none(self) -> None:
        """Without ranges nothing is covered."""
        assert facts.Intervals(None).covering(1) is None

    def test_overlaps(self) -> None:
        """Each range is compared with the one before it that reaches furthest."""
        assert sorted(ranges((20, 30), (1, 25), (2, 3), (31, 40)).overlaps()) == [(1, 0), (2, 1)]

    def test_no_overlaps(self) -> None:
        """Neighbours share nothing."""
        assert list(ranges((1, 2), (5, 9), (3, 4)).overlaps()) == []


class TestTimes:
    """Durations and points in time."""

    @pytest.mark.parametrize(
        ("duration", "days"),
        [
            (timedelta(days=2), 2),
            (isodate.Duration(years=1, months=2, days=3), 428),
            (isodate.parse_duration("P1M"), 30),
        ],
    )
    def test_length(self, duration: Any, days: int) -> None:
        """A year has 365 days and a month 30."""
        assert facts.length_of(duration) == timedelta(days=days)

    def test_in_utc(self) -> None:
        """A time without time zone counts as UTC."""
        naive = datetime(2026, 1, 31)
        assert facts.in_utc(naive) == datetime(2026, 1, 31, tzinfo=UTC)


class TestPools:
    """What a pool's definition says."""

    @pytest.mark.parametrize(
        ("pool", "system"),
        [
            (LINUX, "linux"),
            (WINDOWS, "windows"),
            ({"cloudServiceConfiguration": {"osFamily": "6"}}, "windows"),
            ({"virtualMachineConfiguration": {}}, None),
            (
                {
                    "virtualMachineConfiguration": {
                        "imageReference": {"publisher": "MicrosoftWindowsServer"}
                    }
                },
                "windows",
            ),
            ({"virtualMachineConfiguration": {"imageReference": {"publisher": "canonical"}}}, None),
            ({}, None),
        ],
    )
    def test_operating_system(self, pool: Any, system: str | None) -> None:
        """Agent, publisher or kind of pool tell it, or nothing does."""
        assert facts.operating_system(PoolAddParameter.from_dict(pool)) == system

    @pytest.mark.parametrize(
        ("pool", "runs"),
        [
            ({"virtualMachineConfiguration": {"containerConfiguration": {}}}, True),
            (LINUX, False),
            ({"cloudServiceConfiguration": {}}, False),
            ({}, None),
        ],
    )
    def test_runs_containers(self, pool: Any, runs: bool | None) -> None:
        """A pool is set up for containers, or not, or does not say."""
        assert facts.runs_containers(PoolAddParameter.from_dict(pool)) is runs
