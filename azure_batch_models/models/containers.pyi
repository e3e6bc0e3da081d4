# What type checkers see of containers.py.
# Written by tests/model_stubs.py: change the models, and run that.

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.attribute_types import Attribute, Items
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.models.identities import ComputeNodeIdentityReference

class ContainerRegistry(Model):
    user_name: str | None = ...
    password: str | None = ...
    registry_server: str | None = ...
    identity_reference: ComputeNodeIdentityReference | None = ...

class ContainerType(WireEnum):
    docker_compatible = "dockerCompatible"
    cri_compatible = "criCompatible"

class ContainerConfiguration(Model):
    type: str
    container_image_names: Attribute[list[str] | None, Items[str] | None] = ...
    container_registries: Attribute[
        list[ContainerRegistry] | None, Items[ContainerRegistry] | None
    ] = ...

class ContainerWorkingDirectory(WireEnum):
    task_working_directory = "taskWorkingDirectory"
    container_image_default = "containerImageDefault"

class ContainerHostDataPath(WireEnum):
    shared = "Shared"
    startup = "Startup"
    vfs_mounts = "VfsMounts"
    task = "Task"
    job_prep = "JobPrep"
    applications = "Applications"

class ContainerHostBatchBindMountEntry(Model):
    source: ContainerHostDataPath | str | None = ...
    is_read_only: bool | None = ...

class TaskContainerSettings(Model):
    container_run_options: str | None = ...
    image_name: str
    registry: ContainerRegistry | None = ...
    working_directory: ContainerWorkingDirectory | str | None = ...
    container_host_batch_bind_mounts: Attribute[
        list[ContainerHostBatchBindMountEntry] | None,
        Items[ContainerHostBatchBindMountEntry] | None,
    ] = ...

class TaskContainerExecutionInformation(Model):
    container_id: str | None = ...
    state: str | None = ...
    error: str | None = ...
