"""The directive ``rule-list``: every rule that ``check()`` knows, by family.

Each has a heading, so that a search for it finds it, and a label of its name to refer to.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from azure_batch_models import check, models, rules
from azure_batch_models.rules import RULES, Rule
from azure_batch_models.rules.shared.examples import Example, Examples, examples

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_NOW = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
"""The time at which the examples are checked."""

_WIDTH = 90

_MOST_TARGETS = 8
"""How many targets of a rule are listed."""

_WHEN = {
    "submission": "what is added",
    "submission and update": "what is added or changed",
    "update": "what is changed",
    "operation": "operations on jobs, pools and nodes",
    "options": "request options",
    "sent": "whatever is sent",
}

_FAMILIES = {
    each.id: name
    for name, module in sys.modules.items()
    if name.startswith(f"{rules.__name__}.")
    for each in vars(module).values()
    if isinstance(each, Rule)
}
"""The families of the rules that have no function."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("rule-list", RuleList)
    return {"parallel_read_safe": True}


class RuleList(SphinxDirective):
    """Lists the rules, one section per family, in which each rule has a section."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        families: dict[str, list[Rule]] = defaultdict(list)
        for rule in RULES.values():
            families[rule.function.__module__ if rule.function else _FAMILIES[rule.id]].append(rule)
        return [self._section(module, family) for module, family in families.items()]

    def _section(self, module: str, family: list[Rule]) -> nodes.section:
        """Return the section of one family; the module's first line introduces it."""
        name = module.rpartition(".")[2]
        section = nodes.section(ids=[f"rules-{name}"], names=[name])
        section += nodes.title("", name.replace("_", " ").capitalize())
        section += _paragraph((sys.modules[module].__doc__ or "").partition("\n")[0])
        section.extend(self._item(rule) for rule in sorted(family, key=lambda rule: rule.id))
        return section

    def _item(self, rule: Rule) -> nodes.section:
        """Return what one rule demands, when it runs, and what documents it."""
        section = nodes.section(ids=[rule.id], names=[rule.id])
        self.set_source_info(section)
        standard = self.env.domains.standard_domain
        standard.labels[rule.id] = (self.env.docname, rule.id, rule.id)
        standard.anonlabels[rule.id] = (self.env.docname, rule.id)
        section += nodes.title("", "", nodes.literal("", rule.id))
        section += _paragraph(rule.summary)
        if rule.hint:
            section += nodes.paragraph("", rule.hint)
        section += nodes.paragraph("", "", *_facts(rule), classes=["facts"])
        if rule.targets:
            about, _ = self.parse_inline(_targets(rule))
            section += nodes.paragraph("", "", *about, classes=["facts"])
        section += _shown_examples(rule)
        return section


def _paragraph(text: str) -> nodes.paragraph:
    """Return a paragraph of a text in which double backticks mark code, and nothing else does."""
    paragraph = nodes.paragraph()
    for number, part in enumerate(text.split("``")):
        paragraph += nodes.literal("", part) if number % 2 else nodes.Text(part)
    return paragraph


def _shown_examples(rule: Rule) -> list[nodes.Node]:
    """Return an example that breaks a rule, what is said of it, and one that keeps the rule."""
    found = examples().get(rule.id, Examples())
    shown: list[nodes.Node] = []
    if found.bad is not None:
        shown.append(_block(found.bad, "Breaks it"))
        told = check(
            found.bad.data,
            found.bad.model,
            only=rule.id,
            job=found.bad.job,
            pool=found.bad.pool,
            now=_NOW,
            api_version=found.bad.api_version,
        )
        lines = "\n".join(map(str, told))
        shown.append(nodes.literal_block(lines, lines, language="text", classes=["told"]))
        if any(problem.fix for problem in told):
            shown.append(nodes.paragraph("", "It has a fix."))
    if found.good is not None:
        shown.append(_block(found.good, "Keeps it"))
    return shown


def _block(example: Example, title: str) -> nodes.container:
    """Return a definition as JSON, with its model and what has to be known beside it."""
    block = nodes.container(classes=["example"])
    version = f", API version {example.api_version}" if example.api_version else ""
    block += nodes.paragraph("", f"{title} ({example.model}{version}):")
    for name, value in (("", example.data), ("job", example.job), ("pool", example.pool)):
        if value is None:
            continue
        if name:
            block += nodes.paragraph("", f"with the {name}")
        text = json.dumps(value, indent=2, ensure_ascii=False)
        short = json.dumps(value, ensure_ascii=False)
        text = short if len(short) <= _WIDTH else text
        block += nodes.literal_block(text, text, language="json")
    return block


def _versions(rule: Rule) -> str:
    """Return the API versions that a rule holds for."""
    if rule.since and rule.until:
        return f"API versions {rule.since} to {rule.until}"
    if rule.since:
        return f"API versions from {rule.since} on"
    return f"API versions until {rule.until}" if rule.until else "all API versions"


def _targets(rule: Rule) -> str:
    """Return references to what a rule checks."""
    shown = [_target(each.model, each.attribute) for each in rule.targets[:_MOST_TARGETS]]
    more = len(rule.targets) - len(shown)
    return "About " + ", ".join(shown) + (f" and {more} more" if more else "")


def _target(model: str, attribute: str) -> str:
    """Return a reference to a model or an attribute."""
    cls = getattr(models, model, None)
    if cls is None:
        return "whole definitions"
    place = f"{cls.__module__}.{model}"
    if not attribute:
        return f":py:class:`~{place}`"
    return f":py:attr:`{model}.{attribute} <{place}.{attribute}>`"


def _facts(rule: Rule) -> list[nodes.Node]:
    """Return how severe a rule is, when it runs, what it needs, and where it is documented."""
    severity = "error, if strict" if rule.is_doubtful else rule.severity
    facts: list[nodes.Node] = [
        nodes.strong("", severity.capitalize()),
        nodes.Text(f" · for {_WHEN[rule.when]}"),
    ]
    if rule.needs in {"job", "pool"}:
        facts.append(nodes.Text(f" · needs the {rule.needs}"))
    facts.append(nodes.Text(f" · {_versions(rule)}"))
    facts.append(nodes.Text(f" · {rule.confidence}: {rule.source}"))
    if rule.docs:
        facts += [nodes.Text(" · "), nodes.reference("", "documentation", refuri=rule.docs)]
    return facts
