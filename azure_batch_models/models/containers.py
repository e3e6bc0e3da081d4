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
    """User name for the registry."""

    password: str | None = None
    """Password for the registry."""

    registry_server: str | None = None
    """Host of the registry; ``docker.io`` when unset."""

    identity_reference: ComputeNodeIdentityReference | None = None
    """Managed identity that logs in to an Azure Container Registry.

    It takes the place of user name and password.
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
    """Images for the nodes to fetch, written as for ``docker pull``.

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


class TaskContainerSettings(Model):
    """The container that a task runs in."""

    _attribute_map = {
        "container_run_options": {"key": "containerRunOptions", "type": "str"},
        "image_name": {"key": "imageName", "type": "str"},
        "registry": {"key": "registry", "type": "ContainerRegistry"},
        "working_directory": {"key": "workingDirectory", "type": "ContainerWorkingDirectory"},
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
