"""The task family as dataclasses, whose fields say their REST keys, for cattrs and mashumaro."""

# Both libraries look the annotations up at run time, and the helpers below give fields.
# ruff: noqa: RUF009

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from peers._enums import (
    AccessScope,
    AutoUserScope,
    ContainerWorkingDirectory,
    DependencyAction,
    ElevationLevel,
    ErrorCategory,
    JobAction,
    OutputFileUploadCondition,
    TaskExecutionResult,
    TaskState,
)


def required(key: str) -> Any:
    """Declare a field that must be there, under a REST key."""
    return field(metadata={"alias": key})


def optional(key: str) -> Any:
    """Declare a field that may be absent, under a REST key."""
    return field(default=None, metadata={"alias": key})


@dataclass(kw_only=True, slots=True)
class ExitOptions:
    job_action: JobAction | None = optional("jobAction")
    dependency_action: DependencyAction | None = optional("dependencyAction")


@dataclass(kw_only=True, slots=True)
class ExitCodeMapping:
    code: int
    exit_options: ExitOptions = required("exitOptions")


@dataclass(kw_only=True, slots=True)
class ExitCodeRangeMapping:
    start: int
    end: int
    exit_options: ExitOptions = required("exitOptions")


@dataclass(kw_only=True, slots=True)
class ExitConditions:
    exit_codes: list[ExitCodeMapping] | None = optional("exitCodes")
    exit_code_ranges: list[ExitCodeRangeMapping] | None = optional("exitCodeRanges")
    pre_processing_error: ExitOptions | None = optional("preProcessingError")
    file_upload_error: ExitOptions | None = optional("fileUploadError")
    default: ExitOptions | None = None


@dataclass(kw_only=True, slots=True)
class ComputeNodeIdentityReference:
    resource_id: str | None = optional("resourceId")


@dataclass(kw_only=True, slots=True)
class ContainerRegistry:
    user_name: str | None = optional("username")
    password: str | None = None
    registry_server: str | None = optional("registryServer")
    identity_reference: ComputeNodeIdentityReference | None = optional("identityReference")


@dataclass(kw_only=True, slots=True)
class TaskContainerSettings:
    container_run_options: str | None = optional("containerRunOptions")
    image_name: str = required("imageName")
    registry: ContainerRegistry | None = None
    working_directory: ContainerWorkingDirectory | None = optional("workingDirectory")


@dataclass(kw_only=True, slots=True)
class ResourceFile:
    auto_storage_container_name: str | None = optional("autoStorageContainerName")
    storage_container_url: str | None = optional("storageContainerUrl")
    http_url: str | None = optional("httpUrl")
    blob_prefix: str | None = optional("blobPrefix")
    file_path: str | None = optional("filePath")
    file_mode: str | None = optional("fileMode")
    identity_reference: ComputeNodeIdentityReference | None = optional("identityReference")


@dataclass(kw_only=True, slots=True)
class HttpHeader:
    name: str
    value: str | None = None


@dataclass(kw_only=True, slots=True)
class OutputFileBlobContainerDestination:
    path: str | None = None
    container_url: str = required("containerUrl")
    identity_reference: ComputeNodeIdentityReference | None = optional("identityReference")
    upload_headers: list[HttpHeader] | None = optional("uploadHeaders")


@dataclass(kw_only=True, slots=True)
class OutputFileDestination:
    container: OutputFileBlobContainerDestination | None = None


@dataclass(kw_only=True, slots=True)
class OutputFileUploadOptions:
    upload_condition: OutputFileUploadCondition = required("uploadCondition")


@dataclass(kw_only=True, slots=True)
class OutputFile:
    file_pattern: str = required("filePattern")
    destination: OutputFileDestination
    upload_options: OutputFileUploadOptions = required("uploadOptions")


@dataclass(kw_only=True, slots=True)
class EnvironmentSetting:
    name: str
    value: str | None = None


@dataclass(kw_only=True, slots=True)
class AffinityInformation:
    affinity_id: str = required("affinityId")


@dataclass(kw_only=True, slots=True)
class TaskConstraints:
    max_wall_clock_time: timedelta | None = optional("maxWallClockTime")
    retention_time: timedelta | None = optional("retentionTime")
    max_task_retry_count: int | None = optional("maxTaskRetryCount")


@dataclass(kw_only=True, slots=True)
class AutoUserSpecification:
    scope: AutoUserScope | None = None
    elevation_level: ElevationLevel | None = optional("elevationLevel")


@dataclass(kw_only=True, slots=True)
class UserIdentity:
    user_name: str | None = optional("username")
    auto_user: AutoUserSpecification | None = optional("autoUser")


@dataclass(kw_only=True, slots=True)
class TaskContainerExecutionInformation:
    container_id: str | None = optional("containerId")
    state: str | None = None
    error: str | None = None


@dataclass(kw_only=True, slots=True)
class NameValuePair:
    name: str | None = None
    value: str | None = None


@dataclass(kw_only=True, slots=True)
class TaskFailureInformation:
    category: ErrorCategory
    code: str | None = None
    message: str | None = None
    details: list[NameValuePair] | None = None


@dataclass(kw_only=True, slots=True)
class TaskExecutionInformation:
    start_time: datetime | None = optional("startTime")
    end_time: datetime | None = optional("endTime")
    exit_code: int | None = optional("exitCode")
    container_info: TaskContainerExecutionInformation | None = optional("containerInfo")
    failure_info: TaskFailureInformation | None = optional("failureInfo")
    retry_count: int = required("retryCount")
    last_retry_time: datetime | None = optional("lastRetryTime")
    requeue_count: int = required("requeueCount")
    last_requeue_time: datetime | None = optional("lastRequeueTime")
    result: TaskExecutionResult | None = None


@dataclass(kw_only=True, slots=True)
class ComputeNodeInformation:
    affinity_id: str | None = optional("affinityId")
    node_url: str | None = optional("nodeUrl")
    pool_id: str | None = optional("poolId")
    node_id: str | None = optional("nodeId")
    task_root_directory: str | None = optional("taskRootDirectory")
    task_root_directory_url: str | None = optional("taskRootDirectoryUrl")


@dataclass(kw_only=True, slots=True)
class MultiInstanceSettings:
    number_of_instances: int | None = optional("numberOfInstances")
    coordination_command_line: str = required("coordinationCommandLine")
    common_resource_files: list[ResourceFile] | None = optional("commonResourceFiles")


@dataclass(kw_only=True, slots=True)
class TaskStatistics:
    url: str
    start_time: datetime = required("startTime")
    last_update_time: datetime = required("lastUpdateTime")
    user_cpu_time: timedelta = required("userCPUTime")
    kernel_cpu_time: timedelta = required("kernelCPUTime")
    wall_clock_time: timedelta = required("wallClockTime")
    read_iops: int | str = required("readIOps")
    write_iops: int | str = required("writeIOps")
    read_io_gi_b: float = required("readIOGiB")
    write_io_gi_b: float = required("writeIOGiB")
    wait_time: timedelta = required("waitTime")


@dataclass(kw_only=True, slots=True)
class TaskIdRange:
    start: int
    end: int


@dataclass(kw_only=True, slots=True)
class TaskDependencies:
    task_ids: list[str] | None = optional("taskIds")
    task_id_ranges: list[TaskIdRange] | None = optional("taskIdRanges")


@dataclass(kw_only=True, slots=True)
class ApplicationPackageReference:
    application_id: str = required("applicationId")
    version: str | None = None


@dataclass(kw_only=True, slots=True)
class AuthenticationTokenSettings:
    access: list[AccessScope] | None = None


@dataclass(kw_only=True, slots=True)
class Task:
    id: str | None = None
    display_name: str | None = optional("displayName")
    url: str | None = None
    e_tag: str | None = optional("eTag")
    last_modified: datetime | None = optional("lastModified")
    creation_time: datetime | None = optional("creationTime")
    exit_conditions: ExitConditions | None = optional("exitConditions")
    state: TaskState | None = None
    state_transition_time: datetime | None = optional("stateTransitionTime")
    previous_state: TaskState | None = optional("previousState")
    previous_state_transition_time: datetime | None = optional("previousStateTransitionTime")
    command_line: str | None = optional("commandLine")
    container_settings: TaskContainerSettings | None = optional("containerSettings")
    resource_files: list[ResourceFile] | None = optional("resourceFiles")
    output_files: list[OutputFile] | None = optional("outputFiles")
    environment_settings: list[EnvironmentSetting] | None = optional("environmentSettings")
    affinity_info: AffinityInformation | None = optional("affinityInfo")
    constraints: TaskConstraints | None = None
    required_slots: int | None = optional("requiredSlots")
    user_identity: UserIdentity | None = optional("userIdentity")
    execution_info: TaskExecutionInformation | None = optional("executionInfo")
    node_info: ComputeNodeInformation | None = optional("nodeInfo")
    multi_instance_settings: MultiInstanceSettings | None = optional("multiInstanceSettings")
    stats: TaskStatistics | None = None
    depends_on: TaskDependencies | None = optional("dependsOn")
    application_package_references: list[ApplicationPackageReference] | None = optional(
        "applicationPackageReferences"
    )
    authentication_token_settings: AuthenticationTokenSettings | None = optional(
        "authenticationTokenSettings"
    )


@dataclass(kw_only=True, slots=True)
class TaskPage:
    value: list[Task] | None = None
    odata_next_link: str | None = optional("odata.nextLink")
