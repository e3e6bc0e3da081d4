"""Walk: through a definition, with what the rules about it need and what they found."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.schema.registry import is_enum
from azure_batch_models.rules.registry import Finding
from azure_batch_models.text.json_path import below, render
from azure_batch_models.text.redaction import mask_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from azure_batch_models.checks.compiled import Plans
    from azure_batch_models.problems import Problem, Severity
    from azure_batch_models.rules.registry import Outcome, Rule
    from azure_batch_models.text.json_path import Path


class OddError(Exception):
    """A model holds something that is not as declared, so it has to be read like a dict."""


class Walk:
    """One walk through one or more definitions; rules that need their `Place` are given this."""

    __slots__ = (
        "_lint",
        "_now",
        "_problems",
        "exact",
        "failures",
        "job",
        "parents",
        "plans",
        "pool",
    )

    def __init__(  # noqa: PLR0913 - what check is given
        self,
        plans: Plans,
        problems: list[Problem],
        job: Any = None,
        pool: Any = None,
        now: datetime | None = None,
        *,
        lint: bool = False,
    ) -> None:
        """Prepare to walk.

        Args:
            plans: What to do about each class.
            problems: Where problems are added.
            job: The job at hand.
            pool: The pool at hand; that of the job, if any, when ``None``.
            now: The time to compare with; that of the first comparison when ``None``.
            lint: Whether all problems are warnings.
        """
        self.plans = plans
        self.job = job
        self.pool = _auto_pool(job) if pool is None and job is not None else pool
        self.parents: list[Any] = []
        self.exact = True
        """Whether whatever is not as declared ends the walk; otherwise it is passed over."""
        self.failures: list[Exception] = []
        """What rules have raised since `exact` is not set."""
        self._problems = problems
        self._now = now
        self._lint = lint

    @property
    def now(self) -> datetime:
        """The time to compare with."""
        if self._now is None:
            self._now = datetime.now(UTC)
        return self._now

    def root(self, model: Any, path: Path) -> None:
        """Walk through a definition.

        Raises:
            OddError: Something is not as declared, and `exact` is set.
        """
        outer = self.job, self.pool
        try:
            self.plans[model.__class__](self, model, path)
            self.call(self.plans.of_root, model, path)
        finally:
            self.job, self.pool = outer
            self.parents.clear()

    def call(self, rules: Iterable[Rule], target: Any, path: Path) -> None:
        """Call rules about a target that no plan reaches."""
        for rule in rules:
            try:
                outcome = rule.function(target) if rule.function else None
                if outcome:
                    self.report(rule, outcome, target, path)
            except Exception as error:  # noqa: BLE001 - see forgive
                self.forgive(error)

    def enter_job(self, job: Any) -> tuple[Any, Any]:
        """Let a job be at hand, and its pool; gives what is to be restored by `leave`."""
        outer = self.job, self.pool
        self.job = job
        self.pool = _auto_pool(job) or self.pool
        return outer

    def enter_pool(self, pool: Any) -> tuple[Any, Any]:
        """Let a pool be at hand; gives what is to be restored by `leave`."""
        outer = self.job, self.pool
        self.pool = pool
        return outer

    def leave(self, outer: tuple[Any, Any]) -> None:
        """Let the outer job and pool be at hand again."""
        self.job, self.pool = outer

    def refuse(self) -> None:
        """Take note of something that cannot be sent.

        Raises:
            OddError: `exact` is set.
        """
        if self.exact:
            raise OddError

    def forgive(self, error: Exception) -> None:
        """Take note of a rule that failed, as rules may where something is not as declared.

        Raises:
            OddError: `exact` is set; reading will tell whether something is.
        """
        if self.exact:
            raise OddError from error
        self.failures.append(error)

    def accepts(self, expected: Any, value: Any) -> bool:
        """Tell whether rules can take a value that is of another class than expected.

        Raises:
            OddError: They cannot, and `exact` is set.
        """
        if isinstance(value, expected) and not isinstance(value, bool):
            return True
        self.refuse()
        # What reading leaves as it is: unknown members, and durations with years and months.
        return (is_enum(expected) and isinstance(value, str)) or hasattr(value, "totimedelta")

    def report(self, rule: Rule, outcome: Outcome, target: Any, path: Path) -> None:
        """Turn what a rule returned into problems."""
        if isinstance(outcome, str):
            self.add(rule, path, outcome)
            return
        for each in (outcome,) if isinstance(outcome, Finding) else outcome or ():
            self.add(rule, _descend(target, path, each.at), each.message, each.hint)

    def add(self, rule: Rule, path: Path, message: str, hint: str = "") -> None:
        """Note a problem, if its rule is one of those that run."""
        self.note(rule, render(path), message, hint)

    def note(self, rule: Rule, where: str, message: str, hint: str = "") -> None:
        """Note a problem under a path that is rendered already."""
        if rule.id in self.plans.names:
            severity: Severity = "warning" if self._lint else rule.severity
            hint = mask_text(hint or rule.hint)
            self._problems.append(
                rule.problem(where, mask_text(message), severity=severity, hint=hint)
            )


def _auto_pool(job: Any) -> Any:
    """Give the pool that a job brings along, or ``None``."""
    specification = getattr(job.pool_info, "auto_pool_specification", None)
    return getattr(specification, "pool", None)


def _descend(value: Any, path: Path, steps: tuple[str | int, ...]) -> Path:
    """Follow attribute names and indices from a value, and give the path in REST keys."""
    for step in steps:
        if isinstance(step, int):
            path = (path, step)
            value = value[step]
        else:
            path = below(path, type(value)._codec.shape.by_attribute[step].place)
            value = getattr(value, step)
    return path
