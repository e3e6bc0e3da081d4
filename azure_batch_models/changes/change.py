"""Change: one value that differs, shown on one line and without secrets."""

from __future__ import annotations

from typing import Any

import msgspec

from azure_batch_models.text.describe import printable, quoted
from azure_batch_models.text.redaction import MASK, masked

_LONGEST = 60


class Change(msgspec.Struct, frozen=True):
    """One value that differs between two definitions."""

    path: str
    """JSONPath in REST keys, such as ``$.constraints.maxTaskRetryCount``.

    What has a name in a list is found by it: ``$.metadata[?@.name=='team'].value``.
    """

    old: Any
    """The value before, as JSON has it; ``None`` where there was none."""

    new: Any
    """The value after, as JSON has it; ``None`` where there is none."""

    secret: bool = False
    """Whether the values are, or hold, a secret, so that nothing shows them."""

    def __str__(self) -> str:
        """Return the path and both values on one line; long values are shortened."""
        path = printable(self.path)
        if self.old is None:
            return f"{path}: added {self._shown(self.new)}"
        if self.new is None:
            return f"{path}: removed {self._shown(self.old)}"
        return f"{path}: {self._shown(self.old)} -> {self._shown(self.new)}"

    def __repr__(self) -> str:
        """Return the fields, with secrets masked."""
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"Change({shown})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """Return the fields for rich and for our own ``repr``, with secrets masked."""
        fields: list[tuple[str, Any]] = [
            ("path", self.path),
            ("old", self._masked(self.old)),
            ("new", self._masked(self.new)),
        ]
        return [*fields, ("secret", True)] if self.secret else fields

    def _masked(self, value: Any) -> Any:
        """Return a value that may be shown."""
        if self.secret and value is not None:
            return MASK
        return masked(value)

    def _shown(self, value: Any) -> str:
        """Write a value for people."""
        found = self._masked(value)
        if self.secret:
            return str(found)
        if isinstance(found, str):
            return quoted(found, _LONGEST)
        text = repr(found)
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
