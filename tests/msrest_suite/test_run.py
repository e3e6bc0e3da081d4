"""The script that compares a suite with msrest and with `install()`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("run.py")

SAME = """
from msrest import Serializer
from msrest.serialization import Model

def test_same():
    assert Serializer().query("a", [1, 2], "[int]", div=",") == "1,2"
"""

DIFFERENT = """
import msrest.serialization

def test_{name}():
    assert msrest.serialization.__name__ == "msrest.serialization"
"""

FAILS = """
def test_fails_anyhow():
    assert False
"""


def test_hands_on_what_follows(tmp_path: Path) -> None:
    """Options after two hyphens are pytest's, wherever the others are."""
    tmp_path.joinpath("test_suite.py").write_text(SAME + FAILS, encoding="utf-8")
    options = [str(tmp_path), "--path", str(tmp_path), "--", "-k", "same"]

    done = subprocess.run(
        [sys.executable, str(SCRIPT), *options], capture_output=True, text=True, check=False
    )

    assert "install(): 1 of 1 tests pass" in done.stdout


@pytest.mark.parametrize(
    ("suite", "code", "told"),
    [
        (SAME + FAILS, 0, "install(): 1 of 2 tests pass"),
        (DIFFERENT.format(name="other"), 1, "DIFFERS: test_suite.py::test_other"),
        (DIFFERENT.format(name="serialize_time"), 0, "on purpose: test_suite.py::test_serial"),
    ],
)
def test_tells_what_differs(tmp_path: Path, suite: str, code: int, told: str) -> None:
    """A test that passes with msrest alone is told, and fails the run unless it is on purpose."""
    tmp_path.joinpath("test_suite.py").write_text(suite, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert done.returncode == code, done.stdout + done.stderr
    assert told in done.stdout
