"""Examination: definitions, whatever they hold, looked at and walked through with some rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from azure_batch_models.base import Model
from azure_batch_models.checks.compiled import Plans
from azure_batch_models.checks.envelopes import envelope_of, message_about
from azure_batch_models.checks.raw_input import NEVER_IN_A_LINT, Inspection
from azure_batch_models.checks.walk import OddError, Walk
from azure_batch_models.engine.reading.fast import read_quickly
from azure_batch_models.engine.reading.key_extractors import ANY_KEYS
from azure_batch_models.engine.reading.read import read_leniently
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.shape import DeclarationError
from azure_batch_models.rules.generic import ARM_ENVELOPE, TYPE
from azure_batch_models.rules.registry import ROOT, RULES, STAGES
from azure_batch_models.rules.stages import stage_of
from azure_batch_models.text.json_path import render

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from azure_batch_models.problems import Problem
    from azure_batch_models.rules.registry import Rule, Stage
    from azure_batch_models.text.json_path import Path


class Examination:
    """One examination of one or more definitions."""

    __slots__ = ("_choice", "_job", "_lint", "_now", "_pool", "problems")

    def __init__(  # noqa: PLR0913 - what check is given
        self,
        ignore: frozenset[str],
        only: frozenset[str],
        *,
        strict: bool,
        lint: bool,
        job: Any,
        pool: Any,
        now: datetime | None,
    ) -> None:
        """Note which rules are to run, and what they may need.

        Args:
            ignore: Identifiers of rules that do not run.
            only: Identifiers of the only rules that run; all do when there are none.
            strict: Whether errors that are inferred count as well.
            lint: Whether models from the service are looked at.
            job: The job at hand, if any.
            pool: The pool at hand, if any.
            now: The time to compare with, in UTC; that of the first comparison when ``None``.
        """
        self._choice = (ignore, only, strict)
        self._lint = lint
        self._job = job
        self._pool = pool
        self._now = now
        self.problems: list[Problem] = []

    def without(self, rules: frozenset[str]) -> Examination:
        """Prepare another one that is alike but for some rules, which do not run."""
        ignore, only, strict = self._choice
        return Examination(
            ignore | rules,
            only,
            strict=strict,
            lint=self._lint,
            job=self._job,
            pool=self._pool,
            now=self._now,
        )

    def one(self, obj: Any, model: Any, path: Path) -> Any:
        """Check one definition.

        Args:
            obj: A model, or what should be read as one.
            model: Its class.
            path: Where it stands in what was given to `check`.

        Returns:
            The model that was checked, as far as ``obj`` could be read; or ``None``.
        """
        stage = stage_of(model)
        if stage == "read" and not self._lint:
            return None
        walk = self.walk(stage)
        before = len(self.problems)
        try:
            try:
                instance = obj if isinstance(obj, Model) else read_quickly(model, obj, ANY_KEYS)
                walk.root(instance, path)
            except (Declined, OddError):
                del self.problems[before:]
            else:
                return instance
            return self._read(obj, model, path, walk)
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
            self.one(item, model, (None, index))
            for index, (item, model) in enumerate(zip(items, classes, strict=True))
        ]
        for model in dict.fromkeys(classes):
            walk = self.walk(stage_of(model))
            walk.exact = False
            alike = [item if isinstance(item, model) else None for item in found]
            walk.call(walk.plans.about(model, "[{}]"), alike, None)

    def walk(self, stage: Stage) -> Walk:
        """Prepare to walk through a definition that is for ``stage``."""
        plans = _plans(*self._choice, stage)
        lint = stage == "read"
        return Walk(plans, self.problems, self._job, self._pool, self._now, lint=lint)

    def _read(self, obj: Any, model: Any, path: Path, walk: Walk) -> Any:
        """Look at a definition as it was given, read it as far as possible, and walk through it."""
        envelope = envelope_of(obj, model) if isinstance(obj, Mapping) else None
        if envelope is not None:
            walk.add(ARM_ENVELOPE, (path, envelope), message_about(model))
            return self.one(obj[envelope], model, (path, envelope))
        before = len(self.problems)
        inspection = Inspection(walk.add)
        inspection.model(model, obj, path)
        told = {problem.path for problem in self.problems[before:]}
        instance, unread = read_leniently(model, obj)
        top = render(path)
        unreadable = {top + problem.path.removeprefix("$"): problem.message for problem in unread}
        for where, message in unreadable.items():
            if where not in told:
                walk.note(TYPE, where, message)
        if instance is not None:
            before = len(self.problems)
            walk.exact = False
            walk.root(instance, path)
            if walk.failures and not (inspection.has_found or unreadable):
                raise walk.failures[0]  # nothing excuses it: the rule is wrong
            # To a rule, what could not be read looks as if it were absent.
            self.problems[before:] = [
                problem for problem in self.problems[before:] if problem.path not in unreadable
            ]
        return instance


@lru_cache(maxsize=128)
def _plans(ignore: frozenset[str], only: frozenset[str], strict: bool, stage: Stage) -> Plans:
    """Make the plans for a stage; models from the service have those of a lint."""

    def runs(rule: Rule) -> bool:
        if rule.id in ignore or (only and rule.id not in only):
            return False
        if rule.is_doubtful and not strict and rule.id not in only:
            return False
        if stage != "read":
            return stage in STAGES[rule.when]
        is_about_sending = rule.id in NEVER_IN_A_LINT or ROOT in map(str, rule.targets)
        return "submission" in STAGES[rule.when] and not is_about_sending

    return Plans(filter(runs, RULES.values()), lint=stage == "read")
