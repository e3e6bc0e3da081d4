"""Report: figures as text for people and as JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import figures

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from figures import Figure

_HEADS = ("", "beside", "ours", "theirs", "ratio", "range", "at least", "aim", "verdict")
_LEFT = {0, 1, 8}


def introduce(peers: dict[str, dict[str, Any]]) -> str:
    """Name the peers with their versions, and those that cannot be measured with the reason."""
    return "\n".join(
        f"{name}: skipped, {about['missing']}"
        if "missing" in about
        else f"{name}: {about['label']}; Python {about['python']}"
        + "".join(f", {package} {version}" for package, version in about["packages"].items())
        for name, about in peers.items()
    )


def show(measured: Iterable[Figure]) -> str:
    """Give one text table for each table of figures."""
    tables: dict[str, list[tuple[str, ...]]] = {}
    for figure in measured:
        tables.setdefault(figure.table, []).append(_row(figure))
    return "\n\n".join(
        f"{figures.TITLES[table]}\n{_aligned([_HEADS, *rows])}" for table, rows in tables.items()
    )


def _row(figure: Figure) -> tuple[str, ...]:
    """Give the cells of a figure."""
    limits = [f"{limit:g}" for limit in figure.bound] if figure.bound else ["", ""]
    lowest, highest = min(figure.ratios), max(figure.ratios)
    return (
        figure.subject,
        figure.beside,
        _amount(figure.ours, figure.unit),
        _amount(figure.theirs, figure.unit),
        f"{figure.ratio:.3g}",
        f"{lowest:.3g} - {highest:.3g}" if len(figure.ratios) > 1 else "",
        *limits,
        figure.verdict,
    )


def _amount(value: float, unit: str) -> str:
    """Give a number with its unit, with three digits or more."""
    digits = max(0, 2 - (len(str(int(value))) - 1)) if unit else 0
    return f"{value:,.{digits}f} {unit}".rstrip()


def _aligned(rows: list[tuple[str, ...]]) -> str:
    """Put rows into columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  "
        + "  ".join(
            cell.ljust(width) if index in _LEFT else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def save(
    measured: Iterable[Figure], peers: dict[str, dict[str, Any]], path: Path, *, quick: bool
) -> None:
    """Write figures, and the versions that they are of, as JSON."""
    document = {
        "quick": quick,
        "peers": {
            name: {key: about[key] for key in ("label", "python", "packages")}
            for name, about in peers.items()
            if "missing" not in about
        },
        "skipped": {name: about["missing"] for name, about in peers.items() if "missing" in about},
        "figures": [_document(figure) for figure in measured],
    }
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _document(figure: Figure) -> dict[str, Any]:
    """Give what is saved of a figure."""
    at_least, aim = figure.bound or (None, None)
    return {
        "table": figure.table,
        "subject": figure.subject,
        "beside": figure.beside,
        "ours": float(f"{figure.ours:.4g}"),
        "theirs": float(f"{figure.theirs:.4g}"),
        "unit": figure.unit,
        "ratio": float(f"{figure.ratio:.4g}"),
        "ratios": [float(f"{each:.4g}") for each in figure.ratios],
        "at_least": at_least,
        "aim": aim,
        "verdict": figure.verdict or None,
    }
