"""Layout: the places of boxes and arrows in layers, computed by igraph."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from azure_batch_models.drawing.picture import DrawingError

if TYPE_CHECKING:
    from azure_batch_models.drawing.picture import Picture

_MANY: Final = 5_000
"""Number of vertices above which a worse layout has to do."""

_MOST_BENDS: Final = 50_000


@dataclass(frozen=True, slots=True)
class Layout:
    """Places as columns and rows."""

    rows: list[float]
    """The row of each box; its column is in the picture."""

    bends: dict[int, list[tuple[int, float]]]
    """Column and row of each bend, for arrows that pass other columns, from start to end."""


def lay_out(picture: Picture) -> Layout:
    """Choose rows such that few arrows cross, and none crosses a box.

    Raises:
        DrawingError: igraph is not installed.
    """
    try:
        igraph = importlib.import_module("igraph")
    except ImportError as error:
        msg = 'SVG needs one more package: pip install "azure-batch-models[graph]"'
        raise DrawingError(msg) from error
    columns = [box.column for box in picture.boxes]
    passes = _passes(picture, columns)
    layers = list(columns)
    edges: list[tuple[int, int]] = []
    vertices: dict[int, list[int]] = {}
    for position, arrow in enumerate(picture.arrows):
        if columns[arrow.start] == columns[arrow.end]:
            continue
        # igraph would add a vertex for each column that an arrow passes, but confuses them if a
        # graph has several parts.
        passed = passes.get(position, ())
        vertices[position] = list(range(len(layers), len(layers) + len(passed)))
        layers.extend(passed)
        way = [arrow.start, *vertices[position], arrow.end]
        edges.extend(
            (left, right) if layers[left] < layers[right] else (right, left)
            for left, right in pairwise(way)
        )
    graph = igraph.Graph(n=len(layers), edges=edges, directed=True)
    maxiter = 100 if len(layers) <= _MANY else 10
    found = graph.layout_sugiyama(layers=layers, hgap=1, vgap=1, maxiter=maxiter)
    rows = [row for row, _ in found.coords]
    bends = {
        position: [(layers[vertex], rows[vertex]) for vertex in each]
        for position, each in vertices.items()
    }
    del rows[len(columns) :]
    _sort_alike(picture, rows, bends)
    return Layout(rows, bends)


def _passes(picture: Picture, columns: list[int]) -> dict[int, range]:
    """Return the columns that each arrow passes; none if they are too many to arrange."""
    found: dict[int, range] = {}
    for position, arrow in enumerate(picture.arrows):
        start, end = columns[arrow.start], columns[arrow.end]
        found[position] = range(start + 1, end) if start < end else range(start - 1, end, -1)
    return found if sum(map(len, found.values())) <= _MOST_BENDS else {}


def _sort_alike(
    picture: Picture, rows: list[float], bends: dict[int, list[tuple[int, float]]]
) -> None:
    """Put interchangeable chains of boxes in the order of the tasks."""
    columns = [box.column for box in picture.boxes]
    entering: list[list[int]] = [[] for _ in columns]
    leaving: list[list[int]] = [[] for _ in columns]
    bent: set[int] = set()
    for position, arrow in enumerate(picture.arrows):
        entering[arrow.end].append(arrow.start)
        leaving[arrow.start].append(arrow.end)
        if bends.get(position):
            bent.update((arrow.start, arrow.end))
    following = {
        box: ends[0]
        for box, ends in enumerate(leaving)
        if len(ends) == 1 and len(entering[ends[0]]) == 1
    }
    groups: dict[object, list[list[int]]] = {}
    for head in sorted(set(range(len(columns))).difference(following.values())):
        chain = [head]
        while chain[-1] in following:
            chain.append(following[chain[-1]])
        if bent.isdisjoint(chain):
            ends = (frozenset(entering[head]), frozenset(leaving[chain[-1]]))
            groups.setdefault((*ends, *(columns[box] for box in chain)), []).append(chain)
    for chains in groups.values():
        places = sorted([rows[box] for box in chain] for chain in chains)
        for chain, place in zip(chains, places, strict=True):
            for box, row in zip(chain, place, strict=True):
                rows[box] = row
