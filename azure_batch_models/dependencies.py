"""TaskGraph: the order in which tasks can run, and what keeps some from ever running.

>>> from azure_batch_models.dependencies import TaskGraph
>>> graph = TaskGraph(
...     [
...         {"id": "encode", "dependsOn": {"taskIdRanges": [{"start": 1, "end": 2}]}},
...         {"id": "1"},
...         {"id": "2"},
...     ]
... )
>>> graph.order()
['1', '2', 'encode']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from azure_batch_models import exceptions
from azure_batch_models.engine.reading.fast import read_quickly
from azure_batch_models.engine.reading.key_extractors import ANY_KEYS
from azure_batch_models.engine.reading.read import read_leniently
from azure_batch_models.engine.writing import styles
from azure_batch_models.forking import cached_property
from azure_batch_models.models import (
    CloudTask,
    CloudTaskListResult,
    ExitConditions,
    TaskAddCollectionParameter,
    TaskAddParameter,
    TaskDependencies,
)
from azure_batch_models.problems import Problem
from azure_batch_models.task_graph.analysis import TaskAnalysis, circle
from azure_batch_models.text.describe import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    _Write: TypeAlias = Callable[[Any], Any]

__all__ = ["CycleError", "MissingTasks", "Task", "TaskGraph", "Tasks"]

Task: TypeAlias = TaskAddParameter | CloudTask | Mapping[str, Any]
"""A task: a model, or a dict with REST keys or Python names, in any case."""

Tasks: TypeAlias = Iterable[Task] | TaskAddCollectionParameter | CloudTaskListResult
"""Tasks: any number of them, a collection to send, or a page of a list that was read."""

_READ: Final = ("$.id", "$.dependsOn", "$.exitConditions")
_ATTRIBUTES: Final = ("id", "display_name", "depends_on", "exit_conditions")
_OWN: Final = frozenset({TaskAddParameter, CloudTask})


class CycleError(ValueError):
    """Tasks wait for one another in a circle, so that none of them can ever run.

    Attributes:
        cycle: Their ids, each waiting for the next and the last for the first.
    """

    def __init__(self, cycle: Sequence[str]) -> None:
        """Create the error for the ids of a circle."""
        self.cycle = tuple(cycle)
        super().__init__(
            f"these tasks wait for one another, so none can ever run: {circle(self.cycle)}. "
            "Take one of the dependencies out."
        )

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the arguments that the error was created with."""
        return type(self), (self.cycle,)


class MissingTasks(msgspec.Struct, frozen=True, kw_only=True):
    """What tasks wait for that is not in the graph: one task, or a range of numbers."""

    ids: str
    """The id, or the first and last number, such as ``17-20``."""

    wanted_by: str
    """The id of the first task that waits for it."""

    index: int
    """The place of that task in the list."""


class TaskGraph:
    """The tasks of a job, and which of them wait for which.

    Ids are compared as the service does, ignoring case. A range of ids covers the tasks whose ids
    are one of its numbers, with or without leading zeros; of several with the same number, the
    first to end is enough. A range may have any width: it is never expanded.

    Args:
        tasks: The tasks; nothing in them is changed.

    Raises:
        DeserializationError: Something in the list is not a task, or a task's id, dependencies or
            exit conditions are unreadable; lists every problem with its path.
        TypeError: ``tasks`` is not a list of tasks.
    """

    def __init__(self, tasks: Tasks) -> None:
        """Read the tasks and index them."""
        self.analysis = TaskAnalysis(list(_read(tasks)))
        """What becomes of the tasks, for drawings and rules."""
        self.ids: tuple[str, ...] = self.analysis.ids
        """The ids of all tasks, as listed."""

    def __len__(self) -> int:
        """Return the number of tasks."""
        return len(self.ids)

    def __contains__(self, task_id: object) -> bool:
        """Return whether there is a task with an id."""
        return isinstance(task_id, str) and self.analysis.index.find(task_id) is not None

    def dependencies(self, task_id: str) -> list[str]:
        """Return the ids of the tasks that a task waits for directly, as listed.

        Raises:
            KeyError: There is no such task.
        """
        return [self.ids[index] for index in self.analysis.index.direct(self._find(task_id))]

    def missing_dependencies(self, task_id: str) -> list[str]:
        """Return what a task waits for that is not in the graph: ids, and ranges such as ``17-20``.

        Raises:
            KeyError: There is no such task.
        """
        return self.analysis.missing_for(self._find(task_id))

    def order(self) -> list[str]:
        """Return all ids in an order in which the tasks can run, as close to the list as possible.

        Missing tasks count as done.

        Raises:
            CycleError: There is no such order; names the tasks of a circle.
        """
        self._insist_on_an_order()
        return [self.ids[index] for index in self.analysis.index.order()]

    def waves(self) -> list[list[str]]:
        """Return the ids of the tasks that can run at once, then of those after them, and so on.

        Raises:
            CycleError: There is no order; names the tasks of a circle.
        """
        self._insist_on_an_order()
        return [[self.ids[index] for index in wave] for wave in self.analysis.index.waves()]

    @cached_property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Circles of tasks, each waiting for the next and the last for the first.

        No task is in two of them; a task that waits for itself is a circle of one.
        """
        return tuple(tuple(self.ids[index] for index in cycle) for cycle in self.analysis.cycles)

    @cached_property
    def missing(self) -> tuple[MissingTasks, ...]:
        """What tasks wait for that is not in the graph; it may be in the job already."""
        return tuple(
            MissingTasks(ids=name, wanted_by=self.ids[index], index=index)
            for name, index in self.analysis.missing
        )

    @cached_property
    def never_satisfying(self) -> tuple[str, ...]:
        """Ids of the tasks whose exit conditions block dependent tasks, however they end."""
        return tuple(self.ids[index] for index in sorted(self.analysis.blocking))

    @cached_property
    def never_running(self) -> tuple[str, ...]:
        """Ids of the tasks that can never run, as listed.

        They are in a circle, wait for a task whose every exit blocks them, or wait for another
        task that can never run. Other tasks may still be blocked, depending on how those they wait
        for end.
        """
        return tuple(self.ids[index] for index in sorted(self.analysis.never))

    def problems(self, name: Callable[[str], str] | None = None) -> list[Problem]:
        """Return the problems of the graph, by the rules of ``check()`` for the tasks of a list.

        A circle is an error here. Two more rules are about graphs alone, ``task-graph-missing``
        and ``task-graph-blocked``.

        Args:
            name: Returns what a message calls a task, given its path in the list, such as
                ``$[3]``; by default ``item 3``.
        """
        # Loading the rules takes time.
        from azure_batch_models.rules.task_graphs import problems_of  # noqa: PLC0415

        return list(problems_of(self.analysis, name or _item))

    def _find(self, task_id: str) -> int:
        """Return the place of a task.

        Raises:
            KeyError: There is no such task.
        """
        index = self.analysis.index.find(task_id)
        if index is None:
            raise KeyError(task_id)
        return index

    def _insist_on_an_order(self) -> None:
        """Raise an error if there is a circle."""
        if self.analysis.cycles:
            raise CycleError(self.cycles[0])


def _read(tasks: Any) -> Iterator[Any]:
    """Yield models with an id and readable dependencies.

    Raises:
        DeserializationError: Some are not tasks, or are unreadable.
        TypeError: It is not a list.
    """
    items = getattr(tasks, "value", tasks) if hasattr(tasks, "_attribute_map") else tasks
    if isinstance(items, str | bytes | Mapping) or not isinstance(items, Iterable):
        msg = f"expected a list of tasks, got {describe(items)}"
        raise TypeError(msg)
    problems: list[Problem] = []
    writers = [model._codec.writers[styles.TO_DICT] for model in (TaskDependencies, ExitConditions)]
    for index, item in enumerate(items):
        task = _plainly(item, *writers)
        if task is None:
            task = _partially(item, index, problems)
        if task is not None and not (isinstance(task.id, str) and task.id):
            message = f"expected text, got {describe(task.id) if task.id else 'nothing'}."
            problems.append(Problem(rule="type", path=f"$[{index}].id", message=message))
        if not problems:
            yield task
    if problems:
        raise exceptions.DeserializationError("Tasks", problems)


def _plainly(item: Any, write_dependencies: _Write, write_conditions: _Write) -> Any:
    """Return a task if its dependencies and exit conditions are as declared, or else ``None``.

    Args:
        item: What should be a task.
        write_dependencies: Writes dependencies; raises if they are not as declared.
        write_conditions: The same for exit conditions.
    """
    try:
        task = item if type(item) in _OWN else read_quickly(TaskAddParameter, item, ANY_KEYS)
        if task.depends_on is not None:
            write_dependencies(task.depends_on)
        if task.exit_conditions is not None:
            write_conditions(task.exit_conditions)
    except Exception:  # noqa: BLE001 - reading will report whatever it is
        return None
    return task


def _partially(item: Any, index: int, problems: list[Problem]) -> Any:
    """Read a task leniently, and note the unreadable parts that matter here."""
    path = f"$[{index}]"
    if isinstance(item, Mapping):
        data = item
    elif hasattr(item, "depends_on") and hasattr(item, "id"):
        data = {name: getattr(item, name, None) for name in _ATTRIBUTES}
    else:
        message = f"expected a task (a model or a dict), got {describe(item)}."
        problems.append(Problem(rule="type", path=path, message=message))
        return None
    found, unread = read_leniently(TaskAddParameter, data)
    problems.extend(
        problem.placed(lambda below: path + below[1:])
        for problem in unread
        if found is None or problem.path.startswith(_READ)
    )
    return found


def _item(path: str) -> str:
    """Return what messages call the task at a path of the list."""
    return f"item {path[2:-1]}"
