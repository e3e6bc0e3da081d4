"""Files are written as a whole or not at all, and what stands in their place stays what it is."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from azure_batch_models.cli import main, whole_files
from azure_batch_models.cli.whole_files import write_anything, write_whole

TASK = {"id": "a", "commandLine": "c"}

pytestmark = pytest.mark.skipif(os.name != "posix", reason="it is about POSIX")


@pytest.fixture
def task(tmp_path: Path) -> str:
    """Write a task."""
    path = tmp_path / "task.json"
    path.write_text(json.dumps(TASK))
    return str(path)


def test_what_is_interrupted(tmp_path, monkeypatch):
    """A file that is not written to its end is what it was, and nothing else is left."""
    path = tmp_path / "a.json"
    path.write_text("old")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(whole_files, "_be_like", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_anything(str(path), b"new")

    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("a.json", "old")]


def test_no_room(task, tmp_path):
    """Where there is no room for all of a file, the old one stays."""
    path = tmp_path / "a.json"
    path.write_text("old")

    def bound() -> None:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))

    done = subprocess.run(
        [sys.executable, "-m", "azure_batch_models", "convert", task, "--to", "yaml"]
        + ["-o", str(path)],
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        preexec_fn=bound,
        check=False,
    )

    assert (done.returncode, done.stderr) == (2, f"{path}: cannot be written: File too large\n")
    assert {each.name for each in tmp_path.iterdir()} == {"a.json", "task.json"}
    assert path.read_text() == "old"


def test_links_and_modes(tmp_path):
    """A link stays one, a file keeps its mode, and a new one gets that of all new files."""
    path, link = tmp_path / "a.json", tmp_path / "link.json"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_whole(str(link), b"new")
    fresh, plain = tmp_path / "fresh.json", tmp_path / "plain.json"
    write_whole(str(fresh), b"new")
    plain.touch()

    assert (link.is_symlink(), path.read_text()) == (True, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert fresh.stat().st_mode == plain.stat().st_mode


def test_read_only_files(tmp_path, monkeypatch):
    """A file that may not be written is not replaced either."""
    path = tmp_path / "a.json"
    path.write_text('{"id": "a", "commandLine": "c", "display_nam": "d"}')
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything

    with pytest.raises(PermissionError):
        write_whole(str(path), b"new")
    assert path.read_text().startswith("{")


@pytest.mark.parametrize("name", ["n" * 250, "busy"])
def test_where_nothing_can_be_put_in_place(name, tmp_path, monkeypatch):
    """Output goes into a file that cannot be replaced, as one that a container has from its host."""
    path = tmp_path / name
    path.write_text("old and longer")
    if name == "busy":

        def refuse(*_: object) -> None:
            raise OSError(16, "Device or resource busy")

        monkeypatch.setattr(Path, "replace", refuse)
    write_anything(str(path), b"new")

    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [(name, "new")]


def test_standard_output_by_its_path(task, tmp_path):
    """`/dev/stdout` is standard output: what a file has already stays in front."""
    path = tmp_path / "out"
    with path.open("w") as out:
        out.write("before\n")
        out.flush()
        done = subprocess.run(
            [sys.executable, "-m", "azure_batch_models", "convert", task, "--to", "yaml"]
            + ["-o", "/dev/stdout"],
            stdout=out,
            check=False,
        )

    assert done.returncode == 0
    assert path.read_text() == "before\nid: a\ncommandLine: c\n"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("/dev/full", "No space left on device"), (".", "Is a directory"), ("no/a", "No such file")],
)
def test_what_cannot_be_written(name, reason, task, capsys):
    """What cannot be written ends in status 2 and one line."""
    assert main(["convert", task, "--to", "yaml", "-o", name]) == 2
    said = capsys.readouterr().err
    assert f"{name}: cannot be written: {reason}" in said
    assert len(said.splitlines()) == 1


def test_a_pipe_with_a_name(task, tmp_path):
    """A pipe with a name gets the output, and stays a pipe."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with subprocess.Popen(["cat", path], stdout=subprocess.PIPE) as reader:
        assert main(["convert", task, "--to", "yaml", "-o", str(path)]) == 0
        out, _ = reader.communicate()

    assert out == b"id: a\ncommandLine: c\n"
    assert path.is_fifo()
