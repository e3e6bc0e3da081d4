"""Rules about the metadata of jobs, job schedules and pools."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from azure_batch_models.rules.registry import Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.repetitions import repetitions
from azure_batch_models.text.describe import quoted

if TYPE_CHECKING:
    from azure_batch_models.models import MetadataItem

_LISTS = (
    "JobAddParameter.metadata",
    "JobSpecification.metadata",
    "JobPatchParameter.metadata",
    "JobUpdateParameter.metadata",
    "JobScheduleAddParameter.metadata",
    "JobSchedulePatchParameter.metadata",
    "JobScheduleUpdateParameter.metadata",
    "PoolAddParameter.metadata",
    "PoolSpecification.metadata",
    "PoolPatchParameter.metadata",
    "PoolUpdatePropertiesParameter.metadata",
)

_RESERVED = "az_batch"


@rule(
    "metadata-name-empty",
    "MetadataItem.name",
    severity="error",
    confidence="API reference",
    source="error code EmptyMetadataKey",
    docs=pages.ERROR_CODES,
    hint="Write a name, such as project.",
    when="submission and update",
    limits={"min_length": 1},
)
def metadata_name_empty(name: str) -> Outcome:
    """An item of metadata has a name."""
    return None if name else "expected a name, got an empty one."


@rule(
    "metadata-name-duplicate",
    *_LISTS,
    severity="warning",
    confidence="code or issue",
    source="azure-batch-cli-extensions azext/batch/_template_utils.py",
    docs=pages.ADD_JOB,
    hint="Keep one of them: what the service does with both is not documented.",
    when="submission and update",
)
def metadata_name_duplicate(items: list[MetadataItem]) -> Outcome:
    """The items of metadata in a list have different names."""
    return repetitions(items, attrgetter("name"), "every name once", "name")


@rule(
    "metadata-name-reserved",
    "MetadataItem.name",
    severity="warning",
    confidence="code or issue",
    source="azure-batch-cli-extensions azext/batch/_template_utils.py",
    docs=pages.ADD_JOB,
    hint="Choose another name: the extension of the Azure CLI for Batch uses these.",
    when="submission and update",
)
def metadata_name_reserved(name: str) -> Outcome:
    """An item of metadata does not have a name that the Azure CLI extension reserves."""
    if not name.startswith(_RESERVED):
        return None
    return f"expected a name that does not start with {_RESERVED}, got {quoted(name)}."
