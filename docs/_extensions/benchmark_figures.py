"""Directives that show what the benchmarks measured: the saved figures are the only source.

``benchmark-figures`` shows tables by name, ``benchmark-misses`` the bounds that are missed, and
``benchmark-peers`` what was measured and in which versions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

import figures
import report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

_VERDICTS = {"aim": "aim reached", "met": "kept", "MISSED": "missed", "": ""}
_NO_BREAK = str.maketrans(" ", "\N{NO-BREAK SPACE}")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.add_directive("benchmark-figures", Figures)
    app.add_directive("benchmark-misses", Misses)
    app.add_directive("benchmark-peers", Peers)
    return {"parallel_read_safe": True}


class _FromResults(SphinxDirective):
    """A directive that reads the saved figures, and whose page is built again when they change."""

    def load(self) -> report.Results:
        """Read the figures."""
        self.env.note_dependency(str(report.SAVED))
        return report.load(report.SAVED)


class Figures(_FromResults):
    """Shows the figures of some tables, one row each."""

    required_arguments = 1
    optional_arguments = len(figures.TABLES)

    def run(self) -> list[nodes.Node]:
        """Make one table of all that are named, or say that the last run had none of them."""
        unknown = set(self.arguments) - set(figures.TABLES)
        if unknown:
            raise self.error(f"no such tables: {', '.join(sorted(unknown))}")
        rows = [figure for figure in self.load().figures if figure.table in self.arguments]
        several = len(self.arguments) > 1
        absent = nodes.paragraph("", "Not measured in the last whole run.")
        return [_table(rows, several=several) if rows else absent]


class Misses(_FromResults):
    """Shows the figures that miss their bounds."""

    def run(self) -> list[nodes.Node]:
        """Make their table, or say that there are none."""
        missed = [figure for figure in self.load().figures if figure.verdict == "MISSED"]
        return [_table(missed, several=True) if missed else nodes.paragraph("", "None.")]


class Peers(_FromResults):
    """Names everything that was measured, with its versions."""

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        items = nodes.bullet_list()
        for about in self.load().peers.values():
            versions = [f"Python {about['python']}"]
            versions += [f"{name} {version}" for name, version in about["packages"].items()]
            text = f"{about['label']}: {', '.join(versions)}"
            items += nodes.list_item("", nodes.paragraph("", text))
        return [items]


def _table(rows: list[figures.Figure], *, several: bool) -> nodes.table:
    """Make a table, with bounds where there are any, and with names where rows are of several."""
    bounded = any(row.bound for row in rows)
    heads = ["table"] if several else []
    heads += ["what", "beside", "ours", "theirs", "ratio"]
    heads += ["bound", "verdict"] if bounded else []
    table = nodes.table("", classes=["figures"])
    group = nodes.tgroup("", cols=len(heads))
    group.extend(nodes.colspec("", colwidth=1) for _ in heads)
    group += nodes.thead("", _row(nodes.Text(head) for head in heads))
    group += nodes.tbody("", *(_row(_cells(row, bounded, several)) for row in rows))
    table += group
    return table


def _row(cells: Iterable[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))


def _cells(figure: figures.Figure, bounded: bool, several: bool) -> list[nodes.Node]:
    """Return the cells of one figure."""
    texts = [figure.subject, figure.beside]
    amounts = [report.amount(each, figure.unit) for each in (figure.ours, figure.theirs)]
    texts += [each.translate(_NO_BREAK) for each in amounts]
    cells: list[nodes.Node] = [nodes.literal("", figure.table)] if several else []
    cells += map(nodes.Text, texts)
    cells.append(nodes.strong("", f"{figure.ratio:.3g}"))
    if bounded:
        sign = "\N{LESS-THAN OR EQUAL TO}"
        if figure.table not in figures.LESS_IS_BETTER:
            sign = "\N{GREATER-THAN OR EQUAL TO}"
        limit = f"{sign} {figure.bound[0]:g}" if figure.bound else ""
        verdict = _VERDICTS[figure.verdict]
        cells += [nodes.Text(each.translate(_NO_BREAK)) for each in (limit, verdict)]
    return cells
