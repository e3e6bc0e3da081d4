"""Fuzz target: the reader of autoscale formulas. An input is a formula."""

from __future__ import annotations

from azure_batch_models.formulas import mended, read


def exercise(data: bytes) -> None:
    """Read a formula; its faults lie inside it, in order, and mending one is safe."""
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
    read(mended(formula))
