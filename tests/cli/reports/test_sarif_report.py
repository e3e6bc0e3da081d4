"""SARIF: a log that its published schema accepts, with all that is known."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from msgspec.structs import replace
from report_events import PROBLEM, found, section

from azure_batch_models.cli.findings import Event, Remark
from azure_batch_models.cli.reports.sarif import report as sarif_report
from azure_batch_models.cli.terminal import Look
from azure_batch_models.loading import Position, UnreadableError
from azure_batch_models.problems import Problem
from azure_batch_models.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run

SCHEMA = Path(__file__).parents[1] / "sarif" / "sarif-2.1.0-rtm.5.json"


def run_of(*events: Event) -> dict[str, Any]:
    """Return the only run of a log that is valid for the schema."""
    log = json.loads("".join(sarif_report(events, Look())))
    accept(log)
    (found,) = log["runs"]
    return found


def accept(log: Any) -> None:
    """Check a log against the schema."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.validate(log, schema, jsonschema.Draft4Validator)


def addresses(*files: str) -> list[Any]:
    """Return the addresses of files."""
    run = run_of(*(found(PROBLEM, file=file) for file in files))
    return [each["locations"][0]["physicalLocation"]["artifactLocation"] for each in run["results"]]


def test_result() -> None:
    """A problem is a result with its rule, message and place, in the file and in the document."""
    (result,) = run_of(found(PROBLEM))["results"]
    assert result == {
        "ruleId": "task-id-charset",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "expected a, got b. Write c."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "a.json", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 1, "startColumn": 3},
                },
                "logicalLocations": [{"fullyQualifiedName": "$.id"}],
            }
        ],
    }


def test_fix() -> None:
    """A fix is a change of the file: what goes, and what comes in its place."""
    (finding,) = found(PROBLEM)
    edits = ((Position(2, 3), Position(2, 7), '"id"'), (Position(4, 1), Position(5, 1), ""))
    (result,) = run_of([replace(finding, edits=edits)])["results"]
    (fix,) = result["fixes"]
    assert fix["description"] == {"text": "Write c."}
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "a.json", "uriBaseId": "%SRCROOT%"}
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 7},
            "insertedContent": {"text": '"id"'},
        },
        {
            "deletedRegion": {"startLine": 4, "startColumn": 1, "endLine": 5, "endColumn": 1},
            "insertedContent": {"text": ""},
        },
    ]


def test_rule() -> None:
    """A rule that results name has a description, help, a level and, if documented, a page."""
    other = Problem(rule="duration-format", path="$", message="m", severity="error")
    driver = run_of(found(PROBLEM, other, PROBLEM))["tool"]["driver"]
    declared = RULES["task-id-charset"]
    first, second = driver["rules"]
    assert first == {
        "id": declared.id,
        "shortDescription": {"text": declared.summary},
        "help": {"text": f"{declared.hint} Source: {declared.source} (API reference)."},
        "helpUri": declared.docs,
        "defaultConfiguration": {"level": "error"},
    }
    assert (second["id"], "helpUri" in second) == ("duration-format", False)


def test_indices() -> None:
    """Every result names the place of its rule among the rules."""
    problems = [Problem(rule=each, path="$", message="m") for each in [*RULES, *RULES]]
    run = run_of(found(*problems))
    rules = [each["id"] for each in run["tool"]["driver"]["rules"]]
    assert [rules[each["ruleIndex"]] for each in run["results"]] == [*RULES, *RULES]


def test_tool() -> None:
    """The log names the program and its version, and says what columns count."""
    run = run_of()
    assert run["tool"]["driver"]["name"] == "azure-batch-models"
    assert run["tool"]["driver"]["version"] == version("azure-batch-models")
    assert (run["results"], run["columnKind"]) == ([], "unicodeCodePoints")


def test_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files below the current directory are addressed from there, others from the root."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert addresses("./a b%.json", str(here / "d" / "é.json"), "../c.json", "<stdin>") == [
        {"uri": "a%20b%25.json", "uriBaseId": "%SRCROOT%"},
        {"uri": "d/%C3%A9.json", "uriBaseId": "%SRCROOT%"},
        {"uri": (tmp_path / "c.json").as_uri()},
        {"uri": "stdin", "uriBaseId": "%SRCROOT%"},
    ]


def test_clean() -> None:
    """A check that has read everything was successful, whatever it has found."""
    (invocation,) = run_of(found(PROBLEM), section())["invocations"]
    assert invocation == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_unreadable() -> None:
    """What cannot be read is a notification at its place, and the check was not successful."""
    events = UnreadableError("a.json", "no JSON", Position(2, 5)), UnreadableError("b.json", "no")
    (invocation,) = run_of(*events)["invocations"]
    assert not invocation["executionSuccessful"]
    first, second = invocation["toolExecutionNotifications"]
    assert (first["level"], first["message"]) == ("error", {"text": "no JSON"})
    place = first["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 2, "startColumn": 5}
    assert "region" not in second["locations"][0]["physicalLocation"]


def test_remark() -> None:
    """A remark is a note."""
    (invocation,) = run_of(Remark("There are 2 jobs."))["invocations"]
    notes = [{"level": "note", "message": {"text": "There are 2 jobs."}}]
    assert invocation["toolExecutionNotifications"] == notes


def test_odd_texts() -> None:
    """Controls and lone surrogates make no log that a reader would refuse."""
    nasty = "\x1b[2J\x00\u202e\ud800"
    problem = Problem(rule="type", path=f"$['{nasty}']", message=nasty)
    assert run_of(found(problem))["results"][0]["message"]["text"] == nasty


@pytest.mark.usefixtures("in_project")
def test_examples(run: Callable[..., Run]) -> None:
    """The log about the examples is accepted, and has a result for each problem."""
    files = "examples/render-task-with-mistakes.json", "examples/render-task.json"
    log = run("check", *files, "--format", "sarif").json
    accept(log)
    assert len(log["runs"][0]["results"]) == 5
