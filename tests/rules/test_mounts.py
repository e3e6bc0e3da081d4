"""Rules about the file systems that pools mount."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import check
from azure_batch_models.rules import mounts
from rule_cases import LINUX, WINDOWS, Case, untold

POOLS = ("PoolAddParameter", "PoolSpecification")
BLOBS = "AzureBlobFileSystemConfiguration"
SHARE = "AzureFileShareConfiguration"
KINDS = (BLOBS, SHARE, "CIFSMountConfiguration", "NFSMountConfiguration")
BLOB_MOUNT: dict[str, Any] = {"azureBlobFileSystemConfiguration": {}}
NFS_MOUNT: dict[str, Any] = {"nfsMountConfiguration": {}}
SHARE_URL = "https://acct.file.core.windows.net/share"


def mounting(*paths: str) -> dict[str, Any]:
    """Return a pool that mounts file systems at some paths."""
    return {
        "mountConfiguration": [
            {"nfsMountConfiguration": {"relativeMountPath": path}} for path in paths
        ]
    }


CASES = [
    *(
        Case("nfs-source-form", "NFSMountConfiguration", {"source": source}, paths, pool=pool)
        for source, pool, paths in (
            ("10.0.0.400:/export", LINUX, ("$.source",)),
            ("10.0.0.4", LINUX, ("$.source",)),
            ("10.0.0.4/export", LINUX, ("$.source",)),
            ("nfs://files/export", LINUX, ("$.source",)),
            ("https://acct.file.core.windows.net/share", LINUX, ("$.source",)),
            ("10.0.0.4:/export", LINUX, ()),
            ("acct.file.core.windows.net:/acct/share", LINUX, ()),
            ("[fd00::4]:/", LINUX, ()),
            ("", LINUX, ()),  # reported by mount-source-empty
            ("\\\\files\\export", WINDOWS, ()),
            ("10.0.0.4", None, ()),
        )
    ),
    *(
        Case("cifs-source-form", "CIFSMountConfiguration", {"source": source}, paths)
        for source, paths in (
            ("https://files/share", ("$.source",)),
            ("//10.0.0.999/share", ("$.source",)),
            ("/share", ("$.source",)),
            ("files:/share", ("$.source",)),
            ("//files", ("$.source",)),
            ("//files/share", ()),
            ("//files.example.com/share/below", ()),
            ("\\\\10.0.0.4\\share", ()),
            ("", ()),  # reported by mount-source-empty
        )
    ),
    *(
        Case("mount-options-system", share, {"mountOptions": options}, paths, pool=pool)
        for share in (SHARE, "CIFSMountConfiguration", "NFSMountConfiguration")
        for options, pool, paths in (
            ("-o vers=3.0,dir_mode=0777", WINDOWS, ("$.mountOptions",)),
            ("/persistent:Yes", LINUX, ("$.mountOptions",)),
            ("-o vers=3.0,dir_mode=0777", LINUX, ()),
            ("/persistent:Yes", WINDOWS, ()),
            ("-o vers=3.0", None, ()),
        )
    ),
    *(
        Case("file-share-drive", SHARE, {"relativeMountPath": path}, paths, pool=pool)
        for path, pool, paths in (
            ("inputs", WINDOWS, ("$.relativeMountPath",)),
            ("S", WINDOWS, ()),
            ("s:", WINDOWS, ()),
            ("inputs", LINUX, ()),
            ("inputs", None, ()),
            ("/inputs", WINDOWS, ()),  # reported by mount-path-relative
        )
    ),
    Case("mount-exactly-one", "MountConfiguration", {}, ("$",)),
    Case("mount-exactly-one", "MountConfiguration", {**BLOB_MOUNT, **NFS_MOUNT}, ("$",)),
    Case("mount-exactly-one", "MountConfiguration", NFS_MOUNT),
    *(
        case
        for pool in POOLS
        for case in (
            Case("mount-count", pool, mounting(*"abcdefghijk"), ("$.mountConfiguration",)),
            Case("mount-count", pool, mounting(*"abcdefghij")),
            Case(
                "mount-path-unique",
                pool,
                mounting("a", "b", "a"),
                ("$.mountConfiguration[2].nfsMountConfiguration.relativeMountPath",),
            ),
            Case("mount-path-unique", pool, mounting("a", "b", "A")),
        )
    ),
    Case("mount-path-unique", "PoolAddParameter", {"mountConfiguration": [{}, {}]}),
    *(
        Case("mount-path-relative", kind, {"relativeMountPath": path}, ("$.relativeMountPath",))
        for kind in KINDS
        for path in ("", " ", "/data", "\\data", "a/../..", "a\\..", "C:\\data")
    ),
    *(
        Case("mount-path-relative", kind, {"relativeMountPath": path})
        for kind in KINDS
        for path in ("data", "S", "S:", "a/b", "a..b")
    ),
    *(
        Case("storage-account-name-form", kind, {"accountName": name}, paths)
        for kind in (BLOBS, SHARE)
        for name, paths in (
            ("ab", ("$.accountName",)),
            ("a" * 25, ("$.accountName",)),
            ("myAccount", ("$.accountName",)),
            ("abc", ()),
            ("a1" * 12, ()),
        )
    ),
    Case("blobfs-auth-exactly-one", BLOBS, {}, ("$",)),
    Case("blobfs-auth-exactly-one", BLOBS, {"accountKey": "k", "sasKey": "s"}, ("$",)),
    Case("blobfs-auth-exactly-one", BLOBS, {"sasKey": "s", "identityReference": {}}, ("$",)),
    *(
        Case("blobfs-auth-exactly-one", BLOBS, way)
        for way in ({"accountKey": "k"}, {"sasKey": "s"}, {"identityReference": {}})
    ),
    Case(
        "blobfs-on-windows",
        "MountConfiguration",
        BLOB_MOUNT,
        ("$.azureBlobFileSystemConfiguration",),
        pool=WINDOWS,
    ),
    Case("blobfs-on-windows", "MountConfiguration", BLOB_MOUNT, pool=LINUX),
    Case("blobfs-on-windows", "MountConfiguration", NFS_MOUNT, pool=WINDOWS),
    Case("blobfs-on-windows", "MountConfiguration", BLOB_MOUNT),
    Case("blobfs-container-name", BLOBS, {"containerName": "a--b"}, ("$.containerName",)),
    Case("blobfs-container-name", BLOBS, {"containerName": "my-data"}),
    *(
        Case("file-share-url-form", SHARE, {"azureFileUrl": address}, ("$.azureFileUrl",))
        for address in (
            "",
            "//acct.file.core.windows.net/share",
            SHARE_URL.replace("https", "http"),
            SHARE_URL.replace("file", "blob"),
            "https://example.com/share",
        )
    ),
    *(
        Case("file-share-url-form", SHARE, {"azureFileUrl": address})
        for address in (
            SHARE_URL,
            "HTTPS://Acct.file.core.usgovcloudapi.net/",
            "https://acct.z12.file.storage.azure.net/share",
        )
    ),
    Case(
        "file-share-account-match",
        SHARE,
        {"accountName": "other", "azureFileUrl": SHARE_URL},
        ("$.azureFileUrl",),
    ),
    Case("file-share-account-match", SHARE, {"accountName": "acct", "azureFileUrl": SHARE_URL}),
    Case("file-share-account-match", SHARE, {"accountName": "acct", "azureFileUrl": "share"}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about mounts is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about mounts has a case that breaks it and one that keeps it."""
    assert not untold(mounts, CASES)


def test_secrets_are_not_shown() -> None:
    """Neither a key nor a signature appears in a message."""
    mount = {"accountKey": "hunter2", "sasKey": "sig=hunter2"}
    share = {"accountKey": "hunter2", "azureFileUrl": "https://example.com/?sig=hunter2"}
    problems = check(mount, BLOBS) + check(share, SHARE)
    assert {"blobfs-auth-exactly-one", "file-share-url-form"} <= {each.rule for each in problems}
    assert "hunter2" not in "".join(map(str, problems))
