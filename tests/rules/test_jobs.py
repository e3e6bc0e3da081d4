"""Rules about jobs."""

from __future__ import annotations

import pytest

from azure_batch_models.rules import jobs
from rule_cases import Case, untold

NETWORK = {"networkConfiguration": {"subnetId": "/subscriptions/s"}}
CASES = [
    Case("job-id-length", "JobAddParameter", {"id": "j" * 65}, ("$.id",)),
    Case("job-id-length", "JobAddParameter", {"id": ""}, ("$.id",)),
    Case("job-id-length", "JobAddParameter", {"id": "j" * 64}),
    Case("job-id-charset", "JobAddParameter", {"id": "a job"}, ("$.id",)),
    Case("job-id-charset", "JobAddParameter", {"id": "a-Job_1"}),
    Case("job-id-charset", "JobAddParameter", {"id": ""}),
    Case("job-priority-range", "JobAddParameter", {"priority": -1001}, ("$.priority",)),
    Case("job-priority-range", "JobPatchParameter", {"priority": 1001}, ("$.priority",)),
    Case("job-priority-range", "JobUpdateParameter", {"priority": 1001}, ("$.priority",)),
    Case("job-priority-range", "JobSpecification", {"priority": 1001}, ("$.priority",)),
    Case("job-priority-range", "JobAddParameter", {"priority": -1000}),
    Case("job-priority-range", "JobAddParameter", {"priority": 1000}),
    Case(
        "job-max-parallel-tasks",
        "JobAddParameter",
        {"maxParallelTasks": 0},
        ("$.maxParallelTasks",),
    ),
    Case(
        "job-max-parallel-tasks",
        "JobUpdateParameter",
        {"maxParallelTasks": -2},
        ("$.maxParallelTasks",),
    ),
    Case("job-max-parallel-tasks", "JobAddParameter", {"maxParallelTasks": -1}),
    Case("job-max-parallel-tasks", "JobAddParameter", {"maxParallelTasks": 1}),
    Case("job-gated-feature", "JobAddParameter", {"maxParallelTasks": 1}, ("$.maxParallelTasks",)),
    Case(
        "job-gated-feature",
        "JobPatchParameter",
        {"allowTaskPreemption": True},
        ("$.allowTaskPreemption",),
    ),
    Case("job-gated-feature", "JobSpecification", NETWORK, ("$.networkConfiguration",)),
    Case(
        "job-gated-feature",
        "JobAddParameter",
        {"maxParallelTasks": -1, "allowTaskPreemption": False},
    ),
    Case("job-gated-feature", "JobPatchParameter", {}),
    Case("job-gated-feature", "JobPatchParameter", {"maxParallelTasks": 0}),  # which is no limit
    Case(
        "job-terminates-at-once",
        "JobAddParameter",
        {"onAllTasksComplete": "TerminateJob"},
        ("$.onAllTasksComplete",),
    ),
    Case("job-terminates-at-once", "JobAddParameter", {"onAllTasksComplete": "noAction"}),
    Case(
        "job-terminates-at-once",
        "JobAddParameter",
        {"onAllTasksComplete": "terminatejob", "jobManagerTask": {"id": "m"}},
    ),
    Case("job-terminates-at-once", "JobPatchParameter", {"onAllTasksComplete": "terminatejob"}),
    Case(
        "job-patch-pool-info", "JobPatchParameter", {"poolInfo": {"poolId": "p"}}, ("$.poolInfo",)
    ),
    Case("job-patch-pool-info", "JobPatchParameter", {"poolInfo": None}),
    Case("job-patch-pool-info", "JobUpdateParameter", {"poolInfo": {"poolId": "p"}}),
    Case(
        "job-update-completion-reset",
        "JobUpdateParameter",
        {"priority": 1},
        ("$.onAllTasksComplete",),
    ),
    Case("job-update-completion-reset", "JobUpdateParameter", {"onAllTasksComplete": "noaction"}),
    Case("job-update-completion-reset", "JobPatchParameter", {}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about jobs is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about jobs has a case that breaks it and one that keeps it."""
    assert not untold(jobs, CASES)
