"""pydantic models as openapi-generator writes them: aliases, strict scalars, nested models, enums.

Two things are kinder than the generator's: durations are ``timedelta`` instead of text, and an
int64 may come as text, as the Batch service sends it.
"""

# pydantic looks the annotations up at run time.
from __future__ import annotations

import copy as copying
import io
import operator
import pickle
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr

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

LABEL = "pydantic, openapi-generator style"
PACKAGES = ("pydantic", "pydantic-core")


class Base(BaseModel):
    """What the generator puts into every model."""

    model_config = ConfigDict(
        populate_by_name=True, validate_assignment=True, protected_namespaces=()
    )


class ExitOptions(Base):
    job_action: JobAction | None = Field(default=None, alias="jobAction")
    dependency_action: DependencyAction | None = Field(default=None, alias="dependencyAction")


class ExitCodeMapping(Base):
    code: StrictInt
    exit_options: ExitOptions = Field(alias="exitOptions")


class ExitCodeRangeMapping(Base):
    start: StrictInt
    end: StrictInt
    exit_options: ExitOptions = Field(alias="exitOptions")


class ExitConditions(Base):
    exit_codes: list[ExitCodeMapping] | None = Field(default=None, alias="exitCodes")
    exit_code_ranges: list[ExitCodeRangeMapping] | None = Field(
        default=None, alias="exitCodeRanges"
    )
    pre_processing_error: ExitOptions | None = Field(default=None, alias="preProcessingError")
    file_upload_error: ExitOptions | None = Field(default=None, alias="fileUploadError")
    default: ExitOptions | None = None


class ComputeNodeIdentityReference(Base):
    resource_id: StrictStr | None = Field(default=None, alias="resourceId")


class ContainerRegistry(Base):
    user_name: StrictStr | None = Field(default=None, alias="username")
    password: StrictStr | None = None
    registry_server: StrictStr | None = Field(default=None, alias="registryServer")
    identity_reference: ComputeNodeIdentityReference | None = Field(
        default=None, alias="identityReference"
    )


class TaskContainerSettings(Base):
    container_run_options: StrictStr | None = Field(default=None, alias="containerRunOptions")
    image_name: StrictStr = Field(alias="imageName")
    registry: ContainerRegistry | None = None
    working_directory: ContainerWorkingDirectory | None = Field(
        default=None, alias="workingDirectory"
    )


class ResourceFile(Base):
    auto_storage_container_name: StrictStr | None = Field(
        default=None, alias="autoStorageContainerName"
    )
    storage_container_url: StrictStr | None = Field(default=None, alias="storageContainerUrl")
    http_url: StrictStr | None = Field(default=None, alias="httpUrl")
    blob_prefix: StrictStr | None = Field(default=None, alias="blobPrefix")
    file_path: StrictStr | None = Field(default=None, alias="filePath")
    file_mode: StrictStr | None = Field(default=None, alias="fileMode")
    identity_reference: ComputeNodeIdentityReference | None = Field(
        default=None, alias="identityReference"
    )


class HttpHeader(Base):
    name: StrictStr
    value: StrictStr | None = None


class OutputFileBlobContainerDestination(Base):
    path: StrictStr | None = None
    container_url: StrictStr = Field(alias="containerUrl")
    identity_reference: ComputeNodeIdentityReference | None = Field(
        default=None, alias="identityReference"
    )
    upload_headers: list[HttpHeader] | None = Field(default=None, alias="uploadHeaders")


class OutputFileDestination(Base):
    container: OutputFileBlobContainerDestination | None = None


class OutputFileUploadOptions(Base):
    upload_condition: OutputFileUploadCondition = Field(alias="uploadCondition")


class OutputFile(Base):
    file_pattern: StrictStr = Field(alias="filePattern")
    destination: OutputFileDestination
    upload_options: OutputFileUploadOptions = Field(alias="uploadOptions")


class EnvironmentSetting(Base):
    name: StrictStr
    value: StrictStr | None = None


class AffinityInformation(Base):
    affinity_id: StrictStr = Field(alias="affinityId")


class TaskConstraints(Base):
    max_wall_clock_time: timedelta | None = Field(default=None, alias="maxWallClockTime")
    retention_time: timedelta | None = Field(default=None, alias="retentionTime")
    max_task_retry_count: StrictInt | None = Field(default=None, alias="maxTaskRetryCount")


class AutoUserSpecification(Base):
    scope: AutoUserScope | None = None
    elevation_level: ElevationLevel | None = Field(default=None, alias="elevationLevel")


class UserIdentity(Base):
    user_name: StrictStr | None = Field(default=None, alias="username")
    auto_user: AutoUserSpecification | None = Field(default=None, alias="autoUser")


class TaskContainerExecutionInformation(Base):
    container_id: StrictStr | None = Field(default=None, alias="containerId")
    state: StrictStr | None = None
    error: StrictStr | None = None


class NameValuePair(Base):
    name: StrictStr | None = None
    value: StrictStr | None = None


class TaskFailureInformation(Base):
    category: ErrorCategory
    code: StrictStr | None = None
    message: StrictStr | None = None
    details: list[NameValuePair] | None = None


class TaskExecutionInformation(Base):
    start_time: datetime | None = Field(default=None, alias="startTime")
    end_time: datetime | None = Field(default=None, alias="endTime")
    exit_code: StrictInt | None = Field(default=None, alias="exitCode")
    container_info: TaskContainerExecutionInformation | None = Field(
        default=None, alias="containerInfo"
    )
    failure_info: TaskFailureInformation | None = Field(default=None, alias="failureInfo")
    retry_count: StrictInt = Field(alias="retryCount")
    last_retry_time: datetime | None = Field(default=None, alias="lastRetryTime")
    requeue_count: StrictInt = Field(alias="requeueCount")
    last_requeue_time: datetime | None = Field(default=None, alias="lastRequeueTime")
    result: TaskExecutionResult | None = None


class ComputeNodeInformation(Base):
    affinity_id: StrictStr | None = Field(default=None, alias="affinityId")
    node_url: StrictStr | None = Field(default=None, alias="nodeUrl")
    pool_id: StrictStr | None = Field(default=None, alias="poolId")
    node_id: StrictStr | None = Field(default=None, alias="nodeId")
    task_root_directory: StrictStr | None = Field(default=None, alias="taskRootDirectory")
    task_root_directory_url: StrictStr | None = Field(default=None, alias="taskRootDirectoryUrl")


class MultiInstanceSettings(Base):
    number_of_instances: StrictInt | None = Field(default=None, alias="numberOfInstances")
    coordination_command_line: StrictStr = Field(alias="coordinationCommandLine")
    common_resource_files: list[ResourceFile] | None = Field(
        default=None, alias="commonResourceFiles"
    )


class TaskStatistics(Base):
    url: StrictStr
    start_time: datetime = Field(alias="startTime")
    last_update_time: datetime = Field(alias="lastUpdateTime")
    user_cpu_time: timedelta = Field(alias="userCPUTime")
    kernel_cpu_time: timedelta = Field(alias="kernelCPUTime")
    wall_clock_time: timedelta = Field(alias="wallClockTime")
    read_iops: int = Field(alias="readIOps")
    write_iops: int = Field(alias="writeIOps")
    read_io_gi_b: float = Field(alias="readIOGiB")
    write_io_gi_b: float = Field(alias="writeIOGiB")
    wait_time: timedelta = Field(alias="waitTime")


class TaskIdRange(Base):
    start: StrictInt
    end: StrictInt


class TaskDependencies(Base):
    task_ids: list[StrictStr] | None = Field(default=None, alias="taskIds")
    task_id_ranges: list[TaskIdRange] | None = Field(default=None, alias="taskIdRanges")


class ApplicationPackageReference(Base):
    application_id: StrictStr = Field(alias="applicationId")
    version: StrictStr | None = None


class AuthenticationTokenSettings(Base):
    access: list[AccessScope] | None = None


class Task(Base):
    id: StrictStr | None = None
    display_name: StrictStr | None = Field(default=None, alias="displayName")
    url: StrictStr | None = None
    e_tag: StrictStr | None = Field(default=None, alias="eTag")
    last_modified: datetime | None = Field(default=None, alias="lastModified")
    creation_time: datetime | None = Field(default=None, alias="creationTime")
    exit_conditions: ExitConditions | None = Field(default=None, alias="exitConditions")
    state: TaskState | None = None
    state_transition_time: datetime | None = Field(default=None, alias="stateTransitionTime")
    previous_state: TaskState | None = Field(default=None, alias="previousState")
    previous_state_transition_time: datetime | None = Field(
        default=None, alias="previousStateTransitionTime"
    )
    command_line: StrictStr | None = Field(default=None, alias="commandLine")
    container_settings: TaskContainerSettings | None = Field(
        default=None, alias="containerSettings"
    )
    resource_files: list[ResourceFile] | None = Field(default=None, alias="resourceFiles")
    output_files: list[OutputFile] | None = Field(default=None, alias="outputFiles")
    environment_settings: list[EnvironmentSetting] | None = Field(
        default=None, alias="environmentSettings"
    )
    affinity_info: AffinityInformation | None = Field(default=None, alias="affinityInfo")
    constraints: TaskConstraints | None = None
    required_slots: StrictInt | None = Field(default=None, alias="requiredSlots")
    user_identity: UserIdentity | None = Field(default=None, alias="userIdentity")
    execution_info: TaskExecutionInformation | None = Field(default=None, alias="executionInfo")
    node_info: ComputeNodeInformation | None = Field(default=None, alias="nodeInfo")
    multi_instance_settings: MultiInstanceSettings | None = Field(
        default=None, alias="multiInstanceSettings"
    )
    stats: TaskStatistics | None = None
    depends_on: TaskDependencies | None = Field(default=None, alias="dependsOn")
    application_package_references: list[ApplicationPackageReference] | None = Field(
        default=None, alias="applicationPackageReferences"
    )
    authentication_token_settings: AuthenticationTokenSettings | None = Field(
        default=None, alias="authenticationTokenSettings"
    )


class TaskPage(Base):
    value: list[Task] | None = None
    odata_next_link: StrictStr | None = Field(default=None, alias="odata.nextLink")


read = Task.model_validate_json
read_page = TaskPage.model_validate_json
from_dict = Task.model_validate
from_dict_page = TaskPage.model_validate
equal = operator.eq
copy = copying.deepcopy
show = repr


def read_lines(body):
    return [read(line) for line in io.BytesIO(body)]


def write(model):
    return model.model_dump(mode="json", by_alias=True, exclude_none=True)


def as_dict(model):
    return model.model_dump(mode="json", exclude_none=True)


def to_json(model):
    return model.model_dump_json(by_alias=True, exclude_none=True)


def write_all(page):
    return [write(task) for task in page.value]


def write_lines(page):
    file = io.BytesIO()
    for task in page.value:
        file.write(to_json(task).encode() + b"\n")
    return len(page.value)


def pickled(model):
    return pickle.loads(pickle.dumps(model))


def construct():
    return Task(
        id="task-1", command_line="true", constraints=TaskConstraints(max_task_retry_count=3)
    )
