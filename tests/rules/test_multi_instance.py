"""Rules about multi-instance tasks."""

from __future__ import annotations

import pytest

from azure_batch_models.rules import multi_instance
from rule_cases import Case, untold

CASES = [
    Case(
        "multi-instance-coordination-command-line",
        "MultiInstanceSettings",
        {"coordinationCommandLine": " "},
        ("$.coordinationCommandLine",),
    ),
    Case(
        "multi-instance-coordination-command-line",
        "MultiInstanceSettings",
        {"numberOfInstances": 2},
        ("$.coordinationCommandLine",),
    ),
    Case(
        "multi-instance-coordination-command-line",
        "MultiInstanceSettings",
        {"coordinationCommandLine": "hostname"},
    ),
    Case(
        "multi-instance-instances-min",
        "MultiInstanceSettings",
        {"numberOfInstances": 0},
        ("$.numberOfInstances",),
    ),
    Case("multi-instance-instances-min", "MultiInstanceSettings", {"numberOfInstances": 1}),
    Case(
        "multi-instance-instances-max",
        "MultiInstanceSettings",
        {"numberOfInstances": 101},
        ("$.numberOfInstances",),
    ),
    Case("multi-instance-instances-max", "MultiInstanceSettings", {"numberOfInstances": 100}),
    Case(
        "multi-instance-needs-internode-pool",
        "TaskAddParameter",
        {"multiInstanceSettings": {}},
        ("$.multiInstanceSettings",),
        pool={"enableInterNodeCommunication": False},
    ),
    Case(
        "multi-instance-needs-internode-pool",
        "TaskAddParameter",
        {"multiInstanceSettings": {}},
        pool={"enableInterNodeCommunication": True},
    ),
    Case("multi-instance-needs-internode-pool", "TaskAddParameter", {}, pool={}),
    Case(
        "multi-instance-needs-single-slot-pool",
        "TaskAddParameter",
        {"multiInstanceSettings": {}},
        ("$.multiInstanceSettings",),
        pool={"taskSlotsPerNode": 2},
    ),
    Case(
        "multi-instance-needs-single-slot-pool",
        "TaskAddParameter",
        {"multiInstanceSettings": {}},
        pool={"taskSlotsPerNode": 1},
    ),
    Case(
        "multi-instance-needs-single-slot-pool",
        "TaskAddParameter",
        {"multiInstanceSettings": {}},
        pool={},
    ),
    Case(
        "multi-instance-exceeds-pool",
        "TaskAddParameter",
        {"multiInstanceSettings": {"numberOfInstances": 5}},
        ("$.multiInstanceSettings.numberOfInstances",),
        pool={"targetDedicatedNodes": 3, "targetLowPriorityNodes": 1},
    ),
    Case(
        "multi-instance-exceeds-pool",
        "TaskAddParameter",
        {"multiInstanceSettings": {"numberOfInstances": 4}},
        pool={"targetDedicatedNodes": 3, "targetLowPriorityNodes": 1},
    ),
    Case(
        "multi-instance-exceeds-pool",
        "TaskAddParameter",
        {"multiInstanceSettings": {"numberOfInstances": 4}},
        pool={"enableAutoScale": True, "targetDedicatedNodes": 1},
    ),
    Case(
        "multi-instance-exceeds-pool",
        "TaskAddParameter",
        {"multiInstanceSettings": {"numberOfInstances": 4}},
        pool={},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about multi-instance tasks is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about multi-instance tasks has a case that breaks it and one that keeps it."""
    assert not untold(multi_instance, CASES)
