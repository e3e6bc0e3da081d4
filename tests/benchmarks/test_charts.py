"""Charts: which bars there are, and that the same figures give the same pictures."""

from __future__ import annotations

import re

import pytest

import bars
import figures
import report
from figures import Figure
from report import Results

_RESULTS = Results(
    {
        name: {"label": name, "python": "3.11.7", "packages": {}}
        for name in (figures.OURS, figures.MSREST, figures.MSGSPEC)
    },
    [
        Figure.of("deserialize", "rich task", figures.MSREST, (1e-6, 60e-6), (40, 60)),
        Figure.of("deserialize", "rich task", figures.MSGSPEC, (1e-6, 0.5e-6), None),
        Figure.of("memory", "small task", figures.MSREST, (500, 700), None),
    ],
)


def _chart(name):
    return next(chart for chart in bars.charts_of(_RESULTS) if chart.name == name)


def test_all_bars_are_multiples_of_the_speed_of_msrest():
    """What is known is our ratio to each peer; theirs to msrest follows from two of those."""
    (panel,) = _chart("reading").panels

    assert [(bar.label, round(bar.value, 9), bar.kind) for bar in panel.bars] == [
        ("msgspec by hand", 120, "floor"),
        ("azure-batch-models", 60, "ours"),
        ("msrest + azure-batch 14.2", 1, "peer"),
    ]


def test_the_least_memory_is_on_top():
    """Where less is better, the order of the bars is the other way round."""
    (panel,) = _chart("memory").panels

    assert [(bar.value, bar.kind) for bar in panel.bars] == [(500, "ours"), (700, "peer")]


def test_nothing_is_drawn_of_what_was_not_measured():
    """A run without some peers gives fewer charts, not empty ones."""
    assert [chart.name for chart in bars.charts_of(_RESULTS)] == ["reading", "verbs", "memory"]


def test_a_chart_can_be_told_in_words():
    """Who cannot see the picture gets its title and every bar."""
    assert _chart("verbs").description == (
        "What people do with models: times as fast as msrest; read a task 60\N{MULTIPLICATION SIGN}"
    )
    assert "A small task, five values: azure-batch-models 500 B" in _chart("memory").description


def test_values_are_short():
    """A multiple has two digits or its whole part, bytes are whole."""
    shown = [bars.show(value, "times") for value in (0.53, 9.94, 9.96, 123.4)]

    assert [text[:-1] for text in shown] == ["0.5", "9.9", "10", "123"]
    assert bars.show(16877.6, "bytes") == "16,878 B"


def test_every_row_of_the_chart_of_verbs_is_measured():
    """No bar is missing because a table or a payload has another name now."""
    missing = [
        (table, subject)
        for table, subject, _ in bars._VERBS
        if figures.MSREST not in figures.SPEED[table].get(subject, {})
    ]

    assert missing == []


def test_same_figures_give_the_same_files(tmp_path):
    """Nothing in a picture depends on the time or on where it is drawn."""
    charts = pytest.importorskip("charts", reason="matplotlib is not installed")
    first, second = (charts.write(_RESULTS, tmp_path / each) for each in ("first", "second"))

    assert [path.name for path in first] == [
        f"{name}-{theme}.svg"
        for name in ("reading", "verbs", "memory")
        for theme in ("light", "dark")
    ]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_pictures_bring_no_fonts_along(tmp_path):
    """Text is drawn as outlines, so that a chart looks the same everywhere."""
    charts = pytest.importorskip("charts", reason="matplotlib is not installed")
    for path in charts.write(_RESULTS, tmp_path):
        text = path.read_text(encoding="utf-8")
        assert "<text" not in text
        assert "<dc:date>" not in text


def test_colours_can_be_told_apart():
    """Text has a contrast of 4.5 to the page or more, bars of 3, as WCAG asks for."""
    charts = pytest.importorskip("charts", reason="matplotlib is not installed")
    for theme in charts.THEMES:
        for colour, least in (
            (theme.text, 4.5),
            (theme.muted, 4.5),
            (theme.ours, 4.5),
            (theme.peer, 3),
        ):
            assert _contrast(colour, theme.page) >= least


def _contrast(one, other):
    """Return the contrast of two colours by WCAG's formula."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    shares = [int(each, 16) / 255 for each in re.findall("[0-9a-f]{2}", colour)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    ]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize(
    "chart", bars.charts_of(report.load(report.SAVED)), ids=lambda chart: chart.name
)
def test_saved_charts_show_the_saved_figures(chart):
    """The pictures of the documentation were drawn after the last whole run."""
    directory = report.SAVED.parents[1] / "docs" / "_static" / "charts"
    for theme in ("light", "dark"):
        text = (directory / f"{chart.name}-{theme}.svg").read_text(encoding="utf-8")
        assert chart.description in text
