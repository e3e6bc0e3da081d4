"""check(): runs the submission rules over models, lists, collections and plain dicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

from azure_batch_models import models
from azure_batch_models.base import Model
from azure_batch_models.checks.collected_tasks import Gathering
from azure_batch_models.checks.compiled import JOBS, POOLS, Plans
from azure_batch_models.checks.runner import Examination
from azure_batch_models.checks.walk import OddError, Walk
from azure_batch_models.engine.iso_suggestions import in_utc
from azure_batch_models.engine.reading.read import read_leniently
from azure_batch_models.engine.schema.registry import is_model
from azure_batch_models.rules import RULES, Rule, Stage
from azure_batch_models.rules.stages import names_of, stage_of
from azure_batch_models.text.describe import describe
from azure_batch_models.text.suggestions import no_such

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.problems import Problem

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
        TypeError: ``obj`` is no model, and ``model`` does not say what it is; or another argument
            is something else altogether.
    """
    expected = None if model is None else _find_model(model)
    examination = _examination(level, ignore, only, job=job, pool=pool, lint=lint, now=now)
    if isinstance(obj, list | tuple):
        classes = [_class_of(item, expected, index) for index, item in enumerate(obj)]
        examination.several(obj, classes)
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
        self._all = _examination(level, ignore, only, job=job, pool=pool, lint=lint, now=now)
        self._each = self._all.without(_ACROSS)
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
_NONE: frozenset[str] = frozenset()
_NO_RULES = Plans((), lint=False)
_ACROSS = frozenset(
    rule.id for rule in RULES.values() if any(target.is_list for target in rule.targets)
)
"""Identifiers of the rules that compare definitions."""


def _examination(  # noqa: PLR0913 - what check is given
    level: Level,
    ignore: Iterable[str],
    only: Iterable[str],
    *,
    job: Any,
    pool: Any,
    lint: bool,
    now: Any,
) -> Examination:
    """Prepare to check as the arguments of `check` say.

    Raises:
        ValueError: There is no such level or rule.
        TypeError: An argument is something else altogether.
    """
    if level not in _LEVELS:
        msg = f"level is {' or '.join(map(repr, _LEVELS))}, not {level!r}"
        raise ValueError(msg)
    if now is not None and not isinstance(now, datetime):
        msg = f"now is a datetime, not {describe(now)}"
        raise TypeError(msg)
    return Examination(
        _identifiers("ignore", ignore),
        _identifiers("only", only),
        strict=level == "strict",
        lint=lint,
        job=None if job is None else _at_hand("job", job),
        pool=None if pool is None else _at_hand("pool", pool),
        now=None if now is None else in_utc(now),
    )


def _identifiers(option: str, names: Any) -> frozenset[str]:
    """Read identifiers of rules; a single text is one of them.

    Raises:
        ValueError: There is no such rule.
        TypeError: It is nothing of the kind.
    """
    if not names:
        return _NONE
    is_single = isinstance(names, str) or not isinstance(names, Iterable)
    found: tuple[Any, ...] = (names,) if is_single else tuple(names)
    for name in found:
        if not isinstance(name, str):
            msg = (
                f"{option} has identifiers of rules, such as 'task-id-length', not {describe(name)}"
            )
            raise TypeError(msg)
        if name not in RULES:
            msg = no_such("rule", name, RULES)
            raise ValueError(msg)
    return frozenset(found)


def _find_model(model: Any) -> Any:
    """Find a model class by itself or by its name.

    Raises:
        ValueError: There is no model of that name.
        TypeError: It is neither a class nor a name.
    """
    if isinstance(model, str):
        found = getattr(models, model, None)
        if not is_model(found):
            msg = no_such("model", model, models.__all__)
            raise ValueError(msg)
        return found
    if isinstance(model, type) and issubclass(model, Model):
        return model
    msg = f"model is a model class or its name, not {describe(model)}"
    raise TypeError(msg)


def _class_of(obj: Any, expected: Any, index: int | None = None) -> Any:
    """Give the class of a model, or the one that something else should be read as.

    Raises:
        TypeError: It is no model, and nothing is expected.
    """
    if isinstance(obj, Model):
        return type(obj)
    if expected is None:
        what = describe(obj) if index is None else f"item {index} ({describe(obj)})"
        msg = f"say which model {what} is, such as check(data, TaskAddParameter)"
        raise TypeError(msg)
    return expected


def _at_hand(name: str, value: Any) -> Any:
    """Give the job or pool that was passed as the argument ``name``, as far as it can be read.

    Raises:
        TypeError: It is something else.
    """
    sent_as, classes = _CONTEXTS[name]
    if isinstance(value, Mapping):
        return read_leniently(getattr(models, sent_as), value)[0]
    if not isinstance(value, Model) or classes.isdisjoint(names_of(type(value))):
        msg = f"{name} is {', '.join(sorted(classes))} or a dict, not {describe(value)}"
        raise TypeError(msg)
    try:
        Walk(_NO_RULES, []).root(value, None)
    except OddError:
        return read_leniently(type(value), value)[0]
    return value
