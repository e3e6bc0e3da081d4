"""The directive ``report-formats``: every format of ``check --format``, described by its module."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from azure_batch_models.cli import reports

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("report-formats", ReportFormats)
    return {"parallel_read_safe": True}


class ReportFormats(SphinxDirective):
    """Lists the formats, each with the docstring of its module."""

    def run(self) -> list[nodes.Node]:
        """Return the list."""
        listed = nodes.definition_list()
        for name in reports.formats():
            module = import_module(f"{reports.__name__}.{name}")
            self.env.note_dependency(inspect.getfile(module))
            item = nodes.definition_list_item()
            self.set_source_info(item)
            item += nodes.term("", "", nodes.literal("", name))
            item += nodes.definition("", *self._paragraphs(inspect.getdoc(module) or ""))
            listed += item
        return [listed]

    def _paragraphs(self, text: str) -> list[nodes.Node]:
        """Return the paragraphs of a text in which double backticks mark code."""
        return [
            nodes.paragraph("", "", *self.parse_inline(" ".join(each.split()))[0])
            for each in text.split("\n\n")
        ]
