"""Runner: checks definitions of any kind, one by one and with each other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from azure_batch_models.api_versions import API_VERSION
from azure_batch_models.base import Model
from azure_batch_models.checks.compiled import CompiledRules
from azure_batch_models.checks.envelopes import envelope_of, message_about
from azure_batch_models.checks.options import CheckOptions
from azure_batch_models.checks.version_facts import VersionFacts
from azure_batch_models.checks.walk import Walk
from azure_batch_models.engine.reading.fast import read_quickly
from azure_batch_models.engine.reading.key_extractors import ANY_KEYS
from azure_batch_models.engine.reading.read import read_leniently
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.secret_values import without_secrets
from azure_batch_models.engine.schema.shape import DeclarationError
from azure_batch_models.forking import NO_FORK
from azure_batch_models.models.versions import span_of_class
from azure_batch_models.roles import role_of
from azure_batch_models.rules.generic import (
    ARM_ENVELOPE,
    ENUM_VALUE,
    GONE_FROM_API,
    NOT_IN_API_VERSION,
    READONLY_SENT,
    REQUIRED_ATTRIBUTE,
    TEXT_NOT_QUOTED,
    TYPE,
    UNKNOWN_PROPERTY,
)
from azure_batch_models.rules.registry import ROOT, RULES, RUNS_FOR
from azure_batch_models.text.json_path import render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from azure_batch_models.problems import Problem
    from azure_batch_models.roles import Role
    from azure_batch_models.rules.registry import Rule
    from azure_batch_models.text.json_path import Path


_NEVER_IN_A_LINT = frozenset(
    {
        REQUIRED_ATTRIBUTE.id,
        ENUM_VALUE.id,
        UNKNOWN_PROPERTY.id,
        READONLY_SENT.id,
        GONE_FROM_API.id,
        NOT_IN_API_VERSION.id,
    }
)
"""Identifiers of the rules that responses may break."""


class Runner:
    """Runs the rules over definitions and collects their problems."""

    __slots__ = ("_clean", "_learnt", "_options", "problems")

    def __init__(self, options: CheckOptions, *, is_lasting: bool = False) -> None:
        """Start without problems.

        Args:
            options: What definitions are checked with.
            is_lasting: Whether nobody changes anything in a dict that was checked, so that clean
                values of one are worth keeping.
        """
        self._options = options
        self._learnt: dict[Any, tuple[bool, CompiledRules]] = {}
        """For each class that was met, whether it is only answered, and its rules."""
        self._clean: dict[Any, dict[str, Any]] | None = {} if is_lasting else None
        """For each class, what `Walk.clean` is for dicts; ``None`` if nothing is kept."""
        self.problems: list[Problem] = []

    def one(self, obj: Any, cls: Any, path: Path) -> Any:
        """Check one definition.

        Args:
            obj: A model, or what should be read as one.
            cls: The model class.
            path: Where the definition stands in the argument of `check`.

        Returns:
            The model that was checked, as far as ``obj`` could be read; or ``None``.
        """
        is_answered, compiled = self._learnt.get(cls) or self._learn(cls)
        if is_answered and not self._options.lint:
            return None
        walk = Walk(compiled, self.problems, self._options, lint=is_answered)
        span = compiled.lacks_class(cls)
        if span is not None:
            facts = VersionFacts(self._options.api_version)
            message = facts.message(cls.__name__, span)
            walk.add(facts.rule, path, message, facts.hint(cls, None, span))
        before = len(self.problems)
        found = self._inside(obj, cls, path, walk)
        if len(self.problems) > before:
            told = self.problems[before:]
            self.problems[before:] = without_secrets(told, cls, obj, found)
        return found

    def _inside(self, obj: Any, cls: Any, path: Path, walk: Walk) -> Any:
        """Check a definition whose class the API version has; return what `one` does."""
        before = len(self.problems)
        try:
            try:
                if is_ours(obj):
                    instance = obj
                else:
                    instance = read_quickly(cls, obj, ANY_KEYS)
                    if self._clean is not None:
                        walk.clean = self._clean.setdefault(cls, {})
                walk.root(instance, path)
            except Declined:
                del self.problems[before:]
            else:
                return instance
            return self._leniently(obj, cls, path, walk)
        except RecursionError:
            message = "it is nested too deeply to be checked."
        except DeclarationError as error:
            message = f"{error}."
        del self.problems[before:]
        walk.add(TYPE, path, message)
        return None

    def several(self, items: Iterable[Any], classes: list[Any]) -> None:
        """Check definitions one by one, and then those of each class with each other."""
        found = [
            self.one(item, cls, (None, index))
            for index, (item, cls) in enumerate(zip(items, classes, strict=True))
        ]
        for cls in dict.fromkeys(classes):
            walk = self.walk(role_of(cls))
            walk.exact = False
            alike = [item if isinstance(item, cls) else None for item in found]
            walk.call(walk.compiled.about(cls, "[{}]"), alike, None)

    def walk(self, role: Role) -> Walk:
        """Return a walk for definitions with a role."""
        return Walk(self._rules(role), self.problems, self._options, lint=role == "answered")

    def _learn(self, cls: Any) -> tuple[bool, CompiledRules]:
        """Find out what is checked of a class, once for all of its definitions."""
        role = role_of(cls)
        found = self._learnt[cls] = role == "answered", self._rules(role)
        return found

    def _rules(self, role: Role) -> CompiledRules:
        """Return the rules that run for a role."""
        options = self._options
        return _compiled(options.ignore, options.only, role, options.api_version)

    def _leniently(self, obj: Any, cls: Any, path: Path, walk: Walk) -> Any:
        """Check a definition as it was given, and then as much of it as can be read."""
        envelope = envelope_of(obj, cls) if isinstance(obj, Mapping) else None
        if envelope is not None:
            walk.add(ARM_ENVELOPE, (path, envelope), message_about(cls))
            return self._inside(obj[envelope], cls, (path, envelope), walk)
        with NO_FORK:  # most definitions are as declared
            from azure_batch_models.checks.as_meant import DefinitionReader  # noqa: PLC0415
            from azure_batch_models.checks.raw_input import RawInputRules  # noqa: PLC0415
            from azure_batch_models.checks.unreadable import (  # noqa: PLC0415
                NOTHING_KEPT,
                unreadable,
            )
        facts = VersionFacts(self._options.api_version)
        ids = walk.compiled.ids
        reader = DefinitionReader(
            facts,
            walk.add,
            mends=UNKNOWN_PROPERTY.id in ids,
            checks_versions=facts.rule.id in ids,
        )
        walk.clean = {}
        before = len(self.problems)
        obj = reader.read(cls, obj, path, is_muted=not facts.knows(span_of_class(cls)))
        after = len(self.problems)
        raw = RawInputRules(facts, walk.add, reader.mended)
        raw.check(cls, obj, path)
        reported = {each.path for each in self.problems[before:] if each.rule != facts.rule.id}
        # What is left out shall not be said in other words.
        reported.update(map(render, raw.found))
        instance, unread = read_leniently(cls, obj)
        top = render(path)
        unread_at = {top + problem.path.removeprefix("$"): problem.message for problem in unread}
        for where, message in unread_at.items():
            if reported.isdisjoint({where, reader.original(where)}):
                walk.add_at(TYPE, where, message)
        if instance is not None:
            found = len(self.problems)
            walk.exact = False
            said = {*unread_at, *raw.meaningless, *reader.meaningless}
            with unreadable(instance, (f"${each.removeprefix(top)}" for each in said)):
                if said:
                    walk.clean = NOTHING_KEPT  # to compare values would fail
                walk.root(instance, path)
            if walk.failures and not (raw.found or reader.has_found or unread_at):
                raise walk.failures[0]  # the definition is not to blame: the rule has a defect
            told = [
                each
                for each in self.problems[found:]
                if said.isdisjoint({each.path, reader.original(each.path)})
            ]
            self.problems[after:] = _told_once(self.problems[after:found], told)
        if reader.has_moved:
            self.problems[after:] = [
                problem.placed(reader.original) for problem in self.problems[after:]
            ]
        return instance


_GENERAL = frozenset({REQUIRED_ATTRIBUTE.id, TEXT_NOT_QUOTED.id})
"""Identifiers of rules about input that say less than a rule that refuses the same value."""


def _told_once(given: list[Problem], found: list[Problem]) -> list[Problem]:
    """Return the problems of a definition as it was given and those its rules found, each once."""
    general = {each.path for each in given if each.rule in _GENERAL}
    refused = {each.path for each in found if each.severity == "error"} & general
    return [
        *(each for each in given if each.rule not in _GENERAL or each.path not in refused),
        *(each for each in found if each.path in refused or each.path not in general),
    ]


def is_ours(obj: Any) -> bool:
    """Return whether something counts as a model of this package."""
    # The metaclass's answer takes longer than all the rest of a check before its rules.
    cls = type(obj)
    if hasattr(cls, "_codec"):
        return not isinstance(obj, type)  # a class of models has the attribute, too
    return cls is not dict and isinstance(obj, Model)


def is_as_declared(model: Model) -> bool:
    """Return whether everything in a model is as its declarations say."""
    try:
        Walk(_NO_RULES, [], _DEFAULTS).root(model, None)
    except Declined:
        return False
    return True


_NO_RULES = CompiledRules((), lint=False)
_DEFAULTS = CheckOptions()


@lru_cache(maxsize=128)
def _compiled(
    ignore: frozenset[str], only: frozenset[str], role: Role, version: str | None
) -> CompiledRules:
    """Return the rules that run for a role; models from the service are checked as requests."""
    facts = VersionFacts(version)

    def runs(rule: Rule) -> bool:
        if rule.id in ignore or (only and rule.id not in only):
            return False
        if role != "answered":
            return rule.holds_for(version or API_VERSION) and role in RUNS_FOR[rule.when]
        is_about_sending = rule.id in _NEVER_IN_A_LINT or ROOT in map(str, rule.targets)
        return "submitted" in RUNS_FOR[rule.when] and not is_about_sending

    found = tuple(filter(runs, RULES.values()))
    return CompiledRules(
        found, lint=role == "answered", facts=facts if facts.rule in found else None
    )
