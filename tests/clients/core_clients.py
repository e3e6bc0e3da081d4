"""Clients of azure-core for tests, synchronous and asynchronous, used in the same words."""

from __future__ import annotations

import asyncio
import importlib.metadata
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from azure.core import AsyncPipelineClient, PipelineClient
from azure.core.credentials import AzureNamedKeyCredential
from azure.core.exceptions import HttpResponseError, ResourceNotFoundError
from azure.core.pipeline.policies import (
    AsyncRetryPolicy,
    ContentDecodePolicy,
    RequestIdPolicy,
    RetryPolicy,
    SansIOHTTPPolicy,
)
from azure.core.pipeline.transport import AsyncioRequestsTransport
from azure.core.rest import HttpRequest

from azure_batch_models import clients
from azure_batch_models.clients import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    import loopback

VERSION = "2024-02-01.19.0"


class Way:
    """A kind of client and the functions that belong to it."""

    def __init__(self, name: str, *, asynchronous: bool, of_15: bool) -> None:
        """Prepare for a kind of client."""
        self.name = name
        self.asynchronous = asynchronous
        self.of_15 = of_15

    def __str__(self) -> str:
        return self.name

    def client(self, service: loopback.Service, *more: Any, retries: int = 0) -> Any:
        """Make a client, with more policies at the front of its pipeline."""
        if self.of_15 and not HAS_15:
            kind = AsyncStandIn if self.asynchronous else StandIn
            inner = Way("", asynchronous=self.asynchronous, of_15=False)
            return kind(inner.client(service, Raising(), *more, retries=retries))
        if self.of_15:
            batch = importlib.import_module(
                "azure.batch.aio" if self.asynchronous else "azure.batch"
            )
            credential = AzureNamedKeyCredential("account", "a2V5")
            return batch.BatchClient(
                service.url, credential, retry_total=retries, per_call_policies=[*more]
            )
        options = {"retry_total": retries, "retry_backoff_factor": 0}
        identifier = RequestIdPolicy(request_id_header_name="client-request-id")
        front = [*more, identifier, ContentDecodePolicy()]
        if self.asynchronous:
            return AsyncPipelineClient(
                service.url,
                policies=[*front, AsyncRetryPolicy(**options)],
                transport=AsyncioRequestsTransport(),
            )
        return PipelineClient(service.url, policies=[*front, RetryPolicy(**options)])

    def list_pages(self, client: Any, request: Any, page_model: Any) -> list[Any]:
        """Collect all pages."""
        if not self.asynchronous:
            return list(clients.iter_pages(client, request, page_model))
        return asyncio.run(_collected(client, clients.aiter_pages(client, request, page_model)))

    def list_items(self, client: Any, request: Any, page_model: Any, **options: Any) -> list[Any]:
        """Collect the items of all pages."""
        if not self.asynchronous:
            return list(clients.iter_items(client, request, page_model, **options))
        items = clients.aiter_items(client, request, page_model, **options)
        return asyncio.run(_collected(client, items))

    def call(self, client: Any, function: Any, *arguments: Any, **options: Any) -> Any:
        """Call a function or a method that may have to be awaited."""
        if not self.asynchronous:
            return function(*arguments, **options)
        return asyncio.run(_awaited(client, function, arguments, options))

    def add_tasks(self, client: Any, *arguments: Any, **options: Any) -> Any:
        """Add tasks to a job."""
        function = clients.aadd_tasks if self.asynchronous else clients.add_tasks
        return self.call(client, function, client, *arguments, **options)


async def _collected(client: Any, iterator: Any) -> list[Any]:
    async with client:
        return [each async for each in iterator]


async def _awaited(client: Any, function: Any, arguments: Any, options: Any) -> Any:
    async with client:
        return await function(*arguments, **options)


def _has_15() -> bool:
    """Return whether azure-batch 15 is installed."""
    try:
        return importlib.metadata.version("azure-batch").startswith("15.")
    except importlib.metadata.PackageNotFoundError:
        return False


HAS_15 = _has_15()


class Raising(SansIOHTTPPolicy):
    """Raises for errors of the service, as the pipelines of azure-batch 15 do."""

    def on_response(self, request: Any, response: Any) -> None:
        """Raise the exception for a response that tells of an error."""
        if response.http_response.status_code >= 400:
            error_class = (
                ResourceNotFoundError if response.http_response.status_code == 404 else None
            )
            raise (error_class or HttpResponseError)(
                response=response.http_response, error_format=errors._formatted
            )


class BatchClient:
    """Stands in for a client of azure-batch 15 where that is not installed."""

    def __init__(self, client: Any) -> None:
        """Send with a client of azure-core."""
        self._client = client
        self._config = SimpleNamespace(api_version="2025-06-01")

    def send_request(self, request: Any, **options: Any) -> Any:
        """Complete the address and send."""
        request.url = self._client.format_url(request.url)
        return self._client.send_request(request, **options)

    def requests(self, job_id: str, tasks: Any) -> Iterator[HttpRequest]:
        """Make the requests that add tasks, a hundred in each."""
        for start in range(0, len(tasks), 100):
            body = {"value": [*map(dict, tasks[start : start + 100])]}
            yield HttpRequest("POST", f"/jobs/{job_id}/addtaskcollection", json=body)


class StandIn(BatchClient):
    """The synchronous client."""

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def create_tasks(self, job_id: str, task_collection: Any, **options: Any) -> None:
        """Add tasks in several requests."""
        for request in self.requests(job_id, task_collection):
            self.send_request(request, **options)


class AsyncStandIn(BatchClient):
    """The asynchronous client."""

    async def __aenter__(self) -> Any:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()

    async def create_tasks(self, job_id: str, task_collection: Any, **options: Any) -> None:
        """Add tasks in several requests."""
        for request in self.requests(job_id, task_collection):
            await self.send_request(request, **options)


BatchClient.__module__ = "azure.batch.stand_in"

WAYS = [
    Way("PipelineClient", asynchronous=False, of_15=False),
    Way("AsyncPipelineClient", asynchronous=True, of_15=False),
    Way("BatchClient", asynchronous=False, of_15=True),
    Way("aio.BatchClient", asynchronous=True, of_15=True),
]
"""The kinds of clients."""
