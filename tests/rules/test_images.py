"""Rules about the images of virtual machines, and the node agents and licences that fit them."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.rules import images
from rule_cases import LINUX, WINDOWS, Case, untold

MACHINES = "VirtualMachineConfiguration"
ON_LINUX = LINUX["virtualMachineConfiguration"]
ON_WINDOWS = WINDOWS["virtualMachineConfiguration"]
COMPUTE = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute"
GALLERY_IMAGE = f"{COMPUTE}/galleries/g/images/i"
ARTIFACT = {"serviceArtifactReference": {"id": f"{COMPUTE}/galleries/g/serviceArtifacts/a"}}


def machines(publisher: str, agent: str) -> dict[str, Any]:
    """Return virtual machines with an image of a publisher and a node agent."""
    return {"imageReference": {"publisher": publisher}, "nodeAgentSKUId": agent}


def versioned(version: str | None, **more: Any) -> dict[str, Any]:
    """Return virtual machines with a version of an image."""
    return {"imageReference": {"version": version}, "nodeAgentSKUId": "batch.node.x", **more}


def marketplace(image: str, agent: str, **more: Any) -> dict[str, Any]:
    """Return virtual machines with an image, whose parts are separated by colons, and an agent."""
    reference = dict(zip(("publisher", "offer", "sku"), image.split(":"), strict=True))
    return {"imageReference": reference, "nodeAgentSKUId": agent, **more}


def pool_of(image: str, agent: str, command: str = "", **task: Any) -> dict[str, Any]:
    """Return a pool that is set up for containers, with a start task if there is a command."""
    containers = {"containerConfiguration": {"type": "dockerCompatible"}}
    start = {"startTask": {"commandLine": command, **task}} if command else {}
    return {"virtualMachineConfiguration": marketplace(image, agent, **containers), **start}


JAMMY = "canonical:0001-com-ubuntu-server-jammy:22_04-lts"
NOBLE = "Canonical:ubuntu-24_04-lts:server"
HPC = "microsoft-dsvm:ubuntu-hpc:2404"
UBUNTU_20, UBUNTU_22, UBUNTU_24 = (f"batch.node.ubuntu {each}.04" for each in (20, 22, 24))
ON_WINDOWS_AGENT = "batch.node.windows amd64"
AGENT = ("$.nodeAgentSKUId",)
SKU = ("$.imageReference.sku",)

CASES = [
    *(
        Case("node-agent-image-mismatch", MACHINES, marketplace(image, agent), paths)
        for image, agent, paths in (
            (JAMMY, UBUNTU_24, AGENT),
            (JAMMY, UBUNTU_22, ()),
            (JAMMY, "batch.node.ubuntu 26.04", ()),
            (NOBLE, UBUNTU_22, AGENT),
            (NOBLE, UBUNTU_24.upper(), ()),
            ("canonical:ubuntu-24_04-lts:server-arm64", f"{UBUNTU_24}-arm64", ()),
            (HPC, UBUNTU_24, ()),
            ("microsoft-dsvm:ubuntu-hpc:2204", UBUNTU_24, AGENT),
            ("microsoft-azure-batch:ubuntu-server-container:20.04-lts", UBUNTU_24, AGENT),
            ("microsoft-azure-batch:ubuntu-server-container:20-04-lts", ON_WINDOWS_AGENT, AGENT),
            ("almalinux:almalinux-x86_64:9-gen2", "batch.node.el 8", AGENT),
            ("almalinux:almalinux-x86_64:8-gen2", "batch.node.el 8", ()),
            ("almalinux:almalinux:8-gen2", "batch.node.centos 8", AGENT),
            ("microsoft-dsvm:dsvm-win-2019:winserver-2019", UBUNTU_22, AGENT),
            # these are reported by node-agent-os-mismatch
            (NOBLE, ON_WINDOWS_AGENT, ()),
            ("MicrosoftWindowsServer:WindowsServer:2022-datacenter", UBUNTU_24, ()),
            # and nothing is known of this one
            ("contoso:linux:1", UBUNTU_24, ()),
        )
    ),
    *(
        Case("node-agent-retired", MACHINES, machines("x", agent), paths)
        for agent, paths in (
            ("batch.node.ubuntu 18.04", AGENT),
            (UBUNTU_20, AGENT),
            (UBUNTU_22, ()),  # ends in 2027
            (UBUNTU_24, ()),
            ("batch.node.centos 7", AGENT),
            ("batch.node.el 9", ()),
            (ON_WINDOWS_AGENT, ()),
            ("batch.node.mariner 2.0", AGENT),
            ("batch.node.ubuntu 26.04", ()),
        )
    ),
    # these are reported by node-agent-image-mismatch
    Case("node-agent-retired", MACHINES, marketplace(NOBLE, "batch.node.centos 7")),
    Case("node-agent-retired", MACHINES, marketplace("almalinux:almalinux:9-gen2", UBUNTU_20)),
    *(
        Case("node-agent-unknown", MACHINES, machines("x", agent), paths)
        for agent, paths in (
            ("batch.node.ubuntu22.04", AGENT),
            ("batch.node.ubuntu 2204", AGENT),
            ("batch.node.ubuntu 23.10", AGENT),
            ("batch.node.rhel 8", AGENT),
            ("batch.node.windows", AGENT),
            ("batch.node.windows x64", AGENT),
            ("batch.node.windows arm64", ()),
            (UBUNTU_20, ()),
            (f"{UBUNTU_24}-arm64", ()),
            ("batch.node.ubuntu 26.04", ()),
            ("batch.node.debian 12", ()),
            ("batch.node.azurelinux 3.0", ()),
            ("Ubuntu 22.04 LTS (Jammy)", ()),  # reported by node-agent-sku-form
        )
    ),
    *(
        Case("image-retired", MACHINES, marketplace(image, agent), paths)
        for image, agent, paths in (
            ("MicrosoftWindowsServer:WindowsServer:2012-R2-Datacenter", ON_WINDOWS_AGENT, SKU),
            # ends in 2027
            ("MicrosoftWindowsServer:WindowsServer:2016-Datacenter", ON_WINDOWS_AGENT, ()),
            (
                "MicrosoftWindowsServer:WindowsServer:2019-datacenter-with-containers",
                ON_WINDOWS_AGENT,
                SKU,
            ),
            ("MicrosoftWindowsServer:WindowsServer:2022-datacenter", ON_WINDOWS_AGENT, ()),
            ("almalinux:almalinux:8_5-gen2", "batch.node.el 8", SKU),
            ("almalinux:almalinux-x86_64:8-gen2", "batch.node.el 8", ()),
            ("batch:rendering-windows2016:rendering", ON_WINDOWS_AGENT, SKU),
            # these are reported by node-agent-retired and node-agent-image-mismatch
            ("Canonical:UbuntuServer:18.04-LTS", "batch.node.ubuntu 18.04", ()),
            ("Canonical:UbuntuServer:18.04-LTS", UBUNTU_24, ()),
        )
    ),
    Case(
        "image-managed-retired",
        "ImageReference",
        {"virtualMachineImageId": f"{COMPUTE}/images/i"},
        ("$.virtualMachineImageId",),
    ),
    Case("image-managed-retired", "ImageReference", {"virtualMachineImageId": GALLERY_IMAGE}),
    *(
        Case("container-image-runtime", "PoolAddParameter", pool, paths)
        for pool, paths in (
            (pool_of(JAMMY, UBUNTU_22), ("$.virtualMachineConfiguration.imageReference.sku",)),
            (
                pool_of("MicrosoftWindowsServer:WindowsServer:2022-datacenter", ON_WINDOWS_AGENT),
                ("$.virtualMachineConfiguration.imageReference.sku",),
            ),
            (
                pool_of(NOBLE, UBUNTU_24, "/bin/sh -c 'apt-get install -y jq'"),
                ("$.virtualMachineConfiguration.imageReference.sku",),
            ),
            (pool_of(NOBLE, UBUNTU_24, "/bin/sh -c 'apt-get install -y docker.io'"), ()),
            (
                pool_of(NOBLE, UBUNTU_24, "./setup.sh", resourceFiles=[{"filePath": "setup.sh"}]),
                (),
            ),
            (pool_of(HPC, UBUNTU_24), ()),
            (pool_of("contoso:linux:1", UBUNTU_24), ()),
            ({"virtualMachineConfiguration": marketplace(JAMMY, UBUNTU_22)}, ()),
        )
    ),
    *(
        Case(
            "image-reference-exclusive",
            "ImageReference",
            {"virtualMachineImageId": GALLERY_IMAGE, key: "x"},
            ("$",),
        )
        for key in ("publisher", "offer", "sku", "version")
    ),
    Case("image-reference-exclusive", "ImageReference", {"virtualMachineImageId": GALLERY_IMAGE}),
    Case("image-reference-exclusive", "ImageReference", {"publisher": "x", "version": "latest"}),
    Case(
        "image-reference-complete",
        "ImageReference",
        {"offer": "x"},
        ("$.publisher", "$.sku"),
    ),
    Case(
        "image-reference-complete",
        "ImageReference",
        {"publisher": "x", "offer": "x", "sku": "x"},
    ),
    Case("image-reference-complete", "ImageReference", {"virtualMachineImageId": GALLERY_IMAGE}),
    *(
        Case(
            "image-reference-id-form",
            "ImageReference",
            {"virtualMachineImageId": identifier},
            ("$.virtualMachineImageId",),
        )
        for identifier in ("ubuntu", f"{COMPUTE}/galleries/g", f"{GALLERY_IMAGE}/versions/")
    ),
    *(
        Case("image-reference-id-form", "ImageReference", {"virtualMachineImageId": identifier})
        for identifier in (
            GALLERY_IMAGE.lower(),
            f"{GALLERY_IMAGE}/versions/1.2.3",
            f"{COMPUTE}/images/i",
        )
    ),
    Case(
        "service-artifact-id-form",
        "ServiceArtifactReference",
        ARTIFACT["serviceArtifactReference"],
        ("$.id",),
    ),
    Case(
        "service-artifact-id-form",
        "ServiceArtifactReference",
        {"id": f"{COMPUTE}/Galleries/g/serviceArtifacts/a/vmArtifactsProfiles/p"},
    ),
    Case(
        "service-artifact-needs-latest",
        MACHINES,
        versioned("1.2.3", **ARTIFACT),
        ("$.imageReference.version",),
    ),
    Case(
        "service-artifact-needs-latest",
        MACHINES,
        versioned("newest", **ARTIFACT),
        ("$.imageReference.version",),
    ),
    Case("service-artifact-needs-latest", MACHINES, versioned("Latest", **ARTIFACT)),
    Case("service-artifact-needs-latest", MACHINES, versioned(None, **ARTIFACT)),
    Case("service-artifact-needs-latest", MACHINES, versioned("1.2.3")),
    Case("node-agent-sku-form", MACHINES, machines("x", "ubuntu"), ("$.nodeAgentSKUId",)),
    Case("node-agent-sku-form", MACHINES, machines("x", "Batch.Node.debian 12")),
    *(
        Case("node-agent-os-mismatch", MACHINES, machines(publisher, agent), paths)
        for publisher, agent, paths in (
            ("MicrosoftWindowsServer", "batch.node.ubuntu 24.04", ("$.nodeAgentSKUId",)),
            ("Canonical", "batch.node.windows amd64", ("$.nodeAgentSKUId",)),
            ("microsoftwindowsdesktop", "batch.node.windows amd64", ()),
            ("canonical", "batch.node.ubuntu 24.04", ()),
            ("microsoft-dsvm", "batch.node.windows amd64", ()),
            ("canonical", "windows", ()),
        )
    ),
    Case(
        "windows-configuration-on-linux",
        MACHINES,
        {**ON_LINUX, "windowsConfiguration": {}},
        ("$.windowsConfiguration",),
    ),
    Case("windows-configuration-on-linux", MACHINES, {**ON_WINDOWS, "windowsConfiguration": {}}),
    Case("windows-configuration-on-linux", MACHINES, ON_LINUX),
    Case("license-type-value", MACHINES, {"licenseType": "BYOL"}, ("$.licenseType",)),
    Case("license-type-value", MACHINES, {"licenseType": "windows_server"}),
    Case("license-type-value", MACHINES, {"licenseType": "Windows_Client"}),
    Case(
        "license-type-on-linux",
        MACHINES,
        {**ON_LINUX, "licenseType": "Windows_Server"},
        ("$.licenseType",),
    ),
    Case("license-type-on-linux", MACHINES, {**ON_WINDOWS, "licenseType": "Windows_Server"}),
    Case("license-type-on-linux", MACHINES, ON_LINUX),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about images is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about images has a case that breaks it and one that keeps it."""
    assert not untold(images, CASES)
