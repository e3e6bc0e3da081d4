"""Shape, Field and WireType: what a model's maps say, parsed once into frozen values.

A Shape knows names, keys, wire types and rules, but neither classes nor values. Parsing refuses a
malformed map with a sentence that names the entry. A wire type that makes no sense, such as a class
in place of its name, counts only where its attribute has a value, as in msrest: it is faulty.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.forking import cached_property
from azure_batch_models.text.describe import describe
from azure_batch_models.text.patterns import regex
from azure_batch_models.text.redaction import is_secret

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

ADDITIONAL = "additional_properties"
"""The attribute that keeps what a model does not know."""

_RESERVED = frozenset({"_codec", "__class__", "__dict__"})
_UNESCAPED_DOT = regex(r"(?<!\\)\.")


class DeclarationError(Exception):
    """A map of a model class is malformed."""


class WireType(msgspec.Struct, frozen=True):  # made in less time than a dataclass
    """A parsed wire type: a scalar, the name of a model or enumeration, a list or a dict."""

    kind: str
    """``scalar``, ``named``, ``list``, ``dict`` or ``faulty``."""

    name: str
    """The text in the map, such as ``[ResourceFile]``; what is wrong with the entry if faulty."""

    item: WireType | None = None
    """The type of the items of a list, or of the values of a dict."""

    @classmethod
    def parse(cls, text: object) -> WireType:
        """Parse the ``type`` of a map's entry.

        Raises:
            DeclarationError: It is not text, or is empty.
        """
        if not isinstance(text, str) or not text:
            msg = f"a wire type is a text such as 'str' or '[ResourceFile]', not {describe(text)}"
            raise DeclarationError(msg)
        return _wire_type(text)

    @property
    def takes_anything(self) -> bool:
        """Whether this is the wire type of any JSON value, ``object``."""
        return self.kind == "scalar" and SCALARS[self.name].takes_anything

    @property
    def innermost(self) -> WireType:
        """The type inside all lists and dicts."""
        return self if self.item is None else self.item.innermost


class Field(msgspec.Struct, frozen=True):
    """One attribute of a model."""

    attribute: str
    key: str
    """The key as written in the map, dots and backslashes included."""

    path: tuple[str, ...]
    """The REST keys from the model's object down to the value; one, unless flattened."""

    place: tuple[str, ...]
    """Its steps in the paths of messages: the REST keys, or the Python name if it has no key."""

    wire: WireType
    readonly: bool = False
    constant: bool = False
    required: bool = False
    secret: bool = False
    rules: Mapping[str, Any] = msgspec.field(default_factory=dict[str, Any])
    """The whole entry in ``_validation``, in its order."""

    entry: Mapping[str, Any] = msgspec.field(default_factory=dict[str, Any])
    """The whole entry in ``_attribute_map``, as extractors and transformers get it."""

    @property
    def is_additional(self) -> bool:
        """Whether this is the entry that makes additional properties be sent."""
        return self.attribute == ADDITIONAL and self.key == ""

    @property
    def is_flattened(self) -> bool:
        """Whether its value is inside of other objects in the body."""
        return len(self.path) > 1

    @property
    def is_faulty(self) -> bool:
        """Whether the wire type of its entry makes no sense."""
        return self.wire.kind == "faulty"


@dataclass(frozen=True)
class Shape:
    """Everything a model's maps say."""

    class_name: str
    """The name of the model class."""

    fields: tuple[Field, ...]

    secrets: frozenset[str] = frozenset()
    """The secret attributes, including those that are declared secret but not in the map."""

    @classmethod
    def parse(
        cls,
        class_name: str,
        attribute_map: Any,
        validation: Any = None,
        secrets: Collection[str] = (),
    ) -> Shape:
        """Parse the maps of a class.

        Args:
            class_name: The name of the class.
            attribute_map: Its ``_attribute_map``.
            validation: Its ``_validation``.
            secrets: The attributes that it declares secret.

        Raises:
            DeclarationError: A map is no mapping, or an entry has no key or type.
        """
        if not hasattr(attribute_map, "items"):
            msg = f"{class_name}._attribute_map is a {type(attribute_map).__name__}, not a dict"
            raise DeclarationError(msg)
        rules: Any = {} if validation is None else validation
        if not hasattr(rules, "get"):
            msg = f"{class_name}._validation is a {type(rules).__name__}, not a dict"
            raise DeclarationError(msg)
        declared = frozenset(secrets)
        fields = tuple(
            _parse_field(class_name, name, spec, rules.get(name) or {}, declared)
            for name, spec in attribute_map.items()
        )
        sounding = {each.attribute for each in fields if each.secret}
        return cls(class_name, fields, declared | sounding)

    @cached_property
    def wire_fields(self) -> tuple[Field, ...]:
        """The fields with a place of their own in a body."""
        # In one go where there is nothing to leave out, as in nearly every class.
        by_name = self.by_attribute
        if ADDITIONAL not in by_name or not by_name[ADDITIONAL].is_additional:
            return self.fields
        return tuple(item for item in self.fields if not item.is_additional)

    @cached_property
    def known_keys(self) -> frozenset[str]:
        """The keys of the model's own object that hold its attributes."""
        return frozenset(item.path[0] for item in self.fields if item.key != "")

    @cached_property
    def sends_additional(self) -> bool:
        """Whether additional properties are sent (``enable_additional_properties_sending``)."""
        return any(item.is_additional for item in self.fields)

    @cached_property
    def keeps_additional(self) -> bool:
        """Whether unknown keys are kept; not if ``additional_properties`` has its own key."""
        return not any(item.attribute == ADDITIONAL and item.key for item in self.fields)

    @cached_property
    def by_attribute(self) -> Mapping[str, Field]:
        """The fields by Python name."""
        return {item.attribute: item for item in self.fields}

    @cached_property
    def by_any_name(self) -> Mapping[str, Field]:
        """The fields by REST key and by Python name, both in lower case."""
        return {
            name.lower(): item
            for item in self.wire_fields
            for name in (item.path[-1], item.attribute)
        }


@lru_cache(maxsize=4096)
def _wire_type(text: str) -> WireType:
    """Parse a wire type that is a text."""
    if text in SCALARS:
        return WireType("scalar", text)
    ends = text[0] + text[-1]
    if ends in {"[]", "{}"}:
        return WireType("list" if ends == "[]" else "dict", text, WireType.parse(text[1:-1]))
    return WireType("named", text)


def split_key(key: str) -> tuple[str, ...]:
    r"""Split a map's key at its dots and unescape it: ``a.b\.c`` is ``('a', 'b.c')``."""
    if "." not in key:
        return (key,)
    return _split_at_dots(key)


@lru_cache(maxsize=4096)
def _split_at_dots(key: str) -> tuple[str, ...]:
    """Split a key that has dots."""
    return tuple(part.replace("\\.", ".") for part in _UNESCAPED_DOT.split(key))


@lru_cache(maxsize=4096)
def last_part(key: str) -> str:
    """Return the part of a map's key after its last dot, escapes included, as msrest does."""
    return _UNESCAPED_DOT.split(key)[-1]


def _parse_field(
    class_name: str, name: str, spec: Any, rules: Any, secrets: frozenset[str]
) -> Field:
    """Parse one entry of the maps."""
    if name in _RESERVED:
        where = _entry(class_name, name)
        msg = f"{where}: no attribute can have this name, which is the library's or Python's own"
        raise DeclarationError(msg)
    if not hasattr(spec, "get"):
        where = _entry(class_name, name)
        msg = f"{where} is a {type(spec).__name__}, not a dict with 'key' and 'type'"
        raise DeclarationError(msg)
    key = spec.get("key")
    if not isinstance(key, str):
        where = _entry(class_name, name)
        msg = f"{where} has no text under 'key': {describe(key)}"
        raise DeclarationError(msg)
    if not hasattr(rules, "get"):
        msg = f"{class_name}._validation[{name!r}] is a {type(rules).__name__}, not a dict"
        raise DeclarationError(msg)
    try:
        wire = WireType.parse(spec.get("type"))
    except DeclarationError as error:
        where = _entry(class_name, name)
        if spec.get("type") is None:
            msg = f"{where}: {error}"
            raise DeclarationError(msg) from None
        wire = WireType("faulty", f"{where}: {error}")
    path = split_key(key)
    return Field(
        attribute=name,
        key=key,
        path=path,
        place=path if key else (name,),
        wire=wire,
        readonly=bool(rules.get("readonly")),
        constant=bool(rules.get("constant")),
        required=bool(rules.get("required")),
        secret=is_secret(name, secrets) or is_secret(path[-1], secrets),
        rules=rules,
        entry=spec,
    )


def _entry(class_name: str, name: str) -> str:
    """Name an entry of the maps for a message."""
    return f"{class_name}._attribute_map[{name!r}]"
