"""Advice: what an editor shows of what may stand at a place."""

from __future__ import annotations

from azure_batch_models import TaskSchedulingPolicy
from azure_batch_models.cli.language_server.advice import spot_at, values_at


def test_values_of_an_enumeration() -> None:
    """Each value comes with what it means, not with what the enumeration is about."""
    spot = spot_at(TaskSchedulingPolicy, ["nodeFillType"])

    assert spot is not None
    assert {each.label: each.text for each in values_at(spot)} == {
        "spread": "Tasks are spread evenly over the nodes.",
        "pack": "One node's task slots are filled before the next node gets a task.",
    }
