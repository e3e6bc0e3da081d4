"""Walk: what rules need while a definition is checked, and what becomes of what they find."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.engine.schema.registry import is_enum
from azure_batch_models.engine.schema.scalars import FAILURES, SCALARS
from azure_batch_models.rules.registry import Finding
from azure_batch_models.text.json_path import below, render
from azure_batch_models.text.redaction import mask_text, masked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from azure_batch_models.checks.compiled import CompiledRules
    from azure_batch_models.checks.options import CheckOptions
    from azure_batch_models.problems import Fix, Problem, Severity
    from azure_batch_models.rules.registry import Outcome, Rule
    from azure_batch_models.text.json_path import Path

    Outer = tuple[Any, Any, dict[str, Any]]


class Walk:
    """One walk through one or more definitions, which is also the `Place` that rules ask for.

    An exact walk ends with `Declined` at whatever is not as declared: the definition then has to be
    read like a dict, and the walk repeated through what could be read.
    """

    __slots__ = (
        "_lint",
        "_now",
        "_strict",
        "clean",
        "compiled",
        "exact",
        "failures",
        "job",
        "parents",
        "pool",
        "problems",
    )

    def __init__(
        self,
        compiled: CompiledRules,
        problems: list[Problem],
        options: CheckOptions,
        *,
        lint: bool = False,
    ) -> None:
        """Prepare to walk.

        Args:
            compiled: The rules that run.
            problems: Where problems are added.
            options: Where the job, the pool and the time come from; a job may bring its pool.
            lint: Whether all problems are warnings.
        """
        job, pool = options.job, options.pool
        self.compiled = compiled
        self.job = job
        self.pool = _auto_pool(job) if pool is None and job is not None else pool
        self.parents: list[Any] = []
        self.exact = True
        """Whether anything that is not as declared ends the walk; otherwise it is skipped."""
        self.failures: list[Exception] = []
        """What rules have raised while the walk is not exact."""
        self.problems = problems
        self.clean: dict[str, Any] = {}
        """By attribute of a definition, a value that had no problem. Nobody changes it, and its
        rules look at nothing else, so an equal one has none."""
        self._now = options.now
        self._lint = lint
        self._strict = options.strict

    @property
    def now(self) -> datetime:
        """The time to compare with."""
        if self._now is None:
            self._now = datetime.now(UTC)
        return self._now

    def root(self, model: Any, path: Path) -> None:
        """Walk through a definition.

        Raises:
            Declined: Something is not as declared, and the walk is exact.
        """
        outer = self.job, self.pool, self.clean
        try:
            self.compiled[model.__class__](self, model, path)
            self.call(self.compiled.about_root, model, path)
        finally:
            self.leave(outer)
            self.parents.clear()

    def call(self, rules: Iterable[Rule], target: Any, path: Path) -> None:
        """Call rules about a target that no generated function reaches."""
        for rule in rules:
            try:
                outcome = rule.function(target) if rule.function else None
                if outcome:
                    self.report(rule, outcome, target, path)
            except Exception as error:  # noqa: BLE001 - see forgive
                self.forgive(error)

    def enter_job(self, job: Any) -> Outer:
        """Make a job and its pool the current ones; return what `leave` restores."""
        outer = self.job, self.pool, self.clean
        self.job, self.clean = job, {}
        pool = _auto_pool(job)
        self.pool = self.pool if pool is None else pool
        return outer

    def enter_pool(self, pool: Any) -> Outer:
        """Make a pool the current one; return what `leave` restores."""
        outer = self.job, self.pool, self.clean
        self.pool, self.clean = pool, {}
        return outer

    def leave(self, outer: Outer) -> None:
        """Restore the outer job and pool, and what was clean with these."""
        self.job, self.pool, self.clean = outer

    def refuse(self) -> None:
        """End an exact walk, because of something that is not as declared.

        Raises:
            Declined: The walk is exact.
        """
        if self.exact:
            raise Declined

    def forgive(self, error: Exception) -> bool:
        """Note that a rule raised an error, as it may where something is not as declared.

        Returns:
            ``False``: the rule has nothing to say.

        Raises:
            Declined: The walk is exact; reading will show whether the definition is to blame.
        """
        if self.exact:
            raise Declined from error
        self.failures.append(error)
        return False

    def accepts(self, expected: Any, value: Any) -> bool:
        """Return whether rules can take a value that is of another class than expected.

        Raises:
            Declined: They cannot, and the walk is exact.
        """
        if isinstance(value, expected) and not isinstance(value, bool):
            return True
        self.refuse()
        # Reading keeps unknown members, and durations with years and months, as they are.
        return (is_enum(expected) and isinstance(value, str)) or hasattr(value, "totimedelta")

    def writes(self, scalar: str, value: Any) -> bool:
        """Return whether a value can be written as a scalar type that has no class of its own.

        Raises:
            Declined: It cannot, and the walk is exact.
        """
        try:
            SCALARS[scalar].write(value)
        except FAILURES:
            self.refuse()
            return False
        return True

    def report(self, rule: Rule, outcome: Outcome, target: Any, path: Path) -> None:
        """Add the problems that a rule returned."""
        if isinstance(outcome, str):
            self.add(rule, path, outcome, fix=_placed(rule.fix, path))
            return
        for each in (outcome,) if isinstance(outcome, Finding) else outcome or ():
            where = _descend(target, path, each.at)
            start = where if each.fix_at is None else _descend(target, path, each.fix_at)
            fix = _placed(each.fix or rule.fix, start)
            self.add(rule, where, each.message, each.hint, fix=fix)

    def add(  # noqa: PLR0913 - all that is known of a problem
        self,
        rule: Rule,
        path: Path,
        message: str,
        hint: str = "",
        *,
        severity: Severity | None = None,
        fix: Fix | None = None,
    ) -> None:
        """Add a problem, by default with its rule's severity, unless its rule is disabled."""
        self.add_at(rule, render(path), message, hint, severity=severity, fix=fix)

    def add_at(  # noqa: PLR0913 - as above
        self,
        rule: Rule,
        where: str,
        message: str,
        hint: str = "",
        *,
        severity: Severity | None = None,
        fix: Fix | None = None,
    ) -> None:
        """Add a problem at a path that is rendered already, unless its rule is disabled."""
        if rule.id in self.compiled.ids:
            if self._lint:
                severity = "warning"
            severity = severity or rule.severity_at(strict=self._strict)
            hint = mask_text(hint or rule.hint)
            if fix is not None and masked(fix.value) != fix.value:
                fix = None  # a report shows no secret, not even where it would have to be written
            self.problems.append(
                rule.problem(where, mask_text(message), severity=severity, hint=hint, fix=fix)
            )


def _auto_pool(job: Any) -> Any:
    """Return the pool that a job specifies itself, or ``None``."""
    specification = getattr(job.pool_info, "auto_pool_specification", None)
    return getattr(specification, "pool", None)


def _placed(fix: Fix | None, path: Path) -> Fix | None:
    """Return a fix whose path starts at another; ``None`` if it would remove the definition."""
    if fix is None or (fix.kind == "remove" and path is None and not fix.path):
        return None
    return replace(fix, path=render(path) + fix.path)


def _descend(value: Any, path: Path, steps: tuple[str | int, ...]) -> Path:
    """Follow attribute names and indices from a value, and return the path in REST keys."""
    for step in steps:
        if isinstance(step, int):
            path = (path, step)
            value = value[step]
        else:
            path = below(path, type(value)._codec.shape.by_attribute[step].place)
            value = getattr(value, step)
    return path
