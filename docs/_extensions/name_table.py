"""Shows the table of names of azure-batch 14 and 15, with a field to search it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from azure_batch_models.migration import names_in_15

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from azure_batch_models.migration import Counterpart

_HEADINGS = ("here and in azure-batch 14", "in azure-batch 15", "note")
# Without JavaScript there is nothing that the field could do, so it stays hidden.
_FIELD = """
<p class="name-search" hidden>
<label>Search: <input type="search" autocomplete="off" spellcheck="false"></label>
<output></output>
</p>
"""


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive and what makes the table searchable."""
    app.add_directive("name-table", NameTable)
    app.add_js_file("name_table.js")
    return {"parallel_read_safe": True}


class NameTable(SphinxDirective):
    """Shows every name of azure-batch 14 and of this library, and what it is in 15."""

    def run(self) -> list[nodes.Node]:
        """Return the field and the table."""
        table = nodes.table("", classes=["names"])
        group = nodes.tgroup("", cols=len(_HEADINGS))
        group.extend(nodes.colspec("", colwidth=width) for width in (4, 4, 3))
        head = nodes.thead("", _row(*(nodes.Text(heading) for heading in _HEADINGS)))
        rows = sorted(names_in_15().items(), key=lambda item: item[0].lower())
        group += [head, nodes.tbody("", *(_row_of(name, new) for name, new in rows))]
        table += group
        return [nodes.raw("", _FIELD, format="html"), table]


def _row_of(name: str, new: Counterpart) -> nodes.row:
    """Return the row of one name."""
    there = nodes.literal("", new.name) if new.name else nodes.Text("nothing")
    return _row(nodes.literal("", name), there, nodes.Text(new.note))


def _row(*cells: nodes.Node) -> nodes.row:
    """Return a row of a table."""
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))
