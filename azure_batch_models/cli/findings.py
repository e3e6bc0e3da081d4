"""Findings: the problems of the definitions in a file, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

import msgspec

from azure_batch_models.cli.recognition import entitle
from azure_batch_models.cli.spelling import as_written
from azure_batch_models.engine.paths import render_step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from azure_batch_models.cli.recognition import Recognised
    from azure_batch_models.exceptions import Problem
    from azure_batch_models.loading import Document, Position

_AT_THE_KEY: Final = frozenset({"arm-envelope", "double-key", "unknown-property"})
"""Rules that are about a key; every other one is about a value."""

in_order = attrgetter("position.line", "position.column")
"""Gives what to sort findings by."""


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
class Finding:
    """A problem and its place."""

    section: Section
    position: Position
    problem: Problem
    """The problem; its path starts from the document."""

    @property
    def file(self) -> str:
        """The file, as it was given."""
        return self.section.file


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

    @property
    def items(self) -> Iterator[tuple[str, Any]]:
        """The definition, or each of a list of them, with its path in the document."""
        for index in range(len(self.what.value) if self.what.is_list else 1):
            yield self.item(index)

    def item(self, index: int) -> tuple[str, Any]:
        """Give a definition of a list, or the only one, with its path in the document.

        Raises:
            IndexError: The list is not that long.
        """
        if self.what.is_list:
            return f"{self.path}[{index}]", self.what.value[index]
        return self.path, self.what.value

    def locate(self, problem: Problem, prefix: str, value: Any) -> Finding:
        """Find the place of a problem.

        Args:
            problem: The problem; its path starts from the value.
            prefix: The path of the value in the document.
            value: What has the problem.
        """
        written = prefix + as_written(problem.path, value, self.what.model)[1:]
        position = self.document.locate(written, key=problem.rule in _AT_THE_KEY)
        path = prefix + problem.path[1:]
        return Finding(self.section, position, msgspec.structs.replace(problem, path=path))


def find(
    documents: Iterable[tuple[Document, Recognised]],
    check: Callable[[Any, Any], Iterable[Problem]],
) -> list[list[Finding] | Section]:
    """Check the definitions of a file one by one.

    Args:
        documents: The documents, and what each was taken for.
        check: Gives the problems of a definition for a model.

    Returns:
        The problems of each definition that has any, and if there are any the sections.
    """
    sections: dict[Any, Section] = {}
    found: list[list[Finding]] = []
    for document, what in documents:
        section = sections.setdefault(what.model, Section(document.file, what.model))
        section.enter(what)
        definition = Definition(document, what, section)
        for prefix, value in definition.items:
            problems = [definition.locate(each, prefix, value) for each in check(value, what.model)]
            section.problems += len(problems)
            if problems:
                found.append(sorted(problems, key=in_order))
    return [*found, *(each for each in sections.values() if each.problems)] if found else []
