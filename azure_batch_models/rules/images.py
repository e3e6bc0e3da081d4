"""Rules about the images of virtual machines, and the node agents and licences that fit them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.arm_ids import ArmId, arm_id
from azure_batch_models.rules.shared.fixes import REMOVE
from azure_batch_models.rules.shared.systems import system_of_machines
from azure_batch_models.text.describe import listed, quoted

if TYPE_CHECKING:
    from azure_batch_models.models import ImageReference, VirtualMachineConfiguration

_PARTS = ("publisher", "offer", "sku")
_SOURCES = {
    "virtual_machine_image_id": "virtualMachineImageId",
    "shared_gallery_image_id": "sharedGalleryImageId",
    "community_gallery_image_id": "communityGalleryImageId",
}
"""What names an image by itself, with the REST keys."""

_LATEST = "latest"
_LICENSES = frozenset({"windows_server", "windows_client"})

_AGENT = "batch.node."
_WINDOWS_AGENT = "batch.node.windows"
_WINDOWS_PUBLISHERS = "microsoftwindows"
_LINUX_PUBLISHERS = frozenset(
    {"almalinux", "canonical", "credativ", "debian", "openlogic", "oracle", "redhat", "suse"}
)

_COMPUTE = r"Microsoft\.Compute"
_GALLERY_IMAGE = arm_id(_COMPUTE, "galleries", "images")
_IMAGE = re.compile(
    rf"{_GALLERY_IMAGE}(?:/versions/[^/]+)?|{arm_id(_COMPUTE, 'images')}", re.IGNORECASE
)
_GALLERY_IMAGES = ArmId(
    "an image of a gallery", "Microsoft.Compute", "galleries", "images", optional="versions"
)
_PROFILES = ArmId(
    "a service artifact's profile",
    "Microsoft.Compute",
    *("galleries", "serviceArtifacts", "vmArtifactsProfiles"),
)


@rule(
    "image-reference-exclusive",
    "ImageReference",
    severity="error",
    confidence="API reference",
    source="ImageReference.virtual_machine_image_id",
    docs=pages.ADD_POOL,
    hint="Keep the id of an image, or publisher, offer, sku and version.",
    when="submission and update",
)
def image_reference_exclusive(image: ImageReference) -> Outcome:
    """An image comes from a gallery or from the Marketplace, not from both."""
    ids = [name for name in _SOURCES if getattr(image, name)]
    others = [name for name in (*_PARTS, "version") if getattr(image, name)]
    if not ids or len(ids) + len(others) == 1:
        return None
    first, *more = (*(_SOURCES[name] for name in ids), *others)
    return f"expected {first} alone, got it with {listed(more)}."


@rule(
    "image-reference-complete",
    "ImageReference",
    severity="error",
    confidence="API reference",
    source="Add a pool to an account (2017-02-01), imageReference",
    docs=pages.ADD_POOL,
    hint='Write "publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server" or '
    "those of another image, or virtualMachineImageId.",
    when="submission and update",
)
def image_reference_complete(image: ImageReference) -> Outcome:
    """A Marketplace image is named by publisher, offer and sku."""
    if any(getattr(image, name) for name in _SOURCES):
        return None
    return [
        Finding(f"expected the {name} of an image of the Marketplace, got none.", at=(name,))
        for name in _PARTS
        if not getattr(image, name)
    ]


@rule(
    "image-reference-id-form",
    "ImageReference.virtual_machine_image_id",
    severity="error",
    confidence="API reference",
    source="ImageReference.virtual_machine_image_id; "
    "BatchVmImageReference.virtual_machine_image_id (azure-batch 15.1.0)",
    docs=pages.ADD_POOL,
    hint="Write it like /subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.Compute/"
    "galleries/{gallery}/images/{image}/versions/{version}.",
    when="submission and update",
)
def image_reference_id_form(identifier: str) -> Outcome:
    """An image that is not from the Marketplace is given by its ARM resource id."""
    if not identifier or _IMAGE.fullmatch(identifier):
        return None
    return _GALLERY_IMAGES.wrong(identifier)


@rule(
    "service-artifact-id-form",
    "ServiceArtifactReference.id",
    severity="error",
    confidence="API reference",
    source="ServiceArtifactReference.id",
    docs=pages.ADD_POOL,
    hint="Write it like /subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.Compute/"
    "galleries/{gallery}/serviceArtifacts/{artifact}/vmArtifactsProfiles/{profile}.",
    when="submission and update",
)
def service_artifact_id_form(identifier: str) -> Outcome:
    """A service artifact is given by its ARM resource id."""
    return None if _PROFILES.matches(identifier) else _PROFILES.wrong(identifier)


@rule(
    "service-artifact-needs-latest",
    "VirtualMachineConfiguration",
    severity="warning",
    confidence="API reference",
    source="ServiceArtifactReference",
    docs=pages.ADD_POOL,
    hint="Write latest, or leave the service artifact out.",
    when="submission and update",
)
def service_artifact_needs_latest(machines: VirtualMachineConfiguration) -> Outcome:
    """Machines with a service artifact use the latest version of their image."""
    version = machines.image_reference.version
    if machines.service_artifact_reference is None or not version or version.lower() == _LATEST:
        return None
    message = f"expected latest beside a service artifact, got {quoted(version)}."
    return Finding(message, at=("image_reference", "version"))


@rule(
    "node-agent-sku-form",
    "VirtualMachineConfiguration.node_agent_sku_id",
    severity="warning",
    confidence="inferred",
    source="VirtualMachineConfiguration.node_agent_sku_id; samples",
    docs=pages.ADD_POOL,
    hint="Take it from the list of supported images.",
    when="submission and update",
)
def node_agent_sku_form(agent: str) -> Outcome:
    """The node agent is one that Batch provides."""
    if agent.lower().startswith(_AGENT):
        return None
    return f"expected a name that begins with {_AGENT}, got {quoted(agent)}."


@rule(
    "node-agent-os-mismatch",
    "VirtualMachineConfiguration",
    severity="error",
    confidence="API reference",
    source="VirtualMachineConfiguration.node_agent_sku_id; terraform issue 36698",
    docs=pages.ADD_POOL,
    hint="Take the node agent of the image from the list of supported images.",
    when="submission and update",
)
def node_agent_os_mismatch(machines: VirtualMachineConfiguration) -> Outcome:
    """The node agent runs on the operating system of the image."""
    agent = machines.node_agent_sku_id.lower()
    publisher = (machines.image_reference.publisher or "").lower()
    if not agent.startswith(_AGENT):
        return None
    for_windows = agent.startswith(_WINDOWS_AGENT)
    if publisher.startswith(_WINDOWS_PUBLISHERS) and not for_windows:
        expected = "a node agent for Windows"
    elif publisher in _LINUX_PUBLISHERS and for_windows:
        expected = "a node agent for Linux"
    else:
        return None
    message = f"expected {expected}, as the image has, got {quoted(machines.node_agent_sku_id)}."
    return Finding(message, at=("node_agent_sku_id",))


@rule(
    "windows-configuration-on-linux",
    "VirtualMachineConfiguration",
    severity="error",
    confidence="API reference",
    source="VirtualMachineConfiguration.windows_configuration",
    docs=pages.ADD_POOL,
    hint="Remove it.",
    when="submission and update",
    fix=REMOVE,
)
def windows_configuration_on_linux(machines: VirtualMachineConfiguration) -> Outcome:
    """Only Windows machines have a configuration for Windows."""
    if machines.windows_configuration is None or system_of_machines(machines) != "linux":
        return None
    message = "expected nothing on machines with Linux, got a configuration of Windows."
    return Finding(message, at=("windows_configuration",))


@rule(
    "license-type-value",
    "VirtualMachineConfiguration.license_type",
    severity="error",
    confidence="API reference",
    source="VirtualMachineConfiguration.license_type",
    docs=pages.ADD_POOL,
    hint="Write Windows_Server or Windows_Client, or leave it out unless you bring "
    "on-premises licences.",
    when="submission and update",
)
def license_type_value(license_type: str) -> Outcome:
    """The type of an on-premises licence is Windows_Server or Windows_Client."""
    if license_type.lower() in _LICENSES:
        return None
    return f"expected Windows_Server or Windows_Client, got {quoted(license_type)}."


@rule(
    "license-type-on-linux",
    "VirtualMachineConfiguration",
    severity="warning",
    confidence="API reference",
    source="VirtualMachineConfiguration.license_type",
    docs=pages.ADD_POOL,
    hint="Remove it.",
    when="submission and update",
    fix=REMOVE,
)
def license_type_on_linux(machines: VirtualMachineConfiguration) -> Outcome:
    """Only Windows machines have a licence for Windows."""
    if machines.license_type is None or system_of_machines(machines) != "linux":
        return None
    message = f"expected nothing on machines with Linux, got {quoted(machines.license_type)}."
    return Finding(message, at=("license_type",))
