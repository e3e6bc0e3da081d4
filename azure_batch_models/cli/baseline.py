"""Baseline: the problems that a project has already, which a check then passes over."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from azure_batch_models.cli.findings import shown_name
from azure_batch_models.cli.terminal import UnusableError, write_output
from azure_batch_models.loading.streams import read_file

if TYPE_CHECKING:
    from azure_batch_models.cli.findings import Finding

_VERSION: Final = 1

_Key: TypeAlias = tuple[str, str, str]
"""A file, a rule and a path: lines are left out, because they move."""


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    """Problems that are alike."""

    file: str
    rule: str
    path: str
    count: int


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """What a baseline file has."""

    version: int
    problems: list[_Entry]


class Baseline:
    """The problems that are known, each as often as it is."""

    def __init__(self) -> None:
        """Start without any."""
        self._left: Counter[_Key] = Counter()

    @classmethod
    def read(cls, file: str) -> Baseline:
        """Read a baseline.

        Raises:
            UnusableError: It cannot be read, or is none.
        """
        try:
            found = msgspec.json.decode(read_file(Path(file)), type=_File)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None)
            what = f"cannot be read: {reason}" if reason else f"is no baseline: {error}"
            msg = f"{file}: {what}"
            raise UnusableError(msg) from error
        if found.version != _VERSION:
            msg = f"{file}: expected a baseline of version {_VERSION}, got version {found.version}"
            raise UnusableError(msg)
        baseline = cls()
        for each in found.problems:
            baseline._left[each.file, each.rule, each.path] += each.count
        return baseline

    def has(self, finding: Finding) -> bool:
        """Return whether a problem is known; of several that are alike, only as many as were."""
        key = _key(finding)
        if self._left[key] <= 0:
            return False
        self._left[key] -= 1
        return True


def write_baseline(findings: list[Finding], file: str) -> None:
    """Write a baseline with some problems, sorted, so that changes can be reviewed.

    Raises:
        UnusableError: The file cannot be written.
    """
    counts = Counter(map(_key, findings))
    problems: list[dict[str, Any]] = [
        {"file": key[0], "rule": key[1], "path": key[2], "count": count}
        for key, count in sorted(counts.items())
    ]
    text = json.dumps({"version": _VERSION, "problems": problems}, indent=2, ensure_ascii=False)
    write_output(f"{text}\n", file)


def _key(finding: Finding) -> _Key:
    """Return what is known of a problem."""
    return shown_name(PurePath(finding.file).as_posix()), finding.problem.rule, finding.problem.path
