"""Hostile input costs little memory and time, and what it raises is the library's own."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="memory can be limited on POSIX systems only")
pytest.importorskip("ruamel.yaml", reason="the extra 'yaml' is not installed")

from cases import CASES

HERE = Path(__file__).parent
EXPECTED = {None, "SerializationError", "DeserializationError", "UnreadableError"}


@functools.cache
def outcomes(kind: str) -> dict[str, str | None]:
    """Run all cases of a kind in a process with limits."""
    names = [name for name in CASES if name.startswith(f"{kind}: ")]
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "outcomes.json")
        done = subprocess.run(
            [sys.executable, HERE / "confined.py", output, *names],
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE.parent), *sys.path])},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(output.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_case(name):
    """A hostile input is taken, or refused with an error of the library, within the limits."""
    assert outcomes(name.partition(":")[0])[name] in EXPECTED


def test_deep_models_are_refused_by_name():
    """What is too deep to be written or read says so, instead of being cut."""
    found = outcomes("nesting")

    for verb in ("serialize", "as_dict", "to_dict", "to_json"):
        assert found[f"nesting: deep {verb}"] == "SerializationError"
        assert found[f"nesting: ring {verb}"] == "SerializationError"
    assert found["nesting: JSON models"] == "DeserializationError"


def test_bombs_are_refused():
    """No entity is expanded or fetched, and no alias repeated without end."""
    found = outcomes("bomb")

    assert {found[f"bomb: {name}"] for name in ("XML entities", "XML long entity")} == {
        "DeserializationError"
    }
    assert found["bomb: XML external entity"] == "DeserializationError"
    assert found["bomb: YAML aliases"] == found["bomb: YAML merge keys"] == "UnreadableError"
    assert found["bomb: YAML Python object"] == "UnreadableError"
