"""What the author of a class is told where a class cannot work as it is written."""

from __future__ import annotations

import dataclasses

import pytest

from azure_batch_models import Model, ResourceFile


def test_dataclass():
    """A declared class needs no decorator that writes methods into it, and refuses it."""
    with pytest.raises(TypeError, match=r"Film is a model, .*leave out the decorator"):

        @dataclasses.dataclass
        class Film(Model):
            _attribute_map = {"name": {"key": "name", "type": "str"}}

            name: str | None = None


def test_dataclass_over_a_model_of_the_library():
    """So does a class below one of the library."""
    with pytest.raises(TypeError, match=r"File is a model, .*leave out the decorator"):

        @dataclasses.dataclass(kw_only=True)
        class File(ResourceFile):
            pass


def test_dataclass_in_msrests_style():
    """A class in msrest's style takes it, as with msrest."""

    @dataclasses.dataclass
    class Film(Model):
        _attribute_map = {"name": {"key": "name", "type": "str"}}

        def __init__(self, *, name=None, **kwargs):
            super().__init__(**kwargs)
            self.name = name

    assert Film(name="a").serialize() == {"name": "a"}


@pytest.mark.parametrize("name", ["limit", "shout", "loud"])
def test_setting_what_belongs_to_the_class(name):
    """A variable, a method or a property of a declared class is not an instance's to set."""

    class Film(Model):
        _attribute_map = {"name": {"key": "name", "type": "str"}}
        limit = 5

        name: str | None = None

        def shout(self):
            return self.name.upper()

        @property
        def loud(self):
            return self.shout()

    with pytest.raises(AttributeError, match=rf"Film\.{name} belongs to the class"):
        setattr(Film(name="a"), name, 1)
