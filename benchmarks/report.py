"""Report: figures as text for people and as JSON for programs."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import figures
from figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

SAVED = Path(__file__).resolve().parent / "results.json"
"""The figures of the last whole run."""

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


def conclude(measured: list[Figure], peers: dict[str, dict[str, Any]]) -> str:
    """Name what was missed, and say so when a peer of a bound could not be measured."""
    beside = figures.peers_of({figure.table for figure in measured}, informational=False)
    bounded = [figure for figure in measured if figure.bound]
    missed = [figure for figure in bounded if figure.verdict == "MISSED"]
    lines = [f"missed: {figure.table}, {figure.subject}, {figure.beside}" for figure in missed]
    lines += [f"not measured: bounds beside {name}" for name in beside if name in absent(peers)]
    return "\n".join([*lines, f"{len(missed)} of {len(bounded)} bounds missed"])


def absent(peers: dict[str, dict[str, Any]]) -> set[str]:
    """Name the peers that cannot be measured."""
    return {name for name, about in peers.items() if "missing" in about}


def show(measured: Iterable[Figure]) -> str:
    """Return one text table for each table of figures."""
    tables: dict[str, list[tuple[str, ...]]] = {}
    for figure in measured:
        tables.setdefault(figure.table, []).append(_row(figure))
    return "\n\n".join(
        f"{figures.TITLES[table]}\n{_aligned([_HEADS, *rows])}" for table, rows in tables.items()
    )


def _row(figure: Figure) -> tuple[str, ...]:
    """Return the cells of a figure."""
    limits = [f"{limit:g}" for limit in figure.bound] if figure.bound else ["", ""]
    lowest, highest = min(figure.ratios), max(figure.ratios)
    return (
        figure.subject,
        figure.beside,
        amount(figure.ours, figure.unit),
        amount(figure.theirs, figure.unit),
        f"{figure.ratio:.3g}",
        f"{lowest:.3g} - {highest:.3g}" if len(figure.ratios) > 1 else "",
        *limits,
        figure.verdict,
    )


def amount(value: float, unit: str) -> str:
    """Return an amount with three digits or more; a count has no unit."""
    decimals = max(0, 2 - math.floor(math.log10(value))) if unit else 0
    return f"{value:,.{decimals}f} {unit}".rstrip()


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


def save(measured: Iterable[Figure], peers: dict[str, dict[str, Any]], path: Path) -> None:
    """Write figures, and the versions that they are of, as JSON."""
    document = {
        "peers": {
            name: {key: about[key] for key in ("label", "python", "packages")}
            for name, about in peers.items()
            if "missing" not in about
        },
        "skipped": {name: peers[name]["missing"] for name in sorted(absent(peers))},
        "figures": [_document(figure) for figure in measured],
    }
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _document(figure: Figure) -> dict[str, Any]:
    """Return what is saved of a figure."""
    at_least, aim = figure.bound or (None, None)
    return {
        "table": figure.table,
        "subject": figure.subject,
        "beside": figure.beside,
        "unit": figure.unit,
        "ours": _rounded(figure.ours),
        "theirs": _rounded(figure.theirs),
        "ratio": _rounded(figure.ratio),
        "ratios": [_rounded(each) for each in figure.ratios],
        "at_least": at_least,
        "aim": aim,
        "verdict": figure.verdict or None,
    }


@dataclass(frozen=True)
class Results:
    """What was saved of a run."""

    peers: dict[str, dict[str, Any]]
    """Label, Python and packages of each peer that was measured."""

    figures: list[Figure]

    def find(self, table: str, subject: str, peer: str) -> Figure | None:
        """Return the figure of a row beside a peer, if it was measured."""
        key = (table, subject, self.peers.get(peer, {}).get("label"))
        return next((figure for figure in self.figures if figure.key == key), None)


def load(path: Path) -> Results:
    """Read what `save` wrote."""
    document = json.loads(path.read_text(encoding="utf-8"))
    return Results(document["peers"], [_figure(each) for each in document["figures"]])


def _figure(saved: dict[str, Any]) -> Figure:
    """Make a figure of what was saved of it."""
    names = ("table", "subject", "beside", "unit", "ours", "theirs")
    bound = None if saved["at_least"] is None else (saved["at_least"], saved["aim"])
    return Figure(*(saved[name] for name in names), ratios=tuple(saved["ratios"]), bound=bound)


def _rounded(value: float) -> float:
    """Return a number with four digits, for more would be noise."""
    return float(f"{value:.4g}")
