"""Configuration: where it is found, what it may say, and what the command line does about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from azure_batch_models.cli.configuration import (
    Configuration,
    find_configuration,
    read_configuration,
)
from azure_batch_models.cli.terminal import UnusableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run

BAD = {"id": "frame 1", "commandLine": "render 1", "color": "red"}


@pytest.fixture
def rules(run: Callable[..., Run], put: Callable[..., str]) -> Callable[..., list[str]]:
    """Name the rules that a definition breaks with some options."""
    put("task.json", BAD)

    def broken(*options: str, file: str = "task.json") -> list[str]:
        done = run("check", "--format", "json", file, *options)
        assert (done.status, done.err) == (1 if done.json else 0, "")
        return [each["rule"] for each in done.json]

    return broken


def complaint(run: Run) -> str:
    """Return the only line on standard error of a run that failed."""
    assert (run.status, run.out, run.err.count("\n")) == (2, "", 1)
    return run.err.rstrip("\n")


class TestPlace:
    """Where it is found."""

    def test_none(self, rules: Callable[..., list[str]]) -> None:
        """Without any configuration all rules run."""
        assert rules() == ["task-id-charset", "unknown-property"]

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("azure-batch-models.toml", 'ignore = ["unknown-property"]'),
            ("pyproject.toml", '[tool.azure-batch-models]\nignore = ["unknown-property"]'),
        ],
    )
    def test_here(
        self, rules: Callable[..., list[str]], put: Callable[..., str], name: str, content: str
    ) -> None:
        """Either file in the current directory counts."""
        put(name, content)
        assert rules() == ["task-id-charset"]

    def test_above(
        self, tmp_path: Path, put: Callable[..., str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The nearest directory that has one counts; what is not about us is passed over."""
        put("azure-batch-models.toml", 'level = "strict"')
        below = tmp_path / "a" / "b"
        below.mkdir(parents=True)
        (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\n")
        (below / "pyproject.toml").write_text("this is [ no TOML")
        monkeypatch.chdir(below)
        assert find_configuration().level == "strict"
        (tmp_path / "a" / "pyproject.toml").write_text("[tool.azure-batch-models]\n")
        assert find_configuration().level == "default"

    def test_own_file_first(self, put: Callable[..., str]) -> None:
        """Of both files in a directory our own one counts."""
        put("pyproject.toml", '[tool.azure-batch-models]\nlevel = "default"')
        put("azure-batch-models.toml", 'level = "strict"')
        assert find_configuration().level == "strict"

    def test_named(self, rules: Callable[..., list[str]], put: Callable[..., str]) -> None:
        """``--config`` names one, of any name, in place of the nearest."""
        put("azure-batch-models.toml", 'ignore = ["unknown-property"]')
        put("other.toml", 'ignore = ["task-id-charset"]')
        assert rules("--config", "other.toml") == ["unknown-property"]

    def test_named_pyproject(
        self, rules: Callable[..., list[str]], put: Callable[..., str]
    ) -> None:
        """A ``pyproject.toml`` that is named has its section read."""
        put("pyproject.toml", '[tool.azure-batch-models]\nignore = ["unknown-property"]')
        assert rules("--config", "pyproject.toml") == ["task-id-charset"]

    def test_without(self, rules: Callable[..., list[str]], put: Callable[..., str]) -> None:
        """``--no-config`` passes over the nearest."""
        put("azure-batch-models.toml", 'ignore = ["unknown-property"]')
        assert rules("--no-config") == ["task-id-charset", "unknown-property"]

    def test_both_options(self, run: Callable[..., Run]) -> None:
        """A configuration and none make no sense together."""
        done = run("check", "a.json", "--config", "x.toml", "--no-config")
        assert (done.status, "not allowed with" in done.err) == (2, True)


class TestKeys:
    """What it says."""

    def test_only(self, rules: Callable[..., list[str]], put: Callable[..., str]) -> None:
        """``only`` leaves out all other rules."""
        put("azure-batch-models.toml", 'only = ["unknown-property"]')
        assert rules() == ["unknown-property"]

    def test_level(self, put: Callable[..., str]) -> None:
        """``level`` is that of ``check()``."""
        put("azure-batch-models.toml", 'level = "strict"')
        assert find_configuration().level == "strict"

    @pytest.mark.parametrize(("value", "status"), [("error", 0), ("warning", 1), ("never", 0)])
    def test_fail_on(
        self, run: Callable[..., Run], put: Callable[..., str], value: str, status: int
    ) -> None:
        """``fail-on`` says which problems make a check fail."""
        put("azure-batch-models.toml", f'fail-on = "{value}"')
        file = put("task.json", {"id": "a", "commandLine": "x", "dependsOn": {}})
        assert run("check", file).status == status
        assert run("check", file, "--fail-on", "warning").status == 1
        assert run("check", file, "--only", "depends-on-empty").status == status

    @pytest.mark.parametrize("pattern", ["task.json", "old/*", "old/t*.json", "*.json"])
    def test_per_file(
        self,
        rules: Callable[..., list[str]],
        put: Callable[..., str],
        tmp_path: Path,
        pattern: str,
    ) -> None:
        """Rules are left out in files whose name, or path from the configuration, matches."""
        (tmp_path / "old").mkdir()
        put("old/task.json", BAD)
        put("azure-batch-models.toml", f'[per-file-ignores]\n"{pattern}" = ["task-id-charset"]')
        assert rules(file="old/task.json") == ["unknown-property"]

    def test_per_file_out_of_reach(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that no path from the configuration leads to is matched as it is given."""

        def refuse(*_: object) -> str:
            message = "path is on mount 'D:', start on mount 'C:'"
            raise ValueError(message)

        monkeypatch.setattr("os.path.relpath", refuse)
        configuration = Configuration(per_file_ignores={"old/*": frozenset({"task-id-charset"})})
        assert configuration.ignores("old/task.json") == {"task-id-charset"}

    def test_per_other_file(self, rules: Callable[..., list[str]], put: Callable[..., str]) -> None:
        """Other files are as strictly checked as ever."""
        put("azure-batch-models.toml", '[per-file-ignores]\n"old/*" = ["task-id-charset"]')
        assert rules() == ["task-id-charset", "unknown-property"]

    def test_per_file_of_a_set(self, run: Callable[..., Run], put: Callable[..., str]) -> None:
        """They are left out also where a rule compares several files."""
        files = (
            put("a.json", {"id": "a", "commandLine": "x"}),
            put("b.json", {"id": "a", "commandLine": "x"}),
        )
        put(
            "azure-batch-models.toml",
            '[per-file-ignores]\n"b.json" = ["task-collection-duplicate-id"]',
        )
        assert [run("check", *files).status, run("check", *files, "--no-config").status] == [0, 1]


class TestCommandLine:
    """What options add to it or put in its place."""

    def test_ignore(self, rules: Callable[..., list[str]], put: Callable[..., str]) -> None:
        """``--ignore`` adds to ``ignore``."""
        put("azure-batch-models.toml", 'ignore = ["unknown-property"]')
        assert rules("--ignore", "task-id-charset") == []

    @pytest.mark.parametrize(
        "content",
        [
            'ignore = ["unknown-property"]',
            'only = ["task-id-charset"]',
            '[per-file-ignores]\n"*" = ["unknown-property"]',
        ],
    )
    def test_only(
        self, rules: Callable[..., list[str]], put: Callable[..., str], content: str
    ) -> None:
        """``--only`` runs the named rules, whatever the configuration leaves out."""
        put("azure-batch-models.toml", content)
        assert rules("--only", "unknown-property") == ["unknown-property"]

    @pytest.mark.parametrize(("level", "severity"), [("default", "warning"), ("strict", "error")])
    def test_level(
        self, run: Callable[..., Run], put: Callable[..., str], level: str, severity: str
    ) -> None:
        """``--level`` counts more than ``level``."""
        put("azure-batch-models.toml", 'level = "strict"')
        ranges = {"taskIdRanges": [{"start": 2, "end": 1}]}
        file = put("task.json", {"id": "a", "commandLine": "x", "dependsOn": ranges})
        done = run("check", "--format", "json", "--level", level, file)
        assert [(each["rule"], each["severity"]) for each in done.json] == [
            ("task-id-range-order", severity)
        ]


class TestMistakes:
    """What is said about a configuration that makes no sense."""

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            ('ignor = ["type"]', "ignor: there is no such key. Did you mean 'ignore'?"),
            ("x = 1", "x: there is no such key."),
            ('ignore = ["tipe"]', "ignore: there is no rule 'tipe'. Did you mean 'type'?"),
            ('ignore = "type"', "ignore: expected a list of rules, got text 'type'"),
            ("only = [1]", "only: expected rules, got number 1"),
            ('level = "hard"', "level: expected 'default' or 'strict', got text 'hard'"),
            ("level = ['strict']", "level: expected 'default' or 'strict', got a list (1 item)"),
            (
                "fail-on = 'warn'",
                "fail-on: expected 'error', 'warning' or 'never', got text 'warn'",
            ),
            (
                "per-file-ignores = []",
                "per-file-ignores: expected a table of lists of rules by file pattern, got []",
            ),
            (
                "[per-file-ignores]\n'*.json' = ['tipe']",
                "per-file-ignores.'*.json': there is no rule 'tipe'. Did you mean 'type'?",
            ),
            ("level = \n", "1:9: not valid TOML: invalid value"),
            ("level = '", "not valid TOML: "),
        ],
    )
    def test_own_file(
        self, run: Callable[..., Run], put: Callable[..., str], content: str, reason: str
    ) -> None:
        """The error is one line with the file, the key, the reason and the closest name."""
        put("azure-batch-models.toml", content)
        told = complaint(run("check", put("task.json", BAD)))
        assert told.startswith("azure-batch-models.toml:")
        assert reason.split(", got")[0] in told

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            ("[tool.azure-batch-models]\nignor = []", "tool.azure-batch-models.ignor: there is no"),
            ("[tool]\nazure-batch-models = 5", "tool.azure-batch-models: expected a table, got"),
            ("[tool.azure-batch-models\n", "not valid TOML"),
        ],
    )
    def test_pyproject(
        self, run: Callable[..., Run], put: Callable[..., str], content: str, reason: str
    ) -> None:
        """The error names the key with its section."""
        put("pyproject.toml", content)
        told = complaint(run("check", put("task.json", BAD)))
        assert told.startswith("pyproject.toml:")
        assert reason in told

    @pytest.mark.parametrize(
        ("name", "content", "reason"),
        [
            ("none.toml", None, "none.toml: cannot be read: No such file or directory"),
            ("bytes.toml", b"\xff", "bytes.toml: not valid TOML: it is not UTF-8 text"),
            ("deep.toml", b"a = " + b"[" * 5000, "deep.toml: not valid TOML: it is nested too"),
            ("pyproject.toml", b"", "pyproject.toml: expected a section [tool.azure-batch-models]"),
        ],
    )
    def test_named(
        self,
        run: Callable[..., Run],
        put: Callable[..., str],
        name: str,
        content: bytes | None,
        reason: str,
    ) -> None:
        """A file that is named has to be one."""
        task = put("task.json", BAD)
        if content is not None:
            put(name, content)
        assert complaint(run("check", task, "--config", name)).startswith(reason)

    def test_far_away(self, put: Callable[..., str], tmp_path: Path) -> None:
        """The error names a file elsewhere by its full path."""
        put("x.toml", "x = 1")
        with pytest.raises(UnusableError, match=r"^x\.toml: x: there is no"):
            read_configuration(tmp_path / "x.toml")
        with pytest.raises(UnusableError, match=r"^/none\.toml: cannot be read"):
            read_configuration(tmp_path.joinpath("/none.toml"))


class TestApiVersion:
    """The key ``api-version``."""

    @pytest.fixture
    def newer(self, run: Callable[..., Run], put: Callable[..., str]) -> Callable[..., list[str]]:
        """Name the rules that a task with an attribute of September 2020 breaks."""
        file = put("task.json", {"id": "a", "commandLine": "render 1", "requiredSlots": 2})

        def broken(*options: str) -> list[str]:
            return [each["rule"] for each in run("check", file, "--format", "json", *options).json]

        return broken

    @pytest.mark.parametrize("value", ['"2020-03-01.11.0"', '"2020-03-01"', "2020-03-01"])
    def test_used(
        self, newer: Callable[..., list[str]], put: Callable[..., str], value: str
    ) -> None:
        """It may be a version, its date, or a date of TOML."""
        put("azure-batch-models.toml", f"api-version = {value}")
        assert newer() == ["not-in-api-version"]
        assert newer("--only", "not-in-api-version") == ["not-in-api-version"]

    def test_replaced(self, newer: Callable[..., list[str]], put: Callable[..., str]) -> None:
        """``--api-version`` replaces it."""
        put("azure-batch-models.toml", 'api-version = "2020-03-01"')
        assert newer("--api-version", "2023-05-01") == []

    @pytest.mark.parametrize(
        ("value", "reason"),
        [
            (
                '"2020-04-01"',
                "there is no API version '2020-04-01'. Did you mean '2020-03-01.11.0'?",
            ),
            ("2021", "expected an API version, got number 2021"),
        ],
    )
    def test_wrong(
        self, run: Callable[..., Run], put: Callable[..., str], value: str, reason: str
    ) -> None:
        """Anything else is an error of one line."""
        put("azure-batch-models.toml", f"api-version = {value}")
        found = complaint(run("check", put("job.json", {"id": "j"})))
        assert found.endswith(f"azure-batch-models.toml: api-version: {reason}")
