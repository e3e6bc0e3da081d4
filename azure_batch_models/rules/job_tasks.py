"""Rules about the manager, preparation and release tasks of jobs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.iso_suggestions import length_of
from azure_batch_models.engine.schema.scalars import write_duration
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.ids import (
    ID_CHARACTERS,
    ID_LENGTH,
    wrong_characters_of_id,
    wrong_length_of_id,
)
from azure_batch_models.rules.tasks import DEFAULT_PREPARATION_ID, DEFAULT_RELEASE_ID
from azure_batch_models.text.describe import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOBS = ("JobAddParameter", "JobSpecification")
_IDS = ("JobManagerTask.id", "JobPreparationTask.id", "JobReleaseTask.id")

_DEFAULT_IDS = {
    "job_manager_task": None,
    "job_preparation_task": DEFAULT_PREPARATION_ID,
    "job_release_task": DEFAULT_RELEASE_ID,
}
_LONGEST_RELEASE = timedelta(minutes=15)


@rule(
    "job-task-id-length",
    *_IDS,
    severity="error",
    confidence="API reference",
    source="JobManagerTask.id, JobPreparationTask.id, JobReleaseTask.id",
    docs=pages.ADD_JOB,
    hint="Write 1 to 64 letters, digits, hyphens and underscores; preparation and release "
    "tasks may do without an id.",
    limits=ID_LENGTH,
    when="submission and update",
)
def job_task_id_length(task_id: str) -> Outcome:
    """The id of a manager, preparation or release task has 1 to 64 characters."""
    return wrong_length_of_id(task_id)


@rule(
    "job-task-id-charset",
    *_IDS,
    severity="error",
    confidence="API reference",
    source="JobManagerTask.id, JobPreparationTask.id, JobReleaseTask.id",
    docs=pages.ADD_JOB,
    hint="Replace the other characters.",
    limits=ID_CHARACTERS,
    when="submission and update",
)
def job_task_id_charset(task_id: str) -> Outcome:
    """The id of a manager, preparation or release task has only the characters of ids."""
    return wrong_characters_of_id(task_id)


@rule(
    "job-task-ids-distinct",
    *_JOBS,
    severity="error",
    confidence="API reference",
    source="JobPreparationTask.id, JobReleaseTask.id",
    docs=pages.ADD_JOB,
    hint="Choose another id; case makes no difference.",
    when="submission and update",
)
def job_task_ids_distinct(job: Any) -> Iterator[Finding]:
    """The manager, preparation and release tasks of a job have different ids."""
    owners: dict[str, str] = {}
    for name, default in _DEFAULT_IDS.items():
        task = getattr(job, name)
        task_id = None if task is None else task.id or default
        other = owners.setdefault(task_id.lower(), name) if task_id else name
        if task is None or other == name:
            continue
        # Of two that clash, at least one has an id set: the default ids differ.
        at, taken_by = (name, other) if task.id else (other, name)
        got = quoted(getattr(job, at).id)
        kind = taken_by.replace("_", " ")
        yield Finding(f"expected another id than that of the {kind}, got {got}.", at=(at, "id"))


@rule(
    "job-release-needs-preparation",
    *_JOBS,
    severity="error",
    confidence="API reference",
    source="JobAddParameter.job_release_task",
    docs=pages.ADD_JOB,
    hint='Add a jobPreparationTask, such as {"commandLine": "/bin/sh -c \'true\'"}: the '
    "release task runs on the nodes where that one did.",
    when="submission and update",
)
def job_release_needs_preparation(job: Any) -> Outcome:
    """A job with a release task has a preparation task."""
    if job.job_release_task is None or job.job_preparation_task is not None:
        return None
    message = "expected nothing without a jobPreparationTask, got a release task."
    return Finding(message, at=("job_release_task",))


@rule(
    "job-release-wall-clock-max",
    "JobReleaseTask.max_wall_clock_time",
    severity="error",
    confidence="API reference",
    source="Add a job to an account (2017-02-01), jobReleaseTask; "
    "BatchJobReleaseTask.max_wall_clock_time (azure-batch 15.1.0)",
    docs=pages.ADD_JOB,
    hint="Write PT15M, the most, or leave it out for 15 minutes.",
    when="submission and update",
)
def job_release_wall_clock_max(limit: Any) -> Outcome:
    """A release task runs for at most 15 minutes."""
    if length_of(limit) <= _LONGEST_RELEASE:
        return None
    return f"expected at most {write_duration(_LONGEST_RELEASE)}, got {write_duration(limit)}."


@rule(
    "job-manager-kills-job",
    *_JOBS,
    severity="warning",
    confidence="API reference",
    source="JobManagerTask.kill_job_on_completion",
    docs=pages.ADD_JOB,
    hint="Set it to false: otherwise the job and all its running tasks end with this one.",
    when="submission and update",
)
def job_manager_kills_job(job: Any) -> Outcome:
    """A job that ends when all tasks are completed does not end with its manager task."""
    manager = job.job_manager_task
    if manager is None or job.on_all_tasks_complete != "terminatejob":
        return None
    if manager.kill_job_on_completion is False:
        return None
    got = "true" if manager.kill_job_on_completion else "nothing, which means true"
    message = f"expected false where onAllTasksComplete is terminatejob, got {got}."
    return Finding(message, at=("job_manager_task", "kill_job_on_completion"))
