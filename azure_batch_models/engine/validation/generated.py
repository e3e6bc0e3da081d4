"""Validators: from a Shape to the source of a function that tells whether an instance is valid.

The generated function only says yes or no. It says no also when it is not sure (a value of an
unexpected class); the diagnosis then finds out what is wrong, if anything.
"""

from __future__ import annotations

import math
import re
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from azure_batch_models.codegen.names import attribute_of
from azure_batch_models.engine.schema.linked_functions import LinkedFunction
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.engine.validation import exact as exact_validator

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.codec import Codec
    from azure_batch_models.engine.schema.shape import Field, Shape, WireType

_COMPARISONS = {
    "min_length": "len({value}) < {limit}",
    "max_length": "len({value}) > {limit}",
    "minimum": "{value} < {limit}",
    "maximum": "{value} > {limit}",
    "minimum_ex": "{value} <= {limit}",
    "maximum_ex": "{value} >= {limit}",
    "min_items": "len({value}) < {limit}",
    "max_items": "len({value}) > {limit}",
    "pattern": "not {limit}({value})",
    "unique": "len({value}) != len(set({value}))",
    "multiple": "{value} % {limit} != 0",
}
"""The condition under which each rule of a ``_validation`` map is broken."""


def build(codec: Codec, shape: Shape) -> Callable[[Any], bool]:
    """Compile the function that validates instances of one class."""
    out = LinkedFunction("validate", codec, attrgetter("validator"), other=_other)
    with out.block(f"def {out.name}(model)"):
        for field in shape.wire_fields:
            _check_field(out, field)
        out.add("return True")
    function: Callable[[Any], bool] = out.compile()
    return function


def _other(value: Any) -> bool:
    """Validate what is no instance of just the expected class; only models have rules."""
    codec = getattr(value, "_codec", None)
    if codec is None:
        return not hasattr(value, "_validation")
    return bool(codec.validator(value))


def _check_field(out: LinkedFunction, field: Field) -> None:
    """Write the lines for one attribute, none where there is nothing to check."""
    conditions = _conditions(out, field)
    inside = _is_looked_into(out.codec, field.wire)
    if not (field.required or conditions or inside):
        return
    out.add(f"value = {attribute_of('model', field.attribute)}")
    if field.required:
        _fail_if(out, "value is None")
    if not (conditions or inside):
        return
    with out.block("if value is not None"):
        for condition in conditions:
            _fail_if(out, condition)
        if inside:
            _check_inside(out, field.wire, "value")


def _fail_if(out: LinkedFunction, condition: str) -> None:
    """Write the lines that say no under a condition."""
    with out.block(f"if {condition}"):
        out.add("return False")


def _conditions(out: LinkedFunction, field: Field) -> list[str]:
    """Give the conditions under which an attribute is not sure to keep its rules."""
    broken = [] if field.readonly else _broken(out, field)
    scalar = SCALARS.get(field.wire.name)
    if scalar is None or scalar.exact_class is None or not (broken or _may_be_no_number(field)):
        return broken
    # Rules apply to a coerced value, which is the diagnosis's.
    return [f"value.__class__ is not {scalar.exact_class.__name__}", *broken]


def _may_be_no_number(field: Field) -> bool:
    """Tell whether a value of another class breaks a rule by that alone."""
    return bool(field.rules) and field.wire.name in {"int", "float"}


def _broken(out: LinkedFunction, field: Field) -> list[str]:
    """Give the conditions under which an attribute breaks its rules."""
    conditions: list[str] = []
    for rule, limit in field.rules.items():
        template = _COMPARISONS.get(rule)
        if template is None:
            continue
        conditions.append(template.format(value="value", limit=_limit(out, rule, limit)))
    return conditions


def _limit(out: LinkedFunction, rule: str, limit: Any) -> str:
    """Write the limit of a rule: a number as it is, anything else as a name bound to it."""
    if rule == "pattern":
        return out.bind("matches", re.compile(limit).match, key=limit)
    if isinstance(limit, int | float) and math.isfinite(limit):
        return repr(limit)
    return out.bind("limit", limit)


def _may_hold_models(codec: Codec, wire: WireType) -> bool:
    """Tell whether a model can be inside a value of a wire type."""
    innermost = wire.innermost
    if innermost.kind == "named":
        return not is_enum(codec.find(innermost.name))
    return innermost.name == "object"


def _is_looked_into(codec: Codec, wire: WireType) -> bool:
    """Tell whether a value of a wire type can be wrong inside, as a dict or as a list."""
    is_container = wire.item is not None
    return _may_hold_models(codec, wire) or (is_container and exact_validator.is_looked_into(wire))


def _check_inside(out: LinkedFunction, wire: WireType, value: str) -> None:
    """Write the lines that check what is inside the variable ``value``, which is not None."""
    if wire.item is not None:
        kind, items = ("list", value) if wire.kind == "list" else ("dict", f"{value}.values()")
        _fail_if(out, f"{value}.__class__ is not {kind}")
        if _is_looked_into(out.codec, wire.item):
            item = f"{value}_item"
            with out.block(f"for {item} in {items}"), out.block(f"if {item} is not None"):
                _check_inside(out, wire.item, item)
        return
    target = out.codec.find(wire.name)
    if is_model(target) and hasattr(target, "_codec") and target._codec.declared:
        cls = out.bind(target.__name__, target)
        if _can_be_invalid(target._codec):
            check = out.link(target._codec)
            own = f"{check}({value}) if {value}.__class__ is {cls} else other({value})"
            _fail_if(out, f"not ({own})")
        else:
            _fail_if(out, f"{value}.__class__ is not {cls} and not other({value})")
    else:
        _fail_if(out, f"not other({value})")


def _can_be_invalid(codec: Codec) -> bool:
    """Tell whether an instance of just this class has a rule to break, or anything inside.

    Models there may be of subclasses with rules of their own, so they have to be looked at.
    """
    return any(
        field.required
        or any(rule in _COMPARISONS for rule in field.rules)
        or _is_looked_into(codec, field.wire)
        for field in codec.shape.wire_fields
    )
