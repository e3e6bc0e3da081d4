"""Stages: what a model class is for, told by its name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from azure_batch_models.rules.registry import Stage

OWN_PACKAGE = __name__.partition(".")[0]

_UPDATES = ("PatchParameter", "UpdateParameter", "UpdatePropertiesParameter")

_OPERATIONS = frozenset(
    {
        "ComputeNodeUser",
        "JobDisableParameter",
        "JobTerminateParameter",
        "NodeDisableSchedulingParameter",
        "NodeRebootParameter",
        "NodeReimageParameter",
        "NodeRemoveParameter",
        "NodeUpdateUserParameter",
        "PoolEnableAutoScaleParameter",
        "PoolEvaluateAutoScaleParameter",
        "PoolResizeParameter",
        "UploadBatchServiceLogsConfiguration",
    }
)

_READS = ("Counts", "Error", "Information", "Metrics", "Result", "Statistics", "Summary")

_MORE_READS = frozenset(
    {
        "AutoScaleRun",
        "BatchErrorDetail",
        "Certificate",
        "CloudJob",
        "CloudJobSchedule",
        "CloudPool",
        "CloudTask",
        "ComputeNode",
        "ComputeNodeEndpointConfiguration",
        "ErrorMessage",
        "FileProperties",
        "InboundEndpoint",
        "InstanceViewStatus",
        "NameValuePair",
        "NodeFile",
        "NodeVMExtension",
        "RecentJob",
        "VMExtensionInstanceView",
        "VirtualMachineInfo",
    }
)

_SENT = frozenset({"AffinityInformation", "PoolInformation"})
"""Those that only sound as if the service had made them."""

SENT_AS: Mapping[str, str] = {
    "CloudJob": "JobAddParameter",
    "CloudJobSchedule": "JobScheduleAddParameter",
    "CloudPool": "PoolAddParameter",
    "CloudTask": "TaskAddParameter",
}
"""What each model from the service was sent as, whose rules a lint applies to it."""


def names_of(model: Any) -> list[str]:
    """Name a class and its bases, as far as they are models of this package."""
    return [
        base.__name__ for base in model.__mro__ if base.__module__.startswith(OWN_PACKAGE + ".")
    ]


@lru_cache(maxsize=512)
def stage_of(model: Any) -> Stage:
    """Tell what a model class is for; one that is part of others is there to be submitted."""
    for name in names_of(model):
        if name in _OPERATIONS:
            return "operation"
        if name.endswith(_UPDATES):
            return "update"
        if name in _MORE_READS or (name.endswith(_READS) and name not in _SENT):
            return "read"
        if name.endswith("Options") and _is_option_of_requests(model):
            return "options"
    return "submission"


def _is_option_of_requests(model: Any) -> bool:
    """Tell whether the attributes of a class go anywhere but into a body."""
    fields = model._codec.shape.fields
    return bool(fields) and all(not field.key for field in fields)
