"""The fast reader takes what is plain, and reads whatever it takes as the exact reader does."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

import body_strategies
import model_classes
from azure_batch_models import DeserializationError
from azure_batch_models.engine.reading import fast
from azure_batch_models.engine.reading.fast import FastReader
from azure_batch_models.engine.reading.key_extractors import ANY_KEYS, REST_KEYS, KeyLookup
from azure_batch_models.engine.schema.registry import is_model
from comparable import comparable
from exact_ways import REFUSED, read_exactly
from model_classes import few_examples

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("quiet_logs")

DECLINED = object()
FAST = {
    name: model for name, model in model_classes.DISTINCT.items() if model._codec.fast is not None
}
every_fast_model = pytest.mark.parametrize("name", FAST)


def any_bodies(model: Any) -> st.SearchStrategy[Any]:
    """Draw bodies of all sorts."""
    return st.one_of(
        body_strategies.plain_bodies(model),
        body_strategies.sloppy_bodies(model),
        body_strategies.broken_bodies(model),
    )


def unless_declined(read: Callable[[], Any]) -> Any:
    """Let the fast reader read."""
    try:
        return read()
    except Exception:  # noqa: BLE001 - any exception means that it declines
        return DECLINED


def assert_read_alike(found: Any, model: Any, body: Any, lookup: KeyLookup) -> None:
    """Fail where the fast reader has read something that the exact reader reads otherwise."""
    if found is not DECLINED:
        expected = read_exactly(model, body, lookup)
        assert comparable(found) == comparable(expected)
        assert found == expected or "nan" in repr(body).lower()


def test_most_models_have_a_fast_reader() -> None:
    """Every model of the service that can be a body is read fast."""
    slow = [name for name, model in model_classes.BATCH.items() if model._codec.fast is None]

    assert [name for name in slow if not name.endswith("Options")] == []


@every_fast_model
@few_examples
@given(data=st.data())
def test_plain_bodies_are_taken(name: str, data: st.DataObject) -> None:
    """A body as the service writes it is never declined, neither as text nor as a dict."""
    body = data.draw(body_strategies.plain_bodies(FAST[name]))
    reader = FAST[name]._codec.fast

    assert reader.from_json(json.dumps(body)) == reader.from_object(body)


@every_fast_model
@few_examples
@given(data=st.data())
def test_whatever_is_taken_is_read_exactly(name: str, data: st.DataObject) -> None:
    """What the fast reader takes, as text or as a dict, means the same to the exact reader."""
    model = FAST[name]
    reader = model._codec.fast
    body = data.draw(any_bodies(model))
    text = json.dumps(body, ensure_ascii=data.draw(st.booleans()))
    again = json.loads(text)

    from_text = unless_declined(lambda: reader.from_json(text))
    from_object = unless_declined(lambda: reader.from_object(body))
    with_unknown = unless_declined(lambda: reader.from_normalized(body, any_key=False))

    assert_read_alike(from_text, model, again, REST_KEYS)
    assert_read_alike(from_object, model, body, REST_KEYS)
    assert_read_alike(with_unknown, model, body, REST_KEYS)
    if reader.any_key_safe:
        normalized = unless_declined(lambda: reader.from_normalized(body, any_key=True))
        assert_read_alike(from_text, model, again, ANY_KEYS)
        assert_read_alike(from_object, model, body, ANY_KEYS)
        assert_read_alike(normalized, model, body, ANY_KEYS)


@functools.cache
def reader_of(model: Any) -> FastReader:
    """Return a reader of the test's own, which has built no twins yet."""
    usual = model._codec.fast
    all_names = usual._all_names
    return FastReader(model._codec, any_key_safe=usual.any_key_safe, all_names=all_names)


def under_python_names(model: Any, body: Any) -> Any:
    """Copy a body that is as the service writes it, under Python names."""
    if not isinstance(body, dict):
        return body
    codec = model._codec
    fields = {field.path[0]: field for field in codec.shape.wire_fields}
    renamed = {}
    for key, value in body.items():
        field = fields.get(key)
        if field is None:
            renamed[key] = value
            continue
        target = codec.find(field.wire.innermost.name)
        renamed[field.attribute] = (
            renamed_inside(field.wire, target, value) if is_model(target) else value
        )
    return renamed


def renamed_inside(wire: Any, model: Any, value: Any) -> Any:
    """Copy the value of an attribute that holds models, under Python names."""
    if wire.item is None:
        return under_python_names(model, value)
    if isinstance(value, list):
        return [renamed_inside(wire.item, model, item) for item in value]
    if isinstance(value, dict):
        return {key: renamed_inside(wire.item, model, item) for key, item in value.items()}
    return value


def with_key(body: Any, key: str, draw: st.DataObject) -> Any:
    """Copy a body with a key added to some of its objects."""
    if isinstance(body, list):
        return [with_key(item, key, draw) for item in body]
    if not isinstance(body, dict):
        return body
    copied = {name: with_key(item, key, draw) for name, item in body.items()}
    return copied | {key: [1, {"a": None}]} if draw.draw(st.booleans()) else copied


@every_fast_model
@few_examples
@given(data=st.data())
def test_python_names(name: str, data: st.DataObject) -> None:
    """A plain body under Python names is read in one go and means the same to the exact reader."""
    model = FAST[name]
    if not model._codec.fast.any_key_safe:
        return
    body = under_python_names(model, data.draw(body_strategies.plain_bodies(model)))
    broken = data.draw(st.just(body) | body_strategies.breaking(body))
    reader = reader_of(model)

    with mock.patch.object(fast, "_PATIENCE", 1):
        found = unless_declined(lambda: reader.from_python_names(broken))

    assert found is not DECLINED or broken is not body
    assert_read_alike(found, model, broken, ANY_KEYS)


@every_fast_model
@few_examples
@given(data=st.data())
def test_one_unknown_key(name: str, data: st.DataObject) -> None:
    """A dict with an unknown key at any depth means the same to the exact reader."""
    model = FAST[name]
    body = with_key(data.draw(body_strategies.plain_bodies(model)), "newKey", data)
    reader = reader_of(model)

    with mock.patch.object(fast, "_PATIENCE", 1):
        twice = [unless_declined(lambda: reader.from_parsed(body)) for _ in range(2)]

    for found in twice:
        assert_read_alike(found, model, body, REST_KEYS)


@every_fast_model
@few_examples
@given(data=st.data())
def test_split_or_not(name: str, data: st.DataObject) -> None:
    """Text that is split, because of unknown keys or a page's items, means the same."""
    model = FAST[name]
    body = data.draw(any_bodies(model))
    if isinstance(body, dict):
        body = body | data.draw(st.sampled_from([{}, {"newKey": [1, {"a": None}]}, {"": "x"}]))
    text = json.dumps(body)

    found = read_or_refused(lambda: model.deserialize(text))

    assert comparable(found) == comparable(read_exactly(model, json.loads(text), REST_KEYS))


@pytest.mark.parametrize("field", ["text", "whole", "longOne", "real", "flag", "moment", "span"])
@pytest.mark.parametrize(
    "literal",
    [
        *("0", "-0", "-0.0", "1.0", "1e2", "1E+2", "0.1e1", "1.5", "1e-400", "1e400", "-1e400"),
        *("9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775809"),
        *("18446744073709551615", "18446744073709551616", "1" + "0" * 400),
        *(
            "NaN",
            "Infinity",
            "-Infinity",
            "true",
            "null",
            '"\\ud800"',
            '"\\u0000"',
            '"\\ud83d\\ude00"',
        ),
        *('"5"', '"+5"', '" 5"', '"5.0"', '"٥"', '"1_0"', '"true"', "[]", "{}"),
        *('"2026-01-31T08:30:00Z"', '"2026-01-31t08:30:00z"', '"PT1H"', '"P1W"', '"pt1h"'),
    ],
)
def test_literals(field: str, literal: str) -> None:
    """A literal in JSON text means what it means to the standard library and the exact reader."""
    model = model_classes.SPECIMENS["EveryScalar"]
    text = f'{{"{field}": {literal}}}'

    found = read_or_refused(lambda: model.deserialize(text))

    assert comparable(found) == comparable(read_exactly(model, json.loads(text), REST_KEYS))


@pytest.mark.parametrize("text", ['{"whole": 1, "whole": "x"}', '{"whole": "x", "whole": 1}'])
def test_a_key_said_twice(text: str) -> None:
    """Of a key that is said twice the last value counts, as in the standard library."""
    model = model_classes.SPECIMENS["EveryScalar"]

    found = read_or_refused(lambda: model.deserialize(text))

    assert comparable(found) == comparable(read_exactly(model, json.loads(text), REST_KEYS))


def read_or_refused(read: Callable[[], Any]) -> Any:
    """Read as a user does."""
    try:
        return read()
    except DeserializationError:
        return REFUSED
