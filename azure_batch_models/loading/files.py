"""Definition files, read document by document."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from azure_batch_models.loading.formats import format_of
from azure_batch_models.loading.guessing import guessed_documents
from azure_batch_models.loading.json_documents import json_documents
from azure_batch_models.loading.json_lines import json_lines
from azure_batch_models.loading.positions import UnreadableError
from azure_batch_models.loading.sources import decoded
from azure_batch_models.loading.streams import CountedStream, opened
from azure_batch_models.loading.yaml_documents import yaml_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from azure_batch_models.loading.documents import Document
    from azure_batch_models.loading.formats import Format


def load(
    file: str,
    *,
    stdin: BinaryIO | None = None,
    as_format: Format | None = None,
) -> Iterator[Document]:
    """Yield the documents of a definition file, or of standard input for `-`.

    Without `as_format` the suffix of the file names its format. Where it does not, the
    content is JSON, or JSON Lines if it is not one JSON value but each of its lines is.
    JSON Lines are read one line at a time. The first thing that cannot be read ends the
    iteration with an `UnreadableError`.
    """
    for found in scan(file, stdin=stdin, as_format=as_format):
        if isinstance(found, UnreadableError):
            raise found
        yield found


def scan(
    file: str,
    *,
    stdin: BinaryIO | None = None,
    as_format: Format | None = None,
    told: Callable[[int], object] | None = None,
) -> Iterator[Document | UnreadableError]:
    """Yield the documents of a definition file like `load`, and what cannot be read among them.

    After a line of JSON Lines that cannot be read the next one is; any other such error is the
    last that is yielded. `told` is called with the number of bytes whenever some were read.
    """
    name = "<stdin>" if file == "-" else file
    empty = True
    try:
        with opened(file, stdin) as stream:
            counted = CountedStream(stream, told)
            for found in _documents(name, counted, as_format or format_of(file)):
                empty = False
                yield found
    except UnreadableError as error:
        yield error
        return
    except (OSError, ValueError) as error:
        # A path with a NUL character, or a closed stream, is a ValueError.
        reason = getattr(error, "strerror", None) or str(error)
        yield UnreadableError(name, f"cannot be read: {reason}")
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
    source = decoded(name, stream.read())
    return json_documents([source]) if form == "json" else yaml_documents(source)
