"""Sharing: equal texts of several models become one object, which takes less memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from azure_batch_models.codegen.names import attribute_of
from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING
from azure_batch_models.engine.schema.class_schema import schema_of
from azure_batch_models.engine.schema.linked_functions import LinkedFunction
from azure_batch_models.engine.schema.registry import is_enum, is_model

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.schema.class_schema import ClassSchema
    from azure_batch_models.engine.schema.shape import WireType

    Keep = Callable[[str, str], str]
    """Returns the text that is kept in place of an equal one: a dict's ``setdefault``."""


def share_texts(value: Any, keep: Keep) -> Any:
    """Return a value with its texts shared; a model, a list or a dict is changed in place."""
    kind = value.__class__
    if kind is str:
        return keep(value, value)
    if kind is list:
        value[:] = [share_texts(item, keep) for item in value]
    elif kind is dict:
        value.update({key: share_texts(item, keep) for key, item in value.items()})
    elif is_model(kind) and (schema := schema_of(kind)).declared:
        _function_of(schema)(value, keep)
    return value


def _function_of(schema: ClassSchema) -> Callable[[Any, Keep], None]:
    """Return the function that shares the texts of a model of one class."""
    return schema.share or _build(schema)


def _build(schema: ClassSchema) -> Callable[[Any, Keep], None]:
    """Compile the function for a declared class."""
    out = LinkedFunction(
        "share",
        schema,
        _function_of,
        set_field=msgspec.Struct.__setattr__,
        share_texts=share_texts,
    )
    with out.block(f"def {out.name}(model, keep)"):
        _add_text(out, BOOKKEEPING)
        for field in schema.shape.wire_fields:
            if field.wire.kind == "scalar" and field.wire.name == "str":
                _add_text(out, field.attribute)
            elif _may_hold_texts(schema, field.wire):
                _add_container(out, field.attribute, field.wire)
    function: Callable[[Any, Keep], None] = out.compile()
    schema.share = function
    return function


def _add_text(out: LinkedFunction, name: str) -> None:
    """Add the lines for an attribute that holds a text."""
    is_text = f"(text := {attribute_of('model', name)}).__class__ is str"
    with out.block(f"if {is_text} and (kept := keep(text, text)) is not text"):
        out.add(f"set_field(model, {name!r}, kept)")


def _add_container(out: LinkedFunction, name: str, wire: WireType) -> None:
    """Add the lines for an attribute that holds a model, a list or a dict."""
    target = out.schema.find(wire.innermost.name)
    with out.block(f"if (value := {attribute_of('model', name)}) is not None"):
        if is_model(target) and schema_of(target).declared and wire.kind != "dict":
            cls, share = out.bind(target.__name__, target), out.link(schema_of(target))
            item = wire.item
            if item is None:
                with out.block(f"if value.__class__ is {cls}"):
                    out.add(f"{share}(value, keep)")
                return
            if item.item is None:
                with out.block("for item in value"), out.block(f"if item.__class__ is {cls}"):
                    out.add(f"{share}(item, keep)")
                return
        out.add("share_texts(value, keep)")


def _may_hold_texts(schema: ClassSchema, wire: WireType) -> bool:
    """Return whether a value may hold texts that can be put in place of each other."""
    innermost = wire.innermost
    if innermost.kind == "scalar":
        return wire.item is not None and innermost.name == "str"
    return not is_enum(schema.find(innermost.name))
