"""What is said about speed agrees with what was measured and with what is demanded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import figures
import report

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "explanation" / "speed.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
RESULTS = report.load(report.SAVED)


def _shown():
    return " ".join(re.findall(r"\{benchmark-figures\} (.+)", PAGE)).split()


def test_page_shows_every_table_once():
    """All that is measured is on the page."""
    assert sorted(_shown()) == sorted(figures.TABLES)


def test_every_figure_is_there():
    """The last whole run was one of the tables, rows and bounds that there are now."""
    saved = {figure.key[:2] for figure in RESULTS.figures}
    expected = {(table, row) for table, rows in figures.SPEED.items() for row in rows}
    expected |= {(table, row) for table, rows in figures.ALONE.items() for row in rows}
    expected |= {("memory", row) for row in figures.MEMORY}

    assert expected - saved == set()
    for (table, row, peer), bound in _bounds().items():
        figure = RESULTS.find(table, row, peer)
        assert figure is None or figure.bound == bound


def _bounds():
    return {
        (table, row, peer): bound
        for table, rows in {**figures.SPEED, "memory": figures.MEMORY}.items()
        for row, bounds in rows.items()
        for peer, bound in bounds.items()
    }


def test_every_missed_bound_is_explained():
    """The page says why a bound is missed, for each table that has one."""
    section = PAGE.partition("## Bounds that are missed")[2]
    missed = {figure.table for figure in RESULTS.figures if figure.verdict == "MISSED"}

    assert missed - set(re.findall(r"^`(\w+)`\n:", section, re.MULTILINE)) == set()


@pytest.mark.parametrize(
    ("words", "table"),
    [
        (r"reading a response is at least (\d+) times", "deserialize"),
        (r"`from_dict` (\d+)\s+times", "from_dict"),
        (r"`serialize` (\d+)\s+times", "serialize"),
        (r"`validate` (\d+)\s+times", "validate"),
    ],
)
def test_readme_claims_what_the_benchmarks_demand(words, table):
    """A claim in README is a bound that a run fails without."""
    claimed = re.search(words, README)

    assert claimed
    for row in ("rich task", "small page"):
        assert figures.SPEED[table][row][figures.MSREST][0] == int(claimed[1])


@pytest.mark.parametrize("text", [README, PAGE], ids=["README", "page"])
def test_pictures_are_there(text):
    """Every picture that is shown exists, for light pages and for dark ones."""
    shown = re.findall(r"_static/charts/([\w-]+\.svg)", text)

    assert shown
    assert {name.replace("dark", "light") for name in shown} <= set(shown)
    assert [name for name in shown if not (ROOT / "docs/_static/charts" / name).is_file()] == []
