"""Hostile input: it gives a model or a `DeserializationError` with paths, nothing else, ever."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bodies
import model_classes
from azure_batch_models import DeserializationError

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("quiet_logs")

DEEP = 100_000
LONG = 5_000
CloudTask = model_classes.BATCH["CloudTask"]
EveryScalar = model_classes.SPECIMENS["EveryScalar"]
Collections = model_classes.SPECIMENS["Collections"]
Tree = model_classes.SPECIMENS["Tree"]
Animal = model_classes.SPECIMENS["Animal"]
MODELS = [CloudTask, *model_classes.SPECIMENS.values()]

BODY = bodies.full_body(CloudTask) | {"displayName": "Zoë ✓ \U0001f600", "unknown": {"a": [1.5]}}
TEXT = json.dumps(BODY, ensure_ascii=False)

every_verb = pytest.mark.parametrize("verb", ["deserialize", "from_dict"])
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def problems(read: Callable[[], Any]) -> list[str]:
    """Read; give the paths of what is wrong, none when it could be read."""
    try:
        read()
    except DeserializationError as error:
        assert error.problems
        assert all(each.path.startswith("$") and each.message for each in error.problems)
        assert str(error).encode()
        return [each.path for each in error.problems]
    return []


# --- text that is no JSON -------------------------------------------------------------------------


@every_verb
def test_truncated_text(verb: str) -> None:
    """A body that was cut off anywhere cannot be read, as text or as bytes."""
    read = getattr(CloudTask, verb)
    data = TEXT.encode()

    assert all(problems(lambda: read(TEXT[:length])) == ["$"] for length in range(len(TEXT)))  # noqa: B023
    assert all(problems(lambda: read(data[:length])) == ["$"] for length in range(len(data)))  # noqa: B023


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "utf-7"]
)
def test_wrong_encodings(encoding: str) -> None:
    """Bytes that are no UTF-8 cannot be read, and the message says so or where."""
    data = json.dumps({"id": "Zoë"}, ensure_ascii=False).encode(encoding)

    found = problems(lambda: CloudTask.deserialize(data))

    assert found == (["$"] if encoding != "utf-7" else [])


@given(data=st.binary(max_size=40) | st.text(max_size=40))
def test_noise(data: bytes | str) -> None:
    """Noise is refused, or happens to be JSON."""
    assert problems(lambda: CloudTask.deserialize(data)) in ([], ["$"])


@given(data=st.data())
def test_damaged_text(data: st.DataObject) -> None:
    """A body in which a byte was replaced is read, or refused with paths."""
    place = data.draw(st.integers(0, len(TEXT.encode()) - 1))
    damaged = bytearray(TEXT.encode())
    damaged[place] = data.draw(st.integers(0, 255))

    problems(lambda: CloudTask.deserialize(bytes(damaged)))
    problems(lambda: CloudTask.from_dict(bytes(damaged)))


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\n", "\ufeff", "{", "}", "{}}", "{} {}", "nul", "'a'", "{'a': 1}", "{a: 1}"),
        *('{"a": 1,}', "[1,]", '{"a" 1}', '"\x00"', '{"a": "\n"}', "01", "+1", ".5", "1.", "0x5"),
        *('"\\x"', '"\\u12"', "// comment\n{}", "{}\x00", "\x00{}", "\ufeff\ufeff{}", "--1"),
    ],
)
@every_verb
def test_what_is_no_json(verb: str, text: str) -> None:
    """Text that is no JSON is refused as a whole."""
    assert problems(lambda: getattr(CloudTask, verb)(text)) == ["$"]
    assert problems(lambda: getattr(CloudTask, verb)(text.encode())) == ["$"]


# --- JSON of the wrong shape ----------------------------------------------------------------------


@every_model
@pytest.mark.parametrize("text", ["true", "0", "1.5", '"text"', '""', "[]", "[{}]", "[null]"])
@every_verb
def test_wrong_shapes_at_the_top(verb: str, text: str, model: Any) -> None:
    """What is neither an object nor null cannot be read as a model."""
    assert problems(lambda: getattr(model, verb)(text)) == ["$"]


@every_model
@every_verb
def test_null(verb: str, model: Any) -> None:
    """Null is no model."""
    assert getattr(model, verb)("null") is None


@every_model
@pytest.mark.parametrize("wrong", [5, "x", [], {}, [[]], [{}], {"a": {}}, True, [None], 1e400])
@every_verb
def test_one_value_everywhere(verb: str, wrong: Any, model: Any) -> None:
    """An object whose values are all the same, right or wrong, is read or refused with paths."""
    body = {field.path[0]: copy.deepcopy(wrong) for field in model._codec.shape.wire_fields}

    problems(lambda: getattr(model, verb)(body))

    assert list(body.values()) == [wrong] * len(body)


@pytest.mark.parametrize("keys", [[1], [None], [(1, 2)], [b"id"], [1.5, "id"], [True, "x", 2]])
@every_model
@every_verb
def test_keys_that_are_no_texts(verb: str, model: Any, keys: list[Any]) -> None:
    """A dict with keys that JSON cannot have is read, or refused with paths."""
    body = dict.fromkeys(keys, 1)

    problems(lambda: getattr(model, verb)(body))

    assert body == dict.fromkeys(keys, 1)


@pytest.mark.parametrize("kind", [[1], {"a": 1}, 5, True, 1.5, "", "\ud800", None, ["#cat"]])
@every_verb
def test_discriminators(verb: str, kind: Any) -> None:
    """A discriminator of any type picks a class or does not, and stays where it is."""
    body = {"@odata.type": kind, "name": "x"}

    problems(lambda: getattr(Animal, verb)(body))

    assert body == {"@odata.type": kind, "name": "x"}


# --- nesting --------------------------------------------------------------------------------------


def nested(opening: str, closing: str, innermost: str = "1") -> str:
    """Write JSON text that is nested very deeply."""
    return opening * DEEP + innermost + closing * DEEP


NESTED_TEXTS = {
    "lists": nested("[", "]"),
    "open lists": "[" * DEEP,
    "open objects": '{"a":' * DEEP,
    "objects": nested('{"a":', "}"),
    "unknown": f'{{"unknown": {nested("[", "]")}}}',
    "text": f'{{"name": {nested("[", "]")}, "id": {nested("[", "]")}, "text": {nested("[", "]")}}}',
    "any value": f'{{"anything": {nested("[", "]")}}}',
    "any object": f'{{"anything": {nested(chr(123) + chr(34) + "a" + chr(34) + ":", "}")}}}',
    "colour": f'{{"colour": {nested("[", "]")}}}',
    "list": f'{{"texts": {nested("[", "]")}, "children": {nested("[", "]")}}}',
    "trees": nested('{"name": "a", "twin":', "}", "null"),
    "children": nested('{"name": "a", "children":[', "]}", "null"),
    "friends": nested('{"@odata.type": "#dog", "friends":[', "]}", "null"),
}


@pytest.mark.parametrize("text", NESTED_TEXTS.values(), ids=NESTED_TEXTS)
@every_model
@every_verb
def test_deeply_nested_text(verb: str, model: Any, text: str) -> None:
    """Text that is nested 100,000 deep cannot be read."""
    assert problems(lambda: getattr(model, verb)(text))


def deep(key: str | None, innermost: Any = None) -> Any:
    """Build lists, or dicts under a key, that are nested very deeply."""
    value = innermost
    for _ in range(DEEP):
        value = [value] if key is None else {key: value}
    return value


@pytest.mark.parametrize("key", [None, "a", "twin", "anything"])
@pytest.mark.parametrize("attribute", ["unknown", "anything", "name", "colour", "texts", "twin"])
@every_model
@every_verb
def test_deeply_nested_dicts(verb: str, model: Any, attribute: str, key: str | None) -> None:
    """A dict that is nested 100,000 deep is read or refused, and stays as it is."""
    value = deep(key)
    body = {attribute: value}

    problems(lambda: getattr(model, verb)(body))

    assert body.keys() == {attribute}
    assert body[attribute] is value
    assert len(value) == 1


@every_model
@every_verb
def test_cycles(verb: str, model: Any) -> None:
    """A dict that holds itself is refused or read, under whatever key."""
    for field in model._codec.shape.wire_fields:
        body: dict[str, Any] = {}
        body[field.path[0]] = body
        problems(lambda body=body: getattr(model, verb)(body))
        assert body == {field.path[0]: body} or len(body) == 1

    endless: dict[str, Any] = {"list": []}
    endless["list"].append(endless)
    problems(lambda: getattr(model, verb)({"unknown": endless, "anything": endless}))


# --- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number",
    ["1" * LONG, "-" + "9" * LONG, "0." + "1" * LONG, f"1e{LONG}"],
    ids=["whole", "negative", "fraction", "power"],
)
@every_model
@every_verb
def test_long_numbers_in_text(verb: str, model: Any, number: str) -> None:
    """A number of 5,000 digits, or its text, is read or refused under every key."""
    for field in model._codec.shape.wire_fields:
        for literal in (number, f'"{number}"', f"[{number}]", f'{{"a": {number}}}'):
            text = f"{{{json.dumps(field.path[0])}: {literal}}}"
            problems(lambda text=text: getattr(model, verb)(text))


@pytest.mark.parametrize(
    "number",
    [10**LONG, -(10**LONG), 2**63, 2**64, -(2**63) - 1, 10**30],
    ids=["long", "negative", "int64 + 1", "uint64 + 1", "int64 - 1", "30 digits"],
)
@every_model
@every_verb
def test_long_numbers_in_dicts(verb: str, model: Any, number: int) -> None:
    """An integer of 5,000 digits in a dict is read or refused under every key."""
    for field in model._codec.shape.wire_fields:
        for value in (number, [number], {"a": number}, [{"key": "a", "value": number}]):
            problems(lambda field=field, value=value: getattr(model, verb)({field.path[0]: value}))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
@every_model
@every_verb
def test_numbers_that_are_none(verb: str, model: Any, value: float) -> None:
    """NaN and infinity are read or refused under every key, in text and in dicts."""
    for field in model._codec.shape.wire_fields:
        body = {field.path[0]: value}
        problems(lambda body=body: getattr(model, verb)(body))
        problems(lambda body=body: getattr(model, verb)(json.dumps(body)))


# --- texts ----------------------------------------------------------------------------------------

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
@every_verb
def test_odd_texts(verb: str, model: Any, text: str) -> None:
    """An odd text is read or refused under every key, and as a key, in text and in dicts."""
    for field in model._codec.shape.wire_fields:
        for body in ({field.path[0]: text}, {field.path[0]: [text]}, {field.path[0]: {text: text}}):
            problems(lambda body=body: getattr(model, verb)(body))
            problems(lambda body=body: getattr(model, verb)(json.dumps(body)))
            problems(lambda body=body: getattr(model, verb)(json.dumps(body, ensure_ascii=False)))
    problems(lambda: getattr(model, verb)({text: text}))


def test_the_last_moment() -> None:
    """The last moment of the year 9999 is read although its seventh digit would overflow."""
    found = CloudTask.deserialize('{"creationTime": "9999-12-31T23:59:59.9999999Z"}')

    assert found.creation_time.isoformat() == "9999-12-31T23:59:59.999999+00:00"


@every_verb
def test_a_key_said_twice(verb: str) -> None:
    """Of a key that is said twice the last value counts."""
    read = getattr(CloudTask, verb)

    assert read('{"id": 5, "id": "b"}').id == "b"
    assert read('{"unknown": 1, "unknown": 2}').additional_properties == {"unknown": 2}


@every_verb
def test_the_same_attribute_under_many_names(verb: str) -> None:
    """Of many spellings of one key one counts, and nothing is raised."""
    body = {"ID": "a", "Id": "b", "id": "c", "iD": "d"}

    assert problems(lambda: getattr(CloudTask, verb)(body)) == []
    assert body == {"ID": "a", "Id": "b", "id": "c", "iD": "d"}


# --- everything together --------------------------------------------------------------------------


@every_verb
@given(data=st.data())
def test_broken_bodies(verb: str, data: st.DataObject) -> None:
    """Of a body that is broken in many places all are told, and it stays as it was."""
    body = data.draw(bodies.breaking(BODY))
    before = repr(body)

    if not isinstance(body, str):
        problems(lambda: getattr(CloudTask, verb)(body))

    assert repr(body) == before


def test_all_problems_are_told() -> None:
    """One reading tells every problem, each with its own path."""
    body = {
        "creationTime": "yesterday",
        "resourceFiles": [{"httpUrl": "a"}, 5, {"autoStorageContainerName": []}],
        "constraints": {"maxTaskRetryCount": "many", "retentionTime": "1 day"},
        "exitConditions": [],
    }

    found = problems(lambda: CloudTask.deserialize(body))

    assert found == [
        "$.creationTime",
        "$.exitConditions",
        "$.resourceFiles[1]",
        "$.constraints.retentionTime",
        "$.constraints.maxTaskRetryCount",
    ]
