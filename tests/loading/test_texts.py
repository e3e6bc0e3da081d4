"""Bytes decoded to text, and the errors that name a place in it."""

from __future__ import annotations

import pickle

import pytest

from azure_batch_models.loading import Format, Position, UnreadableError
from azure_batch_models.loading.texts import Text
from loaded_texts import place, read, refusal


@pytest.mark.parametrize("form", ["json", "jsonl", "yaml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark(encoding: str, form: Format) -> None:
    """UTF-8, or what a byte order mark indicates, is decoded, and the mark takes no column."""
    (document,) = read('{"ключ": "😀", "b": 1}\n'.encode(encoding), form)
    assert document.value == {"ключ": "😀", "b": 1}
    assert document.locate("$") == Position(1, 1)
    assert document.locate("$.b") == Position(1, 20)


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_windows_newlines(form: Format) -> None:
    """A carriage return before the newline changes neither lines nor columns."""
    text = '{\r\n  "a": 1,\r\n  "b": 2}\r\n'
    assert place(text, "$.b", form) == (3, 8)


@pytest.mark.parametrize("form", [None, "json", "jsonl", "yaml"])
def test_invalid_utf8(form: Format | None) -> None:
    """Bytes that are not UTF-8 are an error at their position, counted in characters."""
    message = "<stdin>:2:4: not UTF-8 text: invalid start byte (0xff)"
    assert refusal(b'1\n"\xc3\xa9e\xff"', form) == message


def test_invalid_utf8_after_mark() -> None:
    """The byte order mark does not count in the position of an invalid byte."""
    assert refusal(b"\xef\xbb\xbf\x80").startswith("<stdin>:1:1: not UTF-8 text")


def test_invalid_utf16() -> None:
    """Half a character of UTF-16 is an error that names the encoding."""
    assert refusal("1".encode("utf-16") + b"x").startswith("<stdin>:1:2: not UTF-16-LE text")


@pytest.mark.parametrize("form", ["json", "jsonl", "yaml"])
def test_nul(form: Format) -> None:
    """The error for a NUL character says so."""
    assert refusal(b'1\n"a\0"', form).startswith("<stdin>:2:3: not text: holds a NUL")


def test_utf16_without_mark() -> None:
    """The error for UTF-16 without a byte order mark mentions the missing mark."""
    assert "byte order mark" in refusal('{"a": 1}'.encode("utf-16-le"))


def test_binary() -> None:
    """The error for an image is one line."""
    assert refusal(b"\x89PNG\r\n\x1a\n\0\0").startswith("<stdin>:1:1: not UTF-8 text")


def test_error_survives_pickling() -> None:
    """An error keeps all its facts when it comes from another process."""
    error = UnreadableError("a.json", "is broken", Position(2, 3))
    copy = pickle.loads(pickle.dumps(error))
    assert str(copy) == "a.json:2:3: is broken"
    assert (copy.file, copy.line, copy.column, copy.reason) == ("a.json", 2, 3, "is broken")


@pytest.mark.parametrize(
    ("content", "is_shown"),
    [
        ("id: 'x'\nname: y", True),
        ("password: 'x'\nid: y", False),
        ("id: 'x'\npassword: y", False),
        ("id: 'x'\nname: y\npassword: z", True),
    ],
)
def test_names_of_secrets_near_an_error(content: str, is_shown: bool) -> None:
    """An error quotes nothing where its line, or the one after it, has the name of a secret."""
    error = Text("task.yaml", content).error("found 'hunter2'", content.index("'"))
    assert ("hunter2" in str(error)) is is_shown
