"""The exact validator: every rule that a model breaks.

It defines validity, which is msrest's, rule for rule and text for text. It runs only on models
that the generated validator did not pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Self, cast

from azure_batch_models import exceptions
from azure_batch_models.engine.schema.class_schema import shape_of
from azure_batch_models.engine.schema.overrides import overrides
from azure_batch_models.engine.schema.registry import is_iterable
from azure_batch_models.engine.schema.scalars import BASIC_TYPES, FAILURES, SCALARS
from azure_batch_models.engine.schema.shape import DeclarationError
from azure_batch_models.engine.schema.stand_ins import STAND_INS
from azure_batch_models.text.describe import describe
from azure_batch_models.text.json_path import below, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from azure_batch_models.engine.schema.shape import Field, WireType
    from azure_batch_models.exceptions import ValidationError
    from azure_batch_models.text.json_path import Path


class Rules(dict[str, "Callable[[Any, Any], bool]"]):
    """Whether a value breaks each rule, by its name.

    msrest's clients may change the table (``Serializer.validation``). From then on no generated
    validator is used, because those contain the usual rules.
    """

    __slots__ = ("changed", "on_change")

    def __init__(self, usual: Mapping[str, Callable[[Any, Any], bool]]) -> None:
        """Start with the usual rules."""
        super().__init__(usual)
        self.changed = False
        """Whether the table differs from the usual one, or has."""
        self.on_change: Callable[[], None] = lambda: None
        """Called once when the table changes."""

    def become(self, rules: Mapping[str, Callable[[Any, Any], bool]]) -> None:
        """Take the rules of another table in place of all."""
        super().clear()
        self.update(rules)

    def _change(self) -> None:
        if not self.changed:
            self.changed = True
            self.on_change()

    def __setitem__(self, rule: str, is_broken: Callable[[Any, Any], bool]) -> None:
        """Set a rule."""
        super().__setitem__(rule, is_broken)
        self._change()

    def __delitem__(self, rule: str) -> None:
        """Remove a rule, which no value breaks from then on."""
        super().__delitem__(rule)
        self._change()

    def __ior__(self, other: Any) -> Self:  # type: ignore[override,misc]
        """Set several rules."""
        self.update(other)
        return self

    def clear(self) -> None:
        """Remove all rules."""
        super().clear()
        self._change()

    def pop(self, *arguments: Any) -> Any:
        """Remove a rule and return it."""
        found = super().pop(*arguments)
        self._change()
        return found

    def popitem(self) -> Any:
        """Remove the last rule and return it."""
        found = super().popitem()
        self._change()
        return found

    def setdefault(self, rule: str, is_broken: Any = None) -> Any:
        """Set a rule unless it is there."""
        found = super().setdefault(rule, is_broken)
        self._change()
        return found

    def update(self, *others: Any, **rules: Any) -> None:
        """Set several rules."""
        super().update(*others, **rules)
        self._change()


BROKEN = Rules(
    {
        "min_length": lambda value, limit: len(value) < limit,
        "max_length": lambda value, limit: len(value) > limit,
        "minimum": lambda value, limit: value < limit,
        "maximum": lambda value, limit: value > limit,
        "minimum_ex": lambda value, limit: value <= limit,
        "maximum_ex": lambda value, limit: value >= limit,
        "min_items": lambda value, limit: len(value) < limit,
        "max_items": lambda value, limit: len(value) > limit,
        "pattern": lambda value, limit: re.match(limit, value) is None,
        "unique": lambda value, _: len(value) != len(set(value)),
        "multiple": lambda value, limit: value % limit != 0,
    }
)
"""Whether a value breaks each rule of a ``_validation`` map."""

_BASIC = frozenset(BASIC_TYPES.values())


def is_surely_valid(model: Any) -> bool:
    """Return whether a model breaks no rule, and can be written; it may say no all the same."""
    try:
        return bool(model._codec.validator(model))
    except Exception:  # noqa: BLE001 - the exact validator finds the reason
        return False


def violations(model: Any) -> list[ValidationError]:
    """Return every broken rule of a model and of everything in it."""
    found: list[ValidationError] = []
    try:
        _model(model, None, found)
    except RecursionError:
        name = type(model).__name__
        found.append(exceptions.ValidationError("nesting", name, "unknown", "$"))
    return found


def violations_inside(wire: WireType, value: Any, name: str) -> list[ValidationError]:
    """Return every broken rule of the models inside a value that belongs to no model."""
    found: list[ValidationError] = []
    try:
        _inside(name, wire, value, None, found)
    except RecursionError:
        found.append(exceptions.ValidationError("nesting", name, "unknown", "$"))
    return found


def first_violation(
    name: str,
    value: Any,
    rules: Mapping[str, Any],
    path: str = "$",
    table: Mapping[str, Callable[[Any, Any], bool]] = BROKEN,
) -> ValidationError | None:
    """Return the first rule that a value breaks, or ``None``; null only breaks ``required``."""
    if value is None:
        if rules.get("required", False):
            return exceptions.ValidationError("required", name, True, path)  # noqa: FBT003
        return None
    if rules.get("readonly"):
        return None
    for rule, limit in rules.items():
        try:
            if rule in table and table[rule](value, limit):
                return exceptions.ValidationError(rule, name, limit, path)
        except (*FAILURES, re.error):
            return exceptions.ValidationError("unknown", name, "unknown", path)
    return None


def _model(model: Any, path: Path, found: list[ValidationError]) -> None:
    """Check the attributes of a model, and what they contain."""
    try:
        shape = shape_of(model)
    except DeclarationError:
        name = type(model).__name__
        found.append(exceptions.ValidationError("type", name, "unknown", render(path)))
        return
    for field in shape.wire_fields:
        value = getattr(model, field.attribute, None)
        wire = field.wire
        if field.rules or wire.kind == "faulty" or STAND_INS.validate is not None:
            name = f"{shape.class_name}.{field.attribute}"
            violation = _attribute(name, field, value, below(path, field.place))
            if violation is not None:
                found.append(violation)
        # Most values are plain ones, in which there is nothing to look for.
        if value is not None and (wire.kind != "scalar" or value.__class__ not in BASIC_TYPES):
            _inside(field.attribute, wire, value, below(path, field.place), found)


def _attribute(name: str, field: Field, value: Any, path: Path) -> ValidationError | None:
    """Check one attribute against its rules."""
    if field.is_faulty and value is not None:
        return exceptions.ValidationError("type", name, "unknown", render(path))
    if value is not None and field.rules and field.wire.name in _BASIC:
        try:
            value = SCALARS[field.wire.name].write(value)
        except FAILURES:
            return exceptions.ValidationError("type", name, field.wire.name, render(path))
    if STAND_INS.validate is not None:
        return _told_by_stand_in(STAND_INS.validate, name, value, field.rules, path)
    if not field.rules:
        return None
    violation = first_violation(name, value, field.rules)
    if violation is not None:
        violation.path = render(path)
    return violation


def _told_by_stand_in(
    validate: Callable[..., Any], name: str, value: Any, rules: Mapping[str, Any], path: Path
) -> ValidationError | None:
    """Return the error that a client's ``Serializer.validate`` raises, or ``None``."""
    try:
        validate(value, name, **rules)
    except Exception as error:
        if not hasattr(error, "rule"):
            raise
        if isinstance(error, exceptions.ValidationError):
            error.path = render(path)
        return cast("ValidationError", error)
    return None


def is_looked_into(wire: WireType) -> bool:
    """Return whether a value of a wire type can be invalid inside, or as a dict."""
    innermost = wire.innermost
    if innermost.kind == "faulty":
        return False
    return innermost.kind == "named" or innermost.takes_anything or "{" in wire.name


def _inside(
    name: str, wire: WireType, value: Any, path: Path, found: list[ValidationError]
) -> None:
    """Check the models inside a value."""
    if value is None or not is_looked_into(wire):
        return
    if wire.kind == "list" and wire.item is not None and is_iterable(value):
        if isinstance(value, Iterator):  # looking at it would exhaust it
            found.append(exceptions.ValidationError("type", name, wire.name, render(path)))
            return
        for index, item in enumerate(value):
            _inside(f"{name} content", wire.item, item, (path, index), found)
    elif wire.kind == "dict" and wire.item is not None:
        if not isinstance(value, Mapping):
            found.append(exceptions.ValidationError("type", name, wire.name, render(path)))
            return
        for key, item in value.items():
            step = key if isinstance(key, str) else describe(key)
            _inside(f"{name} content", wire.item, item, (path, step), found)
    elif overrides(type(value), "validate"):
        found.extend(_below(path, value.validate()))
    elif hasattr(value, "_validation"):
        _model(value, path, found)


def _below(path: Path, errors: Iterable[Any]) -> Iterator[Any]:
    """Yield what the ``validate`` of a model's own class has found, below the path of the model."""
    for error in errors:
        if isinstance(error, exceptions.ValidationError):
            where = render(path) + error.path[1:]
            yield exceptions.ValidationError(error.rule, error.target, error.value, where)
        else:
            yield error
