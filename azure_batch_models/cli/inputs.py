"""Inputs: the documents of definition files, recognised as definitions."""

from __future__ import annotations

import os
import re
from io import BytesIO
from itertools import chain, islice
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from azure_batch_models.cli.findings import Finding, Section, in_order
from azure_batch_models.cli.forms import decline_of
from azure_batch_models.cli.glances import glance
from azure_batch_models.cli.recognition import UnrecognisedError, recognise_all, title
from azure_batch_models.cli.spelling import as_written
from azure_batch_models.cli.terminal import UnusableError, complain
from azure_batch_models.engine.reading.read import read_leniently
from azure_batch_models.loading import UnreadableError, format_of, load, name_of, scan
from azure_batch_models.loading.files import scan_stream
from azure_batch_models.loading.marks import encoding_of
from azure_batch_models.loading.streams import MOST_BYTES, CountedStream, EndlessError
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from azure_batch_models.cli.findings import Edit
    from azure_batch_models.cli.recognition import Content
    from azure_batch_models.loading import Document, Position
    from azure_batch_models.problems import Problem

LOOKAHEAD: Final = 100
"""How many documents of a file are read before any is checked; of a stream, no more can be."""

_MOST_COMPLAINTS: Final = 20
"""How many errors in one file are reported one by one."""

RULES_ABOUT_KEYS: Final = frozenset(
    {"arm-envelope", "double-key", "gone-from-api", "not-in-api-version", "unknown-property"}
)
"""Rules whose problems are located at a key; all others are at a value."""


_WORDS_OF_BATCH: Final = regex(
    r"command_?line|pool_?info|job_?specification|vm_?size|node_?agent_?sku|auto_?scale_?formula"
    r"|target_?(?:dedicated|low_?priority)|(?:resource|output)_?files|microsoft\.batch/",
    re.IGNORECASE,
)


class Input(msgspec.Struct, eq=False):
    """A document, and what it contains."""

    document: Document
    content: Content

    def check(
        self, check: Callable[[Any, Any], Iterable[Problem]], section: Section
    ) -> Iterator[list[Finding]]:
        """Check the definition, or each of a list of them.

        Args:
            check: Returns the problems of a value of a class.
            section: The section that the definitions belong to.

        Yields:
            The findings of each definition, even if there are none.
        """
        for prefix, value in self.content.items():
            found = check(value, self.content.cls)
            yield [self.locate(problem, prefix, value, section) for problem in found]

    def check_alone(self, check: Callable[[Any, Any], Iterable[Problem]]) -> list[Finding]:
        """Return the findings of all definitions, in the order of the file.

        Args:
            check: Returns the problems of a value of a class.
        """
        section = Section(self.document.file, self.content.cls)
        return sorted(chain.from_iterable(self.check(check, section)), key=in_order)

    def locate(self, problem: Problem, prefix: str, value: Any, section: Section) -> Finding:
        """Return a problem with its place in the file.

        Args:
            problem: The problem; its path starts at the value.
            prefix: The path of the value in the document.
            value: The value that has the problem.
            section: The section that it belongs to.
        """
        view = self.content.view

        def place(path: str) -> str:
            return prefix + (path if view is None else view.source_of(path))[1:]

        def written(path: str) -> str:
            if view is not None:
                return place(path)
            return prefix + as_written(path, value, self.content.cls)[1:]

        about_key = problem.rule in RULES_ABOUT_KEYS
        position = self.document.locate(written(problem.path), key=about_key)
        edits: tuple[Edit, ...] = ()
        change = None if problem.fix is None else problem.fix.placed(written)
        if change is not None:
            edits = tuple(self.document.edits(change))
        return Finding(section, position, problem.placed(place), edits, change)


class InputFile:
    """A file to check, whose first documents are read ahead."""

    def __init__(
        self, file: str, cls: Any, data: bytes | None = None, *, most: int = MOST_BYTES
    ) -> None:
        """Read the first documents of a file.

        Args:
            file: The path, or ``-`` for standard input.
            cls: The class that the user says the definitions are, if any.
            data: What to read in place of what the file has.
            most: How many bytes may be held in memory; see `scan`.
        """
        self._most = most
        self.name = name_of(file)
        """The name of the file in messages."""
        self.file = file
        """The path, or ``-`` for standard input."""
        self._cls = cls
        self._rest = read(file, cls, in_pieces=True, data=data, most=most)
        self._head = list(islice(self._rest, LOOKAHEAD + 1))
        self.is_whole = len(self._head) <= LOOKAHEAD
        """Whether all documents have been read ahead."""
        # Unlike pathlib, os.path raises for no path, however long or odd.
        self._is_regular = data is None and os.path.isfile(file)  # noqa: PTH113
        if self._is_long:
            # Only a stream, which cannot be reopened, is left open.
            self._rest.close()

    @property
    def _is_long(self) -> bool:
        """Whether the file is read again from the start."""
        return self._is_regular and not self.is_whole

    @property
    def is_divisible(self) -> bool:
        """Whether parts of the file can be read by several processes."""
        return self._is_long and format_of(self.file) == "jsonl"

    def refusals(self) -> list[UnreadableError]:
        """Remove and return the errors in a file that has been read as a whole."""
        if not self.is_whole:
            return []
        refused = [each for each in self._head if not isinstance(each, Input)]
        self._head = [each for each in self._head if isinstance(each, Input)]
        return refused

    @property
    def may_be_of_batch(self) -> bool:
        """Whether the text has a word that hardly anything but definitions has."""
        try:
            with Path(self.file).open("rb") as stream:
                data = stream.read(self._most)
        except (OSError, ValueError):
            return True
        return _WORDS_OF_BATCH.search(data.decode(encoding_of(data), "replace")) is not None

    @property
    def has_inputs(self) -> bool:
        """Whether a definition has been found, or may still be."""
        return not self.is_whole or bool(self._head)

    @property
    def size(self) -> int:
        """Bytes still to be read, twice the size of a long file; 0 if unknown."""
        try:
            size = Path(self.file).stat().st_size if self._is_regular else 0
        except OSError:
            return 0
        return size if self.is_whole else 2 * size

    def outlook(self, on_read: Callable[[int], object]) -> Iterator[Content]:
        """Return what all of a file contains, or what has been read ahead of a stream.

        Of long JSON Lines, only what decides about the context: jobs, pools and the first task.

        Args:
            on_read: Called with the number of bytes after each read of a long file.
        """
        if self.is_divisible:
            return self._glances(on_read)
        documents = self._read(on_read) if self._is_long else self._head
        return (each.content for each in documents if isinstance(each, Input))

    def _glances(self, on_read: Callable[[int], object]) -> Iterator[Content]:
        """Yield what decides about the context of a long file."""
        try:
            with Path(self.file).open("rb") as stream:
                lines = CountedStream(stream, on_read, self._most).lines()
                yield from glance(self.name, lines, self._cls)
        except (OSError, EndlessError):
            return  # reading it to check it will fail too, and say why

    def inputs(self, on_read: Callable[[int], object]) -> Iterator[Input | UnreadableError]:
        """Return the inputs, with errors in between.

        Args:
            on_read: Called with the number of bytes after each read of a long file.
        """
        if self._is_long:
            self._head.clear()
            return self._read(on_read)
        return chain(self._taken(), self._rest)

    def _read(self, on_read: Callable[[int], object]) -> Iterator[Input | UnreadableError]:
        """Read the file from the start."""
        return read(self.file, self._cls, on_read, most=self._most)

    @property
    def foreseen(self) -> float:
        """How many documents the outlook knew of, at least."""
        return inf if self._is_regular else LOOKAHEAD + 1

    def _taken(self) -> Iterator[Input | UnreadableError]:
        """Yield what has been read ahead, and release it."""
        self._head.reverse()
        while self._head:
            yield self._head.pop()


def read(  # noqa: PLR0913 - what a file is read with
    file: str,
    cls: Any = None,
    on_read: Callable[[int], object] | None = None,
    *,
    in_pieces: bool = False,
    data: bytes | None = None,
    most: int = MOST_BYTES,
) -> Generator[Input | UnreadableError]:
    """Read a file, and recognise its documents one after the other.

    Args:
        file: The path, or ``-`` for standard input.
        cls: The class that the user says the definitions are, if any.
        on_read: Called with the number of bytes after each read.
        in_pieces: Whether the items of a long list are read when they are wanted.
        data: What to read in place of what the file has.
        most: How many bytes may be held in memory; see `scan`.

    Yields:
        The inputs, with errors in between.
    """
    declined = decline_of(file)
    if declined is not None:
        yield UnreadableError(name_of(file), declined)
        return
    complaints = Complaints()
    if data is None:
        documents = scan(file, on_read=on_read, in_pieces=in_pieces, most=most)
    else:
        documents = scan_stream(
            name_of(file), CountedStream(BytesIO(data), most=most), format_of(file)
        )
    for document in documents:
        for found in recognised(document, cls):
            if isinstance(found, Input) or complaints.accept():
                yield found
    yield from complaints.rest(file)


class Complaints:
    """Counts the errors in a file, of which only some are reported one by one."""

    def __init__(self) -> None:
        """Start without errors."""
        self.more = 0
        """How many are not reported."""
        self._left = _MOST_COMPLAINTS

    def accept(self) -> bool:
        """Count an error; return whether it is reported."""
        if self._left:
            self._left -= 1
            return True
        self.more += 1
        return False

    def rest(self, file: str) -> Iterator[UnreadableError]:
        """Yield an error in place of those that are not reported."""
        if self.more:
            reason = f"{self.more:,} more cannot be read or recognised"
            yield UnreadableError(name_of(file), reason)


def read_all(file: str, cls: Any = None, most: int = MOST_BYTES) -> tuple[list[Input], bool]:
    """Read a file as a whole; errors go to standard error.

    Args:
        file: The path, or ``-`` for standard input.
        cls: The class that the user says the definitions are, if any.
        most: How many bytes may be held in memory; see `scan`.

    Returns:
        The inputs, and whether they are the whole file.
    """
    found: list[Input] = []
    complete = True
    for each in read(file, cls, most=most):
        error = each if isinstance(each, UnreadableError) else _envelope_error(each)
        if isinstance(each, Input) and error is None:
            found.append(each)
        else:
            complete = False
            complain(str(error))
    return found, complete


def read_one(file: str, *names: str) -> Any:
    """Return the only definition in a file, as a parsed value.

    Args:
        file: The path, or ``-`` for standard input.
        names: The classes that it may be of.

    Raises:
        UnusableError: There is not exactly one, or something in it cannot be read.
    """
    try:
        inputs = [found for document in list(load(file)) for found in _definitions(document)]
    except (UnreadableError, UnrecognisedError) as error:
        place = "" if isinstance(error, UnreadableError) else f"{name_of(file)}: "
        msg = f"{place}{error}"
        raise UnusableError(msg) from error
    content = inputs[0].content
    if len(inputs) > 1 or content.count is not None or content.cls.__name__ not in names:
        got = title(content.cls, content.count) if len(inputs) == 1 else "several definitions"
        msg = f"{name_of(file)}: expected a single {' or '.join(names)}, got {got}"
        raise UnusableError(msg)
    problems = inputs[0].check_alone(lambda value, cls: read_leniently(cls, value)[1])
    if problems:
        raise UnusableError(*map(str, problems))
    return content.value


def recognised(document: Document | UnreadableError, cls: Any) -> Sequence[Input | UnreadableError]:
    """Return what is recognised in a document, unless there is an error already."""
    if isinstance(document, UnreadableError):
        return [document]
    try:
        return [Input(document, content) for content in recognise_all(document.value, cls)]
    except UnrecognisedError as error:
        return [NotADefinitionError(document.file, error, document.locate("$"))]


class NotADefinitionError(UnreadableError):
    """A document that can be read, but is no definition or not clearly one."""

    def __init__(self, file: str, error: UnrecognisedError, position: Position) -> None:
        """Store what `recognise_all` has said of a document.

        Args:
            file: The file as it was given.
            error: The error.
            position: Where the document begins.
        """
        super().__init__(file, str(error), position)
        self.is_about_text = False


def _definitions(document: Document) -> list[Input]:
    """Recognise a document that is a definition itself.

    Raises:
        UnrecognisedError: It is not, or cannot be recognised.
    """
    found = [Input(document, content) for content in recognise_all(document.value)]
    for each in found:
        each.content.refuse_envelope()
    return found


def _envelope_error(each: Input) -> UnreadableError | None:
    """Return why a definition in an envelope cannot be used; None for any other."""
    try:
        each.content.refuse_envelope()
    except UnrecognisedError as error:
        return UnreadableError(each.document.file, str(error), each.document.locate("$"))
    return None
