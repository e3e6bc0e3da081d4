"""Lists of the service, page by page, with any client that has ``send_request``."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload
from urllib.parse import urljoin, urlsplit

from azure.core.exceptions import HttpResponseError
from azure.core.rest import HttpRequest

from azure_batch_models.clients.errors import put_our_model, raise_for_error
from azure_batch_models.clients.pages import page_class
from azure_batch_models.clients.recognition import (
    described,
    is_asynchronous,
    is_client_of_14,
    is_client_of_15,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

__all__ = ["aiter_items", "aiter_pages", "iter_items", "iter_pages"]

ItemT = TypeVar("ItemT")
ItemT_co = TypeVar("ItemT_co", covariant=True)
PageT = TypeVar("PageT", bound="Page[Any]")


class Page(Protocol[ItemT_co]):
    """A model that is a page of a list."""

    @property
    def value(self) -> list[ItemT_co] | None:  # pyright: ignore[reportInvalidTypeVarUse]
        """The items."""


class SendsRequests(Protocol):
    """A client of azure-core, which azure-batch 15's are."""

    def send_request(self, request: Any) -> Any:
        """Send a request and return the response, or an awaitable of it."""


@overload
def iter_pages(
    client: SendsRequests, request: str | HttpRequest, page_model: type[PageT]
) -> Iterator[PageT]: ...


@overload
def iter_pages(
    client: SendsRequests, request: str | HttpRequest, page_model: str
) -> Iterator[Any]: ...


def iter_pages(client: Any, request: Any, page_model: Any) -> Iterator[Any]:
    """Request a list and return its pages, one after the other, as they are asked for.

    The headers of the first request go with the next ones. ``client-request-id`` is new in each of
    them, unless the first request has one: then all have it.

    Args:
        client: A client with ``send_request``: azure-batch 15's, or azure-core's
            ``PipelineClient``.
        request: The request of the first page: a URL, a path such as
            ``/jobs/film/tasks?$select=id``, or an ``HttpRequest``, which is not changed. A client
            of azure-batch 15 adds its own ``api-version`` to a text that has none.
        page_model: What a page is: a class such as `CloudTaskListResult`, or its name.

    Returns:
        An iterator that holds no page itself: it ends after the page without ``odata.nextLink``.

    Raises:
        TypeError: ``page_model`` is no page, or the client has no ``send_request`` or is
            asynchronous.
        ValueError: There is no model of that name.
        HttpResponseError: From the iterator, when the service answers with an error; ``model`` is
            the `BatchError`.
        DeserializationError: From the iterator, when an answer is no such page.
    """
    return _pages(client, _Listing(client, request, page_model, "iter_pages"))


@overload
def iter_items(
    client: SendsRequests, request: str | HttpRequest, page_model: type[Page[ItemT]]
) -> Iterator[ItemT]: ...


@overload
def iter_items(
    client: SendsRequests, request: str | HttpRequest, page_model: str
) -> Iterator[Any]: ...


def iter_items(client: Any, request: Any, page_model: Any) -> Iterator[Any]:
    """Request a list and return the items of all its pages, as they are asked for.

    Only one page is in memory at a time. The arguments, and what they raise, are those of
    `iter_pages`.

    Returns:
        An iterator over the items.
    """
    return _items(client, _Listing(client, request, page_model, "iter_items"))


@overload
def aiter_pages(
    client: SendsRequests, request: str | HttpRequest, page_model: type[PageT]
) -> AsyncIterator[PageT]: ...


@overload
def aiter_pages(
    client: SendsRequests, request: str | HttpRequest, page_model: str
) -> AsyncIterator[Any]: ...


def aiter_pages(client: Any, request: Any, page_model: Any) -> AsyncIterator[Any]:
    """Do what `iter_pages` does with an asynchronous client.

    Args:
        client: azure-batch 15's ``aio`` client, or azure-core's ``AsyncPipelineClient``.
        request: See `iter_pages`.
        page_model: See `iter_pages`.

    Returns:
        An asynchronous iterator over the pages.
    """
    return _apages(client, _Listing(client, request, page_model, "aiter_pages"))


@overload
def aiter_items(
    client: SendsRequests, request: str | HttpRequest, page_model: type[Page[ItemT]]
) -> AsyncIterator[ItemT]: ...


@overload
def aiter_items(
    client: SendsRequests, request: str | HttpRequest, page_model: str
) -> AsyncIterator[Any]: ...


def aiter_items(client: Any, request: Any, page_model: Any) -> AsyncIterator[Any]:
    """Do what `iter_items` does with an asynchronous client.

    Args:
        client: azure-batch 15's ``aio`` client, or azure-core's ``AsyncPipelineClient``.
        request: See `iter_pages`.
        page_model: See `iter_pages`.

    Returns:
        An asynchronous iterator over the items.
    """
    return _aitems(client, _Listing(client, request, page_model, "aiter_items"))


# None of the four keeps a page while the next one is on its way.


def _pages(client: Any, listing: _Listing) -> Iterator[Any]:
    while listing.request is not None:
        page = [listing.read(_send(client, listing.request))]
        if page[0] is not None:
            yield page.pop()


def _items(client: Any, listing: _Listing) -> Iterator[Any]:
    while listing.request is not None:
        yield from _items_of(listing.read(_send(client, listing.request)))


async def _apages(client: Any, listing: _Listing) -> AsyncIterator[Any]:
    while listing.request is not None:
        page = [listing.read(await _asend(client, listing.request))]
        if page[0] is not None:
            yield page.pop()


async def _aitems(client: Any, listing: _Listing) -> AsyncIterator[Any]:
    while listing.request is not None:
        for item in _items_of(listing.read(await _asend(client, listing.request))):
            yield item


def _items_of(page: Any) -> Any:
    """Return the items of a page; there are none in a page that has no list."""
    return () if page is None else page.value or ()


def _send(client: Any, request: HttpRequest) -> Any:
    """Send a request and return the response to it."""
    try:
        return client.send_request(request)
    except HttpResponseError as error:
        put_our_model(error)
        raise


async def _asend(client: Any, request: HttpRequest) -> Any:
    """Send a request and return the response to it, once it is there as a whole."""
    try:
        response = await client.send_request(request)
        await response.read()
    except HttpResponseError as error:
        put_our_model(error)
        raise
    return response


class _Listing:
    """A list on its way: the request of its next page, and what the pages are read as."""

    def __init__(self, client: Any, request: Any, page_model: Any, caller: str) -> None:
        """Prepare the first request.

        Raises:
            TypeError: An argument is something else altogether.
            ValueError: There is no such model.
        """
        _refuse_other_clients(client, caller)
        self._page_model = page_class(page_model)
        self.request: HttpRequest | None = _first_request(client, request)
        self._headers = dict(self.request.headers)
        """As they were given: sending adds more, which belong to one request only."""

    def read(self, response: Any) -> Any:
        """Read the page in a response, and prepare the request of the next one."""
        raise_for_error(response)
        page = self._page_model.deserialize(response)
        link = getattr(page, "odata_next_link", None)
        self.request = self._following(response, link) if link else None
        return page

    def _following(self, response: Any, link: str) -> HttpRequest:
        """Make the request of the page that a link leads to."""
        here = response.request.url
        url = urljoin(here, _escaped(link))
        if urlsplit(url).netloc != urlsplit(here).netloc:
            self._headers = {
                name: value
                for name, value in self._headers.items()
                if name.lower() not in {"authorization", "cookie"}
            }
        return HttpRequest("GET", url, headers=dict(self._headers))


def _refuse_other_clients(client: Any, caller: str) -> None:
    """Refuse what cannot send a request, or not in the way of the function that was called.

    Raises:
        TypeError: It is such a client; says what to do.
    """
    wants_asynchronous = caller.startswith("aiter")
    if isinstance(client, type) or not hasattr(client, "send_request"):
        instead = ""
        if is_client_of_14(client):
            instead = ": use_these_models(client) makes its own lists read with these models"
        msg = (
            f"{caller} takes a client that has send_request, such as azure-batch 15's, not "
            f"{described(client)}{instead}"
        )
        raise TypeError(msg)
    if not wants_asynchronous and is_asynchronous(client):
        msg = f"{caller} takes a synchronous client, not {described(client)}: use a{caller}"
        raise TypeError(msg)
    if wants_asynchronous and hasattr(type(client), "__enter__") and not is_awaited(client):
        msg = f"{caller} takes an asynchronous client, not {described(client)}: use {caller[1:]}"
        raise TypeError(msg)


def is_awaited(client: Any) -> bool:
    """Return whether a client can be used asynchronously."""
    return hasattr(type(client), "__aenter__")


def _first_request(client: Any, request: Any) -> HttpRequest:
    """Make the request of the first page; one that is given is not changed.

    Raises:
        TypeError: It is neither a text nor a request.
    """
    if isinstance(request, str):
        url = _escaped(request)
        version = client._config.api_version if is_client_of_15(client) else None
        if version and "api-version=" not in urlsplit(url).query.lower():
            url += f"{'&' if '?' in url else '?'}api-version={version}"
        made = HttpRequest("GET", url, headers={"Accept": "application/json"})
    elif isinstance(request, HttpRequest):
        made = copy.deepcopy(request)
        made.url = _escaped(made.url)
    else:
        msg = f"request is a URL, a path or an azure.core.rest.HttpRequest, not {described(request)}"
        raise TypeError(msg)
    if hasattr(client, "format_url"):  # other clients complete a path when they send it
        made.url = client.format_url(made.url)
    return made


def _escaped(url: str) -> str:
    """Return a URL without braces, in which clients of azure-core would put values."""
    return url.replace("{", "%7B").replace("}", "%7D")
