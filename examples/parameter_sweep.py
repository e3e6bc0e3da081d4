"""A sweep over 10,000 combinations of parameters, in requests that the service accepts.

One request adds at most 100 tasks and has at most 1 MiB. The tasks come from a generator: only one
group of them is in memory at a time.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

from azure_batch_models import (
    EnvironmentSetting,
    TaskAddCollectionParameter,
    TaskAddParameter,
    TaskConstraints,
    check,
)
from azure_batch_models.batching import chunk_tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

ANGLES = range(50)
SPEEDS = range(10, 50, 2)
SEEDS = range(10)

LIMITS = TaskConstraints(max_wall_clock_time=timedelta(minutes=30), max_task_retry_count=2)


def tasks() -> Iterator[TaskAddParameter]:
    """Yield a task for each combination."""
    for angle, speed, seed in product(ANGLES, SPEEDS, SEEDS):
        yield TaskAddParameter(
            id=f"wing-{angle}-{speed}-{seed}",
            command_line=f"/bin/bash -c './simulate --angle {angle} --speed {speed}'",
            environment_settings=[EnvironmentSetting(name="SEED", value=f"{seed}")],
            constraints=LIMITS,
        )


requests = 0
sent = 0
longest = 0
for group in chunk_tasks(tasks()):
    assert check(group, level="strict") == []
    body = TaskAddCollectionParameter(value=group).to_json()  # client.task.add_collection(...)
    requests += 1
    sent += len(group)
    longest = max(longest, len(body))

print(f"{sent:,} tasks in {requests} requests, the longest of {longest:,} bytes")
