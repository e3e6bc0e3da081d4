"""Options of requests: query parameters and headers, one class for each operation of the service.

These models are not bodies: each attribute becomes a query parameter or a header, so it has no REST
key.
"""

from __future__ import annotations

from datetime import datetime

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.declarations import AttributeSpec

_TEXT: AttributeSpec = {"key": "", "type": "str"}
_NUMBER: AttributeSpec = {"key": "", "type": "int"}
_SWITCH: AttributeSpec = {"key": "", "type": "bool"}
_TIME: AttributeSpec = {"key": "", "type": "iso-8601"}
_HEADER_TIME: AttributeSpec = {"key": "", "type": "rfc-1123"}
_DATES = {"if_modified_since": _HEADER_TIME, "if_unmodified_since": _HEADER_TIME}


class _Traced(Model):
    """Options that identify a request; every request can have them."""

    _attribute_map = {
        "client_request_id": _TEXT,
        "return_client_request_id": _SWITCH,
        "ocp_date": _HEADER_TIME,
    }

    client_request_id: str | None = None
    """Your own name for the request, to find it again in logs: a GUID without braces."""

    return_client_request_id: bool | None = False
    """Whether the response repeats ``client_request_id``; False by default."""

    ocp_date: datetime | None = None
    """When the request was made, for callers that do not leave that to their client library."""


class _Request(_Traced):
    """Options of most operations."""

    _attribute_map = {"timeout": _NUMBER, **_Traced._attribute_map}

    timeout: int | None = 30
    """Seconds that the service may take; more than 30 counts as 30."""


class _Selected(_Request):
    """Options of an operation that can return less than all."""

    _attribute_map = {"select": _TEXT, **_Request._attribute_map}

    select: str | None = None
    """Properties to return, as an OData ``$select`` clause such as ``id,state``; all when unset.

    Names are those of the REST API, in their case.
    """


class _Dated(_Request):
    """Options of an operation that can depend on when something last changed."""

    _attribute_map = {**_Request._attribute_map, **_DATES}

    if_modified_since: datetime | None = None
    """Proceed only if it has changed since then."""

    if_unmodified_since: datetime | None = None
    """Proceed only if it has not changed since then."""


class _Ranged(_Dated):
    """Options of reading a file."""

    _attribute_map = {**_Request._attribute_map, "ocp_range": _TEXT, **_DATES}

    ocp_range: str | None = None
    """Part of the file to read, as ``bytes={first}-{last}``; all of it when unset."""


class _Conditional(_Dated):
    """Options of an operation that can depend on the version of its resource."""

    _attribute_map = {
        **_Request._attribute_map,
        "if_match": _TEXT,
        "if_none_match": _TEXT,
        **_DATES,
    }

    if_match: str | None = None
    """Proceed only if the version on the service has this ETag."""

    if_none_match: str | None = None
    """Proceed only if the version on the service has a different ETag."""


class _Forced(_Conditional):
    """Options of an operation that the service can be told to carry through."""

    _attribute_map = {**_Conditional._attribute_map, "force": _SWITCH}

    force: bool | None = None
    """Whether the service goes on even if nodes have not done their part; False when unset."""


class _Read(_Conditional):
    """Options of reading a job, job schedule, pool or task."""

    _attribute_map = {"select": _TEXT, "expand": _TEXT, **_Conditional._attribute_map}

    select: str | None = None
    """Properties to return, as an OData ``$select`` clause such as ``id,state``; all when unset.

    Names are those of the REST API, in their case.
    """

    expand: str | None = None
    """What to return in addition, as an OData ``$expand`` clause; only ``stats`` is known."""


class _Page(_Request):
    """Options of a listing."""

    _attribute_map = {"max_results": _NUMBER, **_Request._attribute_map}

    max_results: int | None = 1000
    """Most items on a page, 1 to 1000."""


class _FilteredPage(_Page):
    """Options of a listing that can be filtered."""

    _attribute_map = {"filter": _TEXT, **_Page._attribute_map}

    filter: str | None = None
    """What to list, as an OData ``$filter`` clause; everything when unset.

    Names are those of the REST API, in their case, as in ``state eq 'completed'``.
    """


class _SelectedPage(_Page):
    """Options of a listing that can return less than all of each item."""

    _attribute_map = {"select": _TEXT, **_Page._attribute_map}

    select: str | None = None
    """Properties to return, as an OData ``$select`` clause such as ``id,state``; all when unset.

    Names are those of the REST API, in their case.
    """


class _FilteredSelectedPage(_SelectedPage):
    """Options of a listing that can select items and properties."""

    _attribute_map = {"filter": _TEXT, **_SelectedPage._attribute_map}

    filter: str | None = None
    """What to list, as an OData ``$filter`` clause; everything when unset.

    Names are those of the REST API, in their case, as in ``state eq 'completed'``.
    """


class _ExpandedPage(_FilteredSelectedPage):
    """Options of a listing that can include statistics."""

    _attribute_map = {
        "filter": _TEXT,
        "select": _TEXT,
        "expand": _TEXT,
        **_Page._attribute_map,
    }

    expand: str | None = None
    """What to return in addition, as an OData ``$expand`` clause; only ``stats`` is known."""


class AccountListPoolNodeCountsOptions(_Request):
    """Options for counting the nodes of each pool.

    The numbers may lag behind; a listing of the nodes is exact.
    """

    _attribute_map = _FilteredPage._attribute_map

    filter: str | None = None
    """Pools to count, as an OData ``$filter`` clause; every pool when unset."""

    max_results: int | None = 10
    """Most pools on a page, 1 to 10."""


class AccountListSupportedImagesOptions(_FilteredPage):
    """Options for listing the images that pools can use."""


class ApplicationGetOptions(_Request):
    """Options for reading an application.

    Only versions that nodes can use are shown.
    """


class ApplicationListOptions(_Page):
    """Options for listing applications.

    Only those that nodes can use are shown, and versions likewise.
    """


class CertificateAddOptions(_Request):
    """Options for adding a certificate."""


class CertificateCancelDeletionOptions(_Request):
    """Options for cancelling a failed deletion of a certificate.

    The certificate is active again. To delete it after all, free it and try again: nothing need be
    cancelled first.
    """


class CertificateDeleteOptions(_Request):
    """Options for deleting a certificate.

    One that a pool or node uses is kept, and its state becomes ``deletefailed``.
    """


class CertificateGetOptions(_Selected):
    """Options for reading a certificate."""


class CertificateListOptions(_FilteredSelectedPage):
    """Options for listing certificates."""


class ComputeNodeAddUserOptions(_Request):
    """Options for adding a user to a node.

    The node must be idle or running.
    """


class ComputeNodeDeallocateOptions(_Request):
    """Options for deallocating a node."""


class ComputeNodeDeleteUserOptions(_Request):
    """Options for deleting a user of a node.

    The node must be idle or running.
    """


class ComputeNodeDisableSchedulingOptions(_Request):
    """Options for making a node accept no new tasks.

    Its scheduling must be enabled.
    """


class ComputeNodeEnableSchedulingOptions(_Request):
    """Options for making a node accept new tasks again.

    Its scheduling must be disabled.
    """


class ComputeNodeExtensionGetOptions(_Selected):
    """Options for reading an extension of a node."""


class ComputeNodeExtensionListOptions(_SelectedPage):
    """Options for listing the extensions of a node."""


class ComputeNodeGetOptions(_Selected):
    """Options for reading a node."""


class ComputeNodeGetRemoteDesktopOptions(_Request):
    """Options for getting the Remote Desktop file of a node.

    Only nodes of cloud services have one. Add a user to the node first.
    """


class ComputeNodeGetRemoteLoginSettingsOptions(_Request):
    """Options for getting the remote login settings of a node.

    Only virtual machines have them. Add a user to the node first.
    """


class ComputeNodeListOptions(_FilteredSelectedPage):
    """Options for listing the nodes of a pool."""


class ComputeNodeRebootOptions(_Request):
    """Options for rebooting a node.

    The node must be idle or running.
    """


class ComputeNodeReimageOptions(_Request):
    """Options for reimaging a node.

    The node must be idle or running. According to the reference, its pool must be one of cloud
    services.
    """


class ComputeNodeStartOptions(_Request):
    """Options for starting a node that was deallocated."""


class ComputeNodeUpdateUserOptions(_Request):
    """Options for changing a user of a node.

    The node must be idle or running. What is left out gets its default.
    """


class ComputeNodeUploadBatchServiceLogsOptions(_Request):
    """Options for having a node upload Batch's own log files, which Azure support may ask for."""


class FileDeleteFromComputeNodeOptions(_Request):
    """Options for deleting a file on a node."""


class FileDeleteFromTaskOptions(_Request):
    """Options for deleting a file of a task."""


class FileGetFromComputeNodeOptions(_Ranged):
    """Options for reading a file on a node."""


class FileGetFromTaskOptions(_Ranged):
    """Options for reading a file of a task."""


class FileGetPropertiesFromComputeNodeOptions(_Dated):
    """Options for reading the properties of a file on a node."""


class FileGetPropertiesFromTaskOptions(_Dated):
    """Options for reading the properties of a file of a task."""


class FileListFromComputeNodeOptions(_FilteredPage):
    """Options for listing the files on a node."""


class FileListFromTaskOptions(_FilteredPage):
    """Options for listing the files of a task, in a multi-instance task those of its primary."""


class JobAddOptions(_Request):
    """Options for adding a job."""


class JobDeleteOptions(_Forced):
    """Options for deleting a job.

    Its tasks, their files on nodes, whatever their retention time, and its statistics go with it.
    """


class JobDisableOptions(_Conditional):
    """Options for disabling a job.

    The job must be active, or already disabling or disabled; otherwise, the answer is HTTP 409.
    """


class JobEnableOptions(_Conditional):
    """Options for enabling a job.

    Tasks that were added more than 180 days ago do not run any more.
    """


class JobGetOptions(_Read):
    """Options for reading a job."""


class JobGetTaskCountsOptions(_Request):
    """Options for counting the tasks of a job.

    The numbers may lag behind; a listing of the tasks is exact.
    """


class JobListFromJobScheduleOptions(_ExpandedPage):
    """Options for listing the jobs of a job schedule."""


class JobListOptions(_ExpandedPage):
    """Options for listing jobs."""


class JobListPreparationAndReleaseTaskStatusOptions(_FilteredSelectedPage):
    """Options for listing how a job's preparation and release tasks ran.

    Without such tasks, the answer is ``JobPreparationTaskNotSpecified`` (HTTP 409).
    """


class JobPatchOptions(_Conditional):
    """Options for changing some properties of a job; the others stay as they are."""


class JobScheduleAddOptions(_Request):
    """Options for adding a job schedule."""


class JobScheduleDeleteOptions(_Forced):
    """Options for deleting a job schedule.

    Its jobs and their tasks, with their files on nodes whatever their retention time, and its
    statistics go with it.
    """


class JobScheduleDisableOptions(_Conditional):
    """Options for disabling a job schedule: no job is created until it is enabled again."""


class JobScheduleEnableOptions(_Conditional):
    """Options for enabling a job schedule."""


class JobScheduleExistsOptions(_Conditional):
    """Options for checking whether a job schedule exists."""


class JobScheduleGetOptions(_Read):
    """Options for reading a job schedule."""


class JobScheduleListOptions(_ExpandedPage):
    """Options for listing job schedules."""


class JobSchedulePatchOptions(_Conditional):
    """Options for changing parts of a job schedule; the others stay as they are.

    Jobs that are there already do not change.
    """


class JobScheduleTerminateOptions(_Forced):
    """Options for terminating a job schedule."""


class JobScheduleUpdateOptions(_Conditional):
    """Options for replacing a job schedule; what is left out gets its default.

    Jobs that are there already do not change.
    """


class JobTerminateOptions(_Forced):
    """Options for terminating a job.

    Running tasks are ended, and release tasks run; then the job is completed. Tasks that still wait
    for a node stay active, but never run.
    """


class JobUpdateOptions(_Conditional):
    """Options for replacing the properties of a job; those left out get their defaults."""


class PoolAddOptions(_Request):
    """Options for adding a pool."""


class PoolDeleteOptions(_Conditional):
    """Options for deleting a pool.

    Its resize stops, and running tasks go back to the queue: they can run again once their job has
    another pool. To end them instead, resize the pool to zero first.
    """


class PoolDisableAutoScaleOptions(_Request):
    """Options for disabling automatic scaling of a pool."""


class PoolEnableAutoScaleOptions(_Conditional):
    """Options for enabling automatic scaling of a pool, or changing its formula or interval.

    Not while the pool is resizing, nor within 30 seconds of the previous such request.
    """


class PoolEvaluateAutoScaleOptions(_Request):
    """Options for trying an autoscale formula on a pool, which stays as it is.

    Automatic scaling of the pool must be enabled.
    """


class PoolExistsOptions(_Conditional):
    """Options for checking whether a pool exists."""


class PoolGetOptions(_Read):
    """Options for reading a pool."""


class PoolListOptions(_ExpandedPage):
    """Options for listing pools."""


class PoolListUsageMetricsOptions(_FilteredPage):
    """Options for listing what pools used."""

    _attribute_map = {"start_time": _TIME, "end_time": _TIME, **_FilteredPage._attribute_map}

    start_time: datetime | None = None
    """Start of the time to report on, two and a half hours ago or earlier.

    When unset, the start of the latest interval there are figures for.
    """

    end_time: datetime | None = None
    """End of the time to report on, two hours ago or earlier.

    When unset, the end of the latest interval there are figures for.
    """


class PoolPatchOptions(_Conditional):
    """Options for changing some properties of a pool; the others stay as they are."""


class PoolRemoveNodesOptions(_Conditional):
    """Options for removing nodes from a pool, at most 100 at a time.

    The allocation state of the pool must be steady.
    """


class PoolResizeOptions(_Conditional):
    """Options for resizing a pool.

    Its allocation state must be steady, and automatic scaling disabled; otherwise, the answer is
    HTTP 409. Batch chooses the nodes that go; remove nodes to choose them yourself.
    """


class PoolStopResizeOptions(_Conditional):
    """Options for stopping the resize of a pool, even its first one.

    The pool keeps the nodes that it has by then.
    """


class PoolUpdatePropertiesOptions(_Request):
    """Options for replacing properties of a pool; those left out go or get their default."""


class TaskAddCollectionOptions(_Traced):
    """Options for adding several tasks to a job.

    The results come in any order. After a timeout, all, some or none of the tasks may have been
    added.
    """

    _attribute_map = _Request._attribute_map

    timeout: int | None = 120
    """Seconds that the service may take; more than 120 counts as 120."""


class TaskAddOptions(_Request):
    """Options for adding a task to a job."""


class TaskDeleteOptions(_Conditional):
    """Options for deleting a task, with its files on the node, whatever their retention time.

    Subtasks are deleted some time after the primary.
    """


class TaskGetOptions(_Read):
    """Options for reading a task.

    The run, node and affinity of a multi-instance task are those of its primary.
    """


class TaskListOptions(_ExpandedPage):
    """Options for listing the tasks of a job.

    The run, node and affinity of a multi-instance task are those of its primary.
    """


class TaskListSubtasksOptions(_Selected):
    """Options for listing the subtasks of a multi-instance task; any other task has none."""


class TaskReactivateOptions(_Conditional):
    """Options for making a task run again, with all its retries.

    It must have failed, and its job be neither completed nor about to be, or to be deleted. Its
    exit code and the reason for its failure are lost.
    """


class TaskTerminateOptions(_Conditional):
    """Options for terminating a task, which is completed then.

    Subtasks are terminated some time after the primary.
    """


class TaskUpdateOptions(_Conditional):
    """Options for changing a task."""
