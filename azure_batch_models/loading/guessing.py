"""Texts whose format nobody has told: JSON, JSON Lines, or YAML."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from azure_batch_models.loading.documents import Document
from azure_batch_models.loading.json_documents import json_documents
from azure_batch_models.loading.json_lines import json_lines
from azure_batch_models.loading.positions import UnreadableError
from azure_batch_models.loading.texts import UTF8, decoded, encoding_of
from azure_batch_models.loading.yaml_documents import yaml_documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.loading.streams import CountedStream
    from azure_batch_models.loading.texts import Text


def guessed_documents(name: str, stream: CountedStream) -> Iterator[Document | UnreadableError]:
    """Yield the values of the lines where the first line is one, else those of the whole text."""
    lines = enumerate(stream.lines(), 1)
    head: list[tuple[int, bytes]] = []
    for number, line in lines:
        head.append((number, line))
        if line.strip():
            break
    if head and encoding_of(head[0][1]) == UTF8:
        first = next(json_lines(name, iter(head)), None)
        if isinstance(first, Document):
            # After a line that is a whole value nothing but lines can come.
            yield first
            yield from json_lines(name, lines)
            return
    text = decoded(name, b"".join(line for _, line in chain(head, lines)))
    # YAML may begin as JSON does, but hardly does, and JSON tells better what is wrong with JSON.
    if text.content.lstrip()[:1] in {"", "{", "["}:
        yield from _json_guessed(text)
    else:
        yield from yaml_documents(text)


def _json_guessed(text: Text) -> Iterator[Document]:
    try:
        documents = list(json_documents([text]))
    except UnreadableError as as_one:
        try:
            documents = list(json_documents(text.lines()))
        except UnreadableError as as_lines:
            # The reading that came further down is the one that was meant.
            raise max(as_one, as_lines, key=lambda error: error.line or 0) from None
    yield from documents
