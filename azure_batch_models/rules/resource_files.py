"""Rules about the files that tasks of every kind download."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.arm_ids import ArmId
from azure_batch_models.rules.shared.fixes import REMOVE
from azure_batch_models.rules.shared.lengths import wrong_length_of_list
from azure_batch_models.rules.shared.repetitions import repetitions
from azure_batch_models.rules.shared.systems import operating_system
from azure_batch_models.rules.shared.texts import is_blank, whole
from azure_batch_models.rules.shared.urls import (
    missing_permissions,
    parse_url,
    wrong_container,
    wrong_container_name,
)
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from azure_batch_models.models import ComputeNodeIdentityReference, ResourceFile

_LISTS = (
    "TaskAddParameter.resource_files",
    "JobManagerTask.resource_files",
    "JobPreparationTask.resource_files",
    "JobReleaseTask.resource_files",
    "MultiInstanceSettings.common_resource_files",
)

_SOURCES = {
    "http_url": "httpUrl",
    "storage_container_url": "storageContainerUrl",
    "auto_storage_container_name": "autoStorageContainerName",
}

_SEPARATOR = regex(r"[\\/]")
_ABSOLUTE = regex(r"[\\/]|[A-Za-z]:")
_MODE = regex(r"0?[0-7]{3,4}")
_NOT_ON_WINDOWS = regex(r'[<>:"|?*]')
_IDENTITIES = ArmId(
    "a user-assigned identity", "Microsoft.ManagedIdentity", "userAssignedIdentities"
)


@rule(
    "resource-file-exactly-one-source",
    "ResourceFile",
    severity="error",
    confidence="API reference",
    source="ResourceFile.http_url",
    docs=pages.RESOURCE_FILES,
    hint="Keep one of httpUrl, storageContainerUrl and autoStorageContainerName.",
    when="submission and update",
)
def resource_file_exactly_one_source(file: ResourceFile) -> Outcome:
    """A resource file has exactly one source."""
    given = bool(file.http_url) + bool(file.storage_container_url)
    given += bool(file.auto_storage_container_name)
    if given == 1:
        return None
    names = [key for name, key in _SOURCES.items() if getattr(file, name)]
    return f"expected exactly one source, got {' and '.join(names) or 'none'}."


@rule(
    "resource-file-blob-prefix-source",
    "ResourceFile",
    severity="error",
    confidence="API reference",
    source="ResourceFile.blob_prefix",
    docs=pages.RESOURCE_FILES,
    hint="Remove it, or write storageContainerUrl or autoStorageContainerName in place of httpUrl.",
    when="submission and update",
)
def resource_file_blob_prefix_source(file: ResourceFile) -> Outcome:
    """A blob prefix comes with a container to take the blobs from."""
    if file.blob_prefix is None or file.storage_container_url or file.auto_storage_container_name:
        return None
    return Finding("expected nothing without a container, got a prefix.", at=("blob_prefix",))


@rule(
    "resource-file-http-url-form",
    "ResourceFile.http_url",
    severity="error",
    confidence="Microsoft article",
    source="article resource-files",
    docs=pages.RESOURCE_FILES,
    hint="Give the whole address, such as https://account.blob.core.windows.net/container/blob.",
    when="submission and update",
)
def resource_file_http_url_form(url: str) -> Outcome:
    """The httpUrl of a resource file is an absolute http or https address."""
    if not url or parse_url(url) is not None:
        return None
    return f"expected an absolute http or https address with a host, got {quoted(url)}."


@rule(
    "resource-file-container-url-form",
    "ResourceFile.storage_container_url",
    severity="error",
    confidence="inferred",
    source="ResourceFile.storage_container_url",
    docs=pages.RESOURCE_FILES,
    hint="Write it like https://account.blob.core.windows.net/container, with a SAS if needed.",
    when="submission and update",
)
def resource_file_container_url_form(url: str) -> Outcome:
    """The container of a resource file is given by its absolute address."""
    return wrong_container(url, "blobPrefix") if url else None


@rule(
    "resource-file-auto-storage-name",
    "ResourceFile.auto_storage_container_name",
    severity="error",
    confidence="Microsoft article",
    source="Naming and referencing containers, blobs, and metadata",
    docs=pages.STORAGE_NAMES,
    hint="Give the name alone; an address belongs in storageContainerUrl.",
    when="submission and update",
)
def resource_file_auto_storage_name(name: str) -> Outcome:
    """The name of the container in the linked storage account is valid."""
    return wrong_container_name(name) if name else None


@rule(
    "resource-file-path-required",
    "ResourceFile",
    severity="error",
    confidence="API reference",
    source="ResourceFile.file_path",
    docs=pages.RESOURCE_FILES,
    hint="Say where the file goes, with its name.",
    when="submission and update",
)
def resource_file_path_required(file: ResourceFile) -> Outcome:
    """A file that is downloaded from an address has a path."""
    if not file.http_url or (file.file_path and not is_blank(file.file_path)):
        return None
    return Finding("expected a path with httpUrl, got none.", at=("file_path",))


@rule(
    "resource-file-path-escapes",
    "ResourceFile.file_path",
    severity="error",
    confidence="API reference",
    source="ResourceFile.file_path",
    docs=pages.RESOURCE_FILES,
    hint="Stay below the working directory; a task can move the file afterwards.",
    when="submission and update",
)
def resource_file_path_escapes(path: str) -> Outcome:
    """A resource file does not go outside the working directory of its task."""
    if ".." not in path:
        return None
    depth = 0
    for segment in _SEPARATOR.split(path):
        if segment == "..":
            depth -= 1
        elif segment not in {"", "."}:
            depth += 1
        if depth < 0:
            return f"expected a path inside the working directory, got {quoted(path)}."
    return None


@rule(
    "resource-file-path-absolute",
    "ResourceFile.file_path",
    severity="warning",
    confidence="API reference",
    source="ResourceFile.file_path (azure-batch 15.1.0)",
    docs=pages.RESOURCE_FILES,
    hint="Write it relative to the working directory of the task.",
    when="submission and update",
)
def resource_file_path_absolute(path: str) -> Outcome:
    """The path of a resource file is relative."""
    if not _ABSOLUTE.match(path):
        return None
    return f"expected a relative path, got {quoted(path)}."


@rule(
    "resource-file-path-is-directory",
    "ResourceFile",
    severity="error",
    confidence="API reference",
    source="ResourceFile.file_path",
    docs=pages.RESOURCE_FILES,
    hint="Add the name of the file, such as data/input.csv.",
    when="submission and update",
)
def resource_file_path_is_directory(file: ResourceFile) -> Outcome:
    """The path of a file that is downloaded from an address ends in the file's name."""
    if not file.http_url or not file.file_path or not file.file_path.endswith(("/", "\\")):
        return None
    message = f"expected a path that ends in a file name, got {quoted(file.file_path)}."
    return Finding(message, at=("file_path",))


@rule(
    "resource-file-path-windows",
    "ResourceFile.file_path",
    severity="warning",
    confidence="inferred",
    source="the file systems of Windows",
    docs=pages.RESOURCE_FILES,
    hint="Choose a name that is valid on Windows.",
    needs="pool",
)
def resource_file_path_windows(path: str, pool: Any) -> Outcome:
    """The path of a resource file has only characters that the nodes' file system takes."""
    found = _NOT_ON_WINDOWS.search(path)
    if found is None or operating_system(pool) != "windows":
        return None
    return f'expected none of <>:"|?* on Windows nodes, got {quoted(path)}.'


@rule(
    "resource-file-mode-octal",
    "ResourceFile.file_mode",
    severity="error",
    confidence="API reference",
    source="ResourceFile.file_mode (azure-batch 15.1.0)",
    docs=pages.RESOURCE_FILES,
    hint="Write it like 0770, which is the default.",
    limits={"pattern": whole(_MODE)},
    when="submission and update",
)
def resource_file_mode_octal(mode: str) -> Outcome:
    """The mode of a resource file is written in octal digits."""
    if _MODE.fullmatch(mode):
        return None
    return f"expected three or four octal digits, got {quoted(mode)}."


@rule(
    "resource-file-mode-windows",
    "ResourceFile.file_mode",
    severity="warning",
    confidence="API reference",
    source="ResourceFile.file_mode",
    docs=pages.RESOURCE_FILES,
    hint="Remove it.",
    needs="pool",
    fix=REMOVE,
)
def resource_file_mode_windows(mode: str, pool: Any) -> Outcome:
    """Resource files have modes only on Linux nodes."""
    if operating_system(pool) != "windows":
        return None
    return f"expected nothing on Windows nodes, which ignore it, got {quoted(mode)}."


@rule(
    "resource-file-container-sas-permissions",
    "ResourceFile.storage_container_url",
    severity="warning",
    confidence="API reference",
    source="ResourceFile.storage_container_url",
    docs=pages.RESOURCE_FILES,
    hint="Create a SAS with sp=rl: the blobs are listed and read.",
    when="submission and update",
)
def resource_file_container_sas_permissions(url: str) -> Outcome:
    """A SAS for a container to download permits reading and listing."""
    return missing_permissions(url, "rl")


@rule(
    "resource-file-http-sas-permissions",
    "ResourceFile.http_url",
    severity="warning",
    confidence="API reference",
    source="ResourceFile.http_url",
    docs=pages.RESOURCE_FILES,
    hint="Create a SAS with sp=r: the blob is read.",
    when="submission and update",
)
def resource_file_http_sas_permissions(url: str) -> Outcome:
    """A SAS for a blob to download permits reading."""
    parsed = parse_url(url)
    return missing_permissions(url, "r") if parsed is not None and parsed.is_blob else None


@rule(
    "resource-file-sas-and-identity",
    "ResourceFile",
    severity="warning",
    confidence="inferred",
    source="ResourceFile.http_url, ResourceFile.identity_reference",
    docs=pages.RESOURCE_FILES,
    hint="Remove identityReference to use the SAS, or the SAS to use the identity.",
    when="submission and update",
)
def resource_file_sas_and_identity(file: ResourceFile) -> Outcome:
    """A resource file is accessed with a SAS or an identity, not with both."""
    if file.identity_reference is None:
        return None
    for url in (file.http_url, file.storage_container_url):
        parsed = parse_url(url) if url else None
        if parsed is not None and parsed.has_sas:
            message = "expected no identity beside an address with a SAS, got one."
            return Finding(message, at=("identity_reference",))
    return None


@rule(
    "resource-file-identity-source",
    "ResourceFile",
    severity="warning",
    confidence="API reference",
    source="ResourceFile.identity_reference",
    docs=pages.RESOURCE_FILES,
    hint="Remove it, or give the container by its address in storageContainerUrl.",
    when="submission and update",
)
def resource_file_identity_source(file: ResourceFile) -> Outcome:
    """An identity gives access to an address, not to the linked storage account."""
    if file.identity_reference is None or not file.auto_storage_container_name:
        return None
    message = "expected no identity with autoStorageContainerName, got one."
    return Finding(message, at=("identity_reference",))


@rule(
    "identity-reference-form",
    "ComputeNodeIdentityReference",
    severity="error",
    confidence="API reference",
    source="ComputeNodeIdentityReference.resource_id, BatchPoolIdentity",
    docs=pages.ADD_TASK,
    hint="Write it like "
    "/subscriptions/{subscription}/resourceGroups/{group}/providers/"
    "Microsoft.ManagedIdentity/userAssignedIdentities/{identity}.",
    when="submission and update",
)
def identity_reference_form(reference: ComputeNodeIdentityReference) -> Outcome:
    """An identity is named by its ARM resource id."""
    identifier = reference.resource_id
    if not identifier:
        message = "expected the ARM id of a user-assigned identity, got nothing."
        return Finding(message, at=("resource_id",))
    if _IDENTITIES.matches(identifier):
        return None
    return msgspec.structs.replace(_IDENTITIES.wrong(identifier), at=("resource_id",))


@rule(
    "resource-files-total-size",
    *_LISTS,
    severity="error",
    confidence="code or issue",
    source="BatchExplorer issue 30; Data Factory error 2504; error codes RequestEntityTooLarge "
    "and RequestBodyTooLarge",
    docs=pages.RESOURCE_FILES,
    hint="Name containers instead of single files, or zip the files.",
    when="submission and update",
)
def resource_files_total_size(files: list[ResourceFile]) -> Outcome:
    """A list of resource files has at most 32768 characters."""
    return wrong_length_of_list(files)


@rule(
    "resource-file-duplicate-path",
    *_LISTS,
    "StartTask.resource_files",
    severity="warning",
    confidence="inferred",
    source="ResourceFile.file_path",
    docs=pages.RESOURCE_FILES,
    hint="Give them different paths: which file is kept is not documented.",
    when="submission and update",
)
def resource_file_duplicate_path(files: list[ResourceFile]) -> Outcome:
    """No two files that are downloaded from addresses go to the same path."""
    return repetitions(files, _own_path, "a path of its own", "file_path")


def _own_path(file: ResourceFile) -> str | None:
    """Return the path of a file that is downloaded from an address."""
    return file.file_path if file.http_url else None
