"""Subtypes: the class that a discriminator picks."""

from __future__ import annotations

import logging
import xml.etree.ElementTree as ET

import pytest

from azure_batch_models import DeserializationError, Model
from azure_batch_models.engine.reading.discriminators import classify
from azure_batch_models.engine.schema.class_schema import schema_of
from azure_batch_models.engine.schema.enums import WireEnum


class Kind(WireEnum):
    tree = "tree"


class Plant(Model):
    """A base whose discriminator has a plain key."""

    _attribute_map = {
        "kind": {"key": "type", "type": "str"},
        "name": {"key": "name", "type": "str"},
    }
    _subtype_map = {"kind": {"tree": "Tree", "herb": "Herb", "lost": "NoSuchPlant"}}

    kind: str | None = None
    name: str | None = None


class Tree(Plant):
    _attribute_map = {**Plant._attribute_map, "height": {"key": "height", "type": "int"}}
    _subtype_map = {"kind": {"oak": "Oak"}}

    kind: str | None = "tree"
    height: int | None = None


class Oak(Tree):
    kind: str | None = "oak"


class Herb(Plant):
    kind: str | None = "herb"


class Escaped(Model):
    """A base whose discriminator's key has a dot."""

    _attribute_map = {"kind": {"key": "@odata\\.type", "type": "str"}}
    _subtype_map = {"kind": {"#x": "EscapedX"}}

    kind: str | None = None


class EscapedX(Escaped):
    kind: str | None = "#x"


class Flattened(Model):
    """A base whose discriminator is flattened."""

    _attribute_map = {"kind": {"key": "properties.kind", "type": "str"}}
    _subtype_map = {"kind": {"x": "FlattenedX"}}

    kind: str | None = None


class FlattenedX(Flattened):
    kind: str | None = "x"


class Ring(Model):
    """A base whose subtypes lead back to it."""

    _attribute_map = {"kind": {"key": "kind", "type": "str"}}
    _subtype_map = {"kind": {"again": "Ring", "below": "Below"}}

    kind: str | None = None


class Below(Ring):
    _subtype_map = {"kind": {"above": "Ring"}}


class Garden(Model):
    _attribute_map = {"plants": {"key": "plants", "type": "[Plant]"}}

    plants: list[Plant] | None = None


def find(model, name):
    return schema_of(model).find(name)


def picked(model, data):
    return classify(model, data, find)[0]


@pytest.mark.parametrize(
    ("base", "data", "expected"),
    [
        (Plant, {"type": "tree"}, Tree),
        (Plant, {"type": "oak"}, Oak),
        (Plant, {"type": "herb"}, Herb),
        (Plant, {"kind": "tree"}, Tree),
        (Plant, {"type": Kind.tree}, Tree),
        (Tree, {"type": "oak"}, Oak),
        (Plant, {"type": "Plant"}, Plant),
        (Escaped, {"@odata.type": "#x"}, EscapedX),
        (Flattened, {"properties": {"kind": "x"}}, FlattenedX),
        (Flattened, {"kind": "x"}, FlattenedX),
        (Ring, {"kind": "again"}, Ring),
        (Ring, {"kind": "above"}, Ring),
        (Ring, {"kind": "below"}, Below),
    ],
)
def test_picks(base, data, expected, caplog):
    """The value under the discriminator's key, name or path picks a class, at any depth."""
    assert picked(base, data) is expected
    assert caplog.text == ""


@pytest.mark.parametrize(
    ("base", "data", "words"),
    [
        (Plant, {}, "The discriminator kind is absent, so a plain Plant is read"),
        (Plant, {"type": None}, "is absent"),
        (Plant, {"type": ""}, "is absent"),
        (Flattened, {"properties": None}, "is absent"),
        (Flattened, {"properties": []}, "is absent"),
        (Plant, {"type": "moss"}, "has an unknown value, so a plain Plant is read"),
        (Plant, {"type": "TREE"}, "has an unknown value"),
        (Plant, {"type": "lost"}, "has an unknown value"),
        (Tree, {"type": "herb"}, "has an unknown value"),
    ],
)
def test_falls_back(base, data, words, caplog):
    """An absent or unknown discriminator gives the base, with a warning in the log."""
    with caplog.at_level(logging.WARNING, "azure_batch_models"):
        assert picked(base, data) is base

    assert words in caplog.text


def test_value_is_not_logged(caplog):
    """The value of an unknown discriminator is not logged, for it may be anything."""
    picked(Plant, {"type": "hunter2"})

    assert "hunter2" not in caplog.text


def test_only_its_own_map_counts():
    """A class that inherits its base's map is what it is."""
    assert classify(Herb, {"type": "tree"}, find) == (Herb, {})


def test_the_body_is_not_changed():
    """Unlike msrest, which takes the discriminator out, reading leaves the body as it was."""
    body = {"plants": [{"type": "tree", "height": 3}]}
    Garden.deserialize(body)

    assert body == {"plants": [{"type": "tree", "height": 3}]}


@pytest.mark.parametrize("read", [Garden.deserialize, Garden.from_dict, Garden.from_json])
def test_reading(read):
    """Models of different classes are read in one list, and know what they are."""
    garden = read('{"plants": [{"type": "oak", "height": 3}, {"type": "herb", "name": "dill"}]}')

    oak = Oak(height=3)
    assert garden.plants == [oak, Herb(name="dill")]
    assert oak.kind == "oak"
    assert garden.serialize() == {
        "plants": [{"type": "oak", "height": 3}, {"type": "herb", "name": "dill"}]
    }


def test_discriminator_is_no_unknown_key():
    """The key that picked the class is no additional property."""
    assert Plant.deserialize({"type": "tree", "x": 1}).additional_properties == {"x": 1}
    assert Plant.deserialize({"kind": "tree"}).additional_properties == {}


def test_in_xml():
    """In XML the discriminator is the text of an element."""
    data = ET.fromstring("<Plant><type>tree</type></Plant>")

    assert picked(Plant, data) is Tree


@pytest.mark.parametrize("kind", [[{"a": 1}], {"a": 1}, {"tree"}])
def test_a_discriminator_that_cannot_be_looked_up(kind):
    """A discriminator that no dict can have as a key is refused, as msrest does."""
    with pytest.raises(DeserializationError, match="expected text for the discriminator"):
        Plant.deserialize({"type": kind})


class Pet(Model):
    """A base of classes on two levels, each with a discriminator of its own."""

    _attribute_map = {"kind": {"key": "petType", "type": "str"}}
    _subtype_map = {"kind": {"cat": "Cat"}}

    kind: str | None = None


class Cat(Pet):
    _attribute_map = {**Pet._attribute_map, "breed": {"key": "about.breed", "type": "str"}}
    _subtype_map = {"breed": {"siamese": "Siamese"}}

    kind: str | None = "cat"
    breed: str | None = None


class Siamese(Cat):
    breed: str | None = "siamese"


class OldPet(Model):
    """The same as msrest's generator writes it."""

    _attribute_map = {"kind": {"key": "petType", "type": "str"}}
    _subtype_map = {"kind": {"cat": "OldCat"}}

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.kind = None


class OldCat(OldPet):
    _attribute_map = {**OldPet._attribute_map, "breed": {"key": "about.breed", "type": "str"}}
    _subtype_map = {"breed": {"siamese": "OldSiamese"}}

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.kind = "cat"
        self.breed = None


class OldSiamese(OldCat):
    _attribute_map = dict(OldCat._attribute_map)
    _subtype_map = {}

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.breed = "siamese"


@pytest.mark.parametrize(("base", "leaf"), [(Pet, Siamese), (OldPet, OldSiamese)])
def test_two_levels(base, leaf):
    """The second level's discriminator picks among the classes below the first level's."""
    body = {"petType": "cat", "about": {"breed": "siamese"}}

    found = base.deserialize(body)

    assert type(found) is leaf
    assert found.serialize() == body


@pytest.mark.parametrize(("base", "middle"), [(Pet, Cat), (OldPet, OldCat)])
def test_unknown_value_on_the_second_level(base, middle):
    """A value of the second level that no class stands for stays, and is sent."""
    body = {"petType": "cat", "about": {"breed": "persian"}}

    found = base.deserialize(body)

    assert type(found) is middle
    assert found.serialize() == body


@pytest.mark.parametrize(("base", "middle"), [(Pet, Cat), (OldPet, OldCat)])
def test_absent_value_on_the_second_level(base, middle):
    """Without a value of the second level, the class of the first is read."""
    found = base.deserialize({"petType": "cat"})

    assert type(found) is middle
    assert found.serialize() == {"petType": "cat"}
