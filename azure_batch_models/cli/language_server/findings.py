"""Findings: the problems of a file as it is in an editor, saved or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from azure_batch_models.cli.checking import FileChecker
from azure_batch_models.cli.configuration import Configuration, find_configuration
from azure_batch_models.cli.file_texts import FileText
from azure_batch_models.cli.progress import Progress
from azure_batch_models.cli.terminal import UnusableError
from azure_batch_models.loading import UnreadableError
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.cli.findings import Finding

_TOKEN: Final = regex(r'"(?:[^"\\]|\\.)*"?|[^\s,\]}#]+(?: [^\s,\]}#:]+)*')


def check_text(file: str, content: str) -> Iterator[Finding | UnreadableError]:
    """Yield the problems of a file, and what keeps it from being read.

    A file that is no definition of Batch has none.

    Args:
        file: The path of the file, whose suffix tells its format.
        content: Its text.
    """
    try:
        configuration = find_configuration(file)
    except UnusableError:  # the command line says what is wrong with it
        configuration = Configuration()
    text = FileText(file, content)
    checker = FileChecker([file], None, configuration, Progress(), 1, contents={file: text})
    for event in checker.events():
        if isinstance(event, list):
            yield from event
        elif isinstance(event, UnreadableError) and event.is_about_text:
            yield event


def length_at(line: str, column: int) -> int:
    """Return how many characters of a line belong to what begins at a column, counted from 0."""
    found = _TOKEN.match(line, column)
    return len(found[0]) if found else 1
