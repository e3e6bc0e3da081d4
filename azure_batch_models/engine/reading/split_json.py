"""Dissection: JSON that is plain but for a part of it, taken apart.

Only the odd part is read the long way then: keys of the outermost object that its model does not
know, and odd items of a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from azure_batch_models.engine.reading.body import parse_json
from azure_batch_models.engine.schema.bookkeeping import METADATA_KEY
from azure_batch_models.engine.schema.registry import is_model

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.engine.codec import Codec
    from azure_batch_models.engine.schema.shape import Field

members_of = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
"""Take the JSON of an object apart into its members, which stay unread."""

items_of = msgspec.json.Decoder(list[msgspec.Raw]).decode
"""Take the JSON of a list apart into its items, which stay unread."""

_encode = msgspec.json.Encoder().encode


class NothingOddError(Exception):
    """Neither an unknown key nor a list makes it worthwhile to take an object apart."""


def find_list(codec: Codec) -> Field | None:
    """Give the attribute of a class that lists models, if there is just one: it is a page."""
    found = [
        field
        for field in codec.shape.wire_fields
        if field.wire.item is not None and is_model(codec.find(field.wire.innermost.name))
    ]
    return found[0] if len(found) == 1 and found[0].wire.kind == "list" else None


def read(model: Any, data: bytes | str, read_odd: Callable[[Any, bytes], Any]) -> Any:
    """Read the JSON of an object by its exact REST keys.

    Args:
        model: A class that has a fast reader.
        data: JSON that the fast reader has declined.
        read_odd: Reads JSON as a class where the fast reader declines it, or raises.

    Raises:
        Exception: The rest is not plain either; any exception means that.
    """
    fast = model._codec.fast
    members = members_of(data)
    unknown: dict[str, Any] = {}
    if not members.keys() <= fast.keys:
        odd = [key for key in members if key not in fast.keys or key == METADATA_KEY]
        unknown = {key: parse_json(bytes(members.pop(key))) for key in odd}
    listed: Field | None = fast.listed
    texts = items_of(members.pop(listed.path[0])) if listed else None
    if not unknown and texts is None:
        raise NothingOddError
    around = b",".join([_encode(key) + b":" + text for key, text in members.items()])
    instance = fast.from_json(b"{" + around + b"}")
    if unknown:
        instance.additional_properties = unknown
    if listed and texts is not None:
        item_model = model._codec.find(listed.wire.innermost.name)
        setattr(instance, listed.attribute, _read_items(item_model, texts, read_odd))
    return instance


def _read_items(model: Any, texts: list[Any], read_odd: Callable[[Any, bytes], Any]) -> list[Any]:
    """Read the items of a list, each by itself."""
    from_json = model._codec.fast.from_json
    items: list[Any] = []
    for text in texts:
        try:
            items.append(from_json(text))
        except Exception:  # noqa: BLE001 - whatever it is, the other way will tell
            items.append(read_odd(model, bytes(text)))
    return items
