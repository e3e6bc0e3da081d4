"""Walk: through a definition, calling the rules about everything in it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.paths import below, render
from azure_batch_models.engine.registry import is_enum
from azure_batch_models.engine.wording import mask_text
from azure_batch_models.exceptions import Problem
from azure_batch_models.rules.registry import Finding

if TYPE_CHECKING:
    from azure_batch_models.engine.paths import Path
    from azure_batch_models.rules.plans import Calls, Plans, Step
    from azure_batch_models.rules.registry import Outcome, Rule

class OddError(Exception):
    """A model holds something that is not as declared, so it has to be read like a dict."""


class Walk:
    """One walk through one or more definitions; rules that need their `Place` are given this."""

    def __init__(
        self,
        plans: Plans,
        problems: list[Problem],
        job: Any,
        pool: Any,
        now: datetime.datetime | None,
        *,
        lint: bool,
    ) -> None:
        """Prepare to walk.

        Args:
            plans: The rules that run.
            problems: Where problems are added.
            job: The job at hand, or ``None``.
            pool: The pool at hand, or ``None``.
            now: The time to compare with; that of the first comparison when ``None``.
            lint: Whether all problems are warnings.
        """
        self.plans = plans
        self.job = job
        self.pool = auto_pool(job) if pool is None else pool
        self.parents: list[Any] = []
        self.exact = True
        """Whether whatever is not as declared ends the walk; otherwise it is passed over."""
        self._problems = problems
        self._now = now
        self._lint = lint

    @property
    def now(self) -> datetime.datetime:
        """The time to compare with."""
        if self._now is None:
            self._now = datetime.datetime.now(datetime.UTC)
        return self._now

    @property
    def place(self) -> Walk:
        """What a rule that needs its place is given."""
        return self

    def root(self, model: Any, path: Path) -> None:
        """Walk through a definition.

        Raises:
            OddError: Something is not as declared, and `exact` is set.
        """
        job, pool = self.job, self.pool
        try:
            self._model(model, path)
            calls = self.plans.root_calls
            if calls:
                self.call(calls, model, path)
        finally:
            self.job, self.pool = job, pool
            self.parents.clear()

    def _model(self, model: Any, path: Path) -> None:
        """Walk through a model."""
        plan = self.plans[model.__class__]
        if self.exact and model._extra_ is not None:
            raise OddError
        try:
            values = plan.values(model)
        except AttributeError:  # an instance that its own __init__ has left incomplete
            raise OddError from None
        if plan.is_job or plan.is_pool:
            outer = self.job, self.pool
            if plan.is_job:
                self.job, self.pool = model, auto_pool(model) or self.pool
            else:
                self.pool = model
        if plan.calls:
            self.call(plan.calls, model, path)
        self.parents.append(model)
        for step, value in zip(plan.steps, values, strict=True):
            if value is None:
                if step.field.required and self.exact:
                    raise OddError
            elif value.__class__ is step.expected or self._accept(step, value):
                if step.is_special and self.exact and step.is_odd(value):
                    raise OddError
                if step.calls is not None or step.kind or step.holds_models:
                    self._attribute(step, value, path)
        self.parents.pop()
        if plan.is_job or plan.is_pool:
            self.job, self.pool = outer

    def _attribute(self, step: Step, value: Any, path: Path) -> None:
        """Call the rules about an attribute, and walk on into it."""
        key = step.key
        path = below(path, step.field.path) if key is None else (path, key)
        if step.calls is not None:
            self.call(step.calls, value, path)
        if step.kind == "list":
            self._items(step, enumerate(value), path)
        elif step.kind == "dict":
            self._items(step, value.items(), path)
        elif step.holds_models:
            self._model(value, path)

    def _items(self, step: Step, items: Any, path: Path) -> None:
        """Go through the items of a list or dict."""
        expected, calls = step.item, step.item_calls
        for key, item in items:
            if item.__class__ is not expected and not self._accept_item(step, item):
                continue
            if calls is not None:
                self.call(calls, item, (path, key))
            if step.holds_models:
                self._model(item, (path, key))

    def _accept(self, step: Step, value: Any) -> bool:
        """Tell whether the rules can take a value that is of another class than expected."""
        return step.expected is None or self._is_kind_of(step.expected, value)

    def _accept_item(self, step: Step, item: Any) -> bool:
        """Tell the same of an item of a list or dict."""
        return step.item is None or self._is_kind_of(step.item, item)

    def _is_kind_of(self, expected: Any, value: Any) -> bool:
        """Tell whether a value will do where another class is expected."""
        if isinstance(value, expected) and not isinstance(value, bool):
            return True
        if self.exact:
            raise OddError
        return (is_enum(expected) and isinstance(value, str)) or hasattr(value, "totimedelta")

    # --- rules ---

    def call(self, calls: Calls, target: Any, path: Path) -> None:
        """Call the rules about a target."""
        for function, rule in calls.plain:
            try:
                outcome = function(target)
                if outcome:
                    self._report(rule, outcome, target, path)
            except Exception:
                if self.exact:
                    raise
        for function, rule in calls.needing:
            needed = getattr(self, rule.needs)
            if needed is not None:
                try:
                    outcome = function(target, needed)
                    if outcome:
                        self._report(rule, outcome, target, path)
                except Exception:
                    if self.exact:
                        raise

    def _report(self, rule: Rule, outcome: Outcome, target: Any, path: Path) -> None:
        """Turn what a rule returned into problems."""
        if isinstance(outcome, str):
            self.add(rule, path, outcome)
        elif isinstance(outcome, Finding):
            self.add(rule, _descend(target, path, outcome.at), outcome.message, outcome.hint)
        else:
            for each in outcome or ():
                self.add(rule, _descend(target, path, each.at), each.message, each.hint)

    def add(self, rule: Rule, path: Path, message: str, hint: str = "") -> None:
        """Note a problem, if its rule is one of those that run."""
        self.note(rule, render(path), message, hint)

    def note(self, rule: Rule, where: str, message: str, hint: str = "") -> None:
        """Note a problem under a path that is rendered already."""
        if rule.id not in self.plans.names:
            return
        self._problems.append(
            Problem(
                rule=rule.id,
                path=where,
                message=mask_text(message),
                severity="warning" if self._lint else rule.severity,
                hint=mask_text(hint or rule.hint),
                docs=rule.docs,
            )
        )


def auto_pool(job: Any) -> Any:
    """Give the pool that a job brings along, or ``None``."""
    info = getattr(job, "pool_info", None)
    specification = getattr(info, "auto_pool_specification", None)
    return getattr(specification, "pool", None)


def _descend(value: Any, path: Path, steps: tuple[str | int, ...]) -> Path:
    """Follow attribute names and indices from a value, and give the path in REST keys."""
    for step in steps:
        if isinstance(step, int):
            path = (path, step)
            value = value[step]
        else:
            field = type(value)._codec.shape.by_attribute[step]
            path = below(path, field.path)
            value = getattr(value, step)
    return path
