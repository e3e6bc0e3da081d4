"""Rules about multi-instance tasks, which run on several nodes together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.limits import MOST_CONNECTED_NODES
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.texts import is_blank

if TYPE_CHECKING:
    from azure_batch_models.models import MultiInstanceSettings


@rule(
    "multi-instance-coordination-command-line",
    "MultiInstanceSettings",
    severity="error",
    confidence="API reference",
    source="MultiInstanceSettings.coordination_command_line",
    docs=pages.MULTI_INSTANCE,
    hint="Write a command that every node runs first, such as \"/bin/sh -c 'true'\".",
)
def multi_instance_coordination_command_line(settings: MultiInstanceSettings) -> Outcome:
    """A multi-instance task has a coordination command line."""
    if settings.coordination_command_line and not is_blank(settings.coordination_command_line):
        return None
    return Finding("expected a command line, got none.", at=("coordination_command_line",))


@rule(
    "multi-instance-instances-min",
    "MultiInstanceSettings.number_of_instances",
    severity="error",
    confidence="inferred",
    source="MultiInstanceSettings.number_of_instances",
    docs=pages.MULTI_INSTANCE,
    hint="Write the number of nodes that the task needs, such as 2, or leave it out for one.",
)
def multi_instance_instances_min(instances: int) -> Outcome:
    """A multi-instance task has at least one instance."""
    return None if instances >= 1 else f"expected 1 or more, got {instances}."


@rule(
    "multi-instance-instances-max",
    "MultiInstanceSettings.number_of_instances",
    severity="warning",
    confidence="limits page",
    source="article batch-quota-limit",
    docs=pages.QUOTAS,
    hint="Use fewer instances: no pool has room for more, so the task would never start.",
)
def multi_instance_instances_max(instances: int) -> Outcome:
    """A multi-instance task has no more instances than a pool can have nodes for it."""
    if instances <= MOST_CONNECTED_NODES:
        return None
    return (
        f"expected at most {MOST_CONNECTED_NODES}, the nodes of the largest pool with inter-node "
        f"communication, got {instances}."
    )


@rule(
    "multi-instance-needs-internode-pool",
    "TaskAddParameter.multi_instance_settings",
    severity="warning",
    confidence="Microsoft article",
    source="article batch-mpi",
    docs=pages.MULTI_INSTANCE,
    hint='Set "enableInterNodeCommunication": true on the pool, or the task stays active forever.',
    needs="pool",
)
def multi_instance_needs_internode_pool(settings: object, pool: Any) -> Outcome:
    """A multi-instance task goes to a pool with inter-node communication."""
    del settings
    if pool.enable_inter_node_communication:
        return None
    return "expected a pool with inter-node communication, got one without."


@rule(
    "multi-instance-needs-single-slot-pool",
    "TaskAddParameter.multi_instance_settings",
    severity="warning",
    confidence="Microsoft article",
    source="article batch-mpi",
    docs=pages.MULTI_INSTANCE,
    hint="Leave taskSlotsPerNode of the pool out, or the task stays active forever.",
    needs="pool",
)
def multi_instance_needs_single_slot_pool(settings: object, pool: Any) -> Outcome:
    """A multi-instance task goes to a pool with one scheduling slot per node."""
    del settings
    slots = pool.task_slots_per_node
    if slots in {None, 1}:
        return None
    return f"expected a pool with one slot per node, got one with {slots}."


@rule(
    "multi-instance-exceeds-pool",
    "MultiInstanceSettings.number_of_instances",
    severity="warning",
    confidence="inferred",
    source="MultiInstanceSettings.number_of_instances",
    docs=pages.MULTI_INSTANCE,
    hint="Use fewer instances, or give the pool more nodes.",
    needs="pool",
)
def multi_instance_exceeds_pool(instances: int, pool: Any) -> Outcome:
    """A multi-instance task has no more instances than its fixed-size pool has nodes."""
    targets = (pool.target_dedicated_nodes, pool.target_low_priority_nodes)
    if pool.enable_auto_scale or targets == (None, None):
        return None
    nodes = sum(filter(None, targets))
    if instances <= nodes:
        return None
    return f"expected at most {nodes}, the nodes of the pool, got {instances}."
