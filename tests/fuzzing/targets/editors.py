"""Fuzz target: what an editor asks the language server.

An input is the suffix of the file on a line of its own, then the text; the cursor is where the
first `|` stands, which is taken out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from pygls.workspace import PositionCodec, TextDocument

from azure_batch_models.cli.language_server import server

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIXES = ("json", "yaml", "jsonl", "yml", "txt")
_UNITS = (lsp.PositionEncodingKind.Utf16, lsp.PositionEncodingKind.Utf8)


def exercise(data: bytes) -> None:
    """Ask everything at a cursor; every range of an answer is in the text."""
    line, _, rest = data.partition(b"\n")
    suffix = line.decode("ascii", "replace")
    suffix = suffix if suffix in _SUFFIXES else _SUFFIXES[sum(line) % len(_SUFFIXES)]
    before, cursor, after = rest.decode("utf-8", "replace").partition("|")
    codec = PositionCodec(_UNITS[sum(line) % len(_UNITS)])
    text = before + after
    document = TextDocument(f"file:///no/such/task.{suffix}", text, position_codec=codec)
    where = server._position_at(document, len(before) if cursor else 0)
    for found in (*_ranges_of_problems(document), *_ranges_at(document, where)):
        assert found.start <= found.end
        _inside(document, found.start)
        _inside(document, found.end)
    # An editor may be ahead of what the server knows.
    ahead = where.line if sum(line) % 3 else 2**31 - 1
    list(_ranges_at(document, lsp.Position(ahead, 2**31 - 1)))


def _ranges_of_problems(document: TextDocument) -> Iterator[lsp.Range]:
    """Return the ranges of problems, and of what their fixes change."""
    for found in server._found_in(document):
        yield server._diagnostic(document, found).range
    everywhere = lsp.Range(lsp.Position(0, 0), lsp.Position(len(document.lines) + 1, 0))
    for action in server._actions(document, everywhere):
        assert action.title
        yield from (edit.range for edit in action.edit.changes[document.uri])


def _ranges_at(document: TextDocument, where: lsp.Position) -> Iterator[lsp.Range]:
    """Return the ranges of what is said about a position."""
    for completion in server._completions(document, where):
        assert completion.label
        yield completion.text_edit.range
    hover = server._hover(document, where)
    if hover is not None:
        assert hover.contents.value
        yield hover.range
    yield from (each.range for each in server._definitions(document, where))


def _inside(document: TextDocument, position: lsp.Position) -> None:
    """A position is on a line of the document, or at its end."""
    lines = document.lines
    assert 0 <= position.line <= len(lines), (position, len(lines))
    line = lines[position.line] if position.line < len(lines) else ""
    length = document.position_codec.client_num_units(line)
    assert 0 <= position.character <= length, (position, length)
