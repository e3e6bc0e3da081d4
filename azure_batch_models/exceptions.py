"""Exceptions and warnings of the library.

::

    ValueError
    ├── DefinitionError                a definition breaks rules of the service, and is not sent
    ├── azure.core.exceptions.SerializationError
    │   └── SerializationError         a model cannot be written
    └── azure.core.exceptions.DeserializationError
        └── DeserializationError       a body cannot be read
    msrest.exceptions.ValidationError  (ValueError where msrest is absent)
    └── ValidationError                one broken rule of a ``_validation`` map
    UserWarning
    ├── UnknownAttributeWarning        a keyword that the model does not have
    └── UnknownKeyWarning              keys of a report that the models do not know

Classes that derive from another package's are created on first use, so that a plain
``import azure_batch_models`` loads neither ``azure.core`` nor ``msrest``, and an error of reading
or writing no ``msrest``.
"""

from __future__ import annotations

import functools
import sys
import warnings
from typing import TYPE_CHECKING, Any, Literal

from azure_batch_models.forking import NO_FORK
from azure_batch_models.problems import Fix, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from azure_batch_models.core_errors import DeserializationError, SerializationError
    from azure_batch_models.msrest_errors import ValidationError

__all__ = [
    "DefinitionError",
    "DeserializationError",
    "Fix",
    "Problem",
    "SerializationError",
    "UnknownAttributeWarning",
    "UnknownKeyWarning",
    "ValidationError",
]


class UnknownAttributeWarning(UserWarning):
    """A model was given an unknown keyword, which is ignored."""


class UnknownKeyWarning(UserWarning):
    """A report has keys that the models do not know; what is made of it keeps them, unsent."""


class DefinitionError(ValueError):
    """A definition cannot be used as it is; nothing was sent.

    Attributes:
        problems: Every problem, each with its path.
        subjects: What each problem is about, where a path alone does not say it; empty texts
            otherwise.
        operation: The operation that was not requested, such as ``Task_Add``; empty if unknown.
    """

    def __init__(
        self,
        summary: str,
        problems: Iterable[Problem] = (),
        *,
        subjects: Iterable[str] = (),
        operation: str = "",
    ) -> None:
        """Make the error from what was not done and the reasons."""
        self.summary = summary
        self.problems = tuple(problems)
        self.subjects = tuple(subjects) or ("",) * len(self.problems)
        self.operation = operation
        lines = [
            f"{problem.path} ({subject}){str(problem).removeprefix(problem.path)}"
            if subject
            else str(problem)
            for problem, subject in zip(self.problems, self.subjects, strict=True)
        ]
        if len(lines) > 1:
            text = "".join(f"\n  {line}" for line in lines)
            super().__init__(f"{summary}, {len(lines)} problems:{text}")
        else:
            super().__init__(": ".join([summary, *lines]))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by what the error was made from."""
        made = functools.partial(type(self), subjects=self.subjects, operation=self.operation)
        return made, (self.summary, self.problems)


def _apply_command_line_filters() -> None:
    """Apply ``python -W error::azure_batch_models.UnknownAttributeWarning``.

    CPython reads these options before it can import installed packages, and drops this one.
    """
    for option in sys.warnoptions:
        action, _, rest = option.partition(":")
        category = rest.split(":")[1] if ":" in rest else ""
        package, _, name = category.strip().rpartition(".")
        if package != "azure_batch_models" or name not in _WARNINGS:
            continue
        for known in _ACTIONS:
            if action and known.startswith(action):
                warnings.simplefilter(known, _WARNINGS[name])
                break


_ACTIONS: tuple[Literal["default", "always", "ignore", "module", "once", "error"], ...] = (
    "default",
    "always",
    "ignore",
    "module",
    "once",
    "error",
)
_WARNINGS = {each.__name__: each for each in (UnknownAttributeWarning, UnknownKeyWarning)}
_apply_command_line_filters()


if not TYPE_CHECKING:  # type checkers would accept any name of a module that has a __getattr__

    def __getattr__(name: str) -> Any:
        """Create the classes that derive from another package's on first use."""
        if name in {"DeserializationError", "SerializationError"}:
            with NO_FORK:
                from azure_batch_models import core_errors as home  # noqa: PLC0415 - late on purpose
        elif name == "ValidationError":
            with NO_FORK:
                from azure_batch_models import msrest_errors as home  # noqa: PLC0415 - as above
        else:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        found = globals()[name] = getattr(home, name)
        return found
