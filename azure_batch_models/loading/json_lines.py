"""JSON Lines: a document a line, read when it is asked for."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from azure_batch_models.loading.json_documents import json_documents
from azure_batch_models.loading.positions import UnreadableError
from azure_batch_models.loading.sources import UTF8, decoded, encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.loading.documents import Document
    from azure_batch_models.loading.sources import Source


def json_lines(
    file: str, lines: Iterator[tuple[int, bytes]]
) -> Iterator[Document | UnreadableError]:
    """Yield the value of each numbered line that is not blank, or what is wrong with it."""
    for number, line in lines:
        if number == 1 and encoding_of(line) != UTF8:
            # Only in UTF-8 is every newline byte a newline.
            whole = b"".join(chain([line], (rest for _, rest in lines)))
            for source in decoded(file, whole).lines():
                yield from _line(source)
            return
        try:
            source = decoded(file, line, number, UTF8)
        except UnreadableError as error:
            yield error
        else:
            yield from _line(source)


def _line(source: Source) -> Iterator[Document | UnreadableError]:
    try:
        yield from json_documents([source])
    except UnreadableError as error:
        yield error
