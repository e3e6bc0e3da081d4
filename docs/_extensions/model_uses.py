"""Says which operations of the service use a model, and lists the operations."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from azure_batch_models import models
from azure_batch_models.api_versions import ALWAYS, is_known
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.models.versions import span_of_class
from azure_batch_models.operations import ERROR, FILE, OPERATIONS, Operation
from azure_batch_models.roles import contents_of, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx.application import Sphinx


_OF_14 = "2024-02-01.19.0"
"""The version that azure-batch 14.2 speaks."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to autodoc and register the directive."""
    app.connect("autodoc-process-docstring", _add_uses)
    app.add_directive("operation-list", OperationList)
    return {"parallel_read_safe": True}


class OperationList(SphinxDirective):
    """Lists the operations, one section per group, each under its own anchor."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        return [
            self._section(list(operations))
            for _, operations in groupby(OPERATIONS, lambda each: each.group)
        ]

    def _section(self, operations: list[Operation]) -> nodes.section:
        """Return the section of one group."""
        words = operations[0].call.partition(".")[0].replace("_", " ")
        section = nodes.section(ids=[f"operations-{words.replace(' ', '-')}"], names=[words])
        section += nodes.title("", f"{words.capitalize()} operations")
        listed = nodes.definition_list()
        listed.extend(self._item(operation) for operation in operations)
        section += listed
        return section

    def _item(self, operation: Operation) -> nodes.definition_list_item:
        """Return how one operation is called, what it sends and what it returns."""
        item = nodes.definition_list_item()
        self.set_source_info(item)
        item += nodes.term("", "", nodes.literal("", operation.id), ids=[operation.id])
        label = operation.id.lower()
        standard = self.env.domains.standard_domain
        standard.labels[label] = (self.env.docname, operation.id, operation.id)
        standard.anonlabels[label] = (self.env.docname, operation.id)
        request = nodes.literal("", f"{operation.method} {operation.path}")
        called = nodes.paragraph("", "", request, classes=["facts"])
        if is_known(operation.span, _OF_14):
            method = nodes.literal("", f"client.{operation.call}()")
            called += [nodes.Text(" · "), method]
        if operation.span is not ALWAYS:
            called += nodes.Text(f" · {operation.span}")
        used, _ = self.parse_inline(_sentence(operation))
        item += nodes.definition("", called, nodes.paragraph("", "", *used))
        return item


def _sentence(operation: Operation) -> str:
    """Return which models one operation uses, in words."""
    returned = {None: "nothing", FILE: "the content of a file"}
    answer = returned.get(operation.answer) or _link(operation.answer)
    sent = f"sends {_link(operation.body)}, " if operation.body else ""
    options = f"options {_link(operation.options)}"
    text = f"{sent}returns {answer}; {options}."
    return text[0].upper() + text[1:]


def _link(model: str | None) -> str:
    """Return a reference to a model."""
    return f":py:class:`~{getattr(models, str(model)).__module__}.{model}`"


def _add_uses(  # noqa: PLR0913, PLR0917 - autodoc calls it so
    app: Sphinx, what: str, name: str, value: Any, options: Any, lines: list[str]
) -> None:
    """Add to the description of a class which versions know it, and where a model is used."""
    del app, options
    if what == "class" and name.startswith(f"{models.__name__}.") and _is_of_service(value):
        span = span_of_class(value)
        facts = [] if span is ALWAYS else [f"Known {span}"]
        facts += _uses(value.__name__) if is_model(value) else []
        if facts:
            lines += ["", ".. container:: facts", "", *(f"   | {fact}" for fact in facts), ""]


def _is_of_service(value: Any) -> bool:
    """Return whether a class is a model or an enumeration of the service."""
    return is_model(value) or is_enum(value)


def _uses(model: str) -> Iterator[str]:
    """Yield what a model is part of, and which operations send and return it."""
    if parents := _parents().get(model):
        yield "Part of " + ", ".join(map(_link, sorted(parents)))
    for word, used in (
        ("Options of", lambda each: each.options == model),
        ("Sent by", lambda each: model in contents_of(each.body, is_sent=True)),
        ("Returned by", lambda each: model in contents_of(each.answer, is_sent=False)),
    ):
        if found := _operations_where(used):
            yield f"{word} {found}"
    if model in contents_of(ERROR, is_sent=False):
        yield "Returned by every operation that fails"


def _operations_where(used: Callable[[Operation], bool]) -> str:
    """Return references to the operations for which ``used`` is true."""
    return ", ".join(f":ref:`{each.id}`" for each in OPERATIONS if used(each))


@cache
def _parents() -> Mapping[str, set[str]]:
    """Return for each model those with an attribute of its type."""
    parents: dict[str, set[str]] = defaultdict(set)
    bodies = [contents_of(operation.body, is_sent=False) for operation in OPERATIONS]
    answers = [contents_of(operation.answer, is_sent=False) for operation in OPERATIONS]
    for name in frozenset().union(contents_of(ERROR, is_sent=False), *bodies, *answers):
        for part in parts_of(name, is_sent=False):
            parents[part].add(name)
    return parents
