"""The registry: from a type name in a map to the class it means."""

from __future__ import annotations

import enum
import sys
import types

import pytest

from azure_batch_models import CloudTask, Model, ResourceFile, TaskState, models
from azure_batch_models.engine.schema.registry import find_class, is_enum, is_model


class Shade(enum.Enum):
    red = "Red"


class Wheel(Model):
    """A model of this module."""


class SpecialTask(CloudTask):
    """A subclass outside the package of what it refers to."""


def helper():
    """Be neither model nor enum."""


class TestKinds:
    """What a class is."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [(Wheel, True), (Wheel(), False), (Shade, False), (int, False), ("Wheel", False)],
    )
    def test_model(self, value, expected):
        """A class with an ``_attribute_map`` is a model, even one not derived from ours."""
        assert is_model(value) is expected

    def test_foreign_model(self):
        """A class of another library with an ``_attribute_map`` is a model too."""

        class Foreign:
            _attribute_map = {}

        assert is_model(Foreign)

    @pytest.mark.parametrize(
        ("value", "expected"), [(Shade, True), (Shade.red, False), (Wheel, False), (str, False)]
    )
    def test_enum(self, value, expected):
        """An enumeration class is an enum, its members are not."""
        assert is_enum(value) is expected


class TestFindClass:
    """Where a name is looked for."""

    def test_in_the_package_around_the_module(self):
        """A model finds the models and enums of its package, whatever module they are in."""
        assert find_class(CloudTask, "ResourceFile") is ResourceFile
        assert find_class(CloudTask, "TaskState") is TaskState

    def test_in_the_module_itself(self):
        """Models of a script find each other."""
        assert find_class(Wheel, "Shade") is Shade

    def test_where_the_bases_are(self):
        """A subclass elsewhere finds what its base refers to."""
        assert find_class(SpecialTask, "ResourceFile") is ResourceFile

    def test_its_own_name(self):
        """A class in a function, which no module knows, finds itself and its bases."""

        class Node(Model):
            pass

        class Leaf(Node):
            pass

        assert find_class(Node, "Node") is Node
        assert find_class(Leaf, "Node") is Node

    def test_late(self, monkeypatch):
        """A class that is defined later is found from then on."""
        assert find_class(Wheel, "Spoke") is None

        spoke = type("Spoke", (Model,), {})
        monkeypatch.setattr(sys.modules[__name__], "Spoke", spoke, raising=False)

        assert find_class(Wheel, "Spoke") is spoke

    @pytest.mark.parametrize("name", ["NoSuchModel", "helper", "sys", "str", "int", ""])
    def test_nothing_else(self, name):
        """What is neither model nor enum is not found, though something has that name."""
        assert find_class(Wheel, name) is None

    def test_in_a_module_that_is_gone(self):
        """A class whose module is no longer loaded finds nothing, and does not fail."""
        orphan = type("Orphan", (Model,), {"__module__": "no.such.module"})

        assert find_class(orphan, "Wheel") is None

    def test_the_package_comes_first(self, monkeypatch):
        """As in msrest, the package's names go before those of the module."""
        package, module = types.ModuleType("pkg"), types.ModuleType("pkg.module")
        module.Part = type("Part", (Model,), {})
        package.Part = type("Part", (Model,), {})
        monkeypatch.setitem(sys.modules, "pkg", package)
        monkeypatch.setitem(sys.modules, "pkg.module", module)
        owner = type("Owner", (Model,), {"__module__": "pkg.module"})

        assert find_class(owner, "Part") is package.Part


def test_all_models_of_the_package_are_found():
    """Every public model and enum is found by its name from any of our models."""
    names = [name for name in models.__all__ if not name.endswith(("Exception", "Paged"))]
    assert all(find_class(CloudTask, name) is getattr(models, name) for name in names)
