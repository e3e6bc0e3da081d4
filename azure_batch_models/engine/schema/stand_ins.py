"""Stand-ins: what reads, writes and validates models while a client has replaced how that is done.

msrest's models read with its `Deserializer`, and write and validate with its `Serializer`. So where
a client sets a method on one of these classes itself, it counts for every model. The engine knows
neither class: they put functions here, and take them away again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class _StandIns:
    """The functions that stand in for the engine's, or ``None``."""

    __slots__ = ("read", "validate", "writer_for")

    def __init__(self) -> None:
        self.read: Callable[[Any, Any, Any], Any] | None = None
        """Reads a parsed body as a class, with a `KeyLookup`."""
        self.writer_for: Callable[[Any, Any, Any], Any] | None = None
        """Returns what writes a model in a style, with msrest's options."""
        self.validate: Callable[..., Any] | None = None
        """Raises an error if a value breaks a rule; called as ``Serializer.validate``."""


STAND_INS = _StandIns()
