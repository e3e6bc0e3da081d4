"""Jobs: how one is set up, which tasks frame its work on each node, and how it ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from azure_batch_models import resubmission
from azure_batch_models.base import Model
from azure_batch_models.engine.schema.declarations import always_set
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.models.common import (
    ApplicationPackageReference,
    EnvironmentSetting,
    MetadataItem,
)
from azure_batch_models.models.containers import (
    TaskContainerExecutionInformation,
    TaskContainerSettings,
)
from azure_batch_models.models.errors import ErrorCategory, NameValuePair
from azure_batch_models.models.files import OutputFile, ResourceFile
from azure_batch_models.models.identities import UserIdentity
from azure_batch_models.models.pools import PoolSpecification
from azure_batch_models.models.tasks import (
    AuthenticationTokenSettings,
    TaskConstraints,
    TaskExecutionResult,
    TaskFailureInformation,
)


class JobConstraints(Model):
    """How long a job may last, and how often its tasks may be retried."""

    _attribute_map = {
        "max_wall_clock_time": {"key": "maxWallClockTime", "type": "duration"},
        "max_task_retry_count": {"key": "maxTaskRetryCount", "type": "int"},
    }

    max_wall_clock_time: timedelta | None = None
    """Longest life of the job, from its creation; unlimited when unset.

    Then the job and its running tasks are ended, with ``MaxWallClockTimeExpiry`` as the reason.
    """

    max_task_retry_count: int | None = None
    """Retries of each task after a non-zero exit code; none when unset, -1 for no limit.

    With 3, a task may run 4 times. It is for tasks that have no constraints of their own.
    """


class JobNetworkConfiguration(Model):
    """The network that the nodes join while they run the job's tasks.

    Azure support has to enable it for an account. The pool must consist of virtual machines, and
    its ``dynamic_vnet_assignment_scope`` should be ``job``.
    """

    _attribute_map = {
        "subnet_id": {"key": "subnetId", "type": "str"},
        "skip_withdraw_from_vnet": {"key": "skipWithdrawFromVNet", "type": "bool"},
    }
    _validation = {"subnet_id": {"required": True}}

    subnet_id: str
    """ARM id of the subnet, ``/subscriptions/.../virtualNetworks/{network}/subnets/{subnet}``.

    It must be in the account's region and subscription, with a free address for each node that runs
    the job's tasks, and ``MicrosoftAzureBatch`` needs the role Classic Virtual Machine Contributor
    there. Its security groups must let the Batch service in at 29876, 29877 and 22 (Linux) or 3389
    (Windows), and nodes out to Azure Storage at 443; nodes that Batch cannot reach become unusable.
    """

    skip_withdraw_from_vnet: bool | None = None
    """Whether nodes stay in the network when the job ends or is deleted; False when unset."""


class JobManagerTask(Model):
    """A task that starts with the job, before any other, and typically adds and watches the rest.

    Its node is among the last to go when the pool shrinks. For a restart, a running task of the
    pool may have to go back to the queue, though not one of a job with higher priority. It may be
    run again when its node fails, whatever its limit on retries, so a second run must do no harm.
    """

    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "display_name": {"key": "displayName", "type": "str"},
        "command_line": {"key": "commandLine", "type": "str"},
        "container_settings": {"key": "containerSettings", "type": "TaskContainerSettings"},
        "resource_files": {"key": "resourceFiles", "type": "[ResourceFile]"},
        "output_files": {"key": "outputFiles", "type": "[OutputFile]"},
        "environment_settings": {"key": "environmentSettings", "type": "[EnvironmentSetting]"},
        "constraints": {"key": "constraints", "type": "TaskConstraints"},
        "required_slots": {"key": "requiredSlots", "type": "int"},
        "kill_job_on_completion": {"key": "killJobOnCompletion", "type": "bool"},
        "user_identity": {"key": "userIdentity", "type": "UserIdentity"},
        "run_exclusive": {"key": "runExclusive", "type": "bool"},
        "application_package_references": {
            "key": "applicationPackageReferences",
            "type": "[ApplicationPackageReference]",
        },
        "authentication_token_settings": {
            "key": "authenticationTokenSettings",
            "type": "AuthenticationTokenSettings",
        },
        "allow_low_priority_node": {"key": "allowLowPriorityNode", "type": "bool"},
    }
    _validation = {
        "id": {"required": True},
        "command_line": {"required": True},
    }

    id: str
    """Identifier within the job: 1 to 64 letters, digits, hyphens and underscores.

    It must differ from those of all other tasks of the job, in more than case.
    """

    display_name: str | None = None
    """Name for people; at most 1024 characters, and others may have the same."""

    command_line: str
    """Program and arguments; run without a shell unless you name one (``/bin/sh -c``, ``cmd /c``).

    Give paths relative to the working directory, or by the ``AZ_BATCH_*`` variables.
    """

    container_settings: TaskContainerSettings | None = None
    """Container to run in; needed on a pool set up for containers, refused on any other.

    What is below ``AZ_BATCH_NODE_ROOT_DIR`` on the node is in the container, too, as are the task's
    variables. Files written elsewhere may not reach the node's disk.
    """

    resource_files: list[ResourceFile] | None = None
    """Files to download to the working directory before the command runs.

    A list of more than 32768 characters is refused with ``RequestEntityTooLarge``: zip the files,
    or use application packages or container images.
    """

    output_files: list[OutputFile] | None = None
    """Files to upload after the command has run."""

    environment_settings: list[EnvironmentSetting] | None = None
    """Environment variables, each name once; they override the job's common ones."""

    constraints: TaskConstraints | None = None
    """Limits on time and retries."""

    required_slots: int | None = None
    """Scheduling slots to occupy on a node, 1 to 256; 1 when unset.

    A pool with fewer slots for each node never runs the task.
    """

    kill_job_on_completion: bool | None = None
    """Whether the end of this task ends the job and all tasks but release tasks; True when unset.

    Choose False where it merely adds tasks; the job then ends by ``on_all_tasks_complete`` or by a
    request to terminate it.
    """

    user_identity: UserIdentity | None = None
    """User to run as; when unset, a non-administrator that exists for this task alone.

    In a container on Windows it must be an administrator.
    """

    run_exclusive: bool | None = None
    """Whether no other task may run on the node meanwhile; True when unset.

    It matters only where nodes run several tasks at once.
    """

    application_package_references: list[ApplicationPackageReference] | None = None
    """Packages to install in a directory that the node's tasks share, unless up to date there.

    The task fails when one cannot be installed.
    """

    authentication_token_settings: AuthenticationTokenSettings | None = None
    """Lets the task call Batch with a token instead of an account key.

    Microsoft announced the end of such tokens for 30 September 2024.
    """

    allow_low_priority_node: bool | None = None
    """Whether the task may run on a Spot node; True when unset."""


class JobPreparationTask(Model):
    """A task that gets a node ready before the rest of the job may run there.

    Only nodes that are to run a task of the job run it. It may run on the same node more than once,
    so a second run must do no harm.
    """

    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "command_line": {"key": "commandLine", "type": "str"},
        "container_settings": {"key": "containerSettings", "type": "TaskContainerSettings"},
        "resource_files": {"key": "resourceFiles", "type": "[ResourceFile]"},
        "environment_settings": {"key": "environmentSettings", "type": "[EnvironmentSetting]"},
        "constraints": {"key": "constraints", "type": "TaskConstraints"},
        "wait_for_success": {"key": "waitForSuccess", "type": "bool"},
        "user_identity": {"key": "userIdentity", "type": "UserIdentity"},
        "rerun_on_node_reboot_after_success": {
            "key": "rerunOnNodeRebootAfterSuccess",
            "type": "bool",
        },
    }
    _validation = {"command_line": {"required": True}}

    id: str | None = None
    """Identifier: 1 to 64 letters, digits, hyphens and underscores; ``jobpreparation`` when unset.

    Another task with it is refused with ``TaskIdSameAsJobPreparationTask`` (HTTP 409).
    """

    command_line: str
    """Program and arguments; run without a shell unless you name one (``/bin/sh -c``, ``cmd /c``).

    Give paths relative to the working directory, or by the ``AZ_BATCH_*`` variables.
    """

    container_settings: TaskContainerSettings | None = None
    """Container to run in; refused on a pool that is not set up for containers.

    What is below ``AZ_BATCH_NODE_ROOT_DIR`` on the node is in the container, too, as are the task's
    variables. Files written elsewhere may not reach the node's disk.
    """

    resource_files: list[ResourceFile] | None = None
    """Files to download to the working directory before the command runs.

    A list of more than 32768 characters is refused with ``RequestEntityTooLarge``: zip the files,
    or use application packages or container images.
    """

    environment_settings: list[EnvironmentSetting] | None = None
    """Environment variables, each name once; they override the job's common ones."""

    constraints: TaskConstraints | None = None
    """Limits on time and retries."""

    wait_for_success: bool | None = None
    """Whether the job's tasks wait on each node until this one exits with code 0; True when unset.

    If it never does, none of the job's tasks runs on that node until it is reimaged, though those
    of other jobs do. With False they need not wait, and run even if it fails.
    """

    user_identity: UserIdentity | None = None
    """User to run as; when unset, a non-administrator.

    On Windows it exists for this task alone, on Linux the pool's tasks share it.
    """

    rerun_on_node_reboot_after_success: bool | None = None
    """Whether a reboot makes it run again after a success; True when unset.

    It always runs again on a reimaged node, and wherever it had not been completed.
    """


class JobReleaseTask(Model):
    """A task that cleans up after the job, on each node where a task of the job ran.

    The preparation task must have been completed there, and once more if the node was reimaged
    since. It runs whatever ends the job, its deletion while active included. It takes no scheduling
    slot, the job is not completed before it is, and a reboot restarts it, so a second run must do
    no harm.
    """

    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "command_line": {"key": "commandLine", "type": "str"},
        "container_settings": {"key": "containerSettings", "type": "TaskContainerSettings"},
        "resource_files": {"key": "resourceFiles", "type": "[ResourceFile]"},
        "environment_settings": {"key": "environmentSettings", "type": "[EnvironmentSetting]"},
        "max_wall_clock_time": {"key": "maxWallClockTime", "type": "duration"},
        "retention_time": {"key": "retentionTime", "type": "duration"},
        "user_identity": {"key": "userIdentity", "type": "UserIdentity"},
    }
    _validation = {"command_line": {"required": True}}

    id: str | None = None
    """Identifier: 1 to 64 letters, digits, hyphens and underscores; ``jobrelease`` when unset.

    Another task with it is refused with ``TaskIdSameAsJobReleaseTask`` (HTTP 409).
    """

    command_line: str
    """Program and arguments; run without a shell unless you name one (``/bin/sh -c``, ``cmd /c``).

    Give paths relative to the working directory, or by the ``AZ_BATCH_*`` variables.
    """

    container_settings: TaskContainerSettings | None = None
    """Container to run in; refused on a pool that is not set up for containers.

    What is below ``AZ_BATCH_NODE_ROOT_DIR`` on the node is in the container, too, as are the task's
    variables. Files written elsewhere may not reach the node's disk.
    """

    resource_files: list[ResourceFile] | None = None
    """Files to download to the working directory before the command runs.

    A list of more than 32768 characters is refused with ``RequestEntityTooLarge``: zip the files,
    or use application packages or container images.
    """

    environment_settings: list[EnvironmentSetting] | None = None
    """Environment variables, each name once; they override the job's common ones."""

    max_wall_clock_time: timedelta | None = None
    """Longest run on a node, from the start of the task; 15 minutes when unset.

    More is refused with HTTP 400. At the limit, Batch ends the task.
    """

    retention_time: timedelta | None = None
    """How long, at least, the node keeps the directory of the completed task; 7 days when unset.

    Removing the node or deleting the job ends that time early.
    """

    user_identity: UserIdentity | None = None
    """User to run as; when unset, a non-administrator that exists for this task alone."""


class PoolLifetimeOption(WireEnum):
    """How long an automatic pool lives."""

    job_schedule = "jobschedule"
    """As long as the job schedule, whose jobs share it; not for a job of its own.

    It is created with the first of the jobs.
    """

    job = "job"
    """As long as one job; a job schedule gets a new pool with every job."""


class AutoPoolSpecification(Model):
    """A pool that the service creates for a job or job schedule, and by default deletes again.

    Leave both to the service: what happens if you delete it while a job is active is not defined.
    """

    _attribute_map = {
        "auto_pool_id_prefix": {"key": "autoPoolIdPrefix", "type": "str"},
        "pool_lifetime_option": {"key": "poolLifetimeOption", "type": "PoolLifetimeOption"},
        "keep_alive": {"key": "keepAlive", "type": "bool"},
        "pool": {"key": "pool", "type": "PoolSpecification"},
    }
    _validation = {"pool_lifetime_option": {"required": True}}

    auto_pool_id_prefix: str | None = None
    """Start of the pool's id: at most 20 letters, digits, hyphens and underscores.

    The service adds the rest.
    """

    pool_lifetime_option: PoolLifetimeOption | str
    """Whether the pool lives as long as the job, or as its job schedule if it has one."""

    keep_alive: bool | None = None
    """Whether the pool outlives its job or schedule, until you delete it; False when unset."""

    pool: PoolSpecification | None = None
    """Definition of the pool; required when the service is to create one."""


class PoolInformation(Model):
    """Where a job runs: set either the id of a pool or the automatic pool."""

    _attribute_map = {
        "pool_id": {"key": "poolId", "type": "str"},
        "auto_pool_specification": {
            "key": "autoPoolSpecification",
            "type": "AutoPoolSpecification",
        },
    }

    pool_id: str | None = None
    """Identifier of the pool to run in; excludes ``auto_pool_specification``.

    If there is no such pool, the request is accepted and the tasks wait for it.
    """

    auto_pool_specification: AutoPoolSpecification | None = None
    """Pool that the service creates; excludes ``pool_id``.

    If it cannot, the job is completed, with the cause as its scheduling error.
    """


class OnAllTasksComplete(WireEnum):
    """What happens to a job when all its tasks are completed."""

    no_action = "noaction"
    """The job goes on, and may get more tasks, until something else ends it."""

    terminate_job = "terminatejob"
    """The job is terminated, with ``AllTasksComplete`` as the reason."""


class OnTaskFailure(WireEnum):
    """What happens to a job when one of its tasks fails.

    A task fails when it has no retries left after a non-zero exit code, or could not be started.
    """

    no_action = "noaction"
    """The job goes on."""

    perform_exit_options_job_action = "performexitoptionsjobaction"
    """The ``job_action`` of the task's exit conditions, which may be none."""


class JobState(WireEnum):
    """State of a job."""

    active = "active"
    """Its tasks can run."""

    disabling = "disabling"
    """About to be disabled, while tasks are still to be stopped, for instance."""

    disabled = "disabled"
    """None of its tasks runs until it is enabled."""

    enabling = "enabling"
    """About to be active again."""

    terminating = "terminating"
    """About to be completed, while release tasks still run, for instance."""

    completed = "completed"
    """Over: it takes no tasks and no changes any more, and no task runs.

    A task that was still waiting for a node stays active.
    """

    deleting = "deleting"
    """About to be deleted, while running tasks are still to be stopped, for instance.

    Updates are refused with HTTP 409.
    """


class JobSchedulingError(Model):
    """Why the service could not start a job; set by the service."""

    _attribute_map = {
        "category": {"key": "category", "type": "ErrorCategory"},
        "code": {"key": "code", "type": "str"},
        "message": {"key": "message", "type": "str"},
        "details": {"key": "details", "type": "[NameValuePair]"},
    }
    _validation = {"category": {"required": True}}

    category: ErrorCategory | str
    """Category of the error."""

    code: str | None = None
    """Identifier of the error for programs to test."""

    message: str | None = None
    """Explanation for people."""

    details: list[NameValuePair] | None = None
    """Further details, by name."""


class JobExecutionInformation(Model):
    """How a job went; set by the service."""

    _attribute_map = {
        "start_time": {"key": "startTime", "type": "iso-8601"},
        "end_time": {"key": "endTime", "type": "iso-8601"},
        "pool_id": {"key": "poolId", "type": "str"},
        "scheduling_error": {"key": "schedulingError", "type": "JobSchedulingError"},
        "terminate_reason": {"key": "terminateReason", "type": "str"},
    }
    _validation = {"start_time": {"required": True}}

    start_time: datetime
    """When the job was created."""

    end_time: datetime | None = None
    """When the job was completed; unset until then."""

    pool_id: str | None = None
    """Identifier of the pool that the job runs in, named by the user or created for the job."""

    scheduling_error: JobSchedulingError | None = None
    """Why the job could not be started; unset if it could."""

    terminate_reason: str | None = None
    """Why the job ended; unset until it is completed.

    ``JMComplete``, ``MaxWallClockTimeExpiry``, ``TerminateJobSchedule``, ``AllTasksComplete``,
    ``TaskFailed``, or what came with a request to terminate it, by default ``UserTerminate``.
    """


class JobStatistics(Model):
    """What a job used; set by the service."""

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
        "num_succeeded_tasks": {"key": "numSucceededTasks", "type": "long"},
        "num_failed_tasks": {"key": "numFailedTasks", "type": "long"},
        "num_task_retries": {"key": "numTaskRetries", "type": "long"},
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
        "num_succeeded_tasks": {"required": True},
        "num_failed_tasks": {"required": True},
        "num_task_retries": {"required": True},
        "wait_time": {"required": True},
    }

    url: str
    """URL of the statistics."""

    start_time: datetime
    """Start of the time that the figures cover."""

    last_update_time: datetime
    """End of the time that the figures cover: their last update."""

    user_cpu_time: timedelta
    """Processor time in user mode, over all tasks, cores and nodes."""

    kernel_cpu_time: timedelta
    """Processor time in kernel mode, over all tasks, cores and nodes."""

    wall_clock_time: timedelta
    """Sum over all tasks of the time from start to end, or to the last update, with all retries."""

    read_iops: int
    """Number of disk reads by all tasks."""

    write_iops: int
    """Number of disk writes by all tasks."""

    read_io_gi_b: float
    """Data that all tasks read from disk, in GiB."""

    write_io_gi_b: float
    """Data that all tasks wrote to disk, in GiB."""

    num_succeeded_tasks: int
    """Number of tasks that ended with exit code 0."""

    num_failed_tasks: int
    """Number of tasks that ran out of retries without exit code 0."""

    num_task_retries: int
    """Number of retries, over all tasks."""

    wait_time: timedelta
    """Sum over all tasks of the time from creation to the start of the latest run.

    The service measures it for the account as a whole, not for a single job.
    """


class CloudJob(Model):
    """A job, as the service reports it."""

    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "display_name": {"key": "displayName", "type": "str"},
        "uses_task_dependencies": {"key": "usesTaskDependencies", "type": "bool"},
        "url": {"key": "url", "type": "str"},
        "e_tag": {"key": "eTag", "type": "str"},
        "last_modified": {"key": "lastModified", "type": "iso-8601"},
        "creation_time": {"key": "creationTime", "type": "iso-8601"},
        "state": {"key": "state", "type": "JobState"},
        "state_transition_time": {"key": "stateTransitionTime", "type": "iso-8601"},
        "previous_state": {"key": "previousState", "type": "JobState"},
        "previous_state_transition_time": {
            "key": "previousStateTransitionTime",
            "type": "iso-8601",
        },
        "priority": {"key": "priority", "type": "int"},
        "allow_task_preemption": {"key": "allowTaskPreemption", "type": "bool"},
        "max_parallel_tasks": {"key": "maxParallelTasks", "type": "int"},
        "constraints": {"key": "constraints", "type": "JobConstraints"},
        "job_manager_task": {"key": "jobManagerTask", "type": "JobManagerTask"},
        "job_preparation_task": {"key": "jobPreparationTask", "type": "JobPreparationTask"},
        "job_release_task": {"key": "jobReleaseTask", "type": "JobReleaseTask"},
        "common_environment_settings": {
            "key": "commonEnvironmentSettings",
            "type": "[EnvironmentSetting]",
        },
        "pool_info": {"key": "poolInfo", "type": "PoolInformation"},
        "on_all_tasks_complete": {"key": "onAllTasksComplete", "type": "OnAllTasksComplete"},
        "on_task_failure": {"key": "onTaskFailure", "type": "OnTaskFailure"},
        "network_configuration": {
            "key": "networkConfiguration",
            "type": "JobNetworkConfiguration",
        },
        "metadata": {"key": "metadata", "type": "[MetadataItem]"},
        "execution_info": {"key": "executionInfo", "type": "JobExecutionInformation"},
        "stats": {"key": "stats", "type": "JobStatistics"},
    }

    id: str = always_set()
    """Identifier within the account, at most 64 characters; case makes no difference."""

    display_name: str | None = None
    """Name for people; at most 1024 characters, and others may have the same."""

    uses_task_dependencies: bool = always_set()
    """Whether tasks may depend on each other; False when unset."""

    url: str = always_set()
    """URL of the job; set by the service."""

    e_tag: str = always_set()
    """Version of the job, as opaque text; set by the service.

    Send it with an update that must fail if someone else has changed the job.
    """

    last_modified: datetime = always_set()
    """When the job itself last changed, whatever its tasks did; set by the service."""

    creation_time: datetime = always_set()
    """When the job was added; set by the service."""

    state: JobState | str = always_set()
    """Current state; set by the service."""

    state_transition_time: datetime = always_set()
    """When the current state began; set by the service."""

    previous_state: JobState | str | None = None
    """Previous state; unset in the first active state."""

    previous_state_transition_time: datetime | None = None
    """When the previous state began; unset in the first active state."""

    priority: int = always_set()
    """Rank among the jobs of its pool, from -1000 (last) to 1000 (first); 0 when unset."""

    allow_task_preemption: bool | None = None
    """Whether jobs of higher priority may displace this job's running tasks; False when unset.

    Displaced tasks go back to the queue.
    """

    max_parallel_tasks: int | None = -1
    """Most tasks of the job that run at once, at least 1; -1, as when unset, for no limit."""

    constraints: JobConstraints = always_set()
    """Limits on time and retries."""

    job_manager_task: JobManagerTask | None = None
    """Task that starts with the job, before any other."""

    job_preparation_task: JobPreparationTask | None = None
    """Task that runs on each node that gets tasks of the job, before these."""

    job_release_task: JobReleaseTask | None = None
    """Task that cleans up when the job ends, on each node where its tasks ran."""

    common_environment_settings: list[EnvironmentSetting] | None = None
    """Environment variables of all the job's tasks, each of which may override them.

    The manager, preparation and release tasks have them, too.
    """

    pool_info: PoolInformation = always_set()
    """Where the job runs, as last asked for; ``execution_info`` has the pool's id in any case."""

    on_all_tasks_complete: OnAllTasksComplete | str = always_set()
    """What happens when all tasks are completed; ``noaction`` when unset."""

    on_task_failure: OnTaskFailure | str = always_set()
    """What happens when a task fails for good; ``noaction`` when unset.

    That is when it has no retries left after a non-zero exit code, or could not be started.
    """

    network_configuration: JobNetworkConfiguration | None = None
    """Network that the nodes join while they run the job's tasks."""

    metadata: list[MetadataItem] | None = None
    """Notes for your own programs."""

    execution_info: JobExecutionInformation = always_set()
    """How the job went; set by the service."""

    stats: JobStatistics | None = None
    """What the job used; set by the service, with about half an hour's delay.

    It comes only with a request that expands ``stats``.
    """


class CloudJobListResult(Model):
    """One page of a listing of jobs."""

    _attribute_map = {
        "value": {"key": "value", "type": "[CloudJob]"},
        "odata_next_link": {"key": "odata\\.nextLink", "type": "str"},
    }

    value: list[CloudJob] = always_set()
    """The jobs of this page."""

    odata_next_link: str | None = None
    """URL of the next page; unset on the last one."""


class JobAddParameter(Model):
    """What is sent to add a job."""

    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "display_name": {"key": "displayName", "type": "str"},
        "priority": {"key": "priority", "type": "int"},
        "max_parallel_tasks": {"key": "maxParallelTasks", "type": "int"},
        "allow_task_preemption": {"key": "allowTaskPreemption", "type": "bool"},
        "constraints": {"key": "constraints", "type": "JobConstraints"},
        "job_manager_task": {"key": "jobManagerTask", "type": "JobManagerTask"},
        "job_preparation_task": {"key": "jobPreparationTask", "type": "JobPreparationTask"},
        "job_release_task": {"key": "jobReleaseTask", "type": "JobReleaseTask"},
        "common_environment_settings": {
            "key": "commonEnvironmentSettings",
            "type": "[EnvironmentSetting]",
        },
        "pool_info": {"key": "poolInfo", "type": "PoolInformation"},
        "on_all_tasks_complete": {"key": "onAllTasksComplete", "type": "OnAllTasksComplete"},
        "on_task_failure": {"key": "onTaskFailure", "type": "OnTaskFailure"},
        "metadata": {"key": "metadata", "type": "[MetadataItem]"},
        "uses_task_dependencies": {"key": "usesTaskDependencies", "type": "bool"},
        "network_configuration": {
            "key": "networkConfiguration",
            "type": "JobNetworkConfiguration",
        },
    }
    _validation = {
        "id": {"required": True},
        "pool_info": {"required": True},
    }

    id: str
    """Identifier within the account: 1 to 64 letters, digits, hyphens and underscores.

    Two ids of an account, of jobs or job schedules, must differ in more than case. Logs that
    Microsoft Support can read may show it, so it should tell no secrets.
    """

    display_name: str | None = None
    """Name for people; at most 1024 characters, and others may have the same."""

    priority: int | None = None
    """Rank among the jobs of its pool, from -1000 (last) to 1000 (first); 0 when unset.

    It makes no difference to a job with a pool of its own.
    """

    max_parallel_tasks: int | None = -1
    """Most tasks of the job that run at once, at least 1; -1, as when unset, for no limit.

    Azure support has to enable it for an account.
    """

    allow_task_preemption: bool | None = None
    """Whether jobs of higher priority may displace this job's running tasks; False when unset.

    Displaced tasks go back to the queue. Azure support has to enable it for an account.
    """

    constraints: JobConstraints | None = None
    """Limits on time and retries; when unset, none on time and no retries."""

    job_manager_task: JobManagerTask | None = None
    """Task to start with the job, before any other; without it you add all the tasks."""

    job_preparation_task: JobPreparationTask | None = None
    """Task to run on each node that gets tasks of the job, before these."""

    job_release_task: JobReleaseTask | None = None
    """Task to clean up when the job ends, on each node that was prepared and ran its tasks.

    It needs a ``job_preparation_task`` beside it.
    """

    common_environment_settings: list[EnvironmentSetting] | None = None
    """Environment variables of all the job's tasks, each of which may override them.

    A name may be there only once. The manager, preparation and release tasks have them, too.
    """

    pool_info: PoolInformation
    """Where the job runs."""

    on_all_tasks_complete: OnAllTasksComplete | str | None = None
    """What happens when all tasks are completed; ``noaction`` when unset.

    A job without tasks counts as done: without a job manager task, set ``terminatejob`` by an
    update after you have added the tasks.
    """

    on_task_failure: OnTaskFailure | str | None = None
    """What happens when a task fails for good; ``noaction`` when unset.

    That is when it has no retries left after a non-zero exit code, or could not be started.
    """

    metadata: list[MetadataItem] | None = None
    """Notes for your own programs."""

    uses_task_dependencies: bool | None = None
    """Whether tasks may depend on each other; False when unset, and not to be changed later."""

    network_configuration: JobNetworkConfiguration | None = None
    """Network for the nodes to join while they run the job's tasks.

    Azure support has to enable it for an account.
    """

    @classmethod
    def from_job(cls, job: CloudJob, **changes: Any) -> Self:
        """Return what adds a job again, without its tasks, for example with another id.

        What the service set is left out, and so is a limit on time that says "unlimited", as
        unset does. What the service does not return has to be given again: the signatures (SAS) of
        the URLs of files, and passwords and keys of an automatic pool.

        Two kinds of job need changes: one that ends when all tasks are completed would end at once,
        having none; and one that a job schedule created has an id with a colon, and perhaps an
        automatic pool that lives as long as the schedule, neither of which is accepted.

        Args:
            job: The job as the service reported it, which is not changed.
            **changes: Attributes to set otherwise, such as ``id``.

        Raises:
            TypeError: The job has no ``id`` or ``pool_info``, because it was read with a ``select``
                that left them out.

        Warns:
            UnknownAttributeWarning: A change is no attribute; names the closest.
            UnknownKeyWarning: There are keys that the models do not know; they are kept in
                ``additional_properties``, which `serialize` can be told to write.
        """
        return resubmission.recreate(cls, job, changes)


class JobPatchParameter(Model):
    """What is sent to change some properties of a job; those left out stay as they are."""

    _attribute_map = {
        "priority": {"key": "priority", "type": "int"},
        "max_parallel_tasks": {"key": "maxParallelTasks", "type": "int"},
        "allow_task_preemption": {"key": "allowTaskPreemption", "type": "bool"},
        "on_all_tasks_complete": {"key": "onAllTasksComplete", "type": "OnAllTasksComplete"},
        "constraints": {"key": "constraints", "type": "JobConstraints"},
        "pool_info": {"key": "poolInfo", "type": "PoolInformation"},
        "metadata": {"key": "metadata", "type": "[MetadataItem]"},
        "network_configuration": {"key": "networkConfiguration", "type": "JobNetworkConfiguration"},
    }

    priority: int | None = None
    """New rank among the jobs of its pool, from -1000 (last) to 1000 (first)."""

    max_parallel_tasks: int | None = None
    """New limit on tasks that run at once, at least 1; -1 for none.

    Azure support has to enable it for an account.
    """

    allow_task_preemption: bool | None = None
    """Whether jobs of higher priority may displace this job's running tasks.

    Displaced tasks go back to the queue. Azure support has to enable it for an account.
    """

    on_all_tasks_complete: OnAllTasksComplete | str | None = None
    """What happens when all tasks are completed.

    There is no way back from ``terminatejob``: ``noaction`` is then refused with HTTP 400.
    """

    constraints: JobConstraints | None = None
    """New limits on time and retries."""

    pool_info: PoolInformation | None = None
    """New place to run; accepted only while the job is disabled.

    Of an automatic pool only ``keep_alive`` can change, and only where it lives as long as the job.
    """

    metadata: list[MetadataItem] | None = None
    """New notes, in place of all there are."""

    network_configuration: JobNetworkConfiguration | None = None
    """New network for nodes to join while they run the job's tasks.

    Azure support has to enable it for an account.
    """


class JobUpdateParameter(Model):
    """What is sent to replace the properties of a job; those left out get their defaults."""

    _attribute_map = {
        "priority": {"key": "priority", "type": "int"},
        "max_parallel_tasks": {"key": "maxParallelTasks", "type": "int"},
        "allow_task_preemption": {"key": "allowTaskPreemption", "type": "bool"},
        "constraints": {"key": "constraints", "type": "JobConstraints"},
        "pool_info": {"key": "poolInfo", "type": "PoolInformation"},
        "metadata": {"key": "metadata", "type": "[MetadataItem]"},
        "on_all_tasks_complete": {"key": "onAllTasksComplete", "type": "OnAllTasksComplete"},
    }
    _validation = {"pool_info": {"required": True}}

    priority: int | None = None
    """Rank among the jobs of its pool, from -1000 (last) to 1000 (first); 0 when unset."""

    max_parallel_tasks: int | None = -1
    """Most tasks of the job that run at once, at least 1; -1, as when unset, for no limit.

    Azure support has to enable it for an account.
    """

    allow_task_preemption: bool | None = None
    """Whether jobs of higher priority may displace this job's running tasks; False when unset.

    Displaced tasks go back to the queue. Azure support has to enable it for an account.
    """

    constraints: JobConstraints | None = None
    """Limits on time and retries; none are left when unset."""

    pool_info: PoolInformation
    """Where the job runs; to be changed only while the job is disabled.

    Of an automatic pool only ``keep_alive`` can change, and only where it lives as long as the job.
    """

    metadata: list[MetadataItem] | None = None
    """Notes for your own programs; none are left when unset."""

    on_all_tasks_complete: OnAllTasksComplete | str | None = None
    """What happens when all tasks are completed; ``noaction`` when unset.

    There is no way back from ``terminatejob``: ``noaction``, or leaving this unset, is then refused
    with HTTP 400.
    """


class DisableJobOption(WireEnum):
    """What happens to a job's running tasks when the job is disabled."""

    requeue = "requeue"
    """They are stopped, and run again once the job is enabled."""

    terminate = "terminate"
    """They are terminated, marked as failed, and do not run again."""

    wait = "wait"
    """They run to their end, and the job is disabling until then."""


class JobDisableParameter(Model):
    """What is sent to disable a job: none of its tasks starts until it is enabled again."""

    _attribute_map = {"disable_tasks": {"key": "disableTasks", "type": "DisableJobOption"}}
    _validation = {"disable_tasks": {"required": True}}

    disable_tasks: DisableJobOption | str
    """What happens to running tasks."""


class JobTerminateParameter(Model):
    """What is sent to terminate a job."""

    _attribute_map = {"terminate_reason": {"key": "terminateReason", "type": "str"}}

    terminate_reason: str | None = None
    """Reason that the job reports; ``UserTerminate`` when unset."""


class JobSpecification(Model):
    """What the jobs of a job schedule look like."""

    _attribute_map = {
        "priority": {"key": "priority", "type": "int"},
        "allow_task_preemption": {"key": "allowTaskPreemption", "type": "bool"},
        "max_parallel_tasks": {"key": "maxParallelTasks", "type": "int"},
        "display_name": {"key": "displayName", "type": "str"},
        "uses_task_dependencies": {"key": "usesTaskDependencies", "type": "bool"},
        "on_all_tasks_complete": {"key": "onAllTasksComplete", "type": "OnAllTasksComplete"},
        "on_task_failure": {"key": "onTaskFailure", "type": "OnTaskFailure"},
        "network_configuration": {
            "key": "networkConfiguration",
            "type": "JobNetworkConfiguration",
        },
        "constraints": {"key": "constraints", "type": "JobConstraints"},
        "job_manager_task": {"key": "jobManagerTask", "type": "JobManagerTask"},
        "job_preparation_task": {"key": "jobPreparationTask", "type": "JobPreparationTask"},
        "job_release_task": {"key": "jobReleaseTask", "type": "JobReleaseTask"},
        "common_environment_settings": {
            "key": "commonEnvironmentSettings",
            "type": "[EnvironmentSetting]",
        },
        "pool_info": {"key": "poolInfo", "type": "PoolInformation"},
        "metadata": {"key": "metadata", "type": "[MetadataItem]"},
    }
    _validation = {"pool_info": {"required": True}}

    priority: int | None = None
    """Rank among the jobs of its pool, from -1000 (last) to 1000 (first); 0 when unset.

    Every job starts with it, and can be updated to another.
    """

    allow_task_preemption: bool | None = None
    """Whether jobs of higher priority may displace this job's running tasks; False when unset.

    Displaced tasks go back to the queue. Azure support has to enable it for an account.
    """

    max_parallel_tasks: int | None = -1
    """Most tasks of a job that run at once, at least 1; -1, as when unset, for no limit.

    Azure support has to enable it for an account.
    """

    display_name: str | None = None
    """Name for people; at most 1024 characters, and others may have the same."""

    uses_task_dependencies: bool | None = None
    """Whether tasks may depend on each other; False when unset, and not to be changed later."""

    on_all_tasks_complete: OnAllTasksComplete | str | None = None
    """What happens when all tasks are completed; ``noaction`` when unset.

    A job without tasks counts as done: without a job manager task, set ``terminatejob`` by an
    update after you have added the tasks.
    """

    on_task_failure: OnTaskFailure | str | None = None
    """What happens when a task fails for good; ``noaction`` when unset.

    That is when it has no retries left after a non-zero exit code, or could not be started.
    """

    network_configuration: JobNetworkConfiguration | None = None
    """Network for the nodes to join while they run the tasks.

    Azure support has to enable it for an account.
    """

    constraints: JobConstraints | None = None
    """Limits on time and retries; when unset, none on time and no retries."""

    job_manager_task: JobManagerTask | None = None
    """Task to start with each job, before any other; without it you add all the tasks."""

    job_preparation_task: JobPreparationTask | None = None
    """Task to run on each node that gets tasks of a job, before these."""

    job_release_task: JobReleaseTask | None = None
    """Task to clean up when a job ends, on each node that was prepared and ran its tasks.

    It needs a ``job_preparation_task`` beside it.
    """

    common_environment_settings: list[EnvironmentSetting] | None = None
    """Environment variables of all the tasks, each of which may override them.

    A name may be there only once. The manager, preparation and release tasks have them, too.
    """

    pool_info: PoolInformation
    """Where the jobs run."""

    metadata: list[MetadataItem] | None = None
    """Notes for your own programs, on each job."""


class JobPreparationTaskState(WireEnum):
    """State of a job preparation task on one node."""

    running = "running"
    """Running, or being retried."""

    completed = "completed"
    """Succeeded, out of retries, or never started, for example after a failed download."""


class JobPreparationTaskExecutionInformation(Model):
    """How a job's preparation task went on one node; set by the service."""

    _attribute_map = {
        "start_time": {"key": "startTime", "type": "iso-8601"},
        "end_time": {"key": "endTime", "type": "iso-8601"},
        "state": {"key": "state", "type": "JobPreparationTaskState"},
        "task_root_directory": {"key": "taskRootDirectory", "type": "str"},
        "task_root_directory_url": {"key": "taskRootDirectoryUrl", "type": "str"},
        "exit_code": {"key": "exitCode", "type": "int"},
        "container_info": {"key": "containerInfo", "type": "TaskContainerExecutionInformation"},
        "failure_info": {"key": "failureInfo", "type": "TaskFailureInformation"},
        "retry_count": {"key": "retryCount", "type": "int"},
        "last_retry_time": {"key": "lastRetryTime", "type": "iso-8601"},
        "result": {"key": "result", "type": "TaskExecutionResult"},
    }
    _validation = {
        "start_time": {"required": True},
        "state": {"required": True},
        "retry_count": {"required": True},
    }

    start_time: datetime
    """When the latest run began; every retry or restart moves it."""

    end_time: datetime | None = None
    """When the task completed; unset until then."""

    state: JobPreparationTaskState | str
    """Current state."""

    task_root_directory: str | None = None
    """The task's root directory, as a path on the node."""

    task_root_directory_url: str | None = None
    """URL of that directory."""

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

    Failures to start it are not retried.
    """

    last_retry_time: datetime | None = None
    """When the latest retry began; unset without one.

    Unlike ``start_time`` it does not change when the task restarts for other reasons, such as a
    reboot of the node.
    """

    result: TaskExecutionResult | str | None = None
    """How the task ended; for a failure, ``failure_info`` says why."""


class JobReleaseTaskState(WireEnum):
    """State of a job release task on one node."""

    running = "running"
    """Running, or being retried."""

    completed = "completed"
    """Succeeded, out of retries, or never started, for example after a failed download."""


class JobReleaseTaskExecutionInformation(Model):
    """How a job's release task went on one node; set by the service."""

    _attribute_map = {
        "start_time": {"key": "startTime", "type": "iso-8601"},
        "end_time": {"key": "endTime", "type": "iso-8601"},
        "state": {"key": "state", "type": "JobReleaseTaskState"},
        "task_root_directory": {"key": "taskRootDirectory", "type": "str"},
        "task_root_directory_url": {"key": "taskRootDirectoryUrl", "type": "str"},
        "exit_code": {"key": "exitCode", "type": "int"},
        "container_info": {"key": "containerInfo", "type": "TaskContainerExecutionInformation"},
        "failure_info": {"key": "failureInfo", "type": "TaskFailureInformation"},
        "result": {"key": "result", "type": "TaskExecutionResult"},
    }
    _validation = {
        "start_time": {"required": True},
        "state": {"required": True},
    }

    start_time: datetime
    """When the latest run began; every retry or restart moves it."""

    end_time: datetime | None = None
    """When the task completed; unset until then."""

    state: JobReleaseTaskState | str
    """Current state."""

    task_root_directory: str | None = None
    """The task's root directory, as a path on the node."""

    task_root_directory_url: str | None = None
    """URL of that directory."""

    exit_code: int | None = None
    """Exit code of the command; set once completed.

    A process that Batch had to end may show a code of the operating system's instead.
    """

    container_info: TaskContainerExecutionInformation | None = None
    """State of the container, for a task that runs in one."""

    failure_info: TaskFailureInformation | None = None
    """Why the task failed; unset unless it completed with a failure."""

    result: TaskExecutionResult | str | None = None
    """How the task ended; for a failure, ``failure_info`` says why."""


class JobPreparationAndReleaseTaskExecutionInformation(Model):
    """How a job's preparation and release tasks ran on one node; set by the service."""

    _attribute_map = {
        "pool_id": {"key": "poolId", "type": "str"},
        "node_id": {"key": "nodeId", "type": "str"},
        "node_url": {"key": "nodeUrl", "type": "str"},
        "job_preparation_task_execution_info": {
            "key": "jobPreparationTaskExecutionInfo",
            "type": "JobPreparationTaskExecutionInformation",
        },
        "job_release_task_execution_info": {
            "key": "jobReleaseTaskExecutionInfo",
            "type": "JobReleaseTaskExecutionInformation",
        },
    }

    pool_id: str = always_set()
    """Identifier of the node's pool."""

    node_id: str = always_set()
    """Identifier of the node."""

    node_url: str = always_set()
    """URL of the node."""

    job_preparation_task_execution_info: JobPreparationTaskExecutionInformation | None = None
    """How the preparation task went."""

    job_release_task_execution_info: JobReleaseTaskExecutionInformation | None = None
    """How the release task went; unset unless it ran on this node."""


class CloudJobListPreparationAndReleaseTaskStatusResult(Model):
    """One page of a listing of how preparation and release tasks ran on each node."""

    _attribute_map = {
        "value": {
            "key": "value",
            "type": "[JobPreparationAndReleaseTaskExecutionInformation]",
        },
        "odata_next_link": {"key": "odata\\.nextLink", "type": "str"},
    }

    value: list[JobPreparationAndReleaseTaskExecutionInformation] = always_set()
    """The nodes of this page; some may have been removed from the pool since."""

    odata_next_link: str | None = None
    """URL of the next page; unset on the last one."""
