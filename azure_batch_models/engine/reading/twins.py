"""Twins: classes that read parsed bodies with other keys than a model's own, in C.

A twin is a subclass that adds nothing, but the decoder knows its fields by other keys. Each object
that the decoder makes of it becomes an instance of the model class itself before anybody sees it.
"""

from __future__ import annotations

import functools
import operator
import types
from typing import TYPE_CHECKING, Any, get_args, get_origin

import msgspec

from azure_batch_models.engine.schema.bookkeeping import (
    BOOKKEEPING,
    METADATA_KEY,
    AdditionalProperties,
    make,
)
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.scalars import copy_json

if TYPE_CHECKING:
    from collections.abc import Mapping


def twins_of(
    decoded: Mapping[Any, dict[str, Any]], unknown_key: str | None
) -> dict[Any, dict[str, Any]]:
    """Return twins, each with its types, which lead to twins.

    Args:
        decoded: Classes, each with the types that the decoder reads its fields as. The first twin
            is that of the first class.
        unknown_key: A key that no class knows; the hidden field gets what is there. Without one,
            the keys are the Python names.

    Raises:
        Declined: A class does more than hold its fields.
    """
    twins = {cls: _twin(cls, unknown_key) for cls, fields in decoded.items() if fields}
    return {
        twin: {name: _with_twins(kind, twins) for name, kind in decoded[cls].items()}
        for cls, twin in twins.items()
    }


def keep(unknown_key: str, value: Any) -> AdditionalProperties:
    """Return what the hidden field holds when an unknown key has a value."""
    return AdditionalProperties({unknown_key: copy_json(value)})


def _twin(cls: Any, unknown_key: str | None) -> Any:
    """Return the twin of a class."""
    if hasattr(cls, "__post_init__") or _watches_subclasses(cls):
        raise Declined
    names = cls.__struct_fields__
    keys = names if unknown_key is None else cls.__struct_encode_fields__
    rename = dict(zip(names, keys, strict=True)) | {BOOKKEEPING: unknown_key or METADATA_KEY}

    def become_model(instance: Any) -> None:
        instance.__class__ = cls

    members = dict.fromkeys(names) | {
        "__annotations__": dict.fromkeys(names, Any),
        "__module__": cls.__module__,
        # The decoder calls this for each object that it has filled.
        "__post_init__": become_model,
        "__setattr__": msgspec.Struct.__setattr__,
    }
    # Not by the metaclass's own `__new__`, which would make a model class of it.
    twin = msgspec.StructMeta.__new__(
        type(cls), cls.__name__, (cls,), members, kw_only=True, rename=rename
    )
    wanted = tuple(rename[name] for name in names)
    if twin.__struct_encode_fields__ != wanted:  # msgspec before 0.22 keeps the keys of the base
        raise Declined
    try:
        make(twin)
    except TypeError:  # its instances have another layout
        raise Declined from None
    return twin


def _watches_subclasses(cls: Any) -> bool:
    """Return whether a class or a base runs code for new subclasses, and so for twins."""
    return any("__init_subclass__" in base.__dict__ for base in cls.__mro__ if base is not object)


def _with_twins(kind: Any, twins: Mapping[Any, Any]) -> Any:
    """Return a type with twins in place of their classes."""
    classes = get_args(kind)
    inside = tuple(_with_twins(each, twins) for each in classes)
    if inside == classes:
        return twins.get(kind, kind)
    origin: Any = get_origin(kind)
    # Unlike typing's Union, this is kept in no cache.
    return functools.reduce(operator.or_, inside) if origin is types.UnionType else origin[inside]
