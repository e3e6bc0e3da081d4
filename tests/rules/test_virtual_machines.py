"""Rules about what virtual machines have beside their image: disks, containers, extensions."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.rules import virtual_machines
from rule_cases import LINUX, WINDOWS, Case, untold

MACHINES = "VirtualMachineConfiguration"
ON_LINUX = LINUX["virtualMachineConfiguration"]
ON_WINDOWS = WINDOWS["virtualMachineConfiguration"]
COMPUTE = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute"
TARGETS = "$.diskEncryptionConfiguration.targets"


def encrypting(machines: dict[str, Any], *targets: str) -> dict[str, Any]:
    """Return virtual machines that encrypt some disks."""
    return {**machines, "diskEncryptionConfiguration": {"targets": list(targets)}}


def imaged(identifier: str, agent: str = "batch.node.ubuntu 24.04") -> dict[str, Any]:
    """Return virtual machines with an image that is no image of the Marketplace."""
    return {
        "imageReference": {"virtualMachineImageId": COMPUTE + identifier},
        "nodeAgentSKUId": agent,
    }


def extended(**earlier: list[str]) -> dict[str, Any]:
    """Return virtual machines with extensions and those that come before each."""
    return {
        "extensions": [
            {"name": name, "provisionAfterExtensions": names} for name, names in earlier.items()
        ]
    }


CASES = [
    *(
        Case(
            "disk-encryption-key-target",
            "DiskEncryptionConfiguration",
            {"targets": targets, "customerManagedKey": {}},
            paths,
        )
        for targets, paths in (
            (["temporarydisk"], ("$.customerManagedKey",)),
            (None, ("$.customerManagedKey",)),
            (["OsDisk", "temporarydisk"], ()),
        )
    ),
    Case(
        "disk-encryption-linux",
        MACHINES,
        {
            **ON_LINUX,
            "diskEncryptionConfiguration": {"targets": ["osdisk"], "customerManagedKey": {}},
        },
    ),
    *(
        Case("disk-key-url-form", "DiskCustomerManagedKey", {"keyUrl": address}, paths)
        for address, paths in (
            ("https://studio.vault.azure.net/keys/disks", ("$.keyUrl",)),
            ("studio.vault.azure.net/keys/disks/0123456789abcdef", ("$.keyUrl",)),
            ("https://studio.vault.azure.net/secrets/disks/0123456789abcdef", ("$.keyUrl",)),
            ("https://studio.vault.azure.net/keys/disks/0123456789abcdef", ()),
        )
    ),
    *(
        Case(
            "access-profile-id-form",
            "HostEndpointSettings",
            {"inVMAccessControlProfileReferenceId": identifier},
            paths,
        )
        for identifier, paths in (
            ("strict", ("$.inVMAccessControlProfileReferenceId",)),
            (
                f"{COMPUTE}/galleries/g/inVMAccessControlProfiles/p",
                ("$.inVMAccessControlProfileReferenceId",),
            ),
            (f"{COMPUTE}/galleries/g/inVMAccessControlProfiles/p/versions/1.0.0", ()),
        )
    ),
    *(
        Case("ephemeral-disk-caching", "OSDisk", disk, paths)
        for disk, paths in (
            ({"caching": "readwrite", "ephemeralOSDiskSettings": {}}, ("$.caching",)),
            ({"caching": "none", "ephemeralOSDiskSettings": {}}, ("$.caching",)),
            ({"caching": "ReadOnly", "ephemeralOSDiskSettings": {}}, ()),
            ({"caching": "readwrite"}, ()),
            ({"ephemeralOSDiskSettings": {}}, ()),
        )
    ),
    *(
        Case("extension-type-reserved", "VMExtension", {"type": kind}, paths)
        for kind, paths in (
            ("CustomScript", ("$.type",)),
            ("customscriptextension", ("$.type",)),
            ("KeyVaultForLinux", ()),
        )
    ),
    *(
        Case("extension-system", "VMExtension", {"type": kind}, paths, pool=pool)
        for kind, pool, paths in (
            ("KeyVaultForLinux", WINDOWS, ("$.type",)),
            ("AzureMonitorWindowsAgent", LINUX, ("$.type",)),
            ("IaaSDiagnosticsForWindows", LINUX, ("$.type",)),
            ("KeyVaultForLinux", LINUX, ()),
            ("KeyVaultForWindows", WINDOWS, ()),
            ("GenevaMonitoring", WINDOWS, ()),
            ("KeyVaultForLinux", None, ()),
        )
    ),
    Case("data-disk-lun-range", "DataDisk", {"lun": 64}, ("$.lun",)),
    Case("data-disk-lun-range", "DataDisk", {"lun": -1}, ("$.lun",)),
    Case("data-disk-lun-range", "DataDisk", {"lun": 63}),
    Case("data-disk-lun-range", "DataDisk", {"lun": 0}),
    Case(
        "data-disk-lun-unique",
        MACHINES,
        {"dataDisks": [{"lun": 0}, {"lun": 1}, {"lun": 0}]},
        ("$.dataDisks[2].lun",),
    ),
    Case("data-disk-lun-unique", MACHINES, {"dataDisks": [{"lun": 0}, {"lun": 1}]}),
    *(
        Case("disk-size-positive", disk, {"diskSizeGB": size}, paths)
        for disk in ("DataDisk", "OSDisk")
        for size, paths in ((0, ("$.diskSizeGB",)), (1, ()))
    ),
    Case(
        "disk-encryption-linux",
        MACHINES,
        encrypting(ON_LINUX, "TemporaryDisk", "OsDisk"),
        (f"{TARGETS}[1]",),
    ),
    Case("disk-encryption-linux", MACHINES, encrypting(ON_LINUX, "temporaryDisk")),
    Case("disk-encryption-linux", MACHINES, encrypting(ON_WINDOWS, "osDisk", "temporaryDisk")),
    Case("disk-encryption-linux", MACHINES, {**ON_LINUX, "diskEncryptionConfiguration": {}}),
    Case("disk-encryption-windows", MACHINES, encrypting(ON_WINDOWS, "OsDisk"), (TARGETS,)),
    Case("disk-encryption-windows", MACHINES, encrypting(ON_WINDOWS, "temporarydisk"), (TARGETS,)),
    Case("disk-encryption-windows", MACHINES, encrypting(ON_WINDOWS, "temporarydisk", "osdisk")),
    Case("disk-encryption-windows", MACHINES, encrypting(ON_WINDOWS)),
    Case("disk-encryption-windows", MACHINES, encrypting(ON_LINUX, "temporarydisk")),
    Case(
        "disk-encryption-gallery-linux",
        MACHINES,
        encrypting(imaged("/galleries/g/images/i"), "temporarydisk"),
        ("$.diskEncryptionConfiguration",),
    ),
    *(
        Case("disk-encryption-gallery-linux", MACHINES, machines)
        for machines in (
            imaged("/galleries/g/images/i"),
            encrypting(imaged("/galleries/g/images/i", "batch.node.windows amd64"), "osdisk"),
            encrypting(imaged("/images/i"), "temporarydisk"),
            encrypting(ON_LINUX, "temporarydisk"),
        )
    ),
    Case("container-configuration-type", "ContainerConfiguration", {"type": "rkt"}, ("$.type",)),
    Case("container-configuration-type", "ContainerConfiguration", {"type": "DockerCompatible"}),
    Case("container-configuration-type", "ContainerConfiguration", {"type": "criCompatible"}),
    Case(
        "container-registry-duplicate",
        "ContainerConfiguration",
        {
            "containerRegistries": [
                {"registryServer": "R.azurecr.io"},
                {},
                {"registryServer": "https://r.azurecr.io/"},
                {"registryServer": "docker.io"},
            ]
        },
        ("$.containerRegistries[2]", "$.containerRegistries[3]"),
    ),
    Case(
        "container-registry-duplicate",
        "ContainerConfiguration",
        {"containerRegistries": [{"registryServer": "a.io"}, {"registryServer": "b.io"}]},
    ),
    Case(
        "extension-name-unique",
        MACHINES,
        {"extensions": [{"name": "a"}, {"name": "b"}, {"name": "A"}]},
        ("$.extensions[2].name",),
    ),
    Case("extension-name-unique", MACHINES, {"extensions": [{"name": "a"}, {"name": "b"}]}),
    Case(
        "extension-order-unknown",
        MACHINES,
        extended(a=[], b=["A", "c"], d=["a", "D"]),
        (
            "$.extensions[1].provisionAfterExtensions[1]",
            "$.extensions[2].provisionAfterExtensions[1]",
        ),
    ),
    Case("extension-order-unknown", MACHINES, extended(a=["B"], b=[])),
    Case("extension-order-unknown", MACHINES, {"extensions": [{"name": "a"}]}),
    Case(
        "confidential-vm-disk-encryption",
        MACHINES,
        {"securityProfile": {"securityType": "ConfidentialVM"}},
        ("$.securityProfile.securityType",),
    ),
    Case(
        "confidential-vm-disk-encryption",
        MACHINES,
        {
            "osDisk": {
                "managedDisk": {"securityProfile": {"securityEncryptionType": "VMGuestStateOnly"}}
            }
        },
        ("$.osDisk.managedDisk.securityProfile",),
    ),
    Case(
        "confidential-vm-disk-encryption",
        MACHINES,
        {
            "securityProfile": {"securityType": "confidentialVM"},
            "osDisk": {
                "managedDisk": {"securityProfile": {"securityEncryptionType": "NonPersistedTPM"}}
            },
        },
    ),
    Case(
        "confidential-vm-disk-encryption",
        MACHINES,
        {"securityProfile": {"securityType": "trustedLaunch"}},
    ),
    Case("uefi-needs-security-type", "SecurityProfile", {"uefiSettings": {}}, ("$.securityType",)),
    Case(
        "uefi-needs-security-type",
        "SecurityProfile",
        {"uefiSettings": {}, "securityType": "trustedLaunch"},
    ),
    Case("uefi-needs-security-type", "SecurityProfile", {"encryptionAtHost": True}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about virtual machines is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about virtual machines has a case that breaks it and one that keeps it."""
    assert not untold(virtual_machines, CASES)
