"""Rules about what the VM size of a pool has to be able to do, and until when it exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.limits import MOST_SLOTS
from azure_batch_models.rules.facts.images import find_image, find_sibling
from azure_batch_models.rules.facts.lifetimes import end_of, has_ended
from azure_batch_models.rules.facts.vm_sizes import Series, find_size, meant_size
from azure_batch_models.rules.pools import VM_SIZE, is_unsupported
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import write_instead
from azure_batch_models.rules.shared.lists import present
from azure_batch_models.text.describe import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.rules.facts.images import Image
    from azure_batch_models.rules.registry import Place

_POOLS = ("PoolAddParameter", "PoolSpecification")
_POOLS_AND_CHANGES = (*_POOLS, "PoolPatchParameter")
_PREMIUM = "premium_lrs"
_SLOTS_PER_CORE = 4
_CONFIDENTIAL = "confidentialvm"
_MACHINES = "virtual_machine_configuration"


def _series_of(pool: Any) -> Series | None:
    """Return what is known of the series of a pool's VM size, if the pool has virtual machines."""
    if not pool.vm_size or pool.virtual_machine_configuration is None:
        return None
    return find_size(pool.vm_size).series


def _living_series_of(pool: Any, place: Place) -> Series | None:
    """Return what `_series_of` does, unless the series has ended, which is reported by itself."""
    series = _series_of(pool)
    is_over = series is not None and series.ends is not None and has_ended(series.ends, place.now)
    return None if is_over else series


def _image_of(pool: Any) -> Image | None:
    """Return what is known of the image of a pool."""
    machines = pool.virtual_machine_configuration
    image = None if machines is None else machines.image_reference
    if image is None or not (image.publisher and image.offer and image.sku):
        return None
    return find_image(image.publisher, image.offer, image.sku)


def _is_ephemeral(pool: Any) -> bool:
    """Return whether the system disks of a pool are ephemeral."""
    machines = pool.virtual_machine_configuration
    disk = None if machines is None else machines.os_disk
    return disk is not None and disk.ephemeral_os_disk_settings is not None


@rule(
    "vm-size-name",
    *_POOLS,
    severity="warning",
    confidence="inferred",
    source="article vm-naming-conventions",
    docs=pages.SIZE_NAMES,
    hint="Write the whole name, with standard_ and the underscores in it.",
    when="submission and update",
)
def vm_size_name(pool: Any) -> Outcome:
    """The name of a VM size begins with standard_ and has an underscore before its version."""
    size = pool.vm_size or ""
    if pool.virtual_machine_configuration is None or not VM_SIZE.fullmatch(size):
        return None
    meant = meant_size(size)
    if meant is None:
        return None
    message = f"expected the whole name of a VM size, got {quoted(size)}."
    return write_instead(message, meant, at=("vm_size",))


@rule(
    "vm-size-retired",
    *_POOLS,
    severity="warning",  # recorded requests from before its end were right
    confidence="Microsoft article",
    source="articles retirements-and-capacity-restrictions, batch-pool-vm-sizes; "
    "Azure/Batch issues 87, 140",
    docs=pages.SIZE_RETIREMENTS,
    hint="Choose a newer size.",
    needs="place",
    when="submission and update",
)
def vm_size_retired(pool: Any, place: Place) -> Outcome:
    """The VM size of a pool is of a series that still exists."""
    series = _series_of(pool)
    if series is None or is_unsupported(pool):
        return None
    end = end_of(series.ends, place.now)
    if end is None:
        return None
    message = (
        f"expected a size that Azure still has, got {quoted(pool.vm_size)}, whose series {end}."
    )
    hint = f"Choose a newer size, such as {series.instead}." if series.instead else ""
    return Finding(message, at=("vm_size",), hint=hint)


@rule(
    "task-slots-per-core",
    *_POOLS_AND_CHANGES,
    severity="error",
    confidence="API reference",
    source="PoolAddParameter.task_slots_per_node; article batch-quota-limit",
    docs=pages.TASK_SLOTS,
    hint="Write at most four slots for each core of the VM size.",
    when="submission and update",
)
def task_slots_per_core(pool: Any) -> Outcome:
    """A node has at most four scheduling slots for each of its cores."""
    slots = pool.task_slots_per_node
    cores = find_size(pool.vm_size).cores if slots and pool.vm_size else None
    if not cores or slots > MOST_SLOTS or slots <= _SLOTS_PER_CORE * cores:
        return None
    most = _SLOTS_PER_CORE * cores
    count = f"{cores} core" if cores == 1 else f"{cores} cores"
    message = f"expected at most {most}, as {pool.vm_size} has {count}, got {slots}."
    return Finding(message, at=("task_slots_per_node",), hint=f"Write {most} or less.")


@rule(
    "premium-disk-vm-size",
    *_POOLS,
    severity="warning",  # only the allocation of nodes fails
    confidence="Microsoft article",
    source="articles vm-naming-conventions, and those of the series",
    docs=pages.SIZE_NAMES,
    hint="Choose a size with an s in its name, such as standard_d2s_v5, or write standard_lrs.",
    needs="place",
    when="submission and update",
)
def premium_disk_vm_size(pool: Any, place: Place) -> Iterator[Finding]:
    """Premium disks come with a VM size that takes them."""
    series = _living_series_of(pool, place)
    if series is None or series.premium_disks is not False:
        return
    for at, kind in _storage(pool.virtual_machine_configuration):
        if kind == _PREMIUM:
            yield Finding(
                f"expected standard storage, as {pool.vm_size} takes no premium disks, "
                f"got {_PREMIUM}.",
                at=(_MACHINES, *at),
            )


def _storage(machines: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield the kinds of storage of all disks, each with where it stands."""
    for index, disk in present(machines.data_disks):
        yield ("data_disks", index, "storage_account_type"), disk.storage_account_type
        if disk.managed_disk is not None:
            at = ("data_disks", index, "managed_disk", "storage_account_type")
            yield at, disk.managed_disk.storage_account_type
    disk = machines.os_disk and machines.os_disk.managed_disk
    if disk is not None:
        yield ("os_disk", "managed_disk", "storage_account_type"), disk.storage_account_type


@rule(
    "write-accelerator-vm-size",
    *_POOLS,
    severity="warning",  # only the allocation of nodes fails
    confidence="Microsoft article",
    source="article how-to-enable-write-accelerator",
    docs=pages.WRITE_ACCELERATOR,
    hint="Choose a size of the M series, or leave writeAcceleratorEnabled out.",
    needs="place",
    when="submission and update",
)
def write_accelerator_vm_size(pool: Any, place: Place) -> Outcome:
    """Write Accelerator comes with a VM size of the M series."""
    series = _living_series_of(pool, place)
    disk = None if series is None else pool.virtual_machine_configuration.os_disk
    if series is None or disk is None or not disk.write_accelerator_enabled:
        return None
    if series.sizes.startswith("m"):
        return None
    message = f"expected false, as {pool.vm_size} is no size of the M series, got true."
    return Finding(message, at=(_MACHINES, "os_disk", "write_accelerator_enabled"))


@rule(
    "accelerated-networking-vm-size",
    *_POOLS,
    severity="warning",  # only the allocation of nodes fails
    confidence="Microsoft article",
    source="article av2-series",
    docs=pages.AV2_SIZES,
    hint="Choose a newer size, or leave enableAcceleratedNetworking out.",
    needs="place",
    when="submission and update",
)
def accelerated_networking_vm_size(pool: Any, place: Place) -> Outcome:
    """Accelerated networking comes with a VM size that supports it."""
    series = _living_series_of(pool, place)
    network = None if series is None else pool.network_configuration
    if series is None or network is None or not network.enable_accelerated_networking:
        return None
    if series.accelerated_networking is not False:
        return None
    message = f"expected false, as {pool.vm_size} has no accelerated networking, got true."
    return Finding(message, at=("network_configuration", "enable_accelerated_networking"))


@rule(
    "ephemeral-disk-spot",
    *_POOLS,
    severity="error",
    confidence="Microsoft article",
    source="articles create-pool-ephemeral-os-disk, batch-spot-vms",
    docs=pages.SPOT_NODES,
    hint="Write 0 and use dedicated nodes, or leave ephemeralOSDiskSettings out.",
    when="submission and update",
)
def ephemeral_disk_spot(pool: Any) -> Outcome:
    """Spot nodes have no ephemeral system disks."""
    nodes = pool.target_low_priority_nodes
    if not nodes or nodes < 0 or not _is_ephemeral(pool):
        return None
    message = f"expected no Spot nodes beside ephemeral system disks, got {nodes}."
    return Finding(message, at=("target_low_priority_nodes",))


@rule(
    "ephemeral-disk-vm-size",
    *_POOLS,
    severity="warning",  # only the allocation of nodes fails
    confidence="Microsoft article",
    source="articles create-pool-ephemeral-os-disk, ephemeral-os-disks, and those of the series",
    docs=pages.EPHEMERAL_DISKS,
    hint="Choose a size with a local disk, such as standard_d2ds_v5, "
    "or leave ephemeralOSDiskSettings out.",
    needs="place",
    when="submission and update",
)
def ephemeral_disk_vm_size(pool: Any, place: Place) -> Outcome:
    """Ephemeral system disks come with a VM size that has room for them."""
    series = _living_series_of(pool, place)
    if series is None or series.ephemeral_disks is not False or not _is_ephemeral(pool):
        return None
    message = f"expected a size with room for an ephemeral system disk, got {quoted(pool.vm_size)}."
    return Finding(message, at=("vm_size",))


@rule(
    "zonal-infiniband",
    *_POOLS,
    severity="error",
    confidence="Microsoft article",
    source="article create-pool-availability-zones",
    docs=pages.ZONES,
    hint="Write regional, or set enableInterNodeCommunication to false.",
    needs="place",
    when="submission and update",
)
def zonal_infiniband(pool: Any, place: Place) -> Outcome:
    """Nodes that communicate with each other over InfiniBand are not spread over zones."""
    series = _living_series_of(pool, place)
    if series is None or not series.infiniband or not pool.enable_inter_node_communication:
        return None
    placement = pool.virtual_machine_configuration.node_placement_configuration
    if placement is None or placement.policy != "zonal":
        return None
    message = (
        f"expected regional for nodes with InfiniBand ({pool.vm_size}) that communicate with each "
        "other, got zonal."
    )
    return Finding(message, at=(_MACHINES, "node_placement_configuration", "policy"))


@rule(
    "image-generation-vm-size",
    *_POOLS,
    severity="warning",  # only the allocation of nodes fails
    confidence="Microsoft article",
    source="articles generation-2, batch-pool-vm-sizes, and those of the series",
    docs=pages.GENERATIONS,
    hint="Take the image of the other generation, or another size.",
    needs="place",
    when="submission and update",
)
def image_generation_vm_size(pool: Any, place: Place) -> Outcome:
    """The image of a pool is of a generation that its VM size runs."""
    series, image = _living_series_of(pool, place), _image_of(pool)
    if series is None or image is None or image.generation is None or not series.generations:
        return None
    if str(image.generation) in series.generations.split():
        return None
    sku = pool.virtual_machine_configuration.image_reference.sku
    message = (
        f"expected an image of generation {series.generations}, which {pool.vm_size} runs, "
        f"got {quoted(sku)}, of generation {image.generation}."
    )
    sibling = find_sibling(image, int(series.generations))
    hint = f"Write {sibling.sku}, or choose another size." if sibling is not None else ""
    return Finding(message, at=(_MACHINES, "image_reference", "sku"), hint=hint)


@rule(
    "security-type-generation",
    *_POOLS,
    severity="warning",  # only the allocation of nodes fails
    confidence="Microsoft article",
    source="articles trusted-launch, generation-2",
    docs=pages.TRUSTED_LAUNCH,
    hint="Take an image of generation 2, or leave securityType out.",
    when="submission and update",
)
def security_type_generation(pool: Any) -> Outcome:
    """Trusted launch and confidential machines need an image of generation 2."""
    image = _image_of(pool)
    if _security_type(pool) is None or image is None or image.generation != 1:
        return None
    sku = quoted(pool.virtual_machine_configuration.image_reference.sku)
    sibling = find_sibling(image, 2)
    hint = "" if sibling is None else f"Write {sibling.sku}, or leave securityType out."
    message = f"expected an image of generation 2, which securityType needs, got {sku}."
    return Finding(message, at=(_MACHINES, "image_reference", "sku"), hint=hint)


@rule(
    "security-type-vm-size",
    *_POOLS,
    severity="warning",  # only the allocation of nodes fails
    confidence="Microsoft article",
    source="articles trusted-launch, dc-family, ec-family",
    docs=pages.TRUSTED_LAUNCH,
    hint="Choose another size, or leave securityType out.",
    needs="place",
    when="submission and update",
)
def security_type_vm_size(pool: Any, place: Place) -> Outcome:
    """Trusted launch and confidential machines come with a VM size that supports them."""
    kind, series = _security_type(pool), _living_series_of(pool, place)
    if kind is None or series is None:
        return None
    if kind == _CONFIDENTIAL:
        supported, what, size = series.confidential, "confidential machines", "standard_dc4as_v5"
    else:
        supported, what, size = series.trusted_launch, "trusted launch", "standard_d4s_v5"
    if supported is not False:
        return None
    message = f"expected a size that supports {what}, got {quoted(pool.vm_size)}."
    hint = f"Choose a size that does, such as {size}, or leave securityType out."
    return Finding(message, at=("vm_size",), hint=hint)


def _security_type(pool: Any) -> Any:
    """Return how the machines of a pool are hardened, if they are."""
    machines = pool.virtual_machine_configuration
    profile = None if machines is None else machines.security_profile
    return None if profile is None else profile.security_type
