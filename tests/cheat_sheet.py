"""The calls that the tables of the cheat sheet show, by the library they are for."""

from __future__ import annotations

import re
from typing import NamedTuple

import pages

PAGE = pages.ROOT / "docs" / "cheat-sheet.md"

_TABLE = re.compile(r"^## (\w+)\n(?:[^|#\n].*\n|\n)*((?:\|.*\n)+)", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_COLUMNS = {"Models": ("14", "here", "15"), "Clients": ("14", "15")}


class Call(NamedTuple):
    """A call of a table."""

    section: str
    library: str
    code: str


def calls() -> list[Call]:
    """Return all calls of the tables."""
    found = []
    for section, table in _TABLE.findall(PAGE.read_text(encoding="utf-8")):
        for row in table.splitlines()[2:]:
            _, *shown = row.strip("|").split("|")
            for library, cell in zip(_COLUMNS[section], shown, strict=True):
                found += [Call(section, library, code) for code in _CODE.findall(cell)]
    return found


def given() -> str:
    """Return the code that the calls take for granted."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return code
