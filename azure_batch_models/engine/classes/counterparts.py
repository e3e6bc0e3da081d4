"""Counterparts: which instances of azure-batch 14's classes are taken for a model's own.

A program that was moved asks ``isinstance(detail, NameValuePair)`` of what a client made that was
not told to use these models.
"""

from __future__ import annotations

import sys
from typing import Any

_OURS = "azure_batch_models.models."
_THEIRS = "azure.batch.models"


def is_counterpart(cls: Any, instance: Any) -> bool:
    """Return whether azure-batch 14's class of the name of ``cls``, or one below it, made it.

    The classes of azure-batch 15, of which some have the same names, have no ``_attribute_map``.
    """
    if _THEIRS not in sys.modules:
        return False
    name = cls.__name__
    for base in type(instance).__mro__:
        if base.__name__ == name:
            return (
                base.__module__.startswith(_THEIRS)
                and hasattr(base, "_attribute_map")
                and cls.__module__.startswith(_OURS)
            )
    return False
