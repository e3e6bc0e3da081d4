"""Hostile input: it gives a model or a `DeserializationError` with paths, nothing else, ever."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import body_strategies
import model_classes
from azure_batch_models import DeserializationError, SerializationError

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("quiet_logs")

DEEP = 100_000
LONG = 5_000
CloudTask = model_classes.BATCH["CloudTask"]
EveryScalar = model_classes.SPECIMENS["EveryScalar"]
Collections = model_classes.SPECIMENS["Collections"]
MODELS = [
    CloudTask,
    *(
        model_classes.SPECIMENS[name]
        for name in ("EveryScalar", "Collections", "Tree", "Flattened", "Dog", "HandWritten")
    ),
]

BODY = body_strategies.full_body(CloudTask) | {
    "displayName": "Zoë ✓ \U0001f600",
    "unknown": {"a": [1.5]},
}
TEXT = json.dumps(BODY, ensure_ascii=False)

every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def problems(read: Callable[[Any], Any], data: Any) -> list[str]:
    """Read; give the paths of what is wrong, none when it could be read."""
    try:
        read(data)
    except DeserializationError as error:
        assert error.problems
        assert all(each.path.startswith("$") and each.message for each in error.problems)
        assert str(error)
        return [each.path for each in error.problems]
    return []


def both(model: Any, data: Any) -> list[list[str]]:
    """Read by REST keys and by any keys; give the paths of what is wrong, for each."""
    return [problems(model.deserialize, data), problems(model.from_dict, data)]


def test_truncated_text() -> None:
    """A body that was cut off anywhere cannot be read, as text or as bytes."""
    data = TEXT.encode()

    assert all(both(CloudTask, TEXT[:length]) == [["$"]] * 2 for length in range(len(TEXT)))
    assert all(both(CloudTask, data[:length]) == [["$"]] * 2 for length in range(len(data)))


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"]
)
def test_wrong_encodings(encoding: str) -> None:
    """Bytes that are no UTF-8 cannot be read."""
    data = json.dumps({"id": "Zoë"}, ensure_ascii=False).encode(encoding)

    assert both(CloudTask, data) == [["$"], ["$"]]


@given(data=st.binary(max_size=40) | st.text(max_size=40))
def test_noise(data: bytes | str) -> None:
    """Noise is refused, or happens to be JSON."""
    assert both(CloudTask, data) in ([[], []], [["$"], ["$"]])


@given(data=st.data())
def test_damaged_text(data: st.DataObject) -> None:
    """A body in which a byte was replaced is read, or refused with paths."""
    place = data.draw(st.integers(0, len(TEXT.encode()) - 1))
    damaged = bytearray(TEXT.encode())
    damaged[place] = data.draw(st.integers(0, 255))

    both(CloudTask, bytes(damaged))


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\n", "\ufeff", "{", "}", "{}}", "{} {}", "nul", "'a'", "{'a': 1}", "{a: 1}"),
        *('{"a": 1,}', "[1,]", '{"a" 1}', '"\x00"', '{"a": "\n"}', "01", "+1", ".5", "1.", "0x5"),
        *('"\\x"', '"\\u12"', "// comment\n{}", "{}\x00", "\x00{}", "--1"),
    ],
)
def test_what_is_no_json(text: str) -> None:
    """Text that is no JSON is refused as a whole."""
    assert both(CloudTask, text) == [["$"], ["$"]]
    assert both(CloudTask, text.encode()) == [["$"], ["$"]]


@every_model
@pytest.mark.parametrize("text", ["true", "0", "1.5", '"text"', '""', "[]", "[{}]", "[null]"])
def test_wrong_shapes_at_the_top(text: str, model: Any) -> None:
    """What is neither an object nor null cannot be read as a model."""
    assert both(model, text) == [["$"], ["$"]]


@every_model
def test_null(model: Any) -> None:
    """Null is no model."""
    assert model.deserialize("null") is None
    assert model.from_dict("null") is None


@every_model
@pytest.mark.parametrize("wrong", [5, "x", [], {}, [[]], [{}], {"a": {}}, True, [None], 1e400])
def test_one_value_everywhere(wrong: Any, model: Any) -> None:
    """An object whose values are all the same, right or wrong, is read or refused with paths."""
    body = {field.path[0]: copy.deepcopy(wrong) for field in model._codec.shape.wire_fields}

    both(model, body)
    assert list(body.values()) == [wrong] * len(body)


@pytest.mark.parametrize("keys", [[1], [None], [(1, 2)], [b"id"], [1.5, "id"], [True, "x", 2]])
@every_model
def test_keys_that_are_no_texts(model: Any, keys: list[Any]) -> None:
    """A dict with keys that JSON cannot have is read, or refused with paths."""
    body = dict.fromkeys(keys, 1)

    both(model, body)
    assert body == dict.fromkeys(keys, 1)


@pytest.mark.parametrize("kind", [[1], {"a": 1}, 5, True, 1.5, "", "\ud800", None, ["#cat"]])
def test_discriminators(kind: Any) -> None:
    """A discriminator of any type picks a class or does not, and stays where it is."""
    body = {"@odata.type": kind, "name": "x"}

    both(model_classes.SPECIMENS["Animal"], body)
    assert body == {"@odata.type": kind, "name": "x"}


def nested(opening: str, closing: str, innermost: str = "1") -> str:
    """Write JSON text that is nested very deeply."""
    return opening * DEEP + innermost + closing * DEEP


LISTS = nested("[", "]")
OBJECTS = nested('{"a":', "}")
NESTED_TEXTS = {
    "lists": LISTS,
    "objects": OBJECTS,
    "open lists": "[" * DEEP,
    "open objects": '{"a":' * DEEP,
    "unknown": f'{{"unknown": {LISTS}}}',
    "text": f'{{"name": {LISTS}, "id": {LISTS}, "text": {LISTS}}}',
    "any value": f'{{"anything": {LISTS}}}',
    "any object": f'{{"anything": {OBJECTS}}}',
    "colour": f'{{"colour": {LISTS}}}',
    "list": f'{{"texts": {LISTS}, "children": {LISTS}}}',
    "trees": nested('{"name": "a", "twin":', "}", "null"),
    "children": nested('{"name": "a", "children":[', "]}", "null"),
    "friends": nested('{"@odata.type": "#dog", "friends":[', "]}", "null"),
}


@pytest.mark.parametrize("text", NESTED_TEXTS.values(), ids=NESTED_TEXTS)
@every_model
def test_deeply_nested_text(model: Any, text: str) -> None:
    """Text that is nested 100,000 deep cannot be read."""
    assert all(both(model, text))


def deep(key: str | None) -> Any:
    """Build lists, or dicts under a key, that are nested very deeply."""
    value: Any = None
    for _ in range(DEEP):
        value = [value] if key is None else {key: value}
    return value


@pytest.mark.parametrize("attribute", ["unknown", "anything", "name", "colour", "texts", "twin"])
@every_model
def test_deeply_nested_dicts(model: Any, attribute: str) -> None:
    """A dict that is nested 100,000 deep is read or refused, and stays as it is."""
    for key in (None, "a", "twin", "anything"):
        value = deep(key)
        body = {attribute: value}

        both(model, body)
        assert body.keys() == {attribute}
        assert body[attribute] is value
        assert len(value) == 1


@every_model
def test_cycles(model: Any) -> None:
    """A dict that holds itself is refused or read, under whatever key."""
    for field in model._codec.shape.wire_fields:
        body: dict[str, Any] = {}
        body[field.path[0]] = body

        both(model, body)
        assert body[field.path[0]] is body

    endless: dict[str, Any] = {"list": []}
    endless["list"].append(endless)

    both(model, {"unknown": endless, "anything": endless})


@pytest.mark.parametrize(
    "number",
    ["1" * LONG, "-" + "9" * LONG, "0." + "1" * LONG, f"1e{LONG}"],
    ids=["whole", "negative", "fraction", "power"],
)
@every_model
def test_long_numbers_in_text(model: Any, number: str) -> None:
    """A number of 5,000 digits, or its text, is read or refused under every key."""
    for field in model._codec.shape.wire_fields:
        for literal in (number, f'"{number}"', f"[{number}]", f'{{"a": {number}}}'):
            both(model, f"{{{json.dumps(field.path[0])}: {literal}}}")


@pytest.mark.parametrize(
    "number",
    [10**LONG, -(10**LONG), 2**63, 2**64, -(2**63) - 1, 10**30],
    ids=["long", "negative", "int64 + 1", "uint64 + 1", "int64 - 1", "30 digits"],
)
@every_model
def test_long_numbers_in_dicts(model: Any, number: int) -> None:
    """An integer of 5,000 digits in a dict is read or refused under every key, and as a key."""
    for field in model._codec.shape.wire_fields:
        pairs = [{"key": number, "value": "a"}]
        for value in (number, [number], {"a": number}, {number: "a"}, pairs):
            both(model, {field.path[0]: value})
    both(model, {number: number})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
@every_model
def test_numbers_that_are_none(model: Any, value: float) -> None:
    """NaN and infinity are read or refused under every key, in text and in dicts."""
    for field in model._codec.shape.wire_fields:
        body = {field.path[0]: value}

        assert both(model, body) == both(model, json.dumps(body))


ODD_TEXTS = {
    "lone surrogate": "a\ud800b",
    "wrong order": "\udc00\ud800",
    "nul": "a\x00b",
    "long": "9" * 100_000,
    "long duration": "P" + "1" * 100_000,
    "long date": "2026-01-31T08:30:00." + "1" * 100_000 + "Z",
    "controls": "\x1b[31m\r\n\t",
    "last moment": "9999-12-31T23:59:59.9999999Z",
    "last moment in the west": "9999-12-31T23:59:59.9999999-01:00",
    "first moment in the east": "0001-01-01T00:00:00+01:00",
    "braces": "{0.__class__} %s %(a)s {",
}


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
@pytest.mark.parametrize("model", [EveryScalar, Collections], ids=lambda model: model.__name__)
def test_odd_texts(model: Any, text: str) -> None:
    """An odd text is read or refused under every key, and as a key, in text and in dicts."""
    for field in model._codec.shape.wire_fields:
        for body in ({field.path[0]: text}, {field.path[0]: [text]}, {field.path[0]: {text: text}}):
            expected = both(model, body)

            assert both(model, json.dumps(body)) == expected
            assert both(model, json.dumps(body, ensure_ascii=False)) == expected
    assert both(model, {text: text}) == [[], []]


def test_the_last_moment() -> None:
    """The last moment of the year 9999 is read although its seventh digit would overflow."""
    found = CloudTask.deserialize('{"creationTime": "9999-12-31T23:59:59.9999999Z"}')

    assert found.creation_time.isoformat() == "9999-12-31T23:59:59.999999+00:00"


@pytest.mark.parametrize("read", [CloudTask.deserialize, CloudTask.from_dict])
def test_a_key_said_twice(read: Any) -> None:
    """Of a key that is said twice the last value counts."""
    assert read('{"id": 5, "id": "b"}').id == "b"
    assert read('{"unknown": 1, "unknown": 2}').additional_properties == {"unknown": 2}


def test_one_attribute_under_many_names() -> None:
    """Of many spellings of one key one counts, and nothing is raised."""
    body = {"ID": "a", "Id": "b", "id": "c", "iD": "d"}

    assert both(CloudTask, body) == [[], []]
    assert body == {"ID": "a", "Id": "b", "id": "c", "iD": "d"}


CYCLE: list[Any] = []
CYCLE.append(CYCLE)
HOSTILE_VALUES = {
    "long number": 10**LONG,
    "long key": {10**LONG: 1},
    "long number inside": [{"a": 10**LONG}],
    "nan": float("nan"),
    "infinity": float("inf"),
    "lone surrogate": "a\ud800b",
    "lone surrogate as key": {"a\ud800b": 1},
    "keys": {(1, 2): None, None: 1, b"a": 2},
    "deep lists": deep(None),
    "deep dicts": deep("a"),
    "cycle": CYCLE,
    "itself": ...,
    "class": object,
    "list class": list,
    "object": object(),
    "function": len,
    "bytes": b"\xff",
    "set": {1, "a"},
    "iterator": iter([1]),
}


@pytest.mark.parametrize("value", HOSTILE_VALUES.values(), ids=HOSTILE_VALUES)
@pytest.mark.parametrize("name", ["EveryScalar", "Collections", "Tree", "HandWritten", "Ruled"])
def test_models_with_hostile_values(name: str, value: Any) -> None:
    """A model with any value in any place is written or refused, and can be validated."""
    cls = model_classes.SPECIMENS[name]
    for attribute in cls._attribute_map:
        model = cls.from_dict({})
        setattr(model, attribute, model if value is ... else value)

        for write in (model.serialize, model.as_dict, model.to_dict, model.to_json):
            try:
                write()
            except SerializationError as error:
                assert error.problems
                assert all(each.path.startswith("$") for each in error.problems)
        assert isinstance(model.validate(), list)


@given(data=st.data())
def test_broken_bodies(data: st.DataObject) -> None:
    """A body that is broken in many places is read or refused, and stays as it was."""
    body = data.draw(body_strategies.breaking(BODY))
    before = repr(body)

    both(CloudTask, body)
    assert repr(body) == before


def test_all_problems_are_told() -> None:
    """One reading tells every problem, each with its own path."""
    body = {
        "creationTime": "yesterday",
        "resourceFiles": [{"httpUrl": "a"}, 5, {"autoStorageContainerName": []}],
        "constraints": {"maxTaskRetryCount": "many", "retentionTime": "1 day"},
        "exitConditions": [],
    }

    found = problems(CloudTask.deserialize, body)

    assert found == [
        "$.creationTime",
        "$.exitConditions",
        "$.resourceFiles[1]",
        "$.constraints.retentionTime",
        "$.constraints.maxTaskRetryCount",
    ]
