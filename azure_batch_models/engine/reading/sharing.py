"""Sharing: equal texts of several models become one object, which takes less memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

import msgspec

from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING
from azure_batch_models.engine.schema.registry import is_enum

if TYPE_CHECKING:
    from azure_batch_models.engine.schema.class_schema import ClassSchema

_set_field: Any = msgspec.Struct.__setattr__


class _Attributes(NamedTuple):
    """The attributes of a class that hold texts."""

    texts: tuple[str, ...]
    containers: tuple[str, ...]
    """Those that hold models, lists or dicts."""


_KNOWN: WeakKeyDictionary[Any, _Attributes] = WeakKeyDictionary()


class SharedTexts:
    """The texts that models share, each once."""

    def __init__(self) -> None:
        """Start without texts."""
        self._texts: dict[str, str] = {}

    def share(self, value: Any) -> Any:
        """Return a value with its texts shared; a model, a list or a dict is changed in place."""
        kind = value.__class__
        if kind is str:
            return self._texts.setdefault(value, value)
        if kind is list:
            value[:] = map(self.share, value)
        elif kind is dict:
            value.update({key: self.share(item) for key, item in value.items()})
        elif (codec := getattr(kind, "_codec", None)) is not None and codec.declared:
            self._share_inside(value, _KNOWN.get(kind) or _attributes_of(codec))
        return value

    def _share_inside(self, model: Any, attributes: _Attributes) -> None:
        """Share the texts of a model."""
        known = self._texts
        for name in attributes.texts:
            text = getattr(model, name)
            if text.__class__ is str:
                shared = known.setdefault(text, text)
                if shared is not text:
                    _set_field(model, name, shared)
        for name in attributes.containers:
            value = getattr(model, name)
            if value is not None:
                self.share(value)


def _attributes_of(schema: ClassSchema) -> _Attributes:
    """Return the attributes of a declared class that hold texts, and remember them."""
    texts, containers = [BOOKKEEPING], []
    for field in schema.shape.wire_fields:
        wire = field.wire
        if wire.item is not None:
            containers.append(field.attribute)
        elif wire.kind == "scalar":
            if wire.name == "str":
                texts.append(field.attribute)
        elif not is_enum(schema.find(wire.name)):
            containers.append(field.attribute)
    found = _KNOWN[schema.cls] = _Attributes(tuple(texts), tuple(containers))
    return found
