"""What a drawing of a task graph shows: boxes in columns, and arrows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from azure_batch_models.text.describe import printable
from azure_batch_models.text.redaction import mask_text

if TYPE_CHECKING:
    from azure_batch_models.dependencies import TaskGraph
    from azure_batch_models.task_graph.analysis import TaskAnalysis

Kind: TypeAlias = Literal["task", "cycle", "never", "missing", "joint"]
"""A task; one in a circle; another that can never run; a missing one; a dot where arrows meet."""

MOST_ARROWS: Final = 100_000

_LONGEST_LABEL: Final = 40
_TAIL: Final = 12
_FEWEST_TO_TIE: Final = 3


class DrawingError(Exception):
    """A graph cannot be drawn; the text says why and what to do."""


@dataclass(slots=True)
class Box:
    """A task, a missing task, or a joint of arrows."""

    kind: Kind
    lines: tuple[str, ...] = ()
    """The label: an id and possibly a display name, shortened and safe to print."""

    title: str = ""
    """The same lines unshortened."""

    column: int = 0


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from one box to another, by their positions."""

    start: int
    end: int
    circular: bool = False
    """Whether it is part of a highlighted circle."""


@dataclass(slots=True)
class Picture:
    """Boxes, tasks first, and the arrows between them."""

    boxes: list[Box] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)

    def of_kind(self, kind: Kind) -> list[int]:
        """Return the positions of all boxes of a kind."""
        return [position for position, box in enumerate(self.boxes) if box.kind == kind]


def picture_of(graph: TaskGraph) -> Picture:
    """Return what a drawing of a graph shows.

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
    """Return a box with texts from a definition."""
    safe = [_safe(text) for text in texts]
    return Box(kind, tuple(map(_shortened, safe)), "\n".join(safe))


def _safe(text: str) -> str:
    """Mask secrets, and replace characters that are invisible or could move the cursor."""
    return printable(" ".join(mask_text(text).split()))


def _shortened(text: str) -> str:
    """Drop the middle of a long text: ids often differ at the end."""
    if len(text) <= _LONGEST_LABEL:
        return text
    return f"{text[: _LONGEST_LABEL - _TAIL - 1]}…{text[-_TAIL:]}"


def _add_arrows(outline: TaskAnalysis, picture: Picture) -> None:
    """Add all arrows, with boxes for missing tasks and joints."""
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
    """Group the tasks with the same dependencies; a task in a circle is a group of its own."""
    groups: dict[object, list[int]] = {}
    circular = {index for cycle in outline.cycles for index in cycle}
    for index, task in enumerate(outline.index.tasks):
        if task.task_ids or task.ranges:
            ids = frozenset(map(str.lower, task.task_ids))
            key = index if index in circular else (ids, frozenset(task.ranges))
            groups.setdefault(key, []).append(index)
    return list(groups.values())


def _arrange(picture: Picture) -> None:
    """Put every box in a column after those that its arrows come from, if possible."""
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
    # The rest is in circles or behind them, so that one of them has to come first.
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
