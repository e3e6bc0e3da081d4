"""Virtual machines: what the nodes of a pool are made of, and how they are upgraded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from azure_batch_models.base import Model
from azure_batch_models.engine.schema.declarations import server_set
from azure_batch_models.engine.schema.enums import WireEnum
from azure_batch_models.models.containers import ContainerConfiguration
from azure_batch_models.models.identities import BatchPoolIdentityReference


class ImageReference(Model):
    """The image that nodes start from, of the Marketplace or of an Azure Compute Gallery.

    Give publisher, offer and SKU for a Marketplace image, or one of the three ids alone:
    ``virtual_machine_image_id`` for a gallery of your own, ``shared_gallery_image_id`` for one that
    is shared with you, ``community_gallery_image_id`` for a public one.
    """

    _attribute_map = {
        "publisher": {"key": "publisher", "type": "str"},
        "offer": {"key": "offer", "type": "str"},
        "sku": {"key": "sku", "type": "str"},
        "version": {"key": "version", "type": "str"},
        "virtual_machine_image_id": {"key": "virtualMachineImageId", "type": "str"},
        "exact_version": {"key": "exactVersion", "type": "str"},
        "shared_gallery_image_id": {"key": "sharedGalleryImageId", "type": "str"},
        "community_gallery_image_id": {"key": "communityGalleryImageId", "type": "str"},
    }
    _validation = {"exact_version": {"readonly": True}}

    publisher: str | None = None
    """Publisher of the Marketplace image, such as ``canonical`` or ``microsoftwindowsserver``."""

    offer: str | None = None
    """Product of the publisher, such as ``0001-com-ubuntu-server-jammy``."""

    sku: str | None = None
    """Edition of the product, such as ``22_04-lts``."""

    version: str | None = None
    """Version of the Marketplace image; ``latest`` when unset."""

    virtual_machine_image_id: str | None = None
    """ARM resource id, ending in ``galleries/{gallery}/images/{image}/versions/{version}``.

    It excludes the other attributes. Without the version it means the newest; the image must be in
    the account's subscription and replicated to its region.
    """

    exact_version: str | None = server_set(init=False)
    """Version that the nodes came from, with ``latest`` resolved; set by the service."""

    shared_gallery_image_id: str | None = None
    """Id of an image in a directly shared gallery; excludes the other attributes."""

    community_gallery_image_id: str | None = None
    """Id of an image in a community gallery; excludes the other attributes."""


class WindowsConfiguration(Model):
    """Settings of Windows on the nodes."""

    _attribute_map = {"enable_automatic_updates": {"key": "enableAutomaticUpdates", "type": "bool"}}

    enable_automatic_updates: bool | None = None
    """Whether Windows installs updates by itself; true when unset.

    Give false where ``AutomaticOSUpgradePolicy`` upgrades the images.
    """


class CachingType(WireEnum):
    """How a disk is cached."""

    none = "none"
    """Not at all."""

    read_only = "readonly"
    """For reads."""

    read_write = "readwrite"
    """For reads and writes."""


class StorageAccountType(WireEnum):
    """The storage that holds a disk; all kinds are locally redundant."""

    standard_lrs = "standard_lrs"
    """Standard storage, on hard disks."""

    premium_lrs = "premium_lrs"
    """Premium storage, on SSDs."""

    standard_ssdlrs = "standardssd_lrs"
    """Standard storage, on SSDs."""


class DataDisk(Model):
    """A new disk for each node, to be formatted and mounted there before use.

    It is deleted when its node leaves the pool.
    """

    _attribute_map = {
        "lun": {"key": "lun", "type": "int"},
        "caching": {"key": "caching", "type": "CachingType"},
        "disk_size_gb": {"key": "diskSizeGB", "type": "int"},
        "storage_account_type": {"key": "storageAccountType", "type": "StorageAccountType"},
        "managed_disk": {"key": "managedDisk", "type": "ManagedDisk"},
    }
    _validation = {
        "lun": {"required": True},
        "disk_size_gb": {"required": True},
    }

    lun: int
    """Logical unit number, 0 to 63; no two disks of a node have the same."""

    caching: CachingType | str | None = None
    """How the disk is cached; ``readwrite`` when unset."""

    disk_size_gb: int
    """Initial size in GB, at least 1."""

    storage_account_type: StorageAccountType | str | None = None
    """Storage that holds the disk; ``standard_lrs`` when unset."""

    managed_disk: ManagedDisk | None = None
    """Storage and encryption of the disk; its ``storage_account_type`` replaces the disk's own."""


class DiskEncryptionTarget(WireEnum):
    """A disk of the node that can be encrypted."""

    os_disk = "osdisk"
    """The system disk; on Linux nodes only with a key of your own."""

    temporary_disk = "temporarydisk"
    """The temporary disk.

    On Linux, encryption at boot also covers other partitions, such as those of data disks.
    """


class DiskCustomerManagedKey(Model):
    """A key in Azure Key Vault that encrypts the disks of a pool."""

    _attribute_map = {
        "identity_reference": {"key": "identityReference", "type": "BatchPoolIdentityReference"},
        "key_url": {"key": "keyUrl", "type": "str"},
        "rotation_to_latest_key_version_enabled": {
            "key": "rotationToLatestKeyVersionEnabled",
            "type": "bool",
        },
    }

    identity_reference: BatchPoolIdentityReference | None = None
    """Identity of the pool that may read the key."""

    key_url: str | None = None
    """URL of the key, which must include its version even if keys are rotated."""

    rotation_to_latest_key_version_enabled: bool | None = None
    """Whether the disks move to the key's latest version by themselves; false when unset."""


class DiskEncryptionConfiguration(Model):
    """Which disks of the nodes are encrypted; not for Linux pools made from a gallery image."""

    _attribute_map = {
        "targets": {"key": "targets", "type": "[DiskEncryptionTarget]"},
        "customer_managed_key": {"key": "customerManagedKey", "type": "DiskCustomerManagedKey"},
    }

    targets: list[DiskEncryptionTarget | str] | None = None
    """Disks to encrypt; none when unset.

    Windows needs both kinds, Linux accepts only ``temporarydisk`` unless there is a
    ``customer_managed_key``.
    """

    customer_managed_key: DiskCustomerManagedKey | None = None
    """Your own key for the system disk and, unless they say otherwise, the data disks.

    The pool needs an identity, and ``osdisk`` must be among the targets.
    """


class NodePlacementPolicyType(WireEnum):
    """How nodes are spread over a region."""

    regional = "regional"
    """Anywhere in the region, regardless of zones."""

    zonal = "zonal"
    """Over the availability zones, as evenly as possible.

    Not for sizes with InfiniBand whose nodes communicate with each other.
    """


class NodePlacementConfiguration(Model):
    """Where in the region the nodes of a pool are placed."""

    _attribute_map = {"policy": {"key": "policy", "type": "NodePlacementPolicyType"}}

    policy: NodePlacementPolicyType | str | None = None
    """How nodes are spread; ``regional`` when unset."""


class VMExtension(Model):
    """A virtual machine extension for every node."""

    _attribute_map = {
        "name": {"key": "name", "type": "str"},
        "publisher": {"key": "publisher", "type": "str"},
        "type": {"key": "type", "type": "str"},
        "type_handler_version": {"key": "typeHandlerVersion", "type": "str"},
        "auto_upgrade_minor_version": {"key": "autoUpgradeMinorVersion", "type": "bool"},
        "enable_automatic_upgrade": {"key": "enableAutomaticUpgrade", "type": "bool"},
        "settings": {"key": "settings", "type": "object"},
        "protected_settings": {"key": "protectedSettings", "type": "object"},
        "provision_after_extensions": {"key": "provisionAfterExtensions", "type": "[str]"},
    }
    _validation = {
        "name": {"required": True},
        "publisher": {"required": True},
        "type": {"required": True},
    }
    _secrets = frozenset({"protected_settings"})

    name: str
    """Name of the extension, unique in the pool; case makes no difference."""

    publisher: str
    """Publisher of the extension's handler, such as ``Microsoft.Azure.KeyVault``."""

    type: str
    """Kind of extension, such as ``KeyVaultForLinux``; custom scripts are refused."""

    type_handler_version: str | None = None
    """Version of the handler, such as ``2.0``."""

    auto_upgrade_minor_version: bool | None = None
    """Whether deployment uses the newest minor version.

    Once deployed, that version stays until the extension is deployed again.
    """

    enable_automatic_upgrade: bool | None = None
    """Whether Azure replaces the extension as newer versions appear."""

    settings: Any = None
    """Settings that anyone may read, as JSON."""

    protected_settings: Any = None
    """Settings to keep secret, as JSON; left out of responses."""

    provision_after_extensions: list[str] | None = None
    """Names of the extensions of this pool that must be installed first."""


class DiffDiskPlacement(WireEnum):
    """Where an ephemeral system disk is stored."""

    cache_disk = "CacheDisk"
    """In the cache of the virtual machine."""


class DiffDiskSettings(Model):
    """Makes the system disk ephemeral: local to the machine, not kept in remote storage.

    Only for pools without Spot nodes, and sizes that have room for the image.
    """

    _attribute_map = {"placement": {"key": "placement", "type": "DiffDiskPlacement"}}

    placement: DiffDiskPlacement | str | None = None
    """Where the disk is stored; the VM size must have room for the image there."""


class SecurityEncryptionTypes(WireEnum):
    """Which parts of a confidential virtual machine are encrypted."""

    non_persisted_tpm = "NonPersistedTPM"
    """None: the state of its firmware is not kept."""

    vm_guest_state_only = "VMGuestStateOnly"
    """The guest state alone."""

    disk_with_vm_guest_state = "DiskWithVMGuestState"
    """The guest state and the system disk; data disks do not take it."""


class BatchVmDiskSecurityProfile(Model):
    """How the managed disk of a confidential virtual machine is encrypted."""

    _attribute_map = {
        "security_encryption_type": {
            "key": "securityEncryptionType",
            "type": "SecurityEncryptionTypes",
        },
    }

    security_encryption_type: SecurityEncryptionTypes | str | None = None
    """What is encrypted; required for confidential machines and refused for others."""


class DiskEncryptionSetParameters(Model):
    """A disk encryption set, which holds your own key for a disk."""

    _attribute_map = {"id": {"key": "id", "type": "str"}}

    id: str | None = None
    """ARM resource id of the set, which must be in the account's subscription."""


class ManagedDisk(Model):
    """The managed disk behind a system or data disk."""

    _attribute_map = {
        "storage_account_type": {"key": "storageAccountType", "type": "StorageAccountType"},
        "security_profile": {"key": "securityProfile", "type": "BatchVmDiskSecurityProfile"},
        "disk_encryption_set": {"key": "diskEncryptionSet", "type": "DiskEncryptionSetParameters"},
    }

    storage_account_type: StorageAccountType | str | None = None
    """Storage that holds the disk."""

    security_profile: BatchVmDiskSecurityProfile | None = None
    """How the disk is encrypted; for confidential virtual machines only, which need it."""

    disk_encryption_set: DiskEncryptionSetParameters | None = None
    """Your own key for the disk; user-subscription accounts only."""


class OSDisk(Model):
    """The system disk of a node."""

    _attribute_map = {
        "ephemeral_os_disk_settings": {
            "key": "ephemeralOSDiskSettings",
            "type": "DiffDiskSettings",
        },
        "caching": {"key": "caching", "type": "CachingType"},
        "managed_disk": {"key": "managedDisk", "type": "ManagedDisk"},
        "disk_size_gb": {"key": "diskSizeGB", "type": "int"},
        "write_accelerator_enabled": {"key": "writeAcceleratorEnabled", "type": "bool"},
    }

    ephemeral_os_disk_settings: DiffDiskSettings | None = None
    """Makes the disk ephemeral."""

    caching: CachingType | str | None = None
    """How the disk is cached; ``readonly`` for an ephemeral one.

    When unset, ``none`` on standard storage and ``readonly`` on premium storage.
    """

    managed_disk: ManagedDisk | None = None
    """The managed disk to use."""

    disk_size_gb: int | None = None
    """Initial size of a new disk, in GB, at least 1."""

    write_accelerator_enabled: bool | None = None
    """Whether the disk uses Write Accelerator, which needs a VM size of the M series."""


class SecurityTypes(WireEnum):
    """How a virtual machine is hardened."""

    trusted_launch = "trustedLaunch"
    """Trusted launch, which defends the boot process against root kits and boot kits."""

    confidential_vm = "confidentialvm"
    """A confidential virtual machine, which hides its memory and state from the host."""


class UefiSettings(Model):
    """Protection of the boot process; needs ``SecurityProfile.security_type``."""

    _attribute_map = {
        "secure_boot_enabled": {"key": "secureBootEnabled", "type": "bool"},
        "v_tpm_enabled": {"key": "vTpmEnabled", "type": "bool"},
    }

    secure_boot_enabled: bool | None = None
    """Whether the machine starts with secure boot."""

    v_tpm_enabled: bool | None = None
    """Whether the machine has a virtual TPM."""


class HostEndpointSettingsModeTypes(WireEnum):
    """How strictly access to an endpoint of the host is controlled."""

    audit = "Audit"
    """What would be denied is logged, and nothing is denied."""

    enforce = "Enforce"
    """The access policy is enforced."""


class HostEndpointSettings(Model):
    """Who on a virtual machine may reach an endpoint of its host."""

    _attribute_map = {
        "in_vm_access_control_profile_reference_id": {
            "key": "inVMAccessControlProfileReferenceId",
            "type": "str",
        },
        "mode": {"key": "mode", "type": "HostEndpointSettingsModeTypes"},
    }

    in_vm_access_control_profile_reference_id: str | None = None
    """ARM resource id of a version of an access control profile; excludes the mode ``Enforce``."""

    mode: HostEndpointSettingsModeTypes | str | None = None
    """Whether the access policy is enforced or only logged."""


class ProxyAgentSettings(Model):
    """Settings of the metadata security protocol (MSP), which guards endpoints of the host."""

    _attribute_map = {
        "enabled": {"key": "enabled", "type": "bool"},
        "imds": {"key": "imds", "type": "HostEndpointSettings"},
        "wire_server": {"key": "wireServer", "type": "HostEndpointSettings"},
    }

    enabled: bool | None = None
    """Whether the protocol is on; false when unset."""

    imds: HostEndpointSettings | None = None
    """Access to the instance metadata service."""

    wire_server: HostEndpointSettings | None = None
    """Access to the WireServer."""


class SecurityProfile(Model):
    """How the virtual machines of a pool are protected."""

    _attribute_map = {
        "security_type": {"key": "securityType", "type": "SecurityTypes"},
        "encryption_at_host": {"key": "encryptionAtHost", "type": "bool"},
        "uefi_settings": {"key": "uefiSettings", "type": "UefiSettings"},
        "proxy_agent_settings": {"key": "proxyAgentSettings", "type": "ProxyAgentSettings"},
    }

    security_type: SecurityTypes | str | None = None
    """How they are hardened; required with ``uefi_settings``.

    It needs an image of generation 2, and a VM size that supports it.
    """

    encryption_at_host: bool | None = None
    """Whether the host encrypts all disks, the temporary one too; the VM size must support it."""

    uefi_settings: UefiSettings | None = None
    """Protection of the boot process; needs ``security_type``."""

    proxy_agent_settings: ProxyAgentSettings | None = None
    """Protection of the host's metadata endpoints."""


class ServiceArtifactReference(Model):
    """A service artifact of a gallery, which pins what image version ``latest`` stands for."""

    _attribute_map = {"id": {"key": "id", "type": "str"}}
    _validation = {"id": {"required": True}}

    id: str
    """ARM resource id, ending in ``serviceArtifacts/{name}/vmArtifactsProfiles/{profile}``."""


class VirtualMachineConfiguration(Model):
    """The virtual machines of a pool: image, disks, extensions and protection."""

    _attribute_map = {
        "image_reference": {"key": "imageReference", "type": "ImageReference"},
        "node_agent_sku_id": {"key": "nodeAgentSKUId", "type": "str"},
        "windows_configuration": {"key": "windowsConfiguration", "type": "WindowsConfiguration"},
        "data_disks": {"key": "dataDisks", "type": "[DataDisk]"},
        "license_type": {"key": "licenseType", "type": "str"},
        "container_configuration": {
            "key": "containerConfiguration",
            "type": "ContainerConfiguration",
        },
        "disk_encryption_configuration": {
            "key": "diskEncryptionConfiguration",
            "type": "DiskEncryptionConfiguration",
        },
        "node_placement_configuration": {
            "key": "nodePlacementConfiguration",
            "type": "NodePlacementConfiguration",
        },
        "extensions": {"key": "extensions", "type": "[VMExtension]"},
        "os_disk": {"key": "osDisk", "type": "OSDisk"},
        "security_profile": {"key": "securityProfile", "type": "SecurityProfile"},
        "service_artifact_reference": {
            "key": "serviceArtifactReference",
            "type": "ServiceArtifactReference",
        },
    }
    _validation = {
        "image_reference": {"required": True},
        "node_agent_sku_id": {"required": True},
    }

    image_reference: ImageReference
    """Image that the nodes start from."""

    node_agent_sku_id: str
    """Batch agent that suits the image, such as ``batch.node.ubuntu 22.04``.

    The account's list of supported images shows the agent for each image.
    """

    windows_configuration: WindowsConfiguration | None = None
    """Settings of Windows; refused with a Linux image."""

    data_disks: list[DataDisk] | None = None
    """Disks to attach to each node, all of them empty; no later change is possible."""

    license_type: str | None = None
    """Windows licence of your own: ``Windows_Server`` or ``Windows_Client``.

    Only for images with Windows, and if you hold licences for all nodes; when unset, there is no
    discount for on-premises licences.
    """

    container_configuration: ContainerConfiguration | None = None
    """Makes the nodes able to run tasks in containers.

    Ordinary and job manager tasks then need ``container_settings``; start, preparation and release
    tasks can do without.
    """

    disk_encryption_configuration: DiskEncryptionConfiguration | None = None
    """Disks to encrypt while nodes are prepared; none when unset."""

    node_placement_configuration: NodePlacementConfiguration | None = None
    """Where in the region nodes are placed."""

    extensions: list[VMExtension] | None = None
    """Extensions to install on each node."""

    os_disk: OSDisk | None = None
    """Settings of the system disk."""

    security_profile: SecurityProfile | None = None
    """How the machines are protected."""

    service_artifact_reference: ServiceArtifactReference | None = None
    """Pins the version that ``latest`` stands for, the same for all nodes."""


class UpgradeMode(WireEnum):
    """How an upgrade is applied to the nodes of a pool."""

    automatic = "automatic"
    """All nodes at once."""

    manual = "manual"
    """On request, with the action ``manualUpgrade`` of scale sets."""

    rolling = "rolling"
    """One group of nodes after another, until every node is done.

    A group is working again before the next one is upgraded, after a pause if you want one.
    """


class AutomaticOSUpgradePolicy(Model):
    """How nodes are automatically upgraded to new versions of their image."""

    _attribute_map = {
        "disable_automatic_rollback": {"key": "disableAutomaticRollback", "type": "bool"},
        "enable_automatic_os_upgrade": {"key": "enableAutomaticOSUpgrade", "type": "bool"},
        "use_rolling_upgrade_policy": {"key": "useRollingUpgradePolicy", "type": "bool"},
        "os_rolling_upgrade_deferral": {"key": "osRollingUpgradeDeferral", "type": "bool"},
    }

    disable_automatic_rollback: bool | None = None
    """Whether a failed upgrade is not rolled back to the old image."""

    enable_automatic_os_upgrade: bool | None = None
    """Whether nodes move to a newer image, group by group, once there is one.

    The image version has to be ``latest``. On Windows set
    ``WindowsConfiguration.enable_automatic_updates`` to false with it.
    """

    use_rolling_upgrade_policy: bool | None = None
    """Whether ``UpgradePolicy.rolling_upgrade_policy`` applies to these upgrades.

    Without one, a default policy applies.
    """

    os_rolling_upgrade_deferral: bool | None = None
    """Whether a node is upgraded only once its running tasks have ended.

    Otherwise an upgrade interrupts them. User-subscription accounts must first register the feature
    ``Microsoft.Compute/RollingUpgradeDeferral``.
    """


class RollingUpgradePolicy(Model):
    """How large the groups of a rolling upgrade are, and what makes it stop."""

    _attribute_map = {
        "enable_cross_zone_upgrade": {"key": "enableCrossZoneUpgrade", "type": "bool"},
        "max_batch_instance_percent": {"key": "maxBatchInstancePercent", "type": "int"},
        "max_unhealthy_instance_percent": {"key": "maxUnhealthyInstancePercent", "type": "int"},
        "max_unhealthy_upgraded_instance_percent": {
            "key": "maxUnhealthyUpgradedInstancePercent",
            "type": "int",
        },
        "pause_time_between_batches": {"key": "pauseTimeBetweenBatches", "type": "duration"},
        "prioritize_unhealthy_instances": {"key": "prioritizeUnhealthyInstances", "type": "bool"},
        "rollback_failed_instances_on_policy_breach": {
            "key": "rollbackFailedInstancesOnPolicyBreach",
            "type": "bool",
        },
    }
    _validation = {
        "max_batch_instance_percent": {"maximum": 100, "minimum": 5},
        "max_unhealthy_instance_percent": {"maximum": 100, "minimum": 5},
        "max_unhealthy_upgraded_instance_percent": {"maximum": 100, "minimum": 0},
    }

    enable_cross_zone_upgrade: bool | None = None
    """Whether a group may span availability zones.

    True or false, it is accepted only with ``zonal`` placement.
    """

    max_batch_instance_percent: int | None = None
    """Largest group, in percent of all nodes: 5 to 100.

    At most ``max_unhealthy_instance_percent``; unhealthy nodes elsewhere make groups smaller.
    """

    max_unhealthy_instance_percent: int | None = None
    """Nodes that may be unhealthy or in upgrade together, in percent: 5 to 100.

    Checked before each group; above it the upgrade stops. At least ``max_batch_instance_percent``.
    """

    max_unhealthy_upgraded_instance_percent: int | None = None
    """Upgraded nodes that may turn out unhealthy, in percent: 0 to 100.

    Checked after each group; above it the upgrade stops.
    """

    pause_time_between_batches: timedelta | None = None
    """Wait between the end of one group's upgrade and the start of the next."""

    prioritize_unhealthy_instances: bool | None = None
    """Whether all unhealthy nodes are upgraded before any healthy one."""

    rollback_failed_instances_on_policy_breach: bool | None = None
    """Whether failed nodes go back to their old state when a limit is exceeded."""


class UpgradePolicy(Model):
    """How upgrades reach the nodes of a pool."""

    _attribute_map = {
        "mode": {"key": "mode", "type": "UpgradeMode"},
        "automatic_os_upgrade_policy": {
            "key": "automaticOSUpgradePolicy",
            "type": "AutomaticOSUpgradePolicy",
        },
        "rolling_upgrade_policy": {"key": "rollingUpgradePolicy", "type": "RollingUpgradePolicy"},
    }
    _validation = {"mode": {"required": True}}

    mode: UpgradeMode | str
    """How an upgrade is applied to the nodes."""

    automatic_os_upgrade_policy: AutomaticOSUpgradePolicy | None = None
    """How nodes are upgraded to new versions of their image."""

    rolling_upgrade_policy: RollingUpgradePolicy | None = None
    """Groups and limits of rolling upgrades; virtual machine pools only."""
