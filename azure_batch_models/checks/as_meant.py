"""DefinitionReader: reports what is wrong with keys, and reads a definition as it was meant.

One slip gets one report. So a key whose meaning is sure is moved to where it belongs, in a copy,
before anything else is checked: its value is then neither missing there nor left unchecked.
Problems at the new place are reported at the key that was written.
"""

from __future__ import annotations

import copy
import operator
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from azure_batch_models.checks.meant_values import UNSURE, expected_by, form_meant, rule_about
from azure_batch_models.checks.unknown_keys import Frame, field_at, meaning_of
from azure_batch_models.engine.classes.instances import extra_of
from azure_batch_models.engine.reading.key_extractors import ANY_KEYS_QUIETLY, names_of
from azure_batch_models.engine.schema.registry import is_instance, is_model
from azure_batch_models.engine.schema.scalars import FAILURES
from azure_batch_models.engine.writing.styles import is_annotation
from azure_batch_models.problems import Fix
from azure_batch_models.rules.generic import UNKNOWN_PROPERTY
from azure_batch_models.text.describe import describe, key_text, listed, quoted
from azure_batch_models.text.json_path import below, is_below, render
from azure_batch_models.text.null import is_null

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.api_versions import Span
    from azure_batch_models.checks.unknown_keys import UnknownKey
    from azure_batch_models.checks.version_facts import VersionFacts
    from azure_batch_models.engine.schema.shape import Field, WireType
    from azure_batch_models.problems import Severity
    from azure_batch_models.rules.registry import Rule
    from azure_batch_models.text.json_path import Path


class _Origin(NamedTuple):
    """Where a moved value is, and where it was."""

    top: str
    """The outermost object that was made for it, as JSONPath."""

    leaf: str
    """Where its value is now."""

    written: str
    """Where it was written."""


class _Move(NamedTuple):
    """Where the value of an unknown key goes."""

    depth: int
    """How many objects lead to the one that gets it."""

    spelt: Any
    """The key that gets it, as it is spelt there."""

    current: Any
    """What is there now."""

    is_inside: bool
    """Whether it goes into an object that is there."""


class DefinitionReader:
    """Reads one definition."""

    def __init__(
        self,
        facts: VersionFacts,
        report: Callable[..., None],
        *,
        mends: bool,
        checks_versions: bool,
    ) -> None:
        """Prepare to read.

        Args:
            facts: The API version at hand.
            report: Callable[..., None]s a problem.
            mends: Whether unknown keys are reported, and moved to where they belong.
            checks_versions: Whether what the version does not have is reported.
        """
        self._facts = facts
        self._report = report
        self._mends = mends
        self._checks_versions = checks_versions
        self._frames: list[Frame] = []
        self._changes: list[dict[Any, Any]] = []
        self._origins: list[_Origin] = []
        self.has_found = False
        """Whether there was any problem."""
        self.mended: list[str] = []
        """Where values were put into the form that they mean, as JSONPaths."""
        self.meaningless: list[str] = []
        """Where values are in a form that means nothing, as JSONPaths."""

    def read(self, cls: Any, data: Any, path: Path, *, is_muted: bool = False) -> Any:
        """Return a definition as it was meant; the same object if nothing had to change.

        Args:
            cls: The class.
            data: What should become an instance of it.
            path: Where it is.
            is_muted: Whether the version has been reported not to know any of it.
        """
        if is_instance(data):
            return self._model(cls, data, path, is_muted=is_muted)
        if not isinstance(data, Mapping):
            return data
        shape = cls._codec.shape
        try:
            found, unknown = ANY_KEYS_QUIETLY.values(shape, data)
        except FAILURES:
            return data
        changes: dict[Any, Any] = {}
        self._frames.append(Frame(cls, data, path))
        self._changes.append(changes)
        for field, value in zip(shape.wire_fields, found, strict=True):
            if value is not None:
                new = self._attribute(cls, field, value, path, is_muted=is_muted)
                if new is not value and not field.is_flattened:
                    changes[_spelling(field, data)] = new
        for key, value in unknown.items():
            if not (is_annotation(key) or key.lower() in shape.by_any_name):
                self._unknown(key, value, is_muted=is_muted)
        self._frames.pop()
        self._changes.pop()
        if not changes:
            return data
        merged = {**data, **changes}
        return {key: value for key, value in merged.items() if value is not _REMOVED}

    @property
    def has_moved(self) -> bool:
        """Whether any value was moved."""
        return bool(self._origins)

    def original(self, path: str) -> str:
        """Return where what is now at a path was written."""
        for origin in self._origins:
            if is_below(path, origin.leaf):
                return origin.written + path[len(origin.leaf) :]
            if is_below(path, origin.top):
                return origin.written
        return path

    def _add(  # noqa: PLR0913 - all that is known of a problem
        self,
        rule: Rule,
        path: Path,
        message: str,
        hint: str,
        *,
        severity: Severity | None = None,
        fix: Fix | None = None,
    ) -> None:
        """Report a problem."""
        self.has_found = True
        self._report(rule, path, message, hint, severity=severity, fix=fix)

    def _model(self, cls: Any, model: Any, path: Path, *, is_muted: bool) -> Any:
        """Read a model. Nothing is moved: what a model does not know is not sent anyway."""
        changed = model
        defaults = cls._codec.construction.defaults
        self._frames.append(Frame(cls, {}, path))
        self._changes.append({})
        for field in cls._codec.shape.wire_fields:
            value = getattr(model, field.attribute, None)
            if value is None or is_null(value):
                continue
            is_preset = field.attribute in defaults and value == defaults[field.attribute]
            new = self._attribute(cls, field, value, path, is_muted=is_muted or is_preset)
            if new is not value:
                changed = copy.copy(model) if changed is model else changed
                setattr(changed, field.attribute, new)
        if self._mends:
            # Reading additional_properties would create the dict, and so change the model.
            for key, value in extra_of(model).items():
                if not is_annotation(key):
                    text = key_text(key)
                    meaning = meaning_of(text, value, self._frames, self._facts)
                    self._add_unknown(cls, text, meaning, path, severity="warning")
        self._frames.pop()
        self._changes.pop()
        return changed

    def _attribute(self, cls: Any, field: Field, value: Any, path: Path, *, is_muted: bool) -> Any:
        """Read the value of an attribute."""
        where = below(path, field.place)
        if self._checks_versions and not is_muted:
            span = self._facts.lacks(cls, field)
            if span is not None and not (field.required and value == []):
                self._lack(cls, field, field.place[-1], span, where)
            is_muted = span is not None
        return self._value(cls, field, field.wire, value, where, is_muted=is_muted)

    def _value(  # noqa: PLR0913 - what is read, and where
        self, cls: Any, field: Field, wire: WireType, value: Any, path: Path, *, is_muted: bool
    ) -> Any:
        """Read a value of a wire type."""
        value = self._mended(cls, field, wire, value, path)
        if wire.item is not None:
            return self._items(cls, field, wire, value, path, is_muted=is_muted)
        target = cls._codec.find(wire.name) if wire.kind == "named" else None
        if is_model(target):
            return self.read(target, value, path, is_muted=is_muted)
        if self._checks_versions and not is_muted and isinstance(value, str):
            now = self._facts.current_text(cls, field, value)
            if now is not None:
                return now
            span = self._facts.lacks_member(cls, field, value)
            if span is not None:
                self._lack(cls, None, quoted(value), span, path)
        return value

    def _mended(self, cls: Any, field: Field, wire: WireType, value: Any, path: Path) -> Any:
        """Return a value in the form that it means; report it if it has another one."""
        meaning = form_meant(cls, field, wire, value)
        if meaning is None:
            return value
        rule = rule_about(cls, wire)
        where = render(path)
        got = describe(value, secret=field.secret)
        if isinstance(value, Mapping) and wire.kind == "named":
            got = f"one with {listed([key_text(key) for key in value])}"
        message = f"expected {expected_by(cls, wire)}, got {got}."
        if meaning.value is UNSURE:
            self.meaningless.append(where)
            self._add(rule, path, message, meaning.hint)
            return value
        fix = Fix("replace", where, value=meaning.value)
        self._add(rule, path, message, meaning.hint, fix=fix)
        self._origins.append(_Origin(where, "", where))
        self.mended.append(where)
        return meaning.value

    def _items(  # noqa: PLR0913 - as above
        self, cls: Any, field: Field, wire: WireType, value: Any, path: Path, *, is_muted: bool
    ) -> Any:
        """Read the items of a list or a dict."""
        assert wire.item is not None
        if wire.kind == "list" and isinstance(value, list | tuple):
            items = [
                self._value(cls, field, wire.item, item, (path, index), is_muted=is_muted)
                for index, item in enumerate(value)
            ]
            return value if all(map(operator.is_, items, value)) else items
        if wire.kind == "dict" and isinstance(value, Mapping):
            pairs = {
                key: self._value(
                    cls, field, wire.item, item, (path, key_text(key)), is_muted=is_muted
                )
                for key, item in value.items()
            }
            return value if all(map(operator.is_, pairs.values(), value.values())) else pairs
        return value

    def _lack(self, cls: Any, field: Field | None, name: str, span: Span, path: Path) -> None:
        """Report what the version does not have."""
        message = self._facts.message(name, span)
        self._add(self._facts.rule, path, message, self._facts.hint(cls, field, span))

    def _unknown(self, key: str, value: Any, *, is_muted: bool) -> None:
        """Report a key that the class does not have, and move it to where it belongs."""
        meaning = meaning_of(key, value, self._frames, self._facts)
        cls, _, path = self._frames[-1]
        if not (self._mends or meaning.is_accepted):
            return
        move = self._move_of(meaning) if meaning.keys else None
        if not meaning.is_accepted:
            fix = None if move is None else self._fix(key, meaning, move)
            if meaning.is_harmless:
                fix = Fix("remove", render((path, key)))
            may_be_older = self._facts.may_be_older(meaning.span) and not meaning.is_wrong
            severity: Severity = "warning" if meaning.is_harmless or may_be_older else "error"
            self._add_unknown(cls, key, meaning, path, severity=severity, fix=fix)
        if move is not None:
            self._move(key, meaning, move, is_muted=is_muted)

    def _add_unknown(  # noqa: PLR0913 - all that is known of a problem
        self,
        cls: Any,
        key: str,
        meaning: UnknownKey,
        path: Path,
        *,
        severity: Severity,
        fix: Fix | None = None,
    ) -> None:
        """Report a key that a class does not have."""
        known = f", known {meaning.span}" if meaning.span else ""
        message = f"{cls.__name__} has no {quoted(key)}{known}."
        self._add(UNKNOWN_PROPERTY, (path, key), message, meaning.hint, severity=severity, fix=fix)

    def _move_of(self, meaning: UnknownKey) -> _Move | None:
        """Return where the value of an unknown key goes; ``None`` if something is there."""
        depth = len(self._frames) - meaning.levels_up
        cls, data, _ = self._frames[depth - 1]
        changes = self._changes[depth - 1]
        first, *inner = meaning.keys
        spelt = _spelling(cls._codec.shape.by_any_name[first.lower()], data)
        current = changes.get(spelt, data.get(spelt))
        is_inside = bool(inner) and current is not None
        has_room = _has_room(current, tuple(inner)) if is_inside else current is None
        if is_inside and meaning.beside and isinstance(current, Mapping):
            has_room = has_room and meaning.beside.keys().isdisjoint(current)
        return _Move(depth, spelt, current, is_inside=is_inside) if has_room else None

    def _fix(self, key: str, meaning: UnknownKey, move: _Move) -> Fix | None:
        """Return the fix that moves the value of an unknown key, if one step does it."""
        written, (_, _, path) = render((self._frames[-1].path, key)), self._frames[move.depth - 1]
        inner = meaning.keys[1:]
        value = None if meaning.is_same else meaning.value
        if not inner:
            new = meaning.keys[0] if not meaning.levels_up else render((path, meaning.keys[0]))
            return Fix("rename", written, new, value)
        if move.is_inside:
            new = render(below(path, meaning.keys))
            return None if meaning.beside else Fix("rename", written, new, value)
        whole = _merged(None, inner[:-1], {inner[-1]: meaning.value, **meaning.beside})
        new = meaning.keys[0] if not meaning.levels_up else render((path, meaning.keys[0]))
        return Fix("rename", written, new, whole)

    def _move(self, key: str, meaning: UnknownKey, move: _Move, *, is_muted: bool) -> None:
        """Move the value of an unknown key to where it belongs."""
        depth = move.depth
        cls, _, path = self._frames[depth - 1]
        changes = self._changes[depth - 1]
        inner = meaning.keys[1:]
        # The value is read where it belongs, though its problems are where it was written.
        owner, field = field_at(cls, meaning.keys)
        written = (self._frames[-1].path, key)
        frames, self._frames = self._frames, self._frames[:depth]
        outer, self._changes = self._changes, self._changes[:depth]
        new = self._value(owner, field, field.wire, meaning.value, written, is_muted=is_muted)
        self._frames, self._changes = frames, outer
        if inner:
            new = _merged(move.current, inner[:-1], {inner[-1]: new, **meaning.beside})
        changes[move.spelt] = new
        self._changes[-1][key] = _REMOVED
        leaf = below(path, meaning.keys)
        top = leaf if move.is_inside else (path, meaning.keys[0])
        self._origins.append(_Origin(render(top), render(leaf), render(written)))


_REMOVED: Any = object()
"""Stands where a value was that has been moved."""


def _spelling(field: Field, data: Mapping[Any, Any]) -> Any:
    """Return the key of an object that names an attribute; the REST key if none does."""
    names = {name.lower() for name in names_of(field)}
    return next((key for key in data if key.lower() in names), field.place[0])


def _has_room(value: Any, keys: tuple[str, ...]) -> bool:
    """Return whether all but the last of the keys lead to an object that lacks the last one."""
    *above, last = keys
    for key in above:
        value = value.get(key) if isinstance(value, Mapping) else None
    return isinstance(value, Mapping) and last not in value


def _merged(current: Any, above: tuple[str, ...], added: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy of an object with something added to an object inside."""
    merged: dict[str, Any] = dict(current or {})
    if above:
        merged[above[0]] = _merged(merged.get(above[0]), above[1:], added)
    else:
        merged.update(added)
    return merged
