"""Calls that type checkers must accept, and the types they must see; read by test_typing.py."""
# pyright: strict

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO, StringIO
from typing import Any, reveal_type

from azure.core import AsyncPipelineClient, PipelineClient
from azure.core.rest import AsyncHttpResponse, HttpRequest, HttpResponse

from azure_batch_models import (
    CloudJob,
    CloudJobSchedule,
    CloudPool,
    CloudTask,
    CloudTaskListResult,
    DeserializationError,
    Model,
    ResourceFile,
    TaskAddParameter,
    TaskConstraints,
    TaskState,
    UserAssignedIdentity,
    check,
    exceptions,
    models,
)
from azure_batch_models.batching import chunk_tasks
from azure_batch_models.changes import diff, patch
from azure_batch_models.clients import (
    CheckPolicy,
    DefinitionError,
    add_tasks,
    aiter_items,
    aiter_pages,
    check_before_sending,
    iter_items,
    iter_pages,
    use_these_models,
)
from azure_batch_models.dependencies import TaskGraph
from azure_batch_models.engine.schema.declarations import server_set
from azure_batch_models.migration import name_in_15

task = TaskAddParameter(
    id="render-1",
    command_line="blender --frame 7",
    constraints=TaskConstraints(retention_time=timedelta(days=2), max_task_retry_count=None),
    resource_files=[ResourceFile(http_url="https://example.org/scene.blend", file_path="scene")],
)
reveal_type(task)  # TaskAddParameter
reveal_type(task.id)  # str
reveal_type(task.display_name)  # str | None
reveal_type(task.constraints)  # TaskConstraints | None
reveal_type(task.resource_files)  # list[ResourceFile] | None
if task.constraints is not None:
    reveal_type(task.constraints.retention_time)  # timedelta | None
    task.constraints.retention_time = timedelta(days=1)
    reveal_type(task.constraints.retention_time)  # timedelta
    task.constraints.retention_time = "P2D"

response = CloudTask.deserialize(b'{"state": "active", "creationTime": "2026-01-31T08:30:00Z"}')
reveal_type(response)  # CloudTask
reveal_type(response.state)  # TaskState | str
reveal_type(response.creation_time)  # datetime
reveal_type(response.additional_properties)  # dict[str, Any]
response.state = "completed"
response.state = TaskState.completed
response.creation_time = None
response.additional_properties = {"flavour": "sweet"}
response.additional_properties = None

reveal_type(TaskState("Active"))  # TaskState
reveal_type(TaskState.active == "active")  # bool

reveal_type(CloudTask.from_dict({"ID": "a"}))  # CloudTask
reveal_type(CloudTask.from_dict(None))  # None
reveal_type(CloudTask.from_json("{}"))  # CloudTask
reveal_type(task.serialize(keep_readonly=True, keep_additional_properties=True))  # dict[str, Any]
reveal_type(task.serialize(keep_unknown_values=True))  # dict[str, Any]
reveal_type(task.as_dict())  # dict[str, Any]
reveal_type(task.to_dict())  # dict[str, Any]
reveal_type(task.to_json())  # str
reveal_type(task.to_str())  # str
reveal_type(task.validate())  # list[ValidationError]
reveal_type(CloudTask.is_xml_model())  # bool
reveal_type(check(task))  # list[Problem]

reveal_type(Model.serialize_all([task, response]))  # list[dict[str, Any]]
reveal_type(CloudTask.serialize_all(iter([response]), keep_readonly=True))  # list[dict[str, Any]]
lines = BytesIO()
reveal_type(CloudTask.write_lines((CloudTask(id=f"{n}") for n in range(3)), lines))  # int
reveal_type(Model.write_lines([task], StringIO()))  # int
lines.seek(0)
reveal_type(CloudTask.iter_lines(lines))  # Iterator[CloudTask]
for read in CloudTask.iter_lines(['{"id": "a"}', b"{}"]):
    reveal_type(read.id)  # str
reveal_type(CloudTask.iter_items('{"value": []}'))  # Iterator[CloudTask]

reveal_type(list(chunk_tasks([task])))  # list[list[TaskAddParameter]]
graph = TaskGraph([task, {"id": "render-2", "dependsOn": {"taskIds": ["render-1"]}}])
reveal_type(graph.order())  # list[str]
reveal_type(graph.waves())  # list[list[str]]
reveal_type(graph.missing)  # tuple[MissingTasks, ...]
reveal_type(graph.problems())  # list[Problem]
reveal_type(name_in_15("CloudTask").name)  # str | None
reveal_type(TaskAddParameter.from_task(response, id="again", command_line="b"))  # TaskAddParameter
reveal_type(check({"id": "a"}, "TaskAddParameter", ignore=["type"]))  # list[Problem]
reveal_type(check({"id": "a"}, TaskAddParameter, level="strict"))  # list[Problem]
reveal_type(check([task], job={"id": "film"}, only=())[:1])  # list[Problem]

reveal_type(models.TaskState("active"))  # TaskState
reveal_type(exceptions.ValidationError("required", "CloudTask.id", True).path)  # str


def is_paged(tasks: object) -> bool:
    return isinstance(tasks, models.CloudTaskPaged)


page = CloudTaskListResult(value=[CloudTask(id="a")], odata_next_link=None)
reveal_type(page.value)  # list[CloudTask]

try:
    CloudTask.deserialize("nonsense")
except DeserializationError as error:
    reveal_type(error.problems)  # tuple[Problem, ...]

identity = UserAssignedIdentity(resource_id="r")
reveal_type(identity.client_id)  # str | None


class Volume(Model):
    """A declared class, as the library's own are."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "size": {"key": "properties.sizeGB", "type": "int", "xml": {"attr": True}},
        "etag": {"key": "eTag", "type": "str"},
    }
    _validation = {"name": {"required": True, "max_length": 64}, "etag": {"readonly": True}}
    _secrets = frozenset({"name"})

    name: str
    size: int | None = 5
    etag: str | None = server_set(init=False)


class LargeVolume(Volume):
    """A declared class below it."""

    _attribute_map = {**Volume._attribute_map, "opened": {"key": "opened", "type": "iso-8601"}}

    opened: datetime | None = None


volume = LargeVolume(name="a", size=6, opened=datetime.fromisoformat("2026-01-31T08:30:00Z"))
reveal_type(volume.name)  # str
reveal_type(volume.size)  # int | None
reveal_type(LargeVolume.from_dict({"name": "a"}))  # LargeVolume
volume.etag = "set by the service"


class Generated(Model):
    """A class as it is written for msrest."""

    _attribute_map = {"name": {"key": "name", "type": "str"}}

    def __init__(self, *, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.name = name


generated = Generated(name="a", additional_properties={"x": 1})
reveal_type(generated.name)  # str | None
reveal_type(Generated.deserialize({"name": "a"}))  # Generated

reveal_type(diff(response, task))  # list[Change]
reveal_type(diff({"id": "a"}, {"id": "b"}, model=CloudTask)[0].path)  # str
reveal_type(patch(response, constraints=None))  # TaskUpdateParameter
reveal_type(patch(CloudJob(), priority=1))  # JobPatchParameter
reveal_type(patch(CloudJobSchedule(), {"metadata": None}))  # JobSchedulePatchParameter
reveal_type(patch(CloudPool(), CloudPool()))  # PoolPatchParameter


def tell(problem: exceptions.Problem, operation: str) -> None:
    """Tell a warning."""


def of_clients(
    core_client: PipelineClient[HttpRequest, HttpResponse],
    later_client: AsyncPipelineClient[HttpRequest, AsyncHttpResponse],
) -> None:
    """Use clients, which no test runs."""
    guarded = check_before_sending(core_client, level="strict", ignore=["task-id-length"])
    reveal_type(guarded)  # PipelineClient[HttpRequest, HttpResponse]
    reveal_type(use_these_models(response))  # CloudTask
    for page in iter_pages(core_client, "/jobs/film/tasks", CloudTaskListResult):
        reveal_type(page)  # CloudTaskListResult
    for item in iter_items(
        core_client, HttpRequest("GET", "/jobs/film/tasks"), CloudTaskListResult
    ):
        reveal_type(item)  # CloudTask
    for named in iter_items(core_client, "/jobs/film/tasks", "CloudTaskListResult"):
        reveal_type(named)  # Any
    pages = aiter_pages(later_client, "/jobs/film/tasks", CloudTaskListResult)
    reveal_type(pages)  # AsyncIterator[CloudTaskListResult]
    items = aiter_items(later_client, "/jobs/film/tasks", CloudTaskListResult)
    reveal_type(items)  # AsyncIterator[CloudTask]
    reveal_type(add_tasks(core_client, "film", [task, {"id": "a"}]))  # list[TaskAddResult]
    policy = CheckPolicy(on_warning=tell, only=("task-id-length",))
    PipelineClient[HttpRequest, HttpResponse]("https://a.b.batch.azure.com", policies=[policy])
    try:
        check_before_sending(core_client, on_warning=tell, fetch=True)
    except DefinitionError as refused:
        reveal_type(refused.problems)  # tuple[Problem, ...]
        reveal_type(refused.operation)  # str
