"""Generated writers: from a plan to a function that writes an instance as a dict."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, assert_never

import msgspec

from azure_batch_models.codegen.names import attribute_of
from azure_batch_models.engine.schema.bookkeeping import (
    BOOKKEEPING,
    METADATA_KEY,
    in_full,
    shorten,
)
from azure_batch_models.engine.schema.linked_functions import LinkedFunction
from azure_batch_models.engine.schema.scalars import (
    copy_json,
    remembered_duration,
    write_duration,
)
from azure_batch_models.engine.writing import exact as exact_writer
from azure_batch_models.engine.writing import json_text, plans, styles

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.schema.class_schema import ClassSchema
    from azure_batch_models.engine.schema.scalars import Condition
    from azure_batch_models.engine.writing.plans import Plan, Row, Value
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
            decline=plans.decline,
            other=other,
            place=exact_writer.place,
            place_alone=exact_writer.place_alone,
            in_c=msgspec.to_builtins,
            in_full=in_full,
            is_annotation=styles.is_annotation,
            only_finite=json_text.only_finite,
            remembered_duration=remembered_duration,
            shorten=shorten,
            timedelta=datetime.timedelta,
        )
        self.style = style


def build(plan: Plan) -> Callable[[Any], Any]:
    """Compile the function that writes instances of one class."""
    style = plan.style
    out = _Function(plan.schema, style)
    with out.block(f"def {out.name}(model)"):
        out.add_test_of_own_maps("decline(model)")
        out.add("body = {}")
        for row in plan.rows:
            if row is None:
                extra = f"copy_json(dict({_additional(plan.schema)} or {{}}))"
                out.add(f"body.update({_finite(extra, style)})")
            else:
                _add_row(out, row)
        if style.exact:
            is_there = f"(value := model.{BOOKKEEPING}) is not None"
            with out.block(f"if {is_there} and (value := shorten(value)) is not None"):
                out.add(f"body[{METADATA_KEY!r}] = value")
        elif plan.adds_unknown:
            _add_additional(out)
        out.add("return body")
    function: Callable[[Any], Any] = out.compile()
    return function


def _add_row(out: _Function, row: Row) -> None:
    """Add the lines for one attribute."""
    expression = _expression(out, row.value, "value")
    with out.block(f"if (value := {attribute_of('model', row.attribute)}) is not None"):
        if row.alone:
            out.add(f"body[{row.keys[0]!r}] = {expression}")
        else:
            place = "place_alone" if out.style.keeps_all else "place"
            out.add(f"{place}(body, {row.keys!r}, {expression})")


def _add_additional(out: _Function) -> None:
    """Add the lines that write additional properties; the encoder needs no copy of them."""
    style = out.style
    copied = "value if type(value) is str else copy_json(value)"
    value = _finite("value", style) if style.for_encoder else copied
    with out.block(f"if model.{BOOKKEEPING} is not None"):
        loop = out.block(f"for key, value in {_additional(out.schema)}.items()")
        with loop:
            if style.for_encoder:
                with out.block("if key.__class__ is not str"):
                    out.add("decline(key)")
            added = f"body.setdefault(key, {value})"
            if style.keeps_all:
                out.add(added)
            else:
                with out.block("if not is_annotation(key)"):
                    out.add(added)


def _additional(schema: ClassSchema) -> str:
    """Return the expression for what `plans.additional_of` returns of ``model``."""
    return f"in_full(model.{BOOKKEEPING})" if schema.declared else "model.additional_properties"


def _expression(out: _Function, value: Value, name: str) -> str:  # noqa: C901 - one case for each kind
    """Return the expression that writes the variable ``name``, which is not None."""
    match value:
        case plans.AsIs(cls, finite):
            is_plain = f"type({name}) is {cls.__name__}"
            if finite:
                is_plain += f" and {name} - {name} == 0"
            return f"{name} if {is_plain} else decline({name})"
        case plans.Member(enum, texts):
            bound = out.bind(enum.__name__, enum)
            text = f"decline({name})"
            if texts is not None:
                text = f"{out.bind(f'texts_of_{enum.__name__}', texts, key=enum)}[{name}]"
            return f"{name}._value_ if type({name}) is {bound} else {text}"
        case plans.Instance(schema, takes_others):
            other = f"other({name})" if takes_others else f"decline({name})"
            if schema is None:
                return other
            bound = out.bind(schema.cls.__name__, schema.cls)
            return f"{out.link(schema)}({name}) if type({name}) is {bound} else {other}"
        case plans.Items(item):
            each = _item_expression(out, item, f"{name}_item")
            written = f"[{each} for {name}_item in {name}]"
            return f"{written} if type({name}) is list else decline({name})"
        case plans.Entries(item):
            each = _item_expression(out, item, f"{name}_item")
            key = f"{name}_key if type({name}_key) is str else decline({name}_key)"
            written = f"{{({key}): ({each}) for {name}_key, {name}_item in {name}.items()}}"
            return f"{written} if type({name}) is dict else decline({name})"
        case plans.Written():
            return _written(out, value, name)
        case plans.Refused():
            return f"decline({name})"
        case _:
            assert_never(value)


def _item_expression(out: _Function, item: Value, name: str) -> str:
    """Return the expression that writes an item, which stays None if it is None."""
    return f"None if {name} is None else ({_expression(out, item, name)})"


def _written(out: _Function, value: plans.Written, name: str) -> str:
    """Return the expression that writes the variable ``name`` by a function."""
    written = f"{out.bind(value.write.__name__, value.write)}({name})"
    if value.finite:
        written = _finite(written, out.style)
    if value.only_if is not None:
        return f"{written} if {_condition(out, value.only_if, name)} else decline({name})"
    if value.write is write_duration:  # where the texts are remembered, without a call in Python
        remembered = f"remembered_duration({name})"
        return f"{remembered} if type({name}) is timedelta else {written}"
    if value.left_if:
        is_left = " and ".join(_condition(out, each, name) for each in value.left_if)
        left = name if out.style.for_encoder else f"in_c({name})"
        return f"{left} if {is_left} else {written}"
    return written


def _condition(out: _Function, condition: Condition, name: str) -> str:
    """Return the source of a condition about the variable ``name``."""
    names = {each: out.bind(each, value) for each, value in condition.names.items()}
    return condition.text.format(value=name, **names)


def _finite(expression: str, style: Style) -> str:
    """Return the expression for a JSON value that may contain any number."""
    return f"only_finite({expression})" if style.for_encoder else expression
