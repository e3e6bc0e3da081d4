"""Fixing: the fixes of all problems, made in the texts of the files until none is left.

A fix counts only if the file then reads as the fixed value: all other bytes stay.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from azure_batch_models.cli.file_texts import FileText, OverlapError
from azure_batch_models.cli.fixed_values import CannotFixError, apply
from azure_batch_models.loading import STDIN_NAME, UnreadableError
from azure_batch_models.text.json_path import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from azure_batch_models.cli.findings import Event, Finding
    from azure_batch_models.loading import Document
    from azure_batch_models.problems import Fix

_MOST_PASSES: Final = 20
"""How often files are checked again because something was fixed."""

_MOST_ATTEMPTS: Final = 100
"""How many fixes of a file are tried one by one, if they cannot be made all together."""


@dataclass
class Repairs:
    """What has been fixed."""

    before: dict[str, FileText] = field(default_factory=dict[str, FileText])
    """The files that are changed, as they were."""

    after: dict[str, FileText] = field(default_factory=dict[str, FileText])
    """The same files, as they are to be."""

    count: int = 0
    """How many fixes were made."""

    events: list[Event] = field(default_factory=list["Event"])
    """What is to be reported of the files as they are to be."""


def repair(check: Callable[[Mapping[str, FileText]], Iterable[Event]]) -> Repairs:
    """Check files and fix them in memory until there is nothing more to fix.

    Args:
        check: Returns what is to be reported of the files, some of which have another text.
    """
    repairs = Repairs()
    for _ in range(_MOST_PASSES):
        repairs.events = list(check(repairs.after))
        made = 0
        for file, findings in _fixable(repairs.events).items():
            text = repairs.after.get(file) or _read(file)
            if text is None:
                continue
            changed, count = fixed(text, findings)
            if count:
                repairs.before.setdefault(file, text)
                repairs.after[file] = changed
                made += count
        if not made:
            break
        repairs.count += made
    return repairs


def fixed(text: FileText, findings: Sequence[Finding]) -> tuple[FileText, int]:
    """Return a text with the fixes of as many findings as go together, and how many these are.

    A fix inside of what another one changes has to wait for the next time.
    """
    try:
        documents = text.documents()
    except (UnreadableError, UnicodeError):
        return text, 0
    chosen = list(_apart(documents, findings))
    found = _made(text, documents, chosen)
    if found is not None:
        return found, len(chosen)
    good: list[Finding] = []
    best = text
    for finding in chosen[:_MOST_ATTEMPTS]:
        found = _made(text, documents, [*good, finding])
        if found is not None:
            good.append(finding)
            best = found
    return best, len(good)


def _fixable(events: Iterable[Event]) -> dict[str, list[Finding]]:
    """Return the findings that have a fix, by file."""
    found: dict[str, list[Finding]] = {}
    for event in events:
        for finding in event if isinstance(event, list) else ():
            if finding.edits and finding.change is not None:
                found.setdefault(finding.file, []).append(finding)
    return found


def _read(file: str) -> FileText | None:
    """Return the text of a file; `None` if it is none that can be read again."""
    if file == STDIN_NAME:
        return None
    try:
        return FileText.of(Path(file).read_bytes(), file)
    except (OSError, UnicodeError):
        return None


def _document_of(documents: Sequence[Document], finding: Finding) -> int:
    """Return which document a finding is in."""
    line = min(start.line for start, _, _ in finding.edits)
    index = 0
    for number, document in enumerate(documents):
        if document.line <= line:
            index = number
    return index


def _apart(documents: Sequence[Document], findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings whose fixes do not meet an earlier one."""
    taken: dict[int, list[tuple[str | int, ...]]] = {}
    for finding in findings:
        fix = finding.change
        if fix is None:
            continue
        others = taken.setdefault(_document_of(documents, finding), [])
        own = list(_places(fix))
        if not any(_meet(path, other) for path in own for other in others):
            others += own
            yield finding


def _places(fix: Fix) -> Iterator[tuple[str | int, ...]]:
    """Yield the places that a fix changes."""
    path = tuple(split(fix.path))
    if fix.kind == "add":
        yield (*path, fix.key or "[]")
    else:
        yield path
    if fix.kind == "rename":
        yield tuple(split(fix.key)) if fix.key.startswith("$") else (*path[:-1], fix.key)


def _meet(path: tuple[str | int, ...], other: tuple[str | int, ...]) -> bool:
    """Return whether one of two paths leads through the other."""
    length = min(len(path), len(other))
    return path[:length] == other[:length]


def _made(
    text: FileText, documents: Sequence[Document], findings: Sequence[Finding]
) -> FileText | None:
    """Return a text in which the fixes of all findings are made; `None` if that cannot be."""
    wanted: dict[int, list[Fix]] = {}
    for finding in findings:
        assert finding.change is not None
        wanted.setdefault(_document_of(documents, finding), []).append(finding.change)
    try:
        changed = text.edited(edit for finding in findings for edit in finding.edits)
        expected = [
            apply(document.value, wanted.get(index, ())) for index, document in enumerate(documents)
        ]
        found = [document.value for document in changed.documents()]
    except (OverlapError, CannotFixError, UnreadableError, UnicodeError, IndexError):
        return None
    return changed if found == expected and changed != text else None
