"""Rules about the files that tasks upload."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import REMOVE, write_instead
from azure_batch_models.rules.shared.lengths import wrong_length_of_list
from azure_batch_models.rules.shared.lists import repeated
from azure_batch_models.rules.shared.repetitions import repetitions
from azure_batch_models.rules.shared.systems import operating_system
from azure_batch_models.rules.shared.texts import (
    LINUX_VARIABLE,
    NOT_BLANK,
    WINDOWS_VARIABLE,
    find_variable,
    is_blank,
)
from azure_batch_models.rules.shared.urls import missing_permissions, parse_url, wrong_container
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from azure_batch_models.models import (
        HttpHeader,
        OutputFile,
        OutputFileBlobContainerDestination,
        OutputFileDestination,
    )

_LISTS = ("TaskAddParameter.output_files", "JobManagerTask.output_files")

_LONGEST_BLOB_NAME = 1024
_WILDCARD = regex(r"[*?\[]")
_HEADER_NAME = regex(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")

_PUT_BLOB_HEADERS = frozenset(
    {
        "cache-control",
        "content-encoding",
        "content-language",
        "content-md5",
        "content-type",
        "if-match",
        "if-modified-since",
        "if-none-match",
        "if-unmodified-since",
        "x-ms-access-tier",
        "x-ms-blob-cache-control",
        "x-ms-blob-content-disposition",
        "x-ms-blob-content-encoding",
        "x-ms-blob-content-language",
        "x-ms-blob-content-md5",
        "x-ms-blob-content-type",
        "x-ms-client-request-id",
        "x-ms-content-crc64",
        "x-ms-encryption-algorithm",
        "x-ms-encryption-key",
        "x-ms-encryption-key-sha256",
        "x-ms-encryption-scope",
        "x-ms-expiry-option",
        "x-ms-expiry-time",
        "x-ms-if-tags",
        "x-ms-immutability-policy-mode",
        "x-ms-immutability-policy-until-date",
        "x-ms-lease-id",
        "x-ms-legal-hold",
        "x-ms-tags",
    }
)
_METADATA_HEADERS = "x-ms-meta-"


@rule(
    "output-file-pattern-empty",
    "OutputFile.file_pattern",
    severity="error",
    confidence="API reference",
    source="OutputFile.file_pattern",
    docs=pages.ADD_TASK,
    hint="Say which files to upload, such as ../std*.txt.",
    when="submission and update",
    limits=NOT_BLANK,
)
def output_file_pattern_empty(pattern: str) -> Outcome:
    """An output file has a pattern."""
    return "expected a pattern, got a blank one." if is_blank(pattern) else None


@rule(
    "output-file-pattern-brackets",
    "OutputFile.file_pattern",
    severity="warning",
    confidence="inferred",
    source="OutputFile.file_pattern",
    docs=pages.ADD_TASK,
    hint="Close the bracket, or write [[] for a literal one.",
    when="submission and update",
)
def output_file_pattern_brackets(pattern: str) -> Outcome:
    """Every opening bracket of a pattern is closed."""
    start = pattern.find("[")
    while start >= 0:
        end = pattern.find("]", start + 1)
        if end < 0:
            return f"expected a ] for every [, got {quoted(pattern)}."
        start = pattern.find("[", end + 1)
    return None


@rule(
    "output-file-pattern-separator",
    "OutputFile.file_pattern",
    severity="warning",
    confidence="API reference",
    source="OutputFile.file_pattern",
    docs=pages.ADD_TASK,
    hint="Write / between directories.",
    needs="pool",
)
def output_file_pattern_separator(pattern: str, pool: Any) -> Outcome:
    """A pattern for Linux nodes has no backslash."""
    if "\\" not in pattern or operating_system(pool) != "linux":
        return None
    message = f"expected no backslash on Linux nodes, got {quoted(pattern)}."
    return write_instead(message, pattern.replace("\\", "/"))


@rule(
    "output-file-pattern-variable-os",
    "OutputFile.file_pattern",
    severity="warning",
    confidence="API reference",
    source="OutputFile.file_pattern",
    docs=pages.ADD_TASK,
    hint="Write $NAME on Linux and %NAME% on Windows.",
    needs="pool",
)
def output_file_pattern_variable_os(pattern: str, pool: Any) -> Outcome:
    """A pattern writes variables as the nodes' operating system does."""
    system = operating_system(pool)
    if system is None:
        return None
    found = (WINDOWS_VARIABLE if system == "linux" else LINUX_VARIABLE).search(pattern)
    if found is None:
        return None
    form, nodes = ("$NAME", "Linux") if system == "linux" else ("%NAME%", "Windows")
    message = f"expected variables as {form} on {nodes} nodes, got {quoted(found.group())}."
    return write_instead(message, _with_variables_of(system, pattern))


def _with_variables_of(system: str, pattern: str) -> str:
    """Return a pattern with its variables written as a system does."""
    if system == "linux":
        return re.sub(WINDOWS_VARIABLE.pattern, lambda found: f"${{{found[0][1:-1]}}}", pattern)
    return re.sub(r"\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))", r"%\1\2%", pattern)


@rule(
    "output-file-container-required",
    "OutputFileDestination",
    severity="error",
    confidence="API reference",
    source="Add a job to an account (2017-02-01), outputFileDestination; "
    "azure-batch-cli-extensions azext/batch/_template_utils.py",
    docs=pages.ADD_TASK,
    hint='Write "container": {"containerUrl": "https://account.blob.core.windows.net/out?{SAS}"}.',
    when="submission and update",
)
def output_file_container_required(destination: OutputFileDestination) -> Outcome:
    """Output files go to a container, the only kind of destination."""
    if destination.container is not None:
        return None
    return Finding("expected a container, got none.", at=("container",))


@rule(
    "output-file-container-url-form",
    "OutputFileBlobContainerDestination.container_url",
    severity="error",
    confidence="inferred",
    source="OutputFileBlobContainerDestination.container_url",
    docs=pages.ADD_TASK,
    hint="Write it like https://account.blob.core.windows.net/container, with a SAS if needed.",
    when="submission and update",
)
def output_file_container_url_form(url: str) -> Outcome:
    """The container for output files is given by its absolute address."""
    return wrong_container(url, "path")


@rule(
    "output-file-container-url-auth",
    "OutputFileBlobContainerDestination",
    severity="warning",  # the service accepts it; only the upload fails
    confidence="API reference",
    source="OutputFileBlobContainerDestination.container_url",
    docs=pages.ADD_TASK,
    hint="Add a SAS of the container with sp=w to the address, after a ?, or identityReference "
    "with an identity of the pool.",
    when="submission and update",
)
def output_file_container_url_auth(container: OutputFileBlobContainerDestination) -> Outcome:
    """The container for output files comes with a SAS or an identity."""
    if container.identity_reference is not None:
        return None
    parsed = parse_url(container.container_url)
    if parsed is None or parsed.has_sas:
        return None
    return Finding("expected a SAS or an identity, got neither.", at=("container_url",))


@rule(
    "output-file-sas-write",
    "OutputFileBlobContainerDestination.container_url",
    severity="warning",
    confidence="API reference",
    source="OutputFileBlobContainerDestination.container_url",
    docs=pages.ADD_TASK,
    hint="Create a SAS with sp=w, or sp=rw.",
    when="submission and update",
)
def output_file_sas_write(url: str) -> Outcome:
    """A SAS for output files permits writing."""
    return missing_permissions(url, "w")


@rule(
    "output-file-sas-scope",
    "OutputFileBlobContainerDestination.container_url",
    "ResourceFile.storage_container_url",
    severity="warning",
    confidence="inferred",
    source="OutputFileBlobContainerDestination.container_url: permissions are on the container",
    docs=pages.SERVICE_SAS,
    hint="Create a SAS for the container (sr=c) or for the account.",
    when="submission and update",
)
def output_file_sas_scope(url: str) -> Outcome:
    """A SAS for a container is not for a single blob."""
    parsed = parse_url(url)
    if parsed is None or not parsed.names_container or parsed.sas.resource != "b":
        return None
    return "expected a SAS for the container, got one for a single blob (sr=b)."


@rule(
    "output-file-sas-and-identity",
    "OutputFileBlobContainerDestination",
    severity="warning",
    confidence="inferred",
    source="OutputFileBlobContainerDestination",
    docs=pages.ADD_TASK,
    hint="Remove identityReference to use the SAS, or the SAS to use the identity.",
    when="submission and update",
)
def output_file_sas_and_identity(container: OutputFileBlobContainerDestination) -> Outcome:
    """A container for output files is accessed with a SAS or an identity, not with both."""
    if container.identity_reference is None:
        return None
    parsed = parse_url(container.container_url)
    if parsed is None or not parsed.has_sas:
        return None
    message = "expected no identity beside an address with a SAS, got one."
    return Finding(message, at=("identity_reference",))


@rule(
    "output-file-path-length",
    "OutputFileBlobContainerDestination.path",
    severity="error",
    confidence="Microsoft article",
    source="Naming and referencing containers, blobs, and metadata",
    docs=pages.STORAGE_NAMES,
    hint="Shorten it; with wildcards, the names of the files are added to it.",
    limits={"max_length": _LONGEST_BLOB_NAME},
    when="submission and update",
)
def output_file_path_length(path: str) -> Outcome:
    """The name of a blob for output files has at most 1024 characters."""
    if len(path) <= _LONGEST_BLOB_NAME:
        return None
    return f"expected at most {_LONGEST_BLOB_NAME} characters, got {len(path)}."


@rule(
    "output-file-path-variable",
    "OutputFileBlobContainerDestination.path",
    severity="warning",
    confidence="code or issue",
    source="Azure/Batch issue 130; OutputFile.file_pattern",
    docs=pages.ADD_TASK,
    hint="Write the value itself: variables are expanded only in filePattern.",
    when="submission and update",
)
def output_file_path_variable(path: str) -> Outcome:
    """The name of a blob for output files has no variables."""
    found = find_variable(path)
    return f"expected no variable, got {quoted(found)}." if found else None


@rule(
    "output-file-path-backslash",
    "OutputFileBlobContainerDestination.path",
    severity="warning",
    confidence="Microsoft article",
    source="article azure-storage-naming-rules",
    docs=pages.STORAGE_NAMES,
    hint="Write / between directories.",
    when="submission and update",
)
def output_file_path_backslash(path: str) -> Outcome:
    """The name of a blob for output files has no backslash."""
    if "\\" not in path:
        return None
    return write_instead(f"expected no backslash, got {quoted(path)}.", path.replace("\\", "/"))


@rule(
    "output-file-path-single-file",
    "OutputFile",
    severity="warning",
    confidence="API reference",
    source="OutputFileBlobContainerDestination.path",
    docs=pages.ADD_TASK,
    hint="Add the name of the blob, or a wildcard to the pattern.",
    when="submission and update",
)
def output_file_path_single_file(file: OutputFile) -> Outcome:
    """The path of a single output file is the name of a blob, not of a directory."""
    container = file.destination.container
    path = None if container is None else container.path
    if not path or not path.endswith("/") or is_blank(file.file_pattern):
        return None
    if _WILDCARD.search(file.file_pattern):
        return None
    message = f"expected the name of a blob for a pattern without wildcards, got {quoted(path)}."
    return Finding(message, at=("destination", "container", "path"))


@rule(
    "upload-header-name",
    "HttpHeader.name",
    severity="error",
    confidence="inferred",
    source="HttpHeader.name; RFC 9110",
    docs=pages.PUT_BLOB,
    hint="Use letters, digits and !#$%&'*+-.^_`|~ only.",
    when="submission and update",
)
def upload_header_name(name: str) -> Outcome:
    """The name of a header is valid in HTTP."""
    if _HEADER_NAME.fullmatch(name):
        return None
    return f"expected the name of a header, got {quoted(name)}."


@rule(
    "upload-header-supported",
    "OutputFileBlobContainerDestination.upload_headers[]",
    severity="warning",
    confidence="API reference",
    source="OutputFileBlobContainerDestination.upload_headers",
    docs=pages.PUT_BLOB,
    hint="Use a header that callers of Put Blob can set, such as x-ms-blob-content-type.",
    when="submission and update",
)
def upload_header_supported(header: HttpHeader) -> Outcome:
    """An upload header is one that Put Blob supports."""
    name = header.name
    if not _HEADER_NAME.fullmatch(name):
        return None
    folded = name.lower()
    if folded in _PUT_BLOB_HEADERS or folded.startswith(_METADATA_HEADERS):
        return None
    return Finding(f"expected a header of Put Blob, got {quoted(name)}.", at=("name",))


@rule(
    "upload-header-duplicate",
    "OutputFileBlobContainerDestination.upload_headers",
    severity="warning",
    confidence="inferred",
    source="OutputFileUploadHeader.name (azure-batch 15.1.0)",
    docs=pages.PUT_BLOB,
    hint="Keep one of them: case makes no difference.",
    when="submission and update",
)
def upload_header_duplicate(headers: list[HttpHeader]) -> Outcome:
    """The names of upload headers differ in more than case."""
    return repetitions(headers, lambda each: each.name.lower(), "every header once", "name")


@rule(
    "output-file-duplicate",
    *_LISTS,
    severity="warning",
    confidence="inferred",
    source="OutputFile",
    docs=pages.ADD_TASK,
    hint="Remove the duplicate.",
    when="submission and update",
    fix=REMOVE,
)
def output_file_duplicate(files: list[OutputFile]) -> Outcome:
    """No files are uploaded twice to the same place."""
    return [
        Finding(f"expected every file once, got the same as in item {first}.", at=(index,))
        for index, first, _ in repeated(files, _identity)
    ]


def _identity(file: OutputFile) -> tuple[object, ...]:
    """Return what is equal for two output files that are the same."""
    container = file.destination.container
    place = (None, None) if container is None else (container.container_url, container.path)
    return (file.file_pattern, *place, file.upload_options.upload_condition)


@rule(
    "outputs-total-size",
    *_LISTS,
    severity="warning",
    confidence="Microsoft article",
    source="MicrosoftDocs/azure-docs pull request 117065",
    docs=pages.ADD_TASK,
    hint="Use wildcards instead of single files.",
    when="submission and update",
)
def outputs_total_size(files: list[OutputFile]) -> Outcome:
    """A list of output files is no longer than one of resource files may be."""
    return wrong_length_of_list(files)
