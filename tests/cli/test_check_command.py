"""The command ``check``: what is read, what is reported, and with which exit status."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, get_args

import pytest

from azure_batch_models.checking import Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run

GOOD = {"id": "frame-1", "commandLine": "render 1"}
BAD = {"id": "frame 1", "commandLine": "render 1"}
JOB = {"id": "trailer", "poolInfo": {"poolId": "nodes"}}


def places(run: Run) -> list[tuple[str, int, int, str, str]]:
    """Give file, line, column, path and rule of each problem in a JSON report."""
    return [
        (each["file"], each["line"], each["column"], each["path"], each["rule"])
        for each in run.json
    ]


class TestStatus:
    """The exit status."""

    def test_clean(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Without a problem it is 0."""
        assert run("check", put("task.json", GOOD)).status == 0

    def test_error(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """With an error it is 1."""
        assert run("check", put("task.json", BAD)).status == 1

    def test_warning(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A warning alone makes it 1 too."""
        found = run("check", put("task.json", GOOD | {"color": "red"}), "--format", "json")
        assert (found.status, [each["severity"] for each in found.json]) == (1, ["warning"])

    def test_unreadable(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """With an unreadable file it is 2, even though another file has problems."""
        files = put("a.json", "{"), put("b.json", BAD)
        assert run("check", *files).status == 2

    def test_order(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """It is 2 whichever file comes first."""
        files = put("a.json", BAD), put("b.json", "{")
        assert run("check", *files).status == 2

    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["check"],
            ["check", "a.json", "--format", "xml"],
            ["check", "a.json", "--lev", "strict"],
            ["check", "a.json", "--level", "harsh"],
            ["chekc", "a.json"],
        ],
    )
    def test_usage(self, run: Callable[..., Run], arguments: list[str]) -> None:
        """Wrong usage is 2, with the usage on standard error."""
        found = run(*arguments)
        assert (found.status, found.out, found.err[:6]) == (2, "", "usage:")


class TestUnreadable:
    """Files that cannot be read or recognised."""

    @pytest.mark.parametrize(
        ("name", "content", "complaint"),
        [
            ("half.json", '{"id": 1', "half.json:1:9: not valid JSON: expected ',' delimiter"),
            ("binary.json", b"\x89PNG\r\n\x1a\n\x00", "binary.json:1:1: not UTF-8 text"),
            ("empty.json", "", "empty.json: is empty"),
            ("text.json", '"task"', "text.json:1:1: expected a definition (an object)"),
            ("what.json", '\n  {"id": "a"}', "what.json:2:3: cannot tell what it is"),
            ("lines.jsonl", '{"id": "a", "commandLine": "x"}\n{]\n', "lines.jsonl:2:2: not valid"),
        ],
    )
    def test_content(
        self,
        run: Callable[..., Run],
        put: Callable[..., str],
        name: str,
        content: str | bytes,
        complaint: str,
    ) -> None:
        """It is told in one line on standard error, and the other files are checked."""
        found = run("check", put(name, content), put("good.json", GOOD))
        assert found.status == 2
        assert found.err.startswith(complaint)
        assert found.err.count("\n") == 1
        assert "good.json: task (TaskAddParameter), no problems\n" in found.out

    def test_absent(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A file that does not exist, and a directory, are told in one line each."""
        found = run("check", "none.json", ".", put("good.json", GOOD))
        assert found.err == (
            "none.json: cannot be read: No such file or directory\n"
            ".: cannot be read: Is a directory\n"
        )
        assert found.out.endswith("1 file checked: no problems\n")

    def test_lines_before(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """What comes before an unreadable line is checked."""
        found = run("check", "--format", "json", put("a.jsonl", json.dumps(BAD) + "\n{\n"))
        assert (found.status, len(found.json)) == (2, 1)

    def test_unrecognised_line(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A document that is not recognised keeps no other one from being checked."""
        found = run("check", put("a.jsonl", '{"x": 1}\n' + json.dumps(GOOD) + "\n"))
        assert found.err.startswith("a.jsonl:1:1: cannot tell what it is")
        assert "a.jsonl: task (TaskAddParameter), no problems\n" in found.out

    def test_all(self, run: Callable[..., Run]) -> None:
        """Where nothing can be checked, there is no report."""
        assert run("check", "none.json").out == ""

    def test_all_as_json(self, run: Callable[..., Run]) -> None:
        """Where nothing can be checked, the JSON report is an empty array."""
        assert run("check", "none.json", "--format", "json").json == []

    def test_yaml_without_the_library(
        self, run: Callable[..., Run], put: Callable[..., str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without the YAML library it is said what to install."""
        monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
        found = run("check", put("task.yaml", "id: a"))
        assert (found.status, "pip install" in found.err) == (2, True)


class TestInput:
    """What files may be like."""

    def test_standard_input(self, run: Callable[..., Run]) -> None:
        """A hyphen is standard input."""
        found = run("check", "-", "--format", "json", stdin=json.dumps(BAD))
        assert places(found) == [("<stdin>", 1, 8, "$.id", "task-id-charset")]

    def test_list(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """The path of a problem in a list starts with the index."""
        file = put("tasks.json", [GOOD, BAD])
        found = run("check", file)
        assert found.out.startswith("tasks.json: 2 tasks (TaskAddParameter)\n")
        assert places(run("check", file, "--format", "json")) == [
            ("tasks.json", 1, 55, "$[1].id", "task-id-charset")
        ]

    def test_collection(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """An object with tasks under ``value`` is a collection."""
        found = run("check", put("tasks.json", {"value": [GOOD, BAD]}), "--format", "json")
        assert [(each["model"], each["path"]) for each in found.json] == [
            ("TaskAddCollectionParameter", "$.value[1].id")
        ]

    def test_list_under_value(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """An object with jobs under ``value`` is a list at that path."""
        file = put("jobs.json", {"value": [JOB, JOB | {"color": 1}]})
        found = run("check", file, "--format", "json", "--only", "unknown-property")
        assert [(each["model"], each["path"], each["column"]) for each in found.json] == [
            ("JobAddParameter", "$.value[1].color", 115)
        ]

    def test_json_lines(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """In JSON Lines each path starts from its own line."""
        file = put("tasks.jsonl", f"{json.dumps(GOOD)}\n\n{json.dumps(BAD)}\n")
        assert run("check", file).out.startswith("tasks.jsonl: 2 tasks (TaskAddParameter)\n")
        assert places(run("check", file, "--format", "json")) == [
            ("tasks.jsonl", 3, 8, "$.id", "task-id-charset")
        ]

    def test_lines_together(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """The lines of JSON Lines are compared with each other."""
        file = put("tasks.jsonl", f"{json.dumps(GOOD)}\n" * 2)
        found = run("check", file, "--format", "json")
        assert (found.status, [each["line"] for each in found.json]) == (1, [2])

    def test_several_kinds(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """The documents of a file may be of several kinds."""
        found = run("check", put("all.jsonl", f"{json.dumps(JOB)}\n{json.dumps(GOOD)}\n"))
        assert found.out == (
            "all.jsonl: job (JobAddParameter), no problems\n"
            "all.jsonl: task (TaskAddParameter), no problems\n"
            "\n"
            "1 file checked: no problems\n"
        )

    def test_yaml(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """YAML is read with its positions."""
        pytest.importorskip("ruamel.yaml")
        found = run("check", put("t.yaml", "commandLine: x\nid: frame 1\n"), "--format", "json")
        assert places(found) == [("t.yaml", 2, 5, "$.id", "task-id-charset")]

    @pytest.mark.parametrize(
        "content",
        [
            '\ufeff{\n  "commandLine": "x",\n  "id": "é b"}',
            '{\r\n  "commandLine": "x",\r\n  "id": "é b"}\r\n',
        ],
        ids=["BOM", "CRLF"],
    )
    def test_positions(
        self, run: Callable[..., Run], put: Callable[..., str], content: str
    ) -> None:
        """A byte order mark and the line ends of Windows move no position."""
        found = run("check", put("task.json", content), "--format", "json")
        assert places(found) == [("task.json", 3, 9, "$.id", "task-id-charset")]

    def test_python_names(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A definition with Python names has paths in REST keys and positions in the file."""
        task = '{"id": "a", "Command_Line": "x", "constraints": {"max_wall_clock_time": "1h"}}'
        found = run("check", put("task.json", task), "--format", "json")
        assert places(found) == [
            ("task.json", 1, 73, "$.constraints.maxWallClockTime", "duration-format")
        ]

    def test_context(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Rules that need the job run when it is given."""
        task = put("task.json", {"id": "jobrelease", "commandLine": "x"})
        job = put("job.json", JOB | {"jobReleaseTask": {"commandLine": "x"}})
        only = "--only", "task-id-same-as-job-release"
        assert (
            run("check", task, *only).status,
            run("check", task, *only, "--job", job).status,
        ) == (
            0,
            1,
        )

    @pytest.mark.parametrize(
        ("content", "complaint"),
        [
            ({"id": "p", "vmSize": "x"}, "expected a single JobAddParameter or CloudJob, got pool"),
            ([JOB, JOB], "expected a single JobAddParameter or CloudJob, got 2 jobs"),
            ({}, "cannot tell what it is"),
            ("{", "not valid JSON"),
        ],
    )
    def test_wrong_context(
        self, run: Callable[..., Run], put: Callable[..., str], content: object, complaint: str
    ) -> None:
        """A file for ``--job`` that has no job makes the run end with 2."""
        found = run("check", put("task.json", GOOD), "--job", put("job.json", content))
        assert (found.status, found.out, complaint in found.err) == (2, "", True)
        assert found.err.startswith("job.json:")


class TestPlaces:
    """Where problems are reported to be."""

    def test_unknown_key(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """An unknown key is located at the key."""
        found = run(
            "check",
            put("a.json", '{"id": "a", "commandLine": "x", "color": 1}'),
            "--format",
            "json",
        )
        assert places(found) == [("a.json", 1, 33, "$.color", "unknown-property")]

    def test_missing(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A missing attribute is located at its object."""
        found = run(
            "check",
            put("a.json", '{"commandLine": "x",\n "resourceFiles": []}'),
            "--format",
            "json",
            "--only",
            "required-attribute",
        )
        assert places(found) == [("a.json", 1, 1, "$.id", "required-attribute")]

    def test_order(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Problems are in the order of the file."""
        task = '{"constraints": {"maxWallClockTime": "1h"},\n"commandLine": "x",\n"id": "a b"}'
        found = run("check", put("a.json", task), "--format", "json")
        assert [each[1] for each in places(found)] == [1, 3]


class TestOptions:
    """The options."""

    def test_model(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """``--model`` names the model, in any case."""
        found = run("check", put("start.json", {"commandLine": "x"}), "--model", "starttask")
        assert found.out.startswith("start.json: definition (StartTask), no problems\n")

    def test_unknown_model(self, run: Callable[..., Run]) -> None:
        """For an unknown model the closest name is told."""
        found = run("check", "a.json", "--model", "TaskAddParam")
        assert found.status == 2
        assert "there is no model 'TaskAddParam'. Did you mean 'TaskAddParameter'?" in found.err

    def test_ignore(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """``--ignore`` leaves out rules."""
        file = put("a.json", BAD | {"color": 1})
        rules = "--ignore", "task-id-charset", "--ignore", "unknown-property"
        assert run("check", file, *rules).status == 0

    def test_only(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """``--only`` leaves out all other rules."""
        file = put("a.json", BAD | {"color": 1})
        found = run("check", file, "--only", "unknown-property", "--format", "json")
        assert [each["rule"] for each in found.json] == ["unknown-property"]

    @pytest.mark.parametrize("option", ["--ignore", "--only"])
    def test_unknown_rule(self, run: Callable[..., Run], option: str) -> None:
        """For an unknown rule the closest identifier is told."""
        found = run("check", "a.json", option, "task-id-chars")
        assert found.status == 2
        assert "there is no rule 'task-id-chars'. Did you mean 'task-id-charset'?" in found.err

    def test_levels(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Every level of the library can be asked for."""
        file = put("a.json", GOOD)
        assert [run("check", file, "--level", each).status for each in get_args(Level)] == [0, 0]


class TestResponses:
    """Responses of the service."""

    def test_response(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A response is recognised, and has no problems."""
        task: dict[str, Any] = BAD | {"odata.metadata": "https://a/$metadata#tasks/@Element"}
        found = run("check", put("task.json", task))
        assert (found.status, found.out.splitlines()[0]) == (
            0,
            "task.json: response (CloudTask), no problems",
        )

    def test_sent_again(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A response has problems if it is to be sent."""
        task: dict[str, Any] = BAD | {"odata.metadata": "https://a/$metadata#tasks/@Element"}
        assert run("check", put("task.json", task), "--model", "TaskAddParameter").status == 1
