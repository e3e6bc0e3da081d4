"""TaskAnalysis: what becomes of the tasks of a graph, each told by its place in the list.

Drawings and problems go by places, as ids may be repeated and missing ids have no task.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.forking import cached_property
from azure_batch_models.limits import LONGEST_ID
from azure_batch_models.task_graph.index import TaskIndex, needs_of
from azure_batch_models.text.redaction import mask_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from azure_batch_models.models import ExitConditions, ExitOptions

_LONGEST_CIRCLE: Final = 50


class TaskAnalysis:
    """Tasks, which of them wait for which, and which wait in vain."""

    def __init__(self, tasks: Sequence[Any]) -> None:
        """Index tasks, each a model with an id."""
        self.tasks = tasks
        self.ids: tuple[str, ...] = tuple(task.id for task in tasks)
        self.index = TaskIndex([needs_of(task) for task in tasks])

    @cached_property
    def cycles(self) -> list[list[int]]:
        """Circles of tasks, each waiting for the next and the last for the first."""
        alone = [[index] for index in self.index.selfish]
        return sorted([*alone, *self.index.cycles()], key=min)

    @cached_property
    def blocking(self) -> set[int]:
        """The tasks whose exit conditions block dependent tasks, however they end."""
        found: set[int] = set()
        for index, task in enumerate(self.tasks):
            conditions = getattr(task, "exit_conditions", None)
            if conditions is not None and _always_blocks(conditions):
                found.add(index)
        return found

    @cached_property
    def never(self) -> dict[int, int]:
        """For each task that can never run, the reason: a task in a circle, or one that blocks."""
        circular = [index for cycle in self.cycles for index in cycle]
        return self.index.in_vain([*circular, *sorted(self.blocking)])

    @cached_property
    def victims(self) -> dict[int, list[int]]:
        """For each task that is a reason, the others that can never run because of it."""
        found: dict[int, list[int]] = {}
        for index, reason in self.never.items():
            if index != reason:
                found.setdefault(reason, []).append(index)
        return found

    @cached_property
    def missing(self) -> list[tuple[str, int]]:
        """What is missing, each with the first task that waits for it, in the tasks' order."""
        found: dict[str, tuple[str, int]] = {}
        for index in range(len(self.tasks)):
            for each in self.index.missing_ids(index):
                found.setdefault(each.lower(), (each, index))
        for name, index in zip(self._gap_names, self.index.first_for_gaps(), strict=True):
            found.setdefault(name, (name, index))
        return sorted(found.values(), key=lambda each: each[1])

    def missing_for(self, index: int) -> list[str]:
        """Return what a task waits for that is missing: ids, and ranges such as ``17-20``."""
        ids = dict.fromkeys(self.index.missing_ids(index))
        return [*ids, *(self._gap_names[gap] for gap in self.index.gaps_of(index))]

    @cached_property
    def _gap_names(self) -> list[str]:
        return [str(a) if a == b else f"{a}-{b}" for a, b in self.index.gaps]


def _always_blocks(conditions: ExitConditions) -> bool:
    """Return whether a task blocks dependent tasks, however it ends.

    By default, exit code 0 satisfies dependent tasks and every other way to end blocks them. Which
    of several settings for one code counts is not documented, so all of them have to block. A
    setting without a code, or without the start or end of a range, is ignored.
    """
    codes: list[tuple[Any, Any, ExitOptions | None]] = [
        *(
            (each.code, each.code, each.exit_options)
            for each in filter(None, conditions.exit_codes or ())
        ),
        *(
            (each.start, each.end, each.exit_options)
            for each in filter(None, conditions.exit_code_ranges or ())
        ),
    ]
    codes = [each for each in codes if None not in each[:2]]
    others = (conditions.default, conditions.pre_processing_error, conditions.file_upload_error)
    success = [options for start, end, options in codes if start <= 0 <= end]
    return (
        bool(success)
        and all(_action(options) == "block" for options in success)
        and all(_action(options) in {None, "block"} for _, _, options in codes)
        and all(_action(options) in {None, "block"} for options in others)
    )


def _action(options: ExitOptions | None) -> str | None:
    """Return what an exit means for dependent tasks, in lower case."""
    action = None if options is None else options.dependency_action
    return None if action is None else str(getattr(action, "value", action)).lower()


def circle(ids: Sequence[str]) -> str:
    """Return a circle as messages show it, such as ``a -> b -> a``; a long one is abridged."""
    names = [mask_text(each)[:LONGEST_ID] for each in ids]
    if len(names) > _LONGEST_CIRCLE:
        half = _LONGEST_CIRCLE // 2
        names[half:-half] = [f"({len(names) - 2 * half} more)"]
    return " -> ".join([*names, names[0]])
