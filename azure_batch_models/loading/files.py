"""Definition files, read document by document."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from azure_batch_models.loading.formats import format_of
from azure_batch_models.loading.guessing import guessed_documents
from azure_batch_models.loading.json_documents import json_documents
from azure_batch_models.loading.json_lines import json_lines
from azure_batch_models.loading.positions import UnreadableError
from azure_batch_models.loading.streams import CountedStream, name_of, opened
from azure_batch_models.loading.texts import decoded
from azure_batch_models.loading.yaml_documents import yaml_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from azure_batch_models.loading.documents import Document
    from azure_batch_models.loading.formats import Format


def load(file: str, *, stdin: BinaryIO | None = None) -> Iterator[Document]:
    """Yield the documents of a definition file, or of standard input for `-`.

    The suffix of the file names its format. Where it does not, the content tells: it is JSON Lines
    if its first line is a JSON value, or if it begins as JSON and each line is one; it is JSON if
    it begins as JSON, and YAML otherwise. JSON Lines are read one line at a time. The first thing
    that cannot be read ends the iteration with an `UnreadableError`.
    """
    for found in scan(file, stdin=stdin):
        if isinstance(found, UnreadableError):
            raise found
        yield found


def scan(
    file: str, *, stdin: BinaryIO | None = None, told: Callable[[int], object] | None = None
) -> Iterator[Document | UnreadableError]:
    """Yield the documents of a definition file like `load`, and what cannot be read among them.

    After a line of JSON Lines that cannot be read the next one is; any other such error is the
    last that is yielded. `told` is called with the number of bytes whenever some were read.
    """
    name = name_of(file)
    try:
        with opened(file, stdin) as stream:
            yield from scan_stream(name, CountedStream(stream, told), format_of(file))
    except (OSError, ValueError) as error:
        # A path with a NUL character, or a closed stream, is a ValueError.
        reason = getattr(error, "strerror", None) or str(error)
        yield UnreadableError(name, f"cannot be read: {reason}")


def scan_stream(
    name: str, stream: CountedStream, form: Format | None
) -> Iterator[Document | UnreadableError]:
    """Yield the documents of a stream like `scan`; without a format its content tells it."""
    empty = True
    try:
        for found in _documents(name, stream, form):
            empty = False
            yield found
    except UnreadableError as error:
        yield error
        return
    if empty:
        yield UnreadableError(name, "is empty: expected a definition")


def _documents(
    name: str, stream: CountedStream, form: Format | None
) -> Iterator[Document | UnreadableError]:
    if form == "jsonl":
        return json_lines(name, enumerate(stream.lines(), 1))
    if form is None:
        return guessed_documents(name, stream)
    text = decoded(name, stream.read())
    return json_documents([text]) if form == "json" else yaml_documents(text)
