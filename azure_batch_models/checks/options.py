"""CheckOptions: everything that a caller can say about a check, as one value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from datetime import datetime


class CheckOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How to check, and what is known beside the definition itself."""

    strict: bool = False
    """Whether errors that are inferred, not documented, are errors; otherwise they are warnings."""

    ignore: frozenset[str] = frozenset()
    """Identifiers of rules that do not run."""

    only: frozenset[str] = frozenset()
    """Identifiers of the only rules that run; empty for all rules."""

    lint: bool = False
    """Whether models that came from the service are checked as requests."""

    job: Any = None
    """The job that tasks are for, if it is known."""

    pool: Any = None
    """The pool that tasks and jobs run on, if it is known."""

    api_version: str | None = None
    """The API version that definitions are for; ``None`` for any that is known."""

    now: datetime | None = None
    """The time, in UTC, to compare with; ``None`` for the time of the first comparison."""

    def also_ignoring(self, rules: frozenset[str]) -> CheckOptions:
        """Return a copy that also ignores these rules."""
        return msgspec.structs.replace(self, ignore=self.ignore | rules)
