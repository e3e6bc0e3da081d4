"""An array with one object per problem.

Its keys are ``file``, ``line``, ``column``, ``model``, ``rule``, ``severity``, ``path``,
``message``, ``hint``, ``docs`` and ``fix``: null, or an object with ``kind`` (``replace``,
``rename``, ``remove`` or ``add``), ``path``, ``key`` and ``value``.
"""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

import msgspec

from azure_batch_models.cli.findings import shown_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from azure_batch_models.cli.findings import Event, Finding
    from azure_batch_models.cli.terminal import Look


def report(events: Iterable[Event], look: Look) -> Iterator[str]:
    """Yield the array, one object at a time."""
    del look
    before = "["
    for event in events:
        for finding in event if isinstance(event, list) else ():
            yield f"{before}\n{textwrap.indent(json.dumps(_as_object(finding), indent=2), '  ')}"
            before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _as_object(finding: Finding) -> dict[str, object]:
    """Return the object for a problem."""
    problem = finding.problem
    return {
        "file": shown_name(finding.file),
        "line": finding.position.line,
        "column": finding.position.column,
        "model": finding.section.cls.__name__,
        "rule": problem.rule,
        "severity": problem.severity,
        "path": problem.path,
        "message": problem.message,
        "hint": problem.hint,
        "docs": problem.docs,
        "fix": None if problem.fix is None else msgspec.structs.asdict(problem.fix),
    }
