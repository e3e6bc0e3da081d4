"""Report: how those that find problems tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from azure_batch_models.problems import Fix, Severity
    from azure_batch_models.rules.registry import Rule
    from azure_batch_models.text.json_path import Path


class Report(Protocol):
    """Takes a problem; `Walk.add` is one."""

    def __call__(  # noqa: PLR0913 - all that is known of a problem
        self,
        rule: Rule,
        path: Path,
        message: str,
        hint: str = "",
        *,
        severity: Severity | None = None,
        fix: Fix | None = None,
    ) -> None:
        """Add a problem."""
