"""The exact writer: what writing a model means, and how it tells what is wrong."""

from __future__ import annotations

import copy
import datetime as dt
import decimal
import enum
import math
import uuid
from collections import OrderedDict
from types import MappingProxyType

import msrest.serialization
import pytest
from azure.core.serialization import NULL

from azure_batch_models import Model, SerializationError, TaskConstraints
from azure_batch_models.engine.schema import class_schema
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.engine.schema.shape import WireType
from azure_batch_models.engine.writing import styles
from azure_batch_models.engine.writing.exact import ExactWriter, place
from model_classes import SPECIMENS

parse = class_schema.Shape.parse
SERIALIZE = styles.for_serialize()
NOON = dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)


class Mood(WireEnum):
    happy = "happy"
    sad = "Sad"


class Level(enum.Enum):
    """An enumeration that is not text."""

    low = 1


class Bed(Model):
    _attribute_map = {
        "plant": {"key": "thePlant", "type": "str"},
        "etag": {"key": "eTag", "type": "str"},
    }
    _validation = {"etag": {"readonly": True}}

    plant: str | None = None
    etag: str | None = None


class Garden(Model):
    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "size": {"key": "size", "type": "int"},
        "price": {"key": "price", "type": "decimal"},
        "owner": {"key": "properties.owner", "type": "str"},
        "mood": {"key": "mood", "type": "Mood"},
        "level": {"key": "level", "type": "Level"},
        "lost": {"key": "lost", "type": "NoSuchClass"},
        "bed": {"key": "bed", "type": "Bed"},
        "beds": {"key": "beds", "type": "[Bed]"},
        "by_name": {"key": "byName", "type": "{Bed}"},
        "rows": {"key": "rows", "type": "[[int]]"},
        "tags": {"key": "tags", "type": "{str}"},
        "anything": {"key": "anything", "type": "object"},
        "gate_code": {"key": "gateCode", "type": "int"},
    }
    _secrets = frozenset({"gate_code"})

    def __init__(self, **kwargs):
        for name in self._attribute_map:
            setattr(self, name, kwargs.pop(name, None))
        super().__init__(**kwargs)


def labelled_bed(**values):
    """Make a bed that the service has given a tag."""
    bed = Bed(plant="a", **values)
    bed.etag = "e"
    return bed


class Fence(msrest.serialization.Model):
    """A model of msrest's."""

    _attribute_map = {"height": {"key": "theHeight", "type": "int"}}

    def __init__(self, *, height=None, **kwargs):
        super().__init__(**kwargs)
        self.height = height


def write(model, style=SERIALIZE, transformer=None, **options):
    writer = ExactWriter(style, transformer, **options)
    written = writer.write(model)
    assert writer.problems == []
    return written


def problems(model, style=SERIALIZE, transformer=None):
    writer = ExactWriter(style, transformer)
    writer.write(model)
    return [(each.rule, each.path, each.message) for each in writer.problems]


class TestValues:
    """What becomes of values."""

    @pytest.mark.parametrize(
        ("attribute", "value", "body"),
        [
            ("name", 5, {"name": "5"}),
            ("name", Mood.sad, {"name": "Sad"}),
            ("size", "7", {"size": 7}),
            ("size", 7.9, {"size": 7}),
            ("price", decimal.Decimal("1.5"), {"price": 1.5}),
            ("owner", "me", {"properties": {"owner": "me"}}),
            ("rows", ((1, "2"), [None]), {"rows": [[1, 2], [None]]}),
            ("rows", [], {"rows": []}),
            ("tags", {"a": 1, 2: None}, {"tags": {"a": "1", "2": None}}),
            ("tags", OrderedDict(a="b"), {"tags": {"a": "b"}}),
            ("tags", MappingProxyType({"a": "b"}), {"tags": {"a": "b"}}),
            ("bed", Bed(plant="a"), {"bed": {"thePlant": "a"}}),
            ("beds", [Bed(plant="a"), None], {"beds": [{"thePlant": "a"}, None]}),
            ("beds", (Bed(), Bed()), {"beds": [{}, {}]}),
            ("by_name", {"x": Bed(plant="a")}, {"byName": {"x": {"thePlant": "a"}}}),
            ("bed", Fence(height=2), {"bed": {"theHeight": 2}}),
            ("bed", "text", {"bed": "text"}),
            ("lost", Bed(plant="a"), {"lost": {"thePlant": "a"}}),
            ("lost", Mood.happy, {"lost": "happy"}),
            ("lost", 5, {"lost": 5}),
        ],
    )
    def test_coercions(self, attribute, value, body):
        """A value is written as its wire type says, coerced where msrest does."""
        assert write(Garden(**{attribute: value})) == body

    @pytest.mark.parametrize(
        ("value", "written"),
        [
            (Mood.happy, "happy"),
            ("happy", "happy"),
            ("HAPPY", "happy"),
            ("sad", "Sad"),
        ],
    )
    def test_enums(self, value, written):
        """A member or its text in any case is written as the member's text."""
        assert write(Garden(mood=value)) == {"mood": written}

    @pytest.mark.parametrize("value", [Level.low, 1, "1"])
    def test_enums_of_other_values(self, value):
        """Members whose values are no text are written as their value."""
        assert write(Garden(level=value)) == {"level": 1}

    def test_unknown_enum_text(self):
        """Where enums are open a text that no member has is written as it is."""
        assert write(Garden(mood="grumpy"), styles.TO_DICT) == {"mood": "grumpy"}

    @pytest.mark.parametrize(
        ("value", "written"),
        [
            (None, {}),
            (5, {"anything": 5}),
            (True, {"anything": True}),
            (NULL, {"anything": None}),
            ({"a": [1, None, NULL], 2: "b"}, {"anything": {"a": [1, None, None], "2": "b"}}),
            (NOON, {"anything": "2026-01-31T12:00:00.000Z"}),
            (NOON.date(), {"anything": "2026-01-31"}),
            (dt.time(8, 30), {"anything": "08:30:00"}),
            (dt.timedelta(hours=1), {"anything": "PT1H"}),
            (decimal.Decimal("1.5"), {"anything": 1.5}),
            ([labelled_bed()], {"anything": [{"thePlant": "a"}]}),
            (Mood.sad, {"anything": "Sad"}),
            ((1, 2), {"anything": "(1, 2)"}),
            (uuid.UUID(int=1), {"anything": "00000000-0000-0000-0000-000000000001"}),
        ],
    )
    def test_any_json(self, value, written):
        """Under type ``object`` models, dates and durations inside are written, as in msrest."""
        assert write(Garden(anything=value)) == written

    def test_null(self):
        """``NULL`` is written as null at any depth, where None is left out."""
        garden = Garden(name=NULL, mood=NULL, bed=Bed(plant=NULL), beds=[NULL], tags={"a": NULL})

        assert write(garden) == {
            "name": None,
            "mood": None,
            "bed": {"thePlant": None},
            "beds": [None],
            "tags": {"a": None},
        }

    def test_given_classes(self):
        """A writer may be given the classes that type names mean."""
        other = enum.Enum("Mood", {"glum": "glum"})

        assert write(Garden(mood="GLUM"), classes={"Mood": other}) == {"mood": "glum"}

    def test_given_functions(self):
        """A writer may be given functions for scalar types."""
        assert write(Garden(size=5, name="a"), custom={"int": lambda value: f"<{value}>"}) == {
            "size": "<5>",
            "name": "a",
        }

    def test_a_value_by_itself(self):
        """A value that is no model can be written by its wire type."""
        written = ExactWriter(SERIALIZE).write_value(
            WireType.parse("{[Bed]}"), {"a": [Bed(plant="b")]}, {}
        )

        assert written == {"a": [{"thePlant": "b"}]}


class TestStyles:
    """What a style asks for."""

    MODEL = Garden(
        name="n",
        bed=labelled_bed(additional_properties={"x": 1, "odata.etag": "o"}),
        additional_properties={"name": "not this one", "odata.metadata": "m", "y": 2},
    )

    @pytest.mark.parametrize(
        ("style", "body"),
        [
            (SERIALIZE, {"name": "n", "bed": {"thePlant": "a"}}),
            (
                styles.for_serialize(keep_readonly=True),
                {"name": "n", "bed": {"thePlant": "a", "eTag": "e"}},
            ),
            (
                styles.for_serialize(keep_additional=True),
                {"name": "n", "bed": {"thePlant": "a", "x": 1}, "y": 2},
            ),
            (styles.for_as_dict(keep_readonly=False), {"name": "n", "bed": {"plant": "a"}}),
            (
                styles.for_as_dict(keep_readonly=True),
                {"name": "n", "bed": {"plant": "a", "etag": "e"}},
            ),
            (
                styles.TO_DICT,
                {
                    "name": "n",
                    "bed": {"thePlant": "a", "eTag": "e", "x": 1, "odata.etag": "o"},
                    "odata.metadata": "m",
                    "y": 2,
                },
            ),
        ],
    )
    def test_written(self, style, body):
        """Keys, read-only attributes and additional properties follow the style."""
        assert write(self.MODEL, style) == body

    def test_class_wide_switch(self, monkeypatch):
        """A class that sends additional properties sends them in every style, once."""
        monkeypatch.setattr(Bed, "_attribute_map", Bed._attribute_map)
        Bed.enable_additional_properties_sending()
        bed = Bed(plant="a", additional_properties={"x": 1, "odata.etag": "o"})

        for style in (SERIALIZE, styles.for_serialize(keep_additional=True), styles.TO_DICT):
            assert write(bed, style) == {"thePlant": "a", "x": 1, "odata.etag": "o"}


class TestTransformers:
    """Functions that name the keys."""

    def test_a_list_is_a_path(self):
        """A list of keys means nested objects."""
        written = write(
            Garden(name="n", size=1), transformer=lambda name, _, value: (["a", name], value)
        )

        assert written == {"a": {"name": "n", "size": 1}}

    def test_may_change_values(self):
        """The value that it gives is what is written; None leaves the attribute out."""
        written = write(
            Garden(name="n", size=1),
            transformer=lambda name, _, value: (name, None if name == "name" else value),
        )

        assert written == {"size": 1}

    def test_gets_the_entry(self):
        """It is given the attribute's entry of the map, as a copy."""
        seen = {}

        def note(name, spec, value):
            seen[name] = dict(spec)
            spec.clear()
            return name, value

        write(Bed(plant="a"), transformer=note)

        assert seen["plant"] == {"key": "thePlant", "type": "str"}
        assert write(Bed(plant="a")) == {"thePlant": "a"}

    @pytest.mark.parametrize("failure", [LookupError("x"), RuntimeError("x")])
    def test_that_fail(self, failure):
        """What it raises is a problem at the attribute's path."""

        def fail(name, spec, value):
            raise failure

        assert problems(Bed(plant="a"), transformer=fail)[0] == (
            "transformer",
            "$.thePlant",
            f"the key transformer failed: {failure}.",
        )


class TestProblems:
    """How it tells what is wrong."""

    @pytest.mark.parametrize(
        ("values", "problem"),
        [
            ({"size": "x"}, ("int", "$.size", "expected a whole number, got text 'x'.")),
            ({"owner": Garden}, None),
            ({"price": "x"}, ("decimal", "$.price", "expected a decimal number, got text 'x'.")),
            ({"beds": "text"}, ("type", "$.beds", "expected a list, got text 'text'.")),
            ({"beds": 5}, ("type", "$.beds", "expected a list, got number 5.")),
            ({"beds": [5j]}, ("type", "$.beds[0]", "expected Bed, got complex.")),
            ({"bed": {"plant": "a"}}, ("type", "$.bed", "expected Bed, got an object.")),
            ({"tags": [1]}, ("type", "$.tags", "expected a dict, got a list.")),
            ({"by_name": {"a b": []}}, ("type", "$.byName['a b']", "expected Bed, got a list.")),
            (
                {"rows": [[1], ["x"]]},
                ("int", "$.rows[1][0]", "expected a whole number, got text 'x'."),
            ),
            (
                {"mood": "grumpy"},
                ("enum", "$.mood", "expected a Mood ('happy', 'Sad'), got text 'grumpy'."),
            ),
            ({"gate_code": "hunter2"}, ("int", "$.gateCode", "expected a whole number, got text.")),
        ],
    )
    def test_rule_path_and_words(self, values, problem):
        """A problem says what was expected, what was found, and where."""
        assert problems(Garden(**values)) == ([] if problem is None else [problem])

    def test_without_a_key(self):
        """Attributes without a REST key, such as request options, go by their names."""
        cls = type("Options", (Model,), {"_attribute_map": {"top": {"key": "", "type": "int"}}})

        assert [path for _, path, _ in problems(cls(top="x"))] == ["$.top"]

    def test_two_attributes_of_one_key(self):
        """Where nothing may be lost, different values under one key are refused."""
        entry = {"key": "names", "type": "[str]"}
        cls = type("Twice", (Model,), {"_attribute_map": {"first": entry, "second": entry}})

        assert cls(first=["a"], second=["b"]).serialize() == {"names": ["a"]}
        assert cls(first=["a"], second=["a"]).to_dict() == {"names": ["a"]}
        with pytest.raises(SerializationError, match="another attribute stands in the way"):
            cls(first=["a"], second=["b"]).to_dict()
        with pytest.raises(SerializationError, match="another attribute stands in the way"):
            cls(first=["a"], second=["b"]).to_json()

    def test_hint(self):
        """A dict in place of a model is told what to do."""
        writer = ExactWriter(SERIALIZE)
        writer.write(Garden(bed={}))

        assert [each.hint for each in writer.problems] == ["Make one with Bed.from_dict(...)."]

    def test_all_of_them(self):
        """Writing goes on after a problem."""
        found = problems(Garden(size="x", beds=[5j, Bed(), {}], mood=5))

        assert [path for _, path, _ in found] == ["$.size", "$.mood", "$.beds[0]", "$.beds[2]"]

    @pytest.mark.parametrize(
        ("wire", "value"),
        [
            ("[int]", ["hunter2"]),
            ("{int}", {"a": "hunter2"}),
            ("Mood", "hunter2"),
            ("object", {"a": TaskConstraints(max_task_retry_count="hunter2")}),
        ],
    )
    def test_secrets_inside(self, wire, value):
        """The value of a secret is not shown, in a list, a dict or a model neither."""
        cls = type(
            "Safe",
            (Model,),
            {
                "_attribute_map": {"pins": {"key": "pins", "type": wire}},
                "_secrets": {"pins"},
                "__module__": __name__,
            },
        )
        found = problems(cls(pins=value))

        assert len(found) == 1
        assert "hunter2" not in str(found)

    @pytest.mark.parametrize(("secrets", "hint"), [(set(), "Write PT5M."), ({"span"}, "")])
    def test_advice(self, secrets, hint):
        """Where it is sure what was meant, the problem says what to write, but of no secret."""
        cls = type(
            "Break",
            (Model,),
            {
                "_attribute_map": {"span": {"key": "span", "type": "duration"}},
                "_secrets": secrets,
                "__module__": __name__,
            },
        )
        writer = ExactWriter(SERIALIZE)
        writer.write(cls(span="00:05:00"))
        assert [each.hint for each in writer.problems] == [hint]

    def test_never_set(self):
        """An attribute of the map that was never set is named."""
        garden = Garden()
        del garden.size

        assert problems(garden) == [("attribute", "$.size", "Garden.size was never set.")]

    def test_in_each_others_way(self):
        """An attribute that stands where another's object should be is a problem."""
        cls = type(
            "Crowded",
            (Model,),
            {
                "_attribute_map": {
                    "a": {"key": "x", "type": "str"},
                    "b": {"key": "x.y", "type": "str"},
                }
            },
        )

        assert problems(cls(a="1", b="2")) == [
            ("declaration", "$.x.y", "another attribute stands in the way of ('x', 'y').")
        ]

    def test_malformed_map(self):
        """A map that makes no sense is a problem of the declaration, where it is needed."""
        broken = type("Broken", (Model,), {"_attribute_map": None})()

        assert problems(Garden(bed=broken)) == [
            ("declaration", "$.bed", "Broken._attribute_map is a NoneType, not a dict.")
        ]

    def test_inside_any_json(self):
        """Problems of models inside a value of type ``object`` are told as well."""
        assert problems(Garden(anything=[Garden(size="x")])) == [
            ("int", "$.anything[0].size", "expected a whole number, got text 'x'.")
        ]

    @pytest.mark.parametrize("attribute", ["bed", "beds", "anything"])
    def test_rings(self, attribute):
        """A model that holds itself is a problem, not a crash."""
        garden = Garden()
        setattr(garden, attribute, [garden] if attribute == "beds" else garden)

        assert problems(garden) == [
            ("nesting", "$", "it refers to itself, or is nested too deeply.")
        ]

    def test_rings_of_lists(self):
        """So is a list that holds itself."""
        ring: list = []
        ring.append(ring)

        assert [rule for rule, _, _ in problems(Garden(anything=ring))] == ["nesting"]

    def test_nothing_is_changed(self):
        """Writing leaves the model and what it holds as they were."""
        garden = Garden(size="5", beds=[Bed(plant=1)], tags={"a": 1}, anything={"b": [NOON]})
        before = copy.deepcopy(garden)
        write(garden)

        assert garden == before


class TestPlace:
    """Where a value goes in a body."""

    @pytest.mark.parametrize(
        ("body", "keys", "expected"),
        [
            ({}, ("a",), {"a": 1}),
            ({}, ("a", "b", "c"), {"a": {"b": {"c": 1}}}),
            ({"a": {"x": 2}}, ("a", "b"), {"a": {"x": 2, "b": 1}}),
            ({"a": 5}, ("a",), {"a": 5}),
            ({"a": {"b": 5}}, ("a", "b"), {"a": {"b": 5}}),
        ],
    )
    def test_placed(self, body, keys, expected):
        """A value goes down its path; what stands there already stays."""
        place(body, keys, 1)

        assert body == expected

    @pytest.mark.parametrize("body", [{"a": 5}, {"a": None}, {"a": []}])
    def test_in_the_way(self, body):
        """Where no object stands on the path, nothing can be placed."""
        with pytest.raises(TypeError):
            place(body, ("a", "b"), 1)


class TestModelsOfOthers:
    """Models that are not ours inside of ours."""

    def test_are_parsed_once(self, monkeypatch):
        """The maps of a class are parsed once for all its instances."""
        parsed = []
        monkeypatch.setattr(
            class_schema.Shape, "parse", lambda *args: parsed.append(args) or parse(*args)
        )
        write(Garden(bed=Fence(height=1), lost=Fence(height=2)))
        monkeypatch.setattr(Fence, "_attribute_map", {"height": {"key": "high", "type": "int"}})

        for _ in range(3):
            assert write(Garden(bed=Fence(height=2))) == {"bed": {"high": 2}}
        assert [name for name, *_ in parsed].count("Fence") <= 2

    def test_a_class_is_no_instance(self):
        """A class in place of an instance is refused as such."""
        ((rule, path, message),) = problems(Garden(bed=Bed))

        assert (rule, path) == ("type", "$.bed")
        assert message.startswith("expected Bed, got ")


@pytest.mark.parametrize("extra", ["text", 5, [1]])
def test_declared_additional_properties_that_are_no_dict(extra):
    """A class may declare them, and then hold anything under that name."""

    class Loose(Model):
        _attribute_map = {"additional_properties": {"key": "", "type": "{object}"}}

    loose = Loose()
    loose.additional_properties = extra

    with pytest.raises(SerializationError, match="expected additional_properties to be a dict"):
        loose.serialize()


@pytest.mark.parametrize("extra", ["text", 5, [1]])
@pytest.mark.parametrize("verb", ["to_dict", "to_json"])
def test_kept_additional_properties_that_are_no_dict(extra, verb):
    """In msrest's style, what is no dict is not written, however often a class has been used."""

    class Careless(Model):
        _attribute_map = {"name": {"key": "name", "type": "str"}}

    careless = Careless(name="a")
    careless.additional_properties = extra

    written = [getattr(careless, verb)() for _ in range(5)]

    assert {str(each).replace(" ", "").replace("'", '"') for each in written} == {'{"name":"a"}'}


@pytest.mark.parametrize("name", ["EveryScalar", "Flattened"])
def test_nan(name):
    """NaN equals nothing, and yet nothing stands in its way."""
    model = SPECIMENS[name]()
    setattr(model, "real" if name == "EveryScalar" else "speed", math.nan)
    writer = ExactWriter(styles.TO_DICT)

    written = writer.write(model)

    assert writer.problems == []
    assert str(written) == str(model.to_dict())
    assert "nan" in str(written)
