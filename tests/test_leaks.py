"""Classes that a program makes and drops are kept by no cache."""

from __future__ import annotations

import gc
import linecache
import re
import sys
import types
import weakref
from enum import Enum

import pytest

from azure_batch_models import (
    CloudTask,
    DeserializationError,
    Model,
    PoolAddParameter,
    TaskAddParameter,
    check,
)
from azure_batch_models.checking import Checker
from azure_batch_models.engine.reading.sharing import share_texts
from azure_batch_models.json_schema import json_schema
from azure_batch_models.serialization import Deserializer, Serializer

BODY = {"id": "a", "commandLine": "c", "odd": 1, "url": "u"}
MADE = re.compile(r"<azure_batch_models \w+ (test_leaks\.Mine|made-?\d|.*Foreign)")
"""The names of generated code for the classes here."""

BASES = [TaskAddParameter, PoolAddParameter, CloudTask]


def subclass(number: int) -> type:
    """Make a subclass of a model that has an attribute and a name of its own."""
    base = BASES[number % len(BASES)]
    name = f"x{number}"
    members = {
        "__module__": __name__,
        "__annotations__": {name: "str | None"},
        name: None,
        "_attribute_map": {**base._attribute_map, name: {"key": name, "type": "str"}},
    }
    return type(base)(f"Mine{number}", (base,), members)


def check_only(cls) -> None:
    """Check a model, a list and dicts."""
    model = cls.from_dict(BODY)
    check(model, lint=True)
    check(BODY, cls)
    check([model, model], level="strict", lint=True)
    check(model, api_version="2024-02-01.19.0", lint=True)
    Checker(lint=True).check(model)


def use(cls) -> None:
    """Use all that is compiled or remembered for a class."""
    model = cls.from_dict(BODY)
    for _ in range(20):  # so that there are twins
        cls.from_dict({"id": "x", "display_name": "q"})
        cls.from_dict({"id": "x", "brandNew": 1})
    cls.deserialize('{"id": "x", "New": 1}')
    with pytest.raises(DeserializationError):
        cls.deserialize('{"constraints": 5, "metadata": 5}')
    assert model.validate() is not None
    assert cls.from_json(model.to_json()) is not None
    assert all((repr(model), str(model), model.as_dict(), cls.__signature__))
    share_texts(model, {}.setdefault)
    json_schema(cls)


def foreign(number: int) -> type:
    """Make a class with maps that is not ours, as msrest's are."""
    spec = {"id": {"key": "id", "type": "str"}, "inside": {"key": "inside", "type": "Foreign"}}

    def init(self, **attributes):
        self.id = attributes.get("id")
        self.inside = attributes.get("inside")

    members = {"_attribute_map": spec, "_validation": {}, "_subtype_map": {}, "__init__": init}
    return type(f"Foreign{number}", (), members)


def use_foreign(cls) -> None:
    """Read and write a class that is not ours."""
    classes = {"Foreign": cls, cls.__name__: cls}
    read = Deserializer(classes)(cls.__name__, {"id": "a", "inside": {"id": "b"}})
    assert read.inside.id == "b"
    assert Serializer(classes).body(read, cls.__name__)["id"] == "a"


def with_references(number: int) -> type:
    """Make classes and an enumeration of a module, which refer to each other."""
    module = types.ModuleType(f"made{number}")
    sys.modules[module.__name__] = module
    module.Colour = Enum("Colour", {"red": "red"}, type=str, module=module.__name__)
    for name, wire in (("Leaf", "Colour"), ("Tree", "[Leaf]"), ("Wood", "{Tree}")):
        members = {
            "__module__": module.__name__,
            "__annotations__": {"inside": "object"},
            "inside": None,
            "_attribute_map": {"inside": {"key": "inside", "type": wire}},
        }
        setattr(module, name, type(Model)(name, (Model,), members))
    return module.Wood


def use_references(cls) -> None:
    """Read and write, and let go of the module."""
    read = cls.deserialize({"inside": {"a": {"inside": [{"inside": "red"}]}}})
    assert read.serialize()["inside"]["a"]["inside"] == [{"inside": "red"}]
    check(read)
    del sys.modules[cls.__module__]


@pytest.mark.parametrize(
    ("make", "do", "number"),
    [
        (subclass, check_only, 300),
        (subclass, use, 30),
        (foreign, use_foreign, 30),
        (with_references, use_references, 30),
    ],
)
def test_classes_are_not_kept(make, do, number):
    """A class that nobody else refers to is gone after use, and so are the lines of its code."""
    do(make(-1))  # what is only loaded or kept once
    made = []
    for each in range(number):
        cls = make(each)
        do(cls)
        made.append(weakref.ref(cls))
        del cls
    gc.collect()

    assert [each() for each in made if each() is not None] == []
    assert [each for each in linecache.cache if MADE.search(each)] == []
