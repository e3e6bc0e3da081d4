"""Rules about the start tasks of pools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.lengths import wrong_length_of_list
from azure_batch_models.rules.shared.systems import runs_containers

if TYPE_CHECKING:
    from azure_batch_models.models import StartTask


@rule(
    "start-task-total-size",
    "StartTask",
    severity="error",
    confidence="Microsoft article",
    source="articles batch-application-packages, jobs-and-tasks",
    docs=pages.APPLICATION_PACKAGES,
    hint="Name containers instead of single files, or use application packages.",
    when="submission and update",
)
def start_task_total_size(task: StartTask) -> Outcome:
    """A start task has at most 32768 characters, its files and environment included."""
    return wrong_length_of_list(task)


@rule(
    "start-task-container-needs-pool",
    "StartTask",
    severity="error",
    confidence="inferred",
    source="VirtualMachineConfiguration.container_configuration",
    docs=pages.CONTAINERS,
    hint='Remove them, or give the pool "containerConfiguration": {"type": '
    '"dockerCompatible"} and an image with a container runtime.',
    needs="pool",
)
def start_task_container_needs_pool(task: StartTask, pool: Any) -> Outcome:
    """A start task runs in a container only in a pool that is set up for them."""
    if task.container_settings is None or runs_containers(pool) is not False:
        return None
    message = "expected nothing, as the pool is not set up for containers, got settings."
    return Finding(message, at=("container_settings",))
