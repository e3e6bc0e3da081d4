"""The directive ``example-list``: every script that ``examples/README.md`` lists, whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ROW = re.compile(r"^\| \[(.+)\]\(\1\) \| (.+) \|$", re.MULTILINE)
_LINK = re.compile(r"\[([\w-]+\.(?:jsonl?|yaml))\]\(\1\)")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("example-list", ExampleList)
    return {"parallel_read_safe": True}


class ExampleList(SphinxDirective):
    """Shows the scripts, then the definitions that they and the guides use."""

    def run(self) -> list[nodes.Node]:
        """Return a section for each."""
        folder = Path(self.env.srcdir).parent / "examples"
        page = folder / "README.md"
        self.env.note_dependency(str(page))
        text = page.read_text(encoding="utf-8")
        listed = [(name, f"{shown[0].upper()}{shown[1:]}.") for name, shown in _ROW.findall(text)]
        listed += [(name, "") for name in dict.fromkeys(_LINK.findall(text))]
        found = {each.name for each in folder.iterdir() if each.is_file()} - {page.name}
        if found != {name for name, _ in listed}:
            raise self.error(f"{page} has a table or links that are not understood")
        return [self._section(folder / name, about) for name, about in listed]

    def _section(self, path: Path, about: str) -> nodes.section:
        """Return one file, and what it shows."""
        self.env.note_dependency(str(path))
        anchor = nodes.make_id(path.name)
        section = nodes.section(ids=[anchor], names=[anchor])
        section += nodes.title("", "", nodes.literal("", path.name))
        if about:
            section += nodes.paragraph("", "", *self.parse_inline(about)[0])
        code = path.read_text(encoding="utf-8").rstrip("\n")
        language = {".py": "python", ".yaml": "yaml"}.get(path.suffix, "json")
        section += nodes.literal_block(code, code, language=language)
        return section
