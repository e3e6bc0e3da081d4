"""Rules about tasks: their ids, scheduling slots and updates."""

from __future__ import annotations

from azure_batch_models import JobAddParameter, TaskAddParameter, check
from azure_batch_models.rules import tasks
from examples import Example, assert_broken, assert_clean, each, job, pool, rules_of, task

MPI = {"coordinationCommandLine": "hostname"}

EXAMPLES = (
    Example("task-id-length", task(id=""), "$.id", task(id="x")),
    Example("task-id-length", task(id="x" * 65), "$.id", task(id="x" * 64)),
    Example("task-id-charset", task(id="a.b"), "$.id", task(id="A-b_9")),
    Example("task-id-charset", task(id="é"), "$.id", task(id="e")),
    Example("task-id-charset", task(id="a\n"), "$.id", task(id="a")),
    Example("task-id-default-special-name", task(id="JobRelease"), "$.id", task(id="job-release")),
    Example(
        "task-id-same-as-job-preparation",
        task(id="JOBPREPARATION"),
        "$.id",
        task(),
        job=job(jobPreparationTask={"commandLine": "hostname"}),
    ),
    Example(
        "task-id-same-as-job-preparation",
        task(id="Prepare"),
        "$.id",
        task(id="jobpreparation"),
        job=job(jobPreparationTask={"id": "prepare", "commandLine": "hostname"}),
    ),
    Example(
        "task-id-same-as-job-release",
        task(id="clean"),
        "$.id",
        task(id="jobpreparation"),
        job=job(jobReleaseTask={"id": "Clean", "commandLine": "hostname"}),
    ),
    Example(
        "task-id-same-as-job-manager",
        task(id="boss"),
        "$.id",
        task(),
        job=job(jobManagerTask={"id": "Boss", "commandLine": "hostname"}),
    ),
    Example(
        "display-name-length",
        task(displayName="é" * 1025),
        "$.displayName",
        task(displayName="é" * 1024),
    ),
    Example(
        "required-slots-min", task(requiredSlots=0), "$.requiredSlots", task(requiredSlots=1)
    ),
    Example(
        "required-slots-max", task(requiredSlots=257), "$.requiredSlots", task(requiredSlots=256)
    ),
    Example(
        "required-slots-exceed-pool",
        task(requiredSlots=2),
        "$.requiredSlots",
        task(requiredSlots=1),
        pool=pool(),
    ),
    Example(
        "multi-instance-required-slots",
        task(requiredSlots=2, multiInstanceSettings=MPI),
        "$.requiredSlots",
        task(requiredSlots=1, multiInstanceSettings=MPI),
    ),
    Example(
        "auth-token-retired",
        task(authenticationTokenSettings={"access": ["job"]}),
        "$.authenticationTokenSettings",
        task(),
    ),
    Example(
        "auth-token-access-empty",
        task(authenticationTokenSettings={"access": []}),
        "$.authenticationTokenSettings.access",
        task(),
    ),
    Example(
        "task-update-empty",
        {},
        "$.constraints",
        {"constraints": {"maxTaskRetryCount": 0}},
        model="TaskUpdateParameter",
    ),
)


@each(EXAMPLES)
def test_a_bad_definition_breaks_the_rule(example: Example) -> None:
    """What is wrong is told where it is."""
    assert_broken(example)


@each(EXAMPLES)
def test_a_good_definition_breaks_no_rule(example: Example) -> None:
    """What is right is left alone by all rules."""
    assert_clean(example)


def test_every_rule_has_an_example() -> None:
    """No rule of the family goes untried."""
    assert {example.rule for example in EXAMPLES} == rules_of(tasks)


def test_a_default_name_is_no_problem_in_a_job_without_such_a_task() -> None:
    """With the job at hand it is known whether the id is taken."""
    named = TaskAddParameter(id="jobpreparation", command_line="hostname")
    assert check(named, job=JobAddParameter.from_dict(job())) == []


def test_slots_are_compared_with_those_of_the_pool() -> None:
    """A pool may have several slots on each node."""
    assert check(task(requiredSlots=4), "TaskAddParameter", pool=pool(taskSlotsPerNode=4)) == []


def test_the_manager_task_in_a_job_has_its_auto_pool_at_hand() -> None:
    """Slots of a manager task are compared with the pool that its job brings along."""
    specification = {key: value for key, value in pool().items() if key != "id"}
    lifetime = {"poolLifetimeOption": "job", "pool": specification}
    found = check(
        job(
            jobManagerTask={"id": "boss", "commandLine": "hostname", "requiredSlots": 2},
            poolInfo={"autoPoolSpecification": lifetime},
        ),
        "JobAddParameter",
        only="required-slots-exceed-pool",
    )
    assert [problem.path for problem in found] == ["$.jobManagerTask.requiredSlots"]
