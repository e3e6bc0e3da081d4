"""Rules about the images of virtual machines, and the node agents and licences that fit them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from azure_batch_models.rules.facts.images import CONTAINER_IMAGE, find_image
from azure_batch_models.rules.facts.lifetimes import MANAGED_IMAGES_END, end_of
from azure_batch_models.rules.facts.node_agents import (
    PREFIX,
    find_agent,
    may_be_newer,
    meant_agent,
    node_agents,
)
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.arm_ids import ArmId, arm_id
from azure_batch_models.rules.shared.fixes import REMOVE, write_instead
from azure_batch_models.rules.shared.systems import system_of_machines
from azure_batch_models.text.describe import listed, quoted
from azure_batch_models.text.patterns import one_of, regex

if TYPE_CHECKING:
    from datetime import datetime

    from azure_batch_models.models import ImageReference, VirtualMachineConfiguration
    from azure_batch_models.rules.facts.images import Image
    from azure_batch_models.rules.facts.node_agents import NodeAgent
    from azure_batch_models.rules.registry import Place

_PARTS = ("publisher", "offer", "sku")
_SOURCES = {
    "virtual_machine_image_id": "virtualMachineImageId",
    "shared_gallery_image_id": "sharedGalleryImageId",
    "community_gallery_image_id": "communityGalleryImageId",
}
"""What names an image by itself, with the REST keys."""

_LATEST = "latest"
_LICENSES = frozenset({"windows_server", "windows_client"})

_WINDOWS_AGENT = f"{PREFIX}windows"
_WINDOWS_PUBLISHERS = "microsoftwindows"
_LINUX_PUBLISHERS = frozenset(
    {"almalinux", "canonical", "credativ", "debian", "openlogic", "oracle", "redhat", "suse"}
)

_COMPUTE = r"Microsoft\.Compute"
_GALLERY_IMAGE = arm_id(_COMPUTE, "galleries", "images")
_IMAGE = regex(rf"{_GALLERY_IMAGE}(?:/versions/[^/]+)?|{arm_id(_COMPUTE, 'images')}", re.IGNORECASE)
_MANAGED_IMAGE = regex(arm_id(_COMPUTE, "images"), re.IGNORECASE)
_OWN_CONTAINER_IMAGE = (
    "Take an image of your own with a container runtime: no image of Windows in the Marketplace "
    "has one."
)
_INSTALLS_CONTAINERS = regex(r"docker|moby|containerd|podman|nerdctl", re.IGNORECASE)
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
    """An image is named by one id alone, or by publisher, offer, sku and version."""
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
    missing = [name for name in _PARTS if not getattr(image, name)]
    if len(missing) == len(_PARTS):
        return "expected the publisher, the offer and the sku of an image, got none."
    return [
        Finding(f"expected the {name} of an image of the Marketplace, got none.", at=(name,))
        for name in missing
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
    if agent.lower().startswith(PREFIX):
        return None
    return f"expected a name that begins with {PREFIX}, got {quoted(agent)}."


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
    expected = _system_that_the_agent_lacks(machines)
    if expected is None:
        return None
    message = (
        f"expected a node agent for {expected}, as the image has, "
        f"got {quoted(machines.node_agent_sku_id)}."
    )
    return Finding(message, at=("node_agent_sku_id",))


def _system_that_the_agent_lacks(machines: VirtualMachineConfiguration) -> str | None:
    """Return the system of the image if the node agent is for another one."""
    agent = machines.node_agent_sku_id.lower()
    publisher = (machines.image_reference.publisher or "").lower()
    if not agent.startswith(PREFIX):
        return None
    for_windows = agent.startswith(_WINDOWS_AGENT)
    if publisher.startswith(_WINDOWS_PUBLISHERS) and not for_windows:
        return "Windows"
    return "Linux" if publisher in _LINUX_PUBLISHERS and for_windows else None


def _image_of(machines: VirtualMachineConfiguration) -> Image | None:
    """Return what is known of the image of virtual machines."""
    image = machines.image_reference
    if not (image.publisher and image.offer and image.sku):
        return None
    return find_image(image.publisher, image.offer, image.sku)


def _image_for(agent: NodeAgent) -> str:
    """Return an image that a node agent goes with, as hints name it."""
    return f"the image {agent.image}" if agent.image else f"an image for {agent.id}"


@rule(
    "node-agent-image-mismatch",
    "VirtualMachineConfiguration",
    severity="error",
    confidence="API reference",
    source="VirtualMachineConfiguration.node_agent_sku_id; terraform issue 36698; "
    "List Supported Images",
    docs=pages.ADD_POOL,
    hint="Take the node agent of the image from the list of supported images.",
    when="submission and update",
)
def node_agent_image_mismatch(machines: VirtualMachineConfiguration) -> Outcome:
    """The node agent is for the version of the system that the image has."""
    image, agent = _image_of(machines), find_agent(machines.node_agent_sku_id)
    if image is None or agent is None or image.agent == agent.id:
        return None
    if _system_that_the_agent_lacks(machines) is not None:
        return None
    own = find_agent(image.agent)
    other = f"ake {_image_for(agent)}."
    hint = f"T{other}" if own and own.instead else f"Write {image.agent}, or t{other}"
    message = (
        f"expected {image.agent}, the node agent of the image, "
        f"got {quoted(machines.node_agent_sku_id)}."
    )
    return Finding(message, at=("node_agent_sku_id",), hint=hint)


@rule(
    "node-agent-retired",
    "VirtualMachineConfiguration",
    severity="warning",  # recorded requests from before its end were right
    confidence="code or issue",
    source="Azure/Batch issues 61, 106, 119, 152, 169, 174, 180, 188, 200",
    docs=pages.VM_SIZES,
    hint="Take one of a newer version, with an image that it goes with.",
    needs="place",
    when="submission and update",
)
def node_agent_retired(machines: VirtualMachineConfiguration, place: Place) -> Outcome:
    """The node agent is one that Batch still supports."""
    name = machines.node_agent_sku_id
    image, agent = _image_of(machines), find_agent(name)
    if agent is None or (image is not None and image.agent != agent.id):
        return None  # that it is not the agent of the image is reported
    end = end_of(agent.ends, place.now)
    if end is None:
        return None
    message = f"expected a node agent that Batch supports, got {quoted(name)}, whose support {end}."
    other = find_agent(agent.instead)
    hint = (
        ""
        if other is None
        else f"Write {other.id}, and take {_image_for(other)}, or one of your own like it."
    )
    return Finding(message, at=("node_agent_sku_id",), hint=hint)


@rule(
    "node-agent-unknown",
    "VirtualMachineConfiguration.node_agent_sku_id",
    severity="warning",
    confidence="code or issue",
    source="List Supported Images; Azure/Batch issues with the label retirement",
    docs=pages.VM_SIZES,
    hint="Take it from the list of supported images.",
    when="submission and update",
)
def node_agent_unknown(name: str) -> Outcome:
    """The node agent is one that Batch has or had, or newer than those that are known."""
    if not name.lower().startswith(PREFIX) or find_agent(name) is not None:
        return None
    meant = meant_agent(name)
    if meant is None and may_be_newer(name):
        return None
    message = f"expected a node agent of Batch, got {quoted(name)}."
    if meant is not None:
        return write_instead(message, meant)
    system = name.lower().removeprefix(PREFIX).split()[:1]
    known = [each.id for each in node_agents().values() if each.image]
    alike = [each for each in known if system and each.startswith(f"{PREFIX}{system[0]}")]
    return Finding(message, hint=f"Write one of {listed(alike or known)}.")


@rule(
    "image-retired",
    "VirtualMachineConfiguration",
    severity="warning",  # recorded requests from before its end were right
    confidence="code or issue",
    source="Azure/Batch issues 136, 179, 181, 197; azure-docs issue 118115; List Supported Images",
    docs=pages.VM_SIZES,
    hint="Take a newer image from the list of supported images.",
    needs="place",
    when="submission and update",
)
def image_retired(machines: VirtualMachineConfiguration, place: Place) -> Outcome:
    """The image of virtual machines is still to be had."""
    image, agent = _image_of(machines), find_agent(machines.node_agent_sku_id)
    if image is None or image.ends is None or (agent is not None and agent.id != image.agent):
        return None
    if agent is not None and agent.ends is not None:
        return None  # the end of the agent, which is that of its images, is reported
    end = end_of(image.ends, place.now)
    if end is None:
        return None
    sku = machines.image_reference.sku or ""
    message = f"expected an image that Batch supports, got {quoted(sku)}, whose support {end}."
    hint = f"Take {image.instead}." if image.instead else ""
    return Finding(message, at=("image_reference", "sku"), hint=hint)


@rule(
    "image-managed-retired",
    "ImageReference.virtual_machine_image_id",
    severity="warning",  # articles of 2026 still show managed images
    confidence="Microsoft article",
    source="article batch-custom-image-pools-to-azure-compute-gallery-migration-guide; "
    "Azure updates: Batch custom image pools using VHD or managed images",
    docs=pages.MANAGED_IMAGES,
    hint="Bring the image to an Azure Compute Gallery, and write "
    "/subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.Compute/"
    "galleries/{gallery}/images/{image}.",
    needs="now",
    when="submission and update",
)
def image_managed_retired(identifier: str, now: datetime) -> Outcome:
    """An image of one's own is in an Azure Compute Gallery, not a managed image."""
    end = end_of(MANAGED_IMAGES_END, now)
    if end is None or not _MANAGED_IMAGE.fullmatch(identifier):
        return None
    return f"expected an image of a gallery, got a managed image, whose support {end}."


@rule(
    "container-image-runtime",
    "VirtualMachineConfiguration",
    severity="warning",  # a start task may install a runtime; only the nodes fail
    confidence="Microsoft article",
    source="article batch-docker-container-workloads; Azure/Batch issue 166",
    docs=pages.CONTAINERS,
    hint=f"Take an image with a container runtime, such as {CONTAINER_IMAGE}.",
    needs="pool",
    when="submission and update",
)
def container_image_runtime(machines: VirtualMachineConfiguration, pool: Any) -> Outcome:
    """A pool that is set up for containers has an image with a container runtime."""
    image = _image_of(machines)
    if machines.container_configuration is None or image is None:
        return None
    if image.runs_containers is not False or _installs_containers(pool):
        return None
    sku = machines.image_reference.sku or ""
    message = f"expected an image with a container runtime, got {quoted(sku)}, which has none."
    hint = _OWN_CONTAINER_IMAGE if image.agent.startswith(_WINDOWS_AGENT) else ""
    return Finding(message, at=("image_reference", "sku"), hint=hint)


def _installs_containers(pool: Any) -> bool:
    """Return whether the start task of a pool may install a container runtime."""
    task = pool.start_task
    if task is None:
        return False
    # What a script among the resource files does is not known.
    return bool(task.resource_files) or bool(_INSTALLS_CONTAINERS.search(task.command_line or ""))


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
    limits={"pattern": one_of(sorted(_LICENSES))},
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
