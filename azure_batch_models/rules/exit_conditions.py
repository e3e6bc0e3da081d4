"""Rules about what happens when a task ends in a certain way."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from azure_batch_models.rules.registry import Finding, Outcome, rule
from azure_batch_models.rules.shared import pages
from azure_batch_models.rules.shared.fixes import REMOVE
from azure_batch_models.rules.shared.lists import present
from azure_batch_models.rules.shared.ranges import Intervals
from azure_batch_models.rules.shared.repetitions import repetitions

if TYPE_CHECKING:
    from azure_batch_models.models import (
        ExitCodeMapping,
        ExitCodeRangeMapping,
        ExitConditions,
        ExitOptions,
    )


@rule(
    "exit-code-range-order",
    "ExitCodeRangeMapping",
    severity="error",
    confidence="inferred",
    source="ExitCodeRangeMapping",
    docs=pages.ADD_TASK,
    hint="Swap start and end; both belong to the range.",
)
def exit_code_range_order(codes: ExitCodeRangeMapping) -> Outcome:
    """A range of exit codes does not end before it starts."""
    if codes.start <= codes.end:
        return None
    message = f"expected start not above end, got {codes.start} and {codes.end}."
    return Finding(message, hint=f'Write "start": {codes.end}, "end": {codes.start}.')


@rule(
    "exit-code-duplicate",
    "ExitConditions.exit_codes",
    severity="warning",
    confidence="inferred",
    source="ExitConditions: no precedence is given",
    docs=pages.ADD_TASK,
    hint="Keep one of them: which one counts is not documented.",
)
def exit_code_duplicate(mappings: list[ExitCodeMapping]) -> Outcome:
    """Every exit code is listed once."""
    return repetitions(mappings, attrgetter("code"), "every code once", "code")


@rule(
    "exit-code-also-in-range",
    "ExitConditions",
    severity="warning",
    confidence="inferred",
    source="ExitConditions: no precedence is given",
    docs=pages.ADD_TASK,
    hint="Take the code out of one of the two: which one counts is not documented.",
)
def exit_code_also_in_range(conditions: ExitConditions) -> Outcome:
    """An exit code that is listed is not in a range as well."""
    if not conditions.exit_codes or not conditions.exit_code_ranges:
        return None
    ranges = Intervals(conditions.exit_code_ranges)
    return [
        Finding(
            f"expected a code outside all ranges, got {each.code}, inside range {other}.",
            at=("exit_codes", index, "code"),
        )
        for index, each in present(conditions.exit_codes)
        if (other := ranges.covering(each.code)) is not None
    ]


@rule(
    "exit-code-ranges-overlap",
    "ExitConditions.exit_code_ranges",
    severity="warning",
    confidence="inferred",
    source="ExitConditions: no precedence is given",
    docs=pages.ADD_TASK,
    hint="Separate them: which one counts is not documented.",
)
def exit_code_ranges_overlap(ranges: list[ExitCodeRangeMapping]) -> Outcome:
    """The ranges of exit codes have no code in common."""
    if len(ranges) <= 1:
        return None
    return [
        Finding(
            f"expected ranges without a common code, got one that overlaps item {other}.",
            at=(index,),
        )
        for index, other in Intervals(ranges).overlaps()
    ]


@rule(
    "exit-conditions-empty",
    "ExitConditions",
    severity="warning",
    confidence="inferred",
    source="ExitConditions",
    docs=pages.ADD_TASK,
    hint='Leave exitConditions out, or write for example "default": {"jobAction": '
    '"terminate"} in it.',
    fix=REMOVE,
)
def exit_conditions_empty(conditions: ExitConditions) -> Outcome:
    """Exit conditions cover at least one way to end."""
    if conditions.exit_codes or conditions.exit_code_ranges:
        return None
    others = (conditions.pre_processing_error, conditions.file_upload_error, conditions.default)
    return "expected at least one condition, got none." if others == (None,) * 3 else None


@rule(
    "exit-options-empty",
    "ExitOptions",
    severity="warning",
    confidence="inferred",
    source="ExitOptions",
    docs=pages.ADD_TASK,
    hint='Write {"jobAction": "terminate"} or {"dependencyAction": "satisfy"}, or leave the '
    "condition out.",
)
def exit_options_empty(options: ExitOptions) -> Outcome:
    """Exit options say what happens to the job or to dependent tasks."""
    if options.job_action is not None or options.dependency_action is not None:
        return None
    return "expected jobAction or dependencyAction, got neither."


@rule(
    "exit-job-action-needs-job-setting",
    "ExitOptions.job_action",
    severity="error",
    confidence="API reference",
    source="ExitOptions.job_action",
    docs=pages.ADD_TASK,
    hint='Set "onTaskFailure": "performexitoptionsjobaction" on the job.',
    needs="job",
)
def exit_job_action_needs_job_setting(action: str, job: Any) -> Outcome:
    """A task acts on its job only where the job lets failed tasks do so."""
    del action
    setting = job.on_task_failure
    if setting is not None and setting.lower() != "noaction":
        return None
    return "expected nothing, as onTaskFailure of the job is noaction, got an action."


@rule(
    "exit-dependency-action-needs-job-setting",
    "ExitOptions.dependency_action",
    severity="error",
    confidence="API reference",
    source="Add a collection of tasks to a job (2017-02-01), exitOptions.dependencyAction",
    docs=pages.TASK_DEPENDENCIES,
    hint="Set usesTaskDependencies on the job when it is created.",
    needs="job",
)
def exit_dependency_action_needs_job_setting(action: str, job: Any) -> Outcome:
    """A task acts on dependent tasks only in a job that uses task dependencies."""
    del action
    if job.uses_task_dependencies:
        return None
    return "expected nothing, as the job does not use task dependencies, got an action."
