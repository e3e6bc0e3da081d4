"""Texts: blank ones, variables in them, patterns for all of them."""

from __future__ import annotations

import re

import pytest

from azure_batch_models.rules.shared.texts import find_variable, is_blank, whole


@pytest.mark.parametrize(("text", "blank"), [("", True), (" \n\t", True), (" a", False)])
def test_blank(text: str, blank: bool) -> None:
    """White space is nothing."""
    assert is_blank(text) is blank


@pytest.mark.parametrize(
    ("text", "variable"),
    [
        ("run $HOME/x", "$HOME"),
        ("run ${A_1}", "${A_1"),
        ("run %TEMP%\\x", "%TEMP%"),
        *(("$5", None), ("100%", None), ("a%20b%2Fc%20", None), ("%d%04d", None), ("%Y%m%d", None)),
    ],
)
def test_variables(text: str, variable: str | None) -> None:
    """Variables of shells and of Windows are found, letters of addresses and patterns are not."""
    assert find_variable(text) == variable


def test_whole() -> None:
    """All alternatives have to match from end to end."""
    pattern = whole(re.compile("a|b"))
    assert [bool(re.search(pattern, text)) for text in ("a", "b", "ab", "xb")] == [1, 1, 0, 0]
