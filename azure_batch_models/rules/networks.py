"""Rules about the networks of pools: subnets, public addresses, communication with nodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from azure_batch_models.problems import Fix
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.arm_ids import ArmId, arm_id
from azure_batch_models.rules.shared.fixes import REMOVE
from azure_batch_models.rules.shared.lists import present, repeated
from azure_batch_models.text.describe import listed
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from azure_batch_models.models import NetworkConfiguration, PublicIPAddressConfiguration

_POOLS = ("PoolAddParameter", "PoolSpecification")
_NO_ADDRESSES = "nopublicipaddresses"
_USER_MANAGED = "usermanaged"
_NODES_PER_ADDRESS = 100

_SUBNET = regex(
    arm_id(r"Microsoft\.(?:Classic)?Network", "virtualNetworks", "subnets"), re.IGNORECASE
)
_CLASSIC = regex(r"/providers/Microsoft\.ClassicNetwork/", re.IGNORECASE)
_SUBNETS = ArmId("a subnet of a virtual network", "Microsoft.Network", "virtualNetworks", "subnets")
_PUBLIC_ADDRESSES = ArmId("a public address", "Microsoft.Network", "publicIPAddresses")


def _provision(network: NetworkConfiguration | None) -> str | None:
    """Return how the public addresses of a network are provisioned, if it says so."""
    addresses = None if network is None else network.public_ip_address_configuration
    return None if addresses is None else addresses.provision


@rule(
    "pool-subnet-id-form",
    "NetworkConfiguration.subnet_id",
    severity="error",
    confidence="API reference",
    source="NetworkConfiguration.subnet_id, JobNetworkConfiguration.subnet_id",
    docs=pages.ADD_POOL,
    hint="Write it like /subscriptions/{s}/resourceGroups/{g}/providers/"
    "Microsoft.Network/virtualNetworks/{v}/subnets/{n}.",
    when="submission and update",
)
def pool_subnet_id_form(subnet_id: str) -> Outcome:
    """The subnet of a pool is given by its ARM resource id."""
    if _SUBNET.fullmatch(subnet_id):
        return None
    return _SUBNETS.wrong(subnet_id)


@rule(
    "pool-subnet-classic",
    "NetworkConfiguration.subnet_id",
    severity="error",
    confidence="API reference",
    source="NetworkConfiguration.subnet_id",
    docs=pages.ADD_POOL,
    hint="Use a virtual network of Microsoft.Network.",
    needs="pool",
)
def pool_subnet_classic(subnet_id: str, pool: Any) -> Outcome:
    """A pool of virtual machines is not in a classic virtual network."""
    if pool.virtual_machine_configuration is None or not _CLASSIC.search(subnet_id):
        return None
    return "expected a network of Microsoft.Network for virtual machines, got a classic one."


@rule(
    "public-ip-needs-subnet",
    "NetworkConfiguration",
    severity="error",
    confidence="Microsoft article",
    source="articles create-pool-public-ip, simplified-node-communication-pool-no-public-ip",
    docs=pages.PUBLIC_ADDRESSES,
    hint="Add subnetId with the ARM id of the subnet, or let Batch manage the addresses "
    '("provision": "batchmanaged").',
    when="submission and update",
)
def public_ip_needs_subnet(network: NetworkConfiguration) -> Outcome:
    """A pool with its own public addresses, or without any, has a subnet."""
    provision = _provision(network)
    if provision not in {_NO_ADDRESSES, _USER_MANAGED} or network.subnet_id:
        return None
    whose = "no public addresses" if provision == _NO_ADDRESSES else "addresses of its own"
    return Finding(f"expected a subnet for a pool with {whose}, got none.", at=("subnet_id",))


@rule(
    "public-ip-user-managed-needs-ids",
    "PublicIPAddressConfiguration",
    severity="error",
    confidence="inferred",
    source="IPAddressProvisioningType; article create-pool-public-ip",
    docs=pages.PUBLIC_ADDRESSES,
    hint="Write the ARM ids of public addresses, one for each 100 nodes.",
    when="submission and update",
)
def public_ip_user_managed_needs_ids(addresses: PublicIPAddressConfiguration) -> Outcome:
    """A pool with its own public addresses lists them."""
    if addresses.provision != _USER_MANAGED or addresses.ip_address_ids:
        return None
    return Finding("expected addresses for userManaged, got none.", at=("ip_address_ids",))


@rule(
    "public-ip-ids-not-allowed",
    "PublicIPAddressConfiguration",
    severity="error",
    confidence="Microsoft article",
    source="IPAddressProvisioningType; article simplified-node-communication-pool-no-public-ip",
    docs=pages.PUBLIC_ADDRESSES,
    hint='Write "provision": "usermanaged" to use the addresses, or remove them.',
    when="submission and update",
)
def public_ip_ids_not_allowed(addresses: PublicIPAddressConfiguration) -> Outcome:
    """Only a pool with its own public addresses lists them."""
    if not addresses.ip_address_ids or addresses.provision == _USER_MANAGED:
        return None
    count = len(addresses.ip_address_ids)
    message = f"expected no addresses unless provision is userManaged, got {count}."
    return Finding(message, at=("ip_address_ids",))


@rule(
    "public-ip-id-form",
    "PublicIPAddressConfiguration.ip_address_ids[]",
    severity="error",
    confidence="API reference",
    source="PublicIPAddressConfiguration.ip_address_ids",
    docs=pages.PUBLIC_ADDRESSES,
    hint="Write it like /subscriptions/{s}/resourceGroups/{g}/providers/"
    "Microsoft.Network/publicIPAddresses/{n}.",
    when="submission and update",
)
def public_ip_id_form(identifier: str) -> Outcome:
    """A public address is given by its ARM resource id."""
    return None if _PUBLIC_ADDRESSES.matches(identifier) else _PUBLIC_ADDRESSES.wrong(identifier)


@rule(
    "public-ip-count",
    "PublicIPAddressConfiguration.ip_address_ids",
    severity="warning",
    confidence="API reference",
    source="PublicIPAddressConfiguration.ip_address_ids",
    docs=pages.PUBLIC_ADDRESSES,
    hint="Add addresses: each serves 100 dedicated or 100 Spot nodes.",
    needs="pool",
)
def public_ip_count(identifiers: list[str], pool: Any) -> Outcome:
    """A pool with its own public addresses has one for each 100 nodes of either kind."""
    nodes = max(pool.target_dedicated_nodes or 0, pool.target_low_priority_nodes or 0)
    needed = -(-nodes // _NODES_PER_ADDRESS)
    if not identifiers or len(identifiers) >= needed:
        return None
    return f"expected {needed} or more for {nodes} nodes, got {len(identifiers)}."


@rule(
    "public-ip-duplicate",
    "PublicIPAddressConfiguration.ip_address_ids",
    severity="warning",
    confidence="inferred",
    source="PublicIPAddressConfiguration.ip_address_ids",
    docs=pages.PUBLIC_ADDRESSES,
    hint="Remove the duplicate.",
    when="submission and update",
    fix=REMOVE,
)
def public_ip_duplicate(identifiers: list[str]) -> Outcome:
    """Every public address is listed once."""
    return [
        Finding(f"expected every address once, got the same as in item {first}.", at=(index,))
        for index, first, _ in repeated(identifiers, str.lower)
    ]


@rule(
    "ip-families-need-ipv4",
    "PublicIPAddressConfiguration.ip_families",
    severity="warning",
    confidence="API reference",
    source="BatchPublicIpAddressConfiguration.ip_families (azure-batch 15.1.0)",
    docs=pages.ADD_POOL,
    hint="Write IPv4 alone, or IPv4 and IPv6.",
    when="submission and update",
)
def ip_families_need_ipv4(families: list[str]) -> Outcome:
    """The nodes of a pool have addresses of IPv4, and of IPv6 only beside them."""
    names = [family for _, family in present(families)]
    if not names or any(name.lower() == "ipv4" for name in names):
        return None
    return f"expected IPv4 among the families, got {listed(names)}."


@rule(
    "endpoint-configuration-needs-vm",
    "NetworkConfiguration",
    severity="error",
    confidence="API reference",
    source="NetworkConfiguration.endpoint_configuration, .public_ip_address_configuration",
    docs=pages.ADD_POOL,
    hint="Remove it, or give the pool a virtualMachineConfiguration.",
    needs="pool",
)
def endpoint_configuration_needs_vm(network: NetworkConfiguration, pool: Any) -> Outcome:
    """Only a pool of virtual machines has endpoints and public addresses to configure."""
    if pool.virtual_machine_configuration is not None:
        return None
    message = "expected nothing on a pool without virtualMachineConfiguration, got settings."
    return [
        Finding(message, at=(name,))
        for name in ("endpoint_configuration", "public_ip_address_configuration")
        if getattr(network, name) is not None
    ]


@rule(
    "nat-with-no-public-ip",
    "NetworkConfiguration",
    severity="error",
    confidence="API reference",
    source="PoolEndpointConfiguration.inbound_nat_pools",
    docs=pages.NO_PUBLIC_ADDRESS,
    hint="Remove it, or let the nodes have public addresses.",
    when="submission and update",
)
def nat_with_no_public_ip(network: NetworkConfiguration) -> Outcome:
    """A pool without public addresses has no endpoints."""
    if network.endpoint_configuration is None or _provision(network) != _NO_ADDRESSES:
        return None
    message = "expected nothing on a pool without public addresses, got endpoints."
    return Finding(message, at=("endpoint_configuration",))


@rule(
    "no-public-ip-needs-simplified",
    *_POOLS,
    severity="error",
    confidence="Microsoft article",
    source="article simplified-node-communication-pool-no-public-ip",
    docs=pages.NO_PUBLIC_ADDRESS,
    hint="Write simplified.",
    until="2024-07-01.20.0",  # later ones know no other way
    when="submission and update",
    fix=Fix("replace", value="simplified"),
)
def no_public_ip_needs_simplified(pool: Any) -> Outcome:
    """A pool without public addresses uses simplified node communication."""
    if pool.target_node_communication_mode != "classic":
        return None
    if _provision(pool.network_configuration) != _NO_ADDRESSES:
        return None
    message = "expected simplified on a pool without public addresses, got classic."
    return Finding(message, at=("target_node_communication_mode",))


@rule(
    "node-communication-classic-retired",
    "PoolAddParameter.target_node_communication_mode",
    "PoolSpecification.target_node_communication_mode",
    "PoolPatchParameter.target_node_communication_mode",
    "PoolUpdatePropertiesParameter.target_node_communication_mode",
    severity="warning",
    confidence="Microsoft article",
    source="article simplified-compute-node-communication",
    docs=pages.NODE_COMMUNICATION,
    hint="Write simplified.",
    when="submission and update",
    until="2024-07-01.20.0",  # later ones know no other way
    fix=Fix("replace", value="simplified"),
)
def node_communication_classic_retired(mode: str) -> Outcome:
    """A pool does not use classic node communication."""
    if mode != "classic":
        return None
    return "expected simplified, as classic was announced to retire on 31 March 2026, got classic."
