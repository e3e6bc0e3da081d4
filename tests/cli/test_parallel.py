"""Several processes: their report is the one that a single process gives."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from azure_batch_models.cli import checking, parallel

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run

OBEY = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "import runpy; runpy.run_module('azure_batch_models', run_name='__main__')"
)
"""The command, which takes Ctrl-C even if the tests run in the background."""

JOB = {"id": "j", "poolInfo": {"poolId": "p"}}
POOL = {"id": "p", "vmSize": "a", "taskSlotsPerNode": 2}


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make parts of a few lines, so that short files have several."""
    monkeypatch.setattr(parallel, "_SMALLEST", 3000)
    monkeypatch.setattr(parallel, "_LARGEST", 3000)


def lines(seed: int, number: int = 400) -> list[str]:
    """Return lines of many kinds, some of which are odd."""
    rng = random.Random(seed)

    def task(n: int) -> dict[str, Any]:
        found: dict[str, Any] = {"id": f"t{n}", "commandLine": "x"}
        return found | rng.choice(
            [{}, {}, {}, {"id": "twice"}, {"comandLine": "y"}, {"id": "a b"}, {"requiredSlots": 3}]
            + [{"dependsOn": {"taskIds": [f"t{rng.randrange(number)}", f"t{n + 1}"]}}]
        )

    odd = [
        "",
        "  ",
        "{",
        "[1",
        "\x00",
        '{"id": "k", "id" : "k2", "commandLine": "x"}',
        "7",
        json.dumps({"value": [task(1), task(2)]}),
        json.dumps([task(3), task(4)]),
        json.dumps({"id": "ü\u2028 ", "commandLine": "x"}, ensure_ascii=False),
        json.dumps({"id": "p2", "vmSize": "a", "unknown": 1}),
    ]
    return [
        rng.choice(odd) if rng.random() < 0.1 else json.dumps(task(n), indent=None)
        for n in range(number)
    ]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("form", ["text", "json"])
def test_same_report(
    run: Callable[..., Run], put: Callable[..., str], seed: int, form: str
) -> None:
    """Several processes report the same, in the same order, as one."""
    found = lines(seed)
    if seed % 2:
        found[300:300] = [json.dumps(JOB), json.dumps(POOL)]
    newline = "\r\n" if seed == 3 else "\n"
    put("b.jsonl", "\n".join(lines(seed + 100)))
    put("c.json", POOL if seed == 2 else {"id": "t1", "commandLine": "x"})
    given = "check", put("a.jsonl", newline.join(found)), "b.jsonl", "c.json", "--format", form
    one = run(*given, "--processes", 1)
    assert (one.status, len(one.out) > 1000) == (2, True)
    assert run(*given, "--processes", 2) == one


def test_context_at_the_end(run: Callable[..., Run], put: Callable[..., str]) -> None:
    """The job and the pool that tasks are checked with are found on the last lines."""
    tasks = [{"id": f"t{n}", "commandLine": "x", "requiredSlots": 3} for n in range(300)]
    file = put("a.jsonl", "\n".join(map(json.dumps, [*tasks, JOB, POOL])))
    found = run("check", file, "--processes", 2)
    assert found.out.count("required-slots-exceed-pool") == 300


def test_comparison(run: Callable[..., Run], put: Callable[..., str]) -> None:
    """Ids that are used twice, and circles, are found across parts."""
    tasks: list[dict[str, Any]] = [{"id": f"t{n}", "commandLine": "x"} for n in range(300)]
    tasks[0]["dependsOn"] = {"taskIds": ["t299"]}
    tasks[299]["dependsOn"] = {"taskIds": ["t0"]}
    tasks[150]["id"] = "T1"
    file = put("a.jsonl", "\n".join(map(json.dumps, tasks)))
    found = run("check", file, "--processes", 2)
    assert "a.jsonl:151:" in found.out
    assert "circle" in found.out or "cycle" in found.out


@pytest.mark.parametrize("what", ["process", "memory"])
def test_failure(
    run: Callable[..., Run], put: Callable[..., str], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """What a process cannot do, because it is gone or out of memory, is done by the first one."""
    file = put("a.jsonl", "\n".join(lines(1)))
    one = run("check", file, "--processes", 1)
    monkeypatch.setattr(parallel, "_method", lambda: "fork" if os.name == "posix" else "spawn")
    real = parallel.glance
    tests = os.getpid()

    def fail(*given: Any) -> Any:
        if os.getpid() == tests:
            return real(*given)
        if what == "process":
            os._exit(1)
        raise MemoryError

    monkeypatch.setattr(parallel, "glance", fail)
    assert run("check", file, "--processes", 2) == one


def test_spawned(
    run: Callable[..., Run], put: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Processes that are started anew, as on Windows, report the same."""
    file = put("a.jsonl", "\n".join(lines(5)))
    one = run("check", file, "--processes", 1)
    monkeypatch.setattr(parallel, "_method", lambda: "spawn")
    assert run("check", file, "--processes", 2) == one


@pytest.mark.parametrize("given", ["0", "-1", "two", "1.5", "62", ""])
def test_wrong_number(run: Callable[..., Run], given: str) -> None:
    """The number of processes is a whole number from 1."""
    found = run("check", "a.jsonl", "--processes", given)
    assert (found.status, "expected a number from 1" in found.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "size", "given", "starts"),
    [
        ("a.jsonl", 400, None, False),
        ("a.jsonl", 400, 1, False),
        ("a.jsonl", 50, 2, False),
        ("a.json", 400, 2, False),
        ("a.jsonl", 400, 2, True),
    ],
)
def test_when(
    run: Callable[..., Run],
    put: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    size: int,
    given: int | None,
    starts: bool,
) -> None:
    """Processes are started only for long JSON Lines, and for shorter ones on request."""
    started: list[int] = []
    start = ProcessPoolExecutor.__init__

    def count(self: Any, *arguments: Any) -> None:
        started.append(1)
        start(self, *arguments)

    monkeypatch.setattr(ProcessPoolExecutor, "__init__", count)
    tasks = [{"id": f"t{n}", "commandLine": "x"} for n in range(size)]
    put(name, tasks if name == "a.json" else "\n".join(map(json.dumps, tasks)))
    assert run("check", name, *(["--processes", given] if given else [])).status == 0
    assert bool(started) == starts


def test_by_default(
    run: Callable[..., Run], put: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of some megabytes are checked by as many processes as there are processors."""
    monkeypatch.setattr(checking, "LONG", 1000)
    monkeypatch.setattr(checking, "processors", lambda: 2)
    file = put("a.jsonl", "\n".join(lines(1)))
    assert run("check", file) == run("check", file, "--processes", 1)
    assert parallel.processors() >= 1


def test_utf_16(run: Callable[..., Run], put: Callable[..., str]) -> None:
    """A file whose newlines cannot be found in its bytes is checked by one process."""
    file = put("a.jsonl", "\n".join(lines(2)).encode("utf-16"))
    assert run("check", file, "--processes", 2) == run("check", file, "--processes", 1)


def test_byte_order_mark(run: Callable[..., Run], put: Callable[..., str]) -> None:
    """A byte order mark of UTF-8 makes no difference."""
    file = put("a.jsonl", "\n".join(lines(2)).encode("utf-8-sig"))
    assert run("check", file, "--processes", 2) == run("check", file, "--processes", 1)


def test_lost_file(
    run: Callable[..., Run], put: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that disappears while it is checked cannot be read, and that is said."""
    file = put("a.jsonl", "\n".join(lines(2)))
    find = checking.find_context

    def lose(*given: Any) -> Any:
        context = find(*given)
        os.unlink(file)  # noqa: PTH108 - a relative path
        return context

    monkeypatch.setattr(checking, "find_context", lose)
    found = run("check", file, "--processes", 2)
    assert found.status == 2
    assert "a.jsonl: cannot be read: No such file" in found.err


def test_parts(put: Callable[..., str]) -> None:
    """Parts are whole lines, one after the other, and know the number of their first line."""
    text = "\n".join(["x" * 700, "", "y" * 9000, *"z" * 3000])
    file = put("a.jsonl", text)
    parts = parallel.parts_of(file, 2)
    found = [b"".join(part.lines()).decode() for part in parts]
    assert ("".join(found), len(parts)) == (text, 3)
    numbers = [1 + "".join(found[:index]).count("\n") for index in range(len(parts))]
    assert [part.first_line for part in parts] == numbers


def test_parts_of_a_lost_file(put: Callable[..., str]) -> None:
    """A file that is lost, or becomes shorter, has no parts, or shorter ones."""
    file = put("a.jsonl", "x\n" * 4000)
    parts = parallel.parts_of(file, 2)
    put("a.jsonl", "x\n" * 1600)
    assert [len(list(part.lines())) for part in parts] == [1500, 100, 0]
    os.unlink(file)  # noqa: PTH108 - a relative path
    assert parallel.parts_of(file, 2) == []
    assert parallel.glance_at(parts[0], file, None) == []


LONG = "\n".join([json.dumps({"id": "a b", "commandLine": "x"})] * 100_000)
"""A file with a problem in each of many lines."""


def checked_by_two(
    file: str, *start: str, stdout: int = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """Start a check by two processes in a group of their own."""
    command = [sys.executable, *start, "check", file, "--processes", "2"]
    return subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE, start_new_session=True)


@pytest.mark.skipif(os.name != "posix", reason="it is about POSIX")
def test_interrupt(put: Callable[..., str]) -> None:
    """Ctrl-C ends all processes quietly with the status of an interruption."""
    with checked_by_two(put("a.jsonl", LONG), "-c", OBEY) as process:
        assert process.stdout
        process.stdout.read(100)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate()
        assert (process.returncode, err) == (130, b"")


def _processes_of(group: int) -> list[int]:
    """Return the processes of a group besides its first, that are no zombies."""
    found = []
    for each in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if each.name.isdecimal() and int(each.name) != group:
                state, _, of_group = (each / "stat").read_text().rpartition(") ")[2].split()[:3]
                if int(of_group) == group and state != "Z":
                    found.append(int(each.name))
    return found


def _wait_for(number: int, group: int) -> list[int]:
    """Wait until a group has so many processes; return them."""
    end = time.monotonic() + 60
    while len(found := _processes_of(group)) != number and time.monotonic() < end:
        time.sleep(0.02)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up as on Linux")
@pytest.mark.parametrize("ending", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_no_process_is_left(ending: str, put: Callable[..., str]) -> None:
    """However a check by several processes ends, it ends at once, and none of them goes on."""
    with checked_by_two(put("a.jsonl", LONG), "-c", OBEY, stdout=subprocess.DEVNULL) as process:
        assert len(_wait_for(2, process.pid)) == 2
        process.send_signal(getattr(signal, ending))
        _, err = process.communicate(timeout=60)

        assert err == b""
        assert _wait_for(0, process.pid) == []


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up as on Linux")
def test_a_process_that_is_killed(put: Callable[..., str]) -> None:
    """If a process is killed, the report is what it would have been."""
    tasks = ({"id": f"a {number}", "commandLine": "x"} for number in range(4_000))
    file = put("a.jsonl", "\n".join(map(json.dumps, tasks)))
    with checked_by_two(file, "-m", "azure_batch_models") as process:
        for each in _wait_for(2, process.pid):
            os.kill(each, signal.SIGKILL)
        out, err = process.communicate()

    assert (process.returncode, err) == (1, b"")
    assert out.endswith(b"1 file checked: 4,000 errors\n")
