"""The exception that derives from msrest's; loaded when it is needed."""

from __future__ import annotations

from typing import Any

from azure_batch_models.problems import WithoutContext
from azure_batch_models.text.redaction import mask_text

try:
    from msrest.exceptions import (
        ValidationError as MsrestValidationError,  # pyright: ignore[reportAssignmentType]
    )
except ImportError:  # msrest is no longer maintained: the library works without it

    class MsrestValidationError(ValueError):  # type: ignore[no-redef]
        """A replacement with msrest's messages, for when msrest cannot be imported."""

        _reasons = {
            "required": "can not be None.",
            "min_length": "must have length greater than {!r}.",
            "max_length": "must have length less than {!r}.",
            "minimum": "must be equal to or greater than {!r}.",
            "maximum": "must be equal to or less than {!r}.",
            "minimum_ex": "must be greater than {!r}.",
            "maximum_ex": "must be less than {!r}.",
            "min_items": "must contain at least {!r} items.",
            "max_items": "must contain at most {!r} items.",
            "pattern": "must conform to the following pattern: {!r}.",
            "unique": "must contain only unique items.",
            "multiple": "must be a multiple of {!r}.",
            "type": "must be of type {!r}",
        }

        def __init__(self, rule: str, target: str, value: Any) -> None:
            """Set msrest's message for a broken ``rule`` of ``target``."""
            self.rule = rule
            self.target = target
            reason = self._reasons.get(rule, "failed to meet validation requirement.")
            super().__init__(f"Parameter {target!r} {reason.format(value)}")


class ValidationError(WithoutContext, MsrestValidationError):
    """One broken rule of a ``_validation`` map, with msrest's message.

    Attributes:
        rule: Name of the rule, such as ``max_length``.
        target: ``Model.attribute``.
        value: What the rule requires, such as the greatest length.
        path: JSONPath of the attribute in REST keys, from the validated model.
    """

    def __init__(self, rule: str, target: str, value: Any, path: str = "$") -> None:
        """Set the broken ``rule`` of ``target``."""
        self.value = value
        self.path = path
        super().__init__(rule, mask_text(target), value)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the arguments."""
        return type(self), (self.rule, self.target, self.value, self.path)


ValidationError.__module__ = "azure_batch_models.exceptions"
