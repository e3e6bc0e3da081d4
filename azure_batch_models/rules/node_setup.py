"""Rules about what the nodes of a pool are set up with: disks, mounts, users and images."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.texts import NOT_BLANK, is_blank
from azure_batch_models.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.models import DiskEncryptionConfiguration, UserAccount

_MANAGED_IMAGE = regex(r"/providers/Microsoft\.Compute/images/", re.IGNORECASE)
_MOST_FROM_MANAGED_IMAGE = {"target_dedicated_nodes": 2000, "target_low_priority_nodes": 1000}


@rule(
    "disk-encryption-no-target",
    "DiskEncryptionConfiguration",
    severity="warning",
    confidence="API reference",
    source="DiskEncryptionConfiguration.targets",
    docs=pages.DISK_ENCRYPTION,
    hint="Write temporarydisk for Linux nodes, osdisk and temporarydisk for Windows ones.",
    when="submission and update",
)
def disk_encryption_no_target(encryption: DiskEncryptionConfiguration) -> Outcome:
    """Disk encryption says which disks it encrypts."""
    if encryption.targets:
        return None
    return Finding("expected at least one disk, got none.", at=("targets",))


@rule(
    "mount-source-empty",
    "NFSMountConfiguration.source",
    "CIFSMountConfiguration.source",
    "CIFSMountConfiguration.username",
    "CIFSMountConfiguration.password",
    severity="error",
    confidence="API reference",
    source="NFSMountConfiguration, CIFSMountConfiguration",
    docs=pages.FILE_MOUNTS,
    hint="Write the address, such as //10.0.0.4/share, the name of the user, or the password.",
    when="submission and update",
    limits=NOT_BLANK,
)
def mount_source_empty(text: str) -> Outcome:
    """A share to mount has an address and, where it needs them, a user and a password."""
    return "expected text, got a blank one." if is_blank(text) else None


@rule(
    "windows-user-interactive-admin",
    "UserAccount",
    severity="warning",
    confidence="API reference",
    source="LoginMode",
    docs=pages.USER_ACCOUNTS,
    hint="Write batch, so that processes of the user are elevated.",
    needs="pool",
)
def windows_user_interactive_admin(account: UserAccount, pool: Any) -> Outcome:
    """An administrator of a pool of virtual machines does not log in interactively."""
    windows = account.windows_user_configuration
    if windows is None or windows.login_mode != "interactive":
        return None
    if account.elevation_level != "admin" or pool.virtual_machine_configuration is None:
        return None
    message = "expected batch for an administrator, whom User Account Control would not elevate, "
    return Finding(f"{message}got interactive.", at=("windows_user_configuration", "login_mode"))


@rule(
    "pool-size-managed-image",
    "PoolAddParameter",
    "PoolSpecification",
    severity="warning",
    confidence="limits page",
    source="article batch-quota-limit",
    docs=pages.QUOTAS,
    hint="Use an image of an Azure Compute Gallery, or several pools.",
    when="submission and update",
)
def pool_size_managed_image(pool: Any) -> Iterator[Finding]:
    """A pool from a managed image has at most 2000 dedicated and 1000 Spot nodes."""
    machines = pool.virtual_machine_configuration
    image = None if machines is None else machines.image_reference
    identifier = None if image is None else image.virtual_machine_image_id
    if not identifier or not _MANAGED_IMAGE.search(identifier):
        return
    for name, most in _MOST_FROM_MANAGED_IMAGE.items():
        target = getattr(pool, name)
        if target is not None and target > most:
            message = f"expected at most {most} nodes from a managed image, got {target}."
            yield Finding(message, at=(name,))
