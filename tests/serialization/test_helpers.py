"""The helpers of msrest's module do what they do there."""

from __future__ import annotations

import datetime
from typing import Any
from xml.etree import ElementTree as ET

import msrest.serialization
import pytest

from azure_batch_models import serialization

SIDES = pytest.mark.parametrize(
    "side", [serialization, msrest.serialization], ids=["ours", "msrest"]
)


@SIDES
def test_utc(side: Any) -> None:
    """`UTC` makes a time zone without an offset."""
    moment = datetime.datetime(2026, 1, 31, 8, 30, tzinfo=side.UTC())

    assert moment.utcoffset() == datetime.timedelta(0)
    assert (moment.tzname(), moment.dst()) == ("Z", datetime.timedelta(hours=1))
    assert moment.astimezone(side.TZ_UTC).hour == 8
    assert side.Serializer.serialize_iso(moment) == "2026-01-31T08:30:00.000Z"


@SIDES
@pytest.mark.parametrize("key", ["a", "a.b", r"odata\.type", r"a\.b.c"])
def test_keys(side: Any, key: str) -> None:
    """A map's key is split at its dots, of which escaped ones stay."""
    parts = [side._decode_attribute_map_key(each) for each in side._FLATTEN.split(key)]

    assert parts == [each.replace("\0", ".") for each in key.replace("\\.", "\0").split(".")]


@SIDES
def test_recursive_validate(side: Any) -> None:
    """Models inside lists and dicts are validated."""

    class Sized(side.Model):
        _attribute_map = {"size": {"key": "size", "type": "int"}}
        _validation = {"size": {"required": True}}
        size = None

    bad = side._recursive_validate("all", "{[Sized]}", {"x": [Sized(), Sized(size=1), None]})

    assert [each.target for each in bad] == ["Sized.size"]


@SIDES
def test_create_xml_node(side: Any) -> None:
    """An element has a namespace and a prefix if they are given."""
    plain = side._create_xml_node("Leaf")
    spaced = side._create_xml_node("Leaf", "oak", "http://oak")

    assert ET.tostring(plain) == b"<Leaf />"
    assert ET.tostring(spaced) == b'<oak:Leaf xmlns:oak="http://oak" />'


@SIDES
def test_extract_name_from_internal_type(side: Any) -> None:
    """The name of a class in XML is that of its map, with its namespace."""

    class Plain(side.Model):
        pass

    class Spaced(side.Model):
        _xml_map = {"name": "Leaf", "ns": "http://oak"}

    assert side._extract_name_from_internal_type(Plain) == "Plain"
    assert side._extract_name_from_internal_type(Spaced) == "{http://oak}Leaf"


@SIDES
def test_methods_of_models(side: Any) -> None:
    """Models have the methods that msrest's other modules and public code call."""

    class Pet(side.Model):
        _attribute_map = {
            "kind": {"key": r"odata\.type", "type": "str"},
            "age": {"key": "facts.age", "type": "int"},
        }
        _subtype_map: Any = {"kind": {"cat": "Cat"}}

    class Cat(Pet):
        _subtype_map: Any = {"kind": {"lion": "Lion"}}

    class Lion(Cat):
        _xml_map = {"name": "King"}

    classes = {"Pet": Pet, "Cat": Cat, "Lion": Lion}

    assert Pet._get_rest_key_parts("kind") == ["odata.type"]
    assert Pet._get_rest_key_parts("age") == ["facts", "age"]
    assert Pet._flatten_subtype("kind", classes) == {"cat": "Cat", "lion": "Lion"}
    assert Lion._flatten_subtype("kind", classes) == {}
    assert Pet._classify({"odata.type": "lion"}, classes) is Lion
    assert Pet._classify({"odata.type": "dog"}, classes) is Pet
    assert Cat._classify({"kind": "lion"}, classes) is Lion
    assert Pet._infer_class_models() == {"Pet": Pet}
    assert ET.tostring(Lion._create_xml_node()) == b"<King />"
    assert ET.tostring(Pet._create_xml_node()) == b"<Pet />"


def test_classes_of_a_package() -> None:
    """A model of a package knows the classes around it."""
    from azure_batch_models import CloudTask, TaskState, models

    found = CloudTask._infer_class_models()

    assert (found["CloudTask"], found["TaskState"]) == (CloudTask, TaskState)
    assert found["JobAddParameter"] is models.JobAddParameter


def test_paging_of_msrest() -> None:
    """msrest's own `Paged` reads subclasses of the items as what they are."""
    from msrest.paging import Paged

    class Pet(serialization.Model):
        _attribute_map = {"kind": {"key": "kind", "type": "str"}}
        _subtype_map: Any = {"kind": {"cat": "Cat"}}

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.kind: Any = None

    class Cat(Pet):
        _attribute_map = {**Pet._attribute_map, "lives": {"key": "lives", "type": "int"}}

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.lives = kwargs.get("lives")
            self.kind = "cat"

    class Pets(Paged):  # type: ignore[misc,unused-ignore]
        _attribute_map = {
            "next_link": {"key": "nextLink", "type": "str"},
            "current_page": {"key": "value", "type": "[Pet]"},
        }

    pages = [
        {"value": [{"kind": "cat", "lives": 9}], "nextLink": "more"},
        {"value": [{"kind": "cat", "lives": 8}]},
    ]
    found = list(Pets(lambda link: pages[bool(link)], {"Pet": Pet, "Cat": Cat}))

    assert [(type(each), each.lives) for each in found] == [(Cat, 9), (Cat, 8)]
