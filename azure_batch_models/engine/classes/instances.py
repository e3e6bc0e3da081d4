"""Instances: how they are copied, pickled by fields, and compared.

A declared model is a plain Struct, which C code makes, compares and copies. An instance of a
msrest-style class has a ``__dict__`` beside the fields; `DICT_METHODS` are the special methods
that include it.
"""

from __future__ import annotations

import copy
import datetime
import decimal
from collections.abc import Mapping
from typing import Any

import msgspec

from azure_batch_models.engine.schema.bookkeeping import (
    BOOKKEEPING,
    AdditionalProperties,
    make,
)
from azure_batch_models.engine.schema.class_schema import OWN_MAPS
from azure_batch_models.text.describe import describe
from azure_batch_models.text.null import is_null

_ATOMS = frozenset(
    {
        *(str, int, float, bool, bytes, type(None), decimal.Decimal),
        *(datetime.datetime, datetime.date, datetime.time, datetime.timedelta),
    }
)
"""Classes whose instances are immutable throughout."""

_Struct: Any = msgspec.Struct
_set_field = _Struct.__setattr__
_copy_fields = _Struct.__copy__


def additional_properties(given: Any) -> AdditionalProperties:
    """Return the long form of what a caller sets.

    Raises:
        TypeError: It is no dict.
    """
    try:
        return AdditionalProperties(given)
    except (TypeError, ValueError):
        found = describe(given, secret=True)
        msg = f"additional_properties is a dict by REST key or None, not {found}"
        raise TypeError(msg) from None


def blank(cls: Any) -> Any:
    """Make an instance with nothing set, as copying and unpickling begin."""
    return make(cls)


def reduce_model(model: Any) -> tuple[Any, ...]:
    """Return what unpickling needs; fields that are ``None`` are left out.

    The values are the state that `restore` sets on a blank instance, because a model may contain
    itself.
    """
    state = (_fields_by_name(model), getattr(model, "__dict__", None))
    return blank, (type(model),), state


def _fields_by_name(model: Any) -> dict[str, Any]:
    """Return the fields of a model that are not ``None``."""
    try:
        fields = msgspec.structs.asdict(model)
    except AttributeError:  # one was deleted
        fields = {name: getattr(model, name, None) for name in model.__struct_fields__}
    return {name: value for name, value in fields.items() if value is not None}


def restore(model: Any, state: tuple[dict[str, Any], dict[str, Any] | None]) -> None:
    """Set the fields and the ``__dict__`` of a blank instance."""
    fields, attributes = state
    for name, value in fields.items():
        _set_field(model, name, value)
    if attributes:
        model.__dict__.update(attributes)


def _fields_of(model: Any) -> list[Any]:
    """Return the values of the Struct fields; a deleted one counts as ``None``."""
    return [getattr(model, name, None) for name in model.__struct_fields__]


def _equal(self: Any, other: object) -> Any:
    """Compare all attributes with those of an instance of the same class.

    As in msrest, an instance of a base class is never equal, whichever side it is on.
    """
    if not isinstance(other, type(self)):
        return False if isinstance(self, type(other)) else NotImplemented
    return bool(self.__dict__ == other.__dict__ and _fields_of(self) == _fields_of(other))


def copy_model(model: Any) -> Any:
    """Return a shallow copy with additional properties of its own."""
    try:
        copied = _copy_fields(model)
    except AttributeError:  # one was deleted
        copied = blank(type(model))
        restore(copied, (_fields_by_name(model), None))
    if copied._extra_.__class__ is AdditionalProperties:
        _set_field(copied, BOOKKEEPING, AdditionalProperties(copied._extra_))
    return copied


def _copy(self: Any) -> Any:
    """Return a shallow copy, ``__dict__`` included."""
    copied = copy_model(self)
    copied.__dict__.update(self.__dict__)
    return copied


def deepcopy_model(model: Any, memo: dict[int, Any]) -> Any:
    """Return a deep copy, which ``memo`` knows before its attributes are copied."""
    copied = memo[id(model)] = make(type(model))
    for name, value in _fields_by_name(model).items():
        _set_field(copied, name, _deepcopy_value(value, memo))
    attributes = getattr(model, "__dict__", None)
    if attributes:
        copied.__dict__.update(copy.deepcopy(attributes, memo))
    return copied


def _deepcopy_value(value: Any, memo: dict[int, Any]) -> Any:
    """Copy as `copy.deepcopy` does, only faster for what models usually hold."""
    kind = value.__class__
    if kind in _ATOMS:
        return value
    known = memo.get(id(value))
    if known is not None:
        return known
    if hasattr(kind, "_codec"):
        return value.__deepcopy__(memo)
    if is_null(value):
        return value
    if kind is not list:
        return copy.deepcopy(value, memo)
    copied: list[Any] = []
    memo[id(value)] = copied
    for item in value:
        copied.append(_deepcopy_value(item, memo))  # noqa: PERF401 - the list may hold itself
    return copied


DICT_METHODS: dict[str, Any] = {
    "__eq__": _equal,
    "__hash__": None,
    "__copy__": _copy,
    "__deepcopy__": deepcopy_model,
}
"""The special methods of classes whose instances have a ``__dict__``."""


def attributes_of(model: Any) -> list[str]:
    """Return the names of an instance's attributes, those of its map first and in its order."""
    own = [name for name in getattr(model, "__dict__", ()) if name not in OWN_MAPS]
    return list(dict.fromkeys((*fields_of(type(model)), *own)))


def fields_of(cls: Any) -> list[str]:
    """Return the names of a class's own fields, those of its map first and in its order.

    msgspec puts the fields of bases first, wherever the map has them.
    """
    fields = [name for name in cls.__struct_fields__ if name != BOOKKEEPING]
    named = cls._attribute_map if isinstance(cls._attribute_map, Mapping) else ()
    return list(dict.fromkeys((*(name for name in named if name in fields), *fields)))
