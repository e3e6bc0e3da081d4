"""Fuzz target: placeholders in definitions and templates.

An input is the name of a model on a line of its own, then a definition as JSON, or text for one.
"""

from __future__ import annotations

import json
from typing import Any

from azure_batch_models.cli.placeholders import filled, placeholders_in, said, without
from azure_batch_models.text.json_path import split as steps_of
from comparable import comparable
from invariants import problems, split


def exercise(data: bytes) -> None:
    """Find placeholders; their paths lead to them, and without them none is left."""
    model, text = split(data)
    value = _definition(text)
    before = comparable(value)
    for is_template in (False, True):
        paths = placeholders_in(value, is_template=is_template)
        # A path does not lead through a key with a secret.
        assert all(isinstance(_at(value, path), str) for path in paths if "***" not in path)
        if not paths:
            continue
        assert said(paths).startswith("expected ")
        rest = without(value, frozenset(paths))
        assert "$" in paths or not placeholders_in(rest, is_template=is_template)
        problems(filled(value, model, frozenset(paths)), model)
    assert comparable(value) == before


def _definition(text: bytes) -> Any:
    """Return the JSON of an input, or the text in places that differ."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    plain = text.decode("utf-8", "surrogateescape")
    return {
        "id": plain,
        "commandLine": plain,
        "unknown": {plain: [plain]},
        "environmentSettings": [{"name": plain, "value": plain}],
    }


def _at(value: Any, path: str) -> Any:
    """Return what stands at a path."""
    for step in steps_of(path):
        value = value[step]
    return value
