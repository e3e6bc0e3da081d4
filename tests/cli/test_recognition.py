"""Recognition: what tells a model, what does not, and what is said then."""

from __future__ import annotations

import collections
from typing import Any

import pytest

from azure_batch_models import models
from azure_batch_models.cli.recognition import (
    EnvelopeError,
    UnrecognisedError,
    entitle,
    find_model,
    recognise,
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
"""Models whose bodies can be those of the other one too."""


def told(value: Any) -> str:
    """Name the model that a value is recognised as."""
    return recognise(value).model.__name__


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
    """The keys of a definition tell its model."""
    assert told(value) == model


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
    assert told(value) == "TaskAddParameter"


def test_misspelt_key() -> None:
    """A misspelt key tells a model as long as another key is right."""
    assert told({"id": "t", "comandLine": "x"}) == "TaskAddParameter"


def test_incomplete() -> None:
    """A definition that lacks what is required is still what most of its keys say."""
    assert told({"id": "t", "resourceFiles": []}) == "TaskAddParameter"


def test_slip_in_a_request() -> None:
    """One key that only responses have does not turn a complete definition into a response."""
    assert told({"id": "t", "commandLine": "x", "state": "active"}) == "TaskAddParameter"


@pytest.mark.parametrize(
    ("fragment", "model"),
    [
        ("tasks/@Element", "CloudTask"),
        ("jobschedules/@Element", "CloudJobSchedule"),
        ("Microsoft.Azure.Batch.Protocol.Entities.AutoScaleRun", "AutoScaleRun"),
    ],
)
def test_metadata(fragment: str, model: str) -> None:
    """The metadata of a response tell its model, whatever keys were selected."""
    url = f"https://account.region.batch.azure.com/$metadata#{fragment}"
    assert told({"odata.metadata": url, "id": "a"}) == model


def test_empty_page() -> None:
    """The metadata of an empty page tell what it would list."""
    url = "https://account.region.batch.azure.com/$metadata#pools"
    found = recognise({"odata.metadata": url, "value": []})
    assert (found.model.__name__, found.count) == ("CloudPoolListResult", 0)


def test_list() -> None:
    """A list is told by the keys of all its items, and its model is that of an item."""
    found = recognise([{"id": "a"}, {"id": "b", "commandLine": "x"}, 5])
    assert (found.model.__name__, found.count, found.listed_under) == ("TaskAddParameter", 3, None)


def test_collection() -> None:
    """A list under ``value`` is a collection where the models have one."""
    found = recognise({"value": [{"id": "a", "commandLine": "x"}]})
    assert found.model is models.TaskAddCollectionParameter


def test_list_under_value() -> None:
    """A list under ``value`` is just a list where the models have no collection of its items."""
    found = recognise({"Value": [{"id": "a", "vmSize": "x"}]})
    assert (found.model.__name__, found.count, found.listed_under) == (
        "PoolAddParameter",
        1,
        "Value",
    )


def test_named_model() -> None:
    """A model that the user names is taken, whatever the keys say."""
    found = recognise({"id": "t", "commandLine": "x"}, models.StartTask)
    assert found.model is models.StartTask


def test_named_collection() -> None:
    """A collection that the user names has its list for itself."""
    value = {"value": [{"id": "a"}]}
    found = recognise(value, models.TaskAddCollectionParameter)
    assert (found.model, found.value) == (models.TaskAddCollectionParameter, value)


def test_named_model_with_a_value() -> None:
    """A model with a ``value`` that is no list does not take the object for a collection."""
    found = recognise({"name": "OCIO", "value": "config.ocio"}, models.EnvironmentSetting)
    assert (found.model, found.count) == (models.EnvironmentSetting, None)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"constraints": {}}, "its keys fit a task or a job;"),
        ({"id": "a", "metadata": []}, "its keys fit a job, a job schedule or a pool;"),
        ({"comandLine": "x"}, "it has no key that tells;"),
        ({"parameters": {}}, "it has no key that tells;"),
        ({}, "it has no key that tells;"),
        ({"value": []}, "it is empty;"),
        ([], "it is empty;"),
    ],
)
def test_untold(value: Any, reason: str) -> None:
    """Where nothing or too much fits, nothing is guessed and ``--model`` is asked for."""
    with pytest.raises(UnrecognisedError, match=rf"{reason} add --model NAME, such as --model \w+"):
        recognise(value)


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
    """The model that is named as an example is one that keys speak for, or the most usual."""
    with pytest.raises(UnrecognisedError, match=f"such as --model {example}$"):
        recognise(value)


@pytest.mark.parametrize(
    ("value", "got"), [(None, "null"), ("task", "text 'task'"), (5, "number 5"), (True, "true")]
)
def test_no_definition(value: Any, got: str) -> None:
    """A value that is neither an object nor a list is no definition."""
    with pytest.raises(UnrecognisedError, match=f"expected a definition .* got {got}"):
        recognise(value)


RESOURCE = {"type": "Microsoft.Batch/batchAccounts/pools", "apiVersion": "2024-02-01"}


@pytest.mark.parametrize(
    ("value", "named", "model"),
    [
        ({"properties": {"id": "p", "vmSize": "x"}}, None, "PoolAddParameter"),
        ({"Properties": {"id": "t", "commandLine": "x"}}, None, "TaskAddParameter"),
        (RESOURCE | {"name": "a/p", "properties": {}}, None, "PoolAddParameter"),
        ({"type": "jobs", "properties": {}}, None, "JobAddParameter"),
        ({"properties": {}}, models.StartTask, "StartTask"),
    ],
)
def test_envelope(value: Any, named: Any, model: str) -> None:
    """A definition in the envelope of Azure Resource Manager is told, and what is inside."""
    with pytest.raises(
        EnvelopeError, match=rf"\({model}\) in the envelope .* one level up"
    ) as caught:
        recognise(value, named)
    assert caught.value.inside.model.__name__ == model
    assert caught.value.inside.value is value[caught.value.key]


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
    """Templates, and resources that are no definitions, are told as such."""
    with pytest.raises(UnrecognisedError, match=r"of Azure Resource Manager.* only what is sent"):
        recognise(value)


@pytest.mark.parametrize(
    ("value", "named", "model"),
    [
        ({"name": "f", "url": "u", "isDirectory": False, "properties": {}}, None, "NodeFile"),
        ({"name": "f", "properties": {"contentLength": 5}}, models.NodeFile, "NodeFile"),
        ({"id": "p", "vmSize": "x", "properties": {}}, None, "PoolAddParameter"),
    ],
)
def test_no_envelope(value: Any, named: Any, model: str) -> None:
    """An object is no envelope for having ``properties``."""
    assert recognise(value, named).model.__name__ == model


def test_empty_envelope() -> None:
    """An envelope that says nothing of what is in it is not told from any other object."""
    with pytest.raises(UnrecognisedError, match="it has no key that tells"):
        recognise({"properties": {}})


def test_find_model() -> None:
    """Models are found by class name in any case."""
    assert find_model("taskaddparameter") is models.TaskAddParameter


@pytest.mark.parametrize(
    ("name", "hint"),
    [("TaskAddParam", " Did you mean 'TaskAddParameter'?"), ("TaskState", "")],
)
def test_find_no_model(name: str, hint: str) -> None:
    """What is no model, an enumeration say, is refused; a model with a close name is named."""
    with pytest.raises(LookupError) as caught:
        find_model(name)
    assert caught.value.args[0] == f"there is no model '{name}'.{hint}"


@pytest.mark.parametrize(
    ("model", "count", "title"),
    [
        (models.TaskAddParameter, None, "task (TaskAddParameter)"),
        (models.TaskAddParameter, 1, "1 task (TaskAddParameter)"),
        (models.TaskAddCollectionParameter, 3, "3 tasks (TaskAddCollectionParameter)"),
        (models.CloudTask, None, "response (CloudTask)"),
        (models.StartTask, 2, "2 definitions (StartTask)"),
    ],
)
def test_title(model: Any, count: int | None, title: str) -> None:
    """A title says what it is, how many, and the model."""
    assert entitle(model, count) == title


@needs_bodies
def test_real_bodies() -> None:
    """Real bodies are recognised, and nearly never as something that they are not."""
    outcomes: collections.Counter[str] = collections.Counter()
    for real in real_bodies():
        if not hasattr(models, real.model):
            continue
        try:
            found = told(real.body)
        except UnrecognisedError:
            outcomes["untold"] += 1
        else:
            right = found == real.model or found == SENDER_KNOWS.get(real.model)
            outcomes["right" if right else f"{real.model} as {found}"] += 1
    untold = outcomes.pop("untold")
    assert outcomes.pop("right") > 40 * untold
    assert not outcomes


def test_azure_cli() -> None:
    """What ``az batch ... create --json-file`` reads is told, in all its forms."""
    task = {"id": "t", "commandLine": "cmd /c dir", "constraints": {"maxTaskRetryCount": 2}}
    assert [told(task), told([task, task]), told({"value": [task]})] == [
        "TaskAddParameter",
        "TaskAddParameter",
        "TaskAddCollectionParameter",
    ]
    pool = {"id": "p", "vmSize": "s", "virtualMachineConfiguration": {}, "taskSlotsPerNode": 3}
    assert told(pool) == "PoolAddParameter"
    job = {"id": "j", "displayName": "d", "poolInfo": {}, "jobManagerTask": {}}
    assert told(job) == "JobAddParameter"
    schedule = {"id": "s", "schedule": {}, "jobSpecification": {"poolInfo": {}}}
    assert told(schedule) == "JobScheduleAddParameter"
    change = {"startTask": {}, "metadata": [], "certificateReferences": []}
    assert told(change) == "PoolPatchParameter"
