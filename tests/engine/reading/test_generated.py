"""Generated readers: what they read, as the exact reader does, and what they leave to it."""

from __future__ import annotations

import copy
import datetime as dt
from enum import Enum

import pytest

from azure_batch_models import Model, TaskConstraints
from azure_batch_models.engine.reading.exact import ExactReader
from azure_batch_models.engine.reading.fast import read_in_style
from azure_batch_models.engine.reading.key_extractors import (
    ANY_KEYS,
    REST_KEYS,
    KeyLookup,
    attribute_key_extractor,
)
from azure_batch_models.engine.schema.declined import Declined


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    """Make the functions of msrest-style classes on first use."""
    monkeypatch.setattr("azure_batch_models.engine.codec._PATIENCE", 0)


class State(str, Enum):
    """An enumeration."""

    open = "Open"
    shut = "Shut"


class Hinge(Model):
    _attribute_map = {"size": {"key": "size", "type": "int"}}

    def __init__(self, *, size=None, **kwargs):
        super().__init__(**kwargs)
        self.size = size


class Door(Model):
    """A class as AutoRest generates them, with an attribute of each sort."""

    _validation = {"id": {"readonly": True}, "kind": {"constant": True}}
    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "kind": {"key": "kind", "type": "str"},
        "state": {"key": "state", "type": "State"},
        "opened": {"key": "properties.openedAt", "type": "iso-8601"},
        "width": {"key": "properties.width", "type": "float"},
        "hinges": {"key": "hinges", "type": "[Hinge]"},
        "by_name": {"key": "byName", "type": "{Hinge}"},
        "limits": {"key": "limits", "type": "TaskConstraints"},
        "notes": {"key": "notes", "type": "[[str]]"},
        "any": {"key": "any", "type": "object"},
    }
    kind = "door"

    def __init__(
        self,
        *,
        state=None,
        opened=None,
        width=None,
        hinges=None,
        by_name=None,
        limits=None,
        notes=None,
        any=None,  # noqa: A002 - so it would be generated
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.id = None
        self.state = state
        self.opened = opened
        self.width = width
        self.hinges = hinges
        self.by_name = by_name
        self.limits = limits
        self.notes = notes
        self.any = any


class Room(Model):
    """A class whose subclasses a discriminator tells apart."""

    _attribute_map = {
        "kind": {"key": "kind", "type": "str"},
        "area": {"key": "area", "type": "int"},
    }
    _subtype_map = {"kind": {"hall": "Hall", "attic": "Attic"}}

    def __init__(self, *, area=None, **kwargs):
        super().__init__(**kwargs)
        self.kind = None
        self.area = area


class Hall(Room):
    _attribute_map = {**Room._attribute_map, "doors": {"key": "doors", "type": "[Door]"}}

    def __init__(self, *, doors=None, **kwargs):
        super().__init__(**kwargs)
        self.kind = "hall"
        self.doors = doors


class Attic(Room):
    """A class that tells its own subclasses apart by another attribute."""

    _subtype_map = {"roof": {"flat": "Attic"}}


class House(Model):
    _attribute_map = {"rooms": {"key": "rooms", "type": "[Room]"}}

    def __init__(self, *, rooms=None, **kwargs):
        super().__init__(**kwargs)
        self.rooms = rooms


WHOLE = {
    "id": "a",
    "kind": "gate",
    "state": "Open",
    "properties": {"openedAt": "2026-01-31T08:30:00.1234567Z", "width": 2},
    "hinges": [{"size": 1}, None, {"size": 2}],
    "byName": {"upper": {"size": 3}},
    "limits": {"maxTaskRetryCount": 3, "retentionTime": "P1D"},
    "notes": [["a"], None],
    "any": {"b": [1]},
}
PLAIN = [
    (Door, WHOLE),
    (Door, {}),
    (Door, {"properties": {}}),
    (Door, {"properties": None}),
    (Door, {"id": 5, "properties": {"width": "2.5"}}),
    (Hall, {"kind": "hall", "area": 5, "doors": [WHOLE]}),
    (House, {"rooms": [{"kind": "hall", "area": 2}, {"kind": "Room", "area": 3}]}),
]


@pytest.mark.parametrize("lookup", [REST_KEYS, ANY_KEYS])
@pytest.mark.parametrize(("cls", "body"), PLAIN)
def test_agrees(cls, body, lookup):
    """What it reads is what the exact reader reads, classes of values included."""
    before = copy.deepcopy(body)
    found = read_in_style(cls, body, lookup)
    expected = ExactReader(lookup).read(cls, body)

    assert found == expected
    assert repr(found) == repr(expected)
    assert body == before


def test_values():
    """Every value is of the class that its wire type says."""
    door = read_in_style(Door, WHOLE, REST_KEYS)

    assert (door.id, door.kind, door.state) == ("a", "door", State.open)
    assert door.opened == dt.datetime(2026, 1, 31, 8, 30, 0, 123456, tzinfo=dt.UTC)
    assert type(door.width) is float
    assert [type(each) for each in door.hinges] == [Hinge, type(None), Hinge]
    assert type(door.limits) is TaskConstraints
    assert door.any is not WHOLE["any"]


def test_unknown_keys():
    """What no attribute stands for is kept, as a copy."""
    body = {"size": 1, "new": {"a": [1]}}
    found = read_in_style(Hinge, body, REST_KEYS)
    body["new"]["a"].append(2)

    assert found.additional_properties == {"new": {"a": [1]}}


@pytest.mark.parametrize(
    ("cls", "body", "lookup"),
    [
        (Door, "text", REST_KEYS),
        (Door, [WHOLE], REST_KEYS),
        (Door, {"state": "open"}, REST_KEYS),
        (Door, {"state": 1}, REST_KEYS),
        (Door, {"properties": "text"}, REST_KEYS),
        (Door, {"width": 5}, REST_KEYS),
        (Door, {"hinges": {}}, REST_KEYS),
        (Door, {"hinges": ["text"]}, REST_KEYS),
        (Door, {"byName": []}, REST_KEYS),
        (Door, {"properties": {"openedAt": "yesterday"}}, REST_KEYS),
        (Door, {"new": 1}, ANY_KEYS),
        (Door, {"properties": {"new": 1}}, ANY_KEYS),
        (Door, {"ID": "a"}, ANY_KEYS),
        (Door, {"by_name": {}}, ANY_KEYS),
        (House, {"rooms": [{"area": 1}]}, REST_KEYS),
        (House, {"rooms": [{"kind": "attic"}]}, REST_KEYS),
        (House, {"rooms": [{"kind": ["hall"]}]}, REST_KEYS),
        (Hinge, {"size": 1}, KeyLookup([attribute_key_extractor])),
    ],
)
def test_leaves_the_rest(cls, body, lookup):
    """It declines what the exact reader has to think about, or to warn of."""
    with pytest.raises(Declined):
        read_in_style(cls, body, lookup)


class Twofold(Model):
    """A class one of whose keys is the Python name of another attribute."""

    _attribute_map = {
        "name": {"key": "title", "type": "str"},
        "text": {"key": "name", "type": "str"},
    }


def test_keys_that_may_mean_two_attributes():
    """Such a class is read by exact REST keys only."""
    body = {"title": "a", "name": "b"}

    assert read_in_style(Twofold, body, REST_KEYS).text == "b"
    with pytest.raises(Declined):
        read_in_style(Twofold, body, ANY_KEYS)


def test_init_that_fails():
    """What an ``__init__`` raises is told by the exact reader, with the place."""

    class Strict(Hinge):
        def __init__(self, *, size=None, **kwargs):
            super().__init__(size=size, **kwargs)
            if size > 5:
                raise ValueError(size)

    assert Strict.deserialize({"size": 5}).size == 5
    with pytest.raises(Exception, match=r"\$: Strict cannot be made from it: 6"):
        Strict.deserialize({"size": 6})


def test_changed_maps():
    """A map that has changed in place counts from the next reading on, in nested classes too."""

    class Frame(Model):
        _attribute_map = {"size": {"key": "size", "type": "int"}}

    assert read_in_style(Frame, {"size": 1}, REST_KEYS).size == 1
    Frame._attribute_map["size"] = {"key": "sizeCm", "type": "int"}
    found = read_in_style(Frame, {"sizeCm": 2, "size": 1}, REST_KEYS)

    assert found.size == 2
    assert found.additional_properties == {"size": 1}


def test_own_way_to_classify():
    """A class with a `_classify` of its own is left to the exact reader, which calls it."""

    class Own(Hinge):
        @classmethod
        def _classify(cls, response, objects):
            return cls

    with pytest.raises(Declined):
        read_in_style(Own, {"size": 1}, REST_KEYS)


def test_made_on_the_third_use(monkeypatch):
    """A function is made for a class that is read again and again, and not before."""
    monkeypatch.setattr("azure_batch_models.engine.codec._PATIENCE", 2)

    class Rare(Model):
        _attribute_map = {"size": {"key": "size", "type": "int"}}

    readers = []
    for _ in range(4):
        assert Rare.deserialize({"size": 1}).size == 1
        readers.append(len(dict(Rare._codec.readers)))

    assert readers == [0, 0, 1, 1]
