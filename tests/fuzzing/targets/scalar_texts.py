"""Fuzz target: the readers and writers of scalar wire types, against msrest's and isodate's.

Those in C are held against those in Python.

An input is the name of a wire type on a line of its own, then the text.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import isodate

from azure_batch_models.engine import _accelerator
from azure_batch_models.engine.schema.scalars import (
    FAILURES,
    KNOWN_DURATIONS,
    SCALARS,
    UNLIMITED,
    plain_duration,
    plain_iso,
)
from azure_batch_models.engine.writing import styles
from comparable import comparable
from exact_ways import REFUSED
from sample_models import EveryScalar

if TYPE_CHECKING:
    from collections.abc import Callable

try:
    from msrest.exceptions import DeserializationError
    from msrest.serialization import Deserializer
except ImportError:  # msrest is no longer maintained: the library works without it
    Deserializer = None

_NAMES = list(SCALARS)
_HOOKS = {
    "iso-8601": _accelerator.moment_reader(plain_iso),
    "duration": _accelerator.duration_reader(plain_duration, KNOWN_DURATIONS),
}
"""The readers that msgspec calls, which are in C where the accelerator is there."""

_ATTRIBUTES = {each.wire.name: each for each in EveryScalar._codec.shape.wire_fields}
"""For each wire type an attribute that has it."""


def exercise(data: bytes) -> None:
    """Read a text in every way; fail where the ways do not agree."""
    line, _, rest = data.partition(b"\n")
    name = line.decode("ascii", "replace")
    name = name if name in SCALARS else _NAMES[sum(line) % len(_NAMES)]
    text = rest.decode("utf-8", "surrogateescape")
    scalar = SCALARS[name]
    found = _read(scalar.read, text)
    if scalar.plain is not None:
        quick = _read(scalar.plain, text)
        assert quick is REFUSED or _alike(quick, found)
        hooked = _read(lambda value: _accelerator.read_as(_HOOKS[name], value), text)
        assert _alike(hooked, quick)
    _compare(name, text, found)
    if found is not REFUSED:
        _written_again(name, found)
        _written_by_class(name, found)


def _written_by_class(name: str, value: Any) -> None:
    """What the writer of a class writes is what the scalar's writes."""
    field = _ATTRIBUTES[name]
    model = _accelerator.make(EveryScalar, **{field.attribute: value})
    try:
        written = EveryScalar._codec.writers[styles.SERIALIZE](model)[field.key]
    except Exception:  # noqa: BLE001 - the exact writer decides
        return
    assert _alike(written, SCALARS[name].write(value))


def _alike(one: Any, other: Any) -> bool:
    """Return whether two values are strictly the same."""
    return one is other or comparable(one) == comparable(other)


def _read(read: Callable[[Any], Any], value: Any) -> Any:
    """Read or write; `REFUSED` where it cannot be done."""
    try:
        return read(value)
    except FAILURES:
        return REFUSED


def _compare(name: str, text: str, found: Any) -> None:
    """Hold what was read against what isodate and msrest read."""
    if name == "duration":
        expected = _read(isodate.parse_duration, text)
        assert _alike(found, expected)
    if Deserializer is not None and name in _MSREST:
        assert _alike(found, _as_msrest(name, text))


_MSREST = {
    "iso-8601": "deserialize_iso",
    "rfc-1123": "deserialize_rfc",
    "date": "deserialize_date",
    "time": "deserialize_time",
    "base64": "deserialize_base64",
    "bytearray": "deserialize_bytearray",
    "decimal": "deserialize_decimal",
    "long": "deserialize_long",
}


def _as_msrest(name: str, text: str) -> Any:
    """Read as msrest does; it replaces the time zone of UTC by its own, ours by Python's."""
    try:
        found = getattr(Deserializer, _MSREST[name])(text)
    except (DeserializationError, *FAILURES):
        return REFUSED
    return found


def _written_again(name: str, value: Any) -> None:
    """What was read can be written, and is then read as the same."""
    scalar = SCALARS[name]
    written = _read(scalar.write, value)
    if written is REFUSED or name == "object":
        return
    again = _read(scalar.read, written)
    assert again is not REFUSED
    assert scalar.write(again) == written or written != written
    if name == "duration" and UNLIMITED not in written:
        assert again == value


logging.disable(logging.CRITICAL)
