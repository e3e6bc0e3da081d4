"""Rules about tasks: their ids, scheduling slots and updates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.limits import MOST_SLOTS
from azure_batch_models.rules.registry import Finding, Outcome, Place, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import REMOVE
from azure_batch_models.rules.shared.ids import (
    ID_CHARACTERS,
    ID_LENGTH,
    wrong_characters_of_id,
    wrong_length_of_id,
)
from azure_batch_models.text.describe import quoted

if TYPE_CHECKING:
    from azure_batch_models.models import TaskAddParameter, TaskUpdateParameter

_LONGEST_DISPLAY_NAME = 1024

DEFAULT_PREPARATION_ID = "jobpreparation"
"""The default id of a job preparation task."""

DEFAULT_RELEASE_ID = "jobrelease"
"""The default id of a job release task."""


@rule(
    "task-id-length",
    "TaskAddParameter.id",
    severity="error",
    confidence="API reference",
    source="TaskAddParameter.id",
    docs=pages.ADD_TASK,
    hint="Write 1 to 64 letters, digits, hyphens and underscores, such as render-1; "
    "displayName has room for 1024 characters.",
    limits=ID_LENGTH,
)
def task_id_length(task_id: str) -> Outcome:
    """A task id has 1 to 64 characters."""
    return wrong_length_of_id(task_id)


@rule(
    "task-id-charset",
    "TaskAddParameter.id",
    severity="error",
    confidence="API reference",
    source="TaskAddParameter.id; BatchExplorer desktop/src/common/constants/constants.ts",
    docs=pages.ADD_TASK,
    hint="Replace the other characters; displayName may have any.",
    limits=ID_CHARACTERS,
)
def task_id_charset(task_id: str) -> Outcome:
    """A task id has only letters, digits, hyphens and underscores."""
    return wrong_characters_of_id(task_id)


@rule(
    "task-id-default-special-name",
    "TaskAddParameter.id",
    severity="warning",
    confidence="API reference",
    source="JobPreparationTask.id, JobReleaseTask.id",
    docs=pages.ADD_JOB,
    hint="Choose another id; given the job, check() can tell whether the two clash.",
    needs="place",
)
def task_id_default_special_name(task_id: str, place: Place) -> Outcome:
    """A task id is not a default id of preparation and release tasks."""
    # Given the job, the next two rules decide.
    if task_id.lower() in {DEFAULT_PREPARATION_ID, DEFAULT_RELEASE_ID} and place.job is None:
        return (
            f"expected an id that no job preparation or release task has by default, "
            f"got {quoted(task_id)}."
        )
    return None


@rule(
    "task-id-same-as-job-preparation",
    "TaskAddParameter.id",
    severity="error",
    confidence="API reference",
    source="JobPreparationTask.id; error code TaskIdSameAsJobPreparationTask",
    docs=pages.ERROR_CODES,
    hint="Choose another id for this task, or set one on the job preparation task.",
    needs="job",
)
def task_id_same_as_job_preparation(task_id: str, job: Any) -> Outcome:
    """The ids of a task and of its job's preparation task differ in more than case."""
    return _clash(task_id, job.job_preparation_task, DEFAULT_PREPARATION_ID, "job preparation")


@rule(
    "task-id-same-as-job-release",
    "TaskAddParameter.id",
    severity="error",
    confidence="API reference",
    source="JobReleaseTask.id; error code TaskIdSameAsJobReleaseTask",
    docs=pages.ERROR_CODES,
    hint="Choose another id for this task, or set one on the job release task.",
    needs="job",
)
def task_id_same_as_job_release(task_id: str, job: Any) -> Outcome:
    """The ids of a task and of its job's release task differ in more than case."""
    return _clash(task_id, job.job_release_task, DEFAULT_RELEASE_ID, "job release")


@rule(
    "task-id-same-as-job-manager",
    "TaskAddParameter.id",
    severity="error",
    confidence="inferred",
    source="JobManagerTask: it is an ordinary task of the job; error code TaskExists",
    docs=pages.ERROR_CODES,
    hint="Choose another id for this task; case makes no difference.",
    needs="job",
)
def task_id_same_as_job_manager(task_id: str, job: Any) -> Outcome:
    """The ids of a task and of its job's manager task differ in more than case."""
    return _clash(task_id, job.job_manager_task, None, "job manager")


def _clash(task_id: str, special: Any, default: str | None, kind: str) -> Outcome:
    """Return a message if an id is that of a special task, which may be absent."""
    taken = None if special is None else special.id or default
    if taken is None or task_id.lower() != taken.lower():
        return None
    return f"expected another id than that of the {kind} task ({quoted(taken)}), got the same."


@rule(
    "display-name-length",
    "TaskAddParameter.display_name",
    "JobManagerTask.display_name",
    "JobAddParameter.display_name",
    "JobSpecification.display_name",
    "JobScheduleAddParameter.display_name",
    "PoolAddParameter.display_name",
    "PoolPatchParameter.display_name",
    "PoolSpecification.display_name",
    severity="error",
    confidence="API reference",
    source="display_name of tasks, jobs, job schedules and pools",
    docs=pages.ADD_TASK,
    hint="Shorten it to 1024 characters.",
    limits={"max_length": _LONGEST_DISPLAY_NAME},
    when="submission and update",
)
def display_name_length(name: str) -> Outcome:
    """A display name has at most 1024 characters."""
    if len(name) <= _LONGEST_DISPLAY_NAME:
        return None
    return f"expected at most {_LONGEST_DISPLAY_NAME} characters, got {len(name)}."


@rule(
    "required-slots-min",
    "TaskAddParameter.required_slots",
    "JobManagerTask.required_slots",
    severity="error",
    confidence="code or issue",
    source="BatchExplorer add-task-form.component.ts",
    docs=pages.TASK_SLOTS,
    hint="Leave it out for one slot.",
    limits={"minimum": 1},
    when="submission and update",
)
def required_slots_min(slots: int) -> Outcome:
    """A task takes at least one scheduling slot."""
    return None if slots >= 1 else f"expected 1 or more, got {slots}."


@rule(
    "required-slots-max",
    "TaskAddParameter.required_slots",
    "JobManagerTask.required_slots",
    severity="warning",
    confidence="inferred",
    source="PoolAddParameter.task_slots_per_node, TaskAddParameter.required_slots",
    docs=pages.TASK_SLOTS,
    hint="Ask for fewer slots: no node has that many, so the task would never start.",
    when="submission and update",
)
def required_slots_max(slots: int) -> Outcome:
    """A task takes no more scheduling slots than any node can have."""
    if slots <= MOST_SLOTS:
        return None
    return f"expected at most {MOST_SLOTS}, the most slots of any node, got {slots}."


@rule(
    "required-slots-exceed-pool",
    "TaskAddParameter.required_slots",
    "JobManagerTask.required_slots",
    severity="warning",
    confidence="API reference",
    source="TaskAddParameter.required_slots",
    docs=pages.TASK_SLOTS,
    hint="Ask for fewer slots, or raise taskSlotsPerNode of the pool.",
    needs="pool",
)
def required_slots_exceed_pool(slots: int, pool: Any) -> Outcome:
    """A task takes no more scheduling slots than a node of its pool has."""
    room = 1 if pool.task_slots_per_node is None else pool.task_slots_per_node
    if slots <= room or room < 1:
        return None
    return f"expected at most {room}, the slots of a node of the pool, got {slots}."


@rule(
    "multi-instance-required-slots",
    "TaskAddParameter",
    severity="error",
    confidence="API reference",
    source="TaskAddParameter.required_slots",
    docs=pages.ADD_TASK,
    hint="Leave requiredSlots out.",
    fix=REMOVE,
)
def multi_instance_required_slots(task: TaskAddParameter) -> Outcome:
    """A multi-instance task takes one scheduling slot."""
    if task.multi_instance_settings is None or task.required_slots in {None, 1}:
        return None
    message = f"expected 1 for a multi-instance task, got {task.required_slots}."
    return Finding(message, at=("required_slots",))


@rule(
    "auth-token-retired",
    "TaskAddParameter.authentication_token_settings",
    "JobManagerTask.authentication_token_settings",
    severity="warning",
    confidence="Microsoft article",
    source="article batch-compute-node-environment-variables",
    docs=pages.ENVIRONMENT_VARIABLES,
    hint="Let the task authenticate with a managed identity of the pool.",
    until="2024-07-01.20.0",  # later ones have no tokens, which is reported anyway
    when="submission and update",
)
def auth_token_retired(settings: object) -> Outcome:
    """A task does not rely on an authentication token from Batch."""
    del settings
    return (
        "expected nothing, as AZ_BATCH_AUTHENTICATION_TOKEN was announced to retire "
        "on 30 September 2024, got settings for it."
    )


@rule(
    "auth-token-access-empty",
    "AuthenticationTokenSettings",
    severity="warning",
    confidence="API reference",
    source="Add a collection of tasks to a job (2017-02-01), authenticationTokenSettings",
    docs=pages.ADD_TASK,
    hint='Write ["job"], the only value, or leave the settings out.',
    when="submission and update",
)
def auth_token_access_empty(settings: Any) -> Outcome:
    """The authentication token of a task gives access to something."""
    if settings.access:
        return None
    return Finding("expected at least one value, got none.", at=("access",))


@rule(
    "task-update-empty",
    "TaskUpdateParameter",
    severity="warning",
    confidence="API reference",
    source="TaskUpdateParameter.constraints",
    docs=pages.UPDATE_TASK,
    hint='Write the constraints that should apply, such as {"maxTaskRetryCount": 3}.',
    when="update",
)
def task_update_empty(update: TaskUpdateParameter) -> Outcome:
    """An update of a task has constraints."""
    if update.constraints is not None:
        return None
    message = "expected constraints, got none, which resets the task to the default ones."
    return Finding(message, at=("constraints",))
