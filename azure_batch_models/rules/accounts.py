"""Rules about the user accounts on the nodes of pools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.limits import LONGEST_USER_NAME
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import REMOVE
from azure_batch_models.rules.shared.repetitions import repetitions
from azure_batch_models.rules.shared.systems import operating_system

if TYPE_CHECKING:
    from azure_batch_models.models import LinuxUserConfiguration, UserAccount


@rule(
    "user-account-name-length",
    "UserAccount.name",
    severity="error",
    confidence="API reference",
    source="UserAccount.name (azure-batch 15.1.0)",
    docs=pages.USER_ACCOUNTS,
    hint="Write a name of 1 to 20 characters, such as batchuser.",
    limits={"min_length": 1, "max_length": LONGEST_USER_NAME},
    when="submission and update",
)
def user_account_name_length(name: str) -> Outcome:
    """The name of an account has 1 to 20 characters."""
    if 1 <= len(name) <= LONGEST_USER_NAME:
        return None
    return f"expected 1 to {LONGEST_USER_NAME} characters, got {len(name)}."


@rule(
    "user-account-name-unique",
    "PoolAddParameter.user_accounts",
    "PoolPatchParameter.user_accounts",
    "PoolSpecification.user_accounts",
    severity="error",
    confidence="inferred",
    source="UserAccount",
    docs=pages.USER_ACCOUNTS,
    hint="Give this account another name: case makes no difference.",
    when="submission and update",
)
def user_account_name_unique(accounts: list[UserAccount]) -> Outcome:
    """The names of a pool's accounts differ in more than case."""
    return repetitions(accounts, lambda account: account.name.lower(), "a name of its own", "name")


@rule(
    "user-account-password-empty",
    "UserAccount.password",
    severity="error",
    confidence="API reference",
    source="UserAccount.password",
    docs=pages.USER_ACCOUNTS,
    hint="Choose one that the operating system accepts.",
    limits={"min_length": 1},
    when="submission and update",
)
def user_account_password_empty(password: str) -> Outcome:
    """An account has a password."""
    return None if password else "expected a password, got an empty one."


@rule(
    "windows-user-on-linux",
    "UserAccount.windows_user_configuration",
    severity="error",
    confidence="API reference",
    source="UserAccount.windows_user_configuration",
    docs=pages.USER_ACCOUNTS,
    hint="Remove it.",
    needs="pool",
    fix=REMOVE,
)
def windows_user_on_linux(windows: object, pool: Any) -> Outcome:
    """Only accounts on Windows nodes have a configuration for Windows."""
    del windows
    if operating_system(pool) != "linux":
        return None
    return "expected nothing on nodes with Linux, got a configuration for Windows."


@rule(
    "linux-user-on-windows",
    "UserAccount.linux_user_configuration",
    severity="warning",
    confidence="API reference",
    source="UserAccount.linux_user_configuration",
    docs=pages.USER_ACCOUNTS,
    hint="Remove it.",
    needs="pool",
    fix=REMOVE,
)
def linux_user_on_windows(linux: object, pool: Any) -> Outcome:
    """Only accounts on Linux nodes have a configuration for Linux."""
    del linux
    if operating_system(pool) != "windows":
        return None
    return "expected nothing on nodes with Windows, which ignore it, got a configuration for Linux."


@rule(
    "linux-user-uid-gid",
    "LinuxUserConfiguration",
    severity="error",
    confidence="API reference",
    source="LinuxUserConfiguration.uid",
    docs=pages.USER_ACCOUNTS,
    hint='Give both uid and gid, such as "uid": 1001, "gid": 1001, or neither.',
    when="submission and update",
)
def linux_user_uid_gid(linux: LinuxUserConfiguration) -> Outcome:
    """A user id comes with a group id, and a group id with a user id."""
    if (linux.uid is None) == (linux.gid is None):
        return None
    got, missing = ("gid", "uid") if linux.uid is None else ("uid", "gid")
    return Finding(f"expected both uid and gid, got {got} alone.", at=(missing,))


@rule(
    "linux-user-uid-nonnegative",
    "LinuxUserConfiguration.uid",
    "LinuxUserConfiguration.gid",
    severity="error",
    confidence="inferred",
    source="operating systems",
    docs=pages.USER_ACCOUNTS,
    hint="Write 1001 or another id that is free, or leave both out to let the operating "
    "system choose.",
    when="submission and update",
)
def linux_user_uid_nonnegative(number: int) -> Outcome:
    """User ids and group ids are not negative."""
    return None if number >= 0 else f"expected 0 or more, got {number}."


@rule(
    "ssh-private-key-encrypted",
    "LinuxUserConfiguration.ssh_private_key",
    severity="error",
    confidence="API reference",
    source="LinuxUserConfiguration.ssh_private_key",
    docs=pages.USER_ACCOUNTS,
    hint="Remove the password with ssh-keygen -p, or use a key without one.",
    when="submission and update",
)
def ssh_private_key_encrypted(key: str) -> Outcome:
    """A private SSH key has no password."""
    if "ENCRYPTED" not in key:
        return None
    return "expected a key without a password, got an encrypted one."


@rule(
    "ssh-private-key-ignored",
    "LinuxUserConfiguration.ssh_private_key",
    severity="warning",
    confidence="API reference",
    source="LinuxUserConfiguration.ssh_private_key",
    docs=pages.USER_ACCOUNTS,
    hint="Set enableInterNodeCommunication to true, or remove the key.",
    needs="pool",
)
def ssh_private_key_ignored(key: str, pool: Any) -> Outcome:
    """A private SSH key is given only where nodes communicate with each other."""
    del key
    if pool.enable_inter_node_communication:
        return None
    return "expected nothing on nodes that do not communicate with each other, got a key."
