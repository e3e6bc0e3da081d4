"""Problem: one thing that is wrong; and what errors that tell of problems have in common."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Severity = Literal["error", "warning"]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong with a definition, a body or a model."""

    rule: str
    """Identifier of the broken rule, such as ``task-id-length``."""

    path: str
    """JSONPath of the value in REST keys, such as ``$.resourceFiles[2].httpUrl``."""

    message: str
    """What was expected and what was found, in one sentence."""

    severity: Severity = "error"
    """``error``: it is, or would be, refused; ``warning``: accepted, but probably a mistake."""

    hint: str = ""
    """What to do about it; empty when the message is enough."""

    docs: str = ""
    """URL of the page that documents the rule; empty when there is none."""

    def __str__(self) -> str:
        """Return the path, the message and the hint on one line."""
        return f"{self.path}: {self.message}" + (f" {self.hint}" if self.hint else "")


class WithoutContext(Exception):  # noqa: N818 - a part of errors
    """An error that does not lead to the one that it was raised for, which may hold a secret.

    Reporters of errors follow these links, and libraries put what they could not read into their
    errors: a `UnicodeEncodeError` or a `json.JSONDecodeError` has the whole text.
    """

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """Make an error whose traceback stands alone."""
        error = super().__new__(cls, *args, **kwargs)
        error.__suppress_context__ = True
        return error

    @property
    def __context__(self) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]
        """Nothing."""

    @__context__.setter
    def __context__(self, error: BaseException | None) -> None:
        del error
