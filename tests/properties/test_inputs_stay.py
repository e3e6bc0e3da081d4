"""Inputs stay as they are: no verb changes what it is given, and models share nothing with it."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import body_strategies
import model_classes
from comparable import comparable
from model_classes import every_model, few_examples
from model_strategies import filled_models

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("quiet_logs")


def attempt(function: Callable[[], Any]) -> Any:
    """Call a function; ``None`` where the library refuses."""
    try:
        return function()
    except ValueError:
        return None


@every_model
@few_examples
@given(data=st.data())
def test_reading(name: str, data: st.DataObject) -> None:
    """A body that was read, or could not be, is as it was, and the model shares nothing with it."""
    model = model_classes.ALL[name]
    body = data.draw(body_strategies.sloppy_bodies(model) | body_strategies.broken_bodies(model))
    before = repr(body)

    for read in (model.deserialize, model.from_dict):
        found = attempt(lambda read=read: read(body))
        assert repr(body) == before
        assert not containers(found) & containers(body)


def containers(value: Any) -> set[int]:
    """Return the identities of all lists and dicts in a value."""
    if isinstance(value, dict):
        found, items = {id(value)}, list(value.values())
    elif isinstance(value, list):
        found, items = {id(value)}, value
    elif hasattr(value, "_attribute_map"):
        found, items = set(), [getattr(value, name) for name in value._attribute_map]
        items.append(value.additional_properties)
    else:
        return set()
    return found.union(*(containers(item) for item in items))


@every_model
@few_examples
@given(data=st.data())
def test_writing_and_validating(name: str, data: st.DataObject) -> None:
    """A model that was written, validated, printed or compared is as it was."""
    (model,) = data.draw(filled_models(name))
    before = comparable(model)

    for use in (model.serialize, model.as_dict, model.to_dict, model.to_json, model.validate):
        attempt(use)
    repr(model), str(model), model.to_str(), model == copy.copy(model)

    assert comparable(model) == before
