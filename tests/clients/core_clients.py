"""Clients of azure-core for tests, synchronous and asynchronous, used in the same words."""

from __future__ import annotations

import asyncio
import importlib.metadata
from typing import TYPE_CHECKING, Any

from azure.core import AsyncPipelineClient, PipelineClient
from azure.core.credentials import AzureNamedKeyCredential
from azure.core.pipeline.policies import (
    AsyncRetryPolicy,
    ContentDecodePolicy,
    RequestIdPolicy,
    RetryPolicy,
)
from azure.core.pipeline.transport import AsyncioRequestsTransport

from azure_batch_models import clients

if TYPE_CHECKING:
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

    def list_items(self, client: Any, request: Any, page_model: Any) -> list[Any]:
        """Collect the items of all pages."""
        if not self.asynchronous:
            return list(clients.iter_items(client, request, page_model))
        return asyncio.run(_collected(client, clients.aiter_items(client, request, page_model)))

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
    """Tell whether azure-batch 15 is installed."""
    try:
        return importlib.metadata.version("azure-batch").startswith("15.")
    except importlib.metadata.PackageNotFoundError:
        return False


WAYS = [
    Way("PipelineClient", asynchronous=False, of_15=False),
    Way("AsyncPipelineClient", asynchronous=True, of_15=False),
]
"""The kinds of clients that are there."""

if _has_15():
    WAYS += [
        Way("BatchClient", asynchronous=False, of_15=True),
        Way("aio.BatchClient", asynchronous=True, of_15=True),
    ]
