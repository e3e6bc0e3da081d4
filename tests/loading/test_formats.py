"""The format of a file, which its suffix names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from azure_batch_models.loading import UnreadableError, load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["a.json", "a.JSON", "a.yaml", "a.yml", "a.jsonl", "a.ndjson"])
def test_suffix(tmp_path: Path, name: str) -> None:
    """Every known suffix, in any case, reads a value its format allows."""
    path = tmp_path / name
    path.write_text('{"id": "pool"}', encoding="utf-8")
    assert [document.value for document in load(str(path))] == [{"id": "pool"}]


def test_json_suffix_is_not_guessed(tmp_path: Path) -> None:
    """A .json file has one value, and the error for more names the suffix for lines."""
    path = tmp_path / "a.json"
    path.write_text("1\n2", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r":2:1: expected nothing after .* \.jsonl"):
        list(load(str(path)))
