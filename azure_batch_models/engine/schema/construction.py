"""Construction: which arguments a model's constructor requires, fills in and ignores.

The defaults of the Struct itself are all ``None``, because reading must neither require nor invent
anything: what a body leaves out is unset. Only the constructor knows these rules.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable


class Construction(msgspec.Struct, frozen=True):
    """The rules for calling one class."""

    required: frozenset[str] = frozenset()
    """Attributes without a default."""

    defaults: dict[str, Any] = msgspec.field(default_factory=dict[str, Any])
    """Defaults other than ``None``."""

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
        required: set[str] = set()
        defaults: dict[str, Any] = {}
        readonly = {name for name, each in _entries(rules) if each.get("readonly")}
        for base in bases:
            required |= base.required
            defaults |= base.defaults
            readonly |= base.readonly
        for name in own:
            required.discard(name)
            defaults.pop(name, None)
            if name not in members:
                required.add(name)
            elif members[name] is not None:
                defaults[name] = members[name]
            members[name] = None
        return cls(frozenset(required - readonly), defaults, frozenset(readonly))

    def fresh_defaults(self) -> dict[str, Any]:
        """Return the defaults, with mutable values copied."""
        return _fresh(self.defaults) if self.defaults else {}


def _fresh(value: Any) -> Any:
    """Copy what is mutable; any other object, such as an author's sentinel, stays the same."""
    kind = value.__class__
    if kind is dict:
        return {key: _fresh(item) for key, item in value.items()}
    if kind is list:
        return [_fresh(item) for item in value]
    if kind is set or kind is bytearray or hasattr(kind, "_attribute_map"):
        return copy.deepcopy(value)
    return value


def _entries(rules: Any) -> list[tuple[str, Any]]:
    """Return the well-formed entries of a ``_validation`` map."""
    if not hasattr(rules, "items"):
        return []
    return [(name, each) for name, each in rules.items() if hasattr(each, "get")]
