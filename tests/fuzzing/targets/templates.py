"""Fuzz target: files that have definitions inside: templates, task factories, envelopes.

An input is JSON, or nearly.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from commands import run

_FOLDER = tempfile.TemporaryDirectory()


def exercise(data: bytes) -> None:
    """Check a file; each problem has a rule and stands at a place of the file."""
    file = Path(_FOLDER.name) / "template.json"
    file.write_bytes(data)
    _, printed, _ = run(["check", "--format", "json", str(file)])
    found = json.loads(printed)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for each in found["problems"] if isinstance(found, dict) else found:
        assert each["path"].startswith("$")
        assert 1 <= each["line"] <= lines
        assert each["column"] >= 1
        assert each["rule"]
