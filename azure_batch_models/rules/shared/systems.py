"""Systems: what the nodes of a pool run, as far as its definition says."""

from __future__ import annotations

from typing import Any, Literal


def operating_system(pool: Any) -> Literal["windows", "linux"] | None:
    """Return what the nodes of a pool run, or ``None`` if its definition does not say."""
    machines = pool.virtual_machine_configuration
    if machines is None:
        return "windows" if pool.cloud_service_configuration is not None else None
    return system_of_machines(machines)


def system_of_machines(machines: Any) -> Literal["windows", "linux"] | None:
    """Return what virtual machines run, or ``None`` if their configuration does not say."""
    agent = (machines.node_agent_sku_id or "").lower()
    if agent.startswith("batch.node."):
        return "windows" if agent.startswith("batch.node.windows") else "linux"
    publisher = getattr(machines.image_reference, "publisher", None) or ""
    return "windows" if publisher.lower().startswith("microsoftwindows") else None


def runs_containers(pool: Any) -> bool | None:
    """Return whether a pool is set up for containers, or ``None`` if it does not say."""
    machines = pool.virtual_machine_configuration
    if machines is None:
        return False if pool.cloud_service_configuration is not None else None
    return machines.container_configuration is not None
