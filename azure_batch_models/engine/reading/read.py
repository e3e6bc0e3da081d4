"""Reading a body: one way for every verb and every kind of input, in steps.

====================  ============================================================================
a body is read ...    where ...
====================  ============================================================================
whole (`fast`)        all of it is plain: exact REST keys, no coercion, nothing unknown
split (`split`)       only some keys of the outermost object, or some items of a page, are odd
normalized            keys are unknown or under other names (`twins`, `normalize_keys`)
exactly (`exact`)     anything else; this step defines what reading means, and explains failures
====================  ============================================================================

Each step declines what is not for it, and the next one takes over. JSON is parsed between the
second and the third step, at the latest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from azure_batch_models import exceptions
from azure_batch_models.engine.reading import split
from azure_batch_models.engine.reading.body import is_json, parse_json, unpack, without_bom
from azure_batch_models.engine.reading.collector import LARGE, MANY, uncollected
from azure_batch_models.engine.reading.exact import ExactReader
from azure_batch_models.engine.reading.fast import (
    fast_reader_of,
    is_in_style,
    read_in_style,
    read_quickly,
)
from azure_batch_models.engine.reading.key_extractors import (
    ANY_KEYS,
    ANY_KEYS_QUIETLY,
    EXACT_KEYS_FIRST,
    REST_KEYS,
    KeyLookup,
)
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.registry import is_instance
from azure_batch_models.engine.schema.secret_values import without_secrets
from azure_batch_models.engine.schema.shape import ADDITIONAL
from azure_batch_models.engine.schema.stand_ins import STAND_INS
from azure_batch_models.problems import Problem
from azure_batch_models.text.null import is_null

_decode = msgspec.json.decode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from azure_batch_models.engine.reading.fast import FastReader
    from azure_batch_models.engine.reading.key_extractors import Extractor


def read_body(cls: Any, data: Any, content_type: str | None = None) -> Any:
    """Read whatever `unpack` understands, by REST keys; see `Model.deserialize`."""
    if (data.__class__ is bytes or data.__class__ is str) and (
        content_type is None or (content_type.__class__ is str and is_json(content_type))
    ):
        # The same first step as in `_read_json`, without any detour.
        try:
            fast = cls._codec.fast
            if fast is None:
                return _read_json_in_style(cls, data)
            if len(data) < LARGE:
                return fast.from_json(data)
            return uncollected(fast.from_json, data)
        except Exception as error:  # noqa: BLE001 - as in `_read_json`
            return _read_odd_json(cls, data, REST_KEYS, error)
    return _read(cls, unpack(data, content_type), REST_KEYS)


def _read_json_in_style(cls: Any, text: Any) -> Any:
    """Read plain JSON as a msrest-style class; raise an exception for anything else."""
    if len(text) < LARGE:
        return read_in_style(cls, _decode(text), REST_KEYS)
    return uncollected(lambda: read_in_style(cls, _decode(text), REST_KEYS))


def read_dict(
    cls: Any,
    data: Any,
    extractors: Sequence[Extractor] | None = None,
    content_type: str | None = None,
) -> Any:
    """Read a dict by REST keys or Python names in any case; see `Model.from_dict`."""
    lookup = ANY_KEYS if extractors is None else KeyLookup(extractors)
    if data.__class__ is dict:
        return read_parsed(cls, data, lookup)
    return _read(cls, unpack(data, content_type), lookup)


def read_json(cls: Any, text: Any) -> Any:
    """Read JSON by REST keys and, where one is absent, by any key; see `Model.from_json`."""
    if text.__class__ is bytes or text.__class__ is str:
        return _read_json(cls, text, EXACT_KEYS_FIRST)
    return _read(cls, unpack(text), EXACT_KEYS_FIRST)


def read_parsed(cls: Any, data: Any, lookup: KeyLookup = REST_KEYS) -> Any:
    """Read a parsed body.

    Raises:
        DeserializationError: It cannot be read; all problems with their paths.
    """
    try:
        return _converted(fast_reader_of(cls, lookup), data)
    except Declined:
        return _read_odd_parsed(cls, data, lookup)


def _converted(fast: FastReader, data: Any) -> Any:
    """Read a parsed body with the fast reader; the collector rests if it is a long page."""
    page_list = fast.page_list
    if page_list is not None and data.__class__ is dict:
        items = data.get(page_list.path[0])
        if items.__class__ is list and len(items) >= MANY:
            return uncollected(fast.from_parsed, data)
    return fast.from_parsed(data)


def read_leniently(cls: Any, value: Any) -> tuple[Any, list[Problem]]:
    """Read a definition by any keys, as far as it can be read; log nothing, raise nothing.

    Args:
        cls: The model class.
        value: A parsed definition. Models in it, of this or another library, are read anew.

    Returns:
        The model, without what could not be read, or ``None``; and what could not be read.
    """
    reader = ExactReader(ANY_KEYS_QUIETLY)
    try:
        data = _unfolded(value)
    except RecursionError:
        return None, [Problem(rule="nesting", path="$", message=reader.too_deep)]
    try:
        return read_quickly(cls, data, ANY_KEYS_QUIETLY), []
    except Declined:
        return reader.read(cls, data), reader.problems


def _unfolded(value: Any) -> Any:
    """Turn models, whatever library they are of, into dicts by Python name."""
    if is_instance(value):
        attributes = {name: getattr(value, name, None) for name in value._attribute_map}
        return {
            name: _unfolded(item)
            for name, item in attributes.items()
            if item is not None and name != ADDITIONAL and not is_null(item)
        }
    if isinstance(value, Mapping):
        return {key: _unfolded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_unfolded(item) for item in value]
    return value


def _read(cls: Any, data: Any, lookup: KeyLookup) -> Any:
    """Read what `unpack` returned."""
    if isinstance(data, str | bytes | bytearray):
        return _read_json(cls, data, lookup)
    return read_parsed(cls, data, lookup)


def _read_json(cls: Any, data: Any, lookup: KeyLookup) -> Any:
    """Read JSON."""
    try:
        return _decoded(data, fast_reader_of(cls, lookup).from_json, data)
    except Exception as error:  # noqa: BLE001 - msgspec, and the readers that it calls, may raise anything
        return _read_odd_json(cls, data, lookup, error)


def _decoded(text: Any, read: Callable[..., Any], *arguments: Any) -> Any:
    """Return ``read(*arguments)``, which decodes ``text``; the collector rests if that is long."""
    return uncollected(read, *arguments) if len(text) >= LARGE else read(*arguments)


def _read_odd_json(cls: Any, data: Any, lookup: KeyLookup, error: Exception | None = None) -> Any:
    """Read JSON that cannot be read whole, perhaps because of a byte order mark.

    Args:
        cls: The model class.
        data: The JSON.
        lookup: How values are found.
        error: Why the fast reader has refused it.
    """
    text = without_bom(data)
    if len(text) < len(data):
        return _read_json(cls, text, lookup)
    if is_in_style(cls):
        read = _read_exactly if isinstance(error, Declined) else _read_odd_parsed
        return _decoded(text, read, cls, parse_json(text), lookup)
    try:
        return _decoded(text, fast_reader_of(cls, lookup).from_odd_json, text, error)
    except Declined:
        pass
    try:
        return _decoded(text, split.read_json, cls, text, lookup, _read_odd_json)
    except (Declined, RecursionError):  # a page in a page, and so on, is read by this again
        read = _read_odd_parsed
    except exceptions.DeserializationError:  # there may be more problems, and each has its path
        read = _read_exactly
    return read(cls, parse_json(text), lookup)


def _read_odd_parsed(cls: Any, data: Any, lookup: KeyLookup) -> Any:
    """Read a parsed body that cannot be read whole."""
    try:
        if is_in_style(cls):
            return read_in_style(cls, data, lookup)
        fast = fast_reader_of(cls, lookup)
        if fast.page_list is not None:
            try:
                return split.read_parsed(cls, data, lookup, _read_odd_parsed)
            except Declined:
                pass
        return fast.from_normalized(data, any_key=lookup.any_key)
    except Declined:
        pass
    except exceptions.DeserializationError:  # there may be more problems, and each has its path
        pass
    return _read_exactly(cls, data, lookup)


def _read_exactly(cls: Any, data: Any, lookup: KeyLookup) -> Any:
    """Read with the exact reader.

    Raises:
        DeserializationError: It cannot be read; all problems with their paths.
    """
    if STAND_INS.read is not None:
        return STAND_INS.read(cls, data, lookup)
    reader = ExactReader(lookup)
    found = reader.read(cls, data)
    if reader.problems:
        problems = without_secrets(reader.problems, cls, data)
        raise exceptions.DeserializationError(cls.__name__, problems) from None
    return found
