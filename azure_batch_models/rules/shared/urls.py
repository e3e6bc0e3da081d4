"""Addresses of blobs and containers, and the shared access signatures (SAS) in them."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec

from azure_batch_models.engine.iso_suggestions import in_utc
from azure_batch_models.rules.registry import Finding, Outcome
from azure_batch_models.rules.shared.fixes import as_json, write_instead
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex

SCHEME = regex(r"https?://", re.IGNORECASE)
"""The beginning of an absolute address."""

_HOST = regex(r"[^\s<>{}|\\^`\"]+")
_CONTAINER = regex(r"[a-z0-9](?:-?[a-z0-9])*")
_SYSTEM_CONTAINERS = frozenset({"$root", "$web", "$logs"})
_CONTAINER_LENGTHS = range(3, 64)


_SAS_IN_PATH = regex(r"[&/]?(?=(?:sv|ss|srt|sr|sp|st|se|si|spr|sip|sig)=)")
_ESCAPED_AMPERSAND = regex(
    r"&amp;|\\u0026|%26(?=(?:sv|ss|srt|sr|sp|st|se|si|spr|sip|sig)(?:=|%3D))"
)

_PERMISSIONS = {"r": "reading", "w": "writing", "l": "listing"}


class Sas(msgspec.Struct, frozen=True):
    """A shared access signature, without the signature."""

    permissions: str | None = None
    """The letters of what it permits, if it says so."""

    resource: str | None = None
    """The letter of what it is for, if it says so: ``c`` for a container, ``b`` for a blob."""

    services: str | None = None
    """The letters of the services it is for, if it is for an account: ``b`` for blobs."""

    types: str | None = None
    """The letters of the kinds of resources that one for an account is for: ``o`` for objects."""

    start: str | None = None
    """When it begins, if it says so, as it is written."""

    begins: datetime | None = None
    """When it begins, if it says so."""

    expiry: datetime | None = None
    """When it ends, if it says so."""

    fault: str = ""
    """What is wrong with how it is written, in words that follow *got*; empty if nothing is."""

    @property
    def says_something(self) -> bool:
        """Whether there is anything about it but its permissions, and no fault either."""
        terms = self.expiry or self.start or self.resource or self.services or self.types
        return bool(terms or self.fault)


_NO_SAS = Sas()


class Url(msgspec.Struct, frozen=True):
    """An absolute http or https address."""

    host: str
    """In lower case, without a port."""

    segments: tuple[str, ...]
    """The parts of the path that are not empty."""

    has_sas: bool
    """Whether it carries a signature, be it empty."""

    sas: Sas
    """What is known of its signature."""

    is_blob: bool
    """Whether it is in Azure Blob Storage, as far as its host says."""

    names_container: bool
    """Whether it can be the address of a container."""

    other_service: str | None
    """What in the host says that it is of another service of storage accounts, if anything."""


@lru_cache(maxsize=256)  # several rules ask for the same few addresses
def parse_url(text: str) -> Url | None:
    """Parse an absolute http or https address with a host; return ``None`` for anything else.

    A SAS that is not written as it should be is read as it is meant.
    """
    address, query, fault = _split_sas(text)
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        found = _query(query)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        return None
    segments = tuple(filter(None, parts.path.split("/")))
    has_sas = "sig" in found
    is_blob = ".blob." in host
    return Url(
        host,
        segments,
        has_sas=has_sas,
        sas=_sas(found, fault) if has_sas else _NO_SAS,
        is_blob=is_blob,
        names_container=len(segments) == 1 if is_blob else bool(segments),
        other_service=next((each for each in _OTHER_SERVICES if f".{each}." in host), None),
    )


@lru_cache(maxsize=64)
def parse_sas(token: str) -> Sas | None:
    """Parse a SAS by itself, with or without a ``?`` before it; ``None`` if it has no signature."""
    _, query, fault = _split_sas("?" + token.removeprefix("?"))
    try:
        found = _query(query)
    except ValueError:
        return None
    return _sas(found, fault) if "sig" in found else None


def _split_sas(text: str) -> tuple[str, str, str]:
    """Split an address into what stands before its query, the query as meant, and its fault."""
    address, mark, query = text.partition("?")
    fault = ""
    if not mark and "sig=" in text:
        start = _SAS_IN_PATH.search(text)
        if start is not None:
            address, query = text[: start.start()], text[start.end() :]
            fault = "no ? before it"
    if "?" in query:
        query = query.lstrip("?").replace("?", "&")
        fault = "another ?"
    if "sig" in query and _ESCAPED_AMPERSAND.search(query):
        fault = f"{_ESCAPED_AMPERSAND.search(query)[0]} in place of &"  # type: ignore[index]
        query = _ESCAPED_AMPERSAND.sub("&", query)
    return address, query, fault


def _query(query: str) -> dict[str, str]:
    """Return the parameters of a query.

    Raises:
        ValueError: There are too many.
    """
    if not query:
        return {}
    return dict(parse_qsl(query, keep_blank_values=True, max_num_fields=100))


def _sas(found: dict[str, str], fault: str) -> Sas:
    """Return what the parameters of a query say about its signature."""
    for name in ("se", "st", "sig"):
        if not fault and _ENCODED_TWICE.search(found.get(name, "")):
            fault = f"{name} percent-encoded twice"
    return Sas(
        permissions=found.get("sp"),
        resource=found.get("sr"),
        services=found.get("ss"),
        types=found.get("srt"),
        start=found.get("st"),
        begins=_moment(found.get("st", "")),
        expiry=_moment(found.get("se", "")),
        fault=fault,
    )


_ENCODED_TWICE = regex(r"%(?:3A|3D|2B|2F)", re.IGNORECASE)


def _moment(text: str) -> datetime | None:
    """Read the time in a SAS; return ``None`` if it is unreadable."""
    try:
        # In a query, a plus sign that is not written as %2B means a blank.
        return in_utc(datetime.fromisoformat(unquote(text).replace(" ", "+")))
    except ValueError:
        return None


def wrong_container(url: str, path_key: str) -> Finding | None:
    """Return a finding if a text is not the absolute address of a container.

    Args:
        url: The text.
        path_key: The REST key that takes the rest of the path beside it.
    """
    parsed = parse_url(url)
    if parsed is not None and parsed.names_container and parsed.other_service is None:
        return None
    shown = _without_query(url)
    if parsed is None:
        return Finding(f"expected the absolute address of a container, got {quoted(shown)}.")
    other = parsed.other_service
    if other is not None:
        message = f"expected the address of a blob container, got one of {_OTHER_SERVICES[other]}"
        host = parsed.host.replace(f".{other}.", ".blob.")
        hint = f"Write https://{host}/{{container}}."
        if other == "dfs" and parsed.names_container:
            hint = f"Write https://{host}/{parsed.segments[0]}: {_SAME_DATA}."
        return Finding(f"{message} ({parsed.host}).", hint=hint)
    start = url[: url.find("://")].lower() + "://"
    if not parsed.segments:
        message = "expected the address of a container, got that of a whole storage account "
        return Finding(
            f"{message}({quoted(shown)}).",
            hint=f"Add the name of the container: {start}{parsed.host}/{{container}}.",
        )
    container, *inside = parsed.segments
    blob = "/".join(inside)
    return Finding(
        f"expected the address of a container, got that of the blob {quoted(blob)} in it.",
        hint=f"Write {start}{parsed.host}/{container} here, and {path_key}: {as_json(blob)} "
        "beside it.",
    )


_OTHER_SERVICES = {
    "dfs": "the Data Lake endpoint",
    "file": "a file share",
    "queue": "a queue",
    "table": "a table",
    "web": "a static web site",
}
"""What other hosts of storage accounts than those of blobs are for."""

_SAME_DATA = "the same data under the blob endpoint"


def _without_query(url: str) -> str:
    """Return an address without what follows its path."""
    return url.partition("?")[0]


def missing_permissions(url: str, wanted: str) -> str | None:
    """Return a message if the SAS of an address lacks permissions."""
    parsed = parse_url(url)
    permissions = None if parsed is None else parsed.sas.permissions
    if permissions is None or set(wanted).issubset(permissions):
        return None
    words = " and ".join(_PERMISSIONS[each] for each in wanted)
    return f"expected a SAS that permits {words} (sp={wanted}), got sp={permissions[:20]}."


def wrong_container_name(name: str) -> Outcome:
    """Return a finding if a name is not valid for a container."""
    if _is_container_name(name):
        return None
    message = "expected 3 to 63 lower-case letters, digits and single hyphens between them, "
    message = f"{message}got {quoted(name)}."
    meant = name.strip().strip("/").lower()
    if _is_container_name(meant):
        return write_instead(message, meant)
    return message


def _is_container_name(name: str) -> bool:
    """Return whether a name is valid for a container."""
    if name in _SYSTEM_CONTAINERS:
        return True
    return len(name) in _CONTAINER_LENGTHS and _CONTAINER.fullmatch(name) is not None
