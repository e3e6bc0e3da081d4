"""Command lines that start no shell, and what in them needs one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from azure_batch_models.command_lines import words
from azure_batch_models.command_lines.facts import (
    CMD_WORDS,
    GLOBBED,
    INTERPRETERS,
    ON_LINUX,
    SHELL_WORDS,
)
from azure_batch_models.command_lines.remarks import Remark
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from azure_batch_models.command_lines.remarks import System

_FIRST = regex(r"""\s*(?:"([^"]*)"?|'([^']*)'?|(\S+))""")
_NESTED_SHELL = regex(
    r"""(?:(?<=\s)|^)["']?(?:[^\s"']*[/\\])?(?:sh|bash|dash|zsh|ksh|csh|tcsh|fish|busybox|pwsh)"""
    r"""(?:\.exe)?["']?\s+(?:-\S+\s+)*?-[a-z]*c[a-z]*\s+(?:"(?:[^"\\]|\\.)*"|'[^']*'|\S+)""",
    re.IGNORECASE,
)
"""A shell somewhere in a line, with the command that is passed to it."""

_NESTED_WINDOWS_SHELL = regex(
    r"""(?:^|\s)["']?(?:[^\s"']*\\)?(?:cmd(?:\.exe)?["']?\s*/[ck]|powershell(?:\.exe)?["']?\s+[-/]).*""",
    re.IGNORECASE | re.DOTALL,
)
"""A shell of Windows, which takes the whole rest of the line."""

_ASSIGNMENT = regex(r"\s*([A-Za-z_]\w*)=(\S*)\s+\S")
_PLACEHOLDER = regex(r"<[A-Za-z][\w .-]*>|\$?\{\{[^{}]*\}\}")
_OF_TEMPLATE = regex(r"\[(?:parameters|variables|concat|format)\(|\{fileName")
"""What stands in templates of the Batch CLI extension, which puts their lines into a shell."""

_LINUX_VARIABLE = r"\$(?:\{[A-Za-z_]\w*|[A-Za-z_]\w*)"
_WINDOWS_VARIABLE = (
    r"%(?![0-9A-Fa-f]{2}%|[A-Za-z]%(?:[0-9]*[A-Za-z](?![A-Za-z0-9])|%))"
    r"[A-Za-z_]\w*(?:#[\w.]+)?%"
)
_VARIABLE = regex(rf"{_LINUX_VARIABLE}\}}?|{_WINDOWS_VARIABLE}|\$\([^)]*\)?|`[^`]*`?")
"""What a shell replaces by a value, also inside double quotes."""

_OPERATOR = regex(
    r"\|\|?|&&|(?:(?<=\s)|^)\d?(?<![-=])(?:>>?|<<?)(?:&\d)?|(?<![-=>])>>?(?=\s|&|\w)|(?<=\s)&(?=\s|\Z)"
    r"|;(?=\s|\Z)"
)
_SINGLE_QUOTED = regex(r"(?:(?<=[\s=])|^)'([^']*\s[^']*)'(?=\s|\Z)")
_HOME = regex(r"(?:(?<=\s)|^)~(?=/|\s|\Z)")
_PATTERN = regex(r"(?:(?<=\s)|^)[^\s-]?[^\s]*[*?][^\s]*")
_OF_WINDOWS = regex(
    r"%\w+(?:#[\w.]+)?%|(?:^|\s)[A-Za-z]:\\|\\\w+\\|\.(?:exe|bat|cmd)\b", re.IGNORECASE
)
_OF_LINUX = regex(
    r"\$|`|(?:^|\s)~?/(?:\w+/|data|mnt|tmp|opt|home|usr|etc|var|scratch)|(?:^|\s)\./|;|\[|~"
    r"|^\s*(?:export|source|unset|ulimit|umask|alias|while|until|case|\w+=\S*\s)"
    r"|(?:^|\s)(?:apt-get|yum|grep|sed|awk|cat|ls|cp|rm|mv|wget|tar|chmod|sudo|python3)\s"
)
_LONGEST_LINE = 160


def program_of(line: str) -> str:
    """Return the first word of a line, without quotes."""
    found = _FIRST.match(line)
    return next(filter(None, found.groups()), "") if found else ""


def remark_on(line: str, system: System | None) -> Remark | None:
    """Return what needs a shell in a line that starts none, or a quote that is not closed.

    Args:
        line: The line.
        system: What the node runs; ``None`` if that is not known, and only what holds on both
            systems counts.
    """
    if _OF_TEMPLATE.search(line) is not None:
        return None
    if _is_unclosed(line, system):
        return Remark(
            "quotes",
            "expected a closing quote for each, got one that is not closed.",
            "Close it, or remove it.",
        )
    if system == "windows" and (single := _SINGLE_QUOTED.search(line)) is not None:
        return _single_quotes(line, single)
    found = _found(line, system)
    if found is None:
        return _script(line, system)
    program = program_of(line)
    message = f"expected a shell to interpret {quoted(found)}, got {quoted(program)}."
    assigned = _ASSIGNMENT.match(line)
    is_assigned = assigned is not None and found.startswith(f"{assigned[1]}=")
    if is_assigned or (found == program and found[0] not in "%$`~"):
        message = f"expected a program, got {quoted(found)}, which only a shell knows."
    if system == "linux" and found.lower() in ON_LINUX:
        message = f"expected a program, got {quoted(found)}, which only the shell of Windows knows."
        return Remark("shell", message, f"Write {ON_LINUX[found.lower()]} on Linux.")
    meant = system or system_meant(line, found)
    hint, right = to_write(line.strip(), meant)
    if is_assigned and assigned is not None:
        other = "" if meant == "windows" else f" Or w{hint[1:]}"
        hint = f"Set {assigned[1]} in environmentSettings.{other}"
    is_sure = system is not None and system_meant(line, found) in {None, system}
    return Remark("shell", message, hint, right if is_sure else None)


def _script(line: str, system: System | None) -> Remark | None:
    """Return that a line begins with a script, which is no program, or ``None`` if it does not."""
    program = program_of(line)
    ending = program[program.rfind(".") :].lower()
    runner = INTERPRETERS.get(ending)
    if runner is None or system == "linux" or (system is None and ending != ".ps1"):
        return None
    right = f"{runner} {line.strip()}"
    return Remark(
        "shell",
        f"expected a program, got {quoted(program)}, which another program has to run.",
        f"Write {right}." if len(right) <= _LONGEST_LINE else f"Write {runner} before it.",
        right if system else None,
    )


def _single_quotes(line: str, found: re.Match[str]) -> Remark:
    """Return that Windows has no single quotes."""
    right = None if '"' in line else line.replace(found[0], f'"{found[1]}"')
    return Remark(
        "quotes",
        f"expected double quotes on Windows, got {quoted(found[0])}.",
        f'Write "{found[1]}".' if len(found[1]) <= _LONGEST_LINE else "Write double quotes.",
        right,
    )


def to_write(command: str, system: System | None) -> tuple[str, str | None]:
    """Return the sentence that says how to run a command in a shell, and the line if it is sure."""
    linux, windows = words.for_linux(command), words.for_windows(command)
    if len(command) > _LONGEST_LINE:
        shown_linux, shown_windows = "/bin/sh -c '...'", 'cmd /c "..."'
    else:
        shown_linux, shown_windows = linux, windows
    if system == "linux":
        return f"Write {shown_linux}.", linux
    if system == "windows":
        return f"Write {shown_windows}.", windows
    return f"Write {shown_linux} on Linux, {shown_windows} on Windows.", None


def system_meant(line: str, found: str) -> System | None:
    """Return the system whose syntax a line has, or ``None`` if it may be either."""
    is_windows = _OF_WINDOWS.search(line) is not None or found.lower() in ON_LINUX
    is_linux = _OF_LINUX.search(line) is not None
    if is_windows == is_linux:
        return None
    return "windows" if is_windows else "linux"


def _is_unclosed(line: str, system: System | None) -> bool:
    """Return whether a quote is not closed, on the system or, if it is not known, on both."""
    if '"' not in line and "'" not in line:
        return False
    on_windows = line.count('"') - line.count('\\"') & 1 == 1
    if system == "windows":
        return on_windows
    if system is None and not on_windows:
        return False
    return words.split(line) is None


def _found(line: str, system: System | None) -> str | None:
    """Return the first thing in a line that only a shell knows, or ``None``."""
    program = program_of(line)
    if _is_word_of_shell(program, system):
        return program
    assigned = _ASSIGNMENT.match(line)
    if assigned is not None:
        return f"{assigned[1]}={assigned[2]}"
    outside = _NESTED_SHELL.sub(_hidden, _NESTED_WINDOWS_SHELL.sub(_hidden, line))
    outside = _PLACEHOLDER.sub(_hidden, outside)
    if system == "windows":
        for_values = outside
        bare = words.masked_for_windows(outside)
    else:
        for_values = words.masked(outside, double=False)
        bare = words.masked(outside)
    if "-exec" in bare or "xargs" in bare:
        bare = bare.replace(";", "x")
    places = [
        found
        for found in (_VARIABLE.search(for_values), _OPERATOR.search(bare), _HOME.search(bare))
        if found is not None
    ]
    if places:
        return min(places, key=lambda found: found.start())[0].strip()
    if system != "windows" and program in GLOBBED:
        pattern = _PATTERN.search(bare, len(program))
        return pattern[0] if pattern else None
    return None


def _is_word_of_shell(program: str, system: System | None) -> bool:
    """Return whether a word is known to shells only, so that it starts no program."""
    word = program.lower()
    if word in SHELL_WORDS:
        return True
    return word in (CMD_WORDS if system == "windows" else ON_LINUX)


def _hidden(found: re.Match[str]) -> str:
    """Return as many harmless characters as were found."""
    return "x" * len(found[0])
