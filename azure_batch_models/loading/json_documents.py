"""JSON documents: one value, and what is wrong with a text that is none."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Final

import msgspec

from azure_batch_models.loading.documents import Document
from azure_batch_models.loading.json_places import JsonPlace
from azure_batch_models.loading.sources import TOO_DEEP, TOO_LONG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from azure_batch_models.loading.positions import UnreadableError
    from azure_batch_models.loading.sources import Source

_SPACE: Final = " \t\n\r"
_MESSAGE_END: Final = re.compile(r"( starting)? at$|: $")


def json_documents(sources: Iterable[Source]) -> Iterator[Document]:
    """Yield the value of each text that is not blank."""
    for source in sources:
        start = len(source.text) - len(source.text.lstrip(_SPACE))
        if start < len(source.text):
            value = _value(source, start)
            yield Document(source.file, value, source, JsonPlace(start, start, source.text))


def _value(source: Source, start: int) -> object:
    try:
        return _parsed(source.text)
    except RecursionError as error:
        raise source.error(TOO_DEEP, start) from error
    except json.JSONDecodeError as error:
        raise _syntax_error(source, error) from error
    except ValueError as error:
        raise source.error(TOO_LONG, _long_number(source.text)) from error


def _parsed(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except msgspec.MsgspecError:
        # It also refuses what the models are to judge (NaN, lone surrogates, huge numbers),
        # and does not tell the column of what no reader accepts.
        return json.loads(text)


def _syntax_error(source: Source, error: json.JSONDecodeError) -> UnreadableError:
    if error.msg == "Extra data":
        reason = "expected nothing after the JSON value (one value a line is for .jsonl files)"
        return source.error(reason, error.pos)
    message = _MESSAGE_END.sub("", error.msg).replace("Expecting", "expected")
    end = len(source.text.rstrip(_SPACE))
    ended = ", but the text ends" if error.pos >= end else ""
    reason = f"not valid JSON: {message[0].lower()}{message[1:]}{ended}"
    return source.error(reason, min(error.pos, end))


def _long_number(text: str) -> int | None:
    most = sys.get_int_max_str_digits()
    # Texts are matched too, so that digits within them are passed over.
    found = re.finditer(r'"[^"\\]*(?:\\.[^"\\]*)*"|[0-9]+', text)
    return next(
        (match.start() for match in found if match[0][0] != '"' and len(match[0]) > most), None
    )
