"""Models as fields of pydantic models, and as bodies of FastAPI.

Loaded only when pydantic asks a model for its schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import TypeAdapter, WithJsonSchema
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError, core_schema

from azure_batch_models import exceptions
from azure_batch_models.engine.json_schema import Describer
from azure_batch_models.engine.reading.read import read_leniently
from azure_batch_models.engine.schema.registry import is_model
from azure_batch_models.engine.validation import exact as exact_validator
from azure_batch_models.text.describe import describe
from azure_batch_models.text.json_path import split
from azure_batch_models.text.patterns import regex
from azure_batch_models.text.redaction import (
    MASK,
    is_value_key,
    masked,
    names_secret_value,
)
from azure_batch_models.text.secret_names import sounds_secret

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

    from azure_batch_models.engine.schema.shape import Field
    from azure_batch_models.problems import Problem

    Location = tuple[str | int, ...]

_ODD: Final = regex(r"\W")
_ANNOTATIONS: Final = (
    *("title", "description", "markdownDescription", "default", "examples"),
    *("deprecated", "deprecationMessage", "readOnly", "writeOnly"),
)


def core_schema_of(cls: Any) -> core_schema.CoreSchema:
    """Return the schema by which pydantic validates and writes a model.

    An instance is accepted as it is. A dict is read with `from_dict` and then validated. JSON is
    written with `to_dict`; in Python mode the instance stays.
    """

    def validate(value: Any) -> Any:
        # Not isinstance(), which is also true for an instance of azure-batch 14's class.
        return value if issubclass(type(value), cls) else _read(cls, value)

    # The name that errors use where a field may be one of several models.
    validate.__name__ = validate.__qualname__ = cls.__name__

    return core_schema.no_info_plain_validator_function(
        validate,
        ref=_reference(cls),
        serialization=core_schema.plain_serializer_function_ser_schema(_written, when_used="json"),
    )


def _written(value: Any) -> Any:
    """Return a model as JSON, and anything else, such as a default never validated, unchanged."""
    return value.to_dict() if is_model(type(value)) else value


def _read(cls: Any, value: Any) -> Any:
    """Read a dict and validate the model.

    Raises:
        PydanticCustomError: The value is not a dict.
        ValidationError: The dict cannot be read, or breaks rules of ``_validation``.
    """
    if not isinstance(value, Mapping):
        expected = f"expected an object ({cls.__name__}), got {describe(value)}"
        raise _error("type", expected)
    problems: list[Problem] = []
    try:
        model = cls.from_dict(value)
    except exceptions.DeserializationError:
        model, problems = read_leniently(cls, value)
    # Not validate(), which tells unknown values of enumerations as well: they are kept, as always.
    is_right = model is None or exact_validator.is_surely_valid(model)
    broken = [] if is_right else exact_validator.violations(model)
    if not (problems or broken):
        return model
    unread = {each.path for each in problems}
    lines = [
        _line(cls, value, each.rule, each.path, f"{each.message} {each.hint}".rstrip())
        for each in problems
    ]
    lines += [
        _line(cls, value, each.rule, each.path, str(each))
        for each in broken
        if each.path not in unread
    ]
    raise ValidationError.from_exception_data(cls.__name__, lines)


def _line(cls: Any, value: Any, rule: str, path: str, message: str) -> InitErrorDetails:
    """Return a problem as pydantic lists it."""
    location = tuple(split(path))
    kind = "missing" if rule == "required" else _error(rule, message)
    return InitErrorDetails(type=kind, loc=location, input=_input(cls, value, location))


def _error(rule: str, message: Any) -> PydanticCustomError:
    """Return the error for a broken rule."""
    kind: Any = f"batch_{_ODD.sub('_', rule)}"
    # pydantic fills in braces only when given a context, so those in the message are safe.
    return PydanticCustomError(kind, message)


def _input(cls: Any, value: Any, location: Location) -> Any:
    """Return what to show of the value at a location: no secrets, and no contents of objects."""
    while location:
        field = _field(cls, location)
        if _names_secret(value, location[0]):
            return MASK
        if field is None:
            value = _item(value, location[:1])
            location = location[1:]
            continue
        if field.secret:
            return MASK
        cls = cls._codec.find(field.wire.innermost.name)
        by_name = _item(value, (field.attribute,))
        value = _item(value, field.place) if by_name is None else by_name
        location = location[len(field.place) :]
    return describe(value) if isinstance(value, Mapping | list | tuple) else masked(value)


def _names_secret(value: Any, step: str | int) -> bool:
    """Return whether what a dict has under a key is secret, by the key or a name beside it."""
    if not isinstance(value, Mapping) or not isinstance(step, str):
        return False
    found: Mapping[Any, Any] = value
    return sounds_secret(step) or (is_value_key(step) and names_secret_value(found.items()))


def _field(cls: Any, location: Location) -> Field | None:
    """Return the attribute that a location leads to or through."""
    fields = cls._codec.shape.fields if is_model(cls) else ()
    return next((each for each in fields if each.place == location[: len(each.place)]), None)


def _item(value: Any, steps: Location) -> Any:
    """Follow some steps down; return ``None`` for what is not there."""
    try:
        for step in steps:
            value = value[step]
    except (LookupError, TypeError):
        return None
    return value


def json_schema_of(cls: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
    """Return a model's JSON Schema for pydantic, and define everything that it refers to."""
    from azure_batch_models.json_schema import (  # noqa: PLC0415 - the rules take time to load
        ServiceKnowledge,
    )

    waiting: list[Any] = []
    met = {cls}

    def refer(other: Any) -> JsonSchemaValue:
        if other not in met:
            met.add(other)
            waiting.append(other)
        return handler(core_schema.definition_reference_schema(_reference(other)))

    describer = Describer(
        refer,
        known=ServiceKnowledge(None, rules=False),
        direction="request" if handler.mode == "validation" else "response",
    )
    schema: JsonSchemaValue = _with_single_types(describer.describe(cls))
    while waiting:
        other = waiting.pop()
        described = _with_single_types(describer.describe(other))
        adapter: TypeAdapter[Any] = TypeAdapter(Annotated[Any, WithJsonSchema(described)])
        # pydantic makes definitions only of what is nested in another schema.
        definition: Any = {**adapter.core_schema, "ref": _reference(other)}
        handler(core_schema.list_schema(definition))
    return schema


def _with_single_types(schema: Any) -> Any:
    """Return a schema with ``anyOf`` for lists of types, which older FastAPI does not accept."""
    if isinstance(schema, list):
        return [_with_single_types(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: _with_single_types(value) for key, value in schema.items()}
    if not isinstance(schema.get("type"), list):
        return schema
    types = schema.pop("type")
    outside = {key: schema.pop(key) for key in _ANNOTATIONS if key in schema}
    inside = [{"type": each} if each == "null" else {**schema, "type": each} for each in types]
    return {"anyOf": inside, **outside}


def _reference(cls: Any) -> str:
    """Return a name for a class as pydantic makes them, but never one that pydantic makes."""
    return f"{cls.__module__}.{cls.__qualname__}:batch-{id(cls)}"
