"""Rules about directories of the node: which of them a task's container sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azure_batch_models.problems import Fix
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import as_json
from azure_batch_models.rules.shared.lists import present
from azure_batch_models.rules.shared.repetitions import repetitions
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from azure_batch_models.models import ContainerHostBatchBindMountEntry, TaskContainerSettings
    from azure_batch_models.rules.registry import Place

_SETTINGS = ("TaskAddParameter.container_settings", "JobManagerTask.container_settings")
_ARTICLE = "article batch-container-isolation-task"
_MOUNTS = ("container_host_batch_bind_mounts",)

_TASK = "Task"
_PATHS = {
    "AZ_BATCH_NODE_SHARED_DIR": "Shared",
    "AZ_BATCH_NODE_STARTUP_DIR": "Startup",
    "AZ_BATCH_NODE_STARTUP_WORKING_DIR": "Startup",
    "AZ_BATCH_NODE_MOUNTS_DIR": "VfsMounts",
    "AZ_BATCH_JOB_PREP_DIR": "JobPrep",
    "AZ_BATCH_JOB_PREP_WORKING_DIR": "JobPrep",
    "AZ_BATCH_TASK_DIR": _TASK,
    "AZ_BATCH_TASK_WORKING_DIR": _TASK,
}
"""The directory that a variable is about."""

_APPLICATIONS = "Applications"
_VARIABLE = regex(rf"\b(?:({'|'.join(_PATHS)})|AZ_BATCH_APP_PACKAGE_\w+)\b")


@rule(
    "container-mount-task",
    *_SETTINGS,
    severity="warning",
    confidence="Microsoft article",
    source=_ARTICLE,
    docs=pages.CONTAINER_ISOLATION,
    hint='Add {"source": "Task"}, or write "workingDirectory": "containerImageDefault".',
    needs="place",
    when="submission and update",
)
def container_mount_task(settings: TaskContainerSettings, place: Place) -> Outcome:
    """A container without the task's directory starts elsewhere, and has no resource files."""
    mounted = _mounted(settings)
    if mounted is None or _TASK in mounted:
        return None
    if place.parents[-1].resource_files:
        message = "expected Task among the directories, as the resource files are there, got none."
        return _to_mount(_TASK, message)
    if _starts_elsewhere(settings):
        return None
    message = "expected Task among the directories, as the container starts there, got none."
    return Finding(message, at=_MOUNTS)


@rule(
    "container-mount-variable",
    *_SETTINGS,
    severity="warning",
    confidence="Microsoft article",
    source=_ARTICLE,
    docs=pages.CONTAINER_ISOLATION,
    needs="place",
    when="submission and update",
)
def container_mount_variable(settings: TaskContainerSettings, place: Place) -> Outcome:
    """A container task uses only variables of directories that its container sees."""
    mounted = _mounted(settings)
    task = place.parents[-1]
    if mounted is None or not task.command_line:
        return None
    if task.resource_files or not _starts_elsewhere(settings):
        mounted.add(_TASK)  # container-mount-task asks for it
    found: dict[str, str] = {}
    for variable in _VARIABLE.finditer(task.command_line):
        path = _PATHS[variable[1]] if variable[1] else _APPLICATIONS
        if path not in mounted:
            found.setdefault(path, variable[0])
    return [
        _to_mount(path, f"expected {path} among the directories, as {name} is used, got none.")
        for path, name in found.items()
    ]


@rule(
    "container-mount-unique",
    "TaskContainerSettings.container_host_batch_bind_mounts",
    severity="warning",
    confidence="inferred",
    source="TaskContainerSettings.container_host_batch_bind_mounts",
    docs=pages.CONTAINER_ISOLATION,
    hint="Remove it.",
    when="submission and update",
)
def container_mount_unique(mounts: list[ContainerHostBatchBindMountEntry | None]) -> Outcome:
    """A directory of the node is mounted into a container once."""
    return repetitions(mounts, lambda each: each.source, "every directory once", "source")


def _mounted(settings: TaskContainerSettings) -> set[str] | None:
    """Return the directories that a container sees; ``None`` if it sees all of them."""
    mounts = settings.container_host_batch_bind_mounts
    return None if mounts is None else set(_sources(mounts))


def _sources(mounts: Sequence[ContainerHostBatchBindMountEntry | None]) -> Iterator[str]:
    """Yield what is mounted, spelled as in the reference."""
    known = {name.lower(): name for name in (*_PATHS.values(), _APPLICATIONS)}
    for _, mount in present(mounts):
        if mount.source is not None:
            yield known.get(mount.source.lower(), mount.source)


def _starts_elsewhere(settings: TaskContainerSettings) -> bool:
    """Return whether a container starts in a directory of its image."""
    directory = settings.working_directory
    return directory is not None and directory.lower() == "containerimagedefault"


def _to_mount(path: str, message: str) -> Finding:
    """Return a finding about a directory that is not mounted, with the advice to mount it."""
    entry = {"source": path}
    return Finding(message, at=_MOUNTS, hint=f"Add {as_json(entry)}.", fix=Fix("add", value=entry))
