"""Generated validators: from a Shape to a function that returns whether an instance is valid.

The function also says no when it is not sure, as for a value of an unexpected class. The exact
validator then finds out what is wrong, if anything. What is valid can also be written.
"""

from __future__ import annotations

import math
import re
from operator import attrgetter
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from azure_batch_models.codegen.names import attribute_of
from azure_batch_models.engine.schema.linked_functions import LinkedFunction
from azure_batch_models.engine.schema.overrides import overrides
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import BASIC_TYPES, SCALARS, read_object
from azure_batch_models.engine.schema.stand_ins import STAND_INS
from azure_batch_models.engine.validation.exact import BROKEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.schema.class_schema import ClassSchema
    from azure_batch_models.engine.schema.scalars import Scalar
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


def build(schema: ClassSchema, shape: Shape) -> Callable[[Any], bool]:
    """Compile the function that validates instances of one class."""
    if BROKEN.changed or STAND_INS.validate is not None:
        return _is_surely_valid
    _BUILT.add(schema.cls)
    out = LinkedFunction(
        "validate", schema, attrgetter("validator"), other=_other, anything=_anything
    )
    with out.block(f"def {out.name}(model)"):
        out.add_test_of_own_maps("return False")
        for field in shape.wire_fields:
            _check_field(out, field)
        out.add("return True")
    function: Callable[[Any], bool] = out.compile()
    return function


_BUILT: WeakSet[Any] = WeakSet()
"""The classes that have a generated validator."""


def _forget_all() -> None:
    """Drop all generated validators, because they contain rules that have changed."""
    for cls in list(_BUILT):
        cls._codec.forget()


BROKEN.on_change = _forget_all


def _is_surely_valid(model: Any) -> bool:
    """Return no, whatever the model: the exact validator knows the changed rules."""
    del model
    return False


def _other(value: Any) -> bool:
    """Validate an instance of another class than expected, or a value in place of one.

    Any other value than JSON's own, such as a dict, may be one that cannot be written.
    """
    if overrides(type(value), "validate"):
        return not value.validate()
    codec = getattr(value, "_codec", None)
    return value.__class__ in BASIC_TYPES if codec is None else bool(codec.validator(value))


def _anything(value: Any) -> bool:
    """Validate a value of type ``object``: a model or JSON."""
    codec = getattr(value, "_codec", None)
    if codec is not None:
        return bool(codec.validator(value))
    read_object(value)
    return True


def _check_field(out: LinkedFunction, field: Field) -> None:
    """Add the lines for one attribute; none if there is nothing to check."""
    conditions = _conditions(out, field)
    inside = _is_looked_into(field.wire)
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
    """Add the lines that return no under a condition."""
    with out.block(f"if {condition}"):
        out.add("return False")


def _conditions(out: LinkedFunction, field: Field) -> list[str]:
    """Return the conditions under which an attribute may break its rules."""
    if field.is_faulty:
        return ["True"]
    broken = [] if field.readonly else _broken(out, field)
    scalar = SCALARS.get(field.wire.name)
    if scalar is None or scalar.exact_class is None:
        return broken
    # A value that is no number breaks any rule.
    may_fail = bool(field.rules) and scalar.is_basic and scalar.is_number
    if not (broken or may_fail):
        return broken
    # Rules apply to a coerced value, which only the exact validator makes.
    return [f"value.__class__ is not {scalar.exact_class.__name__}", *broken]


def _broken(out: LinkedFunction, field: Field) -> list[str]:
    """Return the conditions under which an attribute breaks its rules."""
    conditions: list[str] = []
    for rule, limit in field.rules.items():
        template = _COMPARISONS.get(rule)
        if template is None:
            continue
        conditions.append(template.format(value="value", limit=_limit(out, rule, limit)))
    return conditions


def _limit(out: LinkedFunction, rule: str, limit: Any) -> str:
    """Return the source of a rule's limit: a number itself, or a name bound to anything else."""
    if rule == "pattern":
        return out.bind("matches", re.compile(limit).match, key=limit)
    if isinstance(limit, int | float) and math.isfinite(limit):
        return repr(limit)
    return out.bind("limit", limit)


def _is_looked_into(wire: WireType) -> bool:
    """Return whether a value of a wire type may be refused, or hold something that is.

    Any value can be written as text.
    """
    return wire.kind != "scalar" or SCALARS[wire.name].exact_class is not str


def _check_inside(out: LinkedFunction, wire: WireType, value: str) -> None:
    """Add the lines that check what the variable ``value``, which is not None, is or contains."""
    if wire.kind == "scalar":
        _check_scalar(out, SCALARS[wire.name], value)
        return
    if wire.item is not None:
        kind, items = ("list", value) if wire.kind == "list" else ("dict", f"{value}.values()")
        _fail_if(out, f"{value}.__class__ is not {kind}")
        if _is_looked_into(wire.item):
            item = f"{value}_item"
            with out.block(f"for {item} in {items}"), out.block(f"if {item} is not None"):
                _check_inside(out, wire.item, item)
        return
    target = out.schema.find(wire.name)
    if is_enum(target):
        cls = out.bind(target.__name__, target)
        texts = {member.value for member in target if isinstance(member.value, str)}
        known = out.bind(f"texts_of_{target.__name__}", texts, key=target)
        _fail_if(out, f"{value}.__class__ is not {cls} and {value} not in {known}")
        return
    is_ours = is_model(target) and hasattr(target, "_codec") and target._codec.declared
    if is_ours and not overrides(target, "validate"):
        cls = out.bind(target.__name__, target)
        if _can_be_invalid(target._codec):
            check = out.link(target._codec)
            own = f"{check}({value}) if {value}.__class__ is {cls} else other({value})"
            _fail_if(out, f"not ({own})")
        else:
            _fail_if(out, f"{value}.__class__ is not {cls} and not other({value})")
    else:
        _fail_if(out, f"not other({value})")


def _check_scalar(out: LinkedFunction, scalar: Scalar, value: str) -> None:
    """Add the lines that check whether a scalar can be written; its writer raises if not."""
    if scalar.exact_class is not None:
        classes = (
            (scalar.exact_class, int) if scalar.exact_class is float else (scalar.exact_class,)
        )
        tests = [f"{value}.__class__ is not {cls.__name__}" for cls in classes]
        _fail_if(out, " and ".join(tests))
        return
    if scalar.takes_anything:
        _fail_if(out, f"not anything({value})")
        return
    write = out.bind(scalar.write.__name__, scalar.write)
    if scalar.restored is None:
        out.add(f"{write}({value})")
        return
    names = {name: out.bind(name, each) for name, each in scalar.restored.names.items()}
    with out.block(f"if not ({scalar.restored.text.format(value=value, **names)})"):
        out.add(f"{write}({value})")


def _can_be_invalid(schema: ClassSchema) -> bool:
    """Return whether an instance of exactly this class has rules, or may contain models.

    Those may be of subclasses with rules of their own.
    """
    return any(
        field.required
        or field.is_faulty
        or any(rule in _COMPARISONS for rule in field.rules)
        or _is_looked_into(field.wire)
        for field in schema.shape.wire_fields
    )
