"""Serializer: request bodies, parts of URLs and headers, and single values, as msrest has them."""

from __future__ import annotations

import datetime as dt
import decimal
import enum
import json
import xml.etree.ElementTree as ET
from typing import Any

import isodate
import msrest.serialization
import pytest
from azure.core.serialization import NULL

from azure_batch_models import Model, SerializationError, ValidationError, models
from azure_batch_models.serialization import (
    Serializer,
    attribute_transformer,
    last_restapi_key_transformer,
)

EAST = dt.timezone(dt.timedelta(hours=5, minutes=30))
NOON = dt.datetime(2026, 1, 31, 12, 0, 0, tzinfo=dt.UTC)
BATCH = {name: each for name, each in vars(models).items() if isinstance(each, type)}


class Mood(str, enum.Enum):
    happy = "happy"
    sad = "Sad"


def declare(base: Any) -> dict[str, Any]:
    """Declare the same models on a base class of either library, as AutoRest writes them."""

    class Animal(base):
        _validation = {
            "name": {"required": True, "max_length": 10},
            "age": {"readonly": True},
        }
        _attribute_map = {
            "name": {"key": "name", "type": "str"},
            "age": {"key": "age", "type": "int"},
            "home_town": {"key": "properties.homeTown", "type": "str"},
            "born": {"key": "born", "type": "iso-8601"},
            "mood": {"key": "mood", "type": "Mood"},
            "kind": {"key": "kind", "type": "str"},
        }
        _subtype_map = {"kind": {"Cat": "Cat"}}

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            for name in self._attribute_map:
                setattr(self, name, kwargs.get(name))

    class Cat(Animal):
        _attribute_map = {**Animal._attribute_map, "lives": {"key": "lives", "type": "int"}}

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.kind = "Cat"

    class Zoo(base):
        _validation = {"animals": {"max_items": 3}}
        _attribute_map = {
            "star": {"key": "star", "type": "Animal"},
            "animals": {"key": "animals", "type": "[Animal]"},
            "by_name": {"key": "byName", "type": "{Animal}"},
        }

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            for name in self._attribute_map:
                setattr(self, name, kwargs.get(name))

    class Note(base):
        _xml_map = {"name": "note"}
        _attribute_map = {
            "text": {"key": "fullText", "type": "str", "xml": {"name": "text"}},
            "done": {"key": "done", "type": "bool", "xml": {"name": "done"}},
        }

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            for name in self._attribute_map:
                setattr(self, name, kwargs.get(name))

    class Sender(base):
        _attribute_map = {
            "additional_properties": {"key": "", "type": "{object}"},
            "name": {"key": "name", "type": "str"},
        }

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.additional_properties = kwargs.get("additional_properties")
            self.name = kwargs.get("name")

    return {"Animal": Animal, "Cat": Cat, "Zoo": Zoo, "Note": Note, "Sender": Sender, "Mood": Mood}


OURS = declare(Model)
THEIRS = declare(msrest.serialization.Model)


@pytest.fixture
def serializer() -> Serializer:
    return Serializer(OURS)


@pytest.fixture
def original() -> Any:
    return msrest.serialization.Serializer(THEIRS)


BODIES = {
    "rest keys": ("Animal", {"name": "a", "properties": {"homeTown": "Rome"}}),
    "python keys": ("Animal", {"name": "a", "home_town": "Rome"}),
    "keys in any case": ("Animal", {"NAME": "a", "Home_Town": "Rome", "MOOD": "SAD"}),
    "last rest key": ("Animal", {"name": "a", "hometown": "Rome"}),
    "unknown keys": ("Animal", {"name": "a", "wings": 2}),
    "read-only key": ("Animal", {"name": "a", "age": 3}),
    "date": ("Animal", {"name": "a", "born": "2026-01-31T08:30:00Z"}),
    "subclass": ("Animal", {"name": "a", "kind": "Cat", "lives": "9"}),
    "list": ("[Animal]", [{"name": "a"}, {"name": "b", "mood": "happy"}]),
    "dict": ("{Animal}", {"x": {"name": "a"}, "y": {"name": "b"}}),
    "nested": (
        "Zoo",
        {
            "star": {"name": "a"},
            "animals": [{"name": "b"}],
            "by_name": {"c": {"home_town": "x", "name": "c"}},
        },
    ),
    "empty list": ("[Animal]", []),
    "scalar": ("str", "text"),
    "coerced scalar": ("int", "5"),
    "list of scalars": ("[int]", [1, "2", None]),
    "dict of scalars": ("{str}", {"a": 1, "b": None}),
    "object": ("object", {"a": [1, None, {"b": dt.date(2026, 1, 31)}]}),
    "enum": ("Mood", "SAD"),
}


@pytest.mark.parametrize(("wire", "data"), BODIES.values(), ids=BODIES)
def test_bodies(serializer: Serializer, original: Any, wire: str, data: Any) -> None:
    """A body made of plain data is written as msrest writes it."""
    before = repr(data)
    ours = serializer.body(data, wire)
    assert repr(data) == before
    theirs = original.body(json.loads(json.dumps(data)) if wire != "object" else data, wire)
    assert ours == theirs


def filled(classes: dict[str, Any]) -> Any:
    """Make a model with models inside, on either side."""
    animal, cat = classes["Animal"], classes["Cat"]
    return classes["Zoo"](
        star=cat(name="a", lives=9, mood=Mood.sad, born=NOON),
        animals=[animal(name="b", home_town="Rome"), cat(name="c")],
        by_name={"d": animal(name="d", mood="HAPPY")},
    )


def test_body_of_model(serializer: Serializer, original: Any) -> None:
    """A model with models inside is written as msrest writes it."""
    ours = serializer.body(filled(OURS), "Zoo")
    assert ours == original.body(filled(THEIRS), "Zoo")
    assert ours["star"] == {
        "name": "a",
        "born": "2026-01-31T12:00:00.000Z",
        "mood": "Sad",
        "kind": "Cat",
        "lives": 9,
    }


@pytest.mark.parametrize(
    ("wire", "wrap"), [("[Animal]", lambda a: [a]), ("{Animal}", lambda a: {"x": a})]
)
def test_body_of_models_in_containers(
    serializer: Serializer, original: Any, wire: str, wrap: Any
) -> None:
    """Lists and dicts of models are bodies too."""
    ours = serializer.body(wrap(OURS["Cat"](name="a")), wire)
    assert ours == original.body(wrap(THEIRS["Cat"](name="a")), wire)
    assert ours == wrap({"name": "a", "kind": "Cat"})


def test_dicts_inside_models(serializer: Serializer, original: Any) -> None:
    """Dicts inside a model are read as the models that they stand for; the model stays as it is."""
    ours = OURS["Zoo"](star={"name": "a", "home_town": "x"}, animals=[{"name": "b"}])
    theirs = THEIRS["Zoo"](star={"name": "a", "home_town": "x"}, animals=[{"name": "b"}])
    assert serializer.body(ours, "Zoo") == original.body(theirs, "Zoo")
    assert ours.star == {"name": "a", "home_town": "x"}


def test_additional_properties(serializer: Serializer, original: Any) -> None:
    """Unknown keys of a dict are not sent, those that a model keeps are where it sends them."""
    for each, classes in ((serializer, OURS), (original, THEIRS)):
        assert each.body({"name": "a", "wings": 2}, "Sender") == {"name": "a"}
        sender = classes["Sender"](name="a", additional_properties={"wings": 2})
        assert each.body(sender, "Sender") == {"name": "a", "wings": 2}


def test_body_of_nothing(serializer: Serializer, original: Any) -> None:
    """A body of ``None`` breaks the rule that it is required, whatever is validated."""
    for each in (serializer, original):
        each.client_side_validation = False
        with pytest.raises(msrest.serialization.ValidationError) as caught:
            each.body(None, "Animal")
        assert (caught.value.rule, caught.value.target) == ("required", "body")


@pytest.mark.parametrize(
    ("wire", "data", "rule", "target"),
    [
        ("Animal", {}, "required", "Animal.name"),
        ("Animal", {"name": "a" * 11}, "max_length", "Animal.name"),
        ("Zoo", {"animals": [{"name": "a"}] * 4}, "max_items", "Zoo.animals"),
        ("Zoo", {"animals": [{"name": "a"}, {}]}, "required", "Animal.name"),
        ("[Animal]", [{"name": "a"}, {}], "required", "Animal.name"),
        ("{Animal}", {"x": {}}, "required", "Animal.name"),
    ],
)
def test_body_breaks_rule(
    serializer: Serializer, original: Any, wire: str, data: Any, rule: str, target: str
) -> None:
    """The first broken rule is raised as msrest raises it."""
    with pytest.raises(ValidationError) as ours:
        serializer.body(data, wire)
    with pytest.raises(msrest.serialization.ValidationError) as theirs:
        original.body(data, wire)
    assert (ours.value.rule, ours.value.target) == (rule, target)
    assert str(ours.value) == str(theirs.value)


def test_body_without_validation(serializer: Serializer, original: Any) -> None:
    """Without client-side validation a body that breaks rules is written."""
    serializer.client_side_validation = original.client_side_validation = False
    body = serializer.body({"name": "a" * 11, "mood": "happy"}, "Animal")
    assert body == original.body({"name": "a" * 11, "mood": "happy"}, "Animal")
    assert body == {"name": "a" * 11, "mood": "happy"}


def test_body_that_cannot_be_read(serializer: Serializer) -> None:
    """What is no model's dict is an error that lists each problem with its path."""
    with pytest.raises(SerializationError) as caught:
        serializer.body({"animals": [{"name": "a", "age": "x"}, 5]}, "Zoo")
    assert [problem.path for problem in caught.value.problems] == [
        "$.animals[0].age",
        "$.animals[1]",
    ]


def test_body_that_cannot_be_written(serializer: Serializer) -> None:
    """A value of the wrong type in a model is an error with its path."""
    animal = OURS["Animal"](name="a", born="tomorrow")
    with pytest.raises(SerializationError) as caught:
        serializer.body(OURS["Zoo"](star=animal), "Zoo")
    assert [problem.path for problem in caught.value.problems] == ["$.star.born"]


def test_body_of_unknown_type() -> None:
    """A dict for a type that the serializer does not know is refused with advice."""
    with pytest.raises(SerializationError, match=r"expected Nope.*Nope\.from_dict"):
        Serializer().body({"a": 1}, "Nope")


def test_body_by_transformer(serializer: Serializer, original: Any) -> None:
    """A replaced key transformer names the keys of bodies, also of those inside."""
    serializer.key_transformer = attribute_transformer
    original.key_transformer = msrest.serialization.attribute_transformer
    ours = serializer.body(filled(OURS), "Zoo")
    assert ours == original.body(filled(THEIRS), "Zoo")
    assert ours["animals"][0] == {"name": "b", "home_town": "Rome"}


def test_transformer_of_one_call(serializer: Serializer, original: Any) -> None:
    """A key transformer may be given for one call."""
    data = {"name": "a", "home_town": "Rome"}
    ours = serializer.body(data, "Animal", key_transformer=last_restapi_key_transformer)
    theirs = original.body(
        data, "Animal", key_transformer=msrest.serialization.last_restapi_key_transformer
    )
    assert ours == theirs == {"name": "a", "homeTown": "Rome"}


def test_keep_readonly(serializer: Serializer) -> None:
    """Read-only attributes are written on request."""
    assert serializer.body({"name": "a", "age": 3}, "Animal", keep_readonly=True)["age"] == 3


def test_null_in_body(serializer: Serializer) -> None:
    """NULL is sent as null."""
    animal = OURS["Animal"](name="a", home_town=NULL)
    assert serializer.body(animal, "Animal")["properties"] == {"homeTown": None}


def test_body_in_xml(serializer: Serializer, original: Any) -> None:
    """A model with an XML map is written as an element."""
    ours = serializer.body({"text": "milk", "done": True}, "Note")
    theirs = original.body({"text": "milk", "done": True}, "Note")
    assert ET.tostring(ours) == ET.tostring(theirs)
    assert ET.tostring(ours) == b"<note><text>milk</text><done>true</done></note>"


def test_body_in_xml_or_not(serializer: Serializer, original: Any) -> None:
    """``is_xml`` overrules what the model says."""
    animal = serializer.body(OURS["Animal"](name="a"), "Animal", is_xml=True)
    theirs = original.body(THEIRS["Animal"](name="a"), "Animal", is_xml=True)
    assert ET.tostring(animal) == ET.tostring(theirs) == b"<Animal><name>a</name></Animal>"
    assert serializer.body({"text": "milk"}, "Note", is_xml=False) == {"fullText": "milk"}


def test_keys_of_xml_bodies(serializer: Serializer, original: Any) -> None:
    """Dicts for XML have Python names in any case; REST keys mean nothing there."""
    for each in (serializer, original):
        assert ET.tostring(each.body({"TEXT": "a"}, "Note")) == b"<note><text>a</text></note>"
        assert ET.tostring(each.body({"fullText": "a"}, "Note")) == b"<note />"


def test_element_as_body(serializer: Serializer) -> None:
    """An XML element is a body as it is."""
    element = ET.Element("a")
    assert serializer.body(element, "object") is element


def test_without_type(serializer: Serializer, original: Any) -> None:
    """Models and basic values need no wire type."""
    for each, classes in ((serializer, OURS), (original, THEIRS)):
        assert each._serialize(classes["Cat"](name="a")) == {"name": "a", "kind": "Cat"}
        assert each._serialize(5) == 5
        assert each._serialize(None) is None


def job() -> Any:
    """Make a request with dates, enums, durations and lists inside."""
    return models.JobAddParameter(
        id="job",
        pool_info=models.PoolInformation(pool_id="pool"),
        constraints=models.JobConstraints(max_wall_clock_time=dt.timedelta(hours=1)),
        on_all_tasks_complete=models.OnAllTasksComplete.terminate_job,
        metadata=[models.MetadataItem(name="a", value="b")],
    )


def test_quick_body() -> None:
    """With all our models as classes, a body is what the model's own ``serialize`` gives."""
    assert Serializer(BATCH).body(job(), "JobAddParameter") == job().serialize()


@pytest.mark.parametrize("validates", [True, False])
def test_quick_body_uses_the_generated_writer(
    validates: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model that breaks no rule is written without being read or diagnosed first."""
    serializer = Serializer(BATCH)
    serializer.client_side_validation = validates
    monkeypatch.setattr(serializer, "_as_models", None)
    assert serializer.body(job(), "JobAddParameter") == job().serialize()


def test_slow_bodies_agree() -> None:
    """A body is the same where not all classes are at hand, or where it is a dict."""
    expected = job().serialize()
    some = {name: each for name, each in BATCH.items() if name != "OnAllTasksComplete"}
    assert Serializer(some).body(job(), "JobAddParameter") == expected
    assert Serializer(BATCH).body(expected, "JobAddParameter") == expected
    assert Serializer(BATCH).body(job().as_dict(), "JobAddParameter") == expected


def test_replaced_class() -> None:
    """A name that means another class than ours means it inside models too."""

    class OnAllTasksComplete(str, enum.Enum):
        terminate_job = "TERMINATE-JOB"
        shouted = models.OnAllTasksComplete.terminate_job.value.upper()

    serializer = Serializer({**BATCH, "OnAllTasksComplete": OnAllTasksComplete})
    body = serializer.body(job(), "JobAddParameter")
    assert body["onAllTasksComplete"] == "TERMINATEJOB"


def test_options_of_batch_bodies() -> None:
    """Options hold for models of Batch, however quickly they could be written without."""
    serializer = Serializer(BATCH)
    by_name = serializer.body(job(), "JobAddParameter", key_transformer=attribute_transformer)
    assert by_name == job().as_dict()
    element = serializer.body(job(), "JobAddParameter", is_xml=True)
    assert ET.tostring(element) == ET.tostring(job().serialize(is_xml=True))
    serializer.key_transformer = attribute_transformer
    assert serializer.body(job(), "JobAddParameter") == by_name


def test_batch_body_breaks_rule() -> None:
    """A model of Batch that breaks a rule is refused, unless nothing is validated."""
    task = models.TaskAddParameter(id=None, command_line="x")
    serializer = Serializer(BATCH)
    with pytest.raises(ValidationError, match=r"TaskAddParameter\.id"):
        serializer.body(task, "TaskAddParameter")
    serializer.client_side_validation = False
    assert serializer.body(task, "TaskAddParameter") == {"commandLine": "x"}


def test_batch_body_needs_the_long_way() -> None:
    """What the generated writer declines is coerced or refused with its path."""
    serializer = Serializer(BATCH)
    task = models.TaskAddParameter(id=5, command_line="x")
    assert serializer.body(task, "TaskAddParameter")["id"] == "5"
    constraints = models.TaskConstraints(retention_time="soon")
    with pytest.raises(SerializationError) as caught:
        serializer.body(
            models.TaskAddParameter(id="a", command_line="x", constraints=constraints),
            "TaskAddParameter",
        )
    assert [problem.path for problem in caught.value.problems] == ["$.constraints.retentionTime"]


PARTS = [
    ("a b/c?é", "str", {}),
    ("a b/c", "str", {"skip_quote": True}),
    ("a b/c", "str", {"skip_quote": False}),
    (5, "str", {}),
    ("5", "int", {}),
    (1.5, "float", {}),
    (True, "bool", {}),
    (False, "bool", {"skip_quote": True}),
    (NOON, "iso-8601", {}),
    (NOON, "rfc-1123", {}),
    (NOON, "unix-time", {}),
    (dt.timedelta(hours=1), "duration", {}),
    (dt.date(2026, 1, 31), "date", {}),
    (Mood.sad, "Mood", {}),
    ("SAD", "Mood", {}),
    (Mood.sad, "str", {}),
    (["a b", "c"], "[str]", {}),
    (["a b", None, "c"], "[str]", {"div": ","}),
    (["a b", None, "c"], "[str]", {"div": "|", "skip_quote": True}),
    ([], "[str]", {"div": ","}),
    ([1, 2], "[int]", {"div": ","}),
    (["happy", "SAD"], "[Mood]", {"div": ","}),
    ("abc", "str", {"min_length": 3, "max_length": 3, "pattern": "^a"}),
]


@pytest.mark.parametrize("method", ["url", "query", "header"])
@pytest.mark.parametrize(("value", "wire", "options"), PARTS)
def test_parts(
    serializer: Serializer, original: Any, method: str, value: Any, wire: str, options: Any
) -> None:
    """Each part of a request is the text that msrest makes of it."""
    ours = getattr(serializer, method)("part", value, wire, **options)
    assert isinstance(ours, str)
    assert ours == getattr(original, method)("part", value, wire, **options)


def test_quoting(serializer: Serializer) -> None:
    """URLs quote all that is reserved, headers nothing; dividers of lists stay."""
    assert serializer.url("x", "a b/c", "str") == "a%20b%2Fc"
    assert serializer.query("x", "a b/c", "str") == "a%20b%2Fc"
    assert serializer.query("x", ["a b", None, "c,d"], "[str]", div=",") == "a%20b,,c%2Cd"
    assert serializer.header("x", ["a b", None], "[str]", div=",") == "a b,"


def test_query_of_items_that_are_no_text(serializer: Serializer) -> None:
    """Every item of a list in a query is written once, so that msrest's second writing can't fail."""
    assert serializer.query("x", [True, False], "[bool]", div=",") == "true,false"
    assert serializer.query("x", [1, None], "[int]", div=",") == "1,"
    assert serializer.query("x", [NOON], "[iso-8601]", div=",") == "2026-01-31T12%3A00%3A00.000Z"


@pytest.mark.parametrize("method", ["url", "query", "header"])
def test_parts_are_required(serializer: Serializer, original: Any, method: str) -> None:
    """``None`` is refused by validation, and by writing where nothing is validated."""
    for each in (serializer, original):
        with pytest.raises(msrest.serialization.ValidationError, match="can not be None"):
            getattr(each, method)("part", None, "str")
        each.client_side_validation = False
        with pytest.raises(ValueError, match="No value for given attribute"):
            getattr(each, method)("part", None, "str")


@pytest.mark.parametrize("method", ["url", "query", "header"])
def test_parts_of_wrong_type(serializer: Serializer, original: Any, method: str) -> None:
    """A value that the type does not fit is a TypeError that names the parameter."""
    for each in (serializer, original):
        with pytest.raises(TypeError, match="part must be type iso-8601"):
            getattr(each, method)("part", "tomorrow", "iso-8601")


@pytest.mark.parametrize("method", ["url", "query", "header"])
def test_parts_break_rules(serializer: Serializer, original: Any, method: str) -> None:
    """Rules are checked after basic values were coerced, and only if values are validated."""
    for each in (serializer, original):
        with pytest.raises(msrest.serialization.ValidationError) as caught:
            getattr(each, method)("part", 12345, "str", max_length=4)
        assert (caught.value.rule, caught.value.target) == ("max_length", "part")
        each.client_side_validation = False
        assert getattr(each, method)("part", 12345, "str", max_length=4) == "12345"


RULES = [
    ("min_length", 3, "abc", "ab"),
    ("max_length", 3, "abc", "abcd"),
    ("minimum", 3, 3, 2),
    ("maximum", 3, 3, 4),
    ("minimum_ex", 3, 4, 3),
    ("maximum_ex", 3, 2, 3),
    ("min_items", 2, [1, 2], [1]),
    ("max_items", 2, [1, 2], [1, 2, 3]),
    ("pattern", "^[a-c]+$", "abc", "abd"),
    ("unique", True, [1, 2], [1, 1]),
    ("multiple", 3, 9, 10),
]


@pytest.mark.parametrize(("rule", "limit", "good", "bad"), RULES)
@pytest.mark.parametrize("cls", [Serializer, msrest.serialization.Serializer])
def test_rules(cls: Any, rule: str, limit: Any, good: Any, bad: Any) -> None:
    """Each rule lets values up to its limit pass and names itself beyond it."""
    assert cls.validate(good, "x", **{rule: limit}) is good
    with pytest.raises(msrest.serialization.ValidationError) as caught:
        cls.validate(bad, "x", **{rule: limit})
    assert (caught.value.rule, caught.value.target) == (rule, "x")
    assert rule == "unique" or str(limit) in str(caught.value)
    assert cls.validation[rule](bad, limit)
    assert not cls.validation[rule](good, limit)


@pytest.mark.parametrize("cls", [Serializer, msrest.serialization.Serializer])
def test_rules_about_presence(cls: Any) -> None:
    """Only ``required`` minds ``None``; what is read-only is no value; unknown rules are none."""
    assert cls.validate(None, "x", max_length=1) is None
    assert cls.validate("long", "x", readonly=True, max_length=1) is None
    assert cls.validate("a", "x", required=True, colour="red") == "a"
    with pytest.raises(msrest.serialization.ValidationError) as caught:
        cls.validate(None, "x", required=True)
    assert caught.value.rule == "required"
    with pytest.raises(msrest.serialization.ValidationError) as caught:
        cls.validate(5, "x", max_length=1)
    assert caught.value.rule == "unknown"


VALUES = [
    ("str", "é"),
    ("str", 5),
    ("str", Mood.sad),
    ("int", 5),
    ("int", "5"),
    ("int", True),
    ("float", "1.5"),
    ("float", 2),
    ("bool", True),
    ("bool", 0),
    ("bool", "false"),
    ("long", 2**70),
    ("long", "7"),
    ("decimal", decimal.Decimal("1.5")),
    ("bytearray", bytearray(b"\xff\xfe?")),
    ("bytearray", b""),
    ("base64", b"\xff\xfe?"),
    ("base64", b"a"),
    ("iso-8601", NOON),
    ("iso-8601", NOON.replace(microsecond=1200, tzinfo=EAST)),
    ("iso-8601", dt.datetime(2026, 1, 31)),
    ("iso-8601", "2026-01-31T08:30:00Z"),
    ("rfc-1123", NOON),
    ("rfc-1123", NOON.replace(tzinfo=EAST)),
    ("unix-time", NOON),
    ("unix-time", 5),
    ("date", dt.date(2026, 1, 31)),
    ("date", "2026-01-31"),
    ("time", dt.time(8, 30)),
    ("time", "08:30:01"),
    ("duration", dt.timedelta(days=1, minutes=90)),
    ("duration", "PT90M"),
    ("duration", isodate.Duration(years=1)),
    ("object", {"a": [1, {"b": NOON}], 2: decimal.Decimal("0.5")}),
    ("object", dt.timedelta(hours=1)),
    ("object", (1, 2)),
    ("[str]", ("a", 5, None)),
    ("[[int]]", [[1], ["2"]]),
    ("{int}", {"a": "5", 6: None}),
    ("[{str}]", [{"a": 1}]),
    ("{[str]}", {"a": [1]}),
    ("Mood", Mood.sad),
    ("Mood", "SAD"),
    ("[Mood]", ["happy", Mood.sad]),
    ("Nowhere", Mood.sad),
    ("Nowhere", 5),
]


@pytest.mark.parametrize(("wire", "value"), VALUES)
def test_values(serializer: Serializer, original: Any, wire: str, value: Any) -> None:
    """A value of each wire type is written as msrest writes it."""
    ours, theirs = serializer.serialize_data(value, wire), original.serialize_data(value, wire)
    assert ours == theirs
    assert type(ours) is type(theirs)


def test_microseconds_of_a_time(serializer: Serializer) -> None:
    """A time of day keeps the place of its microseconds, which msrest loses."""
    assert serializer.serialize_data(dt.time(8, 30, 0, 1200), "time") == "08:30:00.001200"


@pytest.mark.parametrize("wire", ["str", "Mood", "[str]", "{str}", "object", "Animal"])
def test_no_value(serializer: Serializer, original: Any, wire: str) -> None:
    """``None`` is no value of any wire type."""
    for each in (serializer, original):
        with pytest.raises(ValueError, match="No value for given attribute"):
            each.serialize_data(None, wire)


@pytest.mark.parametrize(
    ("wire", "value", "path"),
    [
        ("int", "x", "$"),
        ("[int]", [1, "x"], "$[1]"),
        ("[int]", "12", "$"),
        ("[int]", 5, "$"),
        ("{int}", {"a": "x"}, "$.a"),
        ("{int}", [1], "$"),
        ("iso-8601", "x", "$"),
        ("duration", 5, "$"),
        ("bytearray", "text", "$"),
        ("Mood", "angry", "$"),
        ("Mood", OURS["Animal"](name="a"), "$"),
        ("Animal", object(), "$"),
        ("object", {"a": [1, type("Odd", (), {"__str__": None})()]}, "$.a[1]"),
    ],
)
def test_values_that_cannot_be_written(
    serializer: Serializer, wire: str, value: Any, path: str
) -> None:
    """What cannot be written is an error that says where it stands."""
    with pytest.raises(SerializationError) as caught:
        serializer.serialize_data(value, wire)
    assert [problem.path for problem in caught.value.problems] == [path]


def test_models_as_values(serializer: Serializer, original: Any) -> None:
    """A model is written as what it is, whatever model is expected."""
    for each, classes in ((serializer, OURS), (original, THEIRS)):
        written = each.serialize_data(classes["Cat"](name="a"), "Animal")
        assert written == {"name": "a", "kind": "Cat"}


def test_elements_as_values(serializer: Serializer) -> None:
    """An XML element is written as it is."""
    element = ET.Element("a")
    assert serializer.serialize_data(element, "str") is element
    assert serializer.serialize_object(element) is element


@pytest.mark.parametrize("div", [None, "", ",", " | "])
def test_lists(serializer: Serializer, original: Any, div: str | None) -> None:
    """A divider makes a text of a list; without one the items stay what they are."""
    ours = serializer.serialize_iter([1, None, "2"], "int", div=div)
    assert ours == original.serialize_iter([1, None, "2"], "int", div=div)


@pytest.mark.parametrize(
    "entry", [{"name": "n"}, {"itemsName": "i", "name": "n", "wrapped": True}, {}]
)
@pytest.mark.parametrize("is_xml", [True, False])
def test_lists_in_xml(serializer: Serializer, original: Any, entry: Any, is_xml: bool) -> None:
    """A list whose map entry has ``xml`` is written as elements."""
    context = {"key": "k", "type": "[str]", "xml": entry}
    written = [
        each.serialize_iter(["a", None], "str", serialization_ctxt=context, is_xml=is_xml)
        for each in (serializer, original)
    ]
    ours, theirs = ([ET.tostring(node) for node in nodes] for nodes in written)
    assert ours == theirs
    assert len(ours) == 2


def test_list_of_xml_models(serializer: Serializer, original: Any) -> None:
    """A list of models that is a body of its own is written as elements, in the wrapper asked for."""
    context = {"key": "k", "type": "[Note]", "xml": {"name": "notes", "wrapped": True}}
    ours = serializer.body([{"text": "a"}], "[Note]", serialization_ctxt=context)
    theirs = original.body([{"text": "a"}], "[Note]", serialization_ctxt=context)
    assert ET.tostring(ours) == ET.tostring(theirs)
    assert ET.tostring(ours) == b"<notes><note><text>a</text></note></notes>"


def test_dicts(serializer: Serializer, original: Any) -> None:
    """The keys of dicts become text and ``None`` stays."""
    for each in (serializer, original):
        assert each.serialize_dict({1: "5", "a": None}, "int") == {"1": 5, "a": None}


def test_dicts_in_xml(serializer: Serializer, original: Any) -> None:
    """A dict whose map entry has ``xml`` is written as an element with a child for each key."""
    context = {"key": "k", "type": "{str}", "xml": {"name": "n"}}
    for each in (serializer, original):
        node = each.serialize_dict({"a": "b"}, "str", serialization_ctxt=context)
        assert ET.tostring(node) == b"<n><a>b</a></n>"


def test_objects(serializer: Serializer, original: Any) -> None:
    """Objects may hold anything: models, dates and what only has a text."""

    def mixed(classes: dict[str, Any]) -> Any:
        return {"a": classes["Cat"](name="a"), 1: [NOON, None, {1}, True, dt.time(8)], "t": "x"}

    ours = serializer.serialize_object(mixed(OURS))
    assert ours == original.serialize_object(mixed(THEIRS))
    assert serializer.serialize_object(None) is original.serialize_object(None) is None


def test_object_with_problem(serializer: Serializer) -> None:
    """What cannot be written inside an object is an error with its path."""
    with pytest.raises(SerializationError) as caught:
        serializer.serialize_object({"a": OURS["Animal"](name="a", born="x")})
    assert [problem.path for problem in caught.value.problems] == ["$.a.born"]


@pytest.mark.parametrize("cls", [Serializer, msrest.serialization.Serializer])
def test_basic_values(cls: Any) -> None:
    """Basic values are coerced; a bool in XML is lower-case text."""
    assert cls.serialize_basic("5", "int") == 5
    assert cls.serialize_basic(Mood.sad, "str") == "Sad"
    assert cls.serialize_basic(True, "bool") is True
    assert cls.serialize_basic(True, "bool", is_xml=True) == "true"
    assert cls.serialize_basic(5, "str", is_xml=True) == "5"
    assert cls.serialize_basic(5, "int", basic_types_serializers={"str": repr}) == 5
    with pytest.raises(ValueError, match="invalid literal"):
        cls.serialize_basic("x", "int")


def test_custom_basic_values(serializer: Serializer, original: Any) -> None:
    """The caller's functions write basic values, alone, inside models and in URLs."""
    custom = {"str": str.upper}
    for each in (serializer, original):
        assert each.serialize_basic("a", "str", basic_types_serializers=custom) == "A"
        assert each.serialize_data(["a"], "[str]", basic_types_serializers=custom) == ["A"]
        assert each.body({"name": "a"}, "Animal", basic_types_serializers=custom) == {"name": "A"}
        assert each.url("x", "a", "str", basic_types_serializers=custom) == "A"


@pytest.mark.parametrize("cls", [Serializer, msrest.serialization.Serializer])
def test_text(cls: Any) -> None:
    """The text of an enum's member is its value."""
    assert cls.serialize_unicode(Mood.sad) == "Sad"
    assert cls.serialize_unicode(5) == "5"


@pytest.mark.parametrize("cls", [Serializer, msrest.serialization.Serializer])
def test_enums(cls: Any) -> None:
    """A member, its text or its text in another case give the member's text."""
    assert cls.serialize_enum(Mood.sad, Mood) == "Sad"
    assert cls.serialize_enum("Sad", Mood) == "Sad"
    assert cls.serialize_enum("HAPPY", enum_obj=Mood) == "happy"


def test_enum_without_class() -> None:
    """A member stands for its own enum."""
    assert Serializer.serialize_enum(Mood.sad) == "Sad"


def test_unknown_member() -> None:
    """A text that no member has is refused, with those that there are."""
    with pytest.raises(SerializationError, match=r"Mood \('happy', 'Sad'\), got text 'angry'"):
        Serializer.serialize_enum("angry", Mood)


STATIC = [
    ("bytearray", b"\xff\xfe?"),
    ("base64", b"\xff\xfe?"),
    ("decimal", decimal.Decimal("2.5")),
    ("long", "5"),
    ("date", dt.date(2026, 1, 31)),
    ("date", NOON),
    ("time", dt.time(8, 30)),
    ("duration", dt.timedelta(minutes=90)),
    ("rfc", NOON.replace(tzinfo=EAST)),
    ("iso", NOON.replace(microsecond=10)),
    ("iso", "2026-01-31T08:30:00+01:00"),
    ("unix", NOON),
    ("unix", 7),
]


@pytest.mark.parametrize(("name", "value"), STATIC)
def test_static_functions(name: str, value: Any) -> None:
    """Each static function writes one wire type as msrest's does."""
    ours = getattr(Serializer, f"serialize_{name}")(value, is_xml=False)
    assert ours == getattr(msrest.serialization.Serializer, f"serialize_{name}")(value)


@pytest.mark.parametrize(
    "name", ["bytearray", "base64", "decimal", "long", "date", "time", "duration"]
)
def test_static_functions_refuse(name: str) -> None:
    """A value of another kind is refused in words."""
    with pytest.raises(SerializationError, match=r"expected .*, got a list"):
        getattr(Serializer, f"serialize_{name}")([])


@pytest.mark.parametrize("name", ["rfc", "iso", "unix"])
@pytest.mark.parametrize("value", [None, 1.5, []])
def test_no_date_time(name: str, value: Any) -> None:
    """What is no date-time at all is a TypeError, as in msrest."""
    for cls in (Serializer, msrest.serialization.Serializer):
        with pytest.raises(TypeError):
            getattr(cls, f"serialize_{name}")(value)


@pytest.mark.parametrize("name", ["rfc", "iso"])
def test_number_is_no_date_time(name: str) -> None:
    """A number is a date-time in seconds since 1970 only."""
    for cls in (Serializer, msrest.serialization.Serializer):
        with pytest.raises(TypeError):
            getattr(cls, f"serialize_{name}")(5)


def test_date_time_out_of_range() -> None:
    """A date-time that does not exist in UTC is refused, as in msrest."""
    for cls, error in (
        (Serializer, SerializationError),
        (msrest.serialization.Serializer, msrest.serialization.SerializationError),
    ):
        with pytest.raises(error):
            cls.serialize_iso(dt.datetime.min.replace(tzinfo=EAST))


def test_attributes(serializer: Serializer, original: Any) -> None:
    """The tables that generated clients look at have the same keys as msrest's."""
    assert serializer.serialize_type.keys() == original.serialize_type.keys()
    assert serializer.basic_types == original.basic_types
    assert serializer.days == original.days
    assert serializer.months == original.months
    assert serializer.validation.keys() == {rule for rule, *_ in RULES}
    assert serializer.dependencies == OURS
    assert Serializer().dependencies == {}


@pytest.mark.parametrize(
    ("wire", "value"), [("duration", dt.timedelta(1)), ("iso-8601", NOON), ("object", [1])]
)
def test_table_of_functions(serializer: Serializer, wire: str, value: Any) -> None:
    """The functions in the table write the wire types that they stand for."""
    written = serializer.serialize_type[wire](value)
    assert written == serializer.serialize_data(value, wire)


@pytest.mark.parametrize("data_type", ["", "[]", "{}"])
def test_no_wire_type(data_type):
    """A type that is none is a SerializationError that says so."""
    with pytest.raises(SerializationError, match="wire type"):
        Serializer().serialize_data({"a": 1}, data_type)


class TestReplacedFunctions:
    """Functions in ``serialize_type`` that a caller has put in place of the usual ones."""

    @pytest.mark.parametrize(
        ("classes", "cls"), [(OURS, Serializer), (THEIRS, msrest.serialization.Serializer)]
    )
    def test_are_used(self, classes: dict[str, Any], cls: Any) -> None:
        """They write values in models, in addresses and in XML."""
        serializer = cls(classes)
        serializer.serialize_type["iso-8601"] = lambda value, **_: f"<{value}>"
        serializer.serialize_type["object"] = lambda *_, **__: "anything"
        animal = classes["Animal"](name="a", born=5)

        assert serializer.body(animal, "Animal") == {"name": "a", "born": "<5>"}
        assert serializer.query("a", 5, "iso-8601", skip_quote=True) == "<5>"
        assert serializer.body([5], "[object]") == ["anything"]
        element = serializer.body(animal, "Animal", is_xml=True)
        assert element.findtext("born") == "<5>"

    def test_failing(self) -> None:
        """What one of them refuses cannot be written."""
        serializer = Serializer(vars(models))
        serializer.serialize_type["duration"] = int

        with pytest.raises(SerializationError, match=r"\$\.retentionTime: expected an ISO 8601"):
            serializer.body(models.TaskConstraints(retention_time="x"), "TaskConstraints")
