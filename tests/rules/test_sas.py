"""Rules about shared access signatures."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import Fix, check
from azure_batch_models.rules import sas
from rule_cases import NOW, Case, untold

ACCOUNT = "https://acct.blob.core.windows.net"
CONTAINER = f"{ACCOUNT}/in"
BLOB = f"{CONTAINER}/a.csv"
OF_CONTAINER = "sv=2024-11-04&st=2026-06-01T00%3A00%3A00Z&se=2026-07-01T00%3A00%3A00Z&sr=c&sp=racwl"
OF_ACCOUNT = "sv=2024-11-04&ss=b&srt=co&sp=rwl&se=2026-07-01T00:00:00Z&spr=https"
SIG = "&sig=hu5h%2Fhu5h%3D"


def task(url: str, **constraints: Any) -> dict[str, Any]:
    """Return a task that uploads its output with a SAS."""
    return {
        "id": "encode-1",
        "commandLine": "/bin/sh -c 'ffmpeg -i in.mov out.mp4'",
        "constraints": {"maxTaskRetryCount": 1, **constraints},
        "outputFiles": [
            {
                "filePattern": "*.mp4",
                "destination": {"container": {"path": "encoded", "containerUrl": url}},
                "uploadOptions": {"uploadCondition": "tasksuccess"},
            }
        ],
    }


def until(moment: str) -> str:
    """Return the address of a container with a SAS for writing that ends at a time."""
    return f"{CONTAINER}?sv=2024-11-04&sr=c&sp=w&se={moment}{SIG}"


def schedule(expiry: str, interval: str | None = "P1D") -> dict[str, Any]:
    """Return a job schedule whose manager downloads its program with a SAS."""
    manager = {
        "id": "manager",
        "commandLine": "/bin/sh -c 'python3 plan.py'",
        "resourceFiles": [{"httpUrl": f"{BLOB}?sr=b&sp=r&se={expiry}{SIG}", "filePath": "plan.py"}],
    }
    return {
        "id": "nightly",
        "schedule": {"recurrenceInterval": interval},
        "jobSpecification": {"poolInfo": {"poolId": "farm"}, "jobManagerTask": manager},
    }


def blobs(**ways: Any) -> dict[str, Any]:
    """Return a mount of a blob container."""
    return {"accountName": "acct", "containerName": "in", "relativeMountPath": "in", **ways}


OUTPUT = "$.outputFiles[0].destination.container.containerUrl"
MANAGED = "$.jobSpecification.jobManagerTask.resourceFiles[0].httpUrl"

CASES = [
    *(
        Case("sas-malformed", "ResourceFile", {key: url + SIG}, (f"$.{key}",))
        for key, url in (
            ("storageContainerUrl", f"{CONTAINER}?{OF_CONTAINER.replace('&', '&amp;')}&amp;sr=c"),
            ("storageContainerUrl", f"{CONTAINER}??{OF_CONTAINER}"),
            ("storageContainerUrl", f"{CONTAINER}&{OF_CONTAINER}"),
            ("httpUrl", f"{BLOB}{OF_CONTAINER}"),
            ("httpUrl", f"{BLOB}?snapshot=2026-01-01?{OF_CONTAINER}"),
            ("httpUrl", f"{BLOB}?{OF_CONTAINER.replace('%3A', '%253A')}"),
            ("httpUrl", f"{BLOB}?{OF_CONTAINER}".replace("&", "%26")),
        )
    ),
    Case("sas-malformed", "TaskAddParameter", task(f"{CONTAINER}&{OF_CONTAINER}{SIG}"), (OUTPUT,)),
    *(
        Case("sas-malformed", "ResourceFile", {key: url})
        for key, url in (
            ("storageContainerUrl", f"{CONTAINER}?{OF_CONTAINER}{SIG}"),
            ("storageContainerUrl", CONTAINER),
            ("storageContainerUrl", f"{CONTAINER}?{OF_CONTAINER}&sig="),
            ("httpUrl", f"{BLOB}?{OF_ACCOUNT}{SIG}"),
            ("httpUrl", "https://example.org/get?a=1&amp;b=2"),
            ("httpUrl", "https://example.org/design=2/a.csv"),
        )
    ),
    *(
        Case("sas-key-form", "AzureBlobFileSystemConfiguration", blobs(sasKey=key), ("$.sasKey",))
        for key in (f"{CONTAINER}?{OF_CONTAINER}{SIG}", "bm8gU0FT", OF_CONTAINER)
    ),
    *(
        Case("sas-key-form", "AzureBlobFileSystemConfiguration", blobs(sasKey=key))
        for key in (OF_CONTAINER + SIG, f"?{OF_CONTAINER}{SIG}")
    ),
    Case(
        "sas-expired",
        "ResourceFile",
        {"httpUrl": BLOB + "?se=2026-06-15T12:00:00Z&sig=x"},
        ("$.httpUrl",),
    ),
    Case(
        "sas-expired",
        "OutputFileBlobContainerDestination",
        {"containerUrl": CONTAINER + "?se=2026-06-15T13:59+02:00&sig=x"},
        ("$.containerUrl",),
    ),
    Case(
        "sas-expired",
        "UploadBatchServiceLogsConfiguration",
        {"containerUrl": CONTAINER + "?se=2026-06-15&sig=x"},
        ("$.containerUrl",),
    ),
    Case(
        "sas-expired",
        "PoolPatchParameter",
        {"startTask": {"resourceFiles": [{"httpUrl": BLOB + "?se=2020-01-01&sig=x"}]}},
        ("$.startTask.resourceFiles[0].httpUrl",),
    ),
    Case("sas-expired", "ResourceFile", {"httpUrl": BLOB + "?se=2026-06-15T12:00:01Z&sig=x"}),
    Case("sas-expired", "ResourceFile", {"httpUrl": BLOB + "?se=2020-01-01"}),
    Case("sas-expired", "ResourceFile", {"httpUrl": BLOB + "?se=soon&sig=x"}),
    *(
        Case("sas-not-yet-valid", "ResourceFile", {"httpUrl": f"{BLOB}?st={st}&sr=b&sp=r{SIG}"}, at)
        for st, at in (
            ("2026-06-15T12:00:01Z", ("$.httpUrl",)),
            ("2026-06-15T13%3A30%3A00%2B01%3A00", ("$.httpUrl",)),
            ("2026-06-15T12:00:00Z", ()),
            ("2026-06-15", ()),
            ("soon", ()),
        )
    ),
    Case("sas-not-yet-valid", "ResourceFile", {"httpUrl": f"{BLOB}?st=2027-01-01"}),
    *(
        Case(
            "sas-not-yet-valid",
            "ResourceFile",
            {"httpUrl": f"{BLOB}?st=2027-01-01T00:00:00Z&se={se}&sr=b&sp=r{SIG}"},
            at,
        )
        for se, at in (
            ("2028-01-01", ("$.httpUrl",)),
            ("2026-12-31", ()),  # this one is reported by sas-times-order
        )
    ),
    *(
        Case(
            "sas-times-order",
            "ResourceFile",
            {"httpUrl": f"{BLOB}?st={st}&se={se}&sr=b&sp=r{SIG}"},
            at,
        )
        for st, se, at in (
            ("2026-07-01", "2026-06-01", ("$.httpUrl",)),
            ("2026-07-01", "2026-07-01", ("$.httpUrl",)),
            ("2026-06-01", "2026-07-01", ()),
        )
    ),
    Case(
        "sas-expires-before-task-ends",
        "TaskAddParameter",
        task(until("2026-06-15T14:00:00Z"), maxWallClockTime="PT3H"),
        (OUTPUT,),
    ),
    Case(
        "sas-expires-before-task-ends",
        "JobAddParameter",
        {
            "id": "trailer",
            "poolInfo": {"poolId": "farm"},
            "constraints": {"maxWallClockTime": "P2D"},
            "jobManagerTask": {
                k: v for k, v in task(until("2026-06-16")).items() if k != "constraints"
            },
        },
        (f"$.jobManagerTask{OUTPUT[1:]}",),
    ),
    *(
        Case("sas-expires-before-task-ends", "TaskAddParameter", task(until(moment), **limits))
        for moment, limits in (
            ("2026-06-15T15:00:00Z", {"maxWallClockTime": "PT3H"}),
            ("2026-06-15T14:00:00Z", {}),
            ("2026-06-15T14:00:00Z", {"maxWallClockTime": "P10675199DT2H48M5.4775807S"}),
            ("2026-06-15T11:00:00Z", {"maxWallClockTime": "PT3H"}),  # it has expired, which is said
        )
    ),
    *(
        Case("sas-expires-before-next-job", "JobScheduleAddParameter", schedule(until), (MANAGED,))
        for until in ("2026-06-16T00:00:00Z", "2026-06-16T12:00:00Z")
    ),
    *(
        Case("sas-expires-before-next-job", "JobScheduleAddParameter", schedule(*given))
        for given in (
            ("2026-06-17T00:00:00Z",),
            ("2026-06-16T00:00:00Z", "PT1H"),
            ("2026-06-16T00:00:00Z", None),
        )
    ),
    *(
        Case("sas-services", "ResourceFile", {"httpUrl": f"{BLOB}?{query}{SIG}"}, at)
        for query, at in (
            ("sv=2024-11-04&ss=q&srt=co&sp=r", ("$.httpUrl",)),
            ("sv=2024-11-04&ss=f&srt=sco&sp=rl", ("$.httpUrl",)),
            ("sv=2024-11-04&ss=b&srt=s&sp=rl", ("$.httpUrl",)),
            ("sv=2024-11-04&ss=b&srt=c&sp=rl", ("$.httpUrl",)),
            ("sv=2024-11-04&ss=bfqt&srt=sco&sp=rl", ()),
            ("sv=2024-11-04&sr=b&sp=r", ()),
        )
    ),
    Case(
        "sas-services",
        "ResourceFile",
        {"httpUrl": f"https://acct.file.core.windows.net/s/a?ss=f&srt=o&sp=r{SIG}"},
    ),
    *(
        Case(
            "sas-lists-container",
            "ResourceFile",
            {"storageContainerUrl": f"{CONTAINER}?sv=2024-11-04&ss=b&srt={srt}&sp=rl{SIG}"},
            at,
        )
        for srt, at in (("o", ("$.storageContainerUrl",)), ("co", ()), ("sco", ()))
    ),
    *(
        Case("sas-resource", "ResourceFile", {"httpUrl": f"{BLOB}?sr={sr}&sp=r{SIG}"}, at)
        for sr, at in (
            ("s", ("$.httpUrl",)),
            ("f", ("$.httpUrl",)),
            ("b", ()),
            ("c", ()),
            ("d", ()),
        )
    ),
    *(
        Case("mount-account-key", "AzureBlobFileSystemConfiguration", blobs(accountKey=key), at)
        for key, at in (
            (f"?{OF_CONTAINER}{SIG}", ("$.accountKey",)),
            (f"{OF_ACCOUNT}{SIG}", ("$.accountKey",)),
            ("DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=a2V5", ("$.accountKey",)),
            ("a2V5" * 21 + "a2U=", ()),
        )
    ),
    Case(
        "mount-account-key",
        "AzureFileShareConfiguration",
        {
            "accountName": "acct",
            "accountKey": f"sv=2024-11-04&ss=f&srt=sco&sp=rwl{SIG}",
            "azureFileUrl": "https://acct.file.core.windows.net/share",
            "relativeMountPath": "share",
        },
        ("$.accountKey",),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about signatures is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about signatures has a case that breaks it and one that keeps it."""
    assert not untold(sas, CASES)


@pytest.mark.parametrize("case", [case for case in CASES if case.paths], ids=str)
def test_signatures_are_not_shown(case: Case) -> None:
    """No report has a signature or a key in it, whatever is wrong with the address."""
    problems = check(case.data, case.model, now=NOW)
    assert problems
    assert "hu5h" not in repr(problems)
    assert "a2V5" not in repr(problems)


def test_a_sas_as_key_is_moved() -> None:
    """A SAS in place of a key belongs to another attribute, and the fix need not show it."""
    mount = blobs(accountKey=f"?{OF_CONTAINER}{SIG}")
    (problem,) = check(mount, "AzureBlobFileSystemConfiguration", only="mount-account-key")
    assert problem.fix == Fix("rename", "$.accountKey", "sasKey")


@pytest.mark.parametrize(
    ("url", "rules"),
    [
        (f"{CONTAINER}?{OF_CONTAINER.replace('&', '&amp;')}&amp;sig=hu5h", {"sas-malformed"}),
        (
            f"{CONTAINER}/out.mp4?{OF_CONTAINER.replace('sr=c', 'sr=b')}{SIG}",
            {"output-file-container-url-form"},
        ),
        (f"{ACCOUNT}?{OF_ACCOUNT}{SIG}", {"output-file-container-url-form"}),
        (f"{CONTAINER}?{OF_ACCOUNT.replace('ss=b', 'ss=q')}{SIG}", {"sas-services"}),
        (CONTAINER, {"output-file-container-url-auth"}),
        (f"{CONTAINER}?{OF_CONTAINER}&sig=", set()),
        (f"{CONTAINER}?{OF_CONTAINER}{SIG}", set()),
    ],
)
def test_one_slip_one_report(url: str, rules: set[str]) -> None:
    """What follows from a slip in an address is not reported beside it."""
    problems = check(task(url), "TaskAddParameter", now=NOW)
    assert {problem.rule for problem in problems} == rules
