"""Rules about the command lines of tasks of every kind."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import check
from azure_batch_models.problems import Fix
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
        "command-line-os-mismatch",
        "TaskAddParameter",
        {"commandLine": "bash -c ls"},
        ("$.commandLine",),
        pool=WINDOWS,
    ),
    *(
        Case(
            "command-line-shell-syntax",
            "TaskAddParameter",
            {"commandLine": text},
            ("$.commandLine",),
        )
        for text in ("bash -c 'a' && b", "cmd /c a && cmd /c b", 'run "a', "/bin/sh -c echo hi")
    ),
    *(
        Case("command-line-shell-syntax", "TaskAddParameter", {"commandLine": text})
        for text in (
            "bash -c 'a && b'",
            'cmd /c "a && b"',
            "python run.py 'a' --and-so-on",
            "bash -c 'docker run a'",
        )
    ),
    Case(
        "command-line-shell-syntax",
        "TaskAddParameter",
        {"commandLine": "/bin/sh -c docker run a", "containerSettings": {"imageName": "a"}},
    ),
    *(
        Case("command-line-shell-syntax", "StartTask", {"commandLine": text}, ("$.commandLine",))
        for text in ("bash -c 'echo %AZ_BATCH_POOL_ID%'", "cmd /c echo $AZ_BATCH_POOL_ID")
    ),
    *(
        Case("command-line-shell-syntax", "StartTask", {"commandLine": text})
        for text in (
            "bash -c 'echo $AZ_BATCH_POOL_ID'",
            "cmd /c echo %AZ_BATCH_POOL_ID%",
        )
    ),
    *(
        Case(
            "command-line-docker-run",
            "TaskAddParameter",
            {"commandLine": text, "containerSettings": {"imageName": "reg/img:1"}},
            ("$.containerSettings",),
        )
        for text in (
            "docker run --rm reg/img:1 /app/run",
            "sudo docker container  run reg/img:1",
            "docker run reg/img:1 /app",
            "/bin/sh -c 'docker exec c ls'",
            "/bin/sh -c 'cd /a && podman run x'",
        )
    ),
    Case(
        "command-line-docker-run",
        "TaskAddParameter",
        {"commandLine": "docker run --rm reg/img:1 /app/run"},
    ),
    Case(
        "command-line-docker-run",
        "TaskAddParameter",
        {"commandLine": "/app", "containerSettings": {"imageName": "reg/img:1"}},
    ),
    *(
        Case(
            "command-line-administrator",
            "PoolAddParameter",
            {"startTask": {"commandLine": text, **user}},
            ("$.startTask.commandLine",),
        )
        for text in (
            "apt-get install -y jq",
            "/bin/bash -c 'apt-get -y update && apt-get install -y jq'",
            "/bin/sh -c '/usr/bin/yum -q install jq'",
        )
        for user in ({}, {"userIdentity": {"autoUser": {"scope": "pool"}}})
    ),
    *(
        Case("command-line-administrator", "StartTask", {"commandLine": text, **more})
        for text, more in (
            ("apt-get install -y jq", {"userIdentity": {"autoUser": {"elevationLevel": "admin"}}}),
            ("apt-get install -y jq", {"userIdentity": {"username": "admin"}}),
            ("apt-get install -y jq", {"containerSettings": {"imageName": "a"}}),
            ("/bin/sh -c 'sudo apt-get install jq'", {}),
            ("/bin/sh -c 'pip install jq; echo apt-get'", {}),
        )
    ),
    *(
        Case(
            "command-line-batch-variable",
            "TaskAddParameter",
            {"commandLine": text},
            ("$.commandLine",),
        )
        for text in (
            "/bin/sh -c 'ls $AZ_BATCH_TASK_WORKDIR'",
            "/bin/sh -c 'ls ${AZ_BATCH_NODE_SHARE_DIR}/a'",
            "/bin/sh -c 'ls $AZ_BACTH_TASK_DIR'",
            "/bin/sh -c 'ls $AZBATCH_TASK_DIR'",
            "cmd /c dir %AZ_BATCH_TASK_WORKING_DIRECTORY%",
            'powershell -c "dir $env:AZ_BATCH_TASKS_DIR"',
        )
    ),
    *(
        Case(
            "command-line-batch-variable",
            "TaskAddParameter",
            {"commandLine": text, **more},
            job=job,
        )
        for text, more, job in (
            ("/bin/sh -c 'ls $AZ_BATCH_TASK_DIR'", {}, None),
            ("/bin/sh -c 'ls $AZ_BATCH_TASK_WORKING_DIR'", {}, None),
            ("/bin/sh -c 'ls $AZ_BATCH_APP_PACKAGE_blender_4_2'", {}, None),
            ("/bin/sh -c 'ls $AZ_BATCH_NODE_STARTUP_WORKING_DIR'", {}, None),
            ("/bin/sh -c 'ls $AZ_BATCH_SOMETHING_ELSE_ENTIRELY'", {}, None),
            ("python3 run.py --directory AZ_BATCH_TASK_DIRS", {}, None),
            ("/bin/sh -c 'ls $AZ_BATCHAI_OUTPUT_MODEL $AZURE_BATCH_KEY'", {}, None),
            ("ls --recursive --human-readable $AZ_BATCH_TASK_DIRS", {}, None),
            (
                "/bin/sh -c 'ls $AZ_BATCH_TASK_DIRS'",
                {"environmentSettings": [{"name": "AZ_BATCH_TASK_DIRS", "value": "a"}]},
                None,
            ),
            (
                "/bin/sh -c 'ls $AZ_BATCH_TASK_DIRS'",
                {},
                {"commonEnvironmentSettings": [{"name": "AZ_BATCH_TASK_DIRS", "value": "a"}]},
            ),
        )
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


TASKS: dict[str, tuple[dict[str, Any], str, str]] = {
    # the task, as people write it; the rule; what to write
    "a render with variables": (
        {
            "id": "frame-0001",
            "displayName": "Frame 1",
            "commandLine": "blender -b scene.blend -o $AZ_BATCH_TASK_DIR/frame -f 1",
            "resourceFiles": [
                {
                    "httpUrl": "https://a.blob.core.windows.net/in/scene.blend",
                    "filePath": "scene.blend",
                }
            ],
        },
        "command-line-shell-syntax",
        "Write /bin/sh -c 'blender -b scene.blend -o $AZ_BATCH_TASK_DIR/frame -f 1'.",
    ),
    "two programs": (
        {"id": "t", "commandLine": "python3 prepare.py && python3 train.py"},
        "command-line-shell-syntax",
        "Write /bin/sh -c 'python3 prepare.py && python3 train.py'.",
    ),
    "a shell around the first alone": (
        {"id": "t", "commandLine": "/bin/bash -c 'python3 train.py' > train.log 2>&1"},
        "command-line-shell-syntax",
        "Write /bin/bash -c 'python3 train.py > train.log 2>&1'.",
    ),
    "a setting before the program": (
        {"id": "t", "commandLine": "OMP_NUM_THREADS=8 ./solve mesh.inp"},
        "command-line-shell-syntax",
        (
            "Set OMP_NUM_THREADS in environmentSettings. Or write "
            "/bin/sh -c 'OMP_NUM_THREADS=8 ./solve mesh.inp'."
        ),
    ),
    "a line for Windows": (
        {"id": "t", "commandLine": 'cmd /c "dir %AZ_BATCH_TASK_DIR%"'},
        "command-line-os-mismatch",
        "Write /bin/sh -c 'dir $AZ_BATCH_TASK_DIR'.",
    ),
    "a variable of Windows": (
        {"id": "t", "commandLine": "/bin/bash -c 'ls %AZ_BATCH_NODE_SHARED_DIR%'"},
        "command-line-shell-syntax",
        "Write $AZ_BATCH_NODE_SHARED_DIR.",
    ),
    "a misspelt variable": (
        {"id": "t", "commandLine": "/bin/bash -c 'ls $AZ_BATCH_TASK_WORK_DIR'"},
        "command-line-batch-variable",
        "Write AZ_BATCH_TASK_WORKING_DIR.",
    ),
}


@pytest.mark.parametrize(("task", "rule", "hint"), TASKS.values(), ids=TASKS.keys())
def test_one_warning(task: dict[str, Any], rule: str, hint: str) -> None:
    """A task with one mistake in its command line has one warning, which says what to write."""
    (problem,) = check(task, "TaskAddParameter", pool=LINUX)
    assert (problem.rule, problem.severity, problem.hint) == (rule, "warning", hint)


def test_fix_of_a_line() -> None:
    """The fix of a line is the line to write."""
    task = {"id": "t", "commandLine": "cat a | grep b"}
    (problem,) = check(task, "TaskAddParameter", pool=LINUX)
    assert problem.fix == Fix("replace", "$.commandLine", value="/bin/sh -c 'cat a | grep b'")


def test_no_fix_without_a_system() -> None:
    """While it is not known what the nodes run, it is not sure which shell is meant."""
    (problem,) = check({"id": "t", "commandLine": "cat a | grep b"}, "TaskAddParameter")
    assert problem.fix is None


def test_fix_of_a_user() -> None:
    """The fix of a start task that installs packages is an administrator."""
    task = {"commandLine": "/bin/sh -c 'apt-get install -y jq'"}
    (problem,) = check({"startTask": task}, "PoolAddParameter", only="command-line-administrator")
    user = {"autoUser": {"scope": "pool", "elevationLevel": "admin"}}
    assert problem.fix == Fix("add", "$.startTask", "userIdentity", user)


def test_docker_in_a_container() -> None:
    """A container that is started inside another has one warning, with the command to write."""
    task = {
        "id": "t",
        "commandLine": "docker run --rm -v /data:/data reg.azurecr.io/tool:2 /app/run --all",
        "containerSettings": {"imageName": "reg.azurecr.io/tool:2"},
    }
    (problem,) = check(task, "TaskAddParameter")
    assert problem.rule == "command-line-docker-run"
    assert problem.hint == "Write /app/run --all: the task already runs in the container."


def test_the_pool_of_a_start_task() -> None:
    """What the nodes run is known from the pool that a start task stands in."""
    pool = {
        "id": "p",
        "vmSize": "standard_d2s_v5",
        **WINDOWS,
        "startTask": {"commandLine": "copy a b"},
    }
    (problem,) = check(pool, "PoolAddParameter", only="command-line-shell-syntax")
    assert problem.hint == 'Write cmd /c "copy a b".'
