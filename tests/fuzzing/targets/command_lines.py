"""Fuzz target: the commands ``check`` and ``convert``.

An input is the command line on a line of its own, with ``FILE`` for the file, then the file. What
is no known argument is left out.
"""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from pathlib import Path

from azure_batch_models.cli import main
from azure_batch_models.cli.reports import formats

_FOLDER = tempfile.TemporaryDirectory()
_SUFFIXES = (".json", ".jsonl", ".yaml", ".txt")
_WORDS = frozenset(
    {
        *("check", "convert", "--to", "rest", "python", "yaml", "json", "--format", *formats()),
        *("--level", "strict", "--model", "TaskAddParameter", "CloudPool", "--only"),
        *("task-id-charset", "--ignore", "unknown-property", "--job", "--pool", "--nonsense"),
    }
)


def exercise(data: bytes) -> None:
    """Run a command; fail where it does anything but print what is safe and give a status."""
    line, _, content = data.partition(b"\n")
    words = line.decode("ascii", "replace").split()
    file = Path(_FOLDER.name) / f"definition{_SUFFIXES[sum(line) % len(_SUFFIXES)]}"
    file.write_bytes(content)
    command = [str(file) if each == "FILE" else each for each in words if each in _WORDS | {"FILE"}]
    status, printed, complaints = _run(command)
    assert status in {0, 1, 2}, (status, command)
    assert status == 0 or printed or complaints
    _safe(printed)
    _safe(complaints)
    if "--format" in command and "json" in command and command[0] == "check" and printed:
        json.loads(printed)
    if command[:1] == ["convert"] and status == 0:
        _converted(command, file, printed)


def _run(command: list[str]) -> tuple[int, str, str]:
    """Run a command in this process; give its status and what it printed."""
    printed, complaints = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complaints):
        try:
            status = main(command)
        except SystemExit as leaving:
            status = int(leaving.code or 0)
    return int(status), printed.getvalue(), complaints.getvalue()


def _safe(text: str) -> None:
    """A terminal would print the text and do nothing else."""
    odd = {each for each in text if not each.isprintable() and each != "\n"}
    assert not odd, sorted(odd)


def _converted(command: list[str], file: Path, printed: str) -> None:
    """What was converted is a definition file, and converted once more stays what it is."""
    if "--output" in command or "--help" in command:
        return
    suffix = ".yaml" if "yaml" in command else ".jsonl" if printed.count("\n{") else ".json"
    again = file.with_name(f"again{suffix}")
    again.write_text(printed, encoding="utf-8")
    repeated = [str(again) if each == str(file) else each for each in command]
    assert _run(repeated) == (0, printed, "")
