"""SVG: an image for browsers, light or dark as the reader prefers."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from azure_batch_models.drawing.layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from azure_batch_models.drawing.layout import Layout
    from azure_batch_models.drawing.picture import Arrow, Kind, Picture

_CHARACTER: Final = 7.3
"""Width of a character in the monospaced font of size 12."""

_LINE: Final = 15
_PADDING: Final = 9
_ROW_GAP: Final = 10
_COLUMN_GAP: Final = 64
_MARGIN: Final = 24
_LEGEND: Final = 34
_JOINT: Final = 6

_LEGENDS: Final[Mapping[Kind, str]] = {
    "cycle": "wait for one another",
    "never": "can never run",
    "missing": "missing",
}

_STYLE: Final = """\
text{font:12px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1f2328}
text.name,text.legend{fill:#59636e}
.paper{fill:#fff}
.box{fill:#f6f8fa;stroke:#59636e}
.box.cycle{fill:#ffebe9;stroke:#d1242f;stroke-width:2.5}
.box.never{fill:#fff8c5;stroke:#9a6700;stroke-dasharray:2 3}
.box.missing{fill:none;stroke:#8250df;stroke-dasharray:6 4}
.joint,.tip{fill:#818b98}
.tip.cycle{fill:#d1242f}
.arrow{fill:none;stroke:#818b98}
.arrow.cycle{stroke:#d1242f;stroke-width:2}
@media(prefers-color-scheme:dark){
text{fill:#f0f6fc}
text.name,text.legend{fill:#9198a1}
.paper{fill:#0d1117}
.box{fill:#151b23;stroke:#9198a1}
.box.cycle{fill:#3c1618;stroke:#f85149}
.box.never{fill:#2e2a1f;stroke:#d29922}
.box.missing{fill:none;stroke:#ab7df8}
.joint,.tip{fill:#656c76}
.tip.cycle{fill:#f85149}
.arrow{stroke:#656c76}
.arrow.cycle{stroke:#f85149}
}"""


def as_svg(picture: Picture) -> str:
    """Return a picture with columns from left to right.

    Raises:
        DrawingError: igraph is not installed.
    """
    drawing = _Drawing(picture, lay_out(picture))
    width, height = (f"{each:.0f}" for each in drawing.size)
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return "".join(
        f"{line}\n"
        for line in (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>',
            f"<title>{escape(_caption(picture))}</title>",
            f"<style>{_STYLE}</style>",
            "<defs>",
            _tip("tip", "tip"),
            _tip("tip-cycle", "tip cycle"),
            "</defs>",
            '<rect class="paper" width="100%" height="100%"/>',
            *drawing.legend(),
            *drawing.arrows(),
            *drawing.boxes(),
            "</svg>",
        )
    )


def _caption(picture: Picture) -> str:
    """Return the number of tasks in words."""
    count = sum(box.kind not in {"joint", "missing"} for box in picture.boxes)
    return f"{count:,} task{'' if count == 1 else 's'}"


def _tip(name: str, classes: str) -> str:
    """Return the tip of an arrow."""
    return (
        f'<marker id="{name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" '
        f'markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path class="{classes}" d="M0 0.5 8 4 0 7.5z"/></marker>'
    )


def _columns_of(text: str) -> int:
    """Count the columns that a text takes in a monospaced font."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


class _Drawing:
    """Converts columns and rows to coordinates."""

    def __init__(self, picture: Picture, layout: Layout) -> None:
        self._picture = picture
        self._layout = layout
        lines = max((len(box.lines) for box in picture.boxes), default=1)
        self._box_height = _LINE * lines + _PADDING
        self._row_height = self._box_height + _ROW_GAP
        self._widths = [
            max((_columns_of(line) for line in box.lines), default=0) * _CHARACTER + 2 * _PADDING
            if box.lines
            else _JOINT
            for box in picture.boxes
        ]
        columns = max((box.column for box in picture.boxes), default=-1) + 1
        self._column_widths = [0.0] * columns
        for box, width in zip(picture.boxes, self._widths, strict=True):
            self._column_widths[box.column] = max(self._column_widths[box.column], width)
        self._lefts: list[float] = []
        left = float(_MARGIN)
        for width in self._column_widths:
            self._lefts.append(left)
            left += width + _COLUMN_GAP
        rows = [*layout.rows, *(row for points in layout.bends.values() for _, row in points)]
        self._first_row = min(rows, default=0.0)
        span = max(rows, default=0.0) - self._first_row
        legend = _MARGIN * 2 + sum(_legend_width(text) for text in self._legend_texts())
        self.size = (
            max(left - _COLUMN_GAP + _MARGIN, legend),
            _LEGEND + span * self._row_height + self._box_height + 2 * _MARGIN,
        )

    def _legend_texts(self) -> list[str]:
        kinds = [text for kind, text in _LEGENDS.items() if self._picture.of_kind(kind)]
        return [_caption(self._picture), *kinds]

    def legend(self) -> list[str]:
        """Return the lines of the legend: the number of tasks, and what colours mean."""
        lines: list[str] = []
        left = float(_MARGIN)
        names: dict[str, Kind] = {text: kind for kind, text in _LEGENDS.items()}
        for text in self._legend_texts():
            kind = names.get(text)
            if kind is not None:
                lines.append(
                    f'<rect class="box {kind}" x="{left:.1f}" y="{_MARGIN - 10}" '
                    'width="18" height="12" rx="3"/>'
                )
            offset = 0 if kind is None else 24
            lines.append(
                f'<text class="legend" x="{left + offset:.1f}" y="{_MARGIN}">{escape(text)}</text>'
            )
            left += _legend_width(text)
        return lines

    def boxes(self) -> list[str]:
        """Return all boxes."""
        lines: list[str] = []
        for position, box in enumerate(self._picture.boxes):
            left, middle = self._left(position), self._middle(self._layout.rows[position])
            if box.kind == "joint":
                centre = left + _JOINT / 2
                lines.append(
                    f'<circle class="joint" cx="{centre:.1f}" cy="{middle:.1f}" r="{_JOINT / 2}"/>'
                )
                continue
            top = middle - self._box_height / 2
            width = self._widths[position]
            lines.append(
                f'<g><title>{escape(_title(box.title, box.kind))}</title><rect class="box '
                f'{box.kind}" x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" '
                f'height="{self._box_height}" rx="5"/>{self._label(box.lines, left, middle)}</g>'
            )
        return lines

    @staticmethod
    def _label(texts: Sequence[str], left: float, middle: float) -> str:
        """Return the lines of a label."""
        top = middle - (len(texts) - 1) * _LINE / 2 + 4
        return "".join(
            f'<text class="{"name" if number else "id"}" x="{left + _PADDING:.1f}" '
            f'y="{top + number * _LINE:.1f}" xml:space="preserve">{escape(text)}</text>'
            for number, text in enumerate(texts)
        )

    def arrows(self) -> list[str]:
        """Return all arrows, those in circles above the others."""
        order = sorted(enumerate(self._picture.arrows), key=lambda each: each[1].circular)
        return [self._arrow(position, arrow) for position, arrow in order]

    def _arrow(self, position: int, arrow: Arrow) -> str:
        """Return an arrow."""
        boxes = self._picture.boxes
        tip = "" if boxes[arrow.end].kind == "joint" else "tip-cycle" if arrow.circular else "tip"
        marker = f' marker-end="url(#{tip})"' if tip else ""
        classes = "arrow cycle" if arrow.circular else "arrow"
        return f'<path class="{classes}" d="{self._path(position, arrow)}"{marker}/>'

    def _path(self, position: int, arrow: Arrow) -> str:
        """Return the path of an arrow: level in columns, curved between them."""
        boxes = self._picture.boxes
        start, end = boxes[arrow.start].column, boxes[arrow.end].column
        y1 = self._middle(self._layout.rows[arrow.start])
        y2 = self._middle(self._layout.rows[arrow.end])
        right = self._left(arrow.start) + self._widths[arrow.start]
        if start == end:
            # Beside the column: from the right side of one box to that of another, or of the same.
            end_right = self._left(arrow.end) + self._widths[arrow.end]
            out = max(right, end_right) + _COLUMN_GAP * 0.6
            if arrow.start == arrow.end:
                y1, y2 = y1 - self._box_height / 4, y2 + self._box_height / 4
            return (
                f"M{right:.1f} {y1:.1f}C{out:.1f} {y1:.1f} {out:.1f} {y2:.1f} "
                f"{end_right:.1f} {y2:.1f}"
            )
        sides = (0, 1) if start < end else (1, 0)
        points = [(right if start < end else self._left(arrow.start), y1)]
        # A column is left on its right side and entered on its left, or the other way round.
        for column, row in self._layout.bends.get(position, ()):
            edges = (self._lefts[column], self._lefts[column] + self._column_widths[column])
            points += [(edges[side], self._middle(row)) for side in sides]
        last = self._left(arrow.end)
        points.append((last if start < end else last + self._widths[arrow.end], y2))
        path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
        # Every other stretch passes a column, where it is level.
        for number, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
            if number % 2:
                path += f"H{x2:.1f}"
            else:
                half = (x1 + x2) / 2
                path += f"C{half:.1f} {y1:.1f} {half:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        return path

    def _left(self, position: int) -> float:
        """Return the left side of a box; boxes are centred in their column."""
        column = self._picture.boxes[position].column
        return self._lefts[column] + (self._column_widths[column] - self._widths[position]) / 2

    def _middle(self, row: float) -> float:
        """Return the vertical middle of a row."""
        above = _LEGEND + _MARGIN + self._box_height / 2
        return above + (row - self._first_row) * self._row_height


def _legend_width(text: str) -> float:
    """Return the width of a text in the legend."""
    return len(text) * _CHARACTER + 48


def _title(title: str, kind: Kind) -> str:
    """Return a title that says in words what the look of a box means."""
    return f"{title} ({_LEGENDS[kind]})" if kind in _LEGENDS else title
