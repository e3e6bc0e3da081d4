"""Fuzz target: ``check --diff`` and ``check --fix``.

An input is the suffix of the file on a line of its own, then the file.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from pathlib import Path

from azure_batch_models.cli import main

_FOLDER = tempfile.TemporaryDirectory()
_SUFFIXES = (".json", ".yaml", ".jsonl")


def exercise(data: bytes) -> None:
    """Fix a file; looking at the difference changes nothing, and fixing twice is fixing once."""
    line, _, content = data.partition(b"\n")
    suffix = f".{line.decode('ascii', 'replace')}"
    suffix = suffix if suffix in _SUFFIXES else _SUFFIXES[sum(line) % len(_SUFFIXES)]
    file = Path(_FOLDER.name) / f"definition{suffix}"
    file.write_bytes(content)
    status, _, _ = _run("--diff", file)
    assert file.read_bytes() == content
    again, _, _ = _run("--fix", file)
    assert status in {0, 1, 2}
    assert again in {0, 1, 2}
    fixed = file.read_bytes()
    if fixed == content:
        return
    readable, _, complaints = _run("--fix", file)
    assert readable == again, complaints
    assert file.read_bytes() == fixed
    assert {each.stem for each in Path(_FOLDER.name).iterdir()} == {"definition"}


def _run(option: str, file: Path) -> tuple[int, str, str]:
    """Run ``check`` in this process; give its status and what it printed."""
    printed, complaints = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complaints):
        try:
            status = main(["check", option, "--level", "strict", str(file)])
        except SystemExit as leaving:
            status = int(leaving.code or 0)
    for text in (printed.getvalue(), complaints.getvalue()):
        odd = {each for each in text if not each.isprintable() and each != "\n"}
        assert not odd, sorted(odd)
    return int(status), printed.getvalue(), complaints.getvalue()
