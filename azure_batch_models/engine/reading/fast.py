"""The fast reader: JSON straight to instances in C, for bodies that are plain.

From a Shape come the types that msgspec decodes to. What the decoder accepts, it reads exactly as
the exact reader would; it declines everything else (another casing, a coercion, an unknown key or
enum value) by failing, and the exact reader then decides.
"""

from __future__ import annotations

import functools
import operator
import threading
from typing import TYPE_CHECKING, Any, Optional

import msgspec

from azure_batch_models.engine.reading import split_json
from azure_batch_models.engine.reading.normalize_keys import Renaming
from azure_batch_models.engine.schema.annotations import lent
from azure_batch_models.engine.schema.bookkeeping import (
    BOOKKEEPING,
    METADATA_KEY,
    AdditionalProperties,
)
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import BASIC_TYPES, SCALARS
from azure_batch_models.engine.schema.shape import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.codec import Codec
    from azure_batch_models.engine.schema.shape import Shape, WireType

UNTRIED: Any = object()
"""In place of a fast reader: nobody has asked for it yet."""

_NATIVE: dict[str, Any] = {name: cls for cls, name in BASIC_TYPES.items()}
_BUILDING = threading.RLock()
_CALL: Any = operator.call


class FastReader:
    """Decoders of one class."""

    __slots__ = ("_codec", "_model", "_renamings", "any_key_safe", "from_json", "keys", "listed")

    def __init__(self, codec: Codec, *, any_key_safe: bool) -> None:
        """Build the decoder of a class."""
        self._codec = codec
        self._model = codec.cls
        self._renamings: dict[bool, Renaming] = {}
        self.from_json = msgspec.json.Decoder(codec.cls, dec_hook=_CALL).decode
        """Read JSON, bytes or text; any exception means that the body is not plain."""
        self.any_key_safe = any_key_safe
        """Whether no exact REST key is another attribute's Python name or odd casing."""
        self.keys = frozenset(codec.cls.__struct_encode_fields__)
        """The keys that the decoder knows."""
        self.listed = split_json.find_list(codec)
        """The attribute whose items are read one by one where the whole is not plain."""

    def from_object(self, data: Any) -> Any:
        """Read a parsed body; any exception means that it is not plain."""
        return msgspec.convert(data, self._model, dec_hook=_CALL)

    def from_renamed(self, data: Any, *, any_key: bool) -> Any:
        """Read a parsed body with unknown keys or, with ``any_key``, under any names."""
        renaming = self._renamings.get(any_key)
        if renaming is None:
            renaming = self._renamings[any_key] = Renaming.build(self._codec, any_key=any_key)
        return msgspec.convert(renaming(data), self._model, dec_hook=_CALL)


class _NotPlainError(Exception):
    """A class is one that msgspec cannot read as msrest does."""


def build(codec: Codec) -> FastReader | None:
    """Make the fast reader of a class, or give ``None`` where the exact reader must do it all."""
    found: dict[Any, dict[str, Any]] = {}
    try:
        _collect(codec, found)
    except (_NotPlainError, DeclarationError):
        return None
    with _BUILDING:
        # msgspec takes the types from the annotations, once, and keeps what it made of them. The
        # annotations themselves are for people, so others are lent to it only that long.
        try:
            with lent(found):
                for model, types in found.items():
                    model._codec.decoded = types or model._codec.decoded
                safe = all(_has_unmistakable_keys(model._codec.shape) for model in found)
                return FastReader(codec, any_key_safe=safe)
        except TypeError:  # a combination of types that msgspec does not read
            return None


def _collect(codec: Codec, found: dict[Any, dict[str, Any]]) -> None:
    """Add the msgspec types of a class, and of all that it refers to, to ``found``."""
    model = codec.cls
    if model in found:
        return
    shape = codec.shape
    if not (codec.declared and codec.has_original_keys and shape.keeps_additional):
        raise _NotPlainError
    if "_subtype_map" in model.__dict__ or METADATA_KEY in shape.known_keys:
        raise _NotPlainError
    names = dict(zip(model.__struct_fields__, model.__struct_encode_fields__, strict=True))
    types: dict[str, Any] = {BOOKKEEPING: _bookkeeping()}
    found[model] = types
    for field in shape.wire_fields:
        if field.path != (names.get(field.attribute),) or field.constant:
            raise _NotPlainError
        types[field.attribute] = _type(codec, field.wire, found)
    if types.keys() != names.keys() or codec.decoded not in (None, types):
        raise _NotPlainError
    for base in model.__mro__[1:]:
        if is_model(base) and base not in found:
            found[base] = {}


def _type(codec: Codec, wire: WireType, found: dict[Any, dict[str, Any]]) -> Any:
    """Give the msgspec type, or ``None`` in its place, of a wire type."""
    if wire.kind == "scalar":
        plain = _NATIVE.get(wire.name)
        return Optional[plain or _hook(wire.name)]  # noqa: UP045 - a hook has no `|`
    if wire.item is not None:
        item = _type(codec, wire.item, found)
        container: Any = list if wire.kind == "list" else dict
        return (container[item] if wire.kind == "list" else container[str, item]) | None
    target = codec.find(wire.name)
    if is_enum(target) and issubclass(target, str):
        return Optional[target]  # noqa: UP045
    if not is_model(target) or not hasattr(target, "_codec"):
        raise _NotPlainError
    _collect(target._codec, found)
    return Optional[target]  # noqa: UP045


def _read_bookkeeping(value: Any) -> Any:
    """Take the text of ``odata.metadata``, or what a renaming has set aside."""
    if value.__class__ is str or value.__class__ is AdditionalProperties:
        return value
    raise ValueError(value)


@functools.cache
def _bookkeeping() -> Any:
    """Give what stands for the field `BOOKKEEPING` in the types that msgspec reads."""
    return _alias(_read_bookkeeping)


@functools.cache
def _hook(name: str) -> Any:
    """Give what stands for a scalar in the types that msgspec reads."""
    scalar = SCALARS[name]
    return _alias(scalar.plain or scalar.read)


def _alias(read: Callable[[Any], Any]) -> Any:
    """Wrap a reader so that msgspec takes it for a type.

    To msgspec, what has an ``__origin__`` is an alias of that class: it hands the value to
    ``dec_hook`` together with the alias, and checks that the result is an instance of the class.
    The alias is the reader itself, so ``operator.call`` serves as the hook.
    """
    alias: Any = functools.partial(read)
    alias.__origin__ = object
    alias.__args__ = alias.__parameters__ = ()
    return alias


def _has_unmistakable_keys(shape: Shape) -> bool:
    """Tell whether reading by any name and casing finds the same value for an exact REST key."""
    keys = [field.path[0].lower() for field in shape.wire_fields]
    if len(set(keys)) < len(keys):
        return False
    owners = dict(zip(keys, shape.wire_fields, strict=True))
    return all(
        owners.get(field.attribute.lower(), field) is field for field in shape.wire_fields
    ) and METADATA_KEY not in {field.attribute for field in shape.wire_fields}
