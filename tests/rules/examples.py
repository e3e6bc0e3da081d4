"""Examples of rules: a definition that breaks one, and one like it that breaks none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from azure_batch_models import check
from azure_batch_models.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from azure_batch_models import Problem

NOW = datetime(2026, 1, 31, tzinfo=UTC)
"""When all examples are checked."""

LINUX: dict[str, Any] = {
    "imageReference": {"publisher": "canonical", "offer": "ubuntu", "sku": "server"},
    "nodeAgentSKUId": "batch.node.ubuntu 24.04",
}
WINDOWS: dict[str, Any] = {
    "imageReference": {"publisher": "MicrosoftWindowsServer", "offer": "WindowsServer", "sku": "s"},
    "nodeAgentSKUId": "batch.node.windows amd64",
}
CONTAINERS: dict[str, Any] = {"containerConfiguration": {"type": "dockerCompatible"}}


@dataclass(frozen=True)
class Example:
    """What breaks a rule, and what does not."""

    rule: str
    bad: Any
    at: str
    """Where ``bad`` breaks the rule; that it breaks others too is not looked at."""

    good: Any
    model: str = "TaskAddParameter"
    job: Any = None
    pool: Any = None

    def problems(self, definition: Any) -> list[Problem]:
        """Check a definition with all that the example has."""
        return check(
            definition, self.model, job=self.job, pool=self.pool, level="strict", now=NOW
        )

    def __str__(self) -> str:
        """Name the example in pytest's reports."""
        return f"{self.rule} {self.at}"


def each(examples: Iterable[Example]) -> pytest.MarkDecorator:
    """Run a test for each example."""
    return pytest.mark.parametrize("example", list(examples), ids=str)


def assert_broken(example: Example) -> None:
    """Assert that the bad definition breaks the rule, just there."""
    found = example.problems(example.bad)
    assert [p.path for p in found if p.rule == example.rule] == [example.at], found
    (problem,) = (p for p in found if p.rule == example.rule)
    assert problem.message.startswith("expected ")
    assert problem.message.endswith(".")
    assert problem.severity == RULES[example.rule].severity


def assert_clean(example: Example) -> None:
    """Assert that the good definition breaks no rule at all."""
    assert example.problems(example.good) == []


def rules_of(family: ModuleType) -> set[str]:
    """Name the rules that a module declares."""
    return {
        rule.id
        for rule in RULES.values()
        if rule.function is not None and rule.function.__module__ == family.__name__
    }


def task(**attributes: Any) -> dict[str, Any]:
    """Describe a task that breaks no rule, but for these attributes."""
    return {"id": "render-1", "commandLine": "hostname"} | attributes


def job(**attributes: Any) -> dict[str, Any]:
    """Describe a job that breaks no rule, but for these attributes."""
    return {"id": "film", "poolInfo": {"poolId": "farm"}} | attributes


def pool(machines: dict[str, Any] = LINUX, **attributes: Any) -> dict[str, Any]:
    """Describe a pool that breaks no rule, but for these attributes."""
    return {
        "id": "farm",
        "vmSize": "standard_d2s_v5",
        "virtualMachineConfiguration": machines,
        "targetDedicatedNodes": 4,
    } | attributes
