"""Rules about the endpoints of pools: their ports, and the security rules that guard them."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import InboundNATPool, check
from azure_batch_models.rules import nat_pools
from rule_cases import Case, untold

ENDPOINTS = "PoolEndpointConfiguration"
ENDPOINT = "InboundNATPool"
GUARD = "NetworkSecurityGroupRule"
START, END = "$.frontendPortRangeStart", "$.frontendPortRangeEnd"


def having(*endpoints: dict[str, Any]) -> dict[str, Any]:
    """Return the endpoints of a pool."""
    return {"inboundNATPools": list(endpoints)}


def facing(start: int, end: int) -> dict[str, Any]:
    """Return an endpoint with some frontend ports."""
    return {"frontendPortRangeStart": start, "frontendPortRangeEnd": end}


def guarded(*priorities: int) -> dict[str, Any]:
    """Return an endpoint with security rules of some priorities."""
    return {"networkSecurityGroupRules": [{"priority": priority} for priority in priorities]}


CASES = [
    Case("nat-pool-count", ENDPOINTS, having(*[{}] * 6), ("$.inboundNATPools",)),
    Case("nat-pool-count", ENDPOINTS, having(*[{}] * 5)),
    *(
        Case("nat-pool-name-form", ENDPOINT, {"name": name}, ("$.name",))
        for name in ("", "web-", "_web", "w" * 78, "a b")
    ),
    *(Case("nat-pool-name-form", ENDPOINT, {"name": name}) for name in ("a", "w" * 77, "1-a.b_")),
    Case(
        "nat-pool-name-unique",
        ENDPOINTS,
        having({"name": "a"}, {"name": "b"}, {"name": "A"}),
        ("$.inboundNATPools[2].name",),
    ),
    Case("nat-pool-name-unique", ENDPOINTS, having({"name": "a"}, {"name": "b"})),
    *(
        Case("nat-backend-port-range", ENDPOINT, {"backendPort": port}, paths)
        for port, paths in (
            (0, ("$.backendPort",)),
            (65536, ("$.backendPort",)),
            (1, ()),
            (65535, ()),
        )
    ),
    *(
        Case("nat-backend-port-reserved", ENDPOINT, {"backendPort": port}, ("$.backendPort",))
        for port in (29876, 29877)
    ),
    *(
        Case("nat-backend-port-reserved", ENDPOINT, {"backendPort": port})
        for port in (22, 23, 3389)
    ),
    Case(
        "nat-backend-port-unique",
        ENDPOINTS,
        having({"backendPort": 80}, {"backendPort": 80}),
        ("$.inboundNATPools[1].backendPort",),
    ),
    Case("nat-backend-port-unique", ENDPOINTS, having({"backendPort": 80}, {"backendPort": 81})),
    Case("nat-frontend-port-range", ENDPOINT, facing(0, 65535), (START, END)),
    Case("nat-frontend-port-range", ENDPOINT, facing(1, 65534)),
    *(
        Case("nat-frontend-port-reserved", ENDPOINT, facing(start, end), paths)
        for start, end, paths in (
            (50100, 50200, (START,)),
            (55000, 56000, (START,)),
            (49000, 50000, (END,)),
            (40000, 60000, (END,)),
            (49000, 49999, ()),
            (55001, 56000, ()),
            (56000, 49000, ()),
        )
    ),
    Case("nat-frontend-port-order", ENDPOINT, facing(200, 199), (END,)),
    Case("nat-frontend-port-order", ENDPOINT, facing(200, 200)),
    Case("nat-frontend-port-count", ENDPOINT, facing(100, 138), (END,)),
    Case("nat-frontend-port-count", ENDPOINT, facing(100, 139)),
    Case("nat-frontend-port-count", ENDPOINT, facing(139, 100)),
    Case(
        "nat-frontend-port-overlap",
        ENDPOINTS,
        having(facing(300, 400), facing(100, 200), facing(200, 299)),
        ("$.inboundNATPools[2].frontendPortRangeStart",),
    ),
    Case("nat-frontend-port-overlap", ENDPOINTS, having(facing(100, 199), facing(200, 299))),
    Case(
        "nsg-rule-count",
        ENDPOINTS,
        having(guarded(*[150] * 13), guarded(*[150] * 13)),
        ("$.inboundNATPools",),
    ),
    Case("nsg-rule-count", ENDPOINTS, having(guarded(*[150] * 12), guarded(*[150] * 13), {})),
    *(
        Case("nsg-priority-range", GUARD, {"priority": priority}, paths)
        for priority, paths in (
            (149, ("$.priority",)),
            (4097, ("$.priority",)),
            (150, ()),
            (4096, ()),
        )
    ),
    Case(
        "nsg-priority-unique",
        ENDPOINTS,
        having(guarded(150, 151), {}, guarded(152, 151)),
        ("$.inboundNATPools[2].networkSecurityGroupRules[1].priority",),
    ),
    Case("nsg-priority-unique", ENDPOINTS, having(guarded(150, 151), guarded(152))),
    *(
        Case(
            "nsg-source-prefix",
            GUARD,
            {"sourceAddressPrefix": prefix},
            ("$.sourceAddressPrefix",),
        )
        for prefix in (
            *("", "10.0.0.256", "10.0.0.0/33", "10.0.0.1-10.0.0.9", "a b"),
            *("any", "my-office", "x.x.x.x", "http://10.0.0.1"),
        )
    ),
    *(
        Case("nsg-source-prefix", GUARD, {"sourceAddressPrefix": prefix})
        for prefix in ("*", "10.0.0.1", "10.0.0.1/8", "fe80::/10", "Internet", "Storage.WestUS")
    ),
    Case(
        "nsg-source-port",
        GUARD,
        {"sourcePortRanges": ["80", "65536", "9-8", "any", "", "1-2-3"]},
        tuple(f"$.sourcePortRanges[{index}]" for index in range(1, 6)),
    ),
    Case("nsg-source-port", GUARD, {"sourcePortRanges": ["*", "0", "1-65535", "80-80"]}),
    Case(
        "nsg-source-port-overlap",
        GUARD,
        {"sourcePortRanges": ["any", "100-200", "80", "200-300"]},
        ("$.sourcePortRanges[3]",),
    ),
    Case(
        "nsg-source-port-overlap",
        GUARD,
        {"sourcePortRanges": ["80", "*"]},
        ("$.sourcePortRanges[1]",),
    ),
    Case("nsg-source-port-overlap", GUARD, {"sourcePortRanges": ["100-200", "80", "201-300"]}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about endpoints is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about endpoints has a case that breaks it and one that keeps it."""
    assert not untold(nat_pools, CASES)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *(("ssh", "22"), ("HTTP", "80"), ("https", "443"), ("smb", "445"), ("nfs", "2049")),
        *((" rdp ", "3389"), ("all", "*"), ("80:90", "80-90"), ("90 to 80", "80-90")),
        ("0..65535", "0-65535"),
    ],
)
def test_ports_that_are_meant(text: str, meant: str) -> None:
    """The name of a service, or ports that are written in another way, are put right."""
    (problem,) = check({"sourcePortRanges": [text]}, GUARD, only=["nsg-source-port"])
    assert problem.fix.value == meant


@pytest.mark.parametrize("text", ["65536", "1-65536", "ftp", "1-2-3"])
def test_ports_that_nobody_can_guess(text: str) -> None:
    """What may mean anything is only reported."""
    (problem,) = check({"sourcePortRanges": [text]}, GUARD, only=["nsg-source-port"])
    assert problem.fix is None


def test_which_priority_is_taken() -> None:
    """The message says which security rule has the same priority."""
    (problem,) = check(
        having(guarded(150, 151), guarded(151)), ENDPOINTS, only=["nsg-priority-unique"]
    )
    assert problem.message == "expected a priority of its own, got 151 as in rule 1 of item 0."


def test_the_messages_name_ports():
    """Messages and hints name the reserved ports, and the port from which a range is long enough."""
    endpoint = InboundNATPool.from_dict(
        {"frontendPortRangeStart": 50000, "frontendPortRangeEnd": 50010}
    )
    assert (
        "50000 to 55000, which are reserved"
        in nat_pools.nat_frontend_port_reserved(endpoint).message
    )

    endpoint.frontend_port_range_start, endpoint.frontend_port_range_end = 1000, 1010
    assert nat_pools.nat_frontend_port_count(endpoint).hint == "Write 1039 or more."
