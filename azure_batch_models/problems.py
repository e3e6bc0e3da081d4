"""Problem and Fix: one thing that is wrong, and its remedy; and what errors about both share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

Severity = Literal["error", "warning"]

FixKind = Literal["replace", "rename", "remove", "add"]
"""What a `Fix` does."""


class Fix(msgspec.Struct, frozen=True):
    """A change of a definition that certainly ends a problem.

    ``replace`` puts ``value`` in place of what is at ``path``; ``rename`` gives the key at ``path``
    the name ``key``; ``remove`` takes away what is at ``path``, with its key; ``add`` adds ``key``
    with ``value`` to the object at ``path``, or ``value`` to the end of the list there.
    """

    kind: FixKind

    path: str = ""
    """JSONPath of what is changed, such as ``$.resourceFiles[2].blobSource``.

    In a rule's `Finding` it is relative to the finding: empty, or steps such as ``.version``.
    """

    key: str = ""
    """For ``rename``, the new name of a key, or, of a value that moves to another object, the
    JSONPath of its new place; for ``add``, the key; otherwise empty."""

    value: Any = None
    """For ``replace`` and ``add``, the new value, as in JSON; for ``rename``, ``None`` if the value
    stays as it is. It never holds a secret."""

    def placed(self, place: Callable[[str], str]) -> Fix:
        """Return a copy with each of its JSONPaths as ``place`` returns it."""
        key = place(self.key) if self.key.startswith("$") else self.key
        return msgspec.structs.replace(self, path=place(self.path), key=key)

    def __hash__(self) -> int:
        """Return a hash without the value, which may be a list or an object."""
        return hash((self.kind, self.path, self.key))


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

    fix: Fix | None = None
    """What to change; ``None`` if that is not sure."""

    def placed(self, place: Callable[[str], str]) -> Problem:
        """Return a copy with each of its JSONPaths as ``place`` returns it."""
        fix = None if self.fix is None else self.fix.placed(place)
        return msgspec.structs.replace(self, path=place(self.path), fix=fix)

    def __str__(self) -> str:
        """Return the path, the message and the hint on one line."""
        return f"{self.path}: {self.message}" + (f" {self.hint}" if self.hint else "")


class WithoutContext(Exception):  # noqa: N818 - a part of errors
    """An error that does not lead to the one that it was raised for, which may hold a secret.

    Reporters of errors follow these links, and libraries put what they could not read into their
    errors: a `UnicodeEncodeError` or a `json.JSONDecodeError` has the whole text.
    """

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        """Make an error whose traceback stands alone."""
        error = super().__new__(cls, *args, **kwargs)
        error.__suppress_context__ = True
        return error

    @property
    def __context__(self) -> None:
        """Nothing."""

    @__context__.setter
    def __context__(self, error: BaseException | None) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]
        del error
