"""Job schedules: when jobs are created, what they look like, and what became of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from azure_batch_models import resubmission
from azure_batch_models.base import Model
from azure_batch_models.engine.schema.declarations import always_set
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.models.common import MetadataItem
from azure_batch_models.models.jobs import JobSpecification


class Schedule(Model):
    """When the jobs of a job schedule are created; times are UTC, without daylight saving."""

    _attribute_map = {
        "do_not_run_until": {"key": "doNotRunUntil", "type": "iso-8601"},
        "do_not_run_after": {"key": "doNotRunAfter", "type": "iso-8601"},
        "start_window": {"key": "startWindow", "type": "duration"},
        "recurrence_interval": {"key": "recurrenceInterval", "type": "duration"},
    }

    do_not_run_until: datetime | None = None
    """Earliest time for a job; immediately when unset."""

    do_not_run_after: datetime | None = None
    """Time after which no job is created; when unset, jobs recur until you end the schedule.

    The schedule is completed once that time has passed and no job of it is active.
    """

    start_window: timedelta | None = None
    """How late a job may be created before its turn is lost; unlimited when unset.

    Less than 1 minute is refused with HTTP 400; more than the ``recurrence_interval`` is no limit.
    """

    recurrence_interval: timedelta | None = None
    """Time from one job's turn to the next; when unset there is a single job.

    Less than 1 minute is refused with HTTP 400. A single job completes the schedule when it ends.
    No job is created while the previous one is active, so a job manager task or a program of yours
    has to add the tasks and end the jobs.
    """


class RecentJob(Model):
    """The latest job of a job schedule; set by the service."""

    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "url": {"key": "url", "type": "str"},
    }

    id: str = always_set()
    """Identifier of the job."""

    url: str = always_set()
    """URL of the job."""


class JobScheduleExecutionInformation(Model):
    """Which job a job schedule created last, and when the next is due; set by the service."""

    _attribute_map = {
        "next_run_time": {"key": "nextRunTime", "type": "iso-8601"},
        "recent_job": {"key": "recentJob", "type": "RecentJob"},
        "end_time": {"key": "endTime", "type": "iso-8601"},
    }

    next_run_time: datetime | None = None
    """When the next job is due, provided the schedule is active then."""

    recent_job: RecentJob | None = None
    """The latest job; unset before the first."""

    end_time: datetime | None = None
    """When the schedule was completed; unset until then."""


class JobScheduleStatistics(Model):
    """What all the jobs of a job schedule used; set by the service."""

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
    """Processor time in user mode, over all jobs, tasks, cores and nodes."""

    kernel_cpu_time: timedelta
    """Processor time in kernel mode, over all jobs, tasks, cores and nodes."""

    wall_clock_time: timedelta
    """Sum over all tasks of the time from start to end, or to the last update, with all retries."""

    read_iops: int
    """Number of disk reads by the tasks of all jobs."""

    write_iops: int
    """Number of disk writes by the tasks of all jobs."""

    read_io_gi_b: float
    """Data that the tasks of all jobs read from disk, in GiB."""

    write_io_gi_b: float
    """Data that the tasks of all jobs wrote to disk, in GiB."""

    num_succeeded_tasks: int
    """Number of tasks that ended with exit code 0, over all jobs."""

    num_failed_tasks: int
    """Number of tasks that ran out of retries without exit code 0, over all jobs."""

    num_task_retries: int
    """Number of retries, over all jobs and tasks."""

    wait_time: timedelta
    """Sum over all tasks of the time from creation to the start of the latest run.

    The service measures it for the account as a whole, not for a single job schedule.
    """


class JobScheduleState(WireEnum):
    """State of a job schedule."""

    active = "active"
    """Jobs are created when they are due."""

    completed = "completed"
    """It ran its course, or a user ended it."""

    disabled = "disabled"
    """No job is created; an active one continues."""

    terminating = "terminating"
    """About to be completed; no job is active, and none is created any more."""

    deleting = "deleting"
    """About to be deleted, as soon as all its jobs and their tasks have been."""


class CloudJobSchedule(Model):
    """A job schedule, as the service reports it."""

    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "display_name": {"key": "displayName", "type": "str"},
        "url": {"key": "url", "type": "str"},
        "e_tag": {"key": "eTag", "type": "str"},
        "last_modified": {"key": "lastModified", "type": "iso-8601"},
        "creation_time": {"key": "creationTime", "type": "iso-8601"},
        "state": {"key": "state", "type": "JobScheduleState"},
        "state_transition_time": {"key": "stateTransitionTime", "type": "iso-8601"},
        "previous_state": {"key": "previousState", "type": "JobScheduleState"},
        "previous_state_transition_time": {
            "key": "previousStateTransitionTime",
            "type": "iso-8601",
        },
        "schedule": {"key": "schedule", "type": "Schedule"},
        "job_specification": {"key": "jobSpecification", "type": "JobSpecification"},
        "execution_info": {"key": "executionInfo", "type": "JobScheduleExecutionInformation"},
        "metadata": {"key": "metadata", "type": "[MetadataItem]"},
        "stats": {"key": "stats", "type": "JobScheduleStatistics"},
    }

    id: str = always_set()
    """Identifier within the account, at most 64 characters; case makes no difference."""

    display_name: str | None = None
    """Name for people; at most 1024 characters, and others may have the same."""

    url: str = always_set()
    """URL of the job schedule; set by the service."""

    e_tag: str = always_set()
    """Version of the job schedule, as opaque text; set by the service.

    Send it with an update that must fail if someone else has changed the job schedule.
    """

    last_modified: datetime = always_set()
    """When the job schedule itself last changed, whatever its jobs did; set by the service."""

    creation_time: datetime = always_set()
    """When the job schedule was added; set by the service."""

    state: JobScheduleState | str = always_set()
    """Current state; set by the service."""

    state_transition_time: datetime = always_set()
    """When the current state began; set by the service."""

    previous_state: JobScheduleState | str | None = None
    """Previous state; unset in the first active state."""

    previous_state_transition_time: datetime | None = None
    """When the previous state began; unset in the first active state."""

    schedule: Schedule | None = None
    """When jobs are created."""

    job_specification: JobSpecification = always_set()
    """What the jobs look like; a change is for those created after it."""

    execution_info: JobScheduleExecutionInformation = always_set()
    """The latest job, and when the next is due; set by the service."""

    metadata: list[MetadataItem] | None = None
    """Notes for your own programs."""

    stats: JobScheduleStatistics | None = None
    """What all the jobs used; set by the service, with about half an hour's delay.

    It comes only with a request that asks for ``stats``.
    """


class CloudJobScheduleListResult(Model):
    """One page of a listing of job schedules."""

    _attribute_map = {
        "value": {"key": "value", "type": "[CloudJobSchedule]"},
        "odata_next_link": {"key": "odata\\.nextLink", "type": "str"},
    }

    value: list[CloudJobSchedule] = always_set()
    """The job schedules of this page."""

    odata_next_link: str | None = None
    """URL of the next page; unset on the last one."""


class JobScheduleAddParameter(Model):
    """What is sent to add a job schedule, of which at most one job is active at any time."""

    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "display_name": {"key": "displayName", "type": "str"},
        "schedule": {"key": "schedule", "type": "Schedule"},
        "job_specification": {"key": "jobSpecification", "type": "JobSpecification"},
        "metadata": {"key": "metadata", "type": "[MetadataItem]"},
    }
    _validation = {
        "id": {"required": True},
        "schedule": {"required": True},
        "job_specification": {"required": True},
    }

    id: str
    """Identifier within the account: 1 to 64 letters, digits, hyphens and underscores.

    Two ids of an account, of jobs or job schedules, must differ in more than case.
    """

    display_name: str | None = None
    """Name for people; at most 1024 characters, and others may have the same."""

    schedule: Schedule
    """When jobs are created."""

    job_specification: JobSpecification
    """What the jobs look like."""

    metadata: list[MetadataItem] | None = None
    """Notes for your own programs."""

    @classmethod
    def from_job_schedule(cls, job_schedule: CloudJobSchedule, **changes: Any) -> Self:
        """Return what adds a job schedule again, for example with another id.

        What the service set is left out, and so is a limit on time that says "unlimited", as
        unset does; times that have passed are kept. What the service does not return has to be
        given again: the signatures (SAS) of the URLs of files, and passwords and keys of an
        automatic pool.

        Args:
            job_schedule: The job schedule as the service reported it, which is not changed.
            **changes: Attributes to set otherwise, such as ``id``.

        Raises:
            TypeError: The job schedule lacks ``id``, ``schedule`` or ``job_specification``, because
                it was read with a ``select`` that left them out.

        Warns:
            UnknownAttributeWarning: A change is no attribute; names the closest.
            UnknownKeyWarning: There are keys that the models do not know; they are kept in
                ``additional_properties``, which `serialize` can be told to write.
        """
        return resubmission.recreate(cls, job_schedule, changes)


class JobSchedulePatchParameter(Model):
    """What is sent to change parts of a job schedule; those left out stay as they are."""

    _attribute_map = {
        "schedule": {"key": "schedule", "type": "Schedule"},
        "job_specification": {"key": "jobSpecification", "type": "JobSpecification"},
        "metadata": {"key": "metadata", "type": "[MetadataItem]"},
    }

    schedule: Schedule | None = None
    """When jobs are created from now on."""

    job_specification: JobSpecification | None = None
    """What jobs created from now on look like; an active one stays as it is."""

    metadata: list[MetadataItem] | None = None
    """New notes, in place of all there are."""


class JobScheduleUpdateParameter(Model):
    """What is sent to replace what can change of a job schedule."""

    _attribute_map = {
        "schedule": {"key": "schedule", "type": "Schedule"},
        "job_specification": {"key": "jobSpecification", "type": "JobSpecification"},
        "metadata": {"key": "metadata", "type": "[MetadataItem]"},
    }
    _validation = {
        "schedule": {"required": True},
        "job_specification": {"required": True},
    }

    schedule: Schedule
    """When jobs are created from now on; an empty one means a single job, at once."""

    job_specification: JobSpecification
    """What jobs created from now on look like; an active one stays as it is."""

    metadata: list[MetadataItem] | None = None
    """Notes for your own programs; none are left when unset."""
