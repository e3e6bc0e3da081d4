"""JSON text: a JSON-ready body as text, and what in it JSON cannot express."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from azure_batch_models import exceptions
from azure_batch_models.problems import Problem
from azure_batch_models.text.json_path import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.text.json_path import Path

encode = msgspec.json.Encoder().encode
"""Return the JSON of a value; numbers that JSON does not have become null."""


def encode_all(body: Any, subject: str) -> str:
    """Return a body as JSON text.

    Args:
        body: The body.
        subject: What messages call it.

    Raises:
        SerializationError: Something in it has no JSON form; lists every problem with its path.
    """
    try:
        return _encode_exactly(body)
    except (TypeError, ValueError, RecursionError) as error:
        problems = [_problem(None, error)]
        if not isinstance(error, RecursionError):
            problems = [*_problems(body, None)] or problems
    raise exceptions.SerializationError(subject, problems)


def only_finite(value: Any) -> Any:
    """Return a JSON value as it is; raise if it contains a number that JSON does not have."""
    if value.__class__ is not str:
        json.dumps(value, allow_nan=False)  # msgspec would write null
    return value


def _encode_exactly(body: Any) -> str:
    """Return a body as JSON text, or raise."""
    text = encode(body).decode()
    only_finite(body)
    return text


def _problems(value: Any, path: Path) -> Iterator[Problem]:
    """Yield a problem for each value without a JSON form; a bad key is one of its object."""
    if isinstance(value, dict):
        for key, item in value.items():
            key_problems = [*_problems_of_one({key: None}, path)]
            yield from key_problems or _problems(item, (path, str(key)))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _problems(item, (path, index))
    else:
        yield from _problems_of_one(value, path)


def _problems_of_one(value: Any, path: Path) -> Iterator[Problem]:
    """Yield a problem if a value cannot be encoded."""
    try:
        _encode_exactly(value)
    except (TypeError, ValueError) as error:
        yield _problem(path, error)


def _problem(path: Path, error: Exception) -> Problem:
    """Return the problem of a value without a JSON form."""
    message = f"it has no JSON form: {error}."
    return Problem(rule="json", path=render(path), message=message)
