"""Defaults: what the service takes for what a request leaves unset, as its reference says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from azure_batch_models.engine.schema.scalars import UNLIMITED
from azure_batch_models.roles import ancestry, role_of

if TYPE_CHECKING:
    from collections.abc import Mapping

WHEN_UNSET: Final[Mapping[str, Any]] = {
    "allowTaskPreemption": False,
    "enableAutoScale": False,
    "enableInterNodeCommunication": False,
    "maxParallelTasks": -1,
    "maxTaskRetryCount": 0,
    "maxWallClockTime": UNLIMITED,
    "nodeFillType": "spread",
    "onAllTasksComplete": "noaction",
    "onTaskFailure": "noaction",
    "priority": 0,
    "requiredSlots": 1,
    "resizeTimeout": "PT15M",
    "retentionTime": "P7D",
    "startWindow": UNLIMITED,
    "targetDedicatedNodes": 0,
    "targetLowPriorityNodes": 0,
    "targetNodeCommunicationMode": "default",
    "taskSlotsPerNode": 1,
    "usesTaskDependencies": False,
}
"""What the service reports, by REST key, for what a definition leaves unset."""

_OF_CLASS: Final[Mapping[str, Any]] = {
    "AutoUserSpecification.elevationLevel": "nonadmin",
    "AutoUserSpecification.scope": "pool",
    "CertificateReference.storeLocation": "currentuser",
    "CertificateReference.storeName": "My",
    "CloudServiceConfiguration.osVersion": "*",
    "ComputeNodeUser.isAdmin": False,
    "ContainerRegistry.registryServer": "docker.io",
    "DataDisk.caching": "readwrite",
    "DataDisk.storageAccountType": "standard_lrs",
    "ImageReference.version": "latest",
    "JobManagerTask.allowLowPriorityNode": True,
    "JobManagerTask.killJobOnCompletion": True,
    "JobManagerTask.runExclusive": True,
    "JobPreparationTask.id": "jobpreparation",
    "JobPreparationTask.rerunOnNodeRebootAfterSuccess": True,
    "JobPreparationTask.waitForSuccess": True,
    "JobReleaseTask.id": "jobrelease",
    "JobReleaseTask.maxWallClockTime": None,
    "MultiInstanceSettings.numberOfInstances": 1,
    "NetworkSecurityGroupRule.sourcePortRanges": ["*"],
    "NodeDisableSchedulingParameter.nodeDisableSchedulingOption": "requeue",
    "NodeRebootParameter.nodeRebootOption": "requeue",
    "NodeReimageParameter.nodeReimageOption": "requeue",
    "NodeRemoveParameter.nodeDeallocationOption": "requeue",
    "NodeRemoveParameter.resizeTimeout": "PT15M",
    "PoolAddParameter.autoScaleEvaluationInterval": "PT15M",
    "PoolResizeParameter.nodeDeallocationOption": "requeue",
    "PoolResizeParameter.resizeTimeout": "PT15M",
    "PoolSpecification.autoScaleEvaluationInterval": "PT15M",
    "PublicIPAddressConfiguration.provision": "batchmanaged",
    "ResourceFile.fileMode": "0770",
    "StartTask.waitForSuccess": True,
    "TaskContainerSettings.workingDirectory": "taskWorkingDirectory",
    "UserAccount.elevationLevel": "nonadmin",
    "WindowsConfiguration.enableAutomaticUpdates": True,
}
"""The same, by class and REST key, for what only one class has or has another default of."""


def default_of(cls: type, key: str) -> Any:
    """Return what the service takes for a REST key that a request leaves out.

    Args:
        cls: The class of the request or of a part of it, which may be a user's subclass.
        key: The REST key.

    Returns:
        The value as JSON has it; ``None`` if there is none, such as no limit, or none is known.
    """
    for owner in ancestry(cls):
        if (name := f"{owner}.{key}") in _OF_CLASS:
            return _OF_CLASS[name]
    found = WHEN_UNSET.get(key) if role_of(cls) == "submitted" else None
    return None if found == UNLIMITED else found
