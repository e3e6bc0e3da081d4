"""Models in an operator of a workflow manager: builders, and loops that wait for nodes and tasks.

Workflow managers such as Airflow build pools, jobs and tasks in functions of keyword arguments,
compare states with members and with sets of members, and look for failures. Such code keeps working
after its import has changed, whether a value came from the service or was set as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models import models as batchmodels

if TYPE_CHECKING:
    from collections.abc import Iterable

READY = {
    batchmodels.ComputeNodeState.idle,
    batchmodels.ComputeNodeState.running,
}
BROKEN = {
    batchmodels.ComputeNodeState.start_task_failed,
    batchmodels.ComputeNodeState.unusable,
    batchmodels.ComputeNodeState.unknown,
}


def build_pool(name: str, size: str, nodes: int, **more: Any) -> batchmodels.PoolAddParameter:
    """Build a pool of Linux nodes."""
    machine = batchmodels.VirtualMachineConfiguration(
        image_reference=batchmodels.ImageReference(
            publisher="canonical", offer="ubuntu-24_04-lts", sku="server", version="latest"
        ),
        node_agent_sku_id="batch.node.ubuntu 24.04",
    )
    return batchmodels.PoolAddParameter(
        id=name,
        vm_size=size,
        virtual_machine_configuration=machine,
        target_dedicated_nodes=nodes,
        **more,
    )


def all_ready(nodes: Iterable[batchmodels.ComputeNode]) -> bool:
    """Return whether every node accepts tasks.

    Raises:
        RuntimeError: A node never will.
    """
    states = {node.state for node in nodes}
    if states & BROKEN:
        msg = f"nodes have failed: {sorted(str(state) for state in states & BROKEN)}"
        raise RuntimeError(msg)
    return states <= READY


def failed(tasks: Iterable[batchmodels.CloudTask]) -> list[str] | None:
    """Return the ids of the failed tasks when all are done; ``None`` until then."""
    tasks = list(tasks)
    if any(task.state != batchmodels.TaskState.completed for task in tasks):
        return None
    return [
        task.id or ""
        for task in tasks
        if task.execution_info is not None
        and task.execution_info.result == batchmodels.TaskExecutionResult.failure
    ]


pool = build_pool("etl", "standard_d2s_v3", 2, display_name="Nightly import")
print("pool:", pool.id, pool.serialize()["virtualMachineConfiguration"]["nodeAgentSKUId"])

nodes = batchmodels.ComputeNodeListResult.deserialize(
    '{"value": [{"id": "tvm-1", "state": "idle"}, {"id": "tvm-2", "state": "Running"}]}'
).value
print("nodes ready:", all_ready(nodes or []))

running = batchmodels.CloudTask(id="load", state="running")
done = batchmodels.CloudTask.deserialize(
    '{"id": "extract", "state": "Completed", "executionInfo": '
    '{"result": "Failure", "exitCode": 3, "retryCount": 0, "requeueCount": 0}}'
)
print("before the end:", failed([running, done]))
running.state = "completed"
print("at the end:", failed([running, done]))
