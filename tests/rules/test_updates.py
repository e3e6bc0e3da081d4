"""Rules about what stands in a pool or a job run for the requests that change it, too."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import check
from rule_cases import WINDOWS, Case

MACHINES = WINDOWS["virtualMachineConfiguration"]
CASES = [
    Case(
        "disk-encryption-windows",
        "PoolPatchParameter",
        {
            "virtualMachineConfiguration": {
                **MACHINES,
                "diskEncryptionConfiguration": {"targets": ["osdisk"]},
            }
        },
        ("$.virtualMachineConfiguration.diskEncryptionConfiguration.targets",),
    ),
    Case(
        "public-ip-needs-subnet",
        "PoolPatchParameter",
        {
            "networkConfiguration": {
                "publicIPAddressConfiguration": {"provision": "nopublicipaddresses"}
            }
        },
        ("$.networkConfiguration.subnetId",),
    ),
    Case(
        "user-account-password-empty",
        "PoolPatchParameter",
        {"userAccounts": [{"name": "a", "password": ""}]},
        ("$.userAccounts[0].password",),
    ),
    Case(
        "mount-exactly-one",
        "PoolPatchParameter",
        {"mountConfiguration": [{}]},
        ("$.mountConfiguration[0]",),
    ),
    Case(
        "env-name-empty",
        "PoolUpdatePropertiesParameter",
        {"startTask": {"environmentSettings": [{"name": ""}]}},
        ("$.startTask.environmentSettings[0].name",),
    ),
    Case(
        "rolling-batch-percent",
        "PoolPatchParameter",
        {"upgradePolicy": {"rollingUpgradePolicy": {"maxBatchInstancePercent": 1}}},
        ("$.upgradePolicy.rollingUpgradePolicy.maxBatchInstancePercent",),
    ),
    Case(
        "job-task-id-length",
        "JobSchedulePatchParameter",
        {"jobSpecification": {"jobManagerTask": {"id": ""}}},
        ("$.jobSpecification.jobManagerTask.id",),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """The rule is broken where the case says, whether given as a dict or as a model."""
    case.assert_as_told()


@pytest.mark.parametrize(
    "update",
    [
        {"userAccounts": [{"name": "a", "password": "b", "linuxUserConfiguration": {}}]},
        {"upgradePolicy": {"mode": "rolling", "rollingUpgradePolicy": {}}},
        {"networkConfiguration": {"endpointConfiguration": {"inboundNATPools": []}}},
    ],
)
def test_what_the_rest_of_the_pool_decides(update: dict[str, Any]) -> None:
    """What depends on the rest of the pool is no problem of a patch, which may change that too."""
    assert check(update, "PoolPatchParameter", pool=WINDOWS) == []
    assert check(update, "PoolPatchParameter") == []
