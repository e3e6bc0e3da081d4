"""Addresses of blobs and containers, and the signatures in them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from azure_batch_models.rules.shared.urls import parse_url, wrong_container_name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a/b",
        "//h/a",
        "ftp://h/a",
        "https:///a",
        "https://h h/a",
        "http://[::1/a",
        "http://<n>/",
    ],
)
def test_no_address(text: str) -> None:
    """There is a scheme, http or https, and a host."""
    assert parse_url(text) is None


def test_too_long_a_query_is_no_address() -> None:
    """Nobody needs a thousand parameters."""
    assert parse_url("https://h/?" + "&".join(["a=b"] * 1000)) is None


def test_parts() -> None:
    """Host and segments are told apart, whatever the case of the host."""
    url = parse_url("HTTPS://Acct.Blob.Core.Windows.Net:443/in//a%20b/")
    assert url is not None
    assert (url.host, url.segments) == ("acct.blob.core.windows.net", ("in", "a%20b"))
    assert (url.is_blob, url.has_sas, url.permissions, url.expiry) == (True, False, None, None)


@pytest.mark.parametrize(
    ("text", "names_container"),
    [
        ("https://a.blob.core.windows.net/in", True),
        ("https://a.blob.core.windows.net/$root", True),
        ("https://a.blob.core.windows.net/in/blob", False),
        ("https://a.blob.core.windows.net/", False),
        ("http://127.0.0.1:10000/acct/in", True),
        ("http://127.0.0.1:10000", False),
    ],
)
def test_containers(text: str, names_container: bool) -> None:
    """In Blob Storage a container is one segment, elsewhere one at least."""
    url = parse_url(text)
    assert url is not None
    assert url.names_container is names_container


@pytest.mark.parametrize(
    ("written", "expiry"),
    [
        ("2026-01-31", datetime(2026, 1, 31, tzinfo=UTC)),
        ("2026-01-31T08:30Z", datetime(2026, 1, 31, 8, 30, tzinfo=UTC)),
        ("2026-01-31T08%3A30%3A00Z", datetime(2026, 1, 31, 8, 30, tzinfo=UTC)),
        ("2026-01-31T08:30:00+01:00", datetime(2026, 1, 31, 7, 30, tzinfo=UTC)),
        ("soon", None),
        ("", None),
    ],
)
def test_expiry(written: str, expiry: datetime | None) -> None:
    """The forms that storage takes are read; a plus sign may be left as it is."""
    url = parse_url(f"https://h/a?se={written}&sp=r&sr=b&sig=x")
    assert url is not None
    assert (url.expiry, url.permissions, url.resource) == (expiry, "r", "b")


@pytest.mark.parametrize("name", ["abc", "a-b", "a" * 63, "$root", "$web", "$logs", "1-2-3"])
def test_container_names(name: str) -> None:
    """Lower-case letters, digits and single hyphens, and three names of the system's own."""
    assert wrong_container_name(name) is None


@pytest.mark.parametrize(
    "name", ["", "ab", "a" * 64, "A-b", "a--b", "-ab", "ab-", "a_b", "$x", "abc\n"]
)
def test_no_container_names(name: str) -> None:
    """Anything else is none."""
    assert wrong_container_name(name) is not None
