"""Checks in the client of azure-batch 14, which has the pipeline of msrest."""

from __future__ import annotations

from functools import wraps
from types import MethodType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from azure_batch_models.clients.checking.definitions import tasks_to_add

if TYPE_CHECKING:
    from azure_batch_models.clients.checking.gate import Gate

_CHECKED = "azure-batch-models-checked"
"""The header that says that the tasks have been checked; it is taken away before it is sent."""

_OK = 200


class MsrestPolicy:
    """A policy for the front of msrest's pipeline, where a request passes once, retries or not."""

    def __init__(self, client: Any, gate: Gate) -> None:
        """Prepare to check what the client sends."""
        self._client = client
        self.gate = gate
        self.next: Any = None

    def send(self, request: Any, **kwargs: Any) -> Any:
        """Check a request and send it on.

        Raises:
            DefinitionError: Its definition has an error; nothing is sent.
        """
        http_request = request.http_request
        if http_request.headers.pop(_CHECKED, None) is None:
            definition = self.gate.definition(
                http_request.method, http_request.url, http_request.data
            )
            if definition is not None:
                self.gate.pass_through(definition, self.get)
        return self.next.send(request, **kwargs)

    def get(self, path: str) -> bytes | None:
        """Fetch a resource with the client."""
        url = self._client.config.batch_url.rstrip("/") + path
        sender = self._client._client
        response = sender.send(sender.get(url, {}, {"Accept": "application/json"}), stream=False)
        return response.content if response.status_code == _OK else None


def guard_client(client: Any, gate: Gate) -> None:
    """Let a client of azure-batch 14 send nothing that does not pass a gate."""
    pipeline = client.config.pipeline
    for each in pipeline._impl_policies:
        if isinstance(each, MsrestPolicy):
            each.gate = gate
            return
    policy = MsrestPolicy(client, gate)
    policy.next = pipeline._impl_policies[0] if pipeline._impl_policies else pipeline._sender
    pipeline._impl_policies.insert(0, policy)
    adding = _adding(type(client.task).add_collection, client, policy)
    client.task.add_collection = MethodType(adding, client.task)


def _adding(add_collection: Any, client: Any, policy: MsrestPolicy) -> Any:
    """Wrap the method that adds tasks in several requests: all are checked before the first."""

    @wraps(add_collection)
    def wrapped(  # noqa: PLR0913, PLR0917 - azure-batch's signature
        group: Any,
        job_id: str,
        value: Any,
        task_add_collection_options: Any = None,
        custom_headers: Any = None,
        raw: Any = False,
        **kwargs: Any,
    ) -> Any:
        tasks = list(value)
        definition = tasks_to_add(quote(str(job_id), safe=""), tasks, group.api_version)
        policy.gate.pass_through(definition, policy.get)
        if policy in client.config.pipeline._impl_policies:  # else nothing takes the header away
            custom_headers = {**(custom_headers or {}), _CHECKED: "yes"}
        return add_collection(
            group, job_id, tasks, task_add_collection_options, custom_headers, raw, **kwargs
        )

    return wrapped
