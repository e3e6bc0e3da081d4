"""Public paths: what other programs and pickles import stays where it is."""

from __future__ import annotations

from importlib import import_module

import pytest

PATHS = {
    "base": "Model unpickled",
    "batching": "TaskTooLargeError chunk_tasks",
    "changes": "Change diff patch",
    "checking": "Checker Level check",
    "dependencies": "CycleError MissingTasks Task TaskGraph Tasks",
    "drawing": "DrawingError DrawingFormat draw",
    "exceptions": """
        DefinitionError DeserializationError Problem SerializationError UnknownAttributeWarning
        ValidationError
    """,
    "json_schema": "json_schema json_schema_bundle",
    "migration": """
        Counterpart UnknownNameError name_in_14 name_in_15 names_in_14 names_in_15
    """,
    "models.accounts": """
        AccountListSupportedImagesResult ApplicationListResult ApplicationSummary
        ImageInformation NodeCounts OSType PoolListUsageMetricsResult PoolNodeCounts
        PoolNodeCountsListResult PoolUsageMetrics VerificationType
    """,
    "models.certificates": """
        Certificate CertificateAddParameter CertificateFormat CertificateListResult
        CertificateReference CertificateState CertificateStoreLocation CertificateVisibility
        DeleteCertificateError
    """,
    "models.clients": """
        ApplicationSummaryPaged BatchErrorException CertificatePaged CloudJobPaged
        CloudJobSchedulePaged CloudPoolPaged CloudTaskPaged ComputeNodePaged
        CreateTasksErrorException ImageInformationPaged
        JobPreparationAndReleaseTaskExecutionInformationPaged NodeFilePaged NodeVMExtensionPaged
        PoolNodeCountsPaged PoolUsageMetricsPaged
    """,
    "models.common": "ApplicationPackageReference EnvironmentSetting MetadataItem",
    "models.containers": """
        ContainerConfiguration ContainerRegistry ContainerType ContainerWorkingDirectory
        TaskContainerExecutionInformation TaskContainerSettings
    """,
    "models.errors": """
        BatchError BatchErrorDetail ErrorCategory ErrorMessage NameValuePair
    """,
    "models.files": """
        FileProperties HttpHeader NodeFile NodeFileListResult OutputFile
        OutputFileBlobContainerDestination OutputFileDestination OutputFileUploadCondition
        OutputFileUploadOptions ResourceFile
    """,
    "models.identities": """
        AutoUserScope AutoUserSpecification BatchPoolIdentity ComputeNodeIdentityReference
        ElevationLevel LinuxUserConfiguration LoginMode PoolIdentityType UserAccount
        UserAssignedIdentity UserIdentity WindowsUserConfiguration
    """,
    "models.jobs": """
        AutoPoolSpecification CloudJob CloudJobListPreparationAndReleaseTaskStatusResult
        CloudJobListResult DisableJobOption JobAddParameter JobConstraints JobDisableParameter
        JobExecutionInformation JobManagerTask JobNetworkConfiguration JobPatchParameter
        JobPreparationAndReleaseTaskExecutionInformation JobPreparationTask
        JobPreparationTaskExecutionInformation JobPreparationTaskState JobReleaseTask
        JobReleaseTaskExecutionInformation JobReleaseTaskState JobSchedulingError
        JobSpecification JobState JobStatistics JobTerminateParameter JobUpdateParameter
        OnAllTasksComplete OnTaskFailure PoolInformation PoolLifetimeOption
    """,
    "models.mounts": """
        AzureBlobFileSystemConfiguration AzureFileShareConfiguration CIFSMountConfiguration
        MountConfiguration NFSMountConfiguration
    """,
    "models.networks": """
        DynamicVNetAssignmentScope IPAddressProvisioningType InboundEndpointProtocol
        InboundNATPool NetworkConfiguration NetworkSecurityGroupRule
        NetworkSecurityGroupRuleAccess PoolEndpointConfiguration PublicIPAddressConfiguration
    """,
    "models.nodes": """
        ComputeNode ComputeNodeEndpointConfiguration ComputeNodeError
        ComputeNodeGetRemoteLoginSettingsResult ComputeNodeListResult ComputeNodeRebootOption
        ComputeNodeReimageOption ComputeNodeState ComputeNodeUser
        DisableComputeNodeSchedulingOption InboundEndpoint InstanceViewStatus
        NodeAgentInformation NodeDisableSchedulingParameter NodeRebootParameter
        NodeReimageParameter NodeRemoveParameter NodeUpdateUserParameter NodeVMExtension
        NodeVMExtensionList SchedulingState StartTaskInformation StartTaskState StatusLevelTypes
        TaskInformation UploadBatchServiceLogsConfiguration UploadBatchServiceLogsResult
        VMExtensionInstanceView VirtualMachineInfo
    """,
    "models.pools": """
        AllocationState AutoScaleRun AutoScaleRunError CloudPool CloudPoolListResult
        CloudServiceConfiguration ComputeNodeDeallocationOption ComputeNodeFillType
        NodeCommunicationMode PoolAddParameter PoolEnableAutoScaleParameter
        PoolEvaluateAutoScaleParameter PoolPatchParameter PoolResizeParameter PoolSpecification
        PoolState PoolStatistics PoolUpdatePropertiesParameter ResizeError ResourceStatistics
        StartTask TaskSchedulingPolicy UsageStatistics
    """,
    "models.requests": """
        AccountListPoolNodeCountsOptions AccountListSupportedImagesOptions ApplicationGetOptions
        ApplicationListOptions CertificateAddOptions CertificateCancelDeletionOptions
        CertificateDeleteOptions CertificateGetOptions CertificateListOptions
        ComputeNodeAddUserOptions ComputeNodeDeleteUserOptions
        ComputeNodeDisableSchedulingOptions ComputeNodeEnableSchedulingOptions
        ComputeNodeExtensionGetOptions ComputeNodeExtensionListOptions ComputeNodeGetOptions
        ComputeNodeGetRemoteDesktopOptions ComputeNodeGetRemoteLoginSettingsOptions
        ComputeNodeListOptions ComputeNodeRebootOptions ComputeNodeReimageOptions
        ComputeNodeUpdateUserOptions ComputeNodeUploadBatchServiceLogsOptions
        FileDeleteFromComputeNodeOptions FileDeleteFromTaskOptions FileGetFromComputeNodeOptions
        FileGetFromTaskOptions FileGetPropertiesFromComputeNodeOptions
        FileGetPropertiesFromTaskOptions FileListFromComputeNodeOptions FileListFromTaskOptions
        JobAddOptions JobDeleteOptions JobDisableOptions JobEnableOptions JobGetOptions
        JobGetTaskCountsOptions JobListFromJobScheduleOptions JobListOptions
        JobListPreparationAndReleaseTaskStatusOptions JobPatchOptions JobScheduleAddOptions
        JobScheduleDeleteOptions JobScheduleDisableOptions JobScheduleEnableOptions
        JobScheduleExistsOptions JobScheduleGetOptions JobScheduleListOptions
        JobSchedulePatchOptions JobScheduleTerminateOptions JobScheduleUpdateOptions
        JobTerminateOptions JobUpdateOptions PoolAddOptions PoolDeleteOptions
        PoolDisableAutoScaleOptions PoolEnableAutoScaleOptions PoolEvaluateAutoScaleOptions
        PoolExistsOptions PoolGetOptions PoolListOptions PoolListUsageMetricsOptions
        PoolPatchOptions PoolRemoveNodesOptions PoolResizeOptions PoolStopResizeOptions
        PoolUpdatePropertiesOptions TaskAddCollectionOptions TaskAddOptions TaskDeleteOptions
        TaskGetOptions TaskListOptions TaskListSubtasksOptions TaskReactivateOptions
        TaskTerminateOptions TaskUpdateOptions
    """,
    "models.schedules": """
        CloudJobSchedule CloudJobScheduleListResult JobScheduleAddParameter
        JobScheduleExecutionInformation JobSchedulePatchParameter JobScheduleState
        JobScheduleStatistics JobScheduleUpdateParameter RecentJob Schedule
    """,
    "models.tasks": """
        AccessScope AffinityInformation AuthenticationTokenSettings CloudTask
        CloudTaskListResult CloudTaskListSubtasksResult ComputeNodeInformation DependencyAction
        ExitCodeMapping ExitCodeRangeMapping ExitConditions ExitOptions JobAction
        MultiInstanceSettings SubtaskInformation SubtaskState TaskAddCollectionParameter
        TaskAddCollectionResult TaskAddParameter TaskAddResult TaskAddStatus TaskConstraints
        TaskCounts TaskCountsResult TaskDependencies TaskExecutionInformation
        TaskExecutionResult TaskFailureInformation TaskIdRange TaskSlotCounts TaskState
        TaskStatistics TaskUpdateParameter
    """,
    "models.virtual_machines": """
        AutomaticOSUpgradePolicy CachingType DataDisk DiffDiskPlacement DiffDiskSettings
        DiskEncryptionConfiguration DiskEncryptionTarget ImageReference ManagedDisk
        NodePlacementConfiguration NodePlacementPolicyType OSDisk RollingUpgradePolicy
        SecurityProfile SecurityTypes ServiceArtifactReference StorageAccountType UefiSettings
        UpgradeMode UpgradePolicy VMExtension VirtualMachineConfiguration WindowsConfiguration
    """,
    "serialization": """
        Deserializer Model Serializer attribute_key_case_insensitive_extractor
        attribute_key_extractor attribute_transformer full_restapi_key_transformer
        last_rest_key_case_insensitive_extractor last_rest_key_extractor
        last_restapi_key_transformer rest_key_case_insensitive_extractor rest_key_extractor
        xml_key_extractor
    """,
    "serialization.deserializer": "Deserializer",
    "serialization.serializer": "Serializer",
}
"""Names that were importable in the first release, by module of the package; only add to them."""


@pytest.mark.parametrize("module", PATHS)
def test_path(module):
    """Every name can still be imported from where it was."""
    if module == "models.clients":
        pytest.importorskip("msrest")
    found = import_module(f"azure_batch_models.{module}")

    assert [name for name in PATHS[module].split() if not hasattr(found, name)] == []
