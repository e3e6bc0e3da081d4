"""Secrecy: which attributes hold secrets, by declaration or by what they are called."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_SOUNDS_SECRET = re.compile(
    r"(?i)password|secret|credential|(account|access|private|sas|api)_?key|protected_?settings"
    r"|sas_?token|access_?token|connection_?string"
)

_NAMES_A_SECRET = re.compile(
    rf"{_SOUNDS_SECRET.pattern}|passwd|pwd|token|authorization|signature|key$", re.ASCII
)
"""More than for attributes, because whoever names environment variables may call them anything."""


def declared_by(model: type) -> frozenset[str]:
    """Collect what a class and its bases name in ``_secrets``; what names nothing is passed over.

    A subclass adds to its bases' secrets, because it can hardly mean to show them.
    """
    declared: set[str] = set()
    for base in model.__mro__:
        own: Any = base.__dict__.get("_secrets")
        if own:
            declared.update((own,) if isinstance(own, str) else own)
    return frozenset(declared)


def sounds_secret(name: str) -> bool:
    """Tell whether what is called ``name`` is secret wherever it stands."""
    return _SOUNDS_SECRET.search(name) is not None


def names_a_secret(name: object) -> bool:
    """Tell whether the value that goes with ``name``, as in an environment variable, is secret."""
    return isinstance(name, str) and _NAMES_A_SECRET.search(name) is not None


@lru_cache(maxsize=4096)
def is_secret(name: str, declared: frozenset[str]) -> bool:
    """Tell whether an attribute is secret, given what its class declares."""
    return name in declared or sounds_secret(name)
