"""Values: what is wrong with the kinds of values in a formula, and with arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azure_batch_models.formulas.kinds import (
    COMPARISONS,
    INTERVAL,
    NUMERIC,
    TEXT,
    TIMESTAMP,
    UNKNOWN,
    VECTOR,
)
from azure_batch_models.formulas.names import (
    DEALLOCATION,
    OPTIONS,
)
from azure_batch_models.formulas.timestamps import EXAMPLE, fault_of

if TYPE_CHECKING:
    from azure_batch_models.formulas.names import Signature
    from azure_batch_models.formulas.notes import Notes


class WrongValues:
    """Takes note of values that cannot stand where they do."""

    def __init__(self, notes: Notes) -> None:
        """Start with the notes to add to."""
        self._notes = notes

    def operands(self, index: int, left: str, right: str) -> str:
        """Take note of values that an operator does not join; return the kind to go on with."""
        sign = self._notes.tokens[index]
        hint = "Bring both to the same kind."
        if {left, right} & {INTERVAL, TIMESTAMP} and {left, right} & NUMERIC:
            hint = "Multiply the number with an interval, such as TimeInterval_Minute."
            if left is TIMESTAMP and sign in COMPARISONS:
                hint = "Compare a member of the time, such as .hour."
        expected = f"values that {sign} joins"
        self._notes.add("kinds", index, index, expected, hint, got=f"{left} {sign} {right}")
        return UNKNOWN

    def operand(self, index: int, kind: str) -> str:
        """Take note of a value that the sign before it does not suit; return what to go on with."""
        sign = self._notes.tokens[index]
        self._notes.add("kinds", index, index, f"a number behind {sign}", "Write one.", got=kind)
        return UNKNOWN

    def condition(self, index: int, kind: str) -> None:
        """Take note of a condition that is no number."""
        hint = "Compare it with something, such as > 0."
        self._notes.add("kinds", index, index, "a condition before ?", hint, got=kind)

    def argument(self, index: int, position: int, kind: str, expected: str) -> None:
        """Take note of an argument of the wrong kind."""
        name = self._notes.tokens[index]
        hint = f"Give {name} {expected}."
        if kind in NUMERIC and "interval" in expected:
            hint = "Multiply it with an interval, such as TimeInterval_Minute."
        number = ("first", "second", "third")[position] if position < 3 else f"{position + 1}th"  # noqa: PLR2004
        self._notes.add(
            "kinds", index, index, f"{expected} as the {number} argument of {name}", hint, got=kind
        )

    def arguments(self, index: int, signature: Signature, count: int) -> None:
        """Take note of a call with too few or too many arguments."""
        name = self._notes.tokens[index]
        least, most = signature.least, signature.most
        if most is None:
            wanted = f"at least {least}"
        elif least == most:
            wanted = str(most) if most else "no"
        else:
            wanted = f"{least} to {most}"
        noun = "argument" if wanted in {"1", "at least 1"} else "arguments"
        uses = {
            "val": "Write val(samples, 0) for the first of them.",
            "percentile": "Write percentile(samples, 90).",
            "GetSample": "Write GetSample(TimeInterval_Minute * 5).",
            "GetSamplePercent": "Write GetSamplePercent(TimeInterval_Minute * 5).",
        }
        hint = uses.get(name) or (
            f"Write {name}()." if most == 0 else f"Write {name}(...) with values between them."
        )
        self._notes.add(
            "arguments", index, index, f"{wanted} {noun} of {name}", hint, got=str(count)
        )

    def timestamp(self, index: int, arguments: list[str]) -> None:
        """Check the text that ``time`` is called with."""
        if not arguments or arguments[0] is UNKNOWN:
            return
        if arguments[0] is not TEXT:
            hint = f'Write time("{EXAMPLE}"), or time() for now.'
            self._notes.add(
                "kinds", index, index, "a text as the argument of time", hint, got=arguments[0]
            )
            return
        word = self._notes.tokens[index + 2]
        if self._notes.tokens[index + 3] != ")" or word[:1] not in "\"'“”„«":
            return
        fault = fault_of(word[1:-1])
        if fault is not None:
            kind, expected, right = fault
            hint = f'Write "{right or EXAMPLE}".'
            meant = None if right is None else f'"{right}"'
            self._notes.add(kind, index + 2, index + 2, f"a time {expected}", hint, meant)

    def number_of_nodes(self, index: int, kind: str) -> None:
        """Take note of a target that is assigned something else than a number."""
        hint = "Assign a number."
        if kind is VECTOR:
            hint = "Write avg(...) or max(...) around the samples."
        self._notes.add(
            "kinds", index, index, f"a number for {self._notes.tokens[index]}", hint, got=kind
        )

    def option(self, index: int, kind: str) -> None:
        """Take note of a deallocation option that is no name of one."""
        text = self._notes.tokens[index + 2]
        bare = text[1:-1]
        right = bare if kind is TEXT and bare in OPTIONS else None
        hint = f"Write {right} without quotes." if right else f"Write one of {', '.join(OPTIONS)}."
        if right:
            self._notes.add("kinds", index + 2, index + 2, "an option", hint, right)
        else:
            self._notes.add("kinds", index, index, f"an option for {DEALLOCATION}", hint, got=kind)
