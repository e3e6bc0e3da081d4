"""Rules about metadata."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.rules import metadata
from rule_cases import Case, untold


def named(*names: str | None) -> dict[str, Any]:
    """Return a definition with metadata of these names."""
    return {"metadata": [{"name": name, "value": "v"} for name in names]}


CASES = [
    Case("metadata-name-empty", "JobAddParameter", named("a", ""), ("$.metadata[1].name",)),
    Case("metadata-name-empty", "PoolPatchParameter", named(""), ("$.metadata[0].name",)),
    Case("metadata-name-empty", "JobAddParameter", named("a")),
    Case("metadata-name-reserved", "MetadataItem", {"name": "az_batch:x"}, ("$.name",)),
    Case(
        "metadata-name-reserved", "JobUpdateParameter", named("az_batch"), ("$.metadata[0].name",)
    ),
    Case("metadata-name-reserved", "MetadataItem", {"name": "my_az_batch"}),
    Case("metadata-name-duplicate", "JobAddParameter", named("a", "A")),
    Case("metadata-name-duplicate", "JobAddParameter", named("", "", None, None)),
    *(
        Case("metadata-name-duplicate", model, named("a", "b", "a"), ("$.metadata[2].name",))
        for model in (
            "JobAddParameter",
            "JobSpecification",
            "JobPatchParameter",
            "JobUpdateParameter",
            "JobScheduleAddParameter",
            "JobSchedulePatchParameter",
            "JobScheduleUpdateParameter",
            "PoolAddParameter",
            "PoolSpecification",
            "PoolPatchParameter",
            "PoolUpdatePropertiesParameter",
        )
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about metadata is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about metadata has a case that breaks it and one that keeps it."""
    assert not untold(metadata, CASES)
