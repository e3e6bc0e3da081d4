"""A client of azure-batch 14 writes, reads and pages with these models, and sends the same."""

from __future__ import annotations

import inspect
import re
from datetime import timedelta
from typing import Any

import pytest
from msrest.exceptions import HttpOperationError
from msrest.paging import Paged

import body_strategies
import core_clients
import loopback
from azure_batch_models import DeserializationError
from azure_batch_models import models as ours
from azure_batch_models.api_versions import is_known
from azure_batch_models.clients import use_these_models
from azure_batch_models.clients.azure_batch14 import PageReader
from azure_batch_models.clients.pages import item_type
from azure_batch_models.operations import FILE, OPERATIONS
from clients14 import BATCH, make_client
from clients14 import MODELS as THEIRS
from comparable import comparable

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

WAYS_OF_15 = [way for way in core_clients.WAYS if way.of_15]

VERSION = "2024-02-01.19.0"

GIVEN: dict[str, Any] = {
    "auto_scale_evaluation_interval": timedelta(minutes=5),
    "auto_scale_formula": "$TargetDedicatedNodes=1;",
    "disable_tasks": "requeue",
    "node_disable_scheduling_option": "terminate",
    "node_reboot_option": "requeue",
    "node_reimage_option": "terminate",
    "recursive": True,
    "terminate_reason": "done",
}
"""What operations take that is neither an identifier nor a model."""

IDENTIFIERS = {"job_id", "job_schedule_id", "node_id", "pool_id", "task_id", "user_name"}

DRIVEN = {
    operation.id: operation
    for operation in OPERATIONS
    if is_known(operation.span, VERSION)
    and (operation.body or (operation.answer not in {None, FILE} and "List" in operation.id))
}
"""Every operation that has a body or a list."""

WAYS = {"our models": ours, "their models": THEIRS}
"""Whose models a client that uses ours is given."""


def known(name: str) -> Any:
    """Make the body of a class with every attribute that azure-batch 14 knows."""
    body = body_strategies.full_body(getattr(ours, name))
    return getattr(THEIRS, name).deserialize(body).serialize(keep_readonly=True)


def full(models: Any, name: str) -> Any:
    """Make an instance of a class with every attribute that azure-batch 14 knows."""
    return getattr(models, name).from_dict(known(name))


def without_nothing(value: Any) -> Any:
    """Leave out what is ``None`` of what `comparable` gives: newer attributes are, in ours."""
    if isinstance(value, dict):
        return {
            key: without_nothing(item) for key, item in value.items() if item != comparable(None)
        }
    if isinstance(value, list | tuple):
        return [without_nothing(item) for item in value]
    return value


def call(client: Any, operation: Any, models: Any) -> Any:
    """Request an operation; a list is followed to its end."""
    group, _, verb = operation.call.partition(".")
    method = getattr(getattr(client, group), verb)
    arguments = []
    for name, parameter in inspect.signature(method).parameters.items():
        if name.endswith("_options"):
            break
        if name in IDENTIFIERS:
            arguments.append(f"{name} 1")
        elif name == "value":
            arguments.append([full(models, "TaskAddParameter") for _ in range(120)])
        elif name == "constraints":
            arguments.append(full(models, "TaskConstraints"))
        elif name in GIVEN:
            arguments.append(GIVEN[name])
        else:
            assert parameter.default is inspect.Parameter.empty
            arguments.append(full(models, operation.body))
    found = method(*arguments)
    return list(found) if isinstance(found, Paged) else found


def prepare(service: loopback.Service, client: Any, operation: Any) -> None:
    """Let the service answer an operation with all there can be."""
    if operation.id == "Task_AddCollection":  # the answers name the tasks
        return
    group, _, verb = operation.call.partition(".")
    source = inspect.getsource(getattr(type(getattr(client, group)), verb))
    status = int(re.search(r"status_code not in \[(\d+)", source)[1])
    body = None
    path = re.sub(r"\{(\w+)\}", lambda name: snake_case(name[1]) + "%201", operation.path)
    if operation.answer:
        item = item_type(getattr(ours, operation.answer))
        body = {"value": [known(item)] * 2} if item else known(operation.answer)
        if "List" in operation.id:
            link = {"odata.nextLink": f"{service.url}{path}?page=2"}
            service.answers[f"{path}?page=2"] = (status, body)
            body = body | link
    service.answers[path] = (status, body)


def snake_case(name: str) -> str:
    """Write a name of the REST description as Python does."""
    return re.sub(r"(?=[A-Z])", "_", name).lower()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", DRIVEN)
def test_every_operation_is_requested_as_before(service, name, way):
    """Method, URL, headers and body of a request are those of the client's own models."""
    own = make_client(service)
    prepare(service, own, DRIVEN[name])
    before = call(own, DRIVEN[name], THEIRS)
    expected = service.take()

    found = call(use_these_models(make_client(service)), DRIVEN[name], WAYS[way])

    assert expected
    assert service.take() == expected
    assert without_nothing(comparable(found)) == without_nothing(comparable(before))


def test_the_client_comes_back(service):
    """The client that is given is returned."""
    client = make_client(service)

    assert use_these_models(client) is client


def test_a_second_call_changes_nothing(service):
    """Called again, the function leaves the client as it is."""
    client = use_these_models(make_client(service))
    before = {**vars(client.task)}

    use_these_models(client)

    assert vars(client.task) == before


def test_all_groups_of_operations_are_changed(service):
    """No group of the client goes on with a serializer or deserializer of msrest."""
    client = use_these_models(make_client(service))
    groups = [each for each in vars(client).values() if hasattr(each, "models")]

    assert len(groups) == 10
    assert {type(each._serialize).__module__ for each in [client, *groups]} == {
        "azure_batch_models.clients.azure_batch14"
    }
    assert {id(each._deserialize) for each in [client, *groups]} == {id(client._deserialize)}


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (None, "None"),
        (BATCH.BatchServiceClient, "the class BatchServiceClient itself; make a client of it"),
        (type("Client", (), {"send_request": None})(), "read lists with iter_items()"),
        ("client", "'client'"),
    ],
    ids=["nothing", "a class", "a client of azure-core", "something else"],
)
def test_other_clients_are_refused(other, told):
    """What is no client of azure-batch 14 is refused, and the message says what to do."""
    with pytest.raises(TypeError, match="takes a client of azure-batch 14") as caught:
        use_these_models(other)

    assert told in str(caught.value)


@pytest.mark.parametrize("way", WAYS_OF_15, ids=str)
def test_a_client_of_15_is_refused(service, way):
    """Who has a client of azure-batch 15 is told how to write and read with it."""
    kind = "an asynchronous client" if way.asynchronous else "a client"

    with pytest.raises(TypeError, match=rf"not {kind} of azure-batch 15: .*iter_items\(\)"):
        use_these_models(way.client(service))


class TestPages:
    """What msrest's iterators over pages do, they still do."""

    @pytest.fixture
    def client(self, service):
        """Make a client that uses these models."""
        return use_these_models(make_client(service))

    @pytest.fixture
    def tasks(self, client):
        """List the tasks of a job."""
        return client.task.list("film")

    def test_they_are_of_the_class_of_the_client(self, tasks):
        """A list is an instance of the client's own class, and of the same name of our models."""
        assert type(tasks) is THEIRS.CloudTaskPaged
        assert isinstance(tasks, ours.CloudTaskPaged)

    def test_they_hold_our_models(self, tasks):
        """The items of all pages are instances of our class."""
        assert [(type(each), each.id) for each in tasks] == [
            (ours.CloudTask, name) for name in ("render-1a", "render-1b", "render-2a", "render-2b")
        ]

    def test_a_page_is_read_when_it_is_needed(self, service, tasks):
        """Nothing is requested before the first item, and the second page after the first."""
        assert service.take() == []

        next(tasks)
        next(tasks)
        assert len(service.take()) == 1

        next(tasks)
        assert [request.path for request in service.take()] == ["/jobs/film/tasks?page=2"]

    def test_the_next_link_is_kept(self, service, tasks):
        """The link to the next page is there to be stored, and is none on the last page."""
        next(tasks)
        assert tasks.next_link == f"{service.url}/jobs/film/tasks?page=2"

        list(tasks)
        assert tasks.next_link is None

    def test_advance_page_gives_page_after_page(self, tasks):
        """`advance_page` returns the items of each page, and then there are no more."""
        assert [each.id for each in tasks.advance_page()] == ["render-1a", "render-1b"]
        assert [each.id for each in tasks.advance_page()] == ["render-2a", "render-2b"]
        assert tasks.current_page[1].id == "render-2b"
        with pytest.raises(StopIteration):
            tasks.advance_page()

    def test_get_gives_one_page(self, service, tasks):
        """`get` reads the page at an address."""
        found = tasks.get(f"{service.url}/jobs/film/tasks?page=2")

        assert [each.id for each in found] == ["render-2a", "render-2b"]

    def test_reset_starts_again(self, tasks):
        """After `reset` the list begins anew."""
        first = [each.id for each in tasks]

        tasks.reset()

        assert [each.id for each in tasks] == first

    def test_raw_has_the_response(self, client):
        """`raw` gives the items of the page with the response they came in."""
        tasks = client.task.list("film", raw=True)
        next(tasks)

        assert tasks.raw.response.status_code == loopback.OK
        assert tasks.raw.output is tasks.current_page

    def test_a_page_without_items_is_passed_over(self, service, tasks):
        """A page that has no list, or an empty one, is no end."""
        link = f"{service.url}/jobs/film/tasks?page="
        service.answers["/jobs/film/tasks"] = (200, {"odata.nextLink": f"{link}1"})
        service.answers["/jobs/film/tasks?page=1"] = (
            200,
            {"value": [], "odata.nextLink": f"{link}2"},
        )
        service.answers["/jobs/film/tasks?page=2"] = (200, {"value": [{"id": "a"}]})

        assert [each.id for each in tasks] == ["a"]

    def test_an_answer_without_a_body_is_the_end(self, service, tasks):
        """Where the service sends nothing, there is nothing more."""
        service.answers["/jobs/film/tasks"] = (200, None)

        assert tasks.advance_page() == []
        assert list(tasks) == []

    def test_a_page_that_cannot_be_read_is_an_error(self, service, tasks):
        """What is wrong with a page is told with its path in the body."""
        service.answers["/jobs/film/tasks"] = (200, {"value": [{"requiredSlots": "many"}]})

        with pytest.raises(DeserializationError, match=r"\$\.value\[0\]\.requiredSlots"):
            next(tasks)

    def test_errors_of_the_service_are_raised(self, service, tasks):
        """An error in place of a page is the client's exception with our model."""
        service.answers["/jobs/film/tasks"] = (404, loopback.ERROR)

        with pytest.raises(ours.BatchErrorException) as caught:
            next(tasks)

        assert type(caught.value.error) is ours.BatchError

    def test_the_methods_look_as_before(self, service, client):
        """A method that lists has the signature, the text and the metadata of the client's own."""
        own = make_client(service).task.list

        assert inspect.signature(client.task.list) == inspect.signature(own)
        assert client.task.list.__doc__ == own.__doc__
        assert client.task.list.metadata == own.metadata
        assert inspect.ismethod(client.task.list)

    def test_lists_without_pages_stay(self, service, client):
        """A list that comes whole is returned as our model."""
        service.answers["/jobs/film/tasks/1/subtasksinfo"] = (200, {"value": [{"id": 1}]})

        found = client.task.list_subtasks("film", "1")

        assert type(found) is ours.CloudTaskListSubtasksResult

    def test_pages_of_other_items_are_read_as_msrest_does(self, service):
        """A list of something that the models have no page of is read item by item."""
        client = make_client(service)
        type(client.task).list_odd = lambda group: OddPaged(None, {})
        try:
            found = use_these_models(client).task.list_odd()
        finally:
            del type(client.task).list_odd

        assert not isinstance(found._derserializer, PageReader)


class OddPaged(Paged):
    """An iterator over pages of tasks to add, which no operation lists."""

    _attribute_map = {
        "next_link": {"key": "odata\\.nextLink", "type": "str"},
        "current_page": {"key": "value", "type": "[TaskAddParameter]"},
    }


@pytest.mark.parametrize("threads", [0, 4])
def test_a_collection_that_is_too_large_is_split(service, monkeypatch, threads):
    """What the service refuses as too large is sent again in halves, in threads as well."""
    answer = loopback._response

    def refusing(request: loopback.Request, url: str) -> tuple[int, Any]:
        if len(request.json["value"]) > 30:
            return 413, {"code": "RequestBodyTooLarge", "message": {"value": "too large"}}
        return answer(request, url)

    monkeypatch.setattr(loopback, "_response", refusing)
    client = use_these_models(make_client(service))
    tasks = [ours.TaskAddParameter(id=f"t{each}", command_line="true") for each in range(250)]

    added = client.task.add_collection("film", tasks, threads=threads)

    assert sorted(each.task_id for each in added.value) == sorted(each.id for each in tasks)


def test_tasks_that_are_refused_are_named(service):
    """The exception that names failed tasks holds our results."""
    failure = {"status": "ClientError", "taskId": "t1", "error": {"code": "InvalidValue"}}
    service.answers["/jobs/film/addtaskcollection"] = (200, {"value": [failure]})
    client = use_these_models(make_client(service))

    with pytest.raises(ours.CreateTasksErrorException) as caught:
        client.task.add_collection("film", [ours.TaskAddParameter(id="t1", command_line="true")])

    (result,) = caught.value.failure_tasks
    assert type(result) is ours.TaskAddResult
    assert result.error.code == "InvalidValue"


@pytest.mark.parametrize("way", ["the client's own", "ours"])
def test_an_error_that_is_no_json_is_the_same_exception(service, way):
    """What a proxy answers in HTML is told by its status, whoever reads it."""
    service.answers["/jobs/film"] = (403, "<html>Forbidden</html>")
    client = make_client(service)
    if way == "ours":
        use_these_models(client)

    with pytest.raises(THEIRS.BatchErrorException) as caught:
        client.job.get("film")

    assert isinstance(caught.value, HttpOperationError)
    assert "403" in str(caught.value.error)


def test_our_tasks_in_a_collection_of_the_client_are_checked(service):
    """A task that lacks what is required is refused before it is sent."""
    client = use_these_models(make_client(service))
    task = ours.TaskAddParameter(id="a", command_line="true")
    task.command_line = None

    with pytest.raises(ours.CreateTasksErrorException) as caught:
        client.task.add_collection("film", [task])

    assert "TaskAddParameter.command_line" in str(caught.value.errors[0])
    assert service.take() == []
