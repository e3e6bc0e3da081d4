"""Fuzz target: files that have definitions inside: templates, task factories, envelopes.

An input is JSON, or nearly.
"""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from pathlib import Path

from azure_batch_models.cli import main

_FOLDER = tempfile.TemporaryDirectory()


def exercise(data: bytes) -> None:
    """Check a file; each problem has a rule and stands at a place of the file."""
    file = Path(_FOLDER.name) / "template.json"
    file.write_bytes(data)
    printed, complaints = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complaints):
        status = main(["check", "--format", "json", str(file)])
    assert status in {0, 1, 2}
    found = json.loads(printed.getvalue())
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for each in found["problems"] if isinstance(found, dict) else found:
        assert each["path"].startswith("$")
        assert 1 <= each["line"] <= lines
        assert each["column"] >= 1
        assert each["rule"]
