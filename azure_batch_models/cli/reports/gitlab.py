"""The JSON of GitLab's code quality report, which merge requests show."""

from __future__ import annotations

import hashlib
import json
import textwrap
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from azure_batch_models.cli.findings import shown_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from azure_batch_models.cli.findings import Event, Finding
    from azure_batch_models.cli.terminal import Look

_SEVERITIES: Final[Mapping[str, str]] = {"error": "major", "warning": "minor"}


def report(events: Iterable[Event], look: Look) -> Iterator[str]:
    """Yield the array, one object at a time."""
    del look
    before = "["
    met: dict[str, int] = {}
    for event in events:
        for finding in event if isinstance(event, list) else ():
            written = json.dumps(_as_object(finding, met), indent=2)
            yield f"{before}\n{textwrap.indent(written, '  ')}"
            before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _as_object(finding: Finding, met: dict[str, int]) -> dict[str, object]:
    """Return the object for a problem.

    Args:
        finding: The problem and its place.
        met: How often each problem has been reported: the lines around it do not count.
    """
    problem = finding.problem
    file = shown_name(PurePath(finding.file).as_posix())
    key = f"{file}\n{problem.rule}\n{problem.path}\n{problem.message}"
    met[key] = met.get(key, 0) + 1
    digest = hashlib.sha256(f"{key}\n{met[key]}".encode("utf-8", "backslashreplace"))
    return {
        "description": f"{problem.path}: {problem.message} {problem.hint}".rstrip(),
        "check_name": problem.rule,
        "fingerprint": digest.hexdigest(),
        "severity": _SEVERITIES[problem.severity],
        "location": {"path": file, "lines": {"begin": finding.position.line}},
    }
