"""The client of azure-batch 14.2 sends the same with our models as with its own."""

from __future__ import annotations

import importlib
import inspect
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from msrest.exceptions import ValidationError

import installed
import loopback
from azure_batch_models import models as ours
from azure_batch_models import operations
from azure_batch_models.api_versions import is_known
from azure_batch_models.serialization import Deserializer, Serializer
from comparable import comparable

if TYPE_CHECKING:
    from collections.abc import Callable

BATCH = installed.azure_batch("14.2")
THEIRS: Any = importlib.import_module("azure.batch.models")
_AUTH: Any = importlib.import_module("azure.batch.batch_auth")

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

GROUPS = ("account", "job", "job_schedule", "pool", "task")


def make_client(service: loopback.Service) -> Any:
    """Make the client as its users do."""
    credentials = _AUTH.SharedKeyCredentials("account", "a2V5")
    client = BATCH.BatchServiceClient(credentials, batch_url=service.url)
    client.config.retry_policy.retries = 0
    return client


def equip(client: Any) -> Any:
    """Let a client read and write with this library instead of msrest."""
    classes = {name: each for name, each in vars(ours).items() if isinstance(each, type)}
    for each in (client, *(getattr(client, name) for name in GROUPS)):
        each._serialize = Serializer(classes)
        each._deserialize = Deserializer(classes)
    return client


@dataclass(frozen=True)
class Way:
    """Whose models are passed in, and who writes and reads them."""

    models: Any
    make: Callable[[loopback.Service], Any]


WAYS = {
    "our models": Way(ours, make_client),
    "our models and serialization": Way(ours, lambda service: equip(make_client(service))),
    "our serialization": Way(THEIRS, lambda service: equip(make_client(service))),
}
"""What is compared with the client as it comes."""


def task(models: Any, name: str = "render-1") -> Any:
    """Make a task with something of everything."""
    return models.TaskAddParameter(
        id=name,
        display_name="Bild 1: Zoë ✓",
        command_line="blender -b scene.blend",
        container_settings=models.TaskContainerSettings(
            image_name="blender:4",
            registry=models.ContainerRegistry(user_name="u", password="p"),
            working_directory=models.ContainerWorkingDirectory.container_image_default,
        ),
        exit_conditions=models.ExitConditions(
            exit_codes=[
                models.ExitCodeMapping(
                    code=2, exit_options=models.ExitOptions(job_action=models.JobAction.terminate)
                )
            ],
            default=models.ExitOptions(dependency_action="Block"),
        ),
        resource_files=[
            models.ResourceFile(http_url="https://a.blob.core.windows.net/b/c", file_path="c"),
            models.ResourceFile(storage_container_url="https://a.blob.core.windows.net/b"),
        ],
        output_files=[
            models.OutputFile(
                file_pattern="*.png",
                destination=models.OutputFileDestination(
                    container=models.OutputFileBlobContainerDestination(
                        container_url="https://a.blob.core.windows.net/b",
                        upload_headers=[models.HttpHeader(name="x-ms-meta", value="1")],
                    )
                ),
                upload_options=models.OutputFileUploadOptions(
                    upload_condition=models.OutputFileUploadCondition.task_success
                ),
            )
        ],
        environment_settings=[models.EnvironmentSetting(name="FRAME", value="1")],
        constraints=models.TaskConstraints(
            max_wall_clock_time=timedelta(hours=1, minutes=30),
            retention_time=timedelta(days=1),
            max_task_retry_count=-1,
        ),
        required_slots=1,
        user_identity=models.UserIdentity(
            auto_user=models.AutoUserSpecification(scope="pool", elevation_level="admin")
        ),
        depends_on=models.TaskDependencies(
            task_ids=["a", "b"], task_id_ranges=[models.TaskIdRange(start=1, end=9)]
        ),
        application_package_references=[],
    )


def pool(models: Any) -> Any:
    """Make a pool with something of everything."""
    return models.PoolAddParameter(
        id="farm",
        vm_size="standard_d2s_v3",
        virtual_machine_configuration=models.VirtualMachineConfiguration(
            image_reference=models.ImageReference(publisher="canonical", offer="ubuntu", sku="22"),
            node_agent_sku_id="batch.node.ubuntu 22.04",
            data_disks=[models.DataDisk(lun=0, disk_size_gb=64, caching="readonly")],
            extensions=[
                models.VMExtension(
                    name="n", publisher="p", type="t", settings={"when": [1, None, 2.5]}
                )
            ],
        ),
        resize_timeout=timedelta(minutes=20, seconds=0.5),
        target_dedicated_nodes=0,
        enable_auto_scale=False,
        network_configuration=models.NetworkConfiguration(
            endpoint_configuration=models.PoolEndpointConfiguration(
                inbound_nat_pools=[
                    models.InboundNATPool(
                        name="ssh",
                        protocol=models.InboundEndpointProtocol.tcp,
                        backend_port=22,
                        frontend_port_range_start=1,
                        frontend_port_range_end=100,
                    )
                ]
            )
        ),
        start_task=models.StartTask(command_line="true", wait_for_success=True),
        task_scheduling_policy=models.TaskSchedulingPolicy(node_fill_type="Pack"),
        user_accounts=[models.UserAccount(name="u", password="p")],
        metadata=[models.MetadataItem(name="owner", value="Zoë")],
        resource_tags={"team": "film"},
    )


def job(models: Any) -> Any:
    """Make a job; nothing is said about its parallel tasks, which have a preset."""
    return models.JobAddParameter(
        id="film",
        priority=100,
        constraints=models.JobConstraints(max_wall_clock_time="P1DT2H"),
        job_manager_task=models.JobManagerTask(id="m", command_line="true"),
        job_preparation_task=models.JobPreparationTask(command_line="true"),
        job_release_task=models.JobReleaseTask(
            command_line="true", max_wall_clock_time=timedelta(minutes=10)
        ),
        pool_info=models.PoolInformation(pool_id="farm"),
        on_all_tasks_complete=models.OnAllTasksComplete.no_action,
        uses_task_dependencies=True,
    )


def job_schedule(models: Any) -> Any:
    """Make a job schedule, which has dates."""
    return models.JobScheduleAddParameter(
        id="nightly",
        schedule=models.Schedule(
            do_not_run_until=datetime(2026, 1, 31, 8, 30, 0, 123400, tzinfo=UTC),
            do_not_run_after=datetime(2027, 1, 31, tzinfo=UTC),
            recurrence_interval=timedelta(days=1),
        ),
        job_specification=models.JobSpecification(
            pool_info=models.PoolInformation(
                auto_pool_specification=models.AutoPoolSpecification(
                    pool_lifetime_option=models.PoolLifetimeOption.job_schedule,
                    pool=models.PoolSpecification(vm_size="standard_d2s_v3"),
                )
            )
        ),
    )


OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "job.add": lambda client, models: client.job.add(job(models)),
    "job.add of a dict": lambda client, _: client.job.add(
        {"id": "film", "pool_info": {"poolId": "farm"}, "PRIORITY": 3}
    ),
    "job.patch": lambda client, models: client.job.patch(
        "film", models.JobPatchParameter(priority=-5, metadata=[])
    ),
    "job.get": lambda client, models: client.job.get(
        "film", models.JobGetOptions(select="id,state", expand="stats", timeout=20)
    ),
    "job_schedule.add": lambda client, models: client.job_schedule.add(job_schedule(models)),
    "job_schedule.get": lambda client, _: client.job_schedule.get("nightly"),
    "pool.add": lambda client, models: client.pool.add(pool(models)),
    "task.add": lambda client, models: client.task.add(
        "film", task(models), models.TaskAddOptions(timeout=10, client_request_id="5")
    ),
    "task.add_collection": lambda client, models: client.task.add_collection(
        "film", [task(models, f"render-{each}") for each in range(250)]
    ),
    "task.update": lambda client, models: client.task.update(
        "film", "render-1", constraints=models.TaskConstraints(max_task_retry_count=3)
    ),
    "task.get": lambda client, _: client.task.get("film", "a b/ü"),
    "task.list": lambda client, models: list(
        client.task.list("film", models.TaskListOptions(filter="state eq 'active'", max_results=2))
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_requests_are_the_same(service, operation, way):
    """Method, path and body are what the client sends by itself, byte for byte."""
    call = OPERATIONS[operation]
    call(make_client(service), THEIRS)
    expected = service.take()

    call(WAYS[way].make(service), WAYS[way].models)

    assert expected
    assert service.take() == expected


@pytest.mark.parametrize("operation", OPERATIONS)
def test_responses_are_the_same(service, operation):
    """What our deserializer reads has the values that the client reads by itself."""
    call = OPERATIONS[operation]

    assert comparable(call(equip(make_client(service)), ours)) == comparable(
        call(make_client(service), THEIRS)
    )


def test_responses_are_our_models(service):
    """With our deserializer a client returns instances of our classes."""
    client = equip(make_client(service))

    assert type(client.task.get("film", "render-1")) is ours.CloudTask
    assert {type(each) for each in client.task.list("film")} == {ours.CloudTask}


def test_a_collection_is_sent_in_groups(service):
    """The client splits 250 tasks into requests of a hundred, whoever made them."""
    client = equip(make_client(service))

    result = client.task.add_collection("film", [task(ours, f"{each}") for each in range(250)])

    assert [len(request.json["value"]) for request in service.take()] == [100, 100, 50]
    assert {each.status for each in result.value} == {ours.TaskAddStatus.success}
    assert len({each.task_id for each in result.value}) == 250


def test_a_list_has_two_pages(service):
    """The client follows the link to the second page."""
    client = equip(make_client(service))

    tasks = list(client.task.list("film"))

    assert [each.id for each in tasks] == ["render-1a", "render-1b", "render-2a", "render-2b"]
    assert [request.path for request in service.take()] == [
        f"/jobs/film/tasks?api-version={client.task.api_version}",
        "/jobs/film/tasks?page=2",
    ]


@pytest.mark.parametrize("models", [THEIRS, ours], ids=["their models", "our models"])
def test_invalid_models_are_not_sent(service, models):
    """The client refuses a model that breaks a rule, whoever wrote the model."""
    client = make_client(service) if models is THEIRS else equip(make_client(service))
    incomplete = task(models)
    incomplete.command_line = None

    with pytest.raises(ValidationError, match=r"'TaskAddParameter.command_line' can not be None"):
        client.task.add("film", incomplete)

    assert service.take() == []


def test_errors_hold_our_models(service):
    """What the service says about an error is read into our class."""
    client = equip(make_client(service))

    with pytest.raises(ours.BatchErrorException) as caught:
        client.task.get("film", "absent")

    error = caught.value.error
    assert type(error) is ours.BatchError
    assert (error.code, error.message.value) == ("TaskNotFound", loopback.ERROR["message"]["value"])


@pytest.mark.parametrize(
    "name", ["BatchErrorException", "CreateTasksErrorException", "CloudTaskPaged", "NodeFilePaged"]
)
def test_exceptions_and_pages_are_those_of_the_client(name):
    """What the client raises and returns is known by the same name of our models."""
    assert getattr(ours, name) is getattr(THEIRS, name)


def test_operations_name_the_methods_of_the_client():
    """Each operation is a method of the client, and there are no others."""
    client = make_client(loopback.Service("http://127.0.0.1"))
    groups = {name: group for name, group in vars(client).items() if hasattr(group, "models")}

    found = {
        f"{name}.{method}"
        for name, group in groups.items()
        for method in dir(group)
        if not method.startswith("_") and inspect.ismethod(getattr(group, method))
    }

    assert found == {
        operation.call
        for operation in operations.OPERATIONS
        if is_known(operation.span, client.api_version)
    }
