"""Fuzz target: the command lines of tasks. An input is a line, and its first byte the system."""

from __future__ import annotations

from azure_batch_models.command_lines import examine, is_clear
from azure_batch_models.command_lines.words import for_linux, split, unquoted

_SYSTEMS = (None, "linux", "windows")


def exercise(data: bytes) -> None:
    """Examine a line; what is to be written is no worse, and quoting loses nothing."""
    line = data.decode("utf-8", "surrogateescape")
    system = _SYSTEMS[sum(data[:1]) % len(_SYSTEMS)]
    remark = examine(line, system)
    if remark is not None:
        assert remark.message.startswith("expected ")
        assert remark.hint.endswith(".")
        if remark.line is not None:
            examine(remark.line, system)
    elif is_clear(line):
        assert examine(line) is None
    words = split(line) or []
    assert all(0 <= word.start < word.end <= len(line) for word in words)
    if "%" not in line:
        script = split(for_linux(line))[2]
        assert unquoted(script.text) == line
