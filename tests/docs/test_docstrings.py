"""What docstrings show is what happens."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import azure_batch_models

PACKAGE = Path(azure_batch_models.__file__).parent


def _name(file):
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


MODULES = [
    _name(file)
    for file in sorted(PACKAGE.rglob("*.py"))
    if ">>> " in file.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_docstrings_show_what_happens(name):
    """Every example in the docstrings of a module gives what the docstring says."""
    found = doctest.testmod(importlib.import_module(name))

    assert (found.failed, found.attempted > 0) == (0, True)
