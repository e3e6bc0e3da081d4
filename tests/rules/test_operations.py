"""Rules about what is done to pools and their nodes."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.rules import operations
from rule_cases import Case, untold

CONTAINER = "https://acct.blob.core.windows.net/logs"
IDENTITY = {"identityReference": {"resourceId": "/subscriptions/s"}}


def to(url: str, **more: Any) -> dict[str, Any]:
    """Return a request to upload logs to an address."""
    return {"containerUrl": url, "startTime": "2026-01-01T00:00:00Z", **more}


CASES = [
    Case("resize-needs-target", "PoolResizeParameter", {"resizeTimeout": "PT10M"}, ("$",)),
    Case("resize-needs-target", "PoolResizeParameter", {"targetDedicatedNodes": 0}),
    Case("resize-needs-target", "PoolResizeParameter", {"targetLowPriorityNodes": 1}),
    Case("node-remove-count", "NodeRemoveParameter", {"nodeList": []}, ("$.nodeList",)),
    Case(
        "node-remove-count",
        "NodeRemoveParameter",
        {"nodeList": [f"n{number}" for number in range(101)]},
        ("$.nodeList",),
    ),
    Case(
        "node-remove-count",
        "NodeRemoveParameter",
        {"nodeList": [f"n{number}" for number in range(100)]},
    ),
    Case(
        "node-remove-duplicate",
        "NodeRemoveParameter",
        {"nodeList": ["a", "b", "A"]},
        ("$.nodeList[2]",),
    ),
    Case("node-remove-duplicate", "NodeRemoveParameter", {"nodeList": ["a", "b"]}),
    Case(
        "deallocation-retained-data",
        "PoolResizeParameter",
        {"nodeDeallocationOption": "retainedData"},
        ("$.nodeDeallocationOption",),
    ),
    Case(
        "deallocation-retained-data",
        "NodeRemoveParameter",
        {"nodeDeallocationOption": "retaineddata"},
        ("$.nodeDeallocationOption",),
    ),
    Case(
        "deallocation-retained-data",
        "NodeRebootParameter",
        {"nodeRebootOption": "retaineddata"},
        ("$.nodeRebootOption",),
    ),
    Case(
        "deallocation-retained-data",
        "NodeReimageParameter",
        {"nodeReimageOption": "retaineddata"},
        ("$.nodeReimageOption",),
    ),
    Case(
        "deallocation-retained-data", "NodeRebootParameter", {"nodeRebootOption": "taskCompletion"}
    ),
    Case(
        "upload-logs-url-auth",
        "UploadBatchServiceLogsConfiguration",
        to(CONTAINER),
        ("$.containerUrl",),
    ),
    Case(
        "upload-logs-url-auth", "UploadBatchServiceLogsConfiguration", to(f"{CONTAINER}?sig=c2ln")
    ),
    Case("upload-logs-url-auth", "UploadBatchServiceLogsConfiguration", to(CONTAINER, **IDENTITY)),
    Case(
        "upload-logs-url-auth",
        "UploadBatchServiceLogsConfiguration",
        to("https://acct.blob.core.windows.net/"),
        ("$.containerUrl",),
    ),
    Case(
        "upload-logs-url-auth", "UploadBatchServiceLogsConfiguration", to(f"{CONTAINER}?sp=w&sig=")
    ),
    *(
        Case(
            "upload-logs-url-form",
            "UploadBatchServiceLogsConfiguration",
            to(url),
            ("$.containerUrl",),
        )
        for url in (
            "logs",
            "https://acct.blob.core.windows.net/?sig=c2ln",
            f"{CONTAINER}/2026/node.log?sig=c2ln",
            "https://acct.file.core.windows.net/logs",
            "https://acct.dfs.core.windows.net/logs",
        )
    ),
    Case("upload-logs-url-form", "UploadBatchServiceLogsConfiguration", to(CONTAINER)),
    Case("upload-logs-url-auth", "UploadBatchServiceLogsConfiguration", to("logs")),
    Case(
        "upload-logs-sas-write",
        "UploadBatchServiceLogsConfiguration",
        to(f"{CONTAINER}?sp=rl&sig=c2ln"),
        ("$.containerUrl",),
    ),
    Case(
        "upload-logs-sas-write",
        "UploadBatchServiceLogsConfiguration",
        to(f"{CONTAINER}?sp=rw&sig=c2ln"),
    ),
    Case(
        "upload-logs-sas-write", "UploadBatchServiceLogsConfiguration", to(f"{CONTAINER}?sig=c2ln")
    ),
    Case("upload-logs-sas-write", "UploadBatchServiceLogsConfiguration", to("logs")),
    Case(
        "upload-logs-sas-start",
        "UploadBatchServiceLogsConfiguration",
        to(f"{CONTAINER}?st=2026-01-01T00:00:00Z&sig=c2ln"),
        ("$.containerUrl",),
    ),
    Case(
        "upload-logs-sas-start",
        "UploadBatchServiceLogsConfiguration",
        to(f"{CONTAINER}?se=2099-01-01T00:00:00Z&sig=c2ln"),
    ),
    Case("upload-logs-sas-start", "UploadBatchServiceLogsConfiguration", to("logs")),
    Case(
        "upload-logs-time-order",
        "UploadBatchServiceLogsConfiguration",
        to(CONTAINER, endTime="2026-01-01T00:00:00"),
        ("$.endTime",),
    ),
    Case(
        "upload-logs-time-order",
        "UploadBatchServiceLogsConfiguration",
        to(CONTAINER, endTime="2026-01-01T00:00:01"),
    ),
    Case("upload-logs-time-order", "UploadBatchServiceLogsConfiguration", to(CONTAINER)),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about an operation is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about operations has a case that breaks it and one that keeps it."""
    assert not untold(operations, CASES)
