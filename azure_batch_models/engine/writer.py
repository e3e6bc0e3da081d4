"""Writers: from a Shape to the source of a function that writes an instance as a dict.

The generated code does the plain case and nothing else. Whatever it does not expect makes it fail,
and `write` then lets the exact writer decide, which also explains.
"""

from __future__ import annotations

import functools
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from azure_batch_models import exceptions
from azure_batch_models.engine import encoding, exact_writer, instances, naming, styles, xml
from azure_batch_models.engine.encoding import encode
from azure_batch_models.engine.instances import BOOKKEEPING, METADATA_KEY
from azure_batch_models.engine.registry import is_enum, is_model
from azure_batch_models.engine.scalars import SCALARS, UNLIMITED_DURATION, copy_json
from azure_batch_models.engine.source import Source, compile_function
from azure_batch_models.engine.styles import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from azure_batch_models.engine.codec import Codec
    from azure_batch_models.engine.shape import Field, Shape, WireType

__all__ = ["Style", "build", "source", "unlink", "write"]

_NAMESPACES: dict[Style, naming.Namespace] = {}


class DeclinedError(Exception):
    """A value is not plain; the exact writer decides."""


def write(model: Any, style: Style) -> dict[str, Any]:
    """Write a model.

    Raises:
        SerializationError: It cannot be written; all problems with their paths.
    """
    try:
        body: dict[str, Any] = model._codec.writers[style](model)
    except Exception:  # noqa: BLE001 - whatever it is, the exact writer will tell
        return write_exactly(model, exact_writer.ExactWriter(style))
    return body


def write_as_told(model: Any, style: Style, options: Mapping[str, Any]) -> dict[str, Any]:
    """Write a model with msrest's options; ``is_xml`` gives an element.

    Raises:
        SerializationError: It cannot be written; all problems with their paths.
    """
    if options.get("is_xml", model.is_xml_model()):
        return write_exactly(model, xml.XmlWriter(style))
    transformer = options.get("key_transformer")
    custom = options.get("basic_types_serializers")
    if transformer is None and custom is None and not model.is_xml_model():
        return write(model, style)
    return write_exactly(model, exact_writer.ExactWriter(style, transformer, custom=custom))


def write_exactly(model: Any, writer: exact_writer.ExactWriter) -> dict[str, Any]:
    """Write a model with an exact writer.

    Raises:
        SerializationError: It cannot be written; all problems with their paths.
    """
    body = writer.write(model)
    if writer.problems:
        raise exceptions.SerializationError(type(model).__name__, writer.problems) from None
    written: dict[str, Any] = body
    return written


def write_json(model: Any) -> str:
    """Write a model, with all there is, as JSON text.

    Raises:
        SerializationError: It cannot be written; all problems with their paths.
    """
    try:
        text: str = encode(model._codec.writers[styles.TO_JSON](model)).decode()
    except Exception:  # noqa: BLE001 - whatever it is, the long way will tell
        return encoding.encode_all(write(model, styles.TO_DICT), type(model).__name__)
    return text


def build(codec: Codec, shape: Shape, style: Style) -> Callable[[Any], Any]:
    """Compile the function that writes instances of one class, and link it for the others."""
    namespace = _namespace(style)
    name = _function_name(namespace, codec, style)
    if hasattr(codec.model, "_xml_map") and style.additional != "all":
        return functools.partial(_write_xml, style=style)
    text = source(codec, shape, style, name, namespace)
    function: Callable[[Any], Any] = compile_function(
        text, name, naming.title_of(style.verb, codec.model), namespace.globals
    )
    return function


def _write_xml(model: Any, style: Style) -> Any:
    """Write an instance of a class that is XML at home."""
    return write_exactly(model, xml.XmlWriter(style))


def unlink(codec: Codec, style: Style) -> None:
    """Make the functions of other classes compile this class's anew when they next need it."""
    namespace = _namespace(style)
    namespace.globals[_function_name(namespace, codec, style)] = _stub(codec, style)


def _namespace(style: Style) -> naming.Namespace:
    """Give the globals that all functions of a style share."""
    namespace = _NAMESPACES.get(style)
    if namespace is None:

        def other(value: Any) -> Any:
            """Write what is no instance of just the expected class."""
            return value._codec.writers[style](value)

        namespace = _NAMESPACES.setdefault(
            style,
            naming.Namespace(
                copy_json=copy_json,
                decline=_decline,
                other=other,
                place=exact_writer.place,
                is_annotation=styles.is_annotation,
                only_finite=encoding.only_finite,
                shorten=instances.shorten,
                write_object=_write_object,
            ),
        )
    return namespace


def _decline(value: object) -> Any:
    """Stop, because a value is not plain."""
    raise DeclinedError(type(value))


def _write_object(value: Any) -> Any:
    """Write a value of type ``object``."""
    writer = exact_writer.ExactWriter(styles.for_serialize())
    written = writer.write_object(value)
    return _decline(value) if writer.problems else written


def _function_name(namespace: naming.Namespace, codec: Codec, style: Style) -> str:
    """Give the name of a class's function; until it is compiled, a stub stands there."""
    wanted = f"{style.verb}_{codec.model.__name__}"
    return namespace.name(wanted, _stub(codec, style), key=codec)


def _stub(codec: Codec, style: Style) -> Callable[[Any], Any]:
    """Make a function that compiles the real one, which then takes its place."""

    def compile_on_first_use(model: Any) -> Any:
        return codec.writers[style](model)

    return compile_on_first_use


def source(codec: Codec, shape: Shape, style: Style, name: str, namespace: naming.Namespace) -> str:
    """Write the source of the function ``name``."""
    out = Source()
    with out.block(f"def {name}(model)"):
        out.add("body = {}")
        before: list[Field] = []
        for field in shape.fields:
            if style.exact and field.is_additional:
                continue
            if field.is_additional:
                extra = "copy_json(dict(model.additional_properties or {}))"
                out.add(f"body.update({_finite(extra, style)})")
            elif style.keep_readonly or not field.readonly:
                _write_field(out, codec, field, style, namespace, before)
            before.append(field)
        if style.exact:
            is_there = f"(value := model.{BOOKKEEPING}) is not None"
            with out.block(f"if {is_there} and (value := shorten(value)) is not None"):
                out.add(f"body[{METADATA_KEY!r}] = value")
        elif style.additional != "never" and not shape.sends_additional:
            _write_additional(out, style)
        out.add("return body")
    return out.text


def _write_field(  # noqa: PLR0913, PLR0917 - all of it shapes the line
    out: Source,
    codec: Codec,
    field: Field,
    style: Style,
    namespace: naming.Namespace,
    before: list[Field],
) -> None:
    """Write the lines for one attribute, after those for the attributes ``before`` it."""
    keys = (field.attribute,) if style.python_names else field.path
    expression = _expression(codec, field.wire, "value", style, namespace)
    # What stands under a key already stays there: request options all have the same key.
    is_free = not any(each.is_additional or each.path[0] == field.path[0] for each in before)
    with out.block(f"if (value := {naming.attribute_of('model', field.attribute)}) is not None"):
        if len(keys) == 1 and is_free:
            out.add(f"body[{keys[0]!r}] = {expression}")
        else:
            out.add(f"place(body, {keys!r}, {expression})")


def _write_additional(out: Source, style: Style) -> None:
    """Write the lines that add what the model does not know; the encoder needs no copy of it."""
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


def _expression(
    codec: Codec, wire: WireType, value: str, style: Style, namespace: naming.Namespace
) -> str:
    """Give the expression that writes the variable ``value``, which is not None."""
    if wire.kind == "list":
        assert wire.item is not None
        item = _item_expression(codec, wire.item, f"{value}_item", style, namespace)
        return (
            f"[{item} for {value}_item in {value}] "
            f"if {value}.__class__ is list else decline({value})"
        )
    if wire.kind == "dict":
        assert wire.item is not None
        item = _item_expression(codec, wire.item, f"{value}_item", style, namespace)
        key = f"{value}_key if {value}_key.__class__ is str else decline({value}_key)"
        return (
            f"{{({key}): ({item}) for {value}_key, {value}_item in {value}.items()}} "
            f"if {value}.__class__ is dict else decline({value})"
        )
    if wire.kind == "scalar":
        return _scalar_expression(wire.name, value, style, namespace)
    target = codec.find(wire.name)
    if is_enum(target):
        cls = namespace.name(target.__name__, target)
        if style.exact:
            return f"{value}._value_ if {value}.__class__ is {cls} else decline({value})"
        texts = namespace.name(f"texts_of_{target.__name__}", _texts(target), key=target)
        return f"{value}._value_ if {value}.__class__ is {cls} else {texts}[{value}]"
    other = "decline" if style.exact else "other"
    if is_model(target) and hasattr(target, "_codec") and target._codec.declared:
        cls = namespace.name(target.__name__, target)
        function = _function_name(namespace, target._codec, style)
        return f"{function}({value}) if {value}.__class__ is {cls} else {other}({value})"
    return f"{other}({value})"


def _item_expression(
    codec: Codec, wire: WireType, value: str, style: Style, namespace: naming.Namespace
) -> str:
    """Give the expression that writes an item, which may be None and then stays."""
    expression = _expression(codec, wire, value, style, namespace)
    return f"None if {value} is None else ({expression})"


def _scalar_expression(name: str, value: str, style: Style, namespace: naming.Namespace) -> str:
    """Give the expression that writes a scalar."""
    scalar = SCALARS[name]
    if scalar.exact_class is not None:
        is_plain = f"{value}.__class__ is {scalar.exact_class.__name__}"
        if name == "float" and style.for_encoder:
            is_plain += f" and {value} - {value} == 0"
        return f"{value} if {is_plain} else decline({value})"
    write = namespace.name(scalar.write.__name__, scalar.write)
    if style.exact:
        condition = _exactly_read_again(name, value, namespace)
        return f"{write}({value}) if {condition} else decline({value})"
    if name == "object":
        return _finite(f"write_object({value})", style)
    if name == "decimal":
        return _finite(f"{write}({value})", style)
    if name == "iso-8601" and style.for_encoder:
        # With all six digits the encoder writes it alike.
        is_alike = f"{_is_moment(value, namespace)} and {value}.microsecond % 10"
        return f"{value} if {is_alike} else {write}({value})"
    return f"{write}({value})"


def _exactly_read_again(name: str, value: str, namespace: naming.Namespace) -> str:
    """Give the condition under which reading what a scalar's writer gives gives the same again."""
    if name == "iso-8601":
        return _is_moment(value, namespace)
    if name == "duration":
        span = namespace.name("timedelta", timedelta)
        zero = namespace.name("ZERO", timedelta(0), key="ZERO")
        longest = namespace.name("UNLIMITED_DURATION", UNLIMITED_DURATION)
        return f"{value}.__class__ is {span} and {zero} <= {value} <= {longest}"
    return "False"


def _is_moment(value: str, namespace: naming.Namespace) -> str:
    """Give the condition for a plain date-time in UTC."""
    moment, utc = namespace.name("datetime", datetime), namespace.name("UTC", UTC)
    return f"{value}.__class__ is {moment} and {value}.tzinfo is {utc}"


def _finite(expression: str, style: Style) -> str:
    """Give the expression for a JSON value that may hold any number."""
    return f"only_finite({expression})" if style.for_encoder else expression


def _texts(enum: Any) -> dict[str, str]:
    """Give the texts of an enum's members, as a look-up of what may be written as it is."""
    return {member.value: member.value for member in enum if isinstance(member.value, str)}
