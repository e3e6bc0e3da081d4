"""Facts about the service that the classes do not tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from azure_batch_models import models
from azure_batch_models.api_versions import API_VERSION, VERSION_OF_14, is_known
from azure_batch_models.models.versions import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from azure_batch_models.base import Model


@dataclass(frozen=True, slots=True)
class Resource:
    """One kind of thing that can be changed after it has been created."""

    noun: str
    """What people call it."""

    operations: str
    """Where the client of azure-batch 14 has its methods."""

    report: type[Model]
    """What the service returns."""

    add: type[Model]
    """What creates it; all else that a report has is set by the service."""

    update: type[Model]
    """What `patch` gives."""

    replacement: type[Model] | None = None
    """What replaces all that can be changed, where that is another request."""

    replace_method: str = "update"
    """The method that sends ``replacement``."""

    state_methods: str = ""
    """The methods that change the state; empty where none does."""

    while_empty: frozenset[str] = frozenset()
    """The attributes of the update that can change only while a pool has no nodes."""

    @property
    def is_partial(self) -> bool:
        """Whether the update leaves alone what it does not mention."""
        return self.replacement is not None

    @property
    def classes(self) -> tuple[type[Model], ...]:
        """Every class that describes it."""
        found = (self.report, self.add, self.update, self.replacement)
        return tuple(each for each in found if each is not None)

    @property
    def changeable(self) -> frozenset[tuple[str, ...]]:
        """The paths, in a body, of what the update can change in an API version in use."""
        return frozenset(
            field.path
            for field in self.update._codec.shape.wire_fields
            if any(is_known(span_of(self.update, field.attribute), each) for each in _IN_USE)
        )


_IN_USE = (VERSION_OF_14, API_VERSION)
"""The versions that the clients of azure-batch 14.2 and 15.1 speak."""


JOB = Resource(
    "job",
    "job",
    models.CloudJob,
    models.JobAddParameter,
    models.JobPatchParameter,
    models.JobUpdateParameter,
    state_methods="job.disable, job.enable and job.terminate change it.",
)
JOB_SCHEDULE = Resource(
    "job schedule",
    "job_schedule",
    models.CloudJobSchedule,
    models.JobScheduleAddParameter,
    models.JobSchedulePatchParameter,
    models.JobScheduleUpdateParameter,
    state_methods="job_schedule.disable, job_schedule.enable and job_schedule.terminate change it.",
)
POOL = Resource(
    "pool",
    "pool",
    models.CloudPool,
    models.PoolAddParameter,
    models.PoolPatchParameter,
    models.PoolUpdatePropertiesParameter,
    replace_method="update_properties",
    while_empty=frozenset(
        models.PoolPatchParameter._attribute_map.keys()
        - models.PoolUpdatePropertiesParameter._attribute_map.keys()
    ),
)
TASK = Resource(
    "task",
    "task",
    models.CloudTask,
    models.TaskAddParameter,
    models.TaskUpdateParameter,
    state_methods="task.terminate and task.reactivate change it.",
)
RESOURCES = (JOB, JOB_SCHEDULE, POOL, TASK)

POOL_METHODS: Mapping[str, type[Model]] = {
    "pool.resize": models.PoolResizeParameter,
    "pool.enable_auto_scale": models.PoolEnableAutoScaleParameter,
}
"""Methods that change what no patch of a pool does, and what they send."""

_KEYS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "ApplicationPackageReference": (("applicationId",), ("applicationId", "version")),
    "CertificateReference": (("thumbprint",),),
    "ContainerRegistry": (("registryServer",),),
    "DataDisk": (("lun",),),
    "ExitCodeMapping": (("code",),),
    "NetworkSecurityGroupRule": (("priority",),),
    "ResourceFile": (("filePath",),),
    "UserAssignedIdentity": (("resourceId",),),
}
_ANY_KEYS = (("id",), ("name",))


def keys_of(cls: type[Model]) -> Iterator[tuple[str, ...]]:
    """Return the REST keys that tell items of a list apart; the first that do are taken."""
    known = {field.path[-1] for field in cls._codec.shape.wire_fields}
    yield from _KEYS.get(cls.__name__, ())
    yield from (keys for keys in _ANY_KEYS if known.issuperset(keys))
