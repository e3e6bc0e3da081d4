"""Definition files: their values, and the line and column of everything in them.

`load` reads JSON, JSON Lines and YAML from a path or from standard input. Each document it yields
maps the JSONPath of a problem back to a line and a column with `Document.locate`. Whatever makes a
file unreadable is raised as an `UnreadableError`; `scan` yields such errors between the documents
instead, and continues after a broken line of JSON Lines.
"""

from __future__ import annotations

from azure_batch_models.loading.documents import Document, Numeral
from azure_batch_models.loading.files import SUFFIXES, Format, format_of, load, scan
from azure_batch_models.loading.json_documents import json_lines
from azure_batch_models.loading.long_lists import LongList
from azure_batch_models.loading.streams import MOST_BYTES, STDIN, STDIN_NAME, name_of
from azure_batch_models.loading.texts import Position, UnreadableError

__all__ = [
    "MOST_BYTES",
    "STDIN",
    "STDIN_NAME",
    "SUFFIXES",
    "Document",
    "Format",
    "LongList",
    "Numeral",
    "Position",
    "UnreadableError",
    "format_of",
    "json_lines",
    "load",
    "name_of",
    "scan",
]
