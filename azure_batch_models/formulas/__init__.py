"""The language of autoscale formulas: reads a formula and says what is wrong with it.

`read` and `mended` are all that others need: they take a text and know nothing of pools. `names`
has what the service defines, for whoever completes or explains a formula.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from azure_batch_models.formulas.faults import Fault, FaultKind
from azure_batch_models.formulas.reader import Reader

__all__ = ["Fault", "FaultKind", "Reading", "mended", "read"]

_LONGEST = 65_536
"""The most characters that are read; the service takes an eighth of it."""


class Reading(msgspec.Struct, frozen=True):
    """What is known of a formula."""

    faults: tuple[Fault, ...]
    """What is wrong with it, in the order of the text; empty for a template to be filled in."""

    statements: int
    """How many statements it has, blank ones not counted."""


@lru_cache(maxsize=64)
def read(formula: str) -> Reading:
    """Read a formula; what is wrong with it is in the result, and nothing is raised."""
    reader = Reader(formula[:_LONGEST])
    return Reading(reader.notes.faults, reader.count)


def mended(formula: str) -> str:
    """Return a formula without those of its faults of which it is sure what was meant."""
    end = len(formula)
    pieces: list[str] = []
    for fault in reversed(read(formula).faults):
        if fault.replacement is not None and fault.end <= end:
            pieces += (formula[fault.end : end], fault.replacement)
            end = fault.start
    return "".join([formula[:end], *reversed(pieces)])
