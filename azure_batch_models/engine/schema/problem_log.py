"""ProblemLog: the problems met on one walk through a body or a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from azure_batch_models.problems import Problem
from azure_batch_models.text.describe import describe
from azure_batch_models.text.json_path import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.text.json_path import Path


class ProblemLog:
    """Problems in the order they are met; the walk continues after each."""

    too_deep: ClassVar[str]
    """The message about something that is nested too deeply."""

    def __init__(self) -> None:
        """Start with no problems."""
        self.problems: list[Problem] = []
        """Everything that went wrong."""
        self._is_secret = False
        """Whether the walk is inside a secret."""

    def _guarded(self, walk: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        """Run a walk; note a problem where the nesting exceeds Python's recursion limit."""
        try:
            return walk(*arguments, **options)
        except RecursionError:
            self._note("nesting", None, self.too_deep)
            return None
        finally:
            self._is_secret = False

    def _note(self, rule: str, path: Path, message: str, hint: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(rule=rule, path=render(path), message=message, hint=hint))

    def _describe(self, value: Any) -> str:
        """Describe a value for a message, without its content inside a secret."""
        return describe(value, secret=self._is_secret)
