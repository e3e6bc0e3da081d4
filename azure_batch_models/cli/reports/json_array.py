"""JSON: the report for programs of one's own."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from azure_batch_models.cli.located_problems import LocatedProblem
    from azure_batch_models.cli.reports.events import Event
    from azure_batch_models.cli.terminal import Look


def json_report(events: Iterable[Event], look: Look) -> Iterator[str]:
    """Report an array with an object for each problem."""
    del look
    before = "["
    for event in events:
        for finding in event if isinstance(event, list) else ():
            yield f"{before}\n{textwrap.indent(json.dumps(_as_object(finding), indent=2), '  ')}"
            before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _as_object(finding: LocatedProblem) -> dict[str, object]:
    """Give the object for a problem."""
    problem = finding.problem
    return {
        "file": finding.file,
        "line": finding.position.line,
        "column": finding.position.column,
        "model": finding.section.model.__name__,
        "rule": problem.rule,
        "severity": problem.severity,
        "path": problem.path,
        "message": problem.message,
        "hint": problem.hint,
        "docs": problem.docs,
    }
