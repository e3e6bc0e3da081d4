"""Kinds: the types of values in a formula, and what operators make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBER: Final = "a number"
ZERO: Final = "zero"
COUNT: Final = "a number that may be 0"
"""A number of nodes, or one that was made of samples."""

VECTOR: Final = "samples"
TEXT: Final = "a text"
TIMESTAMP: Final = "a time"
INTERVAL: Final = "an interval"
METRIC: Final = "a metric"
OPTION: Final = "an option"
UNKNOWN: Final = "a value"
"""The kind of what is wrong anyway, or cannot be known."""

NUMERIC: Final = frozenset({NUMBER, ZERO, COUNT, VECTOR, UNKNOWN})
"""The kinds that a number may stand for."""

MAY_BE_ZERO: Final = frozenset({COUNT, VECTOR})

COMPARISONS: Final = ("<", "<=", "==", ">=", ">", "!=")


def _results() -> dict[tuple[str, ...], str]:
    """Return the kind of the result of each operator for each pair of kinds that go together."""
    found: dict[tuple[str, ...], str] = {}
    kinds = (*NUMERIC, TEXT, TIMESTAMP, INTERVAL, METRIC, OPTION)
    for operator in ("+", "-", "*", "/", "&&", "||", *COMPARISONS):
        for kind in kinds:
            found[operator, kind, UNKNOWN] = found[operator, UNKNOWN, kind] = UNKNOWN
        for left in NUMERIC - {UNKNOWN}:
            for right in NUMERIC - {UNKNOWN}:
                found[operator, left, right] = _number(operator, left, right)
    for operator in COMPARISONS:
        for kind in (TEXT, TIMESTAMP, INTERVAL, OPTION):
            found[operator, kind, kind] = NUMBER
    for number in NUMERIC:
        found["*", number, INTERVAL] = INTERVAL
        found["*", INTERVAL, number] = found["/", INTERVAL, number] = INTERVAL
        found["-", number] = number
        found["!", number] = NUMBER
    found["-", INTERVAL] = INTERVAL
    found["+", INTERVAL, INTERVAL] = found["-", INTERVAL, INTERVAL] = INTERVAL
    found["+", INTERVAL, TIMESTAMP] = found["+", TIMESTAMP, INTERVAL] = TIMESTAMP
    found["-", TIMESTAMP, TIMESTAMP] = INTERVAL
    # The article does not list these two, whose meaning is plain.
    found["-", TIMESTAMP, INTERVAL] = TIMESTAMP
    found["/", INTERVAL, INTERVAL] = NUMBER
    return found


def _number(operator: str, left: str, right: str) -> str:
    """Return the kind of what an operator makes of two numbers or vectors of numbers."""
    if operator in {"+", "-", "*", "/"} and VECTOR in {left, right}:
        return VECTOR
    if operator in {"*", "/"} and left == COUNT and right == NUMBER:
        return COUNT
    if operator == "*" and left == NUMBER and right == COUNT:
        return COUNT
    return NUMBER


RESULTS: Final[Mapping[tuple[str, ...], str]] = _results()
"""Kinds of results by operator and operands."""
