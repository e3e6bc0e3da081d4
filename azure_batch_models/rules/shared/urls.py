"""Addresses of blobs and containers, and the shared access signatures (SAS) in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from azure_batch_models.engine.iso_suggestions import in_utc
from azure_batch_models.text.describe import quoted

SCHEME = re.compile(r"https?://", re.IGNORECASE)
"""The beginning of an absolute address."""

_HOST = re.compile(r"[^\s<>{}|\\^`\"]+")
_CONTAINER = re.compile(r"[a-z0-9](?:-?[a-z0-9])*")
_SYSTEM_CONTAINERS = frozenset({"$root", "$web", "$logs"})
_CONTAINER_LENGTHS = range(3, 64)


@dataclass(frozen=True, slots=True)
class Url:
    """An absolute http or https address."""

    host: str
    """In lower case, without a port."""

    segments: tuple[str, ...]
    """The parts of the path that are not empty."""

    has_sas: bool
    """Whether it carries a signature; without one, the rest is not set."""

    permissions: str | None = None
    """The letters of what its SAS permits, if it says so."""

    resource: str | None = None
    """The letter of what its SAS is for, if it says so: ``c`` for a container, ``b`` for a blob."""

    start: str | None = None
    """When its SAS begins, if it says so, as it is written."""

    expiry: datetime | None = None
    """When its SAS ends, if it says so."""

    @property
    def is_blob(self) -> bool:
        """Whether it is in Azure Blob Storage, as far as its host says."""
        return ".blob." in self.host

    @property
    def names_container(self) -> bool:
        """Whether it can be the address of a container."""
        return len(self.segments) == 1 if self.is_blob else bool(self.segments)


@lru_cache(maxsize=256)  # several rules ask for the same few addresses
def parse_url(text: str) -> Url | None:
    """Parse an absolute http or https address with a host; return ``None`` for anything else."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        query = dict(parse_qsl(parts.query, max_num_fields=100)) if parts.query else {}
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        return None
    segments = tuple(filter(None, parts.path.split("/")))
    if "sig" not in query:
        return Url(host, segments, has_sas=False)
    return Url(
        host,
        segments,
        has_sas=True,
        permissions=query.get("sp"),
        resource=query.get("sr"),
        start=query.get("st"),
        expiry=_moment(query.get("se", "")),
    )


def _moment(text: str) -> datetime | None:
    """Read the time in a SAS; return ``None`` if it is unreadable."""
    try:
        # In a query, a plus sign that is not written as %2B means a blank.
        return in_utc(datetime.fromisoformat(text.replace(" ", "+")))
    except ValueError:
        return None


def wrong_container(url: str) -> str | None:
    """Return a message if a text is not the absolute address of a container."""
    parsed = parse_url(url)
    if parsed is not None and parsed.names_container:
        return None
    return f"expected the absolute address of a container, got {quoted(url)}."


def missing_permissions(url: str, wanted: str) -> str | None:
    """Return a message if the SAS of an address lacks permissions."""
    parsed = parse_url(url)
    permissions = None if parsed is None else parsed.permissions
    if permissions is None or set(wanted) <= set(permissions):
        return None
    return f"expected a SAS that permits {wanted}, got one that permits {quoted(permissions)}."


def wrong_container_name(name: str) -> str | None:
    """Return a message if a name is not valid for a container."""
    if name in _SYSTEM_CONTAINERS:
        return None
    if len(name) in _CONTAINER_LENGTHS and _CONTAINER.fullmatch(name):
        return None
    return (
        "expected 3 to 63 lower-case letters, digits and single hyphens between them, "
        f"got {quoted(name)}."
    )
