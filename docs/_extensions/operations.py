"""The operations of the Batch service's REST API 2024-02-01.19.0, and the models they use."""

from __future__ import annotations

import re
from typing import NamedTuple

WORD_STARTS = re.compile(r"(?<=[a-z])(?=[A-Z])")

FILE = "file"
"""What an operation returns whose answer is the content of a file."""


class Operation(NamedTuple):
    """What a client can ask of the service."""

    id: str
    """Group and verb, as the REST description names the operation."""

    method: str
    path: str
    sends: str | None = None
    """The model of the body."""

    returns: str | None = None
    """The model of a successful answer, or `FILE`."""

    @property
    def group(self) -> str:
        """What it is about: ``Task`` of ``Task_Add``."""
        return self.id.partition("_")[0]

    @property
    def call(self) -> str:
        """The method of azure-batch 14's client: ``task.add_collection``."""
        return ".".join(WORD_STARTS.sub("_", name).lower() for name in self.id.split("_"))

    @property
    def options(self) -> str:
        """The class of its request options."""
        return self.id.replace("_", "") + "Options"


OPERATIONS = (
    Operation("Job_Add", "POST", "/jobs", "JobAddParameter"),
    Operation("Job_Get", "GET", "/jobs/{jobId}", returns="CloudJob"),
    Operation("Job_GetTaskCounts", "GET", "/jobs/{jobId}/taskcounts", returns="TaskCountsResult"),
    Operation("Job_List", "GET", "/jobs", returns="CloudJobListResult"),
    Operation(
        "Job_ListFromJobSchedule",
        "GET",
        "/jobschedules/{jobScheduleId}/jobs",
        returns="CloudJobListResult",
    ),
    Operation(
        "Job_ListPreparationAndReleaseTaskStatus",
        "GET",
        "/jobs/{jobId}/jobpreparationandreleasetaskstatus",
        returns="CloudJobListPreparationAndReleaseTaskStatusResult",
    ),
    Operation("Job_Patch", "PATCH", "/jobs/{jobId}", "JobPatchParameter"),
    Operation("Job_Update", "PUT", "/jobs/{jobId}", "JobUpdateParameter"),
    Operation("Job_Enable", "POST", "/jobs/{jobId}/enable"),
    Operation("Job_Disable", "POST", "/jobs/{jobId}/disable", "JobDisableParameter"),
    Operation("Job_Terminate", "POST", "/jobs/{jobId}/terminate", "JobTerminateParameter"),
    Operation("Job_Delete", "DELETE", "/jobs/{jobId}"),
    Operation("JobSchedule_Add", "POST", "/jobschedules", "JobScheduleAddParameter"),
    Operation(
        "JobSchedule_Get", "GET", "/jobschedules/{jobScheduleId}", returns="CloudJobSchedule"
    ),
    Operation("JobSchedule_Exists", "HEAD", "/jobschedules/{jobScheduleId}"),
    Operation("JobSchedule_List", "GET", "/jobschedules", returns="CloudJobScheduleListResult"),
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
    Operation("Task_Get", "GET", "/jobs/{jobId}/tasks/{taskId}", returns="CloudTask"),
    Operation("Task_List", "GET", "/jobs/{jobId}/tasks", returns="CloudTaskListResult"),
    Operation(
        "Task_ListSubtasks",
        "GET",
        "/jobs/{jobId}/tasks/{taskId}/subtasksinfo",
        returns="CloudTaskListSubtasksResult",
    ),
    Operation("Task_Update", "PUT", "/jobs/{jobId}/tasks/{taskId}", "TaskUpdateParameter"),
    Operation("Task_Terminate", "POST", "/jobs/{jobId}/tasks/{taskId}/terminate"),
    Operation("Task_Reactivate", "POST", "/jobs/{jobId}/tasks/{taskId}/reactivate"),
    Operation("Task_Delete", "DELETE", "/jobs/{jobId}/tasks/{taskId}"),
    Operation("Pool_Add", "POST", "/pools", "PoolAddParameter"),
    Operation("Pool_Get", "GET", "/pools/{poolId}", returns="CloudPool"),
    Operation("Pool_Exists", "HEAD", "/pools/{poolId}"),
    Operation(
        "Pool_ListUsageMetrics", "GET", "/poolusagemetrics", returns="PoolListUsageMetricsResult"
    ),
    Operation("Pool_List", "GET", "/pools", returns="CloudPoolListResult"),
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
    Operation("ComputeNode_Get", "GET", "/pools/{poolId}/nodes/{nodeId}", returns="ComputeNode"),
    Operation(
        "ComputeNode_GetRemoteLoginSettings",
        "GET",
        "/pools/{poolId}/nodes/{nodeId}/remoteloginsettings",
        returns="ComputeNodeGetRemoteLoginSettingsResult",
    ),
    Operation(
        "ComputeNode_GetRemoteDesktop", "GET", "/pools/{poolId}/nodes/{nodeId}/rdp", returns=FILE
    ),
    Operation("ComputeNode_List", "GET", "/pools/{poolId}/nodes", returns="ComputeNodeListResult"),
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
        "ComputeNode_UploadBatchServiceLogs",
        "POST",
        "/pools/{poolId}/nodes/{nodeId}/uploadbatchservicelogs",
        "UploadBatchServiceLogsConfiguration",
        "UploadBatchServiceLogsResult",
    ),
    Operation(
        "ComputeNodeExtension_Get",
        "GET",
        "/pools/{poolId}/nodes/{nodeId}/extensions/{extensionName}",
        returns="NodeVMExtension",
    ),
    Operation(
        "ComputeNodeExtension_List",
        "GET",
        "/pools/{poolId}/nodes/{nodeId}/extensions",
        returns="NodeVMExtensionList",
    ),
    Operation(
        "File_GetFromTask", "GET", "/jobs/{jobId}/tasks/{taskId}/files/{filePath}", returns=FILE
    ),
    Operation(
        "File_GetPropertiesFromTask", "HEAD", "/jobs/{jobId}/tasks/{taskId}/files/{filePath}"
    ),
    Operation(
        "File_GetFromComputeNode",
        "GET",
        "/pools/{poolId}/nodes/{nodeId}/files/{filePath}",
        returns=FILE,
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
        returns="NodeFileListResult",
    ),
    Operation(
        "File_ListFromComputeNode",
        "GET",
        "/pools/{poolId}/nodes/{nodeId}/files",
        returns="NodeFileListResult",
    ),
    Operation("File_DeleteFromTask", "DELETE", "/jobs/{jobId}/tasks/{taskId}/files/{filePath}"),
    Operation(
        "File_DeleteFromComputeNode", "DELETE", "/pools/{poolId}/nodes/{nodeId}/files/{filePath}"
    ),
    Operation(
        "Application_Get", "GET", "/applications/{applicationId}", returns="ApplicationSummary"
    ),
    Operation("Application_List", "GET", "/applications", returns="ApplicationListResult"),
    Operation("Certificate_Add", "POST", "/certificates", "CertificateAddParameter"),
    Operation(
        "Certificate_Get",
        "GET",
        "/certificates(thumbprintAlgorithm={thumbprintAlgorithm},thumbprint={thumbprint})",
        returns="Certificate",
    ),
    Operation("Certificate_List", "GET", "/certificates", returns="CertificateListResult"),
    Operation(
        "Certificate_CancelDeletion",
        "POST",
        "/certificates(thumbprintAlgorithm={thumbprintAlgorithm},thumbprint={thumbprint})/canceldelete",
    ),
    Operation(
        "Certificate_Delete",
        "DELETE",
        "/certificates(thumbprintAlgorithm={thumbprintAlgorithm},thumbprint={thumbprint})",
    ),
    Operation(
        "Account_ListSupportedImages",
        "GET",
        "/supportedimages",
        returns="AccountListSupportedImagesResult",
    ),
    Operation(
        "Account_ListPoolNodeCounts", "GET", "/nodecounts", returns="PoolNodeCountsListResult"
    ),
)
