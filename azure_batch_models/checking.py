"""check(): runs the rules of the service over models, lists, collections and plain dicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

from azure_batch_models import models
from azure_batch_models.api_versions import API_VERSION, find_version
from azure_batch_models.base import Model
from azure_batch_models.checks.collected_tasks import CollectedTasks
from azure_batch_models.checks.compiled import JOB_SCOPES, POOL_SCOPES
from azure_batch_models.checks.options import CheckOptions
from azure_batch_models.checks.runner import Runner, is_as_declared, is_ours
from azure_batch_models.engine.iso_suggestions import in_utc
from azure_batch_models.engine.reading.read import read_leniently
from azure_batch_models.engine.schema.registry import is_model
from azure_batch_models.roles import ancestry, role_of
from azure_batch_models.rules import RULES
from azure_batch_models.text.describe import describe, quoted
from azure_batch_models.text.suggestions import no_such

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.problems import Problem
    from azure_batch_models.roles import Role
    from azure_batch_models.rules import Rule

__all__ = ["Checker", "Level", "check"]

Level = Literal["default", "strict"]
"""With ``strict``, what is only inferred to be an error is one; by default it is a warning."""


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
    api_version: str | None = None,
) -> list[Problem]:
    """Check a definition against the documented rules of the Batch service, without the service.

    Responses (``CloudTask``, ``TaskAddCollectionResult``, ...) are skipped; ``lint=True`` checks
    them as requests.

    Args:
        obj: A model; a dict with REST keys or Python names, in any case; or a list of either.
            Nothing in it is changed. The tasks of a list are also compared with each other.
        model: The model class of a dict, or its name. Models need none.
        job: The job that a task is for, as a model or as a dict with the keys of
            ``JobAddParameter``. Rules that need a job run only if it is given here, or if the
            definition itself is the job.
        pool: The pool, as a model or as a dict with the keys of ``PoolAddParameter``; by default,
            the one that the job specifies itself, if any.
        level: ``strict`` makes errors of what is only inferred to be one, from no document or
            report; by default it is a warning.
        ignore: Identifiers of rules to skip.
        only: Identifiers of the only rules to run.
        lint: Also check models that came from the service; their problems are all warnings.
        now: The time that expiry is compared with; a naive one counts as UTC. By default, now.
        api_version: The version of the REST API that the definition is sent with, or its date
            alone: what it does not have is an error. By default, what any known version takes is
            accepted, and what the newest no longer has is a warning.

    Returns:
        The problems; an empty list if there are none.

    Raises:
        ValueError: ``level``, ``model``, ``api_version`` or a rule's identifier is unknown; names
            the closest.
        TypeError: ``obj`` is not a model, and ``model`` does not say what it is; or another
            argument is of the wrong type.
    """
    expected = None if model is None else _find_model(model)
    runner = Runner(
        _options(
            level, ignore, only, job=job, pool=pool, lint=lint, now=now, api_version=api_version
        )
    )
    if isinstance(obj, list | tuple):
        classes = [_class_of(item, expected, index) for index, item in enumerate(obj)]
        runner.several(obj, classes)
    else:
        runner.one(obj, _class_of(obj, expected), None)
    return runner.problems


class Checker:
    """`check` for definitions that come one by one, such as the lines of a very long file.

    Each is checked by itself at once. Of tasks, and of the tasks of collections, the checker keeps
    the ids and dependencies, and compares them in the end.
    """

    _is_lasting = False
    """Whether nobody changes anything in a dict that was checked."""

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
        api_version: str | None = None,
    ) -> None:
        """Prepare to check; the arguments and what they raise are those of `check`."""
        options = _options(
            level, ignore, only, job=job, pool=pool, lint=lint, now=now, api_version=api_version
        )
        self._each = Runner(options.also_ignoring(_COMPARING), is_lasting=self._is_lasting)
        """Checks each definition by itself."""
        self._all = Runner(options)
        """Compares the definitions."""
        self._lint = lint
        self._count = 0
        self._collectors: dict[Any, tuple[CollectedTasks | None, bool]] = {}
        self._collected: dict[Role, tuple[CollectedTasks, list[Rule]]] = {}

    def check(self, obj: Any, model: type[Model] | str | None = None) -> list[Problem]:
        """Check the next definition by itself, and keep what is needed to compare it later.

        Args:
            obj: A model, or a dict with REST keys or Python names, in any case.
            model: The model class of a dict, or its name.

        Returns:
            The problems, except for those that only a comparison shows.

        Raises:
            ValueError: There is no such model; names the closest.
            TypeError: ``obj`` is not a model, and ``model`` does not say what it is.
        """
        return self._check(obj, _class_of(obj, None if model is None else _find_model(model)))

    def _check(self, obj: Any, cls: Any) -> list[Problem]:
        """Check the next definition, whose class is known."""
        problems = self._each.problems = []
        self._collect(self._each.one(obj, cls, None), cls)
        self._count += 1
        return problems

    def report_found(self, rule: Rule, cls: Any, path: str, message: str) -> list[Problem]:
        """Report a problem found elsewhere, unless its rule is disabled.

        Args:
            rule: The rule.
            cls: The class of the definition that breaks it.
            path: Where, as JSONPath.
            message: What was expected and what was found.

        Returns:
            The problem, with all that is known about its rule; or an empty list.
        """
        role = role_of(cls)
        problems = self._each.problems = []
        if self._lint or role != "answered":
            self._each.walk(role).add_at(rule, path, message)
        return problems

    def finish(self, name: Callable[[str], str] = str) -> list[Problem]:
        """Compare the definitions with each other.

        Args:
            name: Returns what a message calls a definition, given its path in the list of all.

        Returns:
            The problems, each with its path in the list of all definitions that were checked.
        """
        problems = self._all.problems = []
        for role, (collected, rules) in self._collected.items():
            collected.name_by(name)
            walk = self._all.walk(role)
            walk.exact = False
            before = len(problems)
            walk.call(rules, collected, None)
            problems[before:] = map(collected.placed, problems[before:])
        return problems

    def _collect(self, instance: Any, cls: Any) -> None:
        """Keep what is needed to compare a definition, or its items, with others."""
        found = self._collectors.get(cls)
        if found is None:
            found = self._collectors[cls] = self._collector_of(cls)
        collected, is_collection = found
        if collected is None:
            return
        if not is_collection:
            collected.add(instance, self._count)
            return
        for index, item in enumerate(getattr(instance, "value", None) or ()):
            collected.add(item, self._count, index)

    def _collector_of(self, cls: Any) -> tuple[CollectedTasks | None, bool]:
        """Return the class's collector, and whether its items are collected instead."""
        role = role_of(cls)
        if role == "answered" and not self._lint:
            return None, False
        compiled = self._all.walk(role).compiled
        listed = compiled.about(cls, "[{}]")
        held = [rule for rule in compiled.about(cls, "{}.value") if rule.id in _COMPARING]
        if not (listed or held):
            return None, False
        collected, _ = self._collected.setdefault(role, (CollectedTasks(), listed or held))
        return collected, not listed


_LEVELS: tuple[Level, ...] = get_args(Level)
_CONTEXTS = {
    "job": (models.JobAddParameter, JOB_SCOPES),
    "pool": (models.PoolAddParameter, POOL_SCOPES),
}
"""What a job or pool that is given as a dict is read as, and the models that may be one."""
_NONE: frozenset[str] = frozenset()
_COMPARING = frozenset(
    rule.id for rule in RULES.values() if any(target.is_list for target in rule.targets)
)
"""Identifiers of the rules that compare definitions."""


def _options(  # noqa: PLR0913 - what check is given
    level: Level,
    ignore: Iterable[str],
    only: Iterable[str],
    *,
    job: Any,
    pool: Any,
    lint: bool,
    now: Any,
    api_version: Any,
) -> CheckOptions:
    """Return the arguments of `check` as one value.

    Raises:
        ValueError: There is no such level, rule or API version.
        TypeError: An argument is of the wrong type.
    """
    if level not in _LEVELS:
        given: Any = level
        shown = quoted(given) if isinstance(given, str) else describe(given)
        msg = f"level is {' or '.join(map(repr, _LEVELS))}, not {shown}"
        raise ValueError(msg)
    if now is not None and not isinstance(now, datetime):
        msg = f"now is a datetime, not {describe(now)}"
        raise TypeError(msg)
    if api_version is not None and not isinstance(api_version, str):
        msg = f"api_version is text, such as {API_VERSION!r}, not {describe(api_version)}"
        raise TypeError(msg)
    return CheckOptions(
        strict=level == "strict",
        ignore=_identifiers("ignore", ignore),
        only=_identifiers("only", only),
        lint=lint,
        api_version=None if api_version is None else find_version(api_version),
        job=None if job is None else _context("job", job),
        pool=None if pool is None else _context("pool", pool),
        now=None if now is None else in_utc(now),
    )


def _identifiers(option: str, names: Any) -> frozenset[str]:
    """Return the identifiers of rules in an argument; a single text is one identifier.

    Raises:
        ValueError: There is no such rule.
        TypeError: Something is not an identifier.
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
    """Return the model class that an argument is or names.

    Raises:
        ValueError: There is no model of that name.
        TypeError: It is neither a model class nor a name.
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
    """Return the class of a model, or the class that anything else should be read as.

    Raises:
        TypeError: It is not a model, and no class is expected.
    """
    if is_ours(obj):
        return type(obj)
    if expected is None:
        what = describe(obj) if index is None else f"item {index} ({describe(obj)})"
        msg = f"say which model {what} is, such as check(data, TaskAddParameter)"
        raise TypeError(msg)
    return expected


def _context(name: str, value: Any) -> Any:
    """Return the job or pool that was passed as the argument ``name``, as far as it can be read.

    Raises:
        TypeError: It is something else.
    """
    cls, names = _CONTEXTS[name]
    if isinstance(value, Mapping):
        return read_leniently(cls, value)[0]
    if not isinstance(value, Model) or names.isdisjoint(ancestry(type(value))):
        msg = f"{name} is {', '.join(sorted(names))} or a dict, not {describe(value)}"
        raise TypeError(msg)
    if is_as_declared(value):
        return value
    return read_leniently(type(value), value)[0]
