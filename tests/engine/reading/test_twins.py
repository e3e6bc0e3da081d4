"""Twins: bodies under Python names, or with one unknown key inside, read in C."""

from __future__ import annotations

import copy

import msgspec
import pytest

from azure_batch_models import CloudTask, Model
from azure_batch_models.engine.reading import fast
from azure_batch_models.engine.reading.fast import FastReader
from azure_batch_models.engine.reading.key_extractors import ANY_KEYS, REST_KEYS
from azure_batch_models.engine.schema.declined import Declined
from exact_ways import read_exactly

pytestmark = pytest.mark.skipif(
    msgspec.__version__.startswith(("0.20.", "0.21.")),
    reason="msgspec before 0.22 keeps the keys of a base",
)


class Tree(Model):
    """A class that holds its own kind."""

    _attribute_map = {
        "its_name": {"key": "theName", "type": "str"},
        "up": {"key": "up", "type": "Tree"},
        "down": {"key": "theBranches", "type": "[Tree]"},
        "by_name": {"key": "byName", "type": "{Tree}"},
        "rows": {"key": "rows", "type": "[[Tree]]"},
        "tags": {"key": "tags", "type": "object"},
    }
    its_name: str | None = None
    up: Tree | None = None
    down: list[Tree] | None = None
    by_name: dict[str, Tree] | None = None
    rows: list[list[Tree]] | None = None
    tags: object = None


class Taller(Tree):
    """A class with inherited attributes, one of them declared anew."""

    _attribute_map = Tree._attribute_map | {
        "its_name": {"key": "title", "type": "str"},
        "how_tall": {"key": "howTall", "type": "int"},
    }
    its_name: str | None = None
    how_tall: int | None = None


NAMED = {
    "its_name": "a",
    "up": {"its_name": "b", "odata.metadata": "m"},
    "down": [{"its_name": "c"}, None],
    "by_name": {"its_name": {"its_name": "d"}},
    "rows": [[{"its_name": "e"}], None],
    "tags": {"its_name": 1},
    "odata.metadata": "here",
}
UNKNOWN = {"newKey": {"a": [1]}}
WITH_UNKNOWN = {
    "up": {"theName": "b"} | UNKNOWN,
    "theBranches": [{"theName": "c"}, {"theBranches": [UNKNOWN, None]}],
    "byName": {"newKey": {"theName": "d"}},
    "tags": UNKNOWN,
}


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Build twins for the first body that wants them."""
    monkeypatch.setattr(fast, "_PATIENCE", 1)


def reader_of(cls):
    """Return a new reader."""
    usual = cls._codec.fast
    return FastReader(cls._codec, any_key_safe=True, all_names=usual._all_names)


def classes_in(value):
    """Return the classes of a model and of all models in it."""
    if isinstance(value, list):
        return {cls for item in value for cls in classes_in(item)}
    if isinstance(value, dict):
        return {cls for item in value.values() for cls in classes_in(item)}
    if not isinstance(value, Model):
        return set()
    inside = [getattr(value, name) for name in value._attribute_map]
    return {type(value)} | classes_in(inside)


class TestPythonNames:
    """Bodies under Python names."""

    @pytest.mark.parametrize(
        ("cls", "body"),
        [(Tree, NAMED), (Taller, NAMED | {"how_tall": 3}), (CloudTask, {"display_name": "a"})],
    )
    def test_exactly(self, cls, body):
        """Python names at every depth are read as the exact reader reads them."""
        before = copy.deepcopy(body)

        found = reader_of(cls).from_python_names(body)

        assert found == read_exactly(cls, body, ANY_KEYS)
        assert body == before

    def test_classes(self):
        """What a twin has read consists of instances of the model classes themselves."""
        found = reader_of(Tree).from_python_names(NAMED)

        assert classes_in(found) == {Tree}
        assert all(cls is Tree for cls in classes_in(found))

    @pytest.mark.parametrize(
        "body",
        [
            {"theName": "a"},
            {"up": {"theName": "a"}},
            {"up": {"ITS_NAME": "a"}},
            {"up": {"newKey": "a"}},
            {"its_name": 1},
            {1: "a"},
            [],
            None,
        ],
    )
    def test_declined(self, body):
        """A body with any other key, or a value that has to be coerced, is left to the others."""
        with pytest.raises(Declined):
            reader_of(Tree).from_python_names(body)

    def test_not_for_a_few(self, monkeypatch):
        """A twin is built only once several bodies would have been read by it."""
        monkeypatch.setattr(fast, "_PATIENCE", 3)
        reader = reader_of(Tree)

        for _ in range(2):
            with pytest.raises(Declined):
                reader.from_python_names(NAMED)

        assert reader.from_python_names(NAMED) == reader.from_python_names(NAMED)


class TestUnknownKeys:
    """Bodies with one unknown key inside."""

    @pytest.mark.parametrize("more", [{}, {"odata.metadata": "m"}, UNKNOWN, {"other": 1}])
    @pytest.mark.parametrize("body", [WITH_UNKNOWN, {"theBranches": [UNKNOWN]}])
    def test_exactly(self, body, more):
        """An unknown key at any depth is kept, as the exact reader keeps it, without sharing."""
        body = more | body
        before = copy.deepcopy(body)
        reader = reader_of(Tree)

        for _ in range(3):
            found = reader.from_parsed(body)

            assert found == read_exactly(Tree, body, REST_KEYS)
            assert found.additional_properties == more
            assert list(found.additional_properties) == list(more)
            kept = next(each for each in found.down if each.down or each.additional_properties)
            kept = kept.down[0] if kept.down else kept
            kept.additional_properties["newKey"]["a"].append(2)
            assert body == before

    def test_classes(self):
        """What a twin has read consists of instances of the model classes themselves."""
        assert classes_in(reader_of(Tree).from_parsed(WITH_UNKNOWN)) == {Tree}

    @pytest.mark.parametrize(
        "inside",
        [
            {"newKey": 1, "other": 1},
            {"newKey": 1, "odata.metadata": "m"},
            {"newKey": 1, "theName": 1},
            {"its_name": "a"},
            {"ITS_NAME": "a"},
            {"odata.metadata": 1},
        ],
    )
    def test_declined(self, inside):
        """What else is odd is left to the others, even where the unknown key is expected."""
        reader = reader_of(Tree)
        reader.from_parsed({"up": UNKNOWN})

        with pytest.raises(Declined):
            reader.from_parsed({"up": inside})

        assert reader.from_parsed({"up": UNKNOWN}).up.additional_properties == UNKNOWN

    def test_few_twins(self):
        """Only the first few unknown keys get a twin."""
        reader = reader_of(Tree)
        taken = []
        for number in range(40):
            try:
                taken.append(reader.from_parsed({"up": {f"key{number}": 1}}))
            except Declined:
                break

        assert len(taken) == fast._MOST_TWINS

    def test_plain_bodies_again(self):
        """After unknown keys plain bodies are read as before."""
        reader = reader_of(Tree)
        plain = {"theName": "a", "odata.metadata": "m", "up": {"theName": "b"}}
        reader.from_parsed({"up": UNKNOWN})

        for _ in range(3):
            assert reader.from_parsed(plain) == read_exactly(Tree, plain, REST_KEYS)


class TestNoTwin:
    """Classes that cannot have a twin."""

    def test_watched_subclasses(self):
        """A class that registers its subclasses never learns of a twin."""
        seen = []

        class Registry(Model):
            _attribute_map = {"its_name": {"key": "theName", "type": "str"}}
            its_name: str | None = None

            def __init_subclass__(cls, **kwargs):
                super().__init_subclass__(**kwargs)
                seen.append(cls)

        with pytest.raises(Declined):
            reader_of(Registry).from_python_names({"its_name": "a"})
        assert Registry.from_dict({"its_name": "a"}).its_name == "a"
        assert seen == []

    def test_own_setattr(self):
        """The ``__setattr__`` of a class is not called for what is read."""
        called = []

        class Careful(Model):
            _attribute_map = {"its_name": {"key": "theName", "type": "str"}}
            its_name: str | None = None

            def __setattr__(self, name, value):
                called.append(name)
                super().__setattr__(name, value)

        found = reader_of(Careful).from_python_names({"its_name": "a"})

        assert type(found) is Careful
        assert called == []


def test_not_among_the_subclasses():
    """Whoever lists the subclasses of a class sees no twin."""
    assert reader_of(Tree).from_python_names({"its_name": "a"}) == Tree(its_name="a")
    assert Tree.__subclasses__() == [Taller]
