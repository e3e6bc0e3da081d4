"""Sources: files of definitions, of which the first ones are looked at before all are read."""

from __future__ import annotations

import os
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.cli.commands.inputs import Input, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from azure_batch_models.cli.recognition import Recognised
    from azure_batch_models.loading import UnreadableError

LOOKAHEAD: Final = 100
"""Documents of a file that are looked at beforehand."""


class Source:
    """A file that is being read."""

    def __init__(self, file: str, model: Any) -> None:
        """Look at the first documents of a file.

        Args:
            file: Path, or ``-`` for standard input.
            model: The model that the user says the definitions are.
        """
        self.name = "<stdin>" if file == "-" else file
        """What the file is called."""
        self._file = file
        self._model = model
        self._rest = read(file, model)
        self._head = list(islice(self._rest, LOOKAHEAD + 1))
        self.is_whole = len(self._head) <= LOOKAHEAD
        """Whether there are no documents but those that were looked at."""
        # Unlike pathlib's, this one raises for no name at all, however long or odd it is.
        self._is_regular = os.path.isfile(file)  # noqa: PTH113
        if self._is_regular and not self.is_whole:
            # A file is left open only if it cannot be opened anew.
            self._rest.close()

    def refusals(self) -> list[UnreadableError]:
        """Take out what cannot be read or recognised in a file that is known as a whole."""
        if not self.is_whole:
            return []
        refused = [each for each in self._head if not isinstance(each, Input)]
        self._head = [each for each in self._head if isinstance(each, Input)]
        return refused

    @property
    def size(self) -> int:
        """Bytes of the file; 0 where nobody knows."""
        try:
            return Path(self._file).stat().st_size if self._is_regular else 0
        except OSError:
            return 0

    @property
    def outlook(self) -> list[Recognised]:
        """What has been recognised so far."""
        return [each.what for each in self._head if isinstance(each, Input)]

    def inputs(self, told: Callable[[int], object]) -> Iterator[Input | UnreadableError]:
        """Give the documents, and what cannot be read or recognised, one after the other.

        Args:
            told: Called with the number of bytes whenever some of a long file were read.
        """
        if self._is_regular and not self.is_whole:
            self._head.clear()
            return read(self._file, self._model, told)
        return chain(self._taken(), self._rest)

    def _taken(self) -> Iterator[Input | UnreadableError]:
        """Give what has been looked at, and let go of it."""
        self._head.reverse()
        while self._head:
            yield self._head.pop()
