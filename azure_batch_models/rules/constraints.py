"""Rules about limits on time and retries, and about where a task runs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from azure_batch_models.engine.iso_suggestions import length_of
from azure_batch_models.engine.schema.scalars import UNLIMITED_DURATION, write_duration
from azure_batch_models.rules.registry import Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.texts import NOT_BLANK, is_blank

_NO_TIME = timedelta(0)
_LONGEST_LIFE = timedelta(days=180)
_ENDLESS = timedelta(days=UNLIMITED_DURATION.days)  # some clients cut off parts of a second
_NO_LIMIT = -1


@rule(
    "affinity-id-empty",
    "AffinityInformation.affinity_id",
    severity="error",
    confidence="API reference",
    source="AffinityInformation.affinity_id",
    docs=pages.ADD_TASK,
    hint="Take it from affinityId of a node or of nodeInfo of an earlier task, or leave "
    "affinityInfo out.",
    limits=NOT_BLANK,
)
def affinity_id_empty(affinity_id: str) -> Outcome:
    """An affinity id is not blank."""
    return "expected an affinity id, got a blank one." if is_blank(affinity_id) else None


@rule(
    "retry-count-min",
    "TaskConstraints.max_task_retry_count",
    "JobConstraints.max_task_retry_count",
    "StartTask.max_task_retry_count",
    severity="error",
    confidence="API reference",
    source="TaskConstraints.max_task_retry_count; error code InvalidConstraintValue",
    docs=pages.ADD_TASK,
    hint="Write 0 for no retry, -1 for no limit.",
    when="submission and update",
    limits={"minimum": _NO_LIMIT},
)
def retry_count_min(count: int) -> Outcome:
    """A limit on retries is -1, 0 or more."""
    return None if count >= _NO_LIMIT else f"expected -1 or more, got {count}."


@rule(
    "retry-count-unlimited",
    "TaskConstraints.max_task_retry_count",
    "StartTask.max_task_retry_count",
    severity="warning",
    confidence="API reference",
    source="TaskConstraints.max_task_retry_count",
    docs=pages.ADD_TASK,
    hint="Set a limit: a task that always fails would be retried forever.",
    when="submission and update",
)
def retry_count_unlimited(count: int) -> Outcome:
    """Retries have a limit."""
    return "expected a limit, got -1, which means none." if count == _NO_LIMIT else None


@rule(
    "max-wall-clock-positive",
    "TaskConstraints.max_wall_clock_time",
    "JobConstraints.max_wall_clock_time",
    "JobReleaseTask.max_wall_clock_time",
    severity="error",
    confidence="inferred",
    source="error code InvalidConstraintValue",
    docs=pages.ADD_TASK,
    hint="Write a duration such as PT1H, or leave it out for no limit.",
    when="submission and update",
)
def max_wall_clock_positive(limit: Any) -> Outcome:
    """A limit on running time is greater than zero."""
    if length_of(limit) > _NO_TIME:
        return None
    return f"expected more than zero, got {write_duration(limit)}."


@rule(
    "max-wall-clock-lifetime",
    "TaskConstraints.max_wall_clock_time",
    severity="warning",
    confidence="limits page",
    source="article batch-quota-limit; the operation that adds a task",
    docs=pages.QUOTAS,
    hint="Leave it out, or set at most P180D: no task lives longer, waiting included.",
    when="submission and update",
)
def max_wall_clock_lifetime(limit: Any) -> Outcome:
    """A limit on the running time of a task is at most 180 days."""
    length = length_of(limit)
    if length <= _LONGEST_LIFE or length >= _ENDLESS:
        return None
    return f"expected at most P180D, got {write_duration(limit)}."


@rule(
    "retention-time-nonnegative",
    "TaskConstraints.retention_time",
    "JobReleaseTask.retention_time",
    severity="error",
    confidence="inferred",
    source="TaskConstraints.retention_time",
    docs=pages.ADD_TASK,
    hint="Write PT0S to keep nothing.",
    when="submission and update",
)
def retention_time_nonnegative(time: Any) -> Outcome:
    """The time to keep a task's files is not negative."""
    if length_of(time) >= _NO_TIME:
        return None
    return f"expected zero or more, got {write_duration(time)}."


@rule(
    "task-wall-clock-exceeds-job",
    "TaskConstraints.max_wall_clock_time",
    severity="warning",
    confidence="inferred",
    source="JobConstraints.max_wall_clock_time",
    docs=pages.ADD_JOB,
    hint="Lower it, or raise maxWallClockTime of the job, which ends the task first.",
    needs="job",
)
def task_wall_clock_exceeds_job(limit: Any, job: Any) -> Outcome:
    """A limit on the running time of a task does not exceed that of its job."""
    of_job = None if job.constraints is None else job.constraints.max_wall_clock_time
    length = length_of(limit)
    if of_job is None or length <= length_of(of_job) or length >= _ENDLESS:
        return None
    return (
        f"expected at most {write_duration(of_job)}, as for the job, got {write_duration(limit)}."
    )
