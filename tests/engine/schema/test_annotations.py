"""Annotations: kept as their author wrote them, lent only for a while."""

from __future__ import annotations

import inspect
import sys
from typing import Any, get_type_hints

import pytest

from azure_batch_models import Model
from azure_batch_models.engine.schema.annotations import Annotations, lent


class Bed(Model):
    _attribute_map = {"plant": {"key": "plant", "type": "str"}}
    plant: str | None = None


class Bare(Model):
    """A class without annotations."""


EAGER = """
class Eager(Model):
    _attribute_map = {"bed": {"key": "bed", "type": "Eager"}, "size": {"key": "s", "type": "int"}}
    bed: "Eager | None" = None
    size: int | None = None
"""


def eager():
    """Make a class whose module does not postpone annotations."""
    namespace: dict[str, Any] = {"Model": Model, "__name__": __name__}
    exec(compile(EAGER, "eager", "exec", dont_inherit=True), namespace)
    return namespace["Eager"]


def test_taken_out_of_a_namespace():
    """What is taken is no longer there, and its names are known."""
    namespace = {"__annotations__": {"a": "int", "b": "str"}, "c": 1}

    assert Annotations.take(namespace).names == {"a", "b"}
    assert namespace == {"c": 1}


def test_none():
    """A namespace or a class without annotations has no names."""
    assert Annotations.take({}).names == set()
    assert Annotations.of(Bare).names == set()


def test_of_a_class():
    """Those of a class are its own, not its bases'."""

    class More(Bed):
        _attribute_map = {**Bed._attribute_map, "size": {"key": "size", "type": "int"}}
        size: int | None = None

    assert Annotations.of(More).names == {"size"}


def test_given_back():
    """What was taken can be given to a class."""
    target = type("Target", (), {})
    Annotations({"a": "int"}).give(target)

    assert inspect.get_annotations(target) == {"a": "int"}


def test_lent():
    """Other annotations are there inside the block and gone after it."""
    with lent({Bed: {"plant": int}, Bare: {"x": str}}):
        assert inspect.get_annotations(Bed) == {"plant": int}
        assert inspect.get_annotations(Bare) == {"x": str}

    assert inspect.get_annotations(Bed) == {"plant": "str | None"}
    assert inspect.get_annotations(Bare) == {}


def test_given_back_after_a_failure():
    """They are given back also when the block fails."""

    def fail():
        with lent({Bed: {"plant": int}}):
            raise LookupError

    with pytest.raises(LookupError):
        fail()

    assert inspect.get_annotations(Bed) == {"plant": "str | None"}


def test_not_postponed():
    """Annotations that are not postponed make a declared class, and are kept as they are."""
    cls = eager()
    expected = {"bed": "Eager | None", "size": int | None}

    assert inspect.get_annotations(cls) == expected
    assert cls.deserialize('{"bed": {"s": 5}}') == cls(bed=cls(size=5))
    assert inspect.get_annotations(cls) == expected


def test_of_the_base():
    """The base class has no annotations that would look like attributes of every model."""
    assert get_type_hints(Model) == {}


@pytest.mark.skipif(sys.version_info < (3, 14), reason="annotations are computed since 3.14")
def test_computed():
    """Annotations that Python computes later are not evaluated by making or reading a class."""
    namespace: dict[str, Any] = {"Model": Model, "__name__": __name__}
    body = EAGER.replace('"Eager | None"', "NotYetThere | None")
    exec(compile(body, "eager", "exec", dont_inherit=True), namespace)
    cls = namespace["Eager"]

    assert cls.deserialize('{"s": 5}') == cls(size=5)
    namespace["NotYetThere"] = cls
    assert get_type_hints(cls, namespace)["bed"] == cls | None


@pytest.mark.skipif(sys.version_info < (3, 14), reason="annotations are computed since 3.14")
def test_computed_for_a_made_class():
    """Code that makes a class may give the function as its ``__annotate__``, and it stays."""
    members = {"_attribute_map": Bed._attribute_map, "plant": None}
    cls = type(Bed)("Made", (Model,), {**members, "__annotate__": lambda _: {"plant": str}})

    assert get_type_hints(cls) == {"plant": str}
