"""Places: where every definition of a check is, in a few bytes each.

Problems that only show when all definitions are known come without a place in a file. Their
documents are read again, or kept if that is impossible.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from azure_batch_models.cli.findings import Finding, Section, name_in, split_index
from azure_batch_models.cli.inputs import Input, read
from azure_batch_models.loading import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.problems import Problem


class _Series(msgspec.Struct, frozen=True):
    """Consecutive definitions: single documents of one section, or one list."""

    section: Section
    is_list: bool
    line: int
    """The line of the document that has the list."""

    kept: Input | None
    """The document, if its file cannot be read again."""

    @property
    def is_open(self) -> bool:
        """Whether another single document can be part of it."""
        return not self.is_list and self.kept is None


class Places:
    """The place of each definition, by its number."""

    def __init__(self, cls: Any) -> None:
        """Start empty.

        Args:
            cls: The class that the user says the definitions are, if any.
        """
        self._cls = cls
        self._lines = array("Q")
        """The line of each definition, or its index if it is in a list."""
        self._starts: list[int] = []
        self._series: list[_Series] = []

    def enter(self, given: Input, section: Section) -> None:
        """Store where the definitions of a document are."""
        line, content = given.document.line, given.content
        last = self._series[-1] if self._series else None
        if last is None or last.section is not section or content.is_list or not last.is_open:
            is_lasting = Path(section.file).is_file() or section.is_open
            kept = None if is_lasting else given
            self._starts.append(len(self._lines))
            self._series.append(_Series(section, content.is_list, line, kept))
        if content.is_list:
            self._lines.extend(range(len(content.value)))
        else:
            self._lines.append(line)

    def series(self) -> Iterator[tuple[Section, bool, int, bytes]]:
        """Yield the section of consecutive definitions, whether they are a list, and their places.

        The places are the line of the list and what `add` takes for the definitions.
        """
        ends = [*self._starts, len(self._lines)][1:]
        for start, end, series in zip(self._starts, ends, self._series, strict=True):
            yield series.section, series.is_list, series.line, self._lines[start:end].tobytes()

    def add(self, section: Section, places: bytes, line: int, *, is_list: bool) -> None:
        """Add consecutive definitions, from the `series` of another process."""
        last = self._series[-1] if self._series else None
        if last is None or last.section is not section or is_list or not last.is_open:
            self._starts.append(len(self._lines))
            self._series.append(_Series(section, is_list, line, None))
        self._lines.frombytes(places)

    def name(self, path: str) -> str:
        """Return how a message refers to the definition at a path in the list of all."""
        number, rest = split_index(path)
        series = self._series_of(number)
        place = f"[{self._lines[number]}]" if series.is_list else rest
        return name_in(series.section.file, self._lines[number], place)

    def locate(self, problems: list[Problem]) -> Iterator[list[Finding]]:
        """Yield findings for problems whose paths start at the list of all definitions."""
        files: dict[str, dict[int, list[tuple[int, Problem]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for problem in problems:
            number, _ = split_index(problem.path)
            series = self._series_of(number)
            line = series.line if series.is_list else self._lines[number]
            inside = problem.placed(lambda path: f"${split_index(path)[1]}")
            files[series.section.file][line].append((number, inside))
        for file, lines in files.items():
            for line, given in self._again(file, lines):
                yield [self._finding(each, given, line) for each in lines.pop(line, ())]
            for line, lost in lines.items():
                yield [self._finding(each, None, line) for each in lost]

    def _again(
        self, file: str, lines: dict[int, list[tuple[int, Problem]]]
    ) -> Iterator[tuple[int, Input]]:
        """Yield the documents of a file that begin on some lines, read again unless kept."""
        concerned = [self._series_of(number) for each in lines.values() for number, _ in each]
        for given in dict.fromkeys(each.kept for each in concerned):
            if given is not None:
                yield given.document.line, given
        last = max(lines, default=0)
        if not Path(file).is_file():
            return
        for found in read(file, self._cls, in_pieces=True, most=sys.maxsize):
            if not isinstance(found, Input):
                continue
            line = found.document.line
            if line in lines:
                yield line, found
            if line >= last:
                return

    def _finding(self, found: tuple[int, Problem], given: Input | None, line: int) -> Finding:
        """Locate a problem in its document; if that has changed, on the line where it was."""
        number, problem = found
        series = self._series_of(number)
        if given is None:
            return Finding(series.section, Position(line, 1), problem)
        try:
            prefix, value = given.content.item(self._lines[number] if series.is_list else 0)
        except IndexError:
            return Finding(series.section, Position(line, 1), problem)
        return given.locate(problem, prefix, value, series.section)

    def _series_of(self, number: int) -> _Series:
        """Return the series that a definition is in."""
        return self._series[bisect_right(self._starts, number) - 1]
