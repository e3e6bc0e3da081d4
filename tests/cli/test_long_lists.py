"""Long JSON lists: checked item by item, in little memory, with the report of any other file."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from azure_batch_models.cli import checking
from azure_batch_models.loading import LongList, long_lists

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run

PEAK = """\
import resource, sys
from azure_batch_models.cli import main
status = main(["check", sys.argv[1]])
print(status, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def content(seed: int) -> str:
    """Return a list of tasks, some of which are odd."""
    rng = random.Random(seed)

    def task(n: int) -> str:
        found: dict[str, Any] = {"id": f"t{n}", "commandLine": "x ]},{ \\ ü"}
        odd: list[dict[str, Any]] = [{"id": "twice"}, {"comandLine": "y"}, {"id": "a b"}]
        odd += [{"dependsOn": {"taskIds": [f"t{rng.randrange(90)}", f"t{n + 1}"]}}]
        text = json.dumps(found | rng.choice([{}, {}, {}, *odd]), indent=rng.choice([None, 1]))
        return rng.choice([text] * 9 + [text.replace("{", '{"id": "k", "id" : "k2", ', 1), "7"])

    return "[" + rng.choice([",", ",\n", " , \r\n"]).join(map(task, range(90))) + "]"


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("form", ["text", "json"])
def test_same_report(
    run: Callable[..., Run],
    put: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    form: str,
) -> None:
    """A list that is read item by item gets the report of one that is read as a whole."""
    given = "check", put("a.json", content(seed)), "--format", form
    model = ["--model", "TaskAddParameter"] if seed % 2 else []
    whole = run(*given, *model)
    assert (whole.status, len(whole.out) > 1000) == (1, True)
    monkeypatch.setattr(long_lists, "LONG", 1)
    monkeypatch.setattr(long_lists, "_PIECE", 1000)
    assert run(*given, *model) == whole


@pytest.mark.parametrize(
    "text",
    ["[" + '{"id": "t", "commandLine": "x"},' * 9 + "{]", "[1, 2, 3]", '[{"a b": 1}]', "[] ", "[["],
)
def test_same_error(
    run: Callable[..., Run], put: Callable[..., str], monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """A list that cannot be read or recognised gets the error of one that is read as a whole."""
    file = put("a.json", text)
    whole = run("check", file)
    assert whole.status == 2
    monkeypatch.setattr(long_lists, "LONG", 1)
    assert run("check", file) == whole


def test_context(
    run: Callable[..., Run], put: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tasks are checked with the job and the pool that are in long lists."""
    monkeypatch.setattr(long_lists, "LONG", 1)
    files = (
        put("a.json", [{"id": "a", "commandLine": "x", "requiredSlots": 3}]),
        put("b.json", [{"id": "j", "poolInfo": {"poolId": "p"}}]),
        put("c.json", [{"id": "p", "vmSize": "a", "taskSlotsPerNode": 2}]),
    )
    assert run("check", *files, "--only", "required-slots-exceed-pool").status == 1


def test_changed_file(
    run: Callable[..., Run], put: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a long list changes while it is checked, its report says so."""
    monkeypatch.setattr(long_lists, "LONG", 1)
    file = put("a.json", [{"id": f"t{n}", "commandLine": "x"} for n in range(9)])
    find = checking.find_context

    def change(*given: Any) -> Any:
        text = Path(file).read_text()
        Path(file).write_text(text.replace('"t5"', "$t5$"))
        return find(*given)

    monkeypatch.setattr(checking, "find_context", change)
    found = run("check", file)
    assert (found.status, found.err) == (2, "a.json:1:172: has changed while it was read\n")


def test_other_commands(
    run: Callable[..., Run], put: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands that need all of a list read it as a whole."""
    file = put("a.json", [{"id": "a", "commandLine": "x"}])
    found = run("convert", file, "--to", "yaml"), run("graph", file)
    monkeypatch.setattr(long_lists, "LONG", 1)

    def refuse(*_: Any) -> Any:
        raise AssertionError

    monkeypatch.setattr(LongList, "__init__", refuse)
    assert (run("convert", file, "--to", "yaml"), run("graph", file)) == found


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of memory differs")
def test_memory(tmp_path: Path) -> None:
    """A list takes a small part of its size in memory."""
    file = tmp_path / "a.json"
    with file.open("w") as stream:
        for n in range(20_000):
            task = {"id": f"t{n}", "commandLine": "x" * 3000}
            stream.write(f"{',' if n else '['}{json.dumps(task)}")
        stream.write("]")
    small = tmp_path / "b.json"
    small.write_text('[{"id": "a", "commandLine": "x"}]')

    def peak(path: Path) -> int:
        command = [sys.executable, "-c", PEAK, str(path)]
        done = subprocess.run(command, capture_output=True, check=True)
        status, kilobytes = map(int, done.stderr.split())
        assert status == 0
        return kilobytes

    assert (peak(file) - peak(small)) * 1024 < file.stat().st_size // 2
