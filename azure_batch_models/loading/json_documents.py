"""JSON documents: one value, and what is wrong with a text that is none."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Final

import msgspec

from azure_batch_models.loading.documents import Document
from azure_batch_models.loading.json_places import JsonPlace
from azure_batch_models.loading.texts import TOO_DEEP, TOO_LONG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from azure_batch_models.loading.positions import UnreadableError
    from azure_batch_models.loading.texts import Text

_SPACE: Final = " \t\n\r"
_MESSAGE_END: Final = re.compile(r"( starting)? at$|: $")


def json_documents(texts: Iterable[Text]) -> Iterator[Document]:
    """Yield the value of each text that is not blank."""
    return filter(None, map(json_document, texts))


def json_document(text: Text) -> Document | None:
    """Return the value of a text; None for a blank one."""
    content = text.content
    start = len(content) - len(content.lstrip(_SPACE))
    if start == len(content):
        return None
    return Document(text.file, _value(text, start), text, JsonPlace(start, start, content))


def _value(text: Text, start: int) -> object:
    try:
        return _parsed(text.content)
    except RecursionError as error:
        raise text.error(TOO_DEEP, start) from error
    except json.JSONDecodeError as error:
        raise _syntax_error(text, error) from error
    except ValueError as error:
        raise text.error(TOO_LONG, _long_number(text.content)) from error


def _parsed(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except msgspec.MsgspecError:
        # It also refuses what the models are to judge (NaN, lone surrogates, huge numbers),
        # and does not tell the column of what no reader accepts.
        return json.loads(text)


def _syntax_error(text: Text, error: json.JSONDecodeError) -> UnreadableError:
    if error.msg == "Extra data":
        reason = "expected nothing after the JSON value (one value a line is for .jsonl files)"
        return text.error(reason, error.pos)
    message = _MESSAGE_END.sub("", error.msg).replace("Expecting", "expected")
    end = len(text.content.rstrip(_SPACE))
    ended = ", but the text ends" if error.pos >= end else ""
    reason = f"not valid JSON: {message[0].lower()}{message[1:]}{ended}"
    return text.error(reason, min(error.pos, end))


def _long_number(text: str) -> int | None:
    most = sys.get_int_max_str_digits()
    # Texts are matched too, so that digits within them are passed over.
    found = re.finditer(r'"[^"\\]*(?:\\.[^"\\]*)*"|[0-9]+', text)
    return next(
        (match.start() for match in found if match[0][0] != '"' and len(match[0]) > most), None
    )
