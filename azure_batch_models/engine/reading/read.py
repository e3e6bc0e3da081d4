"""Reading a body: the fast reader first, the exact reader where it declines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from azure_batch_models import exceptions
from azure_batch_models.engine.reading import split_json
from azure_batch_models.engine.reading.body import parse_json, unpack, without_bom
from azure_batch_models.engine.reading.exact import DECLINED, ExactReader, read_plainly
from azure_batch_models.engine.reading.key_extractors import ANY_KEY, Extraction
from azure_batch_models.engine.schema.registry import is_instance
from azure_batch_models.engine.schema.shape import ADDITIONAL
from azure_batch_models.text.null import is_null

if TYPE_CHECKING:
    from collections.abc import Sequence

    from azure_batch_models.engine.reading.key_extractors import Extractor
    from azure_batch_models.problems import Problem

_REST = Extraction()
_ANY = Extraction(ANY_KEY)
_EXACT_FIRST = Extraction(ANY_KEY, exact_first=True)
_QUIETLY = Extraction(ANY_KEY, quiet=True)


def read_body(model: Any, data: Any, content_type: str | None = None) -> Any:
    """Read whatever `unpack` understands, by REST keys; see `Model.deserialize`."""
    if content_type is None and (data.__class__ is bytes or data.__class__ is str):
        try:
            return model._codec.fast.from_json(data)
        except Exception:  # noqa: BLE001 - there is none, or it declines: the long way will tell
            return _read_odd_json(model, data)
    return _read_unpacked(model, unpack(data, content_type), _REST)


def read_dict(
    model: Any,
    data: Any,
    extractors: Sequence[Extractor] | None = None,
    content_type: str | None = None,
) -> Any:
    """Read a dict by REST keys or Python names in any case; see `Model.from_dict`."""
    extraction = _ANY if extractors is None else Extraction(extractors)
    if data.__class__ is dict:
        return _read_parsed(model, data, extraction)
    return _read_unpacked(model, unpack(data, content_type), extraction)


def read_json(model: Any, text: Any) -> Any:
    """Read JSON by REST keys and, what is not there so, by any; see `Model.from_json`."""
    return _read_unpacked(model, unpack(text), _EXACT_FIRST)


def read_partially(model: Any, data: Any) -> tuple[Any, list[Problem]]:
    """Read a parsed definition by any keys, as far as it can be read, and log nothing about it.

    Returns:
        The instance, without what could not be read, or ``None``; and what could not be read.
    """
    reader = ExactReader(_QUIETLY, quiet=True)
    return reader.read(model, data), reader.problems


def unfold(value: Any) -> Any:
    """Turn models, of whatever make, into dicts by Python name, so that all of it is read anew."""
    if is_instance(value):
        attributes = {name: getattr(value, name, None) for name in value._attribute_map}
        return {
            name: unfold(item)
            for name, item in attributes.items()
            if item is not None and name != ADDITIONAL and not is_null(item)
        }
    if isinstance(value, Mapping):
        return {key: unfold(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [unfold(item) for item in value]
    return value


def _read_unpacked(model: Any, data: Any, extraction: Extraction) -> Any:
    """Read what `unpack` gave."""
    if isinstance(data, str | bytes | bytearray):
        return _read_json(model, data, extraction)
    return _read_parsed(model, data, extraction)


def _read_odd_json(model: Any, data: Any) -> Any:
    """Read JSON, text or bytes, that the fast reader declines as a whole."""
    if model._codec.fast is not None:
        try:
            return split_json.read(model, data, _read_odd_json)
        except Exception:  # noqa: BLE001, S110 - whatever it is, the exact reader will tell
            pass
    return _read_parsed(model, parse_json(without_bom(data)), _REST)


def _read_json(model: Any, data: Any, extraction: Extraction) -> Any:
    """Read JSON, text or bytes."""
    fast = model._codec.fast
    if fast is not None and extraction.is_usual and (fast.any_key_safe or not extraction.any_key):
        try:
            return fast.from_json(data)
        except Exception:  # noqa: BLE001, S110 - whatever it is, the exact reader will tell
            pass
    return _read_parsed(model, parse_json(without_bom(data)), extraction)


def _read_parsed(model: Any, data: Any, extraction: Extraction) -> Any:
    """Read a parsed body."""
    found = read_plainly(model, data, extraction)
    return _read_exactly(model, data, extraction) if found is DECLINED else found


def _read_exactly(model: Any, data: Any, extraction: Extraction) -> Any:
    """Read with the exact reader.

    Raises:
        DeserializationError: It cannot be read; all problems with their paths.
    """
    reader = ExactReader(extraction)
    found = reader.read(model, data)
    if reader.problems:
        raise exceptions.DeserializationError(model.__name__, reader.problems) from None
    return found
