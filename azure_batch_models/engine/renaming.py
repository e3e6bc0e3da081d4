"""Renaming: a body under Python names or odd casing, to the same body under exact REST keys.

The fast reader can then have it. Anything unclear (an unknown key, one attribute under two names)
makes the renaming decline, and the exact reader decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.instances import METADATA_KEY
from azure_batch_models.engine.registry import is_enum

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.codec import Codec
    from azure_batch_models.engine.shape import WireType

    Step = Callable[[Any], Any]


class UnclearError(Exception):
    """It is not plain which attribute a key means."""


class _Names(dict[str, tuple[str, "Step | None"]]):
    """Look-up by Python name, REST key, or either in another case."""

    def __missing__(self, key: str) -> tuple[str, Step | None]:
        """Look the key up in lower case."""
        found = self.get(key.lower())
        if found is None:
            raise UnclearError(key)
        return found


class Renaming:
    """Renames the keys of bodies of one class."""

    __slots__ = ("_names",)

    def __init__(self) -> None:
        """Start with no names; `build` fills them in, so that classes may refer to each other."""
        self._names = _Names()

    def __call__(self, data: Any) -> Any:
        """Rename the keys of an object and of all objects in it.

        Raises:
            UnclearError: Something is not plain.
        """
        if data.__class__ is not dict:
            raise UnclearError(data)
        names = self._names
        renamed: dict[str, Any] = {}
        for key, value in data.items():
            rest_key, step = names[key]
            renamed[rest_key] = value if step is None or value is None else step(value)
        if len(renamed) < len(data):  # two names of one attribute
            raise UnclearError(data)
        return renamed

    @classmethod
    def build(cls, codec: Codec, known: dict[Any, Renaming] | None = None) -> Renaming:
        """Make the renaming of a class whose fast reader exists, and of all that it refers to."""
        known = {} if known is None else known
        found = known.get(codec.model)
        if found is not None:
            return found
        renaming = known[codec.model] = cls()
        names = renaming._names
        names[METADATA_KEY] = (METADATA_KEY, None)
        for field in codec.shape.wire_fields:
            entry = (field.path[0], _step(codec, field.wire, known))
            for name in (field.attribute, field.path[0]):
                names.setdefault(name.lower(), entry)
                names[name] = entry
        return renaming


def _step(codec: Codec, wire: WireType, known: dict[Any, Renaming]) -> Step | None:
    """Give the function that renames inside a value, or ``None`` where nothing is to rename."""
    if wire.item is not None:
        inner = _step(codec, wire.item, known)
        if inner is None:
            return None
        return _in_list(inner) if wire.kind == "list" else _in_dict(inner)
    if wire.kind == "scalar":
        return None
    target = codec.find(wire.name)
    return None if is_enum(target) else Renaming.build(target._codec, known)


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
