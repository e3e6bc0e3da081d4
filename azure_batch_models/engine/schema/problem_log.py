"""Notebook: what goes wrong on one walk through a body or a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from azure_batch_models.problems import Problem
from azure_batch_models.text.describe import describe
from azure_batch_models.text.json_path import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models.text.json_path import Path


class Notebook:
    """Problems in the order they are met; the walk goes on after each."""

    too_deep: ClassVar[str]
    """What is said of something that is nested too deeply."""

    def __init__(self) -> None:
        """Start with no problems."""
        self.problems: list[Problem] = []
        """Everything that went wrong."""
        self._is_secret = False
        """Whether the walk is inside a secret."""

    def _guarded(self, walk: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        """Start a walk, and note a problem where it goes too deep."""
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
        """Show a value in a message, unless it is inside a secret."""
        return describe(value, secret=self._is_secret)
