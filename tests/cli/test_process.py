"""The command line as a process: in a pipe, in a terminal, interrupted."""

from __future__ import annotations

import functools
import json
import os
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from azure_batch_models.cli import COMMANDS

FULL = Path("/dev/full")
TASK = {"id": "frame 1", "commandLine": "render 1"}

on_posix = pytest.mark.skipif(os.name != "posix", reason="it is about POSIX")


def start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    """Start ``python -m azure_batch_models``."""
    command = [sys.executable, "-m", "azure_batch_models", *arguments]
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen(command, **options)


@pytest.fixture
def task(tmp_path: Path) -> str:
    """Write a task with a problem."""
    path = tmp_path / "task.json"
    path.write_text(json.dumps(TASK))
    return str(path)


def test_module(task: str) -> None:
    """The package can be run as a module."""
    process = start("check", task)
    out, err = process.communicate()
    assert (process.returncode, err) == (1, b"")
    assert out.endswith(b"1 file checked: 1 error\n")


def test_log(tmp_path: Path) -> None:
    """What the library logs while it reads a definition is not printed."""
    path = tmp_path / "task.json"
    path.write_text(json.dumps(TASK | {"userIdentity": {"autoUser": {"scope": "galaxy"}}}))
    process = start("check", str(path))
    out, err = process.communicate()
    assert (b"enum-value" in out, err) == (True, b"")


def test_version() -> None:
    """``--version`` prints the version."""
    out, _ = start("--version").communicate()
    assert out.decode().split()[:2] == ["azure-batch-models", version("azure-batch-models")]


@pytest.mark.parametrize("command", [[], ["check"], ["convert"]])
def test_help(command: list[str]) -> None:
    """``--help`` has examples and fits into 80 columns."""
    out, _ = start(
        *command, "--help", env=os.environ | {"COLUMNS": "80", "NO_COLOR": "1"}
    ).communicate()
    assert b"examples:\n  azure-batch-models " in out
    assert max(len(line) for line in out.decode().splitlines()) <= 80


@on_posix
def test_closed_pipe(tmp_path: Path) -> None:
    """If its reader is gone, it ends quietly with the status of a closed pipe."""
    path = tmp_path / "tasks.jsonl"
    path.write_text((json.dumps(TASK) + "\n") * 2000)
    process = start("check", str(path))
    assert process.stdout
    assert process.stderr
    process.stdout.read(10)
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == (b"", 141)
    process.stderr.close()


@on_posix
def test_interrupt() -> None:
    """Ctrl-C ends it quietly with the status of an interruption."""
    # A shell's background jobs ignore Ctrl-C, and so would what they start.
    obey = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = start("check", "nothing.json", "-", stdin=subprocess.PIPE, preexec_fn=obey)
    assert process.stderr
    process.stderr.readline()  # it has come past the first file and waits for standard input
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")


@on_posix
@pytest.mark.parametrize(
    ("arguments", "output"),
    [(["no.json", "--format", "json"], b"[]\n"), (["--no-such-option"], b"")],
)
def test_closed_standard_error(tmp_path: Path, arguments: list[str], output: bytes) -> None:
    """If standard error is closed, errors do not go to standard output."""
    close = functools.partial(os.close, 2)
    process = start("check", *arguments, cwd=tmp_path, stderr=None, preexec_fn=close)
    out, _ = process.communicate()
    assert (process.returncode, out) == (2, output)


@on_posix
@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
def test_full_disk(task: str) -> None:
    """The error for output that cannot be written is one line."""
    with FULL.open("wb") as full:
        process = start("check", task, stdout=full)
        _, err = process.communicate()
    assert (process.returncode, err) == (
        2,
        b"standard output cannot be written: No space left on device\n",
    )


@on_posix
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_no_directory(tmp_path: Path, task: str, form: str) -> None:
    """A current directory that has been removed keeps nothing from being checked."""
    code = (
        "import os, sys\n"
        "from azure_batch_models.cli import main\n"
        f"os.mkdir({str(tmp_path / 'gone')!r})\n"
        f"os.chdir({str(tmp_path / 'gone')!r})\n"
        f"os.rmdir({str(tmp_path / 'gone')!r})\n"
        f"sys.exit(main(['check', {task!r}, 'none.json', '--format', {form!r}]))\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    complaint = b"none.json: cannot be read: No such file or directory\n"
    assert (found.returncode, found.stderr) == (2, complaint)
    assert b"task-id-charset" in found.stdout


def test_narrow_encoding(tmp_path: Path) -> None:
    """What standard output cannot encode is escaped in reports and written by ``convert``."""
    path = tmp_path / "task.json"
    path.write_text(json.dumps({"id": "é ü", "commandLine": "\u5f71"}))
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    out, err = start("check", str(path), env=environment).communicate()
    assert (b"\\xe9" in out, err) == (True, b"")
    out, err = start("convert", str(path), "--to", "rest", env=environment).communicate()
    assert ("\u5f71".encode() in out, err) == (True, b"")


@on_posix
@pytest.mark.parametrize(
    ("environment", "colourful"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_terminal(task: str, environment: dict[str, str], *, colourful: bool) -> None:
    """A terminal gets colours, unless it or its user wants none."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = start("check", task, stdout=theirs, env=clean | environment)
    process.wait()
    os.close(theirs)
    out = os.read(ours, 10_000)
    os.close(ours)
    process.communicate()
    assert (b"\x1b[" in out) is colourful


def test_nothing_slow() -> None:
    """Help needs neither the rules nor the YAML library."""
    code = (
        "import sys\n"
        "from azure_batch_models.cli import main\n"
        "try: main(['check', '--help'])\n"
        "except SystemExit: pass\n"
        "slow = 'azure_batch_models.checking', 'azure_batch_models.rules', 'ruamel.yaml'\n"
        "print([each for each in slow if each in sys.modules], file=sys.stderr)\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert found.stderr.decode().strip() == "[]"


def test_what_is_loaded(tmp_path: Path) -> None:
    """To check a clean JSON file, nothing for other formats, commands or odd definitions loads."""
    path = tmp_path / "task.json"
    path.write_text(json.dumps({"id": "t", "commandLine": "c"}))
    code = (
        "import sys; before = {*sys.modules}; from azure_batch_models.cli import main; "
        "assert main(sys.argv[1:]) == 0; print(*sys.modules.keys() - before)"
    )
    run = [sys.executable, "-c", code, "check", "--no-config", str(path)]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    package = "azure_batch_models"

    assert f"{package}.cli.commands.check" in loaded
    assert loaded.isdisjoint(
        {
            *("multiprocessing", "pprint", "ruamel.yaml", "tomllib"),
            *(f"{package}.cli.commands.{name}" for name in COMMANDS if name != "check"),
            *(f"{package}.checks.{name}" for name in ("as_meant", "raw_input", "unknown_keys")),
            *(f"{package}.loading.{name}" for name in ("guessing", "yaml_documents", "yaml_nodes")),
        }
    )
