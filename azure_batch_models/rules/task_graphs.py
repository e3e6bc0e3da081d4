"""Rules about all tasks of a job as a graph; `TaskGraph.problems` tells who breaks them.

What `check` tells of tasks that are added together is told here by the same rules. Only a circle is
worse: the service takes the tasks, but a graph with one has no order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from azure_batch_models.rules.registry import RULES, declare
from azure_batch_models.rules.shared import pages
from azure_batch_models.task_graph.analysis import circle
from azure_batch_models.text.describe import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from azure_batch_models.problems import Problem
    from azure_batch_models.task_graph.analysis import Outline

MISSING = declare(
    "task-graph-missing",
    summary="All tasks that a task of a graph waits for are in the graph.",
    severity="warning",
    confidence="inferred",
    source="TaskAddParameter.depends_on",
    docs=pages.TASK_DEPENDENCIES,
    hint="Add it, unless the job has it already.",
)
BLOCKED = declare(
    "task-graph-blocked",
    summary="No task of a graph waits for one whose every exit blocks it.",
    severity="warning",
    confidence="inferred",
    source="ExitOptions.dependency_action",
    docs=pages.TASK_DEPENDENCIES,
    hint="Let exit code 0 satisfy, or take the dependencies out.",
)


def problems_of(outline: Outline, name: Callable[[str], str]) -> Iterator[Problem]:
    """Find what is wrong with a graph.

    Args:
        outline: The tasks.
        name: Says in a message which task is meant, given its path in the list of all.
    """
    yield from _duplicates(outline, name)
    yield from _cycles(outline)
    for missing, index in outline.missing:
        wanted_by = quoted(outline.ids[index])
        message = f"expected all that {wanted_by} waits for, got no task {quoted(missing)}."
        yield MISSING.problem(f"$[{index}].dependsOn", message)
    for index in sorted(outline.blocking):
        victims = [outline.ids[each] for each in sorted(outline.victims.get(index, ()))]
        if victims:
            message = (
                "expected an exit that lets other tasks run, got none, so that these never run: "
                f"{listed(victims)}."
            )
            yield BLOCKED.problem(f"$[{index}].exitConditions", message)


def _duplicates(outline: Outline, name: Callable[[str], str]) -> Iterator[Problem]:
    """Find tasks whose id an earlier task has."""
    for index, first in outline.waiting.repeated:
        is_same = outline.ids[index] == outline.ids[first]
        rule = RULES["task-collection-duplicate-id" if is_same else "task-collection-id-case"]
        got = f"{quoted(outline.ids[index])} as in {name(f'$[{first}]')}"
        yield rule.problem(f"$[{index}].id", f"expected an id of its own, got {got}.")


def _cycles(outline: Outline) -> Iterator[Problem]:
    """Find tasks that wait for one another, or for themselves."""
    for cycle in outline.cycles:
        rule = RULES["task-collection-dependency-cycle" if len(cycle) > 1 else "depends-on-self"]
        message = (
            "expected an order in which the tasks can run, got tasks that wait for one another: "
            f"{circle([outline.ids[index] for index in cycle])}."
        )
        others = sum(len(outline.victims.get(index, ())) for index in cycle)
        hint = f"{rule.hint} Neither can {others} that wait for them." if others else rule.hint
        path = f"$[{cycle[0]}].dependsOn"
        yield rule.problem(path, message, severity="error", hint=hint)
