"""Text: the report as people see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from report_events import PROBLEM, found, section

from azure_batch_models import TaskAddParameter
from azure_batch_models.cli.findings import Event, Finding, Remark, Section
from azure_batch_models.cli.reports.text import report as text_report
from azure_batch_models.cli.terminal import Look
from azure_batch_models.loading import Position, UnreadableError
from azure_batch_models.problems import Problem

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

examples/render-task-with-mistakes.json:36:3   error    unknown-property
    $.enviromentSettings: TaskAddParameter has no 'enviromentSettings'.
    Write environmentSettings.

examples/render-task-with-mistakes.json:41:25  error    duration-format
    $.constraints.maxWallClockTime: expected an ISO 8601 duration such as
    PT1H30M, got text '2 hours'.
    Write PT2H.

examples/render-task-with-mistakes.json:43:26  error    retry-count-min
    $.constraints.maxTaskRetryCount: expected -1 or more, got -5.
    Write 0 for no retry, -1 for no limit.

examples/render-task.json: task (TaskAddParameter), no problems

2 files checked: 5 errors
"""


def text(*events: Event, look: Look | None = None) -> str:
    """Return the text report."""
    return "".join(text_report(events, look or Look()))


@pytest.mark.usefixtures("in_project")
def test_examples(run: Callable[..., Run]) -> None:
    """The report about the examples is this one, to the letter."""
    files = "examples/render-task-with-mistakes.json", "examples/render-task.json"
    done = run("check", *files)
    assert (done.status, done.out, done.err) == (1, GOLDEN, "")


def test_colours() -> None:
    """Colours are put around severity, path and rule, and change nothing else."""
    warning = Problem(rule="r", path="$.x", message="m", severity="warning")
    events: list[Event] = [found(PROBLEM, warning)]
    coloured = text(*events, look=Look(colourful=True))
    assert "\x1b[31merror  \x1b[0m" in coloured
    assert "\x1b[35mwarning\x1b[0m" in coloured
    assert "\x1b[1m$.id\x1b[0m" in coloured
    assert "\x1b[2mtask-id-charset\x1b[0m" in coloured


def test_width() -> None:
    """Lines are broken at the width, but never within a word."""
    problem = Problem(rule="r", path="$.id", message=f"{'word ' * 30}{'x' * 90}")
    lines = text(found(problem), look=Look(width=50)).splitlines()
    assert max(len(line) for line in lines if "x" * 90 not in line) <= 50
    assert f"    {'x' * 90}" in lines


@pytest.mark.parametrize("width", [40, 60, 80])
def test_narrow_terminal(width: int) -> None:
    """On a terminal that is too narrow for it, what follows a place is on its own line."""
    problem = Problem(rule="resource-file-exactly-one-source", path="$", message="m.")
    look = Look(width=width, is_terminal=True)
    report = text(found(problem, file=f"{'d/' * 15}a.json"), section(), look=look)
    assert f"{'d/' * 15}a.json:1:3\n    error  resource-file-exactly-one-source\n" in report
    assert max(map(len, report.splitlines())) <= max(width, 43)


def test_no_hint() -> None:
    """Without a hint there is no line for it."""
    problem = Problem(rule="r", path="$", message="it is wrong.")
    assert text(found(problem), section(problems=1)) == (
        "a.json: task (TaskAddParameter)\n"
        "\n"
        "a.json:1:3  error    r\n"
        "    $: it is wrong.\n"
        "\n"
        "1 file checked: 1 error\n"
    )


def test_title_once() -> None:
    """Definitions of one section have one title; it is repeated after another section's."""
    first, second = section(count=2), section("b.json")
    report = text(
        [Finding(first, Position(1, 1), PROBLEM)],
        [Finding(first, Position(2, 1), PROBLEM)],
        [Finding(second, Position(1, 1), PROBLEM)],
        [Finding(first, Position(2, 9), PROBLEM)],
    )
    assert report.count("a.json: 2 tasks (TaskAddParameter)\n") == 2
    assert report.count("b.json: task (TaskAddParameter)\n") == 1


def test_open_section() -> None:
    """While the number of definitions is unknown, the title has none."""
    growing = Section("a.jsonl", TaskAddParameter, 7, is_open=True)
    report = text([Finding(growing, Position(7, 1), PROBLEM)])
    assert report.startswith("a.jsonl: tasks (TaskAddParameter)\n")


def test_summary() -> None:
    """The last line counts files, errors and warnings."""
    warning = Problem(rule="r", path="$", message="m", severity="warning")
    sections = section(problems=2), section("b.json", problems=1), section("c.json", 100_000)
    report = text(found(PROBLEM, PROBLEM), found(warning, file="b.json"), *sections)
    assert report.endswith(
        "\nc.json: 100,000 tasks (TaskAddParameter), no problems\n"
        "\n"
        "3 files checked: 2 errors, 1 warning\n"
    )


def test_unreadable() -> None:
    """The last line counts files that were not checked, and those checked only in part."""
    events = [UnreadableError(file, "no") for file in ("a.json", "a.json", "b.json", "c.json")]
    report = text(*events, section())
    assert report.endswith("\n1 file checked, 1 only in part, 2 not: no problems\n")


def test_nothing_checked() -> None:
    """If nothing was checked, there is no last line."""
    assert text(UnreadableError("a.json", "no")) == ""


def test_remark() -> None:
    """A remark is a paragraph before the last line."""
    assert text(section(), Remark("There are 2 jobs.")) == (
        "a.json: task (TaskAddParameter), no problems\n"
        "\n"
        "There are 2 jobs.\n"
        "\n"
        "1 file checked: no problems\n"
    )


def test_controls() -> None:
    """No control characters are printed, whether from values, keys or file names."""
    nasty = "\x1b[2J\x07\r\n\x9b31m\u202e\ud800"
    problem = Problem(rule=nasty, path=f"$['{nasty}']", message=nasty, hint=nasty)
    report = text(found(problem, file=nasty))
    assert all(each.isprintable() or each == "\n" for each in report)
    assert r"\x1b[2J\x07\r\n\x9b31m\u202e\ud800" in report
