"""Adds to each attribute of a model its key, type, rules, default and versions."""

from __future__ import annotations

import importlib
import json
from enum import Enum
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from azure_batch_models.defaults import default_of
from azure_batch_models.engine.classes.introspection import facts_of
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.models.versions import span_of, span_of_class, span_of_member

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from azure_batch_models.api_versions import Span
    from azure_batch_models.engine.schema.shape import Field


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to autodoc."""
    app.connect("autodoc-process-signature", _leave_out_signature)
    app.connect("autodoc-process-docstring", _start_with_comment, priority=400)
    app.connect("autodoc-process-docstring", _add_facts)
    return {"parallel_read_safe": True}


def _leave_out_signature(
    app: Sphinx, what: str, name: str, value: Any, *more: Any
) -> tuple[str, None] | None:
    """Leave out the arguments of an enumeration, which is not called to make one."""
    del app, name, more
    return ("", None) if what == "class" and issubclass(value, Enum) else None


def _start_with_comment(  # noqa: PLR0913, PLR0917 - autodoc calls it so
    app: Sphinx, what: str, name: str, value: Any, options: Any, lines: list[str]
) -> None:
    """Keep Napoleon from taking what stands before the first colon for an attribute's type.

    The list of parameters of a model's own docstring is left out: each attribute has an entry.
    """
    del app, name, options
    if what == "attribute":
        lines[:0] = ["..", ""]
    elif what == "class" and is_model(value):
        lines[:] = takewhile(lambda line: not line.startswith((":param ", ":ivar ")), list(lines))


def _add_facts(  # noqa: PLR0913, PLR0917 - autodoc calls it so
    app: Sphinx, what: str, name: str, value: Any, options: Any, lines: list[str]
) -> None:
    """Add a line to the description of a model's attribute, or of an enumeration's member."""
    del app, value, options
    owner, _, attribute = name.rpartition(".")
    cls = _class_called(owner) if what in {"attribute", "property"} else None
    facts: list[str] = []
    if is_model(cls):
        field = cls._codec.shape.by_attribute.get(attribute)
        facts += facts_of(field) if field is not None else []
        facts += _facts_of_default(cls, field) if field is not None else []
        facts += _facts_of_span(span_of(cls, attribute), cls)
    elif is_enum(cls) and attribute in cls.__members__:
        facts += _facts_of_span(span_of_member(cls[attribute]), cls)
    if facts:
        lines += ["", ".. container:: facts", "", "   " + " · ".join(facts), ""]


def _facts_of_default(cls: Any, field: Field) -> list[str]:
    """Say what the service takes for an attribute that is left out."""
    default = None if field.required else default_of(cls, field.place[-1])
    return [] if default is None else [f"by default ``{json.dumps(default)}``"]


def _facts_of_span(span: Span, cls: Any) -> list[str]:
    """Say which versions know an attribute or a member, unless its class says the same."""
    return [] if span is span_of_class(cls) else [f"known {span}"]


def _class_called(name: str) -> Any:
    """Find a class by its full name."""
    module, _, cls = name.rpartition(".")
    return getattr(importlib.import_module(module), cls, None)
