"""Serializer: request bodies, and the parts of URLs and headers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from azure_batch_models import exceptions
from azure_batch_models.engine.reading.exact import ExactReader
from azure_batch_models.engine.reading.key_extractors import (
    KeyLookup,
    attribute_key_case_insensitive_extractor,
    last_rest_key_case_insensitive_extractor,
    rest_key_case_insensitive_extractor,
)
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import (
    BASIC_TYPES,
    DAY_NAMES,
    FAILURES,
    MONTH_NAMES,
    SCALARS,
)
from azure_batch_models.engine.schema.shape import WireType
from azure_batch_models.engine.schema.xml_names import is_element
from azure_batch_models.engine.validation import exact as exact_validator
from azure_batch_models.engine.writing import styles, write
from azure_batch_models.engine.writing.exact import ExactWriter
from azure_batch_models.engine.writing.styles import full_restapi_key_transformer
from azure_batch_models.engine.writing.xml import XmlWriter
from azure_batch_models.serialization.wire_types import parse_wire_type, replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _write_scalar(name: str, value: Any) -> Any:
    """Write one value of a scalar wire type.

    Raises:
        SerializationError: The value cannot be written.
    """
    return _written(ExactWriter(styles.for_serialize()), WireType("scalar", name), value, {})


def _written(writer: ExactWriter, wire: WireType, value: Any, spec: Mapping[str, Any]) -> Any:
    """Write a value with an exact writer; raise an error with the problems it notes."""
    written = writer.write_value(wire, value, spec)
    if writer.problems:
        raise exceptions.SerializationError(f"The {wire.name}", writer.problems)
    return written


def _wire_type(text: str) -> WireType:
    """Parse a wire type."""
    return parse_wire_type(text, exceptions.SerializationError)


def _wrong_type(name: str, data_type: str) -> str:
    """Return the message about a part of a URL or a header."""
    return f"{name} must be type {data_type}."


class Serializer:
    """Writes request bodies, and the parts of URLs and headers.

    Attributes:
        dependencies: The classes that type names mean, by name.
        key_transformer: Names the keys of bodies; REST keys unless replaced.
        client_side_validation: Whether values are validated before they are written.
        serialize_type: Functions that write wire types; those of single values can be replaced.
    """

    basic_types: ClassVar[dict[type, str]] = BASIC_TYPES
    validation: ClassVar[dict[str, Callable[[Any, Any], bool]]] = exact_validator.BROKEN
    days: ClassVar[dict[int, str]] = dict(enumerate(DAY_NAMES))
    months: ClassVar[dict[int, str]] = dict(enumerate(MONTH_NAMES, 1))

    def __init__(self, classes: Mapping[str, Any] | None = None) -> None:
        """Prepare to write models of these classes."""
        self.dependencies: dict[str, Any] = dict(classes) if classes else {}
        self.key_transformer: Any = full_restapi_key_transformer
        self.client_side_validation = True
        self.serialize_type: dict[str, Any] = {
            "iso-8601": Serializer.serialize_iso,
            "rfc-1123": Serializer.serialize_rfc,
            "unix-time": Serializer.serialize_unix,
            "duration": Serializer.serialize_duration,
            "date": Serializer.serialize_date,
            "time": Serializer.serialize_time,
            "decimal": Serializer.serialize_decimal,
            "long": Serializer.serialize_long,
            "bytearray": Serializer.serialize_bytearray,
            "base64": Serializer.serialize_base64,
            "object": self.serialize_object,
            "[]": self.serialize_iter,
            "{}": self.serialize_dict,
        }
        self._usual_types = dict(self.serialize_type)

    def body(self, data: Any, data_type: str, **kwargs: Any) -> Any:
        """Write a request body.

        Args:
            data: A model, a dict that is read as one, or a value of any other wire type.
            data_type: The wire type.
            **kwargs: ``is_xml=True`` gives an ``xml.etree`` element.

        Raises:
            ValidationError: ``data`` is ``None``, or breaks a rule (the first one found).
            SerializationError: It cannot be written; lists every problem with its path.
        """
        if data is None:
            raise exceptions.ValidationError("required", "body", True)  # noqa: FBT003
        target = self.dependencies.get(data_type.strip("[]{}"))
        if is_model(target):
            kwargs.setdefault("is_xml", hasattr(target, "_xml_map"))
            quick = self._quick_body(data, data_type, kwargs)
            if quick is not None:
                return quick
        if target is not None:
            data = self._as_models(data, data_type, is_xml=kwargs.get("is_xml", False))
        if self.client_side_validation:
            errors = exact_validator.violations_inside(_wire_type(data_type), data, data_type)
            if errors:
                raise errors[0]
        return self._serialize(data, data_type, **kwargs)

    def _quick_body(self, data: Any, data_type: str, options: Mapping[str, Any]) -> Any:
        """Write a model with its generated writer, or return ``None`` if that may differ."""
        model = self.dependencies.get(data_type)
        codec = getattr(model, "_codec", None)
        usual = (
            self.key_transformer is full_restapi_key_transformer
            and self.serialize_type == self._usual_types
        )
        if codec is None or type(data) is not model or not usual or options != {"is_xml": False}:
            return None
        if not codec.declared or not codec.agrees_with(self.dependencies):
            return None
        try:
            if self.client_side_validation and not codec.validator(data):
                return None
            return codec.writers[styles.SERIALIZE](data)
        except Exception:  # noqa: BLE001 - the exact writer decides, and finds the reason
            return None

    def _as_models(self, data: Any, data_type: str, *, is_xml: bool) -> Any:
        """Turn dicts into models wherever ``data`` should contain models."""
        extractors: tuple[Any, ...] = (
            rest_key_case_insensitive_extractor,
            attribute_key_case_insensitive_extractor,
            last_rest_key_case_insensitive_extractor,
        )
        if is_xml:
            extractors = (attribute_key_case_insensitive_extractor,)
        reader = ExactReader(KeyLookup(extractors), classes=self.dependencies, keep_unknown=False)
        found = reader.read_value(_wire_type(data_type), data)
        if reader.problems:
            raise exceptions.SerializationError(f"The {data_type}", reader.problems)
        return found

    def url(self, name: str, data: Any, data_type: str, **kwargs: Any) -> str:
        """Write a value for the path of a URL.

        Args:
            name: What messages call the value.
            data: The value.
            data_type: Its wire type.
            **kwargs: Rules as in ``_validation``; ``skip_quote=True`` leaves reserved characters.

        Raises:
            ValidationError: The value is ``None`` or breaks a rule.
            TypeError: It cannot be written as that type.
        """
        data = self._valid(data, data_type, name, kwargs)
        return self._quoted(self._part(name, data, data_type, kwargs), kwargs)

    def query(self, name: str, data: Any, data_type: str, **kwargs: Any) -> str:
        """Write a value for the query of a URL, as `url` does; ``div`` goes between items."""
        data = self._valid(data, data_type, name, kwargs)
        if not data_type.startswith("["):
            return self._quoted(self._part(name, data, data_type, kwargs), kwargs)
        item_type = data_type[1:-1]
        items = [
            "" if item is None else self._quoted(self._part(name, item, item_type, kwargs), kwargs)
            for item in data
        ]
        return str(self.serialize_iter(items, "str", **kwargs))

    def header(self, name: str, data: Any, data_type: str, **kwargs: Any) -> str:
        """Write a value for a request header, as `url` does but without quoting."""
        data = self._valid(data, data_type, name, kwargs)
        if data_type == "[str]":
            data = ["" if item is None else item for item in data]
        return str(self._part(name, data, data_type, kwargs))

    def _valid(self, data: Any, data_type: str, name: str, rules: dict[str, Any]) -> Any:
        """Validate a value by the rules among the options; return it, perhaps coerced."""
        if not self.client_side_validation:
            return data
        if data is not None and data_type in BASIC_TYPES.values():
            data = self._basic(data, data_type, name, rules)
        return self.validate(data, name, **{**rules, "required": True})

    def _basic(self, data: Any, data_type: str, name: str, options: dict[str, Any]) -> Any:
        """Write a basic value; the error does not quote it, as it may be a key or a token."""
        failed: type[Exception] | None = None
        try:
            return self.serialize_basic(data, data_type, **options)
        except FAILURES as error:
            failed = type(error) if type(error) in {TypeError, ValueError} else TypeError
        raise failed(_wrong_type(name, data_type))

    def _part(self, name: str, data: Any, data_type: str, options: dict[str, Any]) -> Any:
        """Write a part of a URL or a header."""
        try:
            written = self.serialize_data(data, data_type, **options)
        except exceptions.SerializationError:
            pass  # raised from here, the other error would lead to this one, which quotes the value
        else:
            return json.dumps(written) if data_type == "bool" else written
        raise TypeError(_wrong_type(name, data_type))

    @staticmethod
    def _quoted(value: Any, options: Mapping[str, Any]) -> str:
        """Quote the characters that URLs reserve, unless ``skip_quote`` is set."""
        return str(value) if options.get("skip_quote") is True else quote(str(value), safe="")

    @classmethod
    def validate(cls, data: Any, name: str, **kwargs: Any) -> Any:
        """Validate a value by rules given as keywords, named as in ``_validation``.

        Returns:
            The value.

        Raises:
            ValidationError: The first rule that it breaks.
        """
        error = exact_validator.first_violation(name, data, kwargs)
        if error is not None:
            raise error
        return None if kwargs.get("readonly") else data

    def _serialize(self, target_obj: Any, data_type: str | None = None, **kwargs: Any) -> Any:
        """Write a model, or a value of a wire type."""
        if target_obj is None:
            return None
        if data_type:
            return self.serialize_data(target_obj, data_type, **kwargs)
        if not is_model(type(target_obj)):
            return self.serialize_data(target_obj, type(target_obj).__name__, **kwargs)
        kwargs.setdefault("is_xml", hasattr(target_obj, "_xml_map"))
        return write.write_exactly(target_obj, self._writer(kwargs))

    def serialize_data(self, data: Any, data_type: str, **kwargs: Any) -> Any:
        """Write a value of a wire type.

        Raises:
            ValueError: The value is ``None``.
            SerializationError: It cannot be written; lists every problem with its path.
        """
        if data is None:
            msg = "No value for given attribute"
            raise ValueError(msg)
        if is_element(data):
            return data
        wire = _wire_type(data_type)
        if wire.kind == "list":
            return self.serialize_iter(data, data_type[1:-1], **kwargs)
        if (
            wire.kind == "named"
            and is_model(type(data))
            and not is_enum(self.dependencies.get(data_type))
        ):
            return self._serialize(data, **kwargs)
        return _written(self._writer(kwargs), wire, data, kwargs.get("serialization_ctxt") or {})

    def _writer(self, options: Mapping[str, Any]) -> ExactWriter:
        """Return the exact writer for these options."""
        style = styles.for_serialize(keep_readonly=options.get("keep_readonly", False))
        custom = replaced(self.serialize_type, self._usual_types)
        if options.get("is_xml"):
            return XmlWriter(style, self.dependencies, custom=custom)
        transformer = options.get("key_transformer", self.key_transformer)
        if transformer is full_restapi_key_transformer:
            transformer = None
        custom |= options.get("basic_types_serializers") or {}
        return ExactWriter(style, transformer, classes=self.dependencies, custom=custom)

    def serialize_iter(
        self, data: Any, iter_type: str, div: str | None = None, **kwargs: Any
    ) -> Any:
        """Write a list; ``div`` joins the items into one text."""
        wire = _wire_type(f"[{iter_type}]")
        spec = kwargs.get("serialization_ctxt") or {}
        if "xml" in spec:
            kwargs["is_xml"] = True
        written = _written(self._writer(kwargs), wire, data, spec)
        if div is None or div == "":
            return written
        return div.join("" if item is None else str(item) for item in written)

    def serialize_dict(self, attr: Any, dict_type: str, **kwargs: Any) -> Any:
        """Write a dict."""
        wire = _wire_type(f"{{{dict_type}}}")
        spec = kwargs.get("serialization_ctxt") or {}
        if "xml" in spec:
            kwargs["is_xml"] = True
        return _written(self._writer(kwargs), wire, attr, spec)

    def serialize_object(self, attr: Any, **kwargs: Any) -> Any:
        """Write any JSON value, with models and dates inside."""
        if attr is None or is_element(attr):
            return attr
        return _written(self._writer(kwargs), WireType("scalar", "object"), attr, {})

    @classmethod
    def serialize_basic(cls, data: Any, data_type: str, **kwargs: Any) -> Any:
        """Write a ``str``, ``int``, ``float`` or ``bool``, with the caller's function if any."""
        custom = (kwargs.get("basic_types_serializers") or {}).get(data_type)
        if custom is not None:
            return custom(data)
        if data_type == "bool" and kwargs.get("is_xml"):
            return str(data).lower()
        return SCALARS[data_type].write(data)

    @classmethod
    def serialize_unicode(cls, data: Any) -> Any:
        """Return the text of a value; for an enumeration member, its value."""
        return SCALARS["str"].write(data)

    @staticmethod
    def serialize_enum(attr: Any, enum_obj: Any = None) -> Any:
        """Write a member of an enumeration, or the text of one in any case."""
        target = type(attr) if enum_obj is None else enum_obj
        writer = ExactWriter(styles.for_serialize(), classes={"enum": target})
        return _written(writer, WireType("named", "enum"), attr, {})

    @staticmethod
    def serialize_bytearray(attr: Any, **kwargs: Any) -> Any:
        """Write bytes as base64 text."""
        del kwargs
        return _write_scalar("bytearray", attr)

    @staticmethod
    def serialize_base64(attr: Any, **kwargs: Any) -> Any:
        """Write bytes as base64 text in the alphabet for URLs."""
        del kwargs
        return _write_scalar("base64", attr)

    @staticmethod
    def serialize_decimal(attr: Any, **kwargs: Any) -> Any:
        """Write a decimal number as a JSON number."""
        del kwargs
        return _write_scalar("decimal", attr)

    @staticmethod
    def serialize_long(attr: Any, **kwargs: Any) -> Any:
        """Write a whole number."""
        del kwargs
        return _write_scalar("long", attr)

    @staticmethod
    def serialize_date(attr: Any, **kwargs: Any) -> Any:
        """Write a date."""
        del kwargs
        return _write_scalar("date", attr)

    @staticmethod
    def serialize_time(attr: Any, **kwargs: Any) -> Any:
        """Write a time of day."""
        del kwargs
        return _write_scalar("time", attr)

    @staticmethod
    def serialize_duration(attr: Any, **kwargs: Any) -> Any:
        """Write a duration."""
        del kwargs
        return _write_scalar("duration", attr)

    @staticmethod
    def serialize_rfc(attr: Any, **kwargs: Any) -> Any:
        """Write a date-time as HTTP headers have it."""
        del kwargs
        return _write_moment("rfc-1123", attr)

    @staticmethod
    def serialize_iso(attr: Any, **kwargs: Any) -> Any:
        """Write a date-time in ISO 8601."""
        del kwargs
        return _write_moment("iso-8601", attr)

    @staticmethod
    def serialize_unix(attr: Any, **kwargs: Any) -> Any:
        """Write a date-time in seconds since 1970."""
        del kwargs
        return _write_moment("unix-time", attr)


def _write_moment(name: str, value: Any) -> Any:
    """Write a date-time; as in msrest, any other kind of value is a `TypeError`."""
    if not isinstance(value, str | int) and not hasattr(value, "utctimetuple"):
        msg = f"expected a date-time, got {type(value).__name__}"
        raise TypeError(msg)
    if isinstance(value, int) and name != "unix-time":
        msg = "expected a date-time, got int"
        raise TypeError(msg)
    return _write_scalar(name, value)
