"""Models as fields of pydantic's models, and as bodies of FastAPI.

Loaded when pydantic asks a model for its schema, and never otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import TypeAdapter, WithJsonSchema
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError, core_schema

from azure_batch_models import exceptions
from azure_batch_models.engine.reading.read import read_leniently
from azure_batch_models.engine.schema.registry import is_model
from azure_batch_models.json_schema import Describer
from azure_batch_models.text.describe import describe
from azure_batch_models.text.json_path import split
from azure_batch_models.text.redaction import MASK, masked

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

    from azure_batch_models.engine.schema.shape import Field
    from azure_batch_models.problems import Problem

    Location = tuple[str | int, ...]

_ODD: Final = re.compile(r"\W")
_ANNOTATIONS: Final = ("title", "description", "default", "readOnly")


def core_schema_of(model: Any) -> core_schema.CoreSchema:
    """Tell pydantic how a model is validated and written.

    An instance is taken as it is, as pydantic takes its own. A dict is read as `from_dict` reads it
    and then validated. JSON is written as `to_dict` gives it; in Python mode the instance stays.
    """

    def validate(value: Any) -> Any:
        return value if isinstance(value, model) else _read(model, value)

    # Where a field may be one of several models, errors call each by this name.
    validate.__name__ = validate.__qualname__ = model.__name__

    return core_schema.no_info_plain_validator_function(
        validate,
        ref=_reference(model),
        serialization=core_schema.plain_serializer_function_ser_schema(_written, when_used="json"),
    )


def _written(value: Any) -> Any:
    """Give a model as JSON; leave what pydantic did not validate, such as a default, as it is."""
    return value.to_dict() if is_model(type(value)) else value


def _read(model: Any, value: Any) -> Any:
    """Read a dict and validate the instance.

    Raises:
        PydanticCustomError: It is no dict.
        ValidationError: It cannot be read, or it breaks rules of ``_validation``.
    """
    if not isinstance(value, Mapping):
        expected = f"expected an object ({model.__name__}), got {describe(value)}"
        raise _error("type", expected)
    problems: list[Problem] = []
    try:
        instance = model.from_dict(value)
    except exceptions.DeserializationError:
        instance, problems = read_leniently(model, value)
    broken = [] if instance is None else instance.validate()
    if not (problems or broken):
        return instance
    unread = {each.path for each in problems}
    lines = [
        _line(model, value, each.rule, each.path, f"{each.message} {each.hint}".rstrip())
        for each in problems
    ]
    lines += [
        _line(model, value, each.rule, each.path, str(each))
        for each in broken
        if each.path not in unread
    ]
    raise ValidationError.from_exception_data(model.__name__, lines)


def _line(model: Any, value: Any, rule: str, path: str, message: str) -> InitErrorDetails:
    """Say one problem as pydantic does."""
    location = tuple(split(path))
    kind = "missing" if rule == "required" else _error(rule, message)
    return InitErrorDetails(type=kind, loc=location, input=_input(model, value, location))


def _error(rule: str, message: Any) -> PydanticCustomError:
    """Make an error for a broken rule."""
    kind: Any = f"batch_{_ODD.sub('_', rule)}"
    # Only together with a context it would be a template, so braces in it are safe.
    return PydanticCustomError(kind, message)


def _input(model: Any, value: Any, location: Location) -> Any:
    """Show the value at a location: no secrets, and of an object or a list only what it is."""
    while location:
        field = _field(model, location)
        if field is None:
            value = _item(value, location[:1])
            location = location[1:]
            continue
        if field.secret:
            return MASK
        model = model._codec.find(field.wire.innermost.name)
        by_name = _item(value, (field.attribute,))
        value = _item(value, field.place) if by_name is None else by_name
        location = location[len(field.place) :]
    return describe(value) if isinstance(value, Mapping | list | tuple) else masked(value)


def _field(model: Any, location: Location) -> Field | None:
    """Find the attribute that a location leads to or through."""
    fields = model._codec.shape.fields if is_model(model) else ()
    return next((each for each in fields if each.place == location[: len(each.place)]), None)


def _item(value: Any, steps: Location) -> Any:
    """Go down some steps; what is not there is ``None``."""
    try:
        for step in steps:
            value = value[step]
    except (LookupError, TypeError):
        return None
    return value


def json_schema_of(model: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
    """Describe a model for pydantic, and everything that it refers to."""
    waiting: list[Any] = []
    met = {model}

    def refer(cls: Any) -> JsonSchemaValue:
        if cls not in met:
            met.add(cls)
            waiting.append(cls)
        return handler(core_schema.definition_reference_schema(_reference(cls)))

    describer = Describer(
        refer, direction="request" if handler.mode == "validation" else "response", rules=False
    )
    schema: JsonSchemaValue = _with_single_types(describer.describe(model))
    while waiting:
        cls = waiting.pop()
        described = _with_single_types(describer.describe(cls))
        adapter: TypeAdapter[Any] = TypeAdapter(Annotated[Any, WithJsonSchema(described)])
        # Only what is inside of another schema becomes a definition.
        definition: Any = {**adapter.core_schema, "ref": _reference(cls)}
        handler(core_schema.list_schema(definition))
    return schema


def _with_single_types(schema: Any) -> Any:
    """Say as pydantic does that a value may be of several types; older FastAPI takes no lists."""
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
    """Name a class as pydantic names classes, but apart from what it makes of them itself."""
    return f"{cls.__module__}.{cls.__qualname__}:batch-{id(cls)}"
