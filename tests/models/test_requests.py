"""Options of requests, whose attributes have no REST keys: they stand in URLs and headers."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

import model_classes

OPTIONS = {
    name: cls
    for name, cls in model_classes.ALL.items()
    if cls._attribute_map and not any(spec["key"] for spec in cls._attribute_map.values())
}
_MOMENT = datetime(2026, 1, 2, tzinfo=UTC)
_VALUES = {"str": "a", "int": 3, "bool": True, "rfc-1123": _MOMENT, "iso-8601": _MOMENT}

every_options = pytest.mark.parametrize("name", sorted(OPTIONS))


def filled(name: str) -> Any:
    """Make options of which all are set."""
    cls = OPTIONS[name]
    return cls(
        **{
            field.attribute: _VALUES.get(field.wire.name, "a")
            for field in cls._codec.shape.wire_fields
            if not field.readonly
        }
    )


def test_there_are_some() -> None:
    """Every operation has options."""
    assert len(OPTIONS) > 70


@every_options
def test_nothing_is_lost(name: str) -> None:
    """``to_dict`` and ``to_json`` have all options, by their Python names."""
    options = filled(name)
    fields = options._codec.shape.wire_fields

    assert list(options.to_dict()) == [each.attribute for each in fields if not each.readonly]
    assert json.loads(options.to_json()) == options.to_dict()


@every_options
def test_round_trips(name: str) -> None:
    """What is written can be read again."""
    options = filled(name)
    cls = type(options)

    assert cls.from_json(options.to_json()) == options
    assert cls.from_dict(options.to_dict()) == options
    assert cls.from_dict(options.as_dict()) == options


def test_empty_key() -> None:
    """An additional property may have the empty key, which is that of no option."""
    options = filled("TaskListOptions")
    options.additional_properties = {"": 5, "x": None}

    assert type(options).from_json(options.to_json()) == options
