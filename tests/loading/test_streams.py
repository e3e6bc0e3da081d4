"""Files and standard input: errors before a byte is read."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from azure_batch_models.loading import UnreadableError, load

if TYPE_CHECKING:
    from pathlib import Path


def test_real_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a stream of the caller, `-` reads the standard input of the process."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"[1]")))
    assert [document.value for document in load("-")] == [[1]]


def test_missing_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process without standard input gets a clear error for `-`."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UnreadableError, match=r"^<stdin>: .*no standard input$"):
        list(load("-"))


def test_missing(tmp_path: Path) -> None:
    """A missing file is named in the error."""
    with pytest.raises(UnreadableError) as caught:
        list(load(str(tmp_path / "no.json")))
    assert str(caught.value) == f"{tmp_path / 'no.json'}: cannot be read: {os.strerror(2)}"
    assert (caught.value.line, caught.value.column) == (None, None)


def test_directory(tmp_path: Path) -> None:
    """A directory cannot be read as a definition."""
    with pytest.raises(UnreadableError, match="cannot be read: "):
        list(load(str(tmp_path)))


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is named in the error."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(UnreadableError, match=r"a\.json: cannot be read: Permission denied$"):
        list(load(str(tmp_path / "a.json")))


def test_path_with_nul() -> None:
    """A path that no system allows is an error like a missing file."""
    with pytest.raises(UnreadableError, match="cannot be read: "):
        list(load("a\0b.json"))
