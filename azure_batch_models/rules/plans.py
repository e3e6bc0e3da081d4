"""Plans: for each class, a generated function that calls the rules about an instance of it.

It goes through the attributes of the instance, calls the rules about those that are set, and goes
on into the models among them. Most attributes of most definitions are unset and most rules find
nothing, so that is what the function is made for; all else it leaves to the `Walk` it is given.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.instances import BOOKKEEPING
from azure_batch_models.engine.naming import Namespace, attribute_of, title_of
from azure_batch_models.engine.registry import is_enum, is_model
from azure_batch_models.engine.scalars import SCALARS
from azure_batch_models.engine.source import Source, compile_function
from azure_batch_models.rules.registry import ROOT
from azure_batch_models.rules.stages import SENT_AS, names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from azure_batch_models.engine.paths import Path
    from azure_batch_models.engine.shape import Field, WireType
    from azure_batch_models.rules.registry import Rule
    from azure_batch_models.rules.walking import Walk

    Visit = Callable[[Walk, Any, Path], None]

LEAST_INT, GREATEST_INT = -(2**31), 2**31 - 1
"""The range of the whole numbers that the service takes."""

JOBS = frozenset({"CloudJob", "JobAddParameter", "JobSpecification"})
"""Names of the models that are a job to everything in them."""

POOLS = frozenset({"CloudPool", "PoolAddParameter", "PoolSpecification"})
"""Names of the models that are a pool to everything in them."""

_TIMES = {"duration": timedelta, "iso-8601": datetime}
_LOCALS = ("error", "needed", "outcome", "outer", "path", "walk", "where")


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
        self._namespace = Namespace(plans=self, **dict.fromkeys(_LOCALS))

    def __missing__(self, model: Any) -> Visit:
        """Make the function for a class, and keep it unless the class's maps may still change."""
        name = f"check_{model.__name__}"
        title = title_of("check", model)
        visit: Visit = compile_function(self.source(model, name), name, title, self._namespace)
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

    # --- source ---

    def source(self, model: Any, name: str) -> str:
        """Write the source of the function for a class."""
        out = Source()
        names = set(names_of(model))
        scope = "job" if names & JOBS else "pool" if names & POOLS else ""
        with out.block(f"def {name}(walk, model, path)"):
            with out.block(f"if model.{BOOKKEEPING}"):
                out.add("walk.refuse()")
            if scope:
                out.add(f"outer = walk.enter_{scope}(model)")
            self._call(out, self.about(model, "{}"), "model", "path")
            out.add("walk.parents.append(model)")
            for field in model._codec.shape.wire_fields:
                self._attribute(out, model, field)
            out.add("walk.parents.pop()")
            if scope:
                out.add("walk.leave(outer)")
        return out.text

    def _attribute(self, out: Source, model: Any, field: Field) -> None:
        """Write the lines about an attribute."""
        if model._codec.declared:
            out.add(f"value = {attribute_of('model', field.attribute)}")
        else:  # its own __init__ may have left it out
            out.add(f"value = getattr(model, {field.attribute!r}, None)")
        condition = self._accepted(model, field.wire, "value")
        if field.required:
            with out.block("if value is None"):
                out.add("walk.refuse()")
            header = f"elif {condition}"
        else:
            header = f"if value is not None and ({condition})"
        with out.block(header):
            self._value(out, model, field)

    def _value(self, out: Source, model: Any, field: Field) -> None:
        """Write the lines about the value of an attribute that is set."""
        out.add(f"where = {_path('path', field.place)}")
        if field.readonly:
            out.add("walk.refuse()")
        if field.wire.name == "int":
            with out.block(f"if not {LEAST_INT} <= value <= {GREATEST_INT}"):
                out.add("walk.refuse()")
        self._call(out, self.about(model, f"{{}}.{field.attribute}"), "value", "where")
        of_items = self.about(model, f"{{}}.{field.attribute}[]")
        self._inside(out, model, field.wire, ("value", "where"), of_items=of_items)

    def _inside(  # noqa: PLR0913 - what is inside a value can be nested
        self,
        out: Source,
        model: Any,
        wire: WireType,
        target: tuple[str, str],
        *,
        of_items: Iterable[Rule] = (),
        depth: int = 1,
    ) -> None:
        """Write the lines about what is inside a value, given by variable and path."""
        variable, path = target
        if wire.item is None:
            if is_model(_class_of(model, wire)):
                out.add(f"plans[{variable}.__class__](walk, {variable}, {path})")
            return
        key, item = f"key_{depth}", f"item_{depth}"
        items = f"enumerate({variable})" if wire.kind == "list" else f"{variable}.items()"
        condition = self._accepted(model, wire.item, item)
        with out.block(f"for {key}, {item} in {items}"), out.block(f"if {condition}"):
            out.add(f"where_{depth} = ({path}, {key})")
            self._call(out, of_items, item, f"where_{depth}")
            self._inside(out, model, wire.item, (item, f"where_{depth}"), depth=depth + 1)

    def _call(self, out: Source, rules: Iterable[Rule], target: str, path: str) -> None:
        """Write the lines that call the rules about a target."""
        for rule in rules:
            assert rule.function is not None
            function = self._namespace.name(rule.function.__name__, rule.function)
            declared = self._namespace.name(f"RULE_{rule.id}", rule)
            if rule.needs is None:
                _call_one(out, f"{function}({target})", declared, target, path)
                continue
            out.add(f"needed = walk.{rule.needs}")
            with out.block("if needed is not None"):
                _call_one(out, f"{function}({target}, needed)", declared, target, path)

    def _accepted(self, model: Any, wire: WireType, variable: str) -> str:
        """Give the condition under which rules can take what a variable holds."""
        expected = {"list": list, "dict": dict}.get(wire.kind) or _class_of(model, wire)
        if expected is None:
            return "True"
        name = expected.__name__
        if expected.__module__ != "builtins":
            name = self._namespace.name(name, expected)
        return f"{variable}.__class__ is {name} or walk.accepts({name}, {variable})"


def _call_one(out: Source, call: str, rule: str, target: str, path: str) -> None:
    """Write the lines that call a rule."""
    with out.block("try"):
        out.add(f"outcome = {call}")
        with out.block("if outcome"):
            out.add(f"walk.report({rule}, outcome, {target}, {path})")
    with out.block("except Exception as error"):
        out.add("walk.forgive(error)")


def _path(start: str, keys: tuple[str, ...]) -> str:
    """Give the expression for a path that goes on with some keys."""
    for key in keys:
        start = f"({start}, {key!r})"
    return start


def _class_of(model: Any, wire: WireType) -> Any:
    """Give the class of plain values of a wire type, or ``None`` where anything will do."""
    if wire.kind == "scalar":
        return _TIMES.get(wire.name) or SCALARS[wire.name].exact_class
    found = model._codec.find(wire.name)
    return found if is_enum(found) or is_model(found) else None
