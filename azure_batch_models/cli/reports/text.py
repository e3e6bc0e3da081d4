"""For people.

Problems come file by file, in the order of the file; then the files without any. On a terminal,
lines are as wide as the terminal, up to 100 columns.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from azure_batch_models.cli.findings import Remark, Section, request_for, shown_name
from azure_batch_models.cli.terminal import SEVERITY_COLOURS, filled
from azure_batch_models.loading import UnreadableError
from azure_batch_models.text.describe import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from azure_batch_models.cli.findings import Event, Finding
    from azure_batch_models.cli.terminal import Look

_INDENT: Final = "    "


def report(events: Iterable[Event], look: Look) -> Iterator[str]:
    """Yield what each file contains, its problems, and a summary."""
    files: set[str] = set()
    unusable: set[str] = set()
    unchecked: set[str] = set()
    severities: Counter[str] = Counter()
    current: Section | None = None
    gap = ""
    for event in events:
        if isinstance(event, UnreadableError):
            unusable.add(event.file)
        elif isinstance(event, Remark):
            yield gap + filled(printable(event.text), look, "")
            gap = "\n"
        elif isinstance(event, Section):
            as_request = request_for(event.cls)
            if as_request is None or event.problems:
                files.add(event.file)
            else:
                unchecked.add(event.file)
            if not event.problems:
                yield _title(event, look, _verdict(as_request))
                gap = "\n"
        elif event:
            severities.update(finding.problem.severity for finding in event)
            if event[0].section is not current:
                current = event[0].section
                yield f"{gap}{_title(current, look)}\n"
            yield from _entries(event, look)
            gap = ""
    if files or unchecked:
        yield gap + filled(_summary(files, unusable | unchecked, severities), look, "")


def _verdict(as_request: str | None) -> str:
    """Return what is said of definitions without problems."""
    if as_request is None:
        return ", no problems"
    how = f"; --model {as_request} checks it as a request" if as_request else ""
    return f", not checked{how}"


def _title(section: Section, look: Look, rest: str = "") -> str:
    """Return the title of a section."""
    file = f"{printable(shown_name(section.file))}:"
    title = f"{section.title}{rest}"
    gap = " " if look.has_room(len(file) + 1 + len(title)) else f"\n{_INDENT}"
    return f"{file}{gap}{title}\n"


def _entries(findings: Sequence[Finding], look: Look) -> Iterator[str]:
    """Yield the findings of one definition, each with a blank line after it."""
    places = [_place(finding) for finding in findings]
    rules = [printable(finding.problem.rule) for finding in findings]
    width = max(map(len, places))
    fits = look.has_room(width + len("  warning  ") + max(map(len, rules)))
    for place, rule, finding in zip(places, rules, findings, strict=True):
        problem = finding.problem
        severity = look.paint(
            problem.severity.ljust(len("warning") if fits else 0),
            SEVERITY_COLOURS[problem.severity],
        )
        path = printable(problem.path)
        before = f"{place.ljust(width)}  " if fits else f"{place}\n{_INDENT}"
        yield f"{before}{severity}  {look.paint(rule, 'dim')}\n"
        message = filled(f"{path}: {printable(problem.message)}", look, _INDENT)
        yield message.replace(path, look.paint(path, "bold"), 1)
        yield filled(printable(problem.hint), look, _INDENT)
        yield "\n"


def _place(finding: Finding) -> str:
    """Return where a problem is, in a form that editors and terminals turn into a link."""
    return (
        f"{printable(shown_name(finding.file))}:{finding.position.line}:{finding.position.column}"
    )


def _summary(files: set[str], unusable: set[str], severities: Counter[str]) -> str:
    """Return how many files were checked, and how many problems they have."""
    if not files:
        return f"{_counted(len(unusable), 'file')} not checked"
    checked = f"{_counted(len(files), 'file')} checked"
    if files & unusable:
        checked += f", {len(files & unusable):,} only in part"
    if unusable - files:
        checked += f", {len(unusable - files):,} not"
    problems = [_counted(severities[each], each) for each in SEVERITY_COLOURS if severities[each]]
    return f"{checked}: {', '.join(problems) or 'no problems'}"


def _counted(number: int, noun: str) -> str:
    """Return a number and its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
