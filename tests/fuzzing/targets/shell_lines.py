"""Fuzz target: the command lines of tasks. An input is a line, and its first byte the system."""

from __future__ import annotations

from azure_batch_models.command_lines import Remark, System, examine, is_clear
from azure_batch_models.command_lines.words import for_linux, split, unquoted

_SYSTEMS = (None, "linux", "windows")
_MOST_PASSES = 20
"""How often a file is fixed again because something was fixed."""


def exercise(data: bytes) -> None:
    """Examine a line; what is to be written is no worse, and quoting loses nothing."""
    line = data.decode("utf-8", "surrogateescape")
    system = _SYSTEMS[sum(data[:1]) % len(_SYSTEMS)]
    remark = examine(line, system)
    if remark is not None:
        assert remark.message.startswith("expected ")
        assert remark.hint.endswith(".")
        _comes_to_an_end(remark, line, system)
    elif is_clear(line):
        assert examine(line) is None
    words = split(line) or []
    assert all(0 <= word.start < word.end <= len(line) for word in words)
    if "%" not in line:
        script = split(for_linux(line))[2]
        assert unquoted(script.text) == line


def _comes_to_an_end(remark: Remark | None, line: str, system: System | None) -> None:
    """Writing what a remark says, again and again, leads to a line of which no more is said."""
    for _ in range(_MOST_PASSES):
        if remark is None or remark.line is None:
            return
        assert remark.line != line
        line = remark.line
        remark = examine(line, system)
    raise AssertionError(line)
