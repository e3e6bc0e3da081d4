"""Rules about the hosts of addresses: whether there can be one of that name."""

from __future__ import annotations

from functools import lru_cache

from azure_batch_models.rules.registry import Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.urls import parse_url
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex

_HIGHEST = 255
_NUMBERS = regex(r"[0-9]{1,9}(?:\.[0-9]{1,9}){3}")
_STORAGE = regex(
    r"([^.]+)\.(?:blob|dfs|file)\.core\.(?:windows\.net|chinacloudapi\.cn|usgovcloudapi\.net)"
)
_ACCOUNT = regex(r"[a-z0-9]+(?:-secondary)?")


@rule(
    "url-host",
    "ResourceFile.http_url",
    "ResourceFile.storage_container_url",
    "OutputFileBlobContainerDestination.container_url",
    "UploadBatchServiceLogsConfiguration.container_url",
    "AzureFileShareConfiguration.azure_file_url",
    severity="warning",  # the service takes it, and the files are not found
    confidence="inferred",
    source="article storage-account-overview; RFC 1123",
    docs=pages.STORAGE_ACCOUNTS,
    hint="Check the host.",
    when="submission and update",
)
def url_host(url: str) -> Outcome:
    """The host of an address is one that there can be."""
    parsed = parse_url(url)
    return None if parsed is None else _fault_of(parsed.host)


@lru_cache(maxsize=256)  # most files of a job are on the same few hosts
def _fault_of(host: str) -> str | None:
    """Return a message about a host that there cannot be."""
    if ".." in host or host.startswith("."):
        return f"expected a host with a name between its dots, got {quoted(host)}."
    if _NUMBERS.fullmatch(host) and max(map(int, host.split("."))) > _HIGHEST:
        return f"expected numbers up to {_HIGHEST} in an IP address, got {quoted(host)}."
    found = _STORAGE.fullmatch(host)
    if found is None or _ACCOUNT.fullmatch(found[1]):
        return None
    return f"expected a storage account, of letters and digits alone, got {quoted(found[1])}."
