"""Suggestions: the existing name closest to one that does not exist."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from azure_batch_models.text.describe import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that ``name`` most likely means, or ``None``.

    Case and underscores are ignored, so that a REST key finds its Python name.
    """
    folded = {_folded(item): item for item in known}
    found = _close(name, folded, 1)
    return folded[found[0]] if found else None


def all_close(name: str, known: Iterable[str]) -> frozenset[str]:
    """Return all known names of which each, if it were the only one, would be the closest."""
    folded: dict[str, list[str]] = {}
    for item in known:
        folded.setdefault(_folded(item), []).append(item)
    found = _close(name, folded, max(1, len(folded)))
    return frozenset(item for each in found for item in folded[each])


def _close(name: str, folded: Iterable[str], most: int) -> list[str]:
    """Return the folded names that are close to a name, at most so many, the closest first."""
    return difflib.get_close_matches(_folded(name[:100]), folded, n=most, cutoff=0.7)


def _folded(name: str) -> str:
    """Return a name without what is ignored."""
    return name.replace("_", "").lower()


def no_such(kind: str, name: str, known: Iterable[str]) -> str:
    """Return the sentence that nothing of a kind has this name, with the closest name."""
    return f"there is no {kind} {quoted(name)}.{did_you_mean(name, known)}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `` Did you mean 'id'?``; empty if no name is close."""
    found = closest(name, known)
    return f" Did you mean {found!r}?" if found else ""
