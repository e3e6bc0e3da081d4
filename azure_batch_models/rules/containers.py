"""Rules about containers: images, registries, and the tasks that run in them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import REMOVE, as_json, write_instead
from azure_batch_models.rules.shared.lists import present
from azure_batch_models.rules.shared.systems import operating_system, runs_containers
from azure_batch_models.rules.shared.urls import SCHEME
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from azure_batch_models.models import ContainerRegistry

_CONTAINER_TASKS = ("TaskAddParameter", "JobManagerTask")
_JOB_TASKS = (*_CONTAINER_TASKS, "JobPreparationTask", "JobReleaseTask")

DOCKER_HUB = "docker.io"
"""The registry that is meant if none is named."""

_AZURE_REGISTRIES = (".azurecr.io", ".azurecr.cn", ".azurecr.us")
_LONGEST_IMAGE_NAME = 512

_HOST = regex(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,253}[A-Za-z0-9])?(?::[0-9]{1,5})?")
_COMPONENT = regex(r"[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*")
_TAG = regex(r"\w[\w.-]{0,127}", re.ASCII)
_DIGEST = regex(r"[A-Za-z][A-Za-z0-9]*(?:[+._-][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,}")
_REGISTRY = regex(rf"(?:{SCHEME.pattern})?({_HOST.pattern})/?", re.IGNORECASE)


@rule(
    "container-settings-required",
    *_CONTAINER_TASKS,
    severity="error",
    confidence="API reference",
    source="TaskAddParameter.container_settings, "
    "VirtualMachineConfiguration.container_configuration",
    docs=pages.CONTAINERS,
    hint="Say which image the task runs in.",
    needs="pool",
)
def container_settings_required(task: Any, pool: Any) -> Outcome:
    """A task in a pool that is set up for containers runs in a container."""
    if task.container_settings is not None or not runs_containers(pool):
        return None
    message = "expected settings, as the pool is set up for containers, got none."
    names = pool.virtual_machine_configuration.container_configuration.container_image_names
    settings = as_json({"imageName": names[0] if names else "ubuntu:24.04"})
    hint = f'Say which image the task runs in, such as "containerSettings": {settings}.'
    return Finding(message, at=("container_settings",), hint=hint)


@rule(
    "container-settings-forbidden",
    *_JOB_TASKS,
    severity="error",
    confidence="API reference",
    source="TaskAddParameter.container_settings",
    docs=pages.CONTAINERS,
    hint='Remove them, or give the pool "containerConfiguration": {"type": '
    '"dockerCompatible"} and an image with a container runtime.',
    needs="pool",
)
def container_settings_forbidden(task: Any, pool: Any) -> Outcome:
    """A task runs in a container only in a pool that is set up for them."""
    if task.container_settings is None or runs_containers(pool) is not False:
        return None
    message = "expected nothing, as the pool is not set up for containers, got settings."
    return Finding(message, at=("container_settings",))


@rule(
    "container-windows-admin",
    *_CONTAINER_TASKS,
    severity="error",
    confidence="Microsoft article",
    source="article batch-docker-container-workloads",
    docs=pages.CONTAINERS,
    hint='Write "userIdentity": {"autoUser": {"elevationLevel": "admin"}}, or name an '
    "account that is an administrator.",
    needs="pool",
)
def container_windows_admin(task: Any, pool: Any) -> Outcome:
    """A container task on Windows runs as an administrator."""
    if task.container_settings is None or not runs_containers(pool):
        return None
    if operating_system(pool) != "windows" or _is_admin(task.user_identity, pool) is not False:
        return None
    message = "expected an administrator for a container on Windows, got a standard user."
    return Finding(message, at=("user_identity",))


def _is_admin(user: Any, pool: Any) -> bool | None:
    """Return whether a task's user is an administrator; ``None`` for an unknown account."""
    name = None if user is None else user.user_name
    if name:
        accounts = [each for _, each in present(pool.user_accounts) if each.name]
        found = [each for each in accounts if each.name.lower() == name.lower()]
        return _is_elevated(found[0]) if found else None
    return user is not None and user.auto_user is not None and _is_elevated(user.auto_user)


def _is_elevated(user: Any) -> bool:
    """Return whether an account or automatic user has the rights of an administrator."""
    return (user.elevation_level or "").lower() == "admin"


@rule(
    "container-working-directory-files",
    *_JOB_TASKS,
    "StartTask",
    severity="warning",
    confidence="API reference",
    source="ContainerWorkingDirectory",
    docs=pages.CONTAINERS,
    hint="Write taskWorkingDirectory, or find the files through AZ_BATCH_TASK_WORKING_DIR.",
    when="submission and update",
)
def container_working_directory_files(task: Any) -> Outcome:
    """A container task with resource files starts where they are."""
    settings = task.container_settings
    if settings is None or settings.working_directory is None or not task.resource_files:
        return None
    if settings.working_directory.lower() != "containerimagedefault":
        return None
    if settings.container_host_batch_bind_mounts is not None:
        return None  # container-mount-task asks for the directory of the files
    message = "expected the directory that has the resource files, got containerImageDefault."
    return Finding(message, at=("container_settings", "working_directory"))


@rule(
    "container-run-options-gpu",
    "TaskContainerSettings.container_run_options",
    severity="warning",
    confidence="Microsoft article",
    source="article batch-docker-container-workloads",
    docs=pages.CONTAINERS,
    hint="Remove --gpus and what follows it.",
    when="submission and update",
)
def container_run_options_gpu(options: str) -> Outcome:
    """The run options of a container do not ask for GPUs."""
    if "--gpus" not in options:
        return None
    message = "expected no --gpus, as Batch makes GPUs available by itself, got it."
    rest = " ".join(_GPUS.sub(" ", options).split())
    if "--gpus" in rest:
        return message
    if rest:
        return write_instead(message, rest)
    return Finding(message, hint="Remove it.", fix=REMOVE)


_GPUS = regex(r"--gpus[= ]\s*(?:all|\d+|'[^']*'|\"[^\"]*\"|device=\S+)")


@rule(
    "container-run-options-create",
    "TaskContainerSettings.container_run_options",
    severity="warning",
    confidence="API reference",
    source="TaskContainerSettings.container_run_options; docker's reference of docker create",
    docs=pages.CONTAINERS,
    when="submission and update",
)
def container_run_options_create(options: str) -> Outcome:
    """The run options of a container are options of docker create, and nothing else."""
    whole = _COMMAND.match(options)
    if whole:
        message = f"expected options alone, got {quoted(whole.group().strip())} before them."
        return Finding(message, hint="Write the options without it, the image and its command.")
    bare = options
    if "'" in options or '"' in options:
        bare = _QUOTES.sub(lambda found: "x" * len(found.group()), options)
    of_run = [found.span() for found in _OPTIONS_OF_RUN.finditer(bare)]
    if not of_run:
        return None
    first, last = of_run[0]
    message = f"expected options of docker create, got {quoted(options[first:last])}."
    ends = [0, *(end for _, end in of_run)]
    starts = [*(start for start, _ in of_run), len(options)]
    kept = (options[end:start].rstrip() for end, start in zip(ends, starts, strict=True))
    rest = "".join(kept).strip()
    if rest:
        return write_instead(message, rest)
    return Finding(message, hint="Remove it.", fix=REMOVE)


_COMMAND = regex(r"\s*docker\s+(?:container\s+)?(?:run|create)\b")
_QUOTES = regex(r"'[^']*'|\"[^\"]*\"")
_OPTIONS_OF_RUN = regex(r"(?<!\S)(?:-[it]*d[it]*|--detach|--sig-proxy)(?:=\w+)?(?!\S)")
"""What docker run takes and docker create does not."""


@rule(
    "container-image-name",
    "TaskContainerSettings.image_name",
    "ContainerConfiguration.container_image_names[]",
    severity="error",
    confidence="inferred",
    source="TaskContainerSettings.image_name; docker's grammar; error code ContainerInvalidImage",
    docs=pages.CONTAINERS,
    hint="Write it as for docker pull: registry.example.com/path/image:tag, without a scheme.",
    when="submission and update",
)
def container_image_name(name: str) -> Outcome:
    """The name of an image is one that docker can pull."""
    if _is_image_name(name):
        return None
    message = f"expected the name of an image, got {quoted(name)}."
    meant = _BEFORE_IMAGE.sub("", name.strip(), count=1)
    path, mark, tag = meant.partition("@") if "@" in meant else _tag_apart(meant)
    meant = f"{path.lower()}{mark}{tag}"
    return write_instead(message, meant) if _is_image_name(meant) else message


_BEFORE_IMAGE = regex(r"\A(?:(?:sudo\s+)?docker\s+(?:pull|run)\s+)?(?:\w+://)?", re.IGNORECASE)
"""What people write before the name of an image, as for docker pull or for Singularity."""


def _tag_apart(name: str) -> tuple[str, str, str]:
    """Split the name of an image before its tag, which is in the case that it is in."""
    above, slash, last = name.rpartition("/")
    path, colon, tag = last.partition(":")
    return f"{above}{slash}{path}", colon, tag


@lru_cache(maxsize=1024)  # the tasks of a job name the same few images
def _is_image_name(name: str) -> bool:
    """Return whether a text is ``[host[:port]/]path[:tag][@digest]``."""
    if len(name) > _LONGEST_IMAGE_NAME:
        return False
    name, at, digest = name.partition("@")
    if at and not _DIGEST.fullmatch(digest):
        return False
    *above, last = name.split("/")
    last, colon, tag = last.partition(":")
    if colon and not _TAG.fullmatch(tag):
        return False
    if above and ("." in above[0] or ":" in above[0] or above[0] == "localhost"):
        host = above.pop(0)
        if not _HOST.fullmatch(host):
            return False
    return all(_COMPONENT.fullmatch(part) for part in (*above, last))


@rule(
    "container-registry-credentials-exclusive",
    "ContainerRegistry",
    severity="error",
    confidence="API reference",
    source="ContainerRegistry.identity_reference",
    docs=pages.CONTAINERS,
    hint="Remove username and password to use the identity, or identityReference to use them.",
    when="submission and update",
)
def container_registry_credentials_exclusive(registry: ContainerRegistry) -> Outcome:
    """A registry is accessed with an identity, or with a user name and a password."""
    if registry.identity_reference is None:
        return None
    if registry.user_name is None and registry.password is None:
        return None
    return "expected identityReference or username and password, got both."


@rule(
    "container-registry-credentials-pair",
    "ContainerRegistry",
    severity="error",
    confidence="inferred",
    source="ContainerRegistry",
    docs=pages.CONTAINERS,
    hint="Give both username and password, or neither.",
    when="submission and update",
)
def container_registry_credentials_pair(registry: ContainerRegistry) -> Outcome:
    """A user name for a registry comes with a password, and a password with a user name."""
    if (registry.user_name is None) == (registry.password is None):
        return None
    got = "password" if registry.user_name is None else "username"
    return f"expected both username and password, got {got} alone."


@rule(
    "container-registry-no-credentials",
    "ContainerRegistry",
    severity="warning",
    confidence="inferred",
    source="ContainerConfiguration.container_registries",
    docs=pages.CONTAINERS,
    hint="Leave the registry out if it needs no login; otherwise give username and "
    "password, or identityReference for an Azure Container Registry.",
    when="submission and update",
)
def container_registry_no_credentials(registry: ContainerRegistry) -> Outcome:
    """A registry comes with credentials or an identity."""
    if registry.identity_reference is not None:
        return None
    if registry.user_name is not None or registry.password is not None:
        return None
    return "expected identityReference or username and password, got neither."


@rule(
    "container-registry-server-name",
    "ContainerRegistry.registry_server",
    severity="error",
    confidence="code or issue",
    source="microsoft/haste pull request 98; article batch-docker-container-workloads",
    docs=pages.CONTAINERS,
    hint="Give the host alone, such as myregistry.azurecr.io.",
    when="submission and update",
)
def container_registry_server_name(server: str) -> Outcome:
    """A registry server is a host."""
    if _host_of(server) is not None:
        return None
    message = f"expected the host of a registry, got {quoted(server)}."
    host = SCHEME.sub("", server.strip()).partition("/")[0]
    return write_instead(message, host) if host and _REGISTRY.fullmatch(host) else message


@lru_cache(maxsize=256)  # the tasks of a job name the same few registries
def _host_of(server: str) -> str | None:
    """Return the host of a registry, perhaps with a port; ``None`` if it is no registry."""
    found = _REGISTRY.fullmatch(server)
    return None if found is None else found[1]


@rule(
    "container-registry-identity-acr",
    "ContainerRegistry",
    severity="warning",
    confidence="API reference",
    source="ContainerRegistry.identity_reference",
    docs=pages.CONTAINERS,
    hint="Give username and password for any other registry.",
    when="submission and update",
)
def container_registry_identity_acr(registry: ContainerRegistry) -> Outcome:
    """A registry that is accessed with an identity is an Azure Container Registry."""
    if registry.identity_reference is None:
        return None
    server = registry.registry_server or DOCKER_HUB
    host = _host_of(server)
    if host is None or host.partition(":")[0].lower().endswith(_AZURE_REGISTRIES):
        return None
    message = f"expected an Azure Container Registry for an identity, got {quoted(server)}."
    return Finding(message, at=("registry_server",))
