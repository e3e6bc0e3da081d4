"""Networks: the subnet of a pool, its public addresses, and the ports open on its nodes."""

from __future__ import annotations

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.enums import WireEnum


class DynamicVNetAssignmentScope(WireEnum):
    """Whether nodes join the network of the job that they run."""

    none = "none"
    """They do not."""

    job = "job"
    """Nodes join the network of the job whose tasks they run.

    Azure's support has to approve it first, and the pool needs a ``subnet_id``.
    """


class InboundEndpointProtocol(WireEnum):
    """The transport protocol of an endpoint."""

    tcp = "tcp"
    """TCP."""

    udp = "udp"
    """UDP."""


class NetworkSecurityGroupRuleAccess(WireEnum):
    """What a rule does with the traffic it matches."""

    allow = "allow"
    """Allow it."""

    deny = "deny"
    """Deny it."""


class NetworkSecurityGroupRule(Model):
    """Which traffic may reach an endpoint."""

    _attribute_map = {
        "priority": {"key": "priority", "type": "int"},
        "access": {"key": "access", "type": "NetworkSecurityGroupRuleAccess"},
        "source_address_prefix": {"key": "sourceAddressPrefix", "type": "str"},
        "source_port_ranges": {"key": "sourcePortRanges", "type": "[str]"},
    }
    _validation = {
        "priority": {"required": True},
        "access": {"required": True},
        "source_address_prefix": {"required": True},
    }

    priority: int
    """Rank, 150 to 4096 and unique in the pool; the lowest number is applied first."""

    access: NetworkSecurityGroupRuleAccess | str
    """Whether matching traffic is allowed."""

    source_address_prefix: str
    """Origin: an IP address, a subnet (``10.1.0.0/16``), a service tag, or ``*`` for any."""

    source_port_ranges: list[str] | None = None
    """Source ports, 0 to 65535: single ones, ranges (``1024-2047``) or ``*``; all when unset.

    Entries must not overlap.
    """


class InboundNATPool(Model):
    """A port of the nodes made reachable from outside, at a public port for each node."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "protocol": {"key": "protocol", "type": "InboundEndpointProtocol"},
        "backend_port": {"key": "backendPort", "type": "int"},
        "frontend_port_range_start": {"key": "frontendPortRangeStart", "type": "int"},
        "frontend_port_range_end": {"key": "frontendPortRangeEnd", "type": "int"},
        "network_security_group_rules": {
            "key": "networkSecurityGroupRules",
            "type": "[NetworkSecurityGroupRule]",
        },
    }
    _validation = {
        "name": {"required": True},
        "protocol": {"required": True},
        "backend_port": {"required": True},
        "frontend_port_range_start": {"required": True},
        "frontend_port_range_end": {"required": True},
    }

    name: str
    """Name of the endpoint, unique in the pool: 1 to 77 letters, digits, ``_``, ``.`` and ``-``.

    The first is a letter or digit, the last one of these or an underscore.
    """

    protocol: InboundEndpointProtocol | str
    """Transport protocol of the endpoint."""

    backend_port: int
    """Port on the node, 1 to 65535, unique in the pool; not 29876 or 29877.

    Until API version 2024-02-01.19.0, 22 and 3389 were reserved, too; now SSH and RDP need an
    endpoint with them.
    """

    frontend_port_range_start: int
    """First public port: 1 to 65534, outside Batch's own 50000 to 55000."""

    frontend_port_range_end: int
    """Last public port: 1 to 65534, outside Batch's own 50000 to 55000.

    A range holds 40 ports or more and shares none with the pool's other ranges.
    """

    network_security_group_rules: list[NetworkSecurityGroupRule] | None = None
    """Who may reach the port; everyone when unset.

    All endpoints of a pool together have at most 25 rules.
    """


class PoolEndpointConfiguration(Model):
    """The ports of a pool's nodes that can be reached from outside."""

    _attribute_map = {"inbound_nat_pools": {"key": "inboundNATPools", "type": "[InboundNATPool]"}}
    _validation = {"inbound_nat_pools": {"required": True}}

    inbound_nat_pools: list[InboundNATPool]
    """The endpoints, at most 5; none are allowed with ``nopublicipaddresses``."""


class IPAddressProvisioningType(WireEnum):
    """Where the public addresses of a pool come from."""

    batch_managed = "batchmanaged"
    """Batch creates them, as many as the pool's size requires."""

    user_managed = "usermanaged"
    """You list them in ``ip_address_ids``; the pool needs a ``subnet_id``."""

    no_public_ip_addresses = "nopublicipaddresses"
    """There are none.

    The pool needs a ``subnet_id`` and simplified node communication.
    """


class IPFamily(WireEnum):
    """A version of the Internet Protocol."""

    ipv4 = "IPv4"
    """Version 4."""

    ipv6 = "IPv6"
    """Version 6."""


class IPTag(Model):
    """A tag on the public addresses of a pool."""

    _attribute_map = {
        "ip_tag_type": {"key": "ipTagType", "type": "str"},
        "tag": {"key": "tag", "type": "str"},
    }

    ip_tag_type: str | None = None
    """Kind of tag, such as ``FirstPartyUsage``."""

    tag: str | None = None
    """Value of the tag, such as ``SQL``."""


class PublicIPAddressConfiguration(Model):
    """The public addresses of a pool."""

    _attribute_map = {
        "provision": {"key": "provision", "type": "IPAddressProvisioningType"},
        "ip_address_ids": {"key": "ipAddressIds", "type": "[str]"},
        "ip_families": {"key": "ipFamilies", "type": "[IPFamily]"},
        "ip_tags": {"key": "ipTags", "type": "[IPTag]"},
    }

    provision: IPAddressProvisioningType | str | None = None
    """Where they come from; ``batchmanaged`` when unset."""

    ip_address_ids: list[str] | None = None
    """ARM resource ids of your addresses, required with ``usermanaged`` and for it only.

    Each is enough for 100 dedicated or 100 Spot nodes, so their number limits the pool's size.
    """

    ip_families: list[IPFamily | str] | None = None
    """IP versions of the pool: ``IPv4`` alone, or both."""

    ip_tags: list[IPTag] | None = None
    """Tags on the addresses, for billing and management."""


class NetworkConfiguration(Model):
    """How the nodes of a pool are connected.

    The service principal ``MicrosoftAzureBatch`` needs the role ``Classic Virtual Machine
    Contributor`` on a virtual network of yours; nodes turn unusable where a security group shuts
    Batch out.
    """

    _attribute_map = {
        "subnet_id": {"key": "subnetId", "type": "str"},
        "dynamic_vnet_assignment_scope": {
            "key": "dynamicVNetAssignmentScope",
            "type": "DynamicVNetAssignmentScope",
        },
        "endpoint_configuration": {
            "key": "endpointConfiguration",
            "type": "PoolEndpointConfiguration",
        },
        "public_ip_address_configuration": {
            "key": "publicIPAddressConfiguration",
            "type": "PublicIPAddressConfiguration",
        },
        "enable_accelerated_networking": {"key": "enableAcceleratedNetworking", "type": "bool"},
    }

    subnet_id: str | None = None
    """ARM id of the subnet to join, ending in ``virtualNetworks/{network}/subnets/{name}``.

    It must be in the account's region and subscription, and in a classic network only for cloud
    services; a shortage of free addresses keeps the pool small and shows up in ``resize_errors``.

    Security groups must let Batch in on ports 29876 and 29877, and on 22 (Linux) or 3389 (Windows),
    and let nodes out to Azure Storage on 443; cloud services use 10100, 20100 and 30100. With
    simplified communication, nodes only have to get out to ``BatchNodeManagement.{region}`` on 443.
    """

    dynamic_vnet_assignment_scope: DynamicVNetAssignmentScope | str | None = None
    """Whether nodes join the network of the job that they run.

    Azure's support has to approve ``job`` first.
    """

    endpoint_configuration: PoolEndpointConfiguration | None = None
    """Ports that can be reached from outside; virtual machine pools only.

    SSH and RDP need an endpoint, too, on pools made with API version 2024-07-01.20.0 or later, or
    after 30 November 2025.
    """

    public_ip_address_configuration: PublicIPAddressConfiguration | None = None
    """Public addresses; virtual machine pools only."""

    enable_accelerated_networking: bool | None = None
    """Whether nodes use SR-IOV, which can make their network faster.

    The VM size must support it.
    """
