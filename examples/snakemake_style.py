"""Models in an executor: one task per step of the workflow, polled until it has a result.

Executors such as Snakemake's request one task at a time, show its state as text, and decide by its
result and its failure information.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from azure_batch_models import check
from azure_batch_models.models import (
    CloudTask,
    EnvironmentSetting,
    OutputFile,
    OutputFileBlobContainerDestination,
    OutputFileDestination,
    OutputFileUploadCondition,
    OutputFileUploadOptions,
    TaskAddParameter,
    TaskConstraints,
    TaskExecutionResult,
    TaskState,
)


class Verdict(NamedTuple):
    """What a scheduler needs to know."""

    is_over: bool
    reason: str = ""


def submit(rule: str, number: int, shell: str) -> TaskAddParameter:
    """Define the task of one step of the workflow.

    Raises:
        ValueError: The service would refuse it.
    """
    logs = OutputFile(
        file_pattern="../std*.txt",
        destination=OutputFileDestination(
            container=OutputFileBlobContainerDestination(
                container_url="https://lab.blob.core.windows.net/logs?sig=c2VjcmV0",
                path=f"{rule}-{number}",
            )
        ),
        upload_options=OutputFileUploadOptions(
            upload_condition=OutputFileUploadCondition.task_completion
        ),
    )
    task = TaskAddParameter(
        id=f"{rule}-{number}",
        command_line=f"/bin/bash -c '{shell}'",
        environment_settings=[EnvironmentSetting(name="WORKFLOW_RULE", value=rule)],
        output_files=[logs],
        constraints=TaskConstraints(max_wall_clock_time=timedelta(hours=1)),
    )
    problems = [each for each in check(task) if each.severity == "error"]
    if problems:
        raise ValueError("; ".join(map(str, problems)))
    return task


def judge(task: CloudTask) -> Verdict:
    """Decide what a response means for the workflow."""
    if task.state != TaskState.completed or task.execution_info is None:
        return Verdict(is_over=False, reason=str(task.state))
    if task.execution_info.result == TaskExecutionResult.failure:
        failure = task.execution_info.failure_info
        return Verdict(is_over=True, reason=(failure and failure.message) or "unknown")
    return Verdict(is_over=True)


align = submit("align", 7, "bwa mem genome.fa sample7.fq > sample7.sam")
print("submitted:", align.id)

ANSWERS = b"""\
{"id": "align-7", "state": "active"}
{"id": "align-7", "state": "completed", "executionInfo": {"result": "success"}}
{"id": "align-7", "state": "completed", "executionInfo": {"result": "failure",\
 "failureInfo": {"category": "usererror", "message": "The task exited with code 137."}}}
"""
for answer in CloudTask.iter_lines(ANSWERS.splitlines()):
    print(judge(answer))

try:
    submit("align/fast", 8, "bwa mem genome.fa sample8.fq > sample8.sam")
except ValueError as error:
    print("refused:", error)
