"""Lines of JSON Lines: what they say of themselves is what they say as a text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_batch_models.loading.json_documents import JsonLine, json_documents, json_lines
from azure_batch_models.loading.json_places import may_repeat_keys
from azure_batch_models.loading.texts import Text

if TYPE_CHECKING:
    from azure_batch_models.loading import Document

KEYS = st.sampled_from(["a", "b", "\\u0061", '\\":', "ü", "a b", ""])
SPACE = st.sampled_from(["", " ", "\t", "\r"])
STRINGS = st.sampled_from(['"x"', '"\\":"', '"\\\\"', '" :"', '"{\\u0022:"', '":"'])
VALUES = st.recursive(
    STRINGS | st.sampled_from(["1", "null", "1e3", "[]", "{}"]),
    lambda inside: (
        st.lists(inside, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(st.tuples(KEYS, SPACE, SPACE, inside), max_size=4).map(
            lambda rows: "{" + ",".join(f'"{k}"{s}:{t}{v}' for k, s, t, v in rows) + "}"
        )
    ),
    max_leaves=9,
)


def both(line: str) -> tuple[Document, Document]:
    """Return the document of a line, and of the same text."""
    (quick,) = json_lines("a.jsonl", iter([(3, line.encode())]))
    (slow,) = json_documents([Text("a.jsonl", line, 3)])
    assert isinstance(quick, JsonLine)
    return quick, slow


@given(VALUES, SPACE)
def test_same(value: str, space: str) -> None:
    """Value, line, places, numbers as written and repeated keys are the same."""
    quick, slow = both(f"{space}{value}{space}\n")
    assert (quick.value, quick.line) == (slow.value, slow.line)
    assert quick.repeated_keys() == slow.repeated_keys()
    assert quick.as_written() == slow.as_written()
    for path in ("$", "$.a", "$[1]", "$.b.a"):
        assert quick.locate(path, key=True) == slow.locate(path, key=True)


@pytest.mark.parametrize(
    "line", [b'"\xff"', b"\xef\xbb\xbf{", b"[1", b'{"a": "\x00"}', b"9" * 5000]
)
def test_error(line: bytes) -> None:
    """What cannot be read is said as before."""
    (found,) = json_lines("a.jsonl", iter([(3, line)]))
    assert str(found).startswith("a.jsonl:3:")


def test_deep_value() -> None:
    """Of a value that is nested too deeply to be written, nothing is known."""
    value: list[object] = []
    for _ in range(200_000):
        value = [value]
    assert may_repeat_keys(b"[]", value)
    assert not may_repeat_keys(json.dumps({"a": [1, "b"]}).encode(), {"a": [1, "b"]})
