"""Begins the description of a module with a table of what it has: each name, and one sentence.

Of modules that a page describes whole, the table is made by itself; where a page picks names, the
directive ``class-table`` takes them.
"""

from __future__ import annotations

import importlib
import inspect
import re
from typing import TYPE_CHECKING, Any

from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx

_SENTENCE = re.compile(r"(.+?[.])(?=\s|$)", re.DOTALL)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to autodoc and register the directive."""
    app.connect("autodoc-process-docstring", _add_table)
    app.add_directive("class-table", ClassTable)
    return {"parallel_read_safe": True}


class ClassTable(SphinxDirective):
    """Shows a table of names, which are given with their modules, one a line."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        return self.parse_text_to_nodes("\n".join(_table(map(_found, self.content))))


def _add_table(  # noqa: PLR0913, PLR0917 - autodoc calls it so
    app: Sphinx, what: str, name: str, value: Any, options: Any, lines: list[str]
) -> None:
    """Add the table to what is said of a module whose members are described."""
    del app
    if what == "module" and options.get("members") is not None:
        classes = [each for each in vars(value).values() if _is_own(each, name)]
        lines += ["", *_table(classes), ""]


def _is_own(value: Any, module: str) -> bool:
    """Return whether a public class is of a module."""
    return inspect.isclass(value) and value.__module__ == module and value.__name__[0] != "_"


def _found(place: str) -> Any:
    """Return what a name with its module stands for."""
    module, _, name = place.strip().rpartition(".")
    return getattr(importlib.import_module(module), name)


def _table(values: Iterable[Any]) -> list[str]:
    """Return the table in reStructuredText."""
    lines = [".. list-table::", "   :class: classes", "   :widths: 2 5", ""]
    for value in values:
        role = "class" if inspect.isclass(value) else "func"
        role = "exc" if role == "class" and issubclass(value, Exception) else role
        found = _SENTENCE.match(inspect.getdoc(value) or "")
        sentence = " ".join(found[1].split()) if found else ""
        lines += [f"   * - :py:{role}:`~{value.__module__}.{value.__name__}`", f"     - {sentence}"]
    return lines
