"""Examples of the rules: for most of them, a definition that breaks it and one that keeps it.

They are taken from the rules' tests, which write the file beside this module.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec


class Example(msgspec.Struct, frozen=True, omit_defaults=True):
    """A definition with nothing but what its rule asks for, and what has to be known beside it."""

    model: str
    """The name of the model."""

    data: Any
    """The definition."""

    job: dict[str, Any] | None = None
    """The job that it is for."""

    pool: dict[str, Any] | None = None
    """The pool that it is for."""

    api_version: str | None = None
    """The API version that it is for."""


class Examples(msgspec.Struct, frozen=True, omit_defaults=True):
    """The examples of a rule."""

    bad: Example | None = None
    """What breaks the rule; ``None`` if that would be too long to show."""

    good: Example | None = None
    """What keeps it."""


@cache
def examples() -> dict[str, Examples]:
    """Return the examples of all rules that have any, by the identifier of the rule."""
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, Examples])


FILE = Path(__file__).with_suffix(".json")
"""Where they are."""
