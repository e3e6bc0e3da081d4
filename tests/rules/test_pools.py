"""Rules about pools: their ids, what their nodes are, how many there are, and their tags."""

from __future__ import annotations

import pytest

from azure_batch_models import check, models
from azure_batch_models.rules import pools
from rule_cases import LINUX, Case, untold

POOLS = ("PoolAddParameter", "PoolSpecification")
SERVICES = {"cloudServiceConfiguration": {"osFamily": "6"}}
TALKATIVE = {"enableInterNodeCommunication": True}
TARGETS = ("targetDedicatedNodes", "targetLowPriorityNodes")

CASES = [
    Case("pool-id-length", "PoolAddParameter", {"id": ""}, ("$.id",)),
    Case("pool-id-length", "PoolAddParameter", {"id": "p" * 65}, ("$.id",)),
    Case("pool-id-length", "PoolAddParameter", {"id": "p" * 64}),
    Case("pool-id-charset", "PoolAddParameter", {"id": "my pool"}, ("$.id",)),
    Case("pool-id-charset", "PoolAddParameter", {"id": "my-Pool_1"}),
    *(
        Case("resource-tags-limits", pool, {"resourceTags": tags}, paths)
        for pool in POOLS
        for tags, paths in (
            ({str(number): "" for number in range(51)}, ("$.resourceTags",)),
            ({"a<b": "", "": "", "n" * 513: ""}, ("$.resourceTags",)),
            ({"a": "v" * 257, "b": "v" * 257}, ("$.resourceTags",) * 2),
            ({str(number): "" for number in range(50)}, ()),
            ({"n" * 512: "v" * 256, "cost centre": None}, ()),
        )
    ),
    *(
        case
        for pool in POOLS
        for case in (
            Case("pool-configuration-exactly-one", pool, {}, ("$",)),
            Case("pool-configuration-exactly-one", pool, {**LINUX, **SERVICES}, ("$",)),
            Case("pool-configuration-exactly-one", pool, LINUX),
            Case("pool-configuration-exactly-one", pool, SERVICES),
            Case("pool-cloud-service-retired", pool, SERVICES, ("$.cloudServiceConfiguration",)),
            Case("pool-cloud-service-retired", pool, LINUX),
            Case("pool-vm-size-form", pool, {"vmSize": ""}, ("$.vmSize",)),
            Case("pool-vm-size-form", pool, {"vmSize": "Standard D2"}, ("$.vmSize",)),
            Case("pool-vm-size-form", pool, {"vmSize": "Standard_D2-"}, ("$.vmSize",)),
            Case("pool-vm-size-form", pool, {"vmSize": "STANDARD_D2s_v5"}),
            Case("pool-vm-size-form", pool, {"vmSize": "Standard_DS11-1_v2"}),
            Case("pool-vm-size-form", pool, {"vmSize": "Standard_M64-32ms"}),
            Case(
                "pool-vm-size-unsupported",
                pool,
                {"vmSize": "Standard_A0", **LINUX},
                ("$.vmSize",),
            ),
            Case(
                "pool-vm-size-unsupported",
                pool,
                {"vmSize": "extraSmall", **SERVICES},
                ("$.vmSize",),
            ),
            Case("pool-vm-size-unsupported", pool, {"vmSize": "standard_a1_v2", **LINUX}),
            Case("pool-vm-size-unsupported", pool, {"vmSize": "standard_a0"}),
            Case("fixed-pool-needs-target", pool, {}, ("$.targetDedicatedNodes",)),
            Case("fixed-pool-needs-target", pool, {"targetLowPriorityNodes": 0}),
            Case("fixed-pool-needs-target", pool, {"enableAutoScale": True}),
            Case(
                "pool-internode-size",
                pool,
                {**TALKATIVE, "targetDedicatedNodes": 50, "targetLowPriorityNodes": 51},
                ("$.targetLowPriorityNodes",),
            ),
            Case("pool-internode-size", pool, {**TALKATIVE, "targetDedicatedNodes": 100}),
            Case("pool-internode-size", pool, {"targetDedicatedNodes": 101}),
            Case(
                "pool-internode-slots",
                pool,
                {**TALKATIVE, "taskSlotsPerNode": 2},
                ("$.taskSlotsPerNode",),
            ),
            Case("pool-internode-slots", pool, {**TALKATIVE, "taskSlotsPerNode": 1}),
            Case("pool-internode-slots", pool, TALKATIVE),
            Case("pool-internode-slots", pool, {"taskSlotsPerNode": 2}),
            Case("pool-task-slots-range", pool, {"taskSlotsPerNode": 0}, ("$.taskSlotsPerNode",)),
            Case("pool-task-slots-range", pool, {"taskSlotsPerNode": 257}, ("$.taskSlotsPerNode",)),
            Case("pool-task-slots-range", pool, {"taskSlotsPerNode": 256}),
        )
    ),
    Case(
        "cloud-service-os-family", "CloudServiceConfiguration", {"osFamily": "7"}, ("$.osFamily",)
    ),
    Case("cloud-service-os-family", "CloudServiceConfiguration", {"osFamily": "2"}),
    *(
        case
        for model in (*POOLS, "PoolResizeParameter")
        for target in TARGETS
        for case in (
            Case("pool-target-nonnegative", model, {target: -1}, (f"$.{target}",)),
            Case("pool-target-nonnegative", model, {target: 0}),
        )
    ),
    *(
        case
        for model in (*POOLS, "PoolResizeParameter", "NodeRemoveParameter")
        for case in (
            Case("resize-timeout-min", model, {"resizeTimeout": "PT4M59S"}, ("$.resizeTimeout",)),
            Case("resize-timeout-min", model, {"resizeTimeout": "PT5M"}),
        )
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about pools is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about pools has a case that breaks it and one that keeps it."""
    assert not untold(pools, CASES)


def test_kinds_of_nodes() -> None:
    """The message says whether there are two kinds of nodes or none."""
    (problem,) = check(
        {**LINUX, **SERVICES}, "PoolSpecification", only=["pool-configuration-exactly-one"]
    )
    assert problem.message.endswith("got both.")


def test_pool_from_the_service() -> None:
    """A lint takes a pool of which the service returned only a part."""
    part = {"id": "p", "targetDedicatedNodes": 1, **SERVICES}
    problems = check(models.CloudPool.from_dict(part), lint=True)
    assert [problem.rule for problem in problems] == ["pool-cloud-service-retired"]
