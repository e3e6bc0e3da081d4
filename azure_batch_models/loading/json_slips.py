"""Slips in JSON: comments, commas and words that other languages have, and missing braces."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from azure_batch_models.text.patterns import regex

_SPACE: Final = " \t\n\r"
# A string without an end takes the rest of the text: from its quote, nothing is tried again.
_STRING: Final = r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)'
_COMMENT: Final = r"//[^\n]*|/\*.*?(?:\*/|\Z)"
_TOKENS: Final = regex(rf"({_STRING})|({_COMMENT})", re.DOTALL)
_COMMAS: Final = regex(rf"{_STRING}|,(?=[{_SPACE}]*+[\]}}])", re.DOTALL)
_COMMENT_AT: Final = regex(r"//|/\*|#")
_WORD: Final = regex(r"[A-Za-z_$][\w$-]*")
_NO_BREAK: Final = regex(r"[^\n]")
_FIRST_KEY: Final = regex(rf"[{_SPACE}]*+{_STRING}[{_SPACE}]*+:", re.DOTALL)

_WORDS: Final = {
    "None": "null",
    "True": "true",
    "False": "false",
    "undefined": "null",
    "nil": "null",
    "NULL": "null",
    "Null": "null",
    "TRUE": "true",
    "FALSE": "false",
    "yes": "true",
    "no": "false",
}
"""Words of Python and other languages, and what JSON has instead."""


class Slip(NamedTuple):
    """What somebody wrote in JSON that JSON does not have."""

    reason: str
    """What it is, and what to write."""

    offset: int
    """Where it is in the text."""


def slip_at(content: str, offset: int) -> Slip | None:
    """Return the slip that makes a parser stop at an offset; `None` for any other error.

    Args:
        content: The text, which is not valid JSON.
        offset: Where the parser stopped.
    """
    offset += len(content[offset:]) - len(content[offset:].lstrip(_SPACE))
    before = content[:offset].rstrip(_SPACE)
    rest = content[offset : offset + 200]
    if _FIRST_KEY.fullmatch(content, 0, offset + 1):
        start = len(content) - len(content.lstrip(_SPACE))
        return Slip("the braces are missing: put { before this key and } at the end", start)
    if _COMMENT_AT.match(rest):
        reason = "JSON has no comments: remove it, name the file .jsonc, or write YAML"
        return Slip(reason, offset)
    if rest[:1] in {"]", "}"} and before.endswith(","):
        return Slip(f"JSON has no comma before {rest[0]}: remove it", len(before) - 1)
    if rest[:1] == "," and rest[1:].lstrip(_SPACE)[:1] in {"]", "}"}:
        return Slip(f"JSON has no comma before {rest[1:].lstrip(_SPACE)[0]}: remove it", offset)
    if rest[:1] in {"'", "`", "\N{LEFT DOUBLE QUOTATION MARK}"}:
        return Slip(f'JSON has text in double quotes only: write " for {rest[0]}', offset)
    if rest[:1] == "{" and content[offset - 1 : offset] == "{":
        offset -= 1
        rest = f"{{{rest}"
    if rest[:1] == "<" or rest[:2] in {"{{", "${", "$("}:
        return Slip("a placeholder: put a value there, or put it into quotes", offset)
    return _word(rest, before, offset)


def _word(rest: str, before: str, offset: int) -> Slip | None:
    """Return the slip that a word without quotes is."""
    found = _WORD.match(rest)
    if found is None:
        return None
    word = found[0]
    if rest[found.end() :].lstrip(_SPACE)[:1] == ":" and before[-1:] in {"{", ","}:
        return Slip("JSON has keys in double quotes only: put this one into quotes", offset)
    if word in _WORDS and before[-1:] in {":", ",", "["}:
        return Slip(f"JSON has no {word}: write {_WORDS[word]}", offset)
    return None


def without_comments(content: str) -> str:
    """Return text in which blanks are in place of comments and of commas before a bracket.

    All other characters stay at their offsets.
    """
    bare = _TOKENS.sub(lambda found: found[1] or _NO_BREAK.sub(" ", found[2]), content)
    return _COMMAS.sub(lambda found: " " if found[0] == "," else found[0], bare)
