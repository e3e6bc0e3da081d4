"""Lists are read page by page with any client of azure-core."""

from __future__ import annotations

import asyncio
import gc
import logging
import weakref
from typing import Any

import pytest
from azure.core.exceptions import HttpResponseError, ResourceNotFoundError
from azure.core.rest import HttpRequest

import loopback
from azure_batch_models import (
    BatchError,
    CloudTask,
    CloudTaskListResult,
    DeserializationError,
    Model,
)
from azure_batch_models.clients import aiter_items, aiter_pages, iter_items, iter_pages
from core_clients import VERSION, WAYS

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

TASKS = f"/jobs/film/tasks?api-version={VERSION}"
SYNCHRONOUS, ASYNCHRONOUS = WAYS[:2]
NAMES = ["render-1a", "render-1b", "render-2a", "render-2b"]


@pytest.fixture(params=WAYS, ids=str)
def way(request):
    """Return a kind of client."""
    return request.param


@pytest.fixture
def client(way, service):
    """Make a client."""
    return way.client(service)


@pytest.mark.parametrize("page_model", [CloudTaskListResult, "CloudTaskListResult"], ids=str)
def test_items_of_all_pages_are_given(service, way, client, page_model):
    """The items of one page after the other are instances of our class."""
    found = way.list_items(client, TASKS, page_model)

    assert [(type(each), each.id) for each in found] == [(CloudTask, name) for name in NAMES]
    assert [each.path for each in service.take()] == [TASKS, "/jobs/film/tasks?page=2"]


def test_pages_are_given(way, client):
    """The pages are instances of the class that was asked for."""
    pages = way.list_pages(client, TASKS, CloudTaskListResult)

    assert [type(each) for each in pages] == [CloudTaskListResult] * 2
    assert [len(each.value) for each in pages] == [2, 2]


@pytest.mark.parametrize(("share", "texts"), [(True, 1), (False, 4)])
def test_texts_are_shared(way, client, share, texts):
    """Equal texts of all pages are one object, if that is wanted."""
    items = way.list_items(client, TASKS, CloudTaskListResult, share=share)

    assert len({id(each.command_line) for each in items}) == texts


@pytest.mark.parametrize(
    "make",
    [
        lambda url: url + TASKS,
        lambda url: TASKS,
        lambda url: HttpRequest("GET", url + TASKS),
        lambda url: HttpRequest("GET", TASKS),
        lambda url: HttpRequest("GET", "/jobs/film/tasks", params={"api-version": VERSION}),
    ],
    ids=["URL", "path", "request", "request of a path", "request with parameters"],
)
def test_a_request_is_a_url_a_path_or_a_request(service, way, client, make):
    """However the first page is asked for, the same is requested."""
    assert len(way.list_items(client, make(service.url), CloudTaskListResult)) == 4
    assert service.take()[0].path == TASKS


def test_a_request_is_not_changed(service, way, client):
    """The request that was given is as it was, so it can be used again."""
    request = HttpRequest("GET", TASKS, headers={"ocp-date": "today"})

    way.list_items(client, request, CloudTaskListResult)

    assert (request.url, dict(request.headers)) == (TASKS, {"ocp-date": "today"})


def test_headers_go_with_every_page(service, way, client):
    """What the first request says in its headers, the next ones say too."""
    request = HttpRequest("GET", TASKS, headers={"accept-language": "de", "Accept": "text/json"})

    way.list_items(client, request, CloudTaskListResult)

    assert [
        (each.headers["accept-language"], each.headers["accept"]) for each in service.take()
    ] == [("de", "text/json")] * 2


def test_a_text_asks_for_json(service, way, client):
    """Where only an address is given, the client asks for JSON."""
    way.list_items(client, TASKS, CloudTaskListResult)

    assert {each.headers["accept"] for each in service.take()} == {"application/json"}


def test_identifiers_of_requests_differ(service, way, client):
    """Each request has an identifier of its own, unless one is given for all."""
    way.list_items(client, TASKS, CloudTaskListResult)
    made = [each.all_headers["client-request-id"] for each in service.take()]

    request = HttpRequest("GET", TASKS, headers={"client-request-id": "mine"})
    way.list_items(way.client(service), request, CloudTaskListResult)
    given = [each.all_headers["client-request-id"] for each in service.take()]

    assert made[0] != made[1]
    assert given == ["mine", "mine"]


@pytest.mark.parametrize(
    "link",
    ["?$skiptoken=a1&api-version=9", "/jobs/film/tasks?$skiptoken=a1&api-version=9"],
    ids=["query", "path"],
)
def test_relative_links_are_followed(service, way, client, link):
    """A link without a host leads on from the page that it stands in, as it says."""
    service.answers[TASKS] = (200, {"value": [{"id": "a"}], "odata.nextLink": link})
    following = "/jobs/film/tasks?$skiptoken=a1&api-version=9"
    service.answers[following] = (200, {"value": [{"id": "b"}]})

    assert [each.id for each in way.list_items(client, TASKS, CloudTaskListResult)] == ["a", "b"]
    assert service.take()[1].path == following


def test_braces_in_links_are_no_templates(service, way, client):
    """A brace in an address is a character like any other."""
    service.answers[TASKS] = (200, {"odata.nextLink": f"{service.url}/jobs/film/tasks?skip={{1}}"})
    service.answers["/jobs/film/tasks?skip=%7B1%7D"] = (200, {"value": [{"id": "b"}]})

    assert [each.id for each in way.list_items(client, TASKS, CloudTaskListResult)] == ["b"]


def test_secrets_do_not_go_to_another_host(service, way, client):
    """A token that the caller put into the headers stays with the host it was meant for."""
    elsewhere = service.url.replace("127.0.0.1", "localhost")
    link = f"{elsewhere}/jobs/film/tasks?page=2"
    service.answers[TASKS] = (200, {"value": [], "odata.nextLink": link})
    request = HttpRequest("GET", TASKS, headers={"Authorization": "Bearer a", "ocp-date": "today"})

    way.list_items(client, request, CloudTaskListResult)

    first, second = service.take()
    assert first.all_headers["ocp-date"] == second.all_headers["ocp-date"] == "today"
    assert second.all_headers.get("authorization") != "Bearer a"


@pytest.mark.parametrize(
    "body", [{"value": []}, {"value": None}, {}], ids=["empty", "null", "none"]
)
def test_a_page_without_items_is_passed_over(service, way, client, body):
    """A page that has no items is given as a page, and the list goes on."""
    link = f"{service.url}/jobs/film/tasks?page=2"
    service.answers[TASKS] = (200, body | {"odata.nextLink": link})

    assert len(way.list_items(client, TASKS, CloudTaskListResult)) == 2
    assert len(way.list_pages(way.client(service), TASKS, CloudTaskListResult)) == 2


def test_an_answer_without_a_body_is_the_end(service, way, client):
    """Where the service sends nothing, there is no page."""
    service.answers[TASKS] = (200, None)

    assert way.list_pages(client, TASKS, CloudTaskListResult) == []
    assert way.list_items(way.client(service), TASKS, CloudTaskListResult) == []


def test_errors_hold_our_model(service, way, client):
    """An error of the service is azure-core's exception, with a `BatchError` in it."""
    with pytest.raises(ResourceNotFoundError) as caught:
        way.list_items(
            client, f"/jobs/film/tasks/absent?api-version={VERSION}", "CloudTaskListResult"
        )

    error = caught.value
    assert type(error.model) is BatchError
    assert (error.model.code, error.status_code) == ("TaskNotFound", 404)
    assert error.error.code == "TaskNotFound"
    assert "The specified task does not exist." in str(error)
    assert "absent" in str(error)


@pytest.mark.parametrize(
    "body",
    [None, "<html>Forbidden</html>", {"message": "no"}, [1]],
    ids=["none", "HTML", "JSON", "list"],
)
def test_errors_in_another_form_are_raised(service, way, client, body):
    """What is no error of Batch is the same exception, and nothing is read into it."""
    service.answers[TASKS] = (403, body)

    with pytest.raises(HttpResponseError) as caught:
        way.list_items(client, TASKS, CloudTaskListResult)

    assert caught.value.status_code == 403
    assert getattr(caught.value.model, "code", None) is None


def test_a_client_that_raises_without_a_response(service):
    """What a policy raises goes through as it is."""

    class Failing:
        def send_request(self, request: HttpRequest) -> None:
            raise HttpResponseError("no response")

    with pytest.raises(HttpResponseError, match="no response"):
        next(iter_items(Failing(), TASKS, CloudTaskListResult))


def test_a_response_that_is_still_to_be_read_is_read():
    """Where a pipeline hands on a response before its body is there, the body is waited for."""

    class Response:
        status_code = 200
        headers = {"content-type": "application/json"}
        request = HttpRequest("GET", "http://a/jobs")
        content = b""
        is_stream_consumed = False

        async def read(self) -> None:
            self.content = b'{"value": [{"id": "a"}]}'

    class Client:
        async def send_request(self, request: HttpRequest) -> Response:
            return Response()

    async def collect() -> list[Any]:
        return [each async for each in aiter_items(Client(), "/jobs", CloudTaskListResult)]

    assert [each.id for each in asyncio.run(collect())] == ["a"]


def test_an_error_on_a_later_page_comes_after_the_items_before(service, way, client):
    """The items of the first page are given before the second one fails."""
    service.answers["/jobs/film/tasks?page=2"] = (500, loopback.ERROR)
    found = []

    async def later() -> None:
        async with client:
            items = aiter_items(client, TASKS, CloudTaskListResult)
            while True:
                found.append(await anext(items))

    def now() -> None:
        items = iter_items(client, TASKS, CloudTaskListResult)
        while True:
            found.append(next(items))

    with pytest.raises(HttpResponseError) as caught:
        asyncio.run(later()) if way.asynchronous else now()

    assert [each.id for each in found] == NAMES[:2]
    assert type(caught.value.model) is BatchError


def test_what_is_no_page_is_an_error(service, way, client):
    """A body that cannot be read is told with its paths."""
    service.answers[TASKS] = (200, {"value": [{"requiredSlots": "many"}]})

    with pytest.raises(DeserializationError, match=r"\$\.value\[0\]\.requiredSlots"):
        way.list_items(client, TASKS, CloudTaskListResult)


@pytest.mark.parametrize("function", [iter_pages, iter_items], ids=["pages", "items"])
def test_only_one_page_is_kept(service, function):
    """When the second page is there, nothing holds the first one any more."""
    seen = []

    class Page(CloudTaskListResult):
        """A page that can be watched."""

        @classmethod
        def deserialize(cls, data: Any, content_type: Any = None) -> Any:
            gc.collect()
            alive = [reference() for reference in seen if reference() is not None]
            assert alive == []
            page = CloudTaskListResult.deserialize(data)
            seen.extend(weakref.ref(each) for each in [page, *page.value])
            return page

    iterator = function(SYNCHRONOUS.client(service), TASKS, Page)
    for found in iterator:
        del found

    assert len(seen) == 6


def test_nothing_is_requested_before_it_is_needed(service):
    """To make the iterator sends nothing, and each page waits until it is asked for."""
    items = iter_items(SYNCHRONOUS.client(service), TASKS, CloudTaskListResult)
    assert service.take() == []

    next(items)
    next(items)
    assert len(service.take()) == 1


def test_throttling_is_left_to_the_pipeline(service, way, monkeypatch):
    """A page that the service was too busy for is asked for again by the policy that retries."""
    answer, busy = loopback._response, [1]

    def throttling(request: loopback.Request, url: str) -> tuple[int, Any]:
        return (503, None) if busy and busy.pop() else answer(request, url)

    monkeypatch.setattr(loopback, "_response", throttling)

    assert len(way.list_items(way.client(service, retries=1), TASKS, CloudTaskListResult)) == 4


class Ship(Model):
    """An item of a user's own list."""

    _attribute_map = {"name": {"key": "name", "type": "str"}}

    name: str | None = None


class Fleet(Model):
    """A page of a user's own list."""

    _attribute_map = {
        "value": {"key": "value", "type": "[Ship]"},
        "odata_next_link": {"key": "odata\\.nextLink", "type": "str"},
    }

    value: list[Ship] | None = None
    odata_next_link: str | None = None


def test_a_page_of_a_users_own_is_read(service, way, client):
    """Any model that has a list in ``value`` is a page."""
    service.answers["/fleet"] = (200, {"value": [{"name": "Argo"}]})

    (ship,) = way.list_items(client, "/fleet", Fleet)

    assert ship == Ship(name="Argo")


def test_a_list_that_comes_whole_is_one_page(service, way, client):
    """A page without a link to the next one by its nature is the only one."""
    service.answers["/jobs/film/tasks/1/subtasksinfo"] = (200, {"value": [{"id": 1}]})

    found = way.list_items(client, "/jobs/film/tasks/1/subtasksinfo", "CloudTaskListSubtasksResult")

    assert [each.id for each in found] == [1]


@pytest.mark.parametrize(
    ("page_model", "error", "told"),
    [
        (
            CloudTask,
            TypeError,
            "CloudTask is not the page of a list; its page is CloudTaskListResult",
        ),
        ("CloudJob", TypeError, "its page is CloudJobListResult"),
        (Ship, TypeError, "Ship is not the page of a list"),
        (int, TypeError, "int is not the page of a list"),
        (CloudTaskListResult(), TypeError, "page_model is a page such as CloudTaskListResult"),
        ("CloudTaskListReslt", ValueError, "CloudTaskListResult"),
    ],
)
def test_what_is_no_page_model_is_refused(service, page_model, error, told):
    """An argument that is no page is refused at once, with the name of the page if there is one."""
    with pytest.raises(error, match=told):
        iter_items(SYNCHRONOUS.client(service), TASKS, page_model)


@pytest.mark.parametrize("request_", [None, 5, b"/jobs"], ids=str)
def test_what_is_no_request_is_refused(service, request_):
    """A request is a text or an `HttpRequest`."""
    with pytest.raises(TypeError, match="request is a URL, a path or an"):
        iter_pages(SYNCHRONOUS.client(service), request_, CloudTaskListResult)


@pytest.mark.parametrize(
    ("function", "make", "told"),
    [
        (iter_items, lambda service: None, "takes a client that has send_request, .* not None"),
        (iter_pages, lambda service: type(SYNCHRONOUS.client(service)), "the class PipelineClient"),
        (iter_items, ASYNCHRONOUS.client, "not a AsyncPipelineClient: use aiter_items"),
        (iter_pages, ASYNCHRONOUS.client, "use aiter_pages"),
        (aiter_items, SYNCHRONOUS.client, "takes an asynchronous client, .*: use iter_items"),
        (aiter_pages, SYNCHRONOUS.client, "use iter_pages"),
    ],
)
def test_other_clients_are_refused(service, function, make, told):
    """A client that cannot send, or not in this way, is refused at once, with what to do."""
    with pytest.raises(TypeError, match=told):
        function(make(service), TASKS, CloudTaskListResult)


def test_the_version_of_the_client_is_added(service, way, client):
    """A client of azure-batch 15 adds its version to a text; an address that has one keeps it."""
    if not way.of_15:
        pytest.skip("a PipelineClient knows no version")
    way.list_items(client, "/jobs/film/tasks?$select=id", CloudTaskListResult)
    assert service.take()[0].path == "/jobs/film/tasks?$select=id&api-version=2025-06-01"

    way.list_items(way.client(service), "/jobs/film/tasks", CloudTaskListResult)
    assert service.take()[0].path == "/jobs/film/tasks?api-version=2025-06-01"


def test_unknown_enum_values_are_logged(service, caplog):
    """What is odd about an item is told by the log as ever."""
    with caplog.at_level(logging.WARNING, "azure_batch_models"):
        list(iter_items(SYNCHRONOUS.client(service), TASKS, CloudTaskListResult))

    assert "brandNew" in caplog.text
