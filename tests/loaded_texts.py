"""Definition files given as text: what is read, and where it is."""

from __future__ import annotations

import io
from typing import Any

import pytest

from azure_batch_models.loading import Document, Format, UnreadableError
from azure_batch_models.loading.files import scan_stream
from azure_batch_models.loading.streams import CountedStream


def scanned(content: str | bytes, form: Format | None = None) -> list[Document | UnreadableError]:
    """Return the documents of a text on standard input, and the errors in between."""
    data = content.encode() if isinstance(content, str) else content
    return list(scan_stream("<stdin>", CountedStream(io.BytesIO(data)), form))


def read(content: str | bytes, form: Format | None = None) -> list[Document]:
    """Return the documents of a text.

    Raises:
        UnreadableError: Part of it cannot be read.
    """
    documents: list[Document] = []
    for found in scanned(content, form):
        if isinstance(found, UnreadableError):
            raise found
        documents.append(found)
    return documents


def value(content: str | bytes, form: Format | None = None) -> Any:
    """Return the value of the only document of a text."""
    (document,) = read(content, form)
    return document.value


def refusal(content: str | bytes, form: Format | None = None) -> str:
    """Return the one line that says why a text is unreadable."""
    with pytest.raises(UnreadableError) as caught:
        read(content, form)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def place(content: str, path: str, form: Format = "json") -> tuple[int, int]:
    """Return line and column of the value at a path in the only document of a text."""
    (document,) = read(content, form)
    found = document.locate(path)
    return found.line, found.column


def key_place(content: str, path: str, form: Format = "json") -> tuple[int, int]:
    """Return line and column of the key at a path in the only document of a text."""
    (document,) = read(content, form)
    found = document.locate(path, key=True)
    return found.line, found.column


class Endless(io.RawIOBase):
    """An endless stream of JSON Lines."""

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with short lines."""
        buffer[:] = (b"[]\n" * len(buffer))[: len(buffer)]
        return len(buffer)
