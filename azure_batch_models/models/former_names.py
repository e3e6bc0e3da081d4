"""Names of before: REST keys of older API versions for which azure-batch 14 has no attribute.

What the newest version no longer has, though azure-batch 14 did, is an attribute with an ``until``
in `versions`.

>>> from azure_batch_models.models import ResourceFile
>>> former_name(ResourceFile, "blob_source").now
'httpUrl'
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import msgspec

from azure_batch_models.api_versions import Span
from azure_batch_models.engine.schema.class_schema import schema_of

_PACKAGE: Final = __name__.rpartition(".")[0]


class FormerName(msgspec.Struct, frozen=True):
    """A key that a class once had."""

    classes: tuple[str, ...]
    """The classes that had it, by name."""

    key: str
    """The REST key."""

    keyword: str
    """The Python name that azure-batch had for it."""

    span: Span | None
    """The versions that know it; ``None`` if none ever did and it is only seen in the wild."""

    now: str | None = None
    """REST path, from the same object, of what took its place; ``None`` if nothing did."""

    values: Mapping[Any, Any] = msgspec.field(default_factory=dict[Any, Any])
    """What its values are now, where they changed."""

    beside: Mapping[str, str] = msgspec.field(default_factory=dict[str, str])
    """What has to stand beside it at its new place, by REST key."""

    listed: bool = False
    """Whether a list took its place, of which its value is the only item."""

    note: str = ""
    """What else there is to know, for people."""


_RUN_TASKS: Final = (
    "CloudTask",
    "JobManagerTask",
    "JobPreparationTask",
    "JobReleaseTask",
    "StartTask",
    "TaskAddParameter",
)
_FAILURES: Final = (
    "JobPreparationTaskExecutionInformation",
    "JobReleaseTaskExecutionInformation",
    "StartTaskInformation",
    "SubtaskInformation",
    "TaskExecutionInformation",
)
_POOLS: Final = ("CloudPool", "PoolAddParameter", "PoolSpecification")

FORMER_NAMES: Final = (
    FormerName(
        _RUN_TASKS,
        "runElevated",
        "run_elevated",
        Span(until="2016-07-01.3.1"),
        now="userIdentity.autoUser.elevationLevel",
        values={True: "admin", False: "nonadmin"},
    ),
    FormerName(
        (*_POOLS, "PoolResizeParameter"),
        "targetDedicated",
        "target_dedicated",
        Span(until="2017-01-01.4.0"),
        now="targetDedicatedNodes",
    ),
    FormerName(
        ("CloudPool",),
        "currentDedicated",
        "current_dedicated",
        Span(until="2017-01-01.4.0"),
        now="currentDedicatedNodes",
    ),
    FormerName(
        ("CloudPool",),
        "resizeError",
        "resize_error",
        Span(until="2017-01-01.4.0"),
        now="resizeErrors",
        listed=True,
    ),
    FormerName(
        _FAILURES,
        "schedulingError",
        "scheduling_error",
        Span(until="2017-01-01.4.0"),
        now="failureInfo",
        note="It tells of every failure of the task now, not only of one to start it.",
    ),
    FormerName(
        ("ExitConditions",),
        "schedulingError",
        "scheduling_error",
        Span("2016-07-01.3.1", "2017-01-01.4.0"),
        now="preProcessingError",
    ),
    FormerName(
        ("UserAccount",),
        "sshPrivateKey",
        "ssh_private_key",
        Span("2017-01-01.4.0", "2017-01-01.4.0"),
        now="linuxUserConfiguration.sshPrivateKey",
    ),
    FormerName(
        ("OSDisk",),
        "imageUris",
        "image_uris",
        Span("2017-01-01.4.0", "2017-06-01.5.1"),
        note=(
            "Pools no longer start from VHD files: make an image of them and name it in "
            "imageReference.virtualMachineImageId."
        ),
    ),
    FormerName(
        ("TaskCounts",),
        "validationStatus",
        "validation_status",
        Span("2017-06-01.5.1", "2018-03-01.6.1"),
        note="The counts are no longer said to be validated or not.",
    ),
    FormerName(
        ("ResourceFile",),
        "blobSource",
        "blob_source",
        Span(until="2018-08-01.7.0"),
        now="httpUrl",
    ),
    FormerName(
        ("CloudServiceConfiguration",),
        "targetOSVersion",
        "target_os_version",
        Span(until="2018-08-01.7.0"),
        now="osVersion",
    ),
    FormerName(
        ("CloudServiceConfiguration",),
        "currentOSVersion",
        "current_os_version",
        Span(until="2018-08-01.7.0"),
        note="The operating system of nodes is no longer changed in place.",
    ),
    FormerName(
        ("PoolUsageMetrics",),
        "dataIngressGiB",
        "data_ingress_gi_b",
        Span(until="2018-08-01.7.0"),
        note="Traffic is no longer reported.",
    ),
    FormerName(
        ("PoolUsageMetrics",),
        "dataEgressGiB",
        "data_egress_gi_b",
        Span(until="2018-08-01.7.0"),
        note="Traffic is no longer reported.",
    ),
    FormerName(
        ("NetworkConfiguration",),
        "publicIPs",
        "public_ips",
        Span("2019-08-01.10.0", "2019-08-01.10.0"),
        now="publicIPAddressConfiguration.ipAddressIds",
        beside={"provision": "usermanaged"},
    ),
    FormerName(
        _POOLS,
        "maxTasksPerNode",
        "max_tasks_per_node",
        Span(until="2020-03-01.11.0"),
        now="taskSlotsPerNode",
        note="A task can take several slots now (requiredSlots).",
    ),
    # No release of azure-batch ever had this key: it is that of the management API, and of
    # samples that were written for a preview.
    FormerName(
        ("ImageReference",),
        "imageId",
        "image_id",
        None,
        now="virtualMachineImageId",
        note="No version of the Batch service had imageId.",
    ),
)
"""All names of before, oldest first."""


class FormerValue(msgspec.Struct, frozen=True):
    """A text that an attribute or an enumeration once had."""

    place: str
    """The enumeration, or the class and Python name of an attribute that is plain text."""

    value: str
    span: Span
    now: str | None = None
    """The text that took its place; ``None`` if none did."""


FORMER_VALUES: Final = (
    FormerValue("CertificateFormat", "unmapped", Span(until="2017-01-01.4.0")),
    FormerValue("CertificateStoreLocation", "unmapped", Span(until="2017-01-01.4.0")),
    FormerValue("CertificateVisibility", "unmapped", Span(until="2017-01-01.4.0")),
    FormerValue("ComputeNodeFillType", "unmapped", Span(until="2017-01-01.4.0")),
    FormerValue("ErrorCategory", "unmapped", Span(until="2017-01-01.4.0")),
    FormerValue("OSType", "unmapped", Span(until="2017-01-01.4.0")),
    FormerValue("PoolLifetimeOption", "unmapped", Span(until="2017-01-01.4.0")),
    FormerValue("PoolState", "upgrading", Span(until="2018-08-01.7.0")),
    FormerValue("TaskAddStatus", "unmapped", Span(until="2017-01-01.4.0")),
    FormerValue(
        "ContainerConfiguration.type",
        "docker",
        Span("2017-09-01.6.0", "2018-03-01.6.1"),
        now="dockerCompatible",
    ),
)
"""Texts of before; ``unmapped`` never stood for anything."""


def former_name(cls: type[Any], key: str) -> FormerName | None:
    """Return what is known of a key that a class once had, or ``None``.

    Args:
        cls: The model, which may be a user's subclass.
        key: The REST key or the Python name, in any case.
    """
    rows = _by_name()
    wanted = key.lower()
    found = (rows.get((name, wanted)) for name in _names_of(cls))
    return next(filter(None, found), None)


def advice_on(cls: type[Any], key: str) -> str:
    """Return a sentence on a key that a class once had, in Python names; empty for any other."""
    row = former_name(cls, key)
    if row is None:
        return ""
    values = ", ".join(f"{new!r} for {old!r}" for old, new in row.values.items())
    now = row.now and f"It is now {in_python(cls, row.now)!r}{values and f': {values}'}."
    beside = "".join(f" Set {key} to {value!r} beside it." for key, value in row.beside.items())
    return " ".join(filter(None, (now, row.note))) + beside


def in_python(cls: Any, path: str) -> str:
    """Return a REST path from an object in Python names; the keys are those of the maps."""
    names: list[str] = []
    for key in path.split("."):
        schema = schema_of(cls)
        attribute = next(each for each in schema.shape.fields if each.key == key)
        names.append(attribute.attribute)
        cls = schema.find(attribute.wire.name)
    return ".".join(names)


def former_names_of(cls: type[Any]) -> tuple[FormerName, ...]:
    """Return all keys that a class once had."""
    return tuple(row for row in FORMER_NAMES if not set(row.classes).isdisjoint(_names_of(cls)))


def _names_of(cls: type[Any]) -> list[str]:
    """Return the names of the service's classes that a class is or derives from, closest first."""
    return [base.__name__ for base in cls.__mro__ if base.__module__.startswith(_PACKAGE)]


@cache
def _by_name() -> Mapping[tuple[str, str], FormerName]:
    """Return the rows by class and name, in lower case."""
    return {
        (cls, name.lower()): row
        for row in FORMER_NAMES
        for cls in row.classes
        for name in (row.key, row.keyword)
    }
