"""check(): runs the submission rules over models, lists, collections and plain dicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from azure_batch_models import models
from azure_batch_models.base import Model
from azure_batch_models.engine.exact_reader import DECLINED, read_plainly
from azure_batch_models.engine.extraction import ANY_KEY, Extraction
from azure_batch_models.engine.paths import render
from azure_batch_models.engine.reading import read_partially, unfold
from azure_batch_models.engine.registry import is_model
from azure_batch_models.engine.shape import DeclarationError
from azure_batch_models.engine.suggestions import did_you_mean
from azure_batch_models.engine.wording import describe
from azure_batch_models.rules import RULES, STAGES, Rule, Stage
from azure_batch_models.rules.facts import in_utc
from azure_batch_models.rules.gathering import Gathering
from azure_batch_models.rules.generic import NEVER_IN_A_LINT, TYPE, Inspection
from azure_batch_models.rules.plans import JOBS, POOLS, Plans
from azure_batch_models.rules.registry import ROOT
from azure_batch_models.rules.stages import names_of, stage_of
from azure_batch_models.rules.walking import OddError, Walk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from azure_batch_models.engine.paths import Path
    from azure_batch_models.exceptions import Problem

__all__ = ["Checker", "Level", "check"]

Level = Literal["default", "strict"]
"""``strict`` also reports the errors that are inferred, not documented."""


def check(  # noqa: PLR0913 - the contract's signature
    obj: Any,
    model: type[Model] | str | None = None,
    *,
    job: Model | Mapping[str, Any] | None = None,
    pool: Model | Mapping[str, Any] | None = None,
    level: Level = "default",
    ignore: Iterable[str] = (),
    only: Iterable[str] = (),
    lint: bool = False,
    now: datetime | None = None,
) -> list[Problem]:
    """Check a definition against the documented rules of the Batch service, without the service.

    A model that came from the service (``CloudTask``, ``*Result``, ...) has no problems, as the
    service may say what nobody may send; ask for a lint to see what would be odd about sending it.

    Args:
        obj: A model; a dict with REST keys or Python names, in any case; or a list of either.
            Nothing in it is changed. The tasks of a list are also compared with each other.
        model: What a dict is: a model class or its name. Needless for models.
        job: The job that a task is for, as a model or as a dict with the keys of
            ``JobAddParameter``. Rules that need a job run only when there is one, given here or
            around what they look at.
        pool: The pool likewise, as a model or as a dict with the keys of ``PoolAddParameter``; by
            default the one that the job brings along, if any.
        level: ``strict`` adds the errors that no document confirms.
        ignore: Identifiers of rules that are not to run.
        only: Identifiers of the only rules to run, whatever the level.
        lint: Also check models that came from the service; their problems are all warnings.
        now: The time that expiry is compared with; a naive one counts as UTC. By default, now.

    Returns:
        The problems, none when all is well.

    Raises:
        ValueError: ``level``, ``model`` or a rule's identifier is unknown; names the closest.
        TypeError: ``obj`` is no model, and ``model`` does not say what it is; or ``job`` or
            ``pool`` is something else altogether.
    """
    expected = None if model is None else _find_model(model)
    examination = _Examination(level, _identifiers(ignore), _identifiers(only), lint=lint)
    examination.set_at_hand(job, pool, now)
    if isinstance(obj, list | tuple):
        examination.several(obj, [_class_of(item, expected) for item in obj])
    else:
        examination.one(obj, _class_of(obj, expected), None)
    return examination.problems


class Checker:
    """`check` for definitions that come one by one, such as the lines of a file of any length.

    Each is checked by itself as soon as it is there. Of tasks, and of the tasks of collections, the
    checker keeps the ids and what they depend on, and compares them in the end.
    """

    def __init__(  # noqa: PLR0913 - what check is given
        self,
        *,
        job: Model | Mapping[str, Any] | None = None,
        pool: Model | Mapping[str, Any] | None = None,
        level: Level = "default",
        ignore: Iterable[str] = (),
        only: Iterable[str] = (),
        lint: bool = False,
        now: datetime | None = None,
    ) -> None:
        """Prepare to check; the arguments and what they raise are those of `check`."""
        ignored, alone = _identifiers(ignore), _identifiers(only)
        self._each = _Examination(level, ignored | _ACROSS, alone, lint=lint)
        self._all = _Examination(level, ignored, alone, lint=lint)
        self._each.set_at_hand(job, pool, now)
        self._all.job, self._all.pool = self._each.job, self._each.pool
        self._all.now = self._each.now
        self._lint = lint
        self._count = 0
        self._homes: dict[Any, tuple[Gathering | None, bool]] = {}
        self._gatherings: dict[Stage, tuple[Gathering, list[Rule]]] = {}

    def check(self, obj: Any, model: type[Model] | str | None = None) -> list[Problem]:
        """Check the next definition by itself, and keep what it takes to compare it.

        Args:
            obj: A model, or a dict with REST keys or Python names, in any case.
            model: What a dict is: a model class or its name.

        Returns:
            The problems, but for those that only show beside other definitions.

        Raises:
            ValueError: There is no such model; names the closest.
            TypeError: ``obj`` is no model, and ``model`` does not say what it is.
        """
        found = _class_of(obj, None if model is None else _find_model(model))
        problems = self._each.problems = []
        self._gather(self._each.one(obj, found, None), found)
        self._count += 1
        return problems

    def tell(self, rule: Rule, model: Any, path: str, message: str) -> list[Problem]:
        """Give a problem that somebody else has found, unless its rule does not run.

        Args:
            rule: The rule.
            model: The class of the definition that breaks it.
            path: Where, as JSONPath.
            message: What was expected and what was found.
        """
        stage = stage_of(model)
        problems = self._each.problems = []
        if self._lint or stage != "read":
            self._each.walk(stage).note(rule, path, message)
        return problems

    def finish(self, name: Callable[[str], str] = str) -> list[Problem]:
        """Compare the definitions with each other.

        Args:
            name: Says in a message which definition is meant, given its path in the list of all.

        Returns:
            The problems, each with its path in the list of all definitions that were checked.
        """
        problems = self._all.problems = []
        for stage, (gathering, rules) in self._gatherings.items():
            gathering.call_each(name)
            walk = self._all.walk(stage)
            walk.exact = False
            before = len(problems)
            walk.call(rules, gathering, None)
            problems[before:] = map(gathering.placed, problems[before:])
        return problems

    def _gather(self, instance: Any, model: Any) -> None:
        """Keep what it takes to compare a definition, or those in it, with others."""
        if model not in self._homes:
            self._homes[model] = self._home(model)
        gathering, is_around = self._homes[model]
        if gathering is None:
            return
        if not is_around:
            gathering.add(instance, self._count)
            return
        for index, item in enumerate(getattr(instance, "value", None) or ()):
            gathering.add(item, self._count, index)

    def _home(self, model: Any) -> tuple[Gathering | None, bool]:
        """Find where instances of a class are kept, and whether it is what they hold instead."""
        stage = stage_of(model)
        if stage == "read" and not self._lint:
            return None, False
        plans = self._all.walk(stage).plans
        listed = plans.about(model, "[{}]")
        held = [rule for rule in plans.about(model, "{}.value") if rule.id in _ACROSS]
        if not (listed or held):
            return None, False
        gathering, _ = self._gatherings.setdefault(stage, (Gathering(), listed or held))
        return gathering, not listed


_LEVELS: tuple[Level, ...] = get_args(Level)
_CONTEXTS = {"job": ("JobAddParameter", JOBS), "pool": ("PoolAddParameter", POOLS)}
_ANY_KEY = Extraction(ANY_KEY)
_NONE: frozenset[str] = frozenset()
_NO_RULES = Plans((), lint=False)
_ACROSS = frozenset(
    rule.id for rule in RULES.values() if any(target.is_list for target in rule.targets)
)
"""Identifiers of the rules that compare definitions."""


class _Examination:
    """One call of `check`."""

    __slots__ = ("_ignore", "_level", "_lint", "_only", "job", "now", "pool", "problems")

    job: Any
    pool: Any
    now: datetime | None

    def __init__(
        self, level: Level, ignore: frozenset[str], only: frozenset[str], *, lint: bool
    ) -> None:
        """Note which rules are to run.

        Raises:
            ValueError: There is no such level.
        """
        if level not in _LEVELS:
            msg = f"level is {' or '.join(map(repr, _LEVELS))}, not {level!r}"
            raise ValueError(msg)
        self._level: Level = level
        self._ignore = ignore
        self._only = only
        self._lint = lint
        self.problems: list[Problem] = []

    def set_at_hand(self, job: Any, pool: Any, now: datetime | None) -> None:
        """Note what rules may need, which is what `check` was given.

        Raises:
            TypeError: The job or the pool is something else altogether.
        """
        self.job = _at_hand("job", job)
        self.pool = _at_hand("pool", pool)
        self.now = None if now is None else in_utc(now)

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
            instance = obj if isinstance(obj, Model) else read_plainly(model, obj, _ANY_KEY)
            if instance is not DECLINED:
                try:
                    walk.root(instance, path)
                except OddError:
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
        plans = _plans(self._level, self._ignore, self._only, stage)
        return Walk(plans, self.problems, self.job, self.pool, self.now, lint=stage == "read")

    def _read(self, obj: Any, model: Any, path: Path, walk: Walk) -> Any:
        """Look at a definition as it was given, read it as far as possible, and walk through it."""
        before = len(self.problems)
        inspection = Inspection(walk.add)
        inspection.model(model, obj, path)
        told = {problem.path for problem in self.problems[before:]}
        instance, unread = read_partially(model, unfold(obj))
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
def _plans(level: Level, ignore: frozenset[str], only: frozenset[str], stage: Stage) -> Plans:
    """Make the plans for a stage; models from the service have those of a lint."""

    def runs(rule: Rule) -> bool:
        if rule.id in ignore or (only and rule.id not in only):
            return False
        if rule.is_doubtful and level != "strict" and rule.id not in only:
            return False
        if stage != "read":
            return stage in STAGES[rule.when]
        is_about_sending = rule.id in NEVER_IN_A_LINT or ROOT in map(str, rule.targets)
        return "submission" in STAGES[rule.when] and not is_about_sending

    return Plans(filter(runs, RULES.values()), lint=stage == "read")


def _identifiers(names: Iterable[str]) -> frozenset[str]:
    """Check identifiers of rules; a single text is one of them.

    Raises:
        ValueError: There is no such rule.
    """
    if not names:
        return _NONE
    found = frozenset((names,) if isinstance(names, str) else names)
    for name in sorted(found - RULES.keys()):
        msg = f"there is no rule {name!r}.{did_you_mean(name, RULES)}"
        raise ValueError(msg)
    return found


def _find_model(model: Any) -> Any:
    """Find a model class by itself or by its name.

    Raises:
        ValueError: There is no model of that name.
        TypeError: It is neither a class nor a name.
    """
    if isinstance(model, str):
        found = getattr(models, model, None)
        if not is_model(found):
            msg = f"there is no model {model!r}.{did_you_mean(model, models.__all__)}"
            raise ValueError(msg)
        return found
    if isinstance(model, type) and issubclass(model, Model):
        return model
    msg = f"model is a model class or its name, not {describe(model)}"
    raise TypeError(msg)


def _class_of(obj: Any, expected: Any) -> Any:
    """Give the class of a model, or the one that something else should be read as.

    Raises:
        TypeError: It is no model, and nothing is expected.
    """
    if isinstance(obj, Model):
        return type(obj)
    if expected is None:
        msg = f"say which model {describe(obj)} is, such as check(data, TaskAddParameter)"
        raise TypeError(msg)
    return expected


def _at_hand(name: str, value: Any) -> Any:
    """Give the job or pool that was passed as the argument ``name``, as far as it can be read.

    Raises:
        TypeError: It is something else.
    """
    if value is None:
        return None
    sent_as, classes = _CONTEXTS[name]
    model = type(value) if isinstance(value, Model) else getattr(models, sent_as, None)
    if isinstance(value, Mapping):
        return None if model is None else read_partially(model, value)[0]
    if not isinstance(value, Model) or classes.isdisjoint(names_of(model)):
        msg = f"{name} is {', '.join(sorted(classes))} or a dict, not {describe(value)}"
        raise TypeError(msg)
    try:
        Walk(_NO_RULES, []).root(value, None)
    except OddError:
        return read_partially(model, unfold(value))[0]
    return value
