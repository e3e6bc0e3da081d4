"""Deserializer: response bodies and single values, as msrest has them."""

from __future__ import annotations

import copy
import datetime as dt
import decimal
import enum
import io
import json
import logging
import xml.etree.ElementTree as ET
from typing import Any

import isodate
import msrest.serialization
import pytest
import requests
from msrest.paging import Paged

from azure_batch_models import DeserializationError, Model, models
from azure_batch_models.engine.reading import read as reading
from azure_batch_models.serialization import (
    Deserializer,
    attribute_key_case_insensitive_extractor,
    attribute_key_extractor,
    last_rest_key_extractor,
    rest_key_case_insensitive_extractor,
    rest_key_extractor,
    xml_key_extractor,
)

JSON = "application/json"
XML = "application/xml"
NOON = dt.datetime(2026, 1, 31, 12, 0, 0, tzinfo=dt.UTC)
BATCH = {name: each for name, each in vars(models).items() if isinstance(each, type)}
BOTH = pytest.mark.parametrize("cls", [Deserializer, msrest.serialization.Deserializer])


class Mood(str, enum.Enum):
    happy = "happy"
    sad = "Sad"


def declare(base: Any) -> dict[str, Any]:
    """Declare the same models on a base class of either library, as AutoRest writes them."""

    class Plain(base):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            for name in self._attribute_map:
                setattr(self, name, kwargs.get(name))

    class Beast(Plain):
        _validation = {"age": {"readonly": True}}
        _attribute_map = {
            "name": {"key": "name", "type": "str"},
            "age": {"key": "age", "type": "int"},
            "home_town": {"key": "properties.homeTown", "type": "str"},
            "born": {"key": "born", "type": "iso-8601"},
            "mood": {"key": "mood", "type": "Mood"},
            "kind": {"key": "kind", "type": "str"},
        }
        _subtype_map = {"kind": {"Dog": "Dog"}}

    class Dog(Beast):
        _attribute_map = {**Beast._attribute_map, "tricks": {"key": "tricks", "type": "[str]"}}

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.kind = "Dog"

    class Farm(Plain):
        _attribute_map = {
            "star": {"key": "star", "type": "Beast"},
            "beasts": {"key": "beasts", "type": "[Beast]"},
            "by_name": {"key": "byName", "type": "{Beast}"},
        }

    class Letter(Plain):
        _xml_map = {"name": "letter"}
        _attribute_map = {
            "text": {"key": "text", "type": "str", "xml": {"name": "text"}},
            "pages": {"key": "pages", "type": "int", "xml": {"name": "pages"}},
        }

    return {"Beast": Beast, "Dog": Dog, "Farm": Farm, "Letter": Letter, "Mood": Mood}


OURS = declare(Model)
THEIRS = declare(msrest.serialization.Model)

FARM = {
    "star": {"name": "a", "kind": "Dog", "tricks": ["sit"], "born": "2026-01-31T12:00:00Z"},
    "beasts": [{"name": "b", "properties": {"homeTown": "Rome"}}, None, {"age": "3", "wings": 2}],
    "byName": {"c": {"mood": "SAD"}, "d": {"mood": "angry"}},
}


@pytest.fixture
def deserializer() -> Deserializer:
    return Deserializer(OURS)


@pytest.fixture
def original() -> Any:
    return msrest.serialization.Deserializer(THEIRS)


def picture(value: Any) -> Any:
    """Show a value with the models in it as their class names and attributes."""
    if isinstance(value, list):
        return [picture(item) for item in value]
    if isinstance(value, dict):
        return {key: picture(item) for key, item in value.items()}
    if not hasattr(value, "_attribute_map"):
        return value
    attributes = {name: picture(getattr(value, name)) for name in value._attribute_map}
    return type(value).__name__, attributes, value.additional_properties or {}


def paths(caught: Any) -> list[str]:
    """Return the paths of the problems of a caught error."""
    return [problem.path for problem in caught.value.problems]


TARGETS = {
    "model": ("Farm", FARM),
    "subclass": ("Beast", FARM["star"]),
    "unknown subclass": ("Beast", {"kind": "Cow", "name": "a"}),
    "list": ("[Beast]", FARM["beasts"]),
    "dict": ("{Beast}", FARM["byName"]),
    "list of dicts of lists": ("[{[int]}]", [{"a": ["1", None]}, None]),
    "enum": ("Mood", "SAD"),
    "unknown member": ("Mood", "angry"),
    "str": ("str", 5),
    "int": ("int", "5"),
    "bool": ("bool", "TRUE"),
    "object": ("object", {"a": [1, {"b": None}]}),
    "no type": ("", {"a": 1}),
    "null for a scalar": ("int", None),
    "null for a model": ("Beast", None),
    "null for a list": ("[Beast]", None),
    "null for an enum": ("Mood", None),
}


@pytest.mark.parametrize(("wire", "data"), TARGETS.values(), ids=TARGETS)
@pytest.mark.parametrize("form", ["parsed", "text", "bytes"])
def test_targets(
    deserializer: Deserializer, original: Any, wire: str, data: Any, form: str
) -> None:
    """Every kind of wire type is read as msrest reads it, parsed or not."""
    text = json.dumps(data)
    content_type = None if form == "parsed" else JSON
    body: Any = {"parsed": json.loads(text), "text": text, "bytes": text.encode()}[form]
    if data is None and wire == "Beast":
        assert deserializer(wire, body, content_type) is None  # msrest asks null for its subclass
        return
    ours = deserializer(wire, body, content_type)
    assert picture(ours) == picture(original(wire, copy.deepcopy(body), content_type))
    if form == "parsed":
        assert body == data


@pytest.mark.parametrize("name", ["Beast", "Farm"])
def test_class_as_target(deserializer: Deserializer, original: Any, name: str) -> None:
    """A class is a target as its name is."""
    data = FARM if name == "Farm" else FARM["star"]
    ours = deserializer(OURS[name], copy.deepcopy(data))
    assert picture(ours) == picture(original(THEIRS[name], copy.deepcopy(data)))
    assert picture(ours) == picture(deserializer(name, data))


def test_enum_as_target(deserializer: Deserializer, original: Any) -> None:
    """An enum class is a target; text without content type is the member's."""
    for each in (deserializer, original):
        assert each(Mood, "SAD") is Mood.sad
        assert each("Mood", "happy") is Mood.happy
        assert each(Mood, '"sad"', JSON) is Mood.sad
        assert each(Mood, Mood.sad) is Mood.sad
        assert each(Mood, None) is None


def test_scalars_without_content_type(deserializer: Deserializer, original: Any) -> None:
    """Text without a content type stays as it is where a scalar is wanted."""
    for each in (deserializer, original):
        assert each("str", '"a"') == '"a"'
        assert each("int", "5") == 5
        assert each("object", "[1]") == "[1]"
        assert each("str", '"a"', JSON) == "a"
        assert each("object", "[1]", "text/json") == [1]


def test_json_without_content_type(deserializer: Deserializer) -> None:
    """Text without a content type is JSON where no scalar is wanted."""
    assert deserializer("[int]", "[1]") == [1]
    assert deserializer("{int}", b'\xef\xbb\xbf{"a": 1}') == {"a": 1}
    assert deserializer("Beast", '{"name": "a"}').name == "a"
    assert deserializer(OURS["Beast"], bytearray(b'{"name": "a"}')).name == "a"


def test_existing_instance(deserializer: Deserializer) -> None:
    """A body can be read into an instance that is there already."""
    beast = OURS["Beast"](name="old", mood="Sad")
    assert deserializer(beast, {"name": "new"}) is beast
    assert (beast.name, beast.mood) == ("new", None)
    assert deserializer(beast, None) is None
    assert beast.name == "new"


class OriginalTask(msrest.serialization.Model):
    """A model of msrest's."""

    _attribute_map = {"id": {"key": "id", "type": "str"}}


def test_existing_instance_and_unknown_keys() -> None:
    """Unknown keys are kept by an instance that is there already, as by a new one."""
    for task in (models.CloudTask(), OriginalTask()):
        assert Deserializer()(task, {"id": "a", "foo": 1}) is task
        assert task.additional_properties == {"foo": 1}
        assert Deserializer()(task, {"id": "b"}).additional_properties == {"foo": 1}


class OriginalPages(Paged):
    """An iterator over pages of msrest's."""

    _attribute_map = {
        "next_link": {"key": "odata\\.nextLink", "type": "str"},
        "current_page": {"key": "value", "type": "[CloudTask]"},
    }


def test_an_instance_that_is_no_model() -> None:
    """A body is read into any instance that has a map, such as msrest's iterator over pages."""
    pages = OriginalPages(None, {})
    read = Deserializer({"CloudTask": models.CloudTask})

    assert read(pages, {"value": [{"id": "a"}], "odata.nextLink": "b", "other": 1}) is pages
    assert (pages.current_page, pages.next_link) == ([models.CloudTask(id="a")], "b")
    assert not hasattr(pages, "additional_properties")

    assert read(pages, {}) is pages
    assert (pages.current_page, pages.next_link) == (None, None)


def test_an_instance_that_is_no_model_stays_when_nothing_can_be_read() -> None:
    """Without a body, or with one that cannot be read, the instance is as it was."""
    pages = OriginalPages(None, {})
    read = Deserializer({"CloudTask": models.CloudTask})

    assert read(pages, None) is None
    with pytest.raises(DeserializationError, match="expected an object, got"):
        read(pages, [])
    with pytest.raises(DeserializationError, match="expected a list, got"):
        read(pages, {"odata.nextLink": "b", "value": 5})

    assert (pages.current_page, pages.next_link) == ([], "")


def test_model_as_data(deserializer: Deserializer, original: Any) -> None:
    """A model is read as itself, dicts in it as the models that they stand for."""
    beast = OURS["Beast"](name="a")
    assert deserializer("Beast", beast) is beast
    ours = deserializer("Farm", OURS["Farm"](beasts=[{"name": "a"}]))
    theirs = original("Farm", THEIRS["Farm"](beasts=[{"name": "a"}]))
    assert picture(ours) == picture(theirs)


@pytest.mark.parametrize("target", [5, int, None])
def test_no_target(deserializer: Deserializer, target: Any) -> None:
    """What is no model cannot be read into."""
    with pytest.raises(DeserializationError, match="is no model"):
        deserializer(target, {"a": 1})


@pytest.mark.parametrize("wire", ["Nowhere", "[Nowhere]"])
def test_unknown_target(deserializer: Deserializer, wire: str) -> None:
    """A type name that means no class is refused by name."""
    with pytest.raises(DeserializationError, match="Nowhere is no known model or enum"):
        deserializer(wire, [{}])


def respond(body: bytes, content_type: str | None = JSON) -> requests.Response:
    """Make a response that has been read."""
    response = requests.Response()
    response._content, response._content_consumed = body, True
    response.encoding = "utf-8"
    if content_type:
        response.headers["Content-Type"] = content_type
    return response


@pytest.mark.parametrize(
    ("wire", "body", "content_type"),
    [
        ("Beast", b'{"name": "a", "wings": 2}', JSON),
        ("[Beast]", b'[{"name": "a"}]', JSON),
        ("Beast", b'{"name": "a"}', None),
        ("str", b'"a"', JSON),
        ("int", b"5", JSON),
        ("Mood", b'"sad"', JSON),
        ("Beast", b"", JSON),
        ("Letter", b"<letter><text>hi</text><pages>2</pages></letter>", XML),
    ],
)
def test_responses(
    deserializer: Deserializer, original: Any, wire: str, body: bytes, content_type: str | None
) -> None:
    """A response is read by the content type that it has."""
    ours = deserializer(wire, respond(body, content_type))
    if body:
        assert picture(ours) == picture(original(wire, respond(body, content_type)))
    else:
        assert ours is None  # msrest asks null for its subclass


def test_file(deserializer: Deserializer) -> None:
    """A file-like object is read to its end."""
    assert deserializer("Beast", io.BytesIO(b'{"name": "a"}')).name == "a"
    assert deserializer("int", io.StringIO("5"), JSON) == 5


def test_xml(deserializer: Deserializer, original: Any) -> None:
    """XML is read by the models' XML maps, from text or as an element."""
    text = "<letter><text>hi</text><pages>2</pages></letter>"
    for each in (deserializer, original):
        for letter in (each("Letter", text, XML), each("Letter", ET.fromstring(text))):
            assert (letter.text, letter.pages) == ("hi", 2)
            assert not letter.additional_properties


def test_other_content_type(deserializer: Deserializer, original: Any) -> None:
    """What is neither JSON nor XML is refused."""
    for each in (deserializer, original):
        with pytest.raises(msrest.serialization.DeserializationError, match="text/plain"):
            each("str", "a", "text/plain")


@pytest.mark.parametrize("target", ["Beast", "int", Mood])
def test_no_json(deserializer: Deserializer, target: Any) -> None:
    """What is no JSON is refused with line and column."""
    with pytest.raises(DeserializationError, match=r"no JSON.*line 1, column 1"):
        deserializer(target, "x", JSON)


def test_unpack_content() -> None:
    """The body of anything can be had without being read as a model."""
    assert Deserializer._unpack_content({"a": 1}) == {"a": 1}
    assert Deserializer._unpack_content("<a/>", XML).tag == "a"


def test_every_problem_is_listed(deserializer: Deserializer) -> None:
    """All that cannot be read is listed with its path, and nothing is changed."""
    data = {
        "star": {"born": "tomorrow"},
        "beasts": [{"age": "x", "properties": {"homeTown": 5}}, 7],
        "byName": {"c d": {"mood": 9}},
    }
    before = copy.deepcopy(data)
    with pytest.raises(DeserializationError) as caught:
        deserializer("Farm", data)
    assert paths(caught) == [
        "$.star.born",
        "$.beasts[0].age",
        "$.beasts[1]",
        "$.byName['c d'].mood",
    ]
    assert data == before


@pytest.mark.parametrize(
    ("wire", "data", "path"),
    [
        ("int", "x", "$"),
        ("[int]", [1, "x"], "$[1]"),
        ("[int]", 5, "$"),
        ("{int}", {"a": "x"}, "$.a"),
        ("{int}", 5, "$"),
        ("{int}", [5], "$"),
        ("bool", "maybe", "$"),
        ("duration", "1 hour", "$"),
        ("object", {1, 2}, "$"),
        ("Mood", 9, "$"),
        ("Beast", [], "$"),
        ("[Beast]", [{"born": 5}], "$[0].born"),
    ],
)
def test_values_that_cannot_be_read(
    deserializer: Deserializer, wire: str, data: Any, path: str
) -> None:
    """What cannot be read is an error that says where it stands."""
    with pytest.raises(DeserializationError) as caught:
        deserializer.deserialize_data(data, wire)
    assert paths(caught) == [path]


@pytest.mark.parametrize("as_class", [True, False])
def test_problems_of_a_class(deserializer: Deserializer, as_class: bool) -> None:
    """Errors name the class, whether it or its name is the target."""
    target = OURS["Farm"] if as_class else "Farm"
    with pytest.raises(DeserializationError, match="Farm cannot be read") as caught:
        deserializer(target, {"beasts": [{"age": "x"}]})
    assert paths(caught) == ["$.beasts[0].age"]


def test_failsafe(deserializer: Deserializer, caplog: pytest.LogCaptureFixture) -> None:
    """Reading safely gives what can be read, and ``None`` and a warning for what cannot."""
    assert deserializer.failsafe_deserialize("int", "5", JSON) == 5
    assert caplog.records == []
    assert deserializer.failsafe_deserialize("Beast", "x") is None
    (record,) = caplog.records
    assert (record.levelno, record.name) == (logging.WARNING, "azure_batch_models")
    assert record.exc_info


EXTRACTORS = {
    "python": ("attribute_key_extractor",),
    "python in any case": ("attribute_key_case_insensitive_extractor",),
    "rest in any case": ("rest_key_case_insensitive_extractor",),
    "last": ("last_rest_key_extractor",),
    "python, then rest": ("attribute_key_extractor", "rest_key_extractor"),
}
FUNCTIONS = {
    "attribute_key_extractor": attribute_key_extractor,
    "attribute_key_case_insensitive_extractor": attribute_key_case_insensitive_extractor,
    "rest_key_extractor": rest_key_extractor,
    "rest_key_case_insensitive_extractor": rest_key_case_insensitive_extractor,
    "last_rest_key_extractor": last_rest_key_extractor,
}


@pytest.mark.parametrize("names", EXTRACTORS.values(), ids=EXTRACTORS)
@pytest.mark.parametrize(
    "data",
    [
        {"home_town": "Rome", "NAME": "a"},
        {"homeTown": "Rome", "name": "a"},
        {"PROPERTIES": {"hometown": "Rome"}, "Name": "a"},
        {"properties": {"homeTown": "Rome"}, "name": "a"},
    ],
)
def test_key_extractors(
    deserializer: Deserializer, original: Any, names: tuple[str, ...], data: Any
) -> None:
    """Replaced key extractors find the values, as in msrest."""
    deserializer.key_extractors = [FUNCTIONS[name] for name in names]
    original.key_extractors = [getattr(msrest.serialization, name) for name in names]
    for each in (deserializer, original):
        each.additional_properties_detection = False
    ours = deserializer("Beast", data)
    assert picture(ours) == picture(original("Beast", dict(data)))


def test_own_key_extractor(deserializer: Deserializer) -> None:
    """Any function with msrest's signature is a key extractor."""
    deserializer.key_extractors = [lambda attribute, spec, data: data.get(attribute.upper())]
    assert deserializer("Beast", {"NAME": "a"}).name == "a"


@pytest.mark.parametrize("extractors", [[], [xml_key_extractor]])
def test_no_key_extractor(deserializer: Deserializer, extractors: list[Any]) -> None:
    """Where no key extractor is for JSON, REST keys count."""
    deserializer.key_extractors = extractors
    assert deserializer("Beast", {"name": "a"}).name == "a"


@pytest.mark.parametrize("detects", [True, False])
def test_additional_properties(deserializer: Deserializer, original: Any, detects: bool) -> None:
    """Unknown keys are kept unless told otherwise, also in models inside."""
    data = {"star": {"name": "a", "wings": {"left": 1}}, "fence": True}
    for each in (deserializer, original):
        each.additional_properties_detection = detects
        farm = each("Farm", copy.deepcopy(data))
        assert (farm.additional_properties or {}) == ({"fence": True} if detects else {})
        expected = {"wings": {"left": 1}} if detects else {}
        assert (farm.star.additional_properties or {}) == expected


def test_dependencies() -> None:
    """The classes are a copy of what was given, and can be added to."""
    classes = dict(OURS)
    deserializer = Deserializer(classes)
    classes.clear()
    assert deserializer.dependencies == OURS
    assert Deserializer().dependencies == {}
    deserializer = Deserializer()
    deserializer.dependencies["Mood"] = Mood
    assert deserializer("Mood", "sad") is Mood.sad


TASK = {
    "id": "task",
    "state": "Completed",
    "creationTime": "2026-01-31T08:30:00.1234567Z",
    "constraints": {"retentionTime": "PT1H", "maxTaskRetryCount": 3},
    "environmentSettings": [{"name": "A", "value": "b"}],
    "somethingNew": {"a": [1]},
}
POOL = {
    "id": "pool",
    "resizeTimeout": "PT15M",
    "startTask": {"commandLine": "x", "waitForSuccess": True},
    "autoScaleRun": {"timestamp": "2026-01-31T08:30:00Z", "error": {"values": [{"name": "n"}]}},
}


@pytest.mark.parametrize(("name", "body"), [("CloudTask", TASK), ("CloudPool", POOL)])
@pytest.mark.parametrize("form", ["parsed", "text", "bytes", "response"])
def test_batch_bodies(name: str, body: Any, form: str) -> None:
    """With all our models as classes a body is read as the model's own ``deserialize`` reads it."""
    text = json.dumps(body)
    forms: dict[str, Any] = {
        "parsed": copy.deepcopy(body),
        "text": text,
        "bytes": text.encode(),
        "response": respond(text.encode()),
    }
    expected = BATCH[name].deserialize(text)
    assert Deserializer(BATCH)(name, forms[form]) == expected
    assert Deserializer(BATCH)(BATCH[name], forms[form]) == expected
    assert forms["parsed"] == body


def test_quick_and_long_way_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """A body means the same by the model's own reader and where an option forbids that one."""
    quick = Deserializer(BATCH)("CloudTask", TASK)
    monkeypatch.setattr(reading, "read_body", None)
    deserializer = Deserializer(BATCH)
    deserializer.key_extractors = [rest_key_extractor]
    assert deserializer("CloudTask", TASK) == quick
    deserializer = Deserializer(BATCH)
    deserializer.additional_properties_detection = False
    slow = deserializer("CloudTask", TASK)
    assert not slow.additional_properties
    slow.additional_properties = quick.additional_properties
    assert slow == quick


def test_batch_models_in_containers() -> None:
    """Lists and dicts of our models are read as the models are."""
    task = models.CloudTask.deserialize(TASK)
    assert Deserializer(BATCH)("[CloudTask]", [TASK, None]) == [task, None]
    assert Deserializer(BATCH)("{CloudTask}", json.dumps({"a": TASK})) == {"a": task}


def test_replaced_class() -> None:
    """A name that means another class than ours means it inside models too."""

    class TaskState(str, enum.Enum):
        done = "Completed"

    task = Deserializer({**BATCH, "TaskState": TaskState})("CloudTask", {"state": "completed"})
    assert task.state is TaskState.done
    assert (
        Deserializer(BATCH)("CloudTask", {"state": "completed"}).state is models.TaskState.completed
    )


def test_problems_in_batch_bodies() -> None:
    """Errors are the same by the model's own reader as by its ``deserialize``."""
    body = {"id": "a", "constraints": {"retentionTime": "soon"}, "exitConditions": 5}
    with pytest.raises(DeserializationError) as ours:
        Deserializer(BATCH)("CloudTask", body)
    with pytest.raises(DeserializationError) as own:
        models.CloudTask.deserialize(body)
    assert str(ours.value) == str(own.value)
    assert set(paths(ours)) == {"$.constraints.retentionTime", "$.exitConditions"}


VALUES = [
    ("str", "é"),
    ("str", 5),
    ("str", Mood.sad),
    ("int", "5"),
    ("int", 5.9),
    ("float", "1.5"),
    ("bool", 1),
    ("bool", "False"),
    ("long", str(2**70)),
    ("decimal", "1.50"),
    ("bytearray", "//4/"),
    ("base64", "__4_"),
    ("base64", "YQ"),
    ("iso-8601", "2026-01-31T08:30:00Z"),
    ("iso-8601", "2026-01-31t08:30:00.1234567+05:30"),
    ("iso-8601", NOON),
    ("rfc-1123", "Sat, 31 Jan 2026 08:30:00 GMT"),
    ("rfc-1123", "Sat, 31 Jan 2026 08:30:00 +0530"),
    ("unix-time", 1769849400),
    ("date", "2026-01-31"),
    ("time", "08:30:00.5"),
    ("duration", "P1DT90M"),
    ("duration", "P1Y"),
    ("duration", dt.timedelta(1)),
    ("duration", isodate.Duration(years=1)),
    ("object", [1, {"a": None}]),
    ("[str]", {"a"}),
    ("[[int]]", [["1"], None]),
    ("{int}", {"a": "1", "b": None}),
    ("{int}", [{"key": "a", "value": "1"}]),
    ("Mood", "happy"),
    ("Mood", 1),
    ("[Mood]", ["SAD", "new"]),
    ("[Beast]", [{"name": "a"}]),
    ("str", None),
    ("", {"a": 1}),
]


@pytest.mark.parametrize(("wire", "value"), VALUES)
def test_values(deserializer: Deserializer, original: Any, wire: str, value: Any) -> None:
    """A value of each wire type is read as msrest reads it."""
    ours = deserializer.deserialize_data(value, wire)
    theirs = original.deserialize_data(value, wire)
    assert picture(ours) == picture(theirs)
    assert type(ours) is type(theirs) or wire == "[Beast]"


@pytest.mark.parametrize(
    ("wire", "text"),
    [
        ("str", "<a>5</a>"),
        ("str", "<a/>"),
        ("int", "<a>5</a>"),
        ("int", "<a/>"),
        ("bool", "<a>true</a>"),
        ("iso-8601", "<a>2026-01-31T08:30:00Z</a>"),
        ("iso-8601", "<a/>"),
        ("[int]", "<a><b>1</b><b>2</b></a>"),
        ("{int}", "<a><b>1</b><c>2</c></a>"),
        ("Mood", "<a>SAD</a>"),
    ],
)
def test_elements(deserializer: Deserializer, original: Any, wire: str, text: str) -> None:
    """An XML element stands for its text, for its children in lists and dicts."""
    element = ET.fromstring(text)
    ours = deserializer.deserialize_data(element, wire)
    assert ours == original.deserialize_data(element, wire)


@BOTH
def test_basic_values(cls: Any) -> None:
    """Basic values are coerced; elements stand for their text."""
    each = cls()
    assert each.deserialize_basic("5", "int") == 5
    assert each.deserialize_basic("1.5", "float") == 1.5
    assert each.deserialize_basic("TRUE", "bool") is True
    assert each.deserialize_basic(0, "bool") is False
    assert each.deserialize_basic(5, "str") == "5"
    assert each.deserialize_basic(ET.fromstring("<a>5</a>"), "int") == 5
    assert each.deserialize_basic(ET.fromstring("<a/>"), "str") == ""
    assert each.deserialize_basic(ET.fromstring("<a/>"), "bool") is None


@BOTH
@pytest.mark.parametrize(
    ("value", "wire", "error"),
    [
        ("x", "int", ValueError),
        ("x", "float", ValueError),
        ("maybe", "bool", TypeError),
        ([], "bool", TypeError),
        (None, "int", TypeError),
        ([], "float", TypeError),
    ],
)
def test_basic_values_refused(cls: Any, value: Any, wire: str, error: type[Exception]) -> None:
    """Wrong text of a number is a ValueError; a wrong kind of value, or no bool, a TypeError."""
    with pytest.raises(error) as caught:
        cls().deserialize_basic(value, wire)
    assert caught.type is error


def test_lists(deserializer: Deserializer, original: Any) -> None:
    """Lists, sets and elements are read as lists; ``None`` stays."""
    for each in (deserializer, original):
        assert each.deserialize_iter(["1", None], "int") == [1, None]
        assert each.deserialize_iter({5}, "str") == ["5"]
        assert each.deserialize_iter(None, "int") is None
        assert each.deserialize_iter(ET.fromstring("<a><b>1</b></a>"), "int") == [1]
        assert [b.name for b in each.deserialize_iter([{"name": "a"}], "Beast")] == ["a"]
        with pytest.raises(msrest.serialization.DeserializationError):
            each.deserialize_iter("12", "int")


def test_dicts(deserializer: Deserializer, original: Any) -> None:
    """Dicts, lists of keys with values, and elements are read as dicts."""
    for each in (deserializer, original):
        assert each.deserialize_dict({"a": "1", "b": None}, "int") == {"a": 1, "b": None}
        assert each.deserialize_dict([{"key": "a", "value": "1"}], "int") == {"a": 1}
        assert each.deserialize_dict(ET.fromstring("<a><b>1</b></a>"), "int") == {"b": 1}
    assert deserializer.deserialize_dict(None, "int") is None
    with pytest.raises(DeserializationError):
        deserializer.deserialize_dict(5, "int")


def test_objects(deserializer: Deserializer, original: Any) -> None:
    """Objects are copies of any JSON; elements stay; what is no JSON is a TypeError."""
    data = {"a": [1, "b", None, True, {"c": 1.5}]}
    element = ET.Element("a")
    for each in (deserializer, original):
        found = each.deserialize_object(data)
        assert found == data
        assert found is not data
        assert found["a"] is not data["a"]
        assert each.deserialize_object(None) is None
        assert each.deserialize_object(element, key="x") is element
        with pytest.raises(TypeError):
            each.deserialize_object((1, 2))


@BOTH
def test_text(cls: Any) -> None:
    """A value becomes text; an enum's member stays."""
    assert cls.deserialize_unicode(5) == "5"
    assert cls.deserialize_unicode(Mood.sad) is Mood.sad


class Size(enum.Enum):
    """An enum whose members share texts with those of `Mood`."""

    small = "sad"


@BOTH
def test_enums(cls: Any) -> None:
    """Members are found by text in any case, by number and by other enums' values."""
    assert cls.deserialize_enum("happy", Mood) is Mood.happy
    assert cls.deserialize_enum("SAD", Mood) is Mood.sad
    assert cls.deserialize_enum(1, Mood) is Mood.sad
    assert cls.deserialize_enum(Mood.sad, Mood) is Mood.sad
    assert cls.deserialize_enum(Size.small, Mood) is Mood.sad
    assert cls.deserialize_enum(None, Mood) is None
    assert cls.deserialize_enum("angry", Mood) == "angry"
    with pytest.raises(msrest.serialization.DeserializationError):
        cls.deserialize_enum(9, Mood)


def test_unknown_member_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """A text that no member has is kept with a warning."""
    assert Deserializer.deserialize_enum("angry", Mood) == "angry"
    assert "Mood has no member" in caplog.text


STATIC = [
    ("bytearray", "//4/"),
    ("base64", "__4_"),
    ("decimal", "2.50"),
    ("decimal", 5),
    ("long", "5"),
    ("duration", "PT90M"),
    ("date", "2026-01-31"),
    ("time", "08:30:00"),
    ("rfc", "Sat, 31 Jan 2026 08:30:00 GMT"),
    ("iso", "2026-01-31T08:30:00+01:00"),
    ("unix", 7),
]


@pytest.mark.parametrize(("name", "value"), STATIC)
def test_static_functions(name: str, value: Any) -> None:
    """Each static function reads one wire type as msrest's does."""
    ours = getattr(Deserializer, f"deserialize_{name}")(value)
    theirs = getattr(msrest.serialization.Deserializer, f"deserialize_{name}")(value)
    assert ours == theirs
    assert type(ours) is type(theirs)


@pytest.mark.parametrize(("name", "value"), [each for each in STATIC if isinstance(each[1], str)])
def test_static_functions_with_elements(name: str, value: str) -> None:
    """Each static function reads an element as its text."""
    element = ET.Element("a")
    element.text = value
    read = getattr(Deserializer, f"deserialize_{name}")
    assert read(element) == read(value)


@pytest.mark.parametrize("name", dict(STATIC))
@pytest.mark.parametrize("value", [None, {"a": 1}])
def test_static_functions_refuse(name: str, value: Any) -> None:
    """What cannot be read is refused in words, also nothing."""
    with pytest.raises(DeserializationError, match=r"expected .*, got ") as caught:
        getattr(Deserializer, f"deserialize_{name}")(value)
    assert paths(caught) == ["$"]


def test_decimal_is_exact() -> None:
    """Decimal numbers keep their digits."""
    assert str(Deserializer.deserialize_decimal("2.50")) == str(decimal.Decimal("2.50"))


def test_attributes(deserializer: Deserializer, original: Any) -> None:
    """The tables that generated clients look at have the same keys as msrest's."""
    assert deserializer.deserialize_type.keys() == original.deserialize_type.keys()
    assert (
        deserializer.deserialize_expected_types.keys() == original.deserialize_expected_types.keys()
    )
    assert deserializer.basic_types == original.basic_types
    assert deserializer.key_extractors == [rest_key_extractor, xml_key_extractor]
    assert deserializer.valid_date.match("2026-01-31T08:30:00.5Z")
    assert not deserializer.valid_date.match("2026-01-31")


@pytest.mark.parametrize(("wire", "value"), [("duration", "PT1H"), ("long", "5"), ("object", [1])])
def test_table_of_functions(deserializer: Deserializer, wire: str, value: Any) -> None:
    """The functions in the table read the wire types that they stand for."""
    assert deserializer.deserialize_type[wire](value) == deserializer.deserialize_data(value, wire)


@pytest.mark.parametrize("data_type", ["[]", "{}"])
def test_no_wire_type(data_type):
    """A type that is none is a DeserializationError that says so."""
    with pytest.raises(DeserializationError, match="wire type"):
        Deserializer().deserialize_data({"a": 1}, data_type)


def test_unix_time_in_xml():
    """Seconds since 1970 are read from the text of an element."""
    found = Deserializer()("unix-time", "<a>5</a>", "application/xml")

    assert found.isoformat() == "1970-01-01T00:00:05+00:00"


class TestReplacedFunctions:
    """Functions in ``deserialize_type`` that a caller has put in place of the usual ones."""

    @pytest.mark.parametrize(
        ("classes", "cls"), [(OURS, Deserializer), (THEIRS, msrest.serialization.Deserializer)]
    )
    def test_are_used(self, classes: dict[str, Any], cls: Any) -> None:
        """They read values by themselves, in lists and in models."""
        deserializer = cls(classes)
        deserializer.deserialize_type["iso-8601"] = lambda text: f"<{text}>"
        deserializer.deserialize_type["long"] = lambda number: -number

        assert deserializer("[iso-8601]", ["noon"]) == ["<noon>"]
        found = deserializer("Beast", {"born": "noon", "kind": "Beast", "age": 1})
        assert (found.born, found.age) == ("<noon>", 1)
        assert deserializer("long", 5) == -5

    def test_failing(self) -> None:
        """What one of them refuses cannot be read."""
        deserializer = Deserializer(BATCH)
        deserializer.deserialize_type["duration"] = int

        with pytest.raises(DeserializationError, match=r"\$\.retentionTime: expected an ISO 8601"):
            deserializer("TaskConstraints", '{"retentionTime": "P1D"}')

    def test_by_themselves(self) -> None:
        """One may use the usual one, and another deserializer does not use it."""
        deserializer = Deserializer(BATCH)
        deserializer.deserialize_type["duration"] = lambda text: [
            deserializer.deserialize_duration(text)
        ]

        assert deserializer("duration", "P1D") == [dt.timedelta(1)]
        assert Deserializer(BATCH)("duration", "P1D") == dt.timedelta(1)
