"""Clients of azure-core send no definition that has an error; azure-batch 15's are such clients."""

from __future__ import annotations

import copy
import json
import logging
from io import BytesIO
from typing import Any

import pytest
from azure.core import PipelineClient
from azure.core.pipeline.policies import RetryPolicy
from azure.core.pipeline.transport import HttpRequest as OldRequest
from azure.core.rest import HttpRequest

import loopback
from azure_batch_models import JobAddParameter, PoolAddParameter, Problem, TaskAddParameter
from azure_batch_models.clients import CheckPolicy, DefinitionError, check_before_sending
from core_clients import VERSION, WAYS

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

SYNCHRONOUS, ASYNCHRONOUS = WAYS[:2]
GOOD = {"id": "a", "commandLine": "true"}
BAD = {"id": "frame 42", "commandLine": "true"}
WARNED = {"id": "a", "commandLine": "a && b"}
ADD = f"/jobs/film/tasks?api-version={VERSION}"


@pytest.fixture(params=WAYS, ids=str)
def way(request):
    """Return a kind of client."""
    return request.param


@pytest.fixture
def client(way, service):
    """Make a client."""
    return way.client(service)


def post(way: Any, client: Any, body: Any, path: str = ADD, method: str = "POST") -> Any:
    """Send a body."""
    return send(way, client, HttpRequest(method, path, json=body))


def send(way: Any, client: Any, request: Any) -> Any:
    """Send a request."""
    if hasattr(client, "format_url"):
        request.url = client.format_url(request.url)
    return way.call(client, client.send_request, request)


class TestEveryClient:
    """What is checked, and what comes of it, whatever the client."""

    def test_a_definition_with_an_error_is_not_sent(self, service, way, client):
        """The exception has the problems and the operation, and no request is made."""
        with pytest.raises(DefinitionError) as caught:
            post(way, check_before_sending(client), BAD)

        assert service.take() == []
        (problem,) = caught.value.problems
        assert (problem.rule, problem.path) == ("task-id-charset", "$.id")
        assert caught.value.operation == "Task_Add"
        assert str(caught.value).startswith("Task_Add is not sent: $.id: expected only letters")

    def test_a_definition_without_problems_is_sent(self, service, way, client):
        """What is right goes out as it would have."""
        post(way, check_before_sending(client), GOOD)

        assert [request.json for request in service.take()] == [GOOD]

    def test_all_problems_are_listed(self, way, client):
        """Each problem has its line, and secrets are masked."""
        url = "https://a.blob.core.windows.net/c?sv=1&sig=verysecret"
        body = BAD | {"resourceFiles": [{"httpUrl": url, "storageContainerUrl": url}]}

        with pytest.raises(DefinitionError) as caught:
            post(way, check_before_sending(client), body)

        lines = str(caught.value).splitlines()
        assert lines[0] == f"Task_Add is not sent, {len(caught.value.problems)} problems:"
        assert [line.strip().partition(":")[0] for line in lines[1:]] == [
            each.path for each in caught.value.problems
        ]
        assert "verysecret" not in str(caught.value)
        assert "verysecret" not in repr(caught.value.problems)

    @pytest.mark.parametrize(
        ("method", "path", "body", "operation"),
        [
            ("POST", "/jobs", {"id": "a b", "poolInfo": {"poolId": "p"}}, "Job_Add"),
            ("PATCH", "/jobs/film", {"priority": 5000}, "Job_Patch"),
            ("POST", "/pools", {"id": "a b", "vmSize": "s"}, "Pool_Add"),
            ("POST", "/pools/farm/resize", {"targetDedicatedNodes": -1}, "Pool_Resize"),
            (
                "PUT",
                "/jobs/film/tasks/t",
                {"constraints": {"maxTaskRetryCount": -2}},
                "Task_Update",
            ),
        ],
    )
    def test_the_operation_decides_what_a_body_is(
        self, service, way, client, method, path, body, operation
    ):
        """The method and the path tell which model the body is checked as."""
        with pytest.raises(DefinitionError) as caught:
            post(way, check_before_sending(client), body, f"{path}?api-version=1", method)

        assert caught.value.operation == operation
        assert service.take() == []

    @pytest.mark.parametrize(
        "request_",
        [
            HttpRequest("GET", ADD),
            HttpRequest("POST", "/jobs/film/enable"),
            HttpRequest("POST", "/unknown", json=BAD),
            HttpRequest("POST", ADD),
            HttpRequest("POST", ADD, content="{"),
            HttpRequest("POST", ADD, content="[1]"),
            HttpRequest("POST", ADD, content=b"\xff\xfe"),
        ],
        ids=["list", "no body", "no operation", "without", "no JSON", "no object", "no text"],
    )
    def test_what_is_no_definition_is_sent(self, service, way, client, request_):
        """What there is nothing to check about goes out as it is."""
        send(way, check_before_sending(client), copy.deepcopy(request_))

        assert len(service.take()) == 1

    def test_numbers_that_are_no_json_are_checked(self, way, client):
        """What Python's JSON has and no other is read as well."""
        with pytest.raises(DefinitionError):
            send(
                way,
                check_before_sending(client),
                HttpRequest("POST", ADD, content=json.dumps(BAD | {"requiredSlots": float("nan")})),
            )

    def test_a_collection_names_its_task(self, service, way, client):
        """What is wrong with one task of many is told with its place and its id."""
        body = {"value": [GOOD, BAD]}

        with pytest.raises(DefinitionError) as caught:
            post(way, check_before_sending(client), body, "/jobs/film/addtaskcollection")

        assert caught.value.subjects == ("task 1, 'frame 42'",)
        assert "$.value[1].id (task 1, 'frame 42'): expected" in str(caught.value)
        assert service.take() == []

    @pytest.mark.parametrize("odd", [{"commandLine": "true"}, {"id": 5}, 5])
    def test_a_task_without_an_id_is_named_by_its_place(self, way, client, odd):
        """Where a task has no id that is a text, its place says which it is."""
        with pytest.raises(DefinitionError) as caught:
            post(
                way,
                check_before_sending(client, level="strict"),
                {"VALUE": [GOOD, odd]},
                "/jobs/film/addtaskcollection",
            )

        assert "task 1" in caught.value.subjects

    def test_the_settings_are_those_of_check(self, service, way, client):
        """Rules can be left out, or chosen."""
        check_before_sending(client, ignore="task-id-charset")
        post(way, client, BAD)
        assert len(service.take()) == 1

        other = check_before_sending(way.client(service), only=["task-id-length"])
        post(way, other, BAD)
        assert len(service.take()) == 1

    def test_a_second_call_replaces_the_settings(self, service, way, client):
        """Only the last settings count, and each definition is checked once."""
        told = []
        check_before_sending(client, on_warning=lambda *_: told.append("first"))
        check_before_sending(client, on_warning=lambda *_: told.append("second"))

        post(way, client, WARNED)

        assert told == ["second"]

    def test_the_client_comes_back(self, client):
        """The client that is given is returned."""
        assert check_before_sending(client) is client

    def test_warnings_are_logged(self, service, way, client, caplog):
        """What is only a warning is one line in the log, and the definition is sent."""
        with caplog.at_level(logging.WARNING, "azure_batch_models"):
            post(way, check_before_sending(client), WARNED)

        (record,) = [each for each in caplog.records if each.name == "azure_batch_models"]
        assert record.getMessage().startswith("Task_Add: $.commandLine: expected")
        assert len(record.getMessage().splitlines()) == 1
        assert len(service.take()) == 1

    def test_warnings_about_one_of_many_tasks_name_it(self, way, client, caplog):
        """In the log a task of a collection is named as well."""
        body = {"value": [GOOD, WARNED | {"id": "b"}]}

        with caplog.at_level(logging.WARNING, "azure_batch_models"):
            post(way, check_before_sending(client), body, "/jobs/film/addtaskcollection")

        assert "Task_AddCollection (task 1, 'b'): $.value[1].commandLine" in caplog.text

    def test_warnings_can_be_handled(self, service, way, client, caplog):
        """A function gets each warning and the operation, and nothing is logged."""
        told = []
        check_before_sending(client, on_warning=lambda *told_: told.append(told_))

        with caplog.at_level(logging.WARNING, "azure_batch_models"):
            post(way, client, WARNED)

        ((problem, operation),) = told
        assert (type(problem), operation) == (Problem, "Task_Add")
        assert "Task_Add" not in caplog.text

    def test_a_job_at_hand_is_heeded(self, way, client):
        """Rules that need the job run when it is given."""
        job = JobAddParameter(id="film", pool_info={"poolId": "p"}, uses_task_dependencies=False)
        body = GOOD | {"dependsOn": {"taskIds": ["b"]}}

        with pytest.raises(DefinitionError) as caught:
            post(way, check_before_sending(client, job=job), body)

        assert caught.value.problems[0].path.startswith("$.dependsOn")

    def test_retries_are_not_checked_again(self, service, way, monkeypatch):
        """A definition is checked once, however often the pipeline tries."""
        answer, busy, told = loopback._response, [1], []

        def throttling(request: loopback.Request, url: str) -> tuple[int, Any]:
            return (503, None) if busy and busy.pop() else answer(request, url)

        monkeypatch.setattr(loopback, "_response", throttling)
        client = check_before_sending(
            way.client(service, retries=1), on_warning=lambda *_: told.append(1)
        )

        post(way, client, WARNED)

        assert len(service.take()) == 2
        assert told == [1]


class TestManyTasks:
    """The method of azure-batch 15's clients that adds tasks in several requests."""

    @pytest.fixture(params=[way for way in WAYS if way.of_15], ids=str)
    def way(self, request):
        """Return a kind of client."""
        return request.param

    @staticmethod
    def tasks(bad: int | None = None) -> list[Any]:
        """Make 250 tasks, of which one may be bad."""
        return [GOOD | {"id": f"frame {n}" if n == bad else f"frame-{n}"} for n in range(250)]

    @pytest.mark.parametrize("fetch", [False, True], ids=["", "fetching"])
    def test_a_bad_task_keeps_all_from_being_sent(self, service, way, client, fetch):
        """One bad task of 250 is named, and none of the three requests is made."""
        check_before_sending(client, fetch=fetch)

        with pytest.raises(DefinitionError) as caught:
            way.call(client, client.create_tasks, "film", self.tasks(117))

        assert caught.value.subjects == ("task 117, 'frame 117'",)
        assert [each.method for each in service.take()] == ["GET", "GET"] * fetch

    @pytest.mark.parametrize("fetch", [False, True], ids=["", "fetching"])
    def test_good_tasks_are_checked_once_and_sent(self, service, way, client, fetch):
        """What is right goes out in three requests, which are not checked again."""
        told = []
        check_before_sending(client, fetch=fetch, on_warning=lambda *_: told.append(1))
        tasks = self.tasks()
        tasks[3]["commandLine"] = "a && b"

        way.call(client, client.create_tasks, "film", tasks)

        assert told == [1]
        assert [each.method for each in service.take()] == ["GET", "GET"] * fetch + ["POST"] * 3


class TestFetching:
    """Jobs and pools that the service is asked for."""

    @pytest.fixture
    def client(self, way, service):
        """Make a client that fetches."""
        job = {"id": "film", "usesTaskDependencies": False, "poolInfo": {"poolId": "farm"}}
        service.answers["/jobs/film"] = (200, job)
        service.answers["/pools/farm"] = (200, {"id": "farm", "taskSlotsPerNode": 2})
        return check_before_sending(way.client(service), fetch=True)

    def test_the_job_of_a_task_is_fetched(self, service, way, client):
        """The job in the path of a task, and its pool, are asked for with the same version."""
        body = GOOD | {"dependsOn": {"taskIds": ["b"]}}

        with pytest.raises(DefinitionError) as caught:
            post(way, client, body)

        assert caught.value.problems[0].path.startswith("$.dependsOn")
        assert [(each.method, each.path) for each in service.take()] == [
            ("GET", f"/jobs/film?api-version={VERSION}"),
            ("GET", f"/pools/farm?api-version={VERSION}"),
        ]

    def test_the_pool_of_a_job_is_fetched(self, way, client):
        """The pool that a task runs on counts for rules that need one."""
        told = []
        check_before_sending(
            client, fetch=True, on_warning=lambda problem, _: told.append(problem.rule)
        )

        post(way, client, GOOD | {"requiredSlots": 3})

        assert told == ["required-slots-exceed-pool"]

    @pytest.mark.parametrize(
        ("path", "body"),
        [
            ("/jobs", {"id": "j", "poolInfo": {"poolId": "farm"}}),
            (
                "/jobschedules",
                {
                    "id": "s",
                    "schedule": {"recurrenceInterval": "P1D"},
                    "jobSpecification": {"poolInfo": {"poolId": "farm"}},
                },
            ),
        ],
    )
    def test_the_pool_in_a_definition_is_fetched(self, service, way, client, path, body):
        """The pool that a job or a schedule names is asked for."""
        post(way, client, body, path)

        assert [each.path for each in service.take()] == ["/pools/farm", path]

    def test_given_ones_are_not_fetched(self, service, way):
        """A job and a pool that are at hand are not asked for."""
        client = check_before_sending(
            way.client(service),
            fetch=True,
            job={"id": "film", "pool_info": {"pool_id": "farm"}},
            pool=PoolAddParameter(id="farm", vm_size="s"),
        )
        post(way, client, GOOD)

        assert [each.method for each in service.take()] == ["POST"]

    @pytest.mark.parametrize(
        ("job", "fetched"),
        [
            ({"id": "film", "pool_info": {"pool_id": "other"}}, ["/pools/other"]),
            ({"id": "film", "poolInfo": 5}, []),
            ({"id": "film"}, []),
        ],
        ids=["named", "unreadable", "none"],
    )
    def test_the_pool_of_a_given_job_is_fetched(self, service, way, job, fetched):
        """A given job tells which pool to ask for, if it says so readably."""
        client = check_before_sending(way.client(service), fetch=True, job=job)

        post(way, client, GOOD, "/jobs/film/tasks")

        assert [each.path for each in service.take()][:-1] == fetched

    @pytest.mark.parametrize(
        "answer",
        [(404, loopback.ERROR), (500, None), (200, None), (200, "<html>"), (200, [1])],
        ids=["absent", "broken", "empty", "HTML", "list"],
    )
    def test_what_cannot_be_fetched_holds_nothing_up(self, service, way, client, answer):
        """A definition is sent when its job cannot be read, and checked without it."""
        service.answers["/jobs/film"] = answer

        post(way, client, GOOD | {"dependsOn": {"taskIds": ["b"]}})

        assert [each.method for each in service.take()] == ["GET", "POST"]


class TestKeeping:
    """Jobs and pools are not asked for more often than needed."""

    @pytest.fixture
    def client(self, service):
        """Make a client that fetches."""
        service.answers["/jobs/film"] = (200, {"id": "film", "poolInfo": {"poolId": "farm"}})
        service.answers["/pools/farm"] = (200, {"id": "farm"})
        return check_before_sending(SYNCHRONOUS.client(service), fetch=True)

    def fetched(self, service: loopback.Service) -> list[str]:
        """Return the paths that were asked for since the last time."""
        return [each.path.partition("?")[0] for each in service.take() if each.method == "GET"]

    def test_they_are_kept(self, service, client):
        """The second task of a job asks for nothing."""
        post(SYNCHRONOUS, client, GOOD)
        assert self.fetched(service) == ["/jobs/film", "/pools/farm"]

        post(SYNCHRONOUS, client, GOOD)
        assert self.fetched(service) == []

    def test_they_are_kept_for_a_minute(self, service, client, monkeypatch):
        """After a while they are asked for again, as others may have changed them."""
        post(SYNCHRONOUS, client, GOOD)
        self.fetched(service)
        monkeypatch.setattr(
            "azure_batch_models.clients.checking.surroundings.monotonic", lambda: 1e12
        )

        post(SYNCHRONOUS, client, GOOD)

        assert self.fetched(service) == ["/jobs/film", "/pools/farm"]

    @pytest.mark.parametrize(
        ("method", "path", "again"),
        [
            ("PATCH", "/jobs/film", ["/jobs/film"]),
            ("DELETE", "/jobs/film", ["/jobs/film"]),
            ("POST", "/jobs/film/enable", ["/jobs/film"]),
            ("PATCH", "/pools/farm", ["/pools/farm"]),
            ("POST", "/jobs/other/enable", []),
            ("GET", "/jobs/film", []),
        ],
    )
    def test_what_the_client_changes_is_fetched_again(self, service, client, method, path, again):
        """A job or a pool that the same client changes is not kept."""
        post(SYNCHRONOUS, client, GOOD)
        send(SYNCHRONOUS, client, HttpRequest(method, path))
        service.take()

        post(SYNCHRONOUS, client, GOOD)

        assert self.fetched(service) == again

    def test_only_some_are_kept(self, service, client):
        """The jobs that were used longest ago make room for others."""
        for number in range(100):
            service.answers[f"/jobs/j{number}"] = (404, None)
            post(SYNCHRONOUS, client, GOOD, f"/jobs/j{number}/tasks")
        service.take()

        post(SYNCHRONOUS, client, GOOD, "/jobs/j99/tasks")
        assert self.fetched(service) == []
        post(SYNCHRONOUS, client, GOOD, "/jobs/j0/tasks")
        assert self.fetched(service) == ["/jobs/j0"]


class TestPolicy:
    """A policy for pipelines that are made by hand."""

    @pytest.fixture(params=[SYNCHRONOUS, ASYNCHRONOUS], ids=str)
    def way(self, request):
        """Return a kind of client."""
        return request.param

    def test_it_stops_a_definition_with_an_error(self, service, way):
        """In either kind of pipeline, nothing is sent."""
        with pytest.raises(DefinitionError):
            post(way, way.client(service, CheckPolicy()), BAD)

        assert service.take() == []

    def test_it_lets_the_others_pass(self, service, way):
        """What is right is sent."""
        post(way, way.client(service, CheckPolicy()), GOOD)

        assert len(service.take()) == 1

    def test_it_takes_the_settings(self, service, way):
        """The settings are those of `check_before_sending`."""
        told = []
        policy = CheckPolicy(ignore=["task-id-charset"], on_warning=lambda *_: told.append(1))

        post(way, way.client(service, policy), BAD | {"commandLine": "a && b"})

        assert told == [1]

    def test_its_settings_are_replaced(self, service, way):
        """A client with such a policy gets no second one."""
        client = way.client(service, CheckPolicy())

        check_before_sending(client, ignore=["task-id-charset"])
        post(way, client, BAD)

        assert len(service.take()) == 1


def test_a_pipeline_without_policies_is_guarded(service):
    """A client that does nothing but send is guarded as well."""
    client = check_before_sending(PipelineClient(service.url, policies=[]))

    with pytest.raises(DefinitionError):
        post(SYNCHRONOUS, client, BAD)
    assert service.take() == []


@pytest.mark.parametrize(
    "body",
    [json.dumps(BAD), json.dumps(BAD).encode(), BytesIO(json.dumps(BAD).encode())],
    ids=["text", "bytes", "file in memory"],
)
def test_content_in_memory_is_checked(service, body):
    """A body is checked in whatever form it is in memory."""
    with pytest.raises(DefinitionError):
        send(
            SYNCHRONOUS,
            check_before_sending(SYNCHRONOUS.client(service)),
            HttpRequest("POST", ADD, content=body),
        )


def test_a_stream_is_sent_as_it_is(service):
    """What can be read only once is left to the service."""
    client = check_before_sending(SYNCHRONOUS.client(service))

    send(SYNCHRONOUS, client, HttpRequest("POST", ADD, content=iter([json.dumps(BAD).encode()])))

    assert len(service.take()) == 1


def test_requests_of_the_older_kind_are_checked(service):
    """azure-core's older requests, which generated clients still use, are checked too."""
    client = check_before_sending(
        PipelineClient(service.url, policies=[RetryPolicy(retry_total=0)])
    )
    request = OldRequest("POST", client.format_url(ADD))
    request.set_json_body(BAD)

    with pytest.raises(DefinitionError):
        client._pipeline.run(request)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"level": "lax"}, ValueError),
        ({"ignore": ["task-id-lenght"]}, ValueError),
        ({"only": [5]}, TypeError),
        ({"job": 5}, TypeError),
        ({"pool": TaskAddParameter(id="a", command_line="b")}, TypeError),
        ({"on_warning": 5}, TypeError),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_wrong_settings_are_refused_at_once(service, options, error):
    """A mistake in the settings is an error of the call, not of the first request."""
    with pytest.raises(error):
        check_before_sending(SYNCHRONOUS.client(service), **options)


@pytest.mark.parametrize("other", [None, PipelineClient, "client", 5], ids=str)
def test_other_clients_are_refused(other):
    """What cannot be guarded is refused, and the message names the policy."""
    with pytest.raises(
        TypeError, match=r"takes a client of azure-batch 14 or 15 .* CheckPolicy\(\)"
    ):
        check_before_sending(other)
