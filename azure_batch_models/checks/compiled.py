"""Plans: for each class, a generated function that calls the rules about an instance of it.

It goes through the attributes of the instance, calls the rules about those that are set, and goes
on into the models among them. Most attributes of most definitions are unset and most rules find
nothing, so that is what the function is made for; all else it leaves to the `Walk` it is given.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from azure_batch_models.codegen.names import Namespace, attribute_of, title_of
from azure_batch_models.codegen.source import Source, compile_function
from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.limits import GREATEST_INT, LEAST_INT
from azure_batch_models.rules.registry import ROOT
from azure_batch_models.rules.stages import SENT_AS, names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from azure_batch_models.checks.walk import Walk
    from azure_batch_models.engine.schema.shape import Field, WireType
    from azure_batch_models.rules.registry import Rule
    from azure_batch_models.text.json_path import Path

    Visit = Callable[[Walk, Any, Path], None]

JOBS = frozenset({"CloudJob", "JobAddParameter", "JobSpecification"})
"""Names of the models that are a job to everything in them."""

POOLS = frozenset({"CloudPool", "PoolAddParameter", "PoolSpecification"})
"""Names of the models that are a pool to everything in them."""

_LOCALS = ("error", "needed", "outcome", "outer", "path", "walk", "where", "where_item")


class Plans(dict[Any, "Visit"]):
    """The functions by class, for one set of rules; each is made when its class is first met."""

    def __init__(self, rules: Iterable[Rule], *, lint: bool) -> None:
        """Start without any function.

        Args:
            rules: The rules that run.
            lint: Whether a model from the service is looked at as the one it was sent as.
        """
        super().__init__()
        rules = tuple(rules)
        self.names = frozenset(each.id for each in rules)
        """Identifiers of the rules that run."""
        self.of_root = tuple(each for each in rules if ROOT in map(str, each.targets))
        """The rules about a definition as a whole."""
        self._lint = lint
        self._by_target: dict[str, list[Rule]] = {}
        for each in rules:
            for target in each.targets:
                self._by_target.setdefault(str(target), []).append(each)

    def __missing__(self, model: Any) -> Visit:
        """Make the function for a class, and keep it unless the class's maps may still change."""
        writer = Writer(self, model)
        title = title_of("check", model)
        visit: Visit = compile_function(
            writer.source(), writer.name, title, writer.namespace.globals
        )
        if model._codec.declared:
            self[model] = visit
        return visit

    def about(self, model: Any, target: str) -> list[Rule]:
        """Give the rules about a target that is written with ``{}`` for the name of a class."""
        names = names_of(model)
        if self._lint:
            names += [SENT_AS[name] for name in names if name in SENT_AS]
        return [
            rule
            for name in names
            for rule in self._by_target.get(target.format(name), ())
            if rule.function is not None
        ]


class Writer:
    """Writes the function for one class."""

    def __init__(self, plans: Plans, model: Any) -> None:
        """Start with nothing written."""
        self._plans = plans
        self._model = model
        self._out = Source()
        self.namespace = Namespace(plans=plans, **dict.fromkeys(_LOCALS))
        """The globals of the function."""
        self.name = self.namespace.name(f"check_{model.__name__}", None)
        """Its name."""

    def source(self) -> str:
        """Write the source of the function."""
        out = self._out
        names = set(names_of(self._model))
        scope = "job" if names & JOBS else "pool" if names & POOLS else ""
        with out.block(f"def {self.name}(walk, model, path)"):
            with out.block(f"if model.{BOOKKEEPING}"):
                out.add("walk.refuse()")
            if scope:
                out.add(f"outer = walk.enter_{scope}(model)")
            self._call("{}", "model", "path")
            is_asked_for = self._is_asked_for()
            if is_asked_for:
                out.add("walk.parents.append(model)")
            for field in self._model._codec.shape.wire_fields:
                self._attribute(field)
            if is_asked_for:
                out.add("walk.parents.pop()")
            if scope:
                out.add("walk.leave(outer)")
        return out.text

    def _is_asked_for(self) -> bool:
        """Tell whether a rule about something in the model may ask what that is in."""
        return any(
            is_model(self._class_of(field.wire.innermost))
            or any(
                rule.needs == "place"
                for rule in self._plans.about(self._model, f"{{}}.{field.attribute}")
            )
            for field in self._model._codec.shape.wire_fields
        )

    def _attribute(self, field: Field) -> None:
        """Write the lines about an attribute."""
        out = self._out
        if self._model._codec.declared:
            out.add(f"value = {attribute_of('model', field.attribute)}")
        else:  # its own __init__ may have left it out
            out.add(f"value = getattr(model, {field.attribute!r}, None)")
        condition = self._accepted(field.wire, "value")
        if field.required:
            with out.block("if value is None"):
                out.add("walk.refuse()")
            header = f"elif {condition}"
        else:
            header = f"if value is not None and ({condition})"
        where = _path("path", field.place)
        with out.block(header):
            if field.wire.item is not None:
                out.add(f"where = {where}")
                where = "where"
            if field.readonly:
                out.add("walk.refuse()")
            if field.wire.name == "int":
                with out.block(f"if not {LEAST_INT} <= value <= {GREATEST_INT}"):
                    out.add("walk.refuse()")
            self._call(f"{{}}.{field.attribute}", "value", where)
            self._inside(field.wire, "value", where, f"{{}}.{field.attribute}[]")

    def _inside(self, wire: WireType, variable: str, path: str, target: str) -> None:
        """Write the lines about the items of a value and about the models inside."""
        out = self._out
        if wire.item is None:
            if is_model(self._class_of(wire)):
                out.add(f"plans[{variable}.__class__](walk, {variable}, {path})")
            return
        item, where = f"{variable}_item", f"({path}, key)"
        items = f"enumerate({variable})" if wire.kind == "list" else f"{variable}.items()"
        condition = self._accepted(wire.item, item)
        with out.block(f"for key, {item} in {items}"), out.block(f"if {condition}"):
            if wire.item.item is not None:
                out.add(f"{path}_item = {where}")
                where = f"{path}_item"
            self._call(target, item, where)
            self._inside(wire.item, item, where, target + "[]")

    def _call(self, target: str, variable: str, path: str) -> None:
        """Write the lines that call the rules about a target, given by variable and path."""
        rules = self._plans.about(self._model, target)
        for needs, alike in groupby(rules, key=lambda rule: rule.needs):
            if needs is None:
                self._call_each(alike, variable, variable, path)
            elif needs == "place":
                self._call_each(alike, f"{variable}, walk", variable, path)
            else:
                self._out.add(f"needed = walk.{needs}")
                with self._out.block("if needed is not None"):
                    self._call_each(alike, f"{variable}, needed", variable, path)

    def _call_each(self, rules: Iterable[Rule], given: str, variable: str, path: str) -> None:
        """Write the lines that call some rules with what they are given."""
        for rule in rules:
            assert rule.function is not None
            function = self.namespace.name(rule.function.__name__, rule.function)
            declared = self.namespace.name(f"RULE_{rule.id}", rule)
            report = f"walk.report({declared}, outcome, {variable}, {path})"
            self._call_one(f"{function}({given})", report)

    def _call_one(self, call: str, report: str) -> None:
        """Write the lines that call a rule."""
        out = self._out
        with out.block("try"):
            out.add(f"outcome = {call}")
            with out.block("if outcome"):
                out.add(report)
        with out.block("except Exception as error"):
            out.add("walk.forgive(error)")

    def _accepted(self, wire: WireType, variable: str) -> str:
        """Give the condition under which rules can take what a variable holds."""
        expected = {"list": list, "dict": dict}.get(wire.kind) or self._class_of(wire)
        if expected is None:
            return "True"
        name = expected.__name__
        if expected.__module__ != "builtins":
            name = self.namespace.name(name, expected)
        return f"{variable}.__class__ is {name} or walk.accepts({name}, {variable})"

    def _class_of(self, wire: WireType) -> Any:
        """Give the class of plain values of a wire type, or ``None`` where anything will do."""
        if wire.kind == "scalar":
            return SCALARS[wire.name].plain_class
        found = self._model._codec.find(wire.name)
        return found if is_enum(found) or is_model(found) else None


def _path(start: str, keys: tuple[str, ...]) -> str:
    """Give the expression for a path that goes on with some keys."""
    for key in keys:
        start = f"({start}, {key!r})"
    return start
