"""The formats of definition files, and the suffixes that name them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Format: TypeAlias = Literal["json", "jsonl", "yaml"]

SUFFIXES: Final[Mapping[str, Format]] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".yaml": "yaml",
    ".yml": "yaml",
}


def format_of(file: str) -> Format | None:
    """Return the format that the suffix of a file names; None for any other suffix."""
    return SUFFIXES.get(Path(file).suffix.lower())
