"""What a drawing of a task graph shows: boxes, arrows, and which column each box stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from azure_batch_models.text.describe import printable
from azure_batch_models.text.redaction import mask_text

if TYPE_CHECKING:
    from azure_batch_models.dependencies import TaskGraph
    from azure_batch_models.task_graph.analysis import TaskAnalysis

Kind: TypeAlias = Literal["task", "cycle", "never", "missing", "joint"]
"""A task; one in a circle; another that can never run; what is missing; a dot that ties arrows."""

MOST_ARROWS: Final = 100_000

_LONGEST_LABEL: Final = 40
_TAIL: Final = 12
_FEWEST_TO_TIE: Final = 3


class DrawingError(Exception):
    """A graph cannot be drawn; the text says why and what to do."""


@dataclass(slots=True)
class Box:
    """A task, something that is missing, or a joint."""

    kind: Kind
    lines: tuple[str, ...] = ()
    """The label: an id and perhaps a display name, shortened and safe to print."""

    title: str = ""
    """All of both."""

    column: int = 0


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from one box to another, by their positions."""

    start: int
    end: int
    circular: bool = False
    """Whether it is part of a circle that is pointed out."""


@dataclass(slots=True)
class Picture:
    """Boxes, tasks first, and the arrows between them."""

    boxes: list[Box] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)

    def of_kind(self, kind: Kind) -> list[int]:
        """Give the positions of all boxes of a kind."""
        return [position for position, box in enumerate(self.boxes) if box.kind == kind]


def picture_of(graph: TaskGraph) -> Picture:
    """Decide what a drawing of a graph shows.

    Raises:
        DrawingError: There are too many arrows.
    """
    picture = Picture()
    outline = graph.analysis
    circular = {index for cycle in outline.cycles for index in cycle}
    for index, task in enumerate(outline.tasks):
        is_stuck = index in outline.never
        kind: Kind = "cycle" if index in circular else "never" if is_stuck else "task"
        texts = [outline.ids[index]]
        if isinstance(task.display_name, str) and task.display_name not in {"", texts[0]}:
            texts.append(task.display_name)
        picture.boxes.append(_box(kind, *texts))
    _add_arrows(outline, picture)
    _arrange(picture)
    return picture


def _box(kind: Kind, *texts: str) -> Box:
    """Make a box with texts that come from a definition."""
    safe = [_safe(text) for text in texts]
    return Box(kind, tuple(map(_shortened, safe)), "\n".join(safe))


def _safe(text: str) -> str:
    """Mask secrets and replace whatever could move a cursor, hide, or not be printed."""
    return printable(" ".join(mask_text(text).split()))


def _shortened(text: str) -> str:
    """Leave the middle of a long text out: what tells ids apart is often at the end."""
    if len(text) <= _LONGEST_LABEL:
        return text
    return f"{text[: _LONGEST_LABEL - _TAIL - 1]}…{text[-_TAIL:]}"


def _add_arrows(outline: TaskAnalysis, picture: Picture) -> None:
    """Add all arrows, and with them boxes for what is missing, and joints."""
    following = {
        (each, cycle[position - 1])
        for cycle in outline.cycles
        for position, each in enumerate(cycle)
    }
    missing: dict[str, int] = {}
    count = 0
    for tasks in _alike(outline):
        count += outline.index.breadth(tasks[0])
        if count > MOST_ARROWS:
            msg = (
                f"there are more than {MOST_ARROWS:,} arrows to draw; "
                "draw fewer tasks, such as those of one stage"
            )
            raise DrawingError(msg)
        starts = outline.index.direct(tasks[0])
        for name in outline.missing_for(tasks[0]):
            if name.lower() not in missing:
                missing[name.lower()] = len(picture.boxes)
                picture.boxes.append(_box("missing", name))
            starts.append(missing[name.lower()])
        if min(len(starts), len(tasks)) >= _FEWEST_TO_TIE and set(starts).isdisjoint(tasks):
            joint = len(picture.boxes)
            picture.boxes.append(Box("joint"))
            picture.arrows += [Arrow(start, joint) for start in starts]
            picture.arrows += [Arrow(joint, task) for task in tasks]
            continue
        count += len(starts) * (len(tasks) - 1)
        picture.arrows += [
            Arrow(start, task, (start, task) in following) for task in tasks for start in starts
        ]


def _alike(outline: TaskAnalysis) -> list[list[int]]:
    """Group the tasks that wait for just the same; a task in a circle stands alone."""
    groups: dict[object, list[int]] = {}
    circular = {index for cycle in outline.cycles for index in cycle}
    for index, task in enumerate(outline.index.tasks):
        if task.task_ids or task.ranges:
            ids = frozenset(map(str.lower, task.task_ids))
            key = index if index in circular else (ids, frozenset(task.ranges))
            groups.setdefault(key, []).append(index)
    return list(groups.values())


def _arrange(picture: Picture) -> None:
    """Put every box in a column after those that its arrows come from, where that is possible."""
    boxes = picture.boxes
    if picture.of_kind("missing"):
        for box in boxes:
            box.column = 0 if box.kind == "missing" else 1
    leaving: list[list[int]] = [[] for _ in boxes]
    pending = [0] * len(boxes)
    for arrow in picture.arrows:
        leaving[arrow.start].append(arrow.end)
        pending[arrow.end] += 1
    placed = [False] * len(boxes)
    free = [position for position, count in enumerate(pending) if count == 0]
    # What is left after the free ones is in circles or behind them: one has to come first.
    for first in (*free, *range(len(boxes))):
        ready = [] if placed[first] else [first]
        while ready:
            start = ready.pop()
            placed[start] = True
            for end in leaving[start]:
                pending[end] -= 1
                if not placed[end]:
                    boxes[end].column = max(boxes[end].column, boxes[start].column + 1)
                    if pending[end] == 0:
                        ready.append(end)
    used = {column: place for place, column in enumerate(sorted({box.column for box in boxes}))}
    for box in boxes:
        box.column = used[box.column]
