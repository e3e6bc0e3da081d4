"""Maps that an instance has for itself count as in msrest, wherever the instance is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import msrest.serialization
import pytest

from azure_batch_models import serialization
from azure_batch_models.exceptions import SerializationError

SIDES = [serialization, msrest.serialization]


def classes(side: Any) -> SimpleNamespace:
    """Return classes whose instances set or change maps, made with one library's `Model`."""

    class Inner(side.Model):
        def __init__(self, **kwargs: Any) -> None:
            self._attribute_map = {"size": {"key": "vmSize", "type": "int"}}
            super().__init__(**kwargs)

    class Outer(side.Model):
        _attribute_map = {
            "one": {"key": "one", "type": "Inner"},
            "many": {"key": "many", "type": "[Inner]"},
            "any": {"key": "any", "type": "object"},
        }

        def __init__(self, **kwargs: Any) -> None:
            self.one = self.many = self.any = None
            super().__init__(**kwargs)

    class Strict(side.Model):
        _attribute_map = {"size": {"key": "vmSize", "type": "int"}}

        def __init__(self, **kwargs: Any) -> None:
            self._validation = {**self._validation, "size": {"required": True, "maximum": 5}}
            self.size = None
            super().__init__(**kwargs)

    class Computed(side.Model):
        size = 7

        @property
        def _attribute_map(self) -> Any:
            return {"size": {"key": "vmSize", "type": "str"}}

    return SimpleNamespace(Inner=Inner, Outer=Outer, Strict=Strict, Computed=Computed)


@pytest.fixture(params=SIDES, ids=["ours", "msrest"])
def made(request: pytest.FixtureRequest) -> SimpleNamespace:
    """Return the classes of one side."""
    return classes(request.param)


def test_written_by_its_own_map(made: SimpleNamespace) -> None:
    """An instance is written by the map that its ``__init__`` has set."""
    assert made.Inner(size="3").serialize() == {"vmSize": 3}
    assert made.Inner(size=3).as_dict() == {"size": 3}


def test_written_by_its_own_map_inside(made: SimpleNamespace) -> None:
    """So is an instance inside another, in a list, and in a value of type object."""
    inner = made.Inner(size=3)
    outer = made.Outer(one=inner, many=[inner, inner], any=inner)

    assert outer.serialize() == {
        "one": {"vmSize": 3},
        "many": [{"vmSize": 3}, {"vmSize": 3}],
        "any": {"vmSize": 3},
    }


def test_map_set_after_the_first_use(made: SimpleNamespace) -> None:
    """A map that an instance gets later counts for that instance alone."""
    first, second = made.Strict(size=1), made.Strict(size=2)
    assert first.serialize() == {"vmSize": 1}

    first._attribute_map = {"size": {"key": "renamed", "type": "str"}}

    assert first.serialize() == {"renamed": "1"}
    assert second.serialize() == {"vmSize": 2}


def test_validated_by_its_own_rules(made: SimpleNamespace) -> None:
    """Rules that an instance has set for itself are broken by it, also inside another."""
    assert [str(each) for each in made.Strict(size=5).validate()] == []
    assert [each.rule for each in made.Strict().validate()] == ["required"]
    inside = made.Outer(one=made.Strict(size=6))
    assert [each.rule for each in inside.validate()] == ["maximum"]


def test_map_that_is_a_property(made: SimpleNamespace) -> None:
    """A map that a property computes is that of the instance."""
    assert made.Computed().serialize() == {"vmSize": "7"}
    assert made.Computed().validate() == []


def test_serializer(made: SimpleNamespace) -> None:
    """A `Serializer` writes an instance by its own map, as a body and inside one."""
    side = serialization if issubclass(made.Inner, serialization.Model) else msrest.serialization
    serializer = side.Serializer({"Inner": made.Inner, "Outer": made.Outer})

    assert serializer.body(made.Inner(size=3), "Inner") == {"vmSize": 3}
    assert serializer.body(made.Outer(one=made.Inner(size=3)), "Outer") == {"one": {"vmSize": 3}}


def test_a_class_stands_for_an_instance(made: SimpleNamespace) -> None:
    """A class whose attributes have values is written like an instance."""
    made.Strict.size = "4"
    side = serialization if issubclass(made.Inner, serialization.Model) else msrest.serialization

    assert side.Serializer()._serialize(made.Strict) == {"vmSize": 4}


@pytest.mark.parametrize("side", SIDES, ids=["ours", "msrest"])
def test_rules_changed_in_place(side: Any) -> None:
    """A class without rules may add some in its ``__init__``, as may the one that it derives."""

    class Base(side.Model):
        _attribute_map = {"size": {"key": "vmSize", "type": "int"}}
        _validation: Any = {}

        def __init__(self, **kwargs: Any) -> None:
            self._validation.update(size={"required": True})
            self.size = None
            super().__init__(**kwargs)

    class Derived(Base):
        pass

    assert [each.rule for each in Base().validate()] == ["required"]
    assert [each.target for each in Derived().validate()] == ["Derived.size"]


class TestInheritedMaps:
    """The maps of a class in msrest's style that has written none."""

    def test_changed_in_place(self) -> None:
        """They can be changed in place, and `Model` has none of it."""

        class Lax(serialization.Model):
            def __init__(self, **kwargs: Any) -> None:
                self._attribute_map.update(size={"key": "vmSize", "type": "int"})
                self._validation.update(size={"required": True})
                self.size = None
                super().__init__(**kwargs)

        assert [each.target for each in Lax().validate()] == ["Lax.size"]
        assert Lax(size=2).serialize() == {"vmSize": 2}
        assert not serialization.Model._validation
        assert not serialization.Model._attribute_map

    def test_another_base_has_written_one(self) -> None:
        """The map of a later base counts, as in msrest."""

        class Mixin(serialization.Model):
            def hello(self) -> str:
                return "hello"

        class Real(serialization.Model):
            _attribute_map = {"size": {"key": "vmSize", "type": "int"}}

            def __init__(self, **kwargs: Any) -> None:
                self.size = None
                super().__init__(**kwargs)

        both: Any = type("Both", (Mixin, Real), {})

        assert both(size=2).serialize() == {"vmSize": 2}
        assert both._attribute_map is Real._attribute_map

    def test_new_map_of_the_base(self) -> None:
        """A new map of the base counts below it, unless the class has changed its own."""

        class Base(serialization.Model):
            _attribute_map = {"size": {"key": "vmSize", "type": "int"}}
            size: int | None = None

        class Own(Base):
            def __init__(self, **kwargs: Any) -> None:
                super().__init__(**kwargs)

        class Changed(Own):
            pass

        Base.enable_additional_properties_sending()
        model = Changed(size=1)
        model.additional_properties = {"more": 2}

        assert model.serialize() == {"vmSize": 1, "more": 2}


def test_not_shown() -> None:
    """An instance's own map is no attribute, so it is not shown."""
    assert "_attribute_map" not in repr(classes(serialization).Inner(size=1))


def test_malformed() -> None:
    """An instance's own map that makes no sense is reported, and nothing else is."""
    model = classes(serialization).Inner(size=1)
    model._attribute_map = 5

    with pytest.raises(SerializationError, match="_attribute_map is a int, not a dict"):
        model.serialize()
