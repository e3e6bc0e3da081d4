"""Words: how a node splits a command line, and how a command is put in quotes for a shell."""

from __future__ import annotations

import re
from typing import NamedTuple

from azure_batch_models.text.patterns import regex

_WORD = regex(r"""(?:[^\s'"\\]++|\\.|'[^']*'|"(?:[^"\\]++|\\.)*+")++|['"\\]""", re.DOTALL)
_QUOTED = regex(r"""'([^']*)'|"((?:[^"\\]++|\\.)*+)"|\\(.)""", re.DOTALL)
_ESCAPED = regex(r'\\(["\\$`])')
_DOUBLE = regex(r'"[^"]*"')
_WINDOWS_VARIABLE = regex(r"%([A-Z][A-Z0-9]+_\w+)%(?!\w)")
_LINUX_VARIABLE = regex(r"\$\{?([A-Z][A-Z0-9_]+)\b\}?")
_EXPORT = regex(r"\bexport (?=\w+=)")
_SEPARATOR = regex(r"\s*;(?=\s)")
_BASH = ("source ", "[[", "pipefail", "shopt ", "declare ", "function ", "<(", "pushd ")


class Word(NamedTuple):
    """One word of a command line."""

    start: int
    end: int
    text: str
    """How it is written, with its quotes."""

    @property
    def value(self) -> str:
        """What the program gets."""
        return unquoted(self.text)


def split(line: str) -> list[Word] | None:
    """Return the words of a line by the quotes of Linux; ``None`` if a quote is not closed."""
    found = [Word(*match.span(), match[0]) for match in _WORD.finditer(line)]
    return None if any(word.text in {"'", '"', "\\"} for word in found) else found


def unquoted(text: str) -> str:
    """Return a word without its quotes and backslashes, as Linux reads it."""

    def inside(found: re.Match[str]) -> str:
        single, double, escaped = found.groups()
        if single is not None:
            return single
        return escaped if double is None else _ESCAPED.sub(r"\1", double)

    return _QUOTED.sub(inside, text)


def masked(line: str, *, single: bool = True, double: bool = True) -> str:
    """Return a line with what is in quotes, or escaped, replaced by as many ``x``."""

    def hidden(found: re.Match[str]) -> str:
        text = found[0]
        if text[0] == "'":
            return "x" * len(text) if single else text
        return "x" * len(text) if double else text

    return _QUOTED.sub(hidden, line)


def masked_for_windows(line: str) -> str:
    """Return a line with what is in double quotes replaced; other quotes are plain characters."""
    return _DOUBLE.sub(lambda found: "x" * len(found[0]), line)


def for_linux(command: str) -> str:
    """Return the command line that runs a command in a shell of Linux, with variables of Linux."""
    command = _WINDOWS_VARIABLE.sub(r"$\1", command)
    shell = "/bin/bash" if any(word in command for word in _BASH) else "/bin/sh"
    return f"{shell} -c {in_quotes(command)}"


def in_quotes(command: str) -> str:
    """Return a command in single quotes, or in double ones if that reads better."""
    if "'" in command and not set(command) & {'"', "\\", "$", "`", "!"}:
        return f'"{command}"'
    return "'" + command.replace("'", "'\\''") + "'"


def for_windows(command: str) -> str:
    """Return the command line that runs a command in the shell of Windows, in its syntax."""
    command = _LINUX_VARIABLE.sub(r"%\1%", command)
    command = _EXPORT.sub("set ", command)
    command = _SEPARATOR.sub(" &", command)
    return f'cmd /c "{command}"'
