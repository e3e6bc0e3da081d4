"""What worker processes do with models; a module of its own so that they can import it."""

from __future__ import annotations

from typing import Any

import model_classes
from azure_batch_models import DeserializationError, check
from body_strategies import full_body


def every_kind() -> list[Any]:
    """Make one model of every class, with all its attributes."""
    return [model.from_dict(full_body(model)) for model in model_classes.DISTINCT.values()]


def echo(model: Any) -> tuple[Any, str, dict[str, Any]]:
    """Return a model, and what it is written as."""
    return model, model.to_json(), model.serialize()


def problems(model: Any) -> list[Any]:
    """Check a model."""
    return check(model, lint=True)


def fail(text: str) -> Any:
    """Raise an error of the library."""
    try:
        return model_classes.BATCH["CloudTask"].deserialize(text)
    except DeserializationError as error:
        return error


def refuse(text: str) -> Any:
    """Let an error of the library out."""
    return model_classes.BATCH["CloudTask"].deserialize(text)
