"""Rules about pools that scale automatically, and about their formulas."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from azure_batch_models.engine.iso_suggestions import length_of
from azure_batch_models.engine.schema.scalars import write_duration
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import REMOVE
from azure_batch_models.rules.shared.texts import is_blank
from azure_batch_models.text.describe import quoted

_POOLS = ("PoolAddParameter", "PoolSpecification")
_FORMULAS = (
    "PoolAddParameter.auto_scale_formula",
    "PoolSpecification.auto_scale_formula",
    "PoolEnableAutoScaleParameter.auto_scale_formula",
    "PoolEvaluateAutoScaleParameter.auto_scale_formula",
)

_LONGEST_FORMULA = 8192
_MOST_STATEMENTS = 100
_SHORTEST_INTERVAL = timedelta(minutes=5)
_LONGEST_INTERVAL = timedelta(hours=168)

_COMMENT_OR_TEXT = re.compile(r'//[^\n]*|/\*.*?(?:\*/|\Z)|"[^"\n]*"', re.DOTALL)
_TARGET = re.compile(r"\$Target(?:Dedicated|LowPriority)(?:Nodes)?\s*=(?!=)", re.IGNORECASE)
_DEALLOCATION = re.compile(
    r"\$NodeDeallocationOption\s*=(?!=)\s*(\w+)\s*(?:;|$)", re.ASCII | re.IGNORECASE
)
_DEALLOCATIONS = frozenset({"requeue", "terminate", "taskcompletion", "retaineddata"})


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
)
def autoscale_formula_length(formula: str) -> Outcome:
    """A formula has at most 8192 bytes."""
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
    count = sum(not is_blank(statement) for statement in _bare(formula).split(";"))
    if count <= _MOST_STATEMENTS:
        return None
    return f"expected at most {_MOST_STATEMENTS} statements, got {count}."


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
    if is_blank(formula) or _TARGET.search(_bare(formula)):
        return None
    return "expected a number of nodes, got a formula that assigns none."


@rule(
    "autoscale-formula-deallocation",
    *_FORMULAS,
    severity="error",
    confidence="Microsoft article",
    source="article batch-automatic-scaling",
    docs=pages.AUTO_SCALE,
    hint="Assign one of these four to $NodeDeallocationOption.",
    when="submission and update",
)
def autoscale_formula_deallocation(formula: str) -> Outcome:
    """A formula sets $NodeDeallocationOption to one of its four values."""
    bare = _bare(formula)
    for found in _DEALLOCATION.finditer(bare):
        option = found.group(1)
        # A name that the formula assigns is a variable, whose value only Batch knows.
        variable = re.search(rf"(?<![\w$]){option}\s*=(?!=)", bare)
        if option.lower() not in _DEALLOCATIONS and variable is None:
            return (
                "expected requeue, terminate, taskcompletion or retaineddata for "
                f"$NodeDeallocationOption, got {quoted(option)}."
            )
    return None


def _bare(formula: str) -> str:
    """Return a formula without comments and without the contents of its texts."""
    return _COMMENT_OR_TEXT.sub(lambda found: '""' if found[0][0] == '"' else " ", formula)
