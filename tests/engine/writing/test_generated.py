"""Writers: generated functions that write plain instances, and leave the rest."""

from __future__ import annotations

import datetime as dt
import inspect
import traceback
import types

import pytest

from azure_batch_models import (
    AutoUserScope,
    CloudTask,
    MetadataItem,
    Model,
    SerializationError,
    TaskConstraints,
)
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.writing import styles, write
from azure_batch_models.engine.writing.exact import ExactWriter

pytestmark = pytest.mark.usefixtures("generated_writers")

SERIALIZE = styles.for_serialize()
STYLES = [
    SERIALIZE,
    styles.for_serialize(keep_readonly=True),
    styles.for_serialize(keep_additional=True),
    styles.for_as_dict(keep_readonly=True),
    styles.TO_DICT,
]


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    """Make the functions of msrest-style classes on first use."""
    monkeypatch.setattr("azure_batch_models.engine.codec._PATIENCE", 0)


class Plot(Model):
    """A declared class with every kind of wire type."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "opened": {"key": "opened", "type": "iso-8601"},
        "owner": {"key": "properties.owner", "type": "str"},
        "scope": {"key": "scope", "type": "AutoUserScope"},
        "metadata": {"key": "metadata", "type": "MetadataItem"},
        "items": {"key": "items", "type": "[MetadataItem]"},
        "by_name": {"key": "byName", "type": "{MetadataItem}"},
        "rows": {"key": "rows", "type": "[[int]]"},
        "scopes": {"key": "scopes", "type": "{AutoUserScope}"},
        "anything": {"key": "anything", "type": "object"},
        "etag": {"key": "eTag", "type": "str"},
        "house": {"key": "house", "type": "House"},
    }
    _validation = {"etag": {"readonly": True}}

    name: str | None = None
    opened: dt.datetime | None = None
    owner: str | None = None
    scope: AutoUserScope | str | None = None
    metadata: MetadataItem | None = None
    items: list[MetadataItem] | None = None
    by_name: dict[str, MetadataItem] | None = None
    rows: list[list[int]] | None = None
    scopes: dict[str, AutoUserScope | str] | None = None
    anything: object = None
    etag: str | None = None
    house: House | None = None


class House(Model):
    """A msrest-style class inside a declared one."""

    _attribute_map = {"rooms": {"key": "theRooms", "type": "int"}}

    def __init__(self, *, rooms=None):
        self.rooms = rooms


class SpecialItem(MetadataItem):
    """A subclass of what is declared."""

    _attribute_map = {**MetadataItem._attribute_map, "more": {"key": "more", "type": "int"}}
    more: int | None = None


class Pretender:
    """An object that says that it is a text, as mocks and proxies do."""

    __class__ = property(lambda self: str)

    def __str__(self):
        return "pretended"


def generated(cls, style=SERIALIZE):
    return cls._codec.writers[style]


def plot(**changes):
    values = {
        "name": "p",
        "opened": dt.datetime(2026, 1, 31, 8, 30, tzinfo=dt.UTC),
        "owner": "me",
        "scope": AutoUserScope.pool,
        "metadata": MetadataItem(name="a", value="b"),
        "items": [
            MetadataItem(name="a", value="b"),
            None,
            SpecialItem(name="c", value="d", more=5),
        ],
        "by_name": {"x": MetadataItem(name="a", value="b"), "y": None},
        "rows": [[1, None], None, []],
        "scopes": {"x": AutoUserScope.task, "y": "pool", "z": None},
        "anything": {"a": [1, MetadataItem(name="a", value="b")]},
        "house": House(rooms=5),
        "additional_properties": {"odata.etag": "o", "new": 1, "name": "not this one"},
    }
    model = Plot(**values | changes)
    model.etag = "e"
    return model


class TestAgreement:
    """The generated code and the exact writer mean the same."""

    @pytest.mark.parametrize("style", STYLES, ids=lambda style: style.verb)
    @pytest.mark.parametrize(
        "make",
        [plot, Plot, lambda: House(rooms=1), lambda: plot(opened="2026-01-31T08:30:00Z")],
    )
    def test_plain_instances(self, style, make):
        """A plain instance is written by generated code just as by the exact writer."""
        model = make()

        assert generated(type(model), style)(model) == ExactWriter(style).write(model)

    @pytest.mark.parametrize(
        "changes",
        [
            {"name": 5},
            {"scope": "POOL"},
            {"items": (MetadataItem(name="a", value="b"),)},
            {"by_name": types.MappingProxyType({})},
            {"rows": [["1"]]},
            {"scopes": {5: AutoUserScope.task}},
            {"metadata": "text"},
            {"name": Pretender()},
        ],
    )
    def test_what_is_not_plain(self, changes):
        """What needs coercion makes the generated code fail, and is then written exactly."""
        model = plot(**changes)

        with pytest.raises(Exception):  # noqa: B017 - any exception means the same
            generated(Plot)(model)
        assert write.write(model, SERIALIZE) == ExactWriter(SERIALIZE).write(model)

    @pytest.mark.parametrize(
        ("changes", "path"),
        [
            ({"rows": [["x"]]}, "$.rows[0][0]"),
            ({"scope": "hamlet"}, "$.scope"),
            ({"metadata": {}}, "$.metadata"),
            ({"by_name": []}, "$.byName"),
            ({"anything": plot(rows=["x"])}, "$.anything.rows[0]"),
        ],
    )
    def test_what_cannot_be_written(self, changes, path):
        """What cannot be written is explained by the exact writer."""
        with pytest.raises(SerializationError) as caught:
            write.write(plot(**changes), SERIALIZE)

        assert [problem.path for problem in caught.value.problems] == [path]
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__


class TestSource:
    """What the generated code looks like."""

    def test_reads_like_handwritten_code(self):
        """A writer is a plain function: one ``if`` for each attribute."""
        assert inspect.getsource(generated(TaskConstraints)) == (
            "def serialize_TaskConstraints(model):\n"
            "    body = {}\n"
            "    if (value := model.max_wall_clock_time) is not None:\n"
            "        body['maxWallClockTime'] = remembered_duration(value) "
            "if type(value) is timedelta else write_duration(value)\n"
            "    if (value := model.retention_time) is not None:\n"
            "        body['retentionTime'] = remembered_duration(value) "
            "if type(value) is timedelta else write_duration(value)\n"
            "    if (value := model.max_task_retry_count) is not None:\n"
            "        body['maxTaskRetryCount'] = "
            "value if type(value) is int else decline(value)\n"
            "    return body\n"
        )

    def test_getsource(self):
        """``inspect.getsource`` shows it, under a file name that tells verb and class."""
        function = generated(CloudTask)

        assert function.__code__.co_filename == "<azure_batch_models serialize tasks.CloudTask>"
        source = inspect.getsource(function)
        assert source.startswith("def serialize_CloudTask(model):\n")
        assert "body['commandLine'] = " in source

    @pytest.mark.parametrize("style", STYLES, ids=lambda style: style.verb)
    def test_each_style_has_its_file(self, style):
        """Every style has a file of its own, so that its lines can be told apart."""
        expected = f"<azure_batch_models {style.verb} tasks.CloudTask>"

        assert generated(CloudTask, style).__code__.co_filename == expected

    def test_traceback(self):
        """A failure inside shows the generated line, through nested models."""
        task = CloudTask(constraints=TaskConstraints(max_task_retry_count="3"))
        generated(TaskConstraints)

        with pytest.raises(Declined) as caught:
            generated(CloudTask)(task)

        shown = "".join(traceback.format_exception(caught.value))
        assert 'File "<azure_batch_models serialize tasks.CloudTask>", line ' in shown
        assert "body['constraints'] = serialize_TaskConstraints(value)" in shown
        assert "body['maxTaskRetryCount'] = value if type(value) is int" in shown

    def test_nothing_of_the_map_is_code(self):
        """Keys get into the code as literals only, whatever they contain."""
        key = "'] = 1\n    import os  # \" \\"
        cls = type("Hostile", (Model,), {"_attribute_map": {"a": {"key": key, "type": "str"}}})

        text = inspect.getsource(generated(cls))

        assert repr(key) in text
        assert len(text.splitlines()) == 7
