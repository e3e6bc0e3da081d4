"""Progress: a bar on a terminal, and nothing anywhere else."""

from __future__ import annotations

import io
import sys

import pytest

from azure_batch_models.cli import progress
from azure_batch_models.cli.progress import Progress


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, total: int = 100) -> str:
    """Return what is written while a bar advances and a line is reported in between."""
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    with Progress() as bar:
        bar.begin(total)
        bar.advance(50)
        stream.writelines(bar.around(["<line>"]))
        bar.advance(50)
    return stream.getvalue()


def test_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal has a bar, which makes room for a line and disappears in the end."""
    pytest.importorskip("tqdm")
    text = shown(monkeypatch, Terminal())
    assert "checking:" in text
    before, _, after = text.partition("<line>")
    assert before.endswith("\r")
    assert after.endswith("\r")


def test_unknown_total(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the total is unknown, only what is done is counted."""
    pytest.importorskip("tqdm")
    assert "checking:" in shown(monkeypatch, Terminal(), total=0)


def test_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe or a file has none."""
    assert shown(monkeypatch, io.StringIO()) == "<line>"


def test_no_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process without standard error works without it."""
    monkeypatch.setattr(sys, "stderr", None)
    with Progress() as bar:
        bar.begin(1)
        bar.advance(1)
        assert list(bar.around(["a"])) == ["a"]


def test_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library there is none, and nothing is said about it."""
    monkeypatch.setitem(sys.modules, "tqdm", None)
    assert shown(monkeypatch, Terminal()) == "<line>"
