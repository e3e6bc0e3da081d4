"""ClassSchema: parsed on first use and anew when changed, of any class that has them."""

from __future__ import annotations

import sys

import msrest.serialization
import pytest

from azure_batch_models import CloudTask, Model, TaskConstraints, UserAccount
from azure_batch_models.engine.schema.class_schema import declared_secrets, schema_of


class Foreign(msrest.serialization.Model):
    """A model of msrest's."""

    _attribute_map = {"name": {"key": "name", "type": "str"}}

    def __init__(self, *, name=None, **kwargs):
        super().__init__(**kwargs)
        self.name = name


class TestClasses:
    """The classes that a map's type names mean."""

    def test_found(self):
        """A name is found as the registry finds it, and remembered."""
        maps = CloudTask._codec

        assert maps.find("TaskConstraints") is TaskConstraints
        assert maps.find("TaskConstraints") is TaskConstraints
        assert maps.find("NoSuchModel") is None

    def test_found_late(self, monkeypatch):
        """A name that meant nothing may mean something later."""
        cls = type("Early", (Model,), {"__module__": __name__})
        assert cls._codec.find("Latecomer") is None
        late = type("Latecomer", (Model,), {})
        monkeypatch.setattr(sys.modules[__name__], "Latecomer", late, raising=False)

        assert cls._codec.find("Latecomer") is late

    def test_has_found(self):
        """It can be asked whether a class has been found."""
        cls = type("Finder", (Model,), {"__module__": CloudTask.__module__})

        assert not cls._codec.has_found(TaskConstraints)
        cls._codec.find("TaskConstraints")
        assert cls._codec.has_found(TaskConstraints)


class TestForeignClasses:
    """Classes with the same maps that are not ours."""

    def test_have_maps(self):
        """A class of msrest's has maps as well, always the same one."""
        maps = schema_of(Foreign)

        assert maps is schema_of(Foreign)
        assert not maps.declared
        assert [field.attribute for field in maps.shape.fields] == ["name"]

    def test_ours_is_the_classes_own(self):
        """Those of a class of ours are its codec."""
        assert schema_of(CloudTask) is CloudTask._codec

    def test_follow_their_maps(self, monkeypatch):
        """Their maps may change too."""
        assert schema_of(Foreign).shape.fields
        monkeypatch.setattr(Foreign, "_attribute_map", {})

        assert schema_of(Foreign).shape.fields == ()


class TestDeclaredBy:
    """What classes declare."""

    def test_a_subclass_adds_to_its_bases(self):
        """A subclass with secrets of its own keeps those of its base."""

        class Mine(UserAccount):
            _secrets = ("badge",)

        assert declared_secrets(Mine) == {"password", "badge"}

    @pytest.mark.parametrize(
        ("written", "names"),
        [(None, set()), ((), set()), ("pin", {"pin"}), (["a", "b"], {"a", "b"})],
    )
    def test_forms(self, written, names):
        """Any collection of names will do, or one name; ``None`` names nothing."""
        assert declared_secrets(type("Safe", (Model,), {"_secrets": written})) == names

    def test_a_class_of_somebody_else(self):
        """A class that is no model declares nothing."""
        assert declared_secrets(object) == frozenset()
