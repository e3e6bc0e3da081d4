"""Patterns: regular expressions that are compiled when they are first used."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
import subprocess
import sys

import pytest

import azure_batch_models.rules
from azure_batch_models.text.patterns import one_of, regex

COUNTING = """
import re, sys
compiled = []
compile = re._compiler.compile
re._compiler.compile = lambda *given: compiled.append(given[0]) or compile(*given)
import azure_batch_models.cli.checking
from azure_batch_models.text.patterns import regex
families = [
    module for name, module in sys.modules.items() if name.startswith("azure_batch_models.rules.")
]
late = {
    each.pattern: module.__name__
    for module in families
    for each in vars(module).values()
    if type(each) is type(regex("a"))
}
assert len(late) > 50
print({late[each] for each in compiled if each in late})
"""


NOT_IMPORTED = ("__main__", "hook-azure_batch_models", "pydantic_support")
"""Modules that run something, or need a package that need not be there."""


def test_methods():
    """A pattern does what a compiled one does, again and again."""
    found = regex("a(b)", re.IGNORECASE)

    assert [found.search("xAB")[1], found.search("xAb")[1], found.sub("-", "ab")] == ["B", "b", "-"]


def test_source():
    """The source of a pattern is known without compiling it."""
    assert regex("(").pattern == "("


def test_all_are_valid():
    """Every pattern of the package can be compiled."""
    for module in pkgutil.walk_packages(azure_batch_models.__path__, "azure_batch_models."):
        if not module.name.endswith(NOT_IMPORTED):
            importlib.import_module(module.name)
    found = [each for each in gc.get_objects() if type(each) is type(regex("a"))]

    assert len(found) > 100
    assert all(each.fullmatch is not None for each in found)


def test_none_is_compiled_at_start():
    """Loading the command compiles none of the rules' patterns but those for declaring a rule."""
    done = subprocess.run(
        [sys.executable, "-c", COUNTING], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "{'azure_batch_models.rules.registry'}"


@pytest.mark.parametrize("text", ["sha1", "SHA1", "a.b", "A.B"])
def test_match(text: str) -> None:
    """Each of the texts is matched, in any case."""
    assert re.search(one_of(["sha1", "a.b"]), text)


@pytest.mark.parametrize("text", ["", "sha", "sha12", "xsha1", "aXb"])
def test_no_match(text: str) -> None:
    """Nothing else is, nor a text that merely has one of them inside."""
    assert not re.search(one_of(["sha1", "a.b"]), text)
