"""Bars: what the charts show of the figures that were saved.

A bar says how many times as fast as msrest something is, or how many bytes it takes. Where msrest
was not measured, there is no chart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import figures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from report import Results

Kind = Literal["ours", "peer", "floor"]
Unit = Literal["times", "bytes"]

_WHOLE = 9.95
"""From here on a value is shown without decimals."""

_FLOORS = {figures.MSGSPEC, figures.ORJSON, figures.JSON}
"""Peers that do less than the others: no models, or bare ones that know nothing of msrest."""

_NAMES = {
    figures.OURS: "azure-batch-models",
    figures.MSREST: "msrest + azure-batch 14.2",
    figures.BATCH15: "azure-batch 15.1",
    figures.PYDANTIC: "pydantic",
    figures.MSGSPEC: "msgspec by hand",
    figures.MASHUMARO: "mashumaro",
    figures.CATTRS: "cattrs",
    figures.ORJSON: "orjson alone",
    figures.JSON: "json alone",
}

_VERBS = (
    ("deserialize", "rich task", "read a task"),
    ("deserialize", "small page", "read a page of tasks"),
    ("deserialize", "rich pool", "read a pool"),
    ("deserialize", "node page", "read a page of nodes"),
    ("iter_lines", "small lines", "read 1,000 lines"),
    ("from_dict", "rich task", "from_dict"),
    ("from_dict", "rich task, python names", "from_dict, Python names"),
    ("serialize", "rich task", "serialize"),
    ("serialize_all", "small page", "serialize 1,000 tasks"),
    ("as_dict", "rich task", "as_dict"),
    ("to_json", "rich task", "to_json"),
    ("write_lines", "small page", "write 1,000 lines"),
    ("validate", "rich task", "validate"),
    ("equal", "rich task", "compare"),
    ("copy", "rich task", "deepcopy"),
    ("pickle", "rich task", "pickle and unpickle"),
    ("construct", "task with constraints", "construct"),
)
"""Rows of the chart of all verbs, and what to call them there."""


@dataclass(frozen=True)
class Bar:
    """One bar."""

    label: str
    value: float
    kind: Kind


@dataclass(frozen=True)
class Panel:
    """Bars that are compared with each other, the best first."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """A picture of one or more panels."""

    name: str
    title: str
    note: str
    """What to know about the bars."""

    unit: Unit
    panels: tuple[Panel, ...]

    @property
    def description(self) -> str:
        """The chart in words, for those who cannot see it."""
        return "; ".join([self.title, *(self._in_words(panel) for panel in self.panels)])

    def _in_words(self, panel: Panel) -> str:
        values = ", ".join(f"{bar.label} {show(bar.value, self.unit)}" for bar in panel.bars)
        return f"{panel.title}: {values}" if panel.title else values


def show(value: float, unit: Unit) -> str:
    """Return the value of a bar as text."""
    if unit == "bytes":
        return f"{value:,.0f} B"
    decimals = 0 if value >= _WHOLE else 1
    return f"{value:.{decimals}f}\N{MULTIPLICATION SIGN}"


def charts_of(results: Results) -> list[Chart]:
    """Return all charts that can be drawn of the results."""
    python = results.peers[figures.OURS]["python"]
    made = (
        _reading(
            results, python, "reading", "rich task", "a task of 2.4 kB with 20 nested objects"
        ),
        _reading(results, python, "listing", "small page", "a page of 1,000 small tasks"),
        _verbs(results, python),
        _memory(results, python),
    )
    return [chart for chart in made if chart.panels]


def _reading(results: Results, python: str, name: str, subject: str, words: str) -> Chart:
    return Chart(
        name,
        f"Reading {words}: times as fast as msrest",
        "Hollow: parsing alone, or bare Structs. azure-batch 15.1: each attribute read once. "
        f"CPython {python}.",
        "times",
        _panels([("", _speeds(results, "deserialize", subject))]),
    )


def _verbs(results: Results, python: str) -> Chart:
    found = (
        (label, results.find(table, subject, figures.MSREST)) for table, subject, label in _VERBS
    )
    bars = [Bar(label, figure.ratio, "ours") for label, figure in found if figure]
    return Chart(
        "verbs",
        "What people do with models: times as fast as msrest",
        f"Beside msrest 0.7.1 with azure-batch 14.2. CPython {python}.",
        "times",
        _panels([("", bars)]),
    )


def _memory(results: Results, python: str) -> Chart:
    return Chart(
        "memory",
        "Memory of a task once it is read",
        f"Hollow: bare Structs. CPython {python}, shorter is better.",
        "bytes",
        _panels(
            (title, _sizes(results, subject))
            for subject, title in (
                ("small task", "A small task, five values"),
                ("rich task", "A task of 2.4 kB with 20 nested objects"),
            )
        ),
    )


def _panels(found: Iterable[tuple[str, list[Bar]]]) -> tuple[Panel, ...]:
    return tuple(Panel(title, tuple(bars)) for title, bars in found if bars)


def _speeds(results: Results, table: str, subject: str) -> list[Bar]:
    """Return how many times as fast as msrest each peer is, from our ratios to both."""
    msrest = results.find(table, subject, figures.MSREST)
    if msrest is None:
        return []
    bars = [Bar(_NAMES[figures.OURS], msrest.ratio, "ours")]
    for peer in figures.PEERS:
        figure = results.find(table, subject, peer)
        if figure:
            bars.append(Bar(_NAMES[peer], msrest.ratio / figure.ratio, _kind(peer)))
    return sorted(bars, key=lambda bar: -bar.value)


def _sizes(results: Results, subject: str) -> list[Bar]:
    """Return the bytes that a task of each peer takes."""
    found = [(peer, results.find("memory", subject, peer)) for peer in figures.PEERS]
    measured = [(peer, figure) for peer, figure in found if figure]
    bars = [Bar(_NAMES[peer], figure.theirs, _kind(peer)) for peer, figure in measured]
    bars += [Bar(_NAMES[figures.OURS], figure.ours, "ours") for _, figure in measured[:1]]
    return sorted(bars, key=lambda bar: bar.value)


def _kind(peer: str) -> Kind:
    return "floor" if peer in _FLOORS else "peer"
