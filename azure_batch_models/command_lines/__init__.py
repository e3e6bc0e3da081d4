"""Command lines as a node starts them: without a shell, unless the line itself starts one.

`examine` is all that others need: it takes a text and the system of the node, and knows nothing of
tasks. `facts` has the variables that Batch sets, for whoever completes a line.
"""

from __future__ import annotations

from functools import lru_cache

from azure_batch_models.command_lines.facts import CMD_WORDS, INTERPRETERS, SHELL_WORDS
from azure_batch_models.command_lines.remarks import Remark, RemarkKind, System
from azure_batch_models.command_lines.shelled import remark_on_shell, shell_of
from azure_batch_models.command_lines.unshelled import remark_on
from azure_batch_models.text.patterns import regex

__all__ = ["Remark", "RemarkKind", "System", "examine", "is_clear"]

_IN_SHELL = regex(r"/bin/(?:ba)?sh -c '[^'%>]*+'")
_PLAIN = regex(r"[A-Za-z0-9_./+-]++(?: [A-Za-z0-9_./:=,+@-]+)*+")
_NOTABLE = frozenset({*SHELL_WORDS, *CMD_WORDS, "cmd", "cmd.exe", "powershell", "powershell.exe"})
_SCRIPTS = tuple(INTERPRETERS)
_LONGEST = 32_768


def is_clear(line: str) -> bool:
    """Return whether a line, as most are, has no remark that a quick look would not see.

    Only that Windows has no shell of that name may still be said of it.
    """
    if _IN_SHELL.fullmatch(line):
        return True
    if not _PLAIN.fullmatch(line):
        return False
    program = line.partition(" ")[0].lower()
    if program[-2:] == "sh" and program[-3:] != ".sh":
        return False  # it may be a shell
    return program not in _NOTABLE and not program.endswith(_SCRIPTS)


def examine(line: str, system: System | None = None) -> Remark | None:
    """Return the most helpful remark on a command line, or ``None`` if there is none to make.

    Args:
        line: The command line.
        system: What the node runs; ``None`` if that is not known: only what holds on Linux and on
            Windows is remarked on then.
    """
    if is_clear(line) and (system != "windows" or not shell_of(line)):
        return None
    return _examined(line[:_LONGEST], system)


@lru_cache(maxsize=128)
def _examined(line: str, system: System | None) -> Remark | None:
    """Return what `examine` does, for a line that is not plain."""
    if not line.strip():
        return None
    shell = shell_of(line)
    if shell:
        return remark_on_shell(line, shell, system)
    return remark_on(line, system)
