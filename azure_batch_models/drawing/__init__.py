"""Drawings of a task graph: Mermaid and DOT as text, SVG as a picture.

What is drawn is decided once, in `picture`; the other modules only say it in their format.

>>> from azure_batch_models.dependencies import TaskGraph
>>> print(draw(TaskGraph([{"id": "a"}, {"id": "b", "dependsOn": {"taskIds": ["a"]}}])), end="")
flowchart LR
  t0["a"]
  t1["b"]
  t0 --> t1
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from azure_batch_models.drawing.dot import as_dot
from azure_batch_models.drawing.mermaid import as_mermaid
from azure_batch_models.drawing.picture import DrawingError, picture_of
from azure_batch_models.drawing.svg import as_svg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from azure_batch_models.dependencies import TaskGraph
    from azure_batch_models.drawing.picture import Picture

__all__ = ["DrawingError", "DrawingFormat", "draw"]

DrawingFormat: TypeAlias = Literal["mermaid", "dot", "svg"]
"""What `draw` can write."""

_WRITERS: Final[Mapping[DrawingFormat, Callable[[Picture], str]]] = {
    "mermaid": as_mermaid,
    "dot": as_dot,
    "svg": as_svg,
}


def draw(graph: TaskGraph, form: DrawingFormat = "mermaid") -> str:
    """Draw a task graph.

    Arrows lead from a task to those that wait for it. Tasks in a circle stand out, and so do those
    that can never run; what is missing stands apart. Many tasks that wait for the same tasks have
    their arrows tied together in a dot. Secrets in ids and display names are masked.

    Args:
        graph: The tasks.
        form: ``mermaid``, ``dot`` (Graphviz) or ``svg``, for which
            ``pip install "azure-batch-models[graph]"`` is needed.

    Returns:
        The text of the drawing.

    Raises:
        DrawingError: There are too many arrows to draw, or a package is missing.
        ValueError: The format is unknown.
    """
    if form not in _WRITERS:
        msg = f"the format is {', '.join(get_args(DrawingFormat))}, not {form!r}"
        raise ValueError(msg)
    return _WRITERS[form](picture_of(graph))
