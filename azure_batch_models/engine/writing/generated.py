"""Writers: from a Shape to the source of a function that writes an instance as a dict.

The generated code does the plain case and nothing else. Whatever it does not expect makes it fail,
and `write` then lets the exact writer decide, which also explains.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from azure_batch_models.codegen.names import attribute_of
from azure_batch_models.engine.classes import instances
from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING, METADATA_KEY
from azure_batch_models.engine.schema.linked_functions import LinkedFunction
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import SCALARS, UNLIMITED_DURATION, copy_json
from azure_batch_models.engine.writing import exact as exact_writer
from azure_batch_models.engine.writing import json_text, styles

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.codec import Codec
    from azure_batch_models.engine.schema.shape import Field, Shape, WireType
    from azure_batch_models.engine.writing.styles import Style


class DeclinedError(Exception):
    """A value is not plain; the exact writer decides."""


class _Function(LinkedFunction):
    """The function that writes the instances of a class in a style."""

    def __init__(self, codec: Codec, style: Style) -> None:
        def other(value: Any) -> Any:
            """Write what is no instance of just the expected class."""
            return value._codec.writers[style](value)

        super().__init__(
            style.verb,
            codec,
            lambda each: each.writers[style],
            copy_json=copy_json,
            decline=_decline,
            other=other,
            place=exact_writer.place,
            is_annotation=styles.is_annotation,
            only_finite=json_text.only_finite,
            shorten=instances.shorten,
            write_object=_write_object,
        )
        self.style = style


def build(codec: Codec, shape: Shape, style: Style) -> Callable[[Any], Any]:
    """Compile the function that writes instances of one class."""
    if style.is_xml(codec.cls):
        return _decline
    out = _Function(codec, style)
    with out.block(f"def {out.name}(model)"):
        out.add("body = {}")
        before: list[Field] = []
        for field in shape.fields:
            if style.exact and field.is_additional:
                continue
            if field.is_additional:
                extra = "copy_json(dict(model.additional_properties or {}))"
                out.add(f"body.update({_finite(extra, style)})")
            elif style.keep_readonly or not field.readonly:
                _write_field(out, field, before)
            before.append(field)
        if style.exact:
            is_there = f"(value := model.{BOOKKEEPING}) is not None"
            with out.block(f"if {is_there} and (value := shorten(value)) is not None"):
                out.add(f"body[{METADATA_KEY!r}] = value")
        elif style.additional != "never" and not shape.sends_additional:
            _write_additional(out)
        out.add("return body")
    function: Callable[[Any], Any] = out.compile()
    return function


def _decline(value: object) -> Any:
    """Stop, because a value is not plain."""
    raise DeclinedError(type(value))


def _write_object(value: Any) -> Any:
    """Write a value of type ``object``."""
    writer = exact_writer.ExactWriter(styles.for_serialize())
    written = writer.write_object(value)
    return _decline(value) if writer.problems else written


def _write_field(out: _Function, field: Field, before: list[Field]) -> None:
    """Write the lines for one attribute, after those for the attributes ``before`` it."""
    keys = (field.attribute,) if out.style.python_names else field.path
    expression = _expression(out, field.wire, "value")
    # What stands under a key already stays there: request options all have the same key.
    is_free = not any(each.is_additional or each.path[0] == field.path[0] for each in before)
    with out.block(f"if (value := {attribute_of('model', field.attribute)}) is not None"):
        if len(keys) == 1 and is_free:
            out.add(f"body[{keys[0]!r}] = {expression}")
        else:
            out.add(f"place(body, {keys!r}, {expression})")


def _write_additional(out: _Function) -> None:
    """Write the lines that add what the model does not know; the encoder needs no copy of it."""
    style = out.style
    copied = "value if value.__class__ is str else copy_json(value)"
    value = _finite("value", style) if style.for_encoder else copied
    with out.block(f"if model.{BOOKKEEPING} is not None"):
        loop = out.block("for key, value in model.additional_properties.items()")
        with loop:
            added = f"body.setdefault(key, {value})"
            if style.additional == "all":
                out.add(added)
            else:
                with out.block("if not is_annotation(key)"):
                    out.add(added)


def _expression(out: _Function, wire: WireType, value: str) -> str:
    """Give the expression that writes the variable ``value``, which is not None."""
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
        return _scalar_expression(out, wire.name, value)
    target = out.codec.find(wire.name)
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
    """Give the expression that writes an item, which may be None and then stays."""
    expression = _expression(out, wire, value)
    return f"None if {value} is None else ({expression})"


def _scalar_expression(out: _Function, name: str, value: str) -> str:
    """Give the expression that writes a scalar."""
    scalar, style = SCALARS[name], out.style
    if scalar.exact_class is not None:
        is_plain = f"{value}.__class__ is {scalar.exact_class.__name__}"
        if name == "float" and style.for_encoder:
            is_plain += f" and {value} - {value} == 0"
        return f"{value} if {is_plain} else decline({value})"
    write = out.bind(scalar.write.__name__, scalar.write)
    if style.exact:
        condition = _exactly_read_again(out, name, value)
        return f"{write}({value}) if {condition} else decline({value})"
    if name == "object":
        return _finite(f"write_object({value})", style)
    if name == "decimal":
        return _finite(f"{write}({value})", style)
    if name == "iso-8601" and style.for_encoder:
        # With all six digits the encoder writes it alike.
        is_alike = f"{_is_moment(out, value)} and {value}.microsecond % 10"
        return f"{value} if {is_alike} else {write}({value})"
    return f"{write}({value})"


def _exactly_read_again(out: _Function, name: str, value: str) -> str:
    """Give the condition under which reading what a scalar's writer gives gives the same again."""
    if name == "iso-8601":
        return _is_moment(out, value)
    if name == "duration":
        span = out.bind("timedelta", timedelta)
        zero = out.bind("ZERO", timedelta(0), key="ZERO")
        longest = out.bind("UNLIMITED_DURATION", UNLIMITED_DURATION)
        return f"{value}.__class__ is {span} and {zero} <= {value} <= {longest}"
    return "False"


def _is_moment(out: _Function, value: str) -> str:
    """Give the condition for a plain date-time in UTC."""
    moment, utc = out.bind("datetime", datetime), out.bind("UTC", UTC)
    return f"{value}.__class__ is {moment} and {value}.tzinfo is {utc}"


def _finite(expression: str, style: Style) -> str:
    """Give the expression for a JSON value that may hold any number."""
    return f"only_finite({expression})" if style.for_encoder else expression


def _texts(enum: Any) -> dict[str, str]:
    """Give the texts of an enum's members, as a look-up of what may be written as it is."""
    return {member.value: member.value for member in enum if isinstance(member.value, str)}
