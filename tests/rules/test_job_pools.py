"""Rules about the pools that jobs run in."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import check
from azure_batch_models.rules import job_pools
from rule_cases import Case, untold

SUBNET = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/n"
NETWORK = {"networkConfiguration": {"subnetId": SUBNET}}


def auto(**specification: Any) -> dict[str, Any]:
    """Return what makes a job run in an automatic pool."""
    return {"poolInfo": {"autoPoolSpecification": {"poolLifetimeOption": "job", **specification}}}


def joining(scope: str) -> dict[str, Any]:
    """Return what makes a job run in an automatic pool whose nodes join networks."""
    return auto(pool={"networkConfiguration": {"dynamicVNetAssignmentScope": scope}})


PREFIX = "$.poolInfo.autoPoolSpecification.autoPoolIdPrefix"
CASES = [
    Case("pool-info-exactly-one", "JobAddParameter", {"poolInfo": {}}, ("$.poolInfo",)),
    Case(
        "pool-info-exactly-one",
        "JobUpdateParameter",
        {"poolInfo": {"poolId": "p", "autoPoolSpecification": {}}},
        ("$.poolInfo",),
    ),
    Case("pool-info-exactly-one", "JobAddParameter", {"poolInfo": {"poolId": "p"}}),
    Case("pool-info-exactly-one", "JobAddParameter", auto()),
    Case("pool-info-pool-id-form", "PoolInformation", {"poolId": "p" * 65}, ("$.poolId",)),
    Case("pool-info-pool-id-form", "PoolInformation", {"poolId": ""}, ("$.poolId",)),
    Case(
        "pool-info-pool-id-form",
        "JobPatchParameter",
        {"poolInfo": {"poolId": "a pool"}},
        ("$.poolInfo.poolId",),
    ),
    Case("pool-info-pool-id-form", "PoolInformation", {"poolId": "p" * 64}),
    Case("auto-pool-prefix-length", "JobAddParameter", auto(autoPoolIdPrefix="p" * 21), (PREFIX,)),
    Case("auto-pool-prefix-length", "JobAddParameter", auto(autoPoolIdPrefix="p" * 20)),
    Case("auto-pool-prefix-charset", "JobPatchParameter", auto(autoPoolIdPrefix="p."), (PREFIX,)),
    Case("auto-pool-prefix-charset", "JobAddParameter", auto(autoPoolIdPrefix="my-Pool_1")),
    Case("auto-pool-prefix-charset", "JobAddParameter", auto(autoPoolIdPrefix="")),
    Case(
        "auto-pool-lifetime-on-job",
        "JobAddParameter",
        auto(poolLifetimeOption="jobSchedule"),
        ("$.poolInfo.autoPoolSpecification.poolLifetimeOption",),
    ),
    Case("auto-pool-lifetime-on-job", "JobAddParameter", auto()),
    Case("auto-pool-lifetime-on-job", "JobAddParameter", {"poolInfo": {"poolId": "p"}}),
    Case(
        "auto-pool-lifetime-on-job",
        "JobScheduleAddParameter",
        {"jobSpecification": auto(poolLifetimeOption="jobschedule")},
    ),
    Case(
        "auto-pool-pool-required",
        "JobAddParameter",
        auto(),
        ("$.poolInfo.autoPoolSpecification.pool",),
    ),
    Case("auto-pool-pool-required", "JobAddParameter", auto(pool={"vmSize": "s"})),
    Case("auto-pool-pool-required", "JobPatchParameter", auto(keepAlive=True)),
    Case("auto-pool-priority", "JobAddParameter", {**auto(), "priority": -5}, ("$.priority",)),
    Case("auto-pool-priority", "JobAddParameter", {**auto(), "priority": 0}),
    Case("auto-pool-priority", "JobAddParameter", auto()),
    Case("auto-pool-priority", "JobAddParameter", {"poolInfo": {"poolId": "p"}, "priority": 5}),
    Case(
        "auto-pool-priority",
        "JobAddParameter",
        {**auto(poolLifetimeOption="jobschedule"), "priority": 5},
    ),
    Case(
        "job-subnet-id-form",
        "JobAddParameter",
        {"networkConfiguration": {"subnetId": SUBNET.replace("Network/", "ClassicNetwork/")}},
        ("$.networkConfiguration.subnetId",),
    ),
    Case("job-subnet-id-form", "JobNetworkConfiguration", {"subnetId": "default"}, ("$.subnetId",)),
    Case("job-subnet-id-form", "JobNetworkConfiguration", {"subnetId": SUBNET.upper()}),
    Case(
        "job-network-needs-dynamic-scope",
        "JobAddParameter",
        {**NETWORK, **joining("none")},
        ("$.networkConfiguration",),
    ),
    Case(
        "job-network-needs-dynamic-scope",
        "JobSpecification",
        {**NETWORK, **auto(pool={})},
        ("$.networkConfiguration",),
    ),
    Case("job-network-needs-dynamic-scope", "JobAddParameter", {**NETWORK, **joining("Job")}),
    Case("job-network-needs-dynamic-scope", "JobAddParameter", {**NETWORK, **auto()}),
    Case("job-network-needs-dynamic-scope", "JobAddParameter", joining("none")),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about the pool of a job is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about the pools of jobs has a case that breaks it and one that keeps it."""
    assert not untold(job_pools, CASES)


@pytest.mark.parametrize(
    ("info", "got"), [({}, "neither"), ({"poolId": "p", "autoPoolSpecification": {}}, "both")]
)
def test_kinds_of_pool(info: dict[str, Any], got: str) -> None:
    """The message says whether there are two kinds of pool or none."""
    (problem,) = check(info, "PoolInformation", only="pool-info-exactly-one")
    assert problem.message == f"expected poolId or autoPoolSpecification, got {got}."
