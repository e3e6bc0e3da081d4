"""Circles among tasks that wait for one another, found in one pass however wide ranges are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING

from azure_batch_models.rules.facts import integer_of, present

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.models import TaskAddParameter


def find_cycles(tasks: list[TaskAddParameter]) -> Iterator[list[int]]:
    """Find tasks that depend on one another in a circle; a task that names itself is none.

    Yields:
        The indices of the tasks of a circle, each depending on the next and the last on the first;
        no task is in two of them.
    """
    if sum(task.depends_on is not None for _, task in present(tasks)) > 1:
        yield from _Search(tasks).cycles()


class _Search:
    """A depth-first search through dependencies.

    A range of ids may cover all tasks, so it is never spelt out: tasks whose ids are numbers stand
    in a row, in which a range is a slice. Of a slice only two things matter: what is not visited
    yet, found by skipping what is; and what is on the way to the present task, kept sorted.
    """

    def __init__(self, tasks: list[TaskAddParameter]) -> None:
        """Index the tasks by id and by number."""
        self._tasks = tasks
        named = [(index, task.id) for index, task in present(tasks) if task.id]
        self._by_id = {task_id.lower(): index for index, task_id in reversed(named)}
        numbered = sorted(
            (number, index)
            for index, task_id in named
            if (number := integer_of(task_id)) is not None
        )
        self._numbers = [number for number, _ in numbered]
        self._row = [index for _, index in numbered]
        self._position = {index: position for position, index in enumerate(self._row)}
        self._skip = list(range(len(self._row) + 1))
        """For each position of the row, one at or after it to look for unvisited tasks from."""
        self._visited: set[int] = set()
        self._way: list[int] = []
        """The tasks from where the search began to the present one."""
        self._place: dict[int, int] = {}
        """Where on the way a task is."""
        self._positions_on_way: list[int] = []

    def cycles(self) -> Iterator[list[int]]:
        """Search from every task; see `find_cycles`."""
        told: set[int] = set()
        for start, _ in present(self._tasks):
            if start in self._visited:
                continue
            frames = [self._enter(start)]
            while frames:
                following = next(frames[-1], None)
                if following is None:
                    frames.pop()
                    self._leave()
                elif following in self._place:
                    cycle = self._way[self._place[following] :]
                    if len(cycle) > 1 and told.isdisjoint(cycle):
                        told.update(cycle)
                        yield cycle
                elif following not in self._visited:
                    frames.append(self._enter(following))

    def _enter(self, index: int) -> Iterator[int]:
        """Go to a task, and give what it depends on."""
        self._visited.add(index)
        self._place[index] = len(self._way)
        self._way.append(index)
        position = self._position.get(index)
        if position is not None:
            self._skip[position] = position + 1
            insort(self._positions_on_way, position)
        return self._dependencies(index)

    def _leave(self) -> None:
        """Go back from the present task."""
        index = self._way.pop()
        del self._place[index]
        position = self._position.get(index)
        if position is not None:
            del self._positions_on_way[bisect_left(self._positions_on_way, position)]

    def _dependencies(self, index: int) -> Iterator[int]:
        """Give the tasks that a task depends on and that are on the way or not visited."""
        dependencies = self._tasks[index].depends_on
        if dependencies is None:
            return
        for _, task_id in present(dependencies.task_ids):
            found = self._by_id.get(task_id.lower())
            if found is not None:
                yield found
        for _, ids in present(dependencies.task_id_ranges):
            first = bisect_left(self._numbers, ids.start)
            end = bisect_right(self._numbers, ids.end)
            on_way = self._positions_on_way
            for position in on_way[bisect_left(on_way, first) : bisect_left(on_way, end)]:
                yield self._row[position]
            while (first := self._unvisited(first)) < end:
                yield self._row[first]

    def _unvisited(self, position: int) -> int:
        """Give the first position at or after ``position`` whose task is not visited."""
        skip = self._skip
        found = position
        while skip[found] != found:
            found = skip[found]
        while skip[position] != found and position != found:
            skip[position], position = found, skip[position]
        return found
