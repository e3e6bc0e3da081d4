"""The exact reader: what reading a body means, in plain Python over Shapes.

It is msrest's meaning: keys are found by extractors, values are coerced, unknown enum values stay
text, unknown keys are kept, the discriminator picks a subclass, a class with its own ``__init__``
is called. Every problem is noted with its path and reading goes on. The input is never changed.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.reading import xml
from azure_batch_models.engine.reading.discriminators import classify
from azure_batch_models.engine.reading.key_extractors import Extraction
from azure_batch_models.engine.schema.bookkeeping import make
from azure_batch_models.engine.schema.class_schema import schema_of
from azure_batch_models.engine.schema.problem_log import ProblemLog
from azure_batch_models.engine.schema.registry import is_enum, is_instance, is_model
from azure_batch_models.engine.schema.scalars import FAILURES, SCALARS, copy_json
from azure_batch_models.engine.schema.shape import DeclarationError, Shape
from azure_batch_models.engine.schema.xml_names import is_element
from azure_batch_models.text.describe import describe, quote
from azure_batch_models.text.json_path import below

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.schema.class_schema import ClassSchema
    from azure_batch_models.engine.schema.shape import Field, WireType
    from azure_batch_models.text.json_path import Path

_LOGGER = logging.getLogger("azure_batch_models")
_REST = Extraction()
DECLINED: Any = object()
"""In place of an instance: the fast reader has declined."""


class ExactReader(ProblemLog):
    """One reading of one body."""

    too_deep = "it is nested too deeply to be read."

    def __init__(
        self,
        extraction: Extraction = _REST,
        *,
        classes: Mapping[str, Any] | None = None,
        keep_unknown: bool = True,
        quiet: bool = False,
        custom: Mapping[str, Callable[[Any], Any]] | None = None,
    ) -> None:
        """Prepare to read.

        Args:
            extraction: How values are found; under their REST keys unless told otherwise.
            classes: What type names mean; by default each model's own package decides.
            keep_unknown: Whether keys that no attribute stands for are kept.
            quiet: Whether unknown enum values are not logged.
            custom: Functions that read scalar wire types in place of the usual ones.
        """
        super().__init__()
        self.extraction = extraction
        self.classes = classes
        self.keep_unknown = keep_unknown
        self.is_usual = classes is None and keep_unknown and not custom
        """Whether the fast reader means the same."""
        self._scalars = SCALARS
        if custom:
            own = {name: replace(SCALARS[name], read=read) for name, read in custom.items()}
            self._scalars = SCALARS | own
        self._quiet = quiet

    def read(self, model: Any, data: Any) -> Any:
        """Read ``data`` as the class ``model``; see `problems` for what went wrong.

        Returns:
            The instance, as complete as it could be made, or ``None``.
        """
        return self._guarded(self._model, model, data, None, try_fast=False)

    def read_value(self, wire: WireType, data: Any) -> Any:
        """Read a value that stands by itself; see `problems` for what went wrong."""
        return self._guarded(self._value, None, wire, data, None)

    def _model(self, model: Any, data: Any, path: Path, *, try_fast: bool = True) -> Any:
        """Read an object as an instance of ``model`` or of the subclass it says it is."""
        if data is None:
            return None
        if is_instance(data):
            return self._complete(data, path)
        if try_fast and self.is_usual:
            found = read_plainly(model, data, self.extraction)
            if found is not DECLINED:
                return found
        if not (is_element(data) or isinstance(data, Mapping)):
            self._note(
                "type", path, f"expected an object ({model.__name__}), got {self._describe(data)}."
            )
            return None
        return self._object(model, data, path)

    def _object(self, model: Any, data: Any, path: Path) -> Any:
        """Read a mapping or an XML element, whose class is still to be picked."""
        shape: Shape | None = None
        try:
            model, discriminators = classify(model, data, self._find)
            maps = schema_of(model)
            shape = maps.shape
            values, extra = self._extract(maps, shape, data)
        except DeclarationError as error:
            self._note("declaration", path, f"{error}.")
            return None
        except FAILURES as error:
            # A caller's extractor may quote any value of the body.
            telling = not (self.extraction.is_usual or shape is None) and bool(shape.secrets)
            told = quote(error, secret=telling)
            self._note("type", path, f"its keys cannot be read: {told}.")
            return None
        before = len(self.problems)
        attributes: dict[str, Any] = {}
        for field, value in zip(shape.wire_fields, values, strict=True):
            if field.attribute in discriminators:
                if not value:  # then its Python name, which is no unknown key, may have picked
                    extra.pop(field.attribute, None)
                attributes[field.attribute] = None
            else:
                attributes[field.attribute] = self._attribute(maps, field, value, path)
        if len(self.problems) > before and not maps.declared:
            return None  # what a user's __init__ does with half the values is anybody's guess
        return self._instantiate(maps, shape, attributes, extra, path)

    def _attribute(self, maps: ClassSchema, field: Field, value: Any, path: Path) -> Any:
        """Read the value of one attribute."""
        if value is None:
            return None
        if field.wire.kind == "scalar" and not is_element(value):
            try:
                return self._scalars[field.wire.name].read(value)
            except FAILURES:
                pass
        outer, self._is_secret = self._is_secret, self._is_secret or field.secret
        found = self._value(maps, field.wire, value, below(path, field.place))
        self._is_secret = outer
        return found

    def _find(self, model: Any, name: str) -> Any:
        """Find the class that a type name means in the maps of a class."""
        if self.classes is not None:
            return self.classes.get(name)
        return schema_of(model).find(name)

    def _extract(
        self, maps: ClassSchema, shape: Shape, data: Any
    ) -> tuple[list[Any], dict[str, Any]]:
        """Find the values of all attributes, and what is left over."""
        if not is_element(data):
            return self.extraction.values(shape, data)
        model = maps.cls
        names = {field.wire.innermost.name for field in shape.wire_fields}
        classes = {name: self._find(model, name) for name in names}
        values = xml.values(shape.wire_fields, model._attribute_map, classes, data)
        return values, xml.left_over(shape.known_keys, data)

    def _instantiate(
        self,
        maps: ClassSchema,
        shape: Shape,
        attributes: dict[str, Any],
        extra: dict[str, Any],
        path: Path,
    ) -> Any:
        """Make the instance from its attributes, as its kind of class wants it."""
        model = maps.cls
        given = _settable(model, shape, attributes)
        if maps.declared:
            instance = make(model, **(model._codec.construction.fresh_defaults() | given))
        else:
            readonly = {f.attribute for f in shape.fields if f.readonly and not f.constant}
            try:
                instance = model(**{k: v for k, v in given.items() if k not in readonly})
                for name in readonly & given.keys():
                    setattr(instance, name, given[name])
            except RecursionError:
                raise
            except Exception as error:  # noqa: BLE001 - a user's __init__ may raise anything
                told = quote(error, secret=bool(shape.secrets))
                self._note("type", path, f"{model.__name__} cannot be made from it: {told}.")
                return None
        if extra and self.keep_unknown and shape.keeps_additional:
            instance.additional_properties = copy_json(extra)
        return instance

    def _complete(self, instance: Any, path: Path) -> Any:
        """Give a model that is one already; where it holds dicts for models, a copy with models."""
        maps = schema_of(type(instance))
        changes: dict[str, Any] = {}
        for field in maps.shape.wire_fields:
            value = getattr(instance, field.attribute, None)
            target = self._find(maps.cls, field.wire.innermost.name)
            if value is None or field.constant or not is_model(target):
                continue
            read = self._value(maps, field.wire, value, below(path, field.place))
            if read is not value and read != value:
                changes[field.attribute] = read
        if not changes:
            return instance
        copied = copy.copy(instance)
        for name, value in changes.items():
            setattr(copied, name, value)
        return copied

    def _value(self, maps: ClassSchema | None, wire: WireType, value: Any, path: Path) -> Any:
        """Read a value of a wire type, which stands in the map of a class unless it is alone."""
        if value is None:
            return None
        kind = wire.kind
        if is_element(value):
            if wire.name == "object":
                return value  # no JSON to copy: the tree is handed on as it is
            value = self._from_element(maps, wire, value)
            if value is None:
                return None
        if kind == "scalar":
            scalar = self._scalars[wire.name]
            try:
                return scalar.read(value)
            except FAILURES:
                message = f"expected {scalar.expected}, got {self._describe(value)}."
                from azure_batch_models.engine import iso_suggestions  # noqa: PLC0415 - errors only

                hint = iso_suggestions.suggestion(wire.name, value, secret=self._is_secret)
                self._note(wire.name, path, message, hint)
                return None
        if wire.item is not None:
            return (
                self._list(maps, wire, value, path)
                if kind == "list"
                else self._dict(maps, wire, value, path)
            )
        target = self._find(maps.cls if maps else None, wire.name)
        if is_enum(target):
            return self._enum(target, value, path)
        if not is_model(target):
            self._note("declaration", path, f"{wire.name} is no known model or enum.")
            return None
        return self._model(target, value, path)

    def _from_element(self, maps: ClassSchema | None, wire: WireType, element: Any) -> Any:
        """Give what an XML element holds for a wire type; for a model, the element itself."""
        if wire.kind == "list":
            return list(element)
        if wire.kind == "dict":
            return {child.tag: child.text for child in element}
        if wire.kind == "scalar":
            return xml.scalar_text(wire.name, element)
        target = self._find(maps.cls if maps else None, wire.name)
        return element.text if is_enum(target) else element

    def _list(self, maps: ClassSchema | None, wire: WireType, value: Any, path: Path) -> Any:
        """Read a list."""
        assert wire.item is not None
        if not isinstance(value, list | tuple | set | frozenset):
            self._note("type", path, f"expected a list, got {self._describe(value)}.")
            return None
        return [
            self._value(maps, wire.item, item, (path, index)) for index, item in enumerate(value)
        ]

    def _dict(self, maps: ClassSchema | None, wire: WireType, value: Any, path: Path) -> Any:
        """Read a dict; a list of objects with ``key`` and ``value`` serves as well."""
        assert wire.item is not None
        if isinstance(value, list):
            try:
                value = {item["key"]: item["value"] for item in value}
            except FAILURES:
                self._note("type", path, "expected an object, got a list.")
                return None
        if not isinstance(value, Mapping):
            self._note("type", path, f"expected an object, got {self._describe(value)}.")
            return None
        return {
            key: self._value(maps, wire.item, item, (path, _step(key)))
            for key, item in value.items()
        }

    def _enum(self, enum: Any, value: Any, path: Path) -> Any:
        """Read a member in any case; an unknown text stays text, a number counts members."""
        if isinstance(value, enum):
            return value
        if isinstance(value, Enum):
            value = value.value
        if isinstance(value, int):
            try:
                return list(enum.__members__.values())[value]
            except IndexError:
                count = len(enum.__members__)
                message = f"{enum.__name__} has {count} members, no {self._describe(value)}."
                self._note("enum", path, message)
                return None
        try:
            text = str(value)
        except FAILURES:
            self._note("enum", path, f"expected a {enum.__name__}, got {self._describe(value)}.")
            return None
        try:
            return enum(text)
        except (ValueError, TypeError):  # an enum without members raises the latter
            folded = text.lower()
            for member in enum:
                if str(member.value).lower() == folded:
                    return member
        if not self._quiet:
            shown = self._describe(text)
            _LOGGER.warning("%s has no member %s; it is kept as text", enum.__name__, shown)
        return text


def read_plainly(model: Any, data: Any, extraction: Extraction) -> Any:
    """Let the fast reader read a parsed body, or a part of one; `DECLINED` where it can't."""
    codec = getattr(model, "_codec", None)
    fast = None if codec is None or data.__class__ is not dict else codec.fast
    if fast is None or not extraction.is_usual:
        return DECLINED
    if extraction.any_key and not fast.any_key_safe:
        return DECLINED
    try:
        return fast.from_object(data)
    except Exception:  # noqa: BLE001 - whatever it is, renaming or the exact reader will tell
        try:
            return fast.from_renamed(data, any_key=extraction.any_key)
        except Exception:  # noqa: BLE001 - whatever it is, the exact reader will tell
            return DECLINED


def _step(key: Any) -> str:
    """Give what a path calls a key, which need not be text in a dict of Python's."""
    return key if isinstance(key, str) else describe(key)


def _settable(model: Any, shape: Shape, attributes: dict[str, Any]) -> dict[str, Any]:
    """Leave out what an instance sets by itself: its discriminators and its constants."""
    own: set[str] = set(getattr(model, "_subtype_map", None) or ())
    own.update(field.attribute for field in shape.fields if field.constant)
    if not own:
        return attributes
    return {name: value for name, value in attributes.items() if name not in own}
