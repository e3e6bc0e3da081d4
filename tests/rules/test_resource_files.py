"""Rules about the files that tasks of every kind download."""

from __future__ import annotations

import pytest

from azure_batch_models.rules import resource_files
from rule_cases import LINUX, WINDOWS, Case, untold

CONTAINER = "https://acct.blob.core.windows.net/in"
BLOB = CONTAINER + "/a.csv"
SAS = "?sv=2022-11-02&sr=c&sp=rl&sig=x"
IDENTITY = {
    "resourceId": "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity"
    "/userAssignedIdentities/i"
}


def _to(path: str) -> dict[str, str]:
    return {"httpUrl": BLOB, "filePath": path}


CASES = [
    Case("resource-file-exactly-one-source", "ResourceFile", {}, ("$",)),
    Case("resource-file-exactly-one-source", "ResourceFile", {"httpUrl": ""}, ("$",)),
    Case(
        "resource-file-exactly-one-source",
        "ResourceFile",
        {"httpUrl": BLOB, "autoStorageContainerName": "in"},
        ("$",),
    ),
    Case(
        "resource-file-exactly-one-source",
        "ResourceFile",
        {"httpUrl": BLOB, "autoStorageContainerName": ""},
    ),
    Case(
        "resource-file-blob-prefix-source",
        "ResourceFile",
        {"httpUrl": BLOB, "blobPrefix": "x/"},
        ("$.blobPrefix",),
    ),
    Case(
        "resource-file-blob-prefix-source",
        "ResourceFile",
        {"storageContainerUrl": CONTAINER, "blobPrefix": "x/"},
    ),
    *(
        Case("resource-file-http-url-form", "ResourceFile", {"httpUrl": url}, ("$.httpUrl",))
        for url in (
            " ",
            "a.csv",
            "//h/a",
            "ftp://h/a",
            "https:///a",
            "https://[1/a",
            "http://<h>/a",
        )
    ),
    *(
        Case("resource-file-http-url-form", "ResourceFile", {"httpUrl": url})
        for url in ("", BLOB, "HTTP://h", "https://[::1]:8080/a", "http://10.0.0.4/x?y=z")
    ),
    *(
        Case(
            "resource-file-container-url-form",
            "ResourceFile",
            {"storageContainerUrl": url},
            ("$.storageContainerUrl",),
        )
        for url in ("in", "https://a.blob.core.windows.net", BLOB, "https://h", "https://h/?a=b")
    ),
    *(
        Case("resource-file-container-url-form", "ResourceFile", {"storageContainerUrl": url})
        for url in (CONTAINER, CONTAINER + "/", CONTAINER + SAS, "http://127.0.0.1:10000/acct/in")
    ),
    *(
        Case(
            "resource-file-auto-storage-name",
            "ResourceFile",
            {"autoStorageContainerName": name},
            ("$.autoStorageContainerName",),
        )
        for name in ("In", "in", "a--b", "-ab", "ab-", "a_b", "a" * 64, CONTAINER, "$other", "été")
    ),
    *(
        Case("resource-file-auto-storage-name", "ResourceFile", {"autoStorageContainerName": name})
        for name in ("abc", "a-b", "0-1-2", "a" * 63, "$root", "$web", "$logs", "")
    ),
    Case("resource-file-path-required", "ResourceFile", {"httpUrl": BLOB}, ("$.filePath",)),
    Case(
        "resource-file-path-required",
        "ResourceFile",
        {"httpUrl": BLOB, "filePath": " "},
        ("$.filePath",),
    ),
    Case("resource-file-path-required", "ResourceFile", {"httpUrl": BLOB, "filePath": "a"}),
    Case("resource-file-path-required", "ResourceFile", {"storageContainerUrl": CONTAINER}),
    *(
        Case("resource-file-path-escapes", "ResourceFile", {"filePath": path}, ("$.filePath",))
        for path in ("..", "../a", "a/../../b", "a\\..\\..\\b", "./../a", "a//../../b")
    ),
    *(
        Case("resource-file-path-escapes", "ResourceFile", {"filePath": path})
        for path in ("a/..", "a/../b", "a/b/../../c", "..a", "a..b/...", "")
    ),
    *(
        Case("resource-file-path-absolute", "ResourceFile", {"filePath": path}, ("$.filePath",))
        for path in ("/a", "\\a", "c:\\a", "C:a")
    ),
    Case("resource-file-path-absolute", "ResourceFile", {"filePath": "a/b:c"}),
    *(
        Case(
            "resource-file-path-is-directory",
            "ResourceFile",
            {"httpUrl": BLOB, "filePath": path},
            ("$.filePath",),
        )
        for path in ("a/", "a\\")
    ),
    Case("resource-file-path-is-directory", "ResourceFile", {"httpUrl": BLOB, "filePath": "a/b"}),
    Case(
        "resource-file-path-is-directory",
        "ResourceFile",
        {"storageContainerUrl": CONTAINER, "filePath": "a/"},
    ),
    Case(
        "resource-file-path-windows",
        "ResourceFile",
        {"filePath": "run 10:30.csv"},
        ("$.filePath",),
        pool=WINDOWS,
    ),
    Case("resource-file-path-windows", "ResourceFile", {"filePath": "a?b"}, pool=LINUX),
    Case("resource-file-path-windows", "ResourceFile", {"filePath": "a b"}, pool=WINDOWS),
    *(
        Case("resource-file-mode-octal", "ResourceFile", {"fileMode": mode}, ("$.fileMode",))
        for mode in ("", "77", "0888", "rwx", "0o770", "00770 ", "000770")
    ),
    *(
        Case("resource-file-mode-octal", "ResourceFile", {"fileMode": mode})
        for mode in ("770", "0770", "1770", "01770")
    ),
    Case(
        "resource-file-mode-windows",
        "PoolAddParameter",
        {**WINDOWS, "startTask": {"resourceFiles": [{"fileMode": "0770"}]}},
        ("$.startTask.resourceFiles[0].fileMode",),
    ),
    Case("resource-file-mode-windows", "ResourceFile", {"fileMode": "0770"}, pool=LINUX),
    Case(
        "resource-file-container-sas-permissions",
        "ResourceFile",
        {"storageContainerUrl": CONTAINER + "?sp=r&sig=x"},
        ("$.storageContainerUrl",),
    ),
    Case(
        "resource-file-container-sas-permissions",
        "ResourceFile",
        {"storageContainerUrl": CONTAINER + "?sp=racwdl&sig=x"},
    ),
    Case(
        "resource-file-container-sas-permissions",
        "ResourceFile",
        {"storageContainerUrl": CONTAINER + "?si=policy&sig=x"},
    ),
    Case(
        "resource-file-container-sas-permissions",
        "ResourceFile",
        {"storageContainerUrl": CONTAINER + "?sp=r"},
    ),
    Case(
        "resource-file-http-sas-permissions",
        "ResourceFile",
        {"httpUrl": BLOB + "?sp=w&sig=x"},
        ("$.httpUrl",),
    ),
    Case("resource-file-http-sas-permissions", "ResourceFile", {"httpUrl": BLOB + "?sp=r&sig=x"}),
    Case(
        "resource-file-http-sas-permissions", "ResourceFile", {"httpUrl": "http://h/a?sp=w&sig=x"}
    ),
    Case(
        "resource-file-sas-and-identity",
        "ResourceFile",
        {"storageContainerUrl": CONTAINER + SAS, "identityReference": IDENTITY},
        ("$.identityReference",),
    ),
    Case(
        "resource-file-sas-and-identity",
        "ResourceFile",
        {"httpUrl": BLOB, "identityReference": IDENTITY},
    ),
    Case("resource-file-sas-and-identity", "ResourceFile", {"httpUrl": BLOB + SAS}),
    Case(
        "resource-file-identity-source",
        "ResourceFile",
        {"autoStorageContainerName": "abc", "identityReference": IDENTITY},
        ("$.identityReference",),
    ),
    Case(
        "resource-file-identity-source",
        "ResourceFile",
        {"httpUrl": BLOB, "identityReference": IDENTITY},
    ),
    Case("identity-reference-form", "ComputeNodeIdentityReference", {}, ("$.resourceId",)),
    Case(
        "identity-reference-form",
        "ComputeNodeIdentityReference",
        {"resourceId": "identity1"},
        ("$.resourceId",),
    ),
    Case(
        "identity-reference-form",
        "ComputeNodeIdentityReference",
        {"resourceId": IDENTITY["resourceId"] + "/more"},
        ("$.resourceId",),
    ),
    Case(
        "identity-reference-form",
        "ComputeNodeIdentityReference",
        {"resourceId": IDENTITY["resourceId"].upper()},
    ),
    Case(
        "resource-files-total-size",
        "TaskAddParameter",
        {"resourceFiles": [{"httpUrl": "u" * 16384, "filePath": "p" * 16385}]},
        ("$.resourceFiles",),
    ),
    Case(
        "resource-files-total-size",
        "MultiInstanceSettings",
        {"commonResourceFiles": [{"filePath": "p" * 400}] * 82},
        ("$.commonResourceFiles",),
    ),
    Case(
        "resource-files-total-size",
        "TaskAddParameter",
        {"resourceFiles": [{"httpUrl": "u" * 16384, "filePath": "p" * 16384}]},
    ),
    Case(
        "resource-file-duplicate-path",
        "StartTask",
        {"resourceFiles": [_to("a"), _to("b"), _to("a"), _to("a")]},
        ("$.resourceFiles[2].filePath", "$.resourceFiles[3].filePath"),
    ),
    Case("resource-file-duplicate-path", "JobManagerTask", {"resourceFiles": [_to("a"), _to("A")]}),
    Case(
        "resource-file-duplicate-path",
        "TaskAddParameter",
        {"resourceFiles": [_to("a"), {"storageContainerUrl": CONTAINER, "filePath": "a"}]},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about resource files is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about resource files has a case that breaks it and one that keeps it."""
    assert not untold(resource_files, CASES)
