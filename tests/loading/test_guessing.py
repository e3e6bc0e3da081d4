"""Content whose format is unknown."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from azure_batch_models.loading import Position, UnreadableError, load
from loaded_texts import read, refusal, value

if TYPE_CHECKING:
    from pathlib import Path


def test_guessed_lines() -> None:
    """Content that is not one JSON value but has one on each line is JSON Lines."""
    documents = read('{"a": 1}\n\n{"a": 2}\r\n')
    assert [document.value for document in documents] == [{"a": 1}, {"a": 2}]
    assert documents[1].locate("$.a") == Position(3, 7)


def test_unknown_suffix_is_guessed(tmp_path: Path) -> None:
    """A file with an unknown suffix is guessed like standard input."""
    path = tmp_path / "definitions.txt"
    path.write_text("1\n2", encoding="utf-8")
    assert [document.value for document in load(str(path))] == [1, 2]


def test_guess_tells_broken_line() -> None:
    """In guessed JSON Lines the error is at the broken line, not after the first one."""
    assert refusal('{"a": 1}\n{"a": 2}\n{"a": }\n').startswith("<stdin>:3:7: not valid JSON")


@pytest.mark.parametrize(
    "content",
    ["id: a\n", "---\n{id: a}\n", "# a pool\n\n'id': a", "id: a".encode("utf-16")],
)
def test_guessed_yaml(content: str | bytes) -> None:
    """Content that does not begin as JSON is YAML."""
    pytest.importorskip("ruamel.yaml")
    assert value(content) == {"id": "a"}


@pytest.mark.parametrize("content", ["{id: a}", "\n [id: a]"])
def test_guess_prefers_json(content: str) -> None:
    """Content that begins as JSON is JSON, even if it would be valid YAML."""
    assert "JSON" in refusal(content)


def test_guess_tells_broken_json() -> None:
    """In a guessed JSON value on several lines, the error is where the value breaks."""
    assert refusal('{\n "a": 1,\n "b" 2\n}').startswith("<stdin>:3:6: not valid JSON")


def test_binary_data_is_not_read_to_its_end() -> None:
    """The first line that is not blank tells, so nothing after it is read."""
    stream = io.BytesIO(b"\n \n\xff\nmore")
    with pytest.raises(UnreadableError, match=r"^<stdin>:3:1: not UTF-8 text"):
        next(load("-", stdin=stream))
    assert stream.read() == b"more"
