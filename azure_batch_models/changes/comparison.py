"""Comparison: a walk through two bodies at once, along what their classes say of them."""

from __future__ import annotations

import copy
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from azure_batch_models.changes.bodies import value_at
from azure_batch_models.changes.change import Change
from azure_batch_models.changes.facts import keys_of
from azure_batch_models.changes.kinds import UNKNOWN, Kind
from azure_batch_models.defaults import WHEN_UNSET
from azure_batch_models.engine.writing.styles import is_annotation
from azure_batch_models.text.json_path import render_step
from azure_batch_models.text.redaction import (
    is_value_key,
    mask_text,
    names_secret_value,
)
from azure_batch_models.text.secret_names import sounds_secret

if TYPE_CHECKING:
    from collections.abc import Iterable

    from azure_batch_models.base import Model
    from azure_batch_models.changes.bodies import Body
    from azure_batch_models.engine.schema.shape import Field

_PLAIN = frozenset({type(None), str, int, float, bool})


class Comparison:
    """The changes between two bodies, in the order of the attributes.

    Bodies are taken as ``to_dict`` writes them, so that equal values are written alike.
    """

    def __init__(self, *, by_meaning: bool) -> None:
        """Start with no changes.

        Args:
            by_meaning: Whether an unset value equals what the service reports for it, and
                read-only attributes and annotations do not count.
        """
        self.changes: list[Change] = []
        """What differs."""

        self.unknown: list[Change] = []
        """Those of the changes that are about keys which no class knows."""

        self._by_meaning = by_meaning

    def models(self, cls: type[Model], old: Body, new: Body, path: str = "$") -> None:
        """Compare the bodies of two models of one class."""
        shape = cls._codec.shape
        self.attributes(shape.wire_fields, cls, old, new, path)
        unknown = (key for key in old | new if key not in shape.known_keys)
        self.unknown_keys(unknown, old, new, path)

    def attributes(
        self, fields: Iterable[Field], cls: type[Model], old: Body, new: Body, path: str = "$"
    ) -> None:
        """Compare some attributes of the class ``cls`` in two bodies."""
        for field in fields:
            if not (self._by_meaning and field.readonly):
                self.attribute(field, cls, old, new, path)

    def attribute(
        self, field: Field, cls: type[Model], old: Body, new: Body, path: str = "$"
    ) -> None:
        """Compare one attribute of the class ``cls`` in two bodies, even if it is read-only."""
        before, after = value_at(old, field.path), value_at(new, field.path)
        plain = before.__class__
        if plain is after.__class__ and plain in _PLAIN and before == after:
            return  # as most are
        here = path + "".join(map(render_step, field.path))
        key, kind = field.path[-1], Kind(field.wire, cls)
        if self.is_unset(before, key, kind) and self.is_unset(after, key, kind):
            return
        if kind.is_container:
            before, after = before or None, after or None  # an empty list is none at all
        if field.secret or (
            is_value_key(key) and any(names_secret_value(each.items()) for each in (old, new))
        ):
            self._secrets(here, before, after)
        else:
            self._values(here, kind, before, after)

    def unknown_keys(self, keys: Iterable[str], old: Body, new: Body, path: str = "$") -> None:
        """Compare what stands under keys that no class knows."""
        noted = len(self.changes)
        for key in keys:
            if not (self._by_meaning and is_annotation(key)):
                self._entry(path, key, UNKNOWN, old, new)
        self.unknown += self.changes[noted:]

    def is_unset(self, value: Any, key: str, kind: Kind) -> bool:
        """Return whether the value under a REST key says no more than its absence."""
        if value is None or (kind.is_container and not value):
            return True
        if not self._by_meaning:
            return False
        if key in WHEN_UNSET:
            return _is_same(value, WHEN_UNSET[key], kind)
        model = kind.model
        if model is None or not isinstance(value, dict):
            return False
        shape = model._codec.shape
        return shape.known_keys.issuperset(value) and all(
            field.readonly
            or self.is_unset(value_at(value, field.path), field.path[-1], Kind(field.wire, model))
            for field in shape.wire_fields
        )

    def _values(self, path: str, kind: Kind, old: Any, new: Any) -> None:
        """Compare two values of one kind."""
        if isinstance(old, dict) and isinstance(new, dict):
            model = kind.model
            if model is not None:
                self.models(model, old, new, path)
            else:
                for key in old | new:
                    self._entry(path, key, kind.item, old, new)
        elif isinstance(old, list) and isinstance(new, list):
            self._lists(path, kind.item, old, new)
        elif not _is_same(old, new, kind):
            secret = _hides_secrets(old, kind) or _hides_secrets(new, kind)
            self._note(path, old, new, secret=secret)

    def _entry(self, path: str, key: Any, kind: Kind, old: Any, new: Any) -> None:
        """Compare what stands in two dicts under a key that no attribute has."""
        here = path + render_step(str(key))
        named = is_value_key(key) and any(names_secret_value(each.items()) for each in (old, new))
        if named or sounds_secret(str(key)):
            self._secrets(here, old.get(key), new.get(key))
        else:
            self._values(here, kind, old.get(key), new.get(key))

    def _secrets(self, path: str, old: Any, new: Any) -> None:
        """Compare two secret values."""
        if not _is_same(old, new, UNKNOWN):
            self._note(path, old, new, secret=True)

    def _lists(self, path: str, kind: Kind, old: list[Any], new: list[Any]) -> None:
        """Compare lists of items of one kind: by what tells items apart, else place by place."""
        for keys in () if kind.model is None else keys_of(kind.model):
            olds, news = _by_keys(old, keys), _by_keys(new, keys)
            if olds is not None and news is not None:
                for values in olds | news:
                    here = path + _filter(keys, values)
                    self._values(here, kind, olds.get(values), news.get(values))
                return
        shorter = min(len(old), len(new))
        start = 0
        while start < shorter and self._equal(kind, old[start], new[start]):
            start += 1
        end = 0
        while end < shorter - start and self._equal(kind, old[-1 - end], new[-1 - end]):
            end += 1
        pairs = zip_longest(old[start : len(old) - end], new[start : len(new) - end])
        for index, (before, after) in enumerate(pairs, start):
            self._values(f"{path}[{index}]", kind, before, after)

    def _equal(self, kind: Kind, old: Any, new: Any) -> bool:
        """Return whether there is no change between two items."""
        inside = Comparison(by_meaning=self._by_meaning)
        inside._values("", kind, old, new)
        return not inside.changes

    def _note(self, path: str, old: Any, new: Any, *, secret: bool) -> None:
        """Note a change; its values are shared with no input."""
        self.changes.append(Change(path, copy.deepcopy(old), copy.deepcopy(new), secret))


def _is_same(old: Any, new: Any, kind: Kind) -> bool:
    """Return whether two values mean the same that are not both objects or both lists."""
    if isinstance(old, bool) is not isinstance(new, bool):
        return False
    if isinstance(old, str) and isinstance(new, str) and kind.is_enum:
        return old.lower() == new.lower()
    return bool(old == new or (old != old and new != new))  # noqa: PLR0124 - not a number


def _by_keys(items: list[Any], keys: tuple[str, ...]) -> dict[tuple[Any, ...], Any] | None:
    """Return items by what stands under ``keys``; ``None`` where that does not tell them apart."""
    found: dict[tuple[Any, ...], Any] = {}
    for item in items:
        if not isinstance(item, dict):
            return None
        values = tuple(item.get(key) for key in keys)
        if values in found or not all(isinstance(each, str | int) for each in values):
            return None
        found[values] = item
    return found


def _filter(keys: tuple[str, ...], values: tuple[str | int, ...]) -> str:
    """Write the step to the item of a list that has these values, as RFC 9535 has it."""
    tests = (f"@.{key}=={_literal(value)}" for key, value in zip(keys, values, strict=True))
    return f"[?{' && '.join(tests)}]"


def _literal(value: str | int) -> str:
    """Write a value in a filter, without secrets."""
    if not isinstance(value, str):
        return str(value)
    escaped = mask_text(value).replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _hides_secrets(value: Any, kind: Kind) -> bool:
    """Return whether a value holds a secret that only its class knows for one."""
    if isinstance(value, list):
        return any(_hides_secrets(each, kind.item) for each in value)
    if not isinstance(value, dict):
        return False
    model = kind.model
    if model is None:
        return any(_hides_secrets(each, kind.item) for each in value.values())
    return any(
        (field.secret and not sounds_secret(field.path[-1]))
        or _hides_secrets(found, Kind(field.wire, model))
        for field in model._codec.shape.wire_fields
        if (found := value_at(value, field.path)) is not None
    )
