"""Mounts: the file systems that every node of a pool mounts."""

from __future__ import annotations

from azure_batch_models.base import Model
from azure_batch_models.models.identities import ComputeNodeIdentityReference


class AzureBlobFileSystemConfiguration(Model):
    """A blob container to mount with blobfuse, on Linux nodes only.

    Set exactly one of ``account_key``, ``sas_key`` and ``identity_reference``.
    """

    _attribute_map = {
        "account_name": {"key": "accountName", "type": "str"},
        "container_name": {"key": "containerName", "type": "str"},
        "account_key": {"key": "accountKey", "type": "str"},
        "sas_key": {"key": "sasKey", "type": "str"},
        "blobfuse_options": {"key": "blobfuseOptions", "type": "str"},
        "relative_mount_path": {"key": "relativeMountPath", "type": "str"},
        "identity_reference": {"key": "identityReference", "type": "ComputeNodeIdentityReference"},
    }
    _validation = {
        "account_name": {"required": True},
        "container_name": {"required": True},
        "relative_mount_path": {"required": True},
    }
    _secrets = frozenset({"account_key", "sas_key"})

    account_name: str
    """Name of the storage account: 3 to 24 lower-case letters and digits."""

    container_name: str
    """Name of the container, not its address."""

    account_key: str | None = None
    """Key of the storage account; excludes the other two ways in, and is left out of responses."""

    sas_key: str | None = None
    """Shared access signature (SAS) for the container; excludes the other two ways in."""

    blobfuse_options: str | None = None
    """Further options for the mount command of blobfuse."""

    relative_mount_path: str
    """Where to mount it, as a path below the directory in ``AZ_BATCH_NODE_MOUNTS_DIR``."""

    identity_reference: ComputeNodeIdentityReference | None = None
    """Managed identity that may use the container; excludes the other two ways in."""


class NFSMountConfiguration(Model):
    """A file system to mount over NFS."""

    _attribute_map = {
        "source": {"key": "source", "type": "str"},
        "relative_mount_path": {"key": "relativeMountPath", "type": "str"},
        "mount_options": {"key": "mountOptions", "type": "str"},
    }
    _validation = {
        "source": {"required": True},
        "relative_mount_path": {"required": True},
    }

    source: str
    """Address of the file system, such as ``10.0.0.4:/export``."""

    relative_mount_path: str
    """Where to mount it, as a path below the directory in ``AZ_BATCH_NODE_MOUNTS_DIR``."""

    mount_options: str | None = None
    """Further options: for ``mount`` on Linux, for ``net use`` on Windows."""


class CIFSMountConfiguration(Model):
    """A file system to mount over CIFS (SMB)."""

    _attribute_map = {
        "username": {"key": "username", "type": "str"},
        "source": {"key": "source", "type": "str"},
        "relative_mount_path": {"key": "relativeMountPath", "type": "str"},
        "mount_options": {"key": "mountOptions", "type": "str"},
        "password": {"key": "password", "type": "str"},
    }
    _validation = {
        "username": {"required": True},
        "source": {"required": True},
        "relative_mount_path": {"required": True},
        "password": {"required": True},
    }
    _secrets = frozenset({"password"})

    username: str
    """User to log in as."""

    source: str
    """Address of the file system, such as ``//10.0.0.4/share``; with backslashes for Windows."""

    relative_mount_path: str
    """Where to mount it, as a path below the directory in ``AZ_BATCH_NODE_MOUNTS_DIR``."""

    mount_options: str | None = None
    """Further options: for ``mount`` on Linux, for ``net use`` on Windows."""

    password: str
    """Password of the user."""


class AzureFileShareConfiguration(Model):
    """An Azure Files share to mount, on Linux or Windows nodes."""

    _attribute_map = {
        "account_name": {"key": "accountName", "type": "str"},
        "azure_file_url": {"key": "azureFileUrl", "type": "str"},
        "account_key": {"key": "accountKey", "type": "str"},
        "relative_mount_path": {"key": "relativeMountPath", "type": "str"},
        "mount_options": {"key": "mountOptions", "type": "str"},
    }
    _validation = {
        "account_name": {"required": True},
        "azure_file_url": {"required": True},
        "account_key": {"required": True},
        "relative_mount_path": {"required": True},
    }
    _secrets = frozenset({"account_key"})

    account_name: str
    """Name of the storage account: 3 to 24 lower-case letters and digits."""

    azure_file_url: str
    """URL of the share, such as ``https://acme.file.core.windows.net/models``."""

    account_key: str
    """Key of the storage account; left out of responses."""

    relative_mount_path: str
    """Where to mount it, as a path below the directory in ``AZ_BATCH_NODE_MOUNTS_DIR``.

    On Windows, a drive letter such as ``S``.
    """

    mount_options: str | None = None
    """Further options: for ``mount`` on Linux, for ``net use`` on Windows."""


class MountConfiguration(Model):
    """A file system for every node to mount: set exactly one of the four kinds.

    A pool has at most 10 of them.
    """

    _attribute_map = {
        "azure_blob_file_system_configuration": {
            "key": "azureBlobFileSystemConfiguration",
            "type": "AzureBlobFileSystemConfiguration",
        },
        "nfs_mount_configuration": {
            "key": "nfsMountConfiguration",
            "type": "NFSMountConfiguration",
        },
        "cifs_mount_configuration": {
            "key": "cifsMountConfiguration",
            "type": "CIFSMountConfiguration",
        },
        "azure_file_share_configuration": {
            "key": "azureFileShareConfiguration",
            "type": "AzureFileShareConfiguration",
        },
    }

    azure_blob_file_system_configuration: AzureBlobFileSystemConfiguration | None = None
    """A blob container, by way of blobfuse; excludes the other kinds."""

    nfs_mount_configuration: NFSMountConfiguration | None = None
    """An NFS file system; excludes the other kinds."""

    cifs_mount_configuration: CIFSMountConfiguration | None = None
    """A CIFS (SMB) file system; excludes the other kinds."""

    azure_file_share_configuration: AzureFileShareConfiguration | None = None
    """An Azure Files share; excludes the other kinds."""
