"""Rules about the file systems that pools mount."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import write_instead
from azure_batch_models.rules.shared.lists import repeated
from azure_batch_models.rules.shared.systems import operating_system
from azure_batch_models.rules.shared.texts import is_blank, whole
from azure_batch_models.rules.shared.urls import SCHEME, parse_url, wrong_container_name
from azure_batch_models.text.describe import listed, quoted
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from azure_batch_models.models import (
        AzureBlobFileSystemConfiguration,
        AzureFileShareConfiguration,
        MountConfiguration,
    )

_KINDS = {
    "azure_blob_file_system_configuration": "azureBlobFileSystemConfiguration",
    "nfs_mount_configuration": "nfsMountConfiguration",
    "cifs_mount_configuration": "cifsMountConfiguration",
    "azure_file_share_configuration": "azureFileShareConfiguration",
}
_MOST_MOUNTS = 10

_ABSOLUTE = regex(r"[/\\]|[A-Za-z]:[/\\]")
_NFS_SOURCE = regex(r"([^\s:/\\]+|\[[0-9A-Fa-f:.]+\]):/(?!/)\S*")
_CIFS_SOURCE = regex(r"(?://|\\\\)([^\s:/\\]+)[/\\][^\s/\\][^/\\]*(?:[/\\].*)?")
_FOUR_NUMBERS = regex(r"[0-9]+(?:\.[0-9]+){3}")
_GREATEST_BYTE = 255
_DRIVE = regex(r"[A-Za-z]:?")
_SEPARATOR = regex(r"[/\\]")
_ACCOUNT = regex(r"[a-z0-9]{3,24}")
_FILE_HOST = regex(r"([a-z0-9]{3,24})(?:\.[a-z0-9]+)?\.file\.(?:core|storage)\..+")


def _kinds(mount: MountConfiguration) -> list[str]:
    """Return the names of the attributes that are set, each a kind of file system."""
    return [name for name in _KINDS if getattr(mount, name) is not None]


@rule(
    "mount-exactly-one",
    "MountConfiguration",
    severity="error",
    confidence="API reference",
    source="MountConfiguration",
    docs=pages.FILE_MOUNTS,
    hint='Give each file system an item of its own: [{"nfsMountConfiguration": {...}}, '
    '{"cifsMountConfiguration": {...}}].',
    when="submission and update",
)
def mount_exactly_one(mount: MountConfiguration) -> Outcome:
    """A mount is exactly one kind of file system."""
    kinds = _kinds(mount)
    if len(kinds) == 1:
        return None
    got = listed([_KINDS[name] for name in kinds]) if kinds else "none"
    return f"expected one kind of file system, got {got}."


@rule(
    "mount-count",
    "PoolAddParameter.mount_configuration",
    "PoolPatchParameter.mount_configuration",
    "PoolSpecification.mount_configuration",
    severity="error",
    confidence="limits page",
    source="articles batch-quota-limit, virtual-file-mount",
    docs=pages.QUOTAS,
    hint="Mount at most 10 file systems, or directories above them.",
    limits={"max_items": _MOST_MOUNTS},
    when="submission and update",
)
def mount_count(mounts: list[MountConfiguration]) -> Outcome:
    """A pool mounts at most 10 file systems."""
    if len(mounts) <= _MOST_MOUNTS:
        return None
    return f"expected at most {_MOST_MOUNTS} file systems, got {len(mounts)}."


@rule(
    "mount-path-relative",
    "AzureBlobFileSystemConfiguration.relative_mount_path",
    "AzureFileShareConfiguration.relative_mount_path",
    "CIFSMountConfiguration.relative_mount_path",
    "NFSMountConfiguration.relative_mount_path",
    severity="error",
    confidence="inferred",
    source="NFSMountConfiguration.relative_mount_path; article virtual-file-mount",
    docs=pages.FILE_MOUNTS,
    hint="Give a directory below AZ_BATCH_NODE_MOUNTS_DIR or, on Windows, the letter of a drive.",
    when="submission and update",
)
def mount_path_relative(path: str) -> Outcome:
    """A file system is mounted below the directory for mounts."""
    if not is_blank(path) and not _ABSOLUTE.match(path) and ".." not in _SEPARATOR.split(path):
        return None
    message = f"expected a relative path without .. in it, got {quoted(path)}."
    meant = path.strip().strip("/")
    if re.fullmatch(r"[\w-]+", meant):
        return write_instead(message, meant)
    return message


@rule(
    "mount-path-unique",
    "PoolAddParameter.mount_configuration",
    "PoolPatchParameter.mount_configuration",
    "PoolSpecification.mount_configuration",
    severity="warning",
    confidence="inferred",
    source="NFSMountConfiguration.relative_mount_path",
    docs=pages.FILE_MOUNTS,
    hint="Choose another path: every file system has a directory of its own.",
    when="submission and update",
)
def mount_path_unique(mounts: list[MountConfiguration]) -> Outcome:
    """Every file system has a mount path of its own."""
    return [
        Finding(
            f"expected a path of its own, got {quoted(path)} as in item {first}.",
            at=(index, _kinds(mounts[index])[0], "relative_mount_path"),
        )
        for index, first, path in repeated(mounts, _path)
    ]


def _path(mount: MountConfiguration) -> str | None:
    """Return the path at which a file system is mounted."""
    kinds = _kinds(mount)
    path: str | None = getattr(mount, kinds[0]).relative_mount_path if kinds else None
    return path


@rule(
    "nfs-source-form",
    "NFSMountConfiguration.source",
    severity="warning",  # the service accepts it; only the nodes fail
    confidence="inferred",
    source="NFSMountConfiguration.source; the command mount",
    docs=pages.FILE_MOUNTS,
    hint="Write it like 10.0.0.4:/export, or account.file.core.windows.net:/account/share.",
    needs="pool",
)
def nfs_source_form(source: str, pool: Any) -> Outcome:
    """On nodes with Linux, an NFS file system is given by a host and a path."""
    if operating_system(pool) != "linux" or is_blank(source):
        return None
    found = _NFS_SOURCE.fullmatch(source.strip())
    if found is not None and _is_host(found[1]):
        return None
    return f"expected a host and a path, such as 10.0.0.4:/export, got {quoted(source)}."


@rule(
    "cifs-source-form",
    "CIFSMountConfiguration.source",
    severity="warning",  # the service accepts it; only the nodes fail
    confidence="inferred",
    source="CIFSMountConfiguration.source; the commands mount and net use",
    docs=pages.FILE_MOUNTS,
    hint="Write it like //10.0.0.4/share for Linux, or \\\\10.0.0.4\\share for Windows.",
    when="submission and update",
)
def cifs_source_form(source: str) -> Outcome:
    """A CIFS file system is given by a host and a share."""
    if is_blank(source):
        return None
    found = _CIFS_SOURCE.fullmatch(source.strip())
    if found is not None and _is_host(found[1]):
        return None
    return f"expected a host and a share, such as //10.0.0.4/share, got {quoted(source)}."


def _is_host(host: str) -> bool:
    """Return whether a host is a name, or four numbers that are an address."""
    if not _FOUR_NUMBERS.fullmatch(host):
        return True
    return all(int(number) <= _GREATEST_BYTE for number in host.split("."))


@rule(
    "mount-options-system",
    "AzureFileShareConfiguration.mount_options",
    "CIFSMountConfiguration.mount_options",
    "NFSMountConfiguration.mount_options",
    severity="warning",  # the service accepts it; only the nodes fail
    confidence="API reference",
    source="AzureFileShareConfiguration.mount_options",
    docs=pages.FILE_MOUNTS,
    hint="Write options of mount for Linux, and options of net use for Windows.",
    needs="pool",
)
def mount_options_system(options: str, pool: Any) -> Outcome:
    """Mount options are those of the command that mounts on the nodes' operating system."""
    system, options = operating_system(pool), options.strip()
    if system == "windows" and options.startswith("-"):
        return f"expected options of net use on nodes with Windows, got {quoted(options)}."
    if system == "linux" and options.startswith("/"):
        return f"expected options of mount on nodes with Linux, got {quoted(options)}."
    return None


@rule(
    "file-share-drive",
    "AzureFileShareConfiguration.relative_mount_path",
    severity="warning",  # the service accepts it; only the nodes fail
    confidence="Microsoft article",
    source="article virtual-file-mount",
    docs=pages.FILE_MOUNTS,
    hint="Write the letter of a drive that is free, such as S.",
    needs="pool",
)
def file_share_drive(path: str, pool: Any) -> Outcome:
    """On nodes with Windows, a file share is mounted as a drive."""
    if operating_system(pool) != "windows" or _DRIVE.fullmatch(path) or _ABSOLUTE.match(path):
        return None
    return f"expected the letter of a drive on nodes with Windows, got {quoted(path)}."


@rule(
    "storage-account-name-form",
    "AzureBlobFileSystemConfiguration.account_name",
    "AzureFileShareConfiguration.account_name",
    severity="error",
    confidence="Microsoft article",
    source="article azure-storage-naming-rules",
    docs=pages.FILE_MOUNTS,
    hint="Give the name of the account alone, not its address.",
    limits={"pattern": whole(_ACCOUNT)},
    when="submission and update",
)
def storage_account_name_form(name: str) -> Outcome:
    """The name of a storage account has 3 to 24 lower-case letters and digits."""
    if _ACCOUNT.fullmatch(name):
        return None
    message = f"expected 3 to 24 lower-case letters and digits, got {quoted(name)}."
    meant = SCHEME.sub("", name.strip()).partition(".")[0].lower()
    return write_instead(message, meant) if _ACCOUNT.fullmatch(meant) else message


@rule(
    "blobfs-auth-exactly-one",
    "AzureBlobFileSystemConfiguration",
    severity="error",
    confidence="API reference",
    source="AzureBlobFileSystemConfiguration",
    docs=pages.FILE_MOUNTS,
    hint="Keep one of the three: accountKey, sasKey or identityReference.",
    when="submission and update",
)
def blobfs_auth_exactly_one(mount: AzureBlobFileSystemConfiguration) -> Outcome:
    """A blob container is accessed with exactly one of a key, a SAS and an identity."""
    ways = {
        "accountKey": mount.account_key,
        "sasKey": mount.sas_key,
        "identityReference": mount.identity_reference,
    }
    given = [name for name, value in ways.items() if value is not None]
    if len(given) == 1:
        return None
    got = listed(given) if given else "none"
    return f"expected one of accountKey, sasKey and identityReference, got {got}."


@rule(
    "blobfs-on-windows",
    "MountConfiguration.azure_blob_file_system_configuration",
    severity="warning",  # the service accepts it; only the nodes fail
    confidence="Microsoft article",
    source="article virtual-file-mount",
    docs=pages.FILE_MOUNTS,
    hint="Mount a share with azureFileShareConfiguration instead.",
    needs="pool",
)
def blobfs_on_windows(mount: object, pool: Any) -> Outcome:
    """Only nodes with Linux mount blob containers."""
    del mount
    if operating_system(pool) != "windows":
        return None
    return "expected a file share on nodes with Windows, got a blob container."


@rule(
    "blobfs-container-name",
    "AzureBlobFileSystemConfiguration.container_name",
    severity="warning",  # the service accepts it; only the nodes fail
    confidence="Microsoft article",
    source="article Naming and referencing containers, blobs and metadata",
    docs=pages.STORAGE_NAMES,
    hint="Give the name of the container alone, not its address.",
    when="submission and update",
)
def blobfs_container_name(name: str) -> Outcome:
    """The name of a blob container has 3 to 63 lower-case letters, digits and single hyphens."""
    url = parse_url(name)
    if url is None or not url.names_container:
        return wrong_container_name(name)
    message = (
        f"expected the name of a container, got its address, {quoted(name.partition('?')[0])}."
    )
    return write_instead(message, url.segments[-1])


@rule(
    "file-share-url-form",
    "AzureFileShareConfiguration.azure_file_url",
    severity="error",
    confidence="API reference",
    source="AzureFileShareConfiguration.azure_file_url",
    docs=pages.FILE_MOUNTS,
    hint="Write it like https://{account}.file.core.windows.net/{share}.",
    when="submission and update",
)
def file_share_url_form(address: str) -> Outcome:
    """A file share is given by its https address in Azure Files."""
    if _account_of(address) is not None:
        return None
    message = f"expected the https address of a share in Azure Files, got {quoted(address)}."
    rest = _BEFORE_HOST.sub("", address.strip().replace("\\", "/"), count=1)
    meant = f"https://{rest}"
    if "/" in rest.strip("/") and _account_of(meant) is not None:
        return write_instead(message, meant)
    return message


_BEFORE_HOST = regex(r"(?:https?:)?/*", re.IGNORECASE)


@rule(
    "file-share-account-match",
    "AzureFileShareConfiguration",
    severity="warning",
    confidence="inferred",
    source="AzureFileShareConfiguration",
    docs=pages.FILE_MOUNTS,
    hint="Make accountName and azureFileUrl name the same account.",
    when="submission and update",
)
def file_share_account_match(share: AzureFileShareConfiguration) -> Outcome:
    """A file share is in the account that accountName names."""
    account = _account_of(share.azure_file_url)
    if account is None or account == share.account_name:
        return None
    if not _ACCOUNT.fullmatch(share.account_name):
        return None  # `storage-account-name-form` says more
    message = f"expected account {quoted(share.account_name)}, got {quoted(account)}."
    return Finding(message, at=("azure_file_url",))


def _account_of(address: str) -> str | None:
    """Return the storage account in the address of a file share; ``None`` for anything else."""
    url = parse_url(address)
    if url is None or not address.lower().startswith("https:"):
        return None
    found = _FILE_HOST.fullmatch(url.host)
    return found[1] if found else None
