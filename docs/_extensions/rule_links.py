"""Leads from a model, and from each of its attributes, to the rules about it."""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.schema.registry import is_model
from azure_batch_models.roles import ancestry
from azure_batch_models.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to autodoc, after what else is said of a model."""
    app.connect("autodoc-process-docstring", _add_rules, priority=600)
    return {"parallel_read_safe": True}


def _add_rules(  # noqa: PLR0913, PLR0917 - autodoc calls it so
    app: Sphinx, what: str, name: str, value: Any, options: Any, lines: list[str]
) -> None:
    """Add references to the rules about a model itself, or about an attribute of it."""
    del app, options
    attribute = ""
    if what in {"attribute", "property"}:
        owner, _, attribute = name.rpartition(".")
        module, _, cls = owner.rpartition(".")
        value = getattr(importlib.import_module(module), cls, None)
    elif what != "class":
        return
    found = [
        rule
        for each in (ancestry(value) if is_model(value) else ())
        for rule in _rules().get((each, attribute), ())
    ]
    if found:
        references = ", ".join(f":ref:`{rule}`" for rule in found)
        lines += ["", ".. container:: facts", "", f"   Rules: {references}", ""]


@cache
def _rules() -> Mapping[tuple[str, str], list[str]]:
    """Return the rules about each model and each attribute."""
    found: dict[tuple[str, str], list[str]] = {}
    for rule in RULES.values():
        for target in rule.targets:
            rules = found.setdefault((target.model, target.attribute), [])
            if rule.id not in rules:
                rules.append(rule.id)
    return found
