"""Twins: classes that read bodies under Python names in C.

A twin is a subclass that adds nothing, and to the decoder its keys are the Python names. Each object
that the decoder makes of it becomes an instance of the model class itself before anybody sees it.
"""

from __future__ import annotations

import operator
import types
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

import msgspec

from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING, METADATA_KEY, make
from azure_batch_models.engine.schema.declined import Declined

if TYPE_CHECKING:
    from collections.abc import Mapping


def twins_of(decoded: Mapping[Any, dict[str, Any]]) -> dict[Any, dict[str, Any]]:
    """Return twins, each with its types, which lead to twins.

    Args:
        decoded: Classes, each with the types that the decoder reads its fields as. The first twin
            is that of the first class.

    Raises:
        Declined: A class does more than hold its fields.
    """
    twins = {cls: _twin(cls) for cls, fields in decoded.items() if fields}
    return {
        twin: {name: _with_twins(kind, twins) for name, kind in decoded[cls].items()}
        for cls, twin in twins.items()
    }


def _twin(cls: Any) -> Any:
    """Return the twin of a class."""
    if hasattr(cls, "__post_init__") or _watches_subclasses(cls):
        raise Declined
    members = dict.fromkeys(name for name in cls.__struct_fields__ if name != BOOKKEEPING)
    members |= {
        "__annotations__": dict.fromkeys(members, Any),
        "__module__": cls.__module__,
        # The decoder calls this for each object that it has filled.
        "__post_init__": operator.methodcaller("__setattr__", "__class__", cls),
        "__setattr__": msgspec.Struct.__setattr__,
    }
    rename = {BOOKKEEPING: METADATA_KEY}
    # Not by the metaclass's own `__new__`, which would make a model class of it.
    twin = msgspec.StructMeta.__new__(
        type(cls), cls.__name__, (cls,), members, kw_only=True, rename=rename
    )
    try:
        make(twin)
    except TypeError:  # its instances have another layout
        raise Declined from None
    return twin


def _watches_subclasses(cls: Any) -> bool:
    """Return whether something is told of new subclasses of a class, and so would learn of twins."""
    return any("__init_subclass__" in base.__dict__ for base in cls.__mro__ if base is not object)


def _with_twins(kind: Any, twins: Mapping[Any, Any]) -> Any:
    """Return a type with twins in place of their classes."""
    inside = tuple(_with_twins(each, twins) for each in get_args(kind))
    if not inside:
        return twins.get(kind, kind)
    origin: Any = get_origin(kind)
    return Union[inside] if origin in {Union, types.UnionType} else origin[inside]  # noqa: UP007
