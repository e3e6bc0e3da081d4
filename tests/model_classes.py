"""Which model and enum classes there are, and how to run a test for each of them."""

from __future__ import annotations

from enum import Enum
from typing import Any

import pytest
from hypothesis import settings

import sample_models
import shared_data
from azure_batch_models import Model, models
from azure_batch_models.models import versions

BATCH: dict[str, Any] = {
    name: found
    for name, found in sorted(vars(models).items())
    if isinstance(found, type) and issubclass(found, Model) and found is not Model
}
"""The models of the Batch service by name."""

ENUMS: dict[str, Any] = {
    name: found
    for name, found in sorted(vars(models).items())
    if isinstance(found, type) and issubclass(found, Enum) and found.__module__ != "enum"
}
"""The enumerations of the Batch service by name."""

NEWER = {
    name
    for name, found in (BATCH | ENUMS).items()
    if not versions.is_known(versions.span_of_class(found), shared_data.DESCRIBED)
}
"""Models and enumerations that azure-batch 14.2 does not have, besides pages of lists."""

NEWER_ATTRIBUTES: dict[str, list[str]] = {
    name: [
        each
        for each in found._attribute_map
        if not versions.is_known(versions.span_of(found, each), shared_data.DESCRIBED)
    ]
    for name, found in BATCH.items()
}
"""Attributes that azure-batch 14.2 does not have, by class."""

NEWER_MEMBERS: dict[str, set[str]] = {
    name: {
        each.name
        for each in found
        if not versions.is_known(versions.span_of_member(each), shared_data.DESCRIBED)
    }
    for name, found in ENUMS.items()
}
"""Members that azure-batch 14.2 does not have, by enumeration."""

SPECIMENS: dict[str, Any] = {
    name: found
    for name, found in vars(sample_models).items()
    if isinstance(found, type) and issubclass(found, Model) and found is not Model
}
"""The models of `sample_models` by name."""

ALL: dict[str, Any] = BATCH | SPECIMENS
"""Every model by name."""

ENUMS_OF_ALL: dict[str, Any] = ENUMS | {"Colour": sample_models.Colour}
"""Every enumeration that those models refer to, by name."""


def _distinct() -> dict[str, Any]:
    """Pick one model for each pair of maps."""
    first = {
        repr((dict(model._attribute_map), dict(model._validation))): name
        for name, model in reversed(ALL.items())
    }
    return {name: ALL[name] for name in ALL if name in first.values()}


DISTINCT: dict[str, Any] = _distinct()
"""Models by name, one of all that have the same maps, as most request options have."""

every_model = pytest.mark.parametrize("name", DISTINCT)
"""Runs a test once for each model that has maps of its own."""

few_examples = settings(max_examples=max(1, settings().max_examples // 10))
"""Keeps a test that runs for each model short."""
