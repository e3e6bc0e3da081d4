"""The directive ``next-release``: what the fragments of the changelog say, until it is released."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_KINDS = ("security", "added", "changed", "deprecated", "removed", "fixed")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("next-release", NextRelease)
    return {"parallel_read_safe": True}


class NextRelease(SphinxDirective):
    """Lists the fragments by kind."""

    def run(self) -> list[nodes.Node]:
        """Make one section for each kind that has fragments."""
        folder = Path(self.env.srcdir).parent / "changelog.d"
        lines: list[str] = []
        for kind in _KINDS:
            fragments = sorted(folder.glob(f"*.{kind}.md"))
            if fragments:
                lines += [f"### {kind.capitalize()}", ""]
            for fragment in fragments:
                self.env.note_dependency(str(fragment))
                text = fragment.read_text(encoding="utf-8").strip().replace("\n", "\n  ")
                lines += [f"* {text}", ""]
        text = "\n".join(lines) or "Nothing yet."
        return self.parse_text_to_nodes(text, allow_section_headings=True)
