"""Sitting: all peers started once and each figure measured once."""

from __future__ import annotations

import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import command_line
import figures
import generated_classes
import instructions
import payloads
import plain_bodies
from figures import Figure
from peer import Peer, Runner, race

if TYPE_CHECKING:
    from collections.abc import Iterator

    from figures import Bound, Row

ONCE = frozenset({"clients", "command_line", "memory", "plain", "instructions"})
"""Tables of the first sitting only: what they measure takes long, or is the same every time."""

_FIRST_CALLS = 12
"""How many first calls are timed for each round of a plan."""

_STYLE_LIBRARIES = {
    figures.STYLE_OURS: "azure_batch_models.serialization",
    figures.STYLE_MSREST: "msrest.serialization",
}

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
        return (
            self._alone(table)
            if table in figures.ALONE
            else getattr(self, f"_{table.replace(' ', '_')}")()
        )

    def _rows(self, table: str) -> Iterator[tuple[Row, Peer]]:
        """Return the rows of a table that can be measured, and their peers."""
        for row in figures.rows_of(table):
            if row.peer in self._peers and (row.bound or self._plan.informational):
                yield row, self._peers[row.peer]

    def _beside(self, bounds: dict[str, Bound | None]) -> Iterator[tuple[Peer, Bound | None]]:
        """Return the peers of a row that can be measured, and their bounds."""
        for name, bound in bounds.items():
            if name in self._peers and (bound or self._plan.informational):
                yield self._peers[name], bound

    def _speed(self, table: str) -> Iterator[Figure]:
        for row, peer in self._rows(table):
            yield self._raced(table, row, peer)

    def _alone(self, table: str) -> Iterator[Figure]:
        """Race with ourselves, in another process."""
        with self._fresh(self._ours) as other:
            for row, _ in self._rows(table):
                yield self._raced(table, row, other)

    def _raced(self, table: str, row: Row, peer: Peer) -> Figure:
        """Race with a peer that runs."""
        sides = (Runner(self._ours, *row.ours), Runner(peer, *row.theirs))
        times = race(*sides, self._plan.seconds)
        return Figure.of(table, row.subject, row.beside(peer.label), times, row.bound)

    def _accelerator(self) -> Iterator[Figure]:
        """Race with the functions in C, where they are, and without."""
        usual = {"in C": figures.OURS, "in Python": figures.PURE}
        in_style = {"in C": figures.STYLE_OURS, "in Python": figures.STYLE_PURE}
        for row in figures.ACCELERATOR:
            names = in_style if row.theirs == figures.STYLE_MSREST else usual
            bounds = {"in C": row.in_c, "in Python": row.in_python}
            for mode, name in names.items():
                sides = [self._peers.get(name), self._peers.get(row.theirs)]
                if None in sides or sides[0].about["accelerated"] is not (mode == "in C"):
                    continue
                times = race(*(Runner(each, *row.turn) for each in sides), self._plan.seconds)
                subject = f"{row.subject}, {mode}"
                yield Figure.of("accelerator", subject, sides[1].label, times, bounds[mode])

    def _style(self) -> tuple[Peer, Peer] | None:
        """Return both sides of what is measured with classes in msrest's style."""
        sides = [self._peers.get(name) for name in (figures.STYLE_OURS, figures.STYLE_MSREST)]
        return (sides[0], sides[1]) if sides[0] and sides[1] else None

    def _msrest_style(self) -> Iterator[Figure]:
        """Race with msrest, over classes of the same source."""
        for verb, bound in figures.MSREST_STYLE.items():
            if (sides := self._style()) and (bound or self._plan.informational):
                runners = (Runner(each, verb, "msrest_style") for each in sides)
                times = race(*runners, self._plan.seconds)
                yield Figure.of("msrest_style", verb, sides[1].label, times, bound)

    def _first_call(self) -> Iterator[Figure]:
        """Call each verb once of classes that have just been made, many times."""
        for verb, bound in figures.FIRST_CALL.items():
            if (sides := self._style()) and (bound or self._plan.informational):
                rounds = _FIRST_CALLS * self._plan.rounds
                times = [each.ask("first", verb=verb, rounds=rounds) for each in sides]
                yield Figure.of("first_call", verb, sides[1].label, (times[0], times[1]), bound)

    def _package_import(self) -> Iterator[Figure]:
        """Import a large package of generated classes in fresh interpreters."""
        if sides := self._style():
            with tempfile.TemporaryDirectory() as directory:
                rounds = [
                    [_time_package(side, Path(directory)) for side in sides]
                    for _ in range(2 * self._plan.rounds)
                ]
            ours, theirs = (min(times) for times in zip(*rounds, strict=True))
            bound = figures.PACKAGE_IMPORT
            yield Figure.of("package_import", "500 classes", sides[1].label, (ours, theirs), bound)

    def _clients(self) -> Iterator[Figure]:
        """Race two ways to use a client, both in one process."""
        for row in figures.CLIENTS:
            peer = self._peers.get(row.peer)
            if peer and (row.bound or self._plan.informational):
                sides = (Runner(peer, verb, row.payload) for verb in (row.ours, row.theirs))
                times = race(*sides, self._plan.seconds)
                yield Figure.of("clients", row.subject, row.beside, times, row.bound)

    def _command_line(self) -> Iterator[Figure]:
        """Check long files with the command, as a user runs it, where the system measures that."""
        if find_spec("resource") is None:
            return
        table = "command_line"
        for kind, count, budget in figures.COMMAND_LINE:
            subject = f"{count:,} {kind}s as JSON Lines"
            with command_line.long_file(kind, count, lines=True) as path:
                runs = [
                    [command_line.check(path, processes) for processes in (1, 2)]
                    for _ in range(self._plan.rounds)
                ]
            spent = min(one.processor for one, _ in runs) / count
            yield Figure.of(table, subject, "the budget", (spent, budget), figures.WITHIN)
            walls = tuple(min(run.wall for run in side) for side in zip(*runs, strict=True))
            yield Figure.of(
                table,
                f"{subject}, two processes, on the clock",
                "one process",
                (walls[1], walls[0]),
                figures.PROCESSES[kind],
                ("ms", 1e3),
            )
        kind, count, limit = figures.LIST_MEMORY
        with command_line.long_file(kind, count, lines=False) as path:
            used = command_line.check(path, 1).memory
        subject = f"memory for {count:,} {kind}s in a JSON list"
        yield Figure.of(table, subject, "the budget", (used, limit), figures.WITHIN, ("MiB", 1))

    def _kept(self) -> Iterator[Figure]:
        """Keep pages in a process that has nothing else for the garbage collector to look at."""
        for peer, bound in self._beside(figures.KEPT):
            with self._fresh(peer) as fresh:
                times = fresh.ask("keep", payload="rich page", pages=figures.KEPT_PAGES)
            yield Figure.of(
                "kept", f"a page of {figures.KEPT_PAGES}, {peer.label}", "one page", times, bound
            )

    def _instructions(self) -> Iterator[Figure]:
        """Count what rows near to a draw execute, on all processors: counts are not disturbed."""
        rows = [each for each in figures.rows_that_decide() if each[1].peer in self._peers]
        turns = {(figures.OURS, row.ours) for _, row in rows}
        turns |= {(row.peer, row.theirs) for _, row in rows}
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            counted = {
                (name, turn): pool.submit(instructions.count, self._peers[name], *turn)
                for name, turn in sorted(turns)
            }
            for table, row in rows:
                sides = ((figures.OURS, row.ours), (row.peer, row.theirs))
                ours, theirs = (counted[side].result() for side in sides)
                subject = row.subject if table == "odd" else f"{table}: {row.subject}"
                beside = row.beside(self._peers[row.peer].label)
                yield Figure.of("instructions", subject, beside, (ours, theirs), None)

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
        """Return what a task takes in a fresh process."""
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


def _time_package(peer: Peer, directory: Path) -> float:
    """Return the processor time that a fresh interpreter needs to import a large package."""
    library = _STYLE_LIBRARIES[peer.name]
    module = f"package_of_{peer.name}"
    path = directory / f"{module}.py"
    if not path.is_file():
        path.write_text(generated_classes.package_source(library), encoding="utf-8")
        subprocess.run([peer.interpreter, "-m", "compileall", "-q", str(path)], check=True)
    code = _TIME_IMPORT.format(module=module)
    command = [peer.interpreter, "-c", f"import sys; sys.path.append({str(directory)!r})\n{code}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout.split()[0])


def _time_import(peer: Peer) -> tuple[float, int]:
    """Return what a fresh interpreter needs to import all models, and how many classes it has then.

    The time is processor time, in seconds.
    """
    code = _TIME_IMPORT.format(module=peer.about["module"])
    command = [peer.interpreter, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, classes = done.stdout.split()
    return float(seconds), int(classes)
