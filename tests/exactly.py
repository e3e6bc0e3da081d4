"""The exact reader and writer alone: the definitions that the fast ones are held against."""

from __future__ import annotations

from typing import Any
from unittest import mock

from azure_batch_models.engine.reading import exact as exact_reader
from azure_batch_models.engine.reading.exact import DECLINED, ExactReader
from azure_batch_models.engine.writing.exact import ExactWriter

REFUSED: Any = object()
"""In place of a result: it cannot be read or written."""


def read_exactly(model: Any, data: Any, extraction: Any) -> Any:
    """Read a parsed body with the exact reader, also what is inside; `REFUSED` for problems."""
    reader = ExactReader(extraction)
    with mock.patch.object(exact_reader, "read_plainly", lambda *_: DECLINED):
        found = reader.read(model, data)
    return REFUSED if reader.problems else found


def write_exactly(model: Any, style: Any) -> Any:
    """Write a model with the exact writer; `REFUSED` for problems."""
    writer = ExactWriter(style)
    written = writer.write(model)
    return REFUSED if writer.problems else written
