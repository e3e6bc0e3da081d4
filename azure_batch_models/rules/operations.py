"""Rules about what is done to pools and their nodes: resizing, removing, restarting, logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from azure_batch_models.engine.iso_suggestions import in_utc
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import REMOVE
from azure_batch_models.rules.shared.lists import repeated
from azure_batch_models.rules.shared.urls import missing_permissions, parse_url, wrong_container
from azure_batch_models.text.describe import quoted

if TYPE_CHECKING:
    from azure_batch_models.models import (
        PoolResizeParameter,
        UploadBatchServiceLogsConfiguration,
    )

_MOST_NODES = 100


@rule(
    "resize-needs-target",
    "PoolResizeParameter",
    severity="error",
    confidence="code or issue",
    source="azure-cli command_modules/batch/_validators.py",
    docs=pages.RESIZE_POOL,
    hint="Say how many nodes of either kind the pool should have.",
    when="operation",
)
def resize_needs_target(resize: PoolResizeParameter) -> Outcome:
    """A resize says how many nodes the pool should have."""
    if resize.target_dedicated_nodes is not None or resize.target_low_priority_nodes is not None:
        return None
    return "expected targetDedicatedNodes or targetLowPriorityNodes, got neither."


@rule(
    "node-remove-count",
    "NodeRemoveParameter.node_list",
    severity="error",
    confidence="API reference",
    source="NodeRemoveParameter.node_list",
    docs=pages.REMOVE_NODES,
    hint="Split more than 100 nodes into several requests.",
    when="operation",
    limits={"min_items": 1, "max_items": _MOST_NODES},
)
def node_remove_count(nodes: list[str]) -> Outcome:
    """A request removes 1 to 100 nodes."""
    if 1 <= len(nodes) <= _MOST_NODES:
        return None
    return f"expected 1 to {_MOST_NODES} nodes in one request, got {len(nodes)}."


@rule(
    "node-remove-duplicate",
    "NodeRemoveParameter.node_list",
    severity="warning",
    confidence="inferred",
    source="NodeRemoveParameter.node_list",
    docs=pages.REMOVE_NODES,
    hint="Remove the duplicate.",
    when="operation",
    fix=REMOVE,
)
def node_remove_duplicate(nodes: list[str]) -> Outcome:
    """The ids of the nodes to remove differ in more than case."""
    return [
        Finding(
            f"expected every node once, got {quoted(nodes[index])} as in item {first}.", (index,)
        )
        for index, first, _ in repeated(nodes, str.lower)
    ]


@rule(
    "deallocation-retained-data",
    "PoolResizeParameter.node_deallocation_option",
    "NodeRemoveParameter.node_deallocation_option",
    "NodeRebootParameter.node_reboot_option",
    "NodeReimageParameter.node_reimage_option",
    severity="warning",
    confidence="API reference",
    source="BatchNodeDeallocationOption (azure-batch 15.1.0)",
    docs=pages.REMOVE_NODES,
    hint="Write taskcompletion, and let tasks upload what should be kept.",
    when="operation",
)
def deallocation_retained_data(option: str) -> Outcome:
    """A node is not kept until the retention times of its tasks are over."""
    if option != "retaineddata":
        return None
    return "expected another option, as this one is deprecated, got retaineddata."


@rule(
    "upload-logs-url-auth",
    "UploadBatchServiceLogsConfiguration",
    severity="warning",  # the service accepts it; only the upload fails
    confidence="API reference",
    source="UploadBatchServiceLogsConfiguration.container_url",
    docs=pages.UPLOAD_NODE_LOGS,
    hint="Add a SAS of the container with sp=w to the address, after a ?, or identityReference "
    "with an identity of the pool.",
    when="operation",
)
def upload_logs_url_auth(upload: UploadBatchServiceLogsConfiguration) -> Outcome:
    """The container for logs comes with a SAS or an identity."""
    if upload.identity_reference is not None:
        return None
    parsed = parse_url(upload.container_url)
    if parsed is None or parsed.has_sas:
        return None
    return Finding("expected a SAS or an identity, got neither.", at=("container_url",))


@rule(
    "upload-logs-url-form",
    "UploadBatchServiceLogsConfiguration.container_url",
    severity="warning",  # the service has taken others; what it did with them is unknown
    confidence="API reference",
    source="UploadBatchServiceLogsConfiguration.container_url",
    docs=pages.UPLOAD_NODE_LOGS,
    hint="Write it like https://account.blob.core.windows.net/container?{SAS}.",
    when="operation",
)
def upload_logs_url_form(url: str) -> Outcome:
    """The container for logs is given by its absolute address."""
    parsed = parse_url(url)
    if parsed is not None and parsed.is_blob and len(parsed.segments) > 1:
        message = "expected the address of a container, got that of a blob in it."
        container = parsed.segments[0]
        return Finding(message, hint=f"Write https://{parsed.host}/{container}?{{SAS}}.")
    return wrong_container(url, "")


@rule(
    "upload-logs-sas-write",
    "UploadBatchServiceLogsConfiguration.container_url",
    severity="warning",
    confidence="API reference",
    source="UploadBatchServiceLogsConfiguration.container_url",
    docs=pages.UPLOAD_NODE_LOGS,
    hint="Create a SAS with sp=w, or sp=rw.",
    when="operation",
)
def upload_logs_sas_write(url: str) -> Outcome:
    """A SAS for logs permits writing."""
    return missing_permissions(url, "w")


@rule(
    "upload-logs-sas-start",
    "UploadBatchServiceLogsConfiguration.container_url",
    severity="warning",
    confidence="API reference",
    source="UploadBatchServiceLogsConfiguration.container_url",
    docs=pages.UPLOAD_NODE_LOGS,
    hint="Create a SAS without one, so that clock skew does no harm.",
    when="operation",
)
def upload_logs_sas_start(url: str) -> Outcome:
    """A SAS for logs has no start time."""
    parsed = parse_url(url)
    if parsed is None or parsed.sas.start is None:
        return None
    return f"expected a SAS without start time, got one that starts at {quoted(parsed.sas.start)}."


@rule(
    "upload-logs-time-order",
    "UploadBatchServiceLogsConfiguration",
    severity="error",
    confidence="inferred",
    source="UploadBatchServiceLogsConfiguration.start_time, .end_time",
    docs=pages.UPLOAD_NODE_LOGS,
    hint="Swap the two, or leave endTime out for everything up to now.",
    when="operation",
)
def upload_logs_time_order(upload: UploadBatchServiceLogsConfiguration) -> Outcome:
    """The time range of the logs ends after it begins."""
    begin, end = upload.start_time, upload.end_time
    if end is None or in_utc(end) > in_utc(begin):
        return None
    message = f"expected a time after startTime ({begin.isoformat()}), got {end.isoformat()}."
    return Finding(message, at=("end_time",))
