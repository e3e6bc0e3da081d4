"""The vectors of ``conformance/*.json``: bodies and what comes of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Vector = dict[str, Any]

VECTORS: list[Vector] = [
    vector
    for path in sorted((Path(__file__).parent / "conformance").glob("*.json"))
    for vector in json.loads(path.read_text(encoding="utf-8"))
]
"""All vectors; ``conformance/test_vectors.py`` says what they hold."""


def vectors_with(key: str) -> pytest.MarkDecorator:
    """Run a test once for each vector that has a key."""
    found = [vector for vector in VECTORS if key in vector]
    ids = [vector["description"].replace(" ", "_") for vector in found]
    return pytest.mark.parametrize("vector", found, ids=ids)
