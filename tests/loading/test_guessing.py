"""Texts whose format nobody has told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from given_texts import read, refusal

from azure_batch_models.loading import Position, load

if TYPE_CHECKING:
    from pathlib import Path


def test_guessed_lines() -> None:
    """Unnamed content that is no JSON value but has one on each line is JSON Lines."""
    documents = read('{"a": 1}\n\n{"a": 2}\r\n')
    assert [document.value for document in documents] == [{"a": 1}, {"a": 2}]
    assert documents[1].locate("$.a") == Position(3, 7)


def test_unknown_suffix_is_guessed(tmp_path: Path) -> None:
    """A file with an unknown suffix is guessed like standard input."""
    path = tmp_path / "definitions.txt"
    path.write_text("1\n2", encoding="utf-8")
    assert [document.value for document in load(str(path))] == [1, 2]


def test_guess_tells_broken_line() -> None:
    """In unnamed JSON Lines the broken line is told, not the end of the first one."""
    assert refusal('{"a": 1}\n{"a": 2}\n{"a": }\n').startswith("<stdin>:3:7: not valid JSON")


def test_guess_tells_broken_json() -> None:
    """In an unnamed JSON value over several lines the error is where the value breaks."""
    assert refusal('{\n "a": 1,\n "b" 2\n}').startswith("<stdin>:3:6: not valid JSON")
