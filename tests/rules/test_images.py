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


CASES = [
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
