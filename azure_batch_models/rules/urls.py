"""Addresses of blobs and containers, and the shared access signatures (SAS) in them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

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

    query: Mapping[str, str]

    @property
    def is_blob(self) -> bool:
        """Whether it is in Azure Blob Storage, as far as its host says."""
        return ".blob." in self.host

    @property
    def names_container(self) -> bool:
        """Whether it can be the address of a container."""
        return len(self.segments) == 1 if self.is_blob else bool(self.segments)

    @property
    def has_sas(self) -> bool:
        """Whether it carries a signature."""
        return bool(self.query.get("sig"))

    @property
    def permissions(self) -> str | None:
        """The letters of what its SAS permits; ``None`` when it has none or does not say."""
        return self.query.get("sp") or None if self.has_sas else None

    @property
    def expiry(self) -> datetime.datetime | None:
        """When its SAS ends; ``None`` when it has none or does not say."""
        text = self.query.get("se")
        if not text or not self.has_sas:
            return None
        try:
            moment = datetime.datetime.fromisoformat(text.replace(" ", "+"))
        except ValueError:
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


@lru_cache(maxsize=256)  # several rules ask for the same few addresses
def parse_url(text: str) -> Url | None:
    """Parse an absolute http or https address with a host; ``None`` for anything else."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        query = dict(parse_qsl(parts.query, max_num_fields=100)) if parts.query else {}
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        return None
    return Url(host, tuple(filter(None, parts.path.split("/"))), query)


def is_container_name(text: str) -> bool:
    """Tell whether a container can have a name."""
    if text in _SYSTEM_CONTAINERS:
        return True
    return len(text) in _CONTAINER_LENGTHS and _CONTAINER.fullmatch(text) is not None
