"""Payloads: the bodies that every peer reads, built here, the same ones in every run.

They look like what the Batch service sends: ``odata.metadata`` first, dates with seven fractional
digits, int64 as text, "unlimited" as the longest duration of .NET.
"""

from __future__ import annotations

import functools
import json
import random
import re
from datetime import UTC, datetime, timedelta
from typing import Any

SEED = 142
PAGE_SIZE = 1_000
GROWTH = ((20_000, 1), (20, 1_000), (0, 1_000))
"""Sizes and numbers of pages to compare; the average task of the first is its 10,000th, that of
the second its 10th, and the third is what the second costs beside its tasks."""

_ACCOUNT = "https://bench.westeurope.batch.azure.com"
_STORAGE = "https://bench.blob.core.windows.net"
_IDENTITY = "/subscriptions/0/resourceGroups/bench/providers/Microsoft.ManagedIdentity/reader"
_UNLIMITED = "P10675199DT2H48M5.4775807S"
_START = datetime(2026, 3, 1, tzinfo=UTC)


def _moment(rng: random.Random) -> str:
    """Give a date-time as the service writes it."""
    moment = _START + timedelta(seconds=rng.randrange(30 * 86_400))
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{rng.randrange(10**7):07}Z"


def _small_task(rng: random.Random, number: int) -> dict[str, Any]:
    """Give a task as a listing with ``$select`` has it."""
    return {
        "id": f"task-{number:05}",
        "url": f"{_ACCOUNT}/jobs/render/tasks/task-{number:05}",
        "creationTime": _moment(rng),
        "state": rng.choice(["active", "running", "completed"]),
        "commandLine": f"/bin/bash -c 'blender -b scene.blend -f {number}'",
    }


def _rich_task(rng: random.Random, number: int) -> dict[str, Any]:
    """Give a completed task with nearly all there can be: 20 nested objects, 14 times."""
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


# --- the other ways to write it ------------------------------------------------------------------

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
    """Give the Python name of a REST key."""
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


def _page(make: Any, size: int = PAGE_SIZE) -> dict[str, Any]:
    """Give a page of a listing."""
    rng = random.Random(SEED)
    return {
        "odata.metadata": f"{_ACCOUNT}/$metadata#tasks",
        "value": [make(rng, number) for number in range(size)],
    }


def _task() -> dict[str, Any]:
    """Give the rich task as the answer to a single request."""
    metadata = {"odata.metadata": f"{_ACCOUNT}/$metadata#tasks/@Element"}
    return metadata | _rich_task(random.Random(SEED), 1)


def _task_with_unknown_key() -> dict[str, Any]:
    """Give the rich task with a key of some later version of the service."""
    return _task() | {"renderFarm": "north"}


def _page_with_one_odd_item() -> dict[str, Any]:
    """Give a page where one task in the middle has an unknown key."""
    page = _page(_small_task)
    page["value"][PAGE_SIZE // 2]["renderFarm"] = "north"
    return page


_MAKERS: dict[str, Any] = {
    "rich task": _task,
    "rich task, python names": lambda: _renamed(_rich_task(random.Random(SEED), 1), _python_name),
    "rich task, odd casing": lambda: _renamed(_rich_task(random.Random(SEED), 1), str.upper),
    "rich task, unknown key": _task_with_unknown_key,
    "small page": lambda: _page(_small_task),
    "small page, python names": lambda: {
        "value": _renamed(_page(_small_task)["value"], _python_name)
    },
    "small page, one odd item": _page_with_one_odd_item,
    "rich page": lambda: _page(_rich_task),
    **{page_of(size): functools.partial(_page, _small_task, size) for size, _ in GROWTH},
}


def is_page(name: str) -> bool:
    """Tell whether a payload is a page, not a task."""
    return "page" in name


@functools.cache
def parsed(name: str) -> dict[str, Any]:
    """Give a payload as parsed JSON."""
    return _MAKERS[name]()


@functools.cache
def encoded(name: str) -> bytes:
    """Give a payload as it comes from the service: JSON without spaces."""
    return json.dumps(parsed(name), separators=(",", ":")).encode()


def count_values(value: Any) -> int:
    """Count the leaves of a body, without nulls and without OData's annotations."""
    if isinstance(value, dict):
        return sum(
            count_values(item) for key, item in value.items() if not key.startswith("odata.")
        )
    if isinstance(value, list):
        return sum(map(count_values, value))
    return int(value is not None)
