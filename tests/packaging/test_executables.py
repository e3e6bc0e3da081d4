"""Executables that PyInstaller makes: the environment ``executables`` of tox."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytest.importorskip("PyInstaller", reason="PyInstaller is not installed")


def test_a_program_in_one_folder(tmp_path):
    """An executable has the version, the rules with their tables, and all descriptions."""
    source = tmp_path / "program.py"
    source.write_text("from azure_batch_models.cli import main\n\nraise SystemExit(main())\n")
    pool = tmp_path / "pool.json"
    pool.write_text('{"id": "p", "vmSize": "Standard_A1", "taskSlotsPerNode": 9}')
    build = [sys.executable, "-m", "PyInstaller", "--onedir", source.name]
    subprocess.run(build, cwd=tmp_path, check=True, capture_output=True)

    def run(*arguments):
        program = tmp_path / "dist" / "program" / "program"
        return subprocess.run([program, *arguments], capture_output=True, text=True, check=False)

    assert "API versions" in run("--version").stdout
    assert "Standard_A1 has 1 core" in run("check", "--format", "concise", str(pool)).stdout
    assert json.loads(run("schema", "ResourceFile").stdout)["description"]
