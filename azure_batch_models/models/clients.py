"""What only a generated client makes: iterators over pages and the exceptions it raises.

They derive from msrest's classes, so this module is loaded on first use. Where azure-batch 14 is
installed, they are the classes that its client uses, so that ``except`` and ``isinstance``
recognise what it raises and returns.
"""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from azure_batch_models.models.accounts import (
    ApplicationSummary,
    ImageInformation,
    PoolNodeCounts,
    PoolUsageMetrics,
)
from azure_batch_models.models.certificates import Certificate
from azure_batch_models.models.errors import BatchError
from azure_batch_models.models.files import NodeFile
from azure_batch_models.models.jobs import (
    CloudJob,
    JobPreparationAndReleaseTaskExecutionInformation,
)
from azure_batch_models.models.nodes import ComputeNode, NodeVMExtension
from azure_batch_models.models.pools import CloudPool
from azure_batch_models.models.schedules import CloudJobSchedule
from azure_batch_models.models.tasks import CloudTask, TaskAddParameter, TaskAddResult

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from msrest.exceptions import HttpOperationError
    from msrest.paging import Paged
else:
    try:
        from msrest.exceptions import HttpOperationError
        from msrest.paging import Paged
    except ImportError:  # no client raises or returns these without msrest, but programs name them

        class HttpOperationError(Exception):
            """Says what msrest's class of that name says, where msrest cannot be imported."""

            def __init__(self, deserialize: Any, response: Any, resp_type: str, *args: Any) -> None:
                """Read the error out of a response."""
                self.response = response
                self.error = deserialize(resp_type, response)
                self.message = self.error.message
                super().__init__(self.message, self.error, *args)

        class Paged:
            """Stands for msrest's class of that name where msrest cannot be imported."""

            def __init__(self, *_: Any, **__: Any) -> None:
                """Refuse to page.

                Raises:
                    ImportError: Always; says what is missing.
                """
                msg = f"{type(self).__name__} pages with msrest, which cannot be imported"
                raise ImportError(msg)


Item = TypeVar("Item")

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

    if TYPE_CHECKING:
        error: BatchError
        """What the service says of it."""

        message: Any
        """The same for people: an `ErrorMessage`, or text where the service did not say it."""

        response: Any
        """The response, as the client's transport gives it."""

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
        pending_tasks: Iterable[TaskAddParameter] = (),
        failure_tasks: Iterable[TaskAddResult] = (),
        errors: Iterable[Exception] = (),
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


class _Pages(Paged, Generic[Item]):
    """Iterates over the items of all pages."""

    if TYPE_CHECKING:
        next_link: str | None
        """The URL of the next page; ``None`` after the last."""

        current_page: list[Item]  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleVariableOverride]
        """The items of the page that was read last."""

        raw: Any
        """That page as a `ClientRawResponse`, with its headers."""

        def __iter__(self) -> Self: ...

        def __next__(self) -> Item: ...

        def advance_page(self) -> list[Item]: ...  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]

        def get(self, url: str) -> list[Item]: ...  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]

        def reset(self) -> None: ...


def _pages_of(item: str) -> dict[str, dict[str, str]]:
    """Return the attribute map of pages with these items."""
    return {
        "next_link": {"key": "odata\\.nextLink", "type": "str"},
        "current_page": {"key": "value", "type": f"[{item}]"},
    }


class ApplicationSummaryPaged(_Pages[ApplicationSummary]):
    """Iterates over the applications of all pages."""

    _attribute_map = _pages_of("ApplicationSummary")


class CertificatePaged(_Pages[Certificate]):
    """Iterates over the certificates of all pages."""

    _attribute_map = _pages_of("Certificate")


class CloudJobPaged(_Pages[CloudJob]):
    """Iterates over the jobs of all pages."""

    _attribute_map = _pages_of("CloudJob")


class CloudJobSchedulePaged(_Pages[CloudJobSchedule]):
    """Iterates over the job schedules of all pages."""

    _attribute_map = _pages_of("CloudJobSchedule")


class CloudPoolPaged(_Pages[CloudPool]):
    """Iterates over the pools of all pages."""

    _attribute_map = _pages_of("CloudPool")


class CloudTaskPaged(_Pages[CloudTask]):
    """Iterates over the tasks of all pages."""

    _attribute_map = _pages_of("CloudTask")


class ComputeNodePaged(_Pages[ComputeNode]):
    """Iterates over the compute nodes of all pages."""

    _attribute_map = _pages_of("ComputeNode")


class ImageInformationPaged(_Pages[ImageInformation]):
    """Iterates over the supported images of all pages."""

    _attribute_map = _pages_of("ImageInformation")


class JobPreparationAndReleaseTaskExecutionInformationPaged(
    _Pages[JobPreparationAndReleaseTaskExecutionInformation]
):
    """Iterates over the executions of job preparation and release tasks of all pages."""

    _attribute_map = _pages_of("JobPreparationAndReleaseTaskExecutionInformation")


class NodeFilePaged(_Pages[NodeFile]):
    """Iterates over the files of all pages."""

    _attribute_map = _pages_of("NodeFile")


class NodeVMExtensionPaged(_Pages[NodeVMExtension]):
    """Iterates over the VM extensions of all pages."""

    _attribute_map = _pages_of("NodeVMExtension")


class PoolNodeCountsPaged(_Pages[PoolNodeCounts]):
    """Iterates over the node counts of all pages."""

    _attribute_map = _pages_of("PoolNodeCounts")


class PoolUsageMetricsPaged(_Pages[PoolUsageMetrics]):
    """Iterates over the usage metrics of all pages."""

    _attribute_map = _pages_of("PoolUsageMetrics")


def _classes_of_client() -> dict[str, type]:
    """Return the classes that azure-batch's client uses; none unless azure-batch 14 is installed.

    The client is asked, not ``azure.batch.models``: that may be this package, put there for the
    code of others. The client has what was there when it was loaded.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # docstrings there have escapes that Python deprecates
        try:
            client: Any = import_module("azure.batch._batch_service_client")
            adding: Any = import_module("azure.batch.custom.patch")
        except ImportError:
            return {}
    found = {name: getattr(client.models, name) for name in __all__}
    return found | {"CreateTasksErrorException": adding.CreateTasksErrorException}


globals().update(_classes_of_client())
