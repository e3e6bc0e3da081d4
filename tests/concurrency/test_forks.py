"""Processes may fork whatever their threads are doing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks on Windows")


@pytest.mark.parametrize(
    "name",
    [
        "fork_while_compiling",
        "fork_while_importing",
        "fork_of_a_fork",
        "preloaded_workers",
        "pools",
    ],
)
def test_forks(name):
    """What is done in a forked child never waits for a thread of its parent."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", HERE / "forks.py", name],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE.parent), str(HERE), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert (done.returncode, done.stderr) == (0, "")
