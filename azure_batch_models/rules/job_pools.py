"""Rules about the pools that jobs run in, and the networks that jobs bring to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from azure_batch_models.problems import Fix
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.arm_ids import ArmId
from azure_batch_models.rules.shared.ids import (
    ID_CHARACTERS,
    ID_LENGTH,
    wrong_characters_of_id,
    wrong_form_of_id,
)

if TYPE_CHECKING:
    from azure_batch_models.models import (
        AutoPoolSpecification,
        JobAddParameter,
        PoolInformation,
    )

_LONGEST_PREFIX = 20
_SUBNETS = ArmId("a subnet of a virtual network", "Microsoft.Network", "virtualNetworks", "subnets")


def _auto_pool(job: Any) -> AutoPoolSpecification | None:
    """Return what a job says about an automatic pool."""
    info: PoolInformation | None = job.pool_info
    return None if info is None else info.auto_pool_specification


@rule(
    "pool-info-exactly-one",
    "PoolInformation",
    severity="error",
    confidence="API reference",
    source="PoolInformation.pool_id",
    docs=pages.ADD_JOB,
    hint='Write {"poolId": "render"} for an existing pool, or autoPoolSpecification alone '
    "for one to be created.",
    when="submission and update",
)
def pool_info_exactly_one(info: PoolInformation) -> Outcome:
    """A job runs in a given pool or in an automatic one, not in both."""
    if (info.pool_id is None) != (info.auto_pool_specification is None):
        return None
    got = "neither" if info.pool_id is None else "both"
    return f"expected poolId or autoPoolSpecification, got {got}."


@rule(
    "pool-info-pool-id-form",
    "PoolInformation.pool_id",
    severity="error",
    confidence="API reference",
    source="PoolInformation.pool_id, PoolAddParameter.id",
    docs=pages.ADD_JOB,
    hint="Write the id of a pool, such as render; it need not exist yet.",
    when="submission and update",
    limits=ID_LENGTH | ID_CHARACTERS,
)
def pool_info_pool_id_form(pool_id: str) -> Outcome:
    """The poolId of a job is a valid pool id."""
    return wrong_form_of_id(pool_id)


@rule(
    "auto-pool-prefix-length",
    "AutoPoolSpecification.auto_pool_id_prefix",
    severity="error",
    confidence="API reference",
    source="AutoPoolSpecification.auto_pool_id_prefix",
    docs=pages.ADD_JOB,
    hint="Shorten it: the service appends to it to form the id of the pool.",
    when="submission and update",
    limits={"max_length": _LONGEST_PREFIX},
)
def auto_pool_prefix_length(prefix: str) -> Outcome:
    """The prefix of an automatic pool's id has at most 20 characters."""
    if len(prefix) <= _LONGEST_PREFIX:
        return None
    return f"expected at most {_LONGEST_PREFIX} characters, got {len(prefix)}."


@rule(
    "auto-pool-prefix-charset",
    "AutoPoolSpecification.auto_pool_id_prefix",
    severity="error",
    confidence="inferred",
    source="AutoPoolSpecification.auto_pool_id_prefix, PoolAddParameter.id",
    docs=pages.ADD_JOB,
    hint="Replace the other characters: it becomes part of the id of the pool.",
    when="submission and update",
)
def auto_pool_prefix_charset(prefix: str) -> Outcome:
    """The prefix of an automatic pool's id has only letters, digits, hyphens and underscores."""
    return wrong_characters_of_id(prefix)


@rule(
    "auto-pool-lifetime-on-job",
    "JobAddParameter",
    severity="error",
    confidence="API reference",
    source="PoolLifetimeOption",
    docs=pages.ADD_JOB,
    hint="Write job: only job schedules have pools that outlive a job.",
    fix=Fix("replace", value="job"),
)
def auto_pool_lifetime_on_job(job: JobAddParameter) -> Outcome:
    """The automatic pool of a job without a schedule lives as long as the job."""
    specification = _auto_pool(job)
    if specification is None or specification.pool_lifetime_option != "jobschedule":
        return None
    message = "expected job on a job that has no schedule, got jobschedule."
    return Finding(message, at=("pool_info", "auto_pool_specification", "pool_lifetime_option"))


@rule(
    "auto-pool-pool-required",
    "AutoPoolSpecification",
    severity="error",
    confidence="API reference",
    source="Add a job to an account (2017-02-01), autoPoolSpecification; "
    "azure-batch-cli-extensions azext/batch/operations/job_operations.py",
    docs=pages.ADD_JOB,
    hint='Say what pool to create: at least "vmSize" and "virtualMachineConfiguration".',
)
def auto_pool_pool_required(specification: AutoPoolSpecification) -> Outcome:
    """An automatic pool has a specification."""
    if specification.pool is not None:
        return None
    return Finding("expected a pool, got none.", at=("pool",))


@rule(
    "auto-pool-priority",
    "JobAddParameter",
    severity="warning",
    confidence="Microsoft article",
    source="article jobs-and-tasks",
    docs=pages.JOBS_AND_TASKS,
    hint="Leave it out.",
)
def auto_pool_priority(job: JobAddParameter) -> Outcome:
    """A job with a pool of its own has no priority, which orders the jobs of a pool."""
    specification = _auto_pool(job)
    if not job.priority or specification is None:
        return None
    if specification.pool_lifetime_option != "job":
        return None
    message = f"expected nothing on a job with a pool of its own, got {job.priority}."
    return Finding(message, at=("priority",))


@rule(
    "job-subnet-id-form",
    "JobNetworkConfiguration.subnet_id",
    severity="error",
    confidence="API reference",
    source="JobNetworkConfiguration.subnet_id",
    docs=pages.ADD_JOB,
    hint="Write it like /subscriptions/{s}/resourceGroups/{g}/providers/"
    "Microsoft.Network/virtualNetworks/{v}/subnets/{n}.",
    when="submission and update",
)
def job_subnet_id_form(subnet_id: str) -> Outcome:
    """The subnet for a job is given by its ARM resource id."""
    return None if _SUBNETS.matches(subnet_id) else _SUBNETS.wrong(subnet_id)


@rule(
    "job-network-needs-dynamic-scope",
    "JobAddParameter",
    "JobSpecification",
    severity="warning",
    confidence="inferred",
    source="DynamicVNetAssignmentScope, JobNetworkConfiguration",
    docs=pages.ADD_JOB,
    hint='Write "networkConfiguration": {"dynamicVNetAssignmentScope": "job"} in the pool.',
    when="submission and update",
)
def job_network_needs_dynamic_scope(job: Any) -> Outcome:
    """The automatic pool of a job with a network lets nodes join the jobs' networks."""
    specification = _auto_pool(job)
    pool = None if specification is None else specification.pool
    if job.network_configuration is None or pool is None:
        return None
    network = pool.network_configuration
    if network is not None and network.dynamic_vnet_assignment_scope == "job":
        return None
    message = "expected nothing where nodes of the automatic pool join no job's network, got one."
    return Finding(message, at=("network_configuration",))
