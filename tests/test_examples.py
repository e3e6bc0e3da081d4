"""The examples run, by themselves and without a network, and their directory lists them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SCRIPTS = sorted(EXAMPLES.glob("*.py"))

WITHOUT_NETWORK = """
import runpy, sys

def refuse(event, arguments):
    if event.startswith("socket.") and event != "socket.__new__":
        raise RuntimeError(f"{event}{arguments}")

sys.addaudithook(refuse)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def run(script, *arguments):
    """Run a script in a Python of its own, in which warnings are errors."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", WITHOUT_NETWORK, str(script), *map(str, arguments)],
        cwd=EXAMPLES.parent,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_it_runs(script):
    """An example ends well, says something and complains of nothing."""
    done = run(script)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_it_says_what_it_shows(script):
    """An example begins with a sentence about itself."""
    docstring = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8")))

    assert re.match(r"[A-Z].*[.]$", docstring.splitlines()[0])


def test_every_example_is_listed():
    """The page links to each script and each definition, and to nothing else."""
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([^)]+)\)", page))

    assert linked == {each.name for each in EXAMPLES.iterdir() if each.is_file()} - {"README.md"}


def test_a_build_fails_for_a_definition_with_mistakes():
    """The example of a build annotates each problem and ends with 1."""
    done = run(EXAMPLES / "validate_in_ci.py", EXAMPLES / "render-task-with-mistakes.json")

    assert done.returncode == 1
    assert "title=task-id-charset::$.id: expected only letters" in done.stdout


def test_the_network_is_really_off(tmp_path):
    """A script that wants to connect fails."""
    script = tmp_path / "script.py"
    script.write_text("import socket; socket.create_connection(('127.0.0.1', 9))")

    assert "RuntimeError: socket.getaddrinfo" in run(script).stderr
