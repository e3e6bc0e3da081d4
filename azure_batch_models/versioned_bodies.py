"""Versioned bodies: what a model is in the body of a given version of the REST API.

Everything goes to the place that the version has for it, under the name that it has there. What
has no place there is left out, and a problem says so.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from azure_batch_models.api_versions import Span, find_version, is_known
from azure_batch_models.base import Model
from azure_batch_models.engine.schema.class_schema import schema_of
from azure_batch_models.engine.schema.registry import is_enum
from azure_batch_models.models.former_names import FORMER_VALUES, former_names_of
from azure_batch_models.models.versions import ENUMS_OF_TEXT, span_of, span_of_class, span_of_member
from azure_batch_models.problems import Problem
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.json_path import below, render

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from azure_batch_models.engine.schema.shape import Field, WireType
    from azure_batch_models.text.json_path import Path

RULE = "not-in-api-version"
"""The rule of the problems: nothing is sent that the version does not know."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """The body that an API version takes, and what could not be put into it."""

    body: dict[str, Any]
    """The body, ready for JSON."""

    problems: list[Problem]
    """One for each attribute, class or value that has no place in that version; those are left out.

    The paths are those of the model: where `serialize` writes the value.
    """


@dataclass(frozen=True, slots=True)
class _Move:
    """An older and a newer place of the same thing, in or below one object."""

    old: str
    span: Span
    """The versions that know the older place."""

    new: tuple[str, ...]
    values: Mapping[Any, Any] = field(default_factory=dict[Any, Any])
    beside: Mapping[str, Any] = field(default_factory=dict[str, Any])
    listed: bool = False

    def take(self, value: Any) -> Any:
        """Take the value of the older place out of the object at the newer one's first key.

        Returns:
            The value; `_NOTHING` if there is none, or none that fits.
        """
        *above, last = self.new[1:]
        for key in above:
            value = value.get(key) if isinstance(value, dict) else None
        if not isinstance(value, dict) or last not in value:
            return _NOTHING
        found = value[last]
        if self.values:
            found = next((old for old, new in self.values.items() if new == found), _NOTHING)
        if found is not _NOTHING:
            for key in (
                last,
                *(each for each in self.beside if self.beside[each] == value.get(each)),
            ):
                del value[key]
        return found


def to_version(
    model: Model,
    api_version: str,
    *,
    keep_additional_properties: bool = False,
    keep_unknown_values: bool = False,
) -> Conversion:
    """Convert a model to the body that a version of the REST API takes.

    Args:
        model: Any model of the service, which is not changed.
        api_version: The version, or its date alone: ``2025-06-01``, ``2024-02-01``.
        keep_additional_properties: As in `Model.serialize`; nothing is known of these keys, so
            they are sent whatever the version.
        keep_unknown_values: As in `Model.serialize`.

    Raises:
        SerializationError: The model cannot be written; lists every problem with its path.
        ValueError: There is no such version; names the closest.
    """
    version = find_version(api_version)
    body = model.serialize(
        keep_additional_properties=keep_additional_properties,
        keep_unknown_values=keep_unknown_values,
    )
    converter = _Converter(version)
    return Conversion(converter.convert(model, body), converter.problems)


class _Converter:
    """One conversion."""

    def __init__(self, version: str) -> None:
        """Start without problems."""
        self.version = version
        self.problems: list[Problem] = []

    def convert(self, model: Model, body: dict[str, Any]) -> dict[str, Any]:
        """Convert the body that was written of a model."""
        span = span_of_class(type(model))
        if is_known(span, self.version):
            return self._object(model, body, None)
        self._report(None, type(model).__name__, span)
        return {}

    def _object(self, model: Model, body: dict[str, Any], path: Path) -> dict[str, Any]:
        """Convert the object that was written of a model."""
        cls = type(model)
        fields = {each.path[0]: each for each in schema_of(cls).shape.wire_fields}
        converted: dict[str, Any] = {}
        elsewhere: list[Field] = []
        for key, written in body.items():
            known = fields.get(key)
            if known is None or len(known.path) > 1:
                converted[key] = written
            elif is_known(span_of(cls, known.attribute), self.version):
                value = getattr(model, known.attribute)
                self._put(
                    converted, (key,), self._attribute(cls, known, value, written, (path, key))
                )
            elif not _is_default(model, known.attribute):
                elsewhere.append(known)
        for known in elsewhere:
            self._relocate(model, known, body[known.path[0]], converted, (path, known.path[0]))
        return converted

    def _attribute(self, cls: Any, known: Field, value: Any, written: Any, path: Path) -> Any:
        """Convert what was written of an attribute; `_NOTHING` if it has no place."""
        place = f"{cls.__name__}.{known.attribute}"
        if place not in ENUMS_OF_TEXT:
            return self._value(cls, known.wire, value, written, path)
        for each in FORMER_VALUES:
            is_meant = each.place == place and _same_text(each.now, written)
            if is_meant and is_known(each.span, self.version):
                return each.value
        return self._text(schema_of(cls).find(ENUMS_OF_TEXT[place]), written, path)

    def _value(self, cls: Any, wire: WireType, value: Any, written: Any, path: Path) -> Any:
        """Convert what was written of a value; `_NOTHING` if it has no place."""
        if isinstance(written, dict):
            return self._object(value, written, path) if isinstance(value, Model) else written
        if wire.item is not None and isinstance(written, list):
            pairs = enumerate(zip(value, written, strict=True))
            items = [
                self._value(cls, wire.item, each, item, (path, index))
                for index, (each, item) in pairs
            ]
            return [each for each in items if each is not _NOTHING]
        if wire.kind == "named" and is_enum(enum := schema_of(cls).find(wire.name)):
            return self._text(enum, written, path)
        return written

    def _text(self, enum: Any, written: Any, path: Path) -> Any:
        """Return the text of an enumeration's member, or `_NOTHING` if the version lacks it."""
        for member in enum:
            if _same_text(member.value, written):
                span = span_of_member(member)
                # Before the enumeration itself, the same texts may have been another one's.
                if span is span_of_class(enum) or is_known(span, self.version):
                    return written
                self._report(path, quoted(written), span)
                return _NOTHING
        return written

    def _relocate(
        self,
        model: Model,
        known: Field,
        written: Any,
        converted: dict[str, Any],
        path: tuple[Path, str],
    ) -> None:
        """Put what was written of an attribute to where a version has it that lacks this one."""
        cls = type(model)
        span = span_of(cls, known.attribute)
        if span.moved is not None and self.version > str(span.until):
            value = self._value(cls, known.wire, getattr(model, known.attribute), written, path)
            self._put(converted, tuple(span.moved.split(".")), value, path)
            return
        rest = copy.deepcopy(written)
        for move in _moves(cls):
            if move.new[0] != known.path[0] or not is_known(move.span, self.version):
                continue
            place = below(path, move.new[1:])
            if len(move.new) == 1:
                value = self._value(cls, known.wire, getattr(model, known.attribute), rest, path)
                if not move.listed or len(value) == 1:
                    self._put(converted, (move.old,), value[0] if move.listed else value, place)
                    return
                continue
            value = move.take(rest)
            if value is not _NOTHING:
                if not move.values:
                    owner, leaf = _leaf(cls, move.new)
                    value = self._value(owner, leaf.wire, value, value, place)
                self._put(converted, (move.old,), value, place)
        for lost in _untouched(rest, written, path):
            self._report(lost, str(lost[1]), span)

    def _put(
        self, body: dict[str, Any], keys: tuple[str, ...], value: Any, path: Path = None
    ) -> None:
        """Put a value into the body, unless another value is there already."""
        if value is _NOTHING:
            return
        *above, last = keys
        for key in above:
            body = body.setdefault(key, {})
        if body.setdefault(last, value) != value:
            message = f"expected the same as {'.'.join(keys)}, which takes its place, got another."
            self.problems.append(Problem(rule=RULE, path=render(path), message=message))

    def _report(self, path: Path, name: str, span: Span) -> None:
        """Report what has no place in the version."""
        message = f"expected what API version {self.version} knows, got {name}, known {span}."
        hint = span.note or "Leave it out, or use another API version."
        if span.since is not None and self.version < span.since:
            hint = f"Leave it out, or use API version {span.since} or a later one."
        self.problems.append(Problem(rule=RULE, path=render(path), message=message, hint=hint))


_NOTHING: Any = object()
"""Stands for what has no place."""


def _moves(cls: Any) -> Iterator[_Move]:
    """Yield what a class once had at another place."""
    for row in former_names_of(cls):
        if row.span is not None and row.now is not None:
            new = tuple(row.now.split("."))
            yield _Move(row.key, row.span, new, row.values, row.beside, listed=row.listed)
    for known in schema_of(cls).shape.wire_fields:
        span = span_of(cls, known.attribute)
        if span.moved is not None:
            yield _Move(known.path[0], span, tuple(span.moved.split(".")))


def _leaf(cls: Any, keys: tuple[str, ...]) -> tuple[Any, Field]:
    """Return the class at the end of a path that has its last key, and the attribute there."""
    *above, last = keys
    for key in above:
        schema = schema_of(cls)
        cls = schema.find(_field_at(cls, key).wire.name)
    return cls, _field_at(cls, last)


def _field_at(cls: Any, key: str) -> Field:
    """Return the attribute of a class that stands under a key."""
    return next(each for each in schema_of(cls).shape.wire_fields if each.key == key)


def _untouched(
    rest: Any, written: Any, path: tuple[Path, str | int]
) -> Iterator[tuple[Path, str | int]]:
    """Yield the places of what is as it was in an object that some things were taken out of."""
    if rest == written:
        yield path
    else:
        for key, item in rest.items():
            yield from _untouched(item, written[key], (path, key))


def _is_default(model: Model, attribute: str) -> bool:
    """Return whether an attribute is what the constructor sets, so that nobody asked for it."""
    defaults = model._codec.construction.defaults
    return attribute in defaults and getattr(model, attribute) == defaults[attribute]


def _same_text(one: Any, other: Any) -> bool:
    """Return whether two texts are the same to the service, which ignores case."""
    return str(one).lower() == str(other).lower()
