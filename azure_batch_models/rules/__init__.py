"""The documented rules of the Batch service: one small function each, one module per family.

Every module here is a family and is found by being here. `registry` is the exception: it says how
a rule is declared, and has the table of all rules. What several families share is in `shared`.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from azure_batch_models.rules.registry import (
    RULES,
    RUNS_FOR,
    Confidence,
    Finding,
    Outcome,
    Place,
    Rule,
    Target,
    declare,
    rule,
)

__all__ = [
    "RULES",
    "RUNS_FOR",
    "Confidence",
    "Finding",
    "Outcome",
    "Place",
    "Rule",
    "Target",
    "declare",
    "rule",
]

for _family in pkgutil.iter_modules(__path__, f"{__name__}."):
    import_module(_family.name)
