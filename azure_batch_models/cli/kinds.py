"""Kinds of definitions, and the classes that stand for them.

These tables are all that the command line knows about particular models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(NamedTuple):
    """A kind of definition."""

    noun: str
    """What a report calls it."""

    classes: tuple[str, ...]
    """Classes of what is sent; the first is preferred if several fit equally well."""

    resource: str | None = None
    """Last part, in lower case, of its resource type in Azure Resource Manager, if it has one."""


KINDS: Final = (
    Kind("task", ("TaskAddParameter", "TaskUpdateParameter")),
    Kind("job", ("JobAddParameter", "JobUpdateParameter", "JobPatchParameter"), resource="jobs"),
    Kind(
        "job schedule",
        ("JobScheduleAddParameter", "JobScheduleUpdateParameter", "JobSchedulePatchParameter"),
    ),
    Kind(
        "pool",
        ("PoolAddParameter", "PoolUpdatePropertiesParameter", "PoolPatchParameter"),
        resource="pools",
    ),
    Kind("pool size", ("PoolResizeParameter",)),
    Kind("autoscale formula", ("PoolEnableAutoScaleParameter", "PoolEvaluateAutoScaleParameter")),
    Kind("node user", ("ComputeNodeUser", "NodeUpdateUserParameter")),
    Kind("node removal", ("NodeRemoveParameter",)),
    Kind("certificate", ("CertificateAddParameter",)),
)
"""Kinds of what is sent."""

LIKELIEST: Final = KINDS[0].classes[0]
"""The class to suggest if nothing is known about a definition."""

RESPONSES: Final[Mapping[str, str]] = {
    "tasks": "CloudTask",
    "jobs": "CloudJob",
    "jobschedules": "CloudJobSchedule",
    "pools": "CloudPool",
    "certificates": "Certificate",
    "nodes": "ComputeNode",
    "files": "NodeFile",
    "taskaddresult": "TaskAddResult",
    "taskcounts": "TaskCounts",
    "taskcountsresult": "TaskCountsResult",
    "subtaskinfo": "SubtaskInformation",
    "jobpreparationandreleasetaskstatuslist": "JobPreparationAndReleaseTaskExecutionInformation",
    "jobstats": "JobStatistics",
    "poolstats": "PoolStatistics",
    "poolnodecounts": "PoolNodeCounts",
    "poolusagemetrics": "PoolUsageMetrics",
    "supportedimages": "ImageInformation",
    "getapplicationsummaryresponse": "ApplicationSummary",
    "listapplicationsummariesresponses": "ApplicationSummary",
    "autoscalerun": "AutoScaleRun",
    "remoteloginsettings": "ComputeNodeGetRemoteLoginSettingsResult",
    "uploadbatchservicelogsresult": "UploadBatchServiceLogsResult",
    "errors": "BatchError",
}
"""Classes of responses, or of the items of a page, by the name in their metadata in lower case."""

CONTEXT_JOBS: Final = ("JobAddParameter", "CloudJob")
"""Classes of the job that tasks are checked with."""

CONTEXT_POOLS: Final = ("PoolAddParameter", "CloudPool")
"""Classes of the pool that tasks and jobs are checked with."""

CONTEXT_TASKS: Final = ("TaskAddParameter", "TaskAddCollectionParameter")
"""Classes of tasks that are checked with a job and a pool."""

GRAPH_TASKS: Final = ("TaskAddParameter", "CloudTask")
"""Classes of tasks in a task graph."""

GRAPH_COLLECTIONS: Final = ("TaskAddCollectionParameter", "CloudTaskListResult")
"""Classes that have such tasks under ``value``."""
