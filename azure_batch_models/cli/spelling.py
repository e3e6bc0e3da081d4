"""Spelling: the attribute that a key of a definition means, and definitions with other keys.

A definition may use REST keys (``commandLine``) and Python names (``command_line``), in any case.
Only keys are read and rewritten here; values stay the same.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import msgspec

from azure_batch_models.engine.schema.registry import is_model
from azure_batch_models.engine.schema.shape import WireType, split_key
from azure_batch_models.problems import Problem
from azure_batch_models.text.json_path import render, render_step
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from azure_batch_models.engine.schema.shape import Field
    from azure_batch_models.text.json_path import Path

Spelling: TypeAlias = Literal["rest", "python"]

_NAME = regex(r"\.([A-Za-z_][A-Za-z0-9_]*)")
_INDEX = regex(r"\[([0-9]+)\]")


def fields_by_name(cls: Any) -> Mapping[str, Field]:
    """Return the fields of a class by REST key and by Python name, both in lower case."""
    fields: Mapping[str, Field] = cls._codec.shape.by_any_name
    return fields


@cache
def names_of(cls: Any) -> frozenset[str]:
    """Return the names in `fields_by_name` of a class of this package.

    Its map is not parsed for that: of most classes, nothing else is asked.
    """
    return frozenset(
        name.lower()
        for attribute, entry in cls._attribute_map.items()
        for name in (attribute, split_key(entry["key"])[-1])
    )


def respell(value: object, cls: Any, spelling: Spelling) -> tuple[Any, list[Problem]]:
    """Rewrite the keys of a definition, or of every item of a list.

    Returns:
        A new value in the same order, with unknown keys unchanged; and a problem for every key that
        was dropped because another one means the same attribute.
    """
    speller = _Speller(spelling)
    return speller.value(value, _Type.of(cls, value), None), speller.problems


def as_written(path: str, value: object, cls: Any) -> str:
    """Return a path in REST keys as a path in the keys that a definition is written with."""
    kind = _Type.of(cls, value)
    written = "$"
    rest = path[1:]
    while rest:
        step = _matching_step(rest, value, kind)
        if step is None:
            return written + rest
        key, taken, kind = step
        value = value[key]  # type: ignore[index]  # it has this step
        written += render_step(key)
        rest = rest[taken:]
    return written


class _Type(msgspec.Struct, frozen=True):
    """A wire type, and the class whose map names it."""

    owner: Any
    wire: WireType

    @classmethod
    def of(cls, owner: Any, value: object) -> _Type:
        """Return the type of a whole definition, or of a list of them."""
        name = owner.__name__
        return cls(owner, WireType.parse(f"[{name}]" if isinstance(value, list) else name))

    @property
    def items(self) -> _Type | None:
        """The type of the items of a list, or of the values of a dict."""
        return None if self.wire.item is None else _Type(self.owner, self.wire.item)

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields of a model, by name in lower case; none for any other type."""
        cls = self.owner._codec.find(self.wire.name) if self.wire.kind == "named" else None
        return fields_by_name(cls) if is_model(cls) else {}

    def below(self, field: Field | None) -> _Type:
        """Return the type of an attribute's value; under an unknown key, anything is allowed."""
        if field is None:
            return _ANYTHING
        return _Type(self.owner._codec.find(self.wire.name), field.wire)


_ANYTHING = _Type(None, WireType("scalar", "object"))


class _Speller(msgspec.Struct):
    """Rewrites the keys of one definition."""

    spelling: Spelling
    problems: list[Problem] = msgspec.field(default_factory=list[Problem])

    def value(self, value: object, kind: _Type, path: Path) -> object:
        """Rewrite a value of any type."""
        items = kind.items
        if isinstance(value, list) and items is not None:
            return [self.value(item, items, (path, index)) for index, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        if items is not None:
            return {key: self.value(item, items, (path, key)) for key, item in value.items()}
        return self._object(value, kind, path) if kind.wire.kind == "named" else value

    def _object(self, value: dict[str, object], kind: _Type, path: Path) -> dict[str, object]:
        """Rewrite an object."""
        fields = kind.fields
        origin: dict[str, str] = {}
        result: dict[str, object] = {}
        for key, item in value.items():
            found = fields.get(key.lower())
            name = key if found is None else self._name(found)
            if name in origin:
                self._note_repeated((path, key), origin[name], name)
                continue
            origin[name] = key
            result[name] = self.value(item, kind.below(found), (path, key))
        return result

    def _name(self, field: Field) -> str:
        """Return the name of an attribute."""
        return field.attribute if self.spelling == "python" else field.path[-1]

    def _note_repeated(self, path: Path, other: str, name: str) -> None:
        """Add a problem: two keys mean the same attribute."""
        from azure_batch_models.rules.generic import DOUBLE_KEY  # noqa: PLC0415 - rules take time to load

        message = f"expected one key for {name}, got {other!r} as well."
        self.problems.append(DOUBLE_KEY.problem(render(path), message))


def _matching_step(rest: str, value: object, kind: _Type) -> tuple[Any, int, _Type] | None:
    """Return the key or index that a path continues with, the length of that step, and the type."""
    if isinstance(value, list):
        match = _INDEX.match(rest)
        if match is None or int(match[1]) >= len(value):
            return None
        return int(match[1]), match.end(), kind.items or _ANYTHING
    if not isinstance(value, dict):
        return None
    fields = kind.fields
    named = _NAME.match(rest)
    # An unknown key is written as it is: no need to look at all the others.
    is_unknown = named is not None and named[1] in value and named[1].lower() not in fields
    for key in [named[1]] if named is not None and is_unknown else value:
        field = fields.get(key.lower())
        step = render_step(key if field is None else field.path[-1])
        if rest == step or rest.startswith((f"{step}.", f"{step}[")):
            return key, len(step), kind.items or kind.below(field)
    return None
