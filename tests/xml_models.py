"""Models of XML: attributes, text, namespaces, wrapped and unwrapped lists."""

from __future__ import annotations

import datetime as dt

from azure_batch_models import Model
from azure_batch_models.engine.schema.enums import WireEnum


class Mood(WireEnum):
    happy = "happy"


class Leaf(Model):
    """A model without a name of its own in XML."""

    _attribute_map = {"colour": {"key": "Colour", "type": "str", "xml": {"name": "Colour"}}}

    colour: str | None = None


class Apple(Model):
    """A model with a name of its own in XML."""

    _attribute_map = {
        "sort": {"key": "Sort", "type": "str", "xml": {"name": "Sort", "attr": True}},
        "note": {"key": "Note", "type": "str", "xml": {"text": True}},
    }
    _xml_map = {"name": "Apple"}

    sort: str | None = None
    note: str | None = None


class Tree(Model):
    """A model with everything."""

    _attribute_map = {
        "name": {"key": "Name", "type": "str", "xml": {"name": "Name"}},
        "age": {"key": "Age", "type": "int", "xml": {"name": "Age", "attr": True}},
        "alive": {"key": "Alive", "type": "bool", "xml": {"name": "Alive"}},
        "planted": {"key": "Planted", "type": "iso-8601", "xml": {"name": "Planted"}},
        "mood": {"key": "Mood", "type": "Mood", "xml": {"name": "Mood"}},
        "leaf": {"key": "Leaf", "type": "Leaf", "xml": {"name": "TheLeaf"}},
        "apple": {"key": "Apple", "type": "Apple", "xml": {"name": "TheApple"}},
        "rings": {"key": "Rings", "type": "[int]", "xml": {"name": "Rings", "itemsName": "Ring"}},
        "birds": {
            "key": "Birds",
            "type": "[str]",
            "xml": {"name": "Birds", "itemsName": "Bird", "wrapped": True},
        },
        "leaves": {
            "key": "Leaves",
            "type": "[Leaf]",
            "xml": {"name": "Leaves", "itemsName": "Leaf", "wrapped": True},
        },
        "apples": {"key": "Apples", "type": "[Apple]", "xml": {"name": "Apples"}},
        "tags": {"key": "Tags", "type": "{str}", "xml": {"name": "Tags"}},
        "anything": {"key": "Anything", "type": "object", "xml": {"name": "Anything"}},
        "etag": {"key": "Etag", "type": "str", "xml": {"name": "Etag"}},
    }
    _validation = {"etag": {"readonly": True}}
    _xml_map = {"name": "Tree"}

    name: str | None = None
    age: int | None = None
    alive: bool | None = None
    planted: dt.datetime | None = None
    mood: Mood | str | None = None
    leaf: Leaf | None = None
    apple: Apple | None = None
    rings: list[int] | None = None
    birds: list[str] | None = None
    leaves: list[Leaf] | None = None
    apples: list[Apple] | None = None
    tags: dict[str, str] | None = None
    anything: object = None
    etag: str | None = None


class Spaced(Model):
    """A model whose names stand in namespaces."""

    _attribute_map = {
        "kind": {
            "key": "kind",
            "type": "str",
            "xml": {"name": "kind", "ns": "https://n/b", "prefix": "b", "attr": True},
        },
        "name": {"key": "name", "type": "str", "xml": {"name": "name", "ns": "https://n/b"}},
    }
    _xml_map = {"name": "Spaced", "ns": "https://n/a", "prefix": "a"}

    kind: str | None = None
    name: str | None = None


class Plain(Model):
    """A model that says nothing of XML."""

    _attribute_map = {
        "name": {"key": "theName", "type": "str"},
        "items": {"key": "items", "type": "[str]"},
        "tags": {"key": "tags", "type": "{str}"},
    }

    name: str | None = None
    items: list[str] | None = None
    tags: dict[str, str] | None = None


def read(text, cls=Tree):
    """Read XML."""
    return cls.deserialize(text, "application/xml")


EXAMPLES = [
    ("<Tree />", Tree()),
    ("<Tree><Name>oak</Name></Tree>", Tree(name="oak")),
    ('<Tree Age="7" />', Tree(age=7)),
    ("<Tree><Alive>true</Alive></Tree>", Tree(alive=True)),
    (
        "<Tree><Planted>2026-01-31T08:30:00.000Z</Planted></Tree>",
        Tree(planted=dt.datetime(2026, 1, 31, 8, 30, tzinfo=dt.UTC)),
    ),
    ("<Tree><Mood>happy</Mood></Tree>", Tree(mood=Mood.happy)),
    ("<Tree><TheLeaf><Colour>red</Colour></TheLeaf></Tree>", Tree(leaf=Leaf(colour="red"))),
    ('<Tree><Apple Sort="Cox">ripe</Apple></Tree>', Tree(apple=Apple(sort="Cox", note="ripe"))),
    (
        "<Tree><Birds><Bird>robin</Bird><Bird>wren</Bird></Birds></Tree>",
        Tree(birds=["robin", "wren"]),
    ),
    (
        '<Tree><Apple Sort="Cox" /><Apple Sort="Elstar" /></Tree>',
        Tree(apples=[Apple(sort="Cox"), Apple(sort="Elstar")]),
    ),
    ("<Tree><Ring>1</Ring><Ring>2</Ring></Tree>", Tree(rings=[1, 2])),
]
