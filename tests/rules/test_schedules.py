"""Rules about job schedules."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import check, models
from azure_batch_models.rules import schedules
from rule_cases import Case, untold

HOURLY = {"schedule": {"recurrenceInterval": "PT1H"}}


def lasting(**job: Any) -> dict[str, Any]:
    """Return an hourly schedule whose jobs do not end with their manager task."""
    manager = {"id": "m", "killJobOnCompletion": False}
    return {**HOURLY, "jobSpecification": {"jobManagerTask": manager, **job}}


ENDING = "$.jobSpecification.jobManagerTask.killJobOnCompletion"
CASES = [
    Case("job-schedule-id-length", "JobScheduleAddParameter", {"id": "s" * 65}, ("$.id",)),
    Case("job-schedule-id-length", "JobScheduleAddParameter", {"id": ""}, ("$.id",)),
    Case("job-schedule-id-length", "JobScheduleAddParameter", {"id": "s" * 64}),
    Case("job-schedule-id-charset", "JobScheduleAddParameter", {"id": "every day"}, ("$.id",)),
    Case("job-schedule-id-charset", "JobScheduleAddParameter", {"id": "every-Day_1"}),
    Case(
        "job-and-schedule-same-id",
        "JobScheduleAddParameter",
        {"id": "Nightly"},
        ("$.id",),
        job={"id": "nightly"},
    ),
    Case(
        "job-and-schedule-same-id",
        "JobScheduleAddParameter",
        {"id": "nightly"},
        job={"id": "daily"},
    ),
    Case("job-and-schedule-same-id", "JobScheduleAddParameter", {"id": "nightly"}, job={}),
    Case("job-and-schedule-same-id", "JobScheduleAddParameter", {"id": "nightly"}),
    Case("schedule-start-window-min", "Schedule", {"startWindow": "PT59S"}, ("$.startWindow",)),
    Case(
        "schedule-start-window-min",
        "JobSchedulePatchParameter",
        {"schedule": {"startWindow": "PT0S"}},
        ("$.schedule.startWindow",),
    ),
    Case("schedule-start-window-min", "Schedule", {"startWindow": "PT1M"}),
    Case(
        "schedule-recurrence-min",
        "Schedule",
        {"recurrenceInterval": "PT59.999S"},
        ("$.recurrenceInterval",),
    ),
    Case("schedule-recurrence-min", "Schedule", {"recurrenceInterval": "P1M"}),
    Case(
        "schedule-window-exceeds-recurrence",
        "Schedule",
        {"startWindow": "P1M", "recurrenceInterval": "P29D"},
        ("$.startWindow",),
    ),
    Case(
        "schedule-window-exceeds-recurrence",
        "Schedule",
        {"startWindow": "P1D", "recurrenceInterval": "PT24H"},
    ),
    Case("schedule-window-exceeds-recurrence", "Schedule", {"startWindow": "P1D"}),
    Case(
        "schedule-dates-order",
        "Schedule",
        {"doNotRunUntil": "2030-01-01T02:00:00+02:00", "doNotRunAfter": "2030-01-01T00:00:00"},
        ("$.doNotRunAfter",),
    ),
    Case(
        "schedule-dates-order",
        "Schedule",
        {"doNotRunUntil": "2030-01-01T00:00:00Z", "doNotRunAfter": "2030-01-01T00:00:01"},
    ),
    Case("schedule-dates-order", "Schedule", {"doNotRunUntil": "2030-01-01T00:00:00Z"}),
    Case(
        "schedule-already-over",
        "JobScheduleUpdateParameter",
        {"schedule": {"doNotRunAfter": "2026-06-15T12:00:00"}},
        ("$.schedule.doNotRunAfter",),
    ),
    Case("schedule-already-over", "Schedule", {"doNotRunAfter": "2026-06-15T12:00:01Z"}),
    Case(
        "schedule-timezone-missing",
        "Schedule",
        {"doNotRunUntil": "2030-01-01T00:00:00", "doNotRunAfter": "2031-01-01T00:00:00"},
        ("$.doNotRunUntil", "$.doNotRunAfter"),
    ),
    Case(
        "schedule-timezone-missing",
        "Schedule",
        {"doNotRunUntil": "2030-01-01T00:00:00Z", "doNotRunAfter": "2031-01-01T00:00:00+02:00"},
    ),
    Case(
        "schedule-needs-job-manager",
        "JobScheduleAddParameter",
        {**HOURLY, "jobSpecification": {}},
        ("$.jobSpecification.jobManagerTask",),
    ),
    Case("schedule-needs-job-manager", "JobScheduleAddParameter", lasting()),
    Case(
        "schedule-needs-job-manager",
        "JobScheduleAddParameter",
        {"schedule": {}, "jobSpecification": {}},
    ),
    Case("schedule-job-never-ends", "JobScheduleAddParameter", lasting(), (ENDING,)),
    *(
        Case(
            "schedule-job-never-ends",
            "JobScheduleAddParameter",
            lasting(constraints={"maxWallClockTime": limit}),
            (ENDING,),
        )
        for limit in ("P10675199DT2H48M5.4775807S", "P10675199DT2H48M5.477581S")
    ),
    Case(
        "schedule-job-never-ends",
        "JobScheduleAddParameter",
        lasting(constraints={"maxWallClockTime": "PT1H"}),
    ),
    Case(
        "schedule-job-never-ends",
        "JobScheduleAddParameter",
        lasting(onAllTasksComplete="terminateJob"),
    ),
    Case(
        "schedule-job-never-ends",
        "JobScheduleAddParameter",
        {**HOURLY, "jobSpecification": {"jobManagerTask": {"id": "m"}}},
    ),
    Case("schedule-job-never-ends", "JobScheduleAddParameter", {**lasting(), "schedule": {}}),
    Case("schedule-job-never-ends", "JobScheduleAddParameter", {**HOURLY, "jobSpecification": {}}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about job schedules is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about job schedules has a case that breaks it and one that keeps it."""
    assert not untold(schedules, CASES)


def test_schedule_from_the_service() -> None:
    """A lint takes a job schedule of which the service returned only a part."""
    assert check(models.CloudJobSchedule(id="s"), lint=True) == []
