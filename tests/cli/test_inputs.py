"""Inputs: files are read ahead, and streams are never read twice."""

from __future__ import annotations

import io
import json
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from azure_batch_models.cli.inputs import LOOKAHEAD, Input, InputFile

if TYPE_CHECKING:
    from collections.abc import Callable

TASK = json.dumps({"id": "t", "commandLine": "x"})


def ignore(number: int) -> None:
    """Ignore a number of bytes."""


def ids(file: InputFile) -> list[object]:
    """Return the ids of the tasks in a file, and the lines of the errors."""
    return [
        each.content.value["id"] if isinstance(each, Input) else each.line
        for each in file.inputs(ignore)
    ]


def lines(number: int, broken: int | None = None) -> str:
    """Return JSON Lines, one of which may be broken."""
    return "".join(
        "{\n" if each == broken else TASK.replace("t", str(each), 1) + "\n"
        for each in range(number)
    )


@pytest.mark.parametrize("number", [1, LOOKAHEAD, LOOKAHEAD + 1, LOOKAHEAD * 3])
def test_all(put: Callable[..., str], number: int) -> None:
    """All documents are there, in order, however many."""
    file = InputFile(put("a.jsonl", lines(number)), None)
    assert file.is_whole == (number <= LOOKAHEAD)
    assert ids(file) == [str(each) for each in range(number)]


def test_outlook_of_a_long_file(put: Callable[..., str]) -> None:
    """The outlook of long JSON Lines has every job and pool, and one task for all of them."""
    job = json.dumps({"id": "j", "poolInfo": {"poolId": "p"}})
    pool = json.dumps({"id": "p", "VMSize": "a", "virtualMachineConfiguration": {}})
    file = InputFile(put("a.jsonl", f"{lines(LOOKAHEAD * 2)}{job}\n\n[1\n{pool}\n"), None)
    found = [each.value["id"] for each in file.outlook(ignore)]
    assert found == ["0", "j", "p"]


def test_outlook_of_a_lost_file(put: Callable[..., str]) -> None:
    """The outlook of a file that has disappeared is empty."""
    file = InputFile(put("a.jsonl", lines(LOOKAHEAD * 2)), None)
    Path("a.jsonl").unlink()
    assert list(file.outlook(ignore)) == []


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is read ahead only up to a limit, and once."""
    text = lines(LOOKAHEAD * 2).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    file = InputFile("-", None)
    assert len(list(file.outlook(ignore))) == LOOKAHEAD + 1
    assert (file.name, file.size, len(ids(file))) == ("<stdin>", 0, LOOKAHEAD * 2)
    assert file.foreseen == LOOKAHEAD + 1


def test_bytes(put: Callable[..., str]) -> None:
    """The bytes read of a long file, which is read twice, are reported."""
    text = lines(LOOKAHEAD * 2)
    file = InputFile(put("a.jsonl", text), None)
    counts: list[int] = []
    list(file.outlook(counts.append))
    list(file.inputs(counts.append))
    assert sum(counts) == file.size == 2 * len(text)


def test_bytes_of_a_lost_file(put: Callable[..., str]) -> None:
    """The size of a file that has disappeared is unknown."""
    file = InputFile(put("a.jsonl", TASK), None)
    Path("a.jsonl").unlink()
    assert file.size == 0


def test_early_refusals(put: Callable[..., str]) -> None:
    """The errors in a short file are known before anything is checked."""
    file = InputFile(put("a.jsonl", lines(9, broken=3)), None)
    assert [each.line for each in file.refusals()] == [4]
    assert len(ids(file)) == 8


def test_late_refusals(put: Callable[..., str]) -> None:
    """The errors in a long file come between its documents, once."""
    file = InputFile(put("a.jsonl", lines(LOOKAHEAD * 2, broken=3)), None)
    assert file.refusals() == []
    assert ids(file)[2:5] == ["2", 4, "4"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_pipe(put: Callable[..., str]) -> None:
    """A named pipe is read once."""
    put("x", "")
    os.mkfifo("pipe.jsonl")

    def feed() -> None:
        with Path("pipe.jsonl").open("w") as pipe:
            pipe.write(lines(LOOKAHEAD * 2))

    writer = threading.Thread(target=feed)
    writer.start()
    file = InputFile("pipe.jsonl", None)
    assert len(ids(file)) == LOOKAHEAD * 2
    writer.join()
