"""WireEnum: the base of every enumeration, whose members are found in any casing."""

from __future__ import annotations

from enum import Enum
from typing import Any


class WireEnum(str, Enum):
    """An enumeration of texts that the service uses.

    Members are ``str``, so ``TaskState.active == "active"``. Look-up by value ignores case, as the
    service does: ``TaskState("Active") is TaskState.active``. An unknown text is a ``ValueError``
    here, while models keep it as text.
    """

    @classmethod
    def _missing_(cls, value: object) -> Any:
        """Find the member whose text differs from ``value`` only in case."""
        if isinstance(value, str):
            wanted = value.lower()
            for member in cls:
                if member._value_.lower() == wanted:
                    return member
        return None
