"""The package works with Python's strict options, and says what it needs where a package is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

USE = """
import io, json, sys, warnings
from azure_batch_models import CloudTask, TaskAddParameter, TaskConstraints, check
from azure_batch_models.cli import main
from azure_batch_models.serialization import Deserializer, Serializer

def attempt(name, do):
    try:
        do()
        print(name, "works")
    except ImportError as error:
        print(name, "needs", error.name)
    except Exception as error:
        print(name, "raises", type(error).__name__)

def command(*arguments):
    sys.stdout, shown = io.StringIO(), sys.stdout
    try:
        status = main(list(arguments))
        assert status in (0, 1), status
        return sys.stdout.getvalue()
    finally:
        sys.stdout = shown

def refuse(read):
    try:
        read()
    except ValueError as error:
        assert "cannot be" in str(error), error
    else:
        raise AssertionError

attempt("reading", lambda: CloudTask.deserialize(b'{"id": "a", "creationTime": "2026-01-01T00:00:00Z"}'))
attempt("offsets", lambda: CloudTask.deserialize(b'{"creationTime": "2026-01-01T00:00:00+02:00"}'))
attempt("months", lambda: TaskConstraints.deserialize(b'{"maxWallClockTime": "P1Y"}').to_json())
attempt("writing", lambda: TaskAddParameter(id="a", command_line="c").serialize())
attempt("validating", lambda: TaskAddParameter(id="a" * 65, command_line="c").validate())
attempt("refusing", lambda: refuse(lambda: CloudTask.deserialize(b"[")))
attempt("checking", lambda: check({"id": "a b"}, TaskAddParameter)[0].message + "")
attempt("xml", lambda: CloudTask.deserialize("<a><id>x</id></a>", content_type="application/xml"))
attempt("documenting", lambda: (CloudTask.__doc__, CloudTask.__signature__))
attempt("serializer", lambda: Serializer({"CloudTask": CloudTask}).url("id", 5, "int"))
attempt("command", lambda: command("check", sys.argv[1]))
attempt("schema", lambda: json.loads(command("schema", "TaskAddParameter"))["description"])
attempt("yaml", lambda: command("convert", sys.argv[1], "--to", "yaml"))
"""

BLOCK = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r} or name.startswith({name!r} + "."):
            raise ModuleNotFoundError(f"No module named {{name!r}}", name={name!r})

sys.meta_path.insert(0, Missing())
"""


def found(tmp_path: Path, *options: str, before: str = "") -> dict[str, str]:
    """Return what works, by its name, in a fresh interpreter."""
    file = tmp_path / "a.json"
    file.write_text('{"id": "a", "commandLine": "c"}', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, *options, "-c", before + USE, str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(line.split(maxsplit=1) for line in done.stdout.splitlines())


@pytest.mark.parametrize("options", [("-W", "error"), ("-bb", "-W", "error"), ("-O",), ("-OO",)])
def test_strict_interpreters(options, tmp_path):
    """With warnings as errors, and without assertions or docstrings, everything else works."""
    told = found(tmp_path, *options)

    wrong = {name: said for name, said in told.items() if said != "works"}
    assert len(told) == 13
    # Without docstrings, models have no description; their attributes have, from the source.
    assert wrong == ({"schema": "raises KeyError"} if "-OO" in options else {})


@pytest.mark.parametrize(
    ("package", "lacking"),
    [
        ("msrest", {}),
        ("requests", {}),
        ("isodate", {"offsets", "months"}),
        ("defusedxml", {"xml"}),
        ("azure", {"refusing"}),
        ("tqdm", {}),
    ],
)
def test_without_a_package(package, lacking, tmp_path):
    """Without a package, only what it is for does not work, and the error names it."""
    told = found(tmp_path, before=BLOCK.format(name=package))

    assert {name for name, said in told.items() if said != "works"} == set(lacking)
    assert {told[name] for name in lacking} <= {f"needs {package}"}
