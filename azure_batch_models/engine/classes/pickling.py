"""Pickling: plain models as the JSON that the fast reader takes, others by their fields."""

from __future__ import annotations

from typing import Any

import msgspec

from azure_batch_models.engine.classes import instances
from azure_batch_models.engine.reading.read import read_body
from azure_batch_models.engine.schema.bookkeeping import make
from azure_batch_models.engine.writing import styles

_encode = msgspec.json.Encoder().encode


def reduce_model(model: Any) -> tuple[Any, ...]:
    """Return what unpickling needs.

    JSON is several times as fast as one object per nested model. It is used where reading restores
    exactly what was pickled: where every value is of the plain class that its attribute declares.
    An object in two places, which JSON cannot express, becomes two equal ones.
    """
    cls = type(model)
    try:
        if cls._codec.fast is not None:
            return instances.new_object, (cls, _encode(cls._codec.writers[styles.PICKLE](model)))
    except Exception:  # noqa: BLE001, S110 - it is not plain, or contains itself
        pass
    return instances.reduce_model(model)


def new_model(cls: Any, body: bytes | None = None) -> Any:
    """Make a model from the JSON in its pickle, or one that unpickling will fill.

    As the ``__new__`` of the class, so that pickles name nothing but public classes.
    """
    return make(cls) if body is None else read_body(cls, body)
