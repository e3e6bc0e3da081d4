"""Rules about pools that scale automatically, and about their formulas."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, get_args

from azure_batch_models.engine.iso_suggestions import length_of
from azure_batch_models.engine.schema.scalars import write_duration
from azure_batch_models.formulas import FaultKind, mended, read
from azure_batch_models.problems import Fix
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import REMOVE
from azure_batch_models.rules.shared.texts import NOT_BLANK, is_blank

_POOLS = ("PoolAddParameter", "PoolSpecification")
_APPLIED = (
    "PoolAddParameter.auto_scale_formula",
    "PoolSpecification.auto_scale_formula",
    "PoolEnableAutoScaleParameter.auto_scale_formula",
)
_EVALUATED = "PoolEvaluateAutoScaleParameter.auto_scale_formula"
_FORMULAS = (*_APPLIED, _EVALUATED)

# Which faults of a formula a rule is about.
_SYNTAX = frozenset({"syntax"})
_NAMES = frozenset({"name"})
_CASE = frozenset({"case"})
_READ_ONLY = frozenset({"read-only"})
_ARGUMENTS = frozenset({"arguments"})
_METRIC = frozenset({"metric"})
_KINDS = frozenset({"kinds"})
_TIMESTAMP = frozenset({"timestamp"})
_OPTION = frozenset({"option"})
_DIVISION = frozenset({"division"})
_TARGET = frozenset({"target"})
_EVALUATION = frozenset(get_args(FaultKind)) - _SYNTAX - _TARGET

_LONGEST_FORMULA = 8192
_MOST_STATEMENTS = 100
_SHORTEST_INTERVAL = timedelta(minutes=5)
_LONGEST_INTERVAL = timedelta(hours=168)


@rule(
    "autoscale-excludes-targets",
    *_POOLS,
    severity="error",
    confidence="API reference",
    source="PoolAddParameter.target_dedicated_nodes",
    docs=pages.ADD_POOL,
    hint="Remove it, or set enableAutoScale to false.",
    when="submission and update",
)
def autoscale_excludes_targets(pool: Any) -> Outcome:
    """A pool that scales automatically has no fixed number of nodes."""
    if not pool.enable_auto_scale:
        return None
    return [
        Finding(f"expected nothing on a pool that scales automatically, got {nodes}.", at=(name,))
        for name in ("target_dedicated_nodes", "target_low_priority_nodes")
        if (nodes := getattr(pool, name)) is not None
    ]


@rule(
    "autoscale-formula-required",
    *_POOLS,
    severity="error",
    confidence="API reference",
    source="PoolAddParameter.auto_scale_formula",
    docs=pages.ADD_POOL,
    hint='Write "autoScaleFormula": "$TargetDedicatedNodes = 4;" or another formula, or set '
    "enableAutoScale to false.",
    when="submission and update",
)
def autoscale_formula_required(pool: Any) -> Outcome:
    """A pool that scales automatically has a formula."""
    formula = pool.auto_scale_formula
    if not pool.enable_auto_scale or not is_blank(formula or ""):
        return None
    got = "none" if formula is None else "a blank one"
    message = f"expected a formula for a pool that scales automatically, got {got}."
    return Finding(message, at=("auto_scale_formula",))


@rule(
    "autoscale-formula-without-autoscale",
    *_POOLS,
    severity="error",
    confidence="API reference",
    source="PoolAddParameter.auto_scale_formula",
    docs=pages.ADD_POOL,
    hint="Remove it, or set enableAutoScale to true.",
    when="submission and update",
)
def autoscale_formula_without_autoscale(pool: Any) -> Outcome:
    """A pool that does not scale automatically has no formula."""
    if pool.enable_auto_scale or pool.auto_scale_formula is None:
        return None
    message = "expected nothing on a pool that does not scale automatically, got a formula."
    return Finding(message, at=("auto_scale_formula",))


@rule(
    "autoscale-interval-without-autoscale",
    *_POOLS,
    severity="warning",
    confidence="inferred",
    source="PoolAddParameter.auto_scale_evaluation_interval",
    docs=pages.ADD_POOL,
    hint="Remove it, or set enableAutoScale to true.",
    when="submission and update",
)
def autoscale_interval_without_autoscale(pool: Any) -> Outcome:
    """A pool that does not scale automatically has no evaluation interval."""
    interval = pool.auto_scale_evaluation_interval
    if pool.enable_auto_scale or interval is None:
        return None
    message = (
        "expected nothing on a pool that does not scale automatically, "
        f"got {write_duration(interval)}."
    )
    return Finding(message, at=("auto_scale_evaluation_interval",))


@rule(
    "autoscale-interval-range",
    "PoolAddParameter.auto_scale_evaluation_interval",
    "PoolSpecification.auto_scale_evaluation_interval",
    "PoolEnableAutoScaleParameter.auto_scale_evaluation_interval",
    severity="error",
    confidence="API reference",
    source="PoolAddParameter.auto_scale_evaluation_interval",
    docs=pages.ENABLE_AUTO_SCALE,
    hint="Write PT5M for the shortest and P7D for the longest interval, or leave it out for "
    "15 minutes.",
    when="submission and update",
)
def autoscale_interval_range(interval: Any) -> Outcome:
    """A formula is evaluated every 5 minutes to 168 hours."""
    if _SHORTEST_INTERVAL <= length_of(interval) <= _LONGEST_INTERVAL:
        return None
    return f"expected PT5M to PT168H, got {write_duration(interval)}."


@rule(
    "resize-timeout-ignored",
    *_POOLS,
    severity="warning",
    confidence="API reference",
    source="PoolAddParameter.resize_timeout",
    docs=pages.ADD_POOL,
    hint="Remove it.",
    when="submission and update",
    fix=REMOVE,
)
def resize_timeout_ignored(pool: Any) -> Outcome:
    """A pool that scales automatically has no timeout for manual resizes."""
    if not pool.enable_auto_scale or pool.resize_timeout is None:
        return None
    message = (
        "expected nothing on a pool that scales automatically, which ignores it, "
        f"got {write_duration(pool.resize_timeout)}."
    )
    return Finding(message, at=("resize_timeout",))


@rule(
    "autoscale-evaluate-formula-empty",
    "PoolEvaluateAutoScaleParameter.auto_scale_formula",
    severity="error",
    confidence="API reference",
    source="PoolEvaluateAutoScaleParameter",
    docs=pages.EVALUATE_AUTO_SCALE,
    hint='Write the formula to try, such as "$TargetDedicatedNodes = 4;".',
    when="operation",
    limits=NOT_BLANK,
)
def autoscale_evaluate_formula_empty(formula: str) -> Outcome:
    """An evaluation has a formula to try."""
    return "expected a formula, got a blank one." if is_blank(formula) else None


@rule(
    "autoscale-formula-length",
    *_FORMULAS,
    severity="error",
    confidence="Microsoft article",
    source="error code AutoScalingFormulaTooLong; article batch-automatic-scaling",
    docs=pages.AUTO_SCALE,
    hint="Shorten it; remove comments first.",
    when="submission and update",
    implied={"max_length": _LONGEST_FORMULA},
)
def autoscale_formula_length(formula: str) -> Outcome:
    """A formula has at most 8192 bytes as UTF-8."""
    size = len(formula.encode("utf-8", "surrogatepass"))
    if size <= _LONGEST_FORMULA:
        return None
    return f"expected at most {_LONGEST_FORMULA} bytes, got {size}."


@rule(
    "autoscale-formula-statements",
    *_FORMULAS,
    severity="error",
    confidence="Microsoft article",
    source="article batch-automatic-scaling",
    docs=pages.AUTO_SCALE,
    hint="Combine some of them.",
    when="submission and update",
)
def autoscale_formula_statements(formula: str) -> Outcome:
    """A formula has at most 100 statements."""
    if formula.count(";") < _MOST_STATEMENTS:
        return None
    count = read(formula).statements
    if count <= _MOST_STATEMENTS:
        return None
    return f"expected at most {_MOST_STATEMENTS} statements, got {count}."


@rule(
    "autoscale-formula-syntax",
    *_FORMULAS,
    severity="error",
    confidence="Microsoft article",
    source="error code AutoScalingFormulaSyntaxError; article batch-automatic-scaling",
    docs=pages.AUTO_SCALE,
    hint="Write assignments that end with ;, such as a = b > 0 ? 1 : 2;.",
    when="submission and update",
)
def autoscale_formula_syntax(formula: str) -> Outcome:
    """A formula consists of assignments, and of the signs that the article has."""
    return _findings(formula, _SYNTAX)


@rule(
    "autoscale-formula-name",
    *_APPLIED,
    severity="error",
    confidence="API reference",
    source=(
        "PoolAddParameter.auto_scale_formula; error code AutoScalingFormulaEvaluationError, "
        "with the message Undefined symbol"
    ),
    docs=pages.AUTO_SCALE,
    hint="Write a name that Batch defines, or assign the variable first.",
    when="submission and update",
)
def autoscale_formula_name(formula: str) -> Outcome:
    """The variables, functions, methods and intervals of a formula exist."""
    return _findings(formula, _NAMES)


@rule(
    "autoscale-formula-case",
    *_APPLIED,
    severity="warning",
    confidence="inferred",
    source="article batch-automatic-scaling",
    docs=pages.AUTO_SCALE,
    hint="Write it as the article does.",
    when="submission and update",
)
def autoscale_formula_case(formula: str) -> Outcome:
    """The names in a formula have the case that the article has."""
    return _findings(formula, _CASE)


@rule(
    "autoscale-formula-read-only",
    *_APPLIED,
    severity="error",
    confidence="Microsoft article",
    source="article batch-automatic-scaling",
    docs=pages.AUTO_SCALE,
    hint="Assign the result to a variable of your own.",
    when="submission and update",
)
def autoscale_formula_read_only(formula: str) -> Outcome:
    """A formula assigns none of the variables that are read-only."""
    return _findings(formula, _READ_ONLY)


@rule(
    "autoscale-formula-arguments",
    *_APPLIED,
    severity="error",
    confidence="Microsoft article",
    source="article batch-automatic-scaling",
    docs=pages.AUTO_SCALE,
    hint="Call it as the article does.",
    when="submission and update",
)
def autoscale_formula_arguments(formula: str) -> Outcome:
    """The functions and methods of a formula are called with as many arguments as they have."""
    return _findings(formula, _ARGUMENTS)


@rule(
    "autoscale-formula-metric",
    *_APPLIED,
    severity="error",
    confidence="inferred",
    source="article batch-automatic-scaling",
    docs=pages.AUTO_SCALE,
    hint="Read it with GetSample.",
    when="submission and update",
)
def autoscale_formula_metric(formula: str) -> Outcome:
    """A formula reads metrics with their methods, such as GetSample."""
    return _findings(formula, _METRIC)


@rule(
    "autoscale-formula-values",
    *_APPLIED,
    severity="error",
    confidence="inferred",
    source="article batch-automatic-scaling",
    docs=pages.AUTO_SCALE,
    hint="Bring them to the same kind.",
    when="submission and update",
)
def autoscale_formula_values(formula: str) -> Outcome:
    """Numbers, texts, times and intervals stand in a formula where they can."""
    return _findings(formula, _KINDS)


@rule(
    "autoscale-formula-timestamp",
    *_APPLIED,
    severity="error",
    confidence="code or issue",
    source="article batch-automatic-scaling; nextflow-io/nextflow issue 3866",
    docs=pages.AUTO_SCALE,
    hint='Write a time such as "2026-01-31T08:30:00Z".',
    when="submission and update",
)
def autoscale_formula_timestamp(formula: str) -> Outcome:
    """The times in a formula are in W3C or RFC 1123 format, with at most 7 digits of a second."""
    return _findings(formula, _TIMESTAMP)


@rule(
    "autoscale-formula-deallocation",
    *_APPLIED,
    severity="error",
    confidence="Microsoft article",
    source="article batch-automatic-scaling",
    docs=pages.AUTO_SCALE,
    hint="Assign one of these four to $NodeDeallocationOption.",
    when="submission and update",
)
def autoscale_formula_deallocation(formula: str) -> Outcome:
    """A formula sets $NodeDeallocationOption to one of its four values."""
    return _findings(formula, _OPTION)


@rule(
    "autoscale-formula-division",
    *_APPLIED,
    severity="warning",
    confidence="inferred",
    source="article batch-automatic-scaling",
    docs=pages.AUTO_SCALE,
    hint="Write max(1, ...) around it.",
    when="submission and update",
)
def autoscale_formula_division(formula: str) -> Outcome:
    """A formula does not divide by a number of tasks or nodes that may be 0."""
    return _findings(formula, _DIVISION)


@rule(
    "autoscale-formula-target",
    *_FORMULAS,
    severity="warning",
    confidence="Microsoft article",
    source="article batch-automatic-scaling",
    docs=pages.AUTO_SCALE,
    hint="Assign $TargetDedicatedNodes or $TargetLowPriorityNodes.",
    when="submission and update",
)
def autoscale_formula_target(formula: str) -> Outcome:
    """A formula sets a target number of nodes."""
    return _findings(formula, _TARGET)


@rule(
    "autoscale-evaluate-formula",
    _EVALUATED,
    severity="warning",
    confidence="code or issue",
    source="a recorded answer: 200, and in it AutoScalingFormulaEvaluationError",
    docs=pages.EVALUATE_AUTO_SCALE,
    hint="Mend it, or see what Batch says of it.",
    when="operation",
)
def autoscale_evaluate_formula(formula: str) -> Outcome:
    """A formula to try can be evaluated; Batch answers with an error in the result otherwise."""
    return _findings(formula, _EVALUATION)


def _findings(formula: str, kinds: frozenset[str]) -> list[Finding]:
    """Return what is wrong with a formula in some ways."""
    reading = read(formula)
    found = [fault for fault in reading.faults if fault.kind in kinds]
    return [
        Finding(fault.message, hint=fault.hint, fix=_fix(formula) if fault.is_sure else None)
        for fault in found
    ]


def _fix(formula: str) -> Fix:
    """Return the change that ends all faults of a formula of which that is sure."""
    return Fix("replace", value=mended(formula))
