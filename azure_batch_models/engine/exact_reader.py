"""The exact reader: what reading a body means, in plain Python over Shapes.

It is msrest's meaning: keys are found by extractors, values are coerced, unknown enum values stay
text, unknown keys are kept, the discriminator picks a subclass, a class with its own ``__init__``
is called. Every problem is noted with its path and reading goes on. The input is never changed.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine import instances
from azure_batch_models.engine.extraction import Extraction
from azure_batch_models.engine.paths import below, render
from azure_batch_models.engine.registry import is_enum, is_model
from azure_batch_models.engine.scalars import FAILURES, SCALARS
from azure_batch_models.engine.shape import DeclarationError, Shape, split_key
from azure_batch_models.engine.wording import describe
from azure_batch_models.exceptions import Problem

if TYPE_CHECKING:
    from azure_batch_models.engine.codec import Codec
    from azure_batch_models.engine.paths import Path
    from azure_batch_models.engine.shape import WireType

_LOGGER = logging.getLogger("azure_batch_models")
_REST = Extraction()
DECLINED: Any = object()
"""In place of an instance: the fast reader has declined."""


class ExactReader:
    """One reading of one body."""

    def __init__(self, extraction: Extraction = _REST) -> None:
        """Prepare to read.

        Args:
            extraction: How values are found; under their REST keys unless told otherwise.
        """
        self.extraction = extraction
        self.problems: list[Problem] = []
        """Everything that could not be read as it should be, in the order it was met."""

    def read(self, model: Any, data: Any) -> Any:
        """Read ``data`` as the class ``model``; see `problems` for what went wrong.

        Returns:
            The instance, as complete as it could be made, or ``None``.
        """
        try:
            return self._model(model, data, None, try_fast=False)
        except RecursionError:
            self._note("nesting", None, "it is nested too deeply to be read")
            return None

    def _note(self, rule: str, path: Path, message: str, hint: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(rule=rule, path=render(path), message=message, hint=hint))

    # --- models ---

    def _model(self, model: Any, data: Any, path: Path, *, try_fast: bool = True) -> Any:
        """Read an object as an instance of ``model`` or of the subclass it says it is."""
        if data is None:
            return None
        if hasattr(data, "_attribute_map"):
            return self._complete(data, path)
        if try_fast and (found := read_plainly(model, data, self.extraction)) is not DECLINED:
            return found
        if not isinstance(data, Mapping):
            self._note("type", path, f"expected an object ({model.__name__}), got {describe(data)}.")
            return None
        model, discriminators = self._classify(model, data)
        codec = model._codec
        try:
            shape = codec.shape
            values, extra = self.extraction.values(shape, data)
        except DeclarationError as error:
            self._note("declaration", path, f"{error}.")
            return None
        except FAILURES as error:
            self._note("type", path, f"its keys cannot be read: {error}.")
            return None
        before = len(self.problems)
        attributes: dict[str, Any] = {}
        for field, value in zip(shape.wire_fields, values, strict=True):
            if value is None or field.attribute in discriminators:
                attributes[field.attribute] = None
                continue
            if field.wire.kind == "scalar":
                try:
                    attributes[field.attribute] = SCALARS[field.wire.name].read(value)
                    continue
                except FAILURES:
                    pass
            where = below(path, field.path)
            attributes[field.attribute] = self._value(
                codec, field.wire, value, where, secret=field.secret
            )
        if len(self.problems) > before and not codec.declared:
            return None  # what a user's __init__ does with half the values is anybody's guess
        return self._instantiate(codec, shape, attributes, extra, path)

    def _classify(self, model: Any, data: Mapping[str, Any]) -> tuple[Any, set[str]]:
        """Pick the class by discriminator; also give the attributes that are discriminators."""
        discriminators: set[str] = set()
        for attribute in model.__dict__.get("_subtype_map", None) or {}:
            value = self._discriminator(model, attribute, data)
            discriminators.add(attribute)
            if not value:
                _LOGGER.warning(
                    "The discriminator %s is absent, so a plain %s is read",
                    attribute,
                    model.__name__,
                )
                break
            if value == model.__name__:
                return model, discriminators
            name = _flatten_subtypes(model, attribute).get(value)
            found = model._codec.find(name) if name else None
            if found is not None:
                return found, discriminators
            _LOGGER.warning(
                "The discriminator %s has an unknown value, so a plain %s is read",
                attribute,
                model.__name__,
            )
            break
        return model, discriminators

    @staticmethod
    def _discriminator(model: Any, attribute: str, data: Mapping[str, Any]) -> Any:
        """Find the value of a discriminator: by its key, its name, or down its path."""
        spec = model._attribute_map.get(attribute) or {}
        path = split_key(spec.get("key") or attribute)
        value = data.get(path[-1]) or data.get(attribute)
        node: Any = data
        for key in path:
            node = node.get(key) if isinstance(node, Mapping) else None
        value = value or node
        return value.value if isinstance(value, Enum) else value

    def _instantiate(
        self,
        codec: Codec,
        shape: Shape,
        attributes: dict[str, Any],
        extra: dict[str, Any],
        path: Path,
    ) -> Any:
        """Make the instance from its attributes, as its kind of class wants it."""
        model = codec.model
        given = _settable(model, shape, attributes)
        if codec.declared:
            instance = instances.make(model, **codec.blanks | given)
        else:
            readonly = {f.attribute for f in shape.fields if f.readonly and not f.constant}
            try:
                instance = model(**{k: v for k, v in given.items() if k not in readonly})
                for name in readonly & given.keys():
                    setattr(instance, name, given[name])
            except Exception as error:  # noqa: BLE001 - a user's __init__ may raise anything
                self._note("type", path, f"{model.__name__} cannot be made from it: {error}.")
                return None
        if extra and shape.keeps_additional:
            instance.additional_properties = extra
        return instance

    def _complete(self, instance: Any, path: Path) -> Any:
        """Give a model that is one already; where it holds dicts for models, a copy with models."""
        codec = getattr(instance, "_codec", None)
        if codec is None:
            return instance
        changes: dict[str, Any] = {}
        for field in codec.shape.wire_fields:
            value = getattr(instance, field.attribute, None)
            if value is None or field.constant or not is_model(codec.find(field.wire.innermost.name)):
                continue
            read = self._value(codec, field.wire, value, below(path, field.path))
            if read is not value and read != value:
                changes[field.attribute] = read
        if not changes:
            return instance
        function, (cls, fields, rest) = instances.reduce_model(instance)
        copied = function(cls, fields, rest)
        for name, value in changes.items():
            setattr(copied, name, value)
        return copied

    # --- values ---

    def _value(
        self, codec: Codec, wire: WireType, value: Any, path: Path, *, secret: bool = False
    ) -> Any:
        """Read a value of a wire type."""
        if value is None:
            return None
        kind = wire.kind
        if kind == "scalar":
            scalar = SCALARS[wire.name]
            try:
                return scalar.read(value)
            except FAILURES:
                got = describe(value, secret=secret)
                self._note(wire.name, path, f"expected {scalar.expected}, got {got}.")
                return None
        if wire.item is not None:
            return self._list(codec, wire, value, path) if kind == "list" else self._dict(
                codec, wire, value, path
            )
        target = codec.find(wire.name)
        if is_enum(target):
            return self._enum(target, value, path)
        if target is None:
            message = f"{codec.model.__name__} refers to {wire.name}, which is no model or enum."
            self._note("declaration", path, message)
            return None
        return self._model(target, value, path)

    def _list(self, codec: Codec, wire: WireType, value: Any, path: Path) -> Any:
        """Read a list."""
        assert wire.item is not None
        if not isinstance(value, list | tuple | set | frozenset):
            self._note("type", path, f"expected a list, got {describe(value)}.")
            return None
        return [
            self._value(codec, wire.item, item, (path, index)) for index, item in enumerate(value)
        ]

    def _dict(self, codec: Codec, wire: WireType, value: Any, path: Path) -> Any:
        """Read a dict; a list of objects with ``key`` and ``value`` serves as well."""
        assert wire.item is not None
        if isinstance(value, list):
            try:
                value = {item["key"]: item["value"] for item in value}
            except FAILURES:
                self._note("type", path, "expected an object, got a list.")
                return None
        if not isinstance(value, Mapping):
            self._note("type", path, f"expected an object, got {describe(value)}.")
            return None
        return {
            key: self._value(codec, wire.item, item, (path, str(key)))
            for key, item in value.items()
        }

    def _enum(self, enum: Any, value: Any, path: Path) -> Any:
        """Read an enum's member in any case; an unknown text stays text, a number counts members."""
        if isinstance(value, enum):
            return value
        if isinstance(value, Enum):
            value = value.value
        if isinstance(value, int):
            try:
                return list(enum.__members__.values())[value]
            except IndexError:
                count = len(enum.__members__)
                self._note("enum", path, f"{enum.__name__} has {count} members, no number {value}.")
                return None
        text = str(value)
        try:
            return enum(text)
        except ValueError:
            folded = text.lower()
            for member in enum:
                if str(member.value).lower() == folded:
                    return member
        _LOGGER.warning("%s has no member %s; it is kept as text", enum.__name__, describe(text))
        return text


def read_plainly(model: Any, data: Any, extraction: Extraction) -> Any:
    """Let the fast reader read a parsed body, or a part of one; `DECLINED` where it can't."""
    codec = getattr(model, "_codec", None)
    fast = None if codec is None or data.__class__ is not dict else codec.fast
    if fast is None:
        return DECLINED
    if extraction.any_key:
        attempts = (fast.from_object, fast.from_any_keys) if fast.any_key_safe else ()
    else:
        attempts = (fast.from_object,) if extraction.is_usual else ()
    for attempt in attempts:
        try:
            return attempt(data)
        except Exception:  # noqa: BLE001, S112 - whatever it is, the exact reader will tell
            continue
    return DECLINED


def _settable(model: Any, shape: Shape, attributes: dict[str, Any]) -> dict[str, Any]:
    """Leave out what an instance sets by itself: its discriminators and its constants."""
    own = set(getattr(model, "_subtype_map", None) or ())
    own.update(field.attribute for field in shape.fields if field.constant)
    return {name: value for name, value in attributes.items() if name not in own} if own else (
        attributes
    )


def _flatten_subtypes(model: Any, attribute: str) -> dict[str, str]:
    """Collect the subtypes of a class and of its subclasses, by value of the discriminator."""
    own = (model.__dict__.get("_subtype_map") or {}).get(attribute) or {}
    names = dict(own)
    for name in own.values():
        below_it = model._codec.find(name)
        if below_it is not None and below_it is not model:
            names.update(_flatten_subtypes(below_it, attribute))
    return names
