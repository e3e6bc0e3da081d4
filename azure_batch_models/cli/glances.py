"""Glances: what long JSON Lines have for a context, found without reading most of the lines.

The job and the pool that tasks are checked with can be on the last line of a file. Which lines may
have them is known from their keys, which can be read without the values.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import msgspec

from azure_batch_models.cli.context import kind_of
from azure_batch_models.cli.recognition import (
    Content,
    UnrecognisedError,
    class_by_keys,
    recognise_all,
)
from azure_batch_models.loading import UnreadableError, json_lines
from azure_batch_models.loading.marks import UTF8, encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_KEYS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_MOST_SETS: Final = 10_000
"""How many sets of keys are remembered."""


def glance(file: str, lines: Iterable[bytes], cls: Any) -> Iterator[Content]:
    """Yield the jobs and pools on some lines, and the first task; see `find_context`.

    Args:
        file: The name of the file.
        lines: All of its lines, or those of a part that does not begin with a byte order mark.
        cls: The class that the user says the definitions are, if any.
    """
    passed: set[frozenset[str]] = set()
    has_task = False
    numbered = enumerate(lines, 1)
    for number, line in numbered:
        try:
            keys = frozenset(_KEYS(line))
        except (msgspec.MsgspecError, ValueError, RecursionError):
            keys = None
        else:
            if keys in passed:
                continue
        rest = numbered if number == 1 and encoding_of(line) != UTF8 else iter(())
        for content in _contents(file, number, line, rest, cls):
            kind = kind_of(content.cls)
            if kind == "task":
                if not has_task:
                    yield content
                has_task = True
            elif kind is not None:
                yield content
        if keys is not None and has_task and _is_passed(keys, cls) and len(passed) < _MOST_SETS:
            passed.add(keys)


def _contents(
    file: str, number: int, line: bytes, rest: Iterator[tuple[int, bytes]], cls: Any
) -> Iterator[Content]:
    """Yield what a line has; if it is the first and not in UTF-8, what all lines have."""
    for found in json_lines(file, chain([(number, line)], rest)):
        if isinstance(found, UnreadableError):
            continue
        try:
            yield from recognise_all(found.value, cls)
        except UnrecognisedError:
            continue


def _is_passed(keys: frozenset[str], cls: Any) -> bool:
    """Return whether objects with these keys are no jobs and no pools, whatever their values."""
    try:
        found = class_by_keys(keys, cls)
    except UnrecognisedError:
        return True
    return found is not None and kind_of(found) in {None, "task"}
