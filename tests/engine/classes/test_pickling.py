"""Pickling: plain models as JSON, others by their fields; nothing changes on the way."""

from __future__ import annotations

import datetime as dt
import io
import pickle

import pytest

from azure_batch_models import (
    AutoUserScope,
    AutoUserSpecification,
    CloudTask,
    EnvironmentSetting,
    MetadataItem,
    Model,
    TaskConstraints,
    TaskState,
)
from azure_batch_models.engine.classes import pickling
from azure_batch_models.engine.schema.scalars import UNLIMITED_DURATION

PLAIN = CloudTask.deserialize(
    {
        "odata.metadata": "m",
        "id": "größe",
        "state": "Completed",
        "creationTime": "2026-01-31T08:30:00.1234567Z",
        "lastModified": "2026-01-31T08:30:00Z",
        "resourceFiles": [{"filePath": "a"}, None],
        "constraints": {"maxWallClockTime": "P10675199DT2H48M5.4775807S", "retentionTime": "PT0S"},
        "stats": {"readIOGiB": 1.5, "readIOps": "7"},
    }
)


class Text(str):
    """A text of a class of its own."""

    __slots__ = ()


class SpecialItem(MetadataItem):
    """A subclass of what is declared."""

    more: int | None = None
    _attribute_map = {**MetadataItem._attribute_map, "more": {"key": "more", "type": "int"}}


class Open(Model):
    """A class that sends additional properties."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "additional_properties": {"key": "", "type": "{object}"},
        "size": {"key": "size", "type": "int"},
    }
    name: str | None = None
    size: int | None = None


def again(value):
    return pickle.loads(pickle.dumps(value))


def is_json(model):
    """Return whether a model is made from its class and a text, and has no state beside."""
    arguments, *state = pickling.reduce_model(model)
    return len(arguments) == 2 and not state


def classes_in(pickled):
    """Return the classes and functions that a pickle names."""
    named = []

    class Watching(pickle.Unpickler):
        def find_class(self, module, name):
            named.append(f"{module}.{name}")
            return super().find_class(module, name)

    Watching(io.BytesIO(pickled)).load()
    return named


def test_plain_models_are_json():
    """A plain model is pickled as one text, without an object for each model inside."""
    assert is_json(PLAIN)
    assert again(PLAIN) == PLAIN
    assert repr(again(PLAIN)) == repr(PLAIN)
    assert classes_in(pickle.dumps(PLAIN)) == [
        "azure_batch_models.base.unpickled",
        "azure_batch_models.models.tasks.CloudTask",
    ]


def test_public_names_only():
    """A pickle names what is public and nothing of the engine, whatever the model holds."""
    task = CloudTask(id="a", constraints=TaskConstraints(retention_time="P1D"))
    task.additional_properties["new"] = (1, 2)

    assert again(task) == task
    assert classes_in(pickle.dumps(task)) == [
        "azure_batch_models.base.unpickled",
        "azure_batch_models.models.tasks.CloudTask",
        "azure_batch_models.models.tasks.TaskConstraints",
    ]
    house = House(rooms=5)
    assert classes_in(pickle.dumps(house)) == [f"{__name__}.House"]
    steps = pickle.dumps(task, protocol=0)
    assert set(classes_in(steps)) == set(classes_in(pickle.dumps(task)))


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("creation_time", dt.datetime(2026, 1, 31)),
        ("creation_time", dt.datetime(2026, 1, 31, tzinfo=dt.timezone(dt.timedelta(hours=1)))),
        ("creation_time", "2026-01-31T08:30:00Z"),
        ("state", "completed"),
        ("state", "hibernating"),
        ("state", AutoUserScope.pool),
        ("id", 5),
        ("id", Text("a")),
        ("id", TaskState.active),
        ("id", "\ud800"),
        ("required_slots", True),
        ("required_slots", 1.0),
        ("resource_files", ()),
        ("resource_files", {}),
        ("constraints", TaskConstraints(retention_time=-dt.timedelta(1))),
        ("constraints", TaskConstraints(retention_time=dt.timedelta.max)),
        ("constraints", TaskConstraints(retention_time="P1D")),
        ("constraints", {"retentionTime": "P1D"}),
        ("environment_settings", [MetadataItem(name="a", value="b")]),
        ("environment_settings", [EnvironmentSetting(name="a"), "text"]),
        ("additional_properties", {"new": (1, 2)}),
        ("additional_properties", {"odata.metadata": 5}),
    ],
)
def test_what_is_not_plain_stays_as_it_is(attribute, value):
    """A value that JSON would change comes back as it was, its class included."""
    task = CloudTask(id="a")
    setattr(task, attribute, value)

    found = getattr(again(task), attribute)

    assert not is_json(task)
    assert type(found) is type(getattr(task, attribute))
    assert repr(found) == repr(getattr(task, attribute))
    assert again(task) == task


def test_additional_properties_in_the_map():
    """Where the map has additional properties, the attributes before and after them are pickled."""
    model = Open(name="a", size=1)

    assert is_json(model)
    assert again(model) == model


def test_longest_duration():
    """The longest duration of the service is plain."""
    constraints = TaskConstraints(max_wall_clock_time=UNLIMITED_DURATION)

    assert is_json(constraints)
    assert again(constraints).max_wall_clock_time == UNLIMITED_DURATION


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), 1e308, 5e-324, -0.0])
def test_numbers(value):
    """Numbers come back as they were, those that JSON does not have included."""
    task = CloudTask.deserialize({"stats": {}})
    task.stats.read_io_gi_b = value

    assert repr(again(task).stats.read_io_gi_b) == repr(value)


def test_subclasses():
    """An instance of a subclass keeps its class, at the top and inside."""
    item = SpecialItem(name="a", value="b", more=5)
    task = CloudTask(environment_settings=[item])

    assert type(again(item)) is SpecialItem
    assert type(again(task).environment_settings[0]) is SpecialItem
    assert again(task) == task


def test_rings():
    """A model that holds itself is pickled too."""
    task = CloudTask(id="a")
    task.additional_properties["self"] = task

    found = again(task)

    assert found.additional_properties["self"] is found


def test_msrest_style():
    """What a msrest-style class keeps beside its map is pickled."""
    house = House(rooms=5)
    house.colour = "red"

    assert again(house).__dict__ == {"additional_properties": {}, "rooms": 5, "colour": "red"}


class House(Model):
    """A class written for msrest."""

    _attribute_map = {"rooms": {"key": "theRooms", "type": "int"}}

    def __init__(self, *, rooms=None, **kwargs):
        super().__init__(**kwargs)
        self.rooms = rooms


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_protocol(protocol):
    """Every protocol of pickle works."""
    assert pickle.loads(pickle.dumps(PLAIN, protocol)) == PLAIN


def test_secrets_are_kept():
    """A pickle is a copy: nothing in it is masked."""
    url = "https://a.blob.core.windows.net/c?sig=abc"

    assert again(CloudTask(url=url)).url == url


def test_auto_user():
    """A member of an enumeration stays the same member."""
    user = AutoUserSpecification(scope=AutoUserScope.pool)

    assert is_json(user)
    assert again(user).scope is AutoUserScope.pool


@pytest.mark.parametrize("extra", [{}, {"odata.metadata": "m"}])
def test_looked_at(extra):
    """A model whose additional properties somebody has looked at stays plain."""
    task = CloudTask.deserialize({"id": "a", **extra})
    assert task.additional_properties == extra

    assert is_json(task)
    assert again(task).additional_properties == extra
