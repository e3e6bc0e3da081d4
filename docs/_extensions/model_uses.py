"""Says which operations of the service use a model, and lists the operations."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes
from operations import FILE, OPERATIONS, WORD_STARTS, Operation
from sphinx.util.docutils import SphinxDirective

from azure_batch_models import models
from azure_batch_models.engine.schema.registry import is_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx.application import Sphinx

_ERROR = "BatchError"
"""What every operation returns when it fails."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to autodoc and register the directive."""
    app.connect("autodoc-process-docstring", _add_uses)
    app.add_directive("operation-list", OperationList)
    return {"parallel_read_safe": True}


class OperationList(SphinxDirective):
    """Lists the operations, one section a group, each under its own anchor."""

    def run(self) -> list[nodes.Node]:
        """Make the sections."""
        return [
            self._section(group, list(operations))
            for group, operations in groupby(OPERATIONS, lambda each: each.group)
        ]

    def _section(self, group: str, operations: list[Operation]) -> nodes.section:
        """Make the section of one group."""
        words = WORD_STARTS.sub(" ", group).lower()
        section = nodes.section(ids=[f"operations-{words.replace(' ', '-')}"], names=[words])
        section += nodes.title("", f"{words.capitalize()} operations")
        listed = nodes.definition_list()
        listed.extend(self._item(operation) for operation in operations)
        section += listed
        return section

    def _item(self, operation: Operation) -> nodes.definition_list_item:
        """Say how one operation is called, what it takes and what it gives."""
        item = nodes.definition_list_item()
        self.set_source_info(item)
        item += nodes.term("", "", nodes.literal("", operation.id), ids=[operation.id])
        label = operation.id.lower()
        standard = self.env.domains.standard_domain
        standard.labels[label] = (self.env.docname, operation.id, operation.id)
        standard.anonlabels[label] = (self.env.docname, operation.id)
        request = nodes.literal("", f"{operation.method} {operation.path}")
        method = nodes.literal("", f"client.{operation.call}()")
        called = nodes.paragraph("", "", request, nodes.Text(" · "), method, classes=["facts"])
        used, _ = self.parse_inline(_sentence(operation))
        item += nodes.definition("", called, nodes.paragraph("", "", *used))
        return item


def _sentence(operation: Operation) -> str:
    """Say which models one operation uses."""
    returned = {None: "nothing", FILE: "the content of a file"}
    answer = returned.get(operation.returns) or _link(operation.returns)
    sent = f"sends {_link(operation.sends)}, " if operation.sends else ""
    options = f"options {_link(operation.options)}"
    text = f"{sent}returns {answer}; {options}."
    return text[0].upper() + text[1:]


def _link(model: str | None) -> str:
    """Refer to a model."""
    return f":py:class:`~{getattr(models, str(model)).__module__}.{model}`"


def _add_uses(  # noqa: PLR0913, PLR0917 - autodoc calls it so
    app: Sphinx, what: str, name: str, value: Any, options: Any, lines: list[str]
) -> None:
    """Add to the description of a model where it is used."""
    del app, options
    if what == "class" and is_model(value) and name.startswith(f"{models.__name__}."):
        facts = list(_uses(value.__name__))
        if facts:
            lines += ["", ".. container:: facts", "", *(f"   | {fact}" for fact in facts), ""]


def _uses(model: str) -> Iterator[str]:
    """Say of a model what it is part of, and what sends and returns it or a whole with it."""
    if parents := _parents().get(model):
        yield "Part of " + ", ".join(map(_link, sorted(parents)))
    for word, used in (
        ("Options of", lambda each: each.options == model),
        ("Sent by", lambda each: model in _within(each.sends)),
        ("Returned by", lambda each: model in _within(each.returns)),
    ):
        if found := _operations_where(used):
            yield f"{word} {found}"
    if model in _within(_ERROR):
        yield "Returned by every operation that fails"


def _operations_where(used: Callable[[Operation], bool]) -> str:
    """Refer to some operations."""
    return ", ".join(f":ref:`{each.id}`" for each in OPERATIONS if used(each))


@cache
def _within(model: str | None) -> frozenset[str]:
    """Name a model and all models that are inside of it, at any depth."""
    if model is None or model == FILE:
        return frozenset()
    found: set[str] = set()
    waiting = [model]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _parts(name)
    return frozenset(found)


@cache
def _parents() -> Mapping[str, set[str]]:
    """Name for each model those with an attribute of its type."""
    parents: dict[str, set[str]] = defaultdict(set)
    for operation in OPERATIONS:
        for name in _within(operation.sends) | _within(operation.returns) | _within(_ERROR):
            for part in _parts(name):
                parents[part].add(name)
    return parents


@cache
def _parts(model: str) -> tuple[str, ...]:
    """Name the models that attributes of a model hold."""
    innermost = (each.wire.innermost for each in _fields(model))
    return tuple(
        wire.name
        for wire in innermost
        if wire.kind == "named" and is_model(getattr(models, wire.name))
    )


def _fields(model: str) -> Any:
    """Give the attributes of a model."""
    return getattr(models, model)._codec.shape.by_attribute.values()
