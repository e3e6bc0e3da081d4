"""Cursors: where an offset is in JSON and YAML, valid or not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_batch_models.cli.language_server.cursors import (
    cursor_in_json,
    cursor_in_yaml,
    root_keys,
)

JSON: list[tuple[str, tuple[Any, ...], bool, str]] = [
    ('{"|"}', (), True, ""),
    ('{"id": "a|b"}', ("id",), False, "ab"),
    ('{"id": |', ("id",), False, ""),
    ('{"id": "t", "con|', (), True, "con"),
    ('{"id": "t", con|', (), True, "con"),
    ('{"constraints": {"max|": 1}}', ("constraints",), True, "max"),
    ('{"resourceFiles": [{"a": 1}, {"ht|', ("resourceFiles", 1), True, "ht"),
    ('{"dependsOn": {"taskIds": ["a", "b|"]}}', ("dependsOn", "taskIds", 1), False, "b"),
    ('{"a": {"b": 1}, |', (), True, ""),
    ('[{"id": "a"}, {"|"}]', (1,), True, ""),
    ('{"a": "x, {y: [|z"}', ("a",), False, "x, {y: [z"),
    ('{"a": tr|ue}', ("a",), False, "true"),
    ("|", (), False, ""),
]

YAML: list[tuple[str, tuple[Any, ...], bool, str]] = [
    ("|", (), True, ""),
    ("id|", (), True, "id"),
    ("id: a|b", ("id",), False, "ab"),
    ("id: |", ("id",), False, ""),
    ("constraints:\n  max|", ("constraints",), True, "max"),
    ("constraints:\n  max: 1\nfo|", (), True, "fo"),
    ("a:\n  b:\n    c: x|", ("a", "b", "c"), False, "x"),
    ("a:\n  b:\n    c: x\n  d: |", ("a", "d"), False, ""),
    ("files:\n  - url: x\n    pa|", ("files", 0), True, "pa"),
    ("files:\n  - url: x\n  - url: y|", ("files", 1, "url"), False, "y"),
    ("files:\n- url: x\n- pa|", ("files", 1), True, "pa"),
    ("files:\n- url: x\n  # why\n\n- a: 1\n  b:\n    c: 2\n  d|", ("files", 1), True, "d"),
    ("files:\n- url: x\nnext|", (), True, "next"),
    ("a:\n  - b:\n      - c: 1\n        d|", ("a", 0, "b", 0), True, "d"),
    ("- id: a\n- id: b|", (1, "id"), False, "b"),
    ("ids:\n  - 'a'\n  - 'b|'", ("ids", 1), False, "b"),
    ("a:\n  b: 1\n  |\nc: 2", ("a",), True, ""),
    ("a: 'x: y|'", ("a",), False, "x: y"),
]


@pytest.mark.parametrize(("text", "path", "is_key", "word"), JSON)
def test_json(text: str, path: tuple[Any, ...], is_key: bool, word: str) -> None:
    """The path, and whether a key or a value is there, are found in text that is not finished."""
    offset = text.index("|")
    found = cursor_in_json(text.replace("|", ""), offset)
    assert (found.path, found.is_key, found.text) == (path, is_key, word)


@pytest.mark.parametrize(("text", "path", "is_key", "word"), YAML)
def test_yaml(text: str, path: tuple[Any, ...], is_key: bool, word: str) -> None:
    """Indentation and dashes tell the path."""
    offset = text.index("|")
    found = cursor_in_yaml(text.replace("|", ""), offset)
    assert (found.path, found.is_key, found.text) == (path, is_key, word)


def test_siblings() -> None:
    """The keys that are there already are known."""
    assert cursor_in_json('{"a": {"x": 1}, "b": 2, "', 25).siblings == {"a", "b"}
    text = "a: 1\nb:\n  c: 1\n\nd: 2\n"
    assert cursor_in_yaml(text, text.index("\n\nd") + 1).siblings >= {"a", "b", "d"}


@pytest.mark.parametrize(
    ("text", "is_yaml", "keys"),
    [
        ('{"id": 1, "a": {"b": 2}, "c', False, {"id", "a", "c"}),
        ('[{"id": 1}, {"x": {"y": 1}}]', False, {"id", "x"}),
        ("id: 1\na:\n  b: 2\nc", True, {"id", "a"}),
        ("- id: 1\n  x:\n    y: 1\n", True, {"id", "x"}),
    ],
)
def test_root_keys(text: str, is_yaml: bool, keys: set[str]) -> None:
    """The outermost keys tell what a definition is."""
    assert root_keys(text, is_yaml=is_yaml) == keys


@given(st.text("{}[]:,\"\\ \n-ab#'"), st.integers(0, 50))
def test_anything(text: str, offset: int) -> None:
    """Whatever is written, there is an answer inside of the text."""
    offset = min(offset, len(text))
    for cursor in (cursor_in_json(text, offset), cursor_in_yaml(text, offset)):
        assert 0 <= cursor.start <= cursor.end <= len(text)
    root_keys(text, is_yaml=True)
    root_keys(text, is_yaml=False)
