"""Reports: the text as people see it, and JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from azure_batch_models.cli.findings import Finding, Findings
from azure_batch_models.cli.reports import json_report, text_report
from azure_batch_models.cli.terminal import Look
from azure_batch_models.exceptions import Problem
from azure_batch_models.loading import Position

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run

GOLDEN = """\
examples/render-task-with-mistakes.json: task (TaskAddParameter)

examples/render-task-with-mistakes.json:2:9    error    task-id-charset
    $.id: expected only letters, digits, hyphens and underscores, got
    'trailer/frame 42'.
    Replace the other characters; displayName may have any.

examples/render-task-with-mistakes.json:14:5   error    resource-file-exactly-one-source
    $.resourceFiles[1]: expected exactly one source, got httpUrl and
    autoStorageContainerName.
    Keep one of httpUrl, storageContainerUrl and autoStorageContainerName.

examples/render-task-with-mistakes.json:36:3   warning  unknown-property
    $.enviromentSettings: TaskAddParameter has no 'enviromentSettings'.
    Write environmentSettings, if that is what it means.

examples/render-task-with-mistakes.json:41:25  error    duration-format
    $.constraints.maxWallClockTime: expected an ISO 8601 duration such as
    PT1H30M, got text '2 hours'.
    Write PT2H.

examples/render-task-with-mistakes.json:43:26  error    retry-count-min
    $.constraints.maxTaskRetryCount: expected -1 or more, got -5.
    Write 0 for no retry, -1 for no limit.

examples/render-task.json: task (TaskAddParameter), no problems

2 files checked: 4 errors, 1 warning
"""

PROBLEM = Problem(
    rule="task-id-charset", path="$.id", message="expected a, got b.", hint="Write c."
)


def findings(*problems: Problem, file: str = "a.json") -> Findings:
    """Make findings, one in each line of a file."""
    found = [
        Finding(file, Position(line, 3), "TaskAddParameter", problem)
        for line, problem in enumerate(problems, 1)
    ]
    return Findings(file, "task (TaskAddParameter)", found)


def text(*checked: Findings, look: Look | None = None) -> str:
    """Give the text report."""
    return "".join(text_report(checked, look or Look()))


@pytest.mark.usefixtures("in_project")
def test_examples(run: Callable[..., Run]) -> None:
    """The report about the examples is this one, to the letter."""
    files = "examples/render-task-with-mistakes.json", "examples/render-task.json"
    found = run("check", *files)
    assert (found.status, found.out, found.err) == (1, GOLDEN, "")


def test_colours() -> None:
    """Colours are put around severity, path and rule, and change nothing else."""
    coloured = text(findings(PROBLEM), look=Look(colourful=True))
    assert "\x1b[31merror  \x1b[0m" in coloured
    assert "\x1b[1m$.id\x1b[0m" in coloured
    assert "\x1b[2mtask-id-charset\x1b[0m" in coloured


def test_width() -> None:
    """Lines are broken at the width, but never within a word."""
    problem = Problem(rule="r", path="$.id", message=f"{'word ' * 30}{'x' * 90}")
    lines = text(findings(problem), look=Look(width=50)).splitlines()
    assert max(len(line) for line in lines if "x" * 90 not in line) <= 50
    assert f"    {'x' * 90}" in lines


def test_no_hint() -> None:
    """Without a hint there is no line for it."""
    problem = Problem(rule="r", path="$", message="it is wrong.")
    assert text(findings(problem)) == (
        "a.json: task (TaskAddParameter)\n"
        "\n"
        "a.json:1:3  error    r\n"
        "    $: it is wrong.\n"
        "\n"
        "1 file checked: 1 error\n"
    )


def test_summary() -> None:
    """The last line counts files, errors and warnings."""
    warning = Problem(rule="r", path="$", message="m", severity="warning")
    report = text(findings(PROBLEM, PROBLEM), findings(warning, file="b.json"))
    assert report.endswith("\n\n2 files checked: 2 errors, 1 warning\n")


def test_controls() -> None:
    """Nothing that a terminal would obey is printed, be it from values, keys or file names."""
    nasty = "\x1b[2J\x07\r\n\x9b31m\u202e\ud800"
    problem = Problem(rule=nasty, path=f"$['{nasty}']", message=nasty, hint=nasty)
    report = text(findings(problem, file=nasty))
    assert all(each.isprintable() or each == "\n" for each in report)
    assert r"\x1b[2J\x07\r\n\x9b31m\u202e\ud800" in report


def test_json() -> None:
    """A JSON report has all that is known about each problem, in pure ASCII."""
    problem = Problem(
        rule="r", path="$.é", message="\x1b", hint="h", severity="warning", docs="https://d"
    )
    report = "".join(json_report([findings(problem)], Look()))
    assert report.isascii()
    assert json.loads(report) == [
        {
            "file": "a.json",
            "line": 1,
            "column": 3,
            "model": "TaskAddParameter",
            "rule": "r",
            "severity": "warning",
            "path": "$.é",
            "message": "\x1b",
            "hint": "h",
            "docs": "https://d",
        }
    ]


def test_empty_json() -> None:
    """Without problems a JSON report is an empty array."""
    assert "".join(json_report([findings()], Look())) == "[]\n"
