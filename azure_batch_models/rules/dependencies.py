"""Rules about what a task depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import REMOVE
from azure_batch_models.rules.shared.ids import wrong_form_of_id
from azure_batch_models.rules.shared.lists import present
from azure_batch_models.rules.shared.ranges import Intervals
from azure_batch_models.rules.shared.repetitions import repetitions
from azure_batch_models.task_graph.index import integer_of
from azure_batch_models.text.describe import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.models import TaskAddParameter, TaskDependencies, TaskIdRange

_ROOM = 64000
"""The most characters that all ids in a list of dependencies may have together."""


@rule(
    "depends-on-ids-length",
    "TaskDependencies.task_ids",
    severity="error",
    confidence="API reference",
    source="TaskDependencies.task_ids; error code TaskDependencyListTooLong",
    docs=pages.TASK_DEPENDENCIES,
    hint='Write taskIdRanges, such as [{"start": 1, "end": 1000}], for tasks whose ids are '
    "numbers, or split the dependency over a task in between.",
)
def depends_on_ids_length(task_ids: list[str]) -> Outcome:
    """The ids that a task depends on have at most 64000 characters together."""
    length = _length(task_ids)
    return None if length <= _ROOM else f"expected at most {_ROOM} characters, got {length}."


@rule(
    "depends-on-ids-overhead",
    "TaskDependencies.task_ids",
    severity="warning",
    confidence="API reference",
    source="error code TaskDependencyListTooLong",
    docs=pages.ERROR_CODES,
    hint='Write taskIdRanges, such as [{"start": 1, "end": 1000}], for tasks whose ids are '
    "numbers, or split the dependency over a task in between.",
)
def depends_on_ids_overhead(task_ids: list[str]) -> Outcome:
    """The ids that a task depends on leave room for what the service adds."""
    length = _length(task_ids)
    separators = len(task_ids) - 1
    if length > _ROOM or length + separators <= _ROOM:
        return None
    return (
        f"expected at most {_ROOM} characters with those that the service adds, "
        f"got {length} and about {separators} more."
    )


def _length(task_ids: list[str]) -> int:
    """Count the characters of all ids."""
    return sum(map(len, filter(None, task_ids)))


@rule(
    "depends-on-needs-job-flag",
    "TaskAddParameter.depends_on",
    severity="error",
    confidence="API reference",
    source="TaskAddParameter.depends_on; error code TaskDependenciesNotSpecifiedOnJob",
    docs=pages.TASK_DEPENDENCIES,
    hint="Set usesTaskDependencies on the job when it is created.",
    needs="job",
)
def depends_on_needs_job_flag(dependencies: TaskDependencies, job: Any) -> Outcome:
    """Only tasks of a job that uses task dependencies have dependencies."""
    del dependencies
    if job.uses_task_dependencies:
        return None
    return "expected nothing, as the job does not use task dependencies, got dependencies."


@rule(
    "depends-on-id-format",
    "TaskDependencies.task_ids[]",
    severity="warning",
    confidence="inferred",
    source="TaskAddParameter.id",
    docs=pages.ADD_TASK,
    hint="Correct it: no task can have such an id, so the dependent task would wait forever.",
)
def depends_on_id_format(task_id: str) -> Outcome:
    """An id that a task depends on is a valid task id."""
    return wrong_form_of_id(task_id)


@rule(
    "depends-on-id-duplicate",
    "TaskDependencies.task_ids",
    severity="warning",
    confidence="inferred",
    source="TaskAddParameter.id: case makes no difference",
    docs=pages.ADD_TASK,
    hint="Remove the duplicate.",
    fix=REMOVE,
)
def depends_on_id_duplicate(task_ids: list[str]) -> Outcome:
    """The ids that a task depends on differ in more than case."""
    return repetitions(task_ids, str.lower, "every id once")


@rule(
    "depends-on-self",
    "TaskAddParameter",
    severity="warning",
    confidence="inferred",
    source="TaskAddParameter.depends_on",
    docs=pages.TASK_DEPENDENCIES,
    hint="Take the task's own id out, or it can never start.",
)
def depends_on_self(task: TaskAddParameter) -> Outcome:
    """A task does not depend on itself."""
    if task.depends_on is None or not task.id:
        return None
    return list(_own_ids(task.id, task.depends_on))


def _own_ids(task_id: str, dependencies: TaskDependencies) -> Iterator[Finding]:
    """Yield the places where dependencies name the task that has them."""
    folded = task_id.lower()
    for index, other in present(dependencies.task_ids):
        if other.lower() == folded:
            message = f"expected ids of other tasks, got the task's own ({quoted(other)})."
            yield Finding(message, at=("depends_on", "task_ids", index))
    number = integer_of(task_id)
    if number is None:
        return
    covering = Intervals(dependencies.task_id_ranges).covering(number)
    if covering is not None:
        message = f"expected a range without the task's own id, got one that covers {number}."
        yield Finding(message, at=("depends_on", "task_id_ranges", covering))


@rule(
    "depends-on-empty",
    "TaskDependencies",
    severity="warning",
    confidence="inferred",
    source="TaskAddParameter.depends_on",
    docs=pages.TASK_DEPENDENCIES,
    hint="Leave dependsOn out: empty, it does nothing, yet it is refused unless the job allows it.",
    fix=REMOVE,
)
def depends_on_empty(dependencies: TaskDependencies) -> Outcome:
    """Dependencies name at least one task."""
    if dependencies.task_ids or dependencies.task_id_ranges:
        return None
    return "expected an id or a range of ids, got neither."


@rule(
    "task-id-range-order",
    "TaskIdRange",
    severity="error",
    confidence="inferred",
    source="TaskIdRange; Add a collection of tasks to a job (2017-02-01)",
    docs=pages.TASK_DEPENDENCIES,
    hint="Swap start and end; both belong to the range.",
)
def task_id_range_order(ids: TaskIdRange) -> Outcome:
    """A range of ids does not end before it starts."""
    if ids.start <= ids.end or ids.end < 0:
        return None
    message = f"expected start not above end, got {ids.start} and {ids.end}."
    return Finding(message, hint=f'Write "start": {ids.end}, "end": {ids.start}.')


@rule(
    "task-id-range-negative",
    "TaskIdRange",
    severity="warning",
    confidence="inferred",
    source="azure-cli command_modules/batch/_validators.py",
    docs=pages.TASK_DEPENDENCIES,
    hint="Start at 0 or above: only ids that read as numbers take part in a range.",
)
def task_id_range_negative(ids: TaskIdRange) -> Outcome:
    """A range of ids has no negative bound."""
    bounds = {"start": ids.start, "end": ids.end}
    return [
        Finding(f"expected 0 or more, got {bound}.", at=(name,))
        for name, bound in bounds.items()
        if bound < 0
    ]


@rule(
    "task-id-range-overlap",
    "TaskDependencies.task_id_ranges",
    severity="warning",
    confidence="inferred",
    source="error code TaskDependencyRangesTooLong",
    docs=pages.ERROR_CODES,
    hint="Merge them: the number of ranges is limited, not their size.",
)
def task_id_range_overlap(ranges: list[TaskIdRange]) -> Outcome:
    """The ranges of ids that a task depends on have no id in common."""
    if len(ranges) <= 1:
        return None
    return [
        Finding(
            f"expected ranges without a common id, got one that overlaps item {other}.",
            at=(index,),
        )
        for index, other in Intervals(ranges).overlaps()
    ]
