"""Rules meet models that hold other things than their declarations say."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import check, models
from azure_batch_models.checks import runner
from azure_batch_models.checks.compiled import CompiledRules
from azure_batch_models.rules import RULES
from azure_batch_models.rules.registry import Rule, Target
from azure_batch_models.rules.shared.examples import Examples, examples
from rule_cases import NOW, no_rule_fails


def test_dict_for_a_model() -> None:
    """A dict where a model belongs is checked as the model it stands for."""
    job = models.JobAddParameter(id="j", pool_info={"autoPoolSpecification": {}}, priority=5)
    assert {problem.rule for problem in check(job)} == {
        "auto-pool-pool-required",
        "required-attribute",
        "type",  # writing refuses a dict there
    }


@pytest.mark.parametrize("value", [5, "p", [], {"poolId": []}])
def test_something_else_for_a_model(value: Any) -> None:
    """What no rule can look at is a problem of its type, not an exception of a rule."""
    problems = check(models.JobAddParameter(id="j", pool_info=value))
    assert "type" in {problem.rule for problem in problems}


@pytest.mark.parametrize("name", [each.id for each in RULES.values() if each.needs == "pool"])
def test_a_pool_that_says_nothing(name: str) -> None:
    """A rule that looks at the pool, too, takes one that does not say what its nodes run."""
    found = examples().get(name, Examples())
    for example in filter(None, (found.bad, found.good)):
        with no_rule_fails():
            check(example.data, example.model, only=name, job=example.job, pool={}, now=NOW)


def test_defect_of_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that fails on a model that is as declared is not passed over in silence."""
    target = Target.parse("JobAddParameter")
    rule = Rule("r", "", (target,), "error", "inferred", "", function=lambda _: 1 / 0)
    monkeypatch.setattr(runner, "_compiled", lambda *_: CompiledRules([rule], lint=False))
    pool = models.PoolInformation(pool_id="p")
    with pytest.raises(ZeroDivisionError):
        check(models.JobAddParameter(id="j", pool_info=pool))
