"""Rules about the networks of pools: subnets, public addresses, communication with nodes."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.rules import networks
from rule_cases import LINUX, Case, untold

POOLS = ("PoolAddParameter", "PoolSpecification")
NETWORK = "NetworkConfiguration"
ADDRESSES = "PublicIPAddressConfiguration"
GROUP = "/subscriptions/s/resourceGroups/g/providers"
SUBNET = f"{GROUP}/Microsoft.Network/virtualNetworks/v/subnets/n"
CLASSIC = f"{GROUP}/Microsoft.ClassicNetwork/virtualNetworks/v/subnets/n"
SERVICES = {"cloudServiceConfiguration": {"osFamily": "6"}}
ENDPOINTS: dict[str, Any] = {"endpointConfiguration": {"inboundNATPools": []}}


def address(name: str) -> str:
    """Return the id of a public address."""
    return f"{GROUP}/Microsoft.Network/publicIPAddresses/{name}"


def provided(how: str, **more: Any) -> dict[str, Any]:
    """Return a network whose public addresses come about in a way."""
    return {"publicIPAddressConfiguration": {"provision": how}, **more}


def owning(count: int, **targets: int) -> dict[str, Any]:
    """Return a pool with some public addresses and some nodes."""
    addresses = {"ipAddressIds": [address(str(number)) for number in range(count)]}
    return {"networkConfiguration": {"publicIPAddressConfiguration": addresses}, **targets}


IDS = "$.networkConfiguration.publicIPAddressConfiguration.ipAddressIds"
MODE = ("$.targetNodeCommunicationMode",)
CASES = [
    *(
        Case("ip-families-need-ipv4", ADDRESSES, {"ipFamilies": families}, paths)
        for families, paths in (
            (["IPv6"], ("$.ipFamilies",)),
            (["IPv4", "IPv6"], ()),
            (["IPv4"], ()),
            ([], ()),
        )
    ),
    Case("pool-subnet-id-form", NETWORK, {"subnetId": "default"}, ("$.subnetId",)),
    Case("pool-subnet-id-form", NETWORK, {"subnetId": f"{SUBNET}/"}, ("$.subnetId",)),
    Case("pool-subnet-id-form", NETWORK, {"subnetId": SUBNET.upper()}),
    Case("pool-subnet-id-form", NETWORK, {"subnetId": CLASSIC}),
    Case("pool-subnet-classic", NETWORK, {"subnetId": CLASSIC}, ("$.subnetId",), pool=LINUX),
    Case("pool-subnet-classic", NETWORK, {"subnetId": SUBNET}, pool=LINUX),
    Case("pool-subnet-classic", NETWORK, {"subnetId": CLASSIC}, pool=SERVICES),
    Case("pool-subnet-classic", NETWORK, {"subnetId": CLASSIC}),
    Case("public-ip-needs-subnet", NETWORK, provided("userManaged"), ("$.subnetId",)),
    Case("public-ip-needs-subnet", NETWORK, provided("noPublicIPAddresses"), ("$.subnetId",)),
    Case("public-ip-needs-subnet", NETWORK, provided("userManaged", subnetId=SUBNET)),
    Case("public-ip-needs-subnet", NETWORK, provided("batchManaged")),
    Case("public-ip-needs-subnet", NETWORK, {}),
    Case(
        "public-ip-user-managed-needs-ids",
        ADDRESSES,
        {"provision": "userManaged", "ipAddressIds": []},
        ("$.ipAddressIds",),
    ),
    Case(
        "public-ip-user-managed-needs-ids",
        ADDRESSES,
        {"provision": "userManaged", "ipAddressIds": [address("a")]},
    ),
    Case("public-ip-user-managed-needs-ids", ADDRESSES, {"provision": "batchManaged"}),
    *(
        Case(
            "public-ip-ids-not-allowed",
            ADDRESSES,
            {"provision": how, "ipAddressIds": [address("a")]},
            paths,
        )
        for how, paths in (
            (None, ("$.ipAddressIds",)),
            ("batchManaged", ("$.ipAddressIds",)),
            ("noPublicIPAddresses", ("$.ipAddressIds",)),
            ("userManaged", ()),
        )
    ),
    Case("public-ip-ids-not-allowed", ADDRESSES, {"ipAddressIds": []}),
    Case(
        "public-ip-id-form",
        ADDRESSES,
        {"ipAddressIds": [address("a"), "10.0.0.1"]},
        ("$.ipAddressIds[1]",),
    ),
    Case("public-ip-id-form", ADDRESSES, {"ipAddressIds": [address("a").lower()]}),
    Case("public-ip-count", "PoolAddParameter", owning(1, targetDedicatedNodes=101), (IDS,)),
    Case("public-ip-count", "PoolSpecification", owning(2, targetLowPriorityNodes=201), (IDS,)),
    Case(
        "public-ip-count",
        "PoolAddParameter",
        owning(1, targetDedicatedNodes=100, targetLowPriorityNodes=100),
    ),
    Case("public-ip-count", "PoolAddParameter", owning(0, targetDedicatedNodes=1)),
    Case(
        "public-ip-duplicate",
        ADDRESSES,
        {"ipAddressIds": [address("a"), address("b"), address("A")]},
        ("$.ipAddressIds[2]",),
    ),
    Case("public-ip-duplicate", ADDRESSES, {"ipAddressIds": [address("a"), address("b")]}),
    Case(
        "endpoint-configuration-needs-vm",
        NETWORK,
        {**ENDPOINTS, **provided("batchManaged")},
        ("$.endpointConfiguration", "$.publicIPAddressConfiguration"),
        pool=SERVICES,
    ),
    Case("endpoint-configuration-needs-vm", NETWORK, ENDPOINTS, pool=LINUX),
    Case("endpoint-configuration-needs-vm", NETWORK, {"subnetId": SUBNET}, pool=SERVICES),
    Case("endpoint-configuration-needs-vm", NETWORK, ENDPOINTS),
    Case(
        "nat-with-no-public-ip",
        NETWORK,
        {**ENDPOINTS, **provided("noPublicIPAddresses")},
        ("$.endpointConfiguration",),
    ),
    Case("nat-with-no-public-ip", NETWORK, {**ENDPOINTS, **provided("userManaged")}),
    Case("nat-with-no-public-ip", NETWORK, provided("noPublicIPAddresses")),
    Case("nat-with-no-public-ip", NETWORK, ENDPOINTS),
    *(
        Case(
            "no-public-ip-needs-simplified",
            pool,
            {"targetNodeCommunicationMode": mode, "networkConfiguration": provided(how)},
            paths,
        )
        for pool in POOLS
        for mode, how, paths in (
            ("classic", "noPublicIPAddresses", MODE),
            ("simplified", "noPublicIPAddresses", ()),
            ("classic", "userManaged", ()),
        )
    ),
    Case(
        "no-public-ip-needs-simplified",
        "PoolAddParameter",
        {"targetNodeCommunicationMode": "classic"},
    ),
    *(
        Case(
            "node-communication-classic-retired",
            pool,
            {"targetNodeCommunicationMode": mode},
            paths,
        )
        for pool in (*POOLS, "PoolPatchParameter", "PoolUpdatePropertiesParameter")
        for mode, paths in (("Classic", MODE), ("simplified", ()), ("default", ()))
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about the networks of pools is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about the networks of pools has a case that breaks it and one that keeps it."""
    assert not untold(networks, CASES)
