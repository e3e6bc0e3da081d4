"""Calls that type checkers must refuse, on just the lines marked; read by test_typing.py."""
# pyright: strict
# ruff: noqa: B018

from __future__ import annotations

import sys
from datetime import timedelta

from azure.core import PipelineClient
from azure.core.rest import HttpRequest, HttpResponse

import azure_batch_models
from azure_batch_models import (
    AccessScope,
    AuthenticationTokenSettings,
    CloudJob,
    CloudPool,
    CloudTask,
    EnvironmentSetting,
    Model,
    PoolAddParameter,
    ResourceFile,
    Schedule,
    TaskAddParameter,
    TaskConstraints,
    TaskDependencies,
    TaskState,
    UserAssignedIdentity,
    check,
    clients,
    exceptions,
    models,
)
from azure_batch_models.batching import chunk_tasks
from azure_batch_models.changes import diff, patch
from azure_batch_models.dependencies import TaskGraph
from azure_batch_models.migration import name_in_15

core_client = PipelineClient[HttpRequest, HttpResponse]("https://a.b.batch.azure.com")

# Missing.
TaskAddParameter(id="a")  # error
TaskAddParameter()  # error

# Misspelt.
CloudTask(comand_line="b")  # error
CloudTask(commandLine="b")  # error
TaskConstraints(max_task_retry_cout=3)  # error
CloudTask().comand_line = "b"  # error
CloudTask().comand_line  # error
TaskState.actve  # error
azure_batch_models.chek  # error
exceptions.SerialisationError  # error
models.PoolAddParametr(id="p", vm_size="small")  # error
models.CloudTaskPagd  # error


def misspelt_imports() -> None:
    """Names that no module has."""
    from azure_batch_models import TaskAddParamter  # noqa: F401  # error
    from azure_batch_models.exceptions import ValidatonError  # noqa: F401  # error
    from azure_batch_models.models import PoolAddParametr  # noqa: F401  # error


# Positional.
CloudTask("a")  # error
TaskAddParameter("a", "b")  # error

# Mistyped.
TaskAddParameter(id=5, command_line="b")  # error
TaskAddParameter(id=None, command_line="b")  # error
TaskConstraints(retention_time=3600)  # error
TaskConstraints(max_task_retry_count="3")  # error
TaskAddParameter(id="a", command_line="b", required_slots="2")  # error
TaskDependencies(task_ids="a")  # error
TaskDependencies(task_ids=[1, 2])  # error
TaskDependencies(task_ids={"a": "b"})  # error
AuthenticationTokenSettings(access=AccessScope.job)  # error
TaskAddParameter(id="a", command_line="b", resource_files=[EnvironmentSetting(name="a")])  # error
TaskAddParameter(id="a", command_line="b", environment_settings={"a": "b"})  # error
TaskAddParameter(id="a", command_line="b", resource_files=(n for n in ()))  # error
PoolAddParameter(id="p", vm_size="a", resource_tags=[("a", "b")])  # error
PoolAddParameter(id="p", vm_size="a", resource_tags={"a": 5})  # error
Schedule(do_not_run_until=1769848200)  # error
TaskConstraints(max_task_retry_count=3.5)  # error
CloudTask(constraints={"maxTaskRetryCount": 3})  # error
CloudTask(resource_files=ResourceFile())  # error
CloudTask(state=5)  # error
CloudTask().id = 5  # error
TaskConstraints().retention_time = 5  # error
TaskDependencies().task_ids = "a"  # error
TaskAddParameter(id="a", command_line="b").resource_files = ["https://example.org/a"]  # error
CloudTask().creation_time + 5  # error
TaskConstraints().retention_time.days  # error
days: timedelta = TaskConstraints().retention_time  # error

# Set by the service.
UserAssignedIdentity(resource_id="r", client_id="c")  # error

# Methods.
CloudTask().serialize(keep_readonly="yes")  # error
CloudTask().to_jsn()  # error
CloudTask.from_json({"id": "a"})  # error
text: str = CloudTask().to_dict()  # error
CloudTask.iter_lines(5)  # error
CloudTask.iter_lines([{"id": "a"}])  # error
CloudTask.serialize_all(CloudTask())  # error
CloudTask.serialize_all([{"id": "a"}])  # error
CloudTask.serialize_all([CloudTask()], True)  # error
CloudTask.write_lines([CloudTask()], "tasks.jsonl")  # error
CloudTask.write_lines([{"id": "a"}], sys.stdout)  # error

# Functions.
check(CloudTask(), level="strictest")  # error
check(CloudTask(), only=5)  # error
check(CloudTask(), job="film")  # error
chunk_tasks(5)  # error
chunk_tasks([CloudTask()], max_tasks="many")  # error
TaskGraph([5])  # error
name_in_15(CloudTask)  # error

# Changes.
patch(CloudJob(), CloudPool())  # error
patch(TaskConstraints(), max_task_retry_count=1)  # error
diff(CloudJob())  # error


class MisspeltKey(Model):
    """An entry of the map whose "key" is misspelt."""

    _attribute_map = {"name": {"kye": "name", "type": "str"}}  # error
    name: str | None = None


class NoType(Model):
    """An entry of the map without a type."""

    _attribute_map = {"name": {"key": "name"}}  # error
    name: str | None = None


class NumberAsKey(Model):
    """An entry of the map whose key is no text."""

    _attribute_map = {"name": {"key": 5, "type": "str"}}  # error
    name: str | None = None


class MisspeltXml(Model):
    """An entry of the map whose look in XML is misspelt."""

    _attribute_map = {"name": {"key": "a", "type": "str", "xml": {"nmae": "A"}}}  # error
    name: str | None = None


class MisspeltRule(Model):
    """A rule that does not exist."""

    _attribute_map = {"name": {"key": "name", "type": "str"}}
    _validation = {"name": {"requird": True}}  # error
    name: str | None = None


class MistypedRule(Model):
    """A limit that is no number."""

    _attribute_map = {"size": {"key": "size", "type": "int"}}
    _validation = {"size": {"maximum": "nine"}}  # error
    size: int | None = None


# With the clients.
clients.iter_itmes  # error
clients.iter_items(5, "/jobs", models.CloudJobListResult)  # error
clients.iter_items(core_client, 5, models.CloudJobListResult)  # error
clients.iter_items(core_client, "/jobs", CloudTask)  # error
clients.iter_pages(core_client, "/jobs", int)  # error
clients.add_tasks(core_client, "film", CloudTask())  # error
clients.check_before_sending(core_client, level="lax")  # error
clients.check_before_sending(core_client, fetsch=True)  # error
clients.CheckPolicy(fetch=True)  # error
