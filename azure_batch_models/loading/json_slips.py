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
_WORD: Final = regex(r"[A-Za-z_$][\w$-]*")
_NO_BREAK: Final = regex(r"[^\n]")
_FIRST_KEY: Final = regex(rf"[{_SPACE}]*+{_STRING}[{_SPACE}]*+:", re.DOTALL)

_BRACKETS: Final = regex(rf"{_STRING}|[{{}}\[\]]", re.DOTALL)
_CLOSED_BY: Final = {"{": "}", "[": "]"}
_ODD_NUMBER: Final = regex(r"\+\d|[-+]?\.\d|0[\dxXoObB]|\d\.")

_NO_COMMA: Final = "',' delimiter"
"""What Python's parser says if no comma follows a value."""

_ESCAPES: Final = {"\n": ("line break", "\\n"), "\r": ("line break", "\\n"), "\t": ("tab", "\\t")}
"""Characters that stand in texts only as an escape: what they are called, and the escape."""

_AT: Final = tuple(
    (regex(pattern), reason)
    for pattern, reason in (
        (r"//|/\*|#", "JSON has no comments: remove it, name the file .jsonc, or write YAML"),
        (r"```", "a code block of Markdown: keep only what is in it"),
        (r"<{7}|={7}|>{7}", "a merge conflict: keep one side, and remove the marks of git"),
        (r"<|\{\{|\$\{|\$\(", "a placeholder: put a value there, or put it into quotes"),
        (r"\.\.\.|\u2026", "dots for what is left out: put it there, or remove them"),
        (
            r"['`\u2018\u2019\u201c\u201d\u201e\u00ab]",
            'JSON has text in double quotes only: write " for {}',
        ),
        (r"[^\S \t\n\r]|[\u200b\ufeff]", "JSON has no such blank: write an ordinary one"),
        (r"\+(?![\d.])", "JSON joins no texts: write one"),
        (r"=", "JSON has a colon between key and value: write : for {}"),
        (r";", "JSON has a comma between values, and nothing at the end: no {}"),
    )
)
"""What somebody writes where a parser stops, and what to do about it."""

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


def slip_at(content: str, offset: int, said: str = "") -> Slip | None:
    """Return the slip that makes a parser stop at an offset; `None` for any other error.

    Args:
        content: The text, which is not valid JSON.
        offset: Where the parser stopped.
        said: What the parser said.
    """
    found = _inside_text(content, offset, said)
    if found is not None:
        return found
    offset += len(content[offset:]) - len(content[offset:].lstrip(_SPACE))
    before = content[:offset].rstrip(_SPACE)
    rest = content[offset : offset + 200]
    if _FIRST_KEY.fullmatch(content, 0, offset + 1):
        start = len(content) - len(content.lstrip(_SPACE))
        return Slip("the braces are missing: put { before this key and } at the end", start)
    if rest[:1] in {"]", "}"} and before.endswith(","):
        return Slip(f"JSON has no comma before {rest[0]}: remove it", len(before) - 1)
    if rest[:1] == "," and rest[1:].lstrip(_SPACE)[:1] in {"]", "}"}:
        return Slip(f"JSON has no comma before {rest[1:].lstrip(_SPACE)[0]}: remove it", offset)
    if rest[:1] == "{" and content[offset - 1 : offset] == "{":
        offset -= 1
        rest = f"{{{rest}"
    for pattern, reason in _AT:
        sign = pattern.match(rest)
        if sign is not None:
            return Slip(reason.format(sign[0]), offset)
    found = _number(content, offset) or _word(rest, before, offset)
    return found or (_left_out(content, offset) if _NO_COMMA in said else None)


def _inside_text(content: str, offset: int, said: str) -> Slip | None:
    """Return the slip that is inside of a text, where blanks count."""
    sign = content[offset : offset + 1]
    if "control character" in said and sign in _ESCAPES:
        what, escape = _ESCAPES[sign]
        return Slip(f"JSON has no {what} inside of text: write {escape}", offset)
    if "escape" in said:
        start = content.rfind("\\", 0, offset + 1)
        return Slip("JSON has no such escape: write \\\\ for a backslash", start)
    if content[offset - 2 : offset + 1] == '"""':
        return Slip('JSON has one " on either side of a text, and \\n for a line break', offset - 2)
    is_next_to_quote = content[offset - 1 : offset] == '"' and sign.strip()
    if _NO_COMMA in said and is_next_to_quote and sign not in '}]"{[;':
        return Slip('a quote inside of text: write \\" for it', offset - 1)
    return None


def _number(content: str, offset: int) -> Slip | None:
    """Return the slip that a number which only other languages have is."""
    # The parser has taken the 0 of 01 and 0x10, and the 1 of 1.
    start = offset - content[offset - 1 : offset].isdecimal()
    if not _ODD_NUMBER.match(content, start):
        return None
    return Slip("JSON has only numbers such as 12, -1 and 0.5: write one of those", start)


def _left_out(content: str, offset: int) -> Slip | None:
    """Return which comma or bracket is missing where a parser expected a comma."""
    opened: list[int] = []
    for found in _BRACKETS.finditer(content, 0, offset):
        if found[0] in _CLOSED_BY:
            opened.append(found.start())
        elif found[0] in _CLOSED_BY.values() and opened:
            opened.pop()
    sign = content[offset : offset + 1]
    if sign in {'"', *_CLOSED_BY}:
        return Slip("a comma is missing: put , before this", offset)
    if not opened or sign not in {"", *_CLOSED_BY.values()}:
        return None
    offset = min(offset, len(content.rstrip(_SPACE)))
    last = opened[-1]
    line = content.count("\n", 0, last) + 1
    column = last - content.rfind("\n", 0, last)
    got = f"got {sign}" if sign else "but the text ends"
    due = _CLOSED_BY[content[last]]
    return Slip(f"expected {due} for {content[last]} at {line}:{column}, {got}", offset)


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
