"""Definition files: their format, their documents, and the errors in between."""

from __future__ import annotations

import io
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, cast, get_args

import pytest

from azure_batch_models.loading import Document, Format, UnreadableError, load, scan
from azure_batch_models.loading.files import scan_stream
from azure_batch_models.loading.streams import CountedStream
from loaded_texts import Endless, read, refusal, scanned

if TYPE_CHECKING:
    from pathlib import Path


def test_file_is_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document has the name of its file as the caller wrote it."""
    (tmp_path / "a.json").write_text("1", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [document.file for document in load("./a.json")] == ["./a.json"]


def test_stdin_is_named() -> None:
    """The file of a document from standard input is <stdin>."""
    assert read("1")[0].file == "<stdin>"


@pytest.mark.parametrize("form", [None, "json", "jsonl", "yaml"])
@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\r\n"])
def test_empty(content: bytes, form: Format | None) -> None:
    """A file without any value is an error."""
    assert refusal(content, form) == "<stdin>: is empty: expected a definition"


@pytest.mark.parametrize("name", ["a.json", "a.JSON", "a.yaml", "a.yml", "a.jsonl", "a.ndjson"])
def test_suffix(tmp_path: Path, name: str) -> None:
    """The suffix of a file, in any case, names its format."""
    path = tmp_path / name
    path.write_text('{"id": "pool"}', encoding="utf-8")
    assert [document.value for document in load(str(path))] == [{"id": "pool"}]


def test_json_suffix_is_not_guessed(tmp_path: Path) -> None:
    """A .json file has one value, and the error for more mentions .jsonl."""
    path = tmp_path / "a.json"
    path.write_text("1\n2", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r":2:1: expected nothing after .* \.jsonl"):
        list(load(str(path)))


class TestScan:
    """Errors between the documents."""

    def scanned(self, content: bytes, form: Format | None = None) -> list[object]:
        """Return the values of the documents, and line and column of the errors."""
        return [
            (each.line, each.column) if isinstance(each, UnreadableError) else each.value
            for each in scanned(content, form)
        ]

    def test_lines(self) -> None:
        """After a broken line the next one is read, whatever is wrong with it."""
        content = b"[1]\n[\n\n\xff\n[2]\n\0\n[3]"
        assert self.scanned(content, "jsonl") == [[1], (2, 2), (4, 1), [2], (6, 1), [3]]

    def test_guessed_lines(self) -> None:
        """The same holds if the format is guessed from the first line."""
        assert self.scanned(b"\n[1]\n[\n[2]") == [[1], (3, 2), [2]]

    def test_lines_of_two_bytes(self) -> None:
        """The same holds in UTF-16."""
        assert self.scanned("[1]\n[\n[2]".encode("utf-16"), "jsonl") == [[1], (2, 2), [2]]

    @pytest.mark.parametrize("form", ["json", "yaml", None])
    def test_whole(self, form: Format | None) -> None:
        """In any other format, nothing follows the first error."""
        assert len(self.scanned(b"{\n'", form)) == 1

    def test_stream_without_an_end(self) -> None:
        """Lines are read on demand even if the format is guessed."""
        stream = cast("BinaryIO", io.BufferedReader(Endless()))
        found = list(islice(scan("-", stdin=stream), 3))
        assert [isinstance(each, Document) for each in found] == [True] * 3

    def test_empty(self) -> None:
        """An empty text is one error."""
        assert self.scanned(b"\n") == [(None, None)]

    @pytest.mark.parametrize("form", get_args(Format))
    def test_bytes(self, form: Format) -> None:
        """Every byte that is read is reported once."""
        counts: list[int] = []
        list(scan_stream("a", CountedStream(io.BytesIO(b"\n[1]\n"), counts.append), form))
        assert sum(counts) == 5
