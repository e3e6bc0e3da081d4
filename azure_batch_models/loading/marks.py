"""Byte order marks, which say in what encoding a text is."""

from __future__ import annotations

import codecs
from typing import Final

UTF8: Final = "utf-8"

# The mark of UTF-32 begins with the mark of UTF-16, so it has to be tried first.
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

LONGEST_MARK: Final = max(len(mark) for mark, _ in _BYTE_ORDER_MARKS)
"""How many bytes have to be read to know the mark."""


def mark_of(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark of some bytes, and the encoding; UTF-8 without a mark."""
    return next((each for each in _BYTE_ORDER_MARKS if data.startswith(each[0])), (b"", UTF8))


def encoding_of(data: bytes) -> str:
    """Return the encoding of some bytes that may begin with a byte order mark."""
    return mark_of(data)[1]
