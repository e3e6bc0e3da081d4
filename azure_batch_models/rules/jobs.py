"""Rules about jobs: their ids, priorities and ends, and what changing them does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.ids import (
    ID_CHARACTERS,
    ID_LENGTH,
    wrong_characters_of_id,
    wrong_length_of_id,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.models import JobAddParameter, JobUpdateParameter, PoolInformation

_JOBS = ("JobAddParameter", "JobSpecification", "JobPatchParameter", "JobUpdateParameter")

_LEAST_PRIORITY, _GREATEST_PRIORITY = -1000, 1000
_NO_LIMIT = -1


@rule(
    "job-id-length",
    "JobAddParameter.id",
    severity="error",
    confidence="API reference",
    source="JobAddParameter.id",
    docs=pages.ADD_JOB,
    hint="Write 1 to 64 letters, digits, hyphens and underscores, such as trailer; "
    "displayName has room for 1024 characters.",
    limits=ID_LENGTH,
)
def job_id_length(job_id: str) -> Outcome:
    """A job id has 1 to 64 characters."""
    return wrong_length_of_id(job_id)


@rule(
    "job-id-charset",
    "JobAddParameter.id",
    severity="error",
    confidence="API reference",
    source="JobAddParameter.id",
    docs=pages.ADD_JOB,
    hint="Replace the other characters; displayName may have any.",
    limits=ID_CHARACTERS,
)
def job_id_charset(job_id: str) -> Outcome:
    """A job id has only letters, digits, hyphens and underscores."""
    return wrong_characters_of_id(job_id)


@rule(
    "job-priority-range",
    *(f"{job}.priority" for job in _JOBS),
    severity="error",
    confidence="API reference",
    source="JobAddParameter.priority; error codes OutOfRangePriority and InvalidPropertyValue",
    docs=pages.ADD_JOB,
    hint="Write 1000 for the highest priority, -1000 for the lowest, or leave it out for 0.",
    when="submission and update",
    limits={"minimum": _LEAST_PRIORITY, "maximum": _GREATEST_PRIORITY},
)
def job_priority_range(priority: int) -> Outcome:
    """The priority of a job is from -1000 to 1000."""
    if _LEAST_PRIORITY <= priority <= _GREATEST_PRIORITY:
        return None
    return f"expected {_LEAST_PRIORITY} to {_GREATEST_PRIORITY}, got {priority}."


@rule(
    "job-max-parallel-tasks",
    *(f"{job}.max_parallel_tasks" for job in _JOBS),
    severity="error",
    confidence="API reference",
    source="JobAddParameter.max_parallel_tasks",
    docs=pages.ADD_JOB,
    hint="Write -1 for no limit.",
    when="submission and update",
    implied={"minimum": _NO_LIMIT},
)
def job_max_parallel_tasks(count: int) -> Outcome:
    """A limit on tasks that run at the same time is -1, for none, or 1 or more."""
    if count == _NO_LIMIT or count > 0:
        return None
    return f"expected -1, or 1 or more, got {count}."


@rule(
    "job-gated-feature",
    *_JOBS,
    severity="warning",
    confidence="API reference",
    source="BatchJobCreateOptions (azure-batch 15.1.0)",
    docs=pages.ADD_JOB,
    hint="Ask Azure support to enable it for the account, or leave it out.",
    when="submission and update",
)
def job_gated_feature(job: Any) -> Iterator[Finding]:
    """A job does not use features that Azure support has to enable for an account."""
    limit = job.max_parallel_tasks
    if limit is not None and limit > 0:
        message = f"expected -1, as not every account may limit parallel tasks, got {limit}."
        yield Finding(message, at=("max_parallel_tasks",))
    if job.allow_task_preemption:
        message = "expected false, as not every account may preempt tasks, got true."
        yield Finding(message, at=("allow_task_preemption",))
    if getattr(job, "network_configuration", None) is not None:
        message = "expected nothing, as not every account may have networks for jobs, got one."
        yield Finding(message, at=("network_configuration",))


@rule(
    "job-terminates-at-once",
    "JobAddParameter",
    severity="warning",
    confidence="API reference",
    source="JobAddParameter.on_all_tasks_complete; article jobs-and-tasks",
    docs=pages.JOBS_AND_TASKS,
    hint="Leave it out, and set it to terminatejob by an update when all tasks are added.",
)
def job_terminates_at_once(job: JobAddParameter) -> Outcome:
    """A job does not end for lack of tasks before any can be added."""
    if job.on_all_tasks_complete != "terminatejob" or job.job_manager_task is not None:
        return None
    message = "expected noaction on a job that starts without any task, got terminatejob."
    return Finding(message, at=("on_all_tasks_complete",))


@rule(
    "job-patch-pool-info",
    "JobPatchParameter.pool_info",
    severity="warning",
    confidence="API reference",
    source="JobPatchParameter.pool_info",
    docs=pages.PATCH_JOB,
    hint="Disable the job first, or leave it out; of an automatic pool only keepAlive may change.",
    when="update",
)
def job_patch_pool_info(info: PoolInformation) -> Outcome:
    """A patch does not change the pool of a job unless the job is disabled."""
    del info
    return "expected nothing, unless the job is disabled, got a pool."


@rule(
    "job-update-completion-reset",
    "JobUpdateParameter",
    severity="warning",
    confidence="API reference",
    source="JobUpdateParameter.on_all_tasks_complete",
    docs=pages.UPDATE_JOB,
    hint="Send the current value.",
    when="update",
)
def job_update_completion_reset(update: JobUpdateParameter) -> Outcome:
    """An update of a job says what happens when all tasks are completed."""
    if update.on_all_tasks_complete is not None:
        return None
    message = (
        "expected a value, got none, which means noaction "
        "and is refused for a job that already has terminatejob."
    )
    return Finding(message, at=("on_all_tasks_complete",))
