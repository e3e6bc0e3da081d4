"""The exceptions that derive from azure.core's; loaded when one is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure.core.exceptions import DeserializationError as AzureDeserializationError
from azure.core.exceptions import SerializationError as AzureSerializationError

from azure_batch_models.problems import WithoutContext
from azure_batch_models.text.redaction import mask_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from azure_batch_models.problems import Problem


def _listed(subject: str, verb: str, problems: tuple[Problem, ...]) -> str:
    """Return the message that ``subject`` cannot be read or written, with all reasons."""
    if not problems:
        return subject
    if len(problems) == 1:
        return f"{subject} cannot be {verb}: {problems[0]}"
    lines = "".join(f"\n  {problem}" for problem in problems)
    return f"{subject} cannot be {verb}, {len(problems)} problems:{lines}"


class SerializationError(WithoutContext, AzureSerializationError):
    """A model cannot be written.

    Attributes:
        problems: Every reason, each with its path.
    """

    def __init__(self, subject: str, problems: Iterable[Problem] = ()) -> None:
        """Set what cannot be written, and the reasons."""
        self.subject = mask_text(subject)
        self.problems = tuple(problems)
        super().__init__(_listed(self.subject, "written", self.problems))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the arguments."""
        return type(self), (self.subject, self.problems)


class DeserializationError(WithoutContext, AzureDeserializationError):
    """A body cannot be read.

    Attributes:
        problems: Every reason, each with its path.
    """

    def __init__(self, subject: str, problems: Iterable[Problem] = ()) -> None:
        """Set what cannot be read, and the reasons."""
        self.subject = mask_text(subject)
        self.problems = tuple(problems)
        super().__init__(_listed(self.subject, "read", self.problems))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the arguments."""
        return type(self), (self.subject, self.problems)


for _error in (SerializationError, DeserializationError):
    _error.__module__ = "azure_batch_models.exceptions"
