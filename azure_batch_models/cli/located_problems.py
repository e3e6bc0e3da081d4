"""Located problems: what is wrong with the definitions in a file, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

import msgspec

from azure_batch_models.cli.recognition import entitle
from azure_batch_models.cli.spelling import as_written
from azure_batch_models.text.json_path import render_step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from azure_batch_models.cli.recognition import Recognised
    from azure_batch_models.loading import Document, Position
    from azure_batch_models.problems import Problem

_AT_THE_KEY: Final = frozenset({"arm-envelope", "double-key", "unknown-property"})
"""Rules that are about a key; every other one is about a value."""

in_order = attrgetter("position.line", "position.column")
"""Gives what to sort problems by."""


@dataclass(eq=False, slots=True)
class Section:
    """The definitions for one model in a file."""

    file: str
    model: Any
    count: int = 0
    """How many have come."""

    is_open: bool = False
    """Whether more of them may come."""

    is_list: bool = False
    """Whether they are in a list, even if there is only one."""

    problems: int = 0

    def enter(self, what: Recognised) -> None:
        """Count what a document has."""
        self.is_list |= what.count is not None
        self.count += 1 if what.count is None else what.count

    @property
    def title(self) -> str:
        """Say what they were taken for."""
        if self.is_open:
            return entitle(self.model, several=True)
        return entitle(self.model, self.count if self.is_list or self.count != 1 else None)


@dataclass(frozen=True, slots=True)
class LocatedProblem:
    """A problem and its place."""

    section: Section
    position: Position
    problem: Problem
    """The problem; its path starts from the document."""

    @property
    def file(self) -> str:
        """The file, as it was given."""
        return self.section.file

    def __str__(self) -> str:
        """Return `file:line:column: severity: message`, which is one line."""
        return as_line(self.file, self.position, self.problem)


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """A document that was recognised, and the section that it belongs to."""

    document: Document
    what: Recognised
    section: Section
    envelope: str | None = None
    """Key of the document under which the definition is, where only Resource Manager has it so."""

    @property
    def path(self) -> str:
        """Where in the document the definition, or the list of them, is."""
        keys = (self.envelope, self.what.listed_under)
        return "$" + "".join(render_step(key) for key in keys if key)

    def check(
        self, check: Callable[[Any, Any], Iterable[Problem]]
    ) -> Iterator[list[LocatedProblem]]:
        """Check the definition, or each of a list of them.

        Args:
            check: Gives the problems of a value for a model.

        Yields:
            The problems of each definition, be there any or not.
        """
        for index in range(len(self.what.value) if self.what.is_list else 1):
            prefix, value = self.item(index)
            found = check(value, self.what.model)
            yield [self.locate(problem, prefix, value) for problem in found]

    def item(self, index: int) -> tuple[str, Any]:
        """Give a definition of a list, or the only one, with its path in the document.

        Raises:
            IndexError: The list is not that long.
        """
        if self.what.is_list:
            return f"{self.path}[{index}]", self.what.value[index]
        return self.path, self.what.value

    def locate(self, problem: Problem, prefix: str, value: Any) -> LocatedProblem:
        """Find the place of a problem.

        Args:
            problem: The problem; its path starts from the value.
            prefix: The path of the value in the document.
            value: What has the problem.
        """
        written = prefix + as_written(problem.path, value, self.what.model)[1:]
        position = self.document.locate(written, key=problem.rule in _AT_THE_KEY)
        path = prefix + problem.path[1:]
        return LocatedProblem(self.section, position, msgspec.structs.replace(problem, path=path))


def problems_in(
    document: Document, what: Recognised, check: Callable[[Any, Any], Iterable[Problem]]
) -> list[LocatedProblem]:
    """Check the definitions of a document that is looked at by itself.

    Args:
        document: The document.
        what: What it was taken for.
        check: Gives the problems of a value for a model.

    Returns:
        The problems, in the order of the file.
    """
    definition = Definition(document, what, Section(document.file, what.model))
    return sorted(chain.from_iterable(definition.check(check)), key=in_order)


def as_line(file: str, position: Position, problem: Problem) -> str:
    """Write a problem as one line that begins with its place."""
    return (
        f"{file}:{position.line}:{position.column}: {problem.severity}: "
        f"{problem.message} {problem.hint}".rstrip()
    )


def name_in(file: str, line: int, path: str) -> str:
    """Say in a message which definition is meant.

    Args:
        file: The file.
        line: The line of the document.
        path: Where it is in the document: as an item of a list, or as the document.
    """
    _, bracket, index = path.removesuffix("]").rpartition("[")
    return f"item {index} of {file}" if bracket else f"{file}:{line}"


def split_index(path: str, start: str = "$[") -> tuple[int, str]:
    """Split a path such as ``$[3].id`` into the index and the rest."""
    number, _, rest = path.removeprefix(start).partition("]")
    return int(number), rest
