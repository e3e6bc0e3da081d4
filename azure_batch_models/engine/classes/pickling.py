"""Pickling: plain models as the JSON that the fast reader takes, others by their fields."""

from __future__ import annotations

from typing import Any

import msgspec

from azure_batch_models.engine.classes import instances
from azure_batch_models.engine.writing import styles

_encode = msgspec.json.Encoder().encode


def reduce_model(model: Any) -> tuple[Any, ...]:
    """Return the arguments from which unpickling makes a declared model, and perhaps its state.

    JSON is several times as fast as one object per nested model. It is used where reading restores
    exactly what was pickled: where every value is of the plain class that its attribute declares.
    An object in two places, which JSON cannot express, becomes two equal ones.
    """
    cls = type(model)
    try:
        if cls._codec.fast is not None:
            return ((cls, _encode(cls._codec.writers[styles.PICKLE](model))),)
    except Exception:  # noqa: BLE001, S110 - it is not plain, or contains itself
        pass
    return instances.reduce_model(model)
