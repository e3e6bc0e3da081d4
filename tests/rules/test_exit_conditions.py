"""Rules about what happens when a task ends in a certain way."""

from __future__ import annotations

import pytest

from azure_batch_models.rules import exit_conditions
from rule_cases import Case, untold

CASES = [
    Case("exit-code-range-order", "ExitCodeRangeMapping", {"start": 2, "end": 1}, ("$",)),
    Case("exit-code-range-order", "ExitCodeRangeMapping", {"start": -1, "end": -1}),
    Case(
        "exit-code-duplicate",
        "ExitConditions",
        {"exitCodes": [{"code": 0}, {"code": 1}, {"code": 0}]},
        ("$.exitCodes[2].code",),
    ),
    Case("exit-code-duplicate", "ExitConditions", {"exitCodes": [{"code": 0}, {"code": 1}]}),
    Case(
        "exit-code-also-in-range",
        "ExitConditions",
        {
            "exitCodes": [{"code": 1}, {"code": 4}],
            "exitCodeRanges": [{"start": 2, "end": 9}, {"start": 3, "end": 3}],
        },
        ("$.exitCodes[1].code",),
    ),
    Case(
        "exit-code-also-in-range",
        "ExitConditions",
        {"exitCodes": [{"code": 1}], "exitCodeRanges": [{"start": 2, "end": 5}]},
    ),
    Case("exit-code-also-in-range", "ExitConditions", {"exitCodes": [{"code": 1}]}),
    Case(
        "exit-code-ranges-overlap",
        "ExitConditions",
        {"exitCodeRanges": [{"start": 1, "end": 5}, {"start": 5, "end": 9}]},
        ("$.exitCodeRanges[1]",),
    ),
    Case(
        "exit-code-ranges-overlap",
        "ExitConditions",
        {"exitCodeRanges": [{"start": 1, "end": 4}, {"start": 5, "end": 9}]},
    ),
    Case("exit-conditions-empty", "ExitConditions", {}, ("$",)),
    Case("exit-conditions-empty", "ExitConditions", {"exitCodes": []}, ("$",)),
    Case("exit-conditions-empty", "ExitConditions", {"fileUploadError": {}}),
    Case("exit-conditions-empty", "ExitConditions", {"exitCodes": [{"code": 1}]}),
    Case("exit-options-empty", "ExitConditions", {"default": {}}, ("$.default",)),
    Case("exit-options-empty", "ExitOptions", {"dependencyAction": "block"}),
    Case("exit-options-empty", "ExitOptions", {"jobAction": "none"}),
    Case(
        "exit-job-action-needs-job-setting",
        "ExitOptions",
        {"jobAction": "disable"},
        ("$.jobAction",),
        job={},
    ),
    Case(
        "exit-job-action-needs-job-setting",
        "ExitOptions",
        {"jobAction": "none"},
        ("$.jobAction",),
        job={"onTaskFailure": "noAction"},
    ),
    Case(
        "exit-job-action-needs-job-setting",
        "ExitOptions",
        {"jobAction": "disable"},
        job={"onTaskFailure": "performexitoptionsjobaction"},
    ),
    Case("exit-job-action-needs-job-setting", "ExitOptions", {"dependencyAction": "block"}, job={}),
    Case(
        "exit-dependency-action-needs-job-setting",
        "ExitOptions",
        {"dependencyAction": "block"},
        ("$.dependencyAction",),
        job={},
    ),
    Case(
        "exit-dependency-action-needs-job-setting",
        "ExitOptions",
        {"dependencyAction": "block"},
        job={"usesTaskDependencies": True},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about exit conditions is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about exit conditions has a case that breaks it and one that keeps it."""
    assert not untold(exit_conditions, CASES)
