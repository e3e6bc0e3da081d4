"""Rules about virtual machines apart from their image: disks, containers, extensions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from azure_batch_models.rules.containers import DOCKER_HUB
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.arm_ids import arm_id
from azure_batch_models.rules.shared.fixes import write_instead
from azure_batch_models.rules.shared.lists import present
from azure_batch_models.rules.shared.ranges import outside
from azure_batch_models.rules.shared.repetitions import repetitions
from azure_batch_models.rules.shared.systems import operating_system, system_of_machines
from azure_batch_models.rules.shared.urls import SCHEME
from azure_batch_models.text.describe import listed, quoted
from azure_batch_models.text.patterns import one_of, regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure_batch_models.models import (
        ContainerRegistry,
        DataDisk,
        SecurityProfile,
        VirtualMachineConfiguration,
        VMExtension,
    )
    from azure_batch_models.rules.registry import Place

_LAST_LUN = 63
_OS_DISK = "osdisk"
_TEMPORARY_DISK = "temporarydisk"
_CONTAINER_TYPES = frozenset({"dockercompatible", "cricompatible"})
_RESERVED_EXTENSIONS = frozenset({"customscript", "customscriptextension", "customscriptforlinux"})
_EXTENSIONS_OF_BOTH = frozenset(
    f"{name}{system}{rest}"
    for name, rest in (
        ("KeyVaultFor", ""),
        ("NvidiaGpuDriver", ""),
        ("AzureMonitor", "Agent"),
    )
    for system in ("Linux", "Windows")
)
_KEY = regex(r"https://[^/\s]+/keys/[A-Za-z0-9-]+/[A-Za-z0-9]+/?", re.IGNORECASE)
_ACCESS_PROFILE = regex(
    arm_id(r"Microsoft\.Compute", "galleries", "inVMAccessControlProfiles", "versions"),
    re.IGNORECASE,
)
_GALLERY_IMAGE = regex(r"/providers/Microsoft\.Compute/galleries/", re.IGNORECASE)


@rule(
    "data-disk-lun-range",
    "DataDisk.lun",
    severity="error",
    confidence="API reference",
    source="DataDisk.lun",
    docs=pages.ADD_POOL,
    hint="Number the disks from 0 on, up to 63.",
    limits={"minimum": 0, "maximum": _LAST_LUN},
    when="submission and update",
)
def data_disk_lun_range(lun: int) -> Outcome:
    """The logical unit number of a disk is 0 to 63."""
    return outside(lun, 0, _LAST_LUN)


@rule(
    "data-disk-lun-unique",
    "VirtualMachineConfiguration.data_disks",
    severity="error",
    confidence="API reference",
    source="DataDisk.lun",
    docs=pages.ADD_POOL,
    hint="Write another number: the disks are numbered from 0 on.",
    when="submission and update",
)
def data_disk_lun_unique(disks: list[DataDisk]) -> Outcome:
    """Every disk has a logical unit number of its own."""
    return repetitions(disks, lambda disk: disk.lun, "a number of its own", "lun")


@rule(
    "disk-size-positive",
    "DataDisk.disk_size_gb",
    "OSDisk.disk_size_gb",
    severity="error",
    confidence="inferred",
    source="DataDisk.disk_size_gb",
    docs=pages.ADD_POOL,
    hint="Write the size in GB, such as 128.",
    when="submission and update",
)
def disk_size_positive(size: int) -> Outcome:
    """A disk has 1 GB or more."""
    return None if size >= 1 else f"expected 1 or more, got {size}."


def _targets(machines: VirtualMachineConfiguration, system: str) -> list[Any]:
    """Return the disks that are encrypted on machines with an operating system."""
    encryption = machines.disk_encryption_configuration
    if encryption is None or system_of_machines(machines) != system:
        return []
    return encryption.targets or []


def _has_key(machines: VirtualMachineConfiguration) -> bool:
    """Return whether a key of one's own encrypts the disks of virtual machines."""
    encryption = machines.disk_encryption_configuration
    return encryption is not None and encryption.customer_managed_key is not None


@rule(
    "disk-encryption-linux",
    "VirtualMachineConfiguration",
    severity="error",
    confidence="API reference",
    source="DiskEncryptionConfiguration.targets",
    docs=pages.DISK_ENCRYPTION,
    hint='Write ["temporarydisk"].',
    when="submission and update",
)
def disk_encryption_linux(machines: VirtualMachineConfiguration) -> Outcome:
    """Linux machines encrypt only the temporary disk, unless with a key of one's own."""
    if _has_key(machines):
        return None  # which needs osdisk among the targets, whatever the system
    return [
        Finding(
            "expected only temporarydisk on machines with Linux, got osdisk.",
            at=("disk_encryption_configuration", "targets", index),
        )
        for index, disk in present(_targets(machines, "linux"))
        if disk == _OS_DISK
    ]


@rule(
    "disk-encryption-windows",
    "VirtualMachineConfiguration",
    severity="error",
    confidence="API reference",
    source="DiskEncryptionConfiguration.targets",
    docs=pages.DISK_ENCRYPTION,
    hint='Write ["osdisk", "temporarydisk"].',
    when="submission and update",
)
def disk_encryption_windows(machines: VirtualMachineConfiguration) -> Outcome:
    """Windows machines encrypt both disks or none."""
    targets = _targets(machines, "windows")
    missing = [disk for disk in (_OS_DISK, _TEMPORARY_DISK) if disk not in targets]
    if len(missing) != 1:
        return None
    message = f"expected osdisk and temporarydisk on machines with Windows, got no {missing[0]}."
    return Finding(message, at=("disk_encryption_configuration", "targets"))


@rule(
    "disk-encryption-key-target",
    "DiskEncryptionConfiguration.customer_managed_key",
    severity="error",
    confidence="API reference",
    source="DiskEncryptionConfiguration.customer_managed_key (azure-batch 15.1.0)",
    docs=pages.DISK_ENCRYPTION,
    hint="Add osdisk to the targets, or leave customerManagedKey out.",
    needs="place",
    when="submission and update",
)
def disk_encryption_key_target(key: object, place: Place) -> Outcome:
    """A key of one's own comes with the system disk among the disks that are encrypted."""
    del key
    targets = [target for _, target in present(place.parents[-1].targets)]
    if _OS_DISK in targets:
        return None
    got = f"one for {listed(targets)} alone" if targets else "one, and no targets"
    return f"expected a key only where osdisk is a target, got {got}."


@rule(
    "disk-key-url-form",
    "DiskCustomerManagedKey.key_url",
    severity="error",
    confidence="API reference",
    source="DiskCustomerManagedKey.key_url (azure-batch 15.1.0)",
    docs=pages.DISK_ENCRYPTION,
    hint="Write it like https://{vault}.vault.azure.net/keys/{key}/{version}.",
    when="submission and update",
)
def disk_key_url_form(address: str) -> Outcome:
    """The key of a disk is given by its address in Key Vault, with its version."""
    if _KEY.fullmatch(address):
        return None
    return f"expected the https address of a key with its version, got {quoted(address)}."


@rule(
    "access-profile-id-form",
    "HostEndpointSettings.in_vm_access_control_profile_reference_id",
    severity="error",
    confidence="API reference",
    source="HostEndpointSettings.in_vm_access_control_profile_reference_id (azure-batch 15.1.0)",
    docs=pages.ADD_POOL,
    hint="Write it like /subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.Compute/"
    "galleries/{gallery}/inVMAccessControlProfiles/{profile}/versions/{version}.",
    when="submission and update",
)
def access_profile_id_form(identifier: str) -> Outcome:
    """An access control profile is given by the ARM resource id of one of its versions."""
    if _ACCESS_PROFILE.fullmatch(identifier):
        return None
    return f"expected the ARM id of an access control profile's version, got {quoted(identifier)}."


@rule(
    "ephemeral-disk-caching",
    "OSDisk.caching",
    severity="warning",  # only the allocation of nodes fails
    confidence="Microsoft article",
    source="article ephemeral-os-disks-deploy",
    docs=pages.EPHEMERAL_DISKS,
    hint="Write readonly, or leave it out.",
    needs="place",
    when="submission and update",
)
def ephemeral_disk_caching(caching: str, place: Place) -> Outcome:
    """An ephemeral system disk is cached for reads."""
    disk = place.parents[-1]
    if disk.ephemeral_os_disk_settings is None or caching.lower() == "readonly":
        return None
    message = f"expected readonly for an ephemeral system disk, got {caching.lower()}."
    return write_instead(message, "readonly")


@rule(
    "disk-encryption-gallery-linux",
    "VirtualMachineConfiguration",
    severity="error",
    confidence="API reference",
    source="DiskEncryptionConfiguration",
    docs=pages.DISK_ENCRYPTION,
    hint="Use a Marketplace image, or encryption at host in securityProfile.",
    when="submission and update",
)
def disk_encryption_gallery_linux(machines: VirtualMachineConfiguration) -> Outcome:
    """Linux machines with an Azure Compute Gallery image encrypt no disks."""
    image = machines.image_reference.virtual_machine_image_id or ""
    if not _targets(machines, "linux") or not _GALLERY_IMAGE.search(image):
        return None
    message = "expected nothing for an image of an Azure Compute Gallery with Linux, got settings."
    return Finding(message, at=("disk_encryption_configuration",))


@rule(
    "container-configuration-type",
    "ContainerConfiguration.type",
    severity="error",
    confidence="API reference",
    source="ContainerConfiguration.type, ContainerType",
    docs=pages.CONTAINERS,
    hint="Write dockerCompatible, unless the image has another runtime.",
    when="submission and update",
    limits={"pattern": one_of(sorted(_CONTAINER_TYPES))},
)
def container_configuration_type(name: str) -> Outcome:
    """The containers of a pool are of a type that Batch supports."""
    if name.lower() in _CONTAINER_TYPES:
        return None
    return f"expected dockerCompatible or criCompatible, got {quoted(name)}."


@rule(
    "container-registry-duplicate",
    "ContainerConfiguration.container_registries",
    severity="warning",
    confidence="inferred",
    source="ContainerConfiguration.container_registries",
    docs=pages.CONTAINERS,
    hint="Remove the duplicate.",
    when="submission and update",
)
def container_registry_duplicate(registries: list[ContainerRegistry]) -> Outcome:
    """Every registry is listed once."""
    return repetitions(registries, _server, "every registry once")


def _server(registry: ContainerRegistry) -> str:
    """Return the host of a registry."""
    server = registry.registry_server or DOCKER_HUB
    return SCHEME.sub("", server).rstrip("/").lower()


@rule(
    "extension-name-unique",
    "VirtualMachineConfiguration.extensions",
    severity="error",
    confidence="inferred",
    source="VMExtension.provision_after_extensions",
    docs=pages.ADD_POOL,
    hint="Choose another name for this extension.",
    when="submission and update",
)
def extension_name_unique(extensions: list[VMExtension]) -> Outcome:
    """The names of a pool's extensions differ in more than case."""
    return repetitions(
        extensions, lambda extension: extension.name.lower(), "a name of its own", "name"
    )


@rule(
    "extension-order-unknown",
    "VirtualMachineConfiguration.extensions",
    severity="error",
    confidence="inferred",
    source="VMExtension.provision_after_extensions",
    docs=pages.ADD_POOL,
    hint="Name extensions of the same list, or leave it out.",
    when="submission and update",
)
def extension_order_unknown(extensions: list[VMExtension]) -> Iterator[Finding]:
    """An extension is provisioned after other extensions of the pool."""
    names = {each.name.lower() for _, each in present(extensions)}
    for index, extension in present(extensions):
        for place, earlier in present(extension.provision_after_extensions):
            if earlier.lower() not in names:
                got = quoted(earlier)
            elif earlier.lower() == extension.name.lower():
                got = "its own"
            else:
                continue
            message = f"expected the name of another extension of the list, got {got}."
            yield Finding(message, at=(index, "provision_after_extensions", place))


@rule(
    "extension-type-reserved",
    "VMExtension.type",
    severity="error",
    confidence="Microsoft article",
    source="article create-pool-extensions",
    docs=pages.EXTENSIONS,
    hint="Run its commands in startTask, and bring its files as resourceFiles.",
    when="submission and update",
)
def extension_type_reserved(kind: str) -> Outcome:
    """An extension is not a custom script, which Batch keeps for itself."""
    if kind.lower() not in _RESERVED_EXTENSIONS:
        return None
    return f"expected an extension that Batch does not use itself, got {quoted(kind)}."


@rule(
    "extension-system",
    "VMExtension.type",
    severity="warning",  # only the nodes fail
    confidence="Microsoft article",
    source="article create-pool-extensions",
    docs=pages.EXTENSIONS,
    hint="Take the extension for the system of the nodes.",
    needs="pool",
)
def extension_system(kind: str, pool: Any) -> Outcome:
    """An extension is for the operating system of the nodes."""
    system = operating_system(pool)
    other = {"windows": "linux", "linux": "windows", None: None}[system]
    if other is None or other not in kind.lower():
        return None
    titles = {"windows": "Windows", "linux": "Linux"}
    message = f"expected an extension for {titles[str(system)]}, got {quoted(kind)}."
    meant = kind.replace(titles[other], titles[str(system)])
    return write_instead(message, meant) if meant in _EXTENSIONS_OF_BOTH else message


@rule(
    "confidential-vm-disk-encryption",
    "VirtualMachineConfiguration",
    severity="error",
    confidence="API reference",
    source="BatchVmDiskSecurityProfile.security_encryption_type (azure-batch 15.1.0)",
    docs=pages.ADD_POOL,
    hint='Write "securityType": "confidentialvm" and, in '
    'osDisk.managedDisk.securityProfile, "securityEncryptionType": "VMGuestStateOnly"; '
    "neither without the other.",
    since="2024-07-01.20.0",
    when="submission and update",
)
def confidential_vm_disk_encryption(machines: VirtualMachineConfiguration) -> Outcome:
    """The system disk of confidential machines, and of no others, has a type of encryption."""
    profile = machines.security_profile
    is_confidential = profile is not None and profile.security_type == "confidentialvm"
    disk = machines.os_disk and machines.os_disk.managed_disk
    encryption = disk and disk.security_profile and disk.security_profile.security_encryption_type
    if is_confidential and not encryption:
        message = "expected a type of encryption for the disk of confidential machines, got none."
        return Finding(message, at=("security_profile", "security_type"))
    if encryption and not is_confidential:
        message = (
            "expected nothing on machines that are not confidential, got a type of encryption."
        )
        return Finding(message, at=("os_disk", "managed_disk", "security_profile"))
    return None


@rule(
    "uefi-needs-security-type",
    "SecurityProfile",
    severity="error",
    confidence="API reference",
    source="SecurityProfile.security_type (azure-batch 15.1.0)",
    docs=pages.ADD_POOL,
    hint='Write "securityType": "trustedlaunch", or leave uefiSettings out.',
    when="submission and update",
)
def uefi_needs_security_type(profile: SecurityProfile) -> Outcome:
    """UEFI settings come with a security type."""
    if profile.uefi_settings is None or profile.security_type is not None:
        return None
    message = "expected securityType beside uefiSettings, got none."
    return Finding(message, at=("security_type",))
