"""Lists of the service, page by page, with any client that has ``send_request``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload
from urllib.parse import urljoin, urlsplit

from azure.core.rest import HttpRequest

from azure_batch_models.clients.errors import raise_for_error
from azure_batch_models.clients.pages import page_class
from azure_batch_models.clients.sending import (
    SendsRequests,
    escaped,
    refuse_other_clients,
    request_for,
    send,
    send_later,
)
from azure_batch_models.engine.reading.sharing import share_texts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence

__all__ = ["aiter_items", "aiter_pages", "iter_items", "iter_pages"]

ItemT = TypeVar("ItemT")
ItemT_co = TypeVar("ItemT_co", covariant=True)
PageT = TypeVar("PageT", bound="Page[Any]")


class Page(Protocol[ItemT_co]):
    """A model that is a page of a list."""

    @property
    def value(self) -> Sequence[ItemT_co] | None:
        """The items."""


@overload
def iter_pages(
    client: SendsRequests, request: str | HttpRequest, page_model: type[PageT], *, share: bool = ...
) -> Iterator[PageT]: ...


@overload
def iter_pages(
    client: SendsRequests, request: str | HttpRequest, page_model: str, *, share: bool = ...
) -> Iterator[Any]: ...


def iter_pages(client: Any, request: Any, page_model: Any, *, share: bool = False) -> Iterator[Any]:
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
        share: Whether equal texts of all pages become one object. Items that are kept then take
            less memory, and reading takes longer.

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
    return _pages(client, _Listing(client, request, page_model, "iter_pages", share=share))


@overload
def iter_items(
    client: SendsRequests,
    request: str | HttpRequest,
    page_model: type[Page[ItemT]],
    *,
    share: bool = ...,
) -> Iterator[ItemT]: ...


@overload
def iter_items(
    client: SendsRequests, request: str | HttpRequest, page_model: str, *, share: bool = ...
) -> Iterator[Any]: ...


def iter_items(client: Any, request: Any, page_model: Any, *, share: bool = False) -> Iterator[Any]:
    """Request a list and return the items of all its pages, as they are asked for.

    Only one page is in memory at a time. The arguments, and what they raise, are those of
    `iter_pages`.

    Returns:
        An iterator over the items.
    """
    return _items(client, _Listing(client, request, page_model, "iter_items", share=share))


@overload
def aiter_pages(
    client: SendsRequests, request: str | HttpRequest, page_model: type[PageT], *, share: bool = ...
) -> AsyncIterator[PageT]: ...


@overload
def aiter_pages(
    client: SendsRequests, request: str | HttpRequest, page_model: str, *, share: bool = ...
) -> AsyncIterator[Any]: ...


def aiter_pages(
    client: Any, request: Any, page_model: Any, *, share: bool = False
) -> AsyncIterator[Any]:
    """Do what `iter_pages` does with an asynchronous client.

    Args:
        client: azure-batch 15's ``aio`` client, or azure-core's ``AsyncPipelineClient``.
        request: See `iter_pages`.
        page_model: See `iter_pages`.
        share: See `iter_pages`.

    Returns:
        An asynchronous iterator over the pages.
    """
    return _apages(client, _Listing(client, request, page_model, "aiter_pages", share=share))


@overload
def aiter_items(
    client: SendsRequests,
    request: str | HttpRequest,
    page_model: type[Page[ItemT]],
    *,
    share: bool = ...,
) -> AsyncIterator[ItemT]: ...


@overload
def aiter_items(
    client: SendsRequests, request: str | HttpRequest, page_model: str, *, share: bool = ...
) -> AsyncIterator[Any]: ...


def aiter_items(
    client: Any, request: Any, page_model: Any, *, share: bool = False
) -> AsyncIterator[Any]:
    """Do what `iter_items` does with an asynchronous client.

    Args:
        client: azure-batch 15's ``aio`` client, or azure-core's ``AsyncPipelineClient``.
        request: See `iter_pages`.
        page_model: See `iter_pages`.
        share: See `iter_pages`.

    Returns:
        An asynchronous iterator over the items.
    """
    return _aitems(client, _Listing(client, request, page_model, "aiter_items", share=share))


# None of the four keeps a page while the next one is on its way.


def _pages(client: Any, listing: _Listing) -> Iterator[Any]:
    while listing.request is not None:
        page = [listing.read(send(client, listing.request))]
        if page[0] is not None:
            yield page.pop()


def _items(client: Any, listing: _Listing) -> Iterator[Any]:
    while listing.request is not None:
        yield from _items_of(listing.read(send(client, listing.request)))


async def _apages(client: Any, listing: _Listing) -> AsyncIterator[Any]:
    while listing.request is not None:
        page = [listing.read(await send_later(client, listing.request))]
        if page[0] is not None:
            yield page.pop()


async def _aitems(client: Any, listing: _Listing) -> AsyncIterator[Any]:
    while listing.request is not None:
        for item in _items_of(listing.read(await send_later(client, listing.request))):
            yield item


def _items_of(page: Any) -> Any:
    """Return the items of a page; there are none in a page that has no list."""
    return () if page is None else page.value or ()


class _Listing:
    """A list on its way: the request of its next page, and what the pages are read as."""

    def __init__(
        self, client: Any, request: Any, page_model: Any, caller: str, *, share: bool
    ) -> None:
        """Prepare the first request.

        Raises:
            TypeError: An argument is something else altogether.
            ValueError: There is no such model.
        """
        refuse_other_clients(
            client, caller, "use_these_models(client) makes its own lists read with these models"
        )
        self._page_model = page_class(page_model)
        self._texts: dict[str, str] | None = {} if share else None
        self.request: HttpRequest | None = request_for(client, request)
        self._headers = dict(self.request.headers)
        """As they were given: sending adds more, which belong to one request only."""

    def read(self, response: Any) -> Any:
        """Read the page in a response, and prepare the request of the next one."""
        raise_for_error(response)
        page = self._page_model.deserialize(response)
        if self._texts is not None:
            page = share_texts(page, self._texts.setdefault)
        link = getattr(page, "odata_next_link", None)
        self.request = self._following(response, link) if link else None
        return page

    def _following(self, response: Any, link: str) -> HttpRequest:
        """Make the request of the page that a link leads to."""
        here = response.request.url
        url = urljoin(here, escaped(link))
        if urlsplit(url).netloc != urlsplit(here).netloc:
            self._headers = {
                name: value
                for name, value in self._headers.items()
                if name.lower() not in {"authorization", "cookie"}
            }
        return HttpRequest("GET", url, headers=dict(self._headers))
