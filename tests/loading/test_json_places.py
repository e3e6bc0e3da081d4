"""Repeated keys in the objects of a JSON text."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_batch_models.loading import Position
from loaded_texts import read


class TestRepeatedKeys:
    """Keys that an object has more than once."""

    def repeated(self, text: str) -> list[tuple[str, int, int]]:
        """Return path, line and column of each."""
        (document,) = read(text, "json")
        found = document.repeated_keys()
        return [(path, position.line, position.column) for path, position in found]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ('{"a": 1, "b": 2}', []),
            ('{"a": 1,\n "a": 2}', [("$.a", 2, 2)]),
            ('{"a": 1, "a": 2, "a": 3}', [("$.a", 1, 10), ("$.a", 1, 18)]),
            ('[{"a": 1}, {"a": {"b": [], "b": 0}}]', [("$[1].a.b", 1, 28)]),
            ('{"a": 1, "\\u0061": 2}', [("$.a", 1, 10)]),
            ('{"a": {"b": 1, "b": 2}, "a": 3}', [("$.a.b", 1, 16), ("$.a", 1, 25)]),
            ('{"a" : 1, "a"\t: 2}', [("$.a", 1, 11)]),
            ('{"a": NaN, "a": 2}', [("$.a", 1, 12)]),
            ('{"a": "\\ud800", "a": NaN}', [("$.a", 1, 17)]),
            ('{"a": "x\\": y", "\\\\": "\\\\"}', []),
            ('{"a": "\\u0022:", "a": "b"}', [("$.a", 1, 18)]),
            ('{"a": "\\":", "a": "\\":"}', [("$.a", 1, 14)]),
            ("5", []),
        ],
    )
    def test_places(self, text: str, found: list[tuple[str, int, int]]) -> None:
        """Each is located where it is repeated, however it is written and whatever strings contain."""
        assert self.repeated(text) == found

    def test_full_stack(self) -> None:
        """With too little stack left, those near the top are found."""
        depth = sys.getrecursionlimit() * 3 // 4
        (document,) = read('{"a": 1, "a": 2, "b": ' + "[" * depth + "]" * depth + "}", "json")

        def lower(levels: int) -> list[tuple[str, Position]]:
            return lower(levels - 1) if levels else document.repeated_keys()

        assert lower(depth) == [("$.a", Position(1, 10))]

    def test_yaml(self) -> None:
        """YAML with repeated keys is unreadable, so there are none."""
        (document,) = read("a: 1\nb: {a: 1}", "yaml")
        assert document.repeated_keys() == []

    @given(
        st.recursive(
            st.text() | st.integers(),
            lambda below: st.lists(below) | st.dictionaries(st.text(), below),
        ),
        st.booleans(),
    )
    def test_none(self, whole: object, ascii_only: bool) -> None:
        """JSON written by Python has none."""
        (document,) = read(json.dumps(whole, ensure_ascii=ascii_only), "json")
        assert document.repeated_keys() == []
