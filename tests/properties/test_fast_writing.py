"""The generated code takes what is plain, and does with it what its definition does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bodies
import model_classes
from azure_batch_models.engine import diagnosis, styles
from exactly import REFUSED, write_exactly
from hand_made import hand_made
from model_classes import every_model, few_examples
from picture import picture

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


def read(name: str, data: st.DataObject) -> Any:
    """Draw a model as it is read from a plain body."""
    model = model_classes.ALL[name]
    return model.from_dict(data.draw(bodies.plain_bodies(model)))


def written(model: Any, style: Any) -> Any:
    """Let the generated writer write."""
    try:
        return model._codec.writer(style)(model)
    except Exception:  # noqa: BLE001 - any exception means that it declines
        return DECLINED


@every_model
@few_examples
@given(data=st.data())
def test_what_was_read_is_written(name: str, data: st.DataObject) -> None:
    """What was read plainly is written by generated code, in every style, as by the exact one."""
    model = read(name, data)

    for style in STYLES:
        assert picture(written(model, style)) == picture(write_exactly(model, style))


@every_model
@few_examples
@given(data=st.data())
def test_what_was_made_is_written_alike(name: str, data: st.DataObject) -> None:
    """What generated code writes, of right values or wrong ones, the exact writer writes too."""
    (model,) = data.draw(hand_made(name))

    for style in STYLES:
        found = written(model, style)
        if found is not DECLINED:
            assert picture(found) == picture(write_exactly(model, style))


@every_model
@few_examples
@given(data=st.data())
def test_what_was_read_is_validated(name: str, data: st.DataObject) -> None:
    """The generated validator says yes to what was read exactly when the diagnosis finds nothing."""
    model = model_classes.ALL[name]
    body = data.draw(bodies.plain_bodies(model) | bodies.sloppy_bodies(model).filter(readable(model)))
    found = model.from_dict(body)

    assert bool(model._codec.validator(found)) == (diagnosis.violations(found) == [])


@every_model
@few_examples
@given(data=st.data())
def test_what_was_made_is_validated_alike(name: str, data: st.DataObject) -> None:
    """The generated validator says yes to right or wrong values only if the diagnosis agrees."""
    (model,) = data.draw(hand_made(name))

    try:
        passed = bool(model._codec.validator(model))
    except Exception:  # noqa: BLE001 - any exception means that the diagnosis decides
        passed = False

    assert not passed or diagnosis.violations(model) == []


@every_model
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.verb)
def test_full_models_are_written(name: str, style: Any) -> None:
    """A model with every attribute set is written by generated code in every style."""
    model = model_classes.ALL[name].from_dict(bodies.full_body(model_classes.ALL[name]))

    assert picture(written(model, style)) == picture(write_exactly(model, style))
    assert write_exactly(model, style) is not REFUSED


def readable(model: Any) -> Any:
    """Tell of a body whether it can be read."""

    def check(body: Any) -> bool:
        try:
            return model.from_dict(body) is not None
        except ValueError:
            return False

    return check
