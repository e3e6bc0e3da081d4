"""The command ``check``: what is read, what is reported, and with which exit status."""

from __future__ import annotations

import io
import json
import os
import sys
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest

from azure_batch_models import checking
from azure_batch_models.checking import Level
from azure_batch_models.cli import main
from azure_batch_models.cli.parallel import MergingChecker

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run

BOMB = "a0: &a0 [x, x]\n" + "".join(
    f"a{number}: &a{number} [*a{number - 1}, *a{number - 1}]\n" for number in range(1, 40)
)
"""Some lines of YAML that stand for 2 to the power of 40 values."""

GOOD = {"id": "frame-1", "commandLine": "render 1"}
BAD = {"id": "frame 1", "commandLine": "render 1"}
JOB = {"id": "trailer", "poolInfo": {"poolId": "nodes"}}


def places(run: Run) -> list[tuple[str, int, int, str, str]]:
    """Return file, line, column, path and rule of each problem in a JSON report."""
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
        found = run("check", put("task.json", GOOD | {"dependsOn": {}}), "--format", "json")
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
        ("value", "statuses"), [("warning", [0, 1, 1]), ("error", [0, 0, 1]), ("never", [0, 0, 0])]
    )
    def test_fail_on(
        self, run: Callable[..., Run], put: Callable[..., str], value: str, statuses: list[int]
    ) -> None:
        """``--fail-on`` says whether warnings, only errors, or no problems make it 1."""
        files = put("a.json", GOOD), put("b.json", GOOD | {"dependsOn": {}}), put("c.json", BAD)
        found = [run("check", file, "--fail-on", value) for file in files]
        assert [each.status for each in found] == statuses
        assert ["no problems" in each.out for each in found] == [True, False, False]

    def test_never_fails(self, run: Callable[..., Run]) -> None:
        """What cannot be read makes it 2 whatever problems do."""
        assert run("check", "none.json", "--fail-on", "never").status == 2

    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["check"],
            ["check", "a.json", "--fail-on", "all"],
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
            ("half.json", '{"id": 1', "half.json:1:9: expected } for { at 1:1, but the text ends"),
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
        """The error is one line on standard error, and the other files are checked."""
        found = run("check", put(name, content), put("good.json", GOOD))
        assert found.status == 2
        assert found.err.startswith(complaint)
        assert found.err.count("\n") == 1
        assert "good.json: task (TaskAddParameter), no problems\n" in found.out

    def test_absent(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """The error for a file that does not exist is one line."""
        found = run("check", "none.json", put("good.json", GOOD))
        assert found.err == "none.json: cannot be read: No such file or directory\n"
        assert found.out.endswith("1 file checked, 1 not: no problems\n")

    @pytest.mark.parametrize(
        ("name", "content", "complaint"),
        [
            ("half.json", '{"id": "a", "comm', "half.json:1:13: not valid JSON"),
            ("two.json", "{}{}", "two.json:1:3: expected nothing after the JSON value"),
            ("nul.json", '{"id": "a\0"}', "nul.json:1:10: not text: holds a NUL character"),
            ("latin.json", b'{"id": "\xe9"}', "latin.json:1:9: not UTF-8 text"),
            (
                "utf16.json",
                '{"id": 1}'.encode("utf-16-le"),
                "utf16.json:1:2: not text: holds a NUL",
            ),
            ("blank.jsonl", "\n \n", "blank.jsonl: is empty: expected a definition"),
            ("deep.json", "[" * 100_000, "deep.json:1:1: nested too deeply to be read"),
            ("long.jsonl", "[" * 10_000_000, "long.jsonl:1:1: nested too deeply to be read"),
            ("tag.yaml", "id: !!python/name:os.system x", "tag.yaml:1:5: the tag"),
            ("own.yaml", "id: !secret x", "own.yaml:1:5: the tag !secret cannot be read"),
            ("self.yaml", "&a [*a]", "self.yaml:1:1: this value contains an alias to itself"),
            ("bomb.yaml", BOMB, "bomb.yaml:"),
            ("twice.yaml", "id: a\nid: b", "twice.yaml:2:1: the key 'id' is given twice"),
            ("number.json", "5", "number.json:1:1: expected a definition (an object) or a list"),
            ("digits.json", "9" * 5000, "digits.json:1:1: a number has too many digits"),
        ],
    )
    def test_hostile(
        self,
        run: Callable[..., Run],
        put: Callable[..., str],
        name: str,
        content: str | bytes,
        complaint: str,
    ) -> None:
        """Whatever a file holds, it costs one line on standard error and no other file."""
        if name.endswith(".yaml"):
            pytest.importorskip("ruamel.yaml")
        found = run("check", put(name, content), put("good.json", GOOD))
        assert (found.status, found.err.count("\n"), found.err[: len(complaint)]) == (
            2,
            1,
            complaint,
        )
        assert found.out.endswith("\n1 file checked, 1 not: no problems\n")

    @pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything may be read"
    )
    def test_forbidden(
        self, run: Callable[..., Run], put: Callable[..., str], tmp_path: Path
    ) -> None:
        """A file that may not be read is an error like one that does not exist."""
        put("a.json", GOOD)
        (tmp_path / "a.json").chmod(0)
        assert run("check", "a.json").err == "a.json: cannot be read: Permission denied\n"

    def test_long_line(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A line of 10 MB is checked like any other."""
        task = json.dumps(BAD | {"displayName": "x" * 10_000_000})
        found = run("check", put("a.jsonl", task), "--format", "json", "--only", "task-id-charset")
        assert places(found) == [("a.jsonl", 1, 8, "$.id", "task-id-charset")]

    def test_lines_after(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """After a broken line of JSON Lines the next one is checked."""
        lines = f'{{"id": \n{json.dumps(BAD)}\n[1]\n\xff\n{json.dumps(BAD)}\n'
        found = run("check", "--format", "json", put("a.jsonl", lines.encode("latin-1")))
        assert found.status == 2
        assert [each[:2] for each in places(found)][:2] == [("a.jsonl", 2), ("a.jsonl", 5)]
        assert [line.split(":")[1] for line in found.err.splitlines()] == ["1", "3", "4"]

    def test_many_broken_lines(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Only the first of very many broken lines are reported one by one."""
        found = run("check", put("a.jsonl", "{\n" * 1500 + json.dumps(GOOD)))
        lines = found.err.splitlines()
        assert (found.status, len(lines)) == (2, 21)
        assert lines[-1] == "a.jsonl: 1,480 more cannot be read or recognised"
        assert "1 file checked, 1 only in part: no problems\n" in found.out

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
        """If nothing can be checked, there is no report."""
        assert run("check", "none.json").out == ""

    def test_all_as_json(self, run: Callable[..., Run]) -> None:
        """If nothing can be checked, the JSON report is an empty array."""
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

    def test_directory(
        self, run: Callable[..., Run], put: Callable[..., str], tmp_path: Path
    ) -> None:
        """The definition files in a directory are checked; a directory without any is an error."""
        for name in ("full", "empty"):
            (tmp_path / name).mkdir()
        put("full/a.json", GOOD)
        put("full/b.json", GOOD)
        found = run("check", "full", "empty", "--format", "json")
        assert [each[0] for each in places(found)] == ["full/b.json".replace("/", os.sep)]
        assert (found.status, found.err[:31]) == (2, "empty: has no definition files:")

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

    def test_unreadable_context(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """An error in such a file has its place, and nothing is checked."""
        job = put("job.json", JOB | {"usesTaskDependencies": "yes", "priority": "high"})
        found = run("check", put("task.json", GOOD), "--job", job)
        assert (found.status, found.out) == (2, "")
        assert [line.split(" ")[:2] for line in found.err.splitlines()] == [
            ["job.json:1:76:", "error:"],
            ["job.json:1:95:", "error:"],
        ]


class TestPlaces:
    """The places of problems."""

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
        """The error for an unknown model names the closest one."""
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
        """The error for an unknown rule names the closest one."""
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
        """A response is recognised; it is said that it is not checked, and how it can be."""
        task: dict[str, Any] = BAD | {
            "odata.metadata": "https://a/$metadata#tasks/@Element",
            "state": "active",
        }
        found = run("check", put("task.json", task))
        verdict = "not checked; --model TaskAddParameter checks it as a request"
        assert (found.status, found.out) == (
            0,
            f"task.json: response (CloudTask), {verdict}\n\n1 file not checked\n",
        )

    def test_a_response_to_nothing_that_is_sent(
        self, run: Callable[..., Run], put: Callable[..., str]
    ) -> None:
        """No model is named where nothing of the kind can be sent."""
        counts = {"odata.metadata": "https://a/$metadata#taskcounts/@Element", "active": 1}
        found = run("check", put("counts.json", counts))
        assert (found.status, found.out.splitlines()[0]) == (
            0,
            "counts.json: response (TaskCounts), not checked",
        )

    @pytest.mark.parametrize("key", ["url", "state", "eTag", "creationTime", "executionInfo"])
    def test_metadata_alone_are_no_response(
        self, run: Callable[..., Run], put: Callable[..., str], key: str
    ) -> None:
        """A complete request with metadata is one, until a key only responses have joins it."""
        task: dict[str, Any] = BAD | {"odata.metadata": "https://a/$metadata#tasks/@Element"}
        assert run("check", put("request.json", task)).status == 1
        assert run("check", put("response.json", task | {key: "a"})).status == 0

    def test_sent_again(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A response has problems if it is to be sent."""
        task: dict[str, Any] = BAD | {"odata.metadata": "https://a/$metadata#tasks/@Element"}
        assert run("check", put("task.json", task), "--model", "TaskAddParameter").status == 1


class TestSeveralFiles:
    """Definitions of several files, which belong together."""

    def test_duplicates(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Tasks are compared across files, in whatever form they are there."""
        files = (
            put("a.jsonl", f"{json.dumps(GOOD)}\n\n{json.dumps(GOOD)}\n"),
            put("b.json", [GOOD | {"id": "other"}, GOOD]),
            put("c.json", {"value": [GOOD | {"id": "more"}, GOOD]}),
            put("d.json", GOOD),
        )
        found = run("check", *files, "--format", "json")
        rule = "task-collection-duplicate-id"
        assert places(found) == [
            ("a.jsonl", 3, 8, "$.id", rule),
            ("b.json", 1, 53, "$[1].id", rule),
            ("c.json", 1, 62, "$.value[1].id", rule),
            ("d.json", 1, 8, "$.id", rule),
        ]
        assert {each["message"].rpartition(" as in ")[2] for each in found.json} == {"a.jsonl:1."}

    def test_same_file(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A file that is given twice is checked once, where it is given first."""
        files = put("a.json", GOOD), put("b.json", GOOD | {"id": "b"}), "./a.json", "b.json"
        found = run("check", *files)
        assert found.status == 0
        assert [line.partition(":")[0] for line in found.out.splitlines()[:2]] == [
            "a.json",
            "b.json",
        ]

    @pytest.mark.skipif(os.name != "posix", reason="links need a privilege")
    def test_same_file_by_other_names(
        self, run: Callable[..., Run], put: Callable[..., str], tmp_path: Path
    ) -> None:
        """It makes no difference how it is named the second time."""
        (tmp_path / "link.json").symlink_to(tmp_path / put("a.json", GOOD))
        found = run("check", "a.json", tmp_path / "a.json", "link.json")
        assert (found.status, found.out.splitlines()[-1]) == (0, "1 file checked: no problems")

    def test_many_duplicates(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Every item of a long list that an earlier one is like is found at its place."""
        found = run("check", put("a.json", [GOOD] * 2000), "--format", "json")
        assert [each["path"] for each in found.json] == [f"$[{n}].id" for n in range(1, 2000)]

    def test_name_of_an_item(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """An item of a list is named by its index and its file."""
        for name, content in ("a.json", [GOOD]), ("b.json", {"value": [GOOD]}):
            files = put(name, content), put("z.json", GOOD)
            found = run("check", *files, "--format", "json")
            assert f"as in item 0 of {name}." in found.json[0]["message"]

    def test_circle(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Tasks that wait for one another in a circle are found across files."""
        files = [
            put(f"{name}.json", GOOD | {"id": name, "dependsOn": {"taskIds": [other]}})
            for name, other in (("a", "b"), ("b", "a"))
        ]
        found = run("check", *files, "--format", "json")
        assert [(each["file"], each["path"]) for each in found.json] == [("a.json", "$.dependsOn")]

    def test_python_names(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """What only shows in the end is located by the keys of the file, too."""
        waiting = '{"command_line": "x", "id": "%s", "depends_on": {"task_ids": ["%s"]}}\n'
        file = put("a.jsonl", waiting % ("a", "b") + waiting % ("b", "a"))
        assert [each[1:3] for each in places(run("check", file, "--format", "json"))] == [(1, 48)]

    def test_standard_input(self, run: Callable[..., Run]) -> None:
        """What cannot be read again is located all the same, in a stream by its line."""
        whole = json.dumps([GOOD, GOOD], indent=1)
        found = run("check", "-", "--format", "json", stdin=whole)
        assert [each[1:4] for each in places(found)] == [(7, 9, "$[1].id")]
        found = run("check", "-", "--format", "json", stdin=f"{json.dumps(GOOD)}\n" * 2)
        assert [each[1:4] for each in places(found)] == [(2, 8, "$.id")]
        several = "".join(json.dumps(GOOD | {"id": str(n)}) + "\n" for n in [*range(200), 7])
        found = run("check", "-", "--format", "json", stdin=several)
        assert [each[1:4] for each in places(found)] == [(201, 1, "$.id")]

    def test_changed_file(
        self,
        run: Callable[..., Run],
        put: Callable[..., str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """In a file that has changed meanwhile, problems are located on their old lines."""
        file = put("a.jsonl", f"{json.dumps(GOOD)}\n" * 2)
        finish = checking.Checker.finish

        def finish_later(self: Any, name: Any) -> Any:
            put("a.jsonl", "\n")
            return finish(self, name)

        monkeypatch.setattr(checking.Checker, "finish", finish_later)
        found = run("check", file, "--format", "json")
        assert [each[1:4] for each in places(found)] == [(2, 1, "$.id")]

    def test_shortened_list(
        self,
        run: Callable[..., Run],
        put: Callable[..., str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """So it is where a list has become shorter."""
        file = put("a.json", [GOOD, GOOD])
        finish = checking.Checker.finish

        def finish_later(self: Any, name: Any) -> Any:
            put("a.json", [GOOD])
            return finish(self, name)

        monkeypatch.setattr(checking.Checker, "finish", finish_later)
        found = run("check", file, "--format", "json")
        assert [each[1:4] for each in places(found)] == [(1, 1, "$.id")]

    def test_context(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Tasks are checked with the only job and the only pool, wherever these stand."""
        files = (
            put("tasks.jsonl", json.dumps(GOOD | {"id": "jobrelease", "requiredSlots": 3})),
            put("job.json", JOB | {"jobReleaseTask": {"commandLine": "x"}}),
            put("pool.json", {"id": "nodes", "vmSize": "x"}),
        )
        only = "--only", "task-id-same-as-job-release", "--only", "required-slots-exceed-pool"
        found = run("check", *files, *only, "--format", "json")
        assert {each[0] for each in places(found)} == {"tasks.jsonl"}
        assert {each[4] for each in places(found)} == {*only} - {"--only"}

    def test_context_in_the_same_file(
        self, run: Callable[..., Run], put: Callable[..., str]
    ) -> None:
        """The job may be another line or document of the file that has the tasks."""
        job = JOB | {"jobReleaseTask": {"commandLine": "x"}}
        file = put("all.jsonl", f"{json.dumps(GOOD | {'id': 'jobrelease'})}\n{json.dumps(job)}\n")
        assert run("check", file, "--only", "task-id-same-as-job-release").status == 1

    def test_no_context(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """With two jobs none is guessed, which the report says once."""
        jobs = put("jobs.json", [JOB, JOB | {"id": "other"}])
        found = run("check", jobs, put("a.json", GOOD), put("b.json", GOOD | {"id": "b"}))
        assert (found.status, found.out.count("There are 2 jobs, so tasks")) == (0, 1)

    def test_named_context(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """The job that is named counts, not the one among the files."""
        job = put("job.json", JOB | {"jobReleaseTask": {"commandLine": "x"}})
        files = put("other.json", JOB), put("task.json", GOOD | {"id": "jobrelease"})
        only = "--only", "task-id-same-as-job-release"
        assert run("check", *files, *only).status == 0
        assert run("check", *files, *only, "--job", job).status == 1


class TestStreams:
    """Files of any length."""

    def test_many_lines(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Beyond what is looked at beforehand lines are checked like any other."""
        lines = [json.dumps(GOOD | {"id": f"t{number}"}) for number in range(300)]
        lines[250] = json.dumps(BAD)
        file = put("a.jsonl", "\n".join([*lines, lines[7]]))
        found = run("check", file)
        assert found.out.startswith("a.jsonl: tasks (TaskAddParameter)\n\na.jsonl:251:8  error")
        assert "a.jsonl:301:8  error    task-collection-duplicate-id" in found.out
        assert "as in a.jsonl:8." in found.out
        clean = run("check", put("b.jsonl", "\n".join(lines[:200])))
        assert clean.out.startswith("b.jsonl: 200 tasks (TaskAddParameter), no problems\n")

    def test_late_job(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """The job counts wherever it is in a file."""
        tasks = [json.dumps(GOOD | {"id": f"t{n}"}) for n in range(300)]
        tasks.append(json.dumps(GOOD | {"id": "jobrelease"}))
        job = json.dumps(JOB | {"jobReleaseTask": {"commandLine": "x"}})
        for lines in [job, *tasks], [*tasks, job]:
            assert run("check", put("a.jsonl", "\n".join(lines))).status == 1

    @pytest.mark.parametrize(("options", "said"), [((), 1), (("--job", "job.json"), 0)])
    def test_job_too_late(
        self, run: Callable[..., Run], put: Callable[..., str], options: list[str], said: int
    ) -> None:
        """A job that came too late in a stream is reported once, unless the user named one."""
        put("job.json", JOB)
        lines = [json.dumps(GOOD | {"id": f"t{n}"}) for n in range(150)] + [json.dumps(JOB)] * 2
        found = run("check", "-", *options, stdin="\n".join(lines))
        remark = "<stdin>:151 has a job that came too late to be used; pass it with --job."
        assert (found.status, found.out.count(remark)) == (0, said)

    def test_broken_line(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A broken line among many is an error, and no other line is skipped."""
        lines = [json.dumps(GOOD | {"id": f"t{number}"}) for number in range(300)]
        lines[200] = "{"
        found = run("check", put("a.jsonl", "\n".join(lines)))
        assert (found.status, found.err.split(":")[1]) == (2, "201")
        assert found.out.startswith("a.jsonl: 299 tasks (TaskAddParameter), no problems\n")

    @pytest.mark.parametrize("definition", [GOOD, JOB], ids=["tasks", "jobs"])
    def test_memory(
        self, run: Callable[..., Run], put: Callable[..., str], definition: dict[str, Any]
    ) -> None:
        """What is kept of a task, or of a job, is a small part of it."""

        def peak(number: int) -> int:
            more = ({"id": f"t{n}", "displayName": "x" * 2000} for n in range(number))
            file = put("a.jsonl", "\n".join(json.dumps(definition | each) for each in more))
            tracemalloc.start()
            run("check", file, "--no-config")
            found = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return found

        # Now and then the interpreter makes its table of names anew, which is no small part.
        most, least = (min(peak(number) for _ in range(3)) for number in (2200, 200))
        assert most - least < 2000 * 300

    def test_at_once(
        self,
        put: Callable[..., str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Problems are reported as soon as they are found, with no task kept."""
        put("a.jsonl", "\n".join(json.dumps(BAD | {"id": f"t {n}"}) for n in range(500)))
        written: list[int] = []
        checked: list[int] = []
        check = MergingChecker.check_next

        def count(self: Any, *arguments: Any) -> Any:
            checked.append(1)
            return check(self, *arguments)

        monkeypatch.setattr(MergingChecker, "check_next", count)
        stream = io.StringIO()
        monkeypatch.setattr(stream, "write", lambda _: written.append(len(checked)))
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["check", "a.jsonl"]) == 1
        assert (written[0], len(checked)) == (1, 500)


class TestEnvelope:
    """Resources of Azure Resource Manager."""

    POOL = {"id": "p", "vmSize": "x", "targetDedicatedNodes": "many"}

    @pytest.mark.parametrize(
        "around",
        [{}, {"type": "Microsoft.Batch/batchAccounts/pools", "name": "a/p", "apiVersion": "x"}],
    )
    def test_pool(
        self, run: Callable[..., Run], put: Callable[..., str], around: dict[str, str]
    ) -> None:
        """A definition in an envelope is a problem, and what is inside is checked."""
        file = put("pool.json", around | {"properties": self.POOL})
        rules = "--only", "arm-envelope", "--only", "int32-range"
        found = run("check", file, *rules, "--format", "json")
        assert [(each["rule"], each["path"], each["model"]) for each in found.json] == [
            ("arm-envelope", "$.properties", "PoolAddParameter"),
            ("int32-range", "$.properties.targetDedicatedNodes", "PoolAddParameter"),
        ]
        assert "one level up" in found.json[0]["hint"]

    def test_parts(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """The hints for parts that only Azure Resource Manager has say where they belong."""
        pool = {"id": "p", "vmSize": "x", "deploymentConfiguration": {}, "scaleSettings": {}}
        found = run("check", put("pool.json", pool), "--only", "unknown-property")
        assert "one level up" in found.out
        assert "Write targetDedicatedNodes" in found.out

    def test_ignored(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """The rule can be left out like any other."""
        file = put("task.json", {"properties": GOOD})
        assert run("check", file).status == 1
        assert run("check", file, "--ignore", "arm-envelope").status == 0

    @pytest.mark.parametrize("command", [["convert", "--to", "yaml"]])
    def test_other_commands(
        self, run: Callable[..., Run], put: Callable[..., str], command: list[str]
    ) -> None:
        """Commands that need the definition itself say what to do."""
        found = run(*command, put("task.json", {"properties": GOOD}))
        assert found.status == 2
        assert found.err == (
            "task.json:1:1: it is a task (TaskAddParameter) in the envelope of Azure Resource "
            "Manager; put what properties holds one level up, and leave the envelope out\n"
        )

    def test_context(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A job for ``--job`` gets the same error."""
        job = put("job.json", {"properties": JOB})
        found = run("check", put("task.json", GOOD), "--job", job)
        assert (found.status, "in the envelope of Azure Resource Manager" in found.err) == (2, True)


class TestDoubleKeys:
    """Keys that an object has twice."""

    def test_place(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A key that is there again is a warning at its second place."""
        file = put("a.json", '{"id": "a",\n "commandLine": "x",\n "id": "b"}')
        found = run("check", file, "--format", "json")
        assert [(*each[1:], found.json[0]["severity"]) for each in places(found)] == [
            (3, 2, "$.id", "double-key", "warning")
        ]

    def test_inside(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """It is found anywhere, in the order of the file."""
        items = '[{"id": "a b", "constraints": {"k": 1, "k": 2}, "commandLine": "x"},\n{"id": 1, "id": "c d"}]'
        found = run(
            "check", put("a.json", items), "--format", "json", "--ignore", "required-attribute"
        )
        assert [each[3:] for each in places(found)] == [
            ("$[0].id", "task-id-charset"),
            ("$[0].constraints.k", "unknown-property"),
            ("$[0].constraints.k", "double-key"),
            ("$[1].id", "double-key"),
            ("$[1].id", "task-id-charset"),
        ]

    def test_around_a_list(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """It is found beside a list, too."""
        jobs = f'{{"a": 1, "a": 2, "value": [{json.dumps(JOB)}]}}'
        found = run("check", put("a.json", jobs), "--format", "json", "--only", "double-key")
        assert [each[3] for each in places(found)] == ["$.a"]

    def test_ignored(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """The rule can be left out like any other."""
        file = put("a.json", '{"id": "a", "commandLine": "x", "id": "b"}')
        assert run("check", file, "--ignore", "double-key").status == 0

    def test_response(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Responses have no problems, this one neither."""
        file = put(
            "a.json", '{"id": "a", "id": "b", "state": "active", "commandLine": "x", "url": ""}'
        )
        assert run("check", file).status == 0


class TestApiVersion:
    """``--api-version``."""

    NEWER = GOOD | {
        "containerSettings": {
            "imageName": "a",
            "containerHostBatchBindMounts": [{"source": "Task"}],
        }
    }

    def test_default(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Without it, what any version takes is accepted, and what is gone is a warning."""
        files = put("a.json", self.NEWER), put("b.json", {"resourceTags": {"a": "b"}})
        only = "--only", "gone-from-api", "--only", "not-in-api-version"
        found = run("check", *files, *only, "--format", "json")
        assert [(each["severity"], each["path"]) for each in found.json] == [
            ("warning", "$.resourceTags")
        ]

    @pytest.mark.parametrize("version", ["2022-10-01.16.0", "2022-10-01"])
    def test_older(self, run: Callable[..., Run], put: Callable[..., str], version: str) -> None:
        """What the version does not have is an error at its key."""
        found = run(
            "check", put("a.json", self.NEWER), "--api-version", version, "--format", "json"
        )
        path = "$.containerSettings.containerHostBatchBindMounts"
        assert places(found) == [("a.json", 1, 86, path, "not-in-api-version")]
        assert found.json[0]["severity"] == "error"

    def test_unknown(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A version that there is not is wrong usage, and the error names the closest one."""
        found = run("check", put("a.json", GOOD), "--api-version", "2022-11-01")
        assert (found.status, found.out) == (2, "")
        assert "no API version '2022-11-01'. Did you mean '2022-10-01.16.0'?" in found.err

    def test_a_slip_has_one_report(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A misspelt key is reported at the key, and nothing that follows from it."""
        file = put("a.json", {"id": "a", "comandLine": "/bin/true"})
        found = run("check", file, "--model", "TaskAddParameter", "--format", "json")
        assert places(found) == [("a.json", 1, 13, "$.comandLine", "unknown-property")]
        assert found.json[0]["hint"] == "Write commandLine."


class TestForms:
    """Files that have definitions inside something else, or values still to be filled in."""

    POOL = {
        "id": "p",
        "vmSize": "standard_d2s_v5",
        "virtualMachineConfiguration": {
            "imageReference": {"publisher": "canonical", "offer": "ubuntu", "sku": "24_04"},
            "nodeAgentSKUId": "batch.node.ubuntu 24.04",
        },
        "targetDedicatedNodes": 1,
    }

    def test_template(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """In a template, only what its expressions do not decide is checked, where it stands."""
        pool = self.POOL | {
            "id": "[parameters('poolId')]",
            "targetDedicatedNodes": "[parameters('nodes')]",
            "maxTasksPerNode": 2,
            "packageReferences": [{"type": "aptPackage", "id": "ffmpeg"}],
        }
        template = {
            "parameters": {"poolId": {"type": "string"}},
            "pool": {"type": "Microsoft.Batch/batchAccounts/pools", "properties": pool},
        }
        found = run("check", put("pool.json", template), "--format", "json", "--fail-on", "error")
        assert [(each["rule"], each["path"]) for each in found.json] == [
            ("unknown-property", "$.pool.properties.maxTasksPerNode")
        ]

    def test_title(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """The report says what a definition is in."""
        found = run("check", put("pool.json", self.POOL | {"packageReferences": []}))
        title = "pool (PoolAddParameter) in a definition for the Batch extension of the Azure CLI"
        assert f"pool.json: {title}, no problems" in " ".join(found.out.split())

    def test_wrapped(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A definition under its noun is warned of once, and checked there."""
        file = put("pool.json", {"pool": self.POOL | {"taskSlotsPerNode": 0}})
        found = run("check", file, "--format", "json")
        assert [(each["rule"], each["path"]) for each in found.json] == [
            ("wrapped-definition", "$.pool"),
            ("pool-task-slots-range", "$.pool.taskSlotsPerNode"),
        ]

    def test_resource(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A pool of the management API is checked under the names that it has there."""
        fixed = {"fixedScale": {"targetDedicatedNodes": -1}}
        resource = {
            "type": "Microsoft.Batch/batchAccounts/pools",
            "name": "account/p",
            "properties": {
                "vmSize": "standard_d2s_v5",
                "deploymentConfiguration": {
                    "virtualMachineConfiguration": self.POOL["virtualMachineConfiguration"]
                },
                "scaleSettings": fixed,
            },
        }
        found = run("check", put("pool.json", resource), "--format", "json")
        assert [(each["rule"], each["path"]) for each in found.json] == [
            (
                "pool-target-nonnegative",
                "$.properties.scaleSettings.fixedScale.targetDedicatedNodes",
            )
        ]

    def test_placeholders(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Placeholders are one warning a file, and nothing else is said of those values."""
        pool = self.POOL | {"id": "<pool>", "targetDedicatedNodes": "{{n}}", "taskSlotsPerNode": 0}
        found = run("check", put("pools.json", [pool, pool]), "--format", "json")
        assert [(each["rule"], each["path"]) for each in found.json] == [
            ("placeholder", "$[0].id"),
            ("pool-task-slots-range", "$[0].taskSlotsPerNode"),
            ("pool-task-slots-range", "$[1].taskSlotsPerNode"),
        ]

    @pytest.mark.parametrize("text", ["<id>", "run-{{id}}", "__ID__", "${ID}"])
    def test_ids_to_fill_in_are_not_compared(
        self, run: Callable[..., Run], put: Callable[..., str], text: str
    ) -> None:
        """Two tasks with the same placeholder for an id are not said to have the same id."""
        file = put("tasks.jsonl", "".join(f"{json.dumps(GOOD | {'id': text})}\n" for _ in "ab"))
        found = run("check", file, "--format", "json")
        assert [each["rule"] for each in found.json] == ["placeholder"]

    def test_directory(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Other files in a directory are passed over, and named."""
        Path("d").mkdir()
        put("d/package.json", {"name": "x", "scripts": {}})
        put("d/b.json", {"colour": 1})
        put("d/task.json", GOOD)
        found = run("check", "d")
        assert (found.status, found.err) == (0, "")
        passed = "2 files are no Batch definitions: d/b.json, d/package.json."
        assert passed in " ".join(found.out.split()).replace("\\", "/")

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("tsconfig.json", '{"strict": true, // why\n}'),
            ("service.yaml", "metadata:\n  name: {{ .Values.name }}-sa\n"),
            ("empty.yml", ""),
            ("two.json", '{"name": "a"}\n{"name": "b"}\n'),
        ],
    )
    def test_unreadable_stranger(
        self, run: Callable[..., Run], put: Callable[..., str], name: str, text: str
    ) -> None:
        """What cannot be read and has no word of Batch is passed over in a directory, too."""
        Path("d").mkdir()
        put(f"d/{name}", text)
        put("d/task.json", GOOD)
        found = run("check", "d")
        assert (found.status, found.err) == (0, "")
        assert f"1 file is no Batch definition: d{os.sep}{name}." in " ".join(found.out.split())

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("task.json", '{"id": "a", "commandLine": "x",}'),
            ("pool.yaml", "vmSize: {{ size }}-a\n"),
            ("tasks.json", '{"id": "a", "command_line": "x"'),
        ],
    )
    def test_unreadable_definition(
        self, run: Callable[..., Run], put: Callable[..., str], name: str, text: str
    ) -> None:
        """What cannot be read but looks like a definition is an error in a directory as well."""
        Path("d").mkdir()
        put(f"d/{name}", text)
        found = run("check", "d")
        assert (found.status, found.err.count(name)) == (2, 1)

    def test_named(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """The same files are refused if they are named."""
        found = run("check", put("package.json", {"name": "x", "scripts": {}}))
        assert (found.status, "it is a package of npm" in found.err) == (2, True)

    def test_bicep(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """What generates definitions is not read, and what to do is said."""
        found = run("check", put("main.bicep", "param x string"))
        assert (found.status, "az bicep build" in found.err) == (2, True)
