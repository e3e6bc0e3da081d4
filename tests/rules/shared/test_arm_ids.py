"""The patterns of ARM resource ids."""

from __future__ import annotations

import re

import pytest

from azure_batch_models.rules.shared.arm_ids import arm_id

GROUP = "/subscriptions/s/resourceGroups/g"
SUBNET = re.compile(arm_id(r"Microsoft\.Network", "virtualNetworks", "subnets"), re.IGNORECASE)


def test_nested() -> None:
    """A resource inside another is named after it."""
    identifier = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/v/subnets/n"
    assert SUBNET.fullmatch(identifier.upper())


@pytest.mark.parametrize(
    "identifier",
    [
        "",
        f"{GROUP}/providers/Microsoft.Network/virtualNetworks/v",
        f"{GROUP}/providers/Microsoft.Network/virtualNetworks/v/subnets/",
        f"{GROUP}/providers/Microsoft.Network/virtualNetworks/v/w/subnets/n",
        f"{GROUP}/providers/Microsoft-Network/virtualNetworks/v/subnets/n",
        "/subscriptions/s/providers/Microsoft.Network/virtualNetworks/v/subnets/n",
    ],
)
def test_other(identifier: str) -> None:
    """What lacks a part, or has one that is empty or too many, is no such id."""
    assert SUBNET.fullmatch(identifier) is None
