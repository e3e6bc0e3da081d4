"""Rules about the hosts of addresses."""

from __future__ import annotations

import pytest

from azure_batch_models.rules import hosts
from rule_cases import Case, untold

CASES = [
    *(
        Case("url-host", model, {key: url}, (f"$.{key}",) if is_bad else ())
        for model, key in (
            ("ResourceFile", "httpUrl"),
            ("ResourceFile", "storageContainerUrl"),
            ("OutputFileBlobContainerDestination", "containerUrl"),
            ("UploadBatchServiceLogsConfiguration", "containerUrl"),
            ("AzureFileShareConfiguration", "azureFileUrl"),
        )
        for url, is_bad in (
            ("https://render_studio.blob.core.windows.net/scenes", True),
            ("https://render-studio.blob.core.windows.net/scenes", True),
            ("https://render-studio.file.core.usgovcloudapi.net/scenes", True),
            ("https://studio..blob.core.windows.net/scenes", True),
            ("https://.blob.core.windows.net/scenes", True),
            ("http://10.0.0.256/scenes", True),
            ("https://renderstudio.blob.core.windows.net/scenes", False),
            ("https://RenderStudio.blob.core.windows.net/scenes", False),
            ("https://renderstudio-secondary.blob.core.windows.net/scenes", False),
            ("https://renderstudio.z01.blob.storage.azure.net/scenes", False),
            ("https://my-files.example.com/scenes", False),
            ("http://10.0.0.4:8080/scenes", False),
            ("http://[fd00::4]/scenes", False),
            ("http://10.20.30.400.example.com/scenes", False),
            ("renderstudio.blob.core.windows.net/scenes", False),  # reported by other rules
        )
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about hosts is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about hosts has a case that breaks it and one that keeps it."""
    assert not untold(hosts, CASES)
