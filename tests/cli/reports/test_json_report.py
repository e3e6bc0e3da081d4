"""JSON: an array with all that is known about each problem."""

from __future__ import annotations

import json

from report_events import PROBLEM, found, section

from azure_batch_models.cli.findings import Remark
from azure_batch_models.cli.reports.json import report as json_report
from azure_batch_models.cli.terminal import Look
from azure_batch_models.problems import Fix, Problem


def test_problem() -> None:
    """A JSON report has all that is known about each problem, in pure ASCII."""
    problem = Problem(
        rule="r", path="$.é", message="\x1b", hint="h", severity="warning", docs="https://d"
    )
    report = "".join(json_report([found(problem)], Look()))
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
            "fix": None,
        }
    ]


def test_fix() -> None:
    """A fix is an object with all its parts."""
    problem = Problem(rule="r", path="$.a", message="m", fix=Fix("replace", "$.a", value="P1D"))
    (row,) = json.loads("".join(json_report([found(problem)], Look())))
    assert row["fix"] == {"kind": "replace", "path": "$.a", "key": "", "value": "P1D"}


def test_layout() -> None:
    """The array is laid out as Python's own indented JSON, though it is written bit by bit."""
    report = "".join(json_report([found(PROBLEM, PROBLEM), found(PROBLEM)], Look()))
    assert report == json.dumps(json.loads(report), indent=2) + "\n"


def test_empty() -> None:
    """Without problems a JSON report is an empty array."""
    assert "".join(json_report([section(), Remark("r")], Look())) == "[]\n"
