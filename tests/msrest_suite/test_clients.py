"""Generated clients that list with ``Paged`` and poll do with `install()` what they do without."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_name("clients_program.py")


def is_missing(name: str) -> bool:
    """Return whether a package is not installed; it is not imported."""
    try:
        return importlib.util.find_spec(name) is None
    except ModuleNotFoundError:
        return True


pytestmark = pytest.mark.skipif(
    is_missing("azure.mgmt.dns"), reason="needs the clients of tox's msrest-suite"
)


def run(*options: str) -> Any:
    """Return what the program prints."""
    done = subprocess.run(
        [sys.executable, str(PROGRAM), *options], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_same_requests_and_results() -> None:
    """Three clients send the same, and find the same, in lists and after operations that take time."""
    usual, installed = run(), run("--install")

    assert len(usual["sent"]) == 5
    assert [len(each) for each in usual["found"].values()] == [5, 6, 7]
    assert installed["sent"] == usual["sent"]
    assert installed["found"] == usual["found"]
