"""The clients of azure-batch 15 send no definition that has an error, whoever's models it is of."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

import installed
from azure_batch_models import TaskAddParameter
from azure_batch_models.clients import (
    DefinitionError,
    check_before_sending,
    iter_items,
    use_these_models,
)
from core_clients import WAYS

BATCH = installed.azure_batch("15.1")
THEIRS: Any = importlib.import_module("azure.batch.models")

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

concurrency = pytest.mark.parametrize("max_concurrency", [None, 3])


@pytest.fixture(params=[way for way in WAYS if way.of_15], ids=str)
def way(request):
    """Return the synchronous or the asynchronous client."""
    return request.param


@pytest.fixture
def client(way, service):
    """Make a client that checks."""
    return check_before_sending(way.client(service))


MAKERS = {
    "theirs": lambda name: THEIRS.BatchTaskCreateOptions(id=name, command_line="true"),
    "ours in theirs": lambda name: THEIRS.BatchTaskCreateOptions(
        TaskAddParameter(id=name, command_line="true").serialize()
    ),
    "dicts": lambda name: TaskAddParameter(id=name, command_line="true").serialize(),
}

every_kind = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


def tasks(make: Any, bad: int | None = None) -> list[Any]:
    """Make 250 tasks, of which one may be bad."""
    return [make(f"frame {n}" if n == bad else f"frame-{n}") for n in range(250)]


@every_kind
@concurrency
def test_a_bad_task_among_250_is_named_and_nothing_is_sent(
    service, way, client, make, max_concurrency
):
    """One bad task keeps the whole collection from being sent, concurrently as well."""
    with pytest.raises(DefinitionError) as caught:
        way.call(
            client,
            client.create_tasks,
            "film",
            tasks(make, 117),
            max_concurrency=max_concurrency,
        )

    assert service.take() == []
    assert caught.value.subjects == ("task 117, 'frame 117'",)
    assert caught.value.operation == "Task_AddCollection"


@every_kind
@concurrency
def test_a_good_collection_is_sent_as_before(service, way, client, make, max_concurrency):
    """What is right goes out in the same requests, byte for byte."""
    other = way.client(service)
    way.call(other, other.create_tasks, "film", tasks(make))
    expected = service.take()

    way.call(client, client.create_tasks, "film", tasks(make), max_concurrency=max_concurrency)

    assert sorted(each.body for each in service.take()) == sorted(each.body for each in expected)


def test_tasks_of_a_collection_are_checked_once(service, way):
    """The requests that the collection becomes are not checked again."""
    told = []
    client = check_before_sending(way.client(service), on_warning=lambda *_: told.append(1))
    warned = tasks(MAKERS["theirs"])
    warned[3].command_line = "a && b"

    way.call(client, client.create_tasks, "film", warned)

    assert told == [1]


def test_single_definitions_are_checked(service, way, client):
    """Whatever method has a body, it is checked as what it is."""
    calls = {
        "Task_Add": (client.create_task, "film", MAKERS["theirs"]("a b")),
        "Task_AddCollection": (
            client.create_task_collection,
            "film",
            THEIRS.BatchTaskGroup(task_values=[MAKERS["theirs"]("a b")]),
        ),
        "Job_Add": (
            client.create_job,
            THEIRS.BatchJobCreateOptions(id="a b", pool_info=THEIRS.BatchPoolInfo(pool_id="p")),
        ),
        "Job_Patch": (client.update_job, "film", THEIRS.BatchJobUpdateOptions(priority=5000)),
        "Pool_Add": (
            client.create_pool,
            THEIRS.BatchPoolCreateOptions(id="a b", vm_size="s"),
        ),
    }

    for operation, (method, *arguments) in calls.items():
        with pytest.raises(DefinitionError) as caught:
            if way.asynchronous:
                method(*arguments).send(None)
            else:
                method(*arguments)
        assert caught.value.operation == operation
    assert service.take() == []


def test_the_job_of_a_collection_is_fetched(service, way):
    """The job and its pool are asked for before anything is sent."""
    job = {"id": "film", "usesTaskDependencies": False, "poolInfo": {"poolId": "farm"}}
    service.answers["/jobs/film"] = (200, job)
    service.answers["/pools/farm"] = (200, {"id": "farm"})
    client = check_before_sending(way.client(service), fetch=True)
    dependent = THEIRS.BatchTaskCreateOptions(
        id="a", command_line="true", depends_on=THEIRS.BatchTaskDependencies(task_ids=["b"])
    )

    with pytest.raises(DefinitionError, match=r"\$\[0\]\.dependsOn"):
        way.call(client, client.create_tasks, "film", [dependent])

    assert [(each.method, each.path) for each in service.take()] == [
        ("GET", "/jobs/film?api-version=2025-06-01"),
        ("GET", "/pools/farm?api-version=2025-06-01"),
    ]


def test_the_client_is_not_one_of_14(way, client):
    """Who wants these models in a client of 15 is told how to read and write with it."""
    kind = "an asynchronous client" if way.asynchronous else "a client"

    with pytest.raises(TypeError, match=rf"not {kind} of azure-batch 15: .*iter_items\(\)"):
        use_these_models(client)


def test_the_class_is_refused():
    """The class of the client is not the client."""
    with pytest.raises(TypeError, match="the class BatchClient itself; make a client of it first"):
        iter_items(BATCH.BatchClient, "/jobs", "CloudJobListResult")
