"""What only a generated client makes: iterators over pages and the exceptions it raises.

They derive from msrest's classes, so this module is loaded when one of them is asked for.
"""

from __future__ import annotations

from typing import Any

from msrest.exceptions import HttpOperationError
from msrest.paging import Paged

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

NAMES = frozenset({*_PAGES, "BatchErrorException"})
"""What this module offers."""


class BatchErrorException(HttpOperationError):  # noqa: N818 - azure-batch's name
    """The service answered with an error; ``error`` holds the `BatchError`."""

    def __init__(self, deserialize: Any, response: Any, *args: Any) -> None:
        """Read the error out of a response."""
        super().__init__(deserialize, response, "BatchError", *args)


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
