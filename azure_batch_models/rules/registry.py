"""Rule: one fact about what the service accepts; how it is declared; the table of all rules.

A rule is a small function over what it checks, its *target*::

    @rule(
        "task-id-length",
        "TaskAddParameter.id",
        severity="error",
        confidence="API reference",
        source="TaskAddParameter.id",
        docs=pages.ADD_TASK,
        hint="Choose a shorter id; displayName has room for 1024 characters.",
    )
    def task_id_length(task_id: str) -> Outcome:
        "A task id has 1 to 64 characters."
        if 1 <= len(task_id) <= LONGEST_ID:
            return None
        return f"expected 1 to 64 characters, got {len(task_id)}."

It is called for each target that is set in a definition, and returns nothing, a message about the
target, or findings about something inside it.

Targets have their declared types: the value of an enumeration is a member, or a text if no member
has it. In a definition that is partly unreadable, items of lists and required attributes may be
``None``. Rules need not care: an error raised there is dropped, as the unreadable part is reported
anyway; `lists.present` and `lists.repeated` skip such items.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    Protocol,
    Required,
    TypeAlias,
    TypedDict,
    TypeVar,
    Unpack,
)

import msgspec

from azure_batch_models.api_versions import API_VERSIONS
from azure_batch_models.problems import Fix, Problem
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from azure_batch_models.engine.schema.declarations import Constraint
    from azure_batch_models.problems import Severity
    from azure_batch_models.roles import Role

Confidence = Literal[
    "API reference", "limits page", "Microsoft article", "code or issue", "inferred"
]
"""What a rule is known from, the surest first."""

When = Literal["submission", "submission and update", "update", "operation", "options", "sent"]
"""What a rule is about: definitions that are submitted, that change something, that say how to do
something to a job, pool or node, the options of requests, or whatever is sent."""

Need = Literal["job", "pool", "now", "place"]
"""What a rule takes as its second argument; without the job or pool it needs, it does not run."""

RUNS_FOR: Mapping[When, frozenset[Role]] = {
    "submission": frozenset({"submitted"}),
    "submission and update": frozenset({"submitted", "updated", "operation"}),
    "update": frozenset({"updated"}),
    "operation": frozenset({"operation"}),
    "options": frozenset({"options"}),
    "sent": frozenset({"submitted", "updated", "operation", "options"}),
}
"""The roles of the models that a rule runs for."""

ROOT = "$"
"""The target that stands for a whole definition, whatever its class."""


class Finding(msgspec.Struct, frozen=True):
    """A problem that a rule found somewhere below its target."""

    message: str
    """One sentence: what was expected, what was found."""

    at: tuple[str | int, ...] = ()
    """Attribute names and indices that lead from the target to the problem."""

    hint: str = ""
    """What to do about it, if that differs from the rule's hint."""

    fix: Fix | None = None
    """What to change, only where that is sure; its path is relative, see `fix_at`."""

    fix_at: tuple[str | int, ...] | None = None
    """Attribute names and indices that lead from the target to where the path of the fix starts;
    ``None`` if it starts at the problem."""


Outcome: TypeAlias = "str | Finding | Iterable[Finding] | None"
"""What a rule returns: nothing, a message about the target itself, or findings."""


class Place(Protocol):
    """Where in a definition a rule is called, and what is known there."""

    @property
    def job(self) -> Any:
        """The job that contains the target, or the given one; or ``None``."""

    @property
    def pool(self) -> Any:
        """The pool that contains the target, or the given one, or the job's; or ``None``."""

    @property
    def now(self) -> datetime:
        """The time to compare with, in UTC."""
        ...

    @property
    def parents(self) -> Sequence[Any]:
        """The models that contain the target, the definition itself first."""
        ...


class Target(msgspec.Struct, frozen=True):
    """What a rule checks.

    Written ``TaskAddParameter`` (a model), ``TaskAddParameter.id`` (an attribute, when it is set),
    ``TaskDependencies.task_ids[]`` (each item of a list), ``[TaskAddParameter]`` (a list of models
    that is checked as a whole) or ``$`` (the definition, whatever its class).
    """

    model: str
    attribute: str = ""
    each: bool = False
    is_list: bool = False

    @classmethod
    def parse(cls, text: str) -> Target:
        """Parse the text of a target.

        Raises:
            ValueError: The text has none of the forms.
        """
        found = _TARGET.fullmatch(text)
        if found is None:
            msg = f"{text!r} is no target of a rule"
            raise ValueError(msg)
        listed, model, attribute, each = found.groups()
        return cls(listed or model, attribute or "", each=bool(each), is_list=bool(listed))

    def __str__(self) -> str:
        """Return the text that `parse` takes."""
        if self.is_list:
            return f"[{self.model}]"
        return self.model + (f".{self.attribute}" if self.attribute else "") + "[]" * self.each


class Rule(msgspec.Struct, frozen=True, eq=False):
    """One rule: a function and all that is known about it."""

    id: str
    summary: str
    """The rule in one sentence."""

    targets: tuple[Target, ...]
    severity: Severity
    confidence: Confidence
    source: str
    """The attribute of the reference, article or issue that states the rule."""

    docs: str = ""
    """Address of the page that documents it; empty if there is none."""

    hint: str = ""
    when: When = "submission"
    needs: Need | None = None
    function: Callable[..., Outcome] | None = None
    """``None`` for a rule that the checks of raw input or of task graphs apply."""

    limits: Constraint | None = None
    """The whole rule as an entry of a ``_validation`` map, if it can be expressed so."""

    implied: Constraint | None = None
    """What such an entry can say of it, if that is not the whole rule."""

    since: str | None = None
    """The first API version that it holds for; ``None`` if it holds for the first of all."""

    until: str | None = None
    """The last API version that it holds for; ``None`` if it holds for the newest."""

    fix: Fix | None = None
    """What ends each of its problems that has no other fix, from the place of the problem on."""

    given: Callable[[Any], bool] | None = None
    """Whether it can find anything in a target; asked once for all rules in a row that have it."""

    @property
    def is_doubtful(self) -> bool:
        """Whether it is an error that no document or report confirms."""
        return self.severity == "error" and self.confidence == "inferred"

    def severity_at(self, *, strict: bool) -> Severity:
        """Return how severe a problem is: a doubtful error is a warning, unless all are strict."""
        return self.severity if strict or not self.is_doubtful else "warning"

    def holds_for(self, version: str) -> bool:
        """Return whether it holds for an API version."""
        return (self.since or version) <= version <= (self.until or version)

    def problem(
        self,
        path: str,
        message: str,
        *,
        severity: Severity | None = None,
        hint: str = "",
        fix: Fix | None = None,
    ) -> Problem:
        """Return a problem of this rule, by default with its severity and hint."""
        return Problem(
            rule=self.id,
            path=path,
            message=message,
            severity=severity or self.severity,
            hint=hint or self.hint,
            docs=self.docs,
            fix=fix,
        )


_TARGET = regex(r"\[(\w+)\]|(\w+|\$)(?:\.(\w+)(\[\])?)?")
_IDENTIFIER = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_rules: dict[str, Rule] = {}

RULES: Mapping[str, Rule] = MappingProxyType(_rules)
"""All rules by identifier."""

_Function = TypeVar("_Function", bound="Callable[..., Outcome]")


class Declaration(TypedDict, total=False):
    """The facts that a declaration of a rule gives."""

    severity: Required[Severity]
    """``error`` where the service refuses, ``warning`` where it does not."""

    confidence: Required[Confidence]
    source: Required[str]
    docs: str
    hint: str
    """What to do about it."""

    when: When
    """When it runs; by default, ``submission``."""

    needs: Need
    limits: Constraint
    """The whole rule as an entry of a ``_validation`` map, which schemas take over."""

    implied: Constraint
    """What such an entry can say of it, if that is not the whole rule."""

    since: str
    """The first API version that it holds for; by default, the first of all."""

    until: str
    """The last API version that it holds for; by default, the newest."""

    fix: Fix
    """What ends each of its problems that has no other fix, from the place of the problem on."""

    given: Callable[[Any], bool]
    """Whether it can find anything in a target; asked once for all rules in a row that have it."""


def rule(
    identifier: str, *targets: str, **declaration: Unpack[Declaration]
) -> Callable[[_Function], _Function]:
    """Declare the decorated function as a rule; its docstring's first line is the summary.

    Args:
        identifier: Words in lower case, joined by hyphens; unique.
        *targets: What it checks, each written as `Target` describes.
        **declaration: The facts about it, see `Declaration`.

    Raises:
        ValueError: The identifier or a target is malformed, or the identifier is taken.
    """

    def register(function: _Function) -> _Function:
        summary = (function.__doc__ or "").partition("\n")[0]
        declare(identifier, *targets, summary=summary, function=function, **declaration)
        return function

    return register


def declare(
    identifier: str,
    *targets: str,
    summary: str,
    function: Callable[..., Outcome] | None = None,
    **declaration: Unpack[Declaration],
) -> Rule:
    """Declare a rule with a summary of one sentence; see `rule` for the rest.

    Raises:
        ValueError: The identifier or a target is malformed, the identifier is taken, or there is
            no such API version.
    """
    if not _IDENTIFIER.fullmatch(identifier):
        msg = f"{identifier!r} is no identifier of a rule: words in lower case, joined by hyphens"
        raise ValueError(msg)
    if identifier in _rules:
        msg = f"there are two rules {identifier!r}"
        raise ValueError(msg)
    parsed = tuple(Target.parse(text) for text in targets)
    for version in (declaration.get("since"), declaration.get("until")):
        if version not in {None, *API_VERSIONS}:
            msg = f"{identifier!r}: there is no API version {version!r}"
            raise ValueError(msg)
    declared = _rules[identifier] = Rule(
        identifier, summary, parsed, function=function, **declaration
    )
    return declared
