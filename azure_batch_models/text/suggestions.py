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
    folded = {item.replace("_", "").lower(): item for item in known}
    found = difflib.get_close_matches(name[:100].replace("_", "").lower(), folded, n=1, cutoff=0.7)
    return folded[found[0]] if found else None


def no_such(kind: str, name: str, known: Iterable[str]) -> str:
    """Return the sentence that nothing of a kind has this name, with the closest name."""
    return f"there is no {kind} {quoted(name)}.{did_you_mean(name, known)}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `` Did you mean 'id'?``; empty if no name is close."""
    found = closest(name, known)
    return f" Did you mean {found!r}?" if found else ""
