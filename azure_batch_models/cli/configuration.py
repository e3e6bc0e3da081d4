"""Configuration: the rules that a project runs, in a file next to its definitions.

It is ``azure-batch-models.toml``, or the section ``[tool.azure-batch-models]`` of
``pyproject.toml``, in the current directory or the nearest parent that has either.
"""

from __future__ import annotations

import fnmatch
import os
import re
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import msgspec

from azure_batch_models.api_versions import find_version
from azure_batch_models.cli.terminal import UnusableError
from azure_batch_models.loading.streams import EndlessError, read_file
from azure_batch_models.text.describe import describe
from azure_batch_models.text.patterns import regex
from azure_batch_models.text.suggestions import did_you_mean, no_such

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from azure_batch_models.checking import Level
    from azure_batch_models.problems import Severity

_OWN_FILE: Final = "azure-batch-models.toml"
_SHARED_FILE: Final = "pyproject.toml"
_SECTION: Final = "azure-batch-models"
_PLACE: Final = regex(r"(.*) \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)")


FailOn: TypeAlias = Literal["error", "warning", "never"]

FAILING: Final[Mapping[FailOn, frozenset[Severity]]] = {
    "error": frozenset({"error"}),
    "warning": frozenset({"error", "warning"}),
    "never": frozenset(),
}
"""The severities that make a check fail, by the value of ``--fail-on``."""

LEVELS: Final[tuple[Level, ...]] = ("default", "strict")


class IgnoredPlace(msgspec.Struct, frozen=True):
    """Rules that are ignored at some places."""

    path: str
    """A JSONPath, or a pattern of several."""

    rules: frozenset[str]

    file: str | None = None
    """A pattern of files; ``None`` for all."""


class Configuration(msgspec.Struct, frozen=True):
    """The rules to run."""

    ignore: frozenset[str] = frozenset()
    """Rules that do not run."""

    only: frozenset[str] = frozenset()
    """The only rules that run; empty for all."""

    level: Level = "default"

    fail_on: FailOn = "warning"
    """Which problems make a check fail."""

    api_version: str | None = None
    """The API version that definitions are sent with; ``None`` for any that is known."""

    per_file_ignores: Mapping[str, frozenset[str]] = msgspec.field(
        default_factory=dict[str, frozenset[str]]
    )
    """Rules that are ignored in some files, by file pattern."""

    ignore_at: tuple[IgnoredPlace, ...] = ()
    """Rules that are ignored at places of definitions."""

    exclude: tuple[str, ...] = ()
    """Patterns of files in directories that are passed over, as in a ``.gitignore`` file."""

    directory: Path = Path()
    """The directory that patterns are relative to."""

    file: Path | None = None
    """Where it was read; ``None`` for the default."""

    def ignores(self, file: str) -> frozenset[str]:
        """Return the rules that are ignored in a file, besides those ignored everywhere."""
        return frozenset().union(
            *(
                rules
                for pattern, rules in self.per_file_ignores.items()
                if self._is_like(file, pattern)
            )
        )

    def ignores_at(self, file: str, rule: str, path: str) -> bool:
        """Return whether a rule is ignored at a place of a definition.

        Args:
            file: The file of the definition.
            rule: The identifier of the rule.
            path: The JSONPath of the problem.
        """
        return any(
            rule in each.rules
            and is_path_like(path, each.path)
            and (each.file is None or self._is_like(file, each.file))
            for each in self.ignore_at
        )

    def _is_like(self, file: str, pattern: str) -> bool:
        """Return whether the name of a file, or its path from here, is like a pattern."""
        path = Path(file)
        try:
            relative = Path(os.path.relpath(path, self.directory)).as_posix()
        except (OSError, ValueError):  # no current directory, or the file is on another drive
            relative = path.as_posix()
        return fnmatchcase(relative, pattern) or fnmatchcase(path.name, pattern)


def is_path_like(path: str, pattern: str) -> bool:
    """Return whether a JSONPath, or the beginning of it, is like a pattern.

    In the pattern, ``[*]`` stands for any index, ``.*`` for any key and ``..`` for any steps.
    """
    expression = re.escape(pattern if pattern.startswith("$") else f"$..{pattern}")
    expression = expression.replace(r"\[\*\]", r"\[[0-9]+\]")
    expression = expression.replace(r"\.\.", r"(?:\..*\.|\.)").replace(r"\.\*", r"\.[^.\[]+")
    return re.match(rf"{expression}(?:[.\[]|\Z)", path) is not None


def find_configuration(beside: str | None = None) -> Configuration:
    """Read the configuration in a directory or its nearest parent that has one.

    Args:
        beside: A file, or a directory itself; by default, the current directory.

    Returns:
        The configuration; the default one if there is no file.

    Raises:
        UnusableError: The file is invalid.
    """
    try:
        here = Path.cwd() if beside is None else Path(os.path.realpath(beside))
        if beside is not None and not here.is_dir():
            here = here.parent
    except (OSError, ValueError):  # it has been removed, or is no path
        return Configuration()
    for directory in (here, *here.parents):
        own, shared = directory / _OWN_FILE, directory / _SHARED_FILE
        if own.is_file():
            return read_configuration(own)
        # Without our section, it does not matter whether the file is valid.
        if shared.is_file() and _SECTION.encode() in _bytes(shared):
            found = _section(shared)
            if found is not None:
                return _configuration(shared, found, f"tool.{_SECTION}.")
    return Configuration()


def read_configuration(file: Path) -> Configuration:
    """Read a configuration from a file of any name.

    Raises:
        UnusableError: It cannot be read, or is invalid.
    """
    if file.name == _SHARED_FILE:
        found = _section(file)
        if found is None:
            msg = f"{_shown(file)}: expected a section [tool.{_SECTION}], got none"
            raise UnusableError(msg)
        return _configuration(file, found, f"tool.{_SECTION}.")
    return _configuration(file, _parsed(file), "")


def _section(file: Path) -> Any:
    """Return our section of a ``pyproject.toml``; ``None`` if there is none."""
    tools = _parsed(file).get("tool")
    return tools.get(_SECTION) if isinstance(tools, dict) else None


def _bytes(file: Path) -> bytes:
    """Read a file.

    Raises:
        UnusableError: It cannot be read.
    """
    try:
        return read_file(file)
    except (OSError, EndlessError) as error:
        reason = getattr(error, "strerror", None) or error
        msg = f"{_shown(file)}: cannot be read: {reason}"
        raise UnusableError(msg) from error


def _parsed(file: Path) -> dict[str, Any]:
    """Parse a TOML file.

    Raises:
        UnusableError: It is not valid TOML.
    """
    import tomllib  # noqa: PLC0415 - only a file of configuration needs it

    try:
        return tomllib.loads(_bytes(file).decode())
    except UnicodeDecodeError as error:
        msg = f"{_shown(file)}: not valid TOML: it is not UTF-8 text"
        raise UnusableError(msg) from error
    except RecursionError as error:
        msg = f"{_shown(file)}: not valid TOML: it is nested too deeply"
        raise UnusableError(msg) from error
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.fullmatch(str(error))
        reason, line, column = found.groups() if found else (str(error), None, None)
        place = f":{line}:{column}" if line else ""
        msg = f"{_shown(file)}{place}: not valid TOML: {reason[:1].lower()}{reason[1:]}"
        raise UnusableError(msg) from error


def _configuration(file: Path, found: Any, section: str) -> Configuration:
    """Return the configuration that a parsed file describes.

    Raises:
        UnusableError: A key or value is invalid.
    """
    try:
        values = {key.replace("-", "_"): _value(key, value) for key, value in _items(found)}
    except _InvalidError as error:
        key, reason = error.args
        where = f"{section}{key}".rstrip(".")
        msg = f"{_shown(file)}: {where}{': ' if where else ''}{reason}"
        raise UnusableError(msg) from None
    return Configuration(**values, directory=file.resolve().parent, file=file)


class _InvalidError(Exception):
    """A key, and why it or its value is invalid."""


def _items(found: Any) -> Iterable[tuple[str, Any]]:
    """Return the keys and values of a table."""
    if not isinstance(found, dict):
        raise _InvalidError("", f"expected a table, got {describe(found)}")
    return found.items()


def _value(key: str, value: Any) -> Any:
    """Read the value of a key."""
    if key not in _READERS:
        raise _InvalidError(key, f"there is no such key.{did_you_mean(key, _READERS)}")
    return _READERS[key](key, value)


def _rules(key: str, value: Any) -> frozenset[str]:
    """Read a list of rules."""
    from azure_batch_models.rules import RULES  # noqa: PLC0415 - the rules take time to load

    if not isinstance(value, list):
        raise _InvalidError(key, f"expected a list of rules, got {describe(value)}")
    found: set[str] = set()
    for name in value:
        if not isinstance(name, str):
            raise _InvalidError(key, f"expected rules, got {describe(name)}")
        try:
            found |= rules_like(name, RULES)
        except LookupError as error:
            raise _InvalidError(key, error.args[0]) from None
    return frozenset(found)


def rules_like(pattern: str, rules: Collection[str]) -> frozenset[str]:
    """Return the rules that an identifier, or a pattern such as ``sas-*``, means.

    Raises:
        LookupError: There are none; the message names the closest.
    """
    found = frozenset(fnmatch.filter(rules, pattern))
    if not found:
        is_pattern = any(sign in pattern for sign in "*?[")
        message = f"no rule is like {describe(pattern).removeprefix('text ')}"
        raise LookupError(message if is_pattern else no_such("rule", pattern, rules))
    return found


def _texts(key: str, value: Any) -> tuple[str, ...]:
    """Read a list of texts."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _InvalidError(key, f"expected a list of patterns, got {describe(value)}")
    return tuple(value)


def _places(key: str, value: Any) -> tuple[IgnoredPlace, ...]:
    """Read a list of tables, each of which has rules and a path."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise _InvalidError(key, f"expected tables, got {describe(value)}")
    found: list[IgnoredPlace] = []
    for number, each in enumerate(value):
        where = f"{key}[{number}]"
        known = {"file", "path", "rule"}
        for name in each.keys() - known:
            raise _InvalidError(
                f"{where}.{name}", f"there is no such key.{did_you_mean(name, known)}"
            )
        for name in ("path", "rule"):
            if name not in each:
                raise _InvalidError(f"{where}.{name}", "expected a value, got nothing")
        for name in ("path", "file"):
            if not isinstance(each.get(name, ""), str):
                raise _InvalidError(f"{where}.{name}", f"expected text, got {describe(each[name])}")
        rules = each["rule"] if isinstance(each["rule"], list) else [each["rule"]]
        found.append(IgnoredPlace(each["path"], _rules(f"{where}.rule", rules), each.get("file")))
    return tuple(found)


def _one_of(*choices: str) -> Callable[[str, Any], str]:
    """Return a reader that accepts one of several words."""

    def read(key: str, value: Any) -> str:
        if value in choices:
            return str(value)
        *others, last = map(repr, choices)
        expected = f"{', '.join(others)} or {last}"
        raise _InvalidError(key, f"expected {expected}, got {describe(value)}")

    return read


def _version(key: str, value: Any) -> str:
    """Read an API version, which TOML takes for a date unless it is in quotes."""
    if isinstance(value, date):
        value = value.isoformat()
    if not isinstance(value, str):
        raise _InvalidError(key, f"expected an API version, got {describe(value)}")
    try:
        return find_version(value)
    except ValueError as error:
        raise _InvalidError(key, str(error)) from None


def _rules_by_pattern(key: str, value: Any) -> dict[str, frozenset[str]]:
    """Read a table of lists of rules."""
    if not isinstance(value, dict):
        reason = f"expected a table of lists of rules by file pattern, got {describe(value)}"
        raise _InvalidError(key, reason)
    return {pattern: _rules(f"{key}.{pattern!r}", rules) for pattern, rules in value.items()}


_READERS: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "ignore": _rules,
    "only": _rules,
    "level": _one_of(*LEVELS),
    "fail-on": _one_of(*FAILING),
    "api-version": _version,
    "per-file-ignores": _rules_by_pattern,
    "ignore-at": _places,
    "exclude": _texts,
}


def _shown(file: Path) -> str:
    """Return a file relative to the current directory if it is below it."""
    try:
        return str(file.relative_to(Path.cwd()))
    except (OSError, ValueError):
        return str(file)
