"""A multi-instance task, such as one for MPI, and the pool it needs.

The nodes of the pool must be able to talk to each other and run one task each. Given the pool,
check() finds what would otherwise keep the task waiting forever.
"""

from __future__ import annotations

from datetime import timedelta

from azure_batch_models import (
    ImageReference,
    MultiInstanceSettings,
    PoolAddParameter,
    ResourceFile,
    TaskAddParameter,
    TaskConstraints,
    VirtualMachineConfiguration,
    check,
)

NODES = 8

pool = PoolAddParameter(
    id="weather",
    vm_size="standard_hb120rs_v3",
    virtual_machine_configuration=VirtualMachineConfiguration(
        image_reference=ImageReference(
            publisher="microsoft-dsvm", offer="ubuntu-hpc", sku="2404", version="latest"
        ),
        node_agent_sku_id="batch.node.ubuntu 24.04",
    ),
    target_dedicated_nodes=NODES,
    enable_inter_node_communication=True,
    task_slots_per_node=1,
)

task = TaskAddParameter(
    id="forecast-2026-02-01",
    command_line="/bin/bash -c 'mpirun -hosts $AZ_BATCH_HOST_LIST -np 960 ./forecast grid.nc'",
    multi_instance_settings=MultiInstanceSettings(
        number_of_instances=NODES,
        coordination_command_line="/bin/bash -c './start_daemon.sh'",
        common_resource_files=[
            ResourceFile(
                http_url="https://weather.blob.core.windows.net/models/forecast.tar.gz",
                file_path="forecast.tar.gz",
            )
        ],
    ),
    constraints=TaskConstraints(max_wall_clock_time=timedelta(hours=6), max_task_retry_count=0),
)

assert check(pool, level="strict") == []
assert check(task, pool=pool, level="strict") == []
print(f"{task.id}: {NODES} nodes, no problems")

pool.enable_inter_node_communication = False
pool.target_dedicated_nodes = 4
for problem in check(task, pool=pool):
    print(problem.rule, problem.path)
