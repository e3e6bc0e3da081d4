"""What only a generated client makes: iterators over pages and the exceptions it raises.

They derive from msrest's classes, so this module is loaded when one of them is asked for. Where
azure-batch 14 is installed, they are its own: ``except`` and ``isinstance`` then know what its
client raises and returns.
"""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

from msrest.exceptions import HttpOperationError
from msrest.paging import Paged

if TYPE_CHECKING:
    from collections.abc import Iterable

_PAGES = {
    "ApplicationSummaryPaged": "ApplicationSummary",
    "CertificatePaged": "Certificate",
    "CloudJobPaged": "CloudJob",
    "CloudJobSchedulePaged": "CloudJobSchedule",
    "CloudPoolPaged": "CloudPool",
    "CloudTaskPaged": "CloudTask",
    "ComputeNodePaged": "ComputeNode",
    "ImageInformationPaged": "ImageInformation",
    "JobPreparationAndReleaseTaskExecutionInformationPaged": (
        "JobPreparationAndReleaseTaskExecutionInformation"
    ),
    "NodeFilePaged": "NodeFile",
    "NodeVMExtensionPaged": "NodeVMExtension",
    "PoolNodeCountsPaged": "PoolNodeCounts",
    "PoolUsageMetricsPaged": "PoolUsageMetrics",
}

NAMES = frozenset({*_PAGES, "BatchErrorException", "CreateTasksErrorException"})
"""What this module offers."""


class BatchErrorException(HttpOperationError):  # noqa: N818 - azure-batch's name
    """The service answered with an error; ``error`` holds the `BatchError`."""

    def __init__(self, deserialize: Any, response: Any, *args: Any) -> None:
        """Read the error out of a response."""
        super().__init__(deserialize, response, "BatchError", *args)


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


def _classes_of_client() -> dict[str, type]:
    """Give the classes that azure-batch has, none unless 14 is installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # docstrings there have escapes that Python deprecates
        try:
            module = import_module("azure.batch.models")
        except ImportError:
            module = None
    return {name: getattr(module, name) for name in NAMES if hasattr(module, name)}


def _page_class(name: str, item: str) -> type:
    """Make the iterator over all pages of a list of ``item``."""
    attribute_map = {
        "next_link": {"key": "odata\\.nextLink", "type": "str"},
        "current_page": {"key": "value", "type": f"[{item}]"},
    }
    members = {
        "__doc__": f"Iterates over the {item} objects of all pages.",
        "__module__": __name__,
        "_attribute_map": attribute_map,
    }
    return type(name, (Paged,), members)


globals().update({name: _page_class(name, item) for name, item in _PAGES.items()})
globals().update(_classes_of_client())
