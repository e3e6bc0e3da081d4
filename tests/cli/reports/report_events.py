"""Events to report on."""

from __future__ import annotations

from azure_batch_models import TaskAddParameter
from azure_batch_models.cli.findings import Finding, Section
from azure_batch_models.loading import Position
from azure_batch_models.problems import Problem

PROBLEM = Problem(
    rule="task-id-charset", path="$.id", message="expected a, got b.", hint="Write c."
)


def section(file: str = "a.json", count: int = 1, problems: int = 0) -> Section:
    """Return a section of tasks."""
    return Section(file, TaskAddParameter, count, problems=problems)


def found(*problems: Problem, file: str = "a.json") -> list[Finding]:
    """Return findings, one on each line of a file."""
    place = section(file, problems=len(problems))
    return [Finding(place, Position(line, 3), problem) for line, problem in enumerate(problems, 1)]
