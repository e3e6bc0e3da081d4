"""Ids that users choose."""

from __future__ import annotations

import re

import pytest

from azure_batch_models.rules.shared.ids import (
    ID_CHARACTERS,
    has_id_characters,
    wrong_characters_of_id,
    wrong_form_of_id,
    wrong_length_of_id,
)


@pytest.mark.parametrize(
    ("identifier", "right"),
    [("a", True), ("A_9-", True), ("", False), ("a b", False), ("é", False), ("a.b", False)],
)
def test_characters(identifier: str, right: bool) -> None:
    """Schemas and rules take the same characters."""
    assert has_id_characters(identifier) is right
    assert bool(re.search(ID_CHARACTERS["pattern"], identifier)) is right


@pytest.mark.parametrize(
    ("identifier", "length", "characters", "form"),
    [
        ("a" * 64, False, False, False),
        ("a" * 65, True, False, True),
        ("", True, False, True),
        ("a b", False, True, True),
    ],
)
def test_wrong_ids(identifier: str, length: bool, characters: bool, form: bool) -> None:
    """Length and characters are told one by one, or together where one sentence is enough."""
    assert bool(wrong_length_of_id(identifier)) is length
    assert bool(wrong_characters_of_id(identifier)) is characters
    assert bool(wrong_form_of_id(identifier)) is form
