"""Charts: the figures of the last whole run as pictures, for README and the documentation.

    python benchmarks/charts.py

Each chart is drawn twice, for light pages and for dark ones. Text is drawn as outlines, so that it
looks the same everywhere, and nothing depends on the time: the same figures give the same files.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

import bars
import report

if TYPE_CHECKING:
    from bars import Bar, Chart, Panel
    from report import Results

DIRECTORY = Path(__file__).resolve().parents[1] / "docs" / "_static" / "charts"

_WIDTH = 7.6
_LEFT = 2.05
_RIGHT = 0.85
_ROW = 0.25
_HEAD = 0.56
_FOOT = 0.42
_PANEL_TITLE = 0.34
_GAP = 0.14
"""Inches, as all of them."""


@dataclass(frozen=True)
class Theme:
    """Colours of one variant; text has a contrast of 4.5 to the page or more, bars of 3."""

    name: str
    page: str
    edge: str
    text: str
    muted: str
    ours: str
    peer: str


LIGHT = Theme("light", "#ffffff", "#d0d7de", "#1f2328", "#59636e", "#0969da", "#818b98")
DARK = Theme("dark", "#0d1117", "#30363d", "#e6edf3", "#9198a1", "#4493f8", "#7d8590")
THEMES = (LIGHT, DARK)

_STYLE = {
    "font.family": "DejaVu Sans",  # comes with matplotlib
    "font.size": 9,
    "svg.fonttype": "path",
    "svg.hashsalt": "azure-batch-models",
}


def write(results: Results, directory: Path = DIRECTORY) -> list[Path]:
    """Draw all charts in both variants and give their files."""
    directory.mkdir(parents=True, exist_ok=True)
    return [
        _save(draw(chart, theme), directory / f"{chart.name}-{theme.name}.svg", chart)
        for chart in bars.charts_of(results)
        for theme in THEMES
    ]


def _save(figure: Figure, path: Path, chart: Chart) -> Path:
    """Write a picture without the time and the version, which would change it each time."""
    described = {"Title": chart.title, "Description": chart.description}
    with mpl.rc_context(_STYLE):
        figure.savefig(path, metadata={"Date": None, "Creator": None, **described})
    return path


def draw(chart: Chart, theme: Theme) -> Figure:
    """Draw one variant of a chart."""
    with mpl.rc_context(_STYLE):
        heights = [_height(panel) for panel in chart.panels]
        height = _HEAD + sum(heights) + _GAP * (len(heights) - 1) + _FOOT
        figure = Figure(figsize=(_WIDTH, height))
        _draw_page(figure, chart, theme)
        top = height - _HEAD
        for panel, own in zip(chart.panels, heights, strict=True):
            rows = len(panel.bars) * _ROW
            box = (_LEFT, top - own, _WIDTH - _LEFT - _RIGHT, rows)
            axes = figure.add_axes(_relative(box, height))
            _draw_bars(axes, panel, chart, theme)
            if panel.title:
                where = (_LEFT / _WIDTH, (top - own + rows + 0.1) / height)
                figure.text(*where, panel.title, color=theme.text, weight="bold", va="bottom")
            top -= own + _GAP
    return figure


def _height(panel: Panel) -> float:
    return len(panel.bars) * _ROW + (_PANEL_TITLE if panel.title else 0)


def _relative(box: tuple[float, float, float, float], height: float) -> tuple[float, ...]:
    """Return a box of inches as shares of the picture."""
    return tuple(each / whole for each, whole in zip(box, (_WIDTH, height) * 2, strict=True))


def _draw_page(figure: Figure, chart: Chart, theme: Theme) -> None:
    """Draw what is around the bars: a card of the page's colour, title and note."""
    figure.patch.set_alpha(0)
    width, height = figure.get_size_inches()
    card = FancyBboxPatch(
        (0.02, 0.02),
        width - 0.04,
        height - 0.04,
        boxstyle="round,pad=0,rounding_size=0.1",
        transform=figure.dpi_scale_trans,
        facecolor=theme.page,
        edgecolor=theme.edge,
        linewidth=0.8,
        zorder=-1,
    )
    figure.add_artist(card)
    left = 0.2 / width
    figure.text(
        left, 1 - 0.2 / height, chart.title, color=theme.text, size=12, weight="bold", va="top"
    )
    figure.text(left, 0.17 / height, chart.note, color=theme.muted, size=8, va="bottom")


def _draw_bars(axes: Any, panel: Panel, chart: Chart, theme: Theme) -> None:
    """Draw the bars of a panel, the first on top, each with its name and its value."""
    axes.set_axis_off()
    axes.set_xlim(0, max(bar.value for bar in panel.bars))
    axes.set_ylim(len(panel.bars) - 0.5, -0.5)
    beside_others = len({bar.kind for bar in panel.bars}) > 1
    for row, bar in enumerate(panel.bars):
        told = {"color": theme.text, "va": "center_baseline", "textcoords": "offset points"}
        if beside_others and bar.kind == "ours":
            told |= {"color": theme.ours, "weight": "bold"}
        axes.barh(row, bar.value, height=0.66, linewidth=0.9, **_filling(bar, theme))
        axes.annotate(bar.label, (0, row), (-6, 0), ha="right", **told)
        axes.annotate(bars.show(bar.value, chart.unit), (bar.value, row), (5, 0), **told)


def _filling(bar: Bar, theme: Theme) -> dict[str, Any]:
    """Return the colours of a bar, none inside where it is for orientation only."""
    edge = theme.ours if bar.kind == "ours" else theme.peer
    return {"facecolor": "none" if bar.kind == "floor" else edge, "edgecolor": edge}


if __name__ == "__main__":
    for path in write(report.load(report.SAVED)):
        print(path)
