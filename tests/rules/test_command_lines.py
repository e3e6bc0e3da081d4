"""Rules about the command lines of tasks of every kind."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import check
from azure_batch_models.rules import command_lines
from rule_cases import LINUX, WINDOWS, Case, untold

NEED_A_SHELL = (
    "python run.py $AZ_BATCH_TASK_DIR",
    "run ${HOME}/a",
    "run.exe %AZ_BATCH_TASK_DIR%",
    "cat a | grep b",
    "run > out.txt",
    "run 2>&1",
    "run < in.txt",
    "a && b",
    "a || b",
    'echo "$HOME"',
    "sudo cat a | grep b",
    'mpirun -np $N bash -c "./run"',
    "mpirun -np 4 bash -c './run' > out.txt",
    "cat a | bash -c 'wc'",
    "mpirun bash run.sh $N",
    "python -c bash $N",
    "ls /opt/cmd/c %A%",
    "run %A%\\b",
    "run %A%run.exe",
)
NEED_NO_SHELL = (
    "hostname",
    "/bin/sh -c 'python run.py $AZ_BATCH_TASK_DIR > out.txt'",
    '"C:\\Windows\\System32\\cmd.exe" /c dir > out.txt',
    "CMD /c echo %PATH%",
    "sudo bash -c 'a | b'",
    "python -c 'print(1 | 2)'",
    'grep "a|b" file',
    "curl https://h/%C3%A9",
    "x --arrow=a->b",
    "price 5$",
    "echo '$HOME'",
    'mpirun -np 4 bash -c "cd $AZ_BATCH_TASK_SHARED_DIR && ./run"',
    "singularity exec a.sif /bin/bash -l -c 'cat a | grep b > c'",
    'srun sh -ec "echo \\"$A\\" > b"',
    "mpirun bash -c $COMMAND",
    "cmd/c echo %PATH%",
    "mpiexec -n 2 cmd.exe /c echo %PATH% > a",
    'mpiexec -n 2 "C:\\Windows\\cmd" /k echo %PATH%',
    "mpiexec powershell -Command $env:PATH",
    "ffmpeg -i f%d%04d.png",
    "ffmpeg -i %s%s%%.png",
    "date +%Y%m%d",
)
NODE_PATHS = (
    "/mnt/batch/tasks/shared/run",
    "ls /mnt/resource/batch/tasks",
    "ls /mnt/resources/batch/tasks",
    "d:\\batch\\tasks\\shared\\run.exe",
    "C:\\user\\tasks\\run.exe",
)


def _syntax(command: str, paths: tuple[str, ...] = ()) -> Case:
    return Case("command-line-shell-syntax", "TaskAddParameter", {"commandLine": command}, paths)


CASES = [
    Case("command-line-empty", "TaskAddParameter", {"commandLine": ""}, ("$.commandLine",)),
    Case("command-line-empty", "StartTask", {"commandLine": " \t"}, ("$.commandLine",)),
    Case("command-line-empty", "TaskAddParameter", {"commandLine": "", "containerSettings": {}}),
    Case("command-line-empty", "TaskAddParameter", {"commandLine": "x"}),
    Case("command-line-empty", "TaskAddParameter", {}),
    *(_syntax(text, ("$.commandLine",)) for text in NEED_A_SHELL),
    *(_syntax(text) for text in NEED_NO_SHELL),
    Case(
        "command-line-shell-syntax",
        "TaskAddParameter",
        {"commandLine": "a | b", "containerSettings": {}},
    ),
    Case(
        "command-line-shell-syntax",
        "TaskAddParameter",
        {"multiInstanceSettings": {"coordinationCommandLine": "echo $A"}},
        ("$.multiInstanceSettings.coordinationCommandLine",),
    ),
    Case(
        "command-line-shell-syntax",
        "TaskAddParameter",
        {
            "containerSettings": {},
            "multiInstanceSettings": {"coordinationCommandLine": "echo $A"},
        },
    ),
    *(
        Case("command-line-node-path", "JobReleaseTask", {"commandLine": text}, ("$.commandLine",))
        for text in NODE_PATHS
    ),
    Case("command-line-node-path", "TaskAddParameter", {"commandLine": "ls $AZ_BATCH_TASK_DIR"}),
    Case("command-line-node-path", "TaskAddParameter", {"commandLine": "ls /mnt/data"}),
    Case(
        "command-line-os-mismatch",
        "TaskAddParameter",
        {"commandLine": "CMD.exe /c dir"},
        ("$.commandLine",),
        pool=LINUX,
    ),
    Case(
        "command-line-os-mismatch",
        "TaskAddParameter",
        {"commandLine": '"/bin/bash" -c ls'},
        ("$.commandLine",),
        pool=WINDOWS,
    ),
    Case(
        "command-line-os-mismatch",
        "PoolAddParameter",
        {**WINDOWS, "startTask": {"commandLine": "/bin/sh -c ls"}},
        ("$.startTask.commandLine",),
    ),
    Case(
        "command-line-os-mismatch", "TaskAddParameter", {"commandLine": "cmd /c dir"}, pool=WINDOWS
    ),
    Case(
        "command-line-os-mismatch", "TaskAddParameter", {"commandLine": "bash -c ls"}, pool=WINDOWS
    ),
    Case("command-line-os-mismatch", "TaskAddParameter", {"commandLine": "pwsh a.ps1"}, pool=LINUX),
    Case("command-line-os-mismatch", "TaskAddParameter", {"commandLine": "cmd"}, pool={}),
    Case("command-line-os-mismatch", "TaskAddParameter", {"commandLine": ""}, pool=LINUX),
    Case(
        "command-line-os-mismatch",
        "TaskAddParameter",
        {"commandLine": "cmd", "containerSettings": {}},
        pool=LINUX,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about command lines is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about command lines has a case that breaks it and one that keeps it."""
    assert not untold(command_lines, CASES)


@pytest.mark.parametrize(
    ("command", "pool", "nodes"),
    [("cmd /c dir", LINUX, "Linux"), ("/bin/sh -c ls", WINDOWS, "Windows")],
)
def test_which_shell_is_expected(command: str, pool: dict[str, Any], nodes: str) -> None:
    """The message says what the nodes run."""
    problems = check(
        {"commandLine": command}, "TaskAddParameter", pool=pool, only="command-line-os-mismatch"
    )
    assert [each.message.partition(",")[0] for each in problems] == [f"expected a shell of {nodes}"]
