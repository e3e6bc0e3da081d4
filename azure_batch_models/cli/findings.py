"""Findings: what a check reports, in the order in which it is found."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from azure_batch_models.cli.recognition import title
from azure_batch_models.loading import UnreadableError
from azure_batch_models.text.redaction import mask_text

if TYPE_CHECKING:
    from azure_batch_models.cli.recognition import Content
    from azure_batch_models.loading import Position
    from azure_batch_models.problems import Fix, Problem

in_order = attrgetter("position.line", "position.column")
"""Return the sort key that puts findings in the order of their file."""


class Section(msgspec.Struct, eq=False):
    """The definitions of one class in one file, which a report puts under one title."""

    file: str
    cls: Any
    count: int = 0
    """How many there are so far."""

    is_open: bool = False
    """Whether more may follow."""

    is_list: bool = False
    """Whether they are in a list, even if there is only one."""

    form: str | None = None
    """What they are in, if it is not what the service takes."""

    problems: int = 0
    """How many problems they have."""

    def enter(self, content: Content) -> None:
        """Count the definitions in a document."""
        self.is_list |= content.count is not None
        self.form = self.form or content.form
        self.count += 1 if content.count is None else content.count

    @property
    def title(self) -> str:
        """What the definitions are, and how many."""
        inside = f" in {self.form}" if self.form else ""
        if self.is_open:
            return title(self.cls, several=True) + inside
        return title(self.cls, self.count if self.is_list or self.count != 1 else None) + inside


def request_for(cls: Any) -> str | None:
    """Return the class that a response is checked as, such as ``TaskAddParameter``.

    Returns:
        The name; an empty text for a response that nothing can be checked as; `None` if the class
        is not one of responses, so that its definitions are checked.
    """
    from azure_batch_models.roles import RESOURCES, role_of  # noqa: PLC0415 - roles take time to load

    if role_of(cls) != "answered":
        return None
    names = [each.added for each in RESOURCES.values() if each.answered == cls.__name__]
    return names[0] if names else ""


Edit: TypeAlias = "tuple[Position, Position, str]"
"""From where to where something is replaced, and what is put there."""


class Finding(msgspec.Struct, frozen=True):
    """A problem, and where it is."""

    section: Section
    position: Position
    problem: Problem
    """The problem; its path starts at the document."""

    edits: tuple[Edit, ...] = ()
    """What its fix changes in the file, if the fix can be made there."""

    change: Fix | None = None
    """The fix with paths as the document spells them."""

    @property
    def file(self) -> str:
        """The file as it was given."""
        return self.section.file

    def __str__(self) -> str:
        """Return `file:line:column: severity: message`, which is one line."""
        return as_line(self.file, self.position, self.problem)


class Remark(msgspec.Struct, frozen=True):
    """A sentence about the check itself, reported once."""

    text: str


Event: TypeAlias = list[Finding] | Section | UnreadableError | Remark
"""The findings of one definition; at the end, a section that is complete; something that cannot be
read or recognised; or a remark."""


@lru_cache(maxsize=128)
def shown_name(file: str) -> str:
    """Return the name of a file as reports show it: without secrets."""
    return mask_text(file)


def as_line(file: str, position: Position, problem: Problem) -> str:
    """Return a problem as one line that begins with its place."""
    return (
        f"{shown_name(file)}:{position.line}:{position.column}: {problem.severity}: "
        f"{problem.message} {problem.hint}".rstrip()
    )


def name_in(file: str, line: int, path: str) -> str:
    """Return how a message refers to a definition.

    Args:
        file: The file.
        line: The line of the document.
        path: The path of the definition in the document: of an item of a list, or the root.
    """
    _, bracket, index = path.removesuffix("]").rpartition("[")
    return f"item {index} of {file}" if bracket else f"{file}:{line}"


def split_index(path: str, start: str = "$[") -> tuple[int, str]:
    """Split a path such as ``$[3].id`` into the index and the rest."""
    number, _, rest = path.removeprefix(start).partition("]")
    return int(number), rest
