"""Sitting: all peers started once and each figure measured once."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import figures
import payloads
import plain_bodies
from figures import Figure
from peer import Peer, Runner, race

if TYPE_CHECKING:
    from collections.abc import Iterator

    from figures import Bound

ONCE = frozenset({"clients", "memory", "plain"})
"""Tables of the first sitting only: what they measure takes long, or is the same every time."""

_TIME_IMPORT = """
import sys
from time import process_time
start = process_time()
import {module}
spent = process_time() - start
print(spent, sum(isinstance(each, type) for each in vars(sys.modules[{module!r}]).values()))
"""


@dataclass(frozen=True)
class Plan:
    """How thoroughly to measure."""

    sittings: int
    seconds: float
    """Processor time for each ratio of speed in each sitting."""

    rounds: int
    """Rounds of each figure of import and growth in each sitting."""

    pages: dict[str, int]
    """How many pages of tasks to keep in memory."""

    informational: bool
    """Whether to measure also what has no bound."""


FULL = Plan(5, 0.7, 5, {"small page": 100, "rich page": 5}, informational=True)
QUICK = Plan(3, 0.2, 2, {"small page": 5, "rich page": 1}, informational=False)


class Sitting:
    """Measures tables with peers that are running."""

    def __init__(self, plan: Plan, peers: dict[str, Peer]) -> None:
        self._plan = plan
        self._peers = peers
        self._ours = peers[figures.OURS]

    def measure(self, table: str) -> Iterator[Figure]:
        """Measure the figures of one table."""
        if table in figures.SPEED:
            return self._speed(table)
        return self._alone(table) if table in figures.ALONE else getattr(self, f"_{table}")()

    def _beside(self, bounds: dict[str, Bound | None]) -> Iterator[tuple[Peer, Bound | None]]:
        """Give the peers of a row that can be measured, and their bounds."""
        for name, bound in bounds.items():
            if name in self._peers and (bound or self._plan.informational):
                yield self._peers[name], bound

    def _speed(self, table: str) -> Iterator[Figure]:
        verb = figures.VERBS[table]
        for payload, bounds in figures.SPEED[table].items():
            for peer, bound in self._beside(bounds):
                sides = (Runner(each, verb, payload) for each in (self._ours, peer))
                times = race(*sides, self._plan.seconds)
                yield Figure.of(table, payload, peer.label, times, bound)

    def _alone(self, table: str) -> Iterator[Figure]:
        """Race with ourselves, in another process."""
        with self._fresh(self._ours) as other:
            for subject, (ours, beside, bound) in figures.ALONE[table].items():
                if bound or self._plan.informational:
                    sides = (Runner(self._ours, *ours), Runner(other, *beside))
                    times = race(*sides, self._plan.seconds)
                    label = figures.name_beside(ours, beside)
                    yield Figure.of(table, subject, label, times, bound)

    def _clients(self) -> Iterator[Figure]:
        """Race two ways to use a client, both in one process."""
        for row in figures.CLIENTS:
            peer = self._peers.get(row.peer)
            if peer and (row.bound or self._plan.informational):
                sides = (Runner(peer, verb, row.payload) for verb in (row.ours, row.theirs))
                times = race(*sides, self._plan.seconds)
                yield Figure.of("clients", row.subject, row.beside, times, row.bound)

    def _growth(self) -> Iterator[Figure]:
        tasks = payloads.GROWTH[0][0]
        for verb, bound in figures.GROWTH.items():
            if bound or self._plan.informational:
                rounds = [self._ours.ask("grow", verb=verb) for _ in range(self._plan.rounds)]
                long, short, empty = (min(times) / tasks for times in zip(*rounds, strict=True))
                times = (long, short - empty)
                yield Figure.of("growth", verb, self._ours.label, times, bound)

    def _memory(self) -> Iterator[Figure]:
        for task, bounds in figures.MEMORY.items():
            page = task.replace("task", "page")
            ours = self._bytes_of_task(self._ours, page)
            for peer, bound in self._beside(bounds):
                sizes = (ours, self._bytes_of_task(peer, page))
                yield Figure.of("memory", task, peer.label, sizes, bound)

    @staticmethod
    def _fresh(peer: Peer) -> Peer:
        """Start another process of a peer."""
        return Peer(peer.name, peer.interpreter)

    def _bytes_of_task(self, peer: Peer, page: str) -> float:
        """Give what a task takes in a fresh process."""
        with self._fresh(peer) as fresh:
            return fresh.ask("memory", payload=page, pages=self._plan.pages[page])

    def _import(self) -> Iterator[Figure]:
        for peer, bound in self._beside(figures.IMPORT):
            sides = (self._ours, peer)
            rounds = [[_time_import(side) for side in sides] for _ in range(self._plan.rounds)]
            ours, theirs = (min(found) for found in zip(*rounds, strict=True))
            counts = f"{ours[1]} classes, theirs {theirs[1]}"
            yield Figure.of("import", counts, peer.label, (ours[0], theirs[0]), bound)

    def _plain(self) -> Iterator[Figure]:
        for kind, count in plain_bodies.count().items():
            counts = (count.taken, count.total)
            yield Figure.of("plain", kind, "all of them", counts, figures.PLAIN.get(kind))


def _time_import(peer: Peer) -> tuple[float, int]:
    """Give what a fresh interpreter needs to import all models, and how many classes it has then.

    The time is processor time, in seconds.
    """
    code = _TIME_IMPORT.format(module=peer.about["module"])
    command = [peer.interpreter, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, classes = done.stdout.split()
    return float(seconds), int(classes)
