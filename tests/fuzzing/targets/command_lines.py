"""Fuzz target: the commands ``check``, ``convert`` and ``graph``.

An input is the command line on a line of its own, with ``FILE`` for the file, then the file. What
is no known argument is left out.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from azure_batch_models.cli.reports import formats
from commands import run

_FOLDER = tempfile.TemporaryDirectory()
_SUFFIXES = (".json", ".jsonl", ".yaml", ".txt")
_WORDS = frozenset(
    {
        *("check", "convert", "--to", "rest", "python", "yaml", "json", "--format", *formats()),
        *("--level", "strict", "--model", "TaskAddParameter", "CloudPool", "--only"),
        *("task-id-charset", "--ignore", "unknown-property", "--job", "--pool", "--nonsense"),
        *("graph", "mermaid", "dot", "svg", "--api-version", "2024-02-01", "--statistics"),
    }
)


def exercise(data: bytes) -> None:
    """Run a command; fail where it does anything but print what is safe and give a status."""
    line, _, content = data.partition(b"\n")
    words = line.decode("ascii", "replace").split()
    file = Path(_FOLDER.name) / f"definition{_SUFFIXES[sum(line) % len(_SUFFIXES)]}"
    file.write_bytes(content)
    command = [str(file) if each == "FILE" else each for each in words if each in _WORDS | {"FILE"}]
    status, printed, complaints = run(command)
    assert status == 0 or printed or complaints
    if "--format" in command and "json" in command and command[0] == "check" and printed:
        json.loads(printed)
    if command[:1] == ["convert"] and status == 0:
        _converted(command, file, printed, complaints)


def _converted(command: list[str], file: Path, printed: str, complaints: str) -> None:
    """What was converted is a definition file, and converted once more stays what it is."""
    if "--output" in command or "--help" in command:
        return
    suffix = ".yaml" if "yaml" in command else ".jsonl" if printed.count("\n{") else ".json"
    again = file.with_name(f"again{suffix}")
    again.write_text(printed, encoding="utf-8")
    repeated = [str(again) if each == str(file) else each for each in command]
    warned = complaints.replace(str(file), str(again))  # of placeholders, which stay
    assert run(repeated) == (0, printed, warned)
