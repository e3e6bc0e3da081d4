"""Rules about the files that tasks upload."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import PoolAddParameter
from azure_batch_models.rules import output_files
from rule_cases import LINUX, WINDOWS, Case, untold

DESTINATION = "OutputFileBlobContainerDestination"
URL = "https://acct.blob.core.windows.net/out"
SAS = "?sv=2022-11-02&sr=c&sp=rw&sig=x"
IDENTITY = {
    "resourceId": "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity"
    "/userAssignedIdentities/i"
}


def _file(pattern: str, path: str | None = None, when: str = "taskcompletion") -> dict[str, Any]:
    return {
        "filePattern": pattern,
        "destination": {"container": {"containerUrl": URL + SAS, "path": path}},
        "uploadOptions": {"uploadCondition": when},
    }


CASES = [
    Case("output-file-pattern-empty", "OutputFile", {"filePattern": " "}, ("$.filePattern",)),
    Case("output-file-pattern-empty", "OutputFile", {"filePattern": "a"}),
    *(
        Case(
            "output-file-pattern-brackets", "OutputFile", {"filePattern": text}, ("$.filePattern",)
        )
        for text in ("out[0-9.txt", "[a][b", "[")
    ),
    *(
        Case("output-file-pattern-brackets", "OutputFile", {"filePattern": text})
        for text in ("out[0-9].txt", "[*]", "a]", "[a][b]", "[[]")
    ),
    Case(
        "output-file-pattern-separator",
        "OutputFile",
        {"filePattern": "..\\*.txt"},
        ("$.filePattern",),
        pool=LINUX,
    ),
    Case("output-file-pattern-separator", "OutputFile", {"filePattern": "..\\*.txt"}, pool=WINDOWS),
    Case("output-file-pattern-separator", "OutputFile", {"filePattern": "../*.txt"}, pool=LINUX),
    Case(
        "output-file-pattern-variable-os",
        "OutputFile",
        {"filePattern": "%DIR%/*"},
        ("$.filePattern",),
        pool=LINUX,
    ),
    Case(
        "output-file-pattern-variable-os",
        "OutputFile",
        {"filePattern": "${DIR}/*"},
        ("$.filePattern",),
        pool=WINDOWS,
    ),
    Case("output-file-pattern-variable-os", "OutputFile", {"filePattern": "$DIR/*"}, pool=LINUX),
    Case("output-file-pattern-variable-os", "OutputFile", {"filePattern": "%DIR%/*"}, pool=WINDOWS),
    Case("output-file-pattern-variable-os", "OutputFile", {"filePattern": "%DIR%/*"}, pool={}),
    Case("output-file-container-required", "OutputFileDestination", {}, ("$.container",)),
    Case("output-file-container-required", "OutputFileDestination", {"container": {}}),
    *(
        Case(
            "output-file-container-url-form",
            DESTINATION,
            {"containerUrl": url},
            ("$.containerUrl",),
        )
        for url in ("out", "https://a.blob.core.windows.net/?sig=x", URL + "/blob")
    ),
    Case("output-file-container-url-form", DESTINATION, {"containerUrl": URL + SAS}),
    Case("output-file-container-url-auth", DESTINATION, {"containerUrl": URL}, ("$.containerUrl",)),
    Case("output-file-container-url-auth", DESTINATION, {"containerUrl": URL + SAS}),
    Case(
        "output-file-container-url-auth",
        DESTINATION,
        {"containerUrl": URL, "identityReference": IDENTITY},
    ),
    Case("output-file-container-url-auth", DESTINATION, {"containerUrl": "no address"}),
    Case(
        "output-file-sas-write",
        DESTINATION,
        {"containerUrl": URL + "?sp=rl&sig=x"},
        ("$.containerUrl",),
    ),
    Case("output-file-sas-write", DESTINATION, {"containerUrl": URL + SAS}),
    Case("output-file-sas-write", DESTINATION, {"containerUrl": URL + "?si=policy&sig=x"}),
    Case(
        "output-file-sas-scope",
        DESTINATION,
        {"containerUrl": URL + "?sr=b&sig=x"},
        ("$.containerUrl",),
    ),
    Case(
        "output-file-sas-scope",
        "ResourceFile",
        {"storageContainerUrl": URL + "?sr=b&sig=x"},
        ("$.storageContainerUrl",),
    ),
    Case("output-file-sas-scope", DESTINATION, {"containerUrl": URL + "?sr=c&sig=x"}),
    Case("output-file-sas-scope", DESTINATION, {"containerUrl": URL + "?ss=b&sig=x"}),
    Case(
        "output-file-sas-and-identity",
        DESTINATION,
        {"containerUrl": URL + SAS, "identityReference": IDENTITY},
        ("$.identityReference",),
    ),
    Case(
        "output-file-sas-and-identity",
        DESTINATION,
        {"containerUrl": URL, "identityReference": IDENTITY},
    ),
    Case("output-file-path-length", DESTINATION, {"path": "p" * 1025}, ("$.path",)),
    Case("output-file-path-length", DESTINATION, {"path": "p" * 1024}),
    *(
        Case("output-file-path-variable", DESTINATION, {"path": path}, ("$.path",))
        for path in ("$AZ_BATCH_TASK_ID/a", "logs/${ID}", "%ID%")
    ),
    *(
        Case("output-file-path-variable", DESTINATION, {"path": path})
        for path in ("task1/logs", "a$", "50%", "%41%42", "$1")
    ),
    Case("output-file-path-backslash", DESTINATION, {"path": "a\\b"}, ("$.path",)),
    Case("output-file-path-backslash", DESTINATION, {"path": "a/b"}),
    Case(
        "output-file-path-single-file",
        "OutputFile",
        _file("a.log", path="logs/"),
        ("$.destination.container.path",),
    ),
    Case("output-file-path-single-file", "OutputFile", _file("*.log", path="logs/")),
    Case("output-file-path-single-file", "OutputFile", _file("a.log", path="logs/a")),
    Case("output-file-path-single-file", "OutputFile", _file("a.log")),
    *(
        Case("upload-header-name", "HttpHeader", {"name": name}, ("$.name",))
        for name in ("", "x ms", "a:", "ä")
    ),
    Case("upload-header-name", "HttpHeader", {"name": "x-ms-meta-a_1"}),
    Case(
        "upload-header-supported",
        DESTINATION,
        {"uploadHeaders": [{"name": "Authorization"}]},
        ("$.uploadHeaders[0].name",),
    ),
    Case(
        "upload-header-supported",
        DESTINATION,
        {"uploadHeaders": [{"name": "X-MS-Blob-Content-Type"}, {"name": "x-ms-meta-run"}]},
    ),
    Case("upload-header-supported", DESTINATION, {"uploadHeaders": [{"name": "no name"}]}),
    Case(
        "upload-header-duplicate",
        DESTINATION,
        {"uploadHeaders": [{"name": "x-ms-tags"}, {"name": "X-MS-Tags"}]},
        ("$.uploadHeaders[1].name",),
    ),
    Case(
        "upload-header-duplicate",
        DESTINATION,
        {"uploadHeaders": [{"name": "x-ms-meta-a"}, {"name": "x-ms-meta-b"}]},
    ),
    Case(
        "output-file-duplicate",
        "TaskAddParameter",
        {"outputFiles": [_file("a"), _file("b"), _file("a")]},
        ("$.outputFiles[2]",),
    ),
    Case(
        "output-file-duplicate",
        "JobManagerTask",
        {"outputFiles": [_file("a"), _file("a", path="b"), _file("a", when="taskfailure")]},
    ),
    Case(
        "outputs-total-size",
        "JobManagerTask",
        {"outputFiles": [_file("f" * 32769)]},
        ("$.outputFiles",),
    ),
    Case("outputs-total-size", "TaskAddParameter", {"outputFiles": [_file("f" * 32000)]}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about output files is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about output files has a case that breaks it and one that keeps it."""
    assert not untold(output_files, CASES)


@pytest.mark.parametrize(
    ("agent", "pattern", "said"),
    [
        ("batch.node.ubuntu 22.04", "%A%/*", "variables as $NAME on Linux nodes"),
        ("batch.node.windows amd64", "$A/*", "variables as %NAME% on Windows nodes"),
    ],
)
def test_the_message_names_the_system(agent, pattern, said):
    """The message says how the system of the nodes writes variables."""
    pool = PoolAddParameter.from_dict(
        {"id": "p", "vmSize": "a", "virtualMachineConfiguration": {"nodeAgentSKUId": agent}}
    )
    found = output_files.output_file_pattern_variable_os(pattern, pool)

    assert said in str(found)
