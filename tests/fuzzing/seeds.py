"""Seeds: what a campaign starts from, and the words that it puts into inputs.

The corpus beside this file is invented and small. Where the real bodies are at hand, they are
seeds too; they are never copied into the project.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import invariants
from azure_batch_models.engine.schema.scalars import SCALARS, UNLIMITED
from shared_data import real_bodies

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = Path(__file__).parent / "corpus"
"""Inputs by target, one a file."""

TARGETS = tuple(
    sorted(each.stem for each in Path(__file__).parent.joinpath("targets").glob("*.py"))
)
"""The names of all targets."""

_EVERY_SO_MANY = 4


def kept(target: str) -> list[Path]:
    """List the inputs of the corpus for a target."""
    return sorted((CORPUS / target).iterdir())


def real(target: str) -> Iterator[bytes]:
    """Return inputs for a target that are made from real bodies."""
    form = {
        "json_bodies": "{model}\n{text}",
        "parsed_bodies": "{model}\n{text}",
        "definition_files": "json\n{text}",
        "command_lines": "check FILE\n{text}",
        "editors": "json\n{text}",
        "fixes": "json\n{text}",
        "placeholders": "{model}\n{text}",
    }.get(target)
    if form is None:
        return
    for each in real_bodies()[::_EVERY_SO_MANY]:
        if each.model in invariants.MODELS or form[0] != "{":
            yield form.format(model=each.model, text=each.text).encode()


def words() -> Iterator[str]:
    """Return words that mean something to the library: keys, names, enum values, times."""
    found: set[str] = {
        *SCALARS,
        *invariants.MODELS,
        UNLIMITED,
        "PT1H30M",
        "P1Y2M",
        "odata.metadata",
    }
    found.update(("2026-01-31T08:30:00.1234567Z", "2026-W05-6", "+05:30", "<?xml version='1.0'?>"))
    found.update(
        ("<!DOCTYPE a>", "&amp;", "!!str", "<<: *a", "&a", "*a", "FILE", "check", "convert")
    )
    for model in invariants.MODELS.values():
        for field in model._codec.shape.wire_fields:
            found.update((field.attribute, *field.path, f"<{field.path[0]}>"))
    yield from sorted(found)


def write_words(file: Path) -> None:
    """Write the words as a dictionary of libFuzzer."""
    file.write_text("".join(f"{json.dumps(word)}\n" for word in words()), encoding="ascii")
