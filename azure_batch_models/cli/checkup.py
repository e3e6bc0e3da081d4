"""Checkup: definitions of several files, checked one by one and in the end with each other.

What is found at once has its place at once. For what only shows in the end the place of every
definition is kept, in a few bytes, and the file is read again up to there.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from azure_batch_models.checks.envelopes import message_about
from azure_batch_models.cli.inputs import Input, read
from azure_batch_models.cli.located_problems import (
    Definition,
    LocatedProblem,
    Section,
    in_order,
    name_in,
    split_index,
)
from azure_batch_models.loading import Position
from azure_batch_models.rules.generic import ARM_ENVELOPE, DOUBLE_KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from azure_batch_models.checking import Checker
    from azure_batch_models.cli.configuration import Configuration
    from azure_batch_models.problems import Problem


class Checkup:
    """One check of all definitions that a user has given."""

    def __init__(self, checker: Checker, configuration: Configuration, model: Any = None) -> None:
        """Start without any definition.

        Args:
            checker: Knows the rules.
            configuration: Knows which of them files leave out.
            model: The model that the user says the definitions are.
        """
        self._checker = checker
        self._configuration = configuration
        self._ignored: dict[str, frozenset[str]] = {}
        self._looks_for_double_keys: dict[Any, bool] = {}
        self._places = _Places(model)

    def check(
        self, definition: Definition, done: Callable[[], object]
    ) -> Iterator[list[LocatedProblem]]:
        """Check a document, which may have several definitions.

        Args:
            definition: The document.
            done: Called after each definition.

        Yields:
            The problems of each definition, in the order of the file.
        """
        self._places.enter(definition)
        around, inside = self._of_document(definition)
        if around and definition.what.is_list:
            yield self._wanted(around)
            around = []
        for index, found in enumerate(definition.check(self._checker.check)):
            found.extend([*around, *inside.get(index, ())])
            if found:
                yield self._wanted(found)
            done()

    def finish(self) -> Iterator[list[LocatedProblem]]:
        """Give the problems that only show when all definitions are known, file by file."""
        for found in self._places.locate(self._checker.finish(self._places.name)):
            yield self._wanted(found)

    def _of_document(
        self, definition: Definition
    ) -> tuple[list[LocatedProblem], dict[int, list[LocatedProblem]]]:
        """Find what is wrong with a document whatever its definitions say.

        Returns:
            What is outside a list, and what is inside by the index of the item.
        """
        model, document = definition.what.model, definition.document
        around: list[LocatedProblem] = []
        inside: dict[int, list[LocatedProblem]] = defaultdict(list)
        if definition.envelope is not None:
            path = f"$.{definition.envelope}"
            message = message_about(model)
            for problem in self._checker.report_found(ARM_ENVELOPE, model, path, message):
                position = document.locate(path, key=True)
                around.append(LocatedProblem(definition.section, position, problem))
        if not self._minds_double_keys(model):
            return around, inside
        start = f"{definition.path}["
        for path, position in document.repeated_keys():
            message = "expected the key once in its object, got it again."
            is_inside = definition.what.is_list and path.startswith(start)
            home = inside[split_index(path, start)[0]] if is_inside else around
            for problem in self._checker.report_found(DOUBLE_KEY, model, path, message):
                home.append(LocatedProblem(definition.section, position, problem))
        return around, inside

    def _minds_double_keys(self, model: Any) -> bool:
        """Tell whether it is worth looking for keys that are there twice."""
        if model not in self._looks_for_double_keys:
            told = self._checker.report_found(DOUBLE_KEY, model, "$", "")
            self._looks_for_double_keys[model] = bool(told)
        return self._looks_for_double_keys[model]

    def _wanted(self, found: list[LocatedProblem]) -> list[LocatedProblem]:
        """Leave out what the configuration leaves out in a file, and sort and count the rest."""
        file = found[0].file
        if file not in self._ignored:
            self._ignored[file] = self._configuration.ignores(file)
        ignored = self._ignored[file]
        wanted = sorted((each for each in found if each.problem.rule not in ignored), key=in_order)
        for each in wanted:
            each.section.problems += 1
        return wanted


@dataclass(frozen=True, slots=True)
class _Series:
    """Definitions that follow one another: single documents of a section, or one list."""

    section: Section
    is_list: bool
    line: int
    """The line of the document that has the list."""

    definition: Definition | None
    """The document, where its file cannot be read again."""

    @property
    def goes_on(self) -> bool:
        """Whether another single document can be part of it."""
        return not self.is_list and self.definition is None


class _Places:
    """Where each definition is, by its number."""

    def __init__(self, model: Any) -> None:
        """Start without any; files are read again as definitions of ``model``, if it is known."""
        self._model = model
        self._lines = array("Q")
        """The line of each definition, for those in lists an index."""
        self._starts: list[int] = []
        self._series: list[_Series] = []

    def enter(self, definition: Definition) -> None:
        """Keep where the definitions of a document are."""
        line = definition.document.line
        section, what = definition.section, definition.what
        last = self._series[-1] if self._series else None
        if last is None or last.section is not section or what.is_list or not last.goes_on:
            is_lasting = Path(section.file).is_file() or section.is_open
            kept = None if is_lasting else definition
            self._starts.append(len(self._lines))
            self._series.append(_Series(section, what.is_list, line, kept))
        if what.is_list:
            self._lines.extend(range(len(what.value)))
        else:
            self._lines.append(line)

    def name(self, path: str) -> str:
        """Say in a message which definition has a path in the list of all."""
        number, rest = split_index(path)
        series = self._series_of(number)
        place = f"[{self._lines[number]}]" if series.is_list else rest
        return name_in(series.section.file, self._lines[number], place)

    def locate(self, problems: list[Problem]) -> Iterator[list[LocatedProblem]]:
        """Find the places of problems whose paths start from the list of all definitions."""
        files: dict[str, dict[int, list[tuple[int, Problem]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for problem in problems:
            number, rest = split_index(problem.path)
            series = self._series_of(number)
            line = series.line if series.is_list else self._lines[number]
            inside = msgspec.structs.replace(problem, path=f"${rest}")
            files[series.section.file][line].append((number, inside))
        for file, lines in files.items():
            for line, definition in self._again(file, lines):
                yield [self._found(each, definition, line) for each in lines.pop(line, ())]
            for line, lost in lines.items():
                yield [self._found(each, None, line) for each in lost]

    def _again(
        self, file: str, lines: dict[int, list[tuple[int, Problem]]]
    ) -> Iterator[tuple[int, Definition]]:
        """Read those documents of a file again that begin in some lines."""
        concerned = [self._series_of(number) for each in lines.values() for number, _ in each]
        for definition in dict.fromkeys(each.definition for each in concerned):
            if definition is not None:
                yield definition.document.line, definition
        last = max(lines, default=0)
        if not Path(file).is_file():
            return
        for found in read(file, self._model):
            if not isinstance(found, Input):
                continue
            line = found.document.line
            if line in lines:
                section = Section(file, found.what.model)
                yield line, Definition(found.document, found.what, section, found.envelope)
            if line >= last:
                return

    def _found(
        self, found: tuple[int, Problem], definition: Definition | None, line: int
    ) -> LocatedProblem:
        """Locate a problem in its document; where that has changed, at the line where it was."""
        number, problem = found
        series = self._series_of(number)
        if definition is None:
            return LocatedProblem(series.section, Position(line, 1), problem)
        try:
            prefix, value = definition.item(self._lines[number] if series.is_list else 0)
        except IndexError:
            return LocatedProblem(series.section, Position(line, 1), problem)
        located = definition.locate(problem, prefix, value)
        return LocatedProblem(series.section, located.position, located.problem)

    def _series_of(self, number: int) -> _Series:
        """Give the series that a definition is in."""
        return self._series[bisect_right(self._starts, number) - 1]
