"""Definition files: what is read, where it stands, and how unreadable files are told."""

from __future__ import annotations

import io
import json
import math
import os
import pickle
import sys
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, cast, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_batch_models.engine.paths import render_step
from azure_batch_models.loading import Document, Format, Position, UnreadableError, load, scan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def read(content: str | bytes, as_format: Format | None = None) -> list[Document]:
    """Return all documents of a text given as standard input."""
    data = content.encode() if isinstance(content, str) else content
    return list(load("-", stdin=io.BytesIO(data), as_format=as_format))


def value(content: str | bytes, as_format: Format | None = None) -> Any:
    """Return the value of the only document of a text."""
    (document,) = read(content, as_format)
    return document.value


def refusal(content: str | bytes, as_format: Format | None = None) -> str:
    """Return the one line that tells why a text is unreadable."""
    with pytest.raises(UnreadableError) as caught:
        read(content, as_format)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def place(content: str, path: str, as_format: Format = "json") -> tuple[int, int]:
    """Return line and column of the value at a path of the only document of a text."""
    (document,) = read(content, as_format)
    found = document.locate(path)
    return found.line, found.column


def key_place(content: str, path: str, as_format: Format = "json") -> tuple[int, int]:
    """Return line and column of the key at a path of the only document of a text."""
    (document,) = read(content, as_format)
    found = document.locate(path, key=True)
    return found.line, found.column


class Endless(io.RawIOBase):
    """A stream of JSON Lines without an end."""

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with short lines."""
        buffer[:] = (b"[]\n" * len(buffer))[: len(buffer)]
        return len(buffer)


class TestFormat:
    """How the format of a file is found."""

    @pytest.mark.parametrize("name", ["a.json", "a.JSON", "a.yaml", "a.yml", "a.jsonl", "a.ndjson"])
    def test_suffix(self, tmp_path: Path, name: str) -> None:
        """Every known suffix, in any case, reads a value its format allows."""
        path = tmp_path / name
        path.write_text('{"id": "pool"}', encoding="utf-8")
        assert [document.value for document in load(str(path))] == [{"id": "pool"}]

    def test_file_is_as_given(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A document carries the name of its file as the caller wrote it."""
        (tmp_path / "a.json").write_text("1", encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        assert [document.file for document in load("./a.json")] == ["./a.json"]

    def test_stdin_is_named(self) -> None:
        """A document of standard input is said to come from <stdin>."""
        assert read("1")[0].file == "<stdin>"

    def test_real_stdin(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without a stream of the caller, `-` reads the standard input of the process."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"[1]")))
        assert [document.value for document in load("-")] == [[1]]

    def test_missing_stdin(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A process without standard input gets a clear error for `-`."""
        monkeypatch.setattr(sys, "stdin", None)
        with pytest.raises(UnreadableError, match=r"^<stdin>: .*no standard input$"):
            list(load("-"))

    def test_guessed_lines(self) -> None:
        """Unnamed content that is no JSON value but has one on each line is JSON Lines."""
        documents = read('{"a": 1}\n\n{"a": 2}\r\n')
        assert [document.value for document in documents] == [{"a": 1}, {"a": 2}]
        assert documents[1].locate("$.a") == Position(3, 7)

    def test_unknown_suffix_is_guessed(self, tmp_path: Path) -> None:
        """A file with an unknown suffix is guessed like standard input."""
        path = tmp_path / "definitions.txt"
        path.write_text("1\n2", encoding="utf-8")
        assert [document.value for document in load(str(path))] == [1, 2]

    def test_json_suffix_is_not_guessed(self, tmp_path: Path) -> None:
        """A .json file has one value, and the error for more names the suffix for lines."""
        path = tmp_path / "a.json"
        path.write_text("1\n2", encoding="utf-8")
        with pytest.raises(UnreadableError, match=r":2:1: expected nothing after .* \.jsonl"):
            list(load(str(path)))

    def test_guess_tells_broken_line(self) -> None:
        """In unnamed JSON Lines the broken line is told, not the end of the first one."""
        assert refusal('{"a": 1}\n{"a": 2}\n{"a": }\n').startswith("<stdin>:3:7: not valid JSON")

    def test_guess_tells_broken_json(self) -> None:
        """In an unnamed JSON value over several lines the error is where the value breaks."""
        assert refusal('{\n "a": 1,\n "b" 2\n}').startswith("<stdin>:3:6: not valid JSON")

    def test_format_overrides_suffix(self, tmp_path: Path) -> None:
        """The format of the caller wins over the suffix."""
        path = tmp_path / "a.json"
        path.write_text("1\n2", encoding="utf-8")
        assert [document.value for document in load(str(path), as_format="jsonl")] == [1, 2]


class TestJsonLines:
    """One document a line."""

    def test_positions_count_lines_of_the_file(self) -> None:
        """Blank lines are passed over and counted."""
        documents = read('{"a": 1}\n \t\r\n  {"a": [true]}', "jsonl")
        assert documents[1].locate("$.a[0]") == Position(3, 10)
        assert documents[1].locate("$") == Position(3, 3)

    def test_lazy(self) -> None:
        """Lines are read when they are asked for, so a stream need not end."""
        stream = cast("BinaryIO", io.BufferedReader(Endless()))
        documents = load("-", stdin=stream, as_format="jsonl")
        assert [document.value for document in islice(documents, 3)] == [[], [], []]

    def test_broken_line(self) -> None:
        """What stands before a broken line is read, and the error names the line."""
        documents = load("-", stdin=io.BytesIO(b"[1]\n\n[2\n[3]"), as_format="jsonl")
        assert next(documents).value == [1]
        with pytest.raises(UnreadableError, match=r"^<stdin>:3:3: "):
            next(documents)

    def test_line_separator_character_is_content(self) -> None:
        """Only newlines end a line, not the other separators of Unicode."""
        assert value('"a\u2028b\x85"\n', "jsonl") == "a\u2028b\x85"

    def test_two_values_on_a_line(self) -> None:
        """Two values on one line are an error at the second."""
        assert refusal("1\n2 3\n", "jsonl").startswith("<stdin>:2:3: expected nothing after")

    def test_too_deep_line(self) -> None:
        """A line nested too deeply is named."""
        assert refusal("1\n" + "[" * 100_000, "jsonl") == (
            "<stdin>:2:1: nested too deeply to be read"
        )


class TestJsonValues:
    """What a JSON text may hold."""

    def test_not_a_number(self) -> None:
        """NaN and the infinities are read, for the models to judge."""
        found = value("[NaN, Infinity, -Infinity]")
        assert math.isnan(found[0])
        assert found[1:] == [math.inf, -math.inf]

    def test_lone_surrogate(self) -> None:
        """An escaped lone surrogate is read, for the models to judge."""
        assert value(r'"\ud800"') == "\ud800"

    def test_long_whole_number(self) -> None:
        """A whole number beyond 64 bits keeps all its digits."""
        assert value("1" + "0" * 30) == 10**30

    def test_duplicate_key(self) -> None:
        """Of members with one name the last gives the value and the place."""
        text = '{"a": 1, "b": 0, "a": 2}'
        assert value(text) == {"a": 2, "b": 0}
        assert place(text, "$.a") == (1, 23)
        assert key_place(text, "$.a") == (1, 18)

    def test_too_many_digits(self) -> None:
        """A whole number longer than Python converts is refused where it stands."""
        text = '{"' + "7" * 5000 + '": "\\"",\n "b": ' + "7" * 5000 + "}"
        assert refusal(text) == "<stdin>:2:7: a number has too many digits to be read"

    @pytest.mark.parametrize("opening", ["[", '{"a":'])
    def test_too_deep(self, opening: str) -> None:
        """Nesting beyond the stack is refused."""
        assert refusal("\n" + opening * 100_000) == "<stdin>:2:1: nested too deeply to be read"


class TestJsonErrors:
    """How broken JSON is told."""

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ('{"a": [1, 2', "1:12: not valid JSON: expected ',' delimiter, but the text ends"),
            ('{\n "a": \r\n\n', "2:6: not valid JSON: expected value, but the text ends"),
            ('{"a": 1\n "b": 2}', "2:2: not valid JSON: expected ',' delimiter"),
            ('{"a" 1}', "1:6: not valid JSON: expected ':' delimiter"),
            ("{a: 1}", "1:2: not valid JSON: expected property name enclosed in double quotes"),
            ('["abc', "1:2: not valid JSON: unterminated string"),
            ('["a\tb"]', "1:4: not valid JSON: invalid control character"),
            ("[1] x", "1:5: expected nothing after the JSON value"),
            ("pool", "1:1: not valid JSON: expected value"),
        ],
    )
    def test_reason(self, text: str, told: str) -> None:
        """The line, the column and what was expected are told."""
        assert refusal(text, "json").startswith(f"<stdin>:{told}")


class TestEncoding:
    """How bytes become text."""

    @pytest.mark.parametrize("as_format", ["json", "jsonl", "yaml"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
    def test_byte_order_mark(self, encoding: str, as_format: Format) -> None:
        """UTF-8 and what a byte order mark names are read, and the mark takes no column."""
        (document,) = read('{"ключ": "😀", "b": 1}\n'.encode(encoding), as_format)
        assert document.value == {"ключ": "😀", "b": 1}
        assert document.locate("$") == Position(1, 1)
        assert document.locate("$.b") == Position(1, 20)

    @pytest.mark.parametrize("as_format", ["json", "yaml"])
    def test_windows_newlines(self, as_format: Format) -> None:
        """A carriage return before the newline changes neither lines nor columns."""
        text = '{\r\n  "a": 1,\r\n  "b": 2}\r\n'
        assert place(text, "$.b", as_format) == (3, 8)

    @pytest.mark.parametrize("as_format", [None, "json", "jsonl", "yaml"])
    def test_invalid_utf8(self, as_format: Format | None) -> None:
        """Bytes that are not UTF-8 are refused where they stand, in characters."""
        told = "<stdin>:2:4: not UTF-8 text: invalid start byte (0xff)"
        assert refusal(b'1\n"\xc3\xa9e\xff"', as_format) == told

    def test_invalid_utf8_after_mark(self) -> None:
        """The byte order mark is not counted in the place of an invalid byte."""
        assert refusal(b"\xef\xbb\xbf\x80").startswith("<stdin>:1:1: not UTF-8 text")

    def test_invalid_utf16(self) -> None:
        """Half a character of UTF-16 is refused, and the encoding named."""
        assert refusal("1".encode("utf-16") + b"x").startswith("<stdin>:1:2: not UTF-16 text")

    @pytest.mark.parametrize("as_format", ["json", "jsonl", "yaml"])
    def test_nul(self, as_format: Format) -> None:
        """A NUL character is told as such."""
        assert refusal(b'1\n"a\0"', as_format).startswith("<stdin>:2:3: not text: holds a NUL")

    def test_utf16_without_mark(self) -> None:
        """The error for UTF-16 without a byte order mark mentions the missing mark."""
        assert "byte order mark" in refusal('{"a": 1}'.encode("utf-16-le"))

    def test_binary(self) -> None:
        """A picture is refused in one line."""
        assert refusal(b"\x89PNG\r\n\x1a\n\0\0").startswith("<stdin>:1:1: not UTF-8 text")

    @pytest.mark.parametrize("as_format", [None, "json", "jsonl", "yaml"])
    @pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\r\n"])
    def test_empty(self, content: bytes, as_format: Format | None) -> None:
        """A file without any value is refused."""
        assert refusal(content, as_format) == "<stdin>: is empty: expected a definition"


class TestFiles:
    """What can go wrong before a byte is read."""

    def test_missing(self, tmp_path: Path) -> None:
        """A missing file is named in the error."""
        with pytest.raises(UnreadableError) as caught:
            list(load(str(tmp_path / "no.json")))
        assert str(caught.value) == f"{tmp_path / 'no.json'}: cannot be read: {os.strerror(2)}"
        assert (caught.value.line, caught.value.column) == (None, None)

    def test_directory(self, tmp_path: Path) -> None:
        """A directory is no definition."""
        with pytest.raises(UnreadableError, match="cannot be read: "):
            list(load(str(tmp_path)))

    def test_no_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that may not be read is named in the error."""

        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("pathlib.Path.open", refuse)
        with pytest.raises(UnreadableError, match=r"a\.json: cannot be read: Permission denied$"):
            list(load(str(tmp_path / "a.json")))

    def test_path_with_nul(self) -> None:
        """A path no system allows is refused like a missing file."""
        with pytest.raises(UnreadableError, match="cannot be read: "):
            list(load("a\0b.json"))

    def test_error_survives_pickling(self) -> None:
        """An error keeps what it tells on its way from another process."""
        error = UnreadableError("a.json", "is broken", Position(2, 3))
        copy = pickle.loads(pickle.dumps(error))
        assert str(copy) == "a.json:2:3: is broken"
        assert (copy.file, copy.line, copy.column, copy.reason) == ("a.json", 2, 3, "is broken")


TASK = """\
{
  "id": "task",
  "resourceFiles": [
    {"httpUrl": "a"},
    { "httpUrl" :
      "b"}
  ],
  "environment": {"my-key": 1, "it's \\\\": {"ü": null}}
}
"""


class TestLocate:
    """Where values and keys stand."""

    @pytest.mark.parametrize(
        ("path", "at", "key_at"),
        [
            ("$", (1, 1), (1, 1)),
            ("$.id", (2, 9), (2, 3)),
            ("$.resourceFiles", (3, 20), (3, 3)),
            ("$.resourceFiles[1]", (5, 5), (5, 5)),
            ("$.resourceFiles[1].httpUrl", (6, 7), (5, 7)),
            ("$.environment['my-key']", (8, 29), (8, 19)),
            (r"$.environment['it\'s \\']['ü']", (8, 49), (8, 44)),
        ],
    )
    @pytest.mark.parametrize("as_format", ["json", "yaml"])
    def test_place(
        self,
        as_format: Format,
        path: str,
        at: tuple[int, int],
        key_at: tuple[int, int],
    ) -> None:
        """The value and the key of every path are found, whatever reads the text."""
        assert place(TASK, path, as_format) == at
        assert key_place(TASK, path, as_format) == key_at

    @pytest.mark.parametrize(
        "path",
        [
            "$.resourceFiles[2]",
            "$.resourceFiles[2].httpUrl[0]",
            "$.resourceFiles.name",
            "$.resourceFiles['0']",
            "$.resourceFiles ?",
        ],
    )
    @pytest.mark.parametrize("as_format", ["json", "yaml"])
    def test_nearest_ancestor(self, as_format: Format, path: str) -> None:
        """A path that leads nowhere gives the nearest ancestor that exists, or its key."""
        assert place(TASK, path, as_format) == (3, 20)
        assert key_place(TASK, path, as_format) == (3, 3)

    def test_full_stack(self) -> None:
        """With too little stack left an ancestor is found, and nothing raised."""
        depth = sys.getrecursionlimit() * 3 // 4
        (document,) = read("[" * depth + "]" * depth)

        def lower(levels: int) -> Position:
            return lower(levels - 1) if levels else document.locate("$[0][0]")

        assert lower(depth).line == 1

    def test_not_a_number_between(self) -> None:
        """What the fast parser refuses does not keep the rest from being located."""
        text = '{"a": [NaN, "\\ud800", 1e999], "b": 1}'
        assert place(text, "$.b") == (1, 36)


class TestYamlValues:
    """What a YAML text means."""

    @pytest.mark.parametrize(
        ("text", "meaning"),
        [
            ("yes", "yes"),
            ("no", "no"),
            ("on", "on"),
            ("off", "off"),
            ("%YAML 1.1\n---\nyes", "yes"),
            ("2026-05-01", "2026-05-01"),
            ("2026-05-01T10:00:00Z", "2026-05-01T10:00:00Z"),
            ("!!timestamp 2026-05-01", "2026-05-01"),
            ("1:30", "1:30"),
            ("1_000", "1_000"),
            ("0b11", "0b11"),
            ("=", "="),
            ("'12'", "12"),
            ("!!str 12", "12"),
            ("true", True),
            ("FALSE", False),
            ("~", None),
            ("null", None),
            ("---", None),
            ("12", 12),
            ("-012", -12),
            ("0o17", 15),
            ("0xfF", 255),
            ("1.5", 1.5),
            (".5", 0.5),
            ("1e3", 1000.0),
            ("-.inf", -math.inf),
            ("!!int '7'", 7),
            ("!!float 7", 7.0),
            ("!!seq [!!map {a: 1}]", [{"a": 1}]),
            ("|\n  a\n  b\n", "a\nb\n"),
            (">-\n  a\n  b\n", "a b"),
        ],
    )
    def test_scalar(self, text: str, meaning: object) -> None:
        """Plain text means what the core schema of YAML 1.2 says."""
        found = value(text, "yaml")
        assert found == meaning
        assert type(found) is type(meaning)

    def test_not_a_number(self) -> None:
        """The not-a-number of YAML is read."""
        assert math.isnan(value(".nan", "yaml"))

    def test_several_documents(self) -> None:
        """Every document of a file is one, at its own lines."""
        documents = read("a: 1\n---\nb:\n  - 2\n...\n---\n", "yaml")
        assert [document.value for document in documents] == [{"a": 1}, {"b": [2]}, None]
        assert documents[1].locate("$.b[0]") == Position(4, 5)

    def test_date_as_key(self) -> None:
        """A key that looks like a date is text."""
        assert value("2026-05-01: 1", "yaml") == {"2026-05-01": 1}

    def test_alias(self) -> None:
        """An alias gives an equal value of its own, which stands at the anchor."""
        text = "a: &x\n  - 1\nb: *x\n"
        found = value(text, "yaml")
        assert found == {"a": [1], "b": [1]}
        assert found["a"] is not found["b"]
        assert place(text, "$.b[0]", "yaml") == (2, 5)
        assert key_place(text, "$.b", "yaml") == (3, 1)

    def test_anchor_set_anew(self) -> None:
        """An alias means the last anchor of its name before it."""
        assert value("[&x 1, *x, &x 2, *x]", "yaml") == [1, 1, 2, 2]

    def test_merge(self) -> None:
        """A merge key adds members; own ones win, then those of the earlier mapping."""
        text = "- &a {x: 1, y: 1}\n- &b {y: 2, z: 2}\n- <<: [*a, *b]\n  x: 3\n- {<<: *a}\n"
        assert value(text, "yaml")[2:] == [{"x": 3, "y": 1, "z": 2}, {"x": 1, "y": 1}]
        assert key_place(text, "$[2].z", "yaml") == (2, 13)

    def test_quoted_merge_key(self) -> None:
        """A quoted merge sign is a key like any other."""
        assert value("'<<': 1", "yaml") == {"<<": 1}

    def test_merge_with_itself(self) -> None:
        """A mapping that merges itself gains nothing, and comes to an end."""
        assert value("&a {<<: *a, b: 1}", "yaml") == {"b": 1}

    def test_many_values_without_alias(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The limit on repeated values does not limit what a file writes out."""
        monkeypatch.setattr("azure_batch_models.loading._YAML_REPEATS", 3)
        assert value("[&a 1, *a, *a, *a, 1, 2, 3, 4, 5]", "yaml") == [1, 1, 1, 1, 1, 2, 3, 4, 5]


class TestYamlErrors:
    """How unreadable YAML is told."""

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("a: 1\nb: [1", "2:6: not valid YAML: "),
            ("a: b: c", "1:5: not valid YAML: mapping values are not allowed here"),
            ("a: *x", "1:4: not valid YAML: found undefined alias 'x'"),
            ("a: \x07", "1:4: not valid YAML: special characters are not allowed"),
            ("a:\n  1: b", "2:3: a key that is not text"),
            ("true: b", "1:1: a key that is not text"),
            ("~: b", "1:1: a key that is not text"),
            ("[a]: b", "1:1: a key that is not text"),
            ("a: 1\nb: 2\na: 3", "3:1: the key 'a' is given twice"),
            ("<<: 1", "1:5: only a mapping, or a list of them, can be merged"),
            ("<<: [{}, 1]", "1:10: only a mapping, or a list of them, can be merged"),
            ("a: &x [*x]", "1:4: an alias to this value stands inside it"),
            ("a: &x {b: {<<: *x}}", "1:11: an alias to this value stands inside it"),
            (f"a: {'7' * 5000}", "1:4: a number has too many digits to be read"),
            (f"a: 0x{'7' * 5000}", "1:4: a number has too many digits to be read"),
        ],
    )
    def test_reason(self, text: str, told: str) -> None:
        """The line, the column and what is wrong are told."""
        assert refusal(text, "yaml").startswith(f"<stdin>:{told}")

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            (
                "a:\n  !!python/object/apply:os.system [x]",
                "2:3: the tag !!python/object/apply:os.system cannot be read on a sequence",
            ),
            ("!!python/object:a.B {}", "1:1: the tag !!python/object:a.B cannot be read on a map"),
            ("!!binary aGk=", "1:1: the tag !!binary cannot be read on a scalar"),
            ("!!set {a}", "1:1: the tag !!set cannot be read on a mapping"),
            ("!mine a", "1:1: the tag !mine cannot be read on a scalar"),
            ("!!map []", "1:1: the tag !!map cannot be read on a sequence"),
            ("? !mine a\n: 1", "1:3: the tag !mine cannot be read on a scalar"),
            ("<<: !mine {a: 1}", "1:5: the tag !mine cannot be read on a mapping"),
        ],
    )
    def test_tag(self, text: str, told: str) -> None:
        """A tag beyond the core ones is named with its place, and nothing is run."""
        assert refusal(text, "yaml").startswith(f"<stdin>:{told}")

    @pytest.mark.parametrize("text", ['"\\U99999999"', '"\\U00110000"', "%YAML 1.4\n---\na"])
    def test_error_of_another_kind(self, text: str) -> None:
        """What the YAML library does not count among its own errors is told the same way."""
        assert refusal(text, "yaml").startswith("<stdin>: not valid YAML: ")

    @pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
    def test_too_deep(self, opening: str) -> None:
        """Nesting beyond the stack is refused."""
        assert refusal(opening * 100_000, "yaml") == "<stdin>: nested too deeply to be read"

    @pytest.mark.parametrize(
        "again",
        ["[*{0}, *{0}, *{0}, *{0}, *{0}, *{0}, *{0}, *{0}]", "{{<<: [*{0}, *{0}], {0}: 1}}"],
    )
    def test_alias_bomb(self, again: str) -> None:
        """Aliases to aliases are refused before they fill the memory."""
        lines = ["- &x0 {a: 1, b: 2}"]
        lines += [f"- &x{n} {again.format(f'x{n - 1}')}" for n in range(1, 1000)]
        told = "aliases and merge keys repeat more than 100,000 values"
        assert told in refusal("\n".join(lines), "yaml")

    def test_library_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without the YAML library the error tells what to install."""
        monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
        assert refusal("a: 1", "yaml").endswith('pip install "azure-batch-models[yaml]"')

    def test_library_not_needed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """JSON is read without the YAML library."""
        monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
        assert value("[1]") == [1]


def json_values(
    texts: st.SearchStrategy[str],
    floats: st.SearchStrategy[float],
) -> st.SearchStrategy[object]:
    """Generate JSON values with the given texts, also as keys, and numbers."""
    leaves = st.none() | st.booleans() | st.integers() | floats | texts

    def nested(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
        return st.lists(inner) | st.dictionaries(texts, inner)

    return st.recursive(leaves, nested)


INDENTS = st.none() | st.integers(0, 3) | st.sampled_from(["\t", " \n\r "])
YAML_TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20)
YAML_FLOATS = st.floats(allow_nan=False, allow_infinity=False)
SEPARATORS = st.sampled_from([(",", ":"), (", ", ": "), (" ,", " :\n")])


def walk(found: object, path: str = "$") -> Iterator[tuple[str, str | int | None, object]]:
    """Yield the path, the last step and the value of all that a value holds, and itself."""
    pairs: list[tuple[str | int, object]] = []
    if isinstance(found, dict):
        pairs = list(cast("dict[str | int, object]", found).items())
    elif isinstance(found, list):
        pairs = list(enumerate(cast("list[object]", found)))
    if path == "$":
        yield path, None, found
    for step, inner in pairs:
        yield path + render_step(step), step, inner
        yield from walk(inner, path + render_step(step))


def offset_in(text: str) -> Callable[[Position], int]:
    """Return what turns a position in a text back into an offset."""
    lines = text.split("\n")

    def offset(position: Position) -> int:
        return sum(len(line) + 1 for line in lines[: position.line - 1]) + position.column - 1

    return offset


class TestProperties:
    """What holds for every JSON value."""

    @given(json_values(st.text(), st.floats()), INDENTS, SEPARATORS, st.booleans())
    def test_places(
        self,
        whole: object,
        indent: int | str | None,
        separators: tuple[str, str],
        ascii_only: bool,
    ) -> None:
        """Every path is located where the text of its value, and of its key, begins."""
        text = json.dumps(whole, indent=indent, separators=separators, ensure_ascii=ascii_only)
        (document,) = read(f"\n {text} \n", "json")
        offset = offset_in(f" {text}")
        decoder = json.JSONDecoder()
        for path, step, inner in walk(document.value):
            at = document.locate(path)
            read_again, _ = decoder.raw_decode(f" {text}", offset(Position(at.line - 1, at.column)))
            assert repr(read_again) == repr(inner)
            if isinstance(step, str):
                at = document.locate(path, key=True)
                start = offset(Position(at.line - 1, at.column))
                assert decoder.raw_decode(f" {text}", start)[0] == step

    @given(json_values(YAML_TEXTS, YAML_FLOATS), st.none() | st.integers(0, 3))
    def test_yaml_reads_json_alike(self, whole: object, indent: int | None) -> None:
        """JSON read as YAML gives the same values at the same places."""
        text = json.dumps(whole, indent=indent)
        (as_json,) = read(text, "json")
        (as_yaml,) = read(text, "yaml")
        assert repr(as_yaml.value) == repr(as_json.value)
        for path, _, _ in walk(as_json.value):
            assert as_json.locate(path) == as_yaml.locate(path)
            assert as_json.locate(path, key=True) == as_yaml.locate(path, key=True)


class TestScan:
    """What cannot be read, among the documents."""

    def scanned(self, content: bytes, as_format: Format | None = None) -> list[object]:
        """Give the values of the documents, and line and column of what cannot be read."""
        return [
            (each.line, each.column) if isinstance(each, UnreadableError) else each.value
            for each in scan("-", stdin=io.BytesIO(content), as_format=as_format)
        ]

    def test_lines(self) -> None:
        """After a broken line the next one is read, whatever is wrong with it."""
        content = b"[1]\n[\n\n\xff\n[2]\n\0\n[3]"
        assert self.scanned(content, "jsonl") == [[1], (2, 2), (4, 1), [2], (6, 1), [3]]

    def test_guessed_lines(self) -> None:
        """So it is where the first line shows that each line is a value."""
        assert self.scanned(b"\n[1]\n[\n[2]") == [[1], (3, 2), [2]]

    def test_lines_of_two_bytes(self) -> None:
        """So it is in UTF-16."""
        assert self.scanned("[1]\n[\n[2]".encode("utf-16"), "jsonl") == [[1], (2, 2), [2]]

    @pytest.mark.parametrize("as_format", ["json", "yaml", None])
    def test_whole(self, as_format: Format | None) -> None:
        """Of any other text the first error is the last thing that is given."""
        assert len(self.scanned(b"{\n'", as_format)) == 1

    def test_stream_without_an_end(self) -> None:
        """Lines are read when they are asked for even where they are guessed."""
        stream = cast("BinaryIO", io.BufferedReader(Endless()))
        found = list(islice(scan("-", stdin=stream), 3))
        assert [isinstance(each, Document) for each in found] == [True] * 3

    def test_empty(self) -> None:
        """An empty text is one thing that cannot be read."""
        assert self.scanned(b"\n") == [(None, None)]

    @pytest.mark.parametrize("as_format", get_args(Format))
    def test_bytes(self, as_format: Format) -> None:
        """All bytes are told, each once."""
        told: list[int] = []
        list(scan("-", stdin=io.BytesIO(b"\n[1]\n"), as_format=as_format, told=told.append))
        assert sum(told) == 5


class TestRepeatedKeys:
    """Keys that an object has more than once."""

    def repeated(self, text: str) -> list[tuple[str, int, int]]:
        """Give path, line and column of each."""
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
        """Each is found where it is there again, however it is written and whatever texts hold."""
        assert self.repeated(text) == found

    def test_full_stack(self) -> None:
        """With too little stack left those are found that are not deep down."""
        depth = sys.getrecursionlimit() * 3 // 4
        (document,) = read('{"a": 1, "a": 2, "b": ' + "[" * depth + "]" * depth + "}", "json")

        def lower(levels: int) -> list[tuple[str, Position]]:
            return lower(levels - 1) if levels else document.repeated_keys()

        assert lower(depth) == [("$.a", Position(1, 10))]

    def test_yaml(self) -> None:
        """YAML with such keys is unreadable, so there are none."""
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
        """What Python has written has none."""
        (document,) = read(json.dumps(whole, ensure_ascii=ascii_only), "json")
        assert document.repeated_keys() == []


@pytest.mark.parametrize("as_format", ["json", "yaml"])
def test_line(as_format: Format) -> None:
    """A document tells the line on which its value begins."""
    assert [document.line for document in read("\n\n [1,\n2]", as_format)] == [3]
    assert [document.line for document in read("[1]\n\n[2]", "jsonl")] == [1, 3]
