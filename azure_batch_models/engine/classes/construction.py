"""Construction: what calling a class insists on, presets and ignores.

The Struct's own defaults are all ``None``, because reading must not insist on anything or make
anything up: what a body leaves out is unset. Only the constructor of a declared class has these
rules, and ``Model.__init__`` of a msrest-style one.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.classes.callers import warn_caller
from azure_batch_models.engine.classes.unknown_names import hint_on
from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING, make
from azure_batch_models.engine.schema.shape import ADDITIONAL
from azure_batch_models.exceptions import UnknownAttributeWarning

if TYPE_CHECKING:
    from collections.abc import Container, Iterable


@dataclass(frozen=True, slots=True)
class Construction:
    """The rules for calling one class."""

    demanded: frozenset[str] = frozenset()
    """Attributes without a default."""

    presets: dict[str, Any] = field(default_factory=dict[str, Any])
    """Attributes whose default is not ``None``."""

    readonly: frozenset[str] = frozenset()
    """Attributes that only the service sets."""

    @classmethod
    def take(
        cls, members: dict[str, Any], own: Iterable[str], bases: Iterable[Construction], rules: Any
    ) -> Construction:
        """Take the defaults out of a class's namespace, leaving ``None`` for every attribute.

        Args:
            members: The namespace.
            own: The attributes that the class itself annotates.
            bases: The rules of its bases.
            rules: Its ``_validation``.
        """
        demanded: set[str] = set()
        presets: dict[str, Any] = {}
        readonly = {name for name, each in _items(rules) if each.get("readonly")}
        for base in bases:
            demanded |= base.demanded
            presets |= base.presets
            readonly |= base.readonly
        for name in own:
            demanded.discard(name)
            presets.pop(name, None)
            if name not in members:
                demanded.add(name)
            elif members[name] is not None:
                presets[name] = members[name]
            members[name] = None
        return cls(frozenset(demanded - readonly), presets, frozenset(readonly))

    def fresh_presets(self) -> dict[str, Any]:
        """Give the presets, of which nobody shares what can change."""
        return _fresh(self.presets) if self.presets else {}

    def make(self, model: Any, attributes: dict[str, Any]) -> Any:
        """Make an instance by these rules."""
        if attributes.keys() >= self.demanded and self.readonly.isdisjoint(attributes):
            try:
                return make(model, **(self.fresh_presets() | attributes))
            except TypeError:
                pass
        return self.make_tolerantly(model, attributes)

    def make_tolerantly(self, model: Any, attributes: dict[str, Any]) -> Any:
        """Make an instance the slow way: warn of what is not known, explain what is missing."""
        fields = set(model.__struct_fields__) - {BOOKKEEPING}
        for name in attributes:
            if name in self.readonly:
                _warn_of_readonly(model, name)
            elif name not in fields and name not in {ADDITIONAL, BOOKKEEPING}:
                _warn_of_unknown(model, name, fields)
        _insist(model, attributes)
        given = self.fresh_presets() | attributes
        known = {name: given[name] for name in given if name in fields - self.readonly}
        instance = make(model, **known)
        for name in (BOOKKEEPING, ADDITIONAL):
            if attributes.get(name) is not None:
                setattr(instance, name, attributes[name])
        return instance


def _fresh(value: Any) -> Any:
    """Copy what can change; whatever else it is, such as a mark of the author's, stays the same."""
    kind = value.__class__
    if kind is dict:
        return {key: _fresh(item) for key, item in value.items()}
    if kind is list:
        return [_fresh(item) for item in value]
    if kind is set or kind is bytearray or hasattr(kind, "_attribute_map"):
        return copy.deepcopy(value)
    return value


def initialize(instance: Any, attributes: dict[str, Any]) -> None:
    """Do what ``Model.__init__`` does: set what the map knows, warn of the rest."""
    model = type(instance)
    known = model._attribute_map
    rules = model._validation or {}
    for name, value in attributes.items():
        if name not in known and name != ADDITIONAL:
            _warn_of_unknown(model, name, known, instance)
        elif rules.get(name, {}).get("readonly"):
            _warn_of_readonly(model, name, instance)
        else:
            setattr(instance, name, value)
    if model._demanded:
        _insist(model, attributes)


def _insist(model: Any, attributes: Container[str]) -> None:
    """Raise a `TypeError` that names what is missing among the arguments, if anything is."""
    demanded = model._demanded
    missing = [
        name for name in model.__struct_fields__ if name in demanded and name not in attributes
    ]
    if missing:
        word = "argument" if len(missing) == 1 else "arguments"
        msg = f"{model.__name__}() misses required keyword {word}: {', '.join(missing)}"
        raise TypeError(msg)


def _warn_of_unknown(model: Any, name: str, known: Iterable[str], instance: Any = None) -> None:
    """Warn of an argument that is no attribute."""
    hint = hint_on(model, name, known)
    message = f"{model.__name__} has no attribute {name!r}; the argument is ignored.{hint}"
    warn_caller(message, UnknownAttributeWarning, instance)


def _warn_of_readonly(model: Any, name: str, instance: Any = None) -> None:
    """Warn of an argument that only the service sets."""
    message = f"{model.__name__}.{name} is set by the service; the argument is ignored"
    warn_caller(message, UnknownAttributeWarning, instance)


def _items(rules: Any) -> list[tuple[str, Any]]:
    """Give the entries of a ``_validation`` map that make sense."""
    if not hasattr(rules, "items"):
        return []
    return [(name, each) for name, each in rules.items() if hasattr(each, "get")]
