"""Kinds of definitions, and the classes that stand for them.

Which class defines what follows from the operations of the service. These tables are all that the
command line knows about particular models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from azure_batch_models.operations import OPERATIONS
from azure_batch_models.roles import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class Kind(NamedTuple):
    """A kind of definition."""

    noun: str
    """What a report calls it."""

    classes: tuple[str, ...]
    """Classes of what is sent; the first is preferred if several fit equally well."""

    resource: str | None = None
    """Last part, in lower case, of its resource type in Azure Resource Manager, if it has one."""

    needs: frozenset[str] = frozenset()
    """Keys, in lower case and without underscores, of which a definition has at least one."""

    def may_have(self, keys: Collection[str]) -> bool:
        """Return whether a definition of this kind may have just some keys."""
        return not self.needs or any(key.lower().replace("_", "") in self.needs for key in keys)


_BY_ID: Final = {operation.id: operation for operation in OPERATIONS}


def _resource(noun: str, group: str, *, type_: str | None = None) -> Kind:
    """Return the kind of a resource, such as a job: what adds one and what changes one."""
    resource = RESOURCES[group]
    return Kind(noun, (resource.added, *resource.changes), type_)


def _bodies(noun: str, *operations: str, needs: Collection[str] = ()) -> Kind:
    """Return the kind of the bodies of some operations."""
    classes = tuple(str(_BY_ID[each].body) for each in operations)
    return Kind(noun, classes, needs=frozenset(needs))


KINDS: Final = (
    _resource("task", "Task"),
    _resource("job", "Job", type_="jobs"),
    _resource("job schedule", "JobSchedule"),
    _resource("pool", "Pool", type_="pools"),
    _bodies("pool size", "Pool_Resize"),
    _bodies("autoscale formula", "Pool_EnableAutoScale", "Pool_EvaluateAutoScale"),
    _bodies(
        "node user",
        "ComputeNode_AddUser",
        "ComputeNode_UpdateUser",
        needs=("password", "sshpublickey"),
    ),
    _bodies("node removal", "Pool_RemoveNodes"),
    _resource("certificate", "Certificate"),
)
"""Kinds of what is sent."""

MOST_KEYS_FOR_ONE: Final = 3
"""How many keys a definition has at most for each that its class knows."""

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

CONTEXT_JOBS: Final = RESOURCES["Job"].definitions
"""Classes of the job that tasks are checked with."""

CONTEXT_POOLS: Final = RESOURCES["Pool"].definitions
"""Classes of the pool that tasks and jobs are checked with."""

CONTEXT_TASKS: Final = (RESOURCES["Task"].added, str(_BY_ID["Task_AddCollection"].body))
"""Classes of tasks that are checked with a job and a pool."""

GRAPH_TASKS: Final = RESOURCES["Task"].definitions
"""Classes of tasks in a task graph."""

GRAPH_COLLECTIONS: Final = (str(_BY_ID["Task_AddCollection"].body), str(_BY_ID["Task_List"].answer))
"""Classes that have such tasks under ``value``."""
