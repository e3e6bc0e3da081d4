"""Tasks: how one is added, what it may do, and how it ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from azure_batch_models import resubmission
from azure_batch_models.base import Model
from azure_batch_models.engine.schema.declarations import always_set
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.models.common import ApplicationPackageReference, EnvironmentSetting
from azure_batch_models.models.containers import (
    TaskContainerExecutionInformation,
    TaskContainerSettings,
)
from azure_batch_models.models.errors import BatchError, ErrorCategory, NameValuePair
from azure_batch_models.models.files import OutputFile, ResourceFile
from azure_batch_models.models.identities import UserIdentity


class TaskConstraints(Model):
    """How long and how often a task may run."""

    _attribute_map = {
        "max_wall_clock_time": {"key": "maxWallClockTime", "type": "duration"},
        "retention_time": {"key": "retentionTime", "type": "duration"},
        "max_task_retry_count": {"key": "maxTaskRetryCount", "type": "int"},
    }

    max_wall_clock_time: timedelta | None = None
    """Longest run, from the start of the task, which Batch then ends; no limit when unset.

    No task lives longer than 180 days after it was added.
    """

    retention_time: timedelta | None = None
    """How long, at least, the node keeps the directory of the completed task; 7 days when unset.

    Removing the node, or deleting the task or its job, ends that time early.
    """

    max_task_retry_count: int | None = None
    """Retries after a non-zero exit code; none when unset, -1 for no limit.

    With 3, the task may run 4 times; Batch advises against -1. Runs after a failure of the node do
    not count.
    """


class AffinityInformation(Model):
    """A hint for which node should run the task."""

    _attribute_map = {"affinity_id": {"key": "affinityId", "type": "str"}}
    _validation = {"affinity_id": {"required": True}}

    affinity_id: str
    """The ``affinity_id`` of a node, or of the ``node_info`` of an earlier task: not the node's id.

    What is in it is up to the service. The task runs elsewhere when that node is busy or gone.
    """


class ComputeNodeInformation(Model):
    """The node that a task ran on; set by the service."""

    _attribute_map = {
        "affinity_id": {"key": "affinityId", "type": "str"},
        "node_url": {"key": "nodeUrl", "type": "str"},
        "pool_id": {"key": "poolId", "type": "str"},
        "node_id": {"key": "nodeId", "type": "str"},
        "task_root_directory": {"key": "taskRootDirectory", "type": "str"},
        "task_root_directory_url": {"key": "taskRootDirectoryUrl", "type": "str"},
    }

    affinity_id: str | None = None
    """Affinity id of the node, by which a later task can ask for the same one."""

    node_url: str | None = None
    """URL of the node."""

    pool_id: str | None = None
    """Identifier of the node's pool."""

    node_id: str | None = None
    """Identifier of the node."""

    task_root_directory: str | None = None
    """The task's root directory, as a path on the node."""

    task_root_directory_url: str | None = None
    """URL of that directory."""


class MultiInstanceSettings(Model):
    """How a task runs on several nodes together, as MPI programs do.

    Its pool must have inter-node communication and one scheduling slot for each node, or the task
    stays active forever. The primary's exit code is that of the task, and when it exits, the
    subtasks are ended. One failed subtask makes the whole task fail, to be ended and retried up to
    its limit.
    """

    _attribute_map = {
        "number_of_instances": {"key": "numberOfInstances", "type": "int"},
        "coordination_command_line": {"key": "coordinationCommandLine", "type": "str"},
        "common_resource_files": {"key": "commonResourceFiles", "type": "[ResourceFile]"},
    }
    _validation = {"coordination_command_line": {"required": True}}

    number_of_instances: int | None = None
    """Nodes that the task needs, the primary's included, 1 to 100; 1 when unset.

    No pool with inter-node communication has more nodes than that.
    """

    coordination_command_line: str
    """Command that all the nodes run before the primary runs the task's own.

    It usually starts a background service, checks that this is ready for messages, and must then
    come to an end itself.
    """

    common_resource_files: list[ResourceFile] | None = None
    """Files that every node downloads, the primary's too, before the coordination command runs.

    They go to just above the working directory, which is ``AZ_BATCH_TASK_SHARED_DIR``. A list of
    more than 32768 characters is refused with ``RequestEntityTooLarge``: zip the files, or use
    application packages or container images.
    """


class AccessScope(WireEnum):
    """What a task's token permits."""

    job = "job"
    """All operations on the job that holds the task."""


class AuthenticationTokenSettings(Model):
    """What a task may do in Batch with the token it finds in ``AZ_BATCH_AUTHENTICATION_TOKEN``.

    Microsoft announced the end of that variable for 30 September 2024.
    """

    _attribute_map = {"access": {"key": "access", "type": "[AccessScope]"}}

    access: list[AccessScope | str] | None = None
    """What the token permits; ``job`` is the only value."""


class TaskIdRange(Model):
    """Tasks whose ids are whole numbers in a range.

    Ids compare as numbers: ``4`` and ``04`` are one and the same, and the first to be done counts.
    Ids that are no numbers, such as ``frame4``, are in no range.
    """

    _attribute_map = {
        "start": {"key": "start", "type": "int"},
        "end": {"key": "end", "type": "int"},
    }
    _validation = {
        "start": {"required": True},
        "end": {"required": True},
    }

    start: int
    """First id, included in the range."""

    end: int
    """Last id, included in the range."""


class TaskDependencies(Model):
    """The tasks that must be done before this one may start.

    A task is done once it has succeeded, or has ended in a way whose ``dependency_action`` is
    ``satisfy``.
    """

    _attribute_map = {
        "task_ids": {"key": "taskIds", "type": "[str]"},
        "task_id_ranges": {"key": "taskIdRanges", "type": "[TaskIdRange]"},
    }

    task_ids: list[str] | None = None
    """Ids of tasks, at most 64000 characters in total, with the separators that Batch adds.

    More is refused with ``TaskDependencyListTooLong``; ranges are shorter.
    """

    task_id_ranges: list[TaskIdRange] | None = None
    """Ranges of ids; every task in them must be done.

    A range may be as large as you like; too many are refused with ``TaskDependencyRangesTooLong``.
    """


class JobAction(WireEnum):
    """What happens to the job when a task ends in a certain way."""

    none = "none"
    """Nothing happens to the job."""

    disable = "disable"
    """The job is disabled, and its running tasks are put back in the queue."""

    terminate = "terminate"
    """The job is terminated, with ``TaskFailed`` as the reason."""


class DependencyAction(WireEnum):
    """What happens to dependent tasks when a task ends in a certain way."""

    satisfy = "satisfy"
    """Dependent tasks no longer wait for this one."""

    block = "block"
    """Dependent tasks keep waiting; Batch cannot cancel them."""


class ExitOptions(Model):
    """What Batch does when a task ends in one particular way."""

    _attribute_map = {
        "job_action": {"key": "jobAction", "type": "JobAction"},
        "dependency_action": {"key": "dependencyAction", "type": "DependencyAction"},
    }

    job_action: JobAction | str | None = None
    """What happens to the job; when unset, nothing at exit code 0 and termination otherwise.

    Refused with HTTP 400 unless the job's ``on_task_failure`` is ``performexitoptionsjobaction``,
    which is not its default.
    """

    dependency_action: DependencyAction | str | None = None
    """What happens to dependent tasks; refused unless the job has ``uses_task_dependencies``.

    When unset, they may start after exit code 0 and are blocked otherwise.
    """


class ExitCodeMapping(Model):
    """What Batch does about one exit code."""

    _attribute_map = {
        "code": {"key": "code", "type": "int"},
        "exit_options": {"key": "exitOptions", "type": "ExitOptions"},
    }
    _validation = {
        "code": {"required": True},
        "exit_options": {"required": True},
    }

    code: int
    """Exit code of the process."""

    exit_options: ExitOptions
    """What to do when the task exits with this code."""


class ExitCodeRangeMapping(Model):
    """What Batch does about a range of exit codes."""

    _attribute_map = {
        "start": {"key": "start", "type": "int"},
        "end": {"key": "end", "type": "int"},
        "exit_options": {"key": "exitOptions", "type": "ExitOptions"},
    }
    _validation = {
        "start": {"required": True},
        "end": {"required": True},
        "exit_options": {"required": True},
    }

    start: int
    """Lowest code, included in the range."""

    end: int
    """Highest code, included in the range."""

    exit_options: ExitOptions
    """What to do when the task exits with a code of the range."""


class ExitConditions(Model):
    """What Batch does when a task ends, depending on how it ends."""

    _attribute_map = {
        "exit_codes": {"key": "exitCodes", "type": "[ExitCodeMapping]"},
        "exit_code_ranges": {"key": "exitCodeRanges", "type": "[ExitCodeRangeMapping]"},
        "pre_processing_error": {"key": "preProcessingError", "type": "ExitOptions"},
        "file_upload_error": {"key": "fileUploadError", "type": "ExitOptions"},
        "default": {"key": "default", "type": "ExitOptions"},
    }

    exit_codes: list[ExitCodeMapping] | None = None
    """What to do for single exit codes, each of which should be listed once."""

    exit_code_ranges: list[ExitCodeRangeMapping] | None = None
    """What to do for ranges of exit codes, which should have no code in common."""

    pre_processing_error: ExitOptions | None = None
    """What to do when an error, such as a failed download, keeps the task from starting."""

    file_upload_error: ExitOptions | None = None
    """What to do when uploading output files fails.

    An action given for the task's exit code comes first.
    """

    default: ExitOptions | None = None
    """What to do about failures that no other attribute covers.

    Exit code 0 is not among them: list it if it needs an action of its own.
    """


class TaskFailureInformation(Model):
    """Why a task failed; set by the service."""

    _attribute_map = {
        "category": {"key": "category", "type": "ErrorCategory"},
        "code": {"key": "code", "type": "str"},
        "message": {"key": "message", "type": "str"},
        "details": {"key": "details", "type": "[NameValuePair]"},
    }
    _validation = {"category": {"required": True}}

    category: ErrorCategory | str
    """Category of the failure."""

    code: str | None = None
    """Identifier of the failure for programs to test, such as ``FailureExitCode``."""

    message: str | None = None
    """Explanation for people."""

    details: list[NameValuePair] | None = None
    """Further details, by name."""


class TaskExecutionResult(WireEnum):
    """How the run of a task ended."""

    success = "success"
    """The task ended without an error."""

    failure = "failure"
    """Something went wrong before the process started, while it ran, or after it ended."""


class TaskExecutionInformation(Model):
    """How the run of a task went; set by the service."""

    _attribute_map = {
        "start_time": {"key": "startTime", "type": "iso-8601"},
        "end_time": {"key": "endTime", "type": "iso-8601"},
        "exit_code": {"key": "exitCode", "type": "int"},
        "container_info": {"key": "containerInfo", "type": "TaskContainerExecutionInformation"},
        "failure_info": {"key": "failureInfo", "type": "TaskFailureInformation"},
        "retry_count": {"key": "retryCount", "type": "int"},
        "last_retry_time": {"key": "lastRetryTime", "type": "iso-8601"},
        "requeue_count": {"key": "requeueCount", "type": "int"},
        "last_requeue_time": {"key": "lastRequeueTime", "type": "iso-8601"},
        "result": {"key": "result", "type": "TaskExecutionResult"},
    }
    _validation = {
        "retry_count": {"required": True},
        "requeue_count": {"required": True},
    }

    start_time: datetime | None = None
    """When the latest run began, downloads included; unset until the task runs.

    Every retry or restart moves it.
    """

    end_time: datetime | None = None
    """When the task completed; unset until then."""

    exit_code: int | None = None
    """Exit code of the command; set once completed.

    A process that Batch had to end may show a code of the operating system's instead.
    """

    container_info: TaskContainerExecutionInformation | None = None
    """State of the container, for a task that runs in one."""

    failure_info: TaskFailureInformation | None = None
    """Why the task failed; unset unless it completed with a failure."""

    retry_count: int
    """How often the task was tried again after a non-zero exit code.

    Failures to start it or to upload its files are not retried.
    """

    last_retry_time: datetime | None = None
    """When the latest retry began; unset without one.

    Unlike ``start_time`` it does not change when the task restarts for other reasons, such as a
    reboot of the node.
    """

    requeue_count: int
    """How often a user's request put the running task back in the queue.

    Shrinking the pool or disabling the job can do that.
    """

    last_requeue_time: datetime | None = None
    """When the task was last put back in the queue; unset if it never was."""

    result: TaskExecutionResult | str | None = None
    """How the task ended; for a failure, ``failure_info`` says why."""


class TaskStatistics(Model):
    """What a task used; set by the service."""

    _attribute_map = {
        "url": {"key": "url", "type": "str"},
        "start_time": {"key": "startTime", "type": "iso-8601"},
        "last_update_time": {"key": "lastUpdateTime", "type": "iso-8601"},
        "user_cpu_time": {"key": "userCPUTime", "type": "duration"},
        "kernel_cpu_time": {"key": "kernelCPUTime", "type": "duration"},
        "wall_clock_time": {"key": "wallClockTime", "type": "duration"},
        "read_iops": {"key": "readIOps", "type": "long"},
        "write_iops": {"key": "writeIOps", "type": "long"},
        "read_io_gi_b": {"key": "readIOGiB", "type": "float"},
        "write_io_gi_b": {"key": "writeIOGiB", "type": "float"},
        "wait_time": {"key": "waitTime", "type": "duration"},
    }
    _validation = {
        "url": {"required": True},
        "start_time": {"required": True},
        "last_update_time": {"required": True},
        "user_cpu_time": {"required": True},
        "kernel_cpu_time": {"required": True},
        "wall_clock_time": {"required": True},
        "read_iops": {"required": True},
        "write_iops": {"required": True},
        "read_io_gi_b": {"required": True},
        "write_io_gi_b": {"required": True},
        "wait_time": {"required": True},
    }

    url: str
    """URL of the statistics."""

    start_time: datetime
    """Start of the time that the figures cover."""

    last_update_time: datetime
    """End of the time that the figures cover: their last update."""

    user_cpu_time: timedelta
    """Processor time in user mode, over all cores and nodes."""

    kernel_cpu_time: timedelta
    """Processor time in kernel mode, over all cores and nodes."""

    wall_clock_time: timedelta
    """Time from start to end, or to the last update, with all retries."""

    read_iops: int
    """Number of disk reads."""

    write_iops: int
    """Number of disk writes."""

    read_io_gi_b: float
    """Data read from disk, in GiB."""

    write_io_gi_b: float
    """Data written to disk, in GiB."""

    wait_time: timedelta
    """Time from the task's creation to the start of its latest run."""


class TaskState(WireEnum):
    """State of a task."""

    active = "active"
    """Queued, new or for a retry, until there is a node and the tasks it depends on are done."""

    preparing = "preparing"
    """On a node, waiting for the job preparation task to end there.

    If that one fails, the task is active again and may go to another node.
    """

    running = "running"
    """On a node, downloading files and packages or running its command."""

    completed = "completed"
    """Succeeded, out of retries, failed to launch, or terminated."""


class CloudTask(Model):
    """A task of a job, as the service reports it.

    It may be run again when its node fails, whatever its limit on retries, so a second run must do
    no harm.
    """

    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "display_name": {"key": "displayName", "type": "str"},
        "url": {"key": "url", "type": "str"},
        "e_tag": {"key": "eTag", "type": "str"},
        "last_modified": {"key": "lastModified", "type": "iso-8601"},
        "creation_time": {"key": "creationTime", "type": "iso-8601"},
        "exit_conditions": {"key": "exitConditions", "type": "ExitConditions"},
        "state": {"key": "state", "type": "TaskState"},
        "state_transition_time": {"key": "stateTransitionTime", "type": "iso-8601"},
        "previous_state": {"key": "previousState", "type": "TaskState"},
        "previous_state_transition_time": {
            "key": "previousStateTransitionTime",
            "type": "iso-8601",
        },
        "command_line": {"key": "commandLine", "type": "str"},
        "container_settings": {"key": "containerSettings", "type": "TaskContainerSettings"},
        "resource_files": {"key": "resourceFiles", "type": "[ResourceFile]"},
        "output_files": {"key": "outputFiles", "type": "[OutputFile]"},
        "environment_settings": {"key": "environmentSettings", "type": "[EnvironmentSetting]"},
        "affinity_info": {"key": "affinityInfo", "type": "AffinityInformation"},
        "constraints": {"key": "constraints", "type": "TaskConstraints"},
        "required_slots": {"key": "requiredSlots", "type": "int"},
        "user_identity": {"key": "userIdentity", "type": "UserIdentity"},
        "execution_info": {"key": "executionInfo", "type": "TaskExecutionInformation"},
        "node_info": {"key": "nodeInfo", "type": "ComputeNodeInformation"},
        "multi_instance_settings": {
            "key": "multiInstanceSettings",
            "type": "MultiInstanceSettings",
        },
        "stats": {"key": "stats", "type": "TaskStatistics"},
        "depends_on": {"key": "dependsOn", "type": "TaskDependencies"},
        "application_package_references": {
            "key": "applicationPackageReferences",
            "type": "[ApplicationPackageReference]",
        },
        "authentication_token_settings": {
            "key": "authenticationTokenSettings",
            "type": "AuthenticationTokenSettings",
        },
    }

    id: str = always_set()
    """Identifier within the job, at most 64 characters; case makes no difference."""

    display_name: str | None = None
    """Name for people; at most 1024 characters, and others may have the same."""

    url: str = always_set()
    """URL of the task; set by the service."""

    e_tag: str = always_set()
    """Version of the task, as opaque text; set by the service.

    Send it with an update that must fail if someone else has changed the task.
    """

    last_modified: datetime = always_set()
    """When the task last changed; set by the service."""

    creation_time: datetime = always_set()
    """When the task was added; set by the service."""

    exit_conditions: ExitConditions | None = None
    """What becomes of the job and of dependent tasks, depending on how this one ends."""

    state: TaskState | str = always_set()
    """Current state; set by the service."""

    state_transition_time: datetime = always_set()
    """When the current state began; set by the service."""

    previous_state: TaskState | str | None = None
    """Previous state; unset in the first active state."""

    previous_state_transition_time: datetime | None = None
    """When the previous state began; unset in the first active state."""

    command_line: str = always_set()
    """Program and arguments; run without a shell unless you name one (``/bin/sh -c``, ``cmd /c``).

    In a multi-instance task only the primary runs it, after the coordination command has ended on
    every node.
    """

    container_settings: TaskContainerSettings | None = None
    """Container to run in; needed on a pool set up for containers, refused on any other.

    What is below ``AZ_BATCH_NODE_ROOT_DIR`` on the node is in the container, too, as are the task's
    variables. Files written elsewhere may not reach the node's disk.
    """

    resource_files: list[ResourceFile] | None = None
    """Files downloaded to the working directory before the command runs.

    In a multi-instance task, to the primary's node only.
    """

    output_files: list[OutputFile] | None = None
    """Files uploaded after the command has run.

    In a multi-instance task, from the primary's node only.
    """

    environment_settings: list[EnvironmentSetting] | None = None
    """Environment variables; they override the job's common ones."""

    affinity_info: AffinityInformation | None = None
    """Hint for which node should run the task, in a multi-instance task the primary."""

    constraints: TaskConstraints = always_set()
    """Limits on time and retries."""

    required_slots: int | None = None
    """Scheduling slots to occupy on a node; 1 when unset.

    It is 1 in a multi-instance task. No node with fewer free slots runs the task.
    """

    user_identity: UserIdentity | None = None
    """User to run as; when unset, a non-administrator that exists for this task alone."""

    execution_info: TaskExecutionInformation = always_set()
    """How the run went, in a multi-instance task that of the primary; set by the service."""

    node_info: ComputeNodeInformation | None = None
    """Node that the task, or its primary if multi-instance, ran on; set by the service."""

    multi_instance_settings: MultiInstanceSettings | None = None
    """Makes the task run on several nodes together, as MPI programs do.

    Only nodes that communicate with each other, and have one scheduling slot each, run it.
    """

    stats: TaskStatistics | None = None
    """What the task used; set by the service, and only for a request that asks for ``stats``."""

    depends_on: TaskDependencies | None = None
    """Tasks that must be done first; one that fails for good keeps this task from ever starting.

    Exit conditions of that one can make an exception.
    """

    application_package_references: list[ApplicationPackageReference] | None = None
    """Packages to install in a directory that the node's tasks share, unless up to date there.

    The task fails when one cannot be installed.
    """

    authentication_token_settings: AuthenticationTokenSettings | None = None
    """Lets the task call Batch with a token instead of an account key.

    Microsoft announced the end of such tokens for 30 September 2024.
    """


class CloudTaskListResult(Model):
    """One page of a listing of tasks."""

    _attribute_map = {
        "value": {"key": "value", "type": "[CloudTask]"},
        "odata_next_link": {"key": "odata\\.nextLink", "type": "str"},
    }

    value: list[CloudTask] = always_set()
    """The tasks of this page."""

    odata_next_link: str | None = None
    """URL of the next page; unset on the last one."""


class TaskAddParameter(Model):
    """What is sent to add a task to a job.

    The task may be run again when its node fails, whatever its limit on retries, so a second run
    must do no harm. Batch ends it if it is not completed 180 days after it was added.
    """

    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "display_name": {"key": "displayName", "type": "str"},
        "command_line": {"key": "commandLine", "type": "str"},
        "container_settings": {"key": "containerSettings", "type": "TaskContainerSettings"},
        "exit_conditions": {"key": "exitConditions", "type": "ExitConditions"},
        "resource_files": {"key": "resourceFiles", "type": "[ResourceFile]"},
        "output_files": {"key": "outputFiles", "type": "[OutputFile]"},
        "environment_settings": {"key": "environmentSettings", "type": "[EnvironmentSetting]"},
        "affinity_info": {"key": "affinityInfo", "type": "AffinityInformation"},
        "constraints": {"key": "constraints", "type": "TaskConstraints"},
        "required_slots": {"key": "requiredSlots", "type": "int"},
        "user_identity": {"key": "userIdentity", "type": "UserIdentity"},
        "multi_instance_settings": {
            "key": "multiInstanceSettings",
            "type": "MultiInstanceSettings",
        },
        "depends_on": {"key": "dependsOn", "type": "TaskDependencies"},
        "application_package_references": {
            "key": "applicationPackageReferences",
            "type": "[ApplicationPackageReference]",
        },
        "authentication_token_settings": {
            "key": "authenticationTokenSettings",
            "type": "AuthenticationTokenSettings",
        },
    }
    _validation = {
        "id": {"required": True},
        "command_line": {"required": True},
    }

    id: str
    """Identifier within the job: 1 to 64 letters, digits, hyphens and underscores.

    Two ids of a job, of its manager, preparation and release tasks, too, must differ in more than
    case.
    """

    display_name: str | None = None
    """Name for people; at most 1024 characters, and others may have the same."""

    command_line: str
    """Program and arguments; run without a shell unless you name one (``/bin/sh -c``, ``cmd /c``).

    Give paths relative to the working directory, or by the ``AZ_BATCH_*`` variables. In a
    multi-instance task only the primary runs it, after the coordination command has ended on every
    node.
    """

    container_settings: TaskContainerSettings | None = None
    """Container to run in; needed on a pool set up for containers, refused on any other.

    What is below ``AZ_BATCH_NODE_ROOT_DIR`` on the node is in the container, too, as are the task's
    variables. Files written elsewhere may not reach the node's disk.
    """

    exit_conditions: ExitConditions | None = None
    """What becomes of the job and of dependent tasks, depending on how this one ends."""

    resource_files: list[ResourceFile] | None = None
    """Files to download to the working directory before the command runs.

    In a multi-instance task, for the primary only. A list of more than 32768 characters is refused
    with ``RequestEntityTooLarge``: zip the files, or use application packages or container images.
    """

    output_files: list[OutputFile] | None = None
    """Files to upload after the command has run.

    In a multi-instance task, from the primary's node only.
    """

    environment_settings: list[EnvironmentSetting] | None = None
    """Environment variables, each name once; they override the job's common ones."""

    affinity_info: AffinityInformation | None = None
    """Hint for which node should run the task; it runs elsewhere if that one is busy or gone."""

    constraints: TaskConstraints | None = None
    """Limits on time and retries.

    When unset: the job's limit on retries, no limit on time below the 180 days of every task, and
    files kept for 7 days.
    """

    required_slots: int | None = None
    """Scheduling slots to occupy on a node, 1 to 256; 1 when unset.

    It must be 1 in a multi-instance task. A pool with fewer slots for each node never runs the
    task.
    """

    user_identity: UserIdentity | None = None
    """User to run as; when unset, a non-administrator that exists for this task alone.

    In a container on Windows it must be an administrator.
    """

    multi_instance_settings: MultiInstanceSettings | None = None
    """Makes the task run on several nodes together, as MPI programs do.

    Only nodes that communicate with each other, and have one scheduling slot each, run it.
    """

    depends_on: TaskDependencies | None = None
    """Tasks that must be done first; one that fails for good keeps this task from ever starting.

    Exit conditions of that one can make an exception. Refused with
    ``TaskDependenciesNotSpecifiedOnJob`` unless the job has ``uses_task_dependencies``.
    """

    application_package_references: list[ApplicationPackageReference] | None = None
    """Packages to install in a directory that the node's tasks share, unless up to date there.

    The task fails when one cannot be installed.
    """

    authentication_token_settings: AuthenticationTokenSettings | None = None
    """Lets the task call Batch with a token instead of an account key.

    Microsoft announced the end of such tokens for 30 September 2024.
    """

    @classmethod
    def from_task(cls, task: CloudTask, **changes: Any) -> Self:
        """Return what adds a task again, for example with another id or to another job.

        What the service set is left out, and so is a limit on time that says "unlimited", as
        unset does. What the service does not return has to be given again: the signatures (SAS) of
        the URLs of files, and a container registry's password.

        Args:
            task: The task as the service reported it, which is not changed.
            **changes: Attributes to set otherwise, such as ``id``.

        Raises:
            TypeError: The task has no ``id`` or ``command_line``, because it was read with a
                ``select`` that left them out.

        Warns:
            UnknownAttributeWarning: A change is no attribute; names the closest.
            UnknownKeyWarning: There are keys that the models do not know; they are kept in
                ``additional_properties``, which `serialize` can be told to write.
        """
        return resubmission.recreate(cls, task, changes)


class TaskUpdateParameter(Model):
    """What is sent to change a task, of which only the limits can change."""

    _attribute_map = {"constraints": {"key": "constraints", "type": "TaskConstraints"}}

    constraints: TaskConstraints | None = None
    """New limits on time and retries; when unset, the defaults again.

    In a multi-instance task, a new retention time applies only to the primary.
    """


class TaskAddCollectionParameter(Model):
    """What is sent to add several tasks to a job at once.

    After a timeout or a broken connection, all, some or none of them are there: send them again
    with the same ids, so that none is added twice.
    """

    _attribute_map = {"value": {"key": "value", "type": "[TaskAddParameter]"}}
    _validation = {"value": {"required": True}}

    value: list[TaskAddParameter]
    """The tasks, each with an id of its own: at most 100, and less than 1 MB as JSON.

    A larger body is refused with ``RequestBodyTooLarge``: send fewer tasks at a time.
    """


class TaskAddStatus(WireEnum):
    """Outcome for one task of a collection."""

    success = "success"
    """The task was added."""

    client_error = "clienterror"
    """The task was refused; change it before sending it again."""

    server_error = "servererror"
    """The service failed; send the task again as it is."""


class TaskAddResult(Model):
    """The service's response for one task of a collection."""

    _attribute_map = {
        "status": {"key": "status", "type": "TaskAddStatus"},
        "task_id": {"key": "taskId", "type": "str"},
        "e_tag": {"key": "eTag", "type": "str"},
        "last_modified": {"key": "lastModified", "type": "iso-8601"},
        "location": {"key": "location", "type": "str"},
        "error": {"key": "error", "type": "BatchError"},
    }
    _validation = {
        "status": {"required": True},
        "task_id": {"required": True},
    }

    status: TaskAddStatus | str
    """Outcome for the task."""

    task_id: str
    """Identifier of the task."""

    e_tag: str | None = None
    """Version of the task, as opaque text; unset if it was not added.

    Send it with an update that must fail if someone else has changed the task.
    """

    last_modified: datetime | None = None
    """When the task last changed."""

    location: str | None = None
    """URL of the task; unset if it was not added."""

    error: BatchError | None = None
    """Why the task was not added; unset if it was."""


class TaskAddCollectionResult(Model):
    """The service's response to a collection of tasks."""

    _attribute_map = {"value": {"key": "value", "type": "[TaskAddResult]"}}

    value: list[TaskAddResult] = always_set()
    """One result for each task sent, in any order; ``task_id`` says which.

    To try again, send only the tasks that were not added.
    """


class TaskCounts(Model):
    """How many tasks of a job are in which state; the numbers may lag behind."""

    _attribute_map = {
        "active": {"key": "active", "type": "int"},
        "running": {"key": "running", "type": "int"},
        "completed": {"key": "completed", "type": "int"},
        "succeeded": {"key": "succeeded", "type": "int"},
        "failed": {"key": "failed", "type": "int"},
    }
    _validation = {
        "active": {"required": True},
        "running": {"required": True},
        "completed": {"required": True},
        "succeeded": {"required": True},
        "failed": {"required": True},
    }

    active: int
    """Tasks that are active, those that wait for others included."""

    running: int
    """Tasks that are running or preparing."""

    completed: int
    """Tasks that are completed, with success or failure."""

    succeeded: int
    """Tasks whose result is ``success``."""

    failed: int
    """Tasks whose result is ``failure``."""


class TaskSlotCounts(Model):
    """How many scheduling slots the tasks of a job need, by their state; it may lag behind."""

    _attribute_map = {
        "active": {"key": "active", "type": "int"},
        "running": {"key": "running", "type": "int"},
        "completed": {"key": "completed", "type": "int"},
        "succeeded": {"key": "succeeded", "type": "int"},
        "failed": {"key": "failed", "type": "int"},
    }
    _validation = {
        "active": {"required": True},
        "running": {"required": True},
        "completed": {"required": True},
        "succeeded": {"required": True},
        "failed": {"required": True},
    }

    active: int
    """Slots for active tasks."""

    running: int
    """Slots for running and preparing tasks."""

    completed: int
    """Slots for completed tasks."""

    succeeded: int
    """Slots for tasks that succeeded."""

    failed: int
    """Slots for tasks that failed."""


class TaskCountsResult(Model):
    """The service's count of a job's tasks.

    The numbers may lag behind; a listing of the tasks is exact.
    """

    _attribute_map = {
        "task_counts": {"key": "taskCounts", "type": "TaskCounts"},
        "task_slot_counts": {"key": "taskSlotCounts", "type": "TaskSlotCounts"},
    }
    _validation = {
        "task_counts": {"required": True},
        "task_slot_counts": {"required": True},
    }

    task_counts: TaskCounts
    """Number of tasks by state."""

    task_slot_counts: TaskSlotCounts
    """Number of scheduling slots that those tasks need."""


class SubtaskState(WireEnum):
    """State of a subtask."""

    preparing = "preparing"
    """On a node, waiting for the job preparation task to end there."""

    running = "running"
    """On a node, downloading files and packages or running its command."""

    completed = "completed"
    """Succeeded, out of retries, failed to launch, or terminated."""


class SubtaskInformation(Model):
    """The part of a multi-instance task that one node runs; set by the service."""

    _attribute_map = {
        "id": {"key": "id", "type": "int"},
        "node_info": {"key": "nodeInfo", "type": "ComputeNodeInformation"},
        "start_time": {"key": "startTime", "type": "iso-8601"},
        "end_time": {"key": "endTime", "type": "iso-8601"},
        "exit_code": {"key": "exitCode", "type": "int"},
        "container_info": {"key": "containerInfo", "type": "TaskContainerExecutionInformation"},
        "failure_info": {"key": "failureInfo", "type": "TaskFailureInformation"},
        "state": {"key": "state", "type": "SubtaskState"},
        "state_transition_time": {"key": "stateTransitionTime", "type": "iso-8601"},
        "previous_state": {"key": "previousState", "type": "SubtaskState"},
        "previous_state_transition_time": {
            "key": "previousStateTransitionTime",
            "type": "iso-8601",
        },
        "result": {"key": "result", "type": "TaskExecutionResult"},
    }

    id: int | None = None
    """Number of the subtask, from 1 on; 0 is the primary, which is not listed."""

    node_info: ComputeNodeInformation | None = None
    """Node that the subtask ran on."""

    start_time: datetime | None = None
    """When the latest run of the subtask began; every retry or restart moves it."""

    end_time: datetime | None = None
    """When the subtask completed; unset until then."""

    exit_code: int | None = None
    """Exit code of the command; set once completed.

    A process that Batch had to end may show a code of the operating system's instead.
    """

    container_info: TaskContainerExecutionInformation | None = None
    """State of the container, for a subtask that runs in one."""

    failure_info: TaskFailureInformation | None = None
    """Why the subtask failed; unset unless it completed with a failure."""

    state: SubtaskState | str = always_set()
    """Current state."""

    state_transition_time: datetime | None = None
    """When the current state began."""

    previous_state: SubtaskState | str | None = None
    """Previous state; unset in the first running state."""

    previous_state_transition_time: datetime | None = None
    """When the previous state began; unset in the first running state."""

    result: TaskExecutionResult | str | None = None
    """How the subtask ended; for a failure, ``failure_info`` says why."""


class CloudTaskListSubtasksResult(Model):
    """The service's response to a listing of subtasks."""

    _attribute_map = {"value": {"key": "value", "type": "[SubtaskInformation]"}}

    value: list[SubtaskInformation] = always_set()
    """The subtasks of the multi-instance task, without its primary; none for any other task."""
