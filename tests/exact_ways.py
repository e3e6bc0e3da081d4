"""The exact reader and the exact writer alone: what the quick ways are compared with."""

from __future__ import annotations

from typing import Any

from azure_batch_models.engine.reading.exact import ExactReader
from azure_batch_models.engine.writing.exact import ExactWriter

REFUSED: Any = object()
"""In place of a result: it cannot be read or written."""


def read_exactly(cls: Any, data: Any, lookup: Any) -> Any:
    """Read a parsed body with the exact reader, also the models inside; `REFUSED` for problems."""
    reader = ExactReader(lookup)
    reader.quick_inside = False
    found = reader.read(cls, data)
    return REFUSED if reader.problems else found


def write_exactly(model: Any, style: Any) -> Any:
    """Write a model with the exact writer; `REFUSED` for problems."""
    writer = ExactWriter(style)
    written = writer.write(model)
    return REFUSED if writer.problems else written
