"""Models of Azure Batch's REST API: msrest's names and meaning, at the speed of msgspec.

>>> from azure_batch_models import CloudTask
>>> CloudTask.deserialize('{"id": "render-1", "state": "Active"}')
CloudTask(id='render-1', state=<TaskState.active: 'active'>)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models import exceptions
from azure_batch_models.base import Model
from azure_batch_models.exceptions import Problem, UnknownAttributeWarning
from azure_batch_models.models import (
    AccessScope,
    AffinityInformation,
    ApplicationPackageReference,
    AuthenticationTokenSettings,
    AutoUserScope,
    AutoUserSpecification,
    BatchError,
    BatchErrorDetail,
    BatchPoolIdentity,
    CloudTask,
    CloudTaskListResult,
    CloudTaskListSubtasksResult,
    ComputeNodeIdentityReference,
    ComputeNodeInformation,
    ContainerConfiguration,
    ContainerRegistry,
    ContainerType,
    ContainerWorkingDirectory,
    DependencyAction,
    ElevationLevel,
    EnvironmentSetting,
    ErrorCategory,
    ErrorMessage,
    ExitCodeMapping,
    ExitCodeRangeMapping,
    ExitConditions,
    ExitOptions,
    FileProperties,
    HttpHeader,
    JobAction,
    LinuxUserConfiguration,
    LoginMode,
    MetadataItem,
    MultiInstanceSettings,
    NameValuePair,
    NodeFile,
    NodeFileListResult,
    OutputFile,
    OutputFileBlobContainerDestination,
    OutputFileDestination,
    OutputFileUploadCondition,
    OutputFileUploadOptions,
    PoolIdentityType,
    ResourceFile,
    SubtaskInformation,
    SubtaskState,
    TaskAddCollectionParameter,
    TaskAddCollectionResult,
    TaskAddParameter,
    TaskAddResult,
    TaskAddStatus,
    TaskConstraints,
    TaskContainerExecutionInformation,
    TaskContainerSettings,
    TaskCounts,
    TaskCountsResult,
    TaskDependencies,
    TaskExecutionInformation,
    TaskExecutionResult,
    TaskFailureInformation,
    TaskIdRange,
    TaskSlotCounts,
    TaskState,
    TaskStatistics,
    TaskUpdateParameter,
    UserAccount,
    UserAssignedIdentity,
    UserIdentity,
    WindowsUserConfiguration,
)

if TYPE_CHECKING:
    from azure_batch_models.checking import check
    from azure_batch_models.exceptions import (
        DeserializationError,
        SerializationError,
        ValidationError,
    )

__all__ = [
    "AccessScope",
    "AffinityInformation",
    "ApplicationPackageReference",
    "AuthenticationTokenSettings",
    "AutoUserScope",
    "AutoUserSpecification",
    "BatchError",
    "BatchErrorDetail",
    "BatchPoolIdentity",
    "CloudTask",
    "CloudTaskListResult",
    "CloudTaskListSubtasksResult",
    "ComputeNodeIdentityReference",
    "ComputeNodeInformation",
    "ContainerConfiguration",
    "ContainerRegistry",
    "ContainerType",
    "ContainerWorkingDirectory",
    "DependencyAction",
    "DeserializationError",
    "ElevationLevel",
    "EnvironmentSetting",
    "ErrorCategory",
    "ErrorMessage",
    "ExitCodeMapping",
    "ExitCodeRangeMapping",
    "ExitConditions",
    "ExitOptions",
    "FileProperties",
    "HttpHeader",
    "JobAction",
    "LinuxUserConfiguration",
    "LoginMode",
    "MetadataItem",
    "Model",
    "MultiInstanceSettings",
    "NameValuePair",
    "NodeFile",
    "NodeFileListResult",
    "OutputFile",
    "OutputFileBlobContainerDestination",
    "OutputFileDestination",
    "OutputFileUploadCondition",
    "OutputFileUploadOptions",
    "PoolIdentityType",
    "Problem",
    "ResourceFile",
    "SerializationError",
    "SubtaskInformation",
    "SubtaskState",
    "TaskAddCollectionParameter",
    "TaskAddCollectionResult",
    "TaskAddParameter",
    "TaskAddResult",
    "TaskAddStatus",
    "TaskConstraints",
    "TaskContainerExecutionInformation",
    "TaskContainerSettings",
    "TaskCounts",
    "TaskCountsResult",
    "TaskDependencies",
    "TaskExecutionInformation",
    "TaskExecutionResult",
    "TaskFailureInformation",
    "TaskIdRange",
    "TaskSlotCounts",
    "TaskState",
    "TaskStatistics",
    "TaskUpdateParameter",
    "UnknownAttributeWarning",
    "UserAccount",
    "UserAssignedIdentity",
    "UserIdentity",
    "ValidationError",
    "WindowsUserConfiguration",
    "check",
]


def __getattr__(name: str) -> Any:
    """Load late what a plain import should not have to pay for."""
    if name == "check":
        from azure_batch_models.checking import check  # noqa: PLC0415 - the point is to load it late

        return check
    if name in {"DeserializationError", "SerializationError", "ValidationError"}:
        return getattr(exceptions, name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
