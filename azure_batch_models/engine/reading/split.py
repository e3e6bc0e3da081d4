"""Splitting: a body of which only a part is odd, read in parts.

An object is split into the keys that its class does not know and the rest, a page into its items.
Only the odd parts are then read the long way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from azure_batch_models.engine.reading.body import parse_json
from azure_batch_models.engine.reading.fast import fast_reader_of, read_quickly
from azure_batch_models.engine.schema.bookkeeping import METADATA_KEY
from azure_batch_models.engine.schema.declined import Declined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from azure_batch_models.engine.reading.key_extractors import KeyLookup
    from azure_batch_models.engine.schema.shape import Field

    ReadOdd = Callable[[Any, Any, KeyLookup], Any]
    """Reads a part as a class where it cannot be read whole."""

split_object = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
"""Split the JSON of an object into its members, which stay unread."""

split_list = msgspec.json.Decoder(list[msgspec.Raw]).decode
"""Split the JSON of a list into its items, which stay unread."""

split: Callable[[Any], list[msgspec.Raw] | dict[str, msgspec.Raw]] = msgspec.json.Decoder(
    list[msgspec.Raw] | dict[str, msgspec.Raw]
).decode
"""Split the JSON of either."""

_encode = msgspec.json.Encoder().encode


def read_json(cls: Any, text: Any, lookup: KeyLookup, read_odd: ReadOdd) -> Any:
    """Read the JSON of an object in parts.

    Raises:
        Declined: There is nothing to split, or what is odd is no part by itself.
        DeserializationError: A part cannot be read.
    """
    fast = fast_reader_of(cls, lookup)
    page_list = fast.page_list
    try:
        members = split_object(text)
        texts = split_list(members.pop(page_list.path[0])) if page_list else None
    except Exception:  # noqa: BLE001 - msgspec may raise anything for what is no object or no page
        raise Declined from None
    odd: list[str] = []
    if not members.keys() <= fast.keys:
        odd = [key for key in members if key not in fast.keys or key == METADATA_KEY]
        if lookup.any_key and not fast.names.isdisjoint(key.lower() for key in odd):
            raise Declined  # an attribute under another name
    elif texts is None:
        raise Declined
    unknown = {key: parse_json(bytes(members.pop(key))) for key in odd}
    rest = b",".join([_encode(key) + b":" + member for key, member in members.items()])
    try:
        model = fast.decode(b"{" + rest + b"}")
    except Exception:  # noqa: BLE001 - msgspec, and the readers that it calls, may raise anything
        raise Declined from None
    if unknown:
        model.additional_properties = unknown
    if page_list and texts is not None:
        item_class = _item_class(cls, page_list)
        decode = fast_reader_of(item_class, lookup).decode
        items = _read_items(texts, decode, lambda text: read_odd(item_class, bytes(text), lookup))
        setattr(model, page_list.attribute, items)
    return model


def read_parsed(cls: Any, data: Any, lookup: KeyLookup, read_odd: ReadOdd) -> Any:
    """Read a parsed page in parts.

    Raises:
        Declined: It is no page, or what is odd about it is not only items.
        DeserializationError: An item cannot be read.
    """
    page_list = fast_reader_of(cls, lookup).page_list
    if page_list is None or data.__class__ is not dict:
        raise Declined
    key = page_list.path[0]
    listed = data.get(key)
    if listed.__class__ is not list:
        raise Declined
    # An empty list in its place, so that the same list under another name is noticed.
    model = read_quickly(cls, {**data, key: []}, lookup)
    item_class = _item_class(cls, page_list)
    from_parsed = fast_reader_of(item_class, lookup).from_parsed
    items = _read_items(listed, from_parsed, lambda item: read_odd(item_class, item, lookup))
    setattr(model, page_list.attribute, items)
    return model


def _item_class(cls: Any, page_list: Field) -> Any:
    """Return the class of the items of a page."""
    return cls._codec.find(page_list.wire.innermost.name)


def _read_items(
    items: Iterable[Any], read_whole: Callable[[Any], Any], read_odd: Callable[[Any], Any]
) -> list[Any]:
    """Read the items of a page, each by itself.

    Raises:
        Declined: The first two are odd, so probably all are: reading them at once is quicker.
    """
    found: list[Any] = []
    odd = 0
    for item in items:
        try:
            found.append(read_whole(item))
        except Exception:  # noqa: BLE001 - msgspec, and the readers that it calls, may raise anything
            odd += 1
            if odd == len(found) + 1 == 2:  # noqa: PLR2004 - the first two
                raise Declined from None
            found.append(read_odd(item))
    return found
