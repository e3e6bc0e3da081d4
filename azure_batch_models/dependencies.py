"""The task graph: the order in which tasks can run, and what keeps some from ever running.

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
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from azure_batch_models import exceptions
from azure_batch_models.engine.exact_reader import DECLINED, read_plainly
from azure_batch_models.engine.extraction import ANY_KEY, Extraction
from azure_batch_models.engine.reading import read_partially, unfold
from azure_batch_models.engine.wording import describe, mask_text
from azure_batch_models.exceptions import Problem
from azure_batch_models.models import (
    CloudTask,
    CloudTaskListResult,
    TaskAddCollectionParameter,
    TaskAddParameter,
    TaskDependencies,
)
from azure_batch_models.waiting import Waiting, wish_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from azure_batch_models.models import ExitConditions, ExitOptions

__all__ = ["CycleError", "MissingTasks", "Task", "TaskGraph", "Tasks"]

Task: TypeAlias = TaskAddParameter | CloudTask | Mapping[str, Any]
"""A task: a model, or a dict with REST keys or Python names, in any case."""

Tasks: TypeAlias = Iterable[Task] | TaskAddCollectionParameter | CloudTaskListResult
"""Tasks: any number of them, a collection that is sent, or a page of a list that was read."""

_ANY_KEY: Final = Extraction(ANY_KEY)
_READ: Final = ("$.id", "$.dependsOn", "$.exitConditions")
_LONGEST_CIRCLE: Final = 50
_LONGEST_NAME: Final = 64
_SHOWN: Final = 5


class CycleError(ValueError):
    """Tasks wait for one another in a circle, so that none of them can ever run.

    Attributes:
        cycle: Their ids, each waiting for the next and the last for the first.
    """

    def __init__(self, cycle: Sequence[str]) -> None:
        """Make the error from the ids of the circle."""
        self.cycle = tuple(cycle)
        super().__init__(
            f"these tasks wait for one another, so none can ever run: {_circle(self.cycle)}. "
            "Take one of the dependencies out."
        )

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by what the error was made from."""
        return type(self), (self.cycle,)


class MissingTasks(msgspec.Struct, frozen=True, kw_only=True):
    """What tasks wait for and is not in the graph: one task, or a row of numbers."""

    ids: str
    """The id, or first and last number, such as ``17-20``."""

    wanted_by: str
    """Id of the first task that waits for it."""

    index: int
    """Place of that task in the list."""


class TaskGraph:
    """The tasks of a job, and which of them wait for which.

    Ids are compared as the service does, whatever their case. A range of ids has the tasks whose
    ids read as one of its numbers, leading zeros or not; of several that read as the same number,
    the first to end is enough. A range may be as wide as can be: it is never spelt out.

    Args:
        tasks: The tasks; nothing in them is changed.

    Raises:
        DeserializationError: A task's id, dependencies or exit conditions cannot be read; lists
            every problem with its path.
        TypeError: Something is no task at all.
    """

    def __init__(self, tasks: Tasks) -> None:
        """Read the tasks and connect them."""
        self._tasks = list(_read(tasks))
        self._waiting = Waiting([wish_of(task) for task in self._tasks])
        self.ids: tuple[str, ...] = tuple(task.id for task in self._tasks)
        """The ids of all tasks, as listed."""

    def __len__(self) -> int:
        """Count the tasks."""
        return len(self._tasks)

    def __contains__(self, task_id: object) -> bool:
        """Tell whether there is a task with an id."""
        return isinstance(task_id, str) and self._waiting.find(task_id) is not None

    def dependencies(self, task_id: str) -> list[str]:
        """Give the ids of the tasks that a task waits for directly, as listed.

        Raises:
            KeyError: There is no such task.
        """
        return [self.ids[index] for index in self._waiting.direct(self._find(task_id))]

    def missing_dependencies(self, task_id: str) -> list[str]:
        """Give what a task waits for and is not in the graph: ids, and rows such as ``17-20``.

        Raises:
            KeyError: There is no such task.
        """
        index = self._find(task_id)
        ids = dict.fromkeys(self._waiting.missing_ids(index))
        return [*ids, *(self._gap_names[gap] for gap in self._waiting.gaps_of(index))]

    def order(self) -> list[str]:
        """Give all ids in an order in which the tasks can run, as near to the list as can be.

        Whatever is missing counts as done.

        Raises:
            CycleError: There is none; names the tasks of a circle.
        """
        self._insist_on_an_order()
        return [self.ids[index] for index in self._waiting.order()]

    def waves(self) -> list[list[str]]:
        """Give the ids of the tasks that can run at once, then of those after them, and so on.

        Raises:
            CycleError: There is no order; names the tasks of a circle.
        """
        self._insist_on_an_order()
        return [[self.ids[index] for index in wave] for wave in self._waiting.waves()]

    @cached_property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Circles of tasks, each waiting for the next and the last for the first.

        No task is in two of them; a task that waits for itself is a circle of one.
        """
        return tuple(tuple(self.ids[index] for index in cycle) for cycle in self._cycles)

    @cached_property
    def missing(self) -> tuple[MissingTasks, ...]:
        """What tasks wait for and is not in the graph; it may be in the job already."""
        found: dict[str, MissingTasks] = {}
        for index, task_id in enumerate(self.ids):
            for each in self._waiting.missing_ids(index):
                wanted = MissingTasks(ids=each, wanted_by=task_id, index=index)
                found.setdefault(each.lower(), wanted)
        for name, index in zip(self._gap_names, self._waiting.first_for_gaps(), strict=True):
            wanted = MissingTasks(ids=name, wanted_by=self.ids[index], index=index)
            found.setdefault(name, wanted)
        return tuple(sorted(found.values(), key=lambda each: each.index))

    @cached_property
    def never_satisfying(self) -> tuple[str, ...]:
        """Ids of the tasks whose exit conditions block those that wait, however they end."""
        return tuple(self.ids[index] for index in sorted(self._blocking))

    @cached_property
    def never_running(self) -> tuple[str, ...]:
        """Ids of the tasks that can never run, as listed.

        They are in a circle, wait for a task whose every exit blocks them, or wait for another
        task that can never run. A task that can end in a way that satisfies may of course still
        end otherwise.
        """
        return tuple(self.ids[index] for index in sorted(self._never))

    def problems(self) -> list[Problem]:
        """Give what is wrong with the graph, as ``check()`` does for a list of the tasks.

        The rules are ``task-graph-cycle`` and ``task-graph-duplicate-id``, which are errors, and
        ``task-graph-missing`` and ``task-graph-blocked``, which are warnings.
        """
        return [
            *self._duplicate_problems(),
            *self._cycle_problems(),
            *self._missing_problems(),
            *self._blocked_problems(),
        ]

    def _find(self, task_id: str) -> int:
        """Find a task.

        Raises:
            KeyError: There is none.
        """
        index = self._waiting.find(task_id)
        if index is None:
            raise KeyError(task_id)
        return index

    def _insist_on_an_order(self) -> None:
        """Raise an error if there is a circle."""
        if self._cycles:
            raise CycleError(self.cycles[0])

    @cached_property
    def _cycles(self) -> list[list[int]]:
        alone = [[index] for index in self._waiting.selfish]
        return sorted([*alone, *self._waiting.cycles()], key=min)

    @cached_property
    def _blocking(self) -> set[int]:
        found: set[int] = set()
        for index, task in enumerate(self._tasks):
            conditions = getattr(task, "exit_conditions", None)
            if conditions is not None and _always_blocks(conditions):
                found.add(index)
        return found

    @cached_property
    def _never(self) -> dict[int, int]:
        """For each task that can never run, one in a circle or that blocks, which is why."""
        circular = [index for cycle in self._cycles for index in cycle]
        return self._waiting.in_vain([*circular, *sorted(self._blocking)])

    @cached_property
    def _victims(self) -> dict[int, list[int]]:
        """For each task that is a reason, the others that can never run."""
        found: dict[int, list[int]] = {}
        for index, reason in self._never.items():
            if index != reason:
                found.setdefault(reason, []).append(index)
        return found

    @cached_property
    def _gap_names(self) -> list[str]:
        return [str(a) if a == b else f"{a}-{b}" for a, b in self._waiting.gaps]

    def _duplicate_problems(self) -> Iterator[Problem]:
        for index, first in self._waiting.repeated:
            yield Problem(
                rule="task-graph-duplicate-id",
                path=f"$[{index}].id",
                message=f"expected an id of its own, got {_name(self.ids[index])} "
                f"as in item {first}.",
                hint="Choose another id: only the first of the tasks is in the graph.",
            )

    def _cycle_problems(self) -> Iterator[Problem]:
        for cycle, ids in zip(self._cycles, self.cycles, strict=True):
            others = sum(len(self._victims.get(index, ())) for index in cycle)
            yield Problem(
                rule="task-graph-cycle",
                path=f"$[{cycle[0]}].dependsOn",
                message="expected an order in which the tasks can run, got tasks that wait for "
                f"one another: {_circle(ids)}.",
                hint="Take one of the dependencies out: none of these tasks can ever run"
                + (f", and neither can {others} that wait for them." if others else "."),
            )

    def _missing_problems(self) -> Iterator[Problem]:
        for each in self.missing:
            yield Problem(
                rule="task-graph-missing",
                path=f"$[{each.index}].dependsOn",
                message=f"expected all that {_name(each.wanted_by)} waits for, "
                f"got no task {_name(each.ids)}.",
                severity="warning",
                hint="Add it, unless the job has it already.",
            )

    def _blocked_problems(self) -> Iterator[Problem]:
        for index in sorted(self._blocking):
            victims = [self.ids[each] for each in sorted(self._victims.get(index, ()))]
            if victims:
                names = ", ".join(map(_name, victims[:_SHOWN]))
                more = f" and {len(victims) - _SHOWN} more" if len(victims) > _SHOWN else ""
                yield Problem(
                    rule="task-graph-blocked",
                    path=f"$[{index}].exitConditions",
                    message="expected an exit that lets other tasks run, got none, so that "
                    f"these never run: {names}{more}.",
                    severity="warning",
                    hint="Let exit code 0 satisfy, or take the dependencies out.",
                )


def _read(tasks: Any) -> Iterator[Any]:
    """Give models with an id and readable dependencies.

    Raises:
        DeserializationError: Some cannot be read.
        TypeError: Some are no tasks.
    """
    items = getattr(tasks, "value", tasks) if hasattr(tasks, "_attribute_map") else tasks
    if isinstance(items, str | bytes | Mapping) or not isinstance(items, Iterable):
        msg = f"expected a list of tasks, got {describe(items)}"
        raise TypeError(msg)
    problems: list[Problem] = []
    for index, item in enumerate(items):
        task = _as_task(item, index, problems)
        if not isinstance(task.id, str) or not task.id:
            message = f"expected text, got {describe(task.id) if task.id else 'nothing'}."
            problems.append(Problem(rule="type", path=f"$[{index}].id", message=message))
        if not problems:
            yield task
    if problems:
        raise exceptions.DeserializationError("Tasks", problems)


def _as_task(item: Any, index: int, problems: list[Problem]) -> Any:
    """Read one task, as far as the graph needs it."""
    if isinstance(item, Mapping):
        item = dict(item)
        found = read_plainly(TaskAddParameter, item, _ANY_KEY)
        return _partially(TaskAddParameter, item, index, problems) if found is DECLINED else found
    if not hasattr(item, "depends_on") or not hasattr(item, "id"):
        msg = f"expected a task (a model or a dict) as item {index}, got {describe(item)}"
        raise TypeError(msg)
    dependencies = item.depends_on
    if dependencies is None or type(dependencies) is TaskDependencies:
        return item
    # msrest's models take dicts in place of models.
    plain = {name: getattr(item, name, None) for name in ("id", "depends_on", "exit_conditions")}
    return _partially(TaskAddParameter, unfold(plain), index, problems)


def _partially(model: Any, item: Any, index: int, problems: list[Problem]) -> Any:
    """Read a task without what cannot be read, and note what of that matters here."""
    found, unread = read_partially(model, item)
    for problem in unread:
        if problem.path.startswith(_READ):
            path = f"$[{index}]{problem.path[1:]}"
            problems.append(msgspec.structs.replace(problem, path=path))
    return found


def _always_blocks(conditions: ExitConditions) -> bool:
    """Tell whether a task lets no other run, however it ends.

    Exit code 0 satisfies unless something says otherwise, and every other way to end blocks unless
    something says otherwise. Which of several settings for one code counts is not documented, so
    all of them have to block.
    """
    codes = [
        *(
            (each.code, each.code, each.exit_options)
            for each in filter(None, conditions.exit_codes or ())
        ),
        *(
            (each.start, each.end, each.exit_options)
            for each in filter(None, conditions.exit_code_ranges or ())
        ),
    ]
    others = (conditions.default, conditions.pre_processing_error, conditions.file_upload_error)
    success = [options for start, end, options in codes if start <= 0 <= end]
    return (
        bool(success)
        and all(_action(options) == "block" for options in success)
        and all(_action(options) in {None, "block"} for _, _, options in codes)
        and all(_action(options) in {None, "block"} for options in others)
    )


def _action(options: ExitOptions | None) -> str | None:
    """Give what an exit means for tasks that wait, in lower case."""
    action = None if options is None else options.dependency_action
    return None if action is None else str(getattr(action, "value", action)).lower()


def _name(task_id: str) -> str:
    """Show an id in quotes, shortened and without secrets."""
    text = mask_text(task_id)
    return repr(text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…")


def _circle(ids: Sequence[str]) -> str:
    """Show a circle, such as ``a -> b -> a``; of a long one, the beginning and the end."""
    names = [mask_text(each)[:_LONGEST_NAME] for each in ids]
    if len(names) > _LONGEST_CIRCLE:
        half = _LONGEST_CIRCLE // 2
        names[half:-half] = [f"({len(names) - 2 * half} more)"]
    return " -> ".join([*names, names[0]])
