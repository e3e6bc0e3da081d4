"""Begins each page of the reference with a table of what it describes: a name and one sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import desc, desc_content, desc_signature, index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_KINDS = {"class", "exception", "function"}
_END = re.compile(r"[.](?=\s|$)")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the reading of pages."""
    app.connect("doctree-read", _add_table)
    return {"parallel_read_safe": True}


def _add_table(app: Sphinx, doctree: nodes.document) -> None:
    """Put the table below the words that introduce a page, if it describes more than one name."""
    rows = [
        _row(signature, content)
        for signature, content in _described(doctree)
        if app.env.docname.startswith("reference/")
    ]
    if len(rows) > 1:
        group = nodes.tgroup("", cols=2)
        group.extend(nodes.colspec("", colwidth=width) for width in (2, 3))
        group += nodes.tbody("", *rows)
        section = next(doctree.findall(nodes.section))
        section.insert(_below_introduction(section), nodes.table("", group, classes=["classes"]))


def _described(doctree: nodes.document) -> Iterator[tuple[desc_signature, desc_content]]:
    """Yield what is described on a page, but not the members of classes."""
    for found in doctree.findall(desc):
        if found["objtype"] in _KINDS and not isinstance(found.parent, desc_content):
            signature, *_, content = found.children
            assert isinstance(signature, desc_signature)
            assert isinstance(content, desc_content)
            if signature["ids"]:
                yield signature, content


def _row(signature: desc_signature, content: desc_content) -> nodes.row:
    """Return a row: the name, which leads to the description, and its first sentence."""
    name = nodes.literal("", signature["fullname"])
    link = nodes.reference("", "", name, internal=True, refid=signature["ids"][0])
    first = next(content.findall(nodes.paragraph), nodes.paragraph())
    cells = (nodes.paragraph("", "", link), nodes.paragraph("", "", *_sentence(first)))
    return nodes.row("", *(nodes.entry("", each) for each in cells))


def _sentence(paragraph: nodes.paragraph) -> Iterator[nodes.Node]:
    """Yield copies of the parts of a paragraph that are its first sentence."""
    for child in paragraph.children:
        end = _END.search(child.astext()) if isinstance(child, nodes.Text) else None
        if end:
            yield nodes.Text(child.astext()[: end.end()])
            return
        yield child.deepcopy()


def _below_introduction(section: nodes.section) -> int:
    """Return where in a page, after its title and first paragraphs, the table goes."""
    introduction = (nodes.title, nodes.paragraph, nodes.Invisible, index)
    return next(number for number, each in enumerate(section) if not isinstance(each, introduction))
