"""Command lines that start a shell, and what is wrong with what they pass to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from azure_batch_models.command_lines import words
from azure_batch_models.command_lines.facts import POSIX_SHELLS, POWERSHELLS
from azure_batch_models.command_lines.remarks import Remark
from azure_batch_models.command_lines.unshelled import program_of, remark_on
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from azure_batch_models.command_lines.remarks import System
    from azure_batch_models.command_lines.words import Word

_CMD = regex(
    r"""\s*("?)(?:[^\s"]*[\\/])?cmd(?:\.exe)?\1"""
    r"""(?:\s*/(?![ckr](?:\b|["\s]))\w+(?::\w+)?)*\s*/[ckr]\s*""",
    re.IGNORECASE,
)
_OPERATOR = regex(r"(?:\d?>|<|\||&|;)")
_CHAINED_SHELL = regex(r"\s*(&&?|\|\|?|;)\s*(\S*?)(sh|bash)\s+-c\s+", re.ASCII)
_CHAINED_CMD = regex(r"\s*(&&?|\|\|?)\s*cmd(?:\.exe)?\s+/c\s+", re.IGNORECASE)
_WINDOWS_VARIABLE = regex(r"%([A-Z]{2}[A-Z0-9]*_\w+(?:#[\w.]+)?|[A-Z]{4,})%")
_LINUX_VARIABLE = regex(r"\$\{?([A-Z][A-Z0-9_]{2,})\b\}?")
_NUL = regex(r">\s*nul\b(?!/)", re.IGNORECASE)
_OTHER_SHELL = regex(r"\b(?:powershell|pwsh|bash|sh|perl|python\w*)\b", re.IGNORECASE)
_SEPARATOR = regex(r";(?=\s)")
_LONGEST_LINE = 160


def shell_of(line: str) -> str:
    """Return the name of the shell that a line starts, without ``.exe``; ``""`` if it is none."""
    program = program_of(line)
    name = program.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe")
    if name in POSIX_SHELLS or name in POWERSHELLS or name == "cmd":
        return name
    return "cmd" if _CMD.match(line) else ""


def remark_on_shell(line: str, shell: str, system: System | None) -> Remark | None:
    """Return what is wrong with a line that starts a shell."""
    lacking = _lacking(line, shell, system)
    if lacking is not None:
        return lacking
    if shell == "cmd":
        return _in_cmd(line)
    if shell in POWERSHELLS:
        return _in_powershell(line, shell)
    return _in_posix(line, system)


def _lacking(line: str, shell: str, system: System | None) -> Remark | None:
    """Return that the system has no such shell."""
    if system == "linux" and shell in {"cmd", "powershell"}:
        found = _CMD.match(line)
        command = "" if found is None else _commands_of_cmd(line[found.end() :].strip())
        is_short = 0 < len(command) <= _LONGEST_LINE and "\\" not in command
        right = words.for_linux(command) if is_short else ""
        shown = right or "/bin/sh -c '...'"
        return Remark(
            "system",
            f"expected a shell of Linux, got {quoted(program_of(line))}.",
            f"Write {shown}.",
        )
    if system == "windows" and shell in POSIX_SHELLS:
        return Remark(
            "system",
            f"expected a shell of Windows, got {quoted(program_of(line))}.",
            'Write cmd /c "...", or choose an image with Linux.',
        )
    return None


# Shells of Linux


def _in_posix(line: str, system: System | None) -> Remark | None:
    """Return what is wrong with a line for a shell of Linux."""
    found = words.split(line)
    if found is None:
        return Remark(
            "quotes",
            "expected a closing quote for each, got one that is not closed.",
            "Close it; for a quote inside single quotes, write '\\''.",
        )
    position = _position_of_script(found)
    if position is None:
        return remark_on(line, system)
    script, rest = found[position], found[position + 1 :]
    if rest:
        remark = _behind_script(line, script, rest)
        if remark is not None:
            return remark
    return _foreign_in_posix(line, script.value)


def _position_of_script(found: list[Word]) -> int | None:
    """Return which word is the command behind ``-c``; ``None`` if there is none."""
    has_command = False
    skips = False
    for position, word in enumerate(found[1:], start=1):
        if skips:
            skips = False
        elif word.text[0] in "-+" and len(word.text) > 1:
            skips = word.text in {"-o", "+o", "-O", "+O", "--rcfile", "--init-file"}
            has_command = has_command or (word.text[1] != "-" and "c" in word.text)
        else:
            return position if has_command else None
    return None


def _behind_script(line: str, script: Word, rest: list[Word]) -> Remark | None:
    """Return what is wrong with the words behind the command of a shell."""
    start = line[: script.start]
    if script.text[-1] == ";" and script.text[-2:] not in {"\\;", ";"}:
        script = words.Word(script.start, script.end - 1, script.text[:-1])
        rest = [words.Word(script.end, script.end + 1, ";"), *rest]
    operator = next((word for word in rest if _OPERATOR.match(word.text)), None)
    is_bare = not set(script.text) & {"'", '"', "\\", "$"}
    is_cut = script.text[0] in "'\"" and _ends_inside(script.text)
    if operator is None and not is_bare and not is_cut:
        return None
    if is_cut and operator is None:
        return Remark(
            "quotes",
            f"expected one text in quotes behind -c, got {quoted(rest[0].text)} behind it.",
            "For a quote inside single quotes, write '\\'', or use double quotes there.",
        )
    if is_cut:
        command = None
    elif _CHAINED_SHELL.search(line, script.end):
        command = _joined(line, script)
    else:
        command = f"{script.value}{line[script.end :]}"
    got = operator if operator is not None else rest[0]
    message = (
        f"expected the whole command in quotes behind -c, got {quoted(got.text)} outside, "
        "which the shell does not run."
    )
    right = None if command is None else start + words.in_quotes(command)
    if right is None or len(right) > _LONGEST_LINE:
        return Remark("quotes", message, "Put all of it in one pair of quotes.", right)
    return Remark("quotes", message, f"Write {right}.", right)


def _ends_inside(text: str) -> bool:
    """Return whether a word goes on behind its first pair of quotes."""
    end = text.find(text[0], 1)
    return 0 < end < len(text) - 1 and text[end : end + 4] != "'\\''"


def _joined(line: str, script: Word) -> str | None:
    """Return the command that does what several shells in a row were meant to do."""
    command, place = script.value, script.end
    while (found := _CHAINED_SHELL.match(line, place)) is not None:
        following = words.split(line[found.end() :])
        if not following:
            return None
        command += f" {found[1]} {following[0].value}".replace(" ; ", "; ")
        place = found.end() + following[0].end
    return command + line[place:]


def _foreign_in_posix(line: str, command: str) -> Remark | None:
    """Return what a shell of Linux does not know in a command."""
    if "cmd" in command or "powershell" in command:
        return None
    variable = _WINDOWS_VARIABLE.search(command)
    if variable is not None:
        right = f"${{{variable[1]}}}" if _goes_on(command, variable.end()) else f"${variable[1]}"
        return Remark(
            "syntax",
            f"expected a variable of a Linux shell, got {quoted(variable[0])}.",
            f"Write {right}.",
            line.replace(variable[0], right) if "#" not in variable[0] else None,
        )
    if _NUL.search(command):
        return Remark("syntax", "expected /dev/null, got nul.", "Write > /dev/null.")
    return None


def _goes_on(text: str, place: int) -> bool:
    """Return whether a name would go on at a place."""
    return text[place : place + 1].isalnum() or text[place : place + 1] == "_"


# Shells of Windows


def _in_cmd(line: str) -> Remark | None:
    """Return what is wrong with a line for cmd."""
    begun = _CMD.match(line)
    if begun is None:
        return None
    command = line[begun.end() :]
    if command.count('"') & 1 and '\\"' not in command and '^"' not in command:
        return Remark(
            "quotes",
            "expected a closing quote for each, got one that is not closed.",
            "Close it, or remove it.",
        )
    if _CHAINED_CMD.search(command):
        return _chain_of_cmd(line, command, begun)
    if _OTHER_SHELL.search(command):
        return None
    return _foreign_in_cmd(line, command)


def _chain_of_cmd(line: str, command: str, begun: re.Match[str]) -> Remark:
    """Return that one cmd is enough for several commands."""
    right = f'{line[: begun.end()].strip()} "{_commands_of_cmd(command.strip())}"'
    shown = right if len(right) <= _LONGEST_LINE else 'cmd /c "..."'
    return Remark(
        "quotes",
        "expected one cmd /c, which takes the whole rest of the line, got another behind it.",
        f"Write {shown}.",
        right,
    )


def _commands_of_cmd(command: str) -> str:
    """Return what one cmd has to run in place of several in a row."""
    parts = _CHAINED_CMD.split(command)
    joined = _without_quotes(parts[0])
    for sign, part in zip(parts[1::2], parts[2::2], strict=True):
        joined += f" {sign} {_without_quotes(part)}"
    return joined


def _foreign_in_cmd(line: str, command: str) -> Remark | None:
    """Return what cmd does not know in a command."""
    variable = _LINUX_VARIABLE.search(command)
    if variable is not None:
        right = f"%{variable[1]}%"
        return Remark(
            "syntax",
            f"expected a variable of cmd, got {quoted(variable[0])}.",
            f"Write {right}.",
            line.replace(variable[0], right) if variable[0][1] == "{" else None,
        )
    bare = words.masked_for_windows(command)
    if command.startswith('"') and command.endswith('"'):
        bare = words.masked_for_windows(command[1:-1])
    if _SEPARATOR.search(bare):
        return Remark(
            "syntax", "expected & or && between commands of cmd, got ';'.", "Write && for it."
        )
    if "/dev/null" in bare:
        return Remark("syntax", "expected nul, got /dev/null.", "Write > nul.")
    if bare.startswith("export "):
        return Remark("syntax", "expected set, got export.", "Write set.")
    return None


def _in_powershell(line: str, shell: str) -> Remark | None:
    """Return what is wrong with a line for PowerShell."""
    if line.count('"') & 1 and '\\"' not in line and '`"' not in line:
        return Remark(
            "quotes",
            "expected a closing quote for each, got one that is not closed.",
            "Close it, or remove it.",
        )
    if "cmd" in line.lower() or "bash" in line:
        return None
    variable = _WINDOWS_VARIABLE.search(line)
    if variable is None:
        variable = re.search(r"\$\{?(AZ_BATCH_\w+)\}?", line)
    if variable is not None:
        name = variable[1]
        right = f"${{env:{name}}}" if "#" in name else f"$env:{name}"
        return Remark(
            "syntax",
            f"expected a variable of PowerShell, got {quoted(variable[0])}.",
            f"Write {right}.",
            line.replace(variable[0], right) if variable[0][0] == "%" else None,
        )
    bare = re.sub(r"'[^']*'", "x", line)
    if shell == "powershell" and "&&" in bare:
        return Remark(
            "syntax",
            "expected ; between commands of PowerShell 5, got '&&'.",
            "Write ;, or if ($?) { ... } behind it.",
        )
    return None


def _without_quotes(command: str) -> str:
    """Return a command of cmd without the quotes around all of it."""
    if len(command) > 1 and command[0] == command[-1] == '"':
        return command[1:-1]
    return command
