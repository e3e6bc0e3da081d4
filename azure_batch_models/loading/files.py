"""Definition files, read document by document in the format that their suffix names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, TypeAlias

from msgspec.structs import replace

from azure_batch_models.loading.json_documents import json_documents, json_lines
from azure_batch_models.loading.json_slips import without_comments
from azure_batch_models.loading.long_lists import find_long_list
from azure_batch_models.loading.streams import (
    MOST_BYTES,
    CountedStream,
    EndlessError,
    name_of,
    open_stream,
)
from azure_batch_models.loading.texts import UnreadableError, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from azure_batch_models.loading.documents import Document

Format: TypeAlias = Literal["json", "jsonc", "jsonl", "yaml"]

SUFFIXES: Final[Mapping[str, Format]] = {
    ".json": "json",
    ".jsonc": "jsonc",
    ".json5": "jsonc",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".yaml": "yaml",
    ".yml": "yaml",
}


_TEMPLATE: Final = "/deploymentTemplate.json#"
"""The end of the schema of what Azure Resource Manager reads with comments, whatever the suffix."""


def format_of(file: str) -> Format | None:
    """Return the format that the suffix of a file names; None for any other suffix."""
    return SUFFIXES.get(Path(file).suffix.lower())


def load(file: str, *, stdin: BinaryIO | None = None) -> Iterator[Document]:
    """Yield the documents of a definition file, or of standard input for `-`.

    The suffix of the file names its format; JSON may have comments, and commas before a bracket, in
    ``.jsonc`` and ``.json5`` files. With any other suffix, the content decides: it is JSON
    Lines if its first line is a JSON value, or if it begins as JSON and each line is a value; JSON
    if it begins as JSON; and YAML otherwise. JSON Lines are read one line at a time.

    Raises:
        UnreadableError: Part of the file cannot be read; the documents before it were yielded.
    """
    for found in scan(file, stdin=stdin):
        if isinstance(found, UnreadableError):
            raise found
        yield found


def scan(
    file: str,
    *,
    stdin: BinaryIO | None = None,
    on_read: Callable[[int], object] | None = None,
    in_pieces: bool = False,
    most: int = MOST_BYTES,
) -> Iterator[Document | UnreadableError]:
    """Yield the documents of a definition file like `load`, with errors in between.

    After an unreadable line of JSON Lines, reading continues with the next line; any other error
    is the last thing yielded. `on_read` is called with the number of bytes after each read. With
    `in_pieces`, the value of a document that is a long JSON list is a `LongList`, whose items are
    read from the file whenever they are wanted. `most` bytes may be held in memory at a time: a
    line of JSON Lines, or anything else as a whole.
    """
    if in_pieces and format_of(file) == "json":
        found = find_long_list(file, most)
        if found is not None:
            yield found
            return
    name = name_of(file)
    try:
        with open_stream(file, stdin) as stream:
            yield from scan_stream(name, CountedStream(stream, on_read, most), format_of(file))
    except EndlessError as error:
        yield UnreadableError(name, f"cannot be read: {error}")
    except (OSError, ValueError) as error:
        # A path with a NUL character, or a closed stream, is a ValueError.
        reason = getattr(error, "strerror", None) or str(error)
        yield UnreadableError(name, f"cannot be read: {reason}")


def scan_stream(
    name: str, stream: CountedStream, form: Format | None
) -> Iterator[Document | UnreadableError]:
    """Yield the documents of a stream like `scan`; without a format, the content decides."""
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
        from azure_batch_models.loading.guessing import guessed_documents  # noqa: PLC0415 - loads YAML

        return guessed_documents(name, stream)
    text = decode(name, stream.read())
    if form == "jsonc" or (form == "json" and _TEMPLATE in text.content):
        text = replace(text, content=without_comments(text.content))
        return json_documents([text])
    if form == "json":
        return json_documents([text])
    from azure_batch_models.loading.yaml_documents import yaml_documents  # noqa: PLC0415 - as above

    return yaml_documents(text)
