"""Plans: what a writer does with each attribute of a class, decided once for every kind of writer.

A plan covers plain values and nothing else. The writer made from it fails on anything unexpected,
mostly by `Declined`; `write` then lets the exact writer decide, which also explains failures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING, in_full
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.engine.writing import styles
from azure_batch_models.engine.writing.exact import ExactWriter

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.schema.class_schema import ClassSchema
    from azure_batch_models.engine.schema.scalars import Condition, Scalar
    from azure_batch_models.engine.schema.shape import Shape, WireType
    from azure_batch_models.engine.writing.styles import Style


class AsIs(msgspec.Struct, frozen=True):
    """A value of just this class, which JSON has as well."""

    cls: type
    finite: bool
    """Whether it must be a number that JSON has."""


class Member(msgspec.Struct, frozen=True):
    """A member of an enumeration, or one's text, which `texts` has."""

    enum: Any
    texts: dict[str, str] | None


class Instance(msgspec.Struct, frozen=True):
    """A model."""

    schema: ClassSchema | None
    """The schema of the declared class whose writer takes it, if it is of just that class."""

    takes_others: bool
    """Whether the writer of any other class is called."""


class Items(msgspec.Struct, frozen=True):
    """A list."""

    item: Value


class Entries(msgspec.Struct, frozen=True):
    """A dict."""

    item: Value


class Written(msgspec.Struct, frozen=True):
    """A value that a function writes."""

    write: Callable[[Any], Any]
    finite: bool = False
    """Whether every number in what is written must be one that JSON has."""

    only_if: Condition | None = None
    """What has to be true of the value, if anything."""

    left_if: tuple[Condition, ...] = ()
    """When msgspec does the same, if ever: all of this has to be true."""


class Refused(msgspec.Struct, frozen=True):
    """Any value, which is left to the exact writer."""


Value = AsIs | Member | Instance | Items | Entries | Written | Refused


class Row(msgspec.Struct, frozen=True):
    """One attribute."""

    attribute: str
    keys: tuple[str, ...]
    """The keys down to the value."""

    alone: bool
    """Whether it is one key, which no attribute before it has."""

    value: Value


class Plan(msgspec.Struct, frozen=True):
    """How the instances of one class are written in one style."""

    schema: ClassSchema
    style: Style
    rows: tuple[Row | None, ...]
    """The attributes; ``None`` is where the map says that additional properties are sent."""

    adds_unknown: bool
    """Whether additional properties are written after all attributes."""


def plan_of(schema: ClassSchema, shape: Shape, style: Style) -> Plan:
    """Return how the instances of a class are written."""
    rows: list[Row | None] = []
    keys: set[str] = set()
    was_additional = False
    for field in shape.fields:
        if field.is_additional:
            if style.exact:
                continue
            was_additional = True
            rows.append(None)
        elif style.keep_readonly or not field.readonly:
            own = style.keys_of(field)
            # The first value under a key stays: request options all have the same key.
            alone = len(own) == 1 and own[0] not in keys and not was_additional
            value = _value(schema, field.wire, style)
            rows.append(Row(field.attribute, own, alone, value))
        keys.add(style.keys_of(field)[0])
    adds_unknown = not style.exact and style.additional != "never" and not shape.sends_additional
    return Plan(schema, style, tuple(rows), adds_unknown)


def _value(schema: ClassSchema, wire: WireType, style: Style) -> Value:
    """Return how a value of a wire type is written."""
    if wire.kind == "scalar":
        return _scalar(SCALARS[wire.name], style)
    if wire.item is not None:
        item = _value(schema, wire.item, style)
        return Items(item) if wire.kind == "list" else Entries(item)
    if wire.kind == "faulty":
        return Refused()
    target = schema.find(wire.name)
    if is_enum(target):
        return Member(target, None if style.exact else _texts(target))
    if is_model(target) and hasattr(target, "_codec") and target._codec.declared:
        return Instance(target._codec, takes_others=not style.exact)
    return Refused() if style.exact else Instance(None, takes_others=True)


def _scalar(scalar: Scalar, style: Style) -> Value:
    """Return how a scalar is written."""
    finite = scalar.may_be_infinite and style.for_encoder
    if scalar.exact_class is not None:
        return AsIs(scalar.exact_class, finite)
    restored, alike = scalar.restored, scalar.encoded_alike
    if style.exact:
        return Refused() if restored is None else Written(scalar.write, only_if=restored)
    if scalar.takes_anything:
        return Written(_write_object, finite)
    if restored is not None and alike is not None:
        return Written(scalar.write, left_if=(restored, alike))
    return Written(scalar.write, finite)


def _write_object(value: Any) -> Any:
    """Write a value of type ``object``."""
    writer = ExactWriter(styles.for_serialize())
    written = writer.write_object(value)
    return decline(value) if writer.problems else written


def _texts(enum: Any) -> dict[str, str]:
    """Return the texts of an enumeration's members that may be written as they are."""
    return {member.value: member.value for member in enum if isinstance(member.value, str)}


def decline(value: object) -> Any:
    """Stop, because a value is not plain."""
    raise Declined(type(value))


def additional_of(schema: ClassSchema, model: Any) -> Any:
    """Return the additional properties of an instance of a class, which has some.

    The property of that name would make a dict that stays with the model. But a class in msrest's
    style may have a property of its own.
    """
    return in_full(getattr(model, BOOKKEEPING)) if schema.declared else model.additional_properties
