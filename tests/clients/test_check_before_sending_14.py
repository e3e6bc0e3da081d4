"""The client of azure-batch 14 sends no definition that has an error."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from msrest.exceptions import ValidationError

import loopback
from azure_batch_models import models as ours
from azure_batch_models.clients import DefinitionError, check_before_sending, use_these_models
from azure_batch_models.clients.checking.gate import Gate
from clients14 import BATCH, make_client
from clients14 import MODELS as THEIRS

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

MAKERS = {
    "check": check_before_sending,
    "check, then use ours": lambda client: use_these_models(check_before_sending(client)),
    "use ours, then check": lambda client: check_before_sending(use_these_models(client)),
}

every_maker = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
either_models = pytest.mark.parametrize("models", [THEIRS, ours], ids=["theirs", "ours"])
threads = pytest.mark.parametrize("threads", [0, 3])


def tasks(models: Any, bad: int | None = None) -> list[Any]:
    """Make 250 tasks, of which one may be bad."""
    names = [f"frame {n}" if n == bad else f"frame-{n}" for n in range(250)]
    return [models.TaskAddParameter(id=name, command_line="true") for name in names]


@every_maker
@either_models
@threads
def test_a_bad_task_among_250_is_named_and_nothing_is_sent(service, make, models, threads):
    """One bad task keeps the whole collection from being sent, in threads as well."""
    client = make(make_client(service))

    with pytest.raises(DefinitionError) as caught:
        client.task.add_collection("film", tasks(models, 117), threads=threads)

    assert service.take() == []
    assert caught.value.subjects == ("task 117, 'frame 117'",)
    assert "$[117].id (task 117, 'frame 117')" in str(caught.value)
    assert caught.value.operation == "Task_AddCollection"


@every_maker
@either_models
@threads
def test_a_good_collection_is_sent_as_before(service, make, models, threads):
    """What is right goes out in the same requests, byte for byte."""
    make_client(service).task.add_collection("film", tasks(THEIRS))
    expected = service.take()

    make(make_client(service)).task.add_collection("film", iter(tasks(models)), threads=threads)

    sent = service.take()
    if threads:  # they finish in any order
        expected.sort(key=lambda request: request.body)
        sent.sort(key=lambda request: request.body)
    assert sent == expected
    assert "azure-batch-models-checked" not in sent[0].all_headers


def test_options_of_a_collection_are_kept(service):
    """The client's options and headers go with the requests."""
    client = check_before_sending(make_client(service))
    headers = {"x-mine": "1"}

    client.task.add_collection(
        "film", tasks(THEIRS), THEIRS.TaskAddCollectionOptions(timeout=9), headers
    )

    first, *_ = service.take()
    assert (first.headers["x-mine"], "timeout=9" in first.path) == ("1", True)
    assert headers == {"x-mine": "1"}


def test_tasks_of_a_collection_are_compared(service):
    """Tasks that are fine by themselves but not together are not sent."""
    client = check_before_sending(make_client(service))
    twice = tasks(ours) + tasks(ours)[:1]

    with pytest.raises(DefinitionError, match="task 250, 'frame-0'"):
        client.task.add_collection("film", twice)


def test_tasks_of_a_collection_are_checked_once(service):
    """The requests that the collection becomes are not checked again."""
    told = []
    client = check_before_sending(make_client(service), on_warning=lambda *_: told.append(1))
    warned = tasks(ours)
    warned[3].command_line = "a && b"

    client.task.add_collection("film", warned)

    assert told == [1]


def test_a_collection_in_one_request_is_checked(service):
    """What the client sends by another way than its own method is checked on its way out."""
    client = check_before_sending(make_client(service))
    original = type(client.task).add_collection

    with pytest.raises(ours.CreateTasksErrorException) as caught:
        original(client.task, "film", tasks(ours, 5)[:100])

    assert type(caught.value.errors[0]) is DefinitionError
    assert service.take() == []


def test_a_pipeline_of_the_users_own_is_left_alone(service):
    """Where the client was given another pipeline since, the requests have no header of ours."""
    client = check_before_sending(make_client(service))
    client.config.pipeline = make_client(service).config.pipeline

    client.task.add_collection("film", tasks(THEIRS)[:1])

    assert "azure-batch-models-checked" not in service.take()[0].all_headers


@every_maker
@either_models
def test_single_definitions_are_checked(service, make, models):
    """Whatever operation has a body, it is checked as what it is."""
    client = make(make_client(service))
    calls = {
        "Task_Add": lambda: client.task.add("film", tasks(models, 0)[0]),
        "Job_Add": lambda: client.job.add(
            models.JobAddParameter(id="a b", pool_info=models.PoolInformation(pool_id="p"))
        ),
        "Job_Patch": lambda: client.job.patch("film", models.JobPatchParameter(priority=5000)),
        "Pool_Add": lambda: client.pool.add(models.PoolAddParameter(id="a b", vm_size="s")),
        "Pool_Resize": lambda: client.pool.resize(
            "p", models.PoolResizeParameter(target_dedicated_nodes=-1)
        ),
    }

    for operation, call in calls.items():
        with pytest.raises(DefinitionError) as caught:
            call()
        assert caught.value.operation == operation
    assert service.take() == []


@either_models
def test_a_good_definition_is_sent_as_before(service, models):
    """The request is that of a client that checks nothing."""
    make_client(service).task.add("film", tasks(models)[0])
    expected = service.take()

    check_before_sending(make_client(service)).task.add("film", tasks(models)[0])

    assert service.take() == expected


def test_what_the_client_refuses_itself_is_refused_first(service):
    """The client's own validation comes before the request is made, as ever."""
    client = check_before_sending(make_client(service))
    task = tasks(THEIRS)[0]
    task.command_line = None

    with pytest.raises(ValidationError):
        client.task.add("film", task)


def test_a_second_call_replaces_the_settings(service):
    """Only the last settings count, for collections as well."""
    client = check_before_sending(make_client(service))
    check_before_sending(client, ignore=["task-id-charset"])

    client.task.add("film", tasks(ours, 0)[0])
    client.task.add_collection("film", tasks(ours, 0))

    assert len(service.take()) == 4
    assert len(client.config.pipeline._impl_policies) == 1 + len(
        make_client(service).config.pipeline._impl_policies
    )


def test_a_pipeline_without_policies_is_guarded(service):
    """A client that does nothing but send is guarded as well."""
    client = make_client(service)
    del client.config.pipeline._impl_policies[:]

    with pytest.raises(DefinitionError):
        check_before_sending(client).task.add("film", tasks(ours, 0)[0])


def test_retries_are_not_checked_again(service, monkeypatch):
    """A definition is checked once, however often the client tries."""
    answer, busy, told = loopback._response, [1], []

    def throttling(request: loopback.Request, url: str) -> tuple[int, Any]:
        return (503, None) if busy and busy.pop() else answer(request, url)

    monkeypatch.setattr(loopback, "_response", throttling)
    passed = Gate.pass_through
    monkeypatch.setattr(Gate, "pass_through", lambda *args: (told.append(1), passed(*args)))
    client = check_before_sending(make_client(service))
    client.config.retry_policy.retries = 3

    client.task.update("film", "1", ours.TaskConstraints(max_task_retry_count=1))

    assert len(service.take()) == 2
    assert told == [1]


class TestFetching:
    """Jobs and pools that the service is asked for."""

    @pytest.fixture
    def client(self, service):
        """Make a client that fetches."""
        job = {"id": "film", "usesTaskDependencies": False, "poolInfo": {"poolId": "farm"}}
        service.answers["/jobs/film"] = (200, job)
        service.answers["/pools/farm"] = (200, {"id": "farm"})
        return check_before_sending(make_client(service), fetch=True)

    @pytest.fixture
    def dependent(self):
        """Make a task that depends on another."""
        task = tasks(ours)[0]
        task.depends_on = ours.TaskDependencies(task_ids=["b"])
        return task

    def test_the_job_of_a_task_is_fetched(self, service, client, dependent):
        """The job and its pool are asked for by the same client, and heeded."""
        with pytest.raises(DefinitionError, match=r"\$\.dependsOn"):
            client.task.add("film", dependent)

        version = client.api_version
        assert [request.path for request in service.take()] == [
            f"/jobs/film?api-version={version}",
            f"/pools/farm?api-version={version}",
        ]

    def test_the_job_of_a_collection_is_fetched(self, service, client, dependent):
        """Nothing but these questions reaches the service."""
        with pytest.raises(DefinitionError, match=r"\$\[0\]\.dependsOn"):
            client.task.add_collection("film", [dependent])

        assert [request.method for request in service.take()] == ["GET", "GET"]

    def test_what_cannot_be_fetched_holds_nothing_up(self, service, client, dependent):
        """A task is sent when its job cannot be read."""
        service.answers["/jobs/film"] = (404, loopback.ERROR)

        client.task.add("film", dependent)

        assert [request.method for request in service.take()] == ["GET", "POST"]


def test_threads_may_share_a_client(service):
    """Many threads that add tasks at once each get what their own task deserves."""
    client = check_before_sending(use_these_models(make_client(service)), fetch=True)
    outcomes: dict[int, Any] = {}

    def add(number: int) -> None:
        try:
            outcomes[number] = client.task.add("film", tasks(ours, number % 2 or None)[number])
        except DefinitionError as error:
            outcomes[number] = error

    workers = [threading.Thread(target=add, args=(number,)) for number in (0, 1) * 8]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert outcomes[0] is None
    assert type(outcomes[1]) is DefinitionError
    assert sum(request.method == "POST" for request in service.take()) == 8


def test_the_class_is_refused():
    """The class of the client is not the client."""
    with pytest.raises(TypeError, match="the class BatchServiceClient itself; make a client"):
        check_before_sending(BATCH.BatchServiceClient)
