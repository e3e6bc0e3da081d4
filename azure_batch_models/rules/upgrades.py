"""Rules about how the operating systems of pools are upgraded."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.iso_suggestions import length_of
from azure_batch_models.engine.schema.scalars import write_duration
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.ranges import outside
from azure_batch_models.rules.shared.systems import operating_system
from azure_batch_models.text.describe import quoted
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from azure_batch_models.models import RollingUpgradePolicy

_NO_TIME = timedelta(0)
_VERSION = regex(r"/galleries/[^/]+/images/[^/]+/versions/(?!latest$)([^/]+)$", re.IGNORECASE)
_LEAST_PERCENT = 5
_ALL_PERCENT = 100
_AUTOMATIC = "AutomaticOSUpgradePolicy.enable_automatic_os_upgrade"


@rule(
    "rolling-batch-percent",
    "RollingUpgradePolicy.max_batch_instance_percent",
    severity="error",
    confidence="API reference",
    source="RollingUpgradePolicy.max_batch_instance_percent",
    docs=pages.UPGRADE_POLICY,
    hint="Write 20, which is Azure's default, or leave it out.",
    limits={"minimum": _LEAST_PERCENT, "maximum": _ALL_PERCENT},
    when="submission and update",
)
def rolling_batch_percent(percent: int) -> Outcome:
    """The largest batch of an upgrade is 5 to 100 percent of the nodes."""
    return outside(percent, _LEAST_PERCENT, _ALL_PERCENT)


@rule(
    "rolling-unhealthy-percent",
    "RollingUpgradePolicy.max_unhealthy_instance_percent",
    severity="error",
    confidence="API reference",
    source="RollingUpgradePolicy.max_unhealthy_instance_percent",
    docs=pages.UPGRADE_POLICY,
    hint="Write 20, which is Azure's default, or leave it out.",
    limits={"minimum": _LEAST_PERCENT, "maximum": _ALL_PERCENT},
    when="submission and update",
)
def rolling_unhealthy_percent(percent: int) -> Outcome:
    """The share of nodes that may be unhealthy or in upgrade at once is 5 to 100 percent."""
    return outside(percent, _LEAST_PERCENT, _ALL_PERCENT)


@rule(
    "rolling-unhealthy-upgraded-percent",
    "RollingUpgradePolicy.max_unhealthy_upgraded_instance_percent",
    severity="error",
    confidence="API reference",
    source="RollingUpgradePolicy.max_unhealthy_upgraded_instance_percent",
    docs=pages.UPGRADE_POLICY,
    hint="Write 20, which is Azure's default, or leave it out.",
    limits={"minimum": 0, "maximum": _ALL_PERCENT},
    when="submission and update",
)
def rolling_unhealthy_upgraded_percent(percent: int) -> Outcome:
    """The share of upgraded nodes that may turn out unhealthy is 0 to 100 percent."""
    return outside(percent, 0, _ALL_PERCENT)


@rule(
    "rolling-batch-exceeds-unhealthy",
    "RollingUpgradePolicy",
    severity="error",
    confidence="API reference",
    source="RollingUpgradePolicy.max_batch_instance_percent",
    docs=pages.UPGRADE_POLICY,
    hint="Lower it, or raise maxUnhealthyInstancePercent.",
    when="submission and update",
)
def rolling_batch_exceeds_unhealthy(policy: RollingUpgradePolicy) -> Outcome:
    """A batch of an upgrade is not larger than the share of nodes that may be unhealthy at once."""
    batch, unhealthy = policy.max_batch_instance_percent, policy.max_unhealthy_instance_percent
    if batch is None or unhealthy is None or batch <= unhealthy or unhealthy < _LEAST_PERCENT:
        return None
    message = f"expected at most {unhealthy}, as maxUnhealthyInstancePercent is, got {batch}."
    return Finding(message, at=("max_batch_instance_percent",))


@rule(
    "rolling-pause-nonnegative",
    "RollingUpgradePolicy.pause_time_between_batches",
    severity="error",
    confidence="inferred",
    source="RollingUpgradePolicy.pause_time_between_batches",
    docs=pages.UPGRADE_POLICY,
    hint="Write PT0S for no pause.",
    when="submission and update",
)
def rolling_pause_nonnegative(pause: Any) -> Outcome:
    """The pause between batches of an upgrade is not negative."""
    if length_of(pause) >= _NO_TIME:
        return None
    return f"expected zero or more, got {write_duration(pause)}."


@rule(
    "rolling-cross-zone",
    "RollingUpgradePolicy.enable_cross_zone_upgrade",
    severity="error",
    confidence="API reference",
    source="RollingUpgradePolicy.enable_cross_zone_upgrade",
    docs=pages.UPGRADE_POLICY,
    hint="Remove it, or set nodePlacementConfiguration.policy to zonal.",
    needs="pool",
)
def rolling_cross_zone(enabled: bool, pool: Any) -> Outcome:
    """Only a zonal pool says whether upgrades cross zones."""
    machines = pool.virtual_machine_configuration
    placement = None if machines is None else machines.node_placement_configuration
    if placement is not None and placement.policy == "zonal":
        return None
    return f"expected nothing on a pool that is not zonal, got {str(enabled).lower()}."


@rule(
    "rolling-policy-needs-vm",
    "UpgradePolicy.rolling_upgrade_policy",
    severity="error",
    confidence="API reference",
    source="UpgradePolicy.rolling_upgrade_policy",
    docs=pages.UPGRADE_POLICY,
    hint="Remove it, or give the pool a virtualMachineConfiguration.",
    needs="pool",
)
def rolling_policy_needs_vm(policy: object, pool: Any) -> Outcome:
    """Only a pool of virtual machines has rolling upgrades."""
    del policy
    if pool.virtual_machine_configuration is not None:
        return None
    return "expected nothing on a pool without virtualMachineConfiguration, got a policy."


def _updates(pool: Any) -> bool | None:
    """Return whether a pool enables the automatic updates of Windows, if it says so."""
    machines = pool.virtual_machine_configuration
    windows = None if machines is None else machines.windows_configuration
    enabled: bool | None = None if windows is None else windows.enable_automatic_updates
    return enabled


@rule(
    "auto-os-upgrade-windows-updates",
    _AUTOMATIC,
    severity="error",
    confidence="API reference",
    source=_AUTOMATIC,
    docs=pages.UPGRADE_POLICY,
    hint="Set windowsConfiguration.enableAutomaticUpdates to false.",
    needs="pool",
)
def auto_os_upgrade_windows_updates(enabled: bool, pool: Any) -> Outcome:
    """Images of Windows are upgraded automatically only where Windows does not update itself."""
    if not enabled or operating_system(pool) != "windows" or not _updates(pool):
        return None
    return "expected false where Windows updates itself, got true."


@rule(
    "auto-os-upgrade-windows-default",
    _AUTOMATIC,
    severity="warning",
    confidence="inferred",
    source="WindowsConfiguration.enable_automatic_updates",
    docs=pages.UPGRADE_POLICY,
    hint="Set windowsConfiguration.enableAutomaticUpdates to false.",
    needs="pool",
)
def auto_os_upgrade_windows_default(enabled: bool, pool: Any) -> Outcome:
    """Where images are upgraded automatically, Windows is told not to update itself."""
    if not enabled or operating_system(pool) != "windows" or _updates(pool) is not None:
        return None
    return "expected false where Windows updates itself, as it does by default, got true."


@rule(
    "auto-os-upgrade-image-latest",
    _AUTOMATIC,
    severity="error",
    confidence="Microsoft article",
    source="article batch-upgrade-policy",
    docs=pages.UPGRADE_POLICY,
    hint="Set imageReference.version to latest.",
    needs="pool",
)
def auto_os_upgrade_image_latest(enabled: bool, pool: Any) -> Outcome:
    """Only the latest version of an image is upgraded automatically."""
    machines = pool.virtual_machine_configuration
    version = None if machines is None else machines.image_reference.version
    if not enabled or not version or version.lower() == "latest":
        return None
    return f"expected false where the image has a fixed version ({quoted(version)}), got true."


@rule(
    "auto-os-upgrade-image-pinned",
    _AUTOMATIC,
    severity="warning",
    confidence="Microsoft article",
    source="article batch-upgrade-policy",
    docs=pages.UPGRADE_POLICY,
    hint="End the id of the image with the image's name: its latest version is then used.",
    needs="pool",
)
def auto_os_upgrade_image_pinned(enabled: bool, pool: Any) -> Outcome:
    """An image of a gallery that is upgraded automatically is named without a version."""
    machines = pool.virtual_machine_configuration
    identifier = None if machines is None else machines.image_reference.virtual_machine_image_id
    found = _VERSION.search(identifier or "") if enabled else None
    if found is None:
        return None
    return f"expected false where the image has a fixed version ({quoted(found[1])}), got true."
