"""Rules about the endpoints of pools: their ports, and the security rules that guard them."""

from __future__ import annotations

from ipaddress import ip_network
from typing import TYPE_CHECKING, NamedTuple

from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import PORTS_OF_SERVICES, write_instead
from azure_batch_models.rules.shared.lists import present, repeated
from azure_batch_models.rules.shared.ranges import Intervals, outside
from azure_batch_models.rules.shared.repetitions import repetitions
from azure_batch_models.rules.shared.texts import whole
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.models import InboundNATPool

_ENDPOINTS = "PoolEndpointConfiguration.inbound_nat_pools"
_MOST_NAT_POOLS = 5
_MOST_RULES = 25
_LAST_PORT = 65535
_LAST_FRONTEND_PORT = 65534
_FEWEST_FRONTEND_PORTS = 40
_RESERVED_BACKEND_PORTS = (29876, 29877)
_RESERVED_FRONTEND_PORTS = range(50000, 55001)
_FIRST_PRIORITY, _LAST_PRIORITY = 150, 4096
_ANY = "*"

_NAME = regex(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,75}[A-Za-z0-9_])?")
_SERVICE_TAG = regex(r"[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)?")
_ANYWHERE = frozenset({"all", "any", "anywhere", "everyone"})
_NO_SERVICE_TAGS = frozenset({*_ANYWHERE, "localhost", "none"})
_PORTS = regex(r"([0-9]{1,5})(?:-([0-9]{1,5}))?")


class _Ports(NamedTuple):
    """A range of ports, both ends included."""

    start: int
    end: int


def _frontend_ports(endpoint: InboundNATPool) -> _Ports:
    """Return the frontend ports of an endpoint."""
    return _Ports(endpoint.frontend_port_range_start, endpoint.frontend_port_range_end)


@rule(
    "nat-pool-count",
    _ENDPOINTS,
    severity="error",
    confidence="API reference",
    source=_ENDPOINTS,
    docs=pages.ADD_POOL,
    hint="Remove all but five: one endpoint maps a port of every node.",
    limits={"max_items": _MOST_NAT_POOLS},
    when="submission and update",
)
def nat_pool_count(endpoints: list[InboundNATPool]) -> Outcome:
    """A pool has at most five endpoints."""
    if len(endpoints) <= _MOST_NAT_POOLS:
        return None
    return f"expected at most {_MOST_NAT_POOLS}, got {len(endpoints)}."


@rule(
    "nat-pool-name-form",
    "InboundNATPool.name",
    severity="error",
    confidence="API reference",
    source="InboundNATPool.name",
    docs=pages.ADD_POOL,
    hint="Begin with a letter or digit and end with one or an underscore.",
    limits={"pattern": whole(_NAME)},
    when="submission and update",
)
def nat_pool_name_form(name: str) -> Outcome:
    """The name of an endpoint has 1 to 77 letters, digits, underscores, periods and hyphens."""
    if _NAME.fullmatch(name):
        return None
    return (
        "expected 1 to 77 letters, digits, underscores, periods and hyphens, beginning with a "
        f"letter or digit and ending with one or an underscore, got {quoted(name)}."
    )


@rule(
    "nat-pool-name-unique",
    _ENDPOINTS,
    severity="error",
    confidence="API reference",
    source="InboundNATPool.name",
    docs=pages.ADD_POOL,
    hint="Choose another name for this endpoint.",
    when="submission and update",
)
def nat_pool_name_unique(endpoints: list[InboundNATPool]) -> Outcome:
    """The names of a pool's endpoints differ in more than case."""
    return repetitions(
        endpoints, lambda endpoint: endpoint.name.lower(), "a name of its own", "name"
    )


@rule(
    "nat-backend-port-range",
    "InboundNATPool.backend_port",
    severity="error",
    confidence="API reference",
    source="InboundNATPool.backend_port",
    docs=pages.ADD_POOL,
    hint="Write the port on which a program on the node listens, such as 8080.",
    limits={"minimum": 1, "maximum": _LAST_PORT},
    when="submission and update",
)
def nat_backend_port_range(port: int) -> Outcome:
    """The port on the node is 1 to 65535."""
    return outside(port, 1, _LAST_PORT)


@rule(
    "nat-backend-port-reserved",
    "InboundNATPool.backend_port",
    severity="error",
    confidence="API reference",
    source="InboundNATPool.backend_port; article pool-endpoint-configuration (January 2026) and "
    "Azure/Batch issue 182, which map 22 and 3389",
    docs=pages.POOL_ENDPOINTS,
    hint="Choose another port: Batch itself uses these two.",
    when="submission and update",
)
def nat_backend_port_reserved(port: int) -> Outcome:
    """The port on the node is not one that Batch reserves: 29876 or 29877."""
    if port not in _RESERVED_BACKEND_PORTS:
        return None
    reserved = " and ".join(map(str, _RESERVED_BACKEND_PORTS))
    return f"expected none of the reserved ports {reserved}, got {port}."


@rule(
    "nat-backend-port-unique",
    _ENDPOINTS,
    severity="error",
    confidence="API reference",
    source="InboundNATPool.backend_port",
    docs=pages.ADD_POOL,
    hint="Write another port, or one endpoint for both.",
    when="submission and update",
)
def nat_backend_port_unique(endpoints: list[InboundNATPool]) -> Outcome:
    """Every endpoint of a pool has its own port on the node."""
    return repetitions(
        endpoints, lambda endpoint: endpoint.backend_port, "a port of its own", "backend_port"
    )


@rule(
    "nat-frontend-port-range",
    "InboundNATPool.frontend_port_range_start",
    "InboundNATPool.frontend_port_range_end",
    severity="error",
    confidence="API reference",
    source="InboundNATPool.frontend_port_range_start",
    docs=pages.ADD_POOL,
    hint="Write ports from 1 to 49999, such as 15000 to 15100.",
    limits={"minimum": 1, "maximum": _LAST_FRONTEND_PORT},
    when="submission and update",
)
def nat_frontend_port_range(port: int) -> Outcome:
    """A frontend port is 1 to 65534."""
    return outside(port, 1, _LAST_FRONTEND_PORT)


@rule(
    "nat-frontend-port-reserved",
    "InboundNATPool",
    severity="error",
    confidence="API reference",
    source="InboundNATPool.frontend_port_range_start",
    docs=pages.ADD_POOL,
    hint="Write ports below 50000 or above 55000, such as 15000 to 15100.",
    when="submission and update",
)
def nat_frontend_port_reserved(endpoint: InboundNATPool) -> Outcome:
    """A frontend port is not one that Batch reserves: 50000 to 55000."""
    ports, reserved = _frontend_ports(endpoint), _RESERVED_FRONTEND_PORTS
    if not 0 < ports.start <= ports.end or ports.end < reserved[0] or ports.start > reserved[-1]:
        return None
    message = (
        f"expected no port of {reserved[0]} to {reserved[-1]}, which are reserved, "
        f"got {ports.start} to {ports.end}."
    )
    side = "start" if ports.start in reserved else "end"
    return Finding(message, at=(f"frontend_port_range_{side}",))


@rule(
    "nat-frontend-port-order",
    "InboundNATPool",
    severity="error",
    confidence="API reference",
    source="InboundNATPool; BatchExplorer pool-endpoint-helper.ts",
    docs=pages.ADD_POOL,
    hint="Swap the two.",
    when="submission and update",
)
def nat_frontend_port_order(endpoint: InboundNATPool) -> Outcome:
    """A range of frontend ports does not end before it starts."""
    start, end = _frontend_ports(endpoint)
    if start <= end or end < 1:
        return None
    message = f"expected {start} or more, as the range begins there, got {end}."
    hint = f'Write "frontendPortRangeStart": {end}, "frontendPortRangeEnd": {start}.'
    return Finding(message, at=("frontend_port_range_end",), hint=hint)


@rule(
    "nat-frontend-port-count",
    "InboundNATPool",
    severity="error",
    confidence="API reference",
    source="InboundNATPool.frontend_port_range_start",
    docs=pages.ADD_POOL,
    hint="Widen the range.",
    when="submission and update",
)
def nat_frontend_port_count(endpoint: InboundNATPool) -> Outcome:
    """A range of frontend ports has at least 40."""
    start, end = _frontend_ports(endpoint)
    count = end - start + 1
    if start > end or count >= _FEWEST_FRONTEND_PORTS:
        return None
    message = f"expected {_FEWEST_FRONTEND_PORTS} ports or more, got {count}."
    end = start + _FEWEST_FRONTEND_PORTS - 1
    hint = f"Write {end} or more." if end < _RESERVED_FRONTEND_PORTS[0] else ""
    return Finding(message, at=("frontend_port_range_end",), hint=hint)


@rule(
    "nat-frontend-port-overlap",
    _ENDPOINTS,
    severity="error",
    confidence="API reference",
    source="InboundNATPool.frontend_port_range_start",
    docs=pages.ADD_POOL,
    hint="Write ports that no other endpoint has.",
    when="submission and update",
)
def nat_frontend_port_overlap(endpoints: list[InboundNATPool]) -> Outcome:
    """No two endpoints of a pool share frontend ports."""
    places = [index for index, _ in present(endpoints)]
    ranges = Intervals(_frontend_ports(endpoint) for _, endpoint in present(endpoints))
    return [
        Finding(
            f"expected ports of its own, got some of those of item {places[first]}.",
            at=(places[later], "frontend_port_range_start"),
        )
        for later, first in ranges.overlaps()
    ]


@rule(
    "nsg-rule-count",
    _ENDPOINTS,
    severity="error",
    confidence="API reference",
    source="InboundNATPool.network_security_group_rules",
    docs=pages.ADD_POOL,
    hint="Combine some: the limit holds for all endpoints together.",
    when="submission and update",
)
def nsg_rule_count(endpoints: list[InboundNATPool]) -> Outcome:
    """The endpoints of a pool have at most 25 security rules together."""
    count = sum(len(each.network_security_group_rules or ()) for _, each in present(endpoints))
    if count <= _MOST_RULES:
        return None
    return f"expected at most {_MOST_RULES} security rules in all, got {count}."


@rule(
    "nsg-priority-range",
    "NetworkSecurityGroupRule.priority",
    severity="error",
    confidence="API reference",
    source="NetworkSecurityGroupRule.priority",
    docs=pages.ADD_POOL,
    hint="Write 150 for the highest priority, 4096 for the lowest, or a number in between.",
    limits={"minimum": _FIRST_PRIORITY, "maximum": _LAST_PRIORITY},
    when="submission and update",
)
def nsg_priority_range(priority: int) -> Outcome:
    """The priority of a security rule is 150 to 4096."""
    return outside(priority, _FIRST_PRIORITY, _LAST_PRIORITY)


@rule(
    "nsg-priority-unique",
    _ENDPOINTS,
    severity="error",
    confidence="API reference",
    source="NetworkSecurityGroupRule.priority",
    docs=pages.ADD_POOL,
    hint="Choose another priority: it is compared over all endpoints.",
    when="submission and update",
)
def nsg_priority_unique(endpoints: list[InboundNATPool]) -> Iterator[Finding]:
    """Every security rule of a pool has a priority of its own."""
    rules = [
        (index, place, each.priority)
        for index, endpoint in present(endpoints)
        for place, each in present(endpoint.network_security_group_rules)
    ]
    for again, first, priority in repeated(rules, lambda each: each[2]):
        index, place, _ = rules[again]
        message = (
            f"expected a priority of its own, got {priority} as in rule {rules[first][1]} "
            f"of item {rules[first][0]}."
        )
        yield Finding(message, at=(index, "network_security_group_rules", place, "priority"))


@rule(
    "nsg-source-prefix",
    "NetworkSecurityGroupRule.source_address_prefix",
    severity="error",
    confidence="API reference",
    source="NetworkSecurityGroupRule.source_address_prefix",
    docs=pages.ADD_POOL,
    hint="Write for example 10.0.0.0/8, Internet or *.",
    when="submission and update",
)
def nsg_source_prefix(prefix: str) -> Outcome:
    """The source of a security rule is an address, a subnet, a service tag or *."""
    if prefix == _ANY or _is_service_tag(prefix) or _is_subnet(prefix):
        return None
    message = f"expected an IP address, a subnet, a service tag or *, got {quoted(prefix)}."
    if prefix.lower() in _ANYWHERE:
        return write_instead(message, _ANY)
    meant = _LEADING_ZEROS.sub("", prefix.strip())
    return write_instead(message, meant) if meant and _is_subnet(meant) else message


_LEADING_ZEROS = regex(r"(?<![0-9])0+(?=[0-9])")


def _is_service_tag(text: str) -> bool:
    """Return whether a text is the name of a service tag, with a region perhaps."""
    return _SERVICE_TAG.fullmatch(text) is not None and text.lower() not in _NO_SERVICE_TAGS


def _is_subnet(text: str) -> bool:
    """Return whether a text is an IP address or a subnet in CIDR notation."""
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


@rule(
    "nsg-source-port",
    "NetworkSecurityGroupRule.source_port_ranges[]",
    severity="error",
    confidence="API reference",
    source="NetworkSecurityGroupRule.source_port_ranges",
    docs=pages.ADD_POOL,
    hint="Write for example 22, 8000-8099 or *.",
    when="submission and update",
)
def nsg_source_port(text: str) -> Outcome:
    """A source port of a security rule is a port, a range of ports or *."""
    if _ports(text) is not None:
        return None
    message = f"expected *, a port or a range from 0 to {_LAST_PORT}, got {quoted(text)}."
    meant = _ports_meant(text)
    return message if meant is None else write_instead(message, meant)


def _ports_meant(text: str) -> str | None:
    """Return what a text means that is not written as ports are; ``None`` if that is not sure."""
    folded = text.strip().lower()
    if folded in _SERVICES:
        return _SERVICES[folded]
    found = _ODD_PORTS.fullmatch(folded)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    if max(first, last) > _LAST_PORT:
        return None
    return str(first) if first == last else f"{min(first, last)}-{max(first, last)}"


_SERVICES = {"any": _ANY, "all": _ANY} | {
    name: str(port) for name, port in PORTS_OF_SERVICES.items()
}
_ODD_PORTS = regex(r"([0-9]{1,5})(?:\s*(?:-|:|\.\.|–|to)\s*([0-9]{1,5}))?")  # noqa: RUF001


@rule(
    "nsg-source-port-overlap",
    "NetworkSecurityGroupRule.source_port_ranges",
    severity="error",
    confidence="API reference",
    source="NetworkSecurityGroupRule.source_port_ranges",
    docs=pages.ADD_POOL,
    hint="Merge the two.",
    when="submission and update",
)
def nsg_source_port_overlap(texts: list[str]) -> Iterator[Finding]:
    """The source ports of a security rule do not overlap."""
    ranges = [(index, ports) for index, text in present(texts) if (ports := _ports(text))]
    for later, first in Intervals(ports for _, ports in ranges).overlaps():
        index, other = ranges[later][0], ranges[first][0]
        message = f"expected ports that item {other} does not have, got {quoted(texts[index])}."
        yield Finding(message, at=(index,))


def _ports(text: str) -> _Ports | None:
    """Read a port or a range of ports; return ``None`` for anything else."""
    if text == _ANY:
        return _Ports(0, _LAST_PORT)
    found = _PORTS.fullmatch(text)
    if found is None:
        return None
    ports = _Ports(int(found[1]), int(found[2] or found[1]))
    return ports if ports.start <= ports.end <= _LAST_PORT else None
