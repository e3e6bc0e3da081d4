"""Many tasks for a job, in few requests, with any client that has ``send_request``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import msgspec
from azure.core.exceptions import HttpResponseError
from azure.core.rest import HttpRequest

from azure_batch_models.base import Model
from azure_batch_models.batching import TaskTooLargeError
from azure_batch_models.clients.checking.definitions import is_model_of_15, tasks_to_add
from azure_batch_models.clients.checking.policy import CHECKED, policy_of
from azure_batch_models.clients.errors import raise_for_error
from azure_batch_models.clients.sending import (
    SendsRequests,
    refuse_other_clients,
    request_for,
    send,
    send_later,
    version_of,
)
from azure_batch_models.limits import LARGEST_BODY, MOST_TASKS
from azure_batch_models.models import TaskAddCollectionResult, TaskAddParameter, TaskAddResult
from azure_batch_models.operations import API_VERSION
from azure_batch_models.text.describe import describe

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterator

__all__ = ["aadd_tasks", "add_tasks"]

_START: Final = b'{"value":['
_END: Final = b"]}"
_HEADERS: Final = {
    "Accept": "application/json",
    "Content-Type": "application/json; odata=minimalmetadata",
}


def add_tasks(
    client: SendsRequests,
    job_id: str,
    tasks: Iterable[TaskAddParameter | Mapping[str, Any]],
    *,
    api_version: str | None = None,
) -> list[TaskAddResult]:
    """Add tasks to a job, in as few requests as the service takes, one after the other.

    Each task is written once, and no model of the client is made. If `check_before_sending` guards
    the client, all tasks are checked before the first request.

    Args:
        client: A client with ``send_request``: azure-batch 15's, or azure-core's
            ``PipelineClient``.
        job_id: The id of the job.
        tasks: The tasks, as models or as dicts with REST keys or Python names; they may come from a
            generator, which is then asked for one group at a time.
        api_version: The version of the service to ask; by default the client's own, if it has one.

    Returns:
        The result of each task, in the order of the groups. Look at ``status``: the service may
        refuse some tasks of a request and add the others.

    Raises:
        TypeError: The client has no ``send_request`` or is asynchronous, or something is no task.
        TaskTooLargeError: A task does not fit into a request of its own; those before its group
            have been added.
        HttpResponseError: The service refuses a request; a note says what has been added.
        DefinitionError: The client is guarded, and the tasks have an error; nothing was sent.
    """
    adding = _Adding(client, job_id, tasks, api_version, "add_tasks")
    adding.check()
    for request in adding.requests():
        try:
            adding.read(send(client, request, **adding.options))
        except HttpResponseError as error:
            error.add_note(adding.state)
            raise
    return adding.results


async def aadd_tasks(
    client: SendsRequests,
    job_id: str,
    tasks: Iterable[TaskAddParameter | Mapping[str, Any]],
    *,
    api_version: str | None = None,
) -> list[TaskAddResult]:
    """Do what `add_tasks` does with an asynchronous client.

    Args:
        client: azure-batch 15's ``aio`` client, or azure-core's ``AsyncPipelineClient``.
        job_id: See `add_tasks`.
        tasks: See `add_tasks`.
        api_version: See `add_tasks`.

    Returns:
        The result of each task, in the order of the groups.
    """
    adding = _Adding(client, job_id, tasks, api_version, "aadd_tasks")
    waiting = adding.check()
    if waiting is not None:
        await waiting
    for request in adding.requests():
        try:
            adding.read(await send_later(client, request, **adding.options))
        except HttpResponseError as error:
            error.add_note(adding.state)
            raise
    return adding.results


class _Adding:
    """Tasks on their way to a job, and what has become of those before them."""

    def __init__(
        self, client: Any, job_id: str, tasks: Any, api_version: str | None, caller: str
    ) -> None:
        """Prepare to add tasks.

        Raises:
            TypeError: An argument is something else altogether.
        """
        refuse_other_clients(client, caller, "client.task.add_collection(job_id, tasks) adds them")
        if isinstance(tasks, str | bytes | Mapping | Model) or not isinstance(tasks, Iterable):
            msg = f"expected a list of tasks, got {describe(tasks)}"
            raise TypeError(msg)
        self.options: dict[str, Any] = {}
        """What goes with each request into the pipeline."""
        self.results: list[TaskAddResult] = []
        self._client = client
        self._job_id = quote(job_id, safe="")
        self._version = api_version or version_of(client) or API_VERSION
        self._tasks: Iterable[Any] = tasks

    @property
    def state(self) -> str:
        """What has been done so far, in words."""
        return f"The service had answered for {len(self.results):,} tasks before."

    def check(self) -> Awaitable[None] | None:
        """Check the tasks if the client is guarded; what is returned is to be awaited, if any."""
        policy = policy_of(self._client)
        if policy is None:
            return None
        self._tasks = list(self._tasks)
        self.options[CHECKED] = True
        return policy.examine(tasks_to_add(self._job_id, self._tasks, self._version))

    def requests(self) -> Iterator[HttpRequest]:
        """Make the requests, each when it is asked for."""
        path = f"/jobs/{self._job_id}/addtaskcollection?api-version={self._version}"
        for body in self._bodies():
            made = HttpRequest("POST", path, content=body, headers=dict(_HEADERS))
            yield request_for(self._client, made)

    def read(self, response: Any) -> None:
        """Read what has become of the tasks of a request."""
        raise_for_error(response)
        found = TaskAddCollectionResult.deserialize(response)
        self.results += (found and found.value) or ()

    def _bodies(self) -> Iterator[bytes]:
        """Write the tasks, as many to a body as it takes."""
        group: list[bytes] = []
        size = len(_START) + len(_END)
        for index, task in enumerate(self._tasks):
            written = _written(task, index)
            alone = len(_START) + len(written) + len(_END)
            if alone > LARGEST_BODY:
                raise TaskTooLargeError(_id_of(task), index, alone, LARGEST_BODY)
            if len(group) == MOST_TASKS or size + 1 + len(written) > LARGEST_BODY:
                yield _joined(group)
                group, size = [], len(_START) + len(_END)
            group.append(written)
            size += len(written) + (1 if len(group) > 1 else 0)
        if group:
            yield _joined(group)


def _joined(tasks: list[bytes]) -> bytes:
    """Return the body that adds tasks."""
    return _START + b",".join(tasks) + _END


def _written(task: Any, index: int) -> bytes:
    """Write a task, of whatever make.

    Raises:
        TypeError: It is no task.
    """
    if is_model_of_15(task):
        body = task.as_dict()
    elif isinstance(task, Mapping):
        body = TaskAddParameter.from_dict(dict(task)).serialize(keep_additional_properties=True)
    elif hasattr(task, "_attribute_map"):
        body = task.serialize()
    else:
        msg = f"expected a task (a model or a dict) as item {index}, got {describe(task)}"
        raise TypeError(msg)
    return msgspec.json.encode(body)


def _id_of(task: Any) -> str | None:
    """Return the id of a task, if it has one."""
    found = task.get("id") if isinstance(task, Mapping) else getattr(task, "id", None)
    return found if isinstance(found, str) else None
