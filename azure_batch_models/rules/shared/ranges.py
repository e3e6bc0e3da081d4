"""Ranges of whole numbers, and the numbers in them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from azure_batch_models.rules.shared.lists import present

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def outside(number: int, lowest: int, highest: int) -> str | None:
    """Return a message if a number is not between two others, both included."""
    if lowest <= number <= highest:
        return None
    return f"expected {lowest} to {highest}, got {number}."


class Intervals:
    """Ranges of whole numbers, both ends included; those in the wrong order are left out."""

    def __init__(self, ranges: Iterable[Any] | None) -> None:
        """Take models with ``start`` and ``end``, of which some may be ``None``."""
        self._sorted = sorted(
            (each.start, each.end, index)
            for index, each in present(ranges)
            if each.start <= each.end
        )
        self._starts = [start for start, _, _ in self._sorted]
        self._reach: list[tuple[int, int]] = []
        """For each range, the furthest end up to it and the index of the range that has it."""
        for _, end, index in self._sorted:
            reach = (end, index)
            self._reach.append(max(reach, self._reach[-1]) if self._reach else reach)

    def covering(self, number: int) -> int | None:
        """Return the index of a range that covers a number, or ``None``."""
        position = bisect_right(self._starts, number) - 1
        if position < 0:
            return None
        end, index = self._reach[position]
        return index if end >= number else None

    def overlaps(self) -> Iterator[tuple[int, int]]:
        """Yield the indices of two ranges that share a number, the later first."""
        for position in range(1, len(self._sorted)):
            start, _, index = self._sorted[position]
            end, other = self._reach[position - 1]
            if start <= end:
                yield max(index, other), min(index, other)
