"""Payloads: the bodies that every peer reads, built here, the same ones in every run.

Responses look like what the Batch service sends: ``odata.metadata`` first, dates with seven
fractional digits, int64 as text, "unlimited" as the longest duration of .NET.
"""

from __future__ import annotations

import functools
import json
import random
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 142
PAGE_SIZE = 1_000
GROWTH = ((20_000, 1), (20, 1_000), (0, 1_000))
"""Sizes and numbers of pages to compare; the average task of the first is its 10,000th, that of
the second its 10th, and the third is what the second costs beside its tasks."""

_ACCOUNT = "https://bench.westeurope.batch.azure.com"
_STORAGE = "https://bench.blob.core.windows.net"
_IDENTITY = "/subscriptions/0/resourceGroups/bench/providers/Microsoft.ManagedIdentity/reader"
_ASSIGNED = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/bench/providers"
    "/Microsoft.ManagedIdentity/userAssignedIdentities/reader"
)
_UNLIMITED = "P10675199DT2H48M5.4775807S"
_START = datetime(2026, 3, 1, tzinfo=UTC)


def _moment(rng: random.Random) -> str:
    """Return a date-time as the service writes it."""
    moment = _START + timedelta(seconds=rng.randrange(30 * 86_400))
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{rng.randrange(10**7):07}Z"


def _small_task(rng: random.Random, number: int) -> dict[str, Any]:
    """Return a task as a listing with ``$select`` has it."""
    return {
        "id": f"task-{number:05}",
        "url": f"{_ACCOUNT}/jobs/render/tasks/task-{number:05}",
        "creationTime": _moment(rng),
        "state": rng.choice(["active", "running", "completed"]),
        "commandLine": f"/bin/bash -c 'blender -b scene.blend -f {number}'",
    }


def _dated_task(rng: random.Random, number: int) -> dict[str, Any]:
    """Return a completed task with five dates and three values of enumerations."""
    return _small_task(rng, number) | {
        "lastModified": _moment(rng),
        "state": "completed",
        "stateTransitionTime": _moment(rng),
        "previousState": "running",
        "executionInfo": {
            "startTime": _moment(rng),
            "endTime": _moment(rng),
            "exitCode": 0,
            "result": "success",
            "retryCount": 0,
            "requeueCount": 0,
        },
    }


def _small_definition() -> dict[str, Any]:
    """Return a task to add, the least there can be."""
    return {"id": "task-1", "commandLine": "/bin/bash -c 'blender -b scene.blend -f 1'"}


def _rich_definition() -> dict[str, Any]:
    """Return a task to add with much that a rule may look at; no rule is broken."""
    destination = {"container": {"containerUrl": f"{_STORAGE}/frames?sig=0"}}
    return _small_definition() | {
        "displayName": "render frame 1",
        "containerSettings": {
            "imageName": "bench.azurecr.io/blender:4.2",
            "containerRunOptions": "--rm",
            "registry": {
                "registryServer": "bench.azurecr.io",
                "identityReference": {"resourceId": _ASSIGNED},
            },
        },
        "exitConditions": {
            "exitCodes": [{"code": 3, "exitOptions": {"jobAction": "terminate"}}],
            "exitCodeRanges": [
                {"start": 10, "end": 19, "exitOptions": {"dependencyAction": "block"}}
            ],
            "default": {"jobAction": "none"},
        },
        "resourceFiles": [
            {"httpUrl": f"{_STORAGE}/scenes/scene.blend?sig=0", "filePath": "scene.blend"},
            {"autoStorageContainerName": "assets", "filePath": "textures"},
        ],
        "outputFiles": [
            {
                "filePattern": pattern,
                "destination": destination,
                "uploadOptions": {"uploadCondition": condition},
            }
            for pattern, condition in (("out/*.png", "tasksuccess"), ("*.log", "taskcompletion"))
        ],
        "environmentSettings": [
            {"name": name, "value": "8"} for name in ("FRAME", "SAMPLES", "THREADS")
        ],
        "constraints": {
            "maxWallClockTime": "PT2H",
            "retentionTime": "P7D",
            "maxTaskRetryCount": 3,
        },
        "requiredSlots": 1,
        "userIdentity": {"autoUser": {"scope": "pool", "elevationLevel": "nonadmin"}},
        "dependsOn": {"taskIds": ["prepare", "fetch"], "taskIdRanges": [{"start": 2, "end": 10}]},
    }


def _rich_task(rng: random.Random, number: int) -> dict[str, Any]:
    """Return a completed task with nearly all there can be: 20 nested objects, 14 times."""
    name = f"task-{number:05}"
    node = f"tvm-{rng.getrandbits(32):08x}_{rng.randrange(50)}"
    return {
        "id": name,
        "displayName": f"render frame {number}",
        "url": f"{_ACCOUNT}/jobs/render/tasks/{name}",
        "eTag": f"0x8DC{rng.getrandbits(44):011X}",
        "lastModified": _moment(rng),
        "creationTime": _moment(rng),
        "state": "completed",
        "stateTransitionTime": _moment(rng),
        "previousState": "running",
        "previousStateTransitionTime": _moment(rng),
        "commandLine": f"/bin/bash -c 'blender -b scene.blend -f {number}'",
        "containerSettings": {
            "imageName": "registry.example.com/blender:4.2",
            "containerRunOptions": "--rm --shm-size=1g",
            "registry": {
                "registryServer": "registry.example.com",
                "identityReference": {"resourceId": _IDENTITY},
            },
        },
        "resourceFiles": [
            {"httpUrl": f"{_STORAGE}/scenes/scene.blend", "filePath": "scene.blend"},
            {
                "autoStorageContainerName": "assets",
                "blobPrefix": f"textures/{rng.randrange(100)}/",
                "filePath": "textures",
            },
        ],
        "outputFiles": [
            {
                "filePattern": "out/*.png",
                "destination": {
                    "container": {"containerUrl": f"{_STORAGE}/frames", "path": name},
                },
                "uploadOptions": {"uploadCondition": "tasksuccess"},
            }
        ],
        "environmentSettings": [
            {"name": "FRAME", "value": str(number)},
            {"name": "SAMPLES", "value": str(rng.randrange(64, 4_096))},
            {"name": "THREADS", "value": "8"},
        ],
        "constraints": {
            "maxWallClockTime": _UNLIMITED,
            "retentionTime": "P7D",
            "maxTaskRetryCount": 3,
        },
        "requiredSlots": 1,
        "userIdentity": {"autoUser": {"scope": "pool", "elevationLevel": "nonadmin"}},
        "executionInfo": {
            "startTime": _moment(rng),
            "endTime": _moment(rng),
            "exitCode": 0,
            "result": "success",
            "retryCount": 0,
            "requeueCount": 0,
        },
        "nodeInfo": {
            "affinityId": f"TVM:{node}",
            "nodeUrl": f"{_ACCOUNT}/pools/render/nodes/{node}",
            "poolId": "render",
            "nodeId": node,
            "taskRootDirectory": f"workitems/render/job-1/{name}",
        },
        "dependsOn": {"taskIds": ["prepare", "fetch"], "taskIdRanges": [{"start": 1, "end": 10}]},
        "stats": {
            "url": f"{_ACCOUNT}/jobs/render/tasks/{name}/stats",
            "startTime": _moment(rng),
            "lastUpdateTime": _moment(rng),
            "userCPUTime": f"PT1H{rng.randrange(60)}M",
            "kernelCPUTime": "PT0S",
            "wallClockTime": f"PT{rng.randrange(60)}M{rng.randrange(60)}S",
            "readIOps": str(rng.randrange(10**6)),
            "writeIOps": str(rng.randrange(10**6)),
            "readIOGiB": rng.randrange(1_000) / 64,
            "writeIOGiB": rng.randrange(1_000) / 64,
            "waitTime": "PT0S",
        },
    }


def _start_task() -> dict[str, Any]:
    """Return what each node of the pool runs first."""
    return {
        "commandLine": "/bin/bash -c 'apt-get install -y libxi6'",
        "resourceFiles": [{"httpUrl": f"{_STORAGE}/setup/setup.sh", "filePath": "setup.sh"}],
        "environmentSettings": [{"name": "DEBIAN_FRONTEND", "value": "noninteractive"}],
        "userIdentity": {"autoUser": {"scope": "pool", "elevationLevel": "admin"}},
        "maxTaskRetryCount": 2,
        "waitForSuccess": True,
    }


_IMAGE = {
    "publisher": "microsoft-dsvm",
    "offer": "ubuntu-hpc",
    "sku": "2204",
    "version": "latest",
    "exactVersion": "22.04.2024102301",
}


def _rich_pool() -> dict[str, Any]:
    """Return a pool with its virtual machines, network, start task, accounts and statistics."""
    rng = random.Random(SEED)
    period = {"startTime": _moment(rng), "lastUpdateTime": _moment(rng)}
    return {
        "odata.metadata": f"{_ACCOUNT}/$metadata#pools/@Element",
        "id": "render",
        "displayName": "render farm",
        "url": f"{_ACCOUNT}/pools/render",
        "eTag": f"0x8DC{rng.getrandbits(44):011X}",
        "lastModified": _moment(rng),
        "creationTime": _moment(rng),
        "state": "active",
        "stateTransitionTime": _moment(rng),
        "allocationState": "steady",
        "allocationStateTransitionTime": _moment(rng),
        "vmSize": "standard_d8s_v5",
        "virtualMachineConfiguration": {
            "imageReference": _IMAGE,
            "nodeAgentSKUId": "batch.node.ubuntu 22.04",
            "dataDisks": [{"lun": lun, "caching": "readonly", "diskSizeGB": 64} for lun in (0, 1)],
            "containerConfiguration": {
                "type": "dockerCompatible",
                "containerImageNames": [
                    f"registry.example.com/blender:{release}" for release in ("4.1", "4.2")
                ],
                "containerRegistries": [
                    {
                        "registryServer": "registry.example.com",
                        "identityReference": {"resourceId": _IDENTITY},
                    }
                ],
            },
            "nodePlacementConfiguration": {"policy": "zonal"},
        },
        "resizeTimeout": "PT15M",
        "currentDedicatedNodes": 4,
        "currentLowPriorityNodes": 40,
        "targetDedicatedNodes": 4,
        "targetLowPriorityNodes": 40,
        "enableAutoScale": True,
        "autoScaleFormula": "$TargetDedicatedNodes=4; $TargetLowPriorityNodes=40;",
        "autoScaleEvaluationInterval": "PT5M",
        "autoScaleRun": {
            "timestamp": _moment(rng),
            "results": "$TargetDedicatedNodes=4;$TargetLowPriorityNodes=40",
        },
        "enableInterNodeCommunication": False,
        "networkConfiguration": {
            "subnetId": "/subscriptions/0/resourceGroups/bench/subnets/nodes",
            "endpointConfiguration": {
                "inboundNATPools": [
                    {
                        "name": "ssh",
                        "protocol": "tcp",
                        "backendPort": 22,
                        "frontendPortRangeStart": 50_000,
                        "frontendPortRangeEnd": 50_099,
                        "networkSecurityGroupRules": [
                            {"priority": 150, "access": "allow", "sourceAddressPrefix": "10.0.0.0"}
                        ],
                    }
                ]
            },
        },
        "startTask": _start_task(),
        "applicationPackageReferences": [{"applicationId": "blender", "version": "4.2"}],
        "taskSlotsPerNode": 4,
        "taskSchedulingPolicy": {"nodeFillType": "spread"},
        "userAccounts": [
            {
                "name": name,
                "elevationLevel": level,
                "linuxUserConfiguration": {"uid": uid, "gid": 1_000},
            }
            for uid, name, level in ((1_001, "artist", "nonadmin"), (1_002, "keeper", "admin"))
        ],
        "metadata": [
            {"name": "owner", "value": "rendering"},
            {"name": "cost centre", "value": "4711"},
        ],
        "stats": {
            "url": f"{_ACCOUNT}/pools/render/poolstats",
            **period,
            "usageStats": {**period, "dedicatedCoreTime": "P12DT4H30M"},
            "resourceStats": {
                **period,
                "avgCPUPercentage": 81.25,
                "avgMemoryGiB": 12.5,
                "peakMemoryGiB": 30.75,
                "avgDiskGiB": 40.25,
                "peakDiskGiB": 61.5,
                "diskReadIOps": str(rng.randrange(10**9)),
                "diskWriteIOps": str(rng.randrange(10**9)),
                "diskReadGiB": 812.5,
                "diskWriteGiB": 96.25,
                "networkReadGiB": 430.0,
                "networkWriteGiB": 12.125,
            },
        },
        "mountConfiguration": [
            {
                "azureBlobFileSystemConfiguration": {
                    "accountName": "bench",
                    "containerName": "textures",
                    "relativeMountPath": "textures",
                    "identityReference": {"resourceId": _IDENTITY},
                }
            }
        ],
    }


def _node(rng: random.Random, number: int) -> dict[str, Any]:
    """Return a node at work: 15 nested objects, with its start task and two recent tasks."""
    name = f"tvm-{rng.getrandbits(32):08x}_{number}"
    return {
        "id": name,
        "url": f"{_ACCOUNT}/pools/render/nodes/{name}",
        "state": rng.choice(["idle", "running"]),
        "schedulingState": "enabled",
        "stateTransitionTime": _moment(rng),
        "lastBootTime": _moment(rng),
        "allocationTime": _moment(rng),
        "ipAddress": f"10.0.{number // 250}.{number % 250 + 4}",
        "affinityId": f"TVM:{name}",
        "vmSize": "standard_d8s_v5",
        "totalTasksRun": rng.randrange(500),
        "runningTasksCount": 1,
        "runningTaskSlotsCount": 1,
        "totalTasksSucceeded": rng.randrange(500),
        "recentTasks": [
            {
                "taskUrl": f"{_ACCOUNT}/jobs/render/tasks/task-{task:05}",
                "jobId": "render",
                "taskId": f"task-{task:05}",
                "taskState": "completed",
                "executionInfo": {
                    "startTime": _moment(rng),
                    "endTime": _moment(rng),
                    "exitCode": 0,
                    "result": "success",
                    "retryCount": 0,
                    "requeueCount": 0,
                },
            }
            for task in (2 * number, 2 * number + 1)
        ],
        "startTask": _start_task(),
        "startTaskInfo": {
            "state": "completed",
            "startTime": _moment(rng),
            "endTime": _moment(rng),
            "exitCode": 0,
            "retryCount": 0,
            "result": "success",
        },
        "isDedicated": number % 10 == 0,
        "endpointConfiguration": {
            "inboundEndpoints": [
                {
                    "name": f"ssh.{number}",
                    "protocol": "tcp",
                    "publicIPAddress": "203.0.113.7",
                    "publicFQDN": "bench.westeurope.cloudapp.azure.com",
                    "frontendPort": 50_000 + number,
                    "backendPort": 22,
                }
            ]
        },
        "nodeAgentInfo": {"version": "1.11.12", "lastUpdateTime": _moment(rng)},
        "virtualMachineInfo": {"imageReference": _IMAGE},
    }


# The names that azure-batch gave these keys do not follow from the keys.
_IRREGULAR = {
    "userCPUTime": "user_cpu_time",
    "kernelCPUTime": "kernel_cpu_time",
    "readIOps": "read_iops",
    "writeIOps": "write_iops",
    "readIOGiB": "read_io_gi_b",
    "writeIOGiB": "write_io_gi_b",
}


def _python_name(key: str) -> str:
    """Return the Python name of a REST key."""
    return _IRREGULAR.get(key) or re.sub(r"(?=[A-Z])", "_", key).lower()


def _renamed(value: Any, rename: Any) -> Any:
    """Copy a body with other keys."""
    if isinstance(value, dict):
        return {rename(key): _renamed(item, rename) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, rename) for item in value]
    return value


def page_of(size: int) -> str:
    """Name the page of so many small tasks."""
    return f"page of {size}"


def _page(make: Any, size: int = PAGE_SIZE, items: str = "tasks") -> dict[str, Any]:
    """Return a page of a listing."""
    rng = random.Random(SEED)
    return {
        "odata.metadata": f"{_ACCOUNT}/$metadata#{items}",
        "value": [make(rng, number) for number in range(size)],
    }


def _task() -> dict[str, Any]:
    """Return the rich task as the answer to a single request."""
    metadata = {"odata.metadata": f"{_ACCOUNT}/$metadata#tasks/@Element"}
    return metadata | _rich_task(random.Random(SEED), 1)


_UNKNOWN = {"renderFarm": "north"}
"""A key of some later version of the service."""


def _task_with_unknown_key() -> dict[str, Any]:
    """Return the rich task with an unknown key."""
    return _task() | _UNKNOWN


def _task_with_nested_unknown_key() -> dict[str, Any]:
    """Return the rich task with an unknown key in one of its objects."""
    task = _task()
    task["executionInfo"] |= _UNKNOWN
    return task


def _page_with_unknown_keys() -> dict[str, Any]:
    """Return a page where every task has the same unknown key."""
    return _page(lambda rng, number: _small_task(rng, number) | _UNKNOWN)


def _page_as_the_service_spells() -> dict[str, Any]:
    """Return the page of five dates a task with enumerations in the service's casing."""
    page = _page(_dated_task)
    for task in page["value"]:
        for holder, key in (
            (task, "state"),
            (task, "previousState"),
            (task["executionInfo"], "result"),
        ):
            holder[key] = holder[key].capitalize()
    return page


def _page_with_one_odd_item() -> dict[str, Any]:
    """Return a page where one task in the middle has an unknown key."""
    page = _page(_small_task)
    page["value"][PAGE_SIZE // 2] |= _UNKNOWN
    return page


_MAKERS: dict[str, Any] = {
    "rich task": _task,
    "rich task, python names": lambda: _renamed(_rich_task(random.Random(SEED), 1), _python_name),
    "rich task, odd casing": lambda: _renamed(_rich_task(random.Random(SEED), 1), str.upper),
    "rich task, unknown key": _task_with_unknown_key,
    "rich task, nested unknown key": _task_with_nested_unknown_key,
    "small page": lambda: _page(_small_task),
    "small page, python names": lambda: {
        "value": _renamed(_page(_small_task)["value"], _python_name)
    },
    "small page, one odd item": _page_with_one_odd_item,
    "small page, unknown key in each item": _page_with_unknown_keys,
    "dated page": lambda: _page(_dated_task),
    "dated page, service casing": _page_as_the_service_spells,
    "rich page": lambda: _page(_rich_task),
    "rich pool": _rich_pool,
    "node page": lambda: _page(_node, items="nodes"),
    "small definition": _small_definition,
    "rich definition": _rich_definition,
    "small lines": lambda: _page(_small_task)["value"],
    **{page_of(size): functools.partial(_page, _small_task, size) for size, _ in GROWTH},
}

NAMES = tuple(_MAKERS)

_KINDS = {
    "service casing": "_cased_page",
    "node page": "_node_page",
    "page": "_page",
    "pool": "_pool",
    "definition": "_definition",
    "lines": "_lines",
}


def kind(name: str) -> str:
    """Tell what a payload holds, as peers add it to the name of a verb; nothing for a task."""
    return next((suffix for word, suffix in _KINDS.items() if word in name), "")


@functools.cache
def parsed(name: str) -> Any:
    """Return a payload as parsed JSON; lines are a list."""
    return _MAKERS[name]()


def numbered(name: str, count: int) -> Iterator[dict[str, Any]]:
    """Yield copies of a definition with other ids: beyond those on which the rich one depends."""
    body = parsed(name)
    for number in range(1_000, 1_000 + count):
        yield body | {"id": f"task-{number}"}


@functools.cache
def encoded(name: str) -> bytes:
    """Return a payload as it comes from the service: JSON without spaces."""
    body = parsed(name)
    documents = body if kind(name) == "_lines" else [body]
    return b"\n".join(_encode(each) for each in documents)


def _encode(document: Any) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode()


def count_values(value: Any) -> int:
    """Count the leaves of a body, without nulls and without OData's annotations."""
    if isinstance(value, dict):
        return sum(
            count_values(item) for key, item in value.items() if not key.startswith("odata.")
        )
    if isinstance(value, list):
        return sum(map(count_values, value))
    return int(value is not None)
