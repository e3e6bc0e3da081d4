"""Vectors: what is read from a body, and what is written of it again, as data.

A vector has a ``description``, a ``model`` (of the package or of `sample_models`), a ``body`` (or the
``text`` of one) and perhaps a ``verb``. The rest says what comes of it: ``attributes`` (all that are
set, in the form that `told` gives), ``additional_properties``, ``class``, ``log``, ``serialized`` or
the paths in ``serialized_error``, ``as_dict``, the texts of ``broken_rules``, or the paths in
``error``. Where msrest does it otherwise, ``msrest`` says how.
"""

from __future__ import annotations

import datetime
import decimal
import json
from enum import Enum
from typing import TYPE_CHECKING, Any

import isodate
import pytest

import model_classes
from azure_batch_models import DeserializationError, SerializationError
from comparable import comparable
from vectors import VECTORS, vectors_with

if TYPE_CHECKING:
    from vectors import Vector


def read(vector: Vector) -> Any:
    """Read the body of a vector."""
    verb = getattr(model_classes.ALL[vector["model"]], vector.get("verb", "deserialize"))
    return verb(vector["text"] if "text" in vector else vector["body"])


def told(value: Any) -> Any:
    """Tell a value in JSON: of a model what is set, of what JSON has not its kind and text."""
    if hasattr(value, "_attribute_map"):
        fields = value._codec.shape.wire_fields
        attributes = {field.attribute: told(getattr(value, field.attribute)) for field in fields}
        return {name: each for name, each in attributes.items() if each is not None}
    if isinstance(value, dict):
        return {key: told(item) for key, item in value.items()}
    if isinstance(value, list):
        return [told(item) for item in value]
    for kind, tell in KINDS.items():
        if isinstance(value, kind):
            return tell(value)
    return value


KINDS: dict[type, Any] = {
    Enum: lambda value: {"member": f"{type(value).__name__}.{value.name}"},
    datetime.datetime: lambda value: {"moment": value.isoformat()},
    datetime.date: lambda value: {"date": value.isoformat()},
    datetime.time: lambda value: {"time": value.isoformat()},
    datetime.timedelta: lambda value: {"seconds": value.total_seconds()},
    isodate.Duration: lambda value: {"duration": str(value)},
    decimal.Decimal: lambda value: {"decimal": str(value)},
    bytes: lambda value: {"bytes": value.hex()},
    bytearray: lambda value: {"bytes": value.hex()},
}


@vectors_with("attributes")
def test_attributes(vector: Vector) -> None:
    """The attributes of the model are those of the vector, and no others are set."""
    assert comparable(told(read(vector))) == comparable(vector["attributes"])


@vectors_with("class")
def test_classes(vector: Vector) -> None:
    """The model is of the class that the discriminator picks."""
    assert type(read(vector)).__name__ == vector["class"]


@vectors_with("additional_properties")
def test_additional_properties(vector: Vector) -> None:
    """What the model does not know is kept, and nothing else."""
    assert read(vector).additional_properties == vector["additional_properties"]


@vectors_with("serialized")
def test_serialize(vector: Vector) -> None:
    """What is sent is the body of the vector."""
    assert comparable(read(vector).serialize()) == comparable(vector["serialized"])


@vectors_with("as_dict")
def test_as_dict(vector: Vector) -> None:
    """What is printed is the dict of the vector."""
    assert comparable(read(vector).as_dict()) == comparable(vector["as_dict"])


@vectors_with("broken_rules")
def test_validate(vector: Vector) -> None:
    """The broken rules are those of the vector, in msrest's own words."""
    assert sorted(str(error) for error in read(vector).validate()) == vector["broken_rules"]


@vectors_with("error")
def test_unreadable(vector: Vector) -> None:
    """A body that cannot be read is refused, with the path of every problem."""
    with pytest.raises(DeserializationError) as caught:
        read(vector)

    assert [problem.path for problem in caught.value.problems] == vector["error"]


@vectors_with("serialized_error")
def test_unwritable(vector: Vector) -> None:
    """A model that cannot be sent is refused, with the path of every problem."""
    model = read(vector)

    with pytest.raises(SerializationError) as caught:
        model.serialize()

    assert [problem.path for problem in caught.value.problems] == vector["serialized_error"]


@vectors_with("attributes")
def test_log(vector: Vector, caplog: pytest.LogCaptureFixture) -> None:
    """What is odd but read is logged, and nothing else is."""
    model = read(vector)
    if "serialized" in vector:
        model.serialize()

    assert {record.levelname for record in caplog.records} <= {"WARNING"}
    assert bool(caplog.records) == ("log" in vector)
    assert vector.get("log", "") in caplog.text


def test_every_vector_expects_something() -> None:
    """A vector says what it is about, and what comes of it, in words that a test understands."""
    context = {"description", "model", "verb", "body", "text", "msrest", "log"}
    expectations = {"attributes", "error", "broken_rules", "serialized", "serialized_error"}
    others = {"class", "additional_properties", "as_dict"}

    for vector in VECTORS:
        assert vector.keys() <= context | expectations | others, json.dumps(vector)
        assert vector.keys() & expectations
        assert ("body" in vector) != ("text" in vector)
    descriptions = [vector["description"] for vector in VECTORS]
    assert len(set(descriptions)) == len(descriptions)
