"""Bulk: many models at once, read lazily and written in one call."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from azure_batch_models import exceptions
from azure_batch_models.engine.reading.body import parse_json, unpack, without_bom
from azure_batch_models.engine.reading.read import read_body
from azure_batch_models.engine.reading.sharing import share_texts
from azure_batch_models.engine.reading.split import split, split_list
from azure_batch_models.engine.schema.overrides import overrides
from azure_batch_models.engine.schema.registry import is_instance
from azure_batch_models.engine.writing import styles, write
from azure_batch_models.problems import Problem
from azure_batch_models.text.describe import describe
from azure_batch_models.text.json_path import render_step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LINES_AT_ONCE = 1_000

_encode_lines = msgspec.json.Encoder().encode_lines


def read_lines(cls: Any, lines: Iterable[str | bytes]) -> Iterator[Any]:
    """Read JSON Lines one by one; see `Model.iter_lines`."""
    if isinstance(lines, str | bytes | bytearray):
        msg = f"expected an open file or another iterable of lines, got {describe(lines)}"
        raise TypeError(msg)
    return _read_lines(cls, lines)


def _read_lines(cls: Any, lines: Iterable[str | bytes]) -> Iterator[Any]:
    """Read each line when its model is asked for."""
    for number, line in enumerate(lines, 1):
        try:
            text = without_bom(line) if number == 1 else line
            if not text or text.isspace():
                continue
        except AttributeError:
            text = _text_of(line, number)
        try:
            found = read_body(cls, text)
        except exceptions.DeserializationError as error:
            subject = f"{cls.__name__} on line {number}"
            raise exceptions.DeserializationError(subject, error.problems) from None
        yield found


def _text_of(line: Any, number: int) -> bytes:
    """Return the bytes of a line that is neither text nor bytes."""
    if isinstance(line, memoryview):
        return line.tobytes()
    msg = f"expected lines of text or bytes, got {describe(line)} as line {number}"
    raise TypeError(msg)


def read_items(cls: Any, body: Any, *, share: bool = False) -> Iterator[Any]:
    """Read the items of a list or of a page one by one; see `Model.iter_items`."""
    path, items = _listed(cls, unpack(body))
    found = _read_items(cls, items, path)
    return _shared(found) if share else found


def _shared(models: Iterator[Any]) -> Iterator[Any]:
    """Share the texts of each model with those before it."""
    texts: dict[str, str] = {}
    for model in models:
        yield share_texts(model, texts.setdefault)


def _read_items(cls: Any, items: list[Any], path: str) -> Iterator[Any]:
    """Read each item when it is asked for."""
    for index, item in enumerate(items):
        try:
            found = read_body(cls, bytes(item) if isinstance(item, msgspec.Raw) else item)
        except exceptions.DeserializationError as error:
            problems = _below(f"{path}{render_step(index)}", error.problems)
            raise exceptions.DeserializationError(error.subject, problems) from None
        yield found


def _listed(cls: Any, data: Any) -> tuple[str, list[Any]]:
    """Return the path of the list in a body and its items, unread if the body is JSON.

    Raises:
        DeserializationError: It has no list.
    """
    if isinstance(data, str | bytes | bytearray):
        text = without_bom(data)
        try:
            found = split(text)
            if isinstance(found, list):
                return "$", found
            return "$.value", split_list(found["value"])
        except Exception:  # noqa: BLE001 - msgspec may raise anything; the lenient parser says what is wrong
            data = parse_json(text)
    if isinstance(data, list):
        return "$", data
    if isinstance(data, dict) and isinstance(data.get("value"), list):
        return "$.value", data["value"]
    message = f'expected a list, or an object with a list under "value", got {describe(data)}.'
    problem = Problem(rule="type", path="$", message=message)
    raise exceptions.DeserializationError(f"A list of {cls.__name__}", [problem])


def write_all(
    models: Iterable[Any], style: styles.Style, options: Mapping[str, bool]
) -> list[dict[str, Any]]:
    """Write models as dicts; see `Model.serialize_all`.

    Args:
        models: The models.
        style: How they are written.
        options: The options of ``serialize`` that mean the same, for classes with one of their own.
    """
    models = list(models)
    if any(overrides(cls, "serialize") for cls in set(map(type, models))):
        return [model.serialize(**options) for model in models]
    bodies: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for index, model in enumerate(models):
        try:
            bodies.append(model._codec.writers[style](model))
        except Exception:  # noqa: BLE001 - whatever it is, the exact writer explains it
            _insist_on_model(model, index)
            exact = write.exact_writer_for(model, style)
            bodies.append(exact.write(model))
            problems += _below(f"${render_step(index)}", exact.problems)
    if problems:
        raise exceptions.SerializationError("The list", problems)
    return bodies


def _insist_on_model(value: Any, index: int) -> None:
    """Raise a `TypeError` unless an item is a model."""
    if not is_instance(value):
        msg = f"expected models, got {describe(value)} at index {index}"
        raise TypeError(msg) from None


def write_lines(models: Iterable[Any], file: Any) -> int:
    """Write models as JSON Lines; see `Model.write_lines`."""
    is_text = hasattr(file, "encoding")
    remaining = iter(models)
    count = 0
    while batch := list(islice(remaining, _LINES_AT_ONCE)):
        lines = _lines(batch, count)
        file.write(lines.decode() if is_text else lines)
        count += len(batch)
    return count


def _lines(models: list[Any], start: int) -> bytes:
    """Return a line of JSON for each model; the first one is number ``start`` of all."""
    try:
        return _encode_lines([model._codec.writers[styles.TO_JSON](model) for model in models])
    except Exception:  # noqa: BLE001 - whatever it is, the long way explains it
        return b"".join(_line(model, index) for index, model in enumerate(models, start))


def _line(model: Any, index: int) -> bytes:
    """Return a line of JSON for one model."""
    _insist_on_model(model, index)
    try:
        return f"{write.write_json(model)}\n".encode()
    except exceptions.SerializationError as error:
        problems = _below(f"${render_step(index)}", error.problems)
        raise exceptions.SerializationError(error.subject, problems) from None


def _below(path: str, problems: Iterable[Problem]) -> list[Problem]:
    """Return problems with ``path`` in front of their own paths."""
    return [msgspec.structs.replace(each, path=path + each.path[1:]) for each in problems]
