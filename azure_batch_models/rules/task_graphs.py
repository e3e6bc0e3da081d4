"""Rules about all tasks of a job as a graph, which `TaskGraph.problems` applies.

Problems of tasks that are added together are reported by the same rules as in `check`. Only a
circle is worse: the service accepts the tasks, but the graph has no order.
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
    from azure_batch_models.task_graph.analysis import TaskAnalysis

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
    hint="Let exit code 0 satisfy dependencies, or remove the dependencies.",
)


def problems_of(analysis: TaskAnalysis, name: Callable[[str], str]) -> Iterator[Problem]:
    """Yield the problems of a graph.

    Args:
        analysis: The tasks.
        name: Returns what a message calls a task, given its path in the list of all.
    """
    yield from _duplicates(analysis, name)
    yield from _cycles(analysis)
    for missing, index in analysis.missing:
        wanted_by = quoted(analysis.ids[index])
        message = f"expected all that {wanted_by} waits for, got no task {quoted(missing)}."
        yield MISSING.problem(f"$[{index}].dependsOn", message)
    for index in sorted(analysis.blocking):
        victims = [analysis.ids[each] for each in sorted(analysis.victims.get(index, ()))]
        if victims:
            message = (
                "expected an exit that lets other tasks run, got none, so that these never run: "
                f"{listed(victims)}."
            )
            yield BLOCKED.problem(f"$[{index}].exitConditions", message)


def _duplicates(analysis: TaskAnalysis, name: Callable[[str], str]) -> Iterator[Problem]:
    """Yield a problem for each task whose id an earlier task has."""
    for index, first in analysis.index.repeated:
        is_same = analysis.ids[index] == analysis.ids[first]
        rule = RULES["task-collection-duplicate-id" if is_same else "task-collection-id-case"]
        got = f"{quoted(analysis.ids[index])} as in {name(f'$[{first}]')}"
        yield rule.problem(f"$[{index}].id", f"expected an id of its own, got {got}.")


def _cycles(analysis: TaskAnalysis) -> Iterator[Problem]:
    """Yield a problem for each circle of tasks, and for tasks that wait for themselves."""
    for cycle in analysis.cycles:
        rule = RULES["task-collection-dependency-cycle" if len(cycle) > 1 else "depends-on-self"]
        message = (
            "expected an order in which the tasks can run, got tasks that wait for one another: "
            f"{circle([analysis.ids[index] for index in cycle])}."
        )
        others = sum(len(analysis.victims.get(index, ())) for index in cycle)
        hint = f"{rule.hint} Neither can {others} that wait for them." if others else rule.hint
        path = f"$[{cycle[0]}].dependsOn"
        yield rule.problem(path, message, severity="error", hint=hint)
