"""Findings: the problems of the definitions in a file, each with its place.

The documents of a file that are single definitions for one model, as the lines of a JSON Lines
file usually are, are checked together like a list, so that rules across definitions apply.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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

_AT_THE_KEY: Final = frozenset({"double-key", "unknown-property"})
"""Rules that are about a key; every other one is about a value."""

_ITEM: Final = re.compile(r"\$\[([0-9]+)\](.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem and its place."""

    file: str
    position: Position
    model: str
    """Name of the model that the definition was taken for."""

    problem: Problem
    """The problem; its path starts from the document."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in the definitions of a file that were checked together."""

    file: str
    title: str
    """What they were taken for."""

    found: list[Finding]
    """In the order of the file."""


def find(
    documents: Iterable[tuple[Document, Recognised]],
    check: Callable[[Any, Any], Iterable[Problem]],
) -> Iterator[Findings]:
    """Check the definitions of a file.

    Args:
        documents: The documents of one file, and what each was taken for.
        check: Gives the problems of a definition, or of a list of them, for a model.
    """
    for group in _together(documents):
        found = [_located(group, problem) for problem in check(group.value, group.model)]
        found.sort(key=lambda finding: (finding.position.line, finding.position.column))
        yield Findings(group.documents[0].file, entitle(group.model, group.count), found)


@dataclass(frozen=True, slots=True)
class _Group:
    """Definitions that are checked together."""

    model: Any
    value: Any
    count: int | None
    documents: list[Document]
    prefix: str | None = None
    """Path of `value` in the only document; ``None`` where every item is a document."""


def _together(documents: Iterable[tuple[Document, Recognised]]) -> Iterator[_Group]:
    """Give lists as they are, and the single definitions for one model as a list."""
    singles: dict[Any, list[Document]] = {}
    for document, what in documents:
        if what.count is None:
            singles.setdefault(what.model, []).append(document)
        else:
            prefix = "$" + (render_step(what.listed_under) if what.listed_under else "")
            yield _Group(what.model, what.value, what.count, [document], prefix)
    for model, alike in singles.items():
        if len(alike) == 1:
            yield _Group(model, alike[0].value, None, alike, "$")
        else:
            yield _Group(model, [each.value for each in alike], len(alike), alike)


def _located(group: _Group, problem: Problem) -> Finding:
    """Find the place of a problem."""
    document, value, path, prefix = group.documents[0], group.value, problem.path, group.prefix
    if prefix is None:
        item = _ITEM.fullmatch(path)
        index, path, prefix = (int(item[1]), f"${item[2]}", "$") if item else (0, "$", "$")
        document, value = group.documents[index], value[index]
    written = prefix + as_written(path, value, group.model)[1:]
    position = document.locate(written, key=problem.rule in _AT_THE_KEY)
    problem = msgspec.structs.replace(problem, path=prefix + path[1:])
    return Finding(document.file, position, group.model.__name__, problem)
