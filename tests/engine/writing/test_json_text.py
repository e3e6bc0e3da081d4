"""Encoding: JSON text, and the places of what has no such form."""

from __future__ import annotations

import contextlib

import pytest

from azure_batch_models import CloudTask, SerializationError
from azure_batch_models.engine.writing.json_text import encode_all
from in_python import without_c

NAN = "Out of range float values are not JSON compliant"


@pytest.mark.parametrize(
    ("body", "text"), [({}, "{}"), ({"a": [1, 2.5, None, "ä"]}, '{"a":[1,2.5,null,"ä"]}')]
)
def test_all_there_is(body, text):
    """A body is written whole, without spaces."""
    assert encode_all(body, "It") == text


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ({"a": {"b": [1.0, float("nan")]}, "c": float("-inf")}, ["$.a.b[1]", "$.c"]),
        ({"a": ["\ud800", "b"]}, ["$.a[0]"]),
        ({"a": {"\ud800": 1, "b": object()}}, ["$.a", "$.a.b"]),
        ({1: {2: object()}}, ["$['1']['2']"]),
        ({"a": {None: 1}}, ["$.a"]),
        (float("nan"), ["$"]),
    ],
)
def test_paths(body, paths):
    """Each value that JSON has no form for is named by its path, a key by that of its object."""
    with pytest.raises(SerializationError) as caught:
        encode_all(body, "It")

    assert [each.path for each in caught.value.problems] == paths
    assert {each.rule for each in caught.value.problems} == {"json"}
    assert "It cannot be written" in str(caught.value)


def test_words():
    """The message tells what is wrong with the value."""
    with pytest.raises(SerializationError, match=rf"\$\.a: it has no JSON form: {NAN}"):
        encode_all({"a": float("nan")}, "It")


def test_nested_too_deeply():
    """What is nested too deeply is a problem of the whole."""
    body = []
    for _ in range(100_000):
        body = [body]

    with pytest.raises(SerializationError) as caught:
        encode_all(body, "It")
    assert [each.path for each in caught.value.problems] == ["$"]


@pytest.mark.parametrize("way", [contextlib.nullcontext, without_c])
@pytest.mark.parametrize(("key", "text"), [(5, "5"), (1.5, "1.5"), (b"YQ", None), (None, None)])
def test_keys_of_additional_properties(way, key, text):
    """A number as a key becomes text, and what JSON has no key for is refused."""
    task = CloudTask(id="a", additional_properties={key: 1})

    with way():
        if text is not None:
            assert task.to_json() == f'{{"id":"a","{text}":1}}'
            return
        with pytest.raises(SerializationError, match="it has no JSON form"):
            task.to_json()
