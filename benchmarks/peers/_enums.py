"""The enums of the task family, for the peers written by hand."""

from __future__ import annotations

from enum import Enum


class JobAction(str, Enum):
    none = "none"
    disable = "disable"
    terminate = "terminate"


class DependencyAction(str, Enum):
    satisfy = "satisfy"
    block = "block"


class TaskState(str, Enum):
    active = "active"
    preparing = "preparing"
    running = "running"
    completed = "completed"


class ContainerWorkingDirectory(str, Enum):
    task_working_directory = "taskWorkingDirectory"
    container_image_default = "containerImageDefault"


class OutputFileUploadCondition(str, Enum):
    task_success = "tasksuccess"
    task_failure = "taskfailure"
    task_completion = "taskcompletion"


class AutoUserScope(str, Enum):
    task = "task"
    pool = "pool"


class ElevationLevel(str, Enum):
    non_admin = "nonadmin"
    admin = "admin"


class ErrorCategory(str, Enum):
    user_error = "usererror"
    server_error = "servererror"


class TaskExecutionResult(str, Enum):
    success = "success"
    failure = "failure"


class AccessScope(str, Enum):
    job = "job"
