"""Every verb, with every kind of input, reads what the exact reader reads."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import body_strategies
import model_classes
from azure_batch_models import DeserializationError
from azure_batch_models.engine.reading.fast import find_page_list
from azure_batch_models.engine.reading.key_extractors import ANY_KEYS, EXACT_KEYS_FIRST, REST_KEYS
from azure_batch_models.engine.reading.read import read_leniently
from azure_batch_models.serialization import Deserializer
from comparable import comparable
from exact_ways import REFUSED, read_exactly
from model_classes import every_model, few_examples

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("quiet_logs")

PAGES = [
    name
    for name, cls in model_classes.DISTINCT.items()
    if cls._codec.fast is not None and find_page_list(cls._codec) is not None
]
MORE_KEYS: list[dict[str, Any]] = [{}, {"newKey": [1, {"a": None}]}, {"": "x"}, {"VALUE": None}]


def read_or_refused(read: Callable[[], Any]) -> Any:
    """Read as a user does."""
    try:
        return read()
    except DeserializationError:
        return REFUSED


def assert_all_ways_agree(cls: Any, body: Any) -> None:
    """Fail where a verb reads a body otherwise than the exact reader."""
    text = json.dumps(body)
    data = text.encode()
    body = json.loads(text)
    name = cls.__name__
    deserializer = Deserializer(model_classes.ALL | model_classes.ENUMS_OF_ALL)
    by_rest_keys: list[Callable[[], Any]] = [
        lambda: cls.deserialize(text),
        lambda: cls.deserialize(data),
        lambda: cls.deserialize(io.BytesIO(data)),
        lambda: cls.deserialize(b"\xef\xbb\xbf" + data, "application/json"),
        lambda: cls.deserialize(body),
        lambda: next(cls.iter_lines([data])),
        lambda: next(cls.iter_items(b"[%b]" % data)),
        lambda: next(cls.iter_items([body])),
        lambda: deserializer(name, io.BytesIO(data)),
        lambda: deserializer(f"[{name}]", [body])[0],
    ]
    by_any_keys = [lambda: cls.from_dict(body), lambda: cls.from_dict(text)]
    by_exact_keys_first = [lambda: cls.from_json(text), lambda: cls.from_json(data)]
    for lookup, ways in (
        (REST_KEYS, by_rest_keys),
        (ANY_KEYS, by_any_keys),
        (EXACT_KEYS_FIRST, by_exact_keys_first),
    ):
        expected = comparable(read_exactly(cls, body, lookup))
        for read in ways:
            assert comparable(read_or_refused(read)) == expected
    found, problems = read_leniently(cls, body)
    if problems:
        assert read_exactly(cls, body, ANY_KEYS) is REFUSED
    else:
        assert comparable(found) == comparable(read_exactly(cls, body, ANY_KEYS))
    assert body == json.loads(text) or "NaN" in text


@every_model
@few_examples
@given(data=st.data())
def test_bodies(name: str, data: st.DataObject) -> None:
    """Any body, plain or not, means the same to every verb."""
    cls = model_classes.DISTINCT[name]
    body = data.draw(
        st.one_of(
            body_strategies.plain_bodies(cls),
            body_strategies.sloppy_bodies(cls),
            body_strategies.broken_bodies(cls),
        )
    )
    if isinstance(body, dict):
        body |= data.draw(st.sampled_from(MORE_KEYS))

    assert_all_ways_agree(cls, body)


@pytest.mark.parametrize("name", PAGES)
@few_examples
@given(data=st.data())
def test_pages(name: str, data: st.DataObject) -> None:
    """A page with items of all sorts means the same to every verb."""
    cls = model_classes.DISTINCT[name]
    page_list: Any = find_page_list(cls._codec)
    item = cls._codec.find(page_list.wire.innermost.name)
    plain = body_strategies.plain_bodies(item)
    items = st.lists(
        st.one_of(plain, plain, body_strategies.sloppy_bodies(item), st.none()), max_size=5
    )
    body = {
        **data.draw(body_strategies.plain_bodies(cls)),
        page_list.path[0]: data.draw(items),
        **data.draw(st.sampled_from(MORE_KEYS)),
    }

    assert_all_ways_agree(cls, body)
