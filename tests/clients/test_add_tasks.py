"""Tasks are added in few requests with any client of azure-core."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from azure.core.exceptions import HttpResponseError

import loopback
from azure_batch_models import (
    BatchError,
    EnvironmentSetting,
    TaskAddCollectionParameter,
    TaskAddParameter,
    TaskAddResult,
    TaskAddStatus,
    TaskConstraints,
)
from azure_batch_models.api_versions import API_VERSION
from azure_batch_models.batching import TaskTooLargeError
from azure_batch_models.clients import (
    DefinitionError,
    aadd_tasks,
    add_tasks,
    check_before_sending,
)
from azure_batch_models.limits import LARGEST_BODY
from core_clients import WAYS

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

SYNCHRONOUS, ASYNCHRONOUS = WAYS[:2]


@pytest.fixture(params=WAYS, ids=str)
def way(request):
    """Return a kind of client."""
    return request.param


@pytest.fixture
def client(way, service):
    """Make a client."""
    return way.client(service)


def task(number: int, **more: Any) -> TaskAddParameter:
    """Make a task."""
    return TaskAddParameter(id=f"t{number}", command_line="true", **more)


def test_tasks_are_sent_in_groups(service, way, client):
    """A hundred tasks go into a request, in their order, and each has a result."""
    results = way.add_tasks(client, "film", map(task, range(250)))

    sent = [request.json["value"] for request in service.take()]
    assert [len(each) for each in sent] == [100, 100, 50]
    assert [each["id"] for group in sent for each in group] == [f"t{each}" for each in range(250)]
    assert {type(each) for each in results} == {TaskAddResult}
    assert {each.status for each in results} == {TaskAddStatus.success}
    assert [each.task_id for each in results] == [f"t{each}" for each in range(250)]


def test_the_body_is_what_the_model_writes(service, way, client):
    """What is sent is what `serialize` gives, and unknown keys stay at home."""
    full = task(1, constraints=TaskConstraints(max_wall_clock_time=timedelta(hours=1)))
    full.additional_properties = {"unknown": 1}

    way.add_tasks(client, "film", [full])

    (request,) = service.take()
    assert request.json == TaskAddCollectionParameter(value=[full]).serialize()
    assert "unknown" not in request.json["value"][0]


def test_the_request_is_that_of_the_clients(service, way, client):
    """The path, the version and the headers are those of the operation."""
    way.add_tasks(client, "my job", [task(1)], api_version="2025-06-01")

    (request,) = service.take()
    assert request.method == "POST"
    assert request.path == "/jobs/my%20job/addtaskcollection?api-version=2025-06-01"
    assert request.headers["content-type"] == "application/json; odata=minimalmetadata"
    assert request.headers["accept"] == "application/json"


def test_the_version_is_that_of_the_client(service, way, client):
    """Without a version of its own, the client asks for the newest that the models know."""
    way.add_tasks(client, "film", [task(1)])

    assert service.take()[0].path.endswith(f"api-version={API_VERSION}")


def test_no_tasks_need_no_request(service, way, client):
    """To add nothing sends nothing."""
    assert way.add_tasks(client, "film", []) == []
    assert service.take() == []


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({"id": "a", "command_line": "true"}, {"id": "a", "commandLine": "true"}),
        (
            {"id": "a", "commandLine": "true", "new": 1},
            {"id": "a", "commandLine": "true", "new": 1},
        ),
    ],
    ids=["Python names", "an unknown key"],
)
def test_dicts_are_tasks(service, given, sent):
    """A dict has REST keys or Python names, and what the models do not know is sent as it is."""
    add_tasks(SYNCHRONOUS.client(service), "film", [given])

    assert service.take()[0].json == {"value": [sent]}


class OtherTask(dict):
    """What a model of azure-batch 15 is: a mapping of its JSON."""

    as_dict = dict.copy


def test_models_of_azure_batch_15_are_tasks(service, way, client):
    """A task that is a model of azure-batch 15 is checked and sent as the JSON that it holds."""
    own = OtherTask(id="a", commandLine="true")

    way.add_tasks(check_before_sending(client), "film", [own])

    assert service.take()[0].json == {"value": [{"id": "a", "commandLine": "true"}]}


def test_bodies_are_as_large_as_they_may_be(service):
    """A request is filled to the last byte that the service takes, and no further."""
    client = SYNCHRONOUS.client(service)
    frame = len(b'{"value":[{"id":"t1","commandLine":"true","displayName":""},') + len(b"]}")
    second = len(json.dumps(task(2).serialize(), separators=(",", ":")))
    fits = task(1, display_name="x" * (LARGEST_BODY - frame - second))

    add_tasks(client, "film", [fits, task(2)])
    assert [len(request.body) for request in service.take()] == [LARGEST_BODY]

    fits.display_name += "x"
    add_tasks(client, "film", [fits, task(2)])
    assert [len(request.json["value"]) for request in service.take()] == [1, 1]


def test_a_task_that_is_too_large_is_named(service):
    """A task that no request can hold is an error; groups before it have been added."""
    huge = task(150, environment_settings=[EnvironmentSetting(name="A", value="x" * LARGEST_BODY)])

    with pytest.raises(TaskTooLargeError) as caught:
        add_tasks(SYNCHRONOUS.client(service), "film", [*map(task, range(150)), huge])

    assert (caught.value.index, caught.value.task_id) == (150, "t150")
    assert [len(request.json["value"]) for request in service.take()] == [100]


def test_a_generator_is_asked_for_one_group_at_a_time(service):
    """Tasks are taken when their group is made, so they need not all be in memory."""
    taken_before = []

    def tasks():
        for number in range(250):
            if number % 100 == 1:
                taken_before.append(len(service.requests))
            yield task(number)

    add_tasks(SYNCHRONOUS.client(service), "film", tasks())

    assert taken_before == [0, 1, 2]


def test_refused_tasks_are_among_the_results(service, way, client):
    """What the service refuses of a request has its reason in the result."""
    failure = {"status": "ClientError", "taskId": "t1", "error": {"code": "TaskExists"}}
    service.answers["/jobs/film/addtaskcollection"] = (200, {"value": [failure]})

    (result,) = way.add_tasks(client, "film", [task(1)])

    assert result.status is TaskAddStatus.client_error
    assert result.error.code == "TaskExists"


def test_an_answer_without_results_has_none(service, way, client):
    """Where the service says nothing about the tasks, neither do we."""
    service.answers["/jobs/film/addtaskcollection"] = (200, None)

    assert way.add_tasks(client, "film", [task(1)]) == []


def test_an_error_says_what_has_been_done(service, way, client, monkeypatch):
    """When a later request fails, the exception has our model and tells how far it went."""
    answer = loopback._response

    def failing(request: loopback.Request, url: str) -> tuple[int, Any]:
        return (
            answer(request, url)
            if request.json["value"][0]["id"] == "t0"
            else (409, loopback.ERROR)
        )

    monkeypatch.setattr(loopback, "_response", failing)

    with pytest.raises(HttpResponseError) as caught:
        way.add_tasks(client, "film", map(task, range(250)))

    assert type(caught.value.model) is BatchError
    assert caught.value.__notes__ == ["The service had answered for 100 tasks before."]
    assert len(service.take()) == 2


@pytest.mark.parametrize("fetch", [False, True], ids=["", "fetching"])
def test_a_guarded_client_checks_all_tasks_first(service, way, client, fetch):
    """With checks before sending, one bad task of 250 keeps all from being sent."""
    tasks = [task(number) for number in range(250)]
    tasks[117].id = "frame 117"
    asked = ["GET", "GET"] * fetch

    with pytest.raises(DefinitionError, match=r"task 117, 'frame 117'"):
        way.add_tasks(check_before_sending(client, fetch=fetch), "film", iter(tasks))
    assert [each.method for each in service.take()] == asked

    tasks[117].id = "frame-117"
    other = check_before_sending(way.client(service), fetch=fetch)
    way.add_tasks(other, "film", iter(tasks))
    assert [each.method for each in service.take()] == [*asked, "POST", "POST", "POST"]


@pytest.mark.parametrize("tasks", [None, "tasks", {"id": "a"}, task(1)], ids=str)
def test_what_is_no_list_is_refused(service, tasks):
    """Tasks come as a list, or from anything that gives one after the other."""
    with pytest.raises(TypeError, match="expected a list of tasks, got"):
        add_tasks(SYNCHRONOUS.client(service), "film", tasks)


def test_what_is_no_task_is_refused(service):
    """An item that is neither a model nor a dict is named by its place."""
    with pytest.raises(TypeError, match=r"expected a task \(a model or a dict\) as item 1, got"):
        add_tasks(SYNCHRONOUS.client(service), "film", [task(0), 5])


@pytest.mark.parametrize(
    ("function", "make", "told"),
    [
        (add_tasks, lambda service: None, "takes a client that has send_request"),
        (add_tasks, ASYNCHRONOUS.client, "use aadd_tasks"),
    ],
    ids=["nothing", "asynchronous"],
)
def test_other_clients_are_refused(service, function, make, told):
    """A client that cannot send in this way is refused, with what to do."""
    with pytest.raises(TypeError, match=told):
        function(make(service), "film", [])


def test_the_client_of_14_is_told_its_own_method():
    """Who has a client of azure-batch 14 is told how it adds tasks."""
    client = type("BatchServiceClient", (), {"__module__": "azure.batch.stand_in"})()

    with pytest.raises(
        TypeError, match=r"not a client of azure-batch 14: client.task.add_collection"
    ):
        add_tasks(client, "film", [])


def test_a_synchronous_client_is_not_awaited(service):
    """The asynchronous function names its counterpart."""
    with pytest.raises(
        TypeError, match=r"aadd_tasks takes an asynchronous client, .*: use add_tasks"
    ):
        aadd_tasks(SYNCHRONOUS.client(service), "film", []).send(None)
