"""Content of unknown format: JSON, JSON Lines or YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azure_batch_models.loading.documents import Document
from azure_batch_models.loading.json_documents import json_documents, json_lines
from azure_batch_models.loading.marks import UTF8, encoding_of
from azure_batch_models.loading.texts import UnreadableError, decode
from azure_batch_models.loading.yaml_documents import yaml_documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.loading.streams import CountedStream
    from azure_batch_models.loading.texts import Text


def guessed_documents(name: str, stream: CountedStream) -> Iterator[Document | UnreadableError]:
    """Yield the documents of JSON Lines if the first line is a value, else those of the whole."""
    lines = enumerate(stream.lines(), 1)
    head: list[tuple[int, bytes]] = []
    for number, line in lines:
        head.append((number, line))
        if line.strip():
            break
    if head and encoding_of(head[0][1]) == UTF8:
        decode(name, head[-1][1], head[-1][0], UTF8)  # so that binary data is not read to its end
        first = next(json_lines(name, iter(head)), None)
        if isinstance(first, Document):
            # If the first line is a whole value, this can only be JSON Lines.
            yield first
            yield from json_lines(name, lines)
            return
    rest = stream.read()
    text = decode(name, b"".join([*(line for _, line in head), rest]))
    # YAML can begin this way too, but rarely does, and JSON errors are clearer for JSON.
    if text.content.lstrip()[:1] in {"", "{", "["}:
        yield from _guessed_json(text)
    else:
        yield from yaml_documents(text)


def _guessed_json(text: Text) -> Iterator[Document]:
    try:
        documents = list(json_documents([text]))
    except UnreadableError as as_one:
        try:
            documents = list(json_documents(text.lines()))
        except UnreadableError as as_lines:
            # Whichever attempt got further is what the author meant.
            raise max(as_one, as_lines, key=lambda error: error.line or 0) from None
    yield from documents
