"""Likely values of keys, for advice to those who left out what is required, and for editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_OUTPUT_CONTAINER: Final = "https://account.blob.core.windows.net/out"

_LIKELY: Final[Mapping[str, Any]] = {
    "access": "allow",
    "accountKey": "{the account's key}",
    "accountName": "account",
    "affinityId": "{affinityId of a node}",
    "applicationId": "blender",
    "applicationPackageReferences": [],
    "autoScaleFormula": "$TargetDedicatedNodes = 2;",
    "azureFileUrl": "https://account.file.core.windows.net/share",
    "backendPort": 8080,
    "certificateReferences": [],
    "code": 1,
    "commandLine": "/bin/sh -c 'echo hello'",
    "containerName": "input",
    "containerUrl": f"{_OUTPUT_CONTAINER}?{{SAS}}",
    "coordinationCommandLine": "/bin/sh -c 'true'",
    "data": "{the certificate in base64}",
    "destination": {"container": {"containerUrl": f"{_OUTPUT_CONTAINER}?{{SAS}}"}},
    "disableTasks": "requeue",
    "diskSizeGB": 128,
    "end": 9,
    "exitOptions": {"jobAction": "terminate"},
    "filePath": "input.csv",
    "filePattern": "../std*.txt",
    "frontendPortRangeEnd": 15100,
    "frontendPortRangeStart": 15000,
    "id": "render-1",
    "imageName": "ubuntu:24.04",
    "imageReference": {
        "publisher": "canonical",
        "offer": "ubuntu-24_04-lts",
        "sku": "server",
        "version": "latest",
    },
    "inboundNATPools": [],
    "jobAction": "terminate",
    "jobSpecification": {"poolInfo": {"poolId": "render"}},
    "lun": 0,
    "metadata": [],
    "mode": "automatic",
    "nodeAgentSKUId": "batch.node.ubuntu 24.04",
    "nodeFillType": "spread",
    "nodeList": ["tvmps_1"],
    "osFamily": "6",
    "poolInfo": {"poolId": "render"},
    "poolLifetimeOption": "job",
    "priority": 150,
    "protocol": "tcp",
    "relativeMountPath": "data",
    "schedule": {"recurrenceInterval": "P1D"},
    "sourceAddressPrefix": "*",
    "start": 1,
    "startTime": "2026-01-31T12:00:00Z",
    "subnetId": "/subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.Network"
    "/virtualNetworks/{v}/subnets/{n}",
    "thumbprint": "0123456789abcdef0123456789abcdef01234567",
    "thumbprintAlgorithm": "sha1",
    "uploadCondition": "taskcompletion",
    "uploadOptions": {"uploadCondition": "taskcompletion"},
    "username": "batchuser",
    "vmSize": "standard_d2s_v5",
}
"""For required keys, whichever class has them."""

_LIKELY_OF: Final[Mapping[str, Any]] = {
    "CIFSMountConfiguration.source": "//10.0.0.4/share",
    "CIFSMountConfiguration.username": "DOMAIN\\user",
    "ComputeNodeUser.expiryTime": "2099-12-31T12:00:00Z",
    "ContainerConfiguration.type": "dockerCompatible",
    "EnvironmentSetting.name": "TZ",
    "HttpHeader.name": "x-ms-blob-content-type",
    "InboundNATPool.name": "web",
    "JobReleaseTask.maxWallClockTime": "PT10M",
    "MetadataItem.name": "project",
    "MetadataItem.value": "trailer",
    "NFSMountConfiguration.source": "10.0.0.4:/export",
    "NodeUpdateUserParameter.expiryTime": "2099-12-31T12:00:00Z",
    "PoolAddParameter.id": "render",
    "PoolSpecification.id": "render",
    "JobAddParameter.id": "trailer",
    "JobScheduleAddParameter.id": "nightly",
    "Schedule.doNotRunAfter": "2099-12-31T12:00:00Z",
    "ServiceArtifactReference.id": "/subscriptions/{s}/resourceGroups/{g}/providers"
    "/Microsoft.Compute/galleries/{g}/serviceArtifacts/{a}/vmArtifactsProfiles/{p}",
    "TaskAddCollectionParameter.value": [{"id": "a", "commandLine": "hostname"}],
    "UserAccount.name": "batchuser",
    "ComputeNodeUser.name": "operator",
    "VMExtension.name": "monitor",
    "VMExtension.publisher": "Microsoft.Azure.Monitor",
    "VMExtension.type": "AzureMonitorLinuxAgent",
}
"""For the keys of one class."""


def likely_value(cls: Any, key: str, *, required: bool = True) -> Any:
    """Return a value that others have under a REST key.

    Args:
        cls: The class that has the key.
        key: The REST key.
        required: Whether the class requires it.

    Returns:
        The value as JSON has it; ``None`` if none is known.
    """
    for base in cls.__mro__[:3]:
        if (name := f"{base.__name__}.{key}") in _LIKELY_OF:
            return _LIKELY_OF[name]
    return _LIKELY.get(key) if required else None


def advice_to_add(cls: Any, key: str) -> str:
    """Return the advice to add a required key, with a value that others have there.

    Args:
        cls: The class that lacks it.
        key: The REST key.
    """
    value = likely_value(cls, key)
    return "" if value is None else f'Add it, such as "{key}": {json.dumps(value)}.'
