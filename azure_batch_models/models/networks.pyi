# What type checkers see of networks.py.
# Written by tests/model_stubs.py: change the models, and run that.

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.attribute_types import Attribute, Items
from azure_batch_models.engine.schema.enums import WireEnum

class DynamicVNetAssignmentScope(WireEnum):
    none = "none"
    job = "job"

class InboundEndpointProtocol(WireEnum):
    tcp = "tcp"
    udp = "udp"

class NetworkSecurityGroupRuleAccess(WireEnum):
    allow = "allow"
    deny = "deny"

class NetworkSecurityGroupRule(Model):
    priority: int
    access: NetworkSecurityGroupRuleAccess | str
    source_address_prefix: str
    source_port_ranges: Attribute[list[str] | None, Items[str] | None] = ...

class InboundNATPool(Model):
    name: str
    protocol: InboundEndpointProtocol | str
    backend_port: int
    frontend_port_range_start: int
    frontend_port_range_end: int
    network_security_group_rules: Attribute[
        list[NetworkSecurityGroupRule] | None, Items[NetworkSecurityGroupRule] | None
    ] = ...

class PoolEndpointConfiguration(Model):
    inbound_nat_pools: Attribute[list[InboundNATPool], Items[InboundNATPool]]

class IPAddressProvisioningType(WireEnum):
    batch_managed = "batchmanaged"
    user_managed = "usermanaged"
    no_public_ip_addresses = "nopublicipaddresses"

class IPFamily(WireEnum):
    ipv4 = "IPv4"
    ipv6 = "IPv6"

class IPTag(Model):
    ip_tag_type: str | None = ...
    tag: str | None = ...

class PublicIPAddressConfiguration(Model):
    provision: IPAddressProvisioningType | str | None = ...
    ip_address_ids: Attribute[list[str] | None, Items[str] | None] = ...
    ip_families: Attribute[list[IPFamily | str] | None, Items[IPFamily | str] | None] = ...
    ip_tags: Attribute[list[IPTag] | None, Items[IPTag] | None] = ...

class NetworkConfiguration(Model):
    subnet_id: str | None = ...
    dynamic_vnet_assignment_scope: DynamicVNetAssignmentScope | str | None = ...
    endpoint_configuration: PoolEndpointConfiguration | None = ...
    public_ip_address_configuration: PublicIPAddressConfiguration | None = ...
    enable_accelerated_networking: bool | None = ...
