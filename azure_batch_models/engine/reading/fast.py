"""The fast reader: JSON straight to models in C, for bodies that are plain.

From a Shape come the types that msgspec decodes to. What the decoder accepts, it reads exactly as
the exact reader would. It declines everything else (another casing, a coercion, an unknown key or
enum value) by failing, and another way takes over.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Optional

import msgspec

from azure_batch_models.engine import _accelerator
from azure_batch_models.engine.reading.key_extractors import names_of
from azure_batch_models.engine.reading.normalize_keys import KeyNormalizers
from azure_batch_models.engine.reading.twins import keep, twins_of
from azure_batch_models.engine.reading.unknown_keys import (
    UnknownKey,
    read_bookkeeping,
    refused_key,
)
from azure_batch_models.engine.schema.annotations import lent
from azure_batch_models.engine.schema.bookkeeping import (
    BOOKKEEPING,
    METADATA_KEY,
    AdditionalProperties,
)
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.enums import service_casings
from azure_batch_models.engine.schema.overrides import overrides
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import (
    BASIC_TYPES,
    KNOWN_DURATIONS,
    SCALARS,
    copy_json,
    plain_duration,
    plain_iso,
)
from azure_batch_models.engine.schema.shape import DeclarationError
from azure_batch_models.engine.schema.stand_ins import STAND_INS
from azure_batch_models.forking import ForkSafeLock

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.reading.key_extractors import KeyLookup
    from azure_batch_models.engine.schema.class_schema import ClassSchema
    from azure_batch_models.engine.schema.shape import Field, Shape, WireType

_NATIVE: dict[str, Any] = {name: cls for cls, name in BASIC_TYPES.items()}
_BUILDING = ForkSafeLock()
_HOOK: Any = _accelerator.read_as
_set_field = msgspec.Struct.__setattr__

_PATIENCE = 16
"""How many bodies it takes to change what is expected of the next ones."""

_MOST_TWINS = 4
"""How many twins a class may have. Building one takes some milliseconds."""

_MOST_WANTED = 16
"""How many unknown keys are counted at a time."""


class FastReader:
    """The decoders of one class."""

    __slots__ = (
        "_all_names",
        "_cls",
        "_expected",
        "_misses",
        "_normalizers",
        "_plain_objects",
        "_python_names",
        "_schema",
        "_skipped",
        "_twin",
        "_twins",
        "_wanted",
        "any_key_safe",
        "decode",
        "from_json",
        "from_parsed",
        "keys",
        "names",
        "page_list",
    )

    def __init__(
        self, schema: ClassSchema, *, any_key_safe: bool, all_names: frozenset[str]
    ) -> None:
        """Build the decoder of a class.

        Args:
            schema: The class's schema.
            any_key_safe: Whether no name of an attribute, in any case, is a name of another one.
            all_names: The names that attributes can be found under, of the class and of all that
                it refers to, in lower case.
        """
        cls = schema.cls
        self._schema = schema
        self._cls = cls
        self._all_names = all_names
        self._expected: UnknownKey | None = None
        self._misses = 0
        self._skipped = 0
        self._plain_objects = 0
        self._normalizers: dict[bool, Callable[[Any], Any]] = {}
        self._twin = cls
        self._twins: dict[str | None, Any] = {}
        self._wanted: dict[str | None, int] = {}
        self.decode = msgspec.json.Decoder(cls, dec_hook=_HOOK).decode
        """Read JSON without unknown keys; any exception means that the body is not plain."""
        self.from_json: Callable[[Any], Any] = self.decode
        """Read JSON, bytes or text; any exception means that the body is not plain."""
        self.from_parsed: Callable[[Any], Any] = self._convert
        """Read a parsed body, perhaps with unknown keys; `Declined` means that it is not plain."""
        self.any_key_safe = any_key_safe
        """Whether no name of an attribute, in any case, is a name of another one too."""
        self.keys = frozenset(cls.__struct_encode_fields__)
        """The keys that the decoder knows."""
        self.names = _names(schema.shape)
        """The names that attributes can be found under, in lower case."""
        self._python_names = frozenset(cls.__struct_fields__) - {BOOKKEEPING} | {METADATA_KEY}
        self.page_list = find_page_list(schema)
        """The attribute whose items are read one by one where the whole is not plain."""

    def from_odd_json(self, text: Any, error: Exception | None) -> Any:
        """Read JSON that has been refused for a key that no class knows, and expect it from now on.

        Args:
            text: Bytes or text.
            error: Why `from_json` has refused it.

        Raises:
            Declined: There is something else about it too.
        """
        key = self._unknown_key(error)
        if self._skipped:  # it has failed lately: there may be several unknown keys
            self._skipped -= 1
            raise Declined
        expected = UnknownKey(key)
        try:
            model = expected.decode(self.decode, text)
        except Exception:  # noqa: BLE001 - msgspec, and the readers that it calls, may raise anything
            self._skipped = _PATIENCE
            raise Declined from None
        if model is None:  # the key is written in another way
            raise Declined
        self._misses = 0
        self._expected = expected
        self.from_json = self._from_json_with_unknown_key
        return model

    def _from_json_with_unknown_key(self, text: Any) -> Any:
        """Read JSON, with the expected unknown key if it is there."""
        expected = self._expected
        assert expected is not None
        try:
            model = expected.decode(self.decode, text)
        except Exception:
            self.from_json = self.decode
            raise
        if model is not None:
            self._misses = 0
            return model
        self._misses += 1
        if self._misses >= _PATIENCE:
            self.from_json = self.decode
        return self.decode(text)

    def from_object(self, data: Any) -> Any:
        """Read a parsed body without unknown keys.

        Raises:
            Declined: It is not plain.
        """
        if data.__class__ is not dict:
            raise Declined
        try:
            return msgspec.convert(data, self._cls, dec_hook=_HOOK)
        except Exception:  # noqa: BLE001 - msgspec, and the readers that it calls, may raise anything
            raise Declined from None

    def _convert(self, data: Any) -> Any:
        """Read a parsed body; look at the keys of the next ones first if it is not plain."""
        if data.__class__ is not dict:
            raise Declined
        try:
            return msgspec.convert(data, self._cls, dec_hook=_HOOK)
        except Exception:  # noqa: BLE001 - msgspec, and the readers that it calls, may raise anything
            self._plain_objects = 0
            self.from_parsed = self._convert_known
        return self._convert_known(data)

    def _convert_known(self, data: Any) -> Any:
        """Read a parsed body, of which the keys that the class does not know are set aside first.

        Where bodies are not plain, they are often so for their outermost keys. That is found out
        sooner here than by the decoder. Where they often have the same unknown key inside, a twin
        reads them.
        """
        if data.__class__ is not dict:
            raise Declined
        try:
            if data.keys() <= self.keys:
                self._plain_objects += 1
                if self._plain_objects >= _PATIENCE:
                    self.from_parsed = self._convert
            else:
                self._plain_objects = 0
                data = self._set_aside(data)
            try:
                return self._convert_as(self._twin, data)
            except msgspec.ValidationError as error:
                self._twin = self._cls
                twin = self._twin_for(self._unknown_key(error))
                model = self._convert_as(twin, data)
                self._twin = twin
                return model
        except Exception:  # noqa: BLE001 - as above, or the body is nested too deeply
            self._plain_objects = 0
            raise Declined from None

    def _convert_as(self, twin: Any, data: dict[str, Any]) -> Any:
        """Read an object without outermost unknown keys as the class, or as a twin."""
        if twin is self._cls or METADATA_KEY not in data:
            return msgspec.convert(data, twin, dec_hook=_HOOK)
        # In the twin the unknown key has taken the place of this one.
        rest = data.copy()
        extra = read_bookkeeping(rest.pop(METADATA_KEY))
        model = msgspec.convert(rest, twin, dec_hook=_HOOK)
        _set_field(model, BOOKKEEPING, extra)
        return model

    def _unknown_key(self, error: Exception | None) -> str:
        """Return the key that the decoder has refused.

        Raises:
            Declined: It has refused something else, or an attribute may be meant by the key.
        """
        key = refused_key(error)
        if key is None or key == METADATA_KEY or key.lower() in self._all_names:
            raise Declined
        return key

    def _twin_for(self, unknown_key: str | None) -> Any:
        """Return the twin that reads Python names, or REST keys and an unknown one.

        Raises:
            Declined: There is none, or it has not been wanted often enough to be worth building.
        """
        twin = self._twins.get(unknown_key)
        if twin is not None:
            return twin
        if len(self._wanted) > _MOST_WANTED:
            self._wanted.clear()
        wanted = self._wanted[unknown_key] = self._wanted.get(unknown_key, 0) + 1
        if wanted == _PATIENCE and len(self._twins) < _MOST_TWINS:
            twin = self._twins[unknown_key] = _build_twin(self._schema, unknown_key)
            return twin
        raise Declined

    def _set_aside(self, data: dict[Any, Any]) -> dict[str, Any]:
        """Return a body with what its outermost object has under unknown keys in one place.

        Raises:
            Declined: An attribute may be meant by such a key.
        """
        known, names = self.keys, self.names
        unknown = [key for key in data if key not in known or key == METADATA_KEY]
        for key in unknown:
            if key.__class__ is not str or key.lower() in names:
                raise Declined
        body = {key: value for key, value in data.items() if key in known}
        body[METADATA_KEY] = AdditionalProperties({key: copy_json(data[key]) for key in unknown})
        return body

    def from_python_names(self, data: Any) -> Any:
        """Read a parsed body in which every attribute is under its Python name.

        Raises:
            Declined: It is not plain even so, or it has other keys.
        """
        if data.__class__ is not dict or not data.keys() <= self._python_names:
            raise Declined
        twin = self._twin_for(None)
        try:
            return msgspec.convert(data, twin, dec_hook=_HOOK)
        except Exception:  # noqa: BLE001 - msgspec, and the readers that it calls, may raise anything
            raise Declined from None

    def from_normalized(self, data: Any, *, any_key: bool) -> Any:
        """Read a parsed body with unknown keys or, with ``any_key``, under any names.

        Raises:
            Declined: It is not plain even so.
        """
        if any_key:
            try:
                return self.from_python_names(data)
            except Declined:
                pass
        normalize = self._normalizers.get(any_key)
        if normalize is None:
            normalize = KeyNormalizers(any_key=any_key).of(self._schema)
            self._normalizers[any_key] = normalize
        try:
            return msgspec.convert(normalize(data), self._cls, dec_hook=_HOOK)
        except Exception:  # noqa: BLE001 - msgspec, and the readers that it calls, may raise anything
            raise Declined from None


def fast_reader_of(cls: Any, lookup: KeyLookup) -> FastReader:
    """Return the fast reader of a class.

    Raises:
        Declined: There is none, or it does not find what ``lookup`` finds.
    """
    try:
        fast: FastReader | None = cls._codec.fast
    except AttributeError:  # a class of another library
        raise Declined from None
    if fast is None or not lookup.is_usual or (lookup.any_key and not fast.any_key_safe):
        raise Declined
    return fast


def read_quickly(cls: Any, data: Any, lookup: KeyLookup) -> Any:
    """Read a parsed body, or a part of one, whole or else with its keys normalized.

    Raises:
        Declined: It is not plain.
    """
    if is_in_style(cls):
        return read_in_style(cls, data, lookup)
    fast = fast_reader_of(cls, lookup)
    try:
        return fast.from_parsed(data)
    except Declined:
        return fast.from_normalized(data, any_key=lookup.any_key)


def is_in_style(cls: Any) -> bool:
    """Return whether a class is a msrest-style one of this library, so no fast reader has it."""
    codec = getattr(cls, "_codec", None)
    return codec is not None and not codec.declared


def read_in_style(cls: Any, data: Any, lookup: KeyLookup) -> Any:
    """Read a parsed body as a msrest-style class with its generated reader.

    Raises:
        Declined: It is not plain.
    """
    if not (lookup.is_usual and is_in_style(cls)):
        raise Declined
    try:
        return cls._codec.readers[lookup.any_key, None](data)
    except Exception:  # noqa: BLE001 - the exact reader decides, and finds the reason
        raise Declined from None


def build(schema: ClassSchema) -> FastReader | None:
    """Build the fast reader of a class; return ``None`` where only the exact reader will do."""
    if STAND_INS.read is not None:
        return None
    found: dict[Any, dict[str, Any]] = {}
    try:
        _collect(schema, found)
    except (Declined, DeclarationError):
        return None
    with _BUILDING:
        # msgspec takes the types from the annotations, once, and keeps what it made of them. The
        # annotations themselves are for people, so others are lent to it only that long.
        try:
            with lent(found), service_casings(_enums(found)):
                for cls, types in found.items():
                    cls._codec.decoded = types or cls._codec.decoded
                shapes = [cls._codec.shape for cls in found]
                return FastReader(
                    schema,
                    any_key_safe=all(map(_has_unmistakable_names, shapes)),
                    all_names=frozenset().union(*map(_names, shapes)),
                )
        except TypeError:  # a combination of types that msgspec does not read
            return None


def _build_twin(schema: ClassSchema, unknown_key: str | None) -> Any:
    """Build the twin of a class that has a fast reader.

    Raises:
        Declined: It cannot have one.
    """
    found: dict[Any, dict[str, Any]] = {}
    with _BUILDING:
        _collect(schema, found)
        if unknown_key is not None:
            for fields in filter(None, found.values()):
                fields[BOOKKEEPING] = _accelerator.reader(functools.partial(keep, unknown_key))
        twins = twins_of(found, unknown_key)
        twin = next(iter(twins))
        with lent({cls: {} for cls in found} | twins):
            msgspec.json.Decoder(twin, dec_hook=_HOOK)
    return twin


def find_page_list(schema: ClassSchema) -> Field | None:
    """Return the attribute of a class that lists models, if there is just one: it is a page."""
    found = [
        field
        for field in schema.shape.wire_fields
        if field.wire.item is not None and is_model(schema.find(field.wire.innermost.name))
    ]
    return found[0] if len(found) == 1 and found[0].wire.kind == "list" else None


def _enums(found: dict[Any, dict[str, Any]]) -> set[Any]:
    """Return the enumerations that classes refer to."""
    schemas = [cls._codec for cls in found]
    named = [each.find(f.wire.innermost.name) for each in schemas for f in each.shape.wire_fields]
    return set(filter(is_enum, named))


def _collect(schema: ClassSchema, found: dict[Any, dict[str, Any]]) -> None:
    """Add the msgspec types of a class, and of all that it refers to, to ``found``.

    Raises:
        Declined: One of the classes is read in a way that msgspec does not have.
    """
    cls = schema.cls
    if cls in found:
        return
    codec, shape = cls._codec, schema.shape
    if METADATA_KEY in shape.known_keys or any(field.is_faulty for field in shape.fields):
        raise Declined
    if not (schema.declared and codec.has_original_keys and shape.keeps_additional):
        raise Declined
    is_abstract = bool(getattr(cls, "__abstractmethods__", None))  # which msgspec does not mind
    if "_subtype_map" in cls.__dict__ or overrides(cls, "_classify") or is_abstract:
        raise Declined
    names = dict(zip(cls.__struct_fields__, cls.__struct_encode_fields__, strict=True))
    types: dict[str, Any] = {BOOKKEEPING: _bookkeeping()}
    found[cls] = types
    for field in shape.wire_fields:
        if field.path != (names.get(field.attribute),) or field.constant:
            raise Declined
        types[field.attribute] = _type(schema, field.wire, found)
    if types.keys() != names.keys() or codec.decoded not in (None, types):
        raise Declined
    for base in cls.__mro__[1:]:
        if is_model(base) and base not in found:
            found[base] = {}


def _type(schema: ClassSchema, wire: WireType, found: dict[Any, dict[str, Any]]) -> Any:
    """Return the msgspec type of a wire type, which ``None`` may stand in for."""
    if wire.kind == "scalar":
        plain = _NATIVE.get(wire.name)
        return Optional[plain or _hook(wire.name)]  # noqa: UP045 - a hook has no `|`
    if wire.item is not None:
        item = _type(schema, wire.item, found)
        container: Any = list if wire.kind == "list" else dict
        return (container[item] if wire.kind == "list" else container[str, item]) | None
    target = schema.find(wire.name)
    if is_enum(target) and issubclass(target, str):
        return target | None  # unlike typing's Optional, it is kept in no cache
    if not is_model(target) or not hasattr(target, "_codec"):
        raise Declined
    _collect(target._codec, found)
    return target | None  # unlike typing's Optional, it is kept in no cache


@functools.cache
def _bookkeeping() -> Any:
    """Return what stands for the field `BOOKKEEPING` in the types that msgspec reads."""
    return _accelerator.reader(read_bookkeeping)


@functools.cache
def _hook(name: str) -> Any:
    """Return what stands for a scalar in the types that msgspec reads."""
    read = SCALARS[name].plain or SCALARS[name].read
    if read is plain_iso:
        return _accelerator.moment_reader(read)
    if read is plain_duration:
        return _accelerator.duration_reader(read, KNOWN_DURATIONS)
    return _accelerator.reader(read)


def _names(shape: Shape) -> frozenset[str]:
    """Return the names that the attributes of a class can be found under, in lower case."""
    return frozenset(name.lower() for field in shape.wire_fields for name in names_of(field))


def _has_unmistakable_names(shape: Shape) -> bool:
    """Return whether no name means two attributes, or one and ``odata.metadata``."""
    owners: dict[str, Field] = {}
    for field in shape.wire_fields:
        for name in names_of(field):
            if owners.setdefault(name.lower(), field) is not field:
                return False
    return METADATA_KEY not in owners
