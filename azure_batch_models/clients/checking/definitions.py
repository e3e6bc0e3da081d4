"""Definitions on their way to the service: what they are and what they belong to."""

from __future__ import annotations

import json
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

import msgspec

from azure_batch_models import exceptions
from azure_batch_models.base import Model
from azure_batch_models.operations import OPERATIONS, operation_for
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from azure_batch_models.operations import Operation

ADD_COLLECTION = next(each for each in OPERATIONS if each.id == "Task_AddCollection")
"""The operation that adds many tasks at once."""

_INDEX = regex(r"\$(?:\.value)?\[(\d+)\]")
"""The start of a path that leads into one of many tasks."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What is about to be sent."""

    operation: Operation
    """What it is sent for."""

    model: str
    """The model that it is an instance of, or that each of its items is."""

    body: Any
    """The parsed body, or a list of tasks."""

    parameters: Mapping[str, str]
    """The parameters of the path, as they stand in the URL."""

    query: str
    """The query of the request; of the version alone, if there is no request yet."""

    @property
    def api_version(self) -> str:
        """The version of the service that is asked; empty if unknown."""
        return parse_qs(self.query).get("api-version", [""])[0]

    def subject(self, path: str) -> str:
        """Return which of many tasks a path leads into, with its id; empty for anything else."""
        found = _INDEX.match(path)
        if found is None or self.operation is not ADD_COLLECTION:
            return ""
        index = int(found[1])
        name = _id_of(self._tasks()[index])
        return f"task {index}" if name is None else f"task {index}, {quoted(name)}"

    def _tasks(self) -> Sequence[Any]:
        """Return the tasks of a collection."""
        if isinstance(self.body, Mapping):
            return next(value for key, value in self.body.items() if str(key).lower() == "value")
        return list(self.body)


def requested(method: str, url: str) -> tuple[Operation, dict[str, str]] | None:
    """Return the operation that a request is for and the parameters of its path, if any."""
    path = urlsplit(url).path
    operation = operation_for(method, path)
    if operation is None:
        return None
    parts = zip(operation.path.split("/"), path.split("/"), strict=False)
    return operation, {name[1:-1]: part for name, part in parts if name.startswith("{")}


def definition_in(
    operation: Operation, parameters: Mapping[str, str], url: str, content: Any
) -> Definition | None:
    """Return the definition in a request, or ``None`` if it has none that can be read."""
    if operation.body is None:
        return None
    body = _parsed(content)
    if body is None:
        return None
    return Definition(operation, operation.body, body, parameters, urlsplit(url).query)


def tasks_to_add(job_id: str, tasks: Sequence[Any], api_version: str) -> Definition:
    """Return the definition of many tasks that a client is going to add in several requests.

    Args:
        job_id: The id of their job, as it stands in the URL.
        tasks: The tasks, of whatever make.
        api_version: The version of the service that is asked.
    """
    bodies = [task.as_dict() if is_model_of_15(task) else _as_sent(task) for task in tasks]
    query = f"api-version={quote(api_version)}"
    return Definition(ADD_COLLECTION, "TaskAddParameter", bodies, {"jobId": job_id}, query)


def is_model_of_15(value: Any) -> bool:
    """Return whether something is a model of azure-batch 15, which is a mapping of its JSON."""
    return isinstance(value, MutableMapping) and hasattr(value, "as_dict")


def _as_sent(task: Any) -> Any:
    """Return a task as the client of azure-batch 14 reads it: with models in place of dicts."""
    # Not isinstance(), which is also true for an instance of azure-batch 14's class.
    if issubclass(type(task), Model) and task.validate():
        try:
            return type(task).deserialize(task)
        except exceptions.DeserializationError:
            pass
    return task


def _parsed(content: Any) -> Any:
    """Return the JSON object in the content of a request; ``None`` for anything else.

    Only what is in memory is looked at: a stream can be read once.
    """
    if isinstance(content, BytesIO):
        content = content.getvalue()
    if not isinstance(content, str | bytes | bytearray):
        return None
    try:
        found = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeError):
        try:
            found = json.loads(content)
        except (ValueError, RecursionError):
            return None
    return found if isinstance(found, dict) else None


def _id_of(task: Any) -> str | None:
    """Return the id of a task, if it has one."""
    if isinstance(task, Mapping):
        found = next((task[key] for key in task if str(key).lower() == "id"), None)
    else:
        found = getattr(task, "id", None)
    return found if isinstance(found, str) else None
