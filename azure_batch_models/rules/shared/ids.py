"""Ids that users choose: how long they may be, and of which characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from azure_batch_models.limits import LONGEST_ID
from azure_batch_models.rules.shared.texts import whole
from azure_batch_models.text.describe import quoted

if TYPE_CHECKING:
    from azure_batch_models.engine.schema.declarations import Constraint

_ID = re.compile(r"[A-Za-z0-9_-]+")

ID_LENGTH: Constraint = {"min_length": 1, "max_length": LONGEST_ID}
"""How long an id may be."""

ID_CHARACTERS: Constraint = {"pattern": whole(_ID)}
"""What characters an id may have."""


def has_id_characters(text: str) -> bool:
    """Tell whether a text has only letters, digits, hyphens and underscores, and any at all."""
    return _ID.fullmatch(text) is not None


def wrong_length_of_id(identifier: str) -> str | None:
    """Say how the length of an id differs from what it should be, or nothing."""
    if 1 <= len(identifier) <= LONGEST_ID:
        return None
    return f"expected 1 to {LONGEST_ID} characters, got {len(identifier)}."


def wrong_characters_of_id(identifier: str) -> str | None:
    """Say that an id has characters that no id may have, or nothing."""
    if has_id_characters(identifier) or not identifier:
        return None
    return f"expected only letters, digits, hyphens and underscores, got {quoted(identifier)}."


def wrong_form_of_id(identifier: str) -> str | None:
    """Say that a text cannot be the id of anything, or nothing."""
    if len(identifier) <= LONGEST_ID and has_id_characters(identifier):
        return None
    return (
        f"expected 1 to {LONGEST_ID} letters, digits, hyphens and underscores, "
        f"got {quoted(identifier)}."
    )
