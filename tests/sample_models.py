"""Models with what the Batch models do not use: every wire type, paths, subtypes, every rule.

They stand in a module of their own so that maps find them by name, as in a user's package.
"""

from __future__ import annotations

import datetime
import decimal
from typing import Any

from azure_batch_models import Model
from azure_batch_models.engine.schema.declarations import server_set
from azure_batch_models.engine.schema.enums import WireEnum


class Colour(WireEnum):
    """An enumeration whose texts are cased in different ways."""

    red = "red"
    dark_blue = "darkBlue"
    sea_green = "SeaGreen"


class EveryScalar(Model):
    """One attribute of each scalar wire type."""

    _attribute_map = {
        "text": {"key": "text", "type": "str"},
        "whole": {"key": "whole", "type": "int"},
        "long_one": {"key": "longOne", "type": "long"},
        "real": {"key": "real", "type": "float"},
        "flag": {"key": "flag", "type": "bool"},
        "exact": {"key": "exact", "type": "decimal"},
        "data": {"key": "data", "type": "bytearray"},
        "url_data": {"key": "urlData", "type": "base64"},
        "moment": {"key": "moment", "type": "iso-8601"},
        "stamp": {"key": "stamp", "type": "rfc-1123"},
        "epoch": {"key": "epoch", "type": "unix-time"},
        "day": {"key": "day", "type": "date"},
        "clock": {"key": "clock", "type": "time"},
        "span": {"key": "span", "type": "duration"},
        "anything": {"key": "anything", "type": "object"},
        "colour": {"key": "colour", "type": "Colour"},
    }

    text: str | None = None
    whole: int | None = None
    long_one: int | None = None
    real: float | None = None
    flag: bool | None = None
    exact: decimal.Decimal | None = None
    data: bytearray | None = None
    url_data: bytes | None = None
    moment: datetime.datetime | None = None
    stamp: datetime.datetime | None = None
    epoch: datetime.datetime | None = None
    day: datetime.date | None = None
    clock: datetime.time | None = None
    span: datetime.timedelta | None = None
    anything: Any = None
    colour: Colour | str | None = None


class Collections(Model):
    """Lists and dicts of scalars, enums and models, also nested."""

    _attribute_map = {
        "texts": {"key": "texts", "type": "[str]"},
        "numbers": {"key": "numbers", "type": "{int}"},
        "moments": {"key": "moments", "type": "[iso-8601]"},
        "spans": {"key": "spans", "type": "{duration}"},
        "colours": {"key": "colours", "type": "[Colour]"},
        "grid": {"key": "grid", "type": "[[int]]"},
        "index": {"key": "index", "type": "{[str]}"},
        "trees": {"key": "trees", "type": "[Tree]"},
        "named": {"key": "named", "type": "{Tree}"},
        "bag": {"key": "bag", "type": "{object}"},
        "things": {"key": "things", "type": "[object]"},
    }

    texts: list[str] | None = None
    numbers: dict[str, int] | None = None
    moments: list[datetime.datetime] | None = None
    spans: dict[str, datetime.timedelta] | None = None
    colours: list[Colour | str] | None = None
    grid: list[list[int]] | None = None
    index: dict[str, list[str]] | None = None
    trees: list[Tree] | None = None
    named: dict[str, Tree] | None = None
    bag: dict[str, Any] | None = None
    things: list[Any] | None = None


class Tree(Model):
    """A model that holds its own kind."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "children": {"key": "children", "type": "[Tree]"},
        "twin": {"key": "twin", "type": "Tree"},
    }
    _validation = {"name": {"required": True, "max_length": 5}}

    name: str
    children: list[Tree] | None = None
    twin: Tree | None = None


class Flattened(Model):
    """Attributes that stand deeper in the body, or under a key with a dot."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "size": {"key": "properties.size", "type": "int"},
        "speed": {"key": "properties.hardware.speed", "type": "float"},
        "state": {"key": "properties.state", "type": "Colour"},
        "next_link": {"key": "odata\\.nextLink", "type": "str"},
        "dotted": {"key": "odata\\.meta.inner\\.key", "type": "str"},
    }

    name: str | None = None
    size: int | None = None
    speed: float | None = None
    state: Colour | str | None = None
    next_link: str | None = None
    dotted: str | None = None


class Animal(Model):
    """A base whose subclass a discriminator picks, as AutoRest writes them."""

    _attribute_map = {
        "kind": {"key": "@odata\\.type", "type": "str"},
        "name": {"key": "name", "type": "str"},
    }
    _subtype_map = {"kind": {"#cat": "Cat", "#dog": "Dog"}}

    def __init__(self, *, name: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind: str | None = None
        self.name = name


class Cat(Animal):
    """A subclass that is itself a base."""

    _attribute_map = {
        "kind": {"key": "@odata\\.type", "type": "str"},
        "name": {"key": "name", "type": "str"},
        "lives": {"key": "lives", "type": "int"},
    }
    _subtype_map = {"kind": {"#siamese": "Siamese"}}

    def __init__(self, *, name: Any = None, lives: Any = None, **kwargs: Any) -> None:
        super().__init__(name=name, **kwargs)
        self.kind = "#cat"
        self.lives = lives


class Siamese(Cat):
    """A subclass two levels down."""

    _attribute_map = {
        "kind": {"key": "@odata\\.type", "type": "str"},
        "name": {"key": "name", "type": "str"},
        "lives": {"key": "lives", "type": "int"},
        "voice": {"key": "voice", "type": "float"},
    }

    def __init__(
        self, *, name: Any = None, lives: Any = None, voice: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(name=name, lives=lives, **kwargs)
        self.kind = "#siamese"
        self.voice = voice


class Dog(Animal):
    """A subclass without subclasses."""

    _attribute_map = {
        "kind": {"key": "@odata\\.type", "type": "str"},
        "name": {"key": "name", "type": "str"},
        "friends": {"key": "friends", "type": "[Animal]"},
    }

    def __init__(self, *, name: Any = None, friends: Any = None, **kwargs: Any) -> None:
        super().__init__(name=name, **kwargs)
        self.kind = "#dog"
        self.friends = friends


class Vehicle(Model):
    """A base whose subclass a discriminator picks, declared as ours are."""

    _attribute_map = {
        "kind": {"key": "kind", "type": "str"},
        "wheels": {"key": "wheels", "type": "int"},
    }
    _subtype_map = {"kind": {"car": "Car"}}

    kind: str | None = None
    wheels: int | None = None


class Car(Vehicle):
    """A declared subclass, which sets its discriminator by itself."""

    _attribute_map = {
        "kind": {"key": "kind", "type": "str"},
        "wheels": {"key": "wheels", "type": "int"},
        "towed": {"key": "towed", "type": "Vehicle"},
    }

    kind: str | None = "car"
    towed: Vehicle | None = None


class Preset(Model):
    """Attributes that the constructor sets unless told otherwise."""

    _attribute_map = {
        "size": {"key": "size", "type": "int"},
        "flag": {"key": "flag", "type": "bool"},
        "inner": {"key": "inner", "type": "Preset"},
    }

    size: int | None = -1
    flag: bool | None = False
    inner: Preset | None = None


class Ruled(Model):
    """Every rule that a ``_validation`` map can hold."""

    _attribute_map = {
        "needed": {"key": "needed", "type": "str"},
        "text": {"key": "text", "type": "str"},
        "digits": {"key": "digits", "type": "str"},
        "count": {"key": "count", "type": "int"},
        "share": {"key": "share", "type": "float"},
        "even": {"key": "even", "type": "int"},
        "items": {"key": "items", "type": "[str]"},
        "once": {"key": "once", "type": "[int]"},
        "inner": {"key": "inner", "type": "Ruled"},
    }
    _validation = {
        "needed": {"required": True},
        "text": {"min_length": 2, "max_length": 4},
        "digits": {"pattern": r"^\d+$", "max_length": 3},
        "count": {"minimum": 1, "maximum": 10},
        "share": {"minimum_ex": 0, "maximum_ex": 1},
        "even": {"multiple": 2},
        "items": {"min_items": 1, "max_items": 2},
        "once": {"unique": True},
    }

    needed: str
    text: str | None = None
    digits: str | None = None
    count: int | None = None
    share: float | None = None
    even: int | None = None
    items: list[str] | None = None
    once: list[int] | None = None
    inner: Ruled | None = None


class ServerSet(Model):
    """Attributes that the service sets, and one that never changes."""

    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "version": {"key": "version", "type": "str"},
        "made": {"key": "made", "type": "iso-8601"},
        "size": {"key": "size", "type": "int"},
    }
    _validation = {
        "id": {"readonly": True},
        "version": {"required": True, "constant": True},
        "made": {"readonly": True, "required": True},
    }

    id: str | None = server_set(init=False)
    version: str = "1.0"
    made: datetime.datetime | None = server_set(init=False)
    size: int | None = None


class Sender(Model):
    """A model that sends what it does not know."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "additional_properties": {"key": "", "type": "{object}"},
    }

    name: str | None = None


class Options(Model):
    """Attributes without a key of their own, as request options have them."""

    _attribute_map = {
        "timeout": {"key": "", "type": "int"},
        "request_id": {"key": "", "type": "str"},
    }

    timeout: int | None = None
    request_id: str | None = None


class HandWritten(Model):
    """A model as msrest's documentation shows it."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "colour": {"key": "theColour", "type": "Colour"},
        "tree": {"key": "tree", "type": "Tree"},
        "size": {"key": "properties.size", "type": "int"},
    }
    _validation = {"name": {"required": True, "min_length": 2}}

    def __init__(
        self,
        *,
        name: Any = None,
        colour: Any = None,
        tree: Any = None,
        size: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.name = name
        self.colour = colour
        self.tree = tree
        self.size = size


class OwnExtra(Model):
    """A model with an attribute of its own called ``additional_properties``."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "additional_properties": {"key": "additionalProperties", "type": "{str}"},
    }

    def __init__(
        self, *, name: Any = None, additional_properties: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.name = name
        self.additional_properties = additional_properties
