"""GitHub: workflow commands, which no text can break out of."""

from __future__ import annotations

from report_events import PROBLEM, found, section

from azure_batch_models.cli.findings import Remark
from azure_batch_models.cli.reports.github import report as github_report
from azure_batch_models.cli.terminal import Look
from azure_batch_models.loading import Position, UnreadableError
from azure_batch_models.problems import Problem


def commands(*events: object) -> list[str]:
    """Return the lines of a report."""
    return "".join(github_report(events, Look())).splitlines()  # type: ignore[arg-type]


def test_problem() -> None:
    """A problem is a command of its severity with file, line, column and rule."""
    warning = Problem(rule="r", path="$", message="m.", severity="warning")
    assert commands(found(PROBLEM, warning)) == [
        "::error file=a.json,line=1,col=3,title=task-id-charset::$.id: expected a, got b. Write c.",
        "::warning file=a.json,line=2,col=3,title=r::$: m.",
    ]


def test_escapes() -> None:
    """What has a meaning in commands is escaped: more in properties than in the message."""
    problem = Problem(rule="r", path="$", message="100%: a,\r\n::error::b")
    assert commands(found(problem, file="a,b:c%\n.json")) == [
        "::error file=a%2Cb%3Ac%25%0A.json,line=1,col=3,title=r::$: 100%25: a,%0D%0A::error::b"
    ]


def test_controls() -> None:
    """No control characters are printed."""
    nasty = "\x1b[2J\x9b\u202e\ud800"
    (command,) = commands(found(Problem(rule="r", path="$", message=nasty), file=nasty))
    assert command.isprintable()


def test_unreadable() -> None:
    """Anything unreadable is an error of its file, at its place if that is known."""
    place = Position(2, 5)
    assert commands(UnreadableError("a.json", "not JSON", place), UnreadableError("b", "no")) == [
        "::error file=a.json,line=2,col=5::not JSON",
        "::error file=b::no",
    ]


def test_remark() -> None:
    """A remark is a notice."""
    assert commands(Remark("There are 2 jobs.")) == ["::notice::There are 2 jobs."]


def test_nothing() -> None:
    """If there is nothing to annotate, nothing is written."""
    assert commands(section()) == []
