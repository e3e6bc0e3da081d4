"""Calls that type checkers must accept, and the types they must see; read by test_typing.py."""
# pyright: strict

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, reveal_type

from azure_batch_models import (
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
)
from azure_batch_models.engine.declarations import server_set

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

response = CloudTask.deserialize(b'{"state": "active", "creationTime": "2026-01-31T08:30:00Z"}')
reveal_type(response)  # CloudTask
reveal_type(response.state)  # TaskState | str | None; mypy: str | None
reveal_type(response.creation_time)  # datetime | None
reveal_type(response.additional_properties)  # dict[str, Any]
response.state = "completed"
response.state = TaskState.completed
response.creation_time = None
response.additional_properties = {"flavour": "sweet"}

reveal_type(TaskState("Active"))  # TaskState
reveal_type(TaskState.active == "active")  # bool

reveal_type(CloudTask.from_dict({"ID": "a"}))  # CloudTask
reveal_type(CloudTask.from_dict(None))  # None
reveal_type(CloudTask.from_json("{}"))  # CloudTask
reveal_type(task.serialize(keep_readonly=True, keep_additional_properties=True))  # dict[str, Any]
reveal_type(task.as_dict())  # dict[str, Any]
reveal_type(task.to_dict())  # dict[str, Any]
reveal_type(task.to_json())  # str
reveal_type(task.to_str())  # str
reveal_type(task.validate())  # list[ValidationError]
reveal_type(CloudTask.is_xml_model())  # bool
reveal_type(check(task))  # list[Problem]

page = CloudTaskListResult(value=[CloudTask(id="a")], odata_next_link=None)
reveal_type(page.value)  # list[CloudTask] | None

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
