"""Whatever two definitions say, diff() and patch() keep their promises."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import body_strategies
import model_classes
from azure_batch_models.changes import diff, patch
from azure_batch_models.changes.facts import RESOURCES, Resource
from azure_batch_models.exceptions import DefinitionError
from azure_batch_models.resubmission import recreate
from comparable import comparable
from model_classes import few_examples

pytestmark = pytest.mark.usefixtures("quiet_logs")

WITH_BODY = [
    name
    for name, model in model_classes.DISTINCT.items()
    if all(field.key for field in model._codec.shape.wire_fields)
]
every_model = pytest.mark.parametrize("name", WITH_BODY)
every_resource = pytest.mark.parametrize(
    "resource", RESOURCES, ids=[each.noun for each in RESOURCES]
)


def read(name: str, data: st.DataObject) -> Any:
    """Draw a model as it is read."""
    model = model_classes.ALL[name]
    return model.deserialize(data.draw(body_strategies.plain_bodies(model)))


@every_model
@few_examples
@given(data=st.data())
def test_nothing_differs_from_itself(name: str, data: st.DataObject) -> None:
    """There is no change between a model and what its JSON is read as."""
    model = read(name, data)

    assert diff(model, model) == []
    assert diff(model, model.to_dict()) == []
    assert diff(type(model).from_json(model.to_json()), model) == []


@every_model
@few_examples
@given(data=st.data())
def test_the_other_way_round(name: str, data: st.DataObject) -> None:
    """The changes back are the same changes with the sides exchanged, and inputs stay."""
    old, new = read(name, data), read(name, data)
    before = comparable([old, new])

    there = {(each.path, repr(each.old), repr(each.new)) for each in diff(old, new)}
    back = {(each.path, repr(each.new), repr(each.old)) for each in diff(new, old)}

    assert there == back
    assert comparable([old, new]) == before


@every_resource
@given(data=st.data())
def test_the_patch_leads_there(resource: Resource, data: st.DataObject) -> None:
    """What a patch changes, on top of what there was, is what is wanted."""
    body = data.draw(body_strategies.plain_bodies(resource.report))
    other = data.draw(body_strategies.plain_bodies(resource.report))
    keys = sorted(resource.update._codec.shape.known_keys)
    taken = data.draw(st.sets(st.sampled_from(keys)))
    current = resource.report.deserialize(body)
    wanted = resource.report.deserialize(
        {key: value for key, value in body.items() if key not in taken}
        | {key: value for key, value in other.items() if key in taken}
    )
    before = comparable([current, wanted])

    try:
        sent = patch(current, wanted)  # type: ignore[call-overload]
    except DefinitionError as error:
        assert {each.path.split(".")[1].partition("[")[0] for each in error.problems} <= taken
        assume(False)

    assert comparable([current, wanted]) == before
    assert set(sent.serialize()) <= (taken if resource.is_partial else {*keys})
    start = current.to_dict() if resource.is_partial else {}
    reached = resource.report.deserialize(start | sent.to_dict())
    expected = recreate(resource.update, wanted, {}).to_dict()
    whole = (resource.replacement or resource.update).deserialize(expected)
    assert (
        diff(recreate(resource.update, reached, {}).to_dict(), whole, model=resource.report) == []
    )
