"""Models with a pipeline of azure.core, against a server on loopback."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from azure.core import PipelineClient
from azure.core.exceptions import HttpResponseError
from azure.core.pipeline.policies import ContentDecodePolicy, RetryPolicy
from azure.core.pipeline.transport import HttpRequest as OldHttpRequest
from azure.core.rest import HttpRequest

from azure_batch_models import (
    BatchError,
    CloudTask,
    CloudTaskListResult,
    DeserializationError,
    TaskAddParameter,
    TaskState,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("requests")

TASKS = [{"id": f"frame-{number}", "state": "Active"} for number in range(3)]


class Service(BaseHTTPRequestHandler):
    """As much of the service as is needed."""

    protocol_version = "HTTP/1.1"
    received: list[Any] = []

    def do_GET(self) -> None:
        """Return a task, a page of tasks, or an error."""
        if self.path == "/tasks":
            next_link = f"http://{self.headers['host']}/tasks/2"
            self.answer(200, {"value": TASKS[:2], "odata.nextLink": next_link})
        elif self.path == "/tasks/2":
            self.answer(200, {"value": TASKS[2:]})
        elif self.path == "/tasks/frame-1":
            self.answer(200, TASKS[1])
        elif self.path == "/broken":
            self.answer(200, {"id": "a", "lastModified": "yesterday"})
        else:
            self.answer(404, {"code": "TaskNotFound", "message": {"value": "There is none."}})

    def do_POST(self) -> None:
        """Take a task."""
        length = int(self.headers["content-length"])
        self.received.append((self.headers["content-type"], json.loads(self.rfile.read(length))))
        self.send_response(201)
        self.send_header("content-length", "0")
        self.end_headers()

    def answer(self, status: int, body: Any) -> None:
        """Send JSON, with a byte order mark as the service does now and then."""
        data = b"\xef\xbb\xbf" + json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json; odata=minimalmetadata")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Be quiet."""


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """Start the service and make a client of it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        host, port = server.server_address[:2]
        policies = [RetryPolicy(retry_total=0), ContentDecodePolicy()]
        with PipelineClient(f"http://{host}:{port}", policies=policies) as client:
            yield client
        server.shutdown()
        thread.join()


def get(client: Any, path: str, **options: Any) -> Any:
    """Ask for something."""
    return client.send_request(HttpRequest("GET", client.format_url(path)), **options)


def test_response(client: Any) -> None:
    """A response of ``send_request`` is read as it is."""
    task = CloudTask.deserialize(get(client, "/tasks/frame-1"))
    assert task == CloudTask(id="frame-1", state=TaskState.active)


def test_streamed_response(client: Any) -> None:
    """So is one whose body is still to be read."""
    with get(client, "/tasks/frame-1", stream=True) as response:
        response.read()
        assert CloudTask.deserialize(response).id == "frame-1"


def test_pipeline_response(client: Any) -> None:
    """What a pipeline's policies have parsed is not parsed again."""
    request = OldHttpRequest("GET", client.format_url("/tasks/frame-1"))
    response = client._pipeline.run(request, stream=False)
    assert response.context[ContentDecodePolicy.CONTEXT_NAME] == TASKS[1]
    assert CloudTask.deserialize(response).id == "frame-1"


def test_pages(client: Any) -> None:
    """Pages are followed to the end."""
    found: list[str] = []
    link: str | None = "/tasks"
    while link:
        page = CloudTaskListResult.deserialize(get(client, link))
        found += [task.id for task in page.value]
        link = page.odata_next_link
    assert found == ["frame-0", "frame-1", "frame-2"]


def test_request(client: Any) -> None:
    """A model is sent as JSON."""
    task = TaskAddParameter(id="a", command_line="b")
    url = client.format_url("/tasks")
    headers = {"content-type": "application/json; odata=minimalmetadata"}
    request = HttpRequest("POST", url, json=task.serialize(), headers=headers)
    client.send_request(request).raise_for_status()
    assert Service.received[-1] == (headers["content-type"], {"id": "a", "commandLine": "b"})


def test_error(client: Any) -> None:
    """The body of an error is a model, too."""
    response = get(client, "/tasks/nothing")
    with pytest.raises(HttpResponseError) as caught:
        response.raise_for_status()
    error = BatchError.deserialize(caught.value.response)
    assert (error.code, error.message.value) == ("TaskNotFound", "There is none.")


def test_unreadable(client: Any) -> None:
    """What cannot be read is an error of azure.core's kind, with the place."""
    with pytest.raises(DeserializationError, match=r"\$\.lastModified: expected an ISO 8601"):
        CloudTask.deserialize(get(client, "/broken"))
