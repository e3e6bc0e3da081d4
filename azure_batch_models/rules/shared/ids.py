"""Ids that users choose: their length and their characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azure_batch_models.limits import LONGEST_ID
from azure_batch_models.rules.shared.texts import whole
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from azure_batch_models.engine.schema.declarations import Constraint

_ID = regex(r"[A-Za-z0-9_-]+")

ID_LENGTH: Constraint = {"min_length": 1, "max_length": LONGEST_ID}
"""The length of an id."""

ID_CHARACTERS: Constraint = {"pattern": whole(_ID)}
"""The characters of an id."""


def has_id_characters(text: str) -> bool:
    """Return whether a text has only letters, digits, hyphens and underscores, and any at all."""
    return _ID.fullmatch(text) is not None


def wrong_length_of_id(identifier: str) -> str | None:
    """Return a message if the length of an id is wrong."""
    if 1 <= len(identifier) <= LONGEST_ID:
        return None
    return f"expected 1 to {LONGEST_ID} characters, got {len(identifier)}."


def wrong_characters_of_id(identifier: str) -> str | None:
    """Return a message if an id has characters that are not allowed."""
    if has_id_characters(identifier) or not identifier:
        return None
    return f"expected only letters, digits, hyphens and underscores, got {quoted(identifier)}."


def wrong_form_of_id(identifier: str) -> str | None:
    """Return a message if a text cannot be an id."""
    is_long = len(identifier) > LONGEST_ID
    if has_id_characters(identifier) and not is_long:
        return None
    got = f"{len(identifier)} characters" if is_long else quoted(identifier)
    return f"expected 1 to {LONGEST_ID} letters, digits, hyphens and underscores, got {got}."
