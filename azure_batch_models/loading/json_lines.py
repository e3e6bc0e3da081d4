"""JSON Lines: a document a line, read when it is asked for."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from azure_batch_models.loading.json_documents import json_document
from azure_batch_models.loading.positions import UnreadableError
from azure_batch_models.loading.texts import UTF8, decoded, encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.loading.documents import Document
    from azure_batch_models.loading.texts import Text


def json_lines(
    file: str, lines: Iterator[tuple[int, bytes]]
) -> Iterator[Document | UnreadableError]:
    """Yield the value of each numbered line that is not blank, or what is wrong with it."""
    for number, line in lines:
        if number == 1 and encoding_of(line) != UTF8:
            # Only in UTF-8 is every newline byte a newline.
            whole = b"".join(chain([line], (rest for _, rest in lines)))
            yield from filter(None, map(_read, decoded(file, whole).lines()))
            return
        try:
            text = decoded(file, line, number, UTF8)
        except UnreadableError as error:
            yield error
            continue
        found = _read(text)
        if found is not None:
            yield found


def _read(text: Text) -> Document | UnreadableError | None:
    try:
        return json_document(text)
    except UnreadableError as error:
        return error
