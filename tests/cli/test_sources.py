"""Sources: what is looked at beforehand, and that nothing is read twice that cannot be."""

from __future__ import annotations

import io
import json
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from azure_batch_models.cli.commands.inputs import Input
from azure_batch_models.cli.sources import LOOKAHEAD, Source

if TYPE_CHECKING:
    from collections.abc import Callable

TASK = json.dumps({"id": "t", "commandLine": "x"})


def ids(source: Source) -> list[object]:
    """Give the values that a source has, or the line of what cannot be read."""
    return [
        each.what.value["id"] if isinstance(each, Input) else each.line
        for each in source.inputs(lambda _: None)
    ]


def lines(number: int, broken: int | None = None) -> str:
    """Write JSON Lines, one of which is broken."""
    return "".join(
        "{\n" if each == broken else TASK.replace("t", str(each), 1) + "\n"
        for each in range(number)
    )


@pytest.mark.parametrize("number", [1, LOOKAHEAD, LOOKAHEAD + 1, LOOKAHEAD * 3])
def test_all(put: Callable[..., str], number: int) -> None:
    """All documents are there, in their order, however many."""
    source = Source(put("a.jsonl", lines(number)), None)
    assert source.is_whole == (number <= LOOKAHEAD)
    assert len(source.outlook) == min(number, LOOKAHEAD + 1)
    assert ids(source) == [str(each) for each in range(number)]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is read once, and called by its usual name."""
    text = lines(LOOKAHEAD * 2).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    source = Source("-", None)
    assert (source.name, source.size, len(ids(source))) == ("<stdin>", 0, LOOKAHEAD * 2)


def test_bytes(put: Callable[..., str]) -> None:
    """Of a long file it is told how much is read."""
    text = lines(LOOKAHEAD * 2)
    source = Source(put("a.jsonl", text), None)
    told: list[int] = []
    list(source.inputs(told.append))
    assert sum(told) == source.size == len(text)


def test_bytes_of_a_lost_file(put: Callable[..., str]) -> None:
    """Of a file that is gone meanwhile nobody knows how long it was."""
    source = Source(put("a.jsonl", TASK), None)
    Path("a.jsonl").unlink()
    assert source.size == 0


def test_early_refusals(put: Callable[..., str]) -> None:
    """What cannot be read of a short file is told before anything is checked."""
    source = Source(put("a.jsonl", lines(9, broken=3)), None)
    assert [each.line for each in source.refusals()] == [4]
    assert len(ids(source)) == 8


def test_late_refusals(put: Callable[..., str]) -> None:
    """What cannot be read of a long file is told where it stands, and once."""
    source = Source(put("a.jsonl", lines(LOOKAHEAD * 2, broken=3)), None)
    assert source.refusals() == []
    assert ids(source)[2:5] == ["2", 4, "4"]


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
    source = Source("pipe.jsonl", None)
    assert len(ids(source)) == LOOKAHEAD * 2
    writer.join()
