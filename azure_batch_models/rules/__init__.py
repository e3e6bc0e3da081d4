"""The documented rules of the Batch service, one small function each.

How a rule is declared stands in `registry`; which class is looked at when, in `stages` and
`plans`; `walking` goes through a definition and calls the rules about everything in it, and
`generic` looks at a definition before it is read. The other modules are families of rules, and
what several families share: `facts`, `urls`, `durations`, `pages`.
"""

from __future__ import annotations

from azure_batch_models.rules import generic  # noqa: F401
from azure_batch_models.rules.registry import (
    RULES,
    STAGES,
    Confidence,
    Finding,
    Outcome,
    Place,
    Rule,
    Stage,
    Target,
    declare,
    rule,
)

__all__ = [
    "RULES",
    "STAGES",
    "Confidence",
    "Finding",
    "Outcome",
    "Place",
    "Rule",
    "Stage",
    "Target",
    "declare",
    "rule",
]
