"""Input files: which there are, and that nothing is read twice that cannot be."""

from __future__ import annotations

import io
import json
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from azure_batch_models.cli.input_files import LOOKAHEAD, InputFile, each_file
from azure_batch_models.cli.inputs import Input

if TYPE_CHECKING:
    from collections.abc import Callable

TASK = json.dumps({"id": "t", "commandLine": "x"})


def ignore(number: int) -> None:
    """Do nothing about a number of bytes."""


def ids(file: InputFile) -> list[object]:
    """Give the ids of the tasks in a file, or the line of what cannot be read."""
    return [
        each.what.value["id"] if isinstance(each, Input) else each.line
        for each in file.inputs(ignore)
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
    file = InputFile(put("a.jsonl", lines(number)), None)
    assert file.is_whole == (number <= LOOKAHEAD)
    assert len(list(file.outlook(ignore))) == number
    assert ids(file) == [str(each) for each in range(number)]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is read once, as far as it is looked at beforehand, and named as usual."""
    text = lines(LOOKAHEAD * 2).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    file = InputFile("-", None)
    assert len(list(file.outlook(ignore))) == LOOKAHEAD + 1
    assert (file.name, file.size, len(ids(file))) == ("<stdin>", 0, LOOKAHEAD * 2)
    assert [file.surprises(number) for number in (LOOKAHEAD, LOOKAHEAD + 1)] == [False, True]


def test_bytes(put: Callable[..., str]) -> None:
    """Of a long file, which is read twice, it is told how much is read."""
    text = lines(LOOKAHEAD * 2)
    file = InputFile(put("a.jsonl", text), None)
    told: list[int] = []
    list(file.outlook(told.append))
    list(file.inputs(told.append))
    assert sum(told) == file.size == 2 * len(text)


def test_bytes_of_a_lost_file(put: Callable[..., str]) -> None:
    """Of a file that is gone meanwhile nobody knows how long it was."""
    file = InputFile(put("a.jsonl", TASK), None)
    Path("a.jsonl").unlink()
    assert file.size == 0


def test_early_refusals(put: Callable[..., str]) -> None:
    """What cannot be read of a short file is told before anything is checked."""
    file = InputFile(put("a.jsonl", lines(9, broken=3)), None)
    assert [each.line for each in file.refusals()] == [4]
    assert len(ids(file)) == 8


def test_late_refusals(put: Callable[..., str]) -> None:
    """What cannot be read of a long file is told where it stands, and once."""
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


class TestEachFile:
    """Which files there are."""

    def found(self, *given: str) -> list[str]:
        """Give the files, and what is wrong with directories, as texts."""
        return [str(each).replace(os.sep, "/") for each in each_file(given)]

    def test_as_given(self) -> None:
        """Whatever is no directory is taken as it is given, be it there or not."""
        assert self.found("b.json", "-", "a.txt", "\0") == ["b.json", "-", "a.txt", "\0"]

    def test_once(self, put: Callable[..., str], tmp_path: Path) -> None:
        """A file that is given by several paths is taken once, by the first of them."""
        file = put("a.json", TASK)
        assert self.found("./a.json", file, str(tmp_path / file), "-", ".", "-") == [
            "./a.json",
            "-",
        ]

    def test_directory(self, put: Callable[..., str]) -> None:
        """In place of a directory come the definition files in it, at any depth, sorted."""
        for directory in ("d/b/c", "d/.hidden", "d/empty.json"):
            Path(directory).mkdir(parents=True)
        for name in ("z.YML", "b/c/d.jsonl", "b/a.yaml", "a.json", "notes.txt", ".a.json"):
            put(f"d/{name}", TASK)
        put("d/.hidden/a.json", TASK)
        assert self.found("d") == ["d/a.json", "d/z.YML", "d/b/a.yaml", "d/b/c/d.jsonl"]

    @pytest.mark.skipif(os.name != "posix", reason="links need a privilege")
    def test_links(self, put: Callable[..., str]) -> None:
        """Links to files are followed, those to directories are not, as they may lead back."""
        Path("d").mkdir()
        put("a.json", TASK)
        Path("d/b.json").symlink_to("../a.json")
        Path("d/back").symlink_to("..")
        assert self.found("d") == ["d/b.json"]

    def test_empty_directory(self, put: Callable[..., str]) -> None:
        """A directory without any definition file is told, with the names that would count."""
        Path("d").mkdir()
        put("d/notes.txt", TASK)
        assert self.found("d") == [
            "d: has no definition files: expected *.json, *.jsonl, *.ndjson, *.yaml, *.yml"
        ]

    def test_forbidden_directory(
        self, put: Callable[..., str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A directory that cannot be listed is told, and the others are taken."""
        Path("d/no").mkdir(parents=True)
        put("d/z.json", TASK)
        listed = os.scandir

        def refuse(path: str) -> Any:
            if path.endswith("no"):
                raise PermissionError(13, "Permission denied", path)
            return listed(path)

        monkeypatch.setattr("os.scandir", refuse)
        assert self.found("d") == ["d/z.json", "d/no: cannot be read: Permission denied"]
