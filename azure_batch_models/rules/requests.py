"""Rules about whole requests: their size, and the tasks that are added together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from azure_batch_models.limits import LARGEST_BODY, MOST_TASKS
from azure_batch_models.models import TaskAddCollectionParameter
from azure_batch_models.rules.registry import ROOT, Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.lengths import wrong_size_of_body
from azure_batch_models.rules.shared.lists import name_of, present, repeated
from azure_batch_models.rules.shared.ranges import Intervals
from azure_batch_models.sizes import surely_fits
from azure_batch_models.task_graph.index import TaskIndex, integer_of, needs_of
from azure_batch_models.text.describe import listed, quoted
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.models import TaskAddParameter

_NUMBERED = regex(r"[A-Za-z0-9_-]*?[A-Za-z_-]([0-9]{1,9})")
"""The id of a task that is a name and a number."""

_TOGETHER = ("TaskAddCollectionParameter.value", "[TaskAddParameter]")


@rule(
    "request-body-size",
    ROOT,
    severity="error",
    confidence="code or issue",
    source="BatchExplorer issue 1286; error code RequestBodyTooLarge",
    docs=pages.ERROR_CODES,
    hint="Move long texts into files, or send less at a time.",
)
def request_body_size(model: Any) -> Outcome:
    """The body of any request but a collection of tasks has at most 1048576 bytes."""
    # Nearly every body fits, and that is quicker to see than what a model is.
    if surely_fits(model, LARGEST_BODY) or isinstance(model, TaskAddCollectionParameter):
        return None
    return wrong_size_of_body(model)


@rule(
    "task-collection-count",
    "TaskAddCollectionParameter.value",
    severity="error",
    confidence="API reference",
    source="Add a collection of tasks to a job (2017-02-01); BatchTaskGroup (azure-batch 15.1.0)",
    docs=pages.ADD_TASKS,
    hint="Send them in several requests of at most 100 tasks each, as chunk_tasks() groups them.",
    limits={"max_items": MOST_TASKS},
)
def task_collection_count(tasks: list[TaskAddParameter]) -> Outcome:
    """At most 100 tasks are added in one request."""
    if len(tasks) <= MOST_TASKS:
        return None
    return f"expected at most {MOST_TASKS} tasks in one request, got {len(tasks)}."


@rule(
    "task-collection-size",
    "TaskAddCollectionParameter",
    severity="error",
    confidence="API reference",
    source="TaskAddCollectionParameter.value; error code RequestBodyTooLarge",
    docs=pages.ADD_TASKS,
    hint="Send fewer tasks at a time, as chunk_tasks() groups them.",
)
def task_collection_size(collection: TaskAddCollectionParameter) -> Outcome:
    """The request that adds a collection of tasks has at most 1048576 bytes."""
    message = wrong_size_of_body(collection)
    return None if message is None else Finding(message, at=("value",))


@rule(
    "task-collection-empty",
    "TaskAddCollectionParameter",
    severity="warning",
    confidence="inferred",
    source="TaskAddCollectionParameter.value",
    docs=pages.ADD_TASKS,
    hint="Send nothing when there is nothing to add.",
)
def task_collection_empty(collection: TaskAddCollectionParameter) -> Outcome:
    """A request to add tasks has at least one task."""
    if len(collection.value) > 0:
        return None
    return Finding("expected at least one task, got none.", at=("value",))


@rule(
    "task-collection-duplicate-id",
    *_TOGETHER,
    severity="error",
    confidence="API reference",
    source="Add a collection of tasks to a job (2017-02-01); error code TaskExists",
    docs=pages.ADD_TASKS,
    hint="Choose another id: only one of the tasks would be added.",
)
def task_collection_duplicate_id(tasks: list[TaskAddParameter]) -> Outcome:
    """Tasks that are added together have different ids."""
    return [
        Finding(
            f"expected an id of its own, got {quoted(task_id)} as in {name_of(tasks, first)}.",
            at=(index, "id"),
        )
        for index, first, task_id in repeated(tasks, attrgetter("id"))
    ]


@rule(
    "task-collection-id-case",
    *_TOGETHER,
    severity="error",
    confidence="API reference",
    source="TaskAddParameter.id: case makes no difference",
    docs=pages.ADD_TASKS,
    hint="Choose ids that differ in more than case: only one of the tasks would be added.",
)
def task_collection_id_case(tasks: list[TaskAddParameter]) -> Outcome:
    """The ids of tasks that are added together differ in more than case."""
    return [
        Finding(
            f"expected more than another case, got {quoted(tasks[index].id)} "
            f"beside {quoted(tasks[first].id)} in {name_of(tasks, first)}.",
            at=(index, "id"),
        )
        for index, first, _ in repeated(tasks, attrgetter("id"), str.lower)
        if tasks[index].id != tasks[first].id
    ]


@rule(
    "task-collection-integer-alias",
    *_TOGETHER,
    severity="warning",
    confidence="Microsoft article",
    source="article batch-task-dependencies",
    docs=pages.TASK_DEPENDENCIES,
    hint="Write the number in one way: the first of the tasks to finish satisfies the dependency.",
)
def task_collection_integer_alias(tasks: list[TaskAddParameter]) -> Iterator[Finding]:
    """No two ids read as the same number of a range that a task added with them needs."""
    wanted = [
        each
        for _, task in present(tasks)
        if task.depends_on is not None
        for _, each in present(task.depends_on.task_id_ranges)
    ]
    if not wanted:
        return
    aliases = [
        (index, first, number)
        for index, first, number in repeated(tasks, lambda task: integer_of(task.id or ""))
        if tasks[index].id != tasks[first].id
    ]
    if not aliases:
        return
    ranges = Intervals(wanted)
    for index, first, number in aliases:
        if ranges.covering(number) is not None:
            got = f"{quoted(tasks[index].id)} beside {quoted(tasks[first].id)}"
            message = f"expected one task that a range reads as {number}, got {got}."
            yield Finding(message, at=(index, "id"))


@rule(
    "task-collection-range-names",
    *_TOGETHER,
    severity="warning",  # a task with such an id may have been added before
    confidence="Microsoft article",
    source="article batch-task-dependencies; TaskIdRange",
    docs=pages.TASK_DEPENDENCIES,
    hint="Give the tasks whole numbers as ids, or name them in taskIds.",
)
def task_collection_range_names(tasks: list[TaskAddParameter]) -> Iterator[Finding]:
    """A range of ids stands for tasks whose ids are whole numbers, not for numbered names."""
    dependent = [
        (index, task.depends_on.task_id_ranges)
        for index, task in present(tasks)
        if task.depends_on is not None and task.depends_on.task_id_ranges
    ]
    if not dependent:
        return
    ids = [task.id for _, task in present(tasks) if task.id]
    numbers = sorted(number for each in ids if (number := integer_of(each)) is not None)
    named = sorted((int(found[1]), each) for each in ids if (found := _NUMBERED.fullmatch(each)))
    for index, ranges in dependent:
        for place, each in present(ranges):
            start, end = each.start, each.end
            if bisect_left(numbers, start) < bisect_right(numbers, end):
                continue
            alike = named[bisect_left(named, (start, "")) : bisect_left(named, (end + 1, ""))]
            if alike:
                names = listed([name for _, name in alike])
                message = (
                    f"expected tasks whose ids are numbers from {start} to {end}, got {names}."
                )
                yield Finding(message, at=(index, "depends_on", "task_id_ranges", place))


@rule(
    "task-collection-dependency-cycle",
    *_TOGETHER,
    severity="warning",
    confidence="inferred",
    source="TaskAddParameter.depends_on",
    docs=pages.TASK_DEPENDENCIES,
    hint="Break the circle: none of these tasks can ever start.",
)
def task_collection_dependency_cycle(tasks: list[TaskAddParameter]) -> Iterator[Finding]:
    """Tasks that are added together do not wait for one another in a circle."""
    dependent = [task for _, task in present(tasks) if task.depends_on is not None]
    if len(dependent) <= 1 or not _may_wait(dependent):
        return
    for cycle in TaskIndex([needs_of(task) for task in tasks]).cycles():
        names = listed([tasks[index].id for index in cycle])
        message = f"expected an order in which tasks can run, got {names} waiting in a circle."
        yield Finding(message, at=(cycle[0], "depends_on"))


def _may_wait(tasks: list[TaskAddParameter]) -> bool:
    """Return whether some tasks may wait for one another, as they do in every circle.

    Where many tasks wait for a few that wait for none, an index need not be made.
    """
    ids = {task.id.lower() for task in tasks if task.id}
    needs = [task.depends_on for task in tasks if task.depends_on is not None]
    has_ranges = any(each.task_id_ranges for each in needs)
    if has_ranges and any(integer_of(task_id) is not None for task_id in ids):
        return True
    return any(other.lower() in ids for each in needs for _, other in present(each.task_ids))
