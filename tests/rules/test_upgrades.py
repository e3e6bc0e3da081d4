"""Rules about how the operating systems of pools are upgraded."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.rules import upgrades
from rule_cases import LINUX, WINDOWS, Case, untold

ROLLING = "RollingUpgradePolicy"
AUTOMATIC = "AutomaticOSUpgradePolicy"
ENABLED = {"enableAutomaticOSUpgrade": True}
WHERE = ("$.enableAutomaticOSUpgrade",)
CLOUD_SERVICES = {"cloudServiceConfiguration": {"osFamily": "6"}}


def machines(pool: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a pool of virtual machines with more to them."""
    return {"virtualMachineConfiguration": {**pool["virtualMachineConfiguration"], **more}}


def updating(*, enabled: bool) -> dict[str, Any]:
    """Return a pool of machines with Windows that updates itself or not."""
    return machines(WINDOWS, windowsConfiguration={"enableAutomaticUpdates": enabled})


def placed(policy: str) -> dict[str, Any]:
    """Return a pool whose nodes are placed by a policy."""
    return machines(LINUX, nodePlacementConfiguration={"policy": policy})


def versioned(version: str) -> dict[str, Any]:
    """Return a pool from a version of an image."""
    return machines(LINUX, imageReference={"publisher": "canonical", "version": version})


def pinned(end: str) -> dict[str, Any]:
    """Return a pool from an image of a gallery, whose id has an end."""
    compute = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute"
    identifier = f"{compute}/galleries/g/images/i{end}"
    return machines(LINUX, imageReference={"virtualMachineImageId": identifier})


CASES = [
    Case("auto-os-upgrade-image-pinned", AUTOMATIC, ENABLED, WHERE, pool=pinned("/versions/1.2.0")),
    *(
        Case("auto-os-upgrade-image-pinned", AUTOMATIC, ENABLED, pool=pool)
        for pool in (pinned(""), pinned("/versions/latest"), versioned("1.2.0"), None)
    ),
    Case(
        "auto-os-upgrade-image-pinned",
        AUTOMATIC,
        {"enableAutomaticOSUpgrade": False},
        pool=pinned("/versions/1.2.0"),
    ),
    *(
        Case(rule, ROLLING, {key: percent}, () if kept else (f"$.{key}",))
        for rule, key, lowest in (
            ("rolling-batch-percent", "maxBatchInstancePercent", 5),
            ("rolling-unhealthy-percent", "maxUnhealthyInstancePercent", 5),
            ("rolling-unhealthy-upgraded-percent", "maxUnhealthyUpgradedInstancePercent", 0),
        )
        for percent, kept in ((lowest - 1, False), (101, False), (lowest, True), (100, True))
    ),
    Case(
        "rolling-batch-exceeds-unhealthy",
        ROLLING,
        {"maxBatchInstancePercent": 21, "maxUnhealthyInstancePercent": 20},
        ("$.maxBatchInstancePercent",),
    ),
    Case(
        "rolling-batch-exceeds-unhealthy",
        ROLLING,
        {"maxBatchInstancePercent": 20, "maxUnhealthyInstancePercent": 20},
    ),
    Case("rolling-batch-exceeds-unhealthy", ROLLING, {"maxBatchInstancePercent": 100}),
    Case(
        "rolling-pause-nonnegative",
        ROLLING,
        {"pauseTimeBetweenBatches": "-PT1S"},
        ("$.pauseTimeBetweenBatches",),
    ),
    Case("rolling-pause-nonnegative", ROLLING, {"pauseTimeBetweenBatches": "PT0S"}),
    *(
        Case(
            "rolling-cross-zone",
            ROLLING,
            {"enableCrossZoneUpgrade": enabled},
            ("$.enableCrossZoneUpgrade",),
            pool=pool,
        )
        for enabled in (True, False)
        for pool in (LINUX, placed("regional"), CLOUD_SERVICES)
    ),
    Case("rolling-cross-zone", ROLLING, {"enableCrossZoneUpgrade": True}, pool=placed("Zonal")),
    Case("rolling-cross-zone", ROLLING, {}, pool=LINUX),
    Case("rolling-cross-zone", ROLLING, {"enableCrossZoneUpgrade": True}),
    Case(
        "rolling-policy-needs-vm",
        "PoolAddParameter",
        {**CLOUD_SERVICES, "upgradePolicy": {"rollingUpgradePolicy": {}}},
        ("$.upgradePolicy.rollingUpgradePolicy",),
    ),
    Case(
        "rolling-policy-needs-vm",
        "PoolSpecification",
        {**LINUX, "upgradePolicy": {"rollingUpgradePolicy": {}}},
    ),
    Case("rolling-policy-needs-vm", "UpgradePolicy", {"mode": "manual"}, pool=CLOUD_SERVICES),
    Case("auto-os-upgrade-windows-updates", AUTOMATIC, ENABLED, WHERE, pool=updating(enabled=True)),
    *(
        Case("auto-os-upgrade-windows-updates", AUTOMATIC, ENABLED, pool=pool)
        for pool in (updating(enabled=False), WINDOWS, LINUX, None)
    ),
    Case(
        "auto-os-upgrade-windows-updates",
        AUTOMATIC,
        {"enableAutomaticOSUpgrade": False},
        pool=updating(enabled=True),
    ),
    Case("auto-os-upgrade-windows-default", AUTOMATIC, ENABLED, WHERE, pool=WINDOWS),
    Case(
        "auto-os-upgrade-windows-default",
        AUTOMATIC,
        ENABLED,
        WHERE,
        pool=machines(WINDOWS, windowsConfiguration={}),
    ),
    *(
        Case("auto-os-upgrade-windows-default", AUTOMATIC, ENABLED, pool=pool)
        for pool in (updating(enabled=False), updating(enabled=True), LINUX, None)
    ),
    Case(
        "auto-os-upgrade-windows-default",
        AUTOMATIC,
        {"enableAutomaticOSUpgrade": False},
        pool=WINDOWS,
    ),
    Case("auto-os-upgrade-image-latest", AUTOMATIC, ENABLED, WHERE, pool=versioned("1.2.3")),
    *(
        Case("auto-os-upgrade-image-latest", AUTOMATIC, ENABLED, pool=pool)
        for pool in (versioned("Latest"), LINUX, CLOUD_SERVICES, None)
    ),
    Case(
        "auto-os-upgrade-image-latest",
        AUTOMATIC,
        {"enableAutomaticOSUpgrade": False},
        pool=versioned("1.2.3"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about upgrades is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about upgrades has a case that breaks it and one that keeps it."""
    assert not untold(upgrades, CASES)
