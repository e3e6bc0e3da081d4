"""Defaults of the service."""

from __future__ import annotations

import pytest

from azure_batch_models import TaskConstraints, defaults, models
from azure_batch_models.defaults import default_of
from azure_batch_models.engine.schema.registry import is_enum
from azure_batch_models.roles import MODELS


@pytest.mark.parametrize("place", sorted(defaults._OF_CLASS))
def test_rows(place: str) -> None:
    """Every row is about a key of a class, and a value of an enumeration is one of its members."""
    cls, _, key = place.partition(".")
    (field,) = [each for each in MODELS[cls]._codec.shape.wire_fields if each.place == (key,)]
    enum = getattr(models, field.wire.name, None)

    assert not is_enum(enum) or defaults._OF_CLASS[place] in {each.value for each in enum}


def test_subclass() -> None:
    """A user's subclass has the defaults of its base."""

    class Mine(TaskConstraints):
        pass

    assert default_of(Mine, "retentionTime") == "P7D"


def test_no_limit() -> None:
    """That there is no limit is no value that one would write."""
    assert default_of(TaskConstraints, "maxWallClockTime") is None


def test_change() -> None:
    """What a change leaves out has no default: it stays as it is."""
    assert default_of(models.JobPatchParameter, "priority") is None
    assert default_of(models.JobAddParameter, "priority") == 0


def test_another_default() -> None:
    """A class may have another default than others with the same key."""
    assert default_of(models.JobReleaseTask, "maxWallClockTime") is None
    assert default_of(models.JobReleaseTask, "retentionTime") == "P7D"
