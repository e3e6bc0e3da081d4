"""Items of lists: those that are there, and those that repeat others."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.rules.shared.lists import present, repeated


def test_present() -> None:
    """Items that are not there are passed over, and keep their index."""
    assert list(present(["a", None, "b"])) == [(0, "a"), (2, "b")]
    assert list(present(None)) == []


def test_repeated() -> None:
    """Every repetition is told with the first; items without a key do not count."""
    items = ["a", None, "B", "", "b", "A", "", "a"]
    assert repeated(items, str.lower) == [(4, 2, "b"), (5, 0, "a"), (7, 0, "a")]


def test_zero_is_a_key() -> None:
    """Only an empty text is no key."""
    assert repeated([0, 0], abs) == [(1, 0, 0)]


@pytest.mark.parametrize("items", [[], ["a"], ["a", "b"], [None, None]])
def test_nothing_repeated(items: list[Any]) -> None:
    """Most lists have no repetition."""
    assert not repeated(items, str.lower)
