"""Notes: the faults of one formula, with their places, and where to go on after one."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from azure_batch_models.formulas.faults import Fault
from azure_batch_models.formulas.kinds import UNKNOWN
from azure_batch_models.formulas.tokens import END, is_template, spans
from azure_batch_models.text.describe import quoted

if TYPE_CHECKING:
    from azure_batch_models.formulas.faults import FaultKind

_LONGEST_SHOWN = 40


class Notes:
    """What has been found in a formula so far."""

    def __init__(self, formula: str, tokens: list[str], scope: dict[str, str]) -> None:
        """Start without faults.

        Args:
            formula: The text.
            tokens: Its tokens.
            scope: The kinds of the variables so far, which is changed where that avoids a second
                report of the same.
        """
        self.formula = formula
        self.tokens = tokens
        self.scope = scope
        self.found: list[Fault] = []
        """The faults, in the order in which they were found."""
        self.spans: list[tuple[int, int]] = []
        """Where each token begins and ends; empty until `places` is called."""
        self._lines: list[int] = []

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults in the order of the text; none for a template."""
        if not self.found or is_template(self.formula):
            return ()
        return tuple(sorted(self.found, key=lambda fault: (not fault.line, fault.start, fault.end)))

    def add(  # noqa: PLR0913, PLR0917 - the parts of a fault
        self,
        kind: FaultKind,
        first: int,
        last: int,
        expected: str,
        hint: str,
        replacement: str | None = None,
        *,
        got: str = "",
    ) -> None:
        """Add a fault of the tokens from one to another."""
        self.places()
        start, end = self.spans[first][0], self.spans[last][1]
        text = self.formula[start:end]
        shown = got or ("the end of the formula" if start == end else quoted(text, _LONGEST_SHOWN))
        self.note(kind, start, end, expected, shown, hint, replacement)

    def add_lack(
        self, kind: FaultKind, index: int, expected: str, hint: str, text: str | None
    ) -> None:
        """Add the fault that something is lacking behind the token before another."""
        self.places()
        before = index - 1
        while self.tokens[before][:1] == "#":  # a comment of another language
            before -= 1
        end = self.spans[before][1]
        start, stop = self.spans[index]
        got = quoted(self.formula[start:stop], _LONGEST_SHOWN)
        if start == stop:
            got = "the end of the formula"
        self.note(kind, end, end, expected, got, hint, text)

    def note(  # noqa: PLR0913, PLR0917 - as above
        self,
        kind: FaultKind,
        start: int,
        end: int,
        expected: str,
        got: str,
        hint: str,
        replacement: str | None,
        *,
        placed: bool = True,
    ) -> None:
        """Add a fault."""
        line = column = 0
        if placed:
            line = bisect_right(self._lines, start)
            column = start - self._lines[line - 1] + 1
        self.found.append(Fault(kind, expected, got, hint, start, end, line, column, replacement))

    def places(self) -> None:
        """Find the places of all tokens, once."""
        if not self.spans:
            self.spans = spans(self.formula)
            self._lines = [0, *(each.end() for each in re.finditer("\n", self.formula))]

    def is_joined(self, index: int) -> bool:
        """Return whether a token and the next one touch."""
        self.places()
        return self.spans[index][1] == self.spans[index + 1][0]

    def is_on_other_line(self, index: int) -> bool:
        """Return whether a token stands on another line than the one before it."""
        self.places()
        return "\n" in self.formula[self.spans[index - 1][1] : self.spans[index][0]]

    def begins_value(self, index: int) -> bool:
        """Return whether a token may begin a value."""
        first = self.tokens[index][:1]
        return first.isalnum() or first in {"$", "_", '"', "["}

    def end(self, index: int) -> int:
        """Give up the rest of a statement; return the index of its end."""
        tokens = self.tokens
        while tokens[index] not in {";", END}:
            if tokens[index + 1] == "=":
                self.scope.setdefault(tokens[index], UNKNOWN)
            index += 1
        return index

    def end_of_block(self, index: int) -> int:
        """Give up a statement with its blocks; return the index of what follows it."""
        tokens = self.tokens
        depth = 0
        while tokens[index] != END:
            word = tokens[index]
            if tokens[index + 1] == "=":
                self.scope.setdefault(word, UNKNOWN)
            depth += (word in {"{", "("}) - (word in {"}", ")"})
            index += 1
            if word == "}" and depth <= 0 and tokens[index] not in {"else", "elif", "elseif"}:
                return index
            if word == ";" and depth <= 0 and tokens[index] not in {"else", "elif", "elseif"}:
                return index
        return index
