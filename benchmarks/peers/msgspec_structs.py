"""Structs written by hand with msgspec's own dates: about the most that C can do.

They do not read quite what the library reads: a date's seventh digit is rounded instead of cut, an
unknown key is dropped, an unknown or oddly cased enum value is an error.
"""

# msgspec looks the annotations up at run time.
from __future__ import annotations

import copy as copying
import io
import operator
import pickle
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct, field

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
    in_service_casing,
)

LABEL = "msgspec Structs by hand"
PACKAGES = ("msgspec",)


class Base(Struct, rename="camel", omit_defaults=True):
    """What all of them have in common."""


class ExitOptions(Base):
    job_action: JobAction | None = None
    dependency_action: DependencyAction | None = None


class ExitCodeMapping(Base):
    code: int
    exit_options: ExitOptions


class ExitCodeRangeMapping(Base):
    start: int
    end: int
    exit_options: ExitOptions


class ExitConditions(Base):
    exit_codes: list[ExitCodeMapping] | None = None
    exit_code_ranges: list[ExitCodeRangeMapping] | None = None
    pre_processing_error: ExitOptions | None = None
    file_upload_error: ExitOptions | None = None
    default: ExitOptions | None = None


class ComputeNodeIdentityReference(Base):
    resource_id: str | None = None


class ContainerRegistry(Base):
    user_name: str | None = field(default=None, name="username")
    password: str | None = None
    registry_server: str | None = None
    identity_reference: ComputeNodeIdentityReference | None = None


class TaskContainerSettings(Base, kw_only=True):
    container_run_options: str | None = None
    image_name: str
    registry: ContainerRegistry | None = None
    working_directory: ContainerWorkingDirectory | None = None


class ResourceFile(Base):
    auto_storage_container_name: str | None = None
    storage_container_url: str | None = None
    http_url: str | None = None
    blob_prefix: str | None = None
    file_path: str | None = None
    file_mode: str | None = None
    identity_reference: ComputeNodeIdentityReference | None = None


class HttpHeader(Base):
    name: str
    value: str | None = None


class OutputFileBlobContainerDestination(Base, kw_only=True):
    path: str | None = None
    container_url: str
    identity_reference: ComputeNodeIdentityReference | None = None
    upload_headers: list[HttpHeader] | None = None


class OutputFileDestination(Base):
    container: OutputFileBlobContainerDestination | None = None


class OutputFileUploadOptions(Base):
    upload_condition: OutputFileUploadCondition


class OutputFile(Base):
    file_pattern: str
    destination: OutputFileDestination
    upload_options: OutputFileUploadOptions


class EnvironmentSetting(Base):
    name: str
    value: str | None = None


class AffinityInformation(Base):
    affinity_id: str


class TaskConstraints(Base):
    max_wall_clock_time: timedelta | None = None
    retention_time: timedelta | None = None
    max_task_retry_count: int | None = None


class AutoUserSpecification(Base):
    scope: AutoUserScope | None = None
    elevation_level: ElevationLevel | None = None


class UserIdentity(Base):
    user_name: str | None = field(default=None, name="username")
    auto_user: AutoUserSpecification | None = None


class TaskContainerExecutionInformation(Base):
    container_id: str | None = None
    state: str | None = None
    error: str | None = None


class NameValuePair(Base):
    name: str | None = None
    value: str | None = None


class TaskFailureInformation(Base):
    category: ErrorCategory
    code: str | None = None
    message: str | None = None
    details: list[NameValuePair] | None = None


class TaskExecutionInformation(Base, kw_only=True):
    start_time: datetime | None = None
    end_time: datetime | None = None
    exit_code: int | None = None
    container_info: TaskContainerExecutionInformation | None = None
    failure_info: TaskFailureInformation | None = None
    retry_count: int
    last_retry_time: datetime | None = None
    requeue_count: int
    last_requeue_time: datetime | None = None
    result: TaskExecutionResult | None = None


class ComputeNodeInformation(Base):
    affinity_id: str | None = None
    node_url: str | None = None
    pool_id: str | None = None
    node_id: str | None = None
    task_root_directory: str | None = None
    task_root_directory_url: str | None = None


class MultiInstanceSettings(Base, kw_only=True):
    number_of_instances: int | None = None
    coordination_command_line: str
    common_resource_files: list[ResourceFile] | None = None


class TaskStatistics(Base):
    url: str
    start_time: datetime
    last_update_time: datetime
    user_cpu_time: timedelta = field(name="userCPUTime")
    kernel_cpu_time: timedelta = field(name="kernelCPUTime")
    wall_clock_time: timedelta
    read_iops: int | str = field(name="readIOps")
    write_iops: int | str = field(name="writeIOps")
    read_io_gi_b: float = field(name="readIOGiB")
    write_io_gi_b: float = field(name="writeIOGiB")
    wait_time: timedelta


class TaskIdRange(Base):
    start: int
    end: int


class TaskDependencies(Base):
    task_ids: list[str] | None = None
    task_id_ranges: list[TaskIdRange] | None = None


class ApplicationPackageReference(Base):
    application_id: str
    version: str | None = None


class AuthenticationTokenSettings(Base):
    access: list[AccessScope] | None = None


class Task(Base):
    id: str | None = None
    display_name: str | None = None
    url: str | None = None
    e_tag: str | None = None
    last_modified: datetime | None = None
    creation_time: datetime | None = None
    exit_conditions: ExitConditions | None = None
    state: TaskState | None = None
    state_transition_time: datetime | None = None
    previous_state: TaskState | None = None
    previous_state_transition_time: datetime | None = None
    command_line: str | None = None
    container_settings: TaskContainerSettings | None = None
    resource_files: list[ResourceFile] | None = None
    output_files: list[OutputFile] | None = None
    environment_settings: list[EnvironmentSetting] | None = None
    affinity_info: AffinityInformation | None = None
    constraints: TaskConstraints | None = None
    required_slots: int | None = None
    user_identity: UserIdentity | None = None
    execution_info: TaskExecutionInformation | None = None
    node_info: ComputeNodeInformation | None = None
    multi_instance_settings: MultiInstanceSettings | None = None
    stats: TaskStatistics | None = None
    depends_on: TaskDependencies | None = None
    application_package_references: list[ApplicationPackageReference] | None = None
    authentication_token_settings: AuthenticationTokenSettings | None = None


class TaskPage(Base):
    value: list[Task] | None = None
    odata_next_link: str | None = field(default=None, name="odata.nextLink")


CasedState = in_service_casing(TaskState)
CasedResult = in_service_casing(TaskExecutionResult)


class CasedExecution(TaskExecutionInformation):
    result: CasedResult | None = None


class CasedTask(Task):
    state: CasedState | None = None
    previous_state: CasedState | None = None
    execution_info: CasedExecution | None = None


class CasedPage(TaskPage):
    value: list[CasedTask] | None = None


read = msgspec.json.Decoder(Task).decode
read_page = msgspec.json.Decoder(TaskPage).decode
read_cased_page = msgspec.json.Decoder(CasedPage).decode
read_lines = msgspec.json.Decoder(Task).decode_lines
write = msgspec.to_builtins
equal = operator.eq
copy = copying.deepcopy
show = repr
_encode_lines = msgspec.json.Encoder().encode_lines


def from_dict(data):
    return msgspec.convert(data, Task)


def from_dict_page(data):
    return msgspec.convert(data, TaskPage)


def to_json(model):
    return msgspec.json.encode(model).decode()


def write_all(page):
    return [write(task) for task in page.value]


def write_lines(page):
    return io.BytesIO().write(_encode_lines(page.value))


def pickled(model):
    return pickle.loads(pickle.dumps(model))


def construct():
    return Task(
        id="task-1", command_line="true", constraints=TaskConstraints(max_task_retry_count=3)
    )
