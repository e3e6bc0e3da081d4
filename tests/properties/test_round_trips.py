"""Round trips: what was read, written, copied or pickled is equal to what it was."""

from __future__ import annotations

import copy
import datetime
import json
import math
import pickle
from typing import Any

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

import body_strategies
import model_classes
from azure_batch_models.engine.schema.scalars import UNLIMITED_DURATION
from comparable import comparable, models_in, values_in
from model_classes import every_model, few_examples

pytestmark = pytest.mark.usefixtures("quiet_logs")

WITH_KEYS = [
    name
    for name, model in model_classes.DISTINCT.items()
    # The last part of a path is also looked for at the top, and request options have no key.
    if all(len(f.path) == 1 and f.key for f in model._codec.shape.wire_fields)
]
DECIMALS = {"EveryScalar"}
"""Models with decimal numbers, which are written as floats."""


def read(name: str, data: st.DataObject) -> Any:
    """Draw a model as it is read from a plain or sloppy body, unknown keys included."""
    model = model_classes.ALL[name]
    body = data.draw(body_strategies.plain_bodies(model) | body_strategies.sloppy_bodies(model))
    try:
        found = model.from_dict(body)
    except ValueError:
        reject()
    assume(all(value == value for value in values_in(found)))  # NaN
    return found


def comes_back(value: Any) -> bool:
    """Return whether a value, written as JSON and read again, is what it was."""
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, datetime.datetime):
        return value.tzinfo is not None  # a naive one counts as UTC
    if isinstance(value, datetime.timedelta):
        return abs(value) <= UNLIMITED_DURATION
    return True


@every_model
@few_examples
@given(data=st.data())
def test_copies(name: str, data: st.DataObject) -> None:
    """A copy, deep or not, and a pickled model are equal; a deep one shares nothing."""
    model = read(name, data)

    for made in (copy.copy(model), copy.deepcopy(model), pickle.loads(pickle.dumps(model))):
        assert made == model
        assert comparable(made) == comparable(model)
    assert not changeable(model) & changeable(copy.deepcopy(model))


def changeable(value: Any) -> set[int]:
    """Return the identities of all models, lists and dicts in a value."""
    if isinstance(value, dict):
        items = list(value.values())
    elif isinstance(value, list):
        items = value
    elif hasattr(value, "_attribute_map"):
        items = [getattr(value, name) for name in value._attribute_map]
        items.append(value.additional_properties)
    else:
        return set()
    return {id(value)}.union(*(changeable(item) for item in items))


@pytest.mark.parametrize("name", sorted({*WITH_KEYS} - DECIMALS))
@few_examples
@given(data=st.data())
def test_rest_keys(name: str, data: st.DataObject) -> None:
    """What was written with all there is, as JSON or as a dict, is read as an equal model."""
    model = read(name, data)
    assume(all(map(comes_back, values_in(model))))

    assert type(model).from_json(model.to_json()) == model
    again = type(model).deserialize(model.to_dict())
    assert again == model
    assert again.to_dict() == model.to_dict()


@pytest.mark.parametrize("name", sorted(model_classes.DISTINCT.keys() - DECIMALS))
@few_examples
@given(data=st.data())
def test_python_names(name: str, data: st.DataObject) -> None:
    """`from_dict` of `as_dict` gives an equal model but for the additional properties."""
    model = read(name, data)
    assume(all(map(comes_back, values_in(model))))

    again = type(model).from_dict(json.loads(json.dumps(model.as_dict())))

    assert known_part(again) == known_part(model)


def known_part(model: Any) -> Any:
    """Return a model without additional properties."""
    model = copy.deepcopy(model)
    for _, each in models_in(model):
        if "additional_properties" not in each._attribute_map or type(each).__name__ == "Sender":
            each.additional_properties = {}
    return model
