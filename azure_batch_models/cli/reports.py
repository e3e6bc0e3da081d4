"""Reports: findings as text for people and as JSON for programs.

A report is a function from findings to the pieces of text to be written, one file after the other
where the format allows it.
"""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Final

from azure_batch_models.cli.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from azure_batch_models.cli.findings import Finding, Findings
    from azure_batch_models.cli.terminal import Look

_INDENT: Final = "    "
_COLOURS: Final[Mapping[str, str]] = {"error": "red", "warning": "yellow"}


def text_report(checked: Iterable[Findings], look: Look) -> Iterator[str]:
    """Report for people: what each file was taken for, its problems, and their number."""
    files: set[str] = set()
    severities: Counter[str] = Counter()
    gap = ""
    for findings in checked:
        files.add(findings.file)
        severities.update(finding.problem.severity for finding in findings.found)
        title = f"{printable(findings.file)}: {findings.title}"
        if findings.found:
            yield f"{gap}{title}\n\n"
            yield from _entries(findings.found, look)
            gap = ""
        else:
            yield f"{title}, no problems\n"
            gap = "\n"
    if files:
        yield f"{gap}{_counted(len(files), 'file')} checked: {_tally(severities)}\n"


def json_report(checked: Iterable[Findings], look: Look) -> Iterator[str]:
    """Report for programs: a JSON array with an object for each problem."""
    del look
    objects = [_as_object(finding) for findings in checked for finding in findings.found]
    yield json.dumps(objects, indent=2) + "\n"


REPORTS: Final[Mapping[str, Callable[[Iterable[Findings], Look], Iterator[str]]]] = {
    "text": text_report,
    "json": json_report,
}
"""The reports by the name of their format."""


def _entries(found: Sequence[Finding], look: Look) -> Iterator[str]:
    """Report problems of one file, each with a blank line after it."""
    places = [_place(finding) for finding in found]
    width = max(map(len, places))
    for place, finding in zip(places, found, strict=True):
        problem = finding.problem
        severity = look.paint(problem.severity.ljust(len("warning")), _COLOURS[problem.severity])
        rule = look.paint(printable(problem.rule), "dim")
        path = printable(problem.path)
        message = _filled(f"{path}: {printable(problem.message)}", look)
        yield f"{place.ljust(width)}  {severity}  {rule}\n"
        yield message.replace(path, look.paint(path, "bold"), 1)
        yield _filled(printable(problem.hint), look)
        yield "\n"


def _place(finding: Finding) -> str:
    """Say where a problem is, in the way that editors and terminals turn into a link."""
    return f"{printable(finding.file)}:{finding.position.line}:{finding.position.column}"


def _filled(text: str, look: Look) -> str:
    """Break a text into indented lines; nothing for no text."""
    lines = textwrap.wrap(
        text,
        look.width,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "".join(f"{line}\n" for line in lines)


def _tally(severities: Counter[str]) -> str:
    """Say how many problems there are."""
    if not severities:
        return "no problems"
    return ", ".join(_counted(severities[each], each) for each in _COLOURS if severities[each])


def _counted(number: int, noun: str) -> str:
    """Write a number and its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _as_object(finding: Finding) -> dict[str, object]:
    """Give the JSON object for a problem."""
    problem = finding.problem
    return {
        "file": finding.file,
        "line": finding.position.line,
        "column": finding.position.column,
        "model": finding.model,
        "rule": problem.rule,
        "severity": problem.severity,
        "path": problem.path,
        "message": problem.message,
        "hint": problem.hint,
        "docs": problem.docs,
    }
