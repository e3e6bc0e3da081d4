"""The terminal: width and colours of text, and what may be printed."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from azure_batch_models.cli.terminal import Look, complain, look_of, write

if TYPE_CHECKING:
    from collections.abc import Callable


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Look]:
    """Return a function for the look of a terminal with some environment variables."""

    def look_with(**environment: str) -> Look:
        for name in ("NO_COLOR", "TERM", "WT_SESSION", "COLUMNS"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return look_of(Terminal())

    return look_with


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_no_terminal(stream: io.StringIO | None) -> None:
    """A pipe, a file or no stream at all gets 80 columns without colours."""
    assert look_of(stream) == Look(80, colourful=False)


@pytest.mark.parametrize(("columns", "width"), [("20", 40), ("72", 72), ("240", 100)])
def test_width(terminal: Callable[..., Look], columns: str, width: int) -> None:
    """The width is that of the terminal, within reason."""
    assert terminal(COLUMNS=columns).width == width


@pytest.mark.parametrize(
    ("environment", "colourful"),
    [
        ({}, True),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has terminals without colours")
def test_colours(
    terminal: Callable[..., Look], environment: dict[str, str], *, colourful: bool
) -> None:
    """A terminal has colours unless it or its user wants none."""
    assert terminal(**environment).colourful is colourful


@pytest.mark.parametrize(("session", "colourful"), [({}, False), ({"WT_SESSION": "1"}, True)])
def test_windows(
    terminal: Callable[..., Look],
    monkeypatch: pytest.MonkeyPatch,
    session: dict[str, str],
    *,
    colourful: bool,
) -> None:
    """On Windows only the new terminal has colours."""
    monkeypatch.setattr("azure_batch_models.cli.terminal.os.name", "nt")
    look = terminal(**session)
    monkeypatch.undo()
    assert look.colourful is colourful


def test_complaint(capsys: pytest.CaptureFixture[str]) -> None:
    """An error is one printable line on standard error."""
    complain("a\x1b[2J\nb")
    assert capsys.readouterr() == ("", "a\\x1b[2J\\nb\n")


def test_no_stream(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without standard error an error goes nowhere, not even to standard output."""
    monkeypatch.setattr(sys, "stderr", None)
    complain("a")
    assert capsys.readouterr().out == ""


def test_pieces_without_a_stream() -> None:
    """Pieces are consumed even without a stream to write them to."""
    made: list[str] = []
    write((made.append(each) or each for each in "ab"), None)  # type: ignore[func-returns-value]
    assert made == ["a", "b"]
