"""Nulls: azure.core's ``NULL``, which is sent as ``null``, told without loading azure.core."""

from __future__ import annotations

import sys


def is_null(value: object) -> bool:
    """Tell whether a value is ``azure.core.serialization.NULL``, which is sent as ``null``."""
    # Another thread may just be importing the module: then nobody has the value yet.
    null = getattr(sys.modules.get("azure.core.serialization"), "NULL", None)
    # A copy of it means the same.
    return null is not None and isinstance(value, type(null))


class _Shown:
    """What ``NULL`` looks like to people, because its own ``repr`` is an address in memory."""

    def __repr__(self) -> str:
        return "NULL"


SHOWN = _Shown()
"""Shown in place of ``NULL``."""
