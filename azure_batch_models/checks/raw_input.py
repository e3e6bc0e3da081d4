"""RawInputRules: what is missing or written wrongly in a definition as it was given.

These rules need the raw input, because reading is as forgiving as msrest's: a model no longer shows
whether it was read from ``"5"`` or ``5``, or whether an attribute was absent or unreadable.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeAlias

from azure_batch_models.checks.likely_values import advice_to_add
from azure_batch_models.checks.meant_values import (
    NO_MEANING,
    UNSURE,
    Meaning,
    duration_meant,
    expected_by,
    member_meant,
    moment_meant,
    text_meant,
    truth_meant,
    whole_number_meant,
)
from azure_batch_models.engine import iso_suggestions
from azure_batch_models.engine.reading.key_extractors import ANY_KEYS_QUIETLY
from azure_batch_models.engine.schema.registry import is_enum, is_instance, is_model
from azure_batch_models.engine.schema.scalars import FAILURES, SCALARS
from azure_batch_models.limits import GREATEST_INT, LEAST_INT
from azure_batch_models.problems import Fix
from azure_batch_models.rules.generic import (
    DATETIME_FORMAT,
    DOUBLE_KEY,
    DURATION_FORMAT,
    ENUM_VALUE,
    INT32_RANGE,
    READONLY_SENT,
    REQUIRED_ATTRIBUTE,
    TEXT_NOT_QUOTED,
    TYPE,
)
from azure_batch_models.text.describe import describe
from azure_batch_models.text.json_path import below, is_below, render
from azure_batch_models.text.null import is_null

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from azure_batch_models.checks.version_facts import VersionFacts
    from azure_batch_models.engine.schema.shape import Field, Shape, WireType
    from azure_batch_models.rules.registry import Rule
    from azure_batch_models.text.json_path import Path


class RawInputRules:
    """The rules about a definition as it was given: a dict, or a model that holds odd values."""

    def __init__(
        self, facts: VersionFacts, report: Callable[..., None], mended: Sequence[str] = ()
    ) -> None:
        """Report every problem to ``report``, for the API version at hand.

        Args:
            facts: The API version.
            report: Callable[..., None]s a problem.
            mended: Where something else stood in place of an object, and has been reported.
        """
        self._facts = facts
        self._report = report
        self._mended = mended
        self._is_typed = False
        """Whether the values that are checked are those of a model, or of a dict in a model."""
        self._is_in_model = False
        """Whether they are those of a model itself."""
        self.found: list[Path] = []
        """Where there was a problem, whether its rule is left out or not."""
        self.meaningless: list[str] = []
        """Where it is not sure what a value means, as JSONPaths."""

    def _add(
        self, rule: Rule, path: Path, message: str, hint: str = "", fix: Fix | None = None
    ) -> None:
        """Report a problem."""
        self.found.append(path)
        self._report(rule, path, message, hint, fix=fix)

    def _add_meant(
        self, rule: Rule, path: Path, message: str, meaning: Meaning, *, is_secret: bool
    ) -> None:
        """Report a value that should be written in another way, if it is sure what it means."""
        where = render(path)
        if meaning.value is UNSURE:
            self.meaningless.append(where)
        hint, new = NO_MEANING if is_secret else meaning
        fix = None if new is UNSURE else Fix("replace", where, value=new)
        self._add(rule, path, message, hint, fix)

    def check(self, cls: Any, data: Any, path: Path) -> None:
        """Check what should become an instance of ``cls``."""
        if data is None:
            self._add(TYPE, path, f"expected an object ({cls.__name__}), got null.")
        values = _values(cls, data)
        if values is None:
            return
        shape, found = values
        outer = self._is_typed, self._is_in_model
        is_dict = isinstance(data, Mapping)
        if is_dict and self._is_in_model:
            where = render(path)
            if not any(is_below(where, place) for place in self._mended):
                # Clients that read it as the model send it; `serialize` refuses it.
                message = f"expected a {cls.__name__}, got a dict."
                self._add(TYPE, path, message, f"Make one with {cls.__name__}.from_dict(...).")
        self._is_typed, self._is_in_model = self._is_typed or not is_dict, not is_dict
        for field, value in zip(shape.wire_fields, found, strict=True):
            if value is not None:
                self._attribute(cls, field, value, below(path, field.place))
            elif field.required and self._facts.lacks(cls, field) is None:
                message = f"expected {expected_by(cls, field.wire)}, got nothing."
                hint = advice_to_add(cls, field.place[-1])
                self._add(REQUIRED_ATTRIBUTE, below(path, field.place), message, hint)
        count = len(found) - found.count(None)
        doubles = _doubles(shape, data, count) if is_dict else {}
        self._is_typed, self._is_in_model = outer
        for key, first in doubles.items():
            message = (
                f"expected one key for an attribute, got {_shown(key)} beside {_shown(first)}."
            )
            self._add(DOUBLE_KEY, (path, key), message)

    def _attribute(self, cls: Any, field: Field, value: Any, path: Path) -> None:
        """Check the value of an attribute."""
        if field.readonly:
            message = "expected nothing, as only the service sets it, got a value."
            self._add(READONLY_SENT, path, message, fix=Fix("remove", render(path)))
        self._value(cls, field, field.wire, value, path)

    def _value(self, cls: Any, field: Field, wire: WireType, value: Any, path: Path) -> None:
        """Check a value of a wire type."""
        if wire.item is not None:
            for key, item in _items(wire, value):
                where = path, key
                if item is None:
                    message = f"expected {expected_by(cls, wire.item)}, got null."
                    self._add(TYPE, where, message, "Remove it.", Fix("remove", render(where)))
                else:
                    self._value(cls, field, wire.item, item, where)
            return
        if isinstance(value, list | tuple) and not wire.takes_anything:
            return  # the reader has told that
        if wire.kind == "scalar":
            if self._is_typed and _is_written_as_meant(wire.name, value):
                return
            examine = _SCALARS.get(wire.name)
            if examine is not None:
                found = examine(value, path)
            else:
                found = None if not self._is_typed or _is_writable(wire.name, value) else _WRONG
        else:
            target = cls._codec.find(wire.name)
            if is_model(target):
                self.check(target, value, path)
                return
            found = _enum(target, value) if is_enum(target) else None
        if found is not None:
            rule, meaning = found
            message = f"expected {expected_by(cls, wire)}, got "
            message += f"{describe(value, secret=field.secret)}."
            self._add_meant(rule, path, message, meaning, is_secret=field.secret)


_Broken: TypeAlias = "tuple[Rule, Meaning] | None"
"""The rule that a value breaks, and what the value means."""


def _text(value: Any, _: Path) -> _Broken:
    """Check what should be text; the service takes nothing else for it."""
    if isinstance(value, Mapping):
        return TYPE, NO_MEANING
    if isinstance(value, int | float) and not isinstance(value, Enum):
        return TEXT_NOT_QUOTED, text_meant(value)
    return None


def _truth(value: Any, _: Path) -> _Broken:
    """Check what should be true or false."""
    return None if isinstance(value, bool) else (TYPE, truth_meant(value))


def _whole_number(value: Any, _: Path) -> _Broken:
    """Check what should be a whole number."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and value == value // 1 and LEAST_INT <= value <= GREATEST_INT:
        return None
    return INT32_RANGE, whole_number_meant(value)


def _duration(value: Any, path: Path) -> _Broken:
    """Check what should be a duration."""
    if isinstance(value, timedelta) or hasattr(value, "totimedelta"):
        return None
    if (
        isinstance(value, str)
        and iso_suggestions.is_iso_duration(value)
        and _is_readable("duration", value)
    ):
        return None
    return DURATION_FORMAT, duration_meant(value, str(path[1]) if path else "")


def _moment(value: Any, _: Path) -> _Broken:
    """Check what should be a point in time."""
    return None if _is_readable("iso-8601", value) else (DATETIME_FORMAT, moment_meant(value))


def _enum(enum: Any, value: Any) -> _Broken:
    """Check what should be a member of an enumeration."""
    text = value.value if isinstance(value, Enum) else value
    if isinstance(text, str) and text.lower() in {str(member.value).lower() for member in enum}:
        return None
    return ENUM_VALUE, member_meant(enum, text)


_SCALARS: Mapping[str, Callable[[Any, Path], _Broken]] = {
    "str": _text,
    "int": _whole_number,
    "bool": _truth,
    "duration": _duration,
    "iso-8601": _moment,
}
"""Checks of scalar wire types."""


def _is_written_as_meant(scalar: str, value: Any) -> bool:
    """Return whether the value of a model is written as what it means, whatever its type.

    Args:
        scalar: The wire type.
        value: The value, which may be of the type as well.
    """
    if scalar == "str":
        return not isinstance(value, Mapping | list | tuple)
    if scalar == "int":
        return isinstance(value, str) and isinstance(whole_number_meant(value).value, int)
    if scalar == "bool":
        return truth_meant(value).value is bool(value)
    return False


_WRONG: _Broken = (TYPE, NO_MEANING)
"""What is wrong with the value of a model that cannot be written."""


def _is_writable(scalar: str, value: Any) -> bool:
    """Return whether a value can be written as a scalar type."""
    try:
        SCALARS[scalar].write(value)
    except FAILURES:
        return False
    return True


def _is_readable(scalar: str, value: Any) -> bool:
    """Return whether a value can be read as a scalar type."""
    try:
        SCALARS[scalar].read(value)
    except FAILURES:
        return False
    return True


def _values(cls: Any, data: Any) -> tuple[Shape, list[Any]] | None:
    """Return a class's Shape, and the value of each of its fields."""
    shape = cls._codec.shape
    if is_instance(data):
        attributes = (getattr(data, field.attribute, None) for field in shape.wire_fields)
        return shape, [None if is_null(value) else value for value in attributes]
    if not isinstance(data, Mapping):
        return None
    try:
        return shape, ANY_KEYS_QUIETLY.values(shape, data)[0]
    except FAILURES:
        return None


def _doubles(shape: Shape, data: Any, count: int) -> dict[str, str]:
    """Return the keys that name the same attribute as an earlier key, each with that key.

    Args:
        shape: The shape that an object should have.
        data: The object.
        count: How many attributes have a value; most objects have exactly as many keys.
    """
    if len(data) == count:
        return {}
    firsts: dict[str, str] = {}
    fields = shape.by_any_name
    return {
        key: first
        for key in data
        if (field := fields.get(key.lower())) is not None
        and (first := firsts.setdefault(field.attribute, key)) is not key
    }


def _items(wire: WireType, value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the items of a list or dict with their indices or keys; nothing for anything else."""
    if wire.kind == "list" and isinstance(value, list | tuple):
        yield from enumerate(value)
    elif wire.kind == "dict" and isinstance(value, Mapping):
        for key, item in value.items():
            yield key if isinstance(key, str) else describe(key), item


def _shown(key: object) -> str:
    """Return a key in quotes."""
    return describe(key).removeprefix("text ")
