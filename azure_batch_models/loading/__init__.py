"""Definition files: parsed values, and where in the file each of them stands.

`load` reads JSON, JSON Lines and YAML from a path or from standard input. Every document it
yields can turn the JSONPath of a problem back into a line and a column with `Document.locate`.
Whatever makes a file unreadable is raised as one `UnreadableError`; `scan` gives such errors among
the documents instead, and goes on after a broken line of JSON Lines.
"""

from __future__ import annotations

from azure_batch_models.loading.documents import Document
from azure_batch_models.loading.files import load, scan
from azure_batch_models.loading.formats import SUFFIXES, Format, format_of
from azure_batch_models.loading.numerals import Numeral
from azure_batch_models.loading.positions import Position, UnreadableError
from azure_batch_models.loading.streams import STDIN, STDIN_NAME, name_of

__all__ = [
    "STDIN",
    "STDIN_NAME",
    "SUFFIXES",
    "Document",
    "Format",
    "Numeral",
    "Position",
    "UnreadableError",
    "format_of",
    "load",
    "name_of",
    "scan",
]
