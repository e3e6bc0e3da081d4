"""The generated code takes what is plain, and does with it what its definition does."""

from __future__ import annotations

import json
import pickle
from typing import Any

import msgspec
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

import body_strategies
import model_classes
from azure_batch_models.engine.validation import exact as exact_validator
from azure_batch_models.engine.writing import styles
from comparable import comparable
from exact_ways import REFUSED, write_exactly
from model_classes import every_model, few_examples
from model_strategies import filled_models

pytestmark = pytest.mark.usefixtures("quiet_logs")

STYLES = [
    *(
        styles.for_serialize(keep_readonly=readonly, keep_additional=additional)
        for readonly in (False, True)
        for additional in (False, True)
    ),
    styles.for_as_dict(keep_readonly=True),
    styles.for_as_dict(keep_readonly=False),
    styles.TO_DICT,
]
DECLINED = object()
_USES = 5
"""How often a function is wanted before it has certainly been made."""


def written(model: Any, style: Any) -> Any:
    """Let the generated writer write; for a class in msrest's style it is made late."""
    for _ in range(_USES):
        try:
            return model._codec.writers[style](model)
        except Exception:  # noqa: BLE001 - any exception means that it declines
            continue
    return DECLINED


def passes(model: Any) -> bool:
    """Let the generated validator decide; for a class in msrest's style it is made late."""
    for _ in range(_USES):
        try:
            if model._codec.validator(model):
                return True
        except Exception:  # noqa: BLE001 - any exception means that the diagnosis decides
            continue
    return False


@every_model
def test_full_models_are_written(name: str) -> None:
    """A model with every attribute set is written by generated code in every style."""
    model = model_classes.ALL[name].from_dict(body_strategies.full_body(model_classes.ALL[name]))

    for style in STYLES:
        assert comparable(written(model, style)) == comparable(write_exactly(model, style))
        assert write_exactly(model, style) is not REFUSED


@every_model
@few_examples
@given(data=st.data())
def test_what_was_read_plainly(name: str, data: st.DataObject) -> None:
    """What was read plainly is written and validated by generated code, as by its definition."""
    model = model_classes.ALL[name]
    found = model.from_dict(data.draw(body_strategies.plain_bodies(model)))

    for style in STYLES:
        assert comparable(written(found, style)) == comparable(write_exactly(found, style))
    assert json.loads(msgspec.json.encode(written(found, styles.TO_JSON))) == found.to_dict()
    assert passes(found) == (found.validate() == [])


@every_model
@few_examples
@given(data=st.data())
def test_what_was_read_sloppily(name: str, data: st.DataObject) -> None:
    """The generated validator says yes to what was read exactly when the diagnosis does."""
    model = model_classes.ALL[name]
    try:
        found = model.from_dict(data.draw(body_strategies.sloppy_bodies(model)))
    except ValueError:
        reject()

    assert passes(found) == (found.validate() == [])


@every_model
@few_examples
@given(data=st.data())
def test_what_was_made_by_hand(name: str, data: st.DataObject) -> None:
    """What generated code writes or finds valid, right or wrong, its definition does too."""
    (model,) = data.draw(filled_models(name))

    for style in STYLES:
        found = written(model, style)
        if found is not DECLINED:
            assert comparable(found) == comparable(write_exactly(model, style))
    if passes(model):
        assert exact_validator.violations(model) == []


@every_model
@few_examples
@given(data=st.data())
def test_what_was_made_by_hand_is_pickled(name: str, data: st.DataObject) -> None:
    """A model with values of any class comes out of a pickle with the same values."""
    (model,) = data.draw(filled_models(name))

    assert comparable(pickle.loads(pickle.dumps(model))) == comparable(model)
