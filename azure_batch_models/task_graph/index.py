"""TaskIndex: which tasks wait for which, by their place in a list, however wide ranges of ids are.

A range of ids may cover all tasks, so it is never expanded. Tasks whose ids are numbers are the
leaves of a binary tree, and a range is the few nodes of the tree that cover just its tasks. Tasks
and nodes are *points*; with them every question is one about a plain graph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from azure_batch_models.forking import cached_property
from azure_batch_models.limits import LONGEST_ID
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

_INTEGER: Final = regex(rf"[0-9]{{1,{LONGEST_ID}}}")


def integer_of(task_id: str) -> int | None:
    """Return the number that a task id stands for in a range of ids, or ``None``."""
    return int(task_id) if _INTEGER.fullmatch(task_id) else None


class TaskNeeds(NamedTuple):
    """What a task waits for."""

    task_id: str | None
    """The task's own id, if it has one."""

    task_ids: Sequence[str] = ()
    """The ids that it waits for."""

    ranges: Sequence[tuple[int, int]] = ()
    """The first and last number of each range of ids that it waits for."""


def needs_of(task: Any) -> TaskNeeds:
    """Return a task's dependencies; none for an unreadable task (``None``).

    Args:
        task: A model with ``id`` and ``depends_on``. Items of its lists may be ``None``, and so may
            an end of a range, which is ignored then.
    """
    if task is None:
        return TaskNeeds(None)
    dependencies = task.depends_on
    if dependencies is None:
        return TaskNeeds(task.id)
    task_ids = [each for each in dependencies.task_ids or () if each is not None]
    if not dependencies.task_id_ranges:
        return TaskNeeds(task.id, task_ids)
    ranges = [
        (each.start, each.end)
        for each in dependencies.task_id_ranges
        if each is not None and each.start is not None and each.end is not None
    ]
    return TaskNeeds(task.id, task_ids, ranges)


class TaskIndex:
    """Which tasks of a list wait for which.

    Ids are compared without case; of tasks with the same id the first counts. The numbers in a
    range are ids that read as integers, leading zeros or not: where several tasks read as the same
    number, whichever ends first is enough.
    """

    def __init__(self, tasks: Sequence[TaskNeeds]) -> None:
        """Index the tasks and connect them."""
        self.tasks = tasks
        self._by_id: dict[str, int] = {}
        self.repeated: list[tuple[int, int]] = []
        """Tasks whose id an earlier task has: the index of each, and that of the first."""
        for index, task in enumerate(tasks):
            if task.task_id:
                first = self._by_id.setdefault(task.task_id.lower(), index)
                if first != index:
                    self.repeated.append((index, first))
        self._alike: dict[int, list[int]] = {}
        if any(task.ranges for task in tasks):
            for index in self._by_id.values():
                number = integer_of(tasks[index].task_id or "")
                if number is not None:
                    self._alike.setdefault(number, []).append(index)
        self._numbers = sorted(self._alike)
        self._edges: list[list[int]] = [[] for _ in tasks]
        """For each point, the points that it waits for."""
        self._any_is_enough: set[int] = set()
        """Points that wait for any one of their needs; all others wait for all of them."""
        self._tree = self._plant()
        self.selfish: list[int] = []
        """Tasks that wait for themselves."""
        for index, task in enumerate(tasks):
            self._connect(index, task)

    def find(self, task_id: str) -> int | None:
        """Find a task by its id."""
        return self._by_id.get(task_id.lower())

    def direct(self, index: int) -> list[int]:
        """Return the tasks that a task waits for, in the order of the list; perhaps itself too."""
        task = self.tasks[index]
        found = {other for each in task.task_ids if (other := self.find(each)) is not None}
        for start, end in task.ranges:
            for number in self._numbers[slice(*self._span(start, end))]:
                found.update(self._alike[number])
        return sorted(found)

    def breadth(self, index: int) -> int:
        """Return about how many tasks a task waits for, without looking at each."""
        task = self.tasks[index]
        spans = (self._span(start, end) for start, end in task.ranges)
        return len(task.task_ids) + sum(stop - first for first, stop in spans)

    @cached_property
    def gaps(self) -> list[tuple[int, int]]:
        """Numbers in ranges that no task has, as the first and last of each run of them."""
        found: list[tuple[int, int]] = []
        for start, end in _merged(each for task in self.tasks for each in task.ranges):
            at = start
            for number in self._numbers[slice(*self._span(start, end))]:
                if at < number:
                    found.append((at, number - 1))
                at = number + 1
            if at <= end:
                found.append((at, end))
        return found

    def missing_ids(self, index: int) -> Iterator[str]:
        """Yield the ids that a task waits for and that no task has."""
        return (each for each in self.tasks[index].task_ids if self.find(each) is None)

    def gaps_of(self, index: int) -> list[int]:
        """Return the positions of the gaps that have a number a task waits for."""
        found: set[int] = set()
        for start, end in _merged(self.tasks[index].ranges):
            found.update(range(*self._gaps_within(start, end)))
        return sorted(found)

    def first_for_gaps(self) -> list[int]:
        """Return, for every gap, the first task that waits for a number in it."""
        found = [-1] * len(self.gaps)
        following = list(range(len(found) + 1))
        for index, task in enumerate(self.tasks):
            for start, end in task.ranges:
                position, stop = self._gaps_within(start, end)
                while (position := _skip(following, position)) < stop:
                    found[position] = index
                    following[position] = position + 1
        return found

    def _gaps_within(self, start: int, end: int) -> tuple[int, int]:
        """Return the positions, from and up to, of the gaps that share a number with a range."""
        if start > end:
            return 0, 0
        return bisect_left(self._gap_ends, start), bisect_right(self._gap_starts, end)

    @cached_property
    def _gap_starts(self) -> list[int]:
        return [start for start, _ in self.gaps]

    @cached_property
    def _gap_ends(self) -> list[int]:
        return [end for _, end in self.gaps]

    def order(self) -> list[int]:
        """Return the tasks that can run, each after those it waits for, otherwise in list order."""
        pending = self._pending()
        ready = [index for index in range(len(self.tasks)) if pending[index] == 0]
        done: list[int] = []
        while ready:
            index = heappop(ready)
            done.append(index)
            for freed in self._free(index, pending):
                heappush(ready, freed)
        return done

    def waves(self) -> list[list[int]]:
        """Return the tasks that can run at once, then those that can run after them, and so on."""
        pending = self._pending()
        wave = [index for index in range(len(self.tasks)) if pending[index] == 0]
        found: list[list[int]] = []
        while wave:
            found.append(wave)
            wave = sorted(freed for index in wave for freed in self._free(index, pending))
        return found

    def cycles(self) -> Iterator[list[int]]:
        """Find tasks that wait for one another in a circle.

        Yields:
            The tasks of a circle, each waiting for the next and the last for the first, beginning
            with the one that comes first in the list; no task is in two circles.
        """
        stuck = [count > 0 for count in self._rest()]
        told: set[int] = set()
        place: dict[int, int] = {}
        for start in range(len(self.tasks)):
            if not stuck[start]:
                continue
            way = [start]
            place[start] = 0
            stuck[start] = False
            branches = [iter(self._edges[start])]
            while branches:
                following = next(branches[-1], None)
                if following is None:
                    branches.pop()
                    del place[way.pop()]
                elif following in place:
                    cycle = [each for each in way[place[following] :] if each < len(self.tasks)]
                    if told.isdisjoint(cycle):
                        told.update(cycle)
                        first = cycle.index(min(cycle))
                        yield cycle[first:] + cycle[:first]
                elif stuck[following]:
                    stuck[following] = False
                    place[following] = len(way)
                    way.append(following)
                    branches.append(iter(self._edges[following]))

    def in_vain(self, reasons: Sequence[int]) -> dict[int, int]:
        """Find the tasks that never run.

        Args:
            reasons: At least one task of each circle, and tasks that never free any other.

        Returns:
            For each task that never runs, the reason that it waits for in vain, or is itself.
        """
        pending = self._rest(frozenset(reasons))
        found = {reason: reason for reason in reasons if pending[reason] > 0}
        for reason in reasons:
            points = [reason]
            while points:
                for waiter in self._waiters[points.pop()]:
                    if pending[waiter] > 0 and waiter not in found:
                        found[waiter] = reason
                        points.append(waiter)
        return {point: reason for point, reason in found.items() if point < len(self.tasks)}

    def _rest(self, blocking: Collection[int] = ()) -> list[int]:
        """Count for each point what it still waits for after every task that can run has run.

        Args:
            blocking: Tasks that never free any other.
        """
        pending = self._pending()
        for index in [index for index in range(len(self.tasks)) if pending[index] == 0]:
            ready = [index]
            while ready:
                ended = ready.pop()
                if ended not in blocking:
                    ready.extend(self._free(ended, pending))
        return pending

    def _pending(self) -> list[int]:
        """Count for each point what it waits for."""
        pending = [len(needs) for needs in self._edges]
        for point in self._any_is_enough:
            pending[point] = 1
        for index in self.selfish:
            pending[index] += 1
        return pending

    @cached_property
    def _waiters(self) -> list[list[int]]:
        """For each point, the points that wait for it."""
        waiters: list[list[int]] = [[] for _ in self._edges]
        for point, needs in enumerate(self._edges):
            for each in needs:
                waiters[each].append(point)
        return waiters

    def _free(self, index: int, pending: list[int]) -> Iterator[int]:
        """End a task, and yield the tasks that have nothing left to wait for."""
        ended = [index]
        while ended:
            for point in self._waiters[ended.pop()]:
                pending[point] -= 1
                if pending[point] == 0:
                    if point < len(self.tasks):
                        yield point
                    else:
                        ended.append(point)

    def _connect(self, index: int, task: TaskNeeds) -> None:
        """Add what a task waits for, except the task itself."""
        edges = self._edges[index]
        selfish = False
        for task_id in task.task_ids:
            other = self.find(task_id)
            if other == index or (task.task_id and task_id.lower() == task.task_id.lower()):
                selfish = True
            elif other is not None:
                edges.append(other)
        own = integer_of(task.task_id or "") if task.ranges else None
        for start, end in task.ranges:
            if own is None or not start <= own <= end:
                edges.extend(self._cover(start, end))
                continue
            edges.extend(self._cover(start, own - 1))
            edges.extend(self._cover(own + 1, end))
            others = [each for each in self._alike.get(own, ()) if each != index]
            if others:
                edges.append(self._any_of(others))
            else:
                selfish = True
        if selfish:
            self.selfish.append(index)

    def _plant(self) -> list[int]:
        """Return the tree: node ``n`` needs ``2 * n`` and ``2 * n + 1``; leaves are numbers."""
        count = len(self._numbers)
        tree = [0] * count + [self._any_of(self._alike[number]) for number in self._numbers]
        for node in range(count - 1, 0, -1):
            tree[node] = self._point([tree[2 * node], tree[2 * node + 1]])
        return tree

    def _point(self, needs: list[int]) -> int:
        """Add a point that is not a task, and return it."""
        self._edges.append(needs)
        return len(self._edges) - 1

    def _any_of(self, tasks: list[int]) -> int:
        """Return a point that waits for any one of some tasks."""
        if len(tasks) == 1:
            return tasks[0]
        point = self._point(tasks)
        self._any_is_enough.add(point)
        return point

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the numbers in a range begin and end."""
        if start > end:
            return 0, 0
        return bisect_left(self._numbers, start), bisect_right(self._numbers, end)

    def _cover(self, start: int, end: int) -> Iterator[int]:
        """Yield points that together stand for all numbers in a range."""
        low, high = self._span(start, end)
        low += len(self._numbers)
        high += len(self._numbers)
        while low < high:
            if low & 1:
                yield self._tree[low]
                low += 1
            if high & 1:
                high -= 1
                yield self._tree[high]
            low //= 2
            high //= 2


def _merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges, those merged that share numbers or follow each other."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if start > end:
            continue
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _skip(following: list[int], position: int) -> int:
    """Return the first position, at or after this one, that has not been skipped."""
    found = position
    while following[found] != found:
        found = following[found]
    while following[position] != found and position != found:
        following[position], position = found, following[position]
    return found
