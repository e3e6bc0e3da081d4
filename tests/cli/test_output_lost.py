"""What is written is written whole, or the exit status says that it is not."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from azure_batch_models import startup
from azure_batch_models.cli import main

FULL = Path("/dev/full")

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="it is about POSIX"),
    pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full"),
]

buffering = pytest.mark.parametrize("unbuffered", ["", "1"])


def command(*arguments: str) -> list[str]:
    """Return ``python -m azure_batch_models`` with arguments."""
    return [sys.executable, "-m", "azure_batch_models", *arguments]


def environment(unbuffered: str) -> dict[str, str]:
    """Return the environment, with or without a buffer for output."""
    return {**os.environ, "PYTHONUNBUFFERED": unbuffered}


@pytest.fixture
def tasks(tmp_path: Path) -> str:
    """Write many tasks."""
    path = tmp_path / "tasks.jsonl"
    lines = [json.dumps({"id": f"a {n}", "commandLine": "c" * 200}) for n in range(1000)]
    path.write_text("\n".join(lines))
    return str(path)


COMMANDS = [
    ("convert", "TASKS", "--to", "yaml"),
    ("check", "TASKS"),
    ("check", "TASKS", "--format", "json"),
    ("schema", "--all"),
    ("graph", "TASKS"),
    ("--help",),
    ("--version",),
]


@buffering
@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_full_disk(arguments, unbuffered, tasks):
    """Output for which there is no room ends in status 2 and a line that says so."""
    given = [tasks if each == "TASKS" else each for each in arguments]
    with FULL.open("wb") as full:
        done = subprocess.run(
            command(*given),
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(unbuffered),
            check=False,
        )

    assert done.returncode == 2
    assert done.stderr.endswith(b"standard output cannot be written: No space left on device\n")
    assert b"Traceback" not in done.stderr


@buffering
@pytest.mark.parametrize("arguments", COMMANDS[:4])
def test_a_closed_pipe(arguments, unbuffered, tasks):
    """Output whose reader leaves early ends quietly in the status of a closed pipe."""
    given = [tasks if each == "TASKS" else each for each in arguments]
    process = subprocess.Popen(
        command(*given),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(unbuffered),
    )
    assert process.stdout
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr

    assert (process.stderr.read(), process.wait()) == (b"", 141)
    process.stderr.close()


@buffering
def test_a_slow_reader(unbuffered, tasks):
    """A reader that takes its time gets everything."""
    process = subprocess.Popen(
        command("convert", tasks, "--to", "rest"),
        stdout=subprocess.PIPE,
        env=environment(unbuffered),
    )
    time.sleep(1)
    out, _ = process.communicate()

    assert process.returncode == 0
    assert len(out.splitlines()) == 1000


@buffering
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("check", "TASKS"), 1),
        (("check", "no.json"), 2),
        (("convert", "no.json", "--to", "rest"), 2),
        (("--no-such-option",), 2),
        (("convert", "TASKS", "--to", "rest"), 0),
    ],
)
def test_full_standard_error(arguments, status, unbuffered, tasks):
    """Where errors cannot be written either, the status is what it would be."""
    given = [tasks if each == "TASKS" else each for each in arguments]
    with FULL.open("wb") as full:
        done = subprocess.run(
            command(*given),
            stdout=subprocess.DEVNULL,
            stderr=full,
            env=environment(unbuffered),
            check=False,
        )

    assert done.returncode == status


def test_interrupt_while_loading(tmp_path):
    """Ctrl-C while the package is loading ends the command with its status and no traceback."""
    (tmp_path / "msgspec.py").write_text(
        "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(5)\n"
    )
    done = subprocess.run(
        command("check", "-"),
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])},
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_interrupts_of_other_programs():
    """A program that only imports the package gets Ctrl-C as an exception, as before."""
    code = "import azure_batch_models, signal; print(signal.getsignal(signal.SIGINT).__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "default_int_handler\n"


@pytest.mark.parametrize(
    ("arguments", "is_command"),
    [
        ([], False),
        (["-m", "check"], True),
        (["/usr/bin/azure-batch-models", "check"], True),
        (["C:\\Scripts\\azure-batch-models.exe"], True),
        (["/usr/bin/pytest"], False),
    ],
)
def test_what_is_the_command(arguments, is_command):
    """The command is told by the name under which the process was started."""
    assert startup._is_command(arguments) is is_command


def test_the_handler_is_only_for_loading(monkeypatch, capsys):
    """Once the command runs, Ctrl-C is an exception again; a handler of others stays."""
    monkeypatch.setattr(sys, "argv", ["azure-batch-models"])
    before = signal.getsignal(signal.SIGINT)
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        startup.begin()
        assert signal.getsignal(signal.SIGINT) is startup._end
        main(["schema", "TaskConstraints"])
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        startup.begin()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert capsys.readouterr().out


@pytest.mark.parametrize("is_command", [True, False])
def test_the_collector_is_left_alone_elsewhere(monkeypatch, is_command):
    """Only in a process of its own does the command freeze what is loaded."""
    frozen = []
    monkeypatch.setattr(startup, "_IS_COMMAND", is_command)
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(1))
    startup.settle()

    assert frozen == [1] * is_command
