"""What came of something, as JSON that two processes can compare strictly."""

from __future__ import annotations

import datetime
import decimal
from enum import Enum
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import isodate

if TYPE_CHECKING:
    from collections.abc import Callable

EXTRAS = "additional_properties"
_SHOWN = 300
_FAMILIES = ("ValidationError", "SerializationError", "DeserializationError")


def outcome(function: Callable[[], Any]) -> tuple[Any, Any]:
    """Return the result of a function, if any, and what came of it as JSON."""
    try:
        result = function()
    except RecursionError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever msrest raises is its way of failing
        return None, ["raised", kind_of(error), str(error)[-_SHOWN:]]
    return result, ["gave", plain(result)]


def kind_of(error: Exception) -> str:
    """Return the name that msrest's documentation has for an exception, or that of its class."""
    names = [cls.__name__ for cls in type(error).__mro__]
    return next((name for name in _FAMILIES if name in names), names[0])


def plain(value: Any) -> Any:
    """Return a value as JSON; two values are the same in it if they are of the same class, too."""
    if value is None or value.__class__ in {str, bool, int}:
        return value
    if isinstance(value, Enum):
        return {"member": f"{type(value).__name__}.{value.name}"}
    if hasattr(value, "_attribute_map") and not isinstance(value, type):
        return _plain_model(value)
    if isinstance(value, dict):
        return {"dict": sorted(([plain(k), plain(v)] for k, v in value.items()), key=repr)}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, ElementTree.Element):
        return {"xml": ElementTree.tostring(value, encoding="unicode")}
    if isinstance(value, datetime.datetime):
        return {"moment": [value.replace(tzinfo=None).isoformat(), str(value.utcoffset())]}
    if isinstance(value, isodate.Duration):
        return {"duration": [str(value.years), str(value.months), repr(value.tdelta)]}
    if isinstance(value, float | decimal.Decimal | bytes | bytearray | datetime.date):
        return {type(value).__name__: repr(value)}
    return {type(value).__name__: repr(value)}


def _plain_model(model: Any) -> Any:
    """Return the class of a model, its attributes, and what its class does not know."""
    held = {
        name: plain(getattr(model, name, "never set"))
        for name in model._attribute_map
        if name != EXTRAS
    }
    return {"model": type(model).__name__, "held": held, EXTRAS: plain(getattr(model, EXTRAS, {}))}
