"""Input files: those that a user has given, of which some is known before they are checked."""

from __future__ import annotations

import os
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.inputs import Input, read
from azure_batch_models.loading import STDIN, SUFFIXES, UnreadableError, format_of, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from azure_batch_models.cli.recognition import Recognised

LOOKAHEAD: Final = 100
"""Documents of a file that are looked at before any is checked; of a stream no others can be."""


def each_file(given: Iterable[str]) -> Iterator[str | UnreadableError]:
    """Give each file once, whatever its names, and in place of a directory the files in it.

    Yields:
        The files, and what is wrong with directories.
    """
    met: set[str] = set()
    for each in chain.from_iterable(map(_files_at, given)):
        if isinstance(each, UnreadableError):
            yield each
        elif (identity := _identity(each)) not in met:
            met.add(identity)
            yield each


class InputFile:
    """A file that is being read."""

    def __init__(self, file: str, model: Any) -> None:
        """Look at the first documents of a file.

        Args:
            file: Path, or ``-`` for standard input.
            model: The model that the user says the definitions are.
        """
        self.name = name_of(file)
        """What the file is called."""
        self._file = file
        self._model = model
        self._rest = read(file, model)
        self._head = list(islice(self._rest, LOOKAHEAD + 1))
        self.is_whole = len(self._head) <= LOOKAHEAD
        """Whether there are no documents but those that were looked at."""
        # Unlike pathlib's, this one raises for no name at all, however long or odd it is.
        self._is_regular = os.path.isfile(file)  # noqa: PTH113
        if self._is_long:
            # A file is left open only if it cannot be opened anew.
            self._rest.close()

    @property
    def _is_long(self) -> bool:
        """Whether it can be read anew, and has to be."""
        return self._is_regular and not self.is_whole

    def refusals(self) -> list[UnreadableError]:
        """Take out what cannot be read or recognised in a file that is known as a whole."""
        if not self.is_whole:
            return []
        refused = [each for each in self._head if not isinstance(each, Input)]
        self._head = [each for each in self._head if isinstance(each, Input)]
        return refused

    @property
    def size(self) -> int:
        """Bytes that are still to be read, in a long file twice; 0 where nobody knows."""
        try:
            size = Path(self._file).stat().st_size if self._is_regular else 0
        except OSError:
            return 0
        return size if self.is_whole else 2 * size

    def outlook(self, told: Callable[[int], object]) -> Iterator[Recognised]:
        """Give what is recognised in all of the file, or in what is known of a stream.

        Args:
            told: Called with the number of bytes whenever some of a long file were read.
        """
        documents = read(self._file, self._model, told) if self._is_long else self._head
        return (each.what for each in documents if isinstance(each, Input))

    def inputs(self, told: Callable[[int], object]) -> Iterator[Input | UnreadableError]:
        """Give the documents, and what cannot be read or recognised, one after the other.

        Args:
            told: Called with the number of bytes whenever some of a long file were read.
        """
        if self._is_long:
            self._head.clear()
            return read(self._file, self._model, told)
        return chain(self._taken(), self._rest)

    def surprises(self, number: int) -> bool:
        """Tell whether the document of that number was in nobody's outlook."""
        return not self._is_regular and number > LOOKAHEAD

    def _taken(self) -> Iterator[Input | UnreadableError]:
        """Give what has been looked at, and let go of it."""
        self._head.reverse()
        while self._head:
            yield self._head.pop()


def _files_at(path: str) -> Iterable[str | UnreadableError]:
    """Give the files in a directory, or the path of anything else."""
    if path == STDIN or not os.path.isdir(path):  # noqa: PTH112 - raises for no name either
        return [path]
    return list(_files_in(path)) or [
        UnreadableError(path, f"has no definition files: expected *{', *'.join(SUFFIXES)}")
    ]


def _files_in(directory: str) -> Iterator[str | UnreadableError]:
    """Find the files whose suffix names a format, at any depth; nothing hidden counts."""
    refused: list[OSError] = []
    for folder, folders, names in os.walk(directory, onerror=refused.append):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            path = str(Path(folder, name))
            if format_of(name) and not name.startswith(".") and os.path.isfile(path):  # noqa: PTH113
                yield path
    for error in refused:
        yield UnreadableError(str(error.filename), f"cannot be read: {error.strerror}")


def _identity(file: str) -> str:
    """Give a name that all names of a file have in common."""
    try:
        return file if file == STDIN else os.path.realpath(file)
    except (OSError, ValueError):  # there is no current directory; or nothing is called like that
        return file
