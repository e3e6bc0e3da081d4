"""Generated clients that list with ``Paged`` and poll do with `install()` what they do without."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_name("clients_program.py")

try:
    import azure.mgmt.dns  # noqa: F401
except ImportError:
    pytest.skip("needs the clients of tox's msrest-suite", allow_module_level=True)


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
