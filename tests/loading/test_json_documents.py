"""JSON and JSON Lines: what they may contain, and the errors for invalid ones."""

from __future__ import annotations

import io
import math
from itertools import islice
from typing import BinaryIO, cast

import pytest

from azure_batch_models.loading import Document, Position, UnreadableError, load
from azure_batch_models.loading.files import scan_stream
from azure_batch_models.loading.streams import CountedStream
from loaded_texts import Endless, key_place, place, read, refusal, value


def test_not_a_number() -> None:
    """NaN and the infinities are read: the models judge them."""
    found = value("[NaN, Infinity, -Infinity]")
    assert math.isnan(found[0])
    assert found[1:] == [math.inf, -math.inf]


def test_lone_surrogate() -> None:
    """An escaped lone surrogate is read: the models judge it."""
    assert value(r'"\ud800"') == "\ud800"


def test_long_whole_number() -> None:
    """An integer beyond 64 bits keeps all its digits."""
    assert value("1" + "0" * 30) == 10**30


def test_duplicate_key() -> None:
    """Of members with the same name, the last gives the value and the place."""
    text = '{"a": 1, "b": 0, "a": 2}'
    assert value(text) == {"a": 2, "b": 0}
    assert place(text, "$.a") == (1, 23)
    assert key_place(text, "$.a") == (1, 18)


def test_too_many_digits() -> None:
    """An integer longer than Python converts is an error at its position."""
    text = '{"' + "7" * 5000 + '": "\\"",\n "b": ' + "7" * 5000 + "}"
    assert refusal(text) == "<stdin>:2:7: a number has too many digits to be read"


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_too_deep(opening: str) -> None:
    """Nesting deeper than the stack is an error."""
    assert refusal("\n" + opening * 100_000) == "<stdin>:2:1: nested too deeply to be read"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"a": [1, 2', "1:12: expected ] for [ at 1:7, but the text ends"),
        ('{\n "a": \r\n\n', "2:6: not valid JSON: expected value, but the text ends"),
        ('{"a": 1\n "b": 2}', "2:2: a comma is missing"),
        ('{"a" 1}', "1:6: not valid JSON: expected ':' delimiter"),
        ("{a: 1}", "1:2: JSON has keys in double quotes only: put this one into quotes"),
        ('["abc', "1:2: not valid JSON: unterminated string"),
        ('["a\tb"]', "1:4: JSON has no tab inside of text: write"),
        ("[1] x", "1:5: expected nothing after the JSON value"),
        ("pool", "1:1: not valid JSON: expected value"),
    ],
)
def test_reason(text: str, told: str) -> None:
    """An error names the line, the column and what was expected."""
    assert refusal(text, "json").startswith(f"<stdin>:{told}")


class TestLines:
    """One document a line."""

    def test_positions_count_lines_of_the_file(self) -> None:
        """Blank lines are skipped but counted."""
        documents = read('{"a": 1}\n \t\r\n  {"a": [true]}', "jsonl")
        assert documents[1].locate("$.a[0]") == Position(3, 10)
        assert documents[1].locate("$") == Position(3, 3)

    def test_lazy(self) -> None:
        """Lines are read on demand, so a stream need not end."""
        stream = CountedStream(cast("BinaryIO", io.BufferedReader(Endless())))
        found = list(islice(scan_stream("a", stream, "jsonl"), 3))
        assert [isinstance(each, Document) for each in found] == [True] * 3

    def test_broken_line(self) -> None:
        """Everything before a broken line is read, and the error names the line."""
        documents = load("-", stdin=io.BytesIO(b"[1]\n\n[2\n[3]"))
        assert next(documents).value == [1]
        with pytest.raises(UnreadableError, match=r"^<stdin>:3:3: "):
            next(documents)

    def test_line_separator_character_is_content(self) -> None:
        """Only newlines end a line, not the other separators in Unicode."""
        assert value('"a\u2028b\x85"\n', "jsonl") == "a\u2028b\x85"

    def test_two_values_on_a_line(self) -> None:
        """Two values on one line are an error at the second."""
        assert refusal("1\n2 3\n", "jsonl").startswith("<stdin>:2:3: expected nothing after")

    def test_too_deep_line(self) -> None:
        """The error for a line nested too deeply names the line."""
        assert (
            refusal("1\n" + "[" * 100_000, "jsonl") == "<stdin>:2:1: nested too deeply to be read"
        )
