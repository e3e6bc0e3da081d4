"""Rules about the command lines of tasks of every kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from azure_batch_models.command_lines import examine, is_clear
from azure_batch_models.command_lines.facts import BATCH_VARIABLES, UNDOCUMENTED_VARIABLES
from azure_batch_models.problems import Fix
from azure_batch_models.rules.registry import Finding, Outcome, Place, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.systems import operating_system
from azure_batch_models.rules.shared.texts import is_blank
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex
from azure_batch_models.text.redaction import mask_text
from azure_batch_models.text.suggestions import closest

if TYPE_CHECKING:
    from azure_batch_models.command_lines import Remark

_TASKS = ("TaskAddParameter", "JobManagerTask", "JobPreparationTask", "JobReleaseTask", "StartTask")
_COMMANDS = (
    *(f"{task}.command_line" for task in _TASKS),
    "MultiInstanceSettings.coordination_command_line",
)

_NODE_PATH = regex(
    r"/mnt/(?:resources?/)?batch/tasks|[A-Z]:[\\/]+batch[\\/]+tasks|C:[\\/]+user[\\/]+tasks",
    re.IGNORECASE,
)
_DOCKER = regex(
    r"""(?:^|-c\s+["']?|/c\s+"?|[;&|]\s*)\s*(?:sudo\s+)?((?:docker|podman)\s+(?:container\s+)?(?:run|exec))\b"""
)
_INSTALLATION = regex(
    r"""(?:^|[\s;&|'"(/])((?:apt-get|apt|yum|dnf|tdnf|zypper|snap)\s+(?:-\S+\s+)*(?:install|update|upgrade|remove))\b"""
)
_BATCH_VARIABLE = regex(r"(?:\$\{?|\$\{?env:|%)(AZ_?B[A-Z]{2,4}_[A-Za-z0-9_]+)")
_PACKAGE = "AZ_BATCH_APP_PACKAGE"
_BE_ADMINISTRATOR = Fix(
    "add",
    key="userIdentity",
    value={"autoUser": {"scope": "pool", "elevationLevel": "admin"}},
)


@rule(
    "command-line-empty",
    *_TASKS,
    severity="warning",
    confidence="Microsoft article",
    source="article batch-docker-container-workloads; BatchExplorer add-task-form.component.ts",
    docs=pages.CONTAINERS,
    hint="Say what to run; only a container task may leave that to its image.",
    when="submission and update",
)
def command_line_empty(task: Any) -> Outcome:
    """A task outside a container has a command line."""
    command = task.command_line
    if command is None or task.container_settings is not None or not is_blank(command):
        return None
    return Finding("expected a command line, got a blank one.", at=("command_line",))


@rule(
    "command-line-shell-syntax",
    *_COMMANDS,
    severity="warning",
    confidence="API reference",
    source=(
        "TaskAddParameter.command_line; articles jobs-and-tasks and "
        "batch-compute-node-environment-variables; Azure/Batch issue 146"
    ),
    docs=pages.JOBS_AND_TASKS,
    hint="Run it in a shell, as in /bin/sh -c '...' or cmd /c \"...\".",
    needs="place",
)
def command_line_shell_syntax(command: str, place: Place) -> Outcome:
    """A command line that needs a shell starts one, with all of the command, in its syntax."""
    if is_clear(command):
        return None
    remark = _remark(command, place)
    if remark is None or remark.kind == "system":
        return None
    if _is_in_container(place) and (remark.kind != "quotes" or _docker_command(command)):
        return None  # its entry point may be a shell, and its system another than that of the node
    fix = None if remark.line is None else Fix("replace", value=remark.line)
    return Finding(remark.message, hint=_shown(remark.hint, command), fix=fix)


@rule(
    "command-line-os-mismatch",
    *_TASKS,
    severity="warning",
    confidence="API reference",
    source="TaskAddParameter.command_line",
    docs=pages.JOBS_AND_TASKS,
    hint="Use /bin/sh -c '...' on Linux and cmd /c \"...\" on Windows.",
    needs="pool",
)
def command_line_os_mismatch(task: Any, pool: Any) -> Outcome:
    """A command line starts a shell that the nodes of the pool have."""
    if task.container_settings is not None or not task.command_line:
        return None
    remark = examine(task.command_line, operating_system(pool))
    if remark is None or remark.kind != "system":
        return None
    return Finding(
        remark.message, at=("command_line",), hint=_shown(remark.hint, task.command_line)
    )


@rule(
    "command-line-docker-run",
    "TaskAddParameter.container_settings",
    "JobManagerTask.container_settings",
    "JobPreparationTask.container_settings",
    "JobReleaseTask.container_settings",
    "StartTask.container_settings",
    severity="warning",
    confidence="code or issue",
    source="MicrosoftDocs/azure-docs issue 17636; article batch-docker-container-workloads",
    docs=pages.CONTAINERS,
    hint="Write the command alone: the task already runs in the container.",
    needs="place",
)
def command_line_docker_run(settings: Any, place: Place) -> Outcome:
    """The command line of a task in a container does not start another one."""
    command = place.parents[-1].command_line or ""
    found = _docker_command(command)
    if found is None:
        return None
    message = f"expected what the container runs, got {quoted(found)}, which starts another one."
    inner = _command_of_image(command, settings.image_name)
    hint = f"Write {inner}: the task already runs in the container." if inner else ""
    return Finding(message, hint=_shown(hint, command))


def _shown(hint: str, command: str) -> str:
    """Return a hint, or that of the rule where other quotes could hide a secret from the mask."""
    return hint if mask_text(command) == command else ""


@rule(
    "command-line-administrator",
    "StartTask",
    severity="warning",
    confidence="Microsoft article",
    source="article batch-user-accounts",
    docs=pages.USER_ACCOUNTS,
    hint=(
        'Write "userIdentity": {"autoUser": {"scope": "pool", "elevationLevel": "admin"}} into the '
        "start task."
    ),
    when="submission and update",
)
def command_line_administrator(task: Any) -> Outcome:
    """A start task that installs packages runs as an administrator."""
    command = task.command_line
    if not command or task.container_settings is not None:
        return None
    found = _INSTALLATION.search(command)
    if found is None or "sudo" in command or _may_administer(task.user_identity):
        return None
    message = f"expected an administrator for {quoted(found[1])}, got a user who is none."
    fix = _BE_ADMINISTRATOR if task.user_identity is None else None
    return Finding(message, at=("command_line",), fix=fix, fix_at=())


@rule(
    "command-line-batch-variable",
    *_COMMANDS,
    severity="warning",
    confidence="Microsoft article",
    source="article batch-compute-node-environment-variables",
    docs=pages.ENVIRONMENT_VARIABLES,
    hint="Write the name of a variable that Batch sets.",
    needs="place",
)
def command_line_batch_variable(command: str, place: Place) -> Outcome:
    """A command line reads variables of Batch by their names."""
    if "AZ" not in command:
        return None
    for found in _BATCH_VARIABLE.finditer(command):
        name = found[1]
        if name in BATCH_VARIABLES or name in UNDOCUMENTED_VARIABLES or name.startswith(_PACKAGE):
            continue
        right = closest(name, BATCH_VARIABLES)
        if right is None or name in _own_variables(place) or _remark(command, place):
            continue
        message = f"expected a variable that Batch sets, got {quoted(name)}."
        return Finding(message, hint=f"Write {right}.")
    return None


@rule(
    "command-line-node-path",
    *_COMMANDS,
    severity="warning",
    confidence="API reference",
    source="TaskAddParameter.command_line; article batch-mpi",
    docs=pages.ENVIRONMENT_VARIABLES,
    hint="Use a path relative to the working directory, or a variable such as AZ_BATCH_TASK_DIR.",
    when="submission and update",
)
def command_line_node_path(command: str) -> Outcome:
    """A command line has no absolute path of a Batch directory on the node."""
    if ":" not in command and "/mnt" not in command:
        return None
    found = _NODE_PATH.search(command)
    if found is None:
        return None
    return f"expected no path of a Batch directory on the node, got {quoted(found.group())}."


def _docker_command(command: str) -> str | None:
    """Return what starts a container in a command line, such as ``docker run``; or ``None``."""
    if "docker" not in command and "podman" not in command:
        return None
    found = _DOCKER.search(command)
    return None if found is None else " ".join(found[1].split())


def _command_of_image(command: str, image: str | None) -> str:
    """Return what stands behind an image in the command line that starts it; or ``""``."""
    before, found, behind = command.partition(f" {image} ")
    if found and before.split()[0] in {"docker", "podman", "sudo"}:
        return behind.strip()
    return ""


def _may_administer(identity: Any) -> bool:
    """Return whether a task may run as an administrator, as far as its user says."""
    if identity is None:
        return False
    if identity.user_name is not None:
        return True
    user = identity.auto_user
    return user is not None and user.elevation_level == "admin"


def _own_variables(place: Place) -> set[str]:
    """Return the names of the variables that a definition sets itself."""
    lists = [getattr(each, "environment_settings", None) for each in place.parents]
    lists.append(getattr(place.job, "common_environment_settings", None))
    return {setting.name for each in lists for setting in each or ()}


def _remark(command: str, place: Place) -> Remark | None:
    """Return what is to be said of a command line where it stands."""
    pool = place.pool
    return examine(command, None if pool is None else operating_system(pool))


def _is_in_container(place: Place) -> bool:
    """Return whether a command line runs in a container."""
    return any(getattr(task, "container_settings", None) for task in place.parents)
