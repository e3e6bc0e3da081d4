"""Generated writers: from a Shape to a function that writes an instance as a dict.

The generated code handles plain values and nothing else. It fails on anything unexpected, mostly by
`Declined`; `write` then lets the exact writer decide, which also explains failures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.codegen.names import attribute_of
from azure_batch_models.engine.schema.bookkeeping import (
    BOOKKEEPING,
    METADATA_KEY,
    in_full,
    shorten,
)
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.linked_functions import LinkedFunction
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import SCALARS, copy_json
from azure_batch_models.engine.schema.stand_ins import STAND_INS
from azure_batch_models.engine.writing import exact as exact_writer
from azure_batch_models.engine.writing import json_text, styles

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.schema.class_schema import ClassSchema
    from azure_batch_models.engine.schema.scalars import Condition, Scalar
    from azure_batch_models.engine.schema.shape import Field, Shape, WireType
    from azure_batch_models.engine.writing.styles import Style


class _Function(LinkedFunction):
    """The function that writes the instances of a class in a style."""

    def __init__(self, schema: ClassSchema, style: Style) -> None:
        def other(value: Any) -> Any:
            """Write an instance of another class than expected."""
            return value._codec.writers[style](value)

        super().__init__(
            style.verb,
            schema,
            lambda each: each.cls._codec.writers[style],
            copy_json=copy_json,
            decline=_decline,
            other=other,
            place=exact_writer.place,
            place_alone=exact_writer.place_alone,
            in_full=in_full,
            is_annotation=styles.is_annotation,
            only_finite=json_text.only_finite,
            shorten=shorten,
            write_object=_write_object,
        )
        self.style = style


def build(schema: ClassSchema, shape: Shape, style: Style) -> Callable[[Any], Any]:
    """Compile the function that writes instances of one class."""
    if style.is_xml(schema.cls) or (STAND_INS.writer_for is not None and style.is_of_msrest):
        return _decline
    out = _Function(schema, style)
    with out.block(f"def {out.name}(model)"):
        out.add_test_of_own_maps("decline(model)")
        out.add("body = {}")
        before: list[Field] = []
        for field in shape.fields:
            if style.exact and field.is_additional:
                continue
            if field.is_additional:
                extra = f"copy_json(dict({_additional(schema)} or {{}}))"
                out.add(f"body.update({_finite(extra, style)})")
            elif style.keep_readonly or not field.readonly:
                _add_field(out, field, before)
            before.append(field)
        if style.exact:
            is_there = f"(value := model.{BOOKKEEPING}) is not None"
            with out.block(f"if {is_there} and (value := shorten(value)) is not None"):
                out.add(f"body[{METADATA_KEY!r}] = value")
        elif style.additional != "never" and not shape.sends_additional:
            _add_additional(out)
        out.add("return body")
    function: Callable[[Any], Any] = out.compile()
    return function


def _decline(value: object) -> Any:
    """Stop, because a value is not plain."""
    raise Declined(type(value))


def _write_object(value: Any) -> Any:
    """Write a value of type ``object``."""
    writer = exact_writer.ExactWriter(styles.for_serialize())
    written = writer.write_object(value)
    return _decline(value) if writer.problems else written


def _add_field(out: _Function, field: Field, before: list[Field]) -> None:
    """Add the lines for one attribute, after those for the attributes ``before`` it."""
    style = out.style
    keys = style.keys_of(field)
    expression = _expression(out, field.wire, "value")
    # The first value under a key stays: request options all have the same key.
    is_free = not any(each.is_additional or style.keys_of(each)[0] == keys[0] for each in before)
    with out.block(f"if (value := {attribute_of('model', field.attribute)}) is not None"):
        if len(keys) == 1 and is_free:
            out.add(f"body[{keys[0]!r}] = {expression}")
        else:
            place = "place_alone" if style.keeps_all else "place"
            out.add(f"{place}(body, {keys!r}, {expression})")


def _add_additional(out: _Function) -> None:
    """Add the lines that write additional properties; the encoder needs no copy of them."""
    style = out.style
    copied = "value if value.__class__ is str else copy_json(value)"
    value = _finite("value", style) if style.for_encoder else copied
    with out.block(f"if model.{BOOKKEEPING} is not None"):
        loop = out.block(f"for key, value in {_additional(out.schema)}.items()")
        with loop:
            added = f"body.setdefault(key, {value})"
            if style.additional == "all":
                out.add(added)
            else:
                with out.block("if not is_annotation(key)"):
                    out.add(added)


def _additional(schema: ClassSchema) -> str:
    """Return the expression for the additional properties of ``model``.

    The property of that name would make a dict that stays with the model. But a class in msrest's
    style may have a property of its own.
    """
    return f"in_full(model.{BOOKKEEPING})" if schema.declared else "model.additional_properties"


def _expression(out: _Function, wire: WireType, value: str) -> str:
    """Return the expression that writes the variable ``value``, which is not None."""
    if wire.kind == "list":
        assert wire.item is not None
        item = _item_expression(out, wire.item, f"{value}_item")
        return (
            f"[{item} for {value}_item in {value}] "
            f"if {value}.__class__ is list else decline({value})"
        )
    if wire.kind == "dict":
        assert wire.item is not None
        item = _item_expression(out, wire.item, f"{value}_item")
        key = f"{value}_key if {value}_key.__class__ is str else decline({value}_key)"
        return (
            f"{{({key}): ({item}) for {value}_key, {value}_item in {value}.items()}} "
            f"if {value}.__class__ is dict else decline({value})"
        )
    if wire.kind == "scalar":
        return _scalar_expression(out, SCALARS[wire.name], value)
    if wire.kind == "faulty":
        return f"decline({value})"
    target = out.schema.find(wire.name)
    if is_enum(target):
        cls = out.bind(target.__name__, target)
        if out.style.exact:
            return f"{value}._value_ if {value}.__class__ is {cls} else decline({value})"
        texts = out.bind(f"texts_of_{target.__name__}", _texts(target), key=target)
        return f"{value}._value_ if {value}.__class__ is {cls} else {texts}[{value}]"
    other = "decline" if out.style.exact else "other"
    if is_model(target) and hasattr(target, "_codec") and target._codec.declared:
        cls = out.bind(target.__name__, target)
        function = out.link(target._codec)
        return f"{function}({value}) if {value}.__class__ is {cls} else {other}({value})"
    return f"{other}({value})"


def _item_expression(out: _Function, wire: WireType, value: str) -> str:
    """Return the expression that writes an item, which stays None if it is None."""
    expression = _expression(out, wire, value)
    return f"None if {value} is None else ({expression})"


def _scalar_expression(out: _Function, scalar: Scalar, value: str) -> str:
    """Return the expression that writes a scalar."""
    style = out.style
    if scalar.exact_class is not None:
        is_plain = f"{value}.__class__ is {scalar.exact_class.__name__}"
        if scalar.may_be_infinite and style.for_encoder:
            is_plain += f" and {value} - {value} == 0"
        return f"{value} if {is_plain} else decline({value})"
    if style.exact and scalar.restored is None:
        return f"decline({value})"
    if scalar.takes_anything:
        return _finite(f"write_object({value})", style)
    write = out.bind(scalar.write.__name__, scalar.write)
    written = f"{write}({value})"
    if scalar.restored is None:
        return _finite(written, style) if scalar.may_be_infinite else written
    is_restored = _condition(out, scalar.restored, value)
    if style.exact:
        return f"{written} if {is_restored} else decline({value})"
    if scalar.encoded_alike is not None and style.for_encoder:
        is_alike = f"{is_restored} and {_condition(out, scalar.encoded_alike, value)}"
        return f"{value} if {is_alike} else {written}"
    return written


def _condition(out: _Function, condition: Condition, value: str) -> str:
    """Return the source of a condition about the variable ``value``."""
    names = {name: out.bind(name, each) for name, each in condition.names.items()}
    return condition.text.format(value=value, **names)


def _finite(expression: str, style: Style) -> str:
    """Return the expression for a JSON value that may contain any number."""
    return f"only_finite({expression})" if style.for_encoder else expression


def _texts(enum: Any) -> dict[str, str]:
    """Return the texts of an enumeration's members that may be written as they are."""
    return {member.value: member.value for member in enum if isinstance(member.value, str)}
