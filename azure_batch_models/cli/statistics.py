"""Statistics: how often each rule is broken."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from azure_batch_models.cli.findings import Event


def statistics(events: Iterable[Event]) -> Iterator[str]:
    """Yield a line for each rule that is broken, the most frequent first."""
    from azure_batch_models.rules import RULES  # noqa: PLC0415 - the rules take time to load

    counts = Counter(
        finding.problem.rule for event in events if isinstance(event, list) for finding in event
    )
    width = len(f"{max(counts.values(), default=0):,}")
    longest = max(map(len, counts), default=0)
    for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>{width},}  {rule.ljust(longest)}  {RULES[rule].summary}\n"
