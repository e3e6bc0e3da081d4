# What type checkers see of identities.py.
# Written by tests/model_stubs.py: change the models, and run that.

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.attribute_types import Attribute, Items
from azure_batch_models.engine.schema.declarations import server_set
from azure_batch_models.engine.schema.enums import WireEnum

class AutoUserScope(WireEnum):
    task = "task"
    pool = "pool"

class ElevationLevel(WireEnum):
    non_admin = "nonadmin"
    admin = "admin"

class AutoUserSpecification(Model):
    scope: AutoUserScope | str | None = ...
    elevation_level: ElevationLevel | str | None = ...

class UserIdentity(Model):
    user_name: str | None = ...
    auto_user: AutoUserSpecification | None = ...

class LinuxUserConfiguration(Model):
    uid: int | None = ...
    gid: int | None = ...
    ssh_private_key: str | None = ...

class LoginMode(WireEnum):
    batch = "batch"
    interactive = "interactive"

class WindowsUserConfiguration(Model):
    login_mode: LoginMode | str | None = ...

class UserAccount(Model):
    name: str
    password: str
    elevation_level: ElevationLevel | str | None = ...
    linux_user_configuration: LinuxUserConfiguration | None = ...
    windows_user_configuration: WindowsUserConfiguration | None = ...

class ComputeNodeIdentityReference(Model):
    resource_id: str | None = ...

class BatchPoolIdentityReference(Model):
    resource_id: str | None = ...

class UserAssignedIdentity(Model):
    resource_id: str
    client_id: str | None = server_set(init=False)
    principal_id: str | None = server_set(init=False)

class PoolIdentityType(WireEnum):
    user_assigned = "UserAssigned"
    none = "None"

class BatchPoolIdentity(Model):
    type: PoolIdentityType | str
    user_assigned_identities: Attribute[
        list[UserAssignedIdentity] | None, Items[UserAssignedIdentity] | None
    ] = ...
