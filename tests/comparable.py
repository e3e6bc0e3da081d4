"""Models and values in a form that compares strictly, whichever library they come from.

Two models are equal in this form when their classes have the same name and their attributes the
same values; ``1``, ``1.0`` and ``True`` differ, and NaN equals itself.
"""

from __future__ import annotations

import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

import isodate

if TYPE_CHECKING:
    from collections.abc import Iterator


def comparable(value: Any, *, extras: bool = True) -> Any:
    """Return a value in the form that compares strictly.

    Args:
        value: A model, a JSON value, or a Python value that models hold.
        extras: Whether additional properties count.
    """
    if hasattr(value, "_attribute_map"):
        return _comparable_model(value, extras=extras)
    if isinstance(value, dict):
        return {
            (key.value if isinstance(key, Enum) else key): comparable(item, extras=extras)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [comparable(item, extras=extras) for item in value]
    if isinstance(value, Enum):
        return ("member", type(value).__name__, value.name)
    if isinstance(value, datetime.datetime):
        return ("datetime", value.replace(tzinfo=None).isoformat(), value.utcoffset())
    if isinstance(value, isodate.Duration):
        return ("Duration", str(value.years), str(value.months), value.tdelta)
    return (type(value).__name__, _shown(value))


def _shown(value: Any) -> str:
    """Show a value; a number of thousands of digits, which CPython does not print, as hexadecimal."""
    try:
        return repr(value)
    except ValueError:
        return hex(value) if isinstance(value, int) else "of thousands of digits"


def _comparable_model(model: Any, *, extras: bool) -> Any:
    """Return the class name of a model and its attributes, comparable."""
    held = {
        name: comparable(getattr(model, name), extras=extras)
        for name in model._attribute_map
        if name != "additional_properties"
    }
    if extras:
        held["additional_properties"] = comparable(model.additional_properties or {})
    return type(model).__name__, held


def models_in(value: Any, path: str = "$") -> list[tuple[str, Any]]:
    """List a model and all models inside, each with its path in Python names."""
    if isinstance(value, dict):
        items = [(f"{path}[{key!r}]", item) for key, item in value.items()]
    elif isinstance(value, list | tuple):
        items = [(f"{path}[{index}]", item) for index, item in enumerate(value)]
    elif hasattr(value, "_attribute_map"):
        names = [name for name in value._attribute_map if name != "additional_properties"]
        items = [(f"{path}.{name}", getattr(value, name)) for name in names]
    else:
        return []
    found = [(path, value)] if hasattr(value, "_attribute_map") else []
    return found + [each for where, item in items for each in models_in(item, where)]


def values_in(value: Any) -> Iterator[Any]:
    """Return everything that models, dicts and lists hold, down to what holds nothing."""
    if isinstance(value, dict):
        items: Any = value.values()
    elif isinstance(value, list | tuple):
        items = value
    elif hasattr(value, "_attribute_map"):
        items = [getattr(value, name) for name in value._attribute_map]
        items.append(value.additional_properties)
    else:
        yield value
        return
    for item in items:
        yield from values_in(item)
