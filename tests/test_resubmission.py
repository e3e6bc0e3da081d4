"""What the service reported can be sent again, without what the service set."""

from __future__ import annotations

import copy
import warnings
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import shared_data
from azure_batch_models import (
    AutoPoolSpecification,
    CloudJob,
    CloudJobSchedule,
    CloudPool,
    CloudTask,
    EnvironmentSetting,
    ImageReference,
    JobAddParameter,
    JobConstraints,
    JobPreparationTask,
    JobScheduleAddParameter,
    JobSpecification,
    NetworkConfiguration,
    PoolAddParameter,
    PoolInformation,
    PoolSpecification,
    PublicIPAddressConfiguration,
    Schedule,
    SerializationError,
    TaskAddParameter,
    TaskConstraints,
    TaskSchedulingPolicy,
    TaskState,
    UnknownAttributeWarning,
    UnknownKeyWarning,
    VirtualMachineConfiguration,
)
from azure_batch_models.engine.schema.scalars import UNLIMITED, UNLIMITED_DURATION

HOUR = timedelta(hours=1)
NOW = datetime(2026, 1, 31, 8, 30, tzinfo=UTC)


def reported_task(**attributes: Any) -> CloudTask:
    """Make a task as the service reports it."""
    body = {
        "odata.metadata": "https://account.region.batch.azure.com/$metadata#tasks/@Element",
        "id": "render-1",
        "url": "https://account.region.batch.azure.com/jobs/film/tasks/render-1",
        "eTag": "0x8D4",
        "creationTime": "2026-01-31T08:30:00Z",
        "state": "completed",
        "commandLine": "blender -b scene.blend",
        "environmentSettings": [{"name": "FRAME", "value": "1"}],
        "constraints": {"maxWallClockTime": UNLIMITED, "maxTaskRetryCount": 3},
        "executionInfo": {"retryCount": 0, "requeueCount": 0, "exitCode": 0},
        "nodeInfo": {"nodeId": "tvm-1"},
    }
    task = CloudTask.deserialize(body)
    for name, value in attributes.items():
        setattr(task, name, value)
    return task


def reported_pool(**attributes: Any) -> CloudPool:
    """Make a pool of fixed size as the service reports it."""
    body = {
        "id": "farm",
        "vmSize": "standard_d2s_v3",
        "state": "active",
        "allocationState": "steady",
        "currentDedicatedNodes": 2,
        "resizeTimeout": "PT15M",
        "targetDedicatedNodes": 2,
        "targetLowPriorityNodes": 0,
        "enableAutoScale": False,
        "resourceTags": {"team": "film"},
    }
    pool = CloudPool.deserialize(body)
    for name, value in attributes.items():
        setattr(pool, name, value)
    return pool


def scaling_pool() -> CloudPool:
    """Make a pool that scales automatically as the service reports it."""
    return reported_pool(
        enable_auto_scale=True,
        auto_scale_formula="$TargetDedicatedNodes=2",
        auto_scale_evaluation_interval=timedelta(minutes=6),
    )


def test_a_task_can_be_added_again():
    """What a user once sent is copied, and what the service set is left out."""
    assert TaskAddParameter.from_task(reported_task()) == TaskAddParameter(
        id="render-1",
        command_line="blender -b scene.blend",
        environment_settings=[EnvironmentSetting(name="FRAME", value="1")],
        constraints=TaskConstraints(max_task_retry_count=3),
    )


def test_a_job_can_be_added_again():
    """A job's settings are copied, its state and times are not."""
    job = CloudJob(
        id="film",
        state="active",
        creation_time=NOW,
        priority=5,
        max_parallel_tasks=4,
        pool_info=PoolInformation(pool_id="farm"),
    )

    assert JobAddParameter.from_job(job) == JobAddParameter(
        id="film", priority=5, max_parallel_tasks=4, pool_info=PoolInformation(pool_id="farm")
    )


def test_a_job_schedule_can_be_added_again():
    """The schedule and what its jobs look like are copied, its state and times are not."""
    specification = JobSpecification(pool_info=PoolInformation(pool_id="farm"))
    job_schedule = CloudJobSchedule(
        id="nightly",
        state="active",
        last_modified=NOW,
        schedule=Schedule(recurrence_interval=24 * HOUR),
        job_specification=specification,
    )

    assert JobScheduleAddParameter.from_job_schedule(job_schedule) == JobScheduleAddParameter(
        id="nightly",
        schedule=Schedule(recurrence_interval=24 * HOUR),
        job_specification=specification,
    )


def test_a_pool_can_be_added_again():
    """A pool's settings and its wanted size are copied, its present size is not."""
    assert PoolAddParameter.from_pool(reported_pool()) == PoolAddParameter(
        id="farm",
        vm_size="standard_d2s_v3",
        resize_timeout=timedelta(minutes=15),
        target_dedicated_nodes=2,
        target_low_priority_nodes=0,
        enable_auto_scale=False,
        resource_tags={"team": "film"},
    )


def test_what_is_open_stays_open():
    """The constructor's defaults do not fill in what the service did not report."""
    job = CloudJob.deserialize({"id": "film", "poolInfo": {"poolId": "farm"}})

    assert JobAddParameter.from_job(job).max_parallel_tasks is None


def test_changes_replace_attributes():
    """A keyword is set instead of what was reported."""
    task = TaskAddParameter.from_task(reported_task(), id="render-2", constraints=None)

    assert (task.id, task.constraints) == ("render-2", None)
    assert task.command_line == "blender -b scene.blend"


def test_changes_may_supply_what_is_missing():
    """What the report lacks can be given."""
    task = TaskAddParameter.from_task(CloudTask(id="render-1"), command_line="true")

    assert task == TaskAddParameter(id="render-1", command_line="true")


def test_changes_are_taken_as_they_are():
    """What the caller sets is neither copied nor cleared of anything."""
    limits = TaskConstraints(max_wall_clock_time=UNLIMITED_DURATION)

    task = TaskAddParameter.from_task(reported_task(), constraints=limits)

    assert task.constraints is limits
    assert limits.max_wall_clock_time == UNLIMITED_DURATION


def test_a_misspelt_change_is_a_warning():
    """A change that is no attribute is ignored, and the closest one is named at the call."""
    with pytest.warns(UnknownAttributeWarning, match="Did you mean 'command_line'") as caught:
        task = TaskAddParameter.from_task(reported_task(), comand_line="true")

    assert caught[0].filename == __file__
    assert task.command_line == "blender -b scene.blend"


def test_a_service_set_change_is_a_warning():
    """What only the service sets cannot be set by a change either."""
    with pytest.warns(UnknownAttributeWarning, match="has no attribute 'state'"):
        TaskAddParameter.from_task(reported_task(), state=TaskState.active)


def test_a_partial_report_is_an_error():
    """A task that was read without its command cannot be added again."""
    with pytest.raises(TypeError, match=r"misses required keyword argument: command_line"):
        TaskAddParameter.from_task(CloudTask(id="render-1"))


def test_a_dict_is_an_error():
    """A parsed body must be read as a model first."""
    with pytest.raises(TypeError, match="expected a model to copy from, got dict"):
        TaskAddParameter.from_task({"id": "render-1", "commandLine": "true"})


def test_shares_nothing():
    """Changing the result does not change the report."""
    task = reported_task()
    before = copy.deepcopy(task)

    again = TaskAddParameter.from_task(task)
    again.environment_settings[0].value = "2"
    again.environment_settings.append(EnvironmentSetting(name="X", value="Y"))
    again.constraints.max_task_retry_count = 0

    assert task == before


def test_the_report_keeps_what_is_left_out():
    """Leaving something out of the result does not take it from the report."""
    task = reported_task()

    TaskAddParameter.from_task(task)

    assert task.constraints.max_wall_clock_time == UNLIMITED_DURATION


def test_a_subclass_makes_its_own_kind():
    """A user's subclass of a request gets an instance of itself."""

    class RenderTask(TaskAddParameter):
        """A task with a constructor of its own."""

        def __init__(self, **attributes: Any) -> None:
            super().__init__(**{"display_name": "a frame", **attributes})

    task = RenderTask.from_task(reported_task(), display_name="frame 1")

    assert type(task) is RenderTask
    assert (task.id, task.display_name) == ("render-1", "frame 1")


def test_an_unlimited_time_is_left_out():
    """A limit that says "unlimited" is unset, which means the same, wherever it stands."""
    job = CloudJob(
        id="film",
        pool_info=PoolInformation(pool_id="farm"),
        constraints=JobConstraints(max_wall_clock_time=UNLIMITED_DURATION),
        job_preparation_task=JobPreparationTask(
            command_line="true", constraints=TaskConstraints(max_wall_clock_time=UNLIMITED)
        ),
    )

    again = JobAddParameter.from_job(job)

    assert again.constraints.max_wall_clock_time is None
    assert again.job_preparation_task.constraints.max_wall_clock_time is None


def test_an_unlimited_start_window_is_left_out():
    """A start window that says "unlimited" is unset, which means the same."""
    job_schedule = CloudJobSchedule(
        id="nightly",
        schedule=Schedule(start_window=UNLIMITED_DURATION, recurrence_interval=HOUR),
        job_specification=JobSpecification(pool_info=PoolInformation(pool_id="farm")),
    )

    again = JobScheduleAddParameter.from_job_schedule(job_schedule)

    assert again.schedule == Schedule(recurrence_interval=HOUR)


def test_a_limited_time_is_kept():
    """A limit that is one is copied."""
    task = reported_task(constraints=TaskConstraints(max_wall_clock_time=HOUR))

    assert TaskAddParameter.from_task(task).constraints.max_wall_clock_time == HOUR


def test_an_unlimited_retention_is_kept():
    """Files kept for ever are kept for ever again: unset would mean seven days."""
    task = reported_task(constraints=TaskConstraints(retention_time=UNLIMITED_DURATION))

    again = TaskAddParameter.from_task(task)

    assert again.serialize()["constraints"] == {"retentionTime": UNLIMITED}


def test_a_scaling_pool_has_no_targets():
    """A formula sizes the pool, so the targets of the moment are not sent."""
    again = PoolAddParameter.from_pool(scaling_pool())

    assert again == PoolAddParameter(
        id="farm",
        vm_size="standard_d2s_v3",
        enable_auto_scale=True,
        auto_scale_formula="$TargetDedicatedNodes=2",
        auto_scale_evaluation_interval=timedelta(minutes=6),
        resource_tags={"team": "film"},
    )


def test_a_scaling_pool_can_become_fixed():
    """Switching the formula off leaves formula and interval out, and targets can be read again."""
    again = PoolAddParameter.from_pool(scaling_pool(), enable_auto_scale=False)

    assert (again.auto_scale_formula, again.auto_scale_evaluation_interval) == (None, None)
    assert again.target_dedicated_nodes == 2


def test_a_fixed_pool_can_become_scaling():
    """Switching a formula on leaves the targets out."""
    again = PoolAddParameter.from_pool(
        reported_pool(), enable_auto_scale=True, auto_scale_formula="$TargetDedicatedNodes=1"
    )

    assert (again.target_dedicated_nodes, again.target_low_priority_nodes) == (None, None)
    assert again.auto_scale_formula == "$TargetDedicatedNodes=1"


def test_a_target_that_is_asked_for_is_kept():
    """What the caller sets is sent even where it makes no sense; `check` finds that."""
    again = PoolAddParameter.from_pool(scaling_pool(), target_dedicated_nodes=1)

    assert again.target_dedicated_nodes == 1


def test_an_automatic_pool_that_scales_has_no_targets():
    """The pool inside a job follows the same rule."""
    pool = PoolSpecification(
        vm_size="standard_d2s_v3",
        enable_auto_scale=True,
        auto_scale_formula="$TargetDedicatedNodes=2",
        target_dedicated_nodes=0,
    )
    automatic = AutoPoolSpecification(pool_lifetime_option="job", pool=pool)
    job = CloudJob(id="film", pool_info=PoolInformation(auto_pool_specification=automatic))

    again = JobAddParameter.from_job(job).pool_info.auto_pool_specification.pool

    assert (again.target_dedicated_nodes, pool.target_dedicated_nodes) == (None, 0)


def test_readonly_attributes_inside_are_left_out():
    """The exact version of an image is the service's finding."""
    body = {
        "imageReference": {"offer": "ubuntu", "version": "latest", "exactVersion": "1.2.3"},
        "nodeAgentSKUId": "batch.node.ubuntu 22.04",
    }
    machines = VirtualMachineConfiguration.deserialize(body)

    again = PoolAddParameter.from_pool(reported_pool(virtual_machine_configuration=machines))

    image = again.virtual_machine_configuration.image_reference
    assert image == ImageReference(offer="ubuntu", version="latest")
    assert machines.image_reference.exact_version == "1.2.3"


@pytest.mark.parametrize(
    ("provision", "kept"), [("usermanaged", ["/a"]), ("batchmanaged", None), (None, None)]
)
def test_only_own_addresses_are_kept(provision, kept):
    """Public addresses that the service made are not the user's to give."""
    addresses = PublicIPAddressConfiguration(provision=provision, ip_address_ids=["/a"])
    network = NetworkConfiguration(public_ip_address_configuration=addresses)

    again = PoolAddParameter.from_pool(reported_pool(network_configuration=network))

    assert again.network_configuration.public_ip_address_configuration.ip_address_ids == kept


def test_unknown_keys_are_kept_and_named():
    """What the models do not know is kept, here and inside, and one warning at the call names it."""
    task = reported_task(
        constraints=TaskConstraints.deserialize({"brandNew": 1, "maxTaskRetryCount": 2}),
        environment_settings=[EnvironmentSetting.deserialize({"name": "A", "odd key": [1]})],
    )
    task.additional_properties["other"] = {"a": 1}

    with pytest.warns(UnknownKeyWarning) as caught:
        again = TaskAddParameter.from_task(task)

    assert str(caught[0].message) == (
        "TaskAddParameter keeps what it does not know, without sending it: $.other, "
        "$.environmentSettings[0]['odd key'], $.constraints.brandNew. "
        "serialize(keep_additional_properties=True) sends it."
    )
    assert (len(caught), caught[0].filename) == (1, __file__)
    assert again.additional_properties == {"other": {"a": 1}}
    assert again.serialize(keep_additional_properties=True) == again.serialize() | {
        "other": {"a": 1},
        "environmentSettings": [{"name": "A", "odd key": [1]}],
        "constraints": {"brandNew": 1, "maxTaskRetryCount": 2},
    }


def test_a_warning_names_the_first_of_many_keys():
    """However many keys there are, the warning stays readable."""
    task = reported_task(
        constraints=TaskConstraints.deserialize({f"key{number}": 1 for number in range(99)})
    )

    with pytest.warns(UnknownKeyWarning, match=r"\$.constraints.key9 and 89 more\. serialize"):
        TaskAddParameter.from_task(task)


def test_kept_keys_are_shared_with_nobody():
    """What is kept of a report is a copy."""
    task = reported_task()
    task.additional_properties["other"] = {"a": 1}

    with pytest.warns(UnknownKeyWarning):
        again = TaskAddParameter.from_task(task)
    again.additional_properties["other"]["a"] = 2

    assert task.additional_properties["other"] == {"a": 1}


def test_annotations_are_left_out():
    """What OData adds to a response is no unknown key."""
    task = reported_task(constraints=TaskConstraints.deserialize({"odata.etag": 1}))

    again = TaskAddParameter.from_task(task)

    assert (again.additional_properties, again.constraints.additional_properties) == ({}, {})
    assert "odata.metadata" in task.additional_properties


def test_changes_are_not_searched_for_unknown_keys():
    """What the caller sets is meant, so no warning is due."""
    limits = TaskConstraints.deserialize({"brandNew": 1})

    again = TaskAddParameter.from_task(reported_task(), constraints=limits)

    assert again.constraints.additional_properties == {"brandNew": 1}


def test_unknown_values_survive():
    """A value that no member has is kept as text, and sent when asked for."""
    pool = reported_pool(
        task_scheduling_policy=TaskSchedulingPolicy.deserialize({"nodeFillType": "scatter"})
    )

    again = PoolAddParameter.from_pool(pool)

    with pytest.raises(SerializationError, match="expected a ComputeNodeFillType"):
        again.serialize()
    sent = again.serialize(keep_unknown_values=True)
    assert sent["taskSchedulingPolicy"] == {"nodeFillType": "scatter"}


def test_an_encrypted_pool_keeps_its_key():
    """The user's own key for the disks goes into the new pool."""
    encryption = {
        "targets": ["osdisk"],
        "customerManagedKey": {
            "identityReference": {"resourceId": "/subscriptions/s/userAssignedIdentities/i"},
            "keyUrl": "https://vault.vault.azure.net/keys/disks/1",
            "rotationToLatestKeyVersionEnabled": True,
        },
    }
    machines = VirtualMachineConfiguration.deserialize(
        {
            "imageReference": {"communityGalleryImageId": "/communityGalleries/g/images/i"},
            "nodeAgentSKUId": "batch.node.ubuntu 22.04",
            "diskEncryptionConfiguration": encryption,
        }
    )

    again = PoolAddParameter.from_pool(reported_pool(virtual_machine_configuration=machines))

    assert again.virtual_machine_configuration == machines
    sent = again.serialize()["virtualMachineConfiguration"]
    assert sent["diskEncryptionConfiguration"] == encryption


def test_unknown_keys_can_be_given():
    """A key of a newer API can be set like any other change."""
    again = TaskAddParameter.from_task(reported_task(), additional_properties={"brandNew": 1})

    assert again.additional_properties == {"brandNew": 1}


REQUESTS: dict[str, Any] = {
    "CloudTask": (CloudTask, TaskAddParameter, "from_task"),
    "CloudJob": (CloudJob, JobAddParameter, "from_job"),
    "CloudJobSchedule": (CloudJobSchedule, JobScheduleAddParameter, "from_job_schedule"),
    "CloudPool": (CloudPool, PoolAddParameter, "from_pool"),
}
WITHHELD = {"UserAccount.password", "AzureFileShareConfiguration.account_key"}
"""Required attributes that the service does not return."""


def reports() -> list[Any]:
    """List the tasks, jobs, job schedules and pools in the real responses."""
    found = []
    for each in shared_data.real_bodies():
        kind = each.model.removesuffix("ListResult")
        if each.direction == "response" and kind in REQUESTS:
            bodies = [each.body] if kind == each.model else each.body["value"]
            found += [pytest.param(kind, it, id=f"{each.line}-{kind}") for it in bodies]
    return found


def as_expected(body: Any) -> Any:
    """Return what is to be sent of a report that was read as if it were a request."""
    if isinstance(body, list):
        return [as_expected(item) for item in body]
    if not isinstance(body, dict):
        return body
    unsent = {"resizeTimeout", "targetDedicatedNodes", "targetLowPriorityNodes"}
    return {
        key: as_expected(value)
        for key, value in body.items()
        if not (key == "maxWallClockTime" and value == UNLIMITED)
        and not (key in unsent and body.get("enableAutoScale"))
    }


@shared_data.needs_bodies
@pytest.mark.parametrize(("kind", "body"), reports())
def test_real_reports(kind, body):
    """A real report, if it is whole, becomes a valid request with all that a user had sent."""
    cls, request, name = REQUESTS[kind]
    report = cls.deserialize(body)
    required = [each for each, rules in request._validation.items() if rules.get("required")]
    if any(getattr(report, each) is None for each in required):
        with pytest.raises(TypeError, match="misses required"):
            getattr(request, name)(report)
        return

    with warnings.catch_warnings(action="ignore", category=UnknownKeyWarning):
        again = getattr(request, name)(report)  # some have names from before azure-batch 14

    assert again.serialize() == as_expected(request.deserialize(body).serialize())
    assert {error.target for error in again.validate()} <= WITHHELD
    assert request.deserialize(again.serialize(keep_additional_properties=True)) == again
