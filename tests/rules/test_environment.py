"""Rules about environment variables."""

from __future__ import annotations

import pytest

from azure_batch_models.rules import environment
from rule_cases import Case, untold


def _named(*names: str) -> list[dict[str, str]]:
    return [{"name": name} for name in names]


CASES = [
    Case("env-name-empty", "EnvironmentSetting", {"name": " "}, ("$.name",)),
    Case("env-name-empty", "EnvironmentSetting", {"name": "A"}),
    *(
        Case("env-name-charset", "EnvironmentSetting", {"name": name}, ("$.name",))
        for name in ("A=B", " A", "A\n", "A\0")
    ),
    Case("env-name-charset", "EnvironmentSetting", {"name": "A B(x)"}),
    Case("env-name-charset", "EnvironmentSetting", {"name": " "}),
    Case("env-name-reserved", "EnvironmentSetting", {"name": "az_Batch_x"}, ("$.name",)),
    Case("env-name-reserved", "EnvironmentSetting", {"name": "AZ_BATCHES"}),
    Case("env-name-reserved", "EnvironmentSetting", {"name": ""}),
    Case(
        "env-name-duplicate",
        "TaskAddParameter",
        {"environmentSettings": _named("A", "B", "A", "a")},
        ("$.environmentSettings[2].name",),
    ),
    Case(
        "env-name-duplicate",
        "JobSpecification",
        {"commonEnvironmentSettings": _named("A", "A")},
        ("$.commonEnvironmentSettings[1].name",),
    ),
    Case(
        "env-name-duplicate",
        "JobAddParameter",
        {
            "commonEnvironmentSettings": _named("A"),
            "jobManagerTask": {"environmentSettings": _named("A")},
        },
    ),
    Case("env-name-duplicate", "StartTask", {"environmentSettings": _named("", "")}),
    Case(
        "env-name-duplicate-case",
        "StartTask",
        {"environmentSettings": _named("Path", "PATH", "Path")},
        ("$.environmentSettings[1].name",),
    ),
    Case("env-name-duplicate-case", "JobReleaseTask", {"environmentSettings": _named("A", "A")}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about environment variables is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about environment variables has a case that breaks it and one that keeps it."""
    assert not untold(environment, CASES)
