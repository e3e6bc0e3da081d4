"""The operations of the Batch service: how each is requested, what it sends and what it answers.

This table is the one place that says so. The role of a model (`azure_batch_models.roles`), what a
file of definitions may hold and the pages of the reference are derived from it. Models are named,
not imported, so that looking an operation up costs no more than this module.

>>> operation_for("POST", "/jobs/film/tasks?timeout=30").body
'TaskAddParameter'
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final, Literal

import msgspec

from azure_batch_models.api_versions import ALWAYS, API_VERSION, Span

__all__ = ["API_VERSION", "ERROR", "FILE", "OPERATIONS", "Method", "Operation", "operation_for"]

ERROR: Final = "BatchError"
"""The model of the answer to every operation that fails."""

FILE: Final = "file"
"""Stands in place of a model where the answer is the content of a file."""

Method = Literal["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"]
"""An HTTP method that the service knows."""

_CERTIFICATES: Final = Span(until="2024-07-01.20.0")

_WORD_START: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Operation(msgspec.Struct, frozen=True):
    """One operation of the service."""

    id: str
    """Group and verb, as the REST description names the operation: ``Task_Add``."""

    method: Method
    path: str
    """The path with its parameters in braces: ``/jobs/{jobId}/tasks``."""

    body: str | None = None
    """The model that is sent; ``None`` where there is no body."""

    answer: str | None = None
    """The model of a successful answer, or `FILE`; ``None`` where the answer is empty."""

    span: Span = ALWAYS
    """The versions of the REST API that have it."""

    @property
    def group(self) -> str:
        """The resource that it is about: ``Task`` of ``Task_Add``."""
        return self.id.partition("_")[0]

    @property
    def verb(self) -> str:
        """What it does to the resource: ``Add`` of ``Task_Add``."""
        return self.id.partition("_")[2]

    @property
    def options(self) -> str:
        """The model of what goes into the query and the headers: ``TaskAddOptions``."""
        return f"{self.group}{self.verb}Options"

    @property
    def call(self) -> str:
        """The method of azure-batch 14's client that requests it: ``task.add``."""
        return f"{_snake_case(self.group)}.{_snake_case(self.verb)}"


def _snake_case(name: str) -> str:
    """Return a name in camel case as Python writes it: ``job_schedule`` for ``JobSchedule``."""
    return _WORD_START.sub("_", name).lower()


OPERATIONS: Final = (
    Operation("Job_Add", "POST", "/jobs", "JobAddParameter"),
    Operation("Job_Get", "GET", "/jobs/{jobId}", answer="CloudJob"),
    Operation(
        "Job_GetTaskCounts",
        "GET",
        "/jobs/{jobId}/taskcounts",
        answer="TaskCountsResult",
        span=Span("2017-06-01.5.1"),
    ),
    Operation("Job_List", "GET", "/jobs", answer="CloudJobListResult"),
    Operation(
        "Job_ListFromJobSchedule",
        "GET",
        "/jobschedules/{jobScheduleId}/jobs",
        answer="CloudJobListResult",
    ),
    Operation(
        "Job_ListPreparationAndReleaseTaskStatus",
        "GET",
        "/jobs/{jobId}/jobpreparationandreleasetaskstatus",
        answer="CloudJobListPreparationAndReleaseTaskStatusResult",
    ),
    Operation("Job_Patch", "PATCH", "/jobs/{jobId}", "JobPatchParameter"),
    Operation("Job_Update", "PUT", "/jobs/{jobId}", "JobUpdateParameter"),
    Operation("Job_Enable", "POST", "/jobs/{jobId}/enable"),
    Operation("Job_Disable", "POST", "/jobs/{jobId}/disable", "JobDisableParameter"),
    Operation("Job_Terminate", "POST", "/jobs/{jobId}/terminate", "JobTerminateParameter"),
    Operation("Job_Delete", "DELETE", "/jobs/{jobId}"),
    Operation("JobSchedule_Add", "POST", "/jobschedules", "JobScheduleAddParameter"),
    Operation("JobSchedule_Get", "GET", "/jobschedules/{jobScheduleId}", answer="CloudJobSchedule"),
    Operation("JobSchedule_Exists", "HEAD", "/jobschedules/{jobScheduleId}"),
    Operation("JobSchedule_List", "GET", "/jobschedules", answer="CloudJobScheduleListResult"),
    Operation(
        "JobSchedule_Patch", "PATCH", "/jobschedules/{jobScheduleId}", "JobSchedulePatchParameter"
    ),
    Operation(
        "JobSchedule_Update", "PUT", "/jobschedules/{jobScheduleId}", "JobScheduleUpdateParameter"
    ),
    Operation("JobSchedule_Enable", "POST", "/jobschedules/{jobScheduleId}/enable"),
    Operation("JobSchedule_Disable", "POST", "/jobschedules/{jobScheduleId}/disable"),
    Operation("JobSchedule_Terminate", "POST", "/jobschedules/{jobScheduleId}/terminate"),
    Operation("JobSchedule_Delete", "DELETE", "/jobschedules/{jobScheduleId}"),
    Operation("Task_Add", "POST", "/jobs/{jobId}/tasks", "TaskAddParameter"),
    Operation(
        "Task_AddCollection",
        "POST",
        "/jobs/{jobId}/addtaskcollection",
        "TaskAddCollectionParameter",
        "TaskAddCollectionResult",
    ),
    Operation("Task_Get", "GET", "/jobs/{jobId}/tasks/{taskId}", answer="CloudTask"),
    Operation("Task_List", "GET", "/jobs/{jobId}/tasks", answer="CloudTaskListResult"),
    Operation(
        "Task_ListSubtasks",
        "GET",
        "/jobs/{jobId}/tasks/{taskId}/subtasksinfo",
        answer="CloudTaskListSubtasksResult",
    ),
    Operation("Task_Update", "PUT", "/jobs/{jobId}/tasks/{taskId}", "TaskUpdateParameter"),
    Operation("Task_Terminate", "POST", "/jobs/{jobId}/tasks/{taskId}/terminate"),
    Operation(
        "Task_Reactivate",
        "POST",
        "/jobs/{jobId}/tasks/{taskId}/reactivate",
        span=Span("2016-07-01.3.1"),
    ),
    Operation("Task_Delete", "DELETE", "/jobs/{jobId}/tasks/{taskId}"),
    Operation("Pool_Add", "POST", "/pools", "PoolAddParameter"),
    Operation("Pool_Get", "GET", "/pools/{poolId}", answer="CloudPool"),
    Operation("Pool_Exists", "HEAD", "/pools/{poolId}"),
    Operation(
        "Pool_ListUsageMetrics", "GET", "/poolusagemetrics", answer="PoolListUsageMetricsResult"
    ),
    Operation("Pool_List", "GET", "/pools", answer="CloudPoolListResult"),
    Operation("Pool_Patch", "PATCH", "/pools/{poolId}", "PoolPatchParameter"),
    Operation(
        "Pool_UpdateProperties",
        "POST",
        "/pools/{poolId}/updateproperties",
        "PoolUpdatePropertiesParameter",
    ),
    Operation(
        "Pool_EnableAutoScale",
        "POST",
        "/pools/{poolId}/enableautoscale",
        "PoolEnableAutoScaleParameter",
    ),
    Operation("Pool_DisableAutoScale", "POST", "/pools/{poolId}/disableautoscale"),
    Operation("Pool_Resize", "POST", "/pools/{poolId}/resize", "PoolResizeParameter"),
    Operation("Pool_StopResize", "POST", "/pools/{poolId}/stopresize"),
    Operation(
        "Pool_EvaluateAutoScale",
        "POST",
        "/pools/{poolId}/evaluateautoscale",
        "PoolEvaluateAutoScaleParameter",
        "AutoScaleRun",
    ),
    Operation("Pool_Delete", "DELETE", "/pools/{poolId}"),
    Operation("Pool_RemoveNodes", "POST", "/pools/{poolId}/removenodes", "NodeRemoveParameter"),
    Operation(
        "ComputeNode_AddUser", "POST", "/pools/{poolId}/nodes/{nodeId}/users", "ComputeNodeUser"
    ),
    Operation("ComputeNode_Get", "GET", "/pools/{poolId}/nodes/{nodeId}", answer="ComputeNode"),
    Operation(
        "ComputeNode_GetRemoteLoginSettings",
        "GET",
        "/pools/{poolId}/nodes/{nodeId}/remoteloginsettings",
        answer="ComputeNodeGetRemoteLoginSettingsResult",
    ),
    Operation(
        "ComputeNode_GetRemoteDesktop",
        "GET",
        "/pools/{poolId}/nodes/{nodeId}/rdp",
        answer=FILE,
        span=Span(
            until="2024-02-01.19.0",
            note="Use the remote login settings; there are no remote desktop files any more.",
        ),
    ),
    Operation("ComputeNode_List", "GET", "/pools/{poolId}/nodes", answer="ComputeNodeListResult"),
    Operation(
        "ComputeNode_UpdateUser",
        "PUT",
        "/pools/{poolId}/nodes/{nodeId}/users/{userName}",
        "NodeUpdateUserParameter",
    ),
    Operation(
        "ComputeNode_EnableScheduling", "POST", "/pools/{poolId}/nodes/{nodeId}/enablescheduling"
    ),
    Operation(
        "ComputeNode_DisableScheduling",
        "POST",
        "/pools/{poolId}/nodes/{nodeId}/disablescheduling",
        "NodeDisableSchedulingParameter",
    ),
    Operation(
        "ComputeNode_DeleteUser", "DELETE", "/pools/{poolId}/nodes/{nodeId}/users/{userName}"
    ),
    Operation(
        "ComputeNode_Reboot", "POST", "/pools/{poolId}/nodes/{nodeId}/reboot", "NodeRebootParameter"
    ),
    Operation(
        "ComputeNode_Reimage",
        "POST",
        "/pools/{poolId}/nodes/{nodeId}/reimage",
        "NodeReimageParameter",
    ),
    Operation(
        "ComputeNode_Start",
        "POST",
        "/pools/{poolId}/nodes/{nodeId}/start",
        span=Span("2024-07-01.20.0"),
    ),
    Operation(
        "ComputeNode_Deallocate",
        "POST",
        "/pools/{poolId}/nodes/{nodeId}/deallocate",
        "BatchNodeDeallocateOptions",
        span=Span("2024-07-01.20.0"),
    ),
    Operation(
        "ComputeNode_UploadBatchServiceLogs",
        "POST",
        "/pools/{poolId}/nodes/{nodeId}/uploadbatchservicelogs",
        "UploadBatchServiceLogsConfiguration",
        "UploadBatchServiceLogsResult",
        span=Span("2018-03-01.6.1"),
    ),
    Operation(
        "ComputeNodeExtension_Get",
        "GET",
        "/pools/{poolId}/nodes/{nodeId}/extensions/{extensionName}",
        answer="NodeVMExtension",
        span=Span("2021-06-01.14.0"),
    ),
    Operation(
        "ComputeNodeExtension_List",
        "GET",
        "/pools/{poolId}/nodes/{nodeId}/extensions",
        answer="NodeVMExtensionList",
        span=Span("2021-06-01.14.0"),
    ),
    Operation(
        "File_GetFromTask", "GET", "/jobs/{jobId}/tasks/{taskId}/files/{filePath}", answer=FILE
    ),
    Operation(
        "File_GetPropertiesFromTask", "HEAD", "/jobs/{jobId}/tasks/{taskId}/files/{filePath}"
    ),
    Operation(
        "File_GetFromComputeNode",
        "GET",
        "/pools/{poolId}/nodes/{nodeId}/files/{filePath}",
        answer=FILE,
    ),
    Operation(
        "File_GetPropertiesFromComputeNode",
        "HEAD",
        "/pools/{poolId}/nodes/{nodeId}/files/{filePath}",
    ),
    Operation(
        "File_ListFromTask",
        "GET",
        "/jobs/{jobId}/tasks/{taskId}/files",
        answer="NodeFileListResult",
    ),
    Operation(
        "File_ListFromComputeNode",
        "GET",
        "/pools/{poolId}/nodes/{nodeId}/files",
        answer="NodeFileListResult",
    ),
    Operation("File_DeleteFromTask", "DELETE", "/jobs/{jobId}/tasks/{taskId}/files/{filePath}"),
    Operation(
        "File_DeleteFromComputeNode", "DELETE", "/pools/{poolId}/nodes/{nodeId}/files/{filePath}"
    ),
    Operation(
        "Application_Get", "GET", "/applications/{applicationId}", answer="ApplicationSummary"
    ),
    Operation("Application_List", "GET", "/applications", answer="ApplicationListResult"),
    Operation(
        "Certificate_Add", "POST", "/certificates", "CertificateAddParameter", span=_CERTIFICATES
    ),
    Operation(
        "Certificate_Get",
        "GET",
        "/certificates(thumbprintAlgorithm={thumbprintAlgorithm},thumbprint={thumbprint})",
        answer="Certificate",
        span=_CERTIFICATES,
    ),
    Operation(
        "Certificate_List",
        "GET",
        "/certificates",
        answer="CertificateListResult",
        span=_CERTIFICATES,
    ),
    Operation(
        "Certificate_CancelDeletion",
        "POST",
        "/certificates(thumbprintAlgorithm={thumbprintAlgorithm},thumbprint={thumbprint})/canceldelete",
        span=_CERTIFICATES,
    ),
    Operation(
        "Certificate_Delete",
        "DELETE",
        "/certificates(thumbprintAlgorithm={thumbprintAlgorithm},thumbprint={thumbprint})",
        span=_CERTIFICATES,
    ),
    Operation(
        "Account_ListSupportedImages",
        "GET",
        "/supportedimages",
        answer="AccountListSupportedImagesResult",
        span=Span("2019-06-01.9.0"),
    ),
    Operation(
        "Account_ListPoolNodeCounts",
        "GET",
        "/nodecounts",
        answer="PoolNodeCountsListResult",
        span=Span("2018-03-01.6.1"),
    ),
)


def operation_for(method: str, path: str) -> Operation | None:
    """Return the operation that a request is for, or ``None`` if there is no such operation.

    Args:
        method: The HTTP method, in any case.
        path: The path of the URL, without the address of the account; a query is ignored.

    Raises:
        TypeError: One of them is no text.
    """
    texts: dict[str, Any] = {"method": method, "path": path}
    for name, given in texts.items():
        if not isinstance(given, str):
            msg = f"{name} is text, not {type(given).__name__}"
            raise TypeError(msg)
    pattern = _patterns().get(method.upper())
    found = pattern and pattern.fullmatch(path.partition("?")[0])
    return _BY_ID[found.lastgroup or ""] if found else None


_BY_ID: Final = {operation.id: operation for operation in OPERATIONS}

_PARAMETER: Final = re.compile(r"\\{(\w+)\\}")
"""A parameter in an escaped path."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return one pattern for each method; the group that matches is named like the operation."""
    alternatives: dict[str, list[str]] = {}
    for operation in OPERATIONS:
        path = _PARAMETER.sub(_any_value, re.escape(operation.path))
        alternatives.setdefault(operation.method, []).append(f"(?P<{operation.id}>{path})")
    return {method: re.compile("|".join(paths)) for method, paths in alternatives.items()}


def _any_value(parameter: re.Match[str]) -> str:
    """Return a pattern for the value of a parameter; only the path of a file may have slashes."""
    return ".+" if parameter[1] == "filePath" else "[^/]+"
