"""Renaming: a body under Python names or odd casing, to the same body under exact REST keys.

Keys that no attribute stands for are set aside on the way, for the model's bookkeeping field. The
fast reader can then have the rest. Anything unclear (one attribute under two names) makes the
renaming decline, and the exact reader decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.schema.bookkeeping import METADATA_KEY, AdditionalProperties
from azure_batch_models.engine.schema.registry import is_enum
from azure_batch_models.engine.schema.scalars import copy_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.codec import Codec
    from azure_batch_models.engine.schema.shape import WireType

    Step = Callable[[Any], Any]
    Known = dict[Any, "Renaming"]


class UnclearError(Exception):
    """It is not plain which attribute a key means."""


class _AnyCase(dict[str, tuple[str, "Step | None"]]):
    """Look-up by Python name, REST key, or either in another case."""

    def __missing__(self, key: str) -> tuple[str, Step | None]:
        """Look the key up in lower case."""
        if key.__class__ is not str:
            raise UnclearError(key)
        return self._lowered[key.lower()]

    def __init__(self) -> None:
        super().__init__()
        self._lowered: dict[str, tuple[str, Step | None]] = {}

    def add(self, name: str, entry: tuple[str, Step | None]) -> None:
        """Add a name as it is and in lower case."""
        self[name] = entry
        self._lowered[name.lower()] = entry


class Renaming:
    """Renames the keys of bodies of one class."""

    __slots__ = ("_names",)

    def __init__(self) -> None:
        """Start with no names; `build` adds them, so that classes may refer to each other."""
        self._names: dict[str, tuple[str, Step | None]] = {}

    def __call__(self, data: Any) -> Any:
        """Rename the keys of an object and of all objects in it.

        Raises:
            UnclearError: Something is not plain.
        """
        if data.__class__ is not dict:
            raise UnclearError(data)
        names = self._names
        renamed: dict[str, Any] = {}
        unknown = 0
        for key, value in data.items():
            try:
                rest_key, step = names[key]
            except KeyError:
                unknown += 1
                continue
            renamed[rest_key] = value if step is None or value is None else step(value)
        if len(renamed) + unknown < len(data):  # two names of one attribute
            raise UnclearError(data)
        if unknown:
            renamed[METADATA_KEY] = self._set_aside(data)
        return renamed

    def _set_aside(self, data: dict[str, Any]) -> AdditionalProperties:
        """Collect what no attribute stands for."""
        extra = AdditionalProperties()
        for key, value in data.items():
            try:
                self._names[key]
            except KeyError:
                extra[key] = copy_json(value)
        return extra

    @classmethod
    def build(cls, codec: Codec, *, any_key: bool, known: Known | None = None) -> Renaming:
        """Make the renaming of a class whose fast reader exists, and of all that it refers to.

        Args:
            codec: The class.
            any_key: Whether Python names and other casings are understood.
            known: What has been made already.
        """
        known = {} if known is None else known
        found = known.get(codec.cls)
        if found is not None:
            return found
        renaming = known[codec.cls] = cls()
        names = _AnyCase()
        for field in codec.shape.wire_fields:
            step = _step(codec, field.wire, any_key=any_key, known=known)
            for name in (field.attribute, field.path[0]) if any_key else (field.path[0],):
                names.add(name, (field.path[0], step))
        renaming._names = names if any_key else dict(names)
        return renaming


def _step(codec: Codec, wire: WireType, *, any_key: bool, known: Known) -> Step | None:
    """Give the function that renames inside a value, or ``None`` where nothing is to rename."""
    if wire.item is not None:
        inner = _step(codec, wire.item, any_key=any_key, known=known)
        if inner is None:
            return None
        return _in_list(inner) if wire.kind == "list" else _in_dict(inner)
    if wire.kind == "scalar":
        return None
    target = codec.find(wire.name)
    if is_enum(target):
        return None
    return Renaming.build(target._codec, any_key=any_key, known=known)


def _in_list(step: Step) -> Step:
    """Rename inside every item of a list."""

    def rename(value: Any) -> Any:
        if value.__class__ is not list:
            raise UnclearError(value)
        return [None if item is None else step(item) for item in value]

    return rename


def _in_dict(step: Step) -> Step:
    """Rename inside every value of a dict, whose own keys are the user's."""

    def rename(value: Any) -> Any:
        if value.__class__ is not dict:
            raise UnclearError(value)
        return {key: None if item is None else step(item) for key, item in value.items()}

    return rename
