"""Rules about pools that scale automatically, and about the formulas that they do it by."""

from __future__ import annotations

import pytest

from azure_batch_models import check
from azure_batch_models.rules import autoscale
from rule_cases import Case, untold

POOLS = ("PoolAddParameter", "PoolSpecification")
ENABLE = "PoolEnableAutoScaleParameter"
EVALUATE = "PoolEvaluateAutoScaleParameter"
SCALING = {"enableAutoScale": True}
TARGET = "$TargetDedicatedNodes = 2;"
INTERVAL = ("$.autoScaleEvaluationInterval",)
FORMULA = ("$.autoScaleFormula",)


def formula_case(rule: str, formula: str, *, model: str = ENABLE, kept: bool = False) -> Case:
    """Return the case of a formula that breaks a rule or keeps it."""
    return Case(rule, model, {"autoScaleFormula": formula}, () if kept else FORMULA)


CASES = [
    *(
        case
        for pool in POOLS
        for case in (
            Case(
                "autoscale-excludes-targets",
                pool,
                {**SCALING, "targetDedicatedNodes": 0, "targetLowPriorityNodes": 1},
                ("$.targetDedicatedNodes", "$.targetLowPriorityNodes"),
            ),
            Case("autoscale-excludes-targets", pool, {"targetDedicatedNodes": 1}),
            Case("autoscale-excludes-targets", pool, SCALING),
            Case("autoscale-formula-required", pool, SCALING, FORMULA),
            Case("autoscale-formula-required", pool, {**SCALING, "autoScaleFormula": " "}, FORMULA),
            Case("autoscale-formula-required", pool, {**SCALING, "autoScaleFormula": TARGET}),
            Case("autoscale-formula-required", pool, {}),
            Case(
                "autoscale-formula-without-autoscale", pool, {"autoScaleFormula": TARGET}, FORMULA
            ),
            Case(
                "autoscale-formula-without-autoscale",
                pool,
                {**SCALING, "autoScaleFormula": TARGET},
            ),
            Case(
                "autoscale-interval-without-autoscale",
                pool,
                {"enableAutoScale": False, "autoScaleEvaluationInterval": "PT5M"},
                INTERVAL,
            ),
            Case(
                "autoscale-interval-without-autoscale",
                pool,
                {**SCALING, "autoScaleEvaluationInterval": "PT5M"},
            ),
            Case(
                "resize-timeout-ignored",
                pool,
                {**SCALING, "resizeTimeout": "PT15M"},
                ("$.resizeTimeout",),
            ),
            Case("resize-timeout-ignored", pool, {"resizeTimeout": "PT15M"}),
        )
    ),
    *(
        Case("autoscale-interval-range", model, {"autoScaleEvaluationInterval": interval}, paths)
        for model in (*POOLS, ENABLE)
        for interval, paths in (
            ("PT4M59S", INTERVAL),
            ("P7DT1S", INTERVAL),
            ("PT5M", ()),
            ("P7D", ()),
        )
    ),
    formula_case("autoscale-evaluate-formula-empty", " ", model=EVALUATE),
    formula_case("autoscale-evaluate-formula-empty", TARGET, model=EVALUATE, kept=True),
    *(
        case
        for model in (*POOLS, ENABLE, EVALUATE)
        for case in (
            formula_case("autoscale-formula-length", " " * 8193, model=model),
            formula_case("autoscale-formula-length", "é" * 4096, model=model, kept=True),
            formula_case("autoscale-formula-statements", "n=1;" * 101, model=model),
            formula_case("autoscale-formula-statements", "n=1;" * 100, model=model, kept=True),
            formula_case("autoscale-formula-target", "n = 1;", model=model),
            formula_case("autoscale-formula-target", TARGET, model=model, kept=True),
            formula_case(
                "autoscale-formula-deallocation", "$NodeDeallocationOption=wait", model=model
            ),
            formula_case(
                "autoscale-formula-deallocation",
                "$NodeDeallocationOption = taskCompletion;",
                model=model,
                kept=True,
            ),
        )
    ),
    formula_case("autoscale-formula-length", "é" * 4097),
    *(
        formula_case("autoscale-formula-statements", formula, kept=True)
        for formula in (
            "// ;;;\n" * 101,
            "/* ;\n; */" * 101,
            'n = "' + ";" * 101 + '";',
            ";" * 101,
        )
    ),
    *(
        formula_case("autoscale-formula-target", formula)
        for formula in (
            "n = $TargetDedicatedNodes == 1;",
            "// $TargetDedicatedNodes = 2",
            "/* $TargetLowPriorityNodes = 2; */ n = 1",
        )
    ),
    *(
        formula_case("autoscale-formula-target", formula, kept=True)
        for formula in (
            "$TargetDedicated=1",
            "$TargetLowPriority = 0;",
            "$TargetLowPriorityNodes=n",
            "",
        )
    ),
    *(
        formula_case("autoscale-formula-deallocation", formula, kept=True)
        for formula in (
            "how = requeue; $NodeDeallocationOption = how;",
            "$NodeDeallocationOption = n > 1 ? requeue : terminate;",
            "// $NodeDeallocationOption = wait;",
            TARGET,
        )
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about automatic scaling is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about automatic scaling has a case that breaks it and one that keeps it."""
    assert not untold(autoscale, CASES)


def test_count_of_statements() -> None:
    """Neither comments nor blank statements count."""
    formula = "n = 1; // one; two\n" * 101 + ";;"
    (problem,) = check({"autoScaleFormula": formula}, ENABLE, only=["autoscale-formula-statements"])
    assert problem.message == "expected at most 100 statements, got 101."
