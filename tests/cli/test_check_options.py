"""Options of ``check`` that say what is reported, and how."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run

GOOD = {"id": "t", "commandLine": "hostname"}
BAD = {"id": "a b", "commandLine": "hostname", "constraints": {"maxWallClockTime": "2 hours"}}
YAML = "id: a b\ncommandLine: hostname\nconstraints:\n  maxWallClockTime: 2 hours\n"


def rules_of(found: Run) -> list[str]:
    """Return the rules in a report in JSON."""
    return [each["rule"] for each in found.json]


class TestRules:
    """Which rules are run."""

    @pytest.mark.parametrize(
        ("options", "rules"),
        [
            (["--ignore", "task-id-charset,duration-format"], []),
            (["--ignore", "task-id-*"], ["duration-format"]),
            (["--ignore", "task-*, duration-*"], []),
            (["--only", "duration-*"], ["duration-format"]),
            (
                ["--only", "task-id-charset", "--only", "duration-format"],
                ["task-id-charset", "duration-format"],
            ),
        ],
    )
    def test_several(
        self,
        run: Callable[..., Run],
        put: Callable[..., str],
        options: list[str],
        rules: list[str],
    ) -> None:
        """Rules can be named together, and by patterns."""
        found = run("check", put("t.json", BAD), "--format", "json", *options)
        assert rules_of(found) == rules

    def test_no_rule_is_like_it(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A pattern without any rule is wrong usage."""
        found = run("check", put("t.json", BAD), "--ignore", "nothing-*")
        assert (found.status, "no rule is like 'nothing-*'" in found.err) == (2, True)


class TestPlaces:
    """Rules that are ignored at one place."""

    @pytest.mark.parametrize(
        ("text", "left"),
        [
            (
                YAML.replace("a b\n", "a b  # azure-batch-models: ignore task-id-charset\n"),
                ["duration-format"],
            ),
            (
                YAML.replace("  max", "  # azure-batch-models: ignore duration-format\n  max"),
                ["task-id-charset"],
            ),
            (
                YAML.replace("a b\n", "a b # azure-batch-models:ignore x-y , task-id-charset\n"),
                ["duration-format"],
            ),
            (
                YAML.replace("a b\n", "a b  # azure-batch-models: ignore duration-format\n"),
                ["task-id-charset", "duration-format"],
            ),
        ],
    )
    def test_comments(
        self, run: Callable[..., Run], put: Callable[..., str], text: str, left: list[str]
    ) -> None:
        """A comment in YAML ignores what it names, on its line or on the next one."""
        assert rules_of(run("check", put("t.yaml", text), "--format", "json")) == left

    @pytest.mark.parametrize(
        ("table", "left"),
        [
            ('path = "$.id"\nrule = "task-id-charset"', ["duration-format"]),
            ('path = "$.constraints"\nrule = ["duration-format"]', ["task-id-charset"]),
            ('path = "$.constraints.*"\nrule = "duration-*"', ["task-id-charset"]),
            ('path = "$..maxWallClockTime"\nrule = "duration-*"', ["task-id-charset"]),
            ('path = "$.i"\nrule = "task-id-charset"', ["task-id-charset", "duration-format"]),
            (
                'file = "other.json"\npath = "$.id"\nrule = "task-id-charset"',
                ["task-id-charset", "duration-format"],
            ),
            ('file = "t.*"\npath = "$.id"\nrule = "task-id-charset"', ["duration-format"]),
        ],
    )
    def test_configuration(
        self, run: Callable[..., Run], put: Callable[..., str], table: str, left: list[str]
    ) -> None:
        """The configuration ignores rules at paths of definitions."""
        put("azure-batch-models.toml", f"[[ignore-at]]\n{table}\n")
        assert rules_of(run("check", put("t.json", BAD), "--format", "json")) == left

    def test_items(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A star stands for any index."""
        put("azure-batch-models.toml", '[[ignore-at]]\npath = "$[*].id"\nrule = "task-*"\n')
        found = run("check", put("t.json", [BAD, BAD]), "--format", "json", "--only", "task-id-*")
        assert len(found.json) == 2  # --only replaces what the configuration says
        found = run("check", put("t.json", [BAD, BAD]), "--format", "json")
        assert rules_of(found) == ["duration-format", "duration-format"]

    @pytest.mark.parametrize(
        ("table", "word"),
        [
            ('rule = "task-id-charset"', "ignore-at[0].path: expected a value"),
            ('path = "$.id"\nrule = "nope"', "there is no rule 'nope'"),
            ('path = 5\nrule = "task-id-charset"', "ignore-at[0].path: expected text"),
            ('path = "$"\nrule = "task-*"\nfiles = "a"', "Did you mean 'file'?"),
        ],
    )
    def test_mistakes(
        self, run: Callable[..., Run], put: Callable[..., str], table: str, word: str
    ) -> None:
        """What is wrong in the configuration is said where it is."""
        put("azure-batch-models.toml", f"[[ignore-at]]\n{table}\n")
        found = run("check", put("t.json", GOOD))
        assert (found.status, word in found.err) == (2, True)


class TestBaseline:
    """Problems that there are already."""

    def test_only_new_ones_count(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """What the baseline has is passed over, wherever it has moved to in its file."""
        file = put("t.json", BAD)
        assert run("check", file, "--write-baseline", "b.json").status == 0
        put("t.json", json.dumps(BAD, indent=8))
        assert run("check", file, "--baseline", "b.json").status == 0
        put("t.json", BAD | {"requiredSlots": 0})
        found = run("check", file, "--baseline", "b.json", "--format", "json")
        assert rules_of(found) == ["required-slots-min"]

    def test_more_of_the_same(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Of problems that are alike, as many as there were are passed over."""
        line = json.dumps(BAD)
        file = put("t.jsonl", line)
        run("check", file, "--only", "duration-format", "--write-baseline", "b.json")
        put("t.jsonl", f"{line}\n{line}")
        found = run(
            "check", file, "--only", "duration-format", "--baseline", "b.json", "--format", "json"
        )
        assert [each["line"] for each in found.json] == [2]

    @pytest.mark.parametrize(
        ("text", "word"),
        [("[]", "is no baseline"), ('{"version": 9, "problems": []}', "version 9")],
    )
    def test_no_baseline(
        self, run: Callable[..., Run], put: Callable[..., str], text: str, word: str
    ) -> None:
        """Another file is refused."""
        found = run("check", put("t.json", GOOD), "--baseline", put("b.json", text))
        assert (found.status, word in found.err) == (2, True)


class TestReport:
    """What the report is written to, and how."""

    def test_concise(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A line for each problem begins with its place."""
        found = run("check", put("t.json", BAD), "--format", "concise")
        first, second = found.out.splitlines()
        assert first.startswith("t.json:1:8: error task-id-charset $.id: expected only")
        assert second.startswith("t.json:1:78: error duration-format $.constraints")

    def test_junit(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Each file is a suite, and each problem a failure."""
        found = run("check", put("bad.json", BAD), put("good.json", GOOD), "--format", "junit")
        suites = ET.fromstring(found.out)
        counts = {each.get("name"): each.get("failures") for each in suites}
        assert (suites.get("failures"), counts) == ("2", {"bad.json": "2", "good.json": "0"})

    def test_junit_of_an_unreadable_file(
        self, run: Callable[..., Run], put: Callable[..., str]
    ) -> None:
        """A file that cannot be read is an error."""
        suites = ET.fromstring(run("check", put("a.json", '{"<&": '), "--format", "junit").out)
        assert (suites.get("errors"), suites.get("failures")) == ("1", "0")

    def test_gitlab(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Each problem has a fingerprint of its own, which lines do not change."""
        lines = f"{json.dumps(BAD)}\n{json.dumps(BAD)}\n"
        before = run("check", put("t.jsonl", lines), "--format", "gitlab").json
        after = run("check", put("t.jsonl", f"\n{lines}"), "--format", "gitlab").json
        prints = [each["fingerprint"] for each in before]
        assert len(set(prints)) == len(prints) == 5  # two each, and two tasks have the same id
        assert [each["fingerprint"] for each in after][:4] == prints[:4]
        assert before[0]["severity"] == "major"
        assert before[0]["location"] == {"path": "t.jsonl", "lines": {"begin": 1}}

    def test_statistics(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """Each rule that is broken has a line with its number."""
        found = run("check", put("t.json", [BAD, BAD]), "--statistics", "--ignore", "task-coll*")
        assert [line.split()[:2] for line in found.out.splitlines()] == [
            ["2", "duration-format"],
            ["2", "task-id-charset"],
        ]
        assert found.status == 1

    def test_output_file(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """The report goes to a file, and the exit status stays."""
        found = run("check", put("t.json", BAD), "--format", "json", "--output-file", "r.json")
        assert (found.status, found.out) == (1, "")
        assert len(json.loads(Path("r.json").read_text())) == 2

    @pytest.mark.parametrize("value", [GOOD, BAD])
    def test_quiet(self, run: Callable[..., Run], put: Callable[..., str], value: Any) -> None:
        """Nothing but problems is reported."""
        found = run("check", put("t.json", value), "--quiet")
        assert ("no problems" in found.out, "checked" in found.out) == (False, False)
        assert bool(found.out) is (value is BAD)

    @pytest.mark.parametrize(("when", "coloured"), [("always", True), ("never", False)])
    def test_colour(
        self,
        run: Callable[..., Run],
        put: Callable[..., str],
        when: str,
        coloured: bool,
    ) -> None:
        """Colours are as wanted, wherever the report goes."""
        found = run("check", put("t.json", BAD), "--color", when)
        assert ("\x1b[31m" in found.out) is coloured

    def test_name_of_standard_input(self, run: Callable[..., Run]) -> None:
        """Standard input has the name that is given, and the format of its suffix."""
        found = run("check", "-", "--stdin-filename", "d/t.yaml", stdin=YAML)
        assert "d/t.yaml:1:5" in found.out.replace("\\", "/")

    def test_misspelt_option(self, run: Callable[..., Run]) -> None:
        """The closest option is named."""
        found = run("check", "a.json", "--statistic")
        assert (found.status, "Did you mean --statistics?" in found.err) == (2, True)


class TestFiles:
    """Which files are checked."""

    def tree(self, put: Callable[..., str]) -> None:
        """Make directories with tasks."""
        for folder in ("d/a", "d/b", "d/node_modules"):
            Path(folder).mkdir(parents=True)
        for name in ("d/a/1.json", "d/a/2.json", "d/b/3.json", "d/node_modules/4.json"):
            put(name, BAD)

    def files(self, found: Run) -> list[str]:
        """Return the files in a report."""
        return sorted({each["file"].replace("\\", "/") for each in found.json})

    def test_patterns(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """A pattern that the shell has left is read here."""
        self.tree(put)
        found = run("check", "d/**/[12].json", "--format", "json")
        assert self.files(found) == ["d/a/1.json", "d/a/2.json"]

    def test_no_file_is_like_it(self, run: Callable[..., Run]) -> None:
        """A pattern without files is an error."""
        found = run("check", "*.nothing")
        assert (found.status, "is a pattern that no file is like" in found.err) == (2, True)

    def test_exclude(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """What is excluded on the command line and in the configuration is passed over."""
        pytest.importorskip("pathspec")
        self.tree(put)
        put("azure-batch-models.toml", 'exclude = ["d/b/"]')
        found = run("check", "d", "--exclude", "2.*", "--format", "json")
        assert self.files(found) == ["d/a/1.json"]

    def test_gitignore(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """What git ignores is passed over, up to the root of the repository."""
        pytest.importorskip("pathspec")
        self.tree(put)
        Path(".git").mkdir()
        put(".gitignore", "/d/a/\n")
        put("d/b/.gitignore", "!3.json\n")
        assert self.files(run("check", "d", "--format", "json")) == ["d/b/3.json"]

    def test_named_files_are_never_excluded(
        self, run: Callable[..., Run], put: Callable[..., str]
    ) -> None:
        """What the user names is checked."""
        self.tree(put)
        found = run("check", "d/a/1.json", "--exclude", "*.json", "--format", "json")
        assert self.files(found) == ["d/a/1.json"]

    def test_configuration_beside_the_file(
        self, run: Callable[..., Run], put: Callable[..., str]
    ) -> None:
        """Each file is checked with the configuration that is nearest to it."""
        self.tree(put)
        put("d/a/azure-batch-models.toml", 'ignore = ["*"]')
        found = run("check", "d/a/1.json", "d/b/3.json", "--format", "json")
        assert self.files(found) == ["d/b/3.json"]

    def test_show_config(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """The configuration is shown as it could be written, and nothing is checked."""
        put("azure-batch-models.toml", 'ignore = ["sas-expired"]\nexclude = ["x"]')
        found = run("check", put("t.json", BAD), "--show-config", "--fail-on", "error")
        assert found.status == 0
        for line in ('ignore = ["sas-expired"]', 'fail-on = "error"', 'exclude = ["x"]'):
            assert line in found.out
