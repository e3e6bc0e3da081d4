"""What programs write with these models, a line each: type checkers accept it, and it runs."""
# pyright: strict

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

from azure_batch_models import models as batchmodels
from azure_batch_models.models import TaskState


class BlobFile(batchmodels.ResourceFile):
    """A program's own kind of file."""


class PatientTask(batchmodels.TaskAddParameter):
    """A program's own kind of task, written for msrest."""

    def __init__(self, *, minutes: int = 10, **kwargs: Any) -> None:
        limit = batchmodels.TaskConstraints(max_wall_clock_time=timedelta(minutes=minutes))
        super().__init__(constraints=limit, **kwargs)


blobs: list[BlobFile] = [BlobFile(http_url="https://example.org/a", file_path="a")]
read_only: Sequence[batchmodels.ResourceFile] = blobs
settings: Mapping[str, str] = {"MODE": "fast"}
tags: Mapping[str, str] = MappingProxyType({"team": "film"})
scopes: list[batchmodels.AccessScope] = [batchmodels.AccessScope.job]
disks: list[batchmodels.DiskEncryptionTarget] = [batchmodels.DiskEncryptionTarget.os_disk]
texts: list[str] = ["job"]
now = datetime(2026, 1, 31, 8, 30, tzinfo=UTC)
node_file = batchmodels.NodeFile(name="stdout.txt", url="https://example.org/f", is_directory=False)
node = batchmodels.ComputeNode(id="n", state="idle", ip_address="10.0.0.4", total_tasks_run=1)
pool = batchmodels.CloudPool(id="p", current_dedicated_nodes=2, allocation_state="steady")
read = batchmodels.CloudTask(id="a", url="https://x", command_line="b", creation_time=now)
listed = batchmodels.CloudTaskListResult(value=[read])
job = batchmodels.CloudJob(id="film", state="active", pool_info=batchmodels.PoolInformation())
job.execution_info = batchmodels.JobExecutionInformation(start_time=now, pool_id="p")
counts = batchmodels.PoolNodeCounts(
    pool_id="p",
    dedicated=batchmodels.NodeCounts.deserialize({"idle": 2}),
)
task = batchmodels.TaskAddParameter(id="a", command_line="b")
limits = batchmodels.TaskConstraints()
schedule = batchmodels.Schedule()
new_pool = batchmodels.PoolAddParameter(id="p", vm_size="standard_d2s_v3")
token = batchmodels.AuthenticationTokenSettings()

# Lists that are given to constructors.
batchmodels.TaskAddParameter(id="a", command_line="b", resource_files=blobs)  # idiom
batchmodels.TaskAddParameter(id="a", command_line="b", resource_files=tuple(blobs))  # idiom
batchmodels.TaskAddParameter(id="a", command_line="b", resource_files=read_only)  # idiom
batchmodels.StartTask(command_line="b", resource_files=[*blobs, *read_only])  # idiom
batchmodels.TaskDependencies(task_ids=("a", "b"))  # idiom
batchmodels.TaskDependencies(task_ids=[f"{n}" for n in range(3)])  # idiom
batchmodels.TaskDependencies(task_id_ranges=(batchmodels.TaskIdRange(start=1, end=9),))  # idiom
batchmodels.ContainerConfiguration(type="dockerCompatible", container_image_names=("a",))  # idiom
batchmodels.AuthenticationTokenSettings(access=scopes)  # idiom
batchmodels.AuthenticationTokenSettings(access=texts)  # idiom
batchmodels.AuthenticationTokenSettings(access=(batchmodels.AccessScope.job,))  # idiom
batchmodels.DiskEncryptionConfiguration(targets=disks)  # idiom
batchmodels.TaskAddCollectionParameter(value=[PatientTask(id="a", command_line="b")])  # idiom
batchmodels.NodeRemoveParameter(node_list=tuple({"n"}), resize_timeout="PT10M")  # idiom
batchmodels.JobAddParameter(id="j", pool_info=batchmodels.PoolInformation(), metadata=())  # idiom
batchmodels.PoolAddParameter(id="p", vm_size="a", resource_tags=tags)  # idiom

# Times that are given to constructors.
batchmodels.TaskConstraints(max_wall_clock_time="PT1H", retention_time=timedelta(1))  # idiom
batchmodels.JobConstraints(max_wall_clock_time=os.environ.get("LIMIT"))  # idiom
batchmodels.PoolAddParameter(id="p", vm_size="a", resize_timeout="PT15M")  # idiom
batchmodels.PoolResizeParameter(target_dedicated_nodes=3, resize_timeout="PT15M")  # idiom
batchmodels.Schedule(do_not_run_until=now.isoformat(), recurrence_interval="P1D")  # idiom
batchmodels.TaskGetOptions(if_modified_since="Sat, 31 Jan 2026 08:30:00 GMT")  # idiom

# What is assigned.
task.resource_files = blobs  # idiom
task.resource_files = (batchmodels.ResourceFile(http_url="https://x", file_path="x"),)  # idiom
task.environment_settings = []  # idiom
task.environment_settings.append(batchmodels.EnvironmentSetting(name="a", value="b"))  # idiom
task.environment_settings += [batchmodels.EnvironmentSetting(name=n) for n in settings]  # idiom
limits.retention_time = "P7D"  # idiom
limits.max_wall_clock_time = timedelta(hours=1)  # idiom
limits.max_wall_clock_time.total_seconds()  # idiom
schedule.do_not_run_after = "2026-02-01T00:00:00Z"  # idiom
token.access = scopes  # idiom
new_pool.user_accounts = (batchmodels.UserAccount(name="u", password="p"),)  # idiom

# What is read.
age = now - read.creation_time  # idiom
ids = sorted(each.id.lower() for each in listed.value)  # idiom
is_here = node_file.name.endswith(".txt") and not node_file.is_directory  # idiom
busy = [each for each in [node] if each.state == "running" or each.total_tasks_run > 0]  # idiom
idle = counts.dedicated.idle + pool.current_dedicated_nodes  # idiom
where = job.execution_info.pool_id, job.pool_info.pool_id, read.url.split("/")  # idiom
is_done = read.state == TaskState.completed or read.state in {"completed", "active"}  # idiom
first = (task.environment_settings or [])[0].name.upper()  # idiom


def mend(found: batchmodels.CloudPool, extra: list[batchmodels.MetadataItem]) -> int:
    """Use what is not narrowed by an assignment nearby."""
    wanted = batchmodels.PoolPatchParameter(metadata=(found.metadata or []) + extra)
    if wanted.metadata:
        wanted.metadata.extend(extra)
    return len(wanted.metadata or ()) + found.current_low_priority_nodes


def refused(error: batchmodels.BatchErrorException) -> str | None:
    """Read what the client raises."""
    return error.error.code


def failures(error: batchmodels.CreateTasksErrorException) -> list[str]:
    """Read what a client raises that could not add all tasks."""
    return [each.task_id for each in error.failure_tasks if each.error]


def names(pages: batchmodels.CloudTaskPaged) -> list[str]:
    """Go through what a list operation returns."""
    return [each.id for each in pages]


mend(
    batchmodels.CloudPool(current_low_priority_nodes=0),
    [batchmodels.MetadataItem(name="a", value="b")],
)
for model in (task, limits, schedule, token, new_pool):
    model.serialize()
