"""Fixes of rules end the problem that they belong to."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from azure_batch_models import Problem, check
from azure_batch_models.rules import RULES
from fixing import fixed
from rule_cases import NOW, Case


def _cases() -> list[Case]:
    """Return the cases of all families that break a rule."""
    found: list[Case] = []
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        spec = importlib.util.spec_from_file_location(f"fixes_of_{path.stem}", path)
        if path == Path(__file__) or spec is None or spec.loader is None:
            continue
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found += [case for case in getattr(module, "CASES", ()) if isinstance(case, Case)]
    return [case for case in found if case.paths]


def _check(case: Case, data: Any) -> list[Problem]:
    """Check a definition by the rule of a case."""
    until = RULES[case.rule].until
    return check(
        data, case.model, only=case.rule, job=case.job, pool=case.pool, now=NOW, api_version=until
    )


CASES = [(case, problem) for case in _cases() for problem in _check(case, case.data) if problem.fix]


@pytest.mark.parametrize(("case", "problem"), CASES, ids=str)
def test_ends_the_problem(case: Case, problem: Problem) -> None:
    """With the fix there is at least one problem less, and its value can be written as JSON."""
    assert problem.fix is not None
    json.dumps(problem.fix.value)
    better = fixed(case.data, problem.fix)
    before, after = _check(case, case.data), _check(case, better)
    assert len(after) < len(before)


def test_many_rules() -> None:
    """Rules of many families have fixes."""
    assert len({case.rule for case, _ in CASES}) >= 30
