"""Serializer: request bodies, and the parts of URLs and headers."""

from __future__ import annotations

import datetime
import decimal
import json
import re
from collections.abc import Mapping
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
from azure_batch_models.engine.schema.registry import is_enum, is_iterable, is_model
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
from azure_batch_models.engine.writing.xml import XmlWriter, node_of_dict, nodes_of_list
from azure_batch_models.problems import Problem
from azure_batch_models.serialization.steps import (
    Replaceable,
    SteppedWriter,
    SteppedXmlWriter,
    leaves_out,
    problems_of,
    tells_itself,
)
from azure_batch_models.serialization.wire_types import parse_wire_type
from azure_batch_models.text.describe import describe
from azure_batch_models.text.null import is_null

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


_BASIC = frozenset(BASIC_TYPES.values())
_FUNCTIONS = {
    "iso-8601": "serialize_iso",
    "rfc-1123": "serialize_rfc",
    "unix-time": "serialize_unix",
    "duration": "serialize_duration",
    "date": "serialize_date",
    "time": "serialize_time",
    "decimal": "serialize_decimal",
    "long": "serialize_long",
    "bytearray": "serialize_bytearray",
    "base64": "serialize_base64",
}
"""The static methods that write scalar wire types."""

_WRITERS_INSIDE_OBJECT = {
    datetime.datetime: "serialize_iso",
    datetime.date: "serialize_date",
    datetime.time: "serialize_time",
    datetime.timedelta: "serialize_duration",
    decimal.Decimal: "serialize_decimal",
}
"""The methods that write values inside a value of type ``object``, by their class."""


class SerializerMeta(Replaceable):
    """The metaclass of `Serializer`; the table of rules that is set there is that of all models."""

    def __setattr__(cls, name: str, value: Any) -> None:  # noqa: N805 - a metaclass
        """Set an attribute of a class."""
        if name != "own_steps":  # which the metaclass itself sets
            type.__setattr__(cls, "_is_patched", True)
        if name == "validation" and value is not exact_validator.BROKEN and cls is Serializer:
            exact_validator.BROKEN.become(value)
        else:
            super().__setattr__(name, value)


def _write_scalar(name: str, value: Any) -> Any:
    """Write one value of a scalar wire type.

    Raises:
        SerializationError: The value cannot be written.
    """
    return _written(ExactWriter(styles.for_serialize()), WireType("scalar", name), value, {})


_PLAIN_CLASSES = frozenset({*BASIC_TYPES, *(scalar.python for scalar in SCALARS.values())})
"""Classes of values that are written alike wherever they stand."""

_NOT_QUICK = frozenset({"readonly", "basic_types_serializers", "is_xml", "serialization_ctxt"})
"""Options with which a scalar is written, or validated, in another way."""

_ATTRIBUTES = frozenset(
    {"dependencies", "key_transformer", "client_side_validation", "serialize_type", "_usual_types"}
)
"""What a `Serializer` has that nobody has changed."""

_NOTHING_TO_QUOTE = re.compile(r"[A-Za-z0-9_.~-]*").fullmatch


def _quote(text: str) -> str:
    """Quote the characters that URLs reserve."""
    return text if _NOTHING_TO_QUOTE(text) else quote(text, safe="")


def _written(writer: ExactWriter, wire: WireType, value: Any, spec: Mapping[str, Any]) -> Any:
    """Write a value with an exact writer; raise an error with the problems it notes."""
    written = writer.write_value(wire, value, spec)
    if writer.problems:
        raise exceptions.SerializationError(f"The {wire.name}", writer.problems)
    return written


def _unwritable(name: str, expected: str, found: Any) -> Exception:
    """Return the error for a value that is of another type than its wire type says."""
    problem = Problem(rule="type", path="$", message=f"expected {expected}, got {describe(found)}.")
    return exceptions.SerializationError(f"The {name}", [problem])


def _wire_type(text: str) -> WireType:
    """Parse a wire type."""
    return parse_wire_type(text, exceptions.SerializationError)


def _wrong_type(name: str, data_type: str) -> str:
    """Return the message about a part of a URL or a header."""
    return f"{name} must be type {data_type}."


class Serializer(metaclass=SerializerMeta):
    """Writes request bodies, and the parts of URLs and headers.

    A subclass may replace any method, and `serialize_type` any entry: what writes each value then
    is called step by step, as in msrest.

    Attributes:
        dependencies: The classes that type names mean, by name.
        key_transformer: Names the keys of bodies; REST keys unless replaced.
        client_side_validation: Whether values are validated before they are written.
        serialize_type: Functions that write wire types.
        validation: Whether a value breaks each rule; an entry counts for all models.
    """

    STEPS: ClassVar[tuple[str, ...]] = (
        "_get_custom_serializers",
        "_serialize",
        "serialize_basic",
        "serialize_data",
        "serialize_dict",
        "serialize_enum",
        "serialize_iter",
        "serialize_object",
        "serialize_unicode",
        *_FUNCTIONS.values(),
    )
    """The methods that writing a body calls for each of its values."""

    _is_patched: ClassVar[bool] = False
    """Whether somebody has set an attribute of the class."""

    basic_types: ClassVar[dict[type, str]] = BASIC_TYPES
    validation: ClassVar[dict[str, Callable[[Any, Any], bool]]] = exact_validator.BROKEN
    _xml_basic_types_serializers: ClassVar[dict[str, Callable[[Any], Any]]] = {
        name: scalar.to_xml for name, scalar in SCALARS.items() if scalar.to_xml is not None
    }
    days: ClassVar[dict[int, str]] = dict(enumerate(DAY_NAMES))
    months: ClassVar[dict[int, str]] = dict(enumerate(MONTH_NAMES, 1))

    def __init__(self, classes: Mapping[str, Any] | None = None) -> None:
        """Prepare to write models of these classes."""
        self.dependencies: dict[str, Any] = dict(classes) if classes else {}
        self.key_transformer: Any = full_restapi_key_transformer
        self.client_side_validation = True
        methods = {
            "object": self.serialize_object,
            "[]": self.serialize_iter,
            "{}": self.serialize_dict,
        }
        functions = {wire: getattr(Serializer, step) for wire, step in _FUNCTIONS.items()}
        self.serialize_type: dict[str, Any] = functions | methods
        own = type(self).own_steps
        usual = {wire: own[step].__func__ for wire, step in _FUNCTIONS.items()}
        self._usual_types: dict[str, Any] = usual | methods

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
        usual = self.key_transformer is full_restapi_key_transformer and not self._is_stepped()
        if codec is None or type(data) is not model or not usual or options != {"is_xml": False}:
            return None
        if not codec.agrees_with(self.dependencies):
            return None
        try:
            if self.client_side_validation and not codec.validator(data):
                return None
            return codec.writers[styles.SERIALIZE](data)
        except Exception:  # noqa: BLE001 - the exact writer decides, and finds the reason
            return None

    def _is_stepped(self) -> bool:
        """Return whether a method, or an entry of a table, has been replaced."""
        return (
            bool(type(self).replaced)
            or self.serialize_type != self._usual_types
            or not type(self).own_steps.keys().isdisjoint(vars(self))
        )

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
        quick = self._quick_part(name, data, data_type, kwargs)
        if quick is not None:
            return quick if kwargs.get("skip_quote") is True else _quote(quick)
        data = self._http_component_validation(data, data_type, name, **kwargs)
        return self._quoted(self._part(name, data, data_type, kwargs), kwargs)

    def query(self, name: str, data: Any, data_type: str, **kwargs: Any) -> str:
        """Write a value for the query of a URL, as `url` does; ``div`` goes between items."""
        quick = self._quick_part(name, data, data_type, kwargs)
        if quick is not None:
            return quick if kwargs.get("skip_quote") is True else _quote(quick)
        if data.__class__ is list and data_type.startswith("[") and kwargs.keys() <= {"div"}:
            parts = [self._quick_part(name, item, data_type[1:-1], {}) for item in data]
            if parts and None not in parts:
                items = [_quote(part) for part in parts if part is not None]
                return kwargs["div"].join(items) if kwargs.get("div") else str(items)
        data = self._http_component_validation(data, data_type, name, **kwargs)
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
        quick = self._quick_part(name, data, data_type, kwargs)
        if quick is not None:
            return quick
        data = self._http_component_validation(data, data_type, name, **kwargs)
        if data_type == "[str]":
            data = ["" if item is None else item for item in data]
        return str(self._part(name, data, data_type, kwargs))

    def _quick_part(
        self, name: str, data: Any, data_type: str, options: dict[str, Any]
    ) -> str | None:
        """Return the text of a plain scalar, or ``None`` if it has to go the usual way.

        Raises:
            ValidationError: The value breaks a rule.
        """
        scalar = SCALARS.get(data_type)
        if scalar is None or not self._is_usual() or not _NOT_QUICK.isdisjoint(options):
            return None
        kind = data.__class__
        if kind is not scalar.exact_class and (scalar.is_basic or kind not in _PLAIN_CLASSES):
            return None
        if options and self.client_side_validation:
            error = exact_validator.first_violation(name, data, options, table=self.validation)
            if error is not None:
                raise error
        if kind is str and data_type == "str":
            text: str = data
            return text
        try:
            written = scalar.write(data)
        except FAILURES:
            return None
        return json.dumps(written) if data_type == "bool" else str(written)

    def _is_usual(self) -> bool:
        """Return whether no method, and no entry of a table, has been replaced in any way."""
        return (
            type(self) is Serializer
            and not Serializer._is_patched
            and self.serialize_type == self._usual_types
            and vars(self).keys() == _ATTRIBUTES
        )

    def _http_component_validation(
        self, data: Any, data_type: str, name: str, **kwargs: Any
    ) -> Any:
        """Validate a value by the rules among the options; return it, perhaps coerced."""
        if not self.client_side_validation:
            return data
        if data is not None and data_type in _BASIC:
            data = self._basic(data, data_type, name, kwargs)
        return self.validate(data, name, **{**kwargs, "required": True})

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
        return str(value) if options.get("skip_quote") is True else _quote(str(value))

    @classmethod
    def validate(cls, data: Any, name: str, **kwargs: Any) -> Any:
        """Validate a value by rules given as keywords, named as in ``_validation``.

        Returns:
            The value.

        Raises:
            ValidationError: The first rule that it breaks.
        """
        error = exact_validator.first_violation(name, data, kwargs, table=cls.validation)
        if error is not None:
            raise error
        return None if kwargs.get("readonly") else data

    def _serialize(self, target_obj: Any, data_type: str | None = None, **kwargs: Any) -> Any:
        """Write a model, or a value of a wire type."""
        if target_obj is None:
            return None
        if data_type:
            return self.serialize_data(target_obj, data_type, **kwargs)
        if not hasattr(target_obj, "_attribute_map"):
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
        if self._is_stepped():
            return self._written_by_steps(data, data_type, kwargs)
        if data.__class__ in _PLAIN_CLASSES and kwargs.keys().isdisjoint(_NOT_QUICK):
            scalar = SCALARS.get(data_type)
            if scalar is not None and not scalar.takes_anything:
                try:
                    return scalar.write(data)
                except FAILURES:  # the exact writer says what is wrong
                    pass
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

    def _written_by_steps(self, data: Any, data_type: str, options: dict[str, Any]) -> Any:
        """Write a value by steps.

        Raises:
            SerializationError: It cannot be written; lists every problem with its path.
        """
        if is_null(data):
            return None
        if is_element(data):
            return data
        try:
            return self._data_by_steps(data, data_type, options)
        except FAILURES as error:
            if tells_itself(error):
                raise
            expected = SCALARS[data_type].expected if data_type in SCALARS else data_type
            raise _unwritable(data_type, expected, data) from None

    def _data_by_steps(self, data: Any, data_type: str, options: dict[str, Any]) -> Any:
        """Write a value by the method, or the entry of the table, that is for its wire type."""
        if data_type in _BASIC:
            return self.serialize_basic(data, data_type, **options)
        if data_type in self.serialize_type:
            return self.serialize_type[data_type](data, **options)
        target = self.dependencies.get(data_type, type(data))
        if is_enum(target):
            return self.serialize_enum(data, enum_obj=target)
        container = data_type[0] + data_type[-1]
        if container in self.serialize_type:
            return self.serialize_type[container](data, data_type[1:-1], **options)
        if hasattr(data, "_attribute_map"):
            return self._serialize(data, **options)
        if type(data) in BASIC_TYPES:
            return self.serialize_basic(data, BASIC_TYPES[type(data)], **options)
        raise _unwritable(data_type, data_type, data)

    def _writer(self, options: Mapping[str, Any]) -> ExactWriter:
        """Return the exact writer for these options."""
        if self._is_stepped():
            kind = SteppedXmlWriter if options.get("is_xml") else SteppedWriter
            return kind(self, options)
        style = styles.for_serialize(keep_readonly=options.get("keep_readonly", False))
        if options.get("is_xml"):
            return XmlWriter(style, self.dependencies)
        transformer = options.get("key_transformer", self.key_transformer)
        if transformer is full_restapi_key_transformer:
            transformer = None
        custom = options.get("basic_types_serializers")
        return ExactWriter(style, transformer, classes=self.dependencies, custom=custom)

    def serialize_iter(
        self, data: Any, iter_type: str, div: str | None = None, **kwargs: Any
    ) -> Any:
        """Write a list; ``div`` joins the items into one text."""
        spec = kwargs.get("serialization_ctxt") or {}
        if "xml" in spec:
            kwargs["is_xml"] = True
        if self._is_stepped():
            written = self._items_by_steps(data, iter_type, kwargs)
        else:
            written = _written(self._writer(kwargs), _wire_type(f"[{iter_type}]"), data, spec)
        if div is None or div == "":
            return written
        return div.join("" if item is None else str(item) for item in written)

    def _items_by_steps(self, data: Any, iter_type: str, options: dict[str, Any]) -> Any:
        """Write the items of a list by steps."""
        if isinstance(data, str) or not is_iterable(data):
            raise _unwritable(f"[{iter_type}]", "a list", data)
        found = self._each(f"[{iter_type}]", enumerate(data), iter_type, options)
        if not options.get("is_xml"):
            return list(found.values())
        return nodes_of_list(found.values(), options.get("serialization_ctxt") or {}, iter_type)

    def _each(
        self, name: str, items: Iterable[tuple[Any, Any]], item_type: str, options: dict[str, Any]
    ) -> dict[Any, Any]:
        """Return what a step makes of each item of a list or a dict.

        Raises:
            SerializationError: Some cannot be written; lists every problem with its path.
        """
        found: dict[Any, Any] = {}
        problems: list[Problem] = []
        for key, item in items:
            try:
                found[key] = self.serialize_data(item, item_type, **options)
            except FAILURES as error:
                found[key] = None
                if not leaves_out(error):
                    problems += problems_of(error, (None, key))
        if problems:
            raise exceptions.SerializationError(f"The {name}", problems)
        return found

    def serialize_dict(self, attr: Any, dict_type: str, **kwargs: Any) -> Any:
        """Write a dict."""
        spec = kwargs.get("serialization_ctxt") or {}
        if "xml" in spec:
            kwargs["is_xml"] = True
        if not self._is_stepped():
            return _written(self._writer(kwargs), _wire_type(f"{{{dict_type}}}"), attr, spec)
        if not isinstance(attr, Mapping):
            raise _unwritable(f"{{{dict_type}}}", "a dict", attr)
        items = [(str(self.serialize_unicode(key)), item) for key, item in attr.items()]
        return node_of_dict(self._each(f"{{{dict_type}}}", items, dict_type, kwargs), spec)

    def serialize_object(self, attr: Any, **kwargs: Any) -> Any:
        """Write any JSON value, with models and dates inside."""
        if attr is None or is_element(attr):
            return attr
        if not self._is_stepped():
            return _written(self._writer(kwargs), WireType("scalar", "object"), attr, {})
        kind = type(attr)
        if kind in BASIC_TYPES:
            return self.serialize_basic(attr, BASIC_TYPES[kind], **kwargs)
        if kind is dict:
            return {
                self.serialize_unicode(key): self.serialize_object(item, **kwargs)
                for key, item in attr.items()
            }
        if kind is list:
            return [self.serialize_object(item, **kwargs) for item in attr]
        if hasattr(attr, "_attribute_map"):
            return self._serialize(attr)
        writer = _WRITERS_INSIDE_OBJECT.get(kind)
        if writer is not None:
            return getattr(self, writer)(attr)
        return _written(ExactWriter(styles.for_serialize()), WireType("scalar", "object"), attr, {})

    @classmethod
    def _get_custom_serializers(cls, data_type: str, **kwargs: Any) -> Any:
        """Return the caller's function for a basic type, or that for XML, if there is one."""
        custom = (kwargs.get("basic_types_serializers") or {}).get(data_type)
        if custom is None and kwargs.get("is_xml"):
            return cls._xml_basic_types_serializers.get(data_type)
        return custom

    @classmethod
    def serialize_basic(cls, data: Any, data_type: str, **kwargs: Any) -> Any:
        """Write a ``str``, ``int``, ``float`` or ``bool``, with the caller's function if any."""
        custom = cls._get_custom_serializers(data_type, **kwargs) if kwargs else None
        if custom is not None:
            return custom(data)
        if data_type == "str":
            return cls.serialize_unicode(data)
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
