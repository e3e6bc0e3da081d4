"""Instances: how they are copied, pickled by fields, and compared.

A declared model is a plain Struct, which C code makes, compares and copies. A msrest-style model is
an ordinary object, whose attributes are in its ``__dict__``. If it is a Struct all the same,
because its class is below a declared one, `DICT_METHODS` replace the special methods of Structs.
"""

from __future__ import annotations

import copy
import copyreg
import datetime
import decimal
from collections.abc import Mapping
from typing import Any

import msgspec

from azure_batch_models.engine.schema.bookkeeping import (
    BOOKKEEPING,
    AdditionalProperties,
    in_full,
    make,
)
from azure_batch_models.engine.schema.class_schema import OWN_MAPS
from azure_batch_models.engine.schema.shape import ADDITIONAL
from azure_batch_models.text.describe import describe
from azure_batch_models.text.null import is_null

_ATOMS = frozenset(
    {
        *(str, int, float, bool, bytes, type(None), decimal.Decimal),
        *(datetime.datetime, datetime.date, datetime.time, datetime.timedelta),
    }
)
"""Classes whose instances are immutable throughout."""

new_object: Any = vars(copyreg)["__newobj__"]
"""``new_object(cls, *arguments)`` calls the ``__new__`` of a class; pickles do so by themselves."""

_WITH_STATE = 4
"""A protocol of pickle in which an object is made first and then gets its state."""

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


class AdditionalOnDemand:
    """The additional properties of a msrest-style model that has none yet: an empty dict.

    Only classes whose ``__init__`` does not call that of `Model` have this. Python would look for
    it whenever the attribute is set, which takes as long as all else that the base's does.
    """

    def __get__(self, model: Any, cls: Any) -> Any:
        """Give a model the dict that it lacks."""
        if model is None:
            return self
        return model.__dict__.setdefault(ADDITIONAL, {})


ADDITIONAL_ON_DEMAND = AdditionalOnDemand()


class ExtraInDict:
    """What the hidden field of a declared model would hold, for a msrest-style one."""

    def __get__(self, model: Any, cls: Any) -> Any:
        """Return the additional properties, or ``None`` if there are none."""
        return self if model is None else extra_in_dict(model)


def extra_in_dict(model: Any) -> dict[str, Any] | None:
    """Return the additional properties of a msrest-style model, or ``None`` if there are none."""
    found = model.__dict__.get(ADDITIONAL)
    if not found or not isinstance(found, dict) or hides_additional(type(model)._attribute_map):
        return None
    return found


def extra_of(model: Any) -> dict[str, Any]:
    """Return the additional properties of a model; asking does not change the model.

    The model may be one of another library, such as azure-batch 14.
    """
    codec = getattr(type(model), "_codec", None)
    if codec is not None and codec.declared:
        return in_full(model._extra_)
    return extra_in_dict(model) or {}


def hides_additional(attribute_map: Any) -> bool:
    """Return whether ``additional_properties`` has a REST key of its own in a map."""
    spec: Any = attribute_map.get(ADDITIONAL) if hasattr(attribute_map, "get") else None
    return hasattr(spec, "get") and bool(spec.get("key"))


def reduce_model(model: Any) -> tuple[Any, ...]:
    """Return arguments and state from which a declared model is made; unset fields are left out.

    The values are set one by one on a new instance, because a model may contain itself.
    """
    fields = _fields_by_name(model)
    extra = fields.pop(BOOKKEEPING, None)
    if extra is not None:
        fields[ADDITIONAL] = dict(in_full(extra))
    return (type(model),), (None, fields)


def _fields_by_name(model: Any) -> dict[str, Any]:
    """Return the fields of a model that are not ``None``."""
    try:
        fields = msgspec.structs.asdict(model)
    except AttributeError:  # one was deleted
        fields = {name: getattr(model, name, None) for name in model.__struct_fields__}
    return {name: value for name, value in fields.items() if value is not None}


def equal_in_dict(model: Any, other: object) -> Any:
    """Compare all attributes with those of an instance of the same class.

    As in msrest, an instance of a base class is never equal, whichever side it is on.
    """
    if not isinstance(other, type(model)):
        return False if isinstance(model, type(other)) else NotImplemented
    mine, others = model.__dict__, other.__dict__
    if mine == others:
        return True
    # Nobody may have asked one of them for its additional properties yet.
    return bool({ADDITIONAL: {}, **mine} == {ADDITIONAL: {}, **others})


def copy_model(model: Any) -> Any:
    """Return a shallow copy of a declared model with additional properties of its own."""
    try:
        copied = _copy_fields(model)
    except AttributeError:  # one was deleted
        copied = make(type(model))
        for name, value in _fields_by_name(model).items():
            _set_field(copied, name, value)
    if copied._extra_.__class__ is AdditionalProperties:
        _set_field(copied, BOOKKEEPING, AdditionalProperties(copied._extra_))
    return copied


def copy_in_dict(model: Any) -> Any:
    """Return a shallow copy of a msrest-style model with additional properties of its own."""
    reduced: tuple[Any, ...] = (*model.__reduce_ex__(_WITH_STATE), None)
    create, arguments, state = reduced[:3]
    copied = create(*arguments)
    if hasattr(copied, "__setstate__"):
        copied.__setstate__(state)
    elif state:
        copied.__dict__.update(state)
    extra = copied.__dict__.get(ADDITIONAL)
    if isinstance(extra, dict):
        copied.additional_properties = extra.copy()
    return copied


def deepcopy_model(model: Any, memo: dict[int, Any]) -> Any:
    """Return a deep copy of a declared model, which ``memo`` knows before its fields are copied."""
    copied = memo[id(model)] = make(type(model))
    for name, value in _fields_by_name(model).items():
        _set_field(copied, name, _deepcopy_value(value, memo))
    return copied


def _deepcopy_value(value: Any, memo: dict[int, Any]) -> Any:
    """Copy as `copy.deepcopy` does, only faster for what models usually hold."""
    kind = value.__class__
    if kind in _ATOMS:
        return value
    known = memo.get(id(value))
    if known is not None:
        return known
    if isinstance(value, _Struct) and hasattr(kind, "_codec"):
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


def _reduce_in_dict(model: Any, protocol: Any) -> tuple[Any, ...]:
    """Return what pickling needs, as `object` does for what is no Struct."""
    del protocol
    get_state: Any = type(model).__getstate__
    usual: Any = object.__getstate__
    state = model.__dict__ if get_state is usual else get_state(model)
    return new_object, (type(model),), state


def _deepcopy_in_dict(model: Any, memo: dict[int, Any]) -> Any:
    """Return a deep copy, which ``memo`` knows before its attributes are copied."""
    copied = memo[id(model)] = object.__new__(type(model))
    copied.__dict__.update(copy.deepcopy(model.__dict__, memo))
    return copied


DICT_METHODS: dict[str, Any] = {
    "__eq__": equal_in_dict,
    "__copy__": copy_in_dict,
    "__deepcopy__": _deepcopy_in_dict,
    "__reduce_ex__": _reduce_in_dict,
    "__setattr__": object.__setattr__,
    "__delattr__": object.__delattr__,
    ADDITIONAL: ADDITIONAL_ON_DEMAND,
    BOOKKEEPING: ExtraInDict(),
}
"""What a msrest-style class below a declared one has in place of what Structs have."""


def attributes_of(model: Any) -> list[str]:
    """Return the names of a model's attributes: those of its map, or what is in its ``__dict__``.

    Additional properties are no attribute, unless the map gives them a key.
    """
    cls = type(model)
    if cls._codec.declared:
        return fields_of(cls)
    hides = hides_additional(cls._attribute_map)
    hidden = OWN_MAPS if hides else (ADDITIONAL, *OWN_MAPS)
    return [name for name in model.__dict__ if name not in hidden]


def fields_of(cls: Any) -> list[str]:
    """Return the names of a Struct's fields, those of its map first and in its order.

    msgspec puts the fields of bases first, wherever the map has them.
    """
    fields = [name for name in cls.__struct_fields__ if name != BOOKKEEPING]
    named = cls._attribute_map if isinstance(cls._attribute_map, Mapping) else ()
    return list(dict.fromkeys((*(name for name in named if name in fields), *fields)))
