"""Sitting: all peers started once and each figure measured once."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import figures
import payloads
import plain_bodies
from figures import Figure
from peer import Peer, race

if TYPE_CHECKING:
    from collections.abc import Iterator

    from figures import Bound

OURS = "ours"
UNCHANGING = frozenset({"memory", "plain"})
"""Tables whose figures are the same in every sitting."""

_TIME_IMPORT = """
from time import process_time
start = process_time()
import {module}
print(process_time() - start)
"""


@dataclass(frozen=True)
class Plan:
    """How thoroughly to measure."""

    sittings: int
    seconds: float
    """Time for each ratio of speed in each sitting."""

    imports: int
    growth_rounds: int
    pages: dict[str, int]
    """How many pages of tasks to keep in memory."""

    informational: bool
    """Whether to measure also what has no bound."""


FULL = Plan(3, 1.2, 7, 10, {"small page": 100, "rich page": 5}, informational=True)
QUICK = Plan(1, 0.5, 5, 6, {"small page": 5, "rich page": 1}, informational=False)


class Sitting:
    """Measures tables with peers that are running."""

    def __init__(self, plan: Plan, peers: dict[str, Peer]) -> None:
        self._plan = plan
        self._peers = peers
        self._ours = peers[OURS]

    def measure(self, table: str) -> Iterator[Figure]:
        """Measure the figures of one table."""
        return self._speed(table) if table in figures.SPEED else getattr(self, f"_{table}")()

    def _beside(self, bounds: dict[str, Bound | None]) -> Iterator[tuple[Peer, Bound | None]]:
        """Give the peers of a row that can be measured, and their bounds."""
        for name, bound in bounds.items():
            if name in self._peers and (bound or self._plan.informational):
                yield self._peers[name], bound

    def _speed(self, table: str) -> Iterator[Figure]:
        verb = figures.VERBS[table]
        for payload, bounds in figures.SPEED[table].items():
            for peer, bound in self._beside(bounds):
                ours, theirs = race(self._ours, peer, verb, payload, self._plan.seconds)
                yield Figure(
                    table,
                    payload,
                    peer.label,
                    ours * 1e6,
                    theirs * 1e6,
                    "µs",
                    (theirs / ours,),
                    bound,
                )

    def _growth(self) -> Iterator[Figure]:
        tasks = payloads.GROWTH[0][0]
        for verb, bound in figures.GROWTH.items():
            if not (bound or self._plan.informational):
                continue
            rounds = [self._ours.ask("grow", verb=verb) for _ in range(self._plan.growth_rounds)]
            long, short, empty = (min(times) / tasks for times in zip(*rounds, strict=True))
            late, early = long, short - empty
            yield Figure(
                "growth",
                verb,
                self._ours.label,
                late * 1e6,
                early * 1e6,
                "µs",
                (late / early,),
                bound,
            )

    def _memory(self) -> Iterator[Figure]:
        for task, bounds in figures.MEMORY.items():
            page = task.replace("task", "page")
            ours = self._memory_of(self._ours, page)
            for peer, bound in self._beside(bounds):
                theirs = self._memory_of(peer, page)
                yield Figure("memory", task, peer.label, ours, theirs, "B", (ours / theirs,), bound)

    def _memory_of(self, peer: Peer, page: str) -> float:
        """Give the bytes of a task, read in a fresh process."""
        with Peer(peer.name, peer.interpreter) as fresh:
            return fresh.ask("memory", payload=page, pages=self._plan.pages[page])

    def _import(self) -> Iterator[Figure]:
        for peer, bound in self._beside(figures.IMPORT):
            sides = (self._ours, peer)
            rounds = [[_time_import(side) for side in sides] for _ in range(self._plan.imports)]
            ours, theirs = (min(times) for times in zip(*rounds, strict=True))
            counts = f"{self._ours.about['classes']} classes, theirs {peer.about['classes']}"
            yield Figure(
                "import",
                counts,
                peer.label,
                ours * 1e3,
                theirs * 1e3,
                "ms",
                (ours / theirs,),
                bound,
            )

    def _plain(self) -> Iterator[Figure]:
        for kind, count in plain_bodies.count().items():
            bound = figures.PLAIN.get(kind)
            yield Figure(
                "plain", kind, "", count.taken, count.total, "", (count.taken / count.total,), bound
            )


def _time_import(peer: Peer) -> float:
    """Give the seconds of processor time that a fresh interpreter needs to import all models."""
    code = _TIME_IMPORT.format(module=peer.about["module"])
    command: list[Any] = [peer.interpreter, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)
