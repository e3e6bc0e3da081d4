"""The command line as a whole: its exit status when it is interrupted."""

from __future__ import annotations

import contextlib
import io
import json
import os
import runpy
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from azure_batch_models import API_VERSIONS
from azure_batch_models.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Run

GOOD = {"id": "frame-1", "commandLine": "render 1"}
FULL = Path("/dev/full")


class Interrupted(io.RawIOBase):
    """Standard input of a user who presses Ctrl-C."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        raise KeyboardInterrupt


@pytest.fixture
def closed_pipe() -> Iterator[io.TextIOWrapper]:
    """Yield the end of a pipe whose reader is gone."""
    theirs, ours = os.pipe()
    os.close(theirs)
    with os.fdopen(ours, "w") as stream:
        yield stream


def test_version(run: Callable[..., Run]) -> None:
    """``--version`` prints the version of the package."""
    found = run("--version")
    name = f"azure-batch-models {version('azure-batch-models')}"
    versions = f"API versions {API_VERSIONS[0]} to {API_VERSIONS[-1]}"
    assert (found.status, found.out) == (0, f"{name} ({versions})\n")


def test_interrupt(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C prints nothing."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Interrupted())))
    assert (main(["check", "-"]), *capsys.readouterr()) == (130, "", "")


def test_closed_pipe(
    put: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    closed_pipe: io.TextIOWrapper,
) -> None:
    """A closed pipe prints nothing."""
    monkeypatch.setattr(sys, "stdout", closed_pipe)
    assert (main(["check", put("a.json", GOOD)]), *capsys.readouterr()) == (141, "", "")


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
def test_full_disk(
    put: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Output that cannot be written is an error."""
    with FULL.open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        status = main(["convert", put("a.json", GOOD), "--to", "rest"])
    complaint = "standard output cannot be written: No space left on device\n"
    assert (status, capsys.readouterr().err) == (2, complaint)


@pytest.mark.parametrize("arguments", [["check", "a.json"], ["convert", "a.json", "--to", "rest"]])
def test_redirection(put: Callable[..., str], arguments: list[str]) -> None:
    """Standard output may be any stream of text."""
    put("a.json", GOOD)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main(arguments) == 0
    assert "a.json" in out.getvalue() or json.loads(out.getvalue()) == GOOD


def test_no_output(put: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A process without standard output still has an exit status."""
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["check", put("a.json", {"id": "a b", "commandLine": "x"})]) == 1


def test_module(put: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The package runs as a module, with the exit status of the command line."""
    monkeypatch.setattr(sys, "argv", ["azure-batch-models", "check", put("a.json", "{")])
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("azure_batch_models", run_name="__main__")
    assert caught.value.code == 2


def test_bad_argument(run: Callable[..., Run]) -> None:
    """An error about an argument has no control characters."""
    found = run("check", "a.json", "--format", "\x1b[2J\x9b\n")
    assert found.status == 2
    assert all(each.isprintable() or each == "\n" for each in found.err)
