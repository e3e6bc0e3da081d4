"""The client of azure-batch 14, which writes, reads and pages with these models when told to."""

from __future__ import annotations

from functools import wraps
from types import MethodType
from typing import TYPE_CHECKING, Any, TypeVar

from azure_batch_models import models
from azure_batch_models.clients.pages import pages_by_item
from azure_batch_models.clients.recognition import described, is_client_of_14, is_client_of_15
from azure_batch_models.models import TaskAddCollectionParameter, TaskAddParameter
from azure_batch_models.serialization import Deserializer, Serializer

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["use_these_models"]

ClientT = TypeVar("ClientT")


def use_these_models(client: ClientT) -> ClientT:
    """Make a client of azure-batch 14 write, read and page with these models.

    The requests stay the same, byte for byte. What the client returns, and what its exceptions
    hold, are models of this package; its iterators over pages stay of their classes. It takes
    models of either package.

    Args:
        client: The client, a ``BatchServiceClient``; all its groups of operations change. A second
            call changes nothing.

    Returns:
        The client.

    Raises:
        TypeError: It is something else; says what to do instead.
    """
    if not is_client_of_14(client):
        msg = (
            "use_these_models takes a client of azure-batch 14 (azure.batch.BatchServiceClient), "
            f"not {described(client)}{_advice(client)}"
        )
        raise TypeError(msg)
    if isinstance(getattr(client, "_serialize", None), ClientSerializer):
        return client
    classes = {name: each for name, each in vars(models).items() if isinstance(each, type)}
    serializer, deserializer = ClientSerializer(classes), Deserializer(classes)
    groups: list[Any] = [*vars(client).values(), client]
    for group in groups:
        if hasattr(group, "_serialize") and hasattr(group, "_deserialize"):
            group._serialize = serializer
            group._deserialize = deserializer
            _page_quickly(group, deserializer)
    return client


def _advice(client: object) -> str:
    """Return what to do with another client."""
    if is_client_of_15(client):
        return (
            ": give it task.serialize(), and read lists with iter_items() and the rest with "
            "CloudTask.deserialize(client.send_request(...))"
        )
    if hasattr(client, "send_request"):
        return ": read lists with iter_items(), other responses with CloudTask.deserialize(...)"
    return ""


class ClientSerializer(Serializer):
    """Writes what the client passes on, its own collections of our tasks included."""

    def body(self, data: Any, data_type: str, **kwargs: Any) -> Any:
        """Write a request body; see `Serializer.body`.

        The client puts the tasks of a collection into a model of its own. A collection of ours
        means the same, and is written faster.
        """
        if data_type == "TaskAddCollectionParameter" and type(data) is not (
            TaskAddCollectionParameter
        ):
            tasks = getattr(data, "value", None)
            if type(tasks) is list and all(type(task) is TaskAddParameter for task in tasks):
                data = TaskAddCollectionParameter(value=tasks)
        return super().body(data, data_type, **kwargs)


class PageReader:
    """Reads the pages of one iterator of the client, in place of a deserializer of msrest."""

    def __init__(self, deserializer: Deserializer, page: str) -> None:
        """Prepare to read pages of the model ``page``."""
        self._deserialize = deserializer
        self._page = page

    def __call__(self, pages: Any, response: Any, content_type: str | None = None) -> Any:
        """Read a page and put its items and the link to the next one into the iterator."""
        page = self._deserialize(self._page, response, content_type)
        pages.next_link = None if page is None else page.odata_next_link
        pages.current_page = [] if page is None else page.value
        return pages


def _page_quickly(group: Any, deserializer: Deserializer) -> None:
    """Let the lists of a group of operations read whole pages."""
    for name in dir(type(group)):
        if name.startswith("list"):
            listing = _reading_whole_pages(getattr(type(group), name), deserializer)
            setattr(group, name, MethodType(listing, group))


def _reading_whole_pages(
    listing: Callable[..., Any], deserializer: Deserializer
) -> Callable[..., Any]:
    """Wrap a function that returns an iterator over pages; any other result stays as it is."""

    @wraps(listing)  # its metadata as well: the client finds the URL there
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        found = listing(*args, **kwargs)
        if hasattr(found, "_derserializer"):  # as msrest spells it
            item = type(found)._attribute_map["current_page"]["type"].strip("[]")
            page = pages_by_item().get(item)
            if page is not None:
                found._derserializer = PageReader(deserializer, page.__name__)
        return found

    return wrapped
