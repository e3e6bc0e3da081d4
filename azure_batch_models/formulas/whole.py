"""Whole: what only the formula as a whole shows: a lack of targets, divisions by what may be 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azure_batch_models.forking import cached_property
from azure_batch_models.formulas.kinds import (
    COMPARISONS,
)
from azure_batch_models.formulas.names import (
    ASSIGNABLE,
    SCOPE,
    SPOT,
    TARGETS,
)
from azure_batch_models.formulas.tokens import END
from azure_batch_models.text.suggestions import closest

if TYPE_CHECKING:
    from azure_batch_models.formulas.notes import Notes

_BEGINNINGS = frozenset(name[1:7].lower() for name in ASSIGNABLE)
_MOST_LOOKED_AT = 100
"""How many divisions are looked at: a formula has at most 100 statements."""


class Whole:
    """Looks at a formula when all of it has been read."""

    def __init__(self, notes: Notes) -> None:
        """Start with the notes to add to."""
        self._notes = notes
        self._divisions: list[int] = []

    def finish(self, assigned: dict[str, int]) -> None:
        """Look at the formula as a whole.

        Args:
            assigned: The variables that it assigns, each with the index of its token.
        """
        for index in self._divisions:
            self._unguarded_division(index)
        if not any(name in TARGETS for name in assigned):
            self._lack_of_target(assigned)
        else:
            for name, index in assigned.items():
                self._nearly_target(name, index)

    def division(self, index: int) -> None:
        """Take note of a division by what may be 0."""
        if len(self._divisions) < _MOST_LOOKED_AT:
            self._divisions.append(index)

    def _unguarded_division(self, index: int) -> None:
        """Take note of a division by what may be 0, unless the formula looks at it elsewhere."""
        tokens = self._notes.tokens
        name = tokens[index + 1]
        if name == "0":
            self._notes.add(
                "division", index, index + 1, "a number other than 0 behind /", "Write one."
            )
            return
        is_plain = tokens[index + 2] not in {".", "("} and name not in {"(", "-"}
        if not is_plain:
            if self._is_in_choice(index):
                return
            name = next((each for each in tokens[index + 1 : index + 20] if each[:1] == "$"), name)
        if name in self._compared:
            return
        self._notes.add(
            "division",
            index,
            index + 1,
            "a number that is never 0 behind /",
            f"Write max(1, {name}) in its place." if is_plain else "Write max(1, ...) around it.",
            got=f"{name}, which may be 0,",
        )

    def _is_in_choice(self, index: int) -> bool:
        """Return whether a token stands behind a ``?`` in its statement."""
        while index and self._notes.tokens[index] != ";":
            if self._notes.tokens[index] == "?":
                return True
            index -= 1
        return False

    @cached_property
    def _compared(self) -> set[str]:
        """The names that the formula compares with something, or takes for a condition."""
        signs = {*COMPARISONS, "?", "&&", "||", "!"}
        found: set[str] = set()
        for index, word in enumerate(self._notes.tokens):
            if word in signs:
                found.update((self._notes.tokens[index - 1], self._notes.tokens[index + 1]))
        return found

    def _lack_of_target(self, assigned: dict[str, int]) -> None:
        """Take note if a formula assigns no number of nodes."""
        tokens = self._notes.tokens
        if not self._notes.formula.strip() or any(
            fault.kind == "syntax" or fault.replacement in TARGETS for fault in self._notes.found
        ):
            return
        for index, word in enumerate(tokens):
            following = tokens[index + 1] if word else END
            if word in TARGETS and following == "==" and tokens[index - 1] in {";", END}:
                hint = "Write = to assign."
                self._notes.add("target", index + 1, index + 1, "an assignment", hint, "=")
                return
            if word in TARGETS and tokens[index + 1 : index + 3] == ["<", "-"]:
                hint = "Write = to assign."
                self._notes.add("target", index + 1, index + 2, "an assignment", hint, "=")
                return
        for name, index in assigned.items():
            if "spot" in name.lower():
                self._notes.add("target", index, index, SPOT, f"Write {SPOT}.", SPOT)
                return
            right = closest(name.removeprefix("$"), [each[1:] for each in TARGETS])
            if right is not None:
                hint = f"Write ${right}."
                self._notes.add("target", index, index, f"${right}", hint, f"${right}")
                return
        hint = "Assign $TargetDedicatedNodes or $TargetLowPriorityNodes."
        self._notes.note(
            "target",
            0,
            0,
            "a number of nodes",
            "a formula that assigns none",
            hint,
            None,
            placed=False,
        )

    def _nearly_target(self, name: str, index: int) -> None:
        """Take note of a variable that is never read and nearly has the name of a target."""
        bare = name.removeprefix("$")
        if (
            name in SCOPE
            or bare[:6].lower() not in _BEGINNINGS
            or self._notes.tokens.count(name) > 1
        ):
            return
        known = {each[1:] for each in ASSIGNABLE}
        right = bare if bare in known else closest(bare, known)
        if right is None or (right != bare and abs(len(right) - len(bare)) > 2):  # noqa: PLR2004 - letters
            return
        if right.lower() == bare.lower() and name[:1] == "$":
            return  # reported as written in another case
        hint = f"Write ${right}."
        self._notes.add(
            "target", index, index, f"${right}, or a variable that is read", hint, f"${right}"
        )
