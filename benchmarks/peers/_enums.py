"""The enums of the task family, for the peers written by hand."""

from __future__ import annotations

from enum import StrEnum


def in_service_casing(enum: type[StrEnum]) -> type[StrEnum]:
    """Copy an enum whose values are single words, each with a capital as the service writes it."""
    return StrEnum(enum.__name__, {each.name: each.value.capitalize() for each in enum})


class JobAction(StrEnum):
    none = "none"
    disable = "disable"
    terminate = "terminate"


class DependencyAction(StrEnum):
    satisfy = "satisfy"
    block = "block"


class TaskState(StrEnum):
    active = "active"
    preparing = "preparing"
    running = "running"
    completed = "completed"


class ContainerWorkingDirectory(StrEnum):
    task_working_directory = "taskWorkingDirectory"
    container_image_default = "containerImageDefault"


class OutputFileUploadCondition(StrEnum):
    task_success = "tasksuccess"
    task_failure = "taskfailure"
    task_completion = "taskcompletion"


class AutoUserScope(StrEnum):
    task = "task"
    pool = "pool"


class ElevationLevel(StrEnum):
    non_admin = "nonadmin"
    admin = "admin"


class ErrorCategory(StrEnum):
    user_error = "usererror"
    server_error = "servererror"


class TaskExecutionResult(StrEnum):
    success = "success"
    failure = "failure"


class AccessScope(StrEnum):
    job = "job"
