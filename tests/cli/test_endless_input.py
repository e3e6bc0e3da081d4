"""Input that has no end, or hardly any, is refused in little memory, at once where it is no text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded as on Linux")

MEMORY = 600_000_000

TASK = '{"id": "a", "commandLine": "c"}'


def run(*arguments: str, stdin: object = subprocess.DEVNULL) -> tuple[int, str]:
    """Run the command in bounded memory; return its status and what it complains of."""

    def bound() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    done = subprocess.run(
        [sys.executable, "-m", "azure_batch_models", *arguments],
        stdin=stdin,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=120,
        preexec_fn=bound,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("command", [["check"], ["convert", "--to", "rest"], ["graph"]])
@pytest.mark.parametrize("file", ["/dev/zero", "zero.json", "zero.jsonl", "zero.yaml", "-"])
def test_nothing_but_nul(command, file, tmp_path):
    """A device that yields NUL forever is told to be no text, whatever its name."""
    for name in ("zero.json", "zero.jsonl", "zero.yaml"):
        (tmp_path / name).symlink_to("/dev/zero")
    path = str(tmp_path / file) if file.startswith("zero") else file
    with open("/dev/zero", "rb") as zero:  # noqa: PTH123 - it is no file
        status, said = run(*command, path, stdin=zero)

    assert status == 2
    assert "not text: holds a NUL character" in said
    assert len(said.splitlines()) == 1


def test_random_bytes():
    """A device that yields random bytes is told to be no text."""
    status, said = run("check", "/dev/urandom")

    assert status == 2
    assert "not text" in said or "not UTF-8" in said


@pytest.mark.parametrize("line", ["y", "[", TASK, "- a", "a: b", '"', " ", ""])
def test_endless_standard_input(line):
    """Standard input that goes on forever is refused once it is larger than is allowed."""
    with subprocess.Popen(["yes", "--", line], stdout=subprocess.PIPE) as yes:
        status, said = run("check", "-", "--max-file-size", "2M", stdin=yes.stdout)
        yes.kill()

    assert status == 2
    assert "has more than 2 MiB; if that is meant, raise --max-file-size" in said


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.yaml", "a"])
@pytest.mark.parametrize("start", ['{"id": "', "[[", "["])
def test_large_broken_files(name, start, tmp_path):
    """A large file that is one broken value is refused in one line."""
    path = tmp_path / name
    path.write_text(start + ("a" if start.endswith('"') else '{"id": "a"},') * 1_000_000)
    status, said = run("check", str(path), "--max-file-size", "500K")

    assert status == 2
    assert "MiB; if that is meant, raise --max-file-size" in said
    assert len(said.splitlines()) == 1


def test_a_very_large_file(tmp_path):
    """A file of 300 MB that is one broken value is refused in little memory."""
    path = tmp_path / "a.json"
    with path.open("w") as file:
        file.write('{"id": "')
        for _ in range(300):
            file.write("a" * 1_000_000)
    status, said = run("check", str(path))
    path.unlink()

    assert status == 2
    assert "it has more than 100 MiB; if that is meant, raise --max-file-size" in said


@pytest.mark.parametrize(
    ("size", "status"), [("40", 2), ("1K", 0), ("0.5M", 0), ("1 GiB", 0), ("2tb", 0)]
)
@pytest.mark.parametrize("suffix", ["json", "yaml", "txt"])
def test_the_size_that_is_allowed(size, status, suffix, tmp_path):
    """A file of at most the given size is read."""
    path = tmp_path / f"a.{suffix}"
    path.write_text('{"id": "a", "commandLine": "render --all"}')

    assert run("check", str(path), "--max-file-size", size)[0] == status
    assert run("convert", str(path), "--to", "rest", "--max-file-size", size)[0] == status


def test_long_lines_files_may_be_longer(tmp_path):
    """Of a file of JSON Lines, only each line has to be in the bounds."""
    path = tmp_path / "a.jsonl"
    lines = [f'{{"id": "a-{n}", "commandLine": "c"}}' for n in range(1000)]
    path.write_text("\n".join(lines))

    assert run("check", str(path), "--max-file-size", "1K") == (0, "")
    path.write_text("\n".join([*lines, '{"id": "' + "a" * 2000 + '"}']))
    status, said = run("check", str(path), "--max-file-size", "1K")
    assert status == 2 or "id" in said


@pytest.mark.parametrize("size", ["", "0", "-1", "many", "1X", "1e5", "9" * 20])
def test_a_size_that_is_none(size):
    """What is no size is told."""
    status, said = run("check", "a.json", f"--max-file-size={size}")

    assert status == 2
    assert "expected a size such as 500M or 2G" in said


def test_a_named_pipe(tmp_path):
    """A pipe with a name is bounded as standard input is."""
    path = tmp_path / "a.jsonl"
    os.mkfifo(path)
    with subprocess.Popen(["sh", "-c", f"yes '{TASK}' > {path}"]) as writer:
        status, said = run("check", str(Path(path)), "--max-file-size", "1M")
        writer.kill()

    assert status == 2
    assert "it goes on and has more than 1 MiB" in said
