"""Rules about pools that scale automatically, and about the formulas that they do it by."""

from __future__ import annotations

import pytest

from azure_batch_models import check
from azure_batch_models.problems import Fix
from azure_batch_models.rules import autoscale
from rule_cases import Case, untold

POOLS = ("PoolAddParameter", "PoolSpecification")
ENABLE = "PoolEnableAutoScaleParameter"
EVALUATE = "PoolEvaluateAutoScaleParameter"
SCALING = {"enableAutoScale": True}
TARGET = "$TargetDedicatedNodes = 2;"
INTERVAL = ("$.autoScaleEvaluationInterval",)
FORMULA = ("$.autoScaleFormula",)

FORMULA_OF_A_QUEUE = """
// One node for four waiting tasks, at most twenty.
share = $ActiveTasks.GetSamplePercent(TimeInterval_Minute * 15);
waiting = share < 70 ? max(0, $ActiveTasks.GetSample(1)) : avg($ActiveTasks.GetSample(TimeInterval_Minute * 15));
$TargetDedicatedNodes = min(20, (waiting + 3) / 4);
$NodeDeallocationOption = taskcompletion;
"""

FAULTS = {
    "autoscale-formula-name": (
        "n = max(0, $PendingTask.GetSample(1));",
        "n = max(0, $PendingTasks.GetSample(1));",
    ),
    "autoscale-formula-case": (
        "n = Max(0, $PendingTasks.GetSample(1));",
        "n = max(0, $PendingTasks.GetSample(1));",
    ),
    "autoscale-formula-read-only": ("$RunningTasks = 5;", "running = 5;"),
    "autoscale-formula-arguments": (
        "n = val($PendingTasks.GetSample(5));",
        "n = val($PendingTasks.GetSample(5), 0);",
    ),
    "autoscale-formula-metric": (
        "n = max(0, $PendingTasks);",
        "n = max(0, $PendingTasks.GetSample(1));",
    ),
    "autoscale-formula-values": ("n = time() > 8 ? 1 : 2;", "n = time().hour > 8 ? 1 : 2;"),
    "autoscale-formula-timestamp": (
        'age = time() - time("2026-01-31T08:30:00.123456789Z");',
        'age = time() - time("2026-01-31T08:30:00Z");',
    ),
    "autoscale-formula-deallocation": (
        "$NodeDeallocationOption = wait;",
        "$NodeDeallocationOption = taskcompletion;",
    ),
    "autoscale-formula-division": (
        "n = 8 / avg($RunningTasks.GetSample(TimeInterval_Hour));",
        "n = 8 / max(1, avg($RunningTasks.GetSample(TimeInterval_Hour)));",
    ),
}
"""A statement that breaks each of the rules about what a formula says, and one that keeps it."""


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
                "autoscale-formula-syntax", "$TargetDedicatedNodes = max(0, 3;", model=model
            ),
            formula_case(
                "autoscale-formula-syntax",
                "$TargetDedicatedNodes = max(0, 3);",
                model=model,
                kept=True,
            ),
        )
    ),
    *(
        case
        for rule, (bad, good) in FAULTS.items()
        for model in (*POOLS, ENABLE)
        for case in (
            formula_case(rule, f"{bad} {TARGET}", model=model),
            formula_case(rule, f"{good} {TARGET}", model=model, kept=True),
            formula_case(rule, FORMULA_OF_A_QUEUE, model=model, kept=True),
        )
    ),
    *(
        formula_case("autoscale-evaluate-formula", f"{bad} {TARGET}", model=EVALUATE)
        for bad, _ in FAULTS.values()
    ),
    *(
        formula_case("autoscale-evaluate-formula", formula, model=EVALUATE, kept=True)
        for formula in (
            FORMULA_OF_A_QUEUE,
            f"running = max(1, 2, 3; {TARGET}",
            f"running = 5; {TARGET}",
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
            "$NodeDeallocationOption = taskCompletion;",
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


@pytest.mark.parametrize("statement", [bad for bad, _ in FAULTS.values()], ids=FAULTS.keys())
def test_one_mistake_breaks_one_rule(statement: str) -> None:
    """A formula with one mistake has one problem."""
    pool = {
        "id": "render",
        "vmSize": "standard_d4s_v5",
        "virtualMachineConfiguration": {
            "imageReference": {
                "publisher": "canonical",
                "offer": "ubuntu-24_04-lts",
                "sku": "server",
            },
            "nodeAgentSKUId": "batch.node.ubuntu 24.04",
        },
        "enableAutoScale": True,
        "autoScaleFormula": f"{statement}\n{TARGET}",
        "autoScaleEvaluationInterval": "PT5M",
    }
    (problem,) = check(pool, "PoolAddParameter", level="strict")
    assert problem.path == "$.autoScaleFormula"
    assert "at line 1, column " in problem.message


def test_words() -> None:
    """A problem says what was expected and found, where in the formula, and what to write."""
    (problem,) = check(
        {"autoScaleFormula": "$TargetDedicatedNodes = PendingTasks.GetSample(1);"}, ENABLE
    )
    right = "$TargetDedicatedNodes = $PendingTasks.GetSample(1);"
    assert problem.fix == Fix("replace", "$.autoScaleFormula", value=right)
    assert str(problem) == (
        "$.autoScaleFormula: expected a variable of Batch with its $, got 'PendingTasks' at line 1, "
        "column 25. Write $PendingTasks."
    )
