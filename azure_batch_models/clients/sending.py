"""Requests with any client that has ``send_request``."""

from __future__ import annotations

import copy
from typing import Any, Protocol
from urllib.parse import urlsplit

from azure.core.exceptions import HttpResponseError
from azure.core.rest import HttpRequest

from azure_batch_models.clients.errors import put_our_model
from azure_batch_models.clients.recognition import (
    described,
    is_asynchronous,
    is_client_of_14,
    is_client_of_15,
)


class SendsRequests(Protocol):
    """A client of azure-core, which azure-batch 15's are."""

    def send_request(self, request: Any) -> Any:
        """Send a request and return the response, or an awaitable of it."""


def refuse_other_clients(client: Any, caller: str, instead: str) -> None:
    """Refuse what cannot send a request, or not in the way of the function that was called.

    Args:
        client: What was given.
        caller: The function, whose name begins with ``a`` if it is asynchronous and ends as that of
            its counterpart does.
        instead: What to do with a client of azure-batch 14.

    Raises:
        TypeError: It is such a client; says what to do.
    """
    if isinstance(client, type) or not hasattr(client, "send_request"):
        advice = f": {instead}" if is_client_of_14(client) else ""
        msg = (
            f"{caller} takes a client that has send_request, such as azure-batch 15's, not "
            f"{described(client)}{advice}"
        )
        raise TypeError(msg)
    wants_asynchronous = caller in _ASYNCHRONOUS
    if wants_asynchronous and is_synchronous(client):
        msg = f"{caller} takes an asynchronous client, not {described(client)}: use {caller[1:]}"
        raise TypeError(msg)
    if not wants_asynchronous and is_asynchronous(client):
        msg = f"{caller} takes a synchronous client, not {described(client)}: use a{caller}"
        raise TypeError(msg)


_ASYNCHRONOUS = frozenset({"aadd_tasks", "aiter_items", "aiter_pages"})


def is_synchronous(client: object) -> bool:
    """Return whether a client of azure-core must not be awaited."""
    return hasattr(type(client), "__enter__") and not hasattr(type(client), "__aenter__")


def request_for(client: Any, request: Any) -> HttpRequest:
    """Return the request that a text or a request means; one that is given is not changed.

    Raises:
        TypeError: It is neither.
    """
    if isinstance(request, str):
        url = escaped(request)
        version = version_of(client)
        if version and "api-version=" not in urlsplit(url).query.lower():
            url += f"{'&' if '?' in url else '?'}api-version={version}"
        made = HttpRequest("GET", url, headers={"Accept": "application/json"})
    elif isinstance(request, HttpRequest):
        made = copy.deepcopy(request)
        made.url = escaped(made.url)
    else:
        msg = (
            f"request is a URL, a path or an azure.core.rest.HttpRequest, not {described(request)}"
        )
        raise TypeError(msg)
    if hasattr(client, "format_url"):  # other clients complete a path when they send it
        made.url = client.format_url(made.url)
    return made


def version_of(client: Any) -> str | None:
    """Return the version of the service that a client asks, or ``None`` if it has none."""
    return client._config.api_version if is_client_of_15(client) else None


def escaped(url: str) -> str:
    """Return a URL without braces, in which clients of azure-core would put values."""
    return url.replace("{", "%7B").replace("}", "%7D")


def send(client: Any, request: HttpRequest, **options: Any) -> Any:
    """Send a request and return the response to it."""
    try:
        return client.send_request(request, **options)
    except HttpResponseError as error:
        put_our_model(error)
        raise


async def send_later(client: Any, request: HttpRequest, **options: Any) -> Any:
    """Send a request and return the response to it, once it is there as a whole."""
    try:
        response = await client.send_request(request, **options)
        if not response.is_stream_consumed:  # no pipeline of azure-core leaves it so
            await response.read()
    except HttpResponseError as error:
        put_our_model(error)
        raise
    return response
