"""A task that runs in a container, on a pool that has the image ready."""

from __future__ import annotations

from azure_batch_models import (
    AutoUserScope,
    AutoUserSpecification,
    ComputeNodeIdentityReference,
    ContainerConfiguration,
    ContainerRegistry,
    ContainerType,
    ContainerWorkingDirectory,
    ElevationLevel,
    ImageReference,
    PoolAddParameter,
    TaskAddParameter,
    TaskContainerSettings,
    UserIdentity,
    VirtualMachineConfiguration,
    check,
)

IMAGE = "studio.azurecr.io/denoise:3.1"
IDENTITY = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/studio"
    "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pull"
)

pool = PoolAddParameter(
    id="denoise",
    vm_size="standard_d4s_v3",
    virtual_machine_configuration=VirtualMachineConfiguration(
        image_reference=ImageReference(
            publisher="microsoft-dsvm", offer="ubuntu-hpc", sku="2404", version="latest"
        ),
        node_agent_sku_id="batch.node.ubuntu 24.04",
        container_configuration=ContainerConfiguration(
            type=ContainerType.docker_compatible,
            container_image_names=[IMAGE],
            container_registries=[
                ContainerRegistry(
                    registry_server="studio.azurecr.io",
                    identity_reference=ComputeNodeIdentityReference(resource_id=IDENTITY),
                )
            ],
        ),
    ),
    target_dedicated_nodes=2,
)

task = TaskAddParameter(
    id="frame-42",
    command_line="denoise --input frame.exr --output clean.exr",
    container_settings=TaskContainerSettings(
        image_name=IMAGE,
        container_run_options="--rm --ipc=host",
        working_directory=ContainerWorkingDirectory.task_working_directory,
    ),
    user_identity=UserIdentity(
        auto_user=AutoUserSpecification(
            scope=AutoUserScope.pool, elevation_level=ElevationLevel.non_admin
        )
    ),
)

assert check(pool, level="strict") == []
assert check(task, pool=pool, level="strict") == []
print("container:", task.serialize()["containerSettings"])

task.container_settings = None
for problem in check(task, pool=pool):
    print(problem.rule, problem.path)
