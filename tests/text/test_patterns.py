"""Patterns for certain texts, which match in any case."""

from __future__ import annotations

import re

import pytest

from azure_batch_models.text.patterns import one_of


@pytest.mark.parametrize("text", ["sha1", "SHA1", "a.b", "A.B"])
def test_match(text: str) -> None:
    """Each of the texts is matched, in any case."""
    assert re.search(one_of(["sha1", "a.b"]), text)


@pytest.mark.parametrize("text", ["", "sha", "sha12", "xsha1", "aXb"])
def test_no_match(text: str) -> None:
    """Nothing else is, nor a text that merely has one of them inside."""
    assert not re.search(one_of(["sha1", "a.b"]), text)
