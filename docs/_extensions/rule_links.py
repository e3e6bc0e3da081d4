"""Leads to rules: from models and their attributes, and from wherever a page names one as code."""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import nodes

from azure_batch_models.engine.schema.registry import is_model
from azure_batch_models.roles import ancestry
from azure_batch_models.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to autodoc, after what else is said of a model, and to pages that are written."""
    app.connect("autodoc-process-docstring", _add_rules, priority=600)
    app.connect("doctree-resolved", _link_names)
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


def _link_names(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Make each identifier of a rule that stands in a text as code a reference to the rule."""
    places = app.env.domains.standard_domain.anonlabels
    for found in list(doctree.findall(nodes.literal)):
        name = found.astext()
        if name in RULES and not isinstance(found.parent, nodes.reference | nodes.title):
            target, anchor = places[name]
            address = "" if target == page else app.builder.get_relative_uri(page, target)
            link = nodes.reference("", "", internal=True, refuri=f"{address}#{anchor}")
            found.replace_self(link)
            link += found


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
