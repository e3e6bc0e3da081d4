"""Patterns: regular expressions, which are compiled when they are first used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING:
    from collections.abc import Iterable


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` does, except that nothing is compiled yet.

    The package has two hundred patterns, and most programs use few. To compile them all would be a
    tenth of the time that the command takes to begin.

    Args:
        pattern: The regular expression; a faulty one is told of when it is first used.
        flags: Those of `re.compile`.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(pattern, flags))


class _Pattern:
    """Stands for a pattern: gets each of its attributes when that is first asked for."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def one_of(texts: Iterable[str]) -> str:
    """Return a pattern for some texts in any case, for which not every dialect has a flag."""
    return f"^(?:{'|'.join(map(_in_any_case, texts))})$"


def _in_any_case(text: str) -> str:
    """Return a pattern for a text in any case."""
    return "".join(
        f"[{each.upper()}{each.lower()}]" if each.isalpha() else re.escape(each) for each in text
    )
