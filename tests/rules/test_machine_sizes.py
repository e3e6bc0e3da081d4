"""Rules about what the VM size of a pool has to be able to do."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import PoolAddParameter, check
from azure_batch_models.rules import machine_sizes
from azure_batch_models.rules.facts.vm_sizes import find_size
from rule_cases import Case, untold

POOL = "PoolAddParameter"
MACHINES = "$.virtualMachineConfiguration"
SIZE = ("$.vmSize",)
SKU = (f"{MACHINES}.imageReference.sku",)
EPHEMERAL = {"osDisk": {"ephemeralOSDiskSettings": {"placement": "cachedisk"}}}
TRUSTED = {"securityProfile": {"securityType": "trustedLaunch"}}
CONFIDENTIAL = {"securityProfile": {"securityType": "confidentialvm"}}
GENERATION_1 = {"publisher": "Canonical", "offer": "ubuntu-24_04-lts", "sku": "server-gen1"}
GENERATION_2 = {"publisher": "Canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}
ACCELERATED = {"networkConfiguration": {"enableAcceleratedNetworking": True}}
ZONAL = {"nodePlacementConfiguration": {"policy": "zonal"}}


def pool(size: str | None, machines: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """Return a pool of virtual machines of a size."""
    return {"vmSize": size, "virtualMachineConfiguration": machines or {}, **more}


def stored(kind: str, **more: Any) -> dict[str, Any]:
    """Return virtual machines with a data disk on a kind of storage."""
    return {"dataDisks": [{"lun": 0, "diskSizeGB": 64, "storageAccountType": kind}], **more}


CASES = [
    *(
        Case("accelerated-networking-vm-size", POOL, pool(size, None, **network), paths)
        for size, network, paths in (
            (
                "standard_a4_v2",
                ACCELERATED,
                ("$.networkConfiguration.enableAcceleratedNetworking",),
            ),
            ("standard_d4s_v5", ACCELERATED, ()),
            ("standard_x4_v9", ACCELERATED, ()),
            ("standard_a4_v2", {"networkConfiguration": {}}, ()),
            ("standard_a4_v2", {}, ()),
        )
    ),
    *(
        Case("write-accelerator-vm-size", POOL, pool(size, {"osDisk": disk}), paths)
        for size, disk, paths in (
            (
                "standard_e16s_v5",
                {"writeAcceleratorEnabled": True},
                (f"{MACHINES}.osDisk.writeAcceleratorEnabled",),
            ),
            ("standard_e16s_v5", {"writeAcceleratorEnabled": False}, ()),
            ("standard_m208ms_v2", {"writeAcceleratorEnabled": True}, ()),
            ("standard_m64ms", {"writeAcceleratorEnabled": True}, ()),
            ("standard_e16s_v5", {}, ()),
        )
    ),
    *(
        Case("vm-size-name", POOL, pool(size), paths)
        for size, paths in (
            ("D2s_v5", SIZE),
            ("standard_d2sv5", SIZE),
            ("d4sv3", SIZE),
            ("Standard_D2s_v5", ()),
            ("standard_x64ads_v9", ()),  # nothing is known of it
            ("Standard D2s v5", ()),  # reported by pool-vm-size-form
            (None, ()),
        )
    ),
    Case("vm-size-name", POOL, {"vmSize": "small", "cloudServiceConfiguration": {}}),
    *(
        Case("vm-size-retired", model, pool(size), paths)
        for model in (POOL, "PoolSpecification")
        for size, paths in (
            ("standard_nc6", SIZE),
            ("Standard_NC24rs_v3", SIZE),
            ("STANDARD_A3", SIZE),
            ("standard_a8", SIZE),
            ("standard_hb60-15rs", SIZE),
            ("standard_nv12s_v3", SIZE),
            ("standard_hb120rs_v2", ()),  # ends in 2027
            ("standard_hb120rs_v3", ()),
            ("standard_d2_v2", ()),  # ends in 2028
            ("standard_a2_v2", ()),
            ("standard_nc4as_t4_v3", ()),
            ("standard_extrasmall", ()),  # reported by pool-vm-size-unsupported
        )
    ),
    Case("vm-size-retired", POOL, {"vmSize": "standard_nc6"}),
    *(
        Case("task-slots-per-core", model, {"vmSize": size, "taskSlotsPerNode": slots}, paths)
        for model in (POOL, "PoolSpecification", "PoolPatchParameter")
        for size, slots, paths in (
            ("standard_d2s_v5", 16, ("$.taskSlotsPerNode",)),
            ("standard_d2s_v5", 8, ()),
            ("standard_d1_v2", 5, ("$.taskSlotsPerNode",)),
            ("standard_d1_v2", 4, ()),
            ("STANDARD_D13_V2", 32, ()),
            ("standard_d13_v2", 33, ("$.taskSlotsPerNode",)),
            ("standard_e8-2s_v5", 32, ()),
            ("standard_hb120-16rs_v3", 200, ()),
            ("standard_f4s_v2", 17, ("$.taskSlotsPerNode",)),
            ("standard_x2_v9", 200, ()),
            ("standard_d2s_v5", 257, ()),  # reported by pool-task-slots-range
            ("standard_d2s_v5", None, ()),
        )
    ),
    *(
        Case("premium-disk-vm-size", POOL, pool(size, machines), paths)
        for size, machines, paths in (
            (
                "standard_d2_v3",
                stored("premium_lrs"),
                (f"{MACHINES}.dataDisks[0].storageAccountType",),
            ),
            (
                "standard_d2_v5",
                {
                    "dataDisks": [
                        {"lun": 1, "managedDisk": {"storageAccountType": "premium_lrs"}},
                    ],
                    "osDisk": {"managedDisk": {"storageAccountType": "Premium_LRS"}},
                },
                (
                    f"{MACHINES}.dataDisks[0].managedDisk.storageAccountType",
                    f"{MACHINES}.osDisk.managedDisk.storageAccountType",
                ),
            ),
            ("standard_d2_v3", stored("standard_lrs"), ()),
            ("standard_d2s_v3", stored("premium_lrs"), ()),
            ("standard_x48_v9", stored("premium_lrs"), ()),  # nothing is known of it
        )
    ),
    *(
        Case("ephemeral-disk-spot", POOL, pool("standard_d4ds_v5", machines, **nodes), paths)
        for machines, nodes, paths in (
            (EPHEMERAL, {"targetLowPriorityNodes": 5}, ("$.targetLowPriorityNodes",)),
            (EPHEMERAL, {"targetLowPriorityNodes": 0, "targetDedicatedNodes": 5}, ()),
            (EPHEMERAL, {"targetDedicatedNodes": 5}, ()),
            ({}, {"targetLowPriorityNodes": 5}, ()),
        )
    ),
    *(
        Case("ephemeral-disk-vm-size", POOL, pool(size, machines), paths)
        for size, machines, paths in (
            ("standard_d4s_v5", EPHEMERAL, SIZE),
            ("standard_d4_v3", EPHEMERAL, SIZE),
            ("standard_d4ds_v5", EPHEMERAL, ()),
            ("standard_d4s_v3", EPHEMERAL, ()),
            ("standard_d4ds_v6", EPHEMERAL, ()),
            ("standard_d4s_v5", {}, ()),
        )
    ),
    *(
        Case(
            "zonal-infiniband",
            POOL,
            pool(size, placement, enableInterNodeCommunication=connected),
            paths,
        )
        for size, placement, connected, paths in (
            (
                "standard_hb120rs_v3",
                ZONAL,
                True,
                (f"{MACHINES}.nodePlacementConfiguration.policy",),
            ),
            ("standard_hb120rs_v3", ZONAL, False, ()),
            ("standard_hb120rs_v3", {}, True, ()),
            ("standard_d2s_v5", ZONAL, True, ()),
        )
    ),
    *(
        Case("image-generation-vm-size", POOL, pool(size, {"imageReference": image}), paths)
        for size, image, paths in (
            ("standard_d2_v3", GENERATION_2, SKU),
            ("standard_d2s_v6", GENERATION_1, SKU),
            ("standard_d2s_v6", GENERATION_2, ()),
            ("standard_d2_v3", GENERATION_1, ()),
            ("standard_d2s_v5", GENERATION_1, ()),
            ("standard_x2_v9", GENERATION_1, ()),
            ("standard_d2_v3", {"virtualMachineImageId": "x"}, ()),
        )
    ),
    *(
        Case("security-type-generation", POOL, pool("standard_d2s_v5", machines), paths)
        for machines, paths in (
            ({"imageReference": GENERATION_1, **TRUSTED}, SKU),
            ({"imageReference": GENERATION_1, **CONFIDENTIAL}, SKU),
            ({"imageReference": GENERATION_2, **TRUSTED}, ()),
            ({"imageReference": GENERATION_1}, ()),
            ({"imageReference": {"virtualMachineImageId": "x"}, **TRUSTED}, ()),
        )
    ),
    *(
        Case("security-type-vm-size", POOL, pool(size, machines), paths)
        for size, machines, paths in (
            ("standard_a2_v2", TRUSTED, SIZE),
            ("standard_d2_v3", TRUSTED, SIZE),
            ("standard_d2s_v5", TRUSTED, ()),
            ("standard_d2s_v5", CONFIDENTIAL, SIZE),
            ("standard_dc4as_v5", CONFIDENTIAL, ()),
            ("standard_ec4ads_v5", CONFIDENTIAL, ()),
            ("standard_x2_v9", CONFIDENTIAL, ()),
            ("standard_a2_v2", {}, ()),
        )
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about VM sizes is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about VM sizes has a case that breaks it and one that keeps it."""
    assert not untold(machine_sizes, CASES)


@pytest.mark.parametrize(
    ("size", "said"), [("Standard_A1", "4, as Standard_A1 has 1 core"), ("Basic_A2", "has 2 cores")]
)
def test_the_message_counts_cores(size, said):
    """The message says how many cores a size has, of one core in the singular."""
    pool = {"id": "p", "vmSize": size, "taskSlotsPerNode": 9}
    (problem,) = check(pool, PoolAddParameter, only=("task-slots-per-core",))

    assert said in problem.message


@pytest.mark.parametrize(
    ("size", "cores"),
    [
        *(("basic_a4", 8), ("basic_a2", 2), ("standard_a0", 1), ("standard_a7", 8)),
        *(("standard_d1", 1), ("standard_d2", 2), ("standard_d3_v2", 4), ("Standard_D4", 8)),
        *(
            ("standard_d5_v2", 16),
            ("standard_d11", 2),
            ("standard_ds12", 4),
            ("standard_d13_v2", 8),
        ),
        *(("standard_d14", 16), ("standard_ds15_v2", 20), ("standard_g5", 32), ("standard_gs1", 2)),
    ],
)
def test_sizes_whose_number_is_not_their_cores(size, cores):
    """Old sizes are numbered, not named by their cores."""
    assert find_size(size).cores == cores


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("Standard_D2sv3", "standard_d2s_v3"),
        ("D2s_v3", "standard_d2s_v3"),
        ("Standard_DS11-1v2", "standard_ds11-1_v2"),
        ("A1", "standard_a1"),
    ],
)
def test_the_whole_name(name, size):
    """A name that lacks standard_ or an underscore is put right."""
    (problem,) = check(pool(name), POOL, only=("vm-size-name",))

    assert problem.fix.value == size
