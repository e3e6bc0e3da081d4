"""The closest name to one that does not exist."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def closest(name: str, known: Iterable[str]) -> str | None:
    """Give the known name that ``name`` was most likely meant to be, or ``None``.

    Case and underscores do not count, so that a REST key finds its Python name.
    """
    folded = {item.replace("_", "").lower(): item for item in known}
    found = difflib.get_close_matches(name[:100].replace("_", "").lower(), folded, n=1, cutoff=0.7)
    return folded[found[0]] if found else None


def no_such(kind: str, name: str, known: Iterable[str]) -> str:
    """Say that there is nothing of a kind that has a name, and what was perhaps meant."""
    return f"there is no {kind} {name!r}.{did_you_mean(name, known)}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Give `` Did you mean 'id'?``, or nothing when no name is close."""
    found = closest(name, known)
    return f" Did you mean {found!r}?" if found else ""
