"""The fast reader takes what is plain, and reads whatever it takes as the exact reader does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import body_strategies
import model_classes
from azure_batch_models import DeserializationError
from azure_batch_models.engine.reading.key_extractors import ANY_KEYS, REST_KEYS, KeyLookup
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
    fast = FAST[name]._codec.fast

    assert fast.from_json(json.dumps(body)) == fast.from_object(body)


@every_fast_model
@few_examples
@given(data=st.data())
def test_whatever_is_taken_is_read_exactly(name: str, data: st.DataObject) -> None:
    """What the fast reader takes, as text or as a dict, means the same to the exact reader."""
    model = FAST[name]
    fast = model._codec.fast
    body = data.draw(any_bodies(model))
    text = json.dumps(body, ensure_ascii=data.draw(st.booleans()))
    again = json.loads(text)

    from_text = unless_declined(lambda: fast.from_json(text))
    from_object = unless_declined(lambda: fast.from_object(body))
    with_unknown = unless_declined(lambda: fast.from_normalized(body, any_key=False))

    assert_read_alike(from_text, model, again, REST_KEYS)
    assert_read_alike(from_object, model, body, REST_KEYS)
    assert_read_alike(with_unknown, model, body, REST_KEYS)
    if fast.any_key_safe:
        normalized = unless_declined(lambda: fast.from_normalized(body, any_key=True))
        assert_read_alike(from_text, model, again, ANY_KEYS)
        assert_read_alike(from_object, model, body, ANY_KEYS)
        assert_read_alike(normalized, model, body, ANY_KEYS)


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
