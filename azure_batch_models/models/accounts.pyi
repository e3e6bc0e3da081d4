# What type checkers see of accounts.py.
# Written by tests/model_stubs.py: change the models, and run that.

from datetime import datetime

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.attribute_types import Attribute, Items
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.models.virtual_machines import ImageReference

class OSType(WireEnum):
    linux = "linux"
    windows = "windows"

class VerificationType(WireEnum):
    verified = "verified"
    unverified = "unverified"

class ImageInformation(Model):
    node_agent_sku_id: str
    image_reference: ImageReference
    os_type: OSType | str
    capabilities: Attribute[list[str] | None, Items[str] | None] = ...
    batch_support_end_of_life: Attribute[datetime | None, datetime | str | None] = ...
    verification_type: VerificationType | str

class AccountListSupportedImagesResult(Model):
    value: list[ImageInformation] = ...
    odata_next_link: str | None = ...

class NodeCounts(Model):
    creating: int
    idle: int
    offline: int
    preempted: int
    rebooting: int
    reimaging: int
    running: int
    starting: int
    start_task_failed: int
    leaving_pool: int
    unknown: int
    unusable: int
    waiting_for_start_task: int
    upgrading_os: int
    total: int
    deallocated: int | None = ...
    deallocating: int | None = ...

class PoolNodeCounts(Model):
    pool_id: str
    dedicated: Attribute[NodeCounts, NodeCounts | None] = ...
    low_priority: Attribute[NodeCounts, NodeCounts | None] = ...

class PoolNodeCountsListResult(Model):
    value: list[PoolNodeCounts] = ...
    odata_next_link: str | None = ...

class PoolUsageMetrics(Model):
    pool_id: str
    start_time: Attribute[datetime, datetime | str]
    end_time: Attribute[datetime, datetime | str]
    vm_size: str
    total_core_hours: float

class PoolListUsageMetricsResult(Model):
    value: list[PoolUsageMetrics] = ...
    odata_next_link: str | None = ...

class ApplicationSummary(Model):
    id: str
    display_name: str
    versions: Attribute[list[str], Items[str]]

class ApplicationListResult(Model):
    value: list[ApplicationSummary] = ...
    odata_next_link: str | None = ...
