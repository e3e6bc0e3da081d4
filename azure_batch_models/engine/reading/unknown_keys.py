"""Unknown keys: JSON in which objects have a key that their classes do not know, read in C.

The decoder refuses such a key. So in the text it gets the name of the one key that fills the
hidden field of every model, and the reader of that field puts it back. Of a text that leaves any
doubt about which key is which, nothing is read here.
"""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Any

import msgspec

from azure_batch_models.engine.schema.bookkeeping import (
    BOOKKEEPING,
    METADATA_KEY,
    AdditionalProperties,
)
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

_set_field = msgspec.Struct.__setattr__

_REFUSAL = regex(r"Object contains unknown field `([\w.@$-]+)`", re.ASCII)
_METADATA_FIRST = regex(rf'\s*\{{\s*"{re.escape(METADATA_KEY)}":')
_METADATA_FIRST_IN_BYTES = regex(_METADATA_FIRST.pattern.encode())


class _Expected(threading.local):
    """What the reader of the hidden field needs to know, in the thread that is decoding."""

    taken: list[Any] | None = None
    """While an unknown key is expected: a tuple of just that key, then all that was read for it."""


_EXPECTED = _Expected()
_from_keys: Any = AdditionalProperties.fromkeys


def read_bookkeeping(value: Any) -> Any:
    """Read a value for the hidden field.

    It is the text of ``odata.metadata``, what a key normalizer has set aside, or the value of the
    unknown key that is expected.
    """
    taken = _EXPECTED.taken
    if taken is not None:
        extra = _from_keys(taken[0], value)
        taken.append(extra)
        return extra
    if value.__class__ is str or value.__class__ is AdditionalProperties:
        return value
    raise ValueError(value)


def refused_key(error: Exception | None) -> str | None:
    """Return the key that the decoder has refused, if that is what an error says."""
    found = _REFUSAL.match(str(error)) if error is not None else None
    return found[1] if found else None


class UnknownKey:
    """One key that no class knows, and the name that it gets in a text."""

    __slots__ = ("_in_bytes", "_in_text", "key")

    def __init__(self, key: str) -> None:
        """Prepare for a key of plain characters."""
        self.key = key
        self._in_text = (f'"{key}":', f'"{METADATA_KEY}":', METADATA_KEY, "\\", "\\u00")
        self._in_bytes = tuple(each.encode() for each in self._in_text)

    def decode(self, decode: Callable[[Any], Any], text: Any) -> Any:
        """Return what ``decode`` makes of a text that contains the key; ``None`` of any other.

        Raises:
            Declined: The text leaves a doubt.
            Exception: The decoder refuses something else.
        """
        is_text = text.__class__ is str
        token, renamed, metadata, backslash, escape = self._in_text if is_text else self._in_bytes
        parts = text.split(token)
        if len(parts) == 1:
            return None
        with_metadata = text.count(metadata)
        if with_metadata:
            begins = _METADATA_FIRST if is_text else _METADATA_FIRST_IN_BYTES
            if with_metadata > 1 or not begins.match(text):
                raise Declined
        if backslash in text and escape in text:  # keys may be written in escapes
            raise Declined
        taken: list[Any] = [(self.key,)]
        _EXPECTED.taken = taken
        try:
            model = decode(renamed.join(parts))
        finally:
            _EXPECTED.taken = None
        # Elsewhere, such as in a dict with keys of its own, no hidden field takes the key.
        if len(taken) != len(parts) + with_metadata:
            raise Declined
        if with_metadata:
            self._put_back_metadata(model, taken[1])
        return model

    def _put_back_metadata(self, model: Any, first: AdditionalProperties) -> None:
        """Give the outermost object the text that was read ``first``, as if for the unknown key."""
        metadata = first[self.key]
        if metadata.__class__ is not str:
            raise Declined
        extra = model._extra_
        if extra is not first:  # the unknown key is in the same object, after it
            first.clear()
            first[METADATA_KEY] = metadata
            first.update(extra)
            metadata = first
        _set_field(model, BOOKKEEPING, metadata)
