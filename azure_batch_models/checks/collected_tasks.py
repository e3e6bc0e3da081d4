"""Gathering: what is kept of definitions that come one by one, for the rules that compare them.

Rules about ``[TaskAddParameter]`` ask a task for its id and for what it depends on, and for nothing
else; a gathering is a list of tasks to them, at a small part of the memory.
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


class Member(msgspec.Struct, frozen=True, gc=False):
    """A task, as far as rules that compare tasks look at it."""

    _codec: ClassVar[Any] = TaskAddParameter._codec

    id: str | None
    depends_on: Any


class Gathering:
    """The tasks so far, as a list of them: an id each, and dependencies where there are any."""

    def __init__(self) -> None:
        """Start without any."""
        self._name: Callable[[str], str] = str
        self._ids: list[str | None] = []
        self._dependencies: dict[int, Any] = {}
        self._starts: list[int] = []
        self._runs: list[tuple[int, bool]] = []
        """For each start, the definition there and whether the tasks from it on are inside it."""

    def add(self, task: Any, definition: int, index: int | None = None) -> None:
        """Keep what is needed of a task.

        Args:
            task: The task; ``None`` for one that could not be read.
            definition: The number of the definition that it is, or that it is in.
            index: Where it is in the collection that the definition is.
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

    def call_each(self, name: Callable[[str], str]) -> None:
        """Let messages call a task what ``name`` makes of its path."""
        self._name = name

    def name(self, number: int) -> str:
        """Say in a message which task is meant."""
        return self._name(render(self._path(number)))

    def placed(self, problem: Problem) -> Problem:
        """Give a problem, whose path starts with the number of a task, the path of the task."""
        number, rest = problem.path[2:].split("]", 1)
        path = render(self._path(int(number)))
        return msgspec.structs.replace(problem, path=path + rest)

    def _path(self, number: int) -> Path:
        """Give the path of a task from the list of all definitions."""
        run = bisect_right(self._starts, number) - 1
        definition, is_inside = self._runs[run]
        if is_inside:
            return ((None, definition), "value"), number - self._starts[run]
        return None, definition + number

    def __iter__(self) -> Iterator[Member]:
        for number, task_id in enumerate(self._ids):
            yield Member(task_id, self._dependencies.get(number))

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, number: int) -> Member:
        return Member(self._ids[number], self._dependencies.get(number))
