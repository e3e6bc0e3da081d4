"""File texts: definition files as they are written, to be changed and written again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from azure_batch_models.cli.whole_files import write_whole
from azure_batch_models.loading import UnreadableError, format_of
from azure_batch_models.loading.files import scan_stream
from azure_batch_models.loading.marks import UTF8, mark_of
from azure_batch_models.loading.streams import CountedStream

if TYPE_CHECKING:
    from collections.abc import Iterable

    from azure_batch_models.cli.findings import Edit
    from azure_batch_models.loading import Document


class OverlapError(Exception):
    """Two edits are about the same part."""


@dataclass(frozen=True)
class FileText:
    """The text of a file, and what is needed to write it with all its bytes."""

    name: str
    content: str
    mark: bytes = b""
    """The byte order mark."""

    encoding: str = UTF8

    @classmethod
    def of(cls, data: bytes, name: str) -> FileText:
        """Return the text of some bytes.

        Args:
            data: The bytes.
            name: The name of the file, whose suffix tells the format.

        Raises:
            UnicodeDecodeError: They are no text.
        """
        mark, encoding = mark_of(data)
        return cls(name, data[len(mark) :].decode(encoding), mark, encoding)

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.mark + self.content.encode(self.encoding)

    def documents(self) -> list[Document]:
        """Return the documents.

        Raises:
            UnreadableError: One cannot be read.
        """
        stream = CountedStream(BytesIO(self.data))
        found: list[Document] = []
        for each in scan_stream(self.name, stream, format_of(self.name)):
            if isinstance(each, UnreadableError):
                raise each
            found.append(each)
        return found

    def edited(self, edits: Iterable[Edit]) -> FileText:
        """Return the same file after some edits.

        Raises:
            OverlapError: Two of them are about the same part.
        """
        starts = [0]
        for line in self.content.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        spans = sorted(
            (
                starts[start.line - 1] + start.column - 1,
                starts[end.line - 1] + end.column - 1,
                text,
            )
            for start, end, text in edits
        )
        pieces: list[str] = []
        position = 0
        for start, end, text in spans:
            if start < position:
                raise OverlapError
            pieces += [self.content[position:start], text]
            position = end
        return replace(self, content="".join([*pieces, self.content[position:]]))

    def write(self) -> None:
        """Write the file, as a whole or not at all.

        Raises:
            OSError: It cannot be written.
        """
        write_whole(self.name, self.data)
