"""azure-batch 14.2 as it is installed, on msrest's models and on ours in their place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parents[1] / "packages" / "run.py"


def test_azure_batch() -> None:
    """Its classes read, write and validate the same, but for the differences that are meant."""
    installed = pytest.importorskip("azure.batch.models")
    folder = Path(installed.__file__).parents[3]
    command = [sys.executable, str(RUN), str(folder), "--module", "azure.batch.models"]

    done = subprocess.run([*command, "--bodies", "1"], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 unexplained" in done.stdout
