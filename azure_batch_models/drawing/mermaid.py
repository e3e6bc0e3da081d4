"""Mermaid: a flowchart that GitHub, GitLab and many other sites draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from azure_batch_models.drawing.picture import Box, Kind, Picture

# Everything that may have a meaning in Mermaid or in its Markdown.
_SPECIAL: Final = regex(r"[^\w -]|\b_+|_+\b|-(?= )")

_STYLES: Final[Mapping[Kind, str]] = {
    "cycle": "stroke:#d1242f,stroke-width:3px",
    "never": "stroke:#9a6700,stroke-dasharray:2 3",
    "missing": "stroke:#8250df,stroke-dasharray:6 4",
    "joint": "fill:#888,stroke:#888",
}


def as_mermaid(picture: Picture) -> str:
    """Return a picture as a flowchart from left to right."""
    boxes = picture.boxes
    names = [_name(position, box) for position, box in enumerate(boxes)]
    lines = ["flowchart LR"]
    lines += [
        f"  {name}{_shape(box)}"
        for name, box in zip(names, boxes, strict=True)
        if box.kind != "missing"
    ]
    missing = picture.of_kind("missing")
    if missing:
        lines.append('  subgraph missing["missing"]')
        lines += [f"    {names[position]}{_shape(boxes[position])}" for position in missing]
        lines.append("  end")
    leaving: dict[int, list[tuple[int, bool]]] = {}
    for arrow in picture.arrows:
        leaving.setdefault(arrow.start, []).append((arrow.end, arrow.circular))
    circular: list[int] = []
    count = 0
    for start, ends in leaving.items():
        lines.append(f"  {names[start]} --> {' & '.join(names[end] for end, _ in ends)}")
        circular += [count + each for each, (_, is_circular) in enumerate(ends) if is_circular]
        count += len(ends)
    for kind, style in _STYLES.items():
        positions = picture.of_kind(kind)
        if positions:
            members = ",".join(names[position] for position in positions)
            lines += [f"  classDef {kind} {style}", f"  class {members} {kind}"]
    if circular:
        lines.append(f"  linkStyle {','.join(map(str, circular))} {_STYLES['cycle']}")
    return "".join(f"{line}\n" for line in lines)


def _name(position: int, box: Box) -> str:
    """Return the name of a box; a task id will not do, as it may be a keyword."""
    return f"{'j' if box.kind == 'joint' else 'm' if box.kind == 'missing' else 't'}{position}"


def _shape(box: Box) -> str:
    """Return a box with its label."""
    if box.kind == "joint":
        return '((" "))'
    return f'["{"<br/>".join(map(_escaped, box.lines))}"]'


def _escaped(text: str) -> str:
    """Replace special characters by their numbers."""
    return _SPECIAL.sub(lambda found: "".join(f"#{ord(each)};" for each in found[0]), text)
