"""Rules about job schedules: their ids, when they create jobs, and what ends those jobs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from azure_batch_models.engine.iso_suggestions import in_utc, length_of
from azure_batch_models.engine.schema.scalars import UNLIMITED_DURATION, write_duration
from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.ids import (
    ID_CHARACTERS,
    ID_LENGTH,
    wrong_characters_of_id,
    wrong_length_of_id,
)
from azure_batch_models.text.describe import quoted

if TYPE_CHECKING:
    from datetime import datetime

    from azure_batch_models.models import JobScheduleAddParameter, JobSpecification, Schedule

_SHORTEST = timedelta(minutes=1)


@rule(
    "job-schedule-id-length",
    "JobScheduleAddParameter.id",
    severity="error",
    confidence="API reference",
    source="JobScheduleAddParameter.id",
    docs=pages.ADD_JOB_SCHEDULE,
    hint="Write 1 to 64 letters, digits, hyphens and underscores, such as nightly; "
    "displayName has room for 1024 characters.",
    limits=ID_LENGTH,
)
def job_schedule_id_length(schedule_id: str) -> Outcome:
    """The id of a job schedule has 1 to 64 characters."""
    return wrong_length_of_id(schedule_id)


@rule(
    "job-schedule-id-charset",
    "JobScheduleAddParameter.id",
    severity="error",
    confidence="API reference",
    source="JobScheduleAddParameter.id",
    docs=pages.ADD_JOB_SCHEDULE,
    hint="Replace the other characters; displayName may have any.",
    limits=ID_CHARACTERS,
)
def job_schedule_id_charset(schedule_id: str) -> Outcome:
    """The id of a job schedule has only letters, digits, hyphens and underscores."""
    return wrong_characters_of_id(schedule_id)


@rule(
    "job-and-schedule-same-id",
    "JobScheduleAddParameter.id",
    severity="error",
    confidence="API reference",
    source="error codes JobWithSameIdExists and JobScheduleWithSameIdExists",
    docs=pages.ERROR_CODES,
    hint="Choose another id; case makes no difference.",
    needs="job",
)
def job_and_schedule_same_id(schedule_id: str, job: Any) -> Outcome:
    """A job schedule and a job of the same account have different ids, whatever their case."""
    job_id = getattr(job, "id", None)
    if job_id is None or schedule_id.lower() != job_id.lower():
        return None
    return f"expected another id than that of the job ({quoted(job_id)}), got the same."


@rule(
    "schedule-start-window-min",
    "Schedule.start_window",
    severity="error",
    confidence="API reference",
    source="Schedule.start_window",
    docs=pages.ADD_JOB_SCHEDULE,
    hint="Write PT1M or more, or leave it out for no limit.",
    when="submission and update",
)
def schedule_start_window_min(window: Any) -> Outcome:
    """A start window is at least one minute."""
    return _too_short(window)


@rule(
    "schedule-recurrence-min",
    "Schedule.recurrence_interval",
    severity="error",
    confidence="API reference",
    source="Schedule.recurrence_interval",
    docs=pages.ADD_JOB_SCHEDULE,
    hint="Write PT1M or more, or leave it out for a single job.",
    when="submission and update",
)
def schedule_recurrence_min(interval: Any) -> Outcome:
    """A recurrence interval is at least one minute."""
    return _too_short(interval)


def _too_short(duration: Any) -> Outcome:
    """Return a message if a duration is shorter than a minute."""
    if length_of(duration) >= _SHORTEST:
        return None
    return f"expected at least {write_duration(_SHORTEST)}, got {write_duration(duration)}."


@rule(
    "schedule-window-exceeds-recurrence",
    "Schedule",
    severity="warning",
    confidence="API reference",
    source="Schedule.start_window",
    docs=pages.ADD_JOB_SCHEDULE,
    hint="Shorten it, or leave it out: a longer one acts as if it had no end.",
    when="submission and update",
)
def schedule_window_exceeds_recurrence(schedule: Schedule) -> Outcome:
    """A start window ends before the next job is due."""
    window, interval = schedule.start_window, schedule.recurrence_interval
    if window is None or interval is None or length_of(window) <= length_of(interval):
        return None
    most, got = write_duration(interval), write_duration(window)
    message = f"expected at most {most}, the recurrenceInterval, got {got}."
    return Finding(message, at=("start_window",))


@rule(
    "schedule-dates-order",
    "Schedule",
    severity="error",
    confidence="inferred",
    source="Schedule.do_not_run_until, Schedule.do_not_run_after",
    docs=pages.ADD_JOB_SCHEDULE,
    hint="Swap the two, or leave one out.",
    when="submission and update",
)
def schedule_dates_order(schedule: Schedule) -> Outcome:
    """A schedule ends after it begins."""
    begin, end = schedule.do_not_run_until, schedule.do_not_run_after
    if begin is None or end is None or in_utc(end) > in_utc(begin):
        return None
    message = f"expected a time after doNotRunUntil ({_shown(begin)}), got {_shown(end)}."
    return Finding(message, at=("do_not_run_after",))


@rule(
    "schedule-already-over",
    "Schedule.do_not_run_after",
    severity="warning",
    confidence="API reference",
    source="BatchJobScheduleConfiguration.do_not_run_after (azure-batch 15.1.0)",
    docs=pages.ADD_JOB_SCHEDULE,
    hint="Set a later time: the schedule would complete at once and create no job.",
    when="submission and update",
    needs="now",
)
def schedule_already_over(end: datetime, now: datetime) -> Outcome:
    """A schedule ends in the future."""
    return None if in_utc(end) > now else f"expected a time in the future, got {_shown(end)}."


@rule(
    "schedule-timezone-missing",
    "Schedule.do_not_run_until",
    "Schedule.do_not_run_after",
    severity="warning",
    confidence="API reference",
    source="JobScheduleAddParameter.schedule",
    docs=pages.ADD_JOB_SCHEDULE,
    hint="End it with Z if UTC is meant, or with an offset such as +02:00.",
    when="submission and update",
)
def schedule_timezone_missing(moment: datetime) -> Outcome:
    """The times of a schedule have an offset from UTC."""
    if moment.tzinfo is not None:
        return None
    return f"expected Z or an offset, got {_shown(moment)}, which counts as UTC."


def _shown(moment: datetime) -> str:
    """Return a point in time as messages show it."""
    return moment.isoformat().replace("+00:00", "Z")


@rule(
    "schedule-needs-job-manager",
    "JobScheduleAddParameter",
    severity="warning",
    confidence="API reference",
    source="Schedule.recurrence_interval; article jobs-and-tasks",
    docs=pages.JOBS_AND_TASKS,
    hint="Add a jobManagerTask that adds tasks and ends the job.",
)
def schedule_needs_job_manager(schedule: JobScheduleAddParameter) -> Outcome:
    """The jobs of a recurring schedule have a manager task."""
    job = _recurring_job(schedule)
    if job is None or job.job_manager_task is not None:
        return None
    message = "expected a task that adds tasks to each job and ends it, got none."
    return Finding(message, at=("job_specification", "job_manager_task"))


@rule(
    "schedule-job-never-ends",
    "JobScheduleAddParameter",
    severity="warning",
    confidence="inferred",
    source="Schedule.recurrence_interval",
    docs=pages.ADD_JOB_SCHEDULE,
    hint="Set it to true, onAllTasksComplete to terminatejob, or maxWallClockTime of the job: "
    "while a job is active, the next one is not created.",
)
def schedule_job_never_ends(schedule: JobScheduleAddParameter) -> Outcome:
    """Something ends the jobs of a recurring schedule."""
    job = _recurring_job(schedule)
    manager = None if job is None else job.job_manager_task
    if job is None or manager is None or manager.kill_job_on_completion is not False:
        return None
    limit = None if job.constraints is None else job.constraints.max_wall_clock_time
    is_limited = limit is not None and length_of(limit) < UNLIMITED_DURATION
    if is_limited or job.on_all_tasks_complete == "terminatejob":
        return None
    message = "expected true where nothing else ends the jobs of a schedule, got false."
    return Finding(message, at=("job_specification", "job_manager_task", "kill_job_on_completion"))


def _recurring_job(schedule: Any) -> JobSpecification | None:
    """Return what a schedule creates jobs from, if it creates more than one.

    In a schedule from the service, which a lint checks, either part may be missing.
    """
    if schedule.schedule is None or schedule.schedule.recurrence_interval is None:
        return None
    job: JobSpecification | None = schedule.job_specification
    return job
