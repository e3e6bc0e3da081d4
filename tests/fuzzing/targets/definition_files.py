"""Fuzz target: the loader of JSON, JSON Lines and YAML files.

An input is a format on a line of its own (``json``, ``jsonl``, ``yaml``; anything else is to be
guessed), then the file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from azure_batch_models.loading import UnreadableError
from azure_batch_models.text.json_path import render
from comparable import comparable
from loaded_texts import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.loading import Document
    from azure_batch_models.text.json_path import Path

_FORMATS = {b"json": "json", b"jsonl": "jsonl", b"yaml": "yaml"}
_MOST_PLACES = 200


def exercise(data: bytes) -> None:
    """Load a file and find the place of everything in it; fail where an invariant does not hold."""
    line, _, content = data.partition(b"\n")
    form: Any = _FORMATS.get(line)
    try:
        documents = read(content, form)
    except UnreadableError as error:
        assert "\n" not in error.reason
        return
    for document in documents:
        _located(document)
    if form == "json":
        assert comparable(documents[0].value) == comparable(json.loads(_decoded(content)))


def _decoded(content: bytes) -> str:
    """Decode JSON in whichever encoding of Unicode it is."""
    encoding = json.detect_encoding(content)
    return content.decode("utf-16" if encoding.startswith("utf-16") else encoding)


def _located(document: Document) -> None:
    """Every value of a document, and its key, has a place within the file."""
    top = document.locate("$")
    for number, path in enumerate(_paths(document.value, None)):
        if number == _MOST_PLACES:
            return
        for key in (True, False):
            place = document.locate(render(path), key=key)
            assert place.line >= 1
            assert place.column >= 1
            assert place.line >= top.line or document.file


def _paths(value: Any, path: Path) -> Iterator[Path]:
    """Return the path of a value and of everything in it."""
    yield path
    items = value.items() if isinstance(value, dict) else ()
    for step, item in enumerate(value) if isinstance(value, list) else items:
        yield from _paths(item, (path, step))
