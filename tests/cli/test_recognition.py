"""Recognition: what identifies a class, what does not, and the errors then."""

from __future__ import annotations

import collections
from typing import Any

import pytest

from azure_batch_models import models
from azure_batch_models.cli.recognition import (
    UnrecognisedError,
    find_class,
    recognise,
    recognise_all,
    title,
)
from shared_data import needs_bodies, real_bodies

SENDER_KNOWS = {
    "JobPatchParameter": "JobUpdateParameter",
    "JobSchedulePatchParameter": "JobScheduleUpdateParameter",
    "PoolPatchParameter": "PoolUpdatePropertiesParameter",
    "PoolUpdatePropertiesParameter": "PoolPatchParameter",
    "PoolEvaluateAutoScaleParameter": "PoolEnableAutoScaleParameter",
    "TaskCountsResult": "TaskCounts",
}
"""Classes whose bodies can also be those of another one."""


def name_of(value: Any) -> str:
    """Return the class name that a value is recognised as."""
    return recognise(value).cls.__name__


@pytest.mark.parametrize(
    ("value", "model"),
    [
        ({"id": "t", "commandLine": "x"}, "TaskAddParameter"),
        ({"id": "j", "poolInfo": {}}, "JobAddParameter"),
        ({"id": "s", "schedule": {}, "jobSpecification": {}}, "JobScheduleAddParameter"),
        ({"id": "p", "vmSize": "standard_d2s_v3"}, "PoolAddParameter"),
        ({"thumbprint": "a", "thumbprintAlgorithm": "sha1", "data": ""}, "CertificateAddParameter"),
        ({"poolInfo": {}, "priority": 1}, "JobUpdateParameter"),
        ({"priority": 1}, "JobPatchParameter"),
        ({"startTask": {}, "metadata": []}, "PoolPatchParameter"),
        ({"targetDedicatedNodes": 3}, "PoolResizeParameter"),
        ({"id": "t", "commandLine": "x", "state": "active", "url": ""}, "CloudTask"),
    ],
)
def test_keys(value: Any, model: str) -> None:
    """The keys of a definition identify its class."""
    assert name_of(value) == model


@pytest.mark.parametrize(
    "value",
    [
        {"id": "t", "command_line": "x"},
        {"ID": "t", "COMMANDLINE": "x"},
        {"id": "t", "Command_Line": "x"},
    ],
)
def test_spelling(value: Any) -> None:
    """Keys may be REST keys or Python names, in any case."""
    assert name_of(value) == "TaskAddParameter"


def test_misspelt_key() -> None:
    """A misspelt key is recognised as long as another key is right."""
    assert name_of({"id": "t", "comandLine": "x"}) == "TaskAddParameter"


def test_incomplete() -> None:
    """A definition that lacks a required key is still what most of its keys say."""
    assert name_of({"id": "t", "resourceFiles": []}) == "TaskAddParameter"


def test_slip_in_a_request() -> None:
    """One key that only responses have does not turn a complete definition into a response."""
    assert name_of({"id": "t", "commandLine": "x", "state": "active"}) == "TaskAddParameter"


@pytest.mark.parametrize(
    ("more", "model"),
    [({}, "TaskAddParameter"), ({"state": "active"}, "CloudTask")],
)
def test_metadata_in_a_request(more: dict[str, str], model: str) -> None:
    """What is complete and has nothing that only a response has is a request, metadata or not."""
    url = "https://account.region.batch.azure.com/$metadata#tasks/@Element"
    assert name_of({"odata.metadata": url, "id": "t", "commandLine": "x", **more}) == model


@pytest.mark.parametrize(
    ("fragment", "model"),
    [
        ("tasks/@Element", "CloudTask"),
        ("jobschedules/@Element", "CloudJobSchedule"),
        ("Microsoft.Azure.Batch.Protocol.Entities.AutoScaleRun", "AutoScaleRun"),
    ],
)
def test_metadata(fragment: str, model: str) -> None:
    """The metadata of a response identify its class, whatever keys were selected."""
    url = f"https://account.region.batch.azure.com/$metadata#{fragment}"
    assert name_of({"odata.metadata": url, "id": "a"}) == model


def test_empty_page() -> None:
    """The metadata of an empty page identify the class of its items."""
    url = "https://account.region.batch.azure.com/$metadata#pools"
    found = recognise({"odata.metadata": url, "value": []})
    assert (found.cls.__name__, found.count) == ("CloudPoolListResult", 0)


def test_list() -> None:
    """A list is recognised by the keys of all its items, and has the class of an item."""
    found = recognise([{"id": "a"}, {"id": "b", "commandLine": "x"}, 5])
    assert (found.cls.__name__, found.count, found.listed_under) == ("TaskAddParameter", 3, None)


def test_collection() -> None:
    """A list under ``value`` is a collection if there is a class for it."""
    found = recognise({"value": [{"id": "a", "commandLine": "x"}]})
    assert found.cls is models.TaskAddCollectionParameter


def test_list_under_value() -> None:
    """A list under ``value`` is just a list if there is no class for collections of its items."""
    found = recognise({"Value": [{"id": "a", "vmSize": "x"}]})
    assert (found.cls.__name__, found.count, found.listed_under) == (
        "PoolAddParameter",
        1,
        "Value",
    )


def test_named_model() -> None:
    """A class that the user names is used, whatever the keys say."""
    found = recognise({"id": "t", "commandLine": "x"}, models.StartTask)
    assert found.cls is models.StartTask


def test_named_collection() -> None:
    """A collection that the user names keeps its list to itself."""
    value = {"value": [{"id": "a"}]}
    found = recognise(value, models.TaskAddCollectionParameter)
    assert (found.cls, found.value) == (models.TaskAddCollectionParameter, value)


def test_named_model_with_a_value() -> None:
    """An object whose class has a ``value`` that is not a list is not a collection."""
    found = recognise({"name": "OCIO", "value": "config.ocio"}, models.EnvironmentSetting)
    assert (found.cls, found.count) == (models.EnvironmentSetting, None)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"constraints": {}}, "its keys fit a task or a job;"),
        ({"id": "a", "metadata": []}, "its keys fit a job, a job schedule or a pool;"),
        ({"comandLine": "x"}, "no key identifies it;"),
        ({"parameters": {}}, "no key identifies it;"),
        (
            {"id": "a", "image": "b", "args": [], "code": {}, "environment": {}},
            "no key identifies it;",
        ),
        ({}, "no key identifies it;"),
        ({"value": []}, "it is empty;"),
        ([], "it is empty;"),
    ],
)
def test_unrecognised(value: Any, reason: str) -> None:
    """If nothing or too much fits, nothing is guessed, and the error asks for ``--model``."""
    with pytest.raises(UnrecognisedError, match=rf"{reason} add --model NAME, such as --model \w+"):
        recognise(value)


def test_a_pool_without_its_id_is_a_new_pool() -> None:
    """What is complete but for the id is not taken for a change that requires nothing."""
    assert name_of({"vmSize": "standard_d2s_v3", "startTask": {}}) == "PoolAddParameter"
    assert name_of({"displayName": "Farm", "taskSlotsPerNode": 2}) == "PoolPatchParameter"


@pytest.mark.parametrize(
    ("value", "example"),
    [
        ([], "TaskAddParameter"),
        ({}, "TaskAddParameter"),
        ([None], "TaskAddParameter"),
        ({"disableTasks": "requeue"}, "TaskAddParameter"),
        ({"id": "a", "metadata": []}, "JobAddParameter"),
        ({"virtualMachineConfigurations": []}, "PoolAddParameter"),
    ],
)
def test_example(value: Any, example: str) -> None:
    """The suggested class is one that fits some keys, or else the most common."""
    with pytest.raises(UnrecognisedError, match=f"such as --model {example}$"):
        recognise(value)


@pytest.mark.parametrize(
    ("value", "got"), [(None, "null"), ("task", "text$"), (5, "number 5"), (True, "true")]
)
def test_no_definition(value: Any, got: str) -> None:
    """A value that is neither an object nor a list is not a definition."""
    with pytest.raises(UnrecognisedError, match=f"expected a definition .* got {got}"):
        recognise(value)


RESOURCE = {"type": "Microsoft.Batch/batchAccounts/pools", "apiVersion": "2024-02-01"}


@pytest.mark.parametrize(
    ("value", "named", "model"),
    [
        ({"properties": {"id": "p", "vmSize": "x"}}, None, "PoolAddParameter"),
        ({"Properties": {"id": "t", "commandLine": "x"}}, None, "TaskAddParameter"),
        (RESOURCE | {"properties": {"id": "p", "vmSize": "x"}}, None, "PoolAddParameter"),
        ({"type": "jobs", "properties": {}}, None, "JobAddParameter"),
        ({"properties": {}}, models.StartTask, "StartTask"),
    ],
)
def test_envelope(value: Any, named: Any, model: str) -> None:
    """A definition in the envelope of Azure Resource Manager is found, and the key it is under."""
    found = recognise(value, named)
    assert found.cls.__name__ == model
    assert found.envelope is not None
    assert found.value is value[found.envelope]
    with pytest.raises(UnrecognisedError, match=rf"\({model}\) in the envelope .* one level up"):
        found.refuse_envelope()


@pytest.mark.parametrize(
    "value",
    [
        {"type": "Microsoft.Batch/batchAccounts", "properties": {"autoStorage": {}}},
        {
            "$schema": "https://schema.management.azure.com/deploymentTemplate.json#",
            "resources": [],
        },
    ],
)
def test_other_resource(value: Any) -> None:
    """The error for a template or another resource says what it is."""
    with pytest.raises(UnrecognisedError, match=r"of Azure Resource Manager.* only what is sent"):
        recognise_all(value)


@pytest.mark.parametrize(
    ("value", "named", "model"),
    [
        ({"name": "f", "url": "u", "isDirectory": False, "properties": {}}, None, "NodeFile"),
        ({"name": "f", "properties": {"contentLength": 5}}, models.NodeFile, "NodeFile"),
        ({"id": "p", "vmSize": "x", "properties": {}}, None, "PoolAddParameter"),
    ],
)
def test_no_envelope(value: Any, named: Any, model: str) -> None:
    """An object with ``properties`` is not always an envelope."""
    found = recognise(value, named)
    assert (found.cls.__name__, found.envelope) == (model, None)
    found.refuse_envelope()


def test_empty_envelope() -> None:
    """An envelope without type or known keys is like any other unknown object."""
    with pytest.raises(UnrecognisedError, match="no key identifies it"):
        recognise({"properties": {}})


def test_find_class() -> None:
    """A class is found by its name in any case."""
    assert find_class("taskaddparameter") is models.TaskAddParameter


@pytest.mark.parametrize(
    ("name", "hint"),
    [("TaskAddParam", " Did you mean 'TaskAddParameter'?"), ("TaskState", "")],
)
def test_find_no_class(name: str, hint: str) -> None:
    """The error for a name that is not a model's names the closest one."""
    with pytest.raises(LookupError) as caught:
        find_class(name)
    assert caught.value.args[0] == f"there is no model '{name}'.{hint}"


@pytest.mark.parametrize(
    ("cls", "count", "text"),
    [
        (models.TaskAddParameter, None, "task (TaskAddParameter)"),
        (models.TaskAddParameter, 1, "1 task (TaskAddParameter)"),
        (models.TaskAddCollectionParameter, 3, "3 tasks (TaskAddCollectionParameter)"),
        (models.CloudTask, None, "response (CloudTask)"),
        (models.StartTask, 2, "2 definitions (StartTask)"),
    ],
)
def test_title(cls: Any, count: int | None, text: str) -> None:
    """A title has the kind, the number and the class."""
    assert title(cls, count) == text


@needs_bodies
def test_real_bodies() -> None:
    """Real bodies are recognised, and hardly ever wrongly."""
    outcomes: collections.Counter[str] = collections.Counter()
    for real in real_bodies():
        if not hasattr(models, real.model):
            continue
        try:
            found = name_of(real.body)
        except UnrecognisedError:
            outcomes["unrecognised"] += 1
        else:
            right = found == real.model or found == SENDER_KNOWS.get(real.model)
            outcomes["right" if right else f"{real.model} as {found}"] += 1
    unrecognised = outcomes.pop("unrecognised")
    assert outcomes.pop("right") > 40 * unrecognised
    assert not outcomes


def test_azure_cli() -> None:
    """What ``az batch ... create --json-file`` reads is recognised, in all its forms."""
    task = {"id": "t", "commandLine": "cmd /c dir", "constraints": {"maxTaskRetryCount": 2}}
    assert [name_of(task), name_of([task, task]), name_of({"value": [task]})] == [
        "TaskAddParameter",
        "TaskAddParameter",
        "TaskAddCollectionParameter",
    ]
    pool = {"id": "p", "vmSize": "s", "virtualMachineConfiguration": {}, "taskSlotsPerNode": 3}
    assert name_of(pool) == "PoolAddParameter"
    job = {"id": "j", "displayName": "d", "poolInfo": {}, "jobManagerTask": {}}
    assert name_of(job) == "JobAddParameter"
    schedule = {"id": "s", "schedule": {}, "jobSpecification": {"poolInfo": {}}}
    assert name_of(schedule) == "JobScheduleAddParameter"
    change = {"startTask": {}, "metadata": [], "certificateReferences": []}
    assert name_of(change) == "PoolPatchParameter"
