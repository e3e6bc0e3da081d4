"""What the documentation shows of the real clients is what happens."""

from __future__ import annotations

import pytest

import installed
import pages

ACCOUNT = {"account": "studio", "key": "a2V5"}
"""What a page takes for granted, beside the address."""

SECTIONS = [
    (page, version) for page in pages.PAGES for version in sorted({*pages.blocks_for_clients(page)})
]

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")


@pytest.mark.parametrize(
    ("page", "version"), SECTIONS, ids=[f"{pages.label(page)}-{each}" for page, each in SECTIONS]
)
def test_page_shows_what_happens(page, version, service, monkeypatch):
    """The examples of a page for one version of the client give what the page says."""
    installed.azure_batch(version)

    pages.run(page, monkeypatch, version, {**ACCOUNT, "url": service.url})


def test_both_clients_are_shown():
    """The tutorial sends with either version of the client."""
    assert {version for page, version in SECTIONS if page.name == "tutorial.md"} == {"14", "15"}
