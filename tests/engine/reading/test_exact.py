"""The exact reader: what reading a body means, and how it tells what is wrong."""

from __future__ import annotations

import copy
import decimal
import enum
import logging
from types import MappingProxyType
from typing import TYPE_CHECKING

import msrest.serialization
import pytest

from azure_batch_models import Model
from azure_batch_models.engine.reading.exact import ExactReader
from azure_batch_models.engine.reading.key_extractors import (
    ANY_KEY_EXTRACTORS,
    KeyLookup,
    attribute_key_extractor,
)
from azure_batch_models.engine.schema.declarations import server_set
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.engine.schema.shape import WireType

if TYPE_CHECKING:
    import datetime as dt


class Mood(WireEnum):
    happy = "happy"
    sad = "Sad"


class Level(enum.Enum):
    """An enumeration that is not text."""

    low = 1
    high = 2


class Bed(Model):
    _attribute_map = {"plant": {"key": "thePlant", "type": "str"}}

    plant: str | None = None


class Garden(Model):
    """A declared class with a bit of everything."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "size": {"key": "size", "type": "int"},
        "opened": {"key": "opened", "type": "iso-8601"},
        "owner": {"key": "properties.owner\\.name", "type": "str"},
        "mood": {"key": "mood", "type": "Mood"},
        "level": {"key": "level", "type": "Level"},
        "bed": {"key": "bed", "type": "Bed"},
        "beds": {"key": "beds", "type": "[Bed]"},
        "by_name": {"key": "byName", "type": "{Bed}"},
        "rows": {"key": "rows", "type": "[[int]]"},
        "tags": {"key": "tags", "type": "{str}"},
        "anything": {"key": "anything", "type": "object"},
        "kind": {"key": "kind", "type": "str"},
        "etag": {"key": "eTag", "type": "str"},
        "gate_code": {"key": "gateCode", "type": "int"},
    }
    _validation = {"kind": {"constant": True}, "etag": {"readonly": True}}
    _secrets = frozenset({"gate_code"})

    name: str | None = None
    size: int | None = None
    opened: dt.datetime | None = None
    owner: str | None = None
    mood: Mood | str | None = None
    level: Level | str | None = None
    bed: Bed | None = None
    beds: list[Bed] | None = None
    by_name: dict[str, Bed] | None = None
    rows: list[list[int]] | None = None
    tags: dict[str, str] | None = None
    anything: object = None
    kind: str | None = "garden"
    etag: str | None = server_set(init=False)
    gate_code: int | None = None


class Shed(Model):
    """A msrest-style class that is particular about its arguments."""

    _attribute_map = {
        "size": {"key": "size", "type": "int"},
        "serial": {"key": "serial", "type": "str"},
        "bed": {"key": "bed", "type": "Bed"},
        "kind": {"key": "kind", "type": "str"},
    }
    _validation = {"serial": {"readonly": True}, "kind": {"constant": True}}
    kind = "shed"

    def __init__(self, *, size, bed=None, **kwargs):
        super().__init__(**kwargs)
        if size is not None and size < 0:
            msg = "a shed has a size"
            raise RuntimeError(msg)
        self.size = size
        self.bed = bed
        self.serial = None


class Fence(msrest.serialization.Model):
    """A model of msrest's."""

    _attribute_map = {
        "height": {"key": "height", "type": "int"},
        "bed": {"key": "bed", "type": "Bed"},
    }

    def __init__(self, *, height=None, bed=None, **kwargs):
        super().__init__(**kwargs)
        self.height = height
        self.bed = bed


class Estate(Model):
    _attribute_map = {
        "fence": {"key": "fence", "type": "Fence"},
        "shed": {"key": "shed", "type": "Shed"},
        "sheds": {"key": "sheds", "type": "[Shed]"},
    }

    fence: Fence | None = None
    shed: Shed | None = None
    sheds: list[Shed] | None = None


def read(cls, data, extractors=None, **options):
    reader = ExactReader(KeyLookup(extractors), **options)
    found = reader.read(cls, data)
    assert reader.problems == []
    return found


def problems(cls, data, extractors=None):
    """Return instance and problems, each as rule, path and message."""
    reader = ExactReader(KeyLookup(extractors))
    found = reader.read(cls, data)
    return found, [(each.rule, each.path, each.message) for each in reader.problems]


class TestValues:
    """What becomes of values."""

    def test_coercions(self):
        """Values of another JSON type are coerced as msrest does."""
        garden = read(Garden, {"name": 5, "size": "7", "rows": [["1", 2.9], []]})

        assert (garden.name, garden.size, garden.rows) == ("5", 7, [[1, 2], []])

    def test_null_and_absent(self):
        """A null or absent value is None."""
        garden = read(Garden, {"name": None})

        assert (garden.name, garden.size) == (None, None)

    def test_nulls_in_containers(self):
        """Lists and dicts keep their nulls; empty ones stay empty."""
        garden = read(
            Garden, {"beds": [None, {}], "byName": {"a": None}, "tags": {}, "rows": [None, [None]]}
        )

        assert garden.beds == [None, Bed()]
        assert garden.by_name == {"a": None}
        assert (garden.tags, garden.rows) == ({}, [None, [None]])

    def test_flattened(self):
        """A flattened attribute is found down its path, escaped dots included."""
        assert read(Garden, {"properties": {"owner.name": "me"}}).owner == "me"

    def test_models_inside(self):
        """Models are read inside models, lists and dicts."""
        garden = read(
            Garden,
            {
                "bed": {"thePlant": "a"},
                "beds": [{"thePlant": "b"}],
                "byName": {"x": {"thePlant": "c"}},
            },
        )

        assert garden.bed == Bed(plant="a")
        assert garden.beds == [Bed(plant="b")]
        assert garden.by_name == {"x": Bed(plant="c")}

    @pytest.mark.parametrize("value", [[{"thePlant": "a"}], ({"thePlant": "a"},)])
    def test_lists(self, value):
        """A tuple is read as a list."""
        assert read(Garden, {"beds": value}).beds == [Bed(plant="a")]

    def test_a_dict_as_pairs(self):
        """A list of objects with key and value is read as a dict."""
        pairs = [{"key": "a", "value": "b"}, {"key": "c", "value": None}]

        assert read(Garden, {"tags": pairs}).tags == {"a": "b", "c": None}

    def test_any_mapping(self):
        """Any mapping is read as an object."""
        body = MappingProxyType({"bed": MappingProxyType({"thePlant": "a"})})

        assert read(Garden, body).bed == Bed(plant="a")

    def test_any_json(self):
        """Under type ``object`` any JSON is kept, as a copy."""
        value = {"a": [1, None, {"b": "2026-01-31"}]}
        garden = read(Garden, {"anything": value})

        assert garden.anything == value
        assert garden.anything["a"] is not value["a"]

    def test_unknown_keys(self):
        """Unknown keys are kept in the order of the body."""
        garden = read(Garden, {"z": 1, "name": "n", "a": {"b": 2}})

        assert list(garden.additional_properties.items()) == [("z", 1), ("a", {"b": 2})]

    def test_unknown_keys_unless_not_wanted(self):
        """A reader may be told to drop unknown keys."""
        assert read(Garden, {"z": 1}, keep_unknown=False).additional_properties == {}

    def test_null(self):
        """A null body is no instance."""
        assert read(Garden, None) is None

    def test_given_classes(self):
        """A reader may be given the classes that type names mean."""

        class OtherBed(Bed):
            pass

        classes = {"Bed": OtherBed, "Mood": Mood}
        garden = read(Garden, {"bed": {"thePlant": "a"}, "mood": "HAPPY"}, classes=classes)

        assert type(garden.bed) is OtherBed
        assert garden.mood is Mood.happy

    def test_a_value_by_itself(self):
        """A value that is no model can be read by its wire type."""
        reader = ExactReader(classes={"Bed": Bed})

        found = reader.read_value(WireType.parse("{[Bed]}"), {"a": [{"thePlant": "b"}]})

        assert found == {"a": [Bed(plant="b")]}


class TestEnums:
    """Values of enumerations."""

    @pytest.mark.parametrize("value", ["happy", "HAPPY", "Happy", Mood.happy, 0, False])
    def test_members(self, value):
        """A text in any case, the member itself, and its number give the member."""
        assert read(Garden, {"mood": value}).mood is Mood.happy

    def test_last_member(self):
        """A negative number counts from the end, as Python's lists do and msrest with them."""
        assert read(Garden, {"mood": -1}).mood is Mood.sad

    def test_a_member_of_another_enumeration(self):
        """A member of another enumeration counts by its text."""
        other = enum.Enum("Other", {"x": "SAD"})

        assert read(Garden, {"mood": other.x}).mood is Mood.sad

    def test_unknown_text(self, caplog):
        """An unknown text stays text, with a warning in the log."""
        with caplog.at_level(logging.WARNING, "azure_batch_models"):
            garden = read(Garden, {"mood": "grumpy"})

        assert garden.mood == "grumpy"
        assert type(garden.mood) is str
        assert caplog.messages == ["Mood has no member text 'grumpy'; it is kept as text"]

    def test_number_too_high(self):
        """A number that counts beyond the members is a problem."""
        assert problems(Garden, {"mood": 2})[1] == [
            ("enum", "$.mood", "Mood has 2 members, no number 2.")
        ]

    def test_no_text_can_be_made(self):
        """A value that has no text, such as a list with a number of many digits, is a problem."""
        rule, path, message = problems(Garden, {"mood": [10**5000]})[1][0]

        assert (rule, path) == ("enum", "$.mood")
        assert message.startswith("expected a Mood, got a list")

    def test_not_text(self):
        """The members of an enumeration of numbers are found by their text."""
        cls = type("Sized", (Model,), {"_attribute_map": {"a": {"key": "a", "type": "Grade"}}})
        grade = enum.Enum("Grade", {"low": 1.5, "high": "X"})

        assert read(cls, {"a": "1.5"}, classes={"Grade": grade}).a is grade.low
        assert read(cls, {"a": "x"}, classes={"Grade": grade}).a is grade.high


class TestNames:
    """Names in any case, and others' extractors."""

    def test_any_key(self):
        """With msrest's three extractors any name in any case is found, at every depth."""
        garden = read(Garden, {"NAME": "n", "by_name": {"x": {"Plant": "a"}}}, ANY_KEY_EXTRACTORS)

        assert garden == Garden(name="n", by_name={"x": Bed(plant="a")})

    def test_own_extractors(self):
        """Extractors of one's own are used at every depth."""
        body = {"by_name": {"x": {"plant": "a", "thePlant": "b"}}}

        assert read(Garden, body, [attribute_key_extractor]).by_name["x"].plant == "a"


class TestMsrestStyle:
    """Classes with their own ``__init__``."""

    def test_called(self):
        """The class is called, and what it does not take because it is read-only is set after."""
        shed = read(Shed, {"size": "5", "serial": "s", "new": 1, "bed": {"thePlant": "a"}})

        assert (shed.size, shed.serial, shed.bed) == (5, "s", Bed(plant="a"))
        assert shed.additional_properties == {"new": 1}

    def test_constants_are_its_own(self):
        """A constant is the class's own, whatever the body says."""
        assert read(Shed, {"size": 1, "kind": "palace"}).kind == "shed"

    def test_an_init_that_fails(self):
        """What ``__init__`` raises is a problem at the path of the object."""
        found, noted = problems(Estate, {"sheds": [{"size": 1}, {"size": -1}]})

        assert noted == [("type", "$.sheds[1]", "Shed cannot be made from it: a shed has a size.")]
        assert found.sheds[0].size == 1

    def test_an_init_that_recurses(self):
        """An ``__init__`` that never ends is told as nesting, like a body that goes too deep."""

        class Endless(Model):
            _attribute_map = {"a": {"key": "a", "type": "str"}}

            def __init__(self, **kwargs):
                type(self)(**kwargs)

        assert [rule for rule, _, _ in problems(Endless, {"a": "x"})[1]] == ["nesting"]

    def test_not_called_with_half_the_values(self):
        """A class is not called when one of its values could not be read."""
        found, noted = problems(Shed, {"size": "x", "bed": 5})

        assert found is None
        assert [path for _, path, _ in noted] == ["$.size", "$.bed"]

    def test_models_of_msrest(self):
        """A model may hold models of msrest's, which are called as well."""
        estate = read(Estate, {"fence": {"height": "2", "bed": {"thePlant": "a"}}})

        assert type(estate.fence) is Fence
        assert (estate.fence.height, estate.fence.bed) == (2, Bed(plant="a"))


class TestInstances:
    """Bodies that are models already, or hold some."""

    def test_itself(self):
        """A complete model is given back as it is."""
        garden = Garden(name="a", bed=Bed(plant="b"), beds=[Bed()], tags={"a": "b"})

        assert read(Garden, garden) is garden

    def test_inside(self):
        """Models inside a body are kept."""
        bed = Bed(plant="a")

        assert read(Garden, {"bed": bed, "beds": [bed]}).bed is bed

    def test_completed(self):
        """Where it holds dicts for models, a copy with models is given; it is not changed."""
        garden = Garden(bed={"thePlant": "a"}, beds=[{"thePlant": "b"}], name="n")
        before = copy.deepcopy(garden)
        found = read(Garden, garden)

        assert found == Garden(bed=Bed(plant="a"), beds=[Bed(plant="b")], name="n")
        assert garden == before

    def test_completed_members(self):
        """A text or a position that stands for an enumeration's member becomes the member."""
        garden = Garden(mood="SAD")

        assert read(Garden, garden).mood is Mood.sad
        assert read(Garden, Garden(mood=0)).mood is Mood.happy
        assert garden.mood == "SAD"

    def test_of_msrest(self):
        """A model of msrest's is completed in the same way."""
        fence = Fence(height=2, bed={"thePlant": "a"})
        found = read(Fence, fence)

        assert (found.height, found.bed) == (2, Bed(plant="a"))
        assert fence.bed == {"thePlant": "a"}


class TestProblems:
    """How it tells what is wrong."""

    @pytest.mark.parametrize(
        ("body", "problem"),
        [
            ({"size": "x"}, ("int", "$.size", "expected a whole number, got text 'x'.")),
            ({"size": []}, ("int", "$.size", "expected a whole number, got a list.")),
            ({"beds": {}}, ("type", "$.beds", "expected a list, got an object.")),
            ({"beds": "x"}, ("type", "$.beds", "expected a list, got text 'x'.")),
            ({"beds": [5]}, ("type", "$.beds[0]", "expected an object (Bed), got number 5.")),
            ({"bed": []}, ("type", "$.bed", "expected an object (Bed), got a list.")),
            ({"tags": "x"}, ("type", "$.tags", "expected an object, got text 'x'.")),
            ({"tags": [1]}, ("type", "$.tags", "expected an object, got a list.")),
            (
                {"byName": {"a b": 5}},
                ("type", "$.byName['a b']", "expected an object (Bed), got number 5."),
            ),
            (
                {"rows": [[1], ["x"]]},
                ("int", "$.rows[1][0]", "expected a whole number, got text 'x'."),
            ),
            (
                {"anything": b"bytes"},
                ("object", "$.anything", "expected a JSON value, got bytes."),
            ),
            (
                {"properties": []},
                ("type", "$", "its keys cannot be read: 'list' object has no attribute 'get'."),
            ),
            ([], ("type", "$", "expected an object (Garden), got a list.")),
            ("text", ("type", "$", "expected an object (Garden), got text 'text'.")),
        ],
    )
    def test_rule_path_and_words(self, body, problem):
        """A problem says what was expected, what was found, and where."""
        assert problems(Garden, body)[1] == [problem]

    def test_path_in_rest_keys(self):
        """Paths are in REST keys, whatever name was used, flattened ones with their parts."""
        cls = type("Flat", (Model,), {"_attribute_map": {"a": {"key": "p.q\\.r", "type": "int"}}})

        assert problems(cls, {"A": "x"}, ANY_KEY_EXTRACTORS)[1][0][1] == "$.p['q.r']"

    def test_all_of_them(self):
        """Reading goes on after a problem, and gives what could be read."""
        found, noted = problems(
            Garden, {"size": "x", "opened": "y", "beds": [5, {"thePlant": "a"}], "name": "n"}
        )

        assert [path for _, path, _ in noted] == ["$.size", "$.opened", "$.beds[0]"]
        assert found == Garden(name="n", beds=[None, Bed(plant="a")])

    def test_secrets(self):
        """The value of a secret attribute is not shown."""
        assert problems(Garden, {"gateCode": "hunter2"})[1] == [
            ("int", "$.gateCode", "expected a whole number, got text.")
        ]

    @pytest.mark.parametrize(
        ("wire", "value"),
        [
            ("[int]", ["hunter2"]),
            ("{int}", {"a": "hunter2"}),
            ("Level", "hunter2"),
            ("[int]", "hunter2"),
        ],
    )
    def test_secrets_inside(self, wire, value):
        """Nor is it shown when the secret is a list, a dict, or should have been one."""
        cls = type(
            "Safe",
            (Model,),
            {
                "_attribute_map": {"pins": {"key": "pins", "type": wire}},
                "_secrets": {"pins"},
                "__module__": __name__,
            },
        )

        assert "hunter2" not in str(problems(cls, {"pins": value})[1])

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
        reader = ExactReader()
        reader.read(cls, {"span": "00:05:00"})
        assert [each.hint for each in reader.problems] == [hint]

    def test_unknown_class(self):
        """A type name that means no class is a problem of the declaration."""
        cls = type("Torn", (Model,), {"_attribute_map": {"a": {"key": "a", "type": "NoSuch"}}})

        assert problems(cls, {"a": {}})[1] == [
            ("declaration", "$.a", "NoSuch is no known model or enum.")
        ]

    def test_malformed_map_inside(self, monkeypatch):
        """A map that makes no sense is a problem at the path where it is needed."""
        monkeypatch.setattr(Shed, "_attribute_map", None)

        assert problems(Estate, {"shed": {}})[1] == [
            ("declaration", "$.shed", "Shed._attribute_map is a NoneType, not a dict.")
        ]

    def test_keys_that_are_no_text(self):
        """A key that is no text is a problem where any name counts."""
        assert problems(Garden, {5: "a"}, ANY_KEY_EXTRACTORS)[1] == [
            ("type", "$", "its keys cannot be read: keys are text, but here is number 5.")
        ]

    @pytest.mark.parametrize("wire", ["object", "[Bed]"])
    def test_nested_too_deeply(self, wire):
        """A value that is nested too deeply is a problem, not a crash."""
        value: object = {}
        for _ in range(100_000):
            value = [value]
        reader = ExactReader(classes={"Bed": Bed})
        reader.read_value(WireType.parse(wire), value)

        assert len(reader.problems) == 1

    def test_body_nested_too_deeply(self):
        """The same goes for a model that holds its own kind."""
        cls = type("Ring", (Model,), {"_attribute_map": {"a": {"key": "a", "type": "Ring"}}})
        body: dict = {}
        for _ in range(100_000):
            body = {"a": body}

        reader = ExactReader(classes={"Ring": cls})
        reader.read_value(WireType.parse("[Ring]"), [body])

        assert [rule for rule, _, _ in problems(cls, body)[1]] == ["nesting"]
        assert [each.rule for each in reader.problems] == ["nesting"]

    @pytest.mark.parametrize(
        "body",
        [
            {"name": "n", "new": {"a": []}, "beds": [{"thePlant": "a", "x": {}}]},
            {"size": "x", "tags": [{"key": "a", "value": "b"}]},
            {"beds": [5, {"NAME": 1}], "properties": {"owner.name": "me"}},
        ],
    )
    @pytest.mark.parametrize("extractors", [None, ANY_KEY_EXTRACTORS, [attribute_key_extractor]])
    def test_the_input_is_never_changed(self, body, extractors):
        """Whatever comes of it, the body stays as it was."""
        before = copy.deepcopy(body)
        found, _ = problems(Garden, body, extractors)
        found.additional_properties["more"] = 1

        assert body == before


class TestDeclaredClasses:
    """Declared classes, which are filled and not called."""

    def test_what_a_body_leaves_out(self):
        """Reading insists on nothing and makes nothing up; constants are the class's own."""

        class Pot(Model):
            _attribute_map = {
                "name": {"key": "name", "type": "str"},
                "size": {"key": "size", "type": "int"},
            }
            _validation = {"name": {"required": True}}
            name: str
            size: int | None = None

        pot = read(Pot, {})

        assert (pot.name, pot.size) == (None, None)

    def test_readonly(self):
        """What only the service sets is read like the rest."""
        assert read(Garden, {"eTag": "x"}).etag == "x"

    def test_constants(self):
        """A constant stays what the class says, whatever the body says."""
        assert read(Garden, {"kind": "palace"}).kind == "garden"


def test_decimal_is_no_json():
    """A value that no JSON parser gives is refused under type ``object``."""
    assert problems(Garden, {"anything": decimal.Decimal(1)})[1][0][0] == "object"
