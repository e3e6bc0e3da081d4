"""Rules about pools: their ids, the kind and number of their nodes, and their tags."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.iso_suggestions import length_of
from azure_batch_models.engine.schema.scalars import write_duration
from azure_batch_models.limits import MOST_CONNECTED_NODES, MOST_SLOTS
from azure_batch_models.rules.facts.vm_sizes import meant_size
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import write_instead
from azure_batch_models.rules.shared.ids import (
    ID_CHARACTERS,
    ID_LENGTH,
    wrong_characters_of_id,
    wrong_length_of_id,
)
from azure_batch_models.rules.shared.ranges import outside
from azure_batch_models.text.describe import listed, quoted
from azure_batch_models.text.patterns import one_of, regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_POOLS = ("PoolAddParameter", "PoolSpecification")
_TARGETS = ("target_dedicated_nodes", "target_low_priority_nodes")

_SHORTEST_RESIZE = timedelta(minutes=5)
_OS_FAMILIES = ("2", "3", "4", "5", "6")

VM_SIZE = regex(r"[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*")
"""The letters of the name of a VM size."""

_NO_SIZE_OF_MACHINES = frozenset({"standard_a0"})
_NO_SIZE_OF_CLOUD_SERVICES = frozenset({"extrasmall", "standard_a1_v2", "standard_a2_v2"})

_MOST_TAGS = 50
_LONGEST_TAG_VALUE = 256
_TAG_NAME = regex(r"[^<>%&\\?/]{1,512}")


@rule(
    "pool-id-length",
    "PoolAddParameter.id",
    severity="error",
    confidence="API reference",
    source="PoolAddParameter.id",
    docs=pages.ADD_POOL,
    hint="Write 1 to 64 letters, digits, hyphens and underscores, such as render; "
    "displayName has room for 1024 characters.",
    limits=ID_LENGTH,
)
def pool_id_length(pool_id: str) -> Outcome:
    """A pool id has 1 to 64 characters."""
    return wrong_length_of_id(pool_id)


@rule(
    "pool-id-charset",
    "PoolAddParameter.id",
    severity="error",
    confidence="API reference",
    source="PoolAddParameter.id; management API, the operation that creates a pool",
    docs=pages.ADD_POOL,
    hint="Replace the other characters; displayName may have any.",
    limits=ID_CHARACTERS,
)
def pool_id_charset(pool_id: str) -> Outcome:
    """A pool id has only letters, digits, hyphens and underscores."""
    return wrong_characters_of_id(pool_id)


@rule(
    "resource-tags-limits",
    "PoolAddParameter.resource_tags",
    "PoolSpecification.resource_tags",
    severity="warning",
    confidence="inferred",
    source="PoolAddParameter.resource_tags; limits of Azure Resource Manager",
    docs=pages.ADD_POOL,
    hint="Remove or shorten them: Azure Resource Manager accepts no others.",
    when="submission and update",
)
def resource_tags_limits(tags: dict[str, str | None]) -> Iterator[Finding]:
    """A pool has at most 50 tags, with names and values that Azure resources can have."""
    if len(tags) > _MOST_TAGS:
        yield Finding(f"expected at most {_MOST_TAGS} tags, got {len(tags)}.")
    wrong = [name for name in tags if not _TAG_NAME.fullmatch(name)]
    if wrong:
        yield Finding(
            "expected tag names of 1 to 512 characters without any of < > % & \\ ? /, "
            f"got {listed(wrong)}."
        )
    for name, value in tags.items():
        if value is not None and len(value) > _LONGEST_TAG_VALUE:
            yield Finding(
                f"expected at most {_LONGEST_TAG_VALUE} characters in the value of a tag, "
                f"got {len(value)} in that of {quoted(name)}."
            )


@rule(
    "pool-configuration-exactly-one",
    *_POOLS,
    severity="error",
    confidence="API reference",
    source="PoolAddParameter.virtual_machine_configuration, PoolSpecification",
    docs=pages.ADD_POOL,
    hint="Write virtualMachineConfiguration alone, with imageReference and nodeAgentSKUId; "
    "cloud services are retired.",
    when="submission and update",
)
def pool_configuration_exactly_one(pool: Any) -> Outcome:
    """A pool has virtual machines or cloud services, not both."""
    machines, services = pool.virtual_machine_configuration, pool.cloud_service_configuration
    if (machines is None) != (services is None):
        return None
    got = "neither" if machines is None else "both"
    return f"expected virtualMachineConfiguration or cloudServiceConfiguration, got {got}."


@rule(
    "pool-cloud-service-retired",
    "PoolAddParameter.cloud_service_configuration",
    "PoolSpecification.cloud_service_configuration",
    severity="warning",  # the service still accepted such pools in April 2024
    confidence="Microsoft article",
    source="article best-practices; azure-deprecation issue 128",
    docs=pages.BEST_PRACTICES,
    hint='Write virtualMachineConfiguration instead, such as {"imageReference": '
    '{"publisher": "microsoftwindowsserver", "offer": "windowsserver", "sku": '
    '"2022-datacenter", "version": "latest"}, "nodeAgentSKUId": "batch.node.windows '
    'amd64"}.',
    until="2024-02-01.19.0",  # later ones have no cloud services, which is reported anyway
    when="submission and update",
)
def pool_cloud_service_retired(services: object) -> Outcome:
    """A pool has no cloud services, which were retired in 2024."""
    del services
    return "expected nothing, as cloud services were retired on 29 February 2024, got them."


@rule(
    "cloud-service-os-family",
    "CloudServiceConfiguration.os_family",
    severity="error",
    confidence="API reference",
    source="CloudServiceConfiguration.os_family",
    docs=pages.ADD_POOL,
    hint="Write 6 for Windows Server 2019.",
    when="submission and update",
    limits={"pattern": one_of(_OS_FAMILIES)},
)
def cloud_service_os_family(family: str) -> Outcome:
    """The guest OS family of cloud services is 2, 3, 4, 5 or 6."""
    return None if family in _OS_FAMILIES else f"expected 2, 3, 4, 5 or 6, got {quoted(family)}."


@rule(
    "pool-vm-size-form",
    "PoolAddParameter.vm_size",
    "PoolPatchParameter.vm_size",
    "PoolSpecification.vm_size",
    severity="warning",
    confidence="inferred",
    source="names of sizes; azure-batch-cli-extensions issue 119",
    docs=pages.ADD_POOL,
    hint="Write the name of a VM size, such as standard_d2s_v5.",
    when="submission and update",
)
def pool_vm_size_form(size: str) -> Outcome:
    """A VM size has only letters, digits and underscores, and hyphens between them."""
    if VM_SIZE.fullmatch(size):
        return None
    message = f"expected letters, digits, underscores and hyphens between them, got {quoted(size)}."
    meant = meant_size(size) or "_".join(size.split())
    return write_instead(message, meant) if VM_SIZE.fullmatch(meant) else message


@rule(
    "pool-vm-size-unsupported",
    *_POOLS,
    severity="error",
    confidence="API reference",
    source="PoolAddParameter.vm_size",
    docs=pages.ADD_POOL,
    hint="Choose a larger size, such as standard_d2s_v5.",
    when="submission and update",
)
def pool_vm_size_unsupported(pool: Any) -> Outcome:
    """The VM size of a pool is one that Batch supports."""
    if not is_unsupported(pool):
        return None
    message = f"expected a size that Batch supports, got {quoted(pool.vm_size)}."
    return Finding(message, at=("vm_size",))


def is_unsupported(pool: Any) -> bool:
    """Return whether Batch never supported the VM size of a pool."""
    size = (pool.vm_size or "").lower()  # a response may have only part of a pool
    return any(
        configuration is not None and size in unsupported
        for configuration, unsupported in (
            (pool.virtual_machine_configuration, _NO_SIZE_OF_MACHINES),
            (pool.cloud_service_configuration, _NO_SIZE_OF_CLOUD_SERVICES),
        )
    )


@rule(
    "fixed-pool-needs-target",
    *_POOLS,
    severity="warning",  # the service takes it as 0, despite the reference
    confidence="API reference",
    source="PoolAddParameter.enable_auto_scale",
    docs=pages.ADD_POOL,
    hint='Write "targetDedicatedNodes", "targetLowPriorityNodes" or both, such as 1; 0 is allowed.',
    when="submission and update",
)
def fixed_pool_needs_target(pool: Any) -> Outcome:
    """A pool without automatic scaling says how many nodes it has."""
    if pool.enable_auto_scale or any(getattr(pool, name) is not None for name in _TARGETS):
        return None
    message = "expected a number of nodes for a pool that does not scale automatically, got none."
    return Finding(message, at=("target_dedicated_nodes",))


@rule(
    "pool-target-nonnegative",
    "PoolAddParameter.target_dedicated_nodes",
    "PoolAddParameter.target_low_priority_nodes",
    "PoolSpecification.target_dedicated_nodes",
    "PoolSpecification.target_low_priority_nodes",
    "PoolResizeParameter.target_dedicated_nodes",
    "PoolResizeParameter.target_low_priority_nodes",
    severity="error",
    confidence="code or issue",
    source="terraform-provider-azurerm internal/services/batch/batch_pool_resource.go",
    docs=pages.RESIZE_POOL,
    hint="Write 0 for no nodes.",
    when="submission and update",
    limits={"minimum": 0},
)
def pool_target_nonnegative(nodes: int) -> Outcome:
    """A pool has no negative number of nodes."""
    return None if nodes >= 0 else f"expected 0 or more, got {nodes}."


@rule(
    "resize-timeout-min",
    "PoolAddParameter.resize_timeout",
    "PoolSpecification.resize_timeout",
    "PoolResizeParameter.resize_timeout",
    "NodeRemoveParameter.resize_timeout",
    severity="error",
    confidence="API reference",
    source="resize_timeout of PoolAddParameter, PoolResizeParameter and NodeRemoveParameter",
    docs=pages.RESIZE_POOL,
    hint="Write PT5M or more, or leave it out for 15 minutes.",
    when="submission and update",
)
def resize_timeout_min(timeout: Any) -> Outcome:
    """A resize timeout is at least five minutes."""
    if length_of(timeout) >= _SHORTEST_RESIZE:
        return None
    return f"expected PT5M or more, got {write_duration(timeout)}."


@rule(
    "pool-task-slots-range",
    "PoolAddParameter.task_slots_per_node",
    "PoolPatchParameter.task_slots_per_node",
    "PoolSpecification.task_slots_per_node",
    severity="error",
    confidence="API reference",
    source="PoolAddParameter.task_slots_per_node",
    docs=pages.TASK_SLOTS,
    hint="Write at most four slots per core of the VM size, such as 4, or leave it out for one.",
    limits={"minimum": 1, "maximum": MOST_SLOTS},
    when="submission and update",
)
def pool_task_slots_range(slots: int) -> Outcome:
    """A node has 1 to 256 scheduling slots."""
    return outside(slots, 1, MOST_SLOTS)


@rule(
    "pool-internode-size",
    *_POOLS,
    severity="warning",
    confidence="limits page",
    source="article batch-quota-limit",
    docs=pages.QUOTAS,
    hint="Ask for fewer nodes (80 in user subscription mode), "
    "or set enableInterNodeCommunication to false.",
    when="submission and update",
)
def pool_internode_size(pool: Any) -> Outcome:
    """A pool whose nodes communicate with each other has at most 100 of them."""
    nodes = {name: getattr(pool, name) or 0 for name in _TARGETS}
    total = sum(nodes.values())
    if not pool.enable_inter_node_communication or total <= MOST_CONNECTED_NODES:
        return None
    message = (
        f"expected at most {MOST_CONNECTED_NODES} nodes that communicate with each other, "
        f"got {total}."
    )
    return Finding(message, at=(max(nodes, key=nodes.__getitem__),))


@rule(
    "pool-internode-slots",
    *_POOLS,
    severity="warning",
    confidence="Microsoft article",
    source="article batch-mpi",
    docs=pages.MULTI_INSTANCE,
    hint="Leave it out: multi-instance tasks never start on nodes with several slots.",
    when="submission and update",
)
def pool_internode_slots(pool: Any) -> Outcome:
    """Nodes that communicate with each other have one scheduling slot."""
    slots = pool.task_slots_per_node
    if not pool.enable_inter_node_communication or slots is None or slots <= 1:
        return None
    message = f"expected 1 for nodes that communicate with each other, got {slots}."
    return Finding(message, at=("task_slots_per_node",))
