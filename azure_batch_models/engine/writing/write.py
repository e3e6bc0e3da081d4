"""Writing a model: the generated writer first, an exact writer where it fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models import exceptions
from azure_batch_models.engine import _accelerator
from azure_batch_models.engine.schema.secret_values import without_secrets
from azure_batch_models.engine.schema.stand_ins import STAND_INS
from azure_batch_models.engine.writing import styles
from azure_batch_models.engine.writing.exact import ExactWriter
from azure_batch_models.engine.writing.json_text import encode_all
from azure_batch_models.engine.writing.xml import XmlWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from azure_batch_models.engine.writing.styles import Style
    from azure_batch_models.exceptions import ValidationError

_NO_OPTIONS: dict[str, Any] = {}
_OPTIONS = frozenset({"is_xml", "key_transformer", "basic_types_serializers"})
"""Options of msrest that the generated writers do not implement."""


def write(model: Any, style: Style) -> dict[str, Any]:
    """Write a model.

    Raises:
        SerializationError: It cannot be written; lists every problem with its path.
    """
    try:
        body: dict[str, Any] = model._codec.writers[style](model)
    except Exception:  # noqa: BLE001 - the exact writer decides, and finds the reason
        return write_odd(model, style)
    return body


def write_odd(model: Any, style: Style) -> dict[str, Any]:
    """Write a model that is not plain.

    Raises:
        SerializationError: It cannot be written; lists every problem with its path.
    """
    return write_exactly(model, exact_writer_for(model, style))


def write_with_options(model: Any, style: Style, options: Mapping[str, Any]) -> dict[str, Any]:
    """Write a model with msrest's options; ``is_xml`` makes it an XML element.

    Raises:
        SerializationError: It cannot be written; lists every problem with its path.
    """
    if _OPTIONS.isdisjoint(options):
        return write(model, style)
    return write_exactly(model, exact_writer_for(model, style, options))


def exact_writer_for(
    model: Any, style: Style, options: Mapping[str, Any] = _NO_OPTIONS
) -> ExactWriter:
    """Return the exact writer for a model, which decides about it and explains failures."""
    if STAND_INS.writer_for is not None and style.is_of_msrest:
        writer: ExactWriter = STAND_INS.writer_for(model, style, options)
        return writer
    if options.get("is_xml", style.is_xml(model)):
        return XmlWriter(style)
    return ExactWriter(
        style, options.get("key_transformer"), custom=options.get("basic_types_serializers")
    )


def refused(model: Any, known: Iterable[ValidationError]) -> list[ValidationError]:
    """Return an error for each value of a model that `serialize` would refuse.

    Args:
        model: The model.
        known: Errors that have been found already; none is told twice of the same attribute.
    """
    try:
        model._codec.writers[styles.SERIALIZE](model)
    except Exception:  # noqa: BLE001, S110 - the exact writer decides, and finds the reason
        pass
    else:
        return []
    writer = exact_writer_for(model, styles.SERIALIZE)
    writer.spares_iterators = True
    writer.write(model)
    paths = {each.path for each in known}
    pairs = zip(writer.problems, writer.refused, strict=False)
    return [
        exceptions.ValidationError("type", target, kind, problem.path)
        for problem, (target, kind) in pairs
        if problem.path not in paths
    ]


def write_exactly(model: Any, writer: ExactWriter) -> dict[str, Any]:
    """Write a model with an exact writer.

    Raises:
        SerializationError: It cannot be written; lists every problem with its path.
    """
    body = writer.write(model)
    if writer.problems:
        problems = without_secrets(writer.problems, type(model), model)
        raise exceptions.SerializationError(type(model).__name__, problems) from None
    written: dict[str, Any] = body
    return written


def write_json(model: Any) -> str:
    """Write a model, with read-only and additional properties, as JSON text.

    Raises:
        SerializationError: It cannot be written; lists every problem with its path.
    """
    try:
        text: str = _accelerator.json_of(model._codec.writers[styles.TO_JSON], model)
    except Exception:  # noqa: BLE001 - the exact writer decides, and finds the reason
        return encode_all(write(model, styles.TO_DICT), type(model).__name__)
    return text
