"""Round trips: what was read, written, copied or pickled is equal to what it was."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import bodies
import model_classes
from model_classes import every_model, few_examples
from picture import models_in, picture

pytestmark = pytest.mark.usefixtures("quiet_logs")

LOSSLESS = [
    name
    for name, model in model_classes.ALL.items()
    # Decimals are written as floats, and one key cannot bring several attributes back.
    if name != "EveryScalar" and len({f.key for f in model._codec.shape.fields}) > 1
]
every_lossless_model = pytest.mark.parametrize("name", LOSSLESS)


def read(name: str, data: st.DataObject) -> Any:
    """Draw a model as it is read from a plain or sloppy body, unknown keys included."""
    model = model_classes.ALL[name]
    body = data.draw(bodies.plain_bodies(model) | bodies.sloppy_bodies(model))
    try:
        found = model.from_dict(body)
    except ValueError:
        assume(False)
    assume("nan" not in repr(picture(found)))  # which is not equal to itself
    return found


def is_writable(model: Any) -> bool:
    """Tell whether all of a model's values come back from JSON as they were."""
    naive = any(
        isinstance(value, datetime.datetime) and value.tzinfo is None
        for _, each in models_in(model)
        for value in vars_of(each)
    )
    return not naive and "inf" not in repr(picture(model))


def vars_of(model: Any) -> list[Any]:
    """Give the attribute values of a model."""
    return [getattr(model, name) for name in model._attribute_map]


@every_model
@few_examples
@given(data=st.data())
def test_copies(name: str, data: st.DataObject) -> None:
    """A copy, a deep copy and a pickled model are equal, additional properties included."""
    model = read(name, data)

    for made in (copy.copy(model), copy.deepcopy(model), pickle.loads(pickle.dumps(model))):
        assert made == model
        assert picture(made) == picture(model)


@every_model
@few_examples
@given(data=st.data())
def test_deep_copies_share_nothing(name: str, data: st.DataObject) -> None:
    """Nothing that can change is common to a model and its deep copy."""
    model = read(name, data)

    assert not changeable(model) & changeable(copy.deepcopy(model))


def changeable(value: Any) -> set[int]:
    """Give the identities of all models, lists and dicts in a value."""
    if isinstance(value, dict):
        items = list(value.values())
    elif isinstance(value, list):
        items = value
    elif hasattr(value, "_attribute_map"):
        items = [*vars_of(value), value.additional_properties]
    else:
        return set()
    return {id(value)}.union(*(changeable(item) for item in items))


@every_lossless_model
@few_examples
@given(data=st.data())
def test_json(name: str, data: st.DataObject) -> None:
    """`from_json` of `to_json` gives an equal model, additional properties included."""
    model = read(name, data)
    assume(is_writable(model))

    assert type(model).from_json(model.to_json()) == model


@every_lossless_model
@few_examples
@given(data=st.data())
def test_rest_keys(name: str, data: st.DataObject) -> None:
    """Reading what was written with all there is gives an equal model, and so on for ever."""
    model = read(name, data)
    assume(is_writable(model))

    again = type(model).deserialize(model.to_dict())

    assert again == model
    assert again.to_dict() == model.to_dict()


@every_model
@few_examples
@given(data=st.data())
def test_python_names(name: str, data: st.DataObject) -> None:
    """`from_dict` of `as_dict` gives an equal model but for the additional properties."""
    model = read(name, data)
    assume(name != "EveryScalar")
    assume(is_writable(model))

    again = type(model).from_dict(json.loads(json.dumps(model.as_dict())))

    assert picture(again, extras=False) == picture(model, extras=False)
