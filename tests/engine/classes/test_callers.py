"""Callers: the line that a warning belongs to."""

from __future__ import annotations

import importlib.util

import pytest

from azure_batch_models import Model, UnknownAttributeWarning, UserAssignedIdentity
from azure_batch_models.engine.classes.callers import warn_caller

GENERATED = """
from azure_batch_models import Model


class Volume(Model):
    _attribute_map = {"name": {"key": "name", "type": "str"}}

    def __init__(self, *, name=None, **kwargs):
        super(Volume, self).__init__(**kwargs)
        self.name = name


class LargeVolume(Volume):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
"""


class Bare(Model):
    _attribute_map = {"name": {"key": "name", "type": "str"}}


@pytest.fixture
def generated(tmp_path):
    """Import a module of generated classes, as a user's package would have them."""
    path = tmp_path / "generated_volumes.py"
    path.write_text(GENERATED, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("generated_volumes", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def place(call):
    """Give file and line, counted from the start of the function, of the one warning."""
    with pytest.warns(UnknownAttributeWarning) as caught:
        call()
    (warning,) = caught
    return warning.filename, warning.lineno - call.__code__.co_firstlineno


def test_declared():
    """A keyword that a declared class does not know belongs to the line that calls the class."""

    def call():
        return UserAssignedIdentity(resource_id="a", xyzzy=1)

    assert place(call) == (__file__, 1)


def test_readonly():
    """So does one that only the service sets."""

    def call():
        return UserAssignedIdentity(resource_id="a", client_id="b")

    assert place(call) == (__file__, 1)


def test_msrest_style():
    """So does one of a msrest-style class without an ``__init__`` of its own."""

    def call():
        return Bare(nmae="a")

    assert place(call) == (__file__, 1)


@pytest.mark.parametrize("name", ["Volume", "LargeVolume"])
def test_own_init(name, generated):
    """With an ``__init__`` of its own the line that calls the class is meant, not the one in it."""
    cls = getattr(generated, name)

    def call():
        return cls(name="a", nmae="b")

    assert place(call) == (__file__, 1)


def test_another_models_init(generated):
    """A model that another model's ``__init__`` makes is that one's affair."""

    class Holder(Model):
        _attribute_map = {"volume": {"key": "volume", "type": "object"}}

        def __init__(self):
            self.volume = generated.Volume(nmae="a")

    def call():
        return Holder()

    filename, line = place(call)

    assert filename == __file__
    assert line < 0


def test_from_here():
    """A function that is not of the library warns of its own line."""

    def call():
        warn_caller("careful", UnknownAttributeWarning)

    assert place(call) == (__file__, 1)
