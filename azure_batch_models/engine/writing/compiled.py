"""Compiled writers: from a plan to a writer in C, for every style but that of pickles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from azure_batch_models.engine._accelerator import compiled
from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING, METADATA_KEY
from azure_batch_models.engine.schema.class_schema import OWN_MAPS
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.scalars import (
    UNLIMITED,
    UNLIMITED_DURATION,
    copy_json,
    write_duration,
    write_iso,
)
from azure_batch_models.engine.writing import json_text, plans, styles

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.writing.plans import Plan, Value
    from azure_batch_models.engine.writing.styles import Style

_LONG_DURATIONS = {UNLIMITED_DURATION: UNLIMITED}


def build(plan: Plan) -> Callable[[Any], Any]:
    """Make the writer of one class in one style.

    Raises:
        Declined: It has to be generated.
    """
    schema, style = plan.schema, plan.style
    rows = [row for row in plan.rows if row is not None]
    has_place_for_others = len(rows) < len(plan.rows)
    if style.exact or has_place_for_others or any(row.keys[0] == METADATA_KEY for row in rows):
        raise Declined
    own_maps = None
    if not schema.declared:
        own_maps = tuple((name, getattr(schema.cls, name)) for name in OWN_MAPS)
    extra = None
    if plan.adds_unknown:
        # This is what an instance has there if it is no dict: an annotation.
        key = METADATA_KEY if style.keeps_all else None
        extra = (BOOKKEEPING, key, _adder(plan))
    written = [(row.attribute, row.keys, row.alone, _value(row.value, style)) for row in rows]
    writer: Callable[[Any], Any] = compiled.Writer(
        schema.cls, written, own_maps, extra, style.keeps_all
    )
    return writer


def _adder(plan: Plan) -> Callable[[Any, Any], None]:
    """Return the function that adds additional properties to a body."""
    schema, style = plan.schema, plan.style
    copy = json_text.only_finite if style.for_encoder else copy_json

    def add(body: dict[str, Any], model: Any) -> None:
        for key, value in plans.additional_of(schema, model).items():
            if style.for_encoder and key.__class__ is not str:
                plans.decline(key)  # the encoder would write bytes as base64
            if style.keeps_all or not styles.is_annotation(key):
                body.setdefault(key, copy(value))

    return add


def _value(value: Value, style: Style) -> Any:
    """Return how C writes a value."""
    match value:
        case plans.AsIs(cls, finite):
            kinds = {
                str: compiled.TEXT,
                int: compiled.WHOLE,
                bool: compiled.TRUTH,
                float: compiled.FINITE if finite else compiled.NUMBER,
            }
            return compiled.Value(kinds[cls])
        case plans.Member(enum, texts):
            return compiled.Value(compiled.MEMBER, enum, texts=texts)
        case plans.Instance(schema, _):
            if schema is None:
                return compiled.Value(compiled.MODEL, style=style)
            return compiled.Value(compiled.INSTANCE, schema.cls, style=style)
        case plans.Items(item):
            return compiled.Value(compiled.ITEMS, item=_value(item, style))
        case plans.Entries(item):
            return compiled.Value(compiled.ENTRIES, item=_value(item, style))
        case plans.Written():
            return _written(value)
        case plans.Refused():
            return compiled.Value(compiled.CALL, function=plans.decline)
        case _:
            assert_never(value)


def _written(value: plans.Written) -> Any:
    """Return how C writes a value that a function writes in Python."""
    write = value.write
    if write is write_iso:
        return compiled.Value(compiled.MOMENT, function=write)
    if write is write_duration:
        return compiled.Value(compiled.DURATION, function=write, texts=_LONG_DURATIONS)
    if not value.finite:
        return compiled.Value(compiled.CALL, function=write)
    return compiled.Value(compiled.CALL, function=lambda given: json_text.only_finite(write(given)))
