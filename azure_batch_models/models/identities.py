"""Who runs a task: user accounts on the nodes, and the managed identities of a pool."""

from __future__ import annotations

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.declarations import server_set
from azure_batch_models.engine.schema.enums import WireEnum


class AutoUserScope(WireEnum):
    """Which tasks share a user that the service creates."""

    task = "task"
    """A new user for every task."""

    pool = "pool"
    """One user on each node, shared by the tasks of the pool that ask for it."""


class ElevationLevel(WireEnum):
    """The rights of a user on the node."""

    non_admin = "nonadmin"
    """The rights of a standard user."""

    admin = "admin"
    """The rights of an administrator."""


class AutoUserSpecification(Model):
    """A user that the service creates to run a task."""

    _attribute_map = {
        "scope": {"key": "scope", "type": "AutoUserScope"},
        "elevation_level": {"key": "elevationLevel", "type": "ElevationLevel"},
    }

    scope: AutoUserScope | str | None = None
    """Whether the user is the task's own or the pool's; ``pool`` when unset.

    On Windows choose ``task`` to keep tasks from each other's registry changes and from
    certificates meant for the start task.
    """

    elevation_level: ElevationLevel | str | None = None
    """Rights of the user; ``nonadmin`` when unset."""


class UserIdentity(Model):
    """The user that runs a task: set either the account's name or the automatic user."""

    _attribute_map = {
        "user_name": {"key": "username", "type": "str"},
        "auto_user": {"key": "autoUser", "type": "AutoUserSpecification"},
    }

    user_name: str | None = None
    """Name of one of the pool's user accounts; excludes ``auto_user``."""

    auto_user: AutoUserSpecification | None = None
    """User that the service creates; excludes ``user_name``."""


class LinuxUserConfiguration(Model):
    """What a user account needs on Linux nodes."""

    _attribute_map = {
        "uid": {"key": "uid", "type": "int"},
        "gid": {"key": "gid", "type": "int"},
        "ssh_private_key": {"key": "sshPrivateKey", "type": "str"},
    }
    _secrets = frozenset({"ssh_private_key"})

    uid: int | None = None
    """User id; chosen by the system when unset, and set only together with ``gid``."""

    gid: int | None = None
    """Group id; chosen by the system when unset, and set only together with ``uid``."""

    ssh_private_key: str | None = None
    """Private key, without a passphrase, for SSH from node to node without a password.

    Batch puts the pair of keys into the user's ``.ssh`` directory, which stays as it is when unset.
    Ignored unless the pool enables inter-node communication.
    """


class LoginMode(WireEnum):
    """How a user logs in on Windows nodes."""

    batch = "batch"
    """``LOGON32_LOGON_BATCH``, the better choice for long parallel work."""

    interactive = "interactive"
    """``LOGON32_LOGON_INTERACTIVE``, which brings UAC to virtual machine pools.

    Even an administrator's task then runs unelevated there, unless its program is set to demand
    elevation.
    """


class WindowsUserConfiguration(Model):
    """What a user account needs on Windows nodes."""

    _attribute_map = {"login_mode": {"key": "loginMode", "type": "LoginMode"}}

    login_mode: LoginMode | str | None = None
    """How the user logs in.

    When unset, ``batch`` on virtual machine pools and ``interactive`` on cloud service pools.
    """


class UserAccount(Model):
    """A user account to create on every node of a pool, for tasks to run under."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "password": {"key": "password", "type": "str"},
        "elevation_level": {"key": "elevationLevel", "type": "ElevationLevel"},
        "linux_user_configuration": {
            "key": "linuxUserConfiguration",
            "type": "LinuxUserConfiguration",
        },
        "windows_user_configuration": {
            "key": "windowsUserConfiguration",
            "type": "WindowsUserConfiguration",
        },
    }
    _validation = {
        "name": {"required": True},
        "password": {"required": True},
    }
    _secrets = frozenset({"password"})

    name: str
    """Name of the account, 1 to 20 characters, unique in the pool; case makes no difference."""

    password: str
    """Password of the account, which must not be empty; left out of responses."""

    elevation_level: ElevationLevel | str | None = None
    """Rights of the account; ``nonadmin`` when unset."""

    linux_user_configuration: LinuxUserConfiguration | None = None
    """Settings for Linux; defaults when unset, ignored on Windows pools."""

    windows_user_configuration: WindowsUserConfiguration | None = None
    """Settings for Windows; defaults when unset, refused on Linux pools."""


class ComputeNodeIdentityReference(Model):
    """A managed identity of the pool, for its nodes to authenticate with."""

    _attribute_map = {"resource_id": {"key": "resourceId", "type": "str"}}

    resource_id: str | None = None
    """ARM resource id, ending in ``userAssignedIdentities/{name}``; the pool must have it."""


class BatchPoolIdentityReference(Model):
    """One of the managed identities of a pool, which reads the key that encrypts its disks."""

    _attribute_map = {"resource_id": {"key": "resourceId", "type": "str"}}

    resource_id: str | None = None
    """ARM resource id, ending in ``userAssignedIdentities/{name}``; the pool must have it."""


class UserAssignedIdentity(Model):
    """One of the managed identities assigned to a pool."""

    _attribute_map = {
        "resource_id": {"key": "resourceId", "type": "str"},
        "client_id": {"key": "clientId", "type": "str"},
        "principal_id": {"key": "principalId", "type": "str"},
    }
    _validation = {
        "resource_id": {"required": True},
        "client_id": {"readonly": True},
        "principal_id": {"readonly": True},
    }

    resource_id: str
    """ARM resource id, ending in ``userAssignedIdentities/{name}``."""

    client_id: str | None = server_set(init=False)
    """Client id of the identity; set by the service."""

    principal_id: str | None = server_set(init=False)
    """Principal id of the identity; set by the service."""


class PoolIdentityType(WireEnum):
    """Whether a pool has managed identities."""

    user_assigned = "UserAssigned"
    """The pool has user-assigned identities."""

    none = "None"
    """The pool has no identity; to update a pool with this value removes its identities."""


class BatchPoolIdentity(Model):
    """The managed identities of a pool."""

    _attribute_map = {
        "type": {"key": "type", "type": "PoolIdentityType"},
        "user_assigned_identities": {
            "key": "userAssignedIdentities",
            "type": "[UserAssignedIdentity]",
        },
    }
    _validation = {"type": {"required": True}}

    type: PoolIdentityType | str
    """Whether the pool has managed identities."""

    user_assigned_identities: list[UserAssignedIdentity] | None = None
    """The identities, each named by its ARM resource id."""
