"""Rules about limits on time and retries, and about where a task runs."""

from __future__ import annotations

import pytest

from azure_batch_models.engine.schema.scalars import UNLIMITED
from azure_batch_models.rules import constraints
from rule_cases import Case, untold

CASES = [
    Case("affinity-id-empty", "AffinityInformation", {"affinityId": " "}, ("$.affinityId",)),
    Case("affinity-id-empty", "AffinityInformation", {"affinityId": "a"}),
    Case(
        "retry-count-min",
        "TaskUpdateParameter",
        {"constraints": {"maxTaskRetryCount": -2}},
        ("$.constraints.maxTaskRetryCount",),
    ),
    Case("retry-count-min", "JobConstraints", {"maxTaskRetryCount": -2}, ("$.maxTaskRetryCount",)),
    Case("retry-count-min", "StartTask", {"maxTaskRetryCount": -1}),
    Case("retry-count-unlimited", "StartTask", {"maxTaskRetryCount": -1}, ("$.maxTaskRetryCount",)),
    Case("retry-count-unlimited", "TaskConstraints", {"maxTaskRetryCount": 0}),
    Case("retry-count-unlimited", "JobConstraints", {"maxTaskRetryCount": -1}),
    *(
        Case(
            "max-wall-clock-positive",
            "TaskConstraints",
            {"maxWallClockTime": text},
            ("$.maxWallClockTime",),
        )
        for text in ("PT0S", "P0Y", "-PT1S")
    ),
    Case("max-wall-clock-positive", "JobReleaseTask", {"maxWallClockTime": "PT0.000001S"}),
    Case("max-wall-clock-positive", "JobConstraints", {"maxWallClockTime": UNLIMITED}),
    *(
        Case(
            "max-wall-clock-lifetime",
            "TaskConstraints",
            {"maxWallClockTime": text},
            ("$.maxWallClockTime",),
        )
        for text in ("P180DT1S", "P1Y", "P6M1D")
    ),
    *(
        Case("max-wall-clock-lifetime", "TaskConstraints", {"maxWallClockTime": text})
        for text in ("P180D", "P6M", UNLIMITED, "P10675199DT2H48M5.477S")
    ),
    Case(
        "retention-time-nonnegative",
        "JobReleaseTask",
        {"retentionTime": "-P1D"},
        ("$.retentionTime",),
    ),
    Case("retention-time-nonnegative", "TaskConstraints", {"retentionTime": "PT0S"}),
    Case(
        "task-wall-clock-exceeds-job",
        "TaskAddParameter",
        {"constraints": {"maxWallClockTime": "P1M"}},
        ("$.constraints.maxWallClockTime",),
        job={"constraints": {"maxWallClockTime": "P29D"}},
    ),
    Case(
        "task-wall-clock-exceeds-job",
        "JobAddParameter",
        {
            "constraints": {"maxWallClockTime": "PT1H"},
            "jobManagerTask": {"constraints": {"maxWallClockTime": "PT61M"}},
        },
        ("$.jobManagerTask.constraints.maxWallClockTime",),
    ),
    Case(
        "task-wall-clock-exceeds-job",
        "TaskConstraints",
        {"maxWallClockTime": "PT60M"},
        job={"constraints": {"maxWallClockTime": "PT1H"}},
    ),
    Case(
        "task-wall-clock-exceeds-job",
        "TaskConstraints",
        {"maxWallClockTime": UNLIMITED},
        job={"constraints": {"maxWallClockTime": "PT1H"}},
    ),
    Case("task-wall-clock-exceeds-job", "TaskConstraints", {"maxWallClockTime": "PT1H"}, job={}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about constraints is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about constraints has a case that breaks it and one that keeps it."""
    assert not untold(constraints, CASES)
