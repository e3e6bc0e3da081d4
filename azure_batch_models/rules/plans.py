"""Plan: for one class, which rules look at what, so that walking a definition asks for nothing."""

from __future__ import annotations

import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.registry import is_enum, is_model
from azure_batch_models.engine.scalars import SCALARS
from azure_batch_models.rules.registry import ROOT, Rule
from azure_batch_models.rules.stages import SENT_AS, names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from azure_batch_models.engine.shape import Field, WireType

LEAST_INT, GREATEST_INT = -(2**31), 2**31 - 1
"""The range of the whole numbers that the service takes."""

JOBS = frozenset({"CloudJob", "JobAddParameter", "JobSpecification"})
"""Names of the models that are a job to everything in them."""

POOLS = frozenset({"CloudPool", "PoolAddParameter", "PoolSpecification"})
"""Names of the models that are a pool to everything in them."""

_TIMES = {"duration": datetime.timedelta, "iso-8601": datetime.datetime}


class Calls:
    """The rules that look at one target."""

    __slots__ = ("needing", "plain")

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Sort the rules that are functions of the target alone from the others."""
        rules = [each for each in rules if each.function is not None]
        self.plain = tuple((each.function, each) for each in rules if each.needs is None)
        self.needing = tuple((each.function, each) for each in rules if each.needs is not None)

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.plain or self.needing)


class Step:
    """What to do about one attribute when it is set."""

    __slots__ = (
        "calls",
        "expected",
        "field",
        "holds_models",
        "is_int",
        "is_special",
        "item",
        "item_calls",
        "key",
        "kind",
    )

    def __init__(self, owner: Any, field: Field, calls: Calls, item_calls: Calls) -> None:
        """Derive it from the attribute's wire type and the rules about it."""
        innermost = _class_of(owner, field.wire.innermost)
        self.field = field
        self.key = field.path[0] if len(field.path) == 1 else None
        """The REST key, unless it is a path."""
        self.kind = field.wire.kind if field.wire.item is not None else ""
        """``list``, ``dict`` or nothing."""
        self.expected = {"list": list, "dict": dict}.get(self.kind, innermost)
        """The class of a plain value; ``None`` where anything will do."""
        self.item = innermost
        """The class of the items of a list or dict."""
        self.is_int = field.wire.name == "int"
        self.is_special = self.is_int or field.readonly
        """Whether there is more to say about a plain value than what rules do; see `is_odd`."""
        self.holds_models = is_model(innermost)
        self.calls = calls if calls else None
        self.item_calls = item_calls if item_calls else None

    def is_odd(self, value: Any) -> bool:
        """Tell whether a value has the right class but cannot be sent."""
        return self.field.readonly or not LEAST_INT <= value <= GREATEST_INT


class Plan:
    """What to do about an instance of one class."""

    __slots__ = ("calls", "is_job", "is_pool", "steps", "values")

    def __init__(self, model: Any, find: Callable[[str, bool], list[Rule]]) -> None:
        """Derive it from the class's Shape.

        Args:
            model: The class.
            find: Gives the rules about an attribute of it, or about its items if so told; those
                about the instance for the empty name.
        """
        fields = model._codec.shape.wire_fields
        self.steps = tuple(
            Step(
                model,
                field,
                Calls(find(field.attribute, False)),  # noqa: FBT003
                Calls(find(field.attribute, True)),  # noqa: FBT003
            )
            for field in fields
        )
        self.calls = Calls(find("", False))  # noqa: FBT003
        names = set(names_of(model))
        self.is_job = not JOBS.isdisjoint(names)
        self.is_pool = not POOLS.isdisjoint(names)
        self.values = _getter([field.attribute for field in fields])
        """Gives the values of all attributes, in the order of `steps`."""


class Plans(dict[Any, Plan]):
    """Plans by class for one set of rules; each is made when its class is first met."""

    def __init__(self, rules: Iterable[Rule], *, lint: bool) -> None:
        """Start without any plan.

        Args:
            rules: The rules that run.
            lint: Whether a model from the service is looked at as the one it was sent as.
        """
        super().__init__()
        self.names = frozenset(each.id for each in rules)
        """Identifiers of the rules that run."""
        self._lint = lint
        self._targets: dict[tuple[str, str, bool, bool], list[Rule]] = {}
        for each in rules:
            for target in each.targets:
                key = (target.model, target.attribute, target.each, target.is_list)
                self._targets.setdefault(key, []).append(each)
        self.root_calls = Calls(self._targets.get((ROOT, "", False, False), []))
        """The rules that look at a definition as a whole."""

    def __missing__(self, model: Any) -> Plan:
        """Make the plan for a class, and keep it unless the class's maps may still change."""
        names = self._names(model)

        def find(attribute: str, each: bool) -> list[Rule]:  # noqa: FBT001
            found = [self._targets.get((name, attribute, each, False), []) for name in names]
            return [rule for rules in found for rule in rules]

        plan = Plan(model, find)
        if model._codec.declared:
            self[model] = plan
        return plan

    def list_calls(self, model: Any) -> Calls:
        """Give the rules that look at a list of instances of a class."""
        found = [self._targets.get((name, "", False, True), []) for name in self._names(model)]
        return Calls(rule for rules in found for rule in rules)

    def _names(self, model: Any) -> list[str]:
        """Name a class the ways that targets may."""
        names = names_of(model)
        if self._lint:
            names += [SENT_AS[name] for name in names if name in SENT_AS]
        return names


def _class_of(owner: Any, wire: WireType) -> Any:
    """Give the class of plain values of a wire type, or ``None`` where anything will do."""
    if wire.kind == "scalar":
        return _TIMES.get(wire.name) or SCALARS[wire.name].exact_class
    found = owner._codec.find(wire.name)
    return found if is_enum(found) or is_model(found) else None


def _getter(attributes: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Make a function that gives the values of attributes as a tuple."""
    if len(attributes) > 1:
        return attrgetter(*attributes)
    return lambda model: tuple(getattr(model, name) for name in attributes)
