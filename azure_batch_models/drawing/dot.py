"""DOT: the language of Graphviz."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from azure_batch_models.drawing.picture import Kind, Picture

_STYLES: Final[Mapping[Kind, str]] = {
    "task": "",
    "cycle": ', color="#d1242f", penwidth=2',
    "never": ', color="#9a6700", style="rounded,dotted"',
    "missing": ', color="#8250df", style="rounded,dashed"',
    "joint": ', shape=point, label="", width=0.08',
}

_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;"})


def as_dot(picture: Picture) -> str:
    """Return a picture as a directed graph from left to right."""
    lines = [
        "digraph tasks {",
        "  rankdir=LR;",
        '  node [shape=box, style=rounded, fontname="monospace", fontsize=11, height=0.3];',
    ]
    for position, box in enumerate(picture.boxes):
        label = "\\n".join(line.translate(_ESCAPES) for line in box.lines)
        statement = f'  t{position} [label="{label}"{_STYLES[box.kind]}];'
        lines.append(statement.replace('label="", ', "", 1) if box.kind == "joint" else statement)
    missing = picture.of_kind("missing")
    if missing:
        members = " ".join(f"t{position};" for position in missing)
        lines.append(f'  subgraph cluster_missing {{ label="missing"; style=dashed; {members} }}')
    for arrow in picture.arrows:
        style = ' [color="#d1242f", penwidth=2]' if arrow.circular else ""
        lines.append(f"  t{arrow.start} -> t{arrow.end}{style};")
    lines.append("}")
    return "".join(f"{line}\n" for line in lines)
