"""Fuzz target: the reader of autoscale formulas. An input is a formula."""

from __future__ import annotations

from azure_batch_models.formulas import mended, read

_MOST_PASSES = 20
"""How often a file is fixed again because something was fixed."""


def exercise(data: bytes) -> None:
    """Read a formula; its faults lie inside it, in order, and mending it comes to an end."""
    formula = data.decode("utf-8", "surrogateescape")
    reading = read(formula)
    assert 0 <= reading.statements <= len(formula)
    placed = [fault for fault in reading.faults if fault.line]
    assert placed == sorted(placed, key=lambda fault: (fault.start, fault.end))
    for fault in reading.faults:
        assert 0 <= fault.start <= fault.end <= len(formula)
        assert fault.hint.endswith(".")
        if fault.line:
            line = formula.split("\n")[fault.line - 1]
            assert 1 <= fault.column <= len(line) + 1
    for _ in range(_MOST_PASSES):
        before, formula = formula, mended(formula)
        if formula == before:
            return
    assert len(formula) < len(before)  # of ========= one sign goes in each pass
