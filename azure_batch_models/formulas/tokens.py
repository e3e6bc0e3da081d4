"""Tokens: the words and signs of a formula, without white space and comments."""

from __future__ import annotations

import re
from typing import Final

from azure_batch_models.text.patterns import regex

END: Final = ""
"""What stands after the last token."""

_TOKEN = regex(
    r"""
    (?>[\s\ufeff\u200b]+ | //[^\n]* | /\*(?:[^*]|\*(?!/))*+\*/)*+
    (
        \$?[^\W\d]\w*
        | (?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?
        | "[^"\n]*"
        | '[^'\n]*'
        | [“”„«][^“”»"\n]*[“”»"]
        | ===? | !==? | <=? | >=? | && | \|\|
        | [-+*/%&|^:]=
        | [;,()+*:?-]
        | \#[^\n]*
        | /\*
        | \Z
        | .
    )
    """,
    re.VERBOSE | re.DOTALL,
)

_PLACEHOLDER = regex(
    r"\{\{|[$#@]\{|\$\(|\[(?:parameters|variables|concat|format|string)\(|__[A-Z][A-Z0-9_]*__"
    r"|\{\w+\}|[=(,?:+*/-]\s*<[A-Za-z][\w-]*>|%[sd]\b"
)


def split(formula: str) -> list[str]:
    """Return the tokens of a formula, and some of `END` after them."""
    found: list[str] = _TOKEN.findall(formula)
    found += (END, END, END)
    return found


def spans(formula: str) -> list[tuple[int, int]]:
    """Return the start and the end of each of the tokens that `split` returns."""
    found = [match.span(1) for match in _TOKEN.finditer(formula)]
    end = len(formula.rstrip())
    return [*(span if span[0] < span[1] else (end, end) for span in found), *([(end, end)] * 3)]


def is_template(formula: str) -> bool:
    """Return whether a formula has places that are still to be filled in."""
    return _PLACEHOLDER.search(formula) is not None
