"""Helpers for the tests of the command line: they run it in this process."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from azure_batch_models.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@dataclass(frozen=True)
class Run:
    """The result of running the command line."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, parsed."""
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    """Run the command line with arguments and, if wanted, standard input."""

    def run_once(*arguments: object, stdin: str | bytes = b"") -> Run:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        try:
            status = main([str(each) for each in arguments])
        except SystemExit as error:
            status = int(error.code or 0)
        out, err = capsys.readouterr()
        return Run(status, out, err)

    return run_once


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Write a file into an empty working directory and return its name."""
    monkeypatch.chdir(tmp_path)

    def put_one(name: str, content: object) -> str:
        if isinstance(content, bytes):
            data = content
        else:
            data = (content if isinstance(content, str) else json.dumps(content)).encode()
        (tmp_path / name).write_bytes(data)
        return name

    return put_one


@pytest.fixture
def in_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the directory with the examples' directory the working directory."""
    if not EXAMPLES.is_dir():
        pytest.skip("the examples are absent")
    monkeypatch.chdir(EXAMPLES.parent)
