"""Groups of tasks that each fit into one request, formed before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, overload

from azure_batch_models.base import Model
from azure_batch_models.limits import LARGEST_BODY, MOST_TASKS
from azure_batch_models.models import TaskAddCollectionParameter, TaskAddParameter
from azure_batch_models.sizes import ENVELOPE, SEPARATOR, most_bytes, size_of
from azure_batch_models.text.describe import describe, quoted
from azure_batch_models.text.redaction import number_text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["TaskTooLargeError", "chunk_tasks"]

_Task = TypeVar("_Task")


class TaskTooLargeError(ValueError):
    """A task that does not fit into a request even on its own.

    Attributes:
        task_id: The id of the task, if it has one.
        index: Its place among the tasks, counted from 0; all tasks before it have been yielded.
        size: The size in bytes of a request that adds only this task.
        limit: The size in bytes that a request may have.
    """

    def __init__(self, task_id: str | None, index: int, size: int, limit: int) -> None:
        """Create the error for a task."""
        self.task_id = task_id
        self.index = index
        self.size = size
        self.limit = limit
        name = "" if task_id is None else f" ({quoted(task_id)})"
        super().__init__(
            f"task {index}{name} alone makes a request of {size:,} bytes, and {limit:,} are "
            "allowed. Put its resource files into a container and refer to it once "
            "(storageContainerUrl), move a long command line into a script, or long environment "
            "settings into a file."
        )

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the arguments that the error was created with."""
        return type(self), (self.task_id, self.index, self.size, self.limit)


@overload
def chunk_tasks(
    tasks: TaskAddCollectionParameter, max_tasks: int = ..., max_bytes: int = ...
) -> Iterator[list[TaskAddParameter]]: ...


@overload
def chunk_tasks(
    tasks: Iterable[_Task], max_tasks: int = ..., max_bytes: int = ...
) -> Iterator[list[_Task]]: ...


def chunk_tasks(
    tasks: Iterable[Any] | TaskAddCollectionParameter,
    max_tasks: int = MOST_TASKS,
    max_bytes: int = LARGEST_BODY,
) -> Iterator[list[Any]]:
    """Split tasks into groups that the service accepts in one request each.

    Every group is as large as possible, and the order is kept. Tasks are taken one by one and only
    one group is held in memory, so they may come from a generator.

    Sizes are those that the clients of azure-batch 14 and 15 send, envelope included: both write
    JSON with a space after each comma and colon, and escape everything that is not ASCII.

    Args:
        tasks: Tasks to add, as models or as dicts with REST keys or Python names; or a collection.
            They are yielded unchanged.
        max_tasks: The most tasks in a group, 1 to 100.
        max_bytes: The most bytes of a request that adds a group, 1 to 1,048,576.

    Returns:
        An iterator over the groups.

    Raises:
        ValueError: ``max_tasks`` or ``max_bytes`` is out of range.
        TypeError: ``tasks`` is not a list of tasks, or a limit is not a whole number; or something
            in the list is not a task, raised when it is reached.
        TaskTooLargeError: A single task does not fit. It is raised when the task is reached, after
            everything before it has been yielded.
        SerializationError: A task cannot be written; raised when it is reached.
    """
    _check_limit("max_tasks", max_tasks, MOST_TASKS)
    _check_limit("max_bytes", max_bytes, LARGEST_BODY)
    items: Any = tasks.value if isinstance(tasks, TaskAddCollectionParameter) else tasks
    if isinstance(items, str | bytes | Mapping | Model) or not isinstance(items, Iterable):
        msg = f"expected a list of tasks, got {describe(items)}"
        raise TypeError(msg)
    return _groups(items, max_tasks, max_bytes)


def _check_limit(name: str, given: Any, highest: int) -> None:
    """Raise an error for a limit that makes no sense, or that the service does not allow."""
    if not isinstance(given, int) or isinstance(given, bool):
        msg = f"{name} is a whole number, not {describe(given)}"
        raise TypeError(msg)
    if not 1 <= given <= highest:
        shown = f"{given:,}" if abs(given) < 10**18 else number_text(given)
        msg = f"{name} is 1 to {highest:,}, which is what the service allows, not {shown}"
        raise ValueError(msg)


def _groups(tasks: Iterable[Any], max_tasks: int, max_bytes: int) -> Iterator[list[Any]]:
    """Yield group after group; exact sizes are measured only when they matter."""
    group: list[Any] = []
    bound = exact = ENVELOPE
    measured = 0
    for index, task in enumerate(tasks):
        if len(group) == max_tasks:
            yield group
            group, bound, exact, measured = [], ENVELOPE, ENVELOPE, 0
        if not (type(task) is TaskAddParameter or _is_task(task)):
            msg = f"expected a task (a model or a dict) as item {index}, got {describe(task)}"
            raise TypeError(msg)
        most = most_bytes(task)
        bound += SEPARATOR + (max_bytes if most is None else most)
        if bound > max_bytes:
            exact += sum(size_of(each) + SEPARATOR for each in group[measured:])
            measured = len(group)
            size = size_of(task)
            # The last task of a group is followed by no separator.
            if exact + size > max_bytes:
                if group:
                    yield group
                group, exact, measured = [], ENVELOPE, 0
                if exact + size > max_bytes:
                    raise TaskTooLargeError(_id_of(task), index, exact + size, max_bytes)
            exact += size + SEPARATOR
            measured += 1
            bound = exact
        group.append(task)
    if group:
        yield group


def _is_task(value: Any) -> bool:
    """Return whether something is a dict, or a model of any library."""
    return isinstance(value, Mapping) or hasattr(value, "_attribute_map")


def _id_of(task: Any) -> str | None:
    """Return the id of a task, if it has one."""
    if not isinstance(task, Mapping):
        found = getattr(task, "id", None)
    else:
        found = next((task[key] for key in task if str(key).lower() == "id"), None)
    return found if isinstance(found, str) else None
