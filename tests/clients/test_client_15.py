"""The client of azure-batch 15.1 takes what our models write, and they read what it returns."""

from __future__ import annotations

import importlib
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

import isodate
import pytest
from azure.core.credentials import AzureNamedKeyCredential
from azure.core.exceptions import ResourceNotFoundError

import body_strategies
import installed
import loopback
import model_classes
from azure_batch_models import migration_names as names
from azure_batch_models import models as ours
from azure_batch_models.api_versions import API_VERSION
from azure_batch_models.migration import name_in_15, to_version

if TYPE_CHECKING:
    from collections.abc import Callable

BATCH = installed.azure_batch("15.1")
THEIRS: Any = importlib.import_module("azure.batch.models")

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")


@pytest.fixture
def client(service):
    """Make the client as its users do."""
    credential = AzureNamedKeyCredential("account", "a2V5")
    with BATCH.BatchClient(service.url, credential, retry_total=0) as made:
        yield made


def our_task(name: str = "render-1") -> ours.TaskAddParameter:
    """Make a task with something of everything."""
    return ours.TaskAddParameter(
        id=name,
        display_name="Bild 1: Zoë ✓",
        command_line="blender -b scene.blend",
        container_settings=ours.TaskContainerSettings(
            image_name="blender:4",
            registry=ours.ContainerRegistry(user_name="u", password="p"),
            working_directory=ours.ContainerWorkingDirectory.container_image_default,
        ),
        output_files=[
            ours.OutputFile(
                file_pattern="*.png",
                destination=ours.OutputFileDestination(
                    container=ours.OutputFileBlobContainerDestination(
                        container_url="https://a.blob.core.windows.net/b",
                        upload_headers=[ours.HttpHeader(name="x-ms-meta", value="1")],
                    )
                ),
                upload_options=ours.OutputFileUploadOptions(
                    upload_condition=ours.OutputFileUploadCondition.task_success
                ),
            )
        ],
        constraints=ours.TaskConstraints(
            max_wall_clock_time=timedelta(hours=1, minutes=30), max_task_retry_count=-1
        ),
        user_identity=ours.UserIdentity(user_name="u"),
        depends_on=ours.TaskDependencies(task_id_ranges=[ours.TaskIdRange(start=1, end=9)]),
        application_package_references=[],
    )


def their_task(name: str = "render-1") -> Any:
    """Make the same task with the classes of 15.1."""
    return THEIRS.BatchTaskCreateOptions(
        id=name,
        display_name="Bild 1: Zoë ✓",
        command_line="blender -b scene.blend",
        container_settings=THEIRS.BatchTaskContainerSettings(
            image_name="blender:4",
            registry=THEIRS.ContainerRegistryReference(username="u", password="p"),
            working_directory=THEIRS.ContainerWorkingDirectory.CONTAINER_IMAGE_DEFAULT,
        ),
        output_files=[
            THEIRS.OutputFile(
                file_pattern="*.png",
                destination=THEIRS.OutputFileDestination(
                    container=THEIRS.OutputFileBlobContainerDestination(
                        container_url="https://a.blob.core.windows.net/b",
                        upload_headers=[THEIRS.OutputFileUploadHeader(name="x-ms-meta", value="1")],
                    )
                ),
                upload_options=THEIRS.OutputFileUploadConfiguration(
                    upload_condition=THEIRS.OutputFileUploadCondition.TASK_SUCCESS
                ),
            )
        ],
        constraints=THEIRS.BatchTaskConstraints(
            max_wall_clock_time=timedelta(hours=1, minutes=30), max_task_retry_count=-1
        ),
        user_identity=THEIRS.UserIdentity(username="u"),
        depends_on=THEIRS.BatchTaskDependencies(
            task_id_ranges=[THEIRS.BatchTaskIdRange(start=1, end=9)]
        ),
        application_package_references=[],
    )


def our_job() -> ours.JobAddParameter:
    """Make a job."""
    return ours.JobAddParameter(
        id="film",
        priority=100,
        max_parallel_tasks=4,
        pool_info=ours.PoolInformation(pool_id="farm"),
        on_all_tasks_complete=ours.OnAllTasksComplete.terminate_job,
        on_task_failure="noaction",
    )


def their_job() -> Any:
    """Make the same job with the classes of 15.1."""
    return THEIRS.BatchJobCreateOptions(
        id="film",
        priority=100,
        max_parallel_tasks=4,
        pool_info=THEIRS.BatchPoolInfo(pool_id="farm"),
        all_tasks_complete_mode=THEIRS.BatchAllTasksCompleteMode.TERMINATE_JOB,
        task_failure_mode="noaction",
    )


def our_pool() -> ours.PoolAddParameter:
    """Make a pool."""
    return ours.PoolAddParameter(
        id="farm",
        vm_size="standard_d2s_v3",
        virtual_machine_configuration=ours.VirtualMachineConfiguration(
            image_reference=ours.ImageReference(publisher="canonical", offer="ubuntu", sku="22"),
            node_agent_sku_id="batch.node.ubuntu 22.04",
            os_disk=ours.OSDisk(caching=ours.CachingType.read_only),
        ),
        resize_timeout=timedelta(minutes=20),
        target_dedicated_nodes=0,
        task_scheduling_policy=ours.TaskSchedulingPolicy(
            node_fill_type=ours.ComputeNodeFillType.pack
        ),
        user_accounts=[ours.UserAccount(name="u", password="p")],
        metadata=[ours.MetadataItem(name="owner", value="Zoë")],
    )


def their_pool() -> Any:
    """Make the same pool with the classes of 15.1."""
    return THEIRS.BatchPoolCreateOptions(
        id="farm",
        vm_size="standard_d2s_v3",
        virtual_machine_configuration=THEIRS.VirtualMachineConfiguration(
            image_reference=THEIRS.BatchVmImageReference(
                publisher="canonical", offer="ubuntu", sku="22"
            ),
            node_agent_sku_id="batch.node.ubuntu 22.04",
            os_disk=THEIRS.BatchOsDisk(caching=THEIRS.CachingType.READ_ONLY),
        ),
        resize_timeout=timedelta(minutes=20),
        target_dedicated_nodes=0,
        task_scheduling_policy=THEIRS.BatchTaskSchedulingPolicy(
            node_fill_type=THEIRS.BatchNodeFillType.PACK
        ),
        user_accounts=[THEIRS.UserAccount(name="u", password="p")],
        metadata=[THEIRS.BatchMetadataItem(name="owner", value="Zoë")],
    )


def our_newest_pool() -> ours.PoolAddParameter:
    """Make a pool with what is newer than azure-batch 14, and an attribute at its old place."""
    return ours.PoolAddParameter(
        id="farm",
        vm_size="standard_dc2as_v5",
        virtual_machine_configuration=ours.VirtualMachineConfiguration(
            image_reference=ours.ImageReference(
                community_gallery_image_id="/communityGalleries/g/images/i"
            ),
            node_agent_sku_id="batch.node.ubuntu 22.04",
            data_disks=[
                ours.DataDisk(
                    lun=0,
                    disk_size_gb=64,
                    storage_account_type=ours.StorageAccountType.premium_lrs,
                    managed_disk=ours.ManagedDisk(
                        disk_encryption_set=ours.DiskEncryptionSetParameters(
                            id="/diskEncryptionSets/d"
                        )
                    ),
                )
            ],
            disk_encryption_configuration=ours.DiskEncryptionConfiguration(
                targets=[ours.DiskEncryptionTarget.os_disk],
                customer_managed_key=ours.DiskCustomerManagedKey(
                    identity_reference=ours.BatchPoolIdentityReference(resource_id="/i"),
                    key_url="https://vault.vault.azure.net/keys/disks/1",
                    rotation_to_latest_key_version_enabled=True,
                ),
            ),
            os_disk=ours.OSDisk(
                managed_disk=ours.ManagedDisk(
                    security_profile=ours.BatchVmDiskSecurityProfile(
                        security_encryption_type="VMGuestStateOnly"
                    )
                )
            ),
            security_profile=ours.SecurityProfile(
                security_type=ours.SecurityTypes.confidential_vm,
                proxy_agent_settings=ours.ProxyAgentSettings(
                    enabled=True,
                    imds=ours.HostEndpointSettings(mode=ours.HostEndpointSettingsModeTypes.audit),
                    wire_server=ours.HostEndpointSettings(
                        in_vm_access_control_profile_reference_id="/versions/1"
                    ),
                ),
            ),
        ),
        network_configuration=ours.NetworkConfiguration(
            public_ip_address_configuration=ours.PublicIPAddressConfiguration(
                ip_families=[ours.IPFamily.ipv4, ours.IPFamily.ipv6],
                ip_tags=[ours.IPTag(ip_tag_type="FirstPartyUsage", tag="SQL")],
            )
        ),
        task_scheduling_policy=ours.TaskSchedulingPolicy(
            node_fill_type="pack", job_default_order=ours.BatchJobDefaultOrder.creation_time
        ),
    )


def their_newest_pool() -> Any:
    """Make the same pool with the classes of 15.1."""
    return THEIRS.BatchPoolCreateOptions(
        id="farm",
        vm_size="standard_dc2as_v5",
        virtual_machine_configuration=THEIRS.VirtualMachineConfiguration(
            image_reference=THEIRS.BatchVmImageReference(
                community_gallery_image_id="/communityGalleries/g/images/i"
            ),
            node_agent_sku_id="batch.node.ubuntu 22.04",
            data_disks=[
                THEIRS.DataDisk(
                    logical_unit_number=0,
                    disk_size_gb=64,
                    managed_disk=THEIRS.ManagedDisk(
                        storage_account_type=THEIRS.StorageAccountType.PREMIUM_LRS,
                        disk_encryption_set=THEIRS.DiskEncryptionSetParameters(
                            id="/diskEncryptionSets/d"
                        ),
                    ),
                )
            ],
            disk_encryption_configuration=THEIRS.DiskEncryptionConfiguration(
                targets=[THEIRS.DiskEncryptionTarget.OS_DISK],
                customer_managed_key=THEIRS.DiskCustomerManagedKey(
                    identity_reference=THEIRS.BatchPoolIdentityReference(resource_id="/i"),
                    key_url="https://vault.vault.azure.net/keys/disks/1",
                    rotation_to_latest_key_version_enabled=True,
                ),
            ),
            os_disk=THEIRS.BatchOsDisk(
                managed_disk=THEIRS.ManagedDisk(
                    security_profile=THEIRS.BatchVmDiskSecurityProfile(
                        security_encryption_type="VMGuestStateOnly"
                    )
                )
            ),
            security_profile=THEIRS.SecurityProfile(
                security_type=THEIRS.SecurityTypes.CONFIDENTIAL_VM,
                proxy_agent_settings=THEIRS.ProxyAgentSettings(
                    enabled=True,
                    imds=THEIRS.HostEndpointSettings(
                        mode=THEIRS.HostEndpointSettingsModeTypes.AUDIT
                    ),
                    wire_server=THEIRS.HostEndpointSettings(
                        in_vm_access_control_profile_reference_id="/versions/1"
                    ),
                ),
            ),
        ),
        network_configuration=THEIRS.NetworkConfiguration(
            public_ip_address_configuration=THEIRS.BatchPublicIpAddressConfiguration(
                ip_families=[THEIRS.IPFamily.IPV4, THEIRS.IPFamily.IPV6],
                ip_tags=[THEIRS.IPTag(ip_tag_type="FirstPartyUsage", tag="SQL")],
            )
        ),
        task_scheduling_policy=THEIRS.BatchTaskSchedulingPolicy(
            node_fill_type="pack", job_default_order=THEIRS.BatchJobDefaultOrder.CREATION_TIME
        ),
    )


def newest(model: ours.Model) -> dict[str, Any]:
    """Return the body that the version of 15.1 takes, of which nothing is lost."""
    conversion = to_version(model, API_VERSION)
    assert conversion.problems == []
    return conversion.body


OPERATIONS: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "create_job": (
        lambda client: client.create_job(their_job()),
        lambda client: client.create_job(THEIRS.BatchJobCreateOptions(our_job().serialize())),
    ),
    "create_job from a dict": (
        lambda client: client.create_job(their_job()),
        lambda client: client.create_job(our_job().serialize()),
    ),
    "create_pool": (
        lambda client: client.create_pool(their_pool()),
        lambda client: client.create_pool(THEIRS.BatchPoolCreateOptions(our_pool().serialize())),
    ),
    "create_pool with what is newest": (
        lambda client: client.create_pool(their_newest_pool()),
        lambda client: client.create_pool(THEIRS.BatchPoolCreateOptions(newest(our_newest_pool()))),
    ),
    "create_pool with what is newest, from a dict": (
        lambda client: client.create_pool(their_newest_pool()),
        lambda client: client.create_pool(newest(our_newest_pool())),
    ),
    "update_pool": (
        lambda client: client.update_pool(
            "farm",
            THEIRS.BatchPoolUpdateOptions(
                display_name="Farm",
                vm_size="standard_d2s_v3",
                task_slots_per_node=4,
                enable_inter_node_communication=False,
                user_accounts=[THEIRS.UserAccount(name="u", password="p")],
            ),
        ),
        lambda client: client.update_pool(
            "farm",
            THEIRS.BatchPoolUpdateOptions(
                newest(
                    ours.PoolPatchParameter(
                        display_name="Farm",
                        vm_size="standard_d2s_v3",
                        task_slots_per_node=4,
                        enable_inter_node_communication=False,
                        user_accounts=[ours.UserAccount(name="u", password="p")],
                    )
                )
            ),
        ),
    ),
    "update_job's network": (
        lambda client: client.update_job(
            "film",
            THEIRS.BatchJobUpdateOptions(
                network_configuration=THEIRS.BatchJobNetworkConfiguration(
                    subnet_id="/subnets/s", skip_withdraw_from_vnet=True
                )
            ),
        ),
        lambda client: client.update_job(
            "film",
            THEIRS.BatchJobUpdateOptions(
                newest(
                    ours.JobPatchParameter(
                        network_configuration=ours.JobNetworkConfiguration(
                            subnet_id="/subnets/s", skip_withdraw_from_vnet=True
                        )
                    )
                )
            ),
        ),
    ),
    "create_task with mounts": (
        lambda client: client.create_task(
            "film",
            THEIRS.BatchTaskCreateOptions(
                id="a",
                command_line="b",
                container_settings=THEIRS.BatchTaskContainerSettings(
                    image_name="c",
                    container_host_batch_bind_mounts=[
                        THEIRS.ContainerHostBatchBindMountEntry(
                            source=THEIRS.ContainerHostDataPath.TASK, is_read_only=True
                        )
                    ],
                ),
            ),
        ),
        lambda client: client.create_task(
            "film",
            THEIRS.BatchTaskCreateOptions(
                newest(
                    ours.TaskAddParameter(
                        id="a",
                        command_line="b",
                        container_settings=ours.TaskContainerSettings(
                            image_name="c",
                            container_host_batch_bind_mounts=[
                                ours.ContainerHostBatchBindMountEntry(
                                    source=ours.ContainerHostDataPath.task, is_read_only=True
                                )
                            ],
                        ),
                    )
                )
            ),
        ),
    ),
    "begin_deallocate_node": (
        lambda client: client.begin_deallocate_node(
            "farm", "tvm-1", {"nodeDeallocateOption": "taskcompletion"}, polling_interval=0
        ).result(),
        lambda client: client.begin_deallocate_node(
            "farm",
            "tvm-1",
            newest(
                ours.BatchNodeDeallocateOptions(
                    node_deallocate_option=ours.BatchNodeDeallocateOption.task_completion
                )
            ),
            polling_interval=0,
        ).result(),
    ),
    "create_task": (
        lambda client: client.create_task("film", their_task()),
        lambda client: client.create_task(
            "film", THEIRS.BatchTaskCreateOptions(our_task().serialize())
        ),
    ),
    "create_tasks": (
        lambda client: client.create_tasks("film", [their_task(f"{i}") for i in range(250)]),
        lambda client: client.create_tasks(
            "film",
            [THEIRS.BatchTaskCreateOptions(our_task(f"{i}").serialize()) for i in range(250)],
        ),
    ),
    "create_task_collection": (
        lambda client: client.create_task_collection(
            "film", THEIRS.BatchTaskGroup(task_values=[their_task()])
        ),
        lambda client: client.create_task_collection(
            "film",
            THEIRS.BatchTaskGroup(ours.TaskAddCollectionParameter(value=[our_task()]).serialize()),
        ),
    ),
    "replace_task": (
        lambda client: client.replace_task(
            "film",
            "render-1",
            THEIRS.BatchTask(constraints=THEIRS.BatchTaskConstraints(max_task_retry_count=3)),
        ),
        lambda client: client.replace_task(
            "film",
            "render-1",
            THEIRS.BatchTask(
                ours.TaskUpdateParameter(
                    constraints=ours.TaskConstraints(max_task_retry_count=3)
                ).serialize()
            ),
        ),
    ),
    "update_job": (
        lambda client: client.update_job(
            "film", THEIRS.BatchJobUpdateOptions(priority=-5, metadata=[])
        ),
        lambda client: client.update_job(
            "film",
            THEIRS.BatchJobUpdateOptions(
                ours.JobPatchParameter(priority=-5, metadata=[]).serialize()
            ),
        ),
    ),
}
"""The same call with the classes of 15.1, and with what our models write."""


def meaning(value: Any) -> Any:
    """Return a JSON value with durations as such: 15.1 writes PT01H30M00S for PT1H30M."""
    if isinstance(value, dict):
        return {key: meaning(item) for key, item in value.items()}
    if isinstance(value, list):
        return [meaning(item) for item in value]
    if isinstance(value, str) and value.startswith("PT"):
        return isodate.parse_duration(value)
    return value


@pytest.mark.parametrize("operation", OPERATIONS)
def test_requests_are_the_same(service, client, operation):
    """What our models write is sent to the same place and, durations apart, as the same JSON."""
    native, from_ours = OPERATIONS[operation]
    native(client)
    expected = service.take()

    from_ours(client)
    sent = service.take()

    assert expected
    assert [(each.method, each.path, meaning(each.json)) for each in sent] == [
        (each.method, each.path, meaning(each.json)) for each in expected
    ]


@pytest.mark.parametrize(
    ("native", "expected"),
    [(their_task, our_task), (their_job, our_job), (their_pool, our_pool)],
    ids=["task", "job", "pool"],
)
@pytest.mark.parametrize("way", ["deserialize", "from_dict"])
def test_native_models_are_read(native, expected, way):
    """What a model of 15.1 holds becomes the model of ours that says the same."""
    model = expected()

    assert getattr(type(model), way)(native().as_dict()) == model


def test_a_task_is_read(client):
    """A task that the client returned becomes the task that the body says."""
    returned = client.get_task("film", "render-1")

    task = ours.CloudTask.deserialize(returned.as_dict())

    assert task.as_dict() == ours.CloudTask.deserialize(loopback.TASK).as_dict()
    assert task.state is ours.TaskState.completed
    assert task.constraints.max_wall_clock_time == returned.constraints.max_wall_clock_time


def test_a_job_is_read_with_from_dict(client):
    """`from_dict` reads what the client returned as well."""
    job = ours.CloudJob.from_dict(client.get_job("film").as_dict())

    assert job.serialize() == loopback.JOB


def test_dates_are_the_same_moments(client):
    """A date that the client read is the one that our model reads, to the microsecond."""
    returned = client.get_job_schedule("nightly")

    schedule = ours.CloudJobSchedule.deserialize(returned.as_dict()).schedule

    assert schedule.do_not_run_until == returned.schedule.do_not_run_until


def test_pages_are_read(client):
    """The tasks of all pages are read."""
    tasks = [ours.CloudTask.deserialize(each.as_dict()) for each in client.list_tasks("film")]

    assert [each.id for each in tasks] == ["render-1a", "render-1b", "render-2a", "render-2b"]


def test_a_pool_with_what_is_newest_is_read(client):
    """Every attribute of a newer version is typed, not kept as an unknown key."""
    pool = ours.CloudPool.deserialize(client.get_pool("farm").as_dict())

    machines = pool.virtual_machine_configuration
    (disk,) = machines.data_disks
    key = machines.disk_encryption_configuration.customer_managed_key
    agent = machines.security_profile.proxy_agent_settings
    addresses = pool.network_configuration.public_ip_address_configuration
    assert machines.image_reference.community_gallery_image_id == "/communityGalleries/g/images/i"
    assert disk.managed_disk.storage_account_type is ours.StorageAccountType.premium_lrs
    assert disk.managed_disk.disk_encryption_set.id == "/diskEncryptionSets/d"
    assert key.identity_reference.resource_id == "/userAssignedIdentities/i"
    assert key.rotation_to_latest_key_version_enabled is True
    assert machines.os_disk.managed_disk.security_profile.security_encryption_type is (
        ours.SecurityEncryptionTypes.vm_guest_state_only
    )
    assert machines.security_profile.security_type is ours.SecurityTypes.confidential_vm
    assert agent.imds.mode is ours.HostEndpointSettingsModeTypes.audit
    assert agent.wire_server.in_vm_access_control_profile_reference_id == "/versions/1"
    assert pool.task_scheduling_policy.job_default_order is ours.BatchJobDefaultOrder.creation_time
    assert addresses.ip_families == [ours.IPFamily.ipv4, ours.IPFamily.ipv6]
    assert addresses.ip_tags == [ours.IPTag(ip_tag_type="FirstPartyUsage", tag="SQL")]
    assert all(each.additional_properties == {} for each in (machines, disk, key, agent, addresses))


def test_a_pool_with_what_is_newest_is_added_again(service, client):
    """What was read of a pool is sent again by the client, its key included."""
    pool = ours.CloudPool.deserialize(client.get_pool("farm").as_dict())
    service.take()

    again = ours.PoolAddParameter.from_pool(pool, id="farm-2")
    client.create_pool(newest(again))
    (sent,) = service.take()

    expected = loopback.POOL | {"id": "farm-2"}
    del expected["state"]
    assert lower(sent.json) == lower(expected)


def lower(value: Any) -> Any:
    """Return a JSON value with its texts in lower case, as the case of members does not count."""
    if isinstance(value, dict):
        return {key: lower(item) for key, item in value.items()}
    if isinstance(value, list):
        return [lower(item) for item in value]
    return value.lower() if isinstance(value, str) else value


def test_nodes_are_read(client):
    """What a newer version says of nodes is typed."""
    node = ours.ComputeNode.deserialize(client.get_node("farm", "tvm-1").as_dict())
    login = ours.ComputeNodeGetRemoteLoginSettingsResult.deserialize(
        client.get_node_remote_login_settings("farm", "tvm-1").as_dict()
    )
    (counts,) = client.list_pool_node_counts()
    dedicated = ours.PoolNodeCounts.deserialize(counts.as_dict()).dedicated

    assert (node.state, node.ipv6_address) == (ours.ComputeNodeState.deallocated, "fd00::4")
    assert login.ipv6_remote_login_ip_address == "2001:db8::1"
    assert login.ipv6_remote_login_port == 50001
    assert (dedicated.deallocated, dedicated.deallocating) == (2, 1)


def test_errors_are_read(client):
    """The error that comes with the client's exception is read."""
    with pytest.raises(ResourceNotFoundError) as caught:
        client.get_task("film", "absent")

    error = ours.BatchError.deserialize(caught.value.model.as_dict())

    assert (error.code, error.values[0].value) == ("TaskNotFound", "absent")


def test_a_returned_task_can_be_added_again(client):
    """From the client's task to a request of ours, and back to the client."""
    task = ours.CloudTask.deserialize(client.get_task("film", "render-1").as_dict())

    again = ours.TaskAddParameter.from_task(task, id="render-2")
    request = THEIRS.BatchTaskCreateOptions(again.serialize())

    assert (request.id, request.command_line) == ("render-2", "blender -b scene.blend")
    assert request.constraints.retention_time == timedelta(days=7)


def their_class(name: str) -> Any:
    """Return the class of 15.1 that a model of ours became, or ``None``."""
    new = name_in_15(name).name
    if new is None or name in names.METHODS:
        return None
    module = names.UNEXPORTED.get(new)
    return getattr(getattr(THEIRS, module) if module else THEIRS, new)


PAIRS = {name: their_class(name) for name in model_classes.BATCH if their_class(name) is not None}


def as_plain(value: Any) -> Any:
    """Return a value of either side in a form that compares."""
    if isinstance(value, Enum):
        return value.value.lower()
    if isinstance(value, str):
        return value.lower()
    if isinstance(value, list):
        return [as_plain(item) for item in value]
    return value


@pytest.mark.parametrize("name", PAIRS)
def test_full_models_go_there_and_back(name):
    """A model with every attribute survives the way through its class of 15.1."""
    model = model_classes.BATCH[name].deserialize(
        body_strategies.full_body(model_classes.BATCH[name])
    )

    there = PAIRS[name](model.serialize(keep_readonly=True))

    assert type(model).deserialize(there.as_dict()) == model


@pytest.mark.parametrize("name", PAIRS)
def test_attributes_have_the_same_values(name):
    """Each attribute that both have reads the same, under the name that the table gives."""
    model = model_classes.BATCH[name].deserialize(
        body_strategies.full_body(model_classes.BATCH[name])
    )
    there = PAIRS[name](model.serialize(keep_readonly=True))

    differences = []
    for attribute in model._attribute_map:
        counterpart = name_in_15(f"{name}.{attribute}").name
        value = getattr(model, attribute)
        if counterpart is None or counterpart.count(".") > 1 or not is_scalar(value):
            continue
        other = getattr(there, counterpart.partition(".")[2])
        if as_plain(other) != as_plain(value):
            differences.append((attribute, value, other))

    assert differences == []


def is_scalar(value: Any) -> bool:
    """Return whether a value compares across the two libraries."""
    if isinstance(value, list):
        return all(is_scalar(item) for item in value)
    return isinstance(value, str | int | float | datetime | timedelta)
