"""What the nodes of a pool run."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import PoolAddParameter
from azure_batch_models.rules.shared.systems import operating_system, runs_containers
from rule_cases import LINUX, WINDOWS


@pytest.mark.parametrize(
    ("pool", "system"),
    [
        (LINUX, "linux"),
        (WINDOWS, "windows"),
        ({"cloudServiceConfiguration": {"osFamily": "6"}}, "windows"),
        ({"virtualMachineConfiguration": {}}, None),
        (
            {
                "virtualMachineConfiguration": {
                    "imageReference": {"publisher": "MicrosoftWindowsServer"}
                }
            },
            "windows",
        ),
        ({"virtualMachineConfiguration": {"imageReference": {"publisher": "canonical"}}}, None),
        ({}, None),
    ],
)
def test_operating_system(pool: Any, system: str | None) -> None:
    """Agent, publisher or kind of pool tell it, or nothing does."""
    assert operating_system(PoolAddParameter.from_dict(pool)) == system


@pytest.mark.parametrize(
    ("pool", "runs"),
    [
        ({"virtualMachineConfiguration": {"containerConfiguration": {}}}, True),
        (LINUX, False),
        ({"cloudServiceConfiguration": {}}, False),
        ({}, None),
    ],
)
def test_runs_containers(pool: Any, runs: bool | None) -> None:
    """A pool is set up for containers, or not, or does not say."""
    assert runs_containers(PoolAddParameter.from_dict(pool)) is runs
