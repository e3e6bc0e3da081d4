"""Type checkers: mypy and pyright, both strict, see the right types and find the wrong calls."""

from __future__ import annotations

import ast
import json
import re
import runpy
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RIGHT = HERE / "right_calls.py"
WRONG = HERE / "wrong_calls.py"
IDIOMS = HERE / "idioms.py"
FILES = [str(RIGHT), str(WRONG), str(IDIOMS)]
CHECKERS = ["mypy", "pyright"]

_REVEALED = re.compile(r'(?:Revealed type is|Type of ".*" is) "(.*)"$', re.DOTALL)
_MARKED = re.compile(r"\breveal_type\(.*\)  # (.*)$")
_MODULE = re.compile(r"\b(?:\w+\.)+(?=\w)")


@dataclass(frozen=True)
class Finding:
    """One line of a checker's output."""

    file: Path
    line: int
    is_error: bool
    message: str


def run(*command):
    """Run a checker from the top of the project and give its output."""
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode in {0, 1}, result.stdout + result.stderr
    return result.stdout


def run_mypy():
    # Errors of the package itself are the business of another check.
    options = ("--strict", "--follow-imports=silent", "--output=json")
    for line in run("mypy", *options, *FILES).splitlines():
        if line.startswith("{"):
            found = json.loads(line)
            is_error = found["severity"] == "error"
            yield Finding(ROOT / found["file"], found["line"], is_error, found["message"])


def run_pyright():
    options = ("--outputjson", "--pythonpath", sys.executable)
    for found in json.loads(run("pyright", *options, *FILES))["generalDiagnostics"]:
        line = found["range"]["start"]["line"] + 1
        is_error = found["severity"] == "error"
        yield Finding(Path(found["file"]), line, is_error, found["message"])


@pytest.fixture(scope="module", params=CHECKERS)
def checker(request):
    """Return the name of each checker."""
    pytest.importorskip(request.param)
    return request.param


@pytest.fixture(scope="module")
def findings(checker):
    """Return everything that a checker says of the files."""
    return list({"mypy": run_mypy, "pyright": run_pyright}[checker]())


def plain(shown):
    """Write a type without the names of modules, its alternatives in alphabetical order."""
    return " | ".join(sorted(_MODULE.sub("", shown.strip()).split(" | ")))


def numbered(path):
    return enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)


def test_right_calls_are_accepted(findings):
    """No line of the right calls is flagged."""
    assert [found for found in findings if found.file == RIGHT and found.is_error] == []


def test_idioms_are_accepted(findings):
    """No line of what programs write is flagged."""
    assert [found for found in findings if found.file == IDIOMS and found.is_error] == []


def test_types(findings):
    """Every type is seen as the line says."""
    expected = {
        number: plain(marked[1])
        for number, line in numbered(RIGHT)
        if (marked := _MARKED.search(line))
    }
    seen = {
        found.line: plain(revealed[1])
        for found in findings
        if found.file == RIGHT and (revealed := _REVEALED.search(found.message))
    }

    assert expected
    assert seen == expected


def test_wrong_calls_are_found(findings):
    """Just the marked lines of the wrong calls are flagged."""
    expected = [number for number, line in numbered(WRONG) if line.endswith("  # error")]
    flagged = {found.line for found in findings if found.file == WRONG and found.is_error}

    assert expected
    assert sorted(flagged) == expected


def test_no_module_accepts_every_name():
    """Type checkers see no module-level ``__getattr__``, which would accept any misspelt name."""
    seen = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "azure_batch_models").rglob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == "__getattr__"
    ]

    assert seen == []


def test_idioms_run():
    """What programs write works at run time, and is written to the service."""
    names = runpy.run_path(str(IDIOMS), run_name="idioms")

    assert names["task"].serialize() == {
        "id": "a",
        "commandLine": "b",
        "resourceFiles": [{"httpUrl": "https://x", "filePath": "x"}],
        "environmentSettings": [{"name": "a", "value": "b"}, {"name": "MODE"}],
    }
    assert names["limits"].serialize() == {"maxWallClockTime": "PT1H", "retentionTime": "P7D"}
    assert names["token"].serialize() == {"access": ["job"]}


def test_right_calls_run(capfd):
    """The right calls are right at run time as well."""
    runpy.run_path(str(RIGHT), run_name="right_calls")

    assert "Runtime type is 'TaskAddParameter'" in capfd.readouterr().err
