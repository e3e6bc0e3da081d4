"""Containers: what a pool provides, what a task asks for, and what became of it."""

from __future__ import annotations

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.models.identities import ComputeNodeIdentityReference


class ContainerRegistry(Model):
    """A private container registry and how to log in to it."""

    _attribute_map = {
        "user_name": {"key": "username", "type": "str"},
        "password": {"key": "password", "type": "str"},
        "registry_server": {"key": "registryServer", "type": "str"},
        "identity_reference": {"key": "identityReference", "type": "ComputeNodeIdentityReference"},
    }
    _secrets = frozenset({"password"})

    user_name: str | None = None
    """User name for the registry; goes with ``password``."""

    password: str | None = None
    """Password for the registry; goes with ``user_name``, and is left out of responses."""

    registry_server: str | None = None
    """Host of the registry; ``docker.io`` when unset."""

    identity_reference: ComputeNodeIdentityReference | None = None
    """Managed identity that logs in to an Azure Container Registry.

    It excludes user name and password.
    """


class ContainerType(WireEnum):
    """Container technologies that nodes can use."""

    docker_compatible = "dockerCompatible"
    """Containers are started by a runtime compatible with Docker."""

    cri_compatible = "criCompatible"
    """Containers are started through the Container Runtime Interface (CRI)."""


class ContainerConfiguration(Model):
    """Makes the nodes of a pool able to run tasks in containers."""

    _attribute_map = {
        "type": {"key": "type", "type": "str"},
        "container_image_names": {"key": "containerImageNames", "type": "[str]"},
        "container_registries": {"key": "containerRegistries", "type": "[ContainerRegistry]"},
    }
    _validation = {"type": {"required": True}}

    type: str
    """Container technology to use: a value of ``ContainerType``."""

    container_image_names: list[str] | None = None
    """Images for the nodes to fetch in advance, written as for ``docker pull``.

    A name without a registry means Docker Hub.
    """

    container_registries: list[ContainerRegistry] | None = None
    """Login for each private registry that images come from."""


class ContainerWorkingDirectory(WireEnum):
    """Where in its container a task starts."""

    task_working_directory = "taskWorkingDirectory"
    """In the task's working directory, where its resource files are."""

    container_image_default = "containerImageDefault"
    """In the image's working directory, which does not contain the resource files."""


class ContainerHostDataPath(WireEnum):
    """A directory of the node that can be mounted into a task's container."""

    shared = "Shared"
    """What the tasks of a multi-instance task share."""

    startup = "Startup"
    """The start task's directory."""

    vfs_mounts = "VfsMounts"
    """All file systems that the node mounts."""

    task = "Task"
    """The task's directory."""

    job_prep = "JobPrep"
    """The job preparation task's directory."""

    applications = "Applications"
    """The application packages."""


class ContainerHostBatchBindMountEntry(Model):
    """A directory of the node to mount into a task's container."""

    _attribute_map = {
        "source": {"key": "source", "type": "ContainerHostDataPath"},
        "is_read_only": {"key": "isReadOnly", "type": "bool"},
    }

    source: ContainerHostDataPath | str | None = None
    """Directory to mount."""

    is_read_only: bool | None = None
    """Whether the container can only read it; false when unset.

    With false on Linux, who can write is up to the permissions on the node.
    """


class TaskContainerSettings(Model):
    """The container that a task runs in."""

    _attribute_map = {
        "container_run_options": {"key": "containerRunOptions", "type": "str"},
        "image_name": {"key": "imageName", "type": "str"},
        "registry": {"key": "registry", "type": "ContainerRegistry"},
        "working_directory": {"key": "workingDirectory", "type": "ContainerWorkingDirectory"},
        "container_host_batch_bind_mounts": {
            "key": "containerHostBatchBindMounts",
            "type": "[ContainerHostBatchBindMountEntry]",
        },
    }
    _validation = {"image_name": {"required": True}}

    container_run_options: str | None = None
    """Further arguments for ``docker create``, in addition to those from Batch."""

    image_name: str
    """Image to run, written as for ``docker pull``; without a tag, ``:latest``."""

    registry: ContainerRegistry | None = None
    """Private registry of the image; not needed if the pool names it."""

    working_directory: ContainerWorkingDirectory | str | None = None
    """Where the task starts; ``taskWorkingDirectory`` when unset."""

    container_host_batch_bind_mounts: list[ContainerHostBatchBindMountEntry] | None = None
    """Directories of the node to mount; none for an empty list.

    When unset, all of ``AZ_BATCH_NODE_ROOT_DIR`` on Linux, and the whole temporary disk on Windows.
    """


class TaskContainerExecutionInformation(Model):
    """State of the container of a task; set by the service."""

    _attribute_map = {
        "container_id": {"key": "containerId", "type": "str"},
        "state": {"key": "state", "type": "str"},
        "error": {"key": "error", "type": "str"},
    }

    container_id: str | None = None
    """Identifier of the container."""

    state: str | None = None
    """State of the container: the status that ``docker inspect`` shows."""

    error: str | None = None
    """Docker's error message, if any, as ``docker inspect`` shows it."""
