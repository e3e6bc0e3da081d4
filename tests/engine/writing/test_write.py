"""Writing: the generated writer first, an exact writer where it declines."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest

from azure_batch_models import CloudTask, Model, SerializationError, TaskStatistics
from azure_batch_models.engine.writing import styles, write
from azure_batch_models.engine.writing.exact import ExactWriter
from azure_batch_models.engine.writing.xml import XmlWriter
from xml_models import Apple, Leaf, Tree


class Exactly(Model):
    """A decimal number."""

    _attribute_map = {"value": {"key": "value", "type": "decimal"}}

    value: Decimal | None = None


class Anything(Model):
    """A value of which nothing is declared."""

    _attribute_map = {"value": {"key": "value", "type": "object"}}

    value: object = None


class Basket(Model):
    """JSON with a class inside that is XML at home."""

    _attribute_map = {"apple": {"key": "apple", "type": "Apple"}}

    apple: Apple | None = None


class TestWhichWriter:
    """Who decides how a model is written."""

    @pytest.mark.parametrize(
        ("model", "style", "options", "expected"),
        [
            (Leaf(), styles.SERIALIZE, {}, ExactWriter),
            (Leaf(), styles.SERIALIZE, {"is_xml": True}, XmlWriter),
            (Tree(), styles.SERIALIZE, {}, XmlWriter),
            (Tree(), styles.AS_DICT, {}, XmlWriter),
            (Tree(), styles.AS_DICT, {"is_xml": False}, ExactWriter),
            (Tree(), styles.TO_DICT, {}, ExactWriter),
        ],
    )
    def test_examples(self, model, style, options, expected):
        """An XML class is XML, unless nothing may be lost or the caller says otherwise."""
        assert type(write.exact_writer_for(model, style, options)) is expected

    def test_inside_json(self):
        """A model inside JSON is JSON, whatever it is at home."""
        assert Basket(apple=Apple(sort="Cox")).serialize() == {"apple": {"Sort": "Cox"}}

    def test_in_a_list(self):
        """Of several models, each is written as it is by itself."""
        tree, basket = Model.serialize_all([Tree(name="oak"), Basket(apple=Apple())])

        assert (tree.tag, tree[0].text, basket) == ("Tree", "oak", {"apple": {}})


class TestWriteJson:
    """JSON text."""

    def test_compact(self):
        """The text has no needless blanks, and is not escaped beyond what JSON needs."""
        assert write.write_json(CloudTask(id="größe", resource_files=[])) == (
            '{"id":"größe","resourceFiles":[]}'
        )

    @pytest.mark.parametrize("fraction", [0, 5, 100_000, 123_400, 123_456])
    @pytest.mark.parametrize(
        "zone", [dt.UTC, dt.timezone(dt.timedelta(0), "Z"), dt.timezone(dt.timedelta(hours=2))]
    )
    def test_date_times_as_in_the_dict(self, fraction, zone):
        """A date-time is written as `to_dict` writes it, whichever way it takes."""
        task = CloudTask()
        task.creation_time = dt.datetime(2026, 1, 31, 8, 30, 5, fraction, tzinfo=zone)

        assert json.loads(write.write_json(task)) == task.to_dict()

    def test_what_is_not_plain(self):
        """What needs coercion is written too."""
        assert write.write_json(CloudTask(id=5, required_slots="2")) == (
            '{"id":"5","requiredSlots":2}'
        )

    @pytest.mark.parametrize("value", [float("nan"), float("-inf")])
    def test_numbers_that_json_does_not_have(self, value):
        """Neither infinity nor "not a number" becomes null."""
        statistics = TaskStatistics.deserialize("{}")
        statistics.read_io_gi_b = value

        with pytest.raises(SerializationError, match="it has no JSON form"):
            write.write_json(statistics)
        with pytest.raises(SerializationError, match="it has no JSON form"):
            write.write_json(Anything(value=[{"x": value}]))
        with pytest.raises(SerializationError, match="it has no JSON form"):
            write.write_json(Exactly(value=Decimal(value)))

    @pytest.mark.parametrize("value", [1.5, 0.0, -0.0, 1e308])
    def test_numbers_that_json_has(self, value):
        """Every other number is written as it is."""
        statistics = TaskStatistics.deserialize("{}")
        statistics.read_io_gi_b = value

        assert json.loads(write.write_json(statistics)) == {"readIOGiB": value}

    @pytest.mark.parametrize(
        "value", [float("nan"), float("inf"), object(), {1: {2: object()}}, "\ud800"]
    )
    def test_what_has_no_json_form(self, value):
        """What JSON cannot say is refused, not written as something else."""
        with pytest.raises(SerializationError, match="it has no JSON form"):
            write.write_json(CloudTask(additional_properties={"x": value}))


def test_writing_leaves_a_model_as_it_is():
    """No verb gives a model a dict for what a response had beyond it."""
    task = CloudTask.deserialize('{"odata.metadata": "m", "id": "a"}')
    for write_it in (CloudTask.to_json, CloudTask.to_dict, CloudTask.serialize, CloudTask.as_dict):
        write_it(task)
    task.required_slots = "2"  # the exact writer's
    assert task.to_dict() == {"id": "a", "requiredSlots": 2, "odata.metadata": "m"}
    assert task._extra_.__class__ is str
