"""Addresses of blobs and containers, and the signatures in them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from azure_batch_models.rules.shared.urls import (
    Sas,
    parse_sas,
    parse_url,
    wrong_container,
    wrong_container_name,
)


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
    assert (url.is_blob, url.has_sas, url.sas) == (True, False, Sas())


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
    assert (url.sas.expiry, url.sas.permissions, url.sas.resource) == (expiry, "r", "b")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("https://h/c?sp=r&sr=c&sig=x", ""),
        ("https://h/c?sp=r&sr=c&sig=", ""),
        ("https://h/c?sp=r&amp;sr=c&amp;sig=x", "&amp; in place of &"),
        ("https://h/c?sp=r\\u0026sr=c\\u0026sig=x", "\\u0026 in place of &"),
        ("https://h/c?sp=r%26sr=c%26sig=x", "%26 in place of &"),
        ("https://h/c??sp=r&sr=c&sig=x", "another ?"),
        ("https://h/c?restype=container?sp=r&sr=c&sig=x", "another ?"),
        ("https://h/csp=r&sr=c&sig=x", "no ? before it"),
        ("https://h/c&sp=r&sr=c&sig=x", "no ? before it"),
        ("https://h/c/sp=r&sr=c&sig=x", "no ? before it"),
        ("https://h/c?sp=r&sr=c&sig=x%253D", "sig percent-encoded twice"),
        ("https://h/c?sp=r&sr=c&se=2030-01-01T00%253A00%253A00Z&sig=x", "se percent-encoded twice"),
    ],
)
def test_faults(text: str, fault: str) -> None:
    """A SAS that is not written as it should be is read as it is meant, and its fault is named."""
    url = parse_url(text)
    assert url is not None
    assert (url.segments, url.has_sas, url.sas.fault) == (("c",), True, fault)
    assert (url.sas.permissions, url.sas.resource) == ("r", "c")


@pytest.mark.parametrize("token", ["sp=rl&sig=x", "?sp=rl&sig=x", "??sp=rl&sig=x"])
def test_token(token: str) -> None:
    """A SAS may stand by itself, with or without a question mark."""
    sas = parse_sas(token)
    assert sas is not None
    assert sas.permissions == "rl"


def test_no_token() -> None:
    """Without a signature there is none."""
    assert parse_sas("sp=rl") is None
    assert parse_sas("&".join(["a=b"] * 1000)) is None


@pytest.mark.parametrize(
    ("url", "message", "hint"),
    [
        (
            "https://acct.blob.core.windows.net?sp=w&sig=hush",
            (
                "expected the address of a container, got that of a whole storage account "
                "('https://acct.blob.core.windows.net')."
            ),
            "Add the name of the container: https://acct.blob.core.windows.net/{container}.",
        ),
        (
            "https://acct.blob.core.windows.net/out/run 1/log.txt?sp=w&sig=hush",
            "expected the address of a container, got that of the blob 'run 1/log.txt' in it.",
            (
                'Write https://acct.blob.core.windows.net/out here, and path: "run 1/log.txt" '
                "beside it."
            ),
        ),
        (
            "https://acct.file.core.windows.net/share?sp=w&sig=hush",
            (
                "expected the address of a blob container, got one of a file share "
                "(acct.file.core.windows.net)."
            ),
            "Write https://acct.blob.core.windows.net/{container}.",
        ),
        (
            "https://acct.dfs.core.windows.net/out?sp=w&sig=hush",
            (
                "expected the address of a blob container, got one of the Data Lake endpoint "
                "(acct.dfs.core.windows.net)."
            ),
            "Write https://acct.blob.core.windows.net/out: the same data under the blob endpoint.",
        ),
        ("out?sig=hush", "expected the absolute address of a container, got 'out'.", ""),
    ],
)
def test_wrong_container(url: str, message: str, hint: str) -> None:
    """It is said what the address is of, and what to write, without the signature."""
    found = wrong_container(url, "path")
    assert found is not None
    assert (found.message, found.hint) == (message, hint)


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
