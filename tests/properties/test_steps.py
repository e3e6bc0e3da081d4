"""Reading and writing by steps finds and writes what reading and writing at once does."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import body_strategies
import model_classes
from azure_batch_models import DeserializationError, SerializationError, models
from azure_batch_models.serialization import Deserializer, Serializer
from comparable import comparable
from model_classes import few_examples

pytestmark = pytest.mark.usefixtures("quiet_logs")

CLASSES = {name: value for name, value in vars(models).items() if isinstance(value, type)}


class SteppedDeserializer(Deserializer):
    """Calls a method for each value."""

    def deserialize_data(self, data: Any, data_type: str) -> Any:
        return super().deserialize_data(data, data_type)


class SteppedSerializer(Serializer):
    """Calls a method for each value."""

    def serialize_data(self, data: Any, data_type: str, **kwargs: Any) -> Any:
        return super().serialize_data(data, data_type, **kwargs)


def attempt(call: Any, *arguments: Any) -> Any:
    """Return what a call returns, or the paths that its error names."""
    try:
        return call(*arguments)
    except (DeserializationError, SerializationError) as error:
        return sorted(problem.path for problem in error.problems)


@pytest.mark.parametrize("name", model_classes.DISTINCT)
@few_examples
@given(data=st.data())
def test_steps(name: str, data: st.DataObject) -> None:
    """Values, errors and bodies are the same, whatever the body."""
    model = model_classes.DISTINCT[name]
    body = data.draw(
        st.one_of(
            body_strategies.plain_bodies(model),
            body_strategies.sloppy_bodies(model),
            body_strategies.broken_bodies(model),
        )
    )
    before = copy.deepcopy(body)

    usual = attempt(Deserializer(CLASSES), model, body)
    stepped = attempt(SteppedDeserializer(CLASSES), model, body)

    assert comparable(stepped) == comparable(usual)
    assert comparable(body) == comparable(before)
    if isinstance(usual, model):
        written = attempt(Serializer(CLASSES)._serialize, usual)
        assert comparable(attempt(SteppedSerializer(CLASSES)._serialize, usual)) == comparable(
            written
        )
