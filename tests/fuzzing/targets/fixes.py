"""Fuzz target: ``check --diff`` and ``check --fix``.

An input is the suffix of the file on a line of its own, then the file.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from commands import run

_FOLDER = tempfile.TemporaryDirectory()
_SUFFIXES = (".json", ".yaml", ".jsonl")


def exercise(data: bytes) -> None:
    """Fix a file; looking at the difference changes nothing, and fixing twice is fixing once."""
    line, _, content = data.partition(b"\n")
    suffix = f".{line.decode('ascii', 'replace')}"
    suffix = suffix if suffix in _SUFFIXES else _SUFFIXES[sum(line) % len(_SUFFIXES)]
    file = Path(_FOLDER.name) / f"definition{suffix}"
    file.write_bytes(content)
    command = ["check", "--level", "strict", str(file)]
    _, difference, _ = run([*command, "--diff"])
    assert file.read_bytes() == content
    status, _, _ = run([*command, "--fix"])
    fixed = file.read_bytes()
    assert bool(difference) == (fixed != content)
    if fixed == content:
        return
    again, _, complaints = run([*command, "--fix"])
    assert again == status, complaints
    assert file.read_bytes() == fixed
    assert {each.stem for each in Path(_FOLDER.name).iterdir()} == {"definition"}
