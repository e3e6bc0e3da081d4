"""Which methods a model class has of its own."""

from __future__ import annotations

import msrest.serialization
import pytest

from azure_batch_models import CloudTask, Model
from azure_batch_models.engine.schema.overrides import OVERRIDABLE, overrides


@pytest.mark.parametrize("base", [Model, msrest.serialization.Model])
@pytest.mark.parametrize("name", sorted(OVERRIDABLE))
def test_defined_below_the_base_of_all(base, name):
    """A method counts wherever below the base of all models it is defined, a mixin included."""
    own = type("Own", (base,), {name: lambda *_: None})
    mixin = type("Mixin", (), {name: lambda *_: None})

    assert overrides(own, name)
    assert overrides(type("Below", (own,), {}), name)
    assert overrides(type("Mixed", (mixin, base), {}), name)
    assert not overrides(type("Plain", (base,), {}), name)


@pytest.mark.parametrize("name", sorted(OVERRIDABLE))
def test_not_of_the_library(name):
    """What the library itself defines is not a method of a model's own."""
    assert hasattr(Model, name)
    assert not overrides(Model, name)
    assert not overrides(CloudTask, name)
    assert not overrides(int, name)
