"""Which versions of the REST API know what: rows for all that not every version knows.

A class or an enumeration without a row has been known from the first version to the newest. An
attribute without a row is known as long as its class is, a member as long as its enumeration.
Names from before azure-batch 14, which no attribute stands for, are in `former_names`.

The rows agree with what the releases of azure-batch say, each of which speaks one version
(``tox -e versions``). Versions of the service that no release speaks are not known here.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.api_versions import ALWAYS, API_VERSION, Span, find_version, is_known
from azure_batch_models.engine.schema.registry import is_enum
from azure_batch_models.operations import OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import Enum

    from azure_batch_models.engine.json_schema import Stage

__all__ = [
    "ALWAYS",
    "ATTRIBUTES",
    "CLASSES",
    "ENUMS_OF_TEXT",
    "MEMBERS",
    "Span",
    "find_version",
    "is_known",
    "span_of",
    "span_of_class",
    "span_of_member",
    "stage_of",
]

_PACKAGE = __name__.rpartition(".")[0]


_CERTIFICATES: Final = Span(
    until="2024-07-01.20.0",
    note="Batch keeps no certificates any more; the Key Vault extension brings them to nodes.",
)
_CLOUD_SERVICES: Final = Span(
    until="2024-02-01.19.0",
    note="There are no cloud service nodes any more; make a pool of virtual machines.",
)
_COMMUNICATION: Final = Span(
    "2022-10-01.16.0",
    "2024-07-01.20.0",
    note="How nodes and service reach each other can no longer be chosen.",
)
_LICENCES: Final = Span(
    "2017-05-01.5.0", "2024-02-01.19.0", note="There are no licences to rent any more."
)
_TAGS: Final = Span(
    "2023-11-01.18.0",
    "2024-07-01.20.0",
    note="Tags of the Azure resources behind a pool are neither set nor shown any more.",
)
_TOKENS: Final = Span(
    "2017-01-01.4.0",
    # The betas of azure-batch 15.1 for 2025-06-01 still had them, the release has not: that the
    # service refuses them is an inference.
    "2024-07-01.20.0",
    note="Tasks get no token for Batch any more; a managed identity of the pool may do instead.",
)

CLASSES: Final[Mapping[str, Span]] = {
    "AccessScope": _TOKENS,
    "AccountListSupportedImagesResult": Span("2019-06-01.9.0"),
    "AuthenticationTokenSettings": _TOKENS,
    "AutoUserScope": Span("2017-01-01.4.0"),
    "AutoUserSpecification": Span("2017-01-01.4.0"),
    "AutomaticOSUpgradePolicy": Span("2024-02-01.19.0"),
    "AzureBlobFileSystemConfiguration": Span("2019-08-01.10.0"),
    "AzureFileShareConfiguration": Span("2019-08-01.10.0"),
    "BatchJobDefaultOrder": Span("2025-06-01"),
    "BatchNodeDeallocateOption": Span("2024-07-01.20.0"),
    "BatchNodeDeallocateOptions": Span("2024-07-01.20.0"),
    "BatchPoolIdentity": Span("2021-06-01.14.0"),
    "BatchPoolIdentityReference": Span("2025-06-01"),
    "BatchVmDiskSecurityProfile": Span("2024-07-01.20.0"),
    "CIFSMountConfiguration": Span("2019-08-01.10.0"),
    "CachingType": Span("2017-01-01.4.0"),
    "Certificate": _CERTIFICATES,
    "CertificateAddParameter": _CERTIFICATES,
    "CertificateFormat": _CERTIFICATES,
    "CertificateListResult": _CERTIFICATES,
    "CertificateReference": _CERTIFICATES,
    "CertificateState": _CERTIFICATES,
    "CertificateStoreLocation": _CERTIFICATES,
    "CertificateVisibility": _CERTIFICATES,
    "CloudServiceConfiguration": _CLOUD_SERVICES,
    "ComputeNodeEndpointConfiguration": Span("2017-06-01.5.1"),
    "ComputeNodeIdentityReference": Span("2021-06-01.14.0"),
    "ContainerConfiguration": Span("2017-09-01.6.0"),
    "ContainerHostBatchBindMountEntry": Span("2024-07-01.20.0"),
    "ContainerHostDataPath": Span("2024-07-01.20.0"),
    "ContainerRegistry": Span("2017-09-01.6.0"),
    "ContainerType": Span("2021-06-01.14.0"),
    "ContainerWorkingDirectory": Span("2019-06-01.9.0"),
    "DataDisk": Span("2017-09-01.6.0"),
    "DeleteCertificateError": _CERTIFICATES,
    "DependencyAction": Span("2017-01-01.4.0"),
    "DiffDiskPlacement": Span("2021-06-01.14.0"),
    "DiffDiskSettings": Span("2021-06-01.14.0"),
    "DiskCustomerManagedKey": Span("2025-06-01"),
    "DiskEncryptionConfiguration": Span("2020-03-01.11.0"),
    "DiskEncryptionSetParameters": Span("2025-06-01"),
    "DiskEncryptionTarget": Span("2020-03-01.11.0"),
    "DynamicVNetAssignmentScope": Span("2018-12-01.8.0"),
    "ElevationLevel": Span("2017-01-01.4.0"),
    "ExitCodeMapping": Span("2016-07-01.3.1"),
    "ExitCodeRangeMapping": Span("2016-07-01.3.1"),
    "ExitConditions": Span("2016-07-01.3.1"),
    "ExitOptions": Span("2016-07-01.3.1"),
    "HostEndpointSettings": Span("2025-06-01"),
    "HostEndpointSettingsModeTypes": Span("2025-06-01"),
    "HttpHeader": Span("2022-01-01.15.0"),
    "IPAddressProvisioningType": Span("2020-03-01.11.0"),
    "IPFamily": Span("2025-06-01"),
    "IPTag": Span("2025-06-01"),
    "ImageInformation": Span("2019-06-01.9.0"),
    "InboundEndpoint": Span("2017-06-01.5.1"),
    "InboundEndpointProtocol": Span("2017-06-01.5.1"),
    "InboundNATPool": Span("2017-06-01.5.1"),
    "InstanceViewStatus": Span("2021-06-01.14.0"),
    "JobAction": Span("2016-07-01.3.1"),
    "JobNetworkConfiguration": Span("2018-12-01.8.0"),
    "LinuxUserConfiguration": Span("2017-05-01.5.0"),
    "LoginMode": Span("2018-12-01.8.0"),
    "ManagedDisk": Span("2023-11-01.18.0"),
    "MountConfiguration": Span("2019-08-01.10.0"),
    "NFSMountConfiguration": Span("2019-08-01.10.0"),
    "NetworkConfiguration": Span("2016-07-01.3.1"),
    "NetworkSecurityGroupRule": Span("2017-06-01.5.1"),
    "NetworkSecurityGroupRuleAccess": Span("2017-06-01.5.1"),
    "NodeAgentInformation": Span("2018-08-01.7.0"),
    "NodeCommunicationMode": _COMMUNICATION,
    "NodeCounts": Span("2018-03-01.6.1"),
    "NodePlacementConfiguration": Span("2021-06-01.14.0"),
    "NodePlacementPolicyType": Span("2021-06-01.14.0"),
    "NodeVMExtension": Span("2021-06-01.14.0"),
    "NodeVMExtensionList": Span("2021-06-01.14.0"),
    "OSDisk": Span("2017-01-01.4.0", gaps=(("2018-12-01.8.0", "2020-09-01.12.0"),)),
    "OnAllTasksComplete": Span("2016-07-01.3.1"),
    "OnTaskFailure": Span("2016-07-01.3.1"),
    "OutputFile": Span("2017-05-01.5.0"),
    "OutputFileBlobContainerDestination": Span("2017-05-01.5.0"),
    "OutputFileDestination": Span("2017-05-01.5.0"),
    "OutputFileUploadCondition": Span("2017-05-01.5.0"),
    "OutputFileUploadOptions": Span("2017-05-01.5.0"),
    "PoolEndpointConfiguration": Span("2017-06-01.5.1"),
    "PoolIdentityType": Span("2021-06-01.14.0"),
    "PoolNodeCounts": Span("2018-03-01.6.1"),
    "PoolNodeCountsListResult": Span("2018-03-01.6.1"),
    "ProxyAgentSettings": Span("2025-06-01"),
    "PublicIPAddressConfiguration": Span("2020-03-01.11.0"),
    "RollingUpgradePolicy": Span("2024-02-01.19.0"),
    "SecurityEncryptionTypes": Span("2024-07-01.20.0"),
    "SecurityProfile": Span("2023-11-01.18.0"),
    "SecurityTypes": Span("2023-11-01.18.0"),
    "ServiceArtifactReference": Span("2023-11-01.18.0"),
    "StatusLevelTypes": Span("2021-06-01.14.0"),
    "StorageAccountType": Span("2017-09-01.6.0"),
    "SubtaskState": Span("2017-01-01.4.0"),
    "TaskContainerExecutionInformation": Span("2017-09-01.6.0"),
    "TaskContainerSettings": Span("2017-09-01.6.0"),
    "TaskCounts": Span("2017-06-01.5.1"),
    "TaskCountsResult": Span("2020-09-01.12.0"),
    "TaskExecutionResult": Span("2017-05-01.5.0"),
    "TaskSlotCounts": Span("2020-09-01.12.0"),
    "UefiSettings": Span("2023-11-01.18.0"),
    "UpgradeMode": Span("2024-02-01.19.0"),
    "UpgradePolicy": Span("2024-02-01.19.0"),
    "UploadBatchServiceLogsConfiguration": Span("2018-03-01.6.1"),
    "UploadBatchServiceLogsResult": Span("2018-03-01.6.1"),
    "UserAccount": Span("2017-01-01.4.0"),
    "UserAssignedIdentity": Span("2021-06-01.14.0"),
    "UserIdentity": Span("2017-01-01.4.0"),
    "VMExtension": Span("2021-06-01.14.0"),
    "VMExtensionInstanceView": Span("2021-06-01.14.0"),
    "VerificationType": Span("2019-06-01.9.0"),
    "VirtualMachineInfo": Span("2021-06-01.14.0"),
    "WindowsUserConfiguration": Span("2018-12-01.8.0"),
}
"""Models and enumerations; options of requests are known as long as their operations are."""

ATTRIBUTES: Final[Mapping[str, Span]] = {
    "AzureBlobFileSystemConfiguration.identity_reference": Span("2021-06-01.14.0"),
    "CloudJob.allow_task_preemption": Span("2022-01-01.15.0"),
    "CloudJob.max_parallel_tasks": Span("2021-06-01.14.0"),
    "CloudJob.network_configuration": Span("2018-12-01.8.0"),
    "CloudJob.on_all_tasks_complete": Span("2016-07-01.3.1"),
    "CloudJob.on_task_failure": Span("2016-07-01.3.1"),
    "CloudPool.application_licenses": _LICENCES,
    "CloudPool.certificate_references": _CERTIFICATES,
    "CloudPool.cloud_service_configuration": _CLOUD_SERVICES,
    "CloudPool.current_dedicated_nodes": Span("2017-05-01.5.0"),
    "CloudPool.current_low_priority_nodes": Span("2017-05-01.5.0"),
    "CloudPool.current_node_communication_mode": _COMMUNICATION,
    "CloudPool.identity": Span("2021-06-01.14.0"),
    "CloudPool.mount_configuration": Span("2019-08-01.10.0"),
    "CloudPool.network_configuration": Span("2016-07-01.3.1"),
    "CloudPool.resize_errors": Span("2017-05-01.5.0"),
    "CloudPool.resource_tags": _TAGS,
    "CloudPool.target_dedicated_nodes": Span("2017-05-01.5.0"),
    "CloudPool.target_low_priority_nodes": Span("2017-05-01.5.0"),
    "CloudPool.target_node_communication_mode": _COMMUNICATION,
    "CloudPool.task_slots_per_node": Span("2020-09-01.12.0"),
    "CloudPool.upgrade_policy": Span("2024-02-01.19.0"),
    "CloudPool.user_accounts": Span("2017-01-01.4.0"),
    "CloudServiceConfiguration.os_version": Span(
        "2018-12-01.8.0", "2024-02-01.19.0", note=_CLOUD_SERVICES.note
    ),
    "CloudTask.application_package_references": Span("2016-07-01.3.1"),
    "CloudTask.authentication_token_settings": _TOKENS,
    "CloudTask.container_settings": Span("2017-09-01.6.0"),
    "CloudTask.exit_conditions": Span("2016-07-01.3.1"),
    "CloudTask.output_files": Span("2017-05-01.5.0"),
    "CloudTask.required_slots": Span("2020-09-01.12.0"),
    "CloudTask.user_identity": Span("2017-01-01.4.0"),
    "ComputeNode.certificate_references": _CERTIFICATES,
    "ComputeNode.endpoint_configuration": Span("2017-06-01.5.1"),
    "ComputeNode.ipv6_address": Span("2025-06-01"),
    "ComputeNode.is_dedicated": Span("2017-05-01.5.0"),
    "ComputeNode.node_agent_info": Span("2018-08-01.7.0"),
    "ComputeNode.running_task_slots_count": Span("2020-09-01.12.0"),
    "ComputeNode.virtual_machine_info": Span("2021-06-01.14.0"),
    "ComputeNodeGetRemoteLoginSettingsResult.ipv6_remote_login_ip_address": Span("2025-06-01"),
    "ComputeNodeGetRemoteLoginSettingsResult.ipv6_remote_login_port": Span("2025-06-01"),
    "ContainerRegistry.identity_reference": Span("2021-06-01.14.0"),
    "DataDisk.managed_disk": Span("2025-06-01"),
    "DataDisk.storage_account_type": Span(
        "2017-09-01.6.0", "2024-07-01.20.0", moved="managedDisk.storageAccountType"
    ),
    "DiskEncryptionConfiguration.customer_managed_key": Span("2025-06-01"),
    "ExitConditions.file_upload_error": Span("2017-05-01.5.0"),
    "ExitConditions.pre_processing_error": Span("2017-05-01.5.0"),
    "ExitOptions.dependency_action": Span("2017-01-01.4.0"),
    "_Forced.force": Span("2024-07-01.20.0"),
    "ImageReference.community_gallery_image_id": Span("2024-07-01.20.0"),
    "ImageReference.exact_version": Span("2021-06-01.14.0"),
    "ImageReference.shared_gallery_image_id": Span("2024-07-01.20.0"),
    "ImageReference.virtual_machine_image_id": Span("2017-09-01.6.0"),
    "JobAddParameter.allow_task_preemption": Span("2022-01-01.15.0"),
    "JobAddParameter.max_parallel_tasks": Span("2021-06-01.14.0"),
    "JobAddParameter.network_configuration": Span("2018-12-01.8.0"),
    "JobAddParameter.on_all_tasks_complete": Span("2016-07-01.3.1"),
    "JobAddParameter.on_task_failure": Span("2016-07-01.3.1"),
    "JobGetOptions.if_match": Span("2016-07-01.3.1"),
    "JobGetOptions.if_modified_since": Span("2016-07-01.3.1"),
    "JobGetOptions.if_none_match": Span("2016-07-01.3.1"),
    "JobGetOptions.if_unmodified_since": Span("2016-07-01.3.1"),
    "JobManagerTask.allow_low_priority_node": Span("2017-05-01.5.0"),
    "JobManagerTask.application_package_references": Span("2016-07-01.3.1"),
    "JobManagerTask.authentication_token_settings": _TOKENS,
    "JobManagerTask.container_settings": Span("2017-09-01.6.0"),
    "JobManagerTask.output_files": Span("2017-05-01.5.0"),
    "JobManagerTask.required_slots": Span("2020-09-01.12.0"),
    "JobManagerTask.user_identity": Span("2017-01-01.4.0"),
    "JobNetworkConfiguration.skip_withdraw_from_vnet": Span("2024-07-01.20.0"),
    "JobPatchParameter.allow_task_preemption": Span("2022-01-01.15.0"),
    "JobPatchParameter.max_parallel_tasks": Span("2021-06-01.14.0"),
    "JobPatchParameter.network_configuration": Span("2024-07-01.20.0"),
    "JobPatchParameter.on_all_tasks_complete": Span("2016-07-01.3.1"),
    "JobPreparationTask.container_settings": Span("2017-09-01.6.0"),
    "JobPreparationTask.user_identity": Span("2017-01-01.4.0"),
    "JobPreparationTaskExecutionInformation.container_info": Span("2017-09-01.6.0"),
    "JobPreparationTaskExecutionInformation.failure_info": Span("2017-05-01.5.0"),
    "JobPreparationTaskExecutionInformation.result": Span("2017-05-01.5.0"),
    "JobReleaseTask.container_settings": Span("2017-09-01.6.0"),
    "JobReleaseTask.user_identity": Span("2017-01-01.4.0"),
    "JobReleaseTaskExecutionInformation.container_info": Span("2017-09-01.6.0"),
    "JobReleaseTaskExecutionInformation.failure_info": Span("2017-05-01.5.0"),
    "JobReleaseTaskExecutionInformation.result": Span("2017-05-01.5.0"),
    "JobSpecification.allow_task_preemption": Span("2022-01-01.15.0"),
    "JobSpecification.max_parallel_tasks": Span("2021-06-01.14.0"),
    "JobSpecification.network_configuration": Span("2018-12-01.8.0"),
    "JobSpecification.on_all_tasks_complete": Span("2017-01-01.4.0"),
    "JobSpecification.on_task_failure": Span("2017-01-01.4.0"),
    "JobUpdateParameter.allow_task_preemption": Span("2022-01-01.15.0"),
    "JobUpdateParameter.max_parallel_tasks": Span("2022-01-01.15.0"),
    "JobUpdateParameter.on_all_tasks_complete": Span("2016-07-01.3.1"),
    "ManagedDisk.disk_encryption_set": Span("2025-06-01"),
    "ManagedDisk.security_profile": Span("2024-07-01.20.0"),
    "NetworkConfiguration.dynamic_vnet_assignment_scope": Span("2018-12-01.8.0"),
    "NetworkConfiguration.enable_accelerated_networking": Span("2023-05-01.17.0"),
    "NetworkConfiguration.endpoint_configuration": Span("2017-06-01.5.1"),
    "NetworkConfiguration.public_ip_address_configuration": Span("2020-03-01.11.0"),
    "NetworkSecurityGroupRule.source_port_ranges": Span("2019-06-01.9.0"),
    "_NewPool.application_licenses": _LICENCES,
    "_NewPool.certificate_references": _CERTIFICATES,
    "_NewPool.cloud_service_configuration": _CLOUD_SERVICES,
    "_NewPool.mount_configuration": Span("2019-08-01.10.0"),
    "_NewPool.network_configuration": Span("2016-07-01.3.1"),
    "_NewPool.resource_tags": _TAGS,
    "_NewPool.target_dedicated_nodes": Span("2017-05-01.5.0"),
    "_NewPool.target_low_priority_nodes": Span("2017-05-01.5.0"),
    "_NewPool.target_node_communication_mode": _COMMUNICATION,
    "_NewPool.task_slots_per_node": Span("2020-09-01.12.0"),
    "_NewPool.upgrade_policy": Span("2024-02-01.19.0"),
    "_NewPool.user_accounts": Span("2017-01-01.4.0"),
    "NodeCounts.deallocated": Span("2024-07-01.20.0"),
    "NodeCounts.deallocating": Span("2024-07-01.20.0"),
    "NodeCounts.upgrading_os": Span("2024-02-01.19.0"),
    "OSDisk.caching": Span("2017-01-01.4.0", gaps=(("2018-12-01.8.0", "2023-05-01.17.0"),)),
    "OSDisk.disk_size_gb": Span("2023-11-01.18.0"),
    "OSDisk.ephemeral_os_disk_settings": Span("2021-06-01.14.0"),
    "OSDisk.managed_disk": Span("2023-11-01.18.0"),
    "OSDisk.write_accelerator_enabled": Span("2023-11-01.18.0"),
    "OutputFileBlobContainerDestination.identity_reference": Span("2021-06-01.14.0"),
    "OutputFileBlobContainerDestination.upload_headers": Span("2022-01-01.15.0"),
    "PoolPatchParameter.certificate_references": _CERTIFICATES,
    "PoolPatchParameter.display_name": Span("2024-07-01.20.0"),
    "PoolPatchParameter.enable_inter_node_communication": Span("2024-07-01.20.0"),
    "PoolPatchParameter.mount_configuration": Span("2024-07-01.20.0"),
    "PoolPatchParameter.network_configuration": Span("2024-07-01.20.0"),
    "PoolPatchParameter.resource_tags": Span("2024-07-01.20.0", "2024-07-01.20.0", note=_TAGS.note),
    "PoolPatchParameter.target_node_communication_mode": _COMMUNICATION,
    "PoolPatchParameter.task_scheduling_policy": Span("2024-07-01.20.0"),
    "PoolPatchParameter.task_slots_per_node": Span("2024-07-01.20.0"),
    "PoolPatchParameter.upgrade_policy": Span("2024-07-01.20.0"),
    "PoolPatchParameter.user_accounts": Span("2024-07-01.20.0"),
    "PoolPatchParameter.virtual_machine_configuration": Span("2024-07-01.20.0"),
    "PoolPatchParameter.vm_size": Span("2024-07-01.20.0"),
    "PoolResizeParameter.target_dedicated_nodes": Span("2017-05-01.5.0"),
    "PoolResizeParameter.target_low_priority_nodes": Span("2017-05-01.5.0"),
    "PoolUpdatePropertiesParameter.certificate_references": _CERTIFICATES,
    "PoolUpdatePropertiesParameter.target_node_communication_mode": _COMMUNICATION,
    "PublicIPAddressConfiguration.ip_families": Span("2025-06-01"),
    "PublicIPAddressConfiguration.ip_tags": Span("2025-06-01"),
    "ResourceFile.auto_storage_container_name": Span("2018-12-01.8.0"),
    "ResourceFile.blob_prefix": Span("2018-12-01.8.0"),
    "ResourceFile.http_url": Span("2018-12-01.8.0"),
    "ResourceFile.identity_reference": Span("2021-06-01.14.0"),
    "ResourceFile.storage_container_url": Span("2018-12-01.8.0"),
    "SecurityProfile.proxy_agent_settings": Span("2025-06-01"),
    "StartTask.container_settings": Span("2017-09-01.6.0"),
    "StartTask.user_identity": Span("2017-01-01.4.0"),
    "StartTaskInformation.container_info": Span("2017-09-01.6.0"),
    "StartTaskInformation.failure_info": Span("2017-05-01.5.0"),
    "StartTaskInformation.result": Span("2017-05-01.5.0"),
    "SubtaskInformation.container_info": Span("2017-09-01.6.0"),
    "SubtaskInformation.failure_info": Span("2017-05-01.5.0"),
    "SubtaskInformation.result": Span("2017-05-01.5.0"),
    "TaskAddParameter.application_package_references": Span("2016-07-01.3.1"),
    "TaskAddParameter.authentication_token_settings": _TOKENS,
    "TaskAddParameter.container_settings": Span("2017-09-01.6.0"),
    "TaskAddParameter.exit_conditions": Span("2016-07-01.3.1"),
    "TaskAddParameter.output_files": Span("2017-05-01.5.0"),
    "TaskAddParameter.required_slots": Span("2020-09-01.12.0"),
    "TaskAddParameter.user_identity": Span("2017-01-01.4.0"),
    "TaskContainerSettings.container_host_batch_bind_mounts": Span("2024-07-01.20.0"),
    "TaskContainerSettings.working_directory": Span("2019-06-01.9.0"),
    "TaskExecutionInformation.container_info": Span("2017-09-01.6.0"),
    "TaskExecutionInformation.failure_info": Span("2017-05-01.5.0"),
    "TaskExecutionInformation.result": Span("2017-05-01.5.0"),
    "TaskSchedulingPolicy.job_default_order": Span("2025-06-01"),
    "UploadBatchServiceLogsConfiguration.identity_reference": Span("2021-06-01.14.0"),
    "UserAccount.linux_user_configuration": Span("2017-05-01.5.0"),
    "UserAccount.windows_user_configuration": Span("2018-12-01.8.0"),
    "VMExtension.enable_automatic_upgrade": Span("2023-05-01.17.0"),
    "VirtualMachineConfiguration.container_configuration": Span("2017-09-01.6.0"),
    "VirtualMachineConfiguration.data_disks": Span("2017-09-01.6.0"),
    "VirtualMachineConfiguration.disk_encryption_configuration": Span("2020-03-01.11.0"),
    "VirtualMachineConfiguration.extensions": Span("2021-06-01.14.0"),
    "VirtualMachineConfiguration.license_type": Span("2017-09-01.6.0"),
    "VirtualMachineConfiguration.node_placement_configuration": Span("2021-06-01.14.0"),
    "VirtualMachineConfiguration.os_disk": Span(
        "2017-01-01.4.0", gaps=(("2018-12-01.8.0", "2020-09-01.12.0"),)
    ),
    "VirtualMachineConfiguration.security_profile": Span("2023-11-01.18.0"),
    "VirtualMachineConfiguration.service_artifact_reference": Span("2023-11-01.18.0"),
    "VirtualMachineInfo.scale_set_vm_resource_id": Span("2023-11-01.18.0"),
}
"""Attributes of models, by class and Python name; those of a base hold for what derives from it."""

MEMBERS: Final[Mapping[str, Span]] = {
    "ComputeNodeState.deallocated": Span("2024-07-01.20.0"),
    "ComputeNodeState.deallocating": Span("2024-07-01.20.0"),
    "ComputeNodeState.preempted": Span("2017-05-01.5.0"),
    "ComputeNodeState.upgrading_os": Span("2024-02-01.19.0"),
    "ContainerType.cri_compatible": Span("2023-05-01.17.0"),
    "ContainerType.docker_compatible": Span("2018-08-01.7.0"),
    "SecurityEncryptionTypes.disk_with_vm_guest_state": Span("2025-06-01"),
    "SecurityTypes.confidential_vm": Span("2024-07-01.20.0"),
    "StorageAccountType.standard_ssdlrs": Span("2023-11-01.18.0"),
}
"""Members of enumerations, by class and name."""

ENUMS_OF_TEXT: Final[Mapping[str, str]] = {"ContainerConfiguration.type": "ContainerType"}
"""Attributes that are plain text here although their values are an enumeration's."""


def span_of_class(cls: type[Any]) -> Span:
    """Return the versions that know a model or an enumeration.

    A subclass of a user's own is known as long as the class of the service that it derives from,
    and a class that derives from none is known always.
    """
    for base in cls.__mro__:
        if base.__module__.startswith(_PACKAGE):
            return CLASSES.get(base.__name__) or _spans_of_options().get(base.__name__, ALWAYS)
    return ALWAYS


def span_of(cls: type[Any], attribute: str) -> Span:
    """Return the versions that know an attribute of a model.

    Args:
        cls: The class, which may be a user's subclass.
        attribute: The attribute's Python name.
    """
    for base in cls.__mro__:
        if base.__module__.startswith(_PACKAGE):
            found = ATTRIBUTES.get(f"{base.__name__}.{attribute}")
            if found is not None:
                return found
    return span_of_class(cls)


def span_of_member(member: Enum) -> Span:
    """Return the versions that know a member of an enumeration."""
    cls = type(member)
    found = MEMBERS.get(f"{cls.__name__}.{member.name}")
    if found is None or not cls.__module__.startswith(_PACKAGE):
        return span_of_class(cls)
    return found


@cache
def _spans_of_options() -> Mapping[str, Span]:
    """Return the versions that know the options of requests, by class."""
    return {each.options: each.span for each in OPERATIONS}


def stage_of(version: str | None, cls: Any, name: str) -> Stage:
    """Return whether a version has an attribute or a member, and whether the newest still has it.

    Without a name, it is about the class itself.
    """
    if not name:
        return "current" if is_known(span_of_class(cls), API_VERSION) else "gone"
    span = span_of_member(cls[name]) if is_enum(cls) else span_of(cls, name)
    is_of_class = span is span_of_class(cls)
    if version is not None and not is_known(span, version) and not is_of_class:
        return "absent"
    return "current" if is_known(span, API_VERSION) or is_of_class else "gone"
