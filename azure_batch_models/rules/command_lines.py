"""Rules about the command lines of tasks of every kind."""

from __future__ import annotations

import re
from typing import Any

from azure_batch_models.rules.registry import Finding, Outcome, Place, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.systems import operating_system
from azure_batch_models.rules.shared.texts import find_variable, is_blank
from azure_batch_models.text.describe import quoted

_TASKS = ("TaskAddParameter", "JobManagerTask", "JobPreparationTask", "JobReleaseTask", "StartTask")
_COMMANDS = (
    *(f"{task}.command_line" for task in _TASKS),
    "MultiInstanceSettings.coordination_command_line",
)

_WINDOWS_SHELLS = frozenset({"cmd", "powershell"})
_SHELLS = frozenset({"sh", "bash", "dash", "zsh", "ksh", "csh", "tcsh", "fish", "busybox", "pwsh"})
_LAUNCHERS = frozenset({"sudo", "env", "nohup", "nice", "time", "timeout", "exec", "start"})
"""Programs that run another program, which may be a shell."""

_FIRST_WORD = re.compile(r"""\s*(?:"([^"]*)"?|'([^']*)'?|(\S+))""")
_SPECIAL = re.compile(r"[$%|<>&]")
_SHELL_ARGUMENT = re.compile(
    rf"""(?:^|\s)["']?(?:\S*[/\\])?(?:{"|".join(sorted(_SHELLS))})(?:\.exe)?["']?"""
    r"""\s+(?:-\S+\s+)*?-[a-z]*c\s+(?:"(?:[^"\\]|\\.)*"|'[^']*'|\S+)""",
    re.IGNORECASE,
)
"""A shell somewhere in a command line, with the command that is passed to it."""

_REST_FOR_WINDOWS_SHELL = re.compile(
    r"""(?:^|\s)["']?(?:\S*\\)?(?:cmd(?:\.exe)?["']?\s*/[ck]|powershell(?:\.exe)?["']?\s+[-/]).*""",
    re.IGNORECASE | re.DOTALL,
)
"""A shell of Windows, which takes the whole rest of the command line."""

_SINGLE_QUOTED = re.compile(r"'[^']*'")
_QUOTED = re.compile(r'"[^"]*"')
_OPERATOR = re.compile(r"\|\|?|&&|(?<![-=])(?:<<?|>>?)")
_NODE_PATH = re.compile(
    r"/mnt/(?:resources?/)?batch/tasks|[A-Z]:[\\/]+batch[\\/]+tasks|C:[\\/]+user[\\/]+tasks",
    re.IGNORECASE,
)


def program_of(command: str) -> str:
    """Return the first word of a command line, without quotes."""
    found = _FIRST_WORD.match(command)
    return next(filter(None, found.groups()), "") if found else ""


def _name_of(program: str) -> str:
    """Return the name of a program without directories and ``.exe``, in lower case."""
    return program.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe")


def _is_shell(word: str) -> bool:
    """Return whether a word starts a shell."""
    name = _name_of(word)
    return name in _SHELLS or name in _WINDOWS_SHELLS


def _runs_shell(command: str) -> bool:
    """Return whether a command line starts a shell, itself or through a launcher."""
    program = program_of(command)
    if _name_of(program) in _LAUNCHERS:
        return any(map(_is_shell, command.split()))
    return _is_shell(program)


def _shell_syntax(command: str) -> str | None:
    """Return the first syntax that needs a shell but is not passed to one."""
    outside = _SHELL_ARGUMENT.sub(" ", _REST_FOR_WINDOWS_SHELL.sub(" ", command))
    outside = _SINGLE_QUOTED.sub("''", outside)
    variable = find_variable(outside)
    operator = None if variable else _OPERATOR.search(_QUOTED.sub('""', outside))
    return operator.group() if operator else variable


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
    source="TaskAddParameter.command_line; article jobs-and-tasks",
    docs=pages.JOBS_AND_TASKS,
    hint="Run it in a shell, as in /bin/sh -c '...' or cmd /c \"...\".",
    needs="place",
)
def command_line_shell_syntax(command: str, place: Place) -> Outcome:
    """A command line that needs a shell starts one."""
    if not _SPECIAL.search(command) or _runs_shell(command):
        return None
    found = _shell_syntax(command)
    if found is None:
        return None
    # In a container, the image's entry point may be a shell.
    if any(getattr(task, "container_settings", None) for task in place.parents):
        return None
    return f"expected a shell to interpret {quoted(found)}, got {quoted(program_of(command))}."


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
    found = _NODE_PATH.search(command) if "tasks" in command.lower() else None
    if found is None:
        return None
    return f"expected no path of a Batch directory on the node, got {quoted(found.group())}."


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
    system = operating_system(pool)
    program = program_of(task.command_line)
    name = _name_of(program)
    if system == "linux":
        missing = name in _WINDOWS_SHELLS
    else:
        missing = system == "windows" and name in _SHELLS and program.startswith("/")
    if not missing:
        return None
    nodes = "Linux" if system == "linux" else "Windows"
    return Finding(f"expected a shell of {nodes}, got {quoted(program)}.", at=("command_line",))
