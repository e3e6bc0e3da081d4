"""What README and the documentation show is what happens; how they run stands in pages.py."""

from __future__ import annotations

import re

import pytest

import pages
from azure_batch_models.rules import registry

_FENCE = re.compile(r"^ *```(\w+)\n", re.MULTILINE)


@pytest.mark.parametrize("page", pages.PAGES, ids=pages.label)
def test_page_shows_what_happens(page, monkeypatch):
    """Every example of a page gives what the page says; those for a client run with clients."""
    for library in pages.libraries_for(page):
        pytest.importorskip(library)
    monkeypatch.setattr(registry, "_rules", dict(registry.RULES))  # a page may declare one

    pages.run(page, monkeypatch)


def test_every_block_is_of_a_kind_that_runs():
    """No example escapes the tests because its block is marked unusually."""
    kinds = {kind for page in pages.PAGES for kind in _FENCE.findall(page.read_text("utf-8"))}

    assert kinds <= {"pycon", "python", "console", "json", "toml", "yaml", "sh", "text"}


def test_console_blocks_show_commands():
    """A block of the command line begins with a prompt, without which nothing would run."""
    for page in pages.PAGES:
        blocks = re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
        assert all(block.startswith("$ ") for block in blocks)


def test_every_mark_for_a_client_has_a_block():
    """No block runs without its client because the mark above it is misspelt."""
    for page in pages.PAGES:
        comments = re.findall(r"<!-- *with\b", page.read_text("utf-8"))
        assert len(comments) == len(pages.blocks_for_clients(page))
