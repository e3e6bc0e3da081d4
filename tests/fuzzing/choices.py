"""Choices: arbitrary values, and bodies that nearly fit a model, made from a fuzzer's bytes.

The same bytes make the same value, and a longer input makes a larger one.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from azure_batch_models import TaskState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from azure_batch_models.engine.schema.shape import Field, WireType

_DEEPEST = 12

_TEXTS = (
    *("", "a", "task-1", "5", "-1", "1.5", "true", "FALSE", "null", "nan", "active", "Completed"),
    *("2026-01-31T08:30:00.1234567Z", "2026-01-31T08:30:00", "9999-12-31T23:59:59.9999999Z"),
    *("PT1H30M", "P1D", "P10675199DT2H48M5.4775807S", "P1Y", "pt1s", "-PT1S"),
    *("2026-01-31", "08:30:00", "Sat, 31 Jan 2026 08:30:00 GMT", "YQ==", "_-8", "#cat", "#dog"),
    *("https://a.blob.core.windows.net/b?sig=abc", "\ud800", "\x00", "\x1b[2J", "Zoë\u202e"),
)
_NUMBERS = (0, 1, -1, 2**31, 2**63, -(2**63) - 1, 10**400, 10**5000, 1.5, -0.0, 1e308)
_ODDITIES = (
    *(
        float("nan"),
        float("inf"),
        b"bytes",
        bytearray(b"a"),
        (),
        frozenset({1}),
        ...,
        object(),
        len,
    ),
    *(datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC), datetime.timedelta(1), TaskState.active),
    *(datetime.date(2026, 1, 31), int, 1j),
)


class Choices:
    """Decisions taken from bytes, one after the other; the first ones for ever when all is used."""

    def __init__(self, data: bytes) -> None:
        """Start with the first byte."""
        self._data = data
        self._next = 0

    @property
    def is_used_up(self) -> bool:
        """Whether all bytes have been used."""
        return self._next >= len(self._data)

    def number(self, below: int) -> int:
        """Choose a number from 0; 0 when the bytes are used up."""
        if self.is_used_up:
            return 0
        self._next += 1
        return self._data[self._next - 1] % below

    def one_of(self, options: Sequence[Any]) -> Any:
        """Choose one of up to 256 options."""
        return options[self.number(len(options))]

    def text(self) -> str:
        """Choose a text, a known one or one of a few bytes."""
        length = self.number(len(_TEXTS) + 16) - len(_TEXTS)
        if length < 0:
            return _TEXTS[length]
        taken = self._data[self._next : self._next + length]
        self._next += length
        return taken.decode("utf-8", "surrogateescape")

    def value(self, depth: int = 0) -> Any:
        """Choose a value of any sort."""
        kind = self.number(12)
        if kind in {8, 9} and depth < _DEEPEST:
            items = [self.value(depth + 1) for _ in range(self.number(5))]
            if kind == 8:
                return items
            return {self._key(): item for item in items}
        simple: tuple[Callable[[], Any], ...] = (
            lambda: None,
            lambda: True,
            lambda: False,
            lambda: self.number(256),
            lambda: self.one_of(_NUMBERS),
        )
        if kind < len(simple):
            return simple[kind]()
        if kind == 10:
            return tuple(self.value(depth + 1) for _ in range(self.number(3)))
        return self.one_of(_ODDITIES) if kind == 11 else self.text()

    def _key(self) -> Any:
        """Choose a key of a dict, which is nearly always text."""
        return self.text() if self.number(16) < 15 else self.one_of((None, 1, (1, 2), b"a", 1.5))

    def body(self, model: Any, depth: int = 0) -> dict[Any, Any]:
        """Choose a body that may fit a model."""
        fields = model._codec.shape.wire_fields
        body: dict[Any, Any] = {}
        for _ in range(self.number(8)):
            kind = self.number(16)
            if kind == 15 or not fields:
                body[self._key()] = self.value(depth)
                continue
            field = self.one_of(fields)
            value = self.value(depth) if kind > 11 else self._fitting(model, field.wire, depth)
            place(body, self._keys(field), value)
        return body

    def _keys(self, field: Field) -> tuple[str, ...]:
        """Choose under which keys an attribute stands."""
        spelling = self.number(8)
        keys = (field.attribute,) if spelling in {5, 6} or not field.key else field.path
        change = str.upper if spelling == 7 else str.lower if spelling == 6 else str
        return tuple(map(change, keys))

    def _fitting(self, owner: Any, wire: WireType, depth: int) -> Any:
        """Choose a value that fits a wire type, if the type says what that is."""
        if wire.item is not None and depth < _DEEPEST:
            items = [self._fitting(owner, wire.item, depth + 1) for _ in range(self.number(4))]
            return items if wire.kind == "list" else {self.text(): item for item in items}
        target = owner._codec.find(wire.name) if wire.kind == "named" else None
        if hasattr(target, "_codec") and depth < _DEEPEST:
            return self.body(target, depth + 1)
        if target is not None and not hasattr(target, "_codec"):
            member = self.one_of(list(target)).value
            return self.one_of((member, member.upper(), "brandNew"))
        return self.one_of((self.text, self.value))()


def place(body: dict[Any, Any], keys: tuple[str, ...], value: Any) -> None:
    """Put a value under one key or down a path, unless something else stands in the way."""
    *above, last = keys
    for key in above:
        body = body.setdefault(key, {})
        if not isinstance(body, dict):
            return
    body[last] = value
