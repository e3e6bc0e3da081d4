"""Rules about the start tasks of pools."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.rules import start_tasks
from rule_cases import LINUX, Case, untold

IN_CONTAINER = {"containerSettings": {"imageName": "alpine"}}
MACHINES = LINUX["virtualMachineConfiguration"]
CONTAINERS: dict[str, Any] = {
    "virtualMachineConfiguration": {**MACHINES, "containerConfiguration": {"type": "x"}}
}


def sized(size: int) -> dict[str, Any]:
    """Return a start task with so many characters."""
    return {
        "commandLine": "c" * 10,
        "resourceFiles": [{"filePath": "p" * (size - 30)}],
        "environmentSettings": [{"name": "n" * 10, "value": "v" * 10}],
    }


CASES = [
    *(
        case
        for model in ("PoolAddParameter", "PoolPatchParameter", "PoolUpdatePropertiesParameter")
        for case in (
            Case("start-task-total-size", model, {"startTask": sized(32769)}, ("$.startTask",)),
            Case("start-task-total-size", model, {"startTask": sized(32768)}),
        )
    ),
    Case(
        "start-task-container-needs-pool",
        "PoolSpecification",
        {**LINUX, "startTask": IN_CONTAINER},
        ("$.startTask.containerSettings",),
    ),
    Case(
        "start-task-container-needs-pool",
        "PoolAddParameter",
        {**CONTAINERS, "startTask": IN_CONTAINER},
    ),
    Case("start-task-container-needs-pool", "StartTask", {}, pool=LINUX),
    Case("start-task-container-needs-pool", "StartTask", IN_CONTAINER),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about start tasks is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about start tasks has a case that breaks it and one that keeps it."""
    assert not untold(start_tasks, CASES)
