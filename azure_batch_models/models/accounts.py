"""What belongs to the account as a whole: images to choose from, node counts, usage, packages."""

from __future__ import annotations

from datetime import datetime

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.declarations import always_set
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.models.virtual_machines import ImageReference


class OSType(WireEnum):
    """Kind of operating system."""

    linux = "linux"
    """Linux."""

    windows = "windows"
    """Windows."""


class VerificationType(WireEnum):
    """Whether Batch has tested an image together with a node agent."""

    verified = "verified"
    """They work together, and all of Batch has been tested with them."""

    unverified = "unverified"
    """They should work together, but not all of Batch has been tested with them."""


class ImageInformation(Model):
    """A virtual machine image that pools can use; set by the service."""

    _attribute_map = {
        "node_agent_sku_id": {"key": "nodeAgentSKUId", "type": "str"},
        "image_reference": {"key": "imageReference", "type": "ImageReference"},
        "os_type": {"key": "osType", "type": "OSType"},
        "capabilities": {"key": "capabilities", "type": "[str]"},
        "batch_support_end_of_life": {"key": "batchSupportEndOfLife", "type": "iso-8601"},
        "verification_type": {"key": "verificationType", "type": "VerificationType"},
    }
    _validation = {
        "node_agent_sku_id": {"required": True},
        "image_reference": {"required": True},
        "os_type": {"required": True},
        "verification_type": {"required": True},
    }

    node_agent_sku_id: str
    """Node agent to give a pool together with this image, such as ``batch.node.ubuntu 22.04``."""

    image_reference: ImageReference
    """The image, ready to give a pool."""

    os_type: OSType | str
    """Kind of operating system."""

    capabilities: list[str] | None = None
    """Capabilities that matter to Batch, such as ``DockerCompatible``; not a complete list."""

    batch_support_end_of_life: datetime | None = None
    """When Batch stops accepting new pools with this image; unset where no date is known."""

    verification_type: VerificationType | str
    """Whether Batch has been tested with this image and node agent."""


class AccountListSupportedImagesResult(Model):
    """One page of a listing of images."""

    _attribute_map = {
        "value": {"key": "value", "type": "[ImageInformation]"},
        "odata_next_link": {"key": "odata\\.nextLink", "type": "str"},
    }

    value: list[ImageInformation] = always_set()
    """The images of this page."""

    odata_next_link: str | None = None
    """URL of the next page; unset on the last one."""


class NodeCounts(Model):
    """How many nodes are in which state; set by the service.

    The numbers may lag behind; for exact ones, list the nodes.
    """

    _attribute_map = {
        "creating": {"key": "creating", "type": "int"},
        "idle": {"key": "idle", "type": "int"},
        "offline": {"key": "offline", "type": "int"},
        "preempted": {"key": "preempted", "type": "int"},
        "rebooting": {"key": "rebooting", "type": "int"},
        "reimaging": {"key": "reimaging", "type": "int"},
        "running": {"key": "running", "type": "int"},
        "starting": {"key": "starting", "type": "int"},
        "start_task_failed": {"key": "startTaskFailed", "type": "int"},
        "leaving_pool": {"key": "leavingPool", "type": "int"},
        "unknown": {"key": "unknown", "type": "int"},
        "unusable": {"key": "unusable", "type": "int"},
        "waiting_for_start_task": {"key": "waitingForStartTask", "type": "int"},
        "upgrading_os": {"key": "upgradingOS", "type": "int"},
        "total": {"key": "total", "type": "int"},
        "deallocated": {"key": "deallocated", "type": "int"},
        "deallocating": {"key": "deallocating", "type": "int"},
    }
    _validation = {
        "creating": {"required": True},
        "idle": {"required": True},
        "offline": {"required": True},
        "preempted": {"required": True},
        "rebooting": {"required": True},
        "reimaging": {"required": True},
        "running": {"required": True},
        "starting": {"required": True},
        "start_task_failed": {"required": True},
        "leaving_pool": {"required": True},
        "unknown": {"required": True},
        "unusable": {"required": True},
        "waiting_for_start_task": {"required": True},
        "upgrading_os": {"required": True},
        "total": {"required": True},
    }

    creating: int
    """Nodes whose virtual machines are allocated but have not begun to join the pool."""

    idle: int
    """Nodes ready for tasks, with none running."""

    offline: int
    """Nodes without tasks that accept no new ones."""

    preempted: int
    """Spot or low-priority nodes that Azure took back."""

    rebooting: int
    """Nodes that are restarting."""

    reimaging: int
    """Nodes that are being reimaged."""

    running: int
    """Nodes that are running tasks besides the start task."""

    starting: int
    """Nodes on which Batch is starting."""

    start_task_failed: int
    """Nodes that run no tasks because their start task failed at its last retry, too."""

    leaving_pool: int
    """Nodes that are leaving the pool."""

    unknown: int
    """Nodes that the service cannot reach."""

    unusable: int
    """Nodes that are unusable because of errors."""

    waiting_for_start_task: int
    """Nodes whose tasks wait for the start task to succeed."""

    upgrading_os: int
    """Nodes that upgrade their operating system."""

    total: int
    """All nodes, whatever their state."""

    deallocated: int | None = None
    """Nodes without a virtual machine, which was given back until they are started again.

    Unset where the service speaks an API version before 2024-07-01.20.0.
    """

    deallocating: int | None = None
    """Nodes that are giving back their virtual machines; unset where ``deallocated`` is."""


class PoolNodeCounts(Model):
    """How many nodes of a pool are in which state; set by the service.

    The numbers may lag behind; for exact ones, list the nodes.
    """

    _attribute_map = {
        "pool_id": {"key": "poolId", "type": "str"},
        "dedicated": {"key": "dedicated", "type": "NodeCounts"},
        "low_priority": {"key": "lowPriority", "type": "NodeCounts"},
    }
    _validation = {"pool_id": {"required": True}}

    pool_id: str
    """Identifier of the pool."""

    dedicated: NodeCounts = always_set()
    """The dedicated nodes."""

    low_priority: NodeCounts = always_set()
    """The Spot or low-priority nodes."""


class PoolNodeCountsListResult(Model):
    """One page of a listing of node counts, pool by pool."""

    _attribute_map = {
        "value": {"key": "value", "type": "[PoolNodeCounts]"},
        "odata_next_link": {"key": "odata\\.nextLink", "type": "str"},
    }

    value: list[PoolNodeCounts] = always_set()
    """The pools of this page."""

    odata_next_link: str | None = None
    """URL of the next page; unset on the last one."""


class PoolUsageMetrics(Model):
    """What a pool used during one interval; set by the service."""

    _attribute_map = {
        "pool_id": {"key": "poolId", "type": "str"},
        "start_time": {"key": "startTime", "type": "iso-8601"},
        "end_time": {"key": "endTime", "type": "iso-8601"},
        "vm_size": {"key": "vmSize", "type": "str"},
        "total_core_hours": {"key": "totalCoreHours", "type": "float"},
    }
    _validation = {
        "pool_id": {"required": True},
        "start_time": {"required": True},
        "end_time": {"required": True},
        "vm_size": {"required": True},
        "total_core_hours": {"required": True},
    }

    pool_id: str
    """Identifier of the pool."""

    start_time: datetime
    """Start of the interval."""

    end_time: datetime
    """End of the interval."""

    vm_size: str
    """Size of the pool's virtual machines, such as ``standard_d2s_v3``."""

    total_core_hours: float
    """Hours of use in the interval, added up over all cores of the pool."""


class PoolListUsageMetricsResult(Model):
    """One page of a listing of what pools used."""

    _attribute_map = {
        "value": {"key": "value", "type": "[PoolUsageMetrics]"},
        "odata_next_link": {"key": "odata\\.nextLink", "type": "str"},
    }

    value: list[PoolUsageMetrics] = always_set()
    """The figures of this page."""

    odata_next_link: str | None = None
    """URL of the next page; unset on the last one."""


class ApplicationSummary(Model):
    """An application with packages that nodes can use; set by the service.

    The portal and Azure Resource Manager also know those that are not ready yet.
    """

    _attribute_map = {
        "id": {"key": "id", "type": "str"},
        "display_name": {"key": "displayName", "type": "str"},
        "versions": {"key": "versions", "type": "[str]"},
    }
    _validation = {
        "id": {"required": True},
        "display_name": {"required": True},
        "versions": {"required": True},
    }

    id: str
    """Identifier within the account; what ``ApplicationPackageReference`` names."""

    display_name: str
    """Name for people."""

    versions: list[str]
    """Versions whose packages nodes can use."""


class ApplicationListResult(Model):
    """One page of a listing of applications."""

    _attribute_map = {
        "value": {"key": "value", "type": "[ApplicationSummary]"},
        "odata_next_link": {"key": "odata\\.nextLink", "type": "str"},
    }

    value: list[ApplicationSummary] = always_set()
    """The applications of this page."""

    odata_next_link: str | None = None
    """URL of the next page; unset on the last one."""
