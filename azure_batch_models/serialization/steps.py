"""Steps: reading and writing one level at a time, each value through a method that may be replaced.

The engine reads and writes whole bodies. A `Deserializer` or `Serializer` of which a subclass or a
caller has replaced a method or an entry of its tables goes step by step instead: every value of an
attribute, and every item inside it, is a call of that object's own method, as in msrest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from azure_batch_models.engine.reading.exact import ExactReader
from azure_batch_models.engine.schema.class_schema import schema_of
from azure_batch_models.engine.schema.scalars import FAILURES
from azure_batch_models.engine.schema.shape import DeclarationError
from azure_batch_models.engine.writing import styles
from azure_batch_models.engine.writing.exact import NOTHING, ExactWriter
from azure_batch_models.engine.writing.xml import XmlWriter
from azure_batch_models.problems import Problem
from azure_batch_models.text.describe import describe
from azure_batch_models.text.json_path import below, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from azure_batch_models.engine.reading.key_extractors import KeyLookup
    from azure_batch_models.engine.schema.class_schema import ClassSchema
    from azure_batch_models.engine.schema.shape import Field, Shape, WireType
    from azure_batch_models.text.json_path import Path


class Replaceable(type):
    """The metaclass of `Serializer` and `Deserializer`, which knows what has been replaced.

    A subclass replaces methods by defining them, a caller by setting them on a class.
    """

    own_steps: dict[str, Any]
    """The methods that are called for each value, as the library defines them."""

    followers: ClassVar[list[Callable[[], None]]] = []
    """What is called when an attribute of one of these classes has been set."""

    _replaced: ClassVar[dict[type, frozenset[str]]] = {}

    def __init__(cls, name: str, bases: tuple[type, ...], members: dict[str, Any]) -> None:
        """Remember the methods of a class that derives from no other of this kind."""
        super().__init__(name, bases, members)
        if not any(isinstance(base, Replaceable) for base in bases):
            cls.own_steps = {step: members[step] for step in members["STEPS"]}

    def __setattr__(cls, name: str, value: Any) -> None:
        """Set an attribute of a class, which may replace a method."""
        super().__setattr__(name, value)
        Replaceable._replaced.clear()
        for follow in Replaceable.followers:
            follow()

    @property
    def replaced(cls) -> frozenset[str]:
        """The methods of instances that are not the library's."""
        known = Replaceable._replaced.get(cls)
        if known is None:
            known = Replaceable._replaced[cls] = frozenset(
                step for step, own in cls.own_steps.items() if _defined(cls, step) is not own
            )
        return known


def _defined(cls: type, name: str) -> Any:
    """Return the definition of a method that a class has, unbound."""
    return next(each.__dict__[name] for each in cls.__mro__ if name in each.__dict__)


def replaces(thing: Any, step: str) -> bool:
    """Return whether a `Serializer` or `Deserializer` has a method that is not the library's."""
    return step in type(thing).replaced or step in vars(thing)


def problems_of(error: Exception, path: Path = None, *, secret: bool = False) -> list[Problem]:
    """Return the problems that an error of a step tells, below a path.

    Args:
        error: What a step has raised.
        path: The place of the value that the step was called for.
        secret: Whether the value is a secret, which the error may quote.
    """
    where = render(path)
    found: Iterable[Problem] = getattr(error, "problems", ())
    problems = [msgspec.structs.replace(each, path=where + each.path[1:]) for each in found]
    if not problems:
        problems = [Problem(rule="type", path=where, message=f"{error}.")]
    if secret:
        told = "the value, which is a secret, cannot be used."
        problems = [msgspec.structs.replace(each, message=told, hint="") for each in problems]
    return problems


class SteppedReader(ExactReader):
    """Reads one object; each of its values is a step of a `Deserializer`."""

    def __init__(self, deserializer: Any, lookup: KeyLookup) -> None:
        """Prepare to read for a deserializer."""
        super().__init__(
            lookup,
            classes=deserializer.dependencies,
            keep_unknown=deserializer.additional_properties_detection,
        )
        self._deserializer = deserializer

    def fill(self, instance: Any, data: Any) -> None:
        """Read an object into an existing instance of any class with an ``_attribute_map``."""
        if not hasattr(data, "get"):
            self._note("type", None, f"expected an object, got {describe(data)}.")
            return
        schema = schema_of(type(instance))
        try:
            shape = schema.shape_of(instance)
            values, extra = self._extract(schema, shape, data)
        except (DeclarationError, *FAILURES) as error:
            self._note("type", None, f"its keys cannot be read: {error}.")
            return
        attributes = {
            field.attribute: self._attribute(schema, field, value, None)
            for field, value in zip(shape.wire_fields, values, strict=True)
        }
        if not self.problems:
            left_over = extra if self.keep_unknown and hasattr(instance, "validate") else None
            self._deserializer._instantiate_model(instance, attributes, left_over)

    def _pick(self, cls: Any, data: Any) -> tuple[Any, Any, Any]:
        """Return the class, which the deserializer has picked already."""
        deserializer = self._deserializer
        if not replaces(deserializer, "_classify_target"):
            return super()._pick(cls, data)
        return cls, {}, data

    def _attribute(self, schema: ClassSchema, field: Field, value: Any, path: Path) -> Any:
        """Read the value of one attribute by a step, which is called for ``None`` as well."""
        if field.is_faulty:
            return super()._attribute(schema, field, value, path)
        try:
            return self._deserializer.deserialize_data(value, field.wire.name)
        except FAILURES as error:
            self.problems += problems_of(error, below(path, field.place), secret=field.secret)
            return None

    def _value(self, schema: ClassSchema | None, wire: WireType, value: Any, path: Path) -> Any:
        """Read a value by a step."""
        del schema
        return self._step(path, self._deserializer._deserialize, wire.name, value)

    def _step(self, path: Path, step: Callable[..., Any], *arguments: Any) -> Any:
        """Return what a step returns; note what it raises."""
        try:
            return step(*arguments)
        except FAILURES as error:
            self.problems += problems_of(error, path)
            return None

    def _extract(
        self, schema: ClassSchema, shape: Shape, data: Any
    ) -> tuple[list[Any], dict[str, Any]]:
        """Return the values of all attributes, and what is left over."""
        values, extra = super()._extract(schema, shape, data)
        if replaces(self._deserializer, "_build_additional_properties"):
            step = self._deserializer._build_additional_properties
            extra = step(schema.cls._attribute_map, data) or {}
        return values, extra

    def _instantiate(
        self,
        schema: ClassSchema,
        shape: Shape,
        attributes: dict[str, Any],
        extra: dict[str, Any],
        path: Path,
    ) -> Any:
        """Make the model by a step, if that is replaced."""
        if not replaces(self._deserializer, "_instantiate_model"):
            return super()._instantiate(schema, shape, attributes, extra, path)
        step = self._deserializer._instantiate_model
        return self._step(path, step, schema.cls, attributes, extra)

    def instantiate(self, cls: Any, attributes: dict[str, Any], extra: dict[str, Any]) -> Any:
        """Make a model from its attributes."""
        schema = schema_of(cls)
        return super()._instantiate(schema, schema.shape, attributes, extra, None)


class _ByStep(ExactWriter):
    """Writes the values of attributes by steps of a `Serializer`."""

    _serializer: Any
    _options: Mapping[str, Any]

    def _field_value(self, model: Any, field: Field, value: Any, path: Path) -> Any:
        """Write the value of an attribute by a step, which is called for ``None`` as well.

        A step that raises a `ValueError` leaves the attribute out, as in msrest: the usual one does
        so for ``None``.
        """
        if field.is_faulty:
            return super()._field_value(model, field, value, path)
        options = {**self._options, "serialization_ctxt": field.entry}
        try:
            return self._serializer.serialize_data(value, field.wire.name, **options)
        except FAILURES as error:
            if type(error) is ValueError or leaves_out(error):
                return NOTHING
            self.problems += problems_of(error, path, secret=field.secret)
            return None


class SteppedWriter(_ByStep):
    """Writes one model as a dict; each of its values is a step of a `Serializer`."""

    def __init__(
        self, serializer: Any, options: Mapping[str, Any], style: styles.Style | None = None
    ) -> None:
        """Prepare to write for a serializer, with the options of the call."""
        style = style or styles.for_serialize(keep_readonly=options.get("keep_readonly", False))
        transformer = options.get("key_transformer", serializer.key_transformer)
        if transformer is styles.full_restapi_key_transformer:
            transformer = None
        super().__init__(style, transformer, classes=serializer.dependencies)
        self._serializer = serializer
        self._options = options


class SteppedXmlWriter(_ByStep, XmlWriter):
    """Writes one model as an XML element; each of its values is a step of a `Serializer`."""

    def __init__(self, serializer: Any, options: Mapping[str, Any]) -> None:
        """Prepare to write for a serializer, with the options of the call."""
        style = styles.for_serialize(keep_readonly=options.get("keep_readonly", False))
        XmlWriter.__init__(self, style, serializer.dependencies)
        self._serializer = serializer
        self._options = options


def leaves_out(error: Exception) -> bool:
    """Return whether an error of a step means that there is no value to be written."""
    return isinstance(error, ValueError) and not tells_itself(error)


def tells_itself(error: Exception) -> bool:
    """Return whether an error says by its class that something cannot be read or written."""
    names = {each.__name__ for each in type(error).__mro__}
    return not names.isdisjoint({"DeserializationError", "SerializationError"})
