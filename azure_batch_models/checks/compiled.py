"""CompiledRules: for each class, a generated function that calls the rules about an instance.

It goes through the attributes of the instance, calls the rules about those that are set, and
descends into models. Most attributes of most definitions are unset and most rules find nothing, so
the function is made for that; everything else is left to the `Walk` that it is given.
"""

from __future__ import annotations

from itertools import count, groupby
from typing import TYPE_CHECKING, Any

from azure_batch_models.codegen.names import Namespace, attribute_of, title_of
from azure_batch_models.codegen.source import Source, compile_function
from azure_batch_models.engine.schema.bookkeeping import BOOKKEEPING
from azure_batch_models.engine.schema.registry import is_enum, is_model
from azure_batch_models.engine.schema.scalars import SCALARS
from azure_batch_models.limits import GREATEST_INT, LEAST_INT
from azure_batch_models.models.versions import span_of_class
from azure_batch_models.roles import (
    DEFINITIONS,
    MODELS,
    RESOURCES,
    SENT_AS,
    ancestry,
    contents_of,
)
from azure_batch_models.rules.registry import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from azure_batch_models.api_versions import Span
    from azure_batch_models.checks.version_facts import VersionFacts
    from azure_batch_models.engine.schema.shape import Field, WireType
    from azure_batch_models.rules.registry import Rule
    from azure_batch_models.text.json_path import Path

    Visit = Callable[[Any, Any, Path], None]
    # The first argument is a Walk, which imports this module.

JOB_SCOPES = frozenset({*RESOURCES["Job"].definitions, "JobSpecification"})
"""Names of the models that are the job of everything inside them."""

POOL_SCOPES = frozenset({*RESOURCES["Pool"].definitions, "PoolSpecification"})
"""Names of the models that are the pool of everything inside them."""

_MOST_KEPT = 8
"""How many sets of rules a user's class has functions for at a time."""

_NUMBERS = count()
"""Tell sets of rules apart, also from those that are gone."""

_LOCALS = (
    "before",
    "error",
    "is_given",
    "needed",
    "outcome",
    "outer",
    "path",
    "walk",
    "where",
    "where_item",
)


class CompiledRules(dict[Any, "Visit"]):
    """A set of rules as functions by class, each generated when its class is first met.

    The dict itself has those of this package's classes. Those of a user's class are kept with the
    class and go when it goes: a program may make classes all the time.
    """

    def __init__(
        self, rules: Iterable[Rule], *, lint: bool, facts: VersionFacts | None = None
    ) -> None:
        """Start without any function.

        Args:
            rules: The rules that run.
            lint: Whether models from the service are checked as the requests they came from.
            facts: What the API version at hand does not have; ``None`` if that does not matter.
        """
        super().__init__()
        rules = tuple(rules)
        self.facts = facts
        self._known: set[Any] = set()
        """Classes of this package that the API version at hand has, as far as it was asked."""
        self._number = next(_NUMBERS)
        self.ids = frozenset(each.id for each in rules)
        """Identifiers of the rules that run."""
        self.about_root = tuple(each for each in rules if ROOT in map(str, each.targets))
        """The rules about a definition as a whole."""
        self._lint = lint
        self._by_target: dict[str, list[Rule]] = {}
        for each in rules:
            for target in each.targets:
                self._by_target.setdefault(str(target), []).append(each)

    def __missing__(self, cls: Any) -> Visit:
        """Generate the function for a class, and keep it unless the class's maps may change."""
        codec = cls._codec
        kept = codec.checks.get(self._number)
        if kept is not None:
            function: Visit = kept
            return function
        writer = FunctionWriter(self, cls)
        title = title_of("check", cls)
        visit: Visit = compile_function(
            writer.source(), writer.name, title, writer.namespace.globals
        )
        if MODELS.get(cls.__name__) is cls:
            self[cls] = visit
        elif codec.declared:
            if len(codec.checks) >= _MOST_KEPT:
                codec.checks.clear()
            codec.checks[self._number] = visit
        return visit

    def lacks_class(self, cls: Any) -> Span | None:
        """Return the versions that know a class, if the API version at hand does not."""
        if self.facts is None or cls in self._known:
            return None
        span = span_of_class(cls)
        if not self.facts.knows(span):
            return span
        if MODELS.get(cls.__name__) is cls:
            self._known.add(cls)
        return None

    def about(self, cls: Any, target: str) -> list[Rule]:
        """Return the rules about a target, written with ``{}`` in place of the class's name."""
        names = ancestry(cls)
        if self._lint:
            names += [SENT_AS[name] for name in names if name in SENT_AS]
        return [
            rule
            for name in names
            for rule in self._by_target.get(target.format(name), ())
            if rule.function is not None
        ]


class FunctionWriter:
    """Writes the function for one class."""

    def __init__(self, compiled: CompiledRules, cls: Any) -> None:
        """Start with nothing written."""
        self._compiled = compiled
        self._cls = cls
        self._out = Source()
        self.namespace = Namespace(compiled=compiled, **dict.fromkeys(_LOCALS))
        """The globals of the function."""
        self.name = self.namespace.name(f"check_{cls.__name__}", None)
        """Its name."""

    def source(self) -> str:
        """Return the source of the function."""
        out = self._out
        names = set(ancestry(self._cls))
        scope = "job" if names & JOB_SCOPES else "pool" if names & POOL_SCOPES else ""
        with out.block(f"def {self.name}(walk, model, path)"):
            with out.block(f"if model.{BOOKKEEPING}"):
                out.add("walk.refuse()")
            if scope:
                out.add(f"outer = walk.enter_{scope}(model)")
            self._call("{}", "model", "path")
            is_parent = self._is_parent()
            if is_parent:
                out.add("walk.parents.append(model)")
            for field in self._cls._codec.shape.wire_fields:
                self._attribute(field)
            if is_parent:
                out.add("walk.parents.pop()")
            if scope:
                out.add("walk.leave(outer)")
        return out.text

    def _is_parent(self) -> bool:
        """Return whether a rule about something inside may ask for the models around it."""
        return any(
            is_model(self._class_of(field.wire.innermost))
            or any(
                rule.needs == "place"
                for rule in self._compiled.about(self._cls, f"{{}}.{field.attribute}")
            )
            for field in self._cls._codec.shape.wire_fields
        )

    def _attribute(self, field: Field) -> None:
        """Write the lines that check an attribute."""
        out = self._out
        if self._cls._codec.declared:
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
            if field.readonly or self._is_lacking(field):
                out.add("walk.refuse()")
            if field.wire.name == "int":
                with out.block(f"if not {LEAST_INT} <= value <= {GREATEST_INT}"):
                    out.add("walk.refuse()")
            if not self._remembers(field):
                self._ruled(field, where)
                return
            with out.block(f"if walk.clean.get({field.attribute!r}) != value"):
                out.add("before = len(walk.problems)")
                self._ruled(field, where)
                with out.block("if len(walk.problems) == before"):
                    out.add(f"walk.clean[{field.attribute!r}] = value")

    def _ruled(self, field: Field, where: str) -> None:
        """Write the lines that call the rules about a value and what is inside it."""
        self._call(f"{{}}.{field.attribute}", "value", where)
        self._inside(field.wire, "value", where, f"{{}}.{field.attribute}[]")

    def _remembers(self, field: Field) -> bool:
        """Return whether a value of an attribute that equals a clean one is clean as well.

        So it is in a definition of this package, with models whose rules ask for nothing around
        them and for no time. The job and the pool are those of the walk.
        """
        name = self._cls.__name__
        if name not in DEFINITIONS or MODELS[name] is not self._cls:
            return False
        inside = self._class_of(field.wire.innermost)
        asked = self._compiled.about(self._cls, f"{{}}.{field.attribute}")
        asked += self._compiled.about(self._cls, f"{{}}.{field.attribute}[]")
        if not is_model(inside) or any(map(_looks_around, asked)):
            return False
        return all(
            self._depends_on_itself(MODELS[each])
            for each in contents_of(inside.__name__, is_sent=False)
        )

    def _depends_on_itself(self, cls: Any) -> bool:
        """Return whether what rules find in a model depends on nothing else."""
        fields = cls._codec.shape.wire_fields
        targets = ["{}", *(f"{{}}.{each.attribute}" for each in fields)]
        targets += [f"{each}[]" for each in targets[1:]]
        asked = (rule for target in targets for rule in self._compiled.about(cls, target))
        # What a value of any type has belongs to the caller, who may change it.
        is_own = not any(each.wire.innermost.takes_anything for each in fields)
        return is_own and not any(map(_looks_around, asked))

    def _is_lacking(self, field: Field) -> bool:
        """Return whether the API version at hand may not have an attribute or a value of it."""
        facts = self._compiled.facts
        if facts is None:
            return False
        return facts.lacks(self._cls, field) is not None or facts.may_lack_value(self._cls, field)

    def _inside(self, wire: WireType, variable: str, path: str, target: str) -> None:
        """Write the lines that check the items of a value and the models inside it."""
        out = self._out
        if wire.item is None:
            if is_model(self._class_of(wire)):
                out.add(f"compiled[{variable}.__class__](walk, {variable}, {path})")
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
        """Write the calls of the rules about a target, which is in a variable and at a path."""
        rules = self._compiled.about(self._cls, target)
        for given, alike in groupby(rules, key=lambda rule: rule.given):
            if given is None:
                self._call_alike(alike, variable, path)
                continue
            name = self.namespace.name(given.__name__, given)
            with self._out.block("try"):
                self._out.add(f"is_given = {name}({variable})")
            with self._out.block("except Exception as error"):
                self._out.add("is_given = walk.forgive(error)")
            with self._out.block("if is_given"):
                self._call_alike(alike, variable, path)

    def _call_alike(self, rules: Iterable[Rule], variable: str, path: str) -> None:
        """Write the calls of some rules, with what they need."""
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
        """Write the calls of some rules with their arguments."""
        for rule in rules:
            assert rule.function is not None
            function = self.namespace.name(rule.function.__name__, rule.function)
            declared = self.namespace.name(f"RULE_{rule.id}", rule)
            report = f"walk.report({declared}, outcome, {variable}, {path})"
            self._call_one(f"{function}({given})", report)

    def _call_one(self, call: str, report: str) -> None:
        """Write the call of one rule."""
        out = self._out
        with out.block("try"):
            out.add(f"outcome = {call}")
            with out.block("if outcome"):
                out.add(report)
        with out.block("except Exception as error"):
            out.add("walk.forgive(error)")

    def _accepted(self, wire: WireType, variable: str) -> str:
        """Return the condition under which rules accept the value of a variable."""
        expected = {"list": list, "dict": dict}.get(wire.kind) or self._class_of(wire)
        if expected is None:
            is_scalar = wire.kind == "scalar" and not wire.takes_anything
            return f"walk.writes({wire.name!r}, {variable})" if is_scalar else "True"
        name = expected.__name__
        if expected.__module__ != "builtins":
            name = self.namespace.name(name, expected)
        return f"{variable}.__class__ is {name} or walk.accepts({name}, {variable})"

    def _class_of(self, wire: WireType) -> Any:
        """Return the class of plain values of a wire type, or ``None`` if anything will do."""
        if wire.kind == "scalar":
            return SCALARS[wire.name].plain_class
        found = self._cls._codec.find(wire.name)
        return found if is_enum(found) or is_model(found) else None


def _looks_around(rule: Rule) -> bool:
    """Return whether a rule asks for the models around its target, or for the time."""
    return rule.needs in {"place", "now"}


def _path(start: str, keys: tuple[str, ...]) -> str:
    """Return the expression for a path that some keys are appended to."""
    for key in keys:
        start = f"({start}, {key!r})"
    return start
