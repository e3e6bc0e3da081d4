"""patch() makes the request that changes what the service reported into what is wanted."""

from __future__ import annotations

import copy
import dataclasses
from datetime import timedelta

import pytest
from azure.core.serialization import NULL

from azure_batch_models import (
    AutoPoolSpecification,
    CloudJob,
    CloudJobSchedule,
    CloudPool,
    CloudTask,
    JobAddParameter,
    JobConstraints,
    JobPatchParameter,
    JobSchedulePatchParameter,
    MetadataItem,
    NodeCommunicationMode,
    PoolAddParameter,
    PoolInformation,
    PoolPatchParameter,
    StartTask,
    TaskAddParameter,
    TaskConstraints,
    TaskUpdateParameter,
    check,
)
from azure_batch_models.changes import patch, patches
from azure_batch_models.changes.facts import POOL as POOL_FACTS
from azure_batch_models.exceptions import DefinitionError

UNLIMITED = "P10675199DT2H48M5.4775807S"
JOB = {
    "odata.metadata": "https://batch.example.org/$metadata#jobs/@Element",
    "id": "trailer",
    "url": "https://batch.example.org/jobs/trailer",
    "eTag": "0x8DE60",
    "lastModified": "2026-01-31T08:30:00.1234567Z",
    "creationTime": "2026-01-31T08:30:00.1234567Z",
    "state": "active",
    "priority": 0,
    "maxParallelTasks": -1,
    "allowTaskPreemption": False,
    "onAllTasksComplete": "noaction",
    "onTaskFailure": "noaction",
    "usesTaskDependencies": False,
    "constraints": {"maxWallClockTime": UNLIMITED, "maxTaskRetryCount": 2},
    "poolInfo": {"poolId": "render"},
    "commonEnvironmentSettings": [{"name": "SCENE", "value": "1"}],
    "metadata": [{"name": "team", "value": "film"}],
    "executionInfo": {"startTime": "2026-01-31T08:30:00.1234567Z", "poolId": "render"},
}
POOL = {
    "id": "render",
    "state": "active",
    "allocationState": "steady",
    "vmSize": "standard_d4s_v5",
    "virtualMachineConfiguration": {
        "imageReference": {"publisher": "microsoft-dsvm", "offer": "ubuntu-hpc", "sku": "2204"},
        "nodeAgentSKUId": "batch.node.ubuntu 22.04",
    },
    "currentDedicatedNodes": 2,
    "targetDedicatedNodes": 2,
    "targetLowPriorityNodes": 0,
    "enableAutoScale": False,
    "taskSlotsPerNode": 1,
    "startTask": {"commandLine": "/bin/true", "maxTaskRetryCount": 0, "waitForSuccess": True},
    "userAccounts": [{"name": "a"}, {"name": "b"}],
    "currentNodeCommunicationMode": "simplified",
    "targetNodeCommunicationMode": "classic",
}
SCHEDULE = {
    "id": "nightly",
    "state": "active",
    "schedule": {"recurrenceInterval": "P1D", "startWindow": UNLIMITED},
    "jobSpecification": {
        "priority": 0,
        "poolInfo": {
            "autoPoolSpecification": {
                "poolLifetimeOption": "job",
                "pool": {
                    "vmSize": "standard_d4s_v5",
                    "enableAutoScale": True,
                    "autoScaleFormula": "$TargetDedicatedNodes = 1;",
                    "targetDedicatedNodes": 0,
                    "resizeTimeout": "PT15M",
                },
            }
        },
    },
}
TASK = {
    "id": "frame-42",
    "state": "active",
    "commandLine": "hostname",
    "constraints": {"maxWallClockTime": UNLIMITED, "retentionTime": "P7D", "maxTaskRetryCount": 0},
}


def job(**changes):
    """Return the job as the service reports it, with some keys changed."""
    return CloudJob.deserialize({**JOB, **changes})


def pool(**changes):
    """Return the pool as the service reports it, with some keys changed."""
    return CloudPool.deserialize({**POOL, **changes})


def schedule():
    """Return the job schedule as the service reports it."""
    return CloudJobSchedule.deserialize(SCHEDULE)


def task(**changes):
    """Return the task as the service reports it, with some keys changed."""
    return CloudTask.deserialize({**TASK, **changes})


def refusals(current, wanted=None, **changes):
    """Return the problems with all that no patch can change."""
    with pytest.raises(DefinitionError) as caught:
        patch(current, wanted, **changes)
    return caught.value.problems


def problems(current, wanted=None, **changes):
    """Return the paths and hints of all that no patch can change."""
    return {each.path: each.hint for each in refusals(current, wanted, **changes)}


class TestCopies:
    """A changed copy of the report says all that is wanted."""

    def test_only_what_changes(self):
        """The patch has what differs and nothing else."""
        wanted = job()
        wanted.priority = 100

        assert patch(job(), wanted) == JobPatchParameter(priority=100)

    def test_nested_objects_whole(self):
        """Of an object in which something changes, the patch has all."""
        wanted = job()
        wanted.constraints.max_wall_clock_time = timedelta(hours=2)

        assert patch(job(), wanted).serialize() == {
            "constraints": {"maxWallClockTime": "PT2H", "maxTaskRetryCount": 2}
        }

    def test_lists_whole(self):
        """Of a list in which something changes, the patch has all."""
        wanted = job()
        wanted.metadata.append(MetadataItem(name="owner", value="ada"))

        assert patch(job(), wanted).serialize() == {
            "metadata": [{"name": "team", "value": "film"}, {"name": "owner", "value": "ada"}]
        }

    def test_order_of_named_items(self):
        """The order of items with names is no change."""
        items = [{"name": "a", "value": "1"}, {"name": "b", "value": "2"}]

        assert patch(job(metadata=items), job(metadata=items[::-1])) == JobPatchParameter()

    def test_nothing(self):
        """Where nothing changes, the patch is empty."""
        assert patch(job(), job()) == JobPatchParameter()
        assert patch(job(), job()).serialize() == {}

    def test_what_the_service_sets(self):
        """What the service has set meanwhile is no change."""
        newer = job(state="disabled", eTag="0x8DE61", executionInfo=None, lastModified=None)

        assert patch(job(), newer) == JobPatchParameter()
        assert patch(pool(), pool(currentDedicatedNodes=1)) == PoolPatchParameter()

    def test_unset_lists(self):
        """A list that is unset is removed by an empty one."""
        wanted = job(metadata=None)

        assert patch(job(), wanted).serialize() == {"metadata": []}

    @pytest.mark.parametrize(
        ("current", "unset", "sent"),
        [
            (job(priority=5), "priority", {"priority": 0}),
            (job(maxParallelTasks=5), "max_parallel_tasks", {"maxParallelTasks": -1}),
            (job(), "constraints", {"constraints": {"maxTaskRetryCount": 0}}),
            (
                pool(),
                "target_node_communication_mode",
                {"targetNodeCommunicationMode": "default"},
            ),
        ],
    )
    def test_unset_values(self, current, unset, sent):
        """What has a default is unset by sending that."""
        wanted = copy.deepcopy(current)
        setattr(wanted, unset, None)

        assert patch(current, wanted).serialize() == sent

    def test_defaults_are_no_change(self):
        """Unsetting what has its default already changes nothing."""
        wanted = job(priority=None, maxParallelTasks=None, allowTaskPreemption=None)

        assert patch(job(), wanted) == JobPatchParameter()

    def test_pools(self):
        """A pool gets a PoolPatchParameter."""
        wanted = pool()
        wanted.start_task.command_line = "/bin/false"

        assert patch(pool(), wanted) == PoolPatchParameter(
            start_task=StartTask(
                command_line="/bin/false", max_task_retry_count=0, wait_for_success=True
            )
        )

    def test_job_schedules(self):
        """A job schedule gets a JobSchedulePatchParameter, without what may not be sent."""
        wanted = schedule()
        wanted.job_specification.priority = 5
        wanted.schedule.recurrence_interval = timedelta(hours=12)

        sent = patch(schedule(), wanted)

        pool = sent.job_specification.pool_info.auto_pool_specification.pool
        assert type(sent) is JobSchedulePatchParameter
        assert sent.schedule.serialize() == {"recurrenceInterval": "PT12H"}
        assert sent.job_specification.priority == 5
        assert (pool.target_dedicated_nodes, pool.resize_timeout) == (None, None)
        assert pool.auto_scale_formula == "$TargetDedicatedNodes = 1;"

    def test_a_subclass(self):
        """A report of one's own class is a report."""

        class MyJob(CloudJob):
            """A job."""

        assert patch(MyJob.deserialize(JOB), job(priority=1)) == JobPatchParameter(priority=1)
        assert patch(job(), MyJob.deserialize({**JOB, "priority": 1})).priority == 1

    def test_models_of_azure_batch(self):
        """Reports of azure-batch 14's own classes can be patched too."""
        theirs = pytest.importorskip("azure.batch.models")
        current = theirs.CloudJob(id="a", priority=1)
        wanted = theirs.CloudJob(id="a", priority=2)

        assert patch(current, wanted) == JobPatchParameter(priority=2)
        assert patch(current, constraints=theirs.JobConstraints(max_task_retry_count=2)) == (
            JobPatchParameter(constraints=JobConstraints(max_task_retry_count=2))
        )


class TestTasks:
    """An update of a task resets what it leaves out."""

    def test_always_the_constraints(self):
        """The update has the constraints even where they do not change."""
        assert patch(task(), task()).serialize() == {
            "constraints": {"retentionTime": "P7D", "maxTaskRetryCount": 0}
        }
        assert patch(task(), {"id": "frame-42"}) == patch(task(), task())

    def test_constraints_whole(self):
        """It has all constraints, where one changes."""
        wanted = task()
        wanted.constraints.max_task_retry_count = 3

        assert patch(task(), wanted).serialize() == {
            "constraints": {"retentionTime": "P7D", "maxTaskRetryCount": 3}
        }

    def test_no_constraints(self):
        """Without constraints the service sets those that are usual."""
        assert patch(task(), constraints=None) == TaskUpdateParameter()

    def test_the_rest(self):
        """Nothing else of a task can be changed."""
        assert problems(task(), command_line="date", constraints=None) == {
            "$.commandLine": "Make a new task, such as with TaskAddParameter.from_task(task, ...)."
        }


class TestParts:
    """Requests, dicts and keywords say only what they have."""

    def test_keywords(self):
        """Keywords change what they name."""
        constraints = JobConstraints(max_task_retry_count=3)

        assert patch(job(), priority=7, constraints=constraints) == JobPatchParameter(
            priority=7, constraints=constraints
        )

    def test_keywords_with_dicts(self):
        """A keyword's value can be a dict or a list of dicts, with either kind of names."""
        found = patch(
            job(),
            constraints={"max_task_retry_count": 3},
            metadata=({"name": "a", "value": "b"},),
        )

        assert found == JobPatchParameter(
            constraints=JobConstraints(max_task_retry_count=3),
            metadata=[MetadataItem(name="a", value="b")],
        )

    @pytest.mark.parametrize("nothing", [None, [], NULL])
    def test_removing(self, nothing):
        """None, an empty list and NULL remove."""
        assert patch(job(), metadata=nothing) == JobPatchParameter(metadata=[])
        assert patch(job(), {"metadata": nothing}) == JobPatchParameter(metadata=[])

    def test_dicts(self):
        """A dict changes what it has, under REST keys or Python names in any case."""
        wanted = {"ID": "trailer", "Priority": 3, "max_parallel_tasks": 4, "constraints": None}

        assert patch(job(), wanted).serialize() == {
            "priority": 3,
            "maxParallelTasks": 4,
            "constraints": {"maxTaskRetryCount": 0},
        }

    def test_a_definition(self):
        """A definition that creates the thing changes what it says."""
        wanted = JobAddParameter(
            id="trailer", pool_info=PoolInformation(pool_id="render"), priority=50
        )

        assert patch(job(), wanted) == JobPatchParameter(priority=50)

    def test_a_definition_inside(self):
        """What a definition says of an object is the whole object."""
        wanted = TaskAddParameter(
            id="frame-42",
            command_line="hostname",
            constraints=TaskConstraints(max_wall_clock_time=timedelta(hours=1)),
        )

        assert patch(task(), wanted).serialize() == {"constraints": {"maxWallClockTime": "PT1H"}}

    def test_a_definition_removes(self):
        """NULL and an empty list in a definition remove."""
        wanted = PoolAddParameter(id="render", vm_size="standard_d4s_v5", metadata=[])
        wanted.target_node_communication_mode = NULL
        current = pool(metadata=[{"name": "a", "value": "b"}])

        assert patch(current, wanted) == PoolPatchParameter(
            metadata=[], target_node_communication_mode=NodeCommunicationMode.default
        )

    def test_what_the_service_fills_in(self):
        """What only the report has inside something that no patch changes does not count."""
        current = pool()
        current.virtual_machine_configuration.license_type = "Windows_Server"
        image = POOL["virtualMachineConfiguration"]
        wanted = PoolAddParameter.from_dict(
            {"id": "render", "vmSize": POOL["vmSize"], "virtualMachineConfiguration": image}
        )

        assert patch(current, wanted) == PoolPatchParameter()

    def test_items_that_are_missing(self):
        """An item that a definition lacks counts, as nothing fills it in."""
        items = [{"name": "a", "value": "1"}, {"name": "b", "value": "2"}]
        current = job(commonEnvironmentSettings=items)

        assert list(problems(current, {"commonEnvironmentSettings": items[1:]})) == [
            "$.commonEnvironmentSettings[?@.name=='a']"
        ]

    def test_another_patch(self):
        """Of a patch, what changes nothing can be left out."""
        update = JobPatchParameter(priority=0, max_parallel_tasks=2)

        assert patch(job(), update) == JobPatchParameter(max_parallel_tasks=2)

    def test_both(self):
        """Keywords come on top of what else is wanted."""
        assert patch(job(), job(priority=1), max_parallel_tasks=2) == JobPatchParameter(
            priority=1, max_parallel_tasks=2
        )
        assert patch(job(), {"priority": 1}, priority=2) == JobPatchParameter(priority=2)


class TestPoolsWithoutNodes:
    """What can change only while a pool has no nodes is in the patch too."""

    def test_machines(self):
        """Size and image of the machines are patched, the image as a whole."""
        wanted = pool()
        wanted.vm_size = "standard_d2s_v5"
        wanted.virtual_machine_configuration.image_reference.sku = "2404"

        assert patch(pool(), wanted).serialize() == {
            "vmSize": "standard_d2s_v5",
            "virtualMachineConfiguration": {
                "imageReference": {
                    "publisher": "microsoft-dsvm",
                    "offer": "ubuntu-hpc",
                    "sku": "2404",
                },
                "nodeAgentSKUId": "batch.node.ubuntu 22.04",
            },
        }

    def test_what_the_service_fills_in(self):
        """Where a definition does change something, its object replaces the present one."""
        current = pool()
        current.virtual_machine_configuration.license_type = "Windows_Server"
        image = {**POOL["virtualMachineConfiguration"], "nodeAgentSKUId": "batch.node.ubuntu 24.04"}

        assert patch(current, {"virtualMachineConfiguration": image}).serialize() == {
            "virtualMachineConfiguration": image
        }

    def test_accounts(self):
        """An account that a definition lacks is removed."""
        assert patch(pool(), {"userAccounts": [{"name": "b"}]}).serialize() == {
            "userAccounts": [{"name": "b"}]
        }
        assert patch(pool(), user_accounts=None).serialize() == {"userAccounts": []}

    @pytest.mark.parametrize(
        ("current", "unset", "sent"),
        [
            (pool(taskSlotsPerNode=4), "task_slots_per_node", {"taskSlotsPerNode": 1}),
            (
                pool(enableInterNodeCommunication=True),
                "enable_inter_node_communication",
                {"enableInterNodeCommunication": False},
            ),
        ],
    )
    def test_unset_values(self, current, unset, sent):
        """What has a default is unset by sending that."""
        assert patch(current, **{unset: None}).serialize() == sent

    @pytest.mark.parametrize(
        "removed", ["vm_size", "virtual_machine_configuration", "network_configuration"]
    )
    def test_removing(self, removed):
        """What has no default cannot be removed."""
        current = pool(networkConfiguration={"subnetId": "/subscriptions/a"})

        (found,) = refusals(current, **{removed: None})

        assert (found.rule, found.hint) == ("not-removable", "")

    def test_tags(self):
        """Tags, which only one past version can change, are not offered."""
        assert problems(pool(), resource_tags={"a": "b"}) == {
            "$.resourceTags": "Make a new pool, such as with PoolAddParameter.from_pool(pool, ...)."
        }


class TestRefused:
    """What no patch can change is named."""

    def test_all_of_it(self):
        """The error lists everything at once, with its path."""
        found = problems(job(), id="b", uses_task_dependencies=True, priority=1)

        anew = "Make a new job, such as with JobAddParameter.from_job(job, ...)."
        assert found == {"$.id": anew, "$.usesTaskDependencies": anew}

    def test_text(self):
        """Its text says what cannot be changed and what to do."""
        with pytest.raises(DefinitionError) as caught:
            patch(pool(), id="render-2")

        assert str(caught.value) == (
            "PoolPatchParameter cannot do all that is wanted: "
            "$.id: the id of a pool cannot be changed. "
            "Make a new pool, such as with PoolAddParameter.from_pool(pool, ...)."
        )
        assert caught.value.problems[0].rule == "not-changeable"

    @pytest.mark.parametrize(
        ("changes", "hint"),
        [
            (
                {"target_dedicated_nodes": 4},
                "Call pool.resize, which takes PoolResizeParameter(target_dedicated_nodes=4).",
            ),
            (
                {"resize_timeout": timedelta(hours=1)},
                "Call pool.resize, which takes PoolResizeParameter(resize_timeout=...).",
            ),
            (
                {"auto_scale_formula": "$TargetDedicatedNodes = 1;"},
                (
                    "Call pool.enable_auto_scale, which takes "
                    "PoolEnableAutoScaleParameter(auto_scale_formula=...)."
                ),
            ),
            ({"enable_auto_scale": True}, "Call pool.enable_auto_scale."),
            ({"current_dedicated_nodes": 4}, ""),
            ({"current_node_communication_mode": "classic"}, ""),
        ],
    )
    def test_sizes_of_pools(self, changes, hint):
        """Where another call changes it, the hint names that."""
        assert list(problems(pool(), **changes).values()) == [hint]

    def test_sizes_by_formula(self):
        """The size that a formula gives a pool is the service's, unless the caller names it."""
        current = pool(enableAutoScale=True, autoScaleFormula="$TargetDedicatedNodes = 1;")
        wanted = copy.deepcopy(current)
        wanted.target_dedicated_nodes = 9

        assert patch(current, wanted) == PoolPatchParameter()
        assert problems(current, target_dedicated_nodes=9) == {
            "$.targetDedicatedNodes": "Change the formula, or call pool.disable_auto_scale first."
        }
        assert problems(current, enable_auto_scale=False) == {
            "$.enableAutoScale": "Call pool.disable_auto_scale."
        }

    @pytest.mark.parametrize(
        ("current", "hint"),
        [
            (job(), "job.disable, job.enable and job.terminate change it."),
            (
                schedule(),
                "job_schedule.disable, job_schedule.enable and job_schedule.terminate change it.",
            ),
            (task(), "task.terminate and task.reactivate change it."),
            (pool(), ""),
        ],
    )
    def test_states(self, current, hint):
        """A state is changed by calls of its own."""
        assert problems(current, state="deleting") == {"$.state": hint}

    @pytest.mark.parametrize(
        ("current", "removed", "hint"),
        [
            (
                pool(),
                "start_task",
                (
                    "Call pool.update_properties with a PoolUpdatePropertiesParameter "
                    "that leaves it out; it replaces all."
                ),
            ),
            (job(), "pool_info", "It always has one."),
            (schedule(), "schedule", "It always has one."),
            (schedule(), "job_specification", "It always has one."),
        ],
    )
    def test_removing(self, current, removed, hint):
        """What a patch cannot remove is named, with what removes it."""
        (found,) = problems(current, **{removed: None}).values()

        assert found == hint

    def test_an_empty_object(self):
        """An empty object is sent where the service takes it for something else than none."""
        assert patch(schedule(), schedule={}).serialize() == {"schedule": {}}

    def test_a_newer_patch(self, monkeypatch):
        """What a class of a newer version can patch is patched, and cannot be removed."""

        class NewerPatch(PoolPatchParameter):
            """The patch of a newer version."""

            _attribute_map = {
                **PoolPatchParameter._attribute_map,
                "auto_scale_formula": {"key": "autoScaleFormula", "type": "str"},
            }
            auto_scale_formula: str | None = None

        newer = dataclasses.replace(POOL_FACTS, update=NewerPatch)
        monkeypatch.setattr(patches, "RESOURCES", (newer,))

        formula = "$TargetDedicatedNodes = 1;"
        current = pool(autoScaleFormula=formula)
        assert patch(pool(), auto_scale_formula=formula) == NewerPatch(auto_scale_formula=formula)
        assert problems(current, auto_scale_formula=None) == {"$.autoScaleFormula": ""}

    def test_no_way_back_from_termination(self):
        """A job that ends with its tasks cannot be made to stay open."""
        current = job(onAllTasksComplete="terminatejob")

        assert list(problems(current, on_all_tasks_complete="noaction")) == ["$.onAllTasksComplete"]
        assert list(problems(current, on_all_tasks_complete=None)) == ["$.onAllTasksComplete"]
        assert patch(job(), on_all_tasks_complete="terminatejob") == JobPatchParameter(
            on_all_tasks_complete="terminatejob"
        )

    def test_automatic_pools(self):
        """Of the automatic pool of a job, only keepAlive can change."""
        automatic = {"poolLifetimeOption": "job", "keepAlive": False, "pool": {"vmSize": "a"}}
        current = job(poolInfo={"autoPoolSpecification": automatic})
        wanted = copy.deepcopy(current)
        wanted.pool_info.auto_pool_specification.keep_alive = True

        assert patch(current, wanted) == JobPatchParameter(pool_info=wanted.pool_info)
        wanted.pool_info.auto_pool_specification.pool.vm_size = "b"
        assert list(problems(current, wanted)) == ["$.poolInfo.autoPoolSpecification.pool.vmSize"]

    def test_automatic_pools_of_schedules(self):
        """An automatic pool that outlives the job cannot change at all."""
        automatic = {"poolLifetimeOption": "jobschedule", "keepAlive": False}
        current = job(poolInfo={"autoPoolSpecification": automatic})

        assert list(
            problems(current, pool_info={"autoPoolSpecification": {**automatic, "keepAlive": True}})
        ) == ["$.poolInfo.autoPoolSpecification.keepAlive"]

    def test_moving_between_pools(self):
        """A job can move to a pool, and not to an automatic one."""
        automatic = AutoPoolSpecification(pool_lifetime_option="job")
        current = job(poolInfo={"autoPoolSpecification": automatic.to_dict()})

        assert patch(current, pool_info=PoolInformation(pool_id="b")) == JobPatchParameter(
            pool_info=PoolInformation(pool_id="b")
        )
        assert patch(current, job(poolInfo={"poolId": "b"})) == JobPatchParameter(
            pool_info=PoolInformation(pool_id="b")
        )
        assert patch(job(), pool_info=PoolInformation(pool_id="b")) == JobPatchParameter(
            pool_info=PoolInformation(pool_id="b")
        )
        wanted = PoolInformation(auto_pool_specification=automatic)
        assert list(problems(job(), pool_info=wanted)) == ["$.poolInfo.autoPoolSpecification"]

    def test_unknown_keys(self):
        """A key that the models do not have is named, at any depth, with the closest."""
        wanted = job(newer=1, constraints={**JOB["constraints"], "newer": 1})
        assert problems(job(), wanted) == {"$.constraints.newer": "", "$.newer": ""}
        assert problems(job(), {"prioriti": 1}) == {"$.prioriti": "Did you mean 'priority'?"}

    def test_unknown_keys_inside(self):
        """What a newer service adds inside an object does not keep anyone from replacing it."""
        current = job(constraints={**JOB["constraints"], "newer": 1})

        assert patch(current, constraints={"maxTaskRetryCount": 9}) == JobPatchParameter(
            constraints=JobConstraints(max_task_retry_count=9)
        )

    def test_unknown_keys_that_stay(self):
        """A key that the models do not have may stay as it is."""
        current = job(newer=1)
        wanted = copy.deepcopy(current)
        wanted.priority = 1

        assert patch(current, wanted) == JobPatchParameter(priority=1)
        assert patch(current, {"priority": 1, "newer": 1}) == JobPatchParameter(priority=1)

    @pytest.mark.parametrize(
        ("current", "wanted", "changes", "message"),
        [
            (job(), None, {}, "say what is wanted"),
            (job(), None, {"prioriti": 1}, "CloudJob has no attribute 'prioriti'.*'priority'"),
            (job(), pool(), {}, "wanted is one of CloudJob, JobAddParameter, .* not CloudPool"),
            (job(), 5, {}, "or a dict, not number 5"),
            ({}, job(), {}, "current is what the service returned .*, not an object"),
            (JobPatchParameter(), job(), {}, "not JobPatchParameter"),
        ],
    )
    def test_unusable(self, current, wanted, changes, message):
        """What is something else is a TypeError that says what is expected."""
        with pytest.raises(TypeError, match=message):
            patch(current, wanted, **changes)

    def test_unreadable(self):
        """What cannot be read is a ValueError with the path."""
        with pytest.raises(ValueError, match=r"\$\.constraints\.maxTaskRetryCount"):
            patch(job(), constraints={"maxTaskRetryCount": "x"})


def test_numbers_of_thousands_of_digits():
    """A number that CPython does not print can be refused."""
    with pytest.raises(DefinitionError) as caught:
        patch(CloudPool(id="p"), target_dedicated_nodes=10**5000)

    assert "PoolResizeParameter(target_dedicated_nodes=...)" in caught.value.problems[0].hint


def test_shares_nothing():
    """The request shares nothing with what is wanted, and no input changes."""
    current, wanted = job(), job(metadata=[{"name": "a", "value": "b"}])
    constraints = JobConstraints(max_task_retry_count=9)
    before = copy.deepcopy((current, wanted, constraints))

    found = patch(current, wanted, constraints=constraints)
    found.metadata[0].value = "c"
    found.constraints.max_task_retry_count = 1

    assert (current, wanted, constraints) == before


def test_keeps_the_rules():
    """A patch breaks no rule of the service that what is wanted keeps."""
    wanted = job(priority=4, constraints=None, metadata=None)

    assert check(patch(job(), wanted)) == []
