"""Cases of rules: small definitions, each with the places where it breaks a rule."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from azure_batch_models import check, models
from azure_batch_models.checks.walk import Walk
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager
    from types import ModuleType

NOW = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
"""The time at which cases are checked."""

LINUX = {
    "virtualMachineConfiguration": {
        "imageReference": {"publisher": "canonical"},
        "nodeAgentSKUId": "batch.node.ubuntu 24.04",
    }
}
"""What makes the nodes of a pool run Linux."""

WINDOWS = {
    "virtualMachineConfiguration": {
        "imageReference": {"publisher": "MicrosoftWindowsServer"},
        "nodeAgentSKUId": "batch.node.windows amd64",
    }
}
"""What makes the nodes of a pool run Windows."""


@dataclass(frozen=True)
class Case:
    """A definition, and the paths at which it breaks a rule; none when it keeps the rule.

    It need have nothing that the rule does not ask for: no other rule runs.
    """

    rule: str
    model: str
    data: dict[str, Any] = field(repr=False)
    paths: tuple[str, ...] = ()
    job: dict[str, Any] | None = None
    pool: dict[str, Any] | None = None

    def __str__(self) -> str:
        """Name it for a report of tests."""
        return f"{self.rule} {self.model} {' '.join(self.paths) or 'kept'}"

    def assert_as_told(self) -> None:
        """Check the definition, as a dict and as a model, and compare."""
        for definition in (self.data, getattr(models, self.model).from_dict(self.data)):
            with no_rule_fails():
                problems = check(
                    definition,
                    self.model,
                    only=self.rule,
                    job=self.job,
                    pool=self.pool,
                    now=NOW,
                    api_version=RULES[self.rule].until,
                )
            assert tuple(problem.path for problem in problems) == self.paths
            for problem in problems:
                assert problem.rule == self.rule
                assert problem.severity == RULES[self.rule].severity_at(strict=False)
                assert problem.message.startswith("expected ")
                assert ", got " in problem.message
                assert problem.message.endswith(".")
                assert problem.hint.endswith(".")


def no_rule_fails() -> AbstractContextManager[object]:
    """Let a rule that fails fail the test, also where a definition lacks something."""

    def forgive(walk: Walk, error: Exception) -> bool:
        if walk.exact:
            raise Declined from error
        raise AssertionError from error

    return patch.object(Walk, "forgive", forgive)


def untold(family: ModuleType, cases: Iterable[Case]) -> set[tuple[str, str]]:
    """List the rules of a family that no case breaks, and those that no case keeps."""
    told = {(case.rule, "broken" if case.paths else "kept") for case in cases}
    return {
        (rule.id, how)
        for rule in RULES.values()
        if rule.function is not None and rule.function.__module__ == family.__name__
        for how in ("broken", "kept")
    } - told
