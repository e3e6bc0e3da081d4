"""Progress: a bar on the terminal while a long check runs."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType
    from typing import Self

_PATIENCE: Final = 1.0
"""Seconds before the bar appears."""


class Progress:
    """A bar on standard error, if that is a terminal and tqdm is installed."""

    def __init__(self) -> None:
        """Start without a bar."""
        self._bar: Any = None

    def begin(self, total: int) -> None:
        """Start counting.

        Args:
            total: The number of bytes; 0 if unknown.
        """
        if sys.stderr is None or not sys.stderr.isatty():
            return
        try:
            tqdm = importlib.import_module("tqdm")
        except ImportError:
            return
        self._bar = tqdm.tqdm(
            desc="checking",
            total=total or None,
            unit="B",
            unit_scale=True,
            leave=False,
            delay=_PATIENCE,
            dynamic_ncols=True,
            file=sys.stderr,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def advance(self, number: float) -> None:
        """Count some bytes as done."""
        if self._bar is not None:
            self._bar.update(number)

    def hide(self) -> None:
        """Clear the line, so that other text can be written to the terminal."""
        if self._bar is not None:
            self._bar.clear()

    def around(self, pieces: Iterable[str]) -> Iterator[str]:
        """Yield pieces of text, clearing the line before each."""
        for piece in pieces:
            self.hide()
            yield piece
