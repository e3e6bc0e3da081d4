"""The patterns of ARM resource ids, and what is said of other texts."""

from __future__ import annotations

import re

import pytest

from azure_batch_models.rules.shared.arm_ids import ArmId, arm_id

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


class TestWrong:
    """What is said of a text that is no id of a subnet, and what to write."""

    IDS = ArmId("a subnet", "Microsoft.Network", "virtualNetworks", "subnets")
    NETWORK = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/v"
    REST = "/providers/Microsoft.Network/virtualNetworks/{network}/subnets/{subnet}"

    @pytest.mark.parametrize(
        ("text", "message", "hint"),
        [
            (
                "n",
                "got 'n'.",
                f"Write it like /subscriptions/{{subscription}}/resourceGroups/{{group}}{REST}.",
            ),
            (
                NETWORK,
                "got one that ends at 'v', without /subnets/{subnet}.",
                f"Write {NETWORK}/subnets/{{subnet}}.",
            ),
            (
                NETWORK.replace("/subscriptions", "/Subscriptions"),
                "got one that ends at 'v', without /subnets/{subnet}.",
                f"Write {NETWORK}/subnets/{{subnet}}.",
            ),
            (
                f"{GROUP}/virtualNetworks/v",
                "got one with 'virtualNetworks' where providers belongs, after 'g'.",
                f"Write {GROUP}{REST}.",
            ),
            (
                f"{NETWORK}/subnets/n/x",
                "got one with '/x' after it.",
                f"Write {NETWORK}/subnets/n.",
            ),
        ],
    )
    def test_hint(self, text: str, message: str, hint: str) -> None:
        """It is said where an id goes wrong; the hint keeps what is clear before that."""
        found = self.IDS.wrong(text)

        assert found.message == f"expected the ARM id of a subnet, {message}"
        assert found.hint == hint
        assert found.fix is None

    def test_optional_part(self) -> None:
        """The part that may follow is named only where something follows."""
        ids = ArmId("an image", "Microsoft.Compute", "galleries", "images", optional="versions")
        gallery = f"{GROUP}/providers/Microsoft.Compute/galleries/g"

        assert ids.wrong(gallery).hint == f"Write {gallery}/images/{{image}}."
        assert ids.wrong(f"{gallery}/images/i/versions").hint == (
            f"Write {gallery}/images/i/versions/{{version}}."
        )

    @pytest.mark.parametrize(
        "text",
        [
            f"{NETWORK}/subnets/n".replace("Groups", "Group"),
            f"{NETWORK}/subnets/n".removeprefix("/"),
            f"{NETWORK}//subnets/n",
        ],
    )
    def test_fix(self, text: str) -> None:
        """An id that is misspelt, or has its slashes wrong, is put right."""
        assert self.IDS.wrong(text).fix.value == f"{self.NETWORK}/subnets/n"
