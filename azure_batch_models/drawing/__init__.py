"""Drawings of a task graph: Mermaid and DOT as text, SVG as an image.

`picture` decides what is drawn; the other modules write it in one format each.

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
from azure_batch_models.text.describe import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from azure_batch_models.dependencies import TaskGraph
    from azure_batch_models.drawing.picture import Picture

__all__ = ["DrawingError", "DrawingFormat", "draw"]

DrawingFormat: TypeAlias = Literal["mermaid", "dot", "svg"]
"""A format that `draw` writes."""

_WRITERS: Final[Mapping[DrawingFormat, Callable[[Picture], str]]] = {
    "mermaid": as_mermaid,
    "dot": as_dot,
    "svg": as_svg,
}


def draw(graph: TaskGraph, form: DrawingFormat = "mermaid") -> str:
    """Draw a task graph.

    Arrows lead from a task to those that wait for it. Tasks in a circle and tasks that can never
    run are highlighted; missing tasks are set apart. If many tasks wait for the same tasks, their
    arrows meet in a dot. Secrets in ids and display names are masked.

    Args:
        graph: The tasks.
        form: ``mermaid``, ``dot`` (Graphviz) or ``svg``, which needs
            ``pip install "azure-batch-models[graph]"``.

    Returns:
        The text of the drawing.

    Raises:
        DrawingError: There are too many arrows to draw, or a package is missing.
        ValueError: The format is unknown.
    """
    if form not in _WRITERS:
        msg = f"the format is {', '.join(get_args(DrawingFormat))}, not {quoted(str(form))}"
        raise ValueError(msg)
    return _WRITERS[form](picture_of(graph))
