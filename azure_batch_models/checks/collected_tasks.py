"""CollectedTasks: what is kept of tasks that come one by one, for the rules that compare them.

Rules about ``[TaskAddParameter]`` ask a task for its id and its dependencies, and for nothing else.
To them, collected tasks are a list of tasks; it takes a small part of the memory.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from azure_batch_models.models import TaskAddParameter
from azure_batch_models.text.json_path import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from azure_batch_models.problems import Problem
    from azure_batch_models.text.json_path import Path


class CollectedTask(msgspec.Struct, frozen=True, gc=False):
    """What rules that compare tasks need of a task."""

    _codec: ClassVar[Any] = TaskAddParameter._codec

    id: str | None
    depends_on: Any


class CollectedTasks:
    """The tasks so far, as a list: an id each, and dependencies where there are any."""

    def __init__(self) -> None:
        """Start without tasks."""
        self._name: Callable[[str], str] = str
        self._ids: list[str | None] = []
        self._dependencies: dict[int, Any] = {}
        self._starts: list[int] = []
        self._runs: list[tuple[int, bool]] = []
        """For each start, its definition, and whether the tasks from there on are inside that."""

    def add(self, task: Any, definition: int, index: int | None = None) -> None:
        """Keep what the rules need of a task.

        Args:
            task: The task; ``None`` for one that could not be read.
            definition: The number of the task's definition, or of the collection that holds it.
            index: The index of the task in that collection.
        """
        number = len(self._ids)
        following = (definition - number, False) if index is None else (definition, True)
        if not self._runs or self._runs[-1] != following:
            self._starts.append(number)
            self._runs.append(following)
        self._ids.append(getattr(task, "id", None))
        dependencies = getattr(task, "depends_on", None)
        if dependencies is not None:
            self._dependencies[number] = dependencies

    def extend(self, following: CollectedTasks, definitions: int) -> None:
        """Add tasks that were collected elsewhere, from definitions that follow those so far.

        Args:
            following: The tasks.
            definitions: How many definitions there are so far.
        """
        number = len(self._ids)
        for start, (definition, is_inside) in zip(following._starts, following._runs, strict=True):
            run = definition + definitions - (0 if is_inside else number), is_inside
            if not self._runs or self._runs[-1] != run:
                self._starts.append(number + start)
                self._runs.append(run)
        self._ids += following._ids
        for each, dependencies in following._dependencies.items():
            self._dependencies[number + each] = dependencies

    def name_by(self, name: Callable[[str], str]) -> None:
        """Let messages name a task as ``name`` returns it for the task's path."""
        self._name = name

    def name(self, number: int) -> str:
        """Return what a message calls a task."""
        return self._name(render(self._path(number)))

    def placed(self, problem: Problem) -> Problem:
        """Return a problem with the task's path in place of the task's number."""

        def place(path: str) -> str:
            number, rest = path[2:].split("]", 1)
            return render(self._path(int(number))) + rest

        return problem.placed(place)

    def _path(self, number: int) -> Path:
        """Return the path of a task in the list of all definitions."""
        run = bisect_right(self._starts, number) - 1
        definition, is_inside = self._runs[run]
        if is_inside:
            return ((None, definition), "value"), number - self._starts[run]
        return None, definition + number

    def __iter__(self) -> Iterator[CollectedTask]:
        # Several rules go through all tasks, so this is left to C.
        dependencies = map(self._dependencies.get, range(len(self._ids)))
        return map(CollectedTask, self._ids, dependencies)

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, number: int) -> CollectedTask:
        return CollectedTask(self._ids[number], self._dependencies.get(number))
