"""The texts of the package are in its own words: none has a sentence of the REST reference."""

from __future__ import annotations

import ast
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import azure_batch_models
import shared_data

PACKAGE = Path(azure_batch_models.__file__).parent
SHARED_WORDS = 8
"""So many words in a row are no accident; names of several words, such as paths, count as one."""

_MARKS = "`'\"*.,:;!?()"


def runs(text):
    """Return every run of words that is long enough to be a copy."""
    words = [word for each in text.lower().split() if (word := each.strip(_MARKS))]
    return {tuple(words[i : i + SHARED_WORDS]) for i in range(len(words) - SHARED_WORDS + 1)}


@cache
def described_runs():
    """Return the runs of words in the reference, in all its texts for people."""
    return set().union(*map(runs, described_texts()))


def described_texts():
    """Return the texts of the reference that are for people."""
    return texts_below(json.loads(shared_data.REST_DESCRIPTION.read_text(encoding="utf-8")))


def texts_below(node: Any):
    """Yield the texts for people below a node of the reference."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if key in {"description", "summary", "title"} and isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            yield from texts_below(value)


def copied(source):
    """Return the runs of words that a module's texts have in common with the reference."""
    texts = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    found = set().union(*(runs(text) for text in texts if isinstance(text, str)))
    return sorted(" ".join(run) for run in found & described_runs())


@shared_data.needs_rest_description
@pytest.mark.parametrize(
    "file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: str(file.relative_to(PACKAGE))
)
def test_nothing_is_copied(file):
    """No docstring or message shares eight words in a row with the reference."""
    assert copied(file.read_text(encoding="utf-8")) == []


@shared_data.needs_rest_description
def test_a_copy_is_noticed():
    """A docstring that is a sentence of the reference is found, whatever its line breaks."""
    text = next(each for each in described_texts() if len(each.split()) > SHARED_WORDS)
    words = text.split()
    source = f"def copy():\n    '''{words[0]}\n    {' '.join(words[1:])}'''\n"

    assert len(copied(source)) == len(words) - SHARED_WORDS + 1
