"""Deserializer: from response bodies to models and other values."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar

from azure_batch_models import exceptions
from azure_batch_models.engine.reading import body, read
from azure_batch_models.engine.reading.discriminators import classify
from azure_batch_models.engine.reading.exact import ExactReader
from azure_batch_models.engine.reading.key_extractors import (
    REST_KEYS,
    KeyLookup,
    rest_key_extractor,
)
from azure_batch_models.engine.reading.xml import xml_key_extractor
from azure_batch_models.engine.schema.class_schema import schema_of
from azure_batch_models.engine.schema.overrides import overrides
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import BASIC_TYPES, FAILURES, SCALARS, copy_json
from azure_batch_models.engine.schema.shape import Shape, WireType
from azure_batch_models.engine.schema.xml_names import is_element
from azure_batch_models.problems import Problem
from azure_batch_models.serialization.steps import (
    Replaceable,
    SteppedReader,
    problems_of,
    replaces,
    tells_itself,
)
from azure_batch_models.serialization.wire_types import parse_wire_type
from azure_batch_models.text.describe import describe
from azure_batch_models.text.redaction import mask_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_FUNCTIONS = {
    "iso-8601": "deserialize_iso",
    "rfc-1123": "deserialize_rfc",
    "unix-time": "deserialize_unix",
    "duration": "deserialize_duration",
    "date": "deserialize_date",
    "time": "deserialize_time",
    "decimal": "deserialize_decimal",
    "long": "deserialize_long",
    "bytearray": "deserialize_bytearray",
    "base64": "deserialize_base64",
}
"""The static methods that read scalar wire types."""

_USUAL_EXTRACTORS = [rest_key_extractor, xml_key_extractor]
_BASIC = frozenset(BASIC_TYPES.values())
_LOGGER = logging.getLogger("azure_batch_models")


def _read_scalar(name: str, value: Any) -> Any:
    """Read one value of a scalar wire type; an XML element stands for its text.

    Raises:
        DeserializationError: The value cannot be read.
    """
    if value is None:
        problem = exceptions.Problem(
            rule=name, path="$", message=f"expected {SCALARS[name].expected}, got null."
        )
        raise exceptions.DeserializationError(f"The {name}", [problem])
    return _read(ExactReader(), WireType("scalar", name), value)


def _read(reader: ExactReader, wire: WireType, value: Any) -> Any:
    """Read a value with an exact reader.

    Raises:
        DeserializationError: The value cannot be read; lists every problem with its path.
    """
    found = reader.read_value(wire, value)
    if reader.problems:
        raise exceptions.DeserializationError(f"The {wire.name}", reader.problems)
    return found


def _checked(reader: ExactReader, cls: Any, found: Any) -> Any:
    """Return what a reader has found; raise if it has noted a problem."""
    if reader.problems:
        raise exceptions.DeserializationError(cls.__name__, reader.problems)
    return found


def _unreadable(name: str, expected: str, found: Any) -> Exception:
    """Return the error for a value that is no list, or no object."""
    problem = Problem(rule="type", path="$", message=f"expected {expected}, got {describe(found)}.")
    return exceptions.DeserializationError(f"The {name}", [problem])


def _each(
    name: str, items: Iterable[tuple[Any, Any]], read_item: Callable[[Any], Any]
) -> dict[Any, Any]:
    """Return what a step makes of each item of a list or a dict.

    Raises:
        DeserializationError: Some cannot be read; lists every problem with its path.
    """
    found: dict[Any, Any] = {}
    problems: list[Problem] = []
    for key, item in items:
        try:
            found[key] = read_item(item)
        except FAILURES as error:
            problems += problems_of(
                error, (None, key if isinstance(key, str | int) else describe(key))
            )
    if problems:
        raise exceptions.DeserializationError(f"The {name}", problems)
    return found


def _wire_type(text: str) -> WireType:
    """Parse a wire type."""
    return parse_wire_type(text, exceptions.DeserializationError)


class Deserializer(metaclass=Replaceable):
    """Reads response bodies.

    A subclass may replace any method, and `deserialize_type` any entry: what reads each value then
    is called step by step, as in msrest.

    Attributes:
        dependencies: The classes that type names mean, by name.
        key_extractors: How the values of attributes are found.
        additional_properties_detection: Whether keys that no attribute stands for are kept.
        deserialize_type: Functions that read wire types.
        deserialize_expected_types: Classes of values that need no such function.
    """

    STEPS: ClassVar[tuple[str, ...]] = (
        "_build_additional_properties",
        "_classify_target",
        "_deserialize",
        "_instantiate_model",
        "_unpack_content",
        "deserialize_basic",
        "deserialize_data",
        "deserialize_dict",
        "deserialize_enum",
        "deserialize_iter",
        "deserialize_object",
        "deserialize_unicode",
        *_FUNCTIONS.values(),
    )
    """The methods that reading a body calls for each of its values."""

    if TYPE_CHECKING:  # the metaclass sets them
        own_steps: ClassVar[dict[str, Any]]
        replaced_steps: ClassVar[frozenset[str]]

    basic_types: ClassVar[dict[type, str]] = BASIC_TYPES
    valid_date: ClassVar[re.Pattern[str]] = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\S*")

    def __init__(self, classes: Mapping[str, Any] | None = None) -> None:
        """Prepare to read models of these classes."""
        self.dependencies: dict[str, Any] = dict(classes) if classes else {}
        self.key_extractors: list[Any] = list(_USUAL_EXTRACTORS)
        self.additional_properties_detection = True
        self.deserialize_expected_types: dict[str, Any] = {
            "duration": timedelta,
            "iso-8601": datetime,
        }
        methods = {
            "object": self.deserialize_object,
            "[]": self.deserialize_iter,
            "{}": self.deserialize_dict,
        }
        functions = {wire: getattr(Deserializer, step) for wire, step in _FUNCTIONS.items()}
        self.deserialize_type: dict[str, Any] = functions | methods
        own = self.own_steps
        usual = {wire: own[step].__func__ for wire, step in _FUNCTIONS.items()}
        self._usual_types: dict[str, Any] = usual | methods

    def __call__(self, target_obj: Any, response_data: Any, content_type: str | None = None) -> Any:
        """Read a response.

        Args:
            target_obj: A wire type, or a model or enum class.
            response_data: Text, bytes, a file-like object, an HTTP response, or a parsed body,
                which is not changed.
            content_type: Media type of text or bytes. Without one, text stays as it is where a
                scalar is wanted, and is JSON otherwise.

        Raises:
            DeserializationError: It cannot be read; lists every problem with its path.
        """
        cls = self._self_contained(target_obj)
        if cls is not None:
            return read.read_body(cls, response_data, content_type)
        data = self._unpack_content(response_data, content_type)
        if isinstance(data, str | bytes | bytearray) and (
            content_type is not None
            or hasattr(response_data, "headers")
            or self._is_complex(target_obj)
        ):
            data = body.parse_json(body.without_bom(data))
        return self._deserialize(target_obj, data)

    def _self_contained(self, target: Any) -> Any:
        """Return a model class, or the one of a name, if it reads bodies just as this object does.

        It does if it is one of this library, all names mean the same here, and no option is set.
        """
        cls = self.dependencies.get(target) if isinstance(target, str) else target
        codec = getattr(cls, "_codec", None) if isinstance(cls, type) else None
        usual = not self._is_stepped() and self.key_extractors == _USUAL_EXTRACTORS
        if codec is None or not (usual and self.additional_properties_detection):
            return None
        return cls if codec.agrees_with(self.dependencies) else None

    def _is_stepped(self) -> bool:
        """Return whether a method, or an entry of a table, has been replaced."""
        cls = type(self)
        return (
            bool(cls.replaced_steps)
            or self.deserialize_type != self._usual_types
            or not cls.own_steps.keys().isdisjoint(vars(self))
        )

    def _is_complex(self, target: Any) -> bool:
        """Return whether text has to be parsed before it is a value of the target."""
        target = self.dependencies.get(target, target) if isinstance(target, str) else target
        if isinstance(target, str):
            return _wire_type(target).kind != "scalar"
        return not is_enum(target)

    @staticmethod
    def _unpack_content(raw_data: Any, content_type: str | None = None) -> Any:
        """Return text, bytes or a parsed body from any kind of response."""
        return body.unpack(raw_data, content_type)

    def failsafe_deserialize(
        self, target_obj: Any, data: Any, content_type: str | None = None
    ) -> Any:
        """Read a response; where that fails, log a warning and return ``None``."""
        try:
            return self(target_obj, data, content_type=content_type)
        except Exception:
            _LOGGER.warning("A response could not be read; it is ignored", exc_info=True)
            return None

    def _reader(self, target: Any) -> ExactReader:
        """Return the exact reader that the attributes ask for.

        Args:
            target: The class that is read, or its name; others are those that it refers to.
        """
        return ExactReader(
            self._lookup(),
            classes=self.dependencies,
            classes_agree=self._self_contained(target) is not None,
            keep_unknown=self.additional_properties_detection,
        )

    def _lookup(self) -> KeyLookup:
        """Return how the values of attributes are found."""
        extractors = self.key_extractors
        if extractors == _USUAL_EXTRACTORS:
            return REST_KEYS
        if all(each is xml_key_extractor for each in extractors):
            extractors = [rest_key_extractor]
        return KeyLookup(extractors)

    def _deserialize(self, target_obj: Any, data: Any) -> Any:
        """Read a parsed body as a wire type or a class, or into an existing instance."""
        if self._is_stepped():
            if hasattr(data, "_attribute_map"):
                target_obj = type(data)
            elif replaces(self, "_classify_target"):
                data = dict(data) if type(data) is dict else data  # a step may change it
                target_obj = self._classify_target(target_obj, data)[0]
            elif isinstance(target_obj, str):
                target_obj = self.dependencies.get(target_obj, target_obj)
        return self._read_as(target_obj, data)

    def _read_as(self, target_obj: Any, data: Any) -> Any:
        """Read a parsed body as what `_deserialize` has found to be meant."""
        if isinstance(target_obj, str):
            return self.deserialize_data(data, target_obj)
        if is_enum(target_obj):
            return self.deserialize_enum(data, target_obj)
        cls: Any = target_obj if isinstance(target_obj, type) else type(target_obj)
        if not is_model(cls) and not hasattr(target_obj, "_attribute_map"):
            msg = f"{cls.__name__} is no model"
            raise exceptions.DeserializationError(msg)
        if data is None:
            return None
        if cls is not target_obj:
            return self._fill(target_obj, data)
        reader: ExactReader
        if self._is_stepped():
            reader = SteppedReader(self, self._lookup())
        elif self._self_contained(cls) is not None:
            return read.read_parsed(cls, data)
        else:
            reader = self._reader(cls)
        return _checked(reader, cls, reader.read(cls, data))

    def _fill(self, instance: Any, data: Any) -> Any:
        """Read a parsed body into an instance: a model, or any other with a map, as a `Paged`."""
        cls = type(instance)
        if schema_of(cls).declared and not self._is_stepped():
            found = self._read_as(cls, data)
            if type(found) is cls:
                for attribute in cls._attribute_map:
                    setattr(instance, attribute, getattr(found, attribute))
                if found.additional_properties:
                    instance.additional_properties = found.additional_properties
                return instance
        reader = SteppedReader(self, self._lookup())
        reader.fill(instance, data)
        return _checked(reader, type(instance), instance)

    def _classify_target(self, target: Any, data: Any) -> tuple[Any, Any]:
        """Return the class that a parsed body is read as, or the wire type, and its name."""
        if isinstance(target, str):
            target = self.dependencies.get(target, target)
        if isinstance(target, str) or target is None:
            return target, target
        if is_model(target) and (is_element(data) or isinstance(data, Mapping)):
            if overrides(target, "_classify"):
                target = target._classify(data, self.dependencies)
            else:
                target = classify(target, data, lambda _, name: self.dependencies.get(name))[0]
        return target, getattr(target, "__name__", type(target).__name__)

    def _build_additional_properties(self, attribute_map: Any, data: Any) -> Any:
        """Return what a parsed body has under keys that a map does not know; maybe ``None``."""
        shape = Shape.parse("The class", attribute_map)
        if not (self.additional_properties_detection and shape.keeps_additional):
            return None
        if is_element(data):
            data = {child.tag: child.text for child in data}
        return {key: value for key, value in data.items() if key not in shape.known_keys}

    def _instantiate_model(
        self, response: Any, attrs: Any, additional_properties: Any = None
    ) -> Any:
        """Make a model from its attributes, or set those of an instance.

        Raises:
            DeserializationError: It cannot be made from them.
        """
        if isinstance(response, type):
            reader = SteppedReader(self, self._lookup())
            model = reader.instantiate(response, attrs, additional_properties or {})
            return _checked(reader, response, model)
        for attribute, value in attrs.items():
            setattr(response, attribute, value)
        if additional_properties:
            response.additional_properties = copy_json(additional_properties)
        return response

    def deserialize_data(self, data: Any, data_type: str) -> Any:
        """Read a value of a wire type.

        Raises:
            DeserializationError: It cannot be read; lists every problem with its path.
        """
        if data is None or not data_type:
            return data
        if not self._is_stepped():
            wire = _wire_type(data_type)
            return _read(self._reader(wire.innermost.name), wire, data)
        try:
            return self._data_by_steps(data, data_type)
        except FAILURES as error:
            if tells_itself(error):
                raise
            expected = SCALARS[data_type].expected if data_type in SCALARS else data_type
            message = f"expected {expected}, got {describe(data)}."
            problem = Problem(rule=data_type, path="$", message=message)
            raise exceptions.DeserializationError(f"The {data_type}", [problem]) from None

    def _data_by_steps(self, data: Any, data_type: str) -> Any:
        """Read a value by the method, or the entry of the table, that is for its wire type."""
        if data_type in _BASIC:
            return self.deserialize_basic(data, data_type)
        if data_type in self.deserialize_type:
            if isinstance(data, self.deserialize_expected_types.get(data_type, ())):
                return data
            is_text = data_type not in {"object", "[]", "{}"}
            if is_text and is_element(data) and not data.text:
                return None
            return self.deserialize_type[data_type](data)
        container = data_type[0] + data_type[-1]
        if container in self.deserialize_type:
            return self.deserialize_type[container](data, data_type[1:-1])
        target = self.dependencies.get(data_type)
        if is_enum(target):
            return self.deserialize_enum(data.text if is_element(data) else data, target)
        if is_model(target):
            return self._deserialize(target, data)
        message = f"{mask_text(data_type)} is no known model or enum."
        problem = Problem(rule="declaration", path="$", message=message)
        raise exceptions.DeserializationError(f"The {data_type}", [problem])

    def deserialize_iter(self, attr: Any, iter_type: str) -> Any:
        """Read a list."""
        if attr is None or not self._is_stepped():
            return _read(self._reader(iter_type), _wire_type(f"[{iter_type}]"), attr)
        items = list(attr) if is_element(attr) else attr
        if not isinstance(items, list | tuple | set | frozenset):
            raise _unreadable(f"[{iter_type}]", "a list", attr)
        read_item = self.deserialize_data
        found = _each(f"[{iter_type}]", enumerate(items), lambda item: read_item(item, iter_type))
        return list(found.values())

    def deserialize_dict(self, attr: Any, dict_type: str) -> Any:
        """Read a dict, or a list of objects with ``key`` and ``value``."""
        if attr is None or not self._is_stepped():
            return _read(self._reader(dict_type), _wire_type(f"{{{dict_type}}}"), attr)
        if is_element(attr):
            attr = {child.tag: child.text for child in attr}
        if isinstance(attr, list):
            try:
                attr = {item["key"]: item["value"] for item in attr}
            except FAILURES:
                raise _unreadable(f"{{{dict_type}}}", "an object", attr) from None
        if not isinstance(attr, Mapping):
            raise _unreadable(f"{{{dict_type}}}", "an object", attr)
        read_item = self.deserialize_data
        return _each(f"{{{dict_type}}}", attr.items(), lambda item: read_item(item, dict_type))

    def deserialize_object(self, attr: Any, **kwargs: Any) -> Any:
        """Read any JSON value.

        Raises:
            TypeError: It is not a JSON value.
        """
        if attr is None or is_element(attr):
            return attr
        if not self._is_stepped():
            return SCALARS["object"].read(attr)
        if isinstance(attr, str):
            return self.deserialize_basic(attr, "str")
        if type(attr) in BASIC_TYPES:
            return self.deserialize_basic(attr, BASIC_TYPES[type(attr)])
        if type(attr) is dict:
            return {key: self.deserialize_object(item, **kwargs) for key, item in attr.items()}
        if type(attr) is list:
            return [self.deserialize_object(item, **kwargs) for item in attr]
        return SCALARS["object"].read(attr)

    def deserialize_basic(self, attr: Any, data_type: str) -> Any:
        """Read a ``str``, ``int``, ``float`` or ``bool``.

        Raises:
            TypeError: It cannot be read as that type; a `ValueError` where its text is wrong.
        """
        if attr.__class__ is not str and is_element(attr):
            return _read_scalar(data_type, attr)
        if data_type == "str":
            return self.deserialize_unicode(attr)
        failed: type[Exception]
        try:
            return SCALARS[data_type].read(attr)
        except FAILURES as error:
            is_text_wrong = isinstance(error, ValueError) and data_type != "bool"
            failed = ValueError if is_text_wrong else TypeError
        # From inside, the error would lead to the one that quotes the value.
        msg = f"expected {SCALARS[data_type].expected}, got {type(attr).__name__}"
        raise failed(msg)

    @staticmethod
    def deserialize_unicode(data: Any) -> Any:
        """Return the text of a value; an enum member stays itself."""
        return SCALARS["str"].read(data)

    @staticmethod
    def deserialize_enum(data: Any, enum_obj: Any) -> Any:
        """Read an enum's member in any case; an unknown text stays text."""
        if data is None or (isinstance(data, Enum) and isinstance(data, enum_obj)):
            return data
        return _read(ExactReader(classes={"enum": enum_obj}), WireType("named", "enum"), data)

    @staticmethod
    def deserialize_bytearray(attr: Any) -> Any:
        """Read base64 text."""
        return _read_scalar("bytearray", attr)

    @staticmethod
    def deserialize_base64(attr: Any) -> Any:
        """Read base64 text in the alphabet for URLs."""
        return _read_scalar("base64", attr)

    @staticmethod
    def deserialize_decimal(attr: Any) -> Any:
        """Read a decimal number."""
        return _read_scalar("decimal", attr)

    @staticmethod
    def deserialize_long(attr: Any) -> Any:
        """Read a whole number."""
        return _read_scalar("long", attr)

    @staticmethod
    def deserialize_duration(attr: Any) -> Any:
        """Read a duration."""
        return _read_scalar("duration", attr)

    @staticmethod
    def deserialize_date(attr: Any) -> Any:
        """Read a date."""
        return _read_scalar("date", attr)

    @staticmethod
    def deserialize_time(attr: Any) -> Any:
        """Read a time of day."""
        return _read_scalar("time", attr)

    @staticmethod
    def deserialize_rfc(attr: Any) -> Any:
        """Read a date-time as HTTP headers have it."""
        return _read_scalar("rfc-1123", attr)

    @staticmethod
    def deserialize_iso(attr: Any) -> Any:
        """Read a date-time in ISO 8601."""
        return _read_scalar("iso-8601", attr)

    @staticmethod
    def deserialize_unix(attr: Any) -> Any:
        """Read a date-time in seconds since 1970."""
        return _read_scalar("unix-time", attr)
