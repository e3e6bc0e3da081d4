"""Differences: what fixing would change in a file, shown as a patch without secrets."""

from __future__ import annotations

import difflib
import json
from io import StringIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Self

from azure_batch_models.engine.schema.secret_values import MOST, SHORTEST, secrets_in
from azure_batch_models.loading import UnreadableError
from azure_batch_models.text.describe import printable
from azure_batch_models.text.redaction import MASK, mask_text
from azure_batch_models.text.secret_names import sounds_secret
from azure_batch_models.text.secret_places import secret_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from azure_batch_models.cli.file_texts import FileText
    from azure_batch_models.text.secret_places import Place


def differences(before: FileText, after: FileText, classes: Iterable[Any]) -> Iterator[str]:
    """Yield the lines of a patch as a terminal may show them.

    Args:
        before: The file as it is.
        after: The file as it would be.
        classes: The classes of its definitions.
    """
    name = PurePath(before.name).as_posix()
    quiet = [each for each in classes if _has_quiet_secrets(each)]
    old, new = (list(_lines(each, quiet)) for each in (before, after))
    for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"):
        yield _shown(line)


class _Line(str):
    """A line without its secrets, which differs from another where the lines themselves do."""

    __slots__ = ("_written",)

    def __new__(cls, shown: str, written: str) -> Self:
        """Make a line from what is shown of it and what is written there."""
        line = super().__new__(cls, shown)
        line._written = written
        return line

    _written: str

    def __eq__(self, other: object) -> bool:
        """Return whether the same is written in both lines."""
        return isinstance(other, _Line) and self._written == other._written

    def __hash__(self) -> int:
        """Return the hash of what is written."""
        return hash(self._written)


def _lines(text: FileText, classes: Iterable[Any]) -> Iterator[_Line]:
    """Yield the lines of a file, whose secrets may go on over several of them."""
    places = sorted([*secret_places(text.content), *_declared(text, classes)])
    start = index = 0
    for written in StringIO(text.content, "\n"):
        end = start + len(written)
        last = end - (len(written) - len(written.rstrip("\r\n")))
        parts: list[str] = []
        position = start
        while index < len(places) and places[index][0] < end:
            begin, stop = max(places[index][0], position), min(places[index][1], last)
            if begin == start:
                begin += len(written) - len(written.lstrip(" \t"))
            if begin < stop:
                parts += text.content[position:begin], MASK
                position = stop
            if places[index][1] > end:
                break
            index += 1
        yield _Line("".join([*parts, text.content[position:end]]), written)
        start = end


def _declared(text: FileText, classes: Iterable[Any]) -> Iterator[Place]:
    """Yield where the secrets are that only their classes declare."""
    try:
        values = [each.value for each in text.documents()]
    except (UnreadableError, UnicodeError):
        return
    found = {each for cls in classes for value in values for each in secrets_in(value, cls)}
    for secret in sorted(found, key=len)[-MOST:]:
        for form in {secret, json.dumps(secret)[1:-1]}:
            begin = text.content.find(form) if len(form) >= SHORTEST else -1
            while begin >= 0:
                yield begin, begin + len(form)
                begin = text.content.find(form, begin + len(form))


def _has_quiet_secrets(cls: Any) -> bool:
    """Return whether a class declares a secret whose name does not say so."""
    fields = cls._codec.shape.wire_fields
    return any(each.secret and not sounds_secret(each.path[-1]) for each in fields)


def _shown(line: str) -> str:
    """Return a line of a patch as a terminal may show it: tabs and its end stay."""
    text = line.removesuffix("\n")
    bare = text if text == line else text.removesuffix("\r")
    shown = "\t".join(map(printable, mask_text(bare).split("\t"))) + text[len(bare) :]
    return f"{shown}\n" if text != line else f"{shown}\n\\ No newline at end of file\n"
