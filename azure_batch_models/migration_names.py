"""Where names of azure-batch 14.2 and 15.1 differ; data only, for `migration` to read.

What is not listed has the same name in both; members of enumerations are in capitals in 15.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from azure_batch_models.models import versions

if TYPE_CHECKING:
    from collections.abc import Mapping

CLASSES: Final[Mapping[str, str]] = {
    "AffinityInformation": "BatchAffinityInfo",
    "ApplicationPackageReference": "BatchApplicationPackageReference",
    "ApplicationSummary": "BatchApplication",
    "AutoPoolSpecification": "BatchAutoPoolSpecification",
    "AutomaticOSUpgradePolicy": "AutomaticOsUpgradePolicy",
    "CIFSMountConfiguration": "CifsMountConfiguration",
    "CloudJob": "BatchJob",
    "CloudJobSchedule": "BatchJobSchedule",
    "CloudPool": "BatchPool",
    "CloudTask": "BatchTask",
    "ComputeNode": "BatchNode",
    "ComputeNodeDeallocationOption": "BatchNodeDeallocationOption",
    "ComputeNodeEndpointConfiguration": "BatchNodeEndpointConfiguration",
    "ComputeNodeError": "BatchNodeError",
    "ComputeNodeFillType": "BatchNodeFillType",
    "ComputeNodeGetRemoteLoginSettingsResult": "BatchNodeRemoteLoginSettings",
    "ComputeNodeIdentityReference": "BatchNodeIdentityReference",
    "ComputeNodeInformation": "BatchNodeInfo",
    "ComputeNodeRebootOption": "BatchNodeRebootKind",
    "ComputeNodeReimageOption": "BatchNodeReimageOption",
    "ComputeNodeState": "BatchNodeState",
    "ComputeNodeUser": "BatchNodeUserCreateOptions",
    "ContainerConfiguration": "BatchContainerConfiguration",
    "ContainerRegistry": "ContainerRegistryReference",
    "DiffDiskSettings": "BatchDiffDiskSettings",
    "DisableComputeNodeSchedulingOption": "BatchNodeDisableSchedulingOption",
    "DisableJobOption": "DisableBatchJobOption",
    "ErrorCategory": "BatchErrorSourceCategory",
    "ErrorMessage": "BatchErrorMessage",
    "HttpHeader": "OutputFileUploadHeader",
    "IPAddressProvisioningType": "IpAddressProvisioningType",
    "ImageInformation": "BatchSupportedImage",
    "ImageReference": "BatchVmImageReference",
    "InboundNATPool": "BatchInboundNatPool",
    "JobAction": "BatchJobActionKind",
    "JobAddParameter": "BatchJobCreateOptions",
    "JobConstraints": "BatchJobConstraints",
    "JobDisableParameter": "BatchJobDisableOptions",
    "JobExecutionInformation": "BatchJobExecutionInfo",
    "JobManagerTask": "BatchJobManagerTask",
    "JobNetworkConfiguration": "BatchJobNetworkConfiguration",
    "JobPatchParameter": "BatchJobUpdateOptions",
    "JobPreparationAndReleaseTaskExecutionInformation": "BatchJobPreparationAndReleaseTaskStatus",
    "JobPreparationTask": "BatchJobPreparationTask",
    "JobPreparationTaskExecutionInformation": "BatchJobPreparationTaskExecutionInfo",
    "JobPreparationTaskState": "BatchJobPreparationTaskState",
    "JobReleaseTask": "BatchJobReleaseTask",
    "JobReleaseTaskExecutionInformation": "BatchJobReleaseTaskExecutionInfo",
    "JobReleaseTaskState": "BatchJobReleaseTaskState",
    "JobScheduleAddParameter": "BatchJobScheduleCreateOptions",
    "JobScheduleExecutionInformation": "BatchJobScheduleExecutionInfo",
    "JobSchedulePatchParameter": "BatchJobScheduleUpdateOptions",
    "JobScheduleState": "BatchJobScheduleState",
    "JobScheduleStatistics": "BatchJobScheduleStatistics",
    "JobScheduleUpdateParameter": "BatchJobSchedule",
    "JobSchedulingError": "BatchJobSchedulingError",
    "JobSpecification": "BatchJobSpecification",
    "JobState": "BatchJobState",
    "JobStatistics": "BatchJobStatistics",
    "JobTerminateParameter": "BatchJobTerminateOptions",
    "JobUpdateParameter": "BatchJob",
    "MetadataItem": "BatchMetadataItem",
    "NFSMountConfiguration": "NfsMountConfiguration",
    "NodeAgentInformation": "BatchNodeAgentInfo",
    "NodeCounts": "BatchNodeCounts",
    "NodeDisableSchedulingParameter": "BatchNodeDisableSchedulingOptions",
    "NodeFile": "BatchNodeFile",
    "NodePlacementConfiguration": "BatchNodePlacementConfiguration",
    "NodePlacementPolicyType": "BatchNodePlacementPolicyType",
    "NodeRebootParameter": "BatchNodeRebootOptions",
    "NodeReimageParameter": "BatchNodeReimageOptions",
    "NodeRemoveParameter": "BatchNodeRemoveOptions",
    "NodeUpdateUserParameter": "BatchNodeUserReplaceOptions",
    "NodeVMExtension": "BatchNodeVMExtension",
    "OSDisk": "BatchOsDisk",
    "OnAllTasksComplete": "BatchAllTasksCompleteMode",
    "OnTaskFailure": "BatchTaskFailureMode",
    "OutputFileUploadOptions": "OutputFileUploadConfiguration",
    "PoolAddParameter": "BatchPoolCreateOptions",
    "PoolEnableAutoScaleParameter": "BatchPoolEnableAutoScaleOptions",
    "PoolEndpointConfiguration": "BatchPoolEndpointConfiguration",
    "PoolEvaluateAutoScaleParameter": "BatchPoolEvaluateAutoScaleOptions",
    "PoolIdentityType": "BatchPoolIdentityType",
    "PoolInformation": "BatchPoolInfo",
    "PoolLifetimeOption": "BatchPoolLifetimeOption",
    "PoolNodeCounts": "BatchPoolNodeCounts",
    "PoolPatchParameter": "BatchPoolUpdateOptions",
    "PoolResizeParameter": "BatchPoolResizeOptions",
    "PoolSpecification": "BatchPoolSpecification",
    "PoolState": "BatchPoolState",
    "PoolStatistics": "BatchPoolStatistics",
    "PoolUpdatePropertiesParameter": "BatchPoolReplaceOptions",
    "PoolUsageMetrics": "BatchPoolUsageMetrics",
    "PublicIPAddressConfiguration": "BatchPublicIpAddressConfiguration",
    "RecentJob": "RecentBatchJob",
    "ResourceStatistics": "BatchPoolResourceStatistics",
    "Schedule": "BatchJobScheduleConfiguration",
    "StartTask": "BatchStartTask",
    "StartTaskInformation": "BatchStartTaskInfo",
    "StartTaskState": "BatchStartTaskState",
    "SubtaskInformation": "BatchSubtask",
    "SubtaskState": "BatchSubtaskState",
    "TaskAddCollectionParameter": "BatchTaskGroup",
    "TaskAddCollectionResult": "BatchCreateTaskCollectionResult",
    "TaskAddParameter": "BatchTaskCreateOptions",
    "TaskAddResult": "BatchTaskCreateResult",
    "TaskAddStatus": "BatchTaskAddStatus",
    "TaskConstraints": "BatchTaskConstraints",
    "TaskContainerExecutionInformation": "BatchTaskContainerExecutionInfo",
    "TaskContainerSettings": "BatchTaskContainerSettings",
    "TaskCounts": "BatchTaskCounts",
    "TaskCountsResult": "BatchTaskCountsResult",
    "TaskDependencies": "BatchTaskDependencies",
    "TaskExecutionInformation": "BatchTaskExecutionInfo",
    "TaskExecutionResult": "BatchTaskExecutionResult",
    "TaskFailureInformation": "BatchTaskFailureInfo",
    "TaskIdRange": "BatchTaskIdRange",
    "TaskInformation": "BatchTaskInfo",
    "TaskSchedulingPolicy": "BatchTaskSchedulingPolicy",
    "TaskSlotCounts": "BatchTaskSlotCounts",
    "TaskState": "BatchTaskState",
    "TaskStatistics": "BatchTaskStatistics",
    "TaskUpdateParameter": "BatchTask",
    "UefiSettings": "BatchUefiSettings",
    "UploadBatchServiceLogsConfiguration": "UploadBatchServiceLogsOptions",
    "UsageStatistics": "BatchPoolUsageStatistics",
    "UserAssignedIdentity": "BatchUserAssignedIdentity",
    "VerificationType": "ImageVerificationType",
}
"""Models and enumerations with another name: 14.2 to 15.1."""

_MODES: Final = {
    "on_all_tasks_complete": "all_tasks_complete_mode",
    "on_task_failure": "task_failure_mode",
}
_VOLUMES: Final = {"read_io_gi_b": "read_io_gib", "write_io_gi_b": "write_io_gib"}
_JOB_FIGURES: Final = {
    **_VOLUMES,
    "num_failed_tasks": "failed_tasks_count",
    "num_succeeded_tasks": "succeeded_tasks_count",
    "num_task_retries": "task_retries_count",
}

ATTRIBUTES: Final[Mapping[str, Mapping[str, str]]] = {
    "AutoScaleRunError": {"values": "error_values"},
    "BatchError": {"values": "error_values"},
    "CloudJob": {**_MODES, "e_tag": "etag", "stats": "job_statistics"},
    "CloudJobSchedule": {"e_tag": "etag", "stats": "job_schedule_statistics"},
    "CloudPool": {"e_tag": "etag", "stats": "pool_statistics"},
    "CloudTask": {"e_tag": "etag", "stats": "task_statistics"},
    "ContainerRegistry": {"user_name": "username"},
    "DataDisk": {"lun": "logical_unit_number"},
    "JobAddParameter": _MODES,
    "JobExecutionInformation": {"terminate_reason": "termination_reason"},
    "JobPatchParameter": {"on_all_tasks_complete": "all_tasks_complete_mode"},
    "JobScheduleStatistics": _JOB_FIGURES,
    "JobSpecification": _MODES,
    "JobStatistics": _JOB_FIGURES,
    "JobTerminateParameter": {"terminate_reason": "termination_reason"},
    "JobUpdateParameter": {"on_all_tasks_complete": "all_tasks_complete_mode"},
    "NodeRebootParameter": {"node_reboot_option": "node_reboot_kind"},
    "NodeRemoveParameter": {"node_list": "node_ids"},
    "PoolStatistics": {
        "resource_stats": "resource_statistics",
        "usage_stats": "usage_statistics",
    },
    "PublicIPAddressConfiguration": {"provision": "ip_address_provisioning_type"},
    "ResizeError": {"values": "error_values"},
    "ResourceStatistics": {
        "avg_disk_gi_b": "avg_disk_gib",
        "avg_memory_gi_b": "avg_memory_gib",
        "disk_read_gi_b": "disk_read_gib",
        "disk_write_gi_b": "disk_write_gib",
        "network_read_gi_b": "network_read_gib",
        "network_write_gi_b": "network_write_gib",
        "peak_disk_gi_b": "peak_disk_gib",
        "peak_memory_gi_b": "peak_memory_gib",
    },
    "TaskAddCollectionParameter": {"value": "task_values"},
    "TaskAddCollectionResult": {"value": "result_values"},
    "TaskAddResult": {"e_tag": "etag"},
    "TaskStatistics": _VOLUMES,
    "UefiSettings": {"v_tpm_enabled": "vtpm_enabled"},
    "UserIdentity": {"user_name": "username"},
}
"""Attributes with another name, by the model's name in 14.2: 14.2 to 15.1."""

_CERTIFICATES: Final = versions.CLASSES["Certificate"].note
_PAGES: Final = (
    "Methods of 15.1 that list return an azure.core.paging.ItemPaged, which fetches page by page."
)
GONE: Final[Mapping[str, str]] = {
    "CertificateAddOptions": _CERTIFICATES,
    "CertificateCancelDeletionOptions": _CERTIFICATES,
    "CertificateDeleteOptions": _CERTIFICATES,
    "CertificateGetOptions": _CERTIFICATES,
    "CertificateListOptions": _CERTIFICATES,
    "CertificatePaged": _CERTIFICATES,
    "ComputeNodeGetRemoteDesktopOptions": (
        "There are no remote desktop files any more; use get_node_remote_login_settings."
    ),
    "JobScheduleDeleteOptions.force": (
        "begin_delete_job_schedule of 15.1.0 sends it, and then fails with a TypeError."
    ),
    # Pages: those of the REST API that this library models, and msrest's that 14.2 has.
    "AccountListSupportedImagesResult": _PAGES,
    "ApplicationListResult": _PAGES,
    "ApplicationSummaryPaged": _PAGES,
    "CloudJobListPreparationAndReleaseTaskStatusResult": _PAGES,
    "CloudJobListResult": _PAGES,
    "CloudJobPaged": _PAGES,
    "CloudJobScheduleListResult": _PAGES,
    "CloudJobSchedulePaged": _PAGES,
    "CloudPoolListResult": _PAGES,
    "CloudPoolPaged": _PAGES,
    "CloudTaskListResult": _PAGES,
    "CloudTaskListSubtasksResult": _PAGES,
    "CloudTaskPaged": _PAGES,
    "ComputeNodeListResult": _PAGES,
    "ComputeNodePaged": _PAGES,
    "ImageInformationPaged": _PAGES,
    "JobPreparationAndReleaseTaskExecutionInformationPaged": _PAGES,
    "NodeFileListResult": _PAGES,
    "NodeFilePaged": _PAGES,
    "NodeVMExtensionList": _PAGES,
    "NodeVMExtensionPaged": _PAGES,
    "PoolListUsageMetricsResult": _PAGES,
    "PoolNodeCountsListResult": _PAGES,
    "PoolNodeCountsPaged": _PAGES,
    "PoolUsageMetricsPaged": _PAGES,
}
"""What 15.1 does not have, and why or what replaces it; a class includes all its members.

What the service itself no longer knows has its note in `azure_batch_models.models.versions`.
"""

NEW: Final[Mapping[str, tuple[str, ...]]] = {
    "BatchFileProperties": (
        "content_length",
        "content_type",
        "creation_time",
        "file_mode",
        "is_directory",
        "last_modified",
        "url",
    ),
}
"""What 15.1 has and this library has not: attributes and members by class."""

NEW_NOTES: Final[Mapping[str, str]] = {
    "BatchFileProperties": "In 14.2 they are headers of the response, which raw=True returns.",
}
"""More about what only 15.1 has."""

UNEXPORTED: Final[Mapping[str, str]] = {
    "BatchJobTerminateOptions": "_models",
    "BatchNodeDeallocateOption": "_enums",
    "BatchNodeDeallocateOptions": "_models",
    "BatchNodeRebootKind": "_enums",
    "BatchNodeRebootOptions": "_models",
    "BatchNodeReimageOption": "_enums",
    "BatchNodeReimageOptions": "_models",
}
"""Classes of 15.1 that azure.batch.models does not export, and its module that has them."""

NOTES: Final[Mapping[str, str]] = {
    "BatchErrorException.error": "It is a BatchError in both.",
    "ContainerConfiguration.type": "A ContainerType where 14.2 has text.",
    "DataDisk.managed_disk": "Its storage_account_type is the disk's own attribute in 14.2.",
    "DiffDiskPlacement.cache_disk": "Its text is 'cachedisk' where 14.2 has 'CacheDisk'.",
    "InstanceViewStatus.time": "A datetime where 14.2 has text.",
    "JobScheduleUpdateParameter": "For replace_job_schedule.",
    "JobUpdateParameter": "For replace_job.",
    "SharedKeyCredentials": "BatchClient takes it as the credential.",
    "TaskAddCollectionParameter": (
        "For create_task_collection; create_tasks takes the list of tasks itself."
    ),
    "TaskUpdateParameter": "For replace_task.",
    "VMExtension.protected_settings": "A dict of texts where 14.2 takes any JSON.",
    "VMExtension.settings": "A dict of texts where 14.2 takes any JSON.",
}
"""What else changes, by the name in 14.2."""

CLIENT: Final[Mapping[str, str]] = {
    "BatchErrorException": "azure.core.exceptions.HttpResponseError",
    "BatchErrorException.error": "azure.core.exceptions.HttpResponseError.model",
    "BatchServiceClient": "azure.batch.BatchClient",
    "CreateTasksErrorException": "CreateTasksError",
    "CreateTasksErrorException.errors": "CreateTasksError.errors",
    "CreateTasksErrorException.failure_tasks": "CreateTasksError.failure_tasks",
    "CreateTasksErrorException.pending_tasks": "CreateTasksError.pending_tasks",
    "SharedKeyCredentials": "azure.core.credentials.AzureNamedKeyCredential",
}
"""The client's own classes, which are no models: 14.2 to 15.1."""

METHODS: Final[Mapping[str, str]] = {
    "AccountListPoolNodeCountsOptions": "list_pool_node_counts",
    "AccountListSupportedImagesOptions": "list_supported_images",
    "ApplicationGetOptions": "get_application",
    "ApplicationListOptions": "list_applications",
    "ComputeNodeAddUserOptions": "create_node_user",
    "ComputeNodeDeallocateOptions": "begin_deallocate_node",
    "ComputeNodeDeleteUserOptions": "delete_node_user",
    "ComputeNodeDisableSchedulingOptions": "disable_node_scheduling",
    "ComputeNodeEnableSchedulingOptions": "enable_node_scheduling",
    "ComputeNodeExtensionGetOptions": "get_node_extension",
    "ComputeNodeExtensionListOptions": "list_node_extensions",
    "ComputeNodeGetOptions": "get_node",
    "ComputeNodeGetRemoteLoginSettingsOptions": "get_node_remote_login_settings",
    "ComputeNodeListOptions": "list_nodes",
    "ComputeNodeRebootOptions": "begin_reboot_node",
    "ComputeNodeReimageOptions": "begin_reimage_node",
    "ComputeNodeStartOptions": "begin_start_node",
    "ComputeNodeUpdateUserOptions": "replace_node_user",
    "ComputeNodeUploadBatchServiceLogsOptions": "upload_node_logs",
    "FileDeleteFromComputeNodeOptions": "delete_node_file",
    "FileDeleteFromTaskOptions": "delete_task_file",
    "FileGetFromComputeNodeOptions": "download_node_file",
    "FileGetFromTaskOptions": "download_task_file",
    "FileGetPropertiesFromComputeNodeOptions": "get_node_file_properties",
    "FileGetPropertiesFromTaskOptions": "get_task_file_properties",
    "FileListFromComputeNodeOptions": "list_node_files",
    "FileListFromTaskOptions": "list_task_files",
    "JobAddOptions": "create_job",
    "JobDeleteOptions": "begin_delete_job",
    "JobDisableOptions": "begin_disable_job",
    "JobEnableOptions": "begin_enable_job",
    "JobGetOptions": "get_job",
    "JobGetTaskCountsOptions": "get_job_task_counts",
    "JobListFromJobScheduleOptions": "list_jobs_from_schedule",
    "JobListOptions": "list_jobs",
    "JobListPreparationAndReleaseTaskStatusOptions": (
        "list_job_preparation_and_release_task_status"
    ),
    "JobPatchOptions": "update_job",
    "JobScheduleAddOptions": "create_job_schedule",
    "JobScheduleDeleteOptions": "begin_delete_job_schedule",
    "JobScheduleDisableOptions": "disable_job_schedule",
    "JobScheduleEnableOptions": "enable_job_schedule",
    "JobScheduleExistsOptions": "job_schedule_exists",
    "JobScheduleGetOptions": "get_job_schedule",
    "JobScheduleListOptions": "list_job_schedules",
    "JobSchedulePatchOptions": "update_job_schedule",
    "JobScheduleTerminateOptions": "begin_terminate_job_schedule",
    "JobScheduleUpdateOptions": "replace_job_schedule",
    "JobTerminateOptions": "begin_terminate_job",
    "JobUpdateOptions": "replace_job",
    "PoolAddOptions": "create_pool",
    "PoolDeleteOptions": "begin_delete_pool",
    "PoolDisableAutoScaleOptions": "disable_pool_auto_scale",
    "PoolEnableAutoScaleOptions": "enable_pool_auto_scale",
    "PoolEvaluateAutoScaleOptions": "evaluate_pool_auto_scale",
    "PoolExistsOptions": "pool_exists",
    "PoolGetOptions": "get_pool",
    "PoolListOptions": "list_pools",
    "PoolListUsageMetricsOptions": "list_pool_usage_metrics",
    "PoolPatchOptions": "update_pool",
    "PoolRemoveNodesOptions": "begin_remove_nodes",
    "PoolResizeOptions": "begin_resize_pool",
    "PoolStopResizeOptions": "begin_stop_pool_resize",
    "PoolUpdatePropertiesOptions": "replace_pool_properties",
    "TaskAddCollectionOptions": "create_tasks",
    "TaskAddOptions": "create_task",
    "TaskDeleteOptions": "delete_task",
    "TaskGetOptions": "get_task",
    "TaskListOptions": "list_tasks",
    "TaskListSubtasksOptions": "list_subtasks",
    "TaskReactivateOptions": "reactivate_task",
    "TaskTerminateOptions": "terminate_task",
    "TaskUpdateOptions": "replace_task",
}
"""The method of 15.1's BatchClient that takes as keywords what an options class of 14.2 holds."""

KEYWORDS: Final[Mapping[str, str]] = {
    "client_request_id": "request_id",
    "if_match": "etag",
    "if_none_match": "etag",
    "return_client_request_id": "headers",
    "timeout": "service_timeout",
}
"""Attributes of options classes whose keyword has another name: 14.2 to 15.1."""

KEYWORD_NOTES: Final[Mapping[str, str]] = {
    "expand": "A list of names where 14.2 has one text.",
    "if_match": "With match_condition=azure.core.MatchConditions.IfNotModified.",
    "if_none_match": "With match_condition=azure.core.MatchConditions.IfModified.",
    "return_client_request_id": 'As {"return-client-request-id": "true"}.',
    "select": "A list of names where 14.2 has one text.",
}
"""What else changes with an attribute of an options class, by the name in 14.2."""
