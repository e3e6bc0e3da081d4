"""Rules about what the nodes of a pool are set up with."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.rules import node_setup
from rule_cases import WINDOWS, Case, untold

ADMIN = {"elevationLevel": "admin", "windowsUserConfiguration": {"loginMode": "interactive"}}
MANAGED = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/images/i"
SHARED = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/g/images/i"


def made_from(image: str, **targets: int) -> dict[str, Any]:
    """Return a pool from an image."""
    machines = {"imageReference": {"virtualMachineImageId": image}}
    return {"virtualMachineConfiguration": machines, **targets}


CASES = [
    Case("disk-encryption-no-target", "DiskEncryptionConfiguration", {}, ("$.targets",)),
    Case(
        "disk-encryption-no-target", "DiskEncryptionConfiguration", {"targets": []}, ("$.targets",)
    ),
    Case("disk-encryption-no-target", "DiskEncryptionConfiguration", {"targets": ["osdisk"]}),
    Case("mount-source-empty", "NFSMountConfiguration", {"source": " "}, ("$.source",)),
    Case(
        "mount-source-empty",
        "CIFSMountConfiguration",
        {"username": "", "source": "", "password": ""},
        ("$.username", "$.source", "$.password"),
    ),
    Case("mount-source-empty", "NFSMountConfiguration", {"source": "10.0.0.4:/data"}),
    Case(
        "mount-source-empty",
        "CIFSMountConfiguration",
        {"username": "u", "source": "//host/share", "password": "p"},
    ),
    Case(
        "windows-user-interactive-admin",
        "PoolAddParameter",
        {**WINDOWS, "userAccounts": [ADMIN]},
        ("$.userAccounts[0].windowsUserConfiguration.loginMode",),
    ),
    Case("windows-user-interactive-admin", "UserAccount", ADMIN),
    Case(
        "windows-user-interactive-admin",
        "UserAccount",
        ADMIN,
        pool={"cloudServiceConfiguration": {"osFamily": "6"}},
    ),
    *(
        Case("windows-user-interactive-admin", "UserAccount", {**ADMIN, **change}, pool=WINDOWS)
        for change in (
            {"elevationLevel": "nonAdmin"},
            {"windowsUserConfiguration": {"loginMode": "batch"}},
            {"windowsUserConfiguration": None},
        )
    ),
    Case(
        "pool-size-managed-image",
        "PoolAddParameter",
        made_from(MANAGED, targetDedicatedNodes=2001, targetLowPriorityNodes=1001),
        ("$.targetDedicatedNodes", "$.targetLowPriorityNodes"),
    ),
    Case(
        "pool-size-managed-image",
        "PoolSpecification",
        made_from(MANAGED.upper(), targetDedicatedNodes=2001),
        ("$.targetDedicatedNodes",),
    ),
    Case(
        "pool-size-managed-image",
        "PoolAddParameter",
        made_from(MANAGED, targetDedicatedNodes=2000, targetLowPriorityNodes=1000),
    ),
    Case(
        "pool-size-managed-image", "PoolAddParameter", made_from(SHARED, targetDedicatedNodes=2001)
    ),
    Case("pool-size-managed-image", "PoolAddParameter", {"targetDedicatedNodes": 2001}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about the set-up of nodes is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about the set-up of nodes has a case that breaks it and one that keeps it."""
    assert not untold(node_setup, CASES)
