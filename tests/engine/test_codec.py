"""Codecs: what is compiled for a class, once, on first use, and again when its maps change."""

from __future__ import annotations

import json
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from azure_batch_models import (
    CloudTask,
    EnvironmentSetting,
    Model,
    TaskState,
    models,
)
from azure_batch_models.engine.schema.shape import DeclarationError
from azure_batch_models.engine.writing import styles

SERIALIZE = styles.for_serialize()


@pytest.fixture
def pair(monkeypatch):
    """Return a declared class and one that it holds, both unused."""
    inner = type(
        "Inner",
        (Model,),
        {
            "_attribute_map": {"name": {"key": "name", "type": "str"}},
            "__annotations__": {"name": "str | None"},
            "__module__": __name__,
            "name": None,
        },
    )
    outer = type(
        "Outer",
        (Model,),
        {
            "_attribute_map": {
                "inner": {"key": "inner", "type": "Inner"},
                "inners": {"key": "inners", "type": "[Inner]"},
            },
            "__annotations__": dict.fromkeys(["inner", "inners"], "object"),
            "__module__": __name__,
            "inner": None,
            "inners": None,
        },
    )
    monkeypatch.setattr(sys.modules[__name__], "Inner", inner, raising=False)
    return outer, inner


@pytest.fixture
def used(pair):
    """Return the classes once everything has been compiled, and a model of them."""
    outer, inner = pair
    model = outer(inner=inner(name="a"), inners=[inner(name="b")])
    assert outer.deserialize(model.to_json()) == model
    assert outer.from_dict({"INNER": {"NAME": "a"}}).inner == inner(name="a")
    assert model.serialize() == {"inner": {"name": "a"}, "inners": [{"name": "b"}]}
    assert model.validate() == []
    return outer, inner, model


class TestOnce:
    """What is compiled is kept."""

    @pytest.mark.parametrize("cls", [CloudTask, EnvironmentSetting])
    def test_parts(self, cls):
        """Shape, readers, writers and validator are the same objects each time."""
        codec = cls._codec

        assert codec.shape is codec.shape
        assert codec.fast is codec.fast
        assert codec.writers[SERIALIZE] is codec.writers[SERIALIZE]
        assert codec.validator is codec.validator

    def test_each_style_has_a_writer(self):
        """Every style of writing has a function of its own."""
        codec = CloudTask._codec
        written = {codec.writers[style] for style in (SERIALIZE, styles.TO_DICT)}

        assert len(written) == 2

    def test_msrest_style(self):
        """For a msrest-style class, too, as long as its maps say the same."""
        cls = type("Same", (Model,), {"_attribute_map": {"name": {"key": "n", "type": "str"}}})
        shape, writer, validator = (
            cls._codec.shape,
            cls._codec.writers[SERIALIZE],
            cls._codec.validator,
        )
        cls._attribute_map["name"] = {"type": "str", "key": "n"}

        assert cls._codec.shape is shape
        assert cls._codec.writers[SERIALIZE] is writer
        assert cls._codec.validator is validator

    def test_nothing_is_compiled_by_declaring(self, pair):
        """A class that nobody uses costs nothing but its creation."""
        assert [cls._codec._parsed for cls in pair] == [None, None]


class TestChanges:
    """A new map makes what was compiled stale."""

    def test_own_map(self, pair):
        """All that was made from a map is made again from the new one."""
        _, inner = pair
        parts = self.parts(inner)
        inner._attribute_map = {"name": {"key": "title", "type": "str"}}

        assert all(new is not old for new, old in zip(self.parts(inner), parts, strict=True))
        assert inner._codec.shape.by_attribute["name"].key == "title"

    def test_keys_of_a_model_inside_when_written(self, used):
        """A class that holds another writes by the other's new keys."""
        _, inner, model = used
        inner._attribute_map = {"name": {"key": "title", "type": "str"}}

        assert model.serialize() == {"inner": {"title": "a"}, "inners": [{"title": "b"}]}

    def test_keys_of_a_model_inside_when_read(self, used):
        """A class that holds another reads by the other's new keys, and no longer by the old."""
        outer, inner, _ = used
        inner._attribute_map = {"name": {"key": "title", "type": "str"}}

        for read in (outer.deserialize, outer.from_dict, outer.from_json):
            assert read('{"inner": {"title": "a"}}').inner == inner(name="a")
        assert outer.from_dict({"INNER": {"TITLE": "a"}}).inner == inner(name="a")
        for read in (outer.deserialize, lambda text: outer.deserialize(json.loads(text))):
            found = read('{"inner": {"name": "a"}}').inner
            assert (found.name, found.additional_properties) == (None, {"name": "a"})

    def test_xml_map(self, pair):
        """A class that becomes XML is written as such."""
        _, inner = pair
        assert inner(name="a").serialize() == {"name": "a"}
        inner._xml_map = {"name": "in"}

        assert inner(name="a").serialize().tag == "in"

    def test_rules_of_a_model_inside(self, used):
        """A class that holds another checks by the other's new rules, also if it had none."""
        _, inner, model = used
        inner._validation = {"name": {"max_length": 0}}

        assert [error.path for error in model.validate()] == ["$.inner.name", "$.inners[0].name"]

    def test_map_that_stays_the_same(self, pair):
        """Setting an equal map, as enabling a switch twice does, changes no result."""
        outer, inner = pair
        inner._attribute_map = dict(inner._attribute_map)

        assert outer.deserialize('{"inner": {"name": "a"}}').inner == inner(name="a")
        assert inner._codec.has_original_keys

    @staticmethod
    def parts(cls):  # noqa: PLW0211 - it is a class
        codec = cls._codec
        return codec.shape, codec.writers[SERIALIZE], codec.validator


class TestRedefinition:
    """A class takes the place of another one, as when a notebook's cell runs again."""

    def test_of_a_class_inside(self, used, monkeypatch):
        """A class that holds the other one reads, writes and checks by the new one."""
        outer, inner, _ = used
        assert outer._codec.references["Inner"] is inner
        again = self.define(monkeypatch, _validation={"title": {"max_length": 0}})

        for read in (outer.deserialize, outer.from_dict, outer.from_json):
            model = read('{"inner": {"title": "a"}, "inners": [{"title": "b"}]}')
            assert model == outer(inner=again(title="a"), inners=[again(title="b")])
            assert model.serialize() == {"inner": {"title": "a"}, "inners": [{"title": "b"}]}
            assert [each.path for each in model.validate()] == [
                "$.inner.title",
                "$.inners[0].title",
            ]
        assert outer.from_dict({"INNER": {"TITLE": "a"}}).inner == again(title="a")
        assert outer._codec.references["Inner"] is again

    def test_at_any_depth(self, used, monkeypatch):
        """So does a class that holds one that holds it."""
        outer, _, _ = used
        monkeypatch.setattr(sys.modules[__name__], "Outer", outer, raising=False)
        outermost = self.define(monkeypatch, "Outermost", key="outer", wire="Outer")
        assert outermost.deserialize('{"outer": {"inner": {"name": "a"}}}').title.inner.name == "a"
        again = self.define(monkeypatch)

        found = outermost.deserialize('{"outer": {"inner": {"title": "a"}}}')
        assert found == outermost(title=outer(inner=again(title="a")))

    def test_of_a_class_that_nobody_holds(self, pair, monkeypatch):
        """Where nobody has found the older class, nothing is compiled anew."""
        outer, _ = pair
        parts = TestChanges.parts(CloudTask)
        self.define(monkeypatch, "Lonely")
        self.define(monkeypatch, "Lonely")

        assert TestChanges.parts(CloudTask) == parts
        assert outer._codec.decoded is None

    @staticmethod
    def define(monkeypatch, name="Inner", key="title", wire="str", **members):
        """Define a class in this module."""
        members |= {
            "_attribute_map": {"title": {"key": key, "type": wire}},
            "__annotations__": {"title": "object"},
            "__module__": __name__,
            "title": None,
        }
        cls = type(name, (Model,), members)
        monkeypatch.setattr(sys.modules[__name__], name, cls, raising=False)
        return cls


class TestClasses:
    """The classes that a map's type names mean."""

    def test_references(self):
        """A class knows every class that its map leads to, at any depth."""
        references = CloudTask._codec.references

        assert references["CloudTask"] is CloudTask
        assert references["TaskState"] is TaskState
        assert {"ResourceFile", "ComputeNodeIdentityReference", "ElevationLevel"} <= set(references)
        assert "JobAddParameter" not in references

    def test_references_of_a_ring(self, pair):
        """Classes that refer to each other are each known once."""
        outer, inner = pair
        inner._attribute_map = {"inner": {"key": "inner", "type": "Inner"}}

        assert outer._codec.references == {"Outer": outer, "Inner": inner}

    def test_agreement(self, pair):
        """A caller's classes agree when every reference means the same there."""
        outer, inner = pair

        assert outer._codec.agrees_with({"Outer": outer, "Inner": inner, "More": CloudTask})
        assert not outer._codec.agrees_with({"Outer": outer})
        assert not outer._codec.agrees_with({"Outer": outer, "Inner": CloudTask})
        assert CloudTask._codec.agrees_with(vars(models))


def test_malformed_map():
    """A shape cannot be had from a map that makes no sense, however often it is asked for."""
    cls = type("Broken", (Model,), {"_attribute_map": {"name": None}})

    for _ in range(2):
        with pytest.raises(DeclarationError):
            cls._codec.shape  # noqa: B018


@pytest.mark.parametrize("attempt", range(5))
def test_two_threads_use_a_class_first(attempt):
    """Threads that use a class for the first time at the same moment all get what one would."""
    names = [f"Part{number}" for number in range(8)]
    module = sys.modules[__name__]
    classes = {}
    for name, below in zip(names, [*names[1:], names[0]], strict=True):
        classes[name] = type(
            name,
            (Model,),
            {
                "_attribute_map": {
                    "text": {"key": "theText", "type": "str"},
                    "moment": {"key": "moment", "type": "iso-8601"},
                    "below": {"key": "below", "type": below},
                },
                "_validation": {"text": {"max_length": 3}},
                "__annotations__": dict.fromkeys(["text", "moment", "below"], "object"),
                "__module__": __name__,
                "text": None,
                "moment": None,
                "below": None,
            },
        )
        setattr(module, name, classes[name])
    body = None
    for _ in range(9):
        body = {"theText": "abcd", "moment": "2026-01-31T08:30:00.000Z"} | (
            {"below": body} if body else {}
        )
    start = threading.Barrier(8)

    def use(name):
        start.wait()
        model = classes[name].deserialize(body)
        return (
            model.serialize(),
            model.as_dict()["below"]["text"],
            len(model.validate()),
            classes[name].from_dict({"TEXT": "abcd"}).text,
            classes[name].from_json(model.to_json()) == model,
            type(model.below) is classes[name]._codec.find(model._attribute_map["below"]["type"]),
        )

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            results = list(pool.map(use, names))
    finally:
        sys.setswitchinterval(interval)
        for name in names:
            delattr(module, name)

    assert results == [(body, "abcd", 9, "abcd", True, True)] * 8
