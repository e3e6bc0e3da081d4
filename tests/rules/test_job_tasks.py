"""Rules about the manager, preparation and release tasks of jobs."""

from __future__ import annotations

import pytest

from azure_batch_models import check
from azure_batch_models.rules import job_tasks
from rule_cases import Case, untold

MANAGER_THAT_STAYS = {"id": "m", "killJobOnCompletion": False}
CASES = [
    Case("job-task-id-length", "JobManagerTask", {"id": "t" * 65}, ("$.id",)),
    Case(
        "job-task-id-length",
        "JobAddParameter",
        {"jobPreparationTask": {"id": ""}},
        ("$.jobPreparationTask.id",),
    ),
    Case("job-task-id-length", "JobReleaseTask", {"id": "t" * 64}),
    Case("job-task-id-length", "JobReleaseTask", {"id": None}),
    Case("job-task-id-charset", "JobReleaseTask", {"id": "clean up"}, ("$.id",)),
    Case("job-task-id-charset", "JobPreparationTask", {"id": "set.up"}, ("$.id",)),
    Case("job-task-id-charset", "JobManagerTask", {"id": "the_manager-1"}),
    Case(
        "job-task-ids-distinct",
        "JobAddParameter",
        {"jobManagerTask": {"id": "a"}, "jobPreparationTask": {"id": "A"}},
        ("$.jobPreparationTask.id",),
    ),
    Case(
        "job-task-ids-distinct",
        "JobSpecification",
        {"jobManagerTask": {"id": "JobPreparation"}, "jobPreparationTask": {}},
        ("$.jobManagerTask.id",),
    ),
    Case(
        "job-task-ids-distinct",
        "JobAddParameter",
        {"jobPreparationTask": {}, "jobReleaseTask": {"id": "jobpreparation"}},
        ("$.jobReleaseTask.id",),
    ),
    Case(
        "job-task-ids-distinct",
        "JobAddParameter",
        {
            "jobManagerTask": {"id": "a"},
            "jobPreparationTask": {"id": "a"},
            "jobReleaseTask": {"id": "a"},
        },
        ("$.jobPreparationTask.id", "$.jobReleaseTask.id"),
    ),
    Case(
        "job-task-ids-distinct",
        "JobAddParameter",
        {"jobManagerTask": {"id": "m"}, "jobPreparationTask": {}, "jobReleaseTask": {}},
    ),
    Case(
        "job-task-ids-distinct",
        "JobAddParameter",
        {"jobManagerTask": {"id": "jobpreparation"}, "jobReleaseTask": {}},
    ),
    Case(
        "job-release-needs-preparation",
        "JobAddParameter",
        {"jobReleaseTask": {}},
        ("$.jobReleaseTask",),
    ),
    Case(
        "job-release-needs-preparation",
        "JobScheduleAddParameter",
        {"jobSpecification": {"jobReleaseTask": {}}},
        ("$.jobSpecification.jobReleaseTask",),
    ),
    Case(
        "job-release-needs-preparation",
        "JobAddParameter",
        {"jobPreparationTask": {}, "jobReleaseTask": {}},
    ),
    Case(
        "job-release-wall-clock-max",
        "JobReleaseTask",
        {"maxWallClockTime": "PT15M1S"},
        ("$.maxWallClockTime",),
    ),
    Case(
        "job-release-wall-clock-max",
        "JobReleaseTask",
        {"maxWallClockTime": "P1M"},
        ("$.maxWallClockTime",),
    ),
    Case("job-release-wall-clock-max", "JobReleaseTask", {"maxWallClockTime": "PT15M"}),
    Case(
        "job-manager-kills-job",
        "JobAddParameter",
        {"onAllTasksComplete": "terminatejob", "jobManagerTask": {"id": "m"}},
        ("$.jobManagerTask.killJobOnCompletion",),
    ),
    Case(
        "job-manager-kills-job",
        "JobSpecification",
        {
            "onAllTasksComplete": "terminateJob",
            "jobManagerTask": {"id": "m", "killJobOnCompletion": True},
        },
        ("$.jobManagerTask.killJobOnCompletion",),
    ),
    Case(
        "job-manager-kills-job",
        "JobAddParameter",
        {"onAllTasksComplete": "terminatejob", "jobManagerTask": MANAGER_THAT_STAYS},
    ),
    Case("job-manager-kills-job", "JobAddParameter", {"onAllTasksComplete": "terminatejob"}),
    Case("job-manager-kills-job", "JobAddParameter", {"jobManagerTask": {"id": "m"}}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about the special tasks of a job is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about special tasks has a case that breaks it and one that keeps it."""
    assert not untold(job_tasks, CASES)


def test_id_that_is_shown() -> None:
    """A clash with an id that the service would give shows the id that was given."""
    job = {"jobManagerTask": {"id": "JobRelease"}, "jobReleaseTask": {}}
    (problem,) = check(job, "JobAddParameter", only="job-task-ids-distinct")
    assert problem.message == (
        "expected another id than that of the job release task, got 'JobRelease'."
    )
