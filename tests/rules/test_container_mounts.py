"""Rules about the directories of the node that a task's container sees."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import check
from azure_batch_models.problems import Fix
from azure_batch_models.rules import container_mounts
from rule_cases import Case, untold

TASK = "TaskAddParameter"
MOUNTS = ("$.containerSettings.containerHostBatchBindMounts",)
FILES = [{"httpUrl": "https://studio.blob.core.windows.net/scenes/a", "filePath": "scene.blend"}]


def task(
    *sources: str, command: str = "", elsewhere: bool = False, files: Any = None
) -> dict[str, Any]:
    """Return a task in a container that sees some directories."""
    settings: dict[str, Any] = {
        "imageName": "linuxserver/blender",
        "containerHostBatchBindMounts": [{"source": source} for source in sources],
    }
    if elsewhere:
        settings["workingDirectory"] = "containerImageDefault"
    found = {"containerSettings": settings, "commandLine": command, "resourceFiles": files}
    return {key: value for key, value in found.items() if value}


CASES = [
    *(
        Case("container-mount-task", model, data, paths)
        for model in (TASK, "JobManagerTask")
        for data, paths in (
            (task("Shared"), MOUNTS),
            (task(), MOUNTS),
            (task("Shared", elsewhere=True, files=FILES), MOUNTS),
            (task("Shared", elsewhere=True), ()),
            (task(elsewhere=True), ()),
            (task("Task"), ()),
            (task("shared", "task", files=FILES), ()),
            ({"containerSettings": {"imageName": "linuxserver/blender"}}, ()),
            ({"resourceFiles": FILES}, ()),
        )
    ),
    *(
        Case("container-mount-variable", model, data, paths)
        for model in (TASK, "JobManagerTask")
        for data, paths in (
            (task("Task", command="sh -c 'ls $AZ_BATCH_NODE_SHARED_DIR'"), MOUNTS),
            (task("Task", command="sh -c 'ls ${AZ_BATCH_NODE_MOUNTS_DIR}/in'"), MOUNTS),
            (task("Task", command="cmd /c %AZ_BATCH_APP_PACKAGE_blender#2.8%\\b.exe"), MOUNTS),
            (task("Task", command="sh -c '. $AZ_BATCH_NODE_STARTUP_WORKING_DIR/env'"), MOUNTS),
            (task(command="sh -c 'cd $AZ_BATCH_TASK_DIR && ls'", elsewhere=True), MOUNTS),
            (
                task("Task", command="ls $AZ_BATCH_JOB_PREP_DIR $AZ_BATCH_NODE_SHARED_DIR"),
                MOUNTS * 2,
            ),
            (task("Task", "VfsMounts", command="sh -c 'ls $AZ_BATCH_NODE_MOUNTS_DIR/in'"), ()),
            (task("task", "jobprep", command="sh -c 'ls $AZ_BATCH_JOB_PREP_WORKING_DIR'"), ()),
            (task("Task", command="sh -c 'echo $AZ_BATCH_TASK_ID $AZ_BATCH_NODE_ROOT_DIR'"), ()),
            # reported by container-mount-task
            (task("Shared", command="sh -c 'ls $AZ_BATCH_TASK_WORKING_DIR'"), ()),
            (
                {
                    "commandLine": "sh -c 'ls $AZ_BATCH_NODE_SHARED_DIR'",
                    "containerSettings": {"imageName": "alpine"},
                },
                (),
            ),
            (task("Task"), ()),
        )
    ),
    Case(
        "container-mount-variable",
        "JobAddParameter",
        {"jobManagerTask": task("Task", command="sh -c 'ls $AZ_BATCH_NODE_SHARED_DIR'")},
        (f"$.jobManagerTask{MOUNTS[0][1:]}",),
    ),
    *(
        Case(
            "container-mount-unique",
            "TaskContainerSettings",
            {"containerHostBatchBindMounts": [{"source": source} for source in sources]},
            paths,
        )
        for sources, paths in (
            (("Task", "task"), ("$.containerHostBatchBindMounts[1].source",)),
            (("Task", "Shared"), ()),
        )
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about the directories of a container is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about them has a case that breaks it and one that keeps it."""
    assert not untold(container_mounts, CASES)


def test_fix() -> None:
    """The directory whose variable is used is added."""
    data = task("Task", command="sh -c 'ls $AZ_BATCH_NODE_SHARED_DIR'") | {"id": "frame-1"}
    (problem,) = check(data, TASK)
    assert problem.fix == Fix("add", *MOUNTS, value={"source": "Shared"})
    assert problem.hint == 'Add {"source": "Shared"}.'
