"""One unknown key in JSON is read in C, exactly as the exact reader reads it."""

from __future__ import annotations

import json

import pytest

from azure_batch_models import CloudTask, CloudTaskListResult, Model
from azure_batch_models.engine.reading.exact import ExactReader
from azure_batch_models.engine.reading.fast import FastReader
from azure_batch_models.engine.reading.key_extractors import REST_KEYS
from azure_batch_models.engine.schema.bookkeeping import AdditionalProperties
from azure_batch_models.engine.schema.declined import Declined

METADATA = {"odata.metadata": "m"}
NEW = {"farm": "north"}
QUICK = [
    NEW,
    METADATA | NEW,
    METADATA | {"constraints": NEW},
    METADATA | {"constraints": NEW} | NEW,
    {"id": "a", "resourceFiles": [NEW, {}, NEW | {"filePath": "f"}]} | NEW,
    {"farm": None},
    {"farm": {"a": [1, {"b": None}]}},
    {"farm": 'a "farm": b \\'},
    {"displayName": '"farm":'},
]


class Holder(Model):
    """A class with a dict whose keys are the user's."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "tags": {"key": "tags", "type": "{str}"},
        "holder": {"key": "holder", "type": "Holder"},
    }
    name: str | None = None
    tags: dict[str, str] | None = None
    holder: Holder | None = None


def expected(cls, body):
    reader = ExactReader(REST_KEYS)
    found = reader.read(cls, body)
    assert not reader.problems
    return found


def extras(model):
    """All additional properties, in their order."""
    if isinstance(model, list):
        return [extras(each) for each in model]
    if not isinstance(model, Model):
        return model
    inside = [extras(getattr(model, name)) for name in model._attribute_map]
    return [list(model.additional_properties.items()), inside]


def check(cls, text, body):
    found = cls.deserialize(text)
    assert found == expected(cls, body)
    assert extras(found) == extras(expected(cls, body))


@pytest.fixture
def reader():
    """A reader of tasks that has met the key."""
    CloudTask._codec.forget()
    CloudTask.deserialize('{"farm": 1}')
    yield CloudTask._codec.fast
    CloudTask._codec.forget()


@pytest.mark.parametrize("body", QUICK)
@pytest.mark.parametrize("encode", [str, str.encode, lambda text: bytearray(text.encode())])
def test_agrees(body, encode, reader):
    """What is read in C has the same additional properties, in the same order."""
    for indent in (None, 1):
        check(CloudTask, encode(json.dumps(body, indent=indent)), body)


@pytest.mark.parametrize("body", QUICK[:6])
def test_is_read_at_once(body, reader):
    """Once the key has been met, one call reads it at any depth."""
    found = reader.from_json(json.dumps(body))

    assert found == expected(CloudTask, body)


def test_short_forms_stay(reader):
    """Only objects with the unknown key get a dict for it."""
    task = reader.from_json(json.dumps(METADATA | {"constraints": NEW}))

    assert task._extra_ == "m"
    assert type(task._extra_) is str
    assert type(task.constraints._extra_) is AdditionalProperties


def test_pages():
    """The items of a page have the unknown key, or have it not."""
    body = METADATA | {"value": [{"id": "a"} | NEW, {"id": "b"}, METADATA | {"id": "c"}, NEW]}
    for _ in range(3):
        check(CloudTaskListResult, json.dumps(body), body)


@pytest.mark.parametrize(
    "text",
    [
        '{"farm": 1, "odata.metadata": "m"}',
        '{"farm": 1, "constraints": {"odata.metadata": "m"}}',
        '{"farm": 1, "constraints": {"odata\\u002emetadata": "m"}}',
        '{"odata.metadata": "m", "farm": 1, "constraints": {"odata.metadata": "n"}}',
        '{"odata.metadata": 5, "farm": 1}',
        '{"farm": {"farm": 2}}',
        '{"farm": 1, "barn": 2}',
        '{"farm" : 1}',
        '{"farm": 1, "farm": 2}',
        '{"f\\u0061rm": 1, "farm": 2}',
        '{"farm": 1, "a\\"farm": 2}',
        '{"farm": 1, "constraints": {"maxTaskRetryCount": "3"}}',
    ],
)
def test_doubts(text, reader):
    """What leaves a doubt is read in another way, with the same result."""
    check(CloudTask, text, json.loads(text))


def test_keys_of_the_user():
    """The same key in a dict of the user's is no unknown key."""
    for text in (
        '{"farm": "a", "tags": {"farm": "b"}}',
        '{"farm": "a", "tags": {"farm": "b"}, "holder": {"odata.metadata" : "c"}}',
        '{"tags": {"farm": "b", "odata.metadata": "c"}, "farm": 1}',
    ):
        Holder.deserialize('{"farm": 1}')
        check(Holder, text, json.loads(text))


@pytest.mark.parametrize("key", ["ID", "display_name", "filePath", "exitcode"])
def test_names_of_attributes(key, reader):
    """A key that means an attribute of some class elsewhere is not expected."""
    text = json.dumps({key: "a"})
    with pytest.raises(Declined):
        reader.from_odd_json(text, ValueError(f"Object contains unknown field `{key}`"))
    check(CloudTask, text, {key: "a"})


def test_is_forgotten(reader):
    """After a number of plain bodies nobody looks for the key any longer."""
    assert reader.from_json != reader.decode
    for _ in range(16):
        reader.from_json('{"id": "a"}')
    assert reader.from_json == reader.decode
    check(CloudTask, '{"farm": 1}', {"farm": 1})


def test_several_keys_are_not_tried_each_time(reader, monkeypatch):
    """After a failure the next bodies are read the long way without another attempt."""
    text = '{"farm": 1, "barn": 2}'
    CloudTask.deserialize(text)
    attempts = []
    monkeypatch.setattr("azure_batch_models.engine.reading.fast.UnknownKey", attempts.append)
    check(CloudTask, text, json.loads(text))
    assert attempts == []


@pytest.mark.parametrize(
    "body",
    [NEW, METADATA | NEW, NEW | {"constraints": NEW}, {"ID": "a"}, {5: 1}, {"id": 5} | NEW],
)
def test_parsed_bodies(body):
    """A parsed body with outermost unknown keys is read the same, before and after it was met."""
    CloudTask._codec.forget()
    for _ in range(2):
        found = CloudTask.deserialize(body)
        assert found == expected(CloudTask, body)
        assert extras(found) == extras(expected(CloudTask, body))
    assert isinstance(CloudTask._codec.fast, FastReader)
