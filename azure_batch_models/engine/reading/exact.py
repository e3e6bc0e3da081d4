"""The exact reader defines what reading a body means, in plain Python over Shapes.

It is what msrest does: keys are found by extractors, values are coerced, unknown enum values stay
text, unknown keys are kept, the discriminator picks a subclass, and a class with its own
``__init__`` is called. Every problem is noted with its path, and reading continues. The input is
never changed.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.reading import xml
from azure_batch_models.engine.reading.discriminators import classify
from azure_batch_models.engine.reading.fast import read_quickly
from azure_batch_models.engine.reading.key_extractors import REST_KEYS
from azure_batch_models.engine.schema.bookkeeping import make
from azure_batch_models.engine.schema.class_schema import schema_of, shape_of
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.overrides import overrides
from azure_batch_models.engine.schema.problem_log import ProblemLog
from azure_batch_models.engine.schema.registry import is_enum, is_instance, is_model
from azure_batch_models.engine.schema.scalars import FAILURES, SCALARS, copy_json
from azure_batch_models.engine.schema.shape import DeclarationError, Shape
from azure_batch_models.engine.schema.xml_names import is_element
from azure_batch_models.forking import NO_FORK
from azure_batch_models.text.describe import describe, quote
from azure_batch_models.text.json_path import below
from azure_batch_models.text.redaction import mask_text

if TYPE_CHECKING:
    from azure_batch_models.engine.reading.key_extractors import KeyLookup
    from azure_batch_models.engine.schema.class_schema import ClassSchema
    from azure_batch_models.engine.schema.shape import Field, WireType
    from azure_batch_models.text.json_path import Path

_LOGGER = logging.getLogger("azure_batch_models")


class ExactReader(ProblemLog):
    """One reading of one body."""

    too_deep = "it is nested too deeply to be read."

    def __init__(
        self,
        lookup: KeyLookup = REST_KEYS,
        *,
        classes: Mapping[str, Any] | None = None,
        classes_agree: bool = False,
        keep_unknown: bool = True,
    ) -> None:
        """Prepare to read.

        Args:
            lookup: How values are found; under their REST keys unless told otherwise.
            classes: What type names mean; by default each model's own package decides.
            classes_agree: Whether all names mean in ``classes`` what they mean by default.
            keep_unknown: Whether keys that no attribute stands for are kept.
        """
        super().__init__()
        self.lookup = lookup
        self.classes = classes
        self.keep_unknown = keep_unknown
        self.quick_inside = (classes is None or classes_agree) and keep_unknown
        """Whether models inside may be read quickly: that means the same."""

    def read(self, cls: Any, data: Any) -> Any:
        """Read ``data`` as an instance of ``cls``; what went wrong is in `problems`.

        Returns:
            The model, as complete as it could be made, or ``None``.
        """
        return self._guarded(self._model, cls, data, None, quickly=False)

    def read_value(self, wire: WireType, data: Any) -> Any:
        """Read a value of a wire type by itself; what went wrong is in `problems`."""
        return self._guarded(self._value, None, wire, data, None)

    def _model(self, cls: Any, data: Any, path: Path, *, quickly: bool = True) -> Any:
        """Read an object as ``cls`` or as the subclass that its discriminator names."""
        if data is None:
            return None
        if is_instance(data):
            return self._complete(data, path)
        if quickly and self.quick_inside:
            try:
                return read_quickly(cls, data, self.lookup)
            except Declined:
                pass
        if not (is_element(data) or isinstance(data, Mapping)):
            self._note(
                "type", path, f"expected an object ({cls.__name__}), got {self._describe(data)}."
            )
            return None
        return self._object(cls, data, path)

    def _object(self, cls: Any, data: Any, path: Path) -> Any:
        """Pick the class of a mapping or an XML element, and read it as that."""
        shape: Shape | None = None
        try:
            cls, discriminators, data = self._pick(cls, data)
            schema = schema_of(cls)
            shape = schema.shape
            values, extra = self._extract(schema, shape, data)
        except DeclarationError as error:
            self._note("declaration", path, f"{error}.")
            return None
        except FAILURES as error:
            # A caller's extractor may quote any value of the body.
            revealing = not (self.lookup.is_usual or shape is None) and bool(shape.secrets)
            reason = quote(error, secret=revealing)
            self._note("type", path, f"its keys cannot be read: {reason}.")
            return None
        before = len(self.problems)
        attributes: dict[str, Any] = {}
        for field, value in zip(shape.wire_fields, values, strict=True):
            if discriminators.get(field.attribute) is False:
                if not value:  # its Python name, which is no unknown key, may stand in the body
                    extra.pop(field.attribute, None)
                if not schema.declared:  # of others the defaults say it
                    attributes[field.attribute] = None
            else:
                attributes[field.attribute] = self._attribute(schema, field, value, path)
        if len(self.problems) > before and not schema.declared:
            return None  # a user's __init__ may not expect that some values are missing
        model = self._instantiate(schema, shape, attributes, extra, path)
        for name, stays in discriminators.items():
            if stays and model is not None and attributes.get(name) is not None:
                setattr(model, name, attributes[name])
        return model

    def _pick(self, cls: Any, data: Any) -> tuple[Any, Any, Any]:
        """Return the class that a body is read as, its discriminators, and what to read of it.

        A class may have a method of its own for that, which may also change what it is given.
        """
        if overrides(cls, "_classify"):
            objects = cls._infer_class_models() if self.classes is None else self.classes
            own = data if is_element(data) else dict(data)
            return cls._classify(own, objects), {}, own
        return *classify(cls, data, self._find), data

    def _attribute(self, schema: ClassSchema, field: Field, value: Any, path: Path) -> Any:
        """Read the value of one attribute."""
        if value is None:
            return None
        if field.is_faulty:
            self._note("declaration", below(path, field.place), f"{field.wire.name}.")
            return None
        if field.wire.kind == "scalar" and not is_element(value):
            scalar = SCALARS[field.wire.name]
            if value.__class__ is scalar.exact_class:
                return value
            try:
                return (scalar.plain or scalar.read)(value)
            except FAILURES:
                pass
        outer, self._is_secret = self._is_secret, self._is_secret or field.secret
        found = self._value(schema, field.wire, value, below(path, field.place))
        self._is_secret = outer
        return found

    def _find(self, cls: Any, name: str) -> Any:
        """Return the class that a type name means in the maps of a class."""
        if self.classes is not None:
            return self.classes.get(name)
        return schema_of(cls).find(name)

    def _extract(
        self, schema: ClassSchema, shape: Shape, data: Any
    ) -> tuple[list[Any], dict[str, Any]]:
        """Return the values of all attributes, and what is left over."""
        element = is_element(data)
        if self.lookup.is_usual and not element:
            return self.lookup.values(shape, data)
        names = {field.wire.innermost.name for field in shape.wire_fields}
        classes = {name: self._find(schema.cls, name) for name in names}
        if self.lookup.is_usual:
            values = xml.values(shape.wire_fields, classes, data)
        else:
            values = self.lookup.ask(shape, data, classes)
        if element:
            return values, xml.left_over(shape.known_keys, data)
        return values, {key: data[key] for key in data if key not in shape.known_keys}

    def _instantiate(
        self,
        schema: ClassSchema,
        shape: Shape,
        attributes: dict[str, Any],
        extra: dict[str, Any],
        path: Path,
    ) -> Any:
        """Make the model from its attributes, in the way of its kind of class."""
        cls = schema.cls
        given = _settable(cls, shape, attributes)
        try:
            if schema.declared:
                model = make(cls, **(cls._codec.construction.fresh_defaults() | given))
            else:
                readonly = {f.attribute for f in shape.fields if f.readonly and not f.constant}
                model = cls(**{k: v for k, v in given.items() if k not in readonly})
                for name in readonly & given.keys():
                    setattr(model, name, given[name])
        except RecursionError:
            raise
        except Exception as error:  # noqa: BLE001 - a user's __init__ may raise anything
            reason = quote(error, secret=bool(shape.secrets))
            self._note("type", path, f"{cls.__name__} cannot be made from it: {reason}.")
            return None
        if extra and self.keep_unknown and shape.keeps_additional:
            model.additional_properties = copy_json(extra)
        return model

    def _complete(self, model: Any, path: Path) -> Any:
        """Return a model as it is or, if it holds dicts in place of models, a copy with models."""
        schema = schema_of(type(model))
        changes: dict[str, Any] = {}
        for field in shape_of(model).wire_fields:
            value = getattr(model, field.attribute, None)
            target = self._find(schema.cls, field.wire.innermost.name)
            is_unlike = not (is_model(target) or is_enum(target))
            if value is None or field.constant or field.is_faulty or is_unlike:
                continue
            read = self._value(schema, field.wire, value, below(path, field.place))
            if read is not value and read != value:
                changes[field.attribute] = read
        if not changes:
            return model
        copied = copy.copy(model)
        for name, value in changes.items():
            setattr(copied, name, value)
        return copied

    def _value(self, schema: ClassSchema | None, wire: WireType, value: Any, path: Path) -> Any:
        """Read a value of a wire type, of an attribute of a class unless it stands alone."""
        if value is None:
            return None
        kind = wire.kind
        if is_element(value):
            if wire.takes_anything:
                return value  # the tree is handed on as it is: there is no JSON to copy
            value = self._from_element(schema, wire, value)
            if value is None:
                return None
        if kind == "scalar":
            scalar = SCALARS[wire.name]
            try:
                return scalar.read(value)
            except FAILURES:
                message = f"expected {scalar.expected}, got {self._describe(value)}."
                with NO_FORK:
                    from azure_batch_models.engine import iso_suggestions  # noqa: PLC0415 - errors only

                hint = iso_suggestions.suggestion(wire.name, value, secret=self._is_secret)
                self._note(wire.name, path, message, hint)
                return None
        if wire.item is not None:
            return (
                self._list(schema, wire, value, path)
                if kind == "list"
                else self._dict(schema, wire, value, path)
            )
        target = self._find(schema.cls if schema else None, wire.name)
        if is_enum(target):
            return self._enum(target, value, path)
        if not is_model(target):
            self._note("declaration", path, f"{mask_text(wire.name)} is no known model or enum.")
            return None
        return self._model(target, value, path)

    def _from_element(self, schema: ClassSchema | None, wire: WireType, element: Any) -> Any:
        """Return the content of an XML element; for a model, the element itself."""
        if wire.kind == "list":
            return list(element)
        if wire.kind == "dict":
            return {child.tag: child.text for child in element}
        if wire.kind == "scalar":
            return xml.scalar_text(wire.name, element)
        target = self._find(schema.cls if schema else None, wire.name)
        return element.text if is_enum(target) else element

    def _list(self, schema: ClassSchema | None, wire: WireType, value: Any, path: Path) -> Any:
        """Read a list."""
        assert wire.item is not None
        if not isinstance(value, list | tuple | set | frozenset):
            self._note("type", path, f"expected a list, got {self._describe(value)}.")
            return None
        return [
            self._value(schema, wire.item, item, (path, index)) for index, item in enumerate(value)
        ]

    def _dict(self, schema: ClassSchema | None, wire: WireType, value: Any, path: Path) -> Any:
        """Read a dict, or a list of objects with ``key`` and ``value`` as one."""
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
            key: self._value(schema, wire.item, item, (path, _step(key)))
            for key, item in value.items()
        }

    def _enum(self, enum: Any, value: Any, path: Path) -> Any:
        """Read a member by its value in any case or by its position; unknown text stays text."""
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
        if not self.lookup.quiet:
            shown = self._describe(text)
            _LOGGER.warning("%s has no member %s; it is kept as text", enum.__name__, shown)
        return text


def _step(key: Any) -> str:
    """Return a key as paths show it; in a Python dict it need not be text."""
    return key if isinstance(key, str) else describe(key)


def _settable(cls: Any, shape: Shape, attributes: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a class sets itself: its discriminators and its constants."""
    own: set[str] = set(getattr(cls, "_subtype_map", None) or ())
    own.update(field.attribute for field in shape.fields if field.constant)
    if not own:
        return attributes
    return {name: value for name, value in attributes.items() if name not in own}
