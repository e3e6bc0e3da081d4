"""JSON Lines: one document a line."""

from __future__ import annotations

import io
from itertools import islice
from typing import BinaryIO, cast

import pytest

from azure_batch_models.loading import Document, Position, UnreadableError, load
from azure_batch_models.loading.files import scan_stream
from azure_batch_models.loading.streams import CountedStream
from loaded_texts import Endless, read, refusal, value


def test_positions_count_lines_of_the_file() -> None:
    """Blank lines are passed over and counted."""
    documents = read('{"a": 1}\n \t\r\n  {"a": [true]}', "jsonl")
    assert documents[1].locate("$.a[0]") == Position(3, 10)
    assert documents[1].locate("$") == Position(3, 3)


def test_lazy() -> None:
    """Lines are read when they are asked for, so a stream need not end."""
    stream = CountedStream(cast("BinaryIO", io.BufferedReader(Endless())))
    found = list(islice(scan_stream("a", stream, "jsonl"), 3))
    assert [isinstance(each, Document) for each in found] == [True] * 3


def test_broken_line() -> None:
    """What stands before a broken line is read, and the error names the line."""
    documents = load("-", stdin=io.BytesIO(b"[1]\n\n[2\n[3]"))
    assert next(documents).value == [1]
    with pytest.raises(UnreadableError, match=r"^<stdin>:3:3: "):
        next(documents)


def test_line_separator_character_is_content() -> None:
    """Only newlines end a line, not the other separators of Unicode."""
    assert value('"a\u2028b\x85"\n', "jsonl") == "a\u2028b\x85"


def test_two_values_on_a_line() -> None:
    """Two values on one line are an error at the second."""
    assert refusal("1\n2 3\n", "jsonl").startswith("<stdin>:2:3: expected nothing after")


def test_too_deep_line() -> None:
    """A line nested too deeply is named."""
    assert refusal("1\n" + "[" * 100_000, "jsonl") == ("<stdin>:2:1: nested too deeply to be read")
