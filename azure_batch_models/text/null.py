"""Nulls: azure.core's ``NULL``, which is sent as ``null``, recognised without azure.core."""

from __future__ import annotations

import sys


def is_null(value: object) -> bool:
    """Return whether a value is ``azure.core.serialization.NULL``, which is sent as ``null``."""
    # While another thread is importing the module, no caller can have the value yet.
    null = getattr(sys.modules.get("azure.core.serialization"), "NULL", None)
    # Copies of it count too.
    return null is not None and isinstance(value, type(null))


class _Shown:
    """Stands for ``NULL`` in output for people, since its own ``repr`` is a memory address."""

    def __repr__(self) -> str:
        return "NULL"


SHOWN = _Shown()
"""Shown in place of ``NULL``."""
