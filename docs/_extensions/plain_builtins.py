"""Keeps Python's own names in signatures from being linked to attributes that share them."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

from sphinx.addnodes import pending_xref

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the reading of pages."""
    app.connect("doctree-read", _look_up_exactly)
    return {"parallel_read_safe": True}


def _look_up_exactly(app: Sphinx, doctree: document) -> None:
    """Forbid the search for anything that ends with the name, such as ``VMExtension.type``."""
    del app
    for node in doctree.findall(pending_xref):
        if hasattr(builtins, node.get("reftarget", "")):
            node.attributes.pop("refspecific", None)
