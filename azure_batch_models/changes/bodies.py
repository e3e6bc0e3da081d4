"""What users hand in, models and dicts, as bodies in REST keys that are shared with no input."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from azure_batch_models import models
from azure_batch_models.base import Model
from azure_batch_models.engine.schema.registry import is_instance, is_model
from azure_batch_models.engine.schema.shape import ADDITIONAL
from azure_batch_models.text.describe import describe
from azure_batch_models.text.null import is_null
from azure_batch_models.text.suggestions import no_such

Body: TypeAlias = "dict[str, Any]"


def class_of(value: Any) -> type[Model] | None:
    """Return the class of a model, of ours or of azure-batch 14; ``None`` for all else."""
    if isinstance(value, Model):
        return type(value)
    if is_instance(value):
        found = getattr(models, type(value).__name__, None)
        return found if is_model(found) else None
    return None


def named_class(model: Any) -> type[Model] | None:
    """Return the class that was given, by itself or by its name.

    Raises:
        ValueError: There is no model of that name; names the closest.
        TypeError: It is neither a class nor a name.
    """
    if isinstance(model, str):
        found = getattr(models, model, None)
        if not is_model(found):
            raise ValueError(no_such("model", model, models.__all__))
        return found
    if model is None or (isinstance(model, type) and issubclass(model, Model)):
        return model
    msg = f"model is a model class or its name, not {describe(model)}"
    raise TypeError(msg)


def body_of(value: Any, cls: type[Model]) -> Body:
    """Return what a model says, or what a dict says when it is read as a model, as JSON has it.

    Raises:
        DeserializationError: The dict cannot be read; lists every problem with its path.
        SerializationError: The model cannot be written; lists every problem with its path.
    """
    if not isinstance(value, Model):
        value = cls.from_dict(plain(value))
    body: Body = value.to_dict()
    return body


def plain(value: Any) -> Any:
    """Return a value with dicts in place of its models and ``None`` in place of ``NULL``."""
    if isinstance(value, Model):
        return value.to_dict()
    if is_instance(value):
        attributes = {name: getattr(value, name, None) for name in value._attribute_map}
        return {
            name: plain(item)
            for name, item in attributes.items()
            if item is not None and name != ADDITIONAL
        }
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return None if is_null(value) else value


def value_at(body: Any, keys: tuple[str, ...]) -> Any:
    """Return what stands under several keys; ``None`` where there is nothing."""
    for key in keys:
        if not isinstance(body, dict):
            return None
        body = body.get(key)
    return body
