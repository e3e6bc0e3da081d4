"""What only a generated client makes: iterators over pages and the exceptions it raises.

They derive from msrest's classes, so this module is loaded on first use. Where azure-batch 14 is
installed, they are its own classes, so that ``except`` and ``isinstance`` recognise what its client
raises and returns.
"""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

from msrest.exceptions import HttpOperationError
from msrest.paging import Paged

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "ApplicationSummaryPaged",
    "BatchErrorException",
    "CertificatePaged",
    "CloudJobPaged",
    "CloudJobSchedulePaged",
    "CloudPoolPaged",
    "CloudTaskPaged",
    "ComputeNodePaged",
    "CreateTasksErrorException",
    "ImageInformationPaged",
    "JobPreparationAndReleaseTaskExecutionInformationPaged",
    "NodeFilePaged",
    "NodeVMExtensionPaged",
    "PoolNodeCountsPaged",
    "PoolUsageMetricsPaged",
]


class BatchErrorException(HttpOperationError):  # noqa: N818 - azure-batch's name
    """The service answered with an error; ``error`` holds the `BatchError`."""

    def __init__(self, deserialize: Any, response: Any, *args: Any) -> None:
        """Read the error out of a response."""
        super().__init__(deserialize, response, "BatchError", *args)

    def __str__(self) -> str:
        """Return all that the service says about the error: code, message and details."""
        error: Any = self.error
        if getattr(error, "code", None) is None:
            return super().__str__()
        message = getattr(error.message, "value", None) or "(none)"
        details = [f"{each.key}: {each.value}" for each in getattr(error, "values", None) or ()]
        facts = [f"Code: {error.code}", f"Message: {message}", *details]
        return "\n".join(["The Batch service answered with an error.", *facts])


class CreateTasksErrorException(Exception):  # noqa: N818 - azure-batch's name
    """Some tasks of a collection were not added.

    Attributes:
        pending_tasks: The tasks that were not sent.
        failure_tasks: The `TaskAddResult` of each task that the service refused.
        errors: The exceptions that ended the sending.
    """

    def __init__(
        self,
        pending_tasks: Iterable[Any] = (),
        failure_tasks: Iterable[Any] = (),
        errors: Iterable[Any] = (),
    ) -> None:
        """Keep what was not added, and why."""
        self.pending_tasks = list(pending_tasks)
        self.failure_tasks = list(failure_tasks)
        self.errors = list(errors)
        self.message = (
            f"{len(self.failure_tasks)} tasks were refused, {len(self.pending_tasks)} were not "
            f"sent; see failure_tasks and errors"
        )
        super().__init__(self.message)


def _pages_of(item: str) -> dict[str, dict[str, str]]:
    """Return the attribute map of pages with these items."""
    return {
        "next_link": {"key": "odata\\.nextLink", "type": "str"},
        "current_page": {"key": "value", "type": f"[{item}]"},
    }


class ApplicationSummaryPaged(Paged):
    """Iterates over the applications of all pages."""

    _attribute_map = _pages_of("ApplicationSummary")


class CertificatePaged(Paged):
    """Iterates over the certificates of all pages."""

    _attribute_map = _pages_of("Certificate")


class CloudJobPaged(Paged):
    """Iterates over the jobs of all pages."""

    _attribute_map = _pages_of("CloudJob")


class CloudJobSchedulePaged(Paged):
    """Iterates over the job schedules of all pages."""

    _attribute_map = _pages_of("CloudJobSchedule")


class CloudPoolPaged(Paged):
    """Iterates over the pools of all pages."""

    _attribute_map = _pages_of("CloudPool")


class CloudTaskPaged(Paged):
    """Iterates over the tasks of all pages."""

    _attribute_map = _pages_of("CloudTask")


class ComputeNodePaged(Paged):
    """Iterates over the compute nodes of all pages."""

    _attribute_map = _pages_of("ComputeNode")


class ImageInformationPaged(Paged):
    """Iterates over the supported images of all pages."""

    _attribute_map = _pages_of("ImageInformation")


class JobPreparationAndReleaseTaskExecutionInformationPaged(Paged):
    """Iterates over the executions of job preparation and release tasks of all pages."""

    _attribute_map = _pages_of("JobPreparationAndReleaseTaskExecutionInformation")


class NodeFilePaged(Paged):
    """Iterates over the files of all pages."""

    _attribute_map = _pages_of("NodeFile")


class NodeVMExtensionPaged(Paged):
    """Iterates over the VM extensions of all pages."""

    _attribute_map = _pages_of("NodeVMExtension")


class PoolNodeCountsPaged(Paged):
    """Iterates over the node counts of all pages."""

    _attribute_map = _pages_of("PoolNodeCounts")


class PoolUsageMetricsPaged(Paged):
    """Iterates over the usage metrics of all pages."""

    _attribute_map = _pages_of("PoolUsageMetrics")


def _classes_of_client() -> dict[str, type]:
    """Return azure-batch's own classes; none unless azure-batch 14 is installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # docstrings there have escapes that Python deprecates
        try:
            module = import_module("azure.batch.models")
        except ImportError:
            module = None
    return {name: getattr(module, name) for name in __all__ if hasattr(module, name)}


globals().update(_classes_of_client())
