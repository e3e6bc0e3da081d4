"""What to say of a name that a class does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ADVISERS: list[Callable[[Any, str], str]] = []
"""Functions that know more about some names: from a class and a name to a sentence, or to ``""``.

The engine knows no model; who declares models adds what knows their history.
"""


def hint_on(cls: Any, name: str, known: Iterable[str]) -> str:
    """Return what to do instead of using an unknown name, after a blank; empty if nobody knows.

    Args:
        cls: The class.
        name: The name that it does not have.
        known: The names that it has.
    """
    for adviser in ADVISERS:
        advice = adviser(cls, name)
        if advice:
            return f" {advice}"
    return did_you_mean(name, known)
