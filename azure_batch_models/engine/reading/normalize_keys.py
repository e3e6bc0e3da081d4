"""Key normalizers: from a body under Python names or in odd casing to exact REST keys.

Keys that no attribute stands for are set aside on the way, for the model's bookkeeping field. The
fast reader can then read the rest. Where one attribute stands under two names, the normalizer
declines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.reading.key_extractors import names_of
from azure_batch_models.engine.schema.bookkeeping import METADATA_KEY, AdditionalProperties
from azure_batch_models.engine.schema.class_schema import schema_of
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.registry import is_enum
from azure_batch_models.engine.schema.scalars import copy_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.schema.class_schema import ClassSchema
    from azure_batch_models.engine.schema.shape import WireType

    Normalize = Callable[[Any], Any]
    Entry = tuple[str, Normalize | None]
    """The REST key of an attribute, and what normalizes its value, if anything has to."""


class _AnyCase(dict[str, "Entry"]):
    """Entries by Python name, by REST key, and by either in another case."""

    def __init__(self) -> None:
        super().__init__()
        self._lowered: dict[str, Entry] = {}

    def __missing__(self, key: str) -> Entry:
        """Look the key up in lower case."""
        if key.__class__ is not str:
            raise Declined
        return self._lowered[key.lower()]

    def add(self, name: str, entry: Entry) -> None:
        """Add an entry under a name as it is and in lower case."""
        self[name] = entry
        self._lowered[name.lower()] = entry


class KeyNormalizer:
    """Normalizes the keys of bodies of one class."""

    __slots__ = ("_entries",)

    def __init__(self) -> None:
        """Start without entries; `build` adds them, so that classes may refer to each other."""
        self._entries: dict[str, Entry] = {}

    def __call__(self, data: Any) -> Any:
        """Return an object with exact REST keys, and so all objects in it.

        Raises:
            Declined: Something in it is not plain.
        """
        if data.__class__ is not dict:
            raise Declined
        entries = self._entries
        normalized: dict[str, Any] = {}
        unknown = 0
        for key, value in data.items():
            try:
                rest_key, normalize = entries[key]
            except KeyError:
                unknown += 1
                continue
            normalized[rest_key] = value if normalize is None or value is None else normalize(value)
        if len(normalized) + unknown < len(data):  # two names of one attribute
            raise Declined
        if unknown:
            normalized[METADATA_KEY] = self._set_aside(data)
        return normalized

    def _set_aside(self, data: dict[str, Any]) -> AdditionalProperties:
        """Collect what no attribute stands for."""
        extra = AdditionalProperties()
        for key, value in data.items():
            try:
                self._entries[key]
            except KeyError:
                extra[key] = copy_json(value)
        return extra

    @classmethod
    def build(
        cls, schema: ClassSchema, *, any_key: bool, known: dict[Any, KeyNormalizer] | None = None
    ) -> KeyNormalizer:
        """Build the normalizer of a class that has a fast reader, and of all that it refers to.

        Args:
            schema: The class's schema.
            any_key: Whether Python names and other casings are understood.
            known: The normalizers that exist already, by class.
        """
        known = {} if known is None else known
        found = known.get(schema.cls)
        if found is not None:
            return found
        normalizer = known[schema.cls] = cls()
        entries = _AnyCase()
        for field in schema.shape.wire_fields:
            normalize = _inside(schema, field.wire, any_key=any_key, known=known)
            for name in names_of(field) if any_key else field.path:
                entries.add(name, (field.path[0], normalize))
        normalizer._entries = entries if any_key else dict(entries)
        return normalizer


def _inside(
    schema: ClassSchema, wire: WireType, *, any_key: bool, known: dict[Any, KeyNormalizer]
) -> Normalize | None:
    """Return what normalizes the keys inside a value, or ``None`` where there are none."""
    if wire.item is not None:
        normalize = _inside(schema, wire.item, any_key=any_key, known=known)
        if normalize is None:
            return None
        return _in_list(normalize) if wire.kind == "list" else _in_dict(normalize)
    if wire.kind == "scalar":
        return None
    target = schema.find(wire.name)
    if is_enum(target):
        return None
    return KeyNormalizer.build(schema_of(target), any_key=any_key, known=known)


def _in_list(normalize: Normalize) -> Normalize:
    """Normalize inside every item of a list."""

    def normalize_items(value: Any) -> Any:
        if value.__class__ is not list:
            raise Declined
        return [None if item is None else normalize(item) for item in value]

    return normalize_items


def _in_dict(normalize: Normalize) -> Normalize:
    """Normalize inside every value of a dict, whose own keys are the user's."""

    def normalize_values(value: Any) -> Any:
        if value.__class__ is not dict:
            raise Declined
        return {key: None if item is None else normalize(item) for key, item in value.items()}

    return normalize_values
