"""Rules about tasks: their ids, scheduling slots and updates."""

from __future__ import annotations

import pytest

from azure_batch_models.rules import tasks
from rule_cases import Case, untold

CASES = [
    Case("task-id-length", "TaskAddParameter", {"id": ""}, ("$.id",)),
    Case("task-id-length", "TaskAddParameter", {"id": "t" * 65}, ("$.id",)),
    Case("task-id-length", "TaskAddParameter", {"id": "t" * 64}),
    Case("task-id-charset", "TaskAddParameter", {"id": "a.b"}, ("$.id",)),
    Case("task-id-charset", "TaskAddParameter", {"id": "é"}, ("$.id",)),
    Case("task-id-charset", "TaskAddParameter", {"id": "a\n"}, ("$.id",)),
    Case("task-id-charset", "TaskAddParameter", {"id": "A-b_9"}),
    Case("task-id-charset", "TaskAddParameter", {"id": ""}),
    Case("task-id-default-special-name", "TaskAddParameter", {"id": "JobRelease"}, ("$.id",)),
    Case("task-id-default-special-name", "TaskAddParameter", {"id": "jobpreparation"}, ("$.id",)),
    Case("task-id-default-special-name", "TaskAddParameter", {"id": "jobrelease2"}),
    Case("task-id-default-special-name", "TaskAddParameter", {"id": "jobrelease"}, job={}),
    Case(
        "task-id-same-as-job-preparation",
        "TaskAddParameter",
        {"id": "JOBPREPARATION"},
        ("$.id",),
        job={"jobPreparationTask": {}},
    ),
    Case(
        "task-id-same-as-job-preparation",
        "TaskAddParameter",
        {"id": "Prepare"},
        ("$.id",),
        job={"jobPreparationTask": {"id": "prepare"}},
    ),
    Case(
        "task-id-same-as-job-preparation",
        "TaskAddParameter",
        {"id": "jobpreparation"},
        job={"jobPreparationTask": {"id": "prepare"}},
    ),
    Case("task-id-same-as-job-preparation", "TaskAddParameter", {"id": "jobpreparation"}, job={}),
    Case(
        "task-id-same-as-job-release",
        "TaskAddParameter",
        {"id": "jobRelease"},
        ("$.id",),
        job={"jobReleaseTask": {}},
    ),
    Case("task-id-same-as-job-release", "TaskAddParameter", {"id": "jobrelease"}, job={}),
    Case(
        "task-id-same-as-job-manager",
        "TaskAddParameter",
        {"id": "boss"},
        ("$.id",),
        job={"jobManagerTask": {"id": "Boss"}},
    ),
    Case(
        "task-id-same-as-job-manager", "TaskAddParameter", {"id": "a"}, job={"jobManagerTask": {}}
    ),
    Case(
        "display-name-length", "TaskAddParameter", {"displayName": "é" * 1025}, ("$.displayName",)
    ),
    Case(
        "display-name-length", "PoolSpecification", {"displayName": "n" * 1025}, ("$.displayName",)
    ),
    Case("display-name-length", "JobAddParameter", {"displayName": "é" * 1024}),
    Case("display-name-length", "TaskAddParameter", {"displayName": ""}),
    Case("required-slots-min", "TaskAddParameter", {"requiredSlots": 0}, ("$.requiredSlots",)),
    Case("required-slots-min", "JobManagerTask", {"requiredSlots": 1}),
    Case("required-slots-max", "JobManagerTask", {"requiredSlots": 257}, ("$.requiredSlots",)),
    Case("required-slots-max", "TaskAddParameter", {"requiredSlots": 256}),
    Case(
        "required-slots-exceed-pool",
        "TaskAddParameter",
        {"requiredSlots": 2},
        ("$.requiredSlots",),
        pool={},
    ),
    Case(
        "required-slots-exceed-pool",
        "JobAddParameter",
        {
            "jobManagerTask": {"requiredSlots": 2},
            "poolInfo": {"autoPoolSpecification": {"pool": {"vmSize": "small"}}},
        },
        ("$.jobManagerTask.requiredSlots",),
    ),
    Case(
        "required-slots-exceed-pool",
        "TaskAddParameter",
        {"requiredSlots": 2},
        pool={"taskSlotsPerNode": 2},
    ),
    Case(
        "required-slots-exceed-pool",
        "TaskAddParameter",
        {"requiredSlots": 2},
        pool={"taskSlotsPerNode": 4},
    ),
    Case("required-slots-exceed-pool", "TaskAddParameter", {"requiredSlots": 2}),
    Case(
        "multi-instance-required-slots",
        "TaskAddParameter",
        {"requiredSlots": 2, "multiInstanceSettings": {}},
        ("$.requiredSlots",),
    ),
    Case(
        "multi-instance-required-slots",
        "TaskAddParameter",
        {"requiredSlots": 1, "multiInstanceSettings": {}},
    ),
    Case("multi-instance-required-slots", "TaskAddParameter", {"multiInstanceSettings": {}}),
    Case("multi-instance-required-slots", "TaskAddParameter", {"requiredSlots": 2}),
    Case(
        "auth-token-retired",
        "JobManagerTask",
        {"authenticationTokenSettings": {"access": ["job"]}},
        ("$.authenticationTokenSettings",),
    ),
    Case("auth-token-retired", "TaskAddParameter", {}),
    Case("auth-token-access-empty", "AuthenticationTokenSettings", {"access": []}, ("$.access",)),
    Case("auth-token-access-empty", "AuthenticationTokenSettings", {}, ("$.access",)),
    Case("auth-token-access-empty", "AuthenticationTokenSettings", {"access": ["job"]}),
    Case("task-update-empty", "TaskUpdateParameter", {}, ("$.constraints",)),
    Case("task-update-empty", "TaskUpdateParameter", {"constraints": {}}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about tasks is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about tasks has a case that breaks it and one that keeps it."""
    assert not untold(tasks, CASES)
