"""Rules about what a task depends on."""

from __future__ import annotations

import pytest

from azure_batch_models.rules import dependencies
from rule_cases import Case, untold


def _range(start: int, end: int) -> dict[str, int]:
    return {"start": start, "end": end}


CASES = [
    Case(
        "depends-on-ids-length", "TaskDependencies", {"taskIds": ["t" * 64] * 1001}, ("$.taskIds",)
    ),
    Case("depends-on-ids-length", "TaskDependencies", {"taskIds": ["t" * 64] * 1000}),
    Case(
        "depends-on-ids-overhead",
        "TaskDependencies",
        {"taskIds": ["t" * 64] * 1000},
        ("$.taskIds",),
    ),
    Case(
        "depends-on-ids-overhead", "TaskDependencies", {"taskIds": ["t" * 64] * 985}, ("$.taskIds",)
    ),
    Case("depends-on-ids-overhead", "TaskDependencies", {"taskIds": ["t" * 64] * 984}),
    *(
        Case(
            "depends-on-ids-overhead",
            "TaskDependencies",
            {"taskIds": [*["t" * 64] * 984, "t" * length]},
            paths,
        )
        for length, paths in ((40, ()), (41, ("$.taskIds",)))
    ),
    Case("depends-on-ids-overhead", "TaskDependencies", {"taskIds": ["t" * 64] * 1001}),
    Case(
        "depends-on-needs-job-flag",
        "TaskAddParameter",
        {"dependsOn": {"taskIds": ["a"]}},
        ("$.dependsOn",),
        job={"usesTaskDependencies": False},
    ),
    Case(
        "depends-on-needs-job-flag",
        "TaskAddCollectionParameter",
        {"value": [{}, {"dependsOn": {}}]},
        ("$.value[1].dependsOn",),
        job={},
    ),
    Case(
        "depends-on-needs-job-flag",
        "TaskAddParameter",
        {"dependsOn": {"taskIds": ["a"]}},
        job={"usesTaskDependencies": True},
    ),
    Case("depends-on-needs-job-flag", "TaskAddParameter", {"dependsOn": {"taskIds": ["a"]}}),
    Case(
        "depends-on-id-format",
        "TaskDependencies",
        {"taskIds": ["a", "b c", "", "t" * 65]},
        ("$.taskIds[1]", "$.taskIds[2]", "$.taskIds[3]"),
    ),
    Case("depends-on-id-format", "TaskDependencies", {"taskIds": ["a-b_C9"]}),
    Case(
        "depends-on-id-duplicate",
        "TaskDependencies",
        {"taskIds": ["a", "b", "A", "a"]},
        ("$.taskIds[2]", "$.taskIds[3]"),
    ),
    Case("depends-on-id-duplicate", "TaskDependencies", {"taskIds": ["a", "aa"]}),
    Case(
        "depends-on-self",
        "TaskAddParameter",
        {"id": "Me", "dependsOn": {"taskIds": ["you", "me"]}},
        ("$.dependsOn.taskIds[1]",),
    ),
    Case(
        "depends-on-self",
        "TaskAddParameter",
        {"id": "007", "dependsOn": {"taskIdRanges": [_range(1, 6), _range(7, 7)]}},
        ("$.dependsOn.taskIdRanges[1]",),
    ),
    Case(
        "depends-on-self",
        "TaskAddParameter",
        {"id": "7", "dependsOn": {"taskIds": ["07"], "taskIdRanges": [_range(8, 9)]}},
    ),
    Case("depends-on-self", "TaskAddParameter", {"id": "a", "dependsOn": {"taskIdRanges": []}}),
    Case("depends-on-empty", "TaskDependencies", {}, ("$",)),
    Case("depends-on-empty", "TaskDependencies", {"taskIds": [], "taskIdRanges": []}, ("$",)),
    Case("depends-on-empty", "TaskDependencies", {"taskIdRanges": [_range(1, 2)]}),
    Case("task-id-range-order", "TaskIdRange", _range(2, 1), ("$",)),
    Case("task-id-range-order", "TaskIdRange", _range(2, 2)),
    Case("task-id-range-negative", "TaskIdRange", _range(-3, -1), ("$.start", "$.end")),
    Case("task-id-range-negative", "TaskIdRange", _range(-1, 0), ("$.start",)),
    Case("task-id-range-negative", "TaskIdRange", _range(0, -1), ("$.end",)),
    Case("task-id-range-negative", "TaskIdRange", _range(0, 0)),
    Case("task-id-range-negative", "TaskIdRange", _range(0, 1)),
    Case(
        "task-id-range-overlap",
        "TaskDependencies",
        {"taskIdRanges": [_range(5, 9), _range(1, 5), _range(2, 3)]},
        ("$.taskIdRanges[2]", "$.taskIdRanges[1]"),
    ),
    Case(
        "task-id-range-overlap", "TaskDependencies", {"taskIdRanges": [_range(6, 9), _range(1, 5)]}
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about dependencies is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about dependencies has a case that breaks it and one that keeps it."""
    assert not untold(dependencies, CASES)
