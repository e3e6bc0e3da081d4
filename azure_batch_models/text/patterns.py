"""Patterns: regular expressions that are compiled when they are first used.

There are two hundred of them, and most programs use few. To compile them all would be a tenth of
the time that the command takes to begin.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` does, except that nothing is compiled yet.

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
