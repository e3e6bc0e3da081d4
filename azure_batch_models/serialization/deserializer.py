"""Deserializer: from response bodies to models and other values."""

from __future__ import annotations

import logging
import re
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar

from azure_batch_models import exceptions
from azure_batch_models.engine.reading import body, read
from azure_batch_models.engine.reading.exact import ExactReader
from azure_batch_models.engine.reading.key_extractors import KeyLookup, rest_key_extractor
from azure_batch_models.engine.reading.xml import xml_key_extractor
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import BASIC_TYPES, FAILURES, SCALARS
from azure_batch_models.engine.schema.shape import ADDITIONAL, WireType
from azure_batch_models.engine.schema.xml_names import is_element
from azure_batch_models.problems import Problem
from azure_batch_models.serialization.wire_types import parse_wire_type, replaced
from azure_batch_models.text.describe import describe

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def _wire_type(text: str) -> WireType:
    """Parse a wire type."""
    return parse_wire_type(text, exceptions.DeserializationError)


class Deserializer:
    """Reads response bodies.

    Attributes:
        dependencies: The classes that type names mean, by name.
        key_extractors: How the values of attributes are found.
        additional_properties_detection: Whether keys that no attribute stands for are kept.
        deserialize_type: Functions that read wire types; those of single values can be replaced.
    """

    basic_types: ClassVar[dict[type, str]] = BASIC_TYPES
    valid_date: ClassVar[re.Pattern[str]] = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\S*")

    def __init__(self, classes: Mapping[str, Any] | None = None) -> None:
        """Prepare to read models of these classes."""
        self.dependencies: dict[str, Any] = dict(classes) if classes else {}
        self.key_extractors: list[Any] = [rest_key_extractor, xml_key_extractor]
        self.additional_properties_detection = True
        self.deserialize_expected_types: dict[str, Any] = {
            "duration": timedelta,
            "iso-8601": datetime,
        }
        self.deserialize_type: dict[str, Any] = {
            "iso-8601": Deserializer.deserialize_iso,
            "rfc-1123": Deserializer.deserialize_rfc,
            "unix-time": Deserializer.deserialize_unix,
            "duration": Deserializer.deserialize_duration,
            "date": Deserializer.deserialize_date,
            "time": Deserializer.deserialize_time,
            "decimal": Deserializer.deserialize_decimal,
            "long": Deserializer.deserialize_long,
            "bytearray": Deserializer.deserialize_bytearray,
            "base64": Deserializer.deserialize_base64,
            "object": self.deserialize_object,
            "[]": self.deserialize_iter,
            "{}": self.deserialize_dict,
        }
        self._usual_types = dict(self.deserialize_type)

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
        usual = (
            self.key_extractors == [rest_key_extractor, xml_key_extractor]
            and self.deserialize_type == self._usual_types
        )
        if codec is None or not (codec.declared and usual and self.additional_properties_detection):
            return None
        return cls if codec.agrees_with(self.dependencies) else None

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
        extractors = [each for each in self.key_extractors if each is not xml_key_extractor]
        return ExactReader(
            KeyLookup(extractors or [rest_key_extractor]),
            classes=self.dependencies,
            classes_agree=self._self_contained(target) is not None,
            keep_unknown=self.additional_properties_detection,
            custom=replaced(self.deserialize_type, self._usual_types),
        )

    def _deserialize(self, target_obj: Any, data: Any) -> Any:
        """Read a parsed body as a wire type or a class, or into an existing model."""
        if isinstance(target_obj, str):
            return self.deserialize_data(data, target_obj)
        if is_enum(target_obj):
            return self.deserialize_enum(data, target_obj)
        cls: Any = target_obj if isinstance(target_obj, type) else type(target_obj)
        if not is_model(cls):
            msg = f"{cls.__name__} is no model"
            raise exceptions.DeserializationError(msg)
        if cls is not target_obj and not hasattr(cls, "deserialize"):
            return self._fill(target_obj, data)
        found = self._read_as(cls, data)
        if cls is target_obj or found is None:
            return found
        for attribute in cls._attribute_map:
            setattr(target_obj, attribute, getattr(found, attribute))
        extra = getattr(found, ADDITIONAL, None)
        if extra:
            target_obj.additional_properties = extra
        return target_obj

    def _fill(self, instance: Any, data: Any) -> Any:
        """Read a parsed body into an instance that is no model, such as msrest's `Paged`."""
        if data is None:
            return None
        if not hasattr(data, "get"):
            message = f"expected an object, got {describe(data)}."
            problem = Problem(rule="type", path="$", message=message)
            raise exceptions.DeserializationError(type(instance).__name__, [problem])
        values: dict[str, Any] = {}
        for attribute, spec in type(instance)._attribute_map.items():
            found = (each(attribute, dict(spec), data) for each in self.key_extractors)
            value = next((each for each in found if each is not None), None)
            values[attribute] = self.deserialize_data(value, spec["type"])
        for attribute, value in values.items():
            setattr(instance, attribute, value)
        return instance

    def _read_as(self, cls: Any, data: Any) -> Any:
        """Read a parsed body as a class."""
        if self._self_contained(cls) is not None:
            return read.read_parsed(cls, data)
        reader = self._reader(cls)
        found = reader.read(cls, data)
        if reader.problems:
            raise exceptions.DeserializationError(cls.__name__, reader.problems)
        return found

    def deserialize_data(self, data: Any, data_type: str) -> Any:
        """Read a value of a wire type.

        Raises:
            DeserializationError: It cannot be read; lists every problem with its path.
        """
        if data is None or not data_type:
            return data
        wire = _wire_type(data_type)
        return _read(self._reader(wire.innermost.name), wire, data)

    def deserialize_iter(self, attr: Any, iter_type: str) -> Any:
        """Read a list."""
        return self.deserialize_data(attr, f"[{iter_type}]")

    def deserialize_dict(self, attr: Any, dict_type: str) -> Any:
        """Read a dict, or a list of objects with ``key`` and ``value``."""
        return self.deserialize_data(attr, f"{{{dict_type}}}")

    def deserialize_object(self, attr: Any, **kwargs: Any) -> Any:
        """Read any JSON value.

        Raises:
            TypeError: It is not a JSON value.
        """
        del kwargs
        if attr is None or is_element(attr):
            return attr
        return SCALARS["object"].read(attr)

    def deserialize_basic(self, attr: Any, data_type: str) -> Any:
        """Read a ``str``, ``int``, ``float`` or ``bool``.

        Raises:
            TypeError: It cannot be read as that type; a `ValueError` where its text is wrong.
        """
        if is_element(attr):
            return _read_scalar(data_type, attr)
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
