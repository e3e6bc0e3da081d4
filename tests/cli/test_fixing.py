"""Fixing: what ``--fix`` and ``--diff`` change in files, and what they leave."""

from __future__ import annotations

import io
import json
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from azure_batch_models.cli.file_texts import FileText

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run

MISTAKES: tuple[Callable[[dict[str, Any]], object], ...] = (
    lambda task: task.update(comandLine=task.pop("commandLine")),
    lambda task: task.update(runElevated=True),
    lambda task: task["constraints"].update(maxWallClockTime="2 hours"),
    lambda task: task["constraints"].update(maxWallClockTime="01:30:00"),
    lambda task: task["constraints"].update(maxTaskRetryCount="3"),
    lambda task: task["resourceFiles"][0].update(
        blobSource=task["resourceFiles"][0].pop("httpUrl")
    ),
    lambda task: task.update(multiInstance=task.pop("multiInstanceSettings", None) or {}),
    lambda task: task["environmentSettings"][0].update(valeu="1"),
    lambda task: task.update(requiredSlots="2"),
    lambda task: task.update({"displayName ": "a name"}),
    lambda task: task.update(maxTaskRetryCount=2),
)
"""What can be wrong with a task, most of which has a fix."""


def a_task(chance: random.Random) -> dict[str, Any]:
    """Return a task with some mistakes."""
    task: dict[str, Any] = {
        "id": f"t{chance.randrange(10**6)}",
        "commandLine": chance.choice(["hostname", "/bin/sh -c 'echo \"a\"'", "run # 1", "é: [ü]"]),
        "constraints": {"retentionTime": "P1D"},
        "resourceFiles": [
            {"httpUrl": "https://a.blob.core.windows.net/c/f", "filePath": "f"},
            {"httpUrl": "https://a.blob.core.windows.net/c/g", "filePath": "g"},
        ],
        "environmentSettings": [{"name": "A"}],
    }
    for mistake in chance.sample(MISTAKES, chance.randint(1, 4)):
        mistake(task)
    items = list(task.items())
    chance.shuffle(items)
    return dict(items)


def written(task: dict[str, Any], chance: random.Random) -> tuple[str, str]:
    """Return a suffix, and a task as JSON or YAML in one of several styles."""
    style = chance.randrange(6)
    if style < 3:
        indent = (None, 2, "\t")[style]
        text = json.dumps(task, indent=indent, ensure_ascii=chance.random() < 0.5)
        return ".json", text.replace("\n", "\r\n") if chance.random() < 0.2 else text
    if style == 3:
        return ".jsonc", json.dumps(task, indent=4).replace("{\n", "{ // here, {\n", 1)
    yaml = pytest.importorskip("ruamel.yaml").YAML()
    yaml.default_flow_style = None if style == 4 else False
    stream = io.StringIO()
    yaml.dump(task, stream)
    return ".yaml", f"# a task\n{stream.getvalue()}"


@pytest.mark.parametrize("seed", range(20))
def test_many(run: Callable[..., Run], put: Callable[..., str], seed: int) -> None:
    """Fixed files have nothing left to fix, and fixing them again changes nothing."""
    chance = random.Random(seed)
    files = []
    for number in range(50):
        suffix, text = written(a_task(chance), chance)
        files.append(put(f"{number}{suffix}", text))

    assert run("check", *files, "--fix", "--quiet").status in {0, 1}

    left = run("check", *files, "--format", "json").json
    assert [each for each in left if each["fix"]] == []
    once = [Path(file).read_bytes() for file in files]
    assert run("check", *files, "--diff").out == ""
    run("check", *files, "--fix", "--quiet")
    assert [Path(file).read_bytes() for file in files] == once


def test_other_bytes_stay(run: Callable[..., Run], put: Callable[..., str]) -> None:
    """Only what is wrong changes: order, spaces, comments, escapes and line ends stay."""
    text = (
        "# A task\r\n"
        "comandLine:   'hostname'   # what\r\n"
        "\r\n"
        "constraints: {maxWallClockTime: 2 hours,  retentionTime: P1D}\r\n"
        "id:    t\r\n"
        "metadata: [ ] # none\r\n"
    )
    file = put("t.yaml", "")
    Path(file).write_bytes(text.encode())

    run("check", file, "--fix", "--ignore", "unknown-property")
    assert Path(file).read_bytes().decode() == text.replace("2 hours", '"PT2H"')


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_encodings_stay(run: Callable[..., Run], put: Callable[..., str], encoding: str) -> None:
    """A file keeps its encoding and its byte order mark."""
    text = '{"id": "t", "comandLine": "é"}'
    file = put("t.json", "")
    Path(file).write_bytes(text.encode(encoding))

    assert run("check", file, "--fix").status == 0
    assert Path(file).read_bytes() == text.replace("comand", "command").encode(encoding)


def test_lines(run: Callable[..., Run], put: Callable[..., str]) -> None:
    """Each line of JSON Lines is fixed by itself; a broken one stays."""
    good = '{"id":"a","commandLine":"x"}'
    bad = '{"id":"b" , "comandLine":"x"}'
    file = put("t.jsonl", f"{good}\n\n{bad}\n{bad.replace('b', 'c', 1)}")
    run("check", file, "--fix")
    fixed = bad.replace("comandLine", "commandLine")
    assert Path(file).read_text() == f"{good}\n\n{fixed}\n{fixed.replace('b', 'c', 1)}"


def test_fixes_that_touch(run: Callable[..., Run], put: Callable[..., str]) -> None:
    """Of fixes that cannot be made together, each is made in its turn, however many there are."""
    task = {"id": "t", "commandLine": "hostname", "dependsOn": {"taskIds": ["a"] * 23}}
    file = put("t.json", json.dumps(task))

    assert run("check", file, "--fix").err == "fixed 22 problems in 1 file\n"
    assert json.loads(Path(file).read_text())["dependsOn"] == {"taskIds": ["a"]}


def test_report(run: Callable[..., Run], put: Callable[..., str]) -> None:
    """What is left is reported, and how much was fixed is said."""
    file = put("t.json", '{"id": "a b", "comandLine": "x"}')
    found = run("check", file, "--fix", "--format", "json")
    assert (found.status, found.err) == (1, "fixed 1 problem in 1 file\n")
    assert [each["rule"] for each in found.json] == ["task-id-charset"]


def test_diff(run: Callable[..., Run], put: Callable[..., str]) -> None:
    """A patch is shown, the file stays, and the exit status says that there is one."""
    text = '{\n "id": "a",\n "comandLine": "x"\n}'
    file = put("t.json", text)
    found = run("check", file, "--diff")
    patch = (
        "--- a/t.json\n+++ b/t.json\n@@ -1,4 +1,4 @@\n {\n"
        '  "id": "a",\n- "comandLine": "x"\n+ "commandLine": "x"\n }\n'
        "\\ No newline at end of file\n"
    )
    assert (found.status, found.out) == (1, patch)
    assert Path(file).read_text() == text


def test_no_difference(run: Callable[..., Run], put: Callable[..., str]) -> None:
    """Where nothing can be fixed there is no patch, whatever else is wrong."""
    file = put("t.json", '{"id": "a b", "commandLine": "x"}')
    assert run("check", file, "--diff").out == ""


def test_ignored_rules_fix_nothing(run: Callable[..., Run], put: Callable[..., str]) -> None:
    """A rule that is left out changes nothing."""
    text = '{"id": "a", "commandLine": "x", "constraints": {"maxWallClockTime": "2 hours"}}'
    file = put("t.json", text)
    run("check", file, "--fix", "--ignore", "duration-*")
    assert Path(file).read_text() == text


def test_inside_a_template(run: Callable[..., Run], put: Callable[..., str]) -> None:
    """A definition in a template is fixed where it stands."""
    pool = {"id": "p", "vmSize": "standard_d2s_v5", "targetDedicatedNodes": 1, "maxTasksPerNode": 2}
    file = put("p.json", {"pool": {"type": "x", "properties": pool}})
    run("check", file, "--fix")
    fixed = json.loads(Path(file).read_text())["pool"]["properties"]
    assert (fixed["taskSlotsPerNode"], "maxTasksPerNode" in fixed) == (2, False)


def test_standard_input(run: Callable[..., Run]) -> None:
    """Standard input cannot be changed."""
    found = run("check", "-", "--fix", stdin="{}")
    assert (found.status, "standard input cannot be changed" in found.err) == (2, True)


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of Unix")
def test_permissions_and_links_stay(run: Callable[..., Run], put: Callable[..., str]) -> None:
    """A file keeps its permissions, and a link remains one."""
    file = put("t.json", '{"id": "a", "comandLine": "x"}')
    Path(file).chmod(0o640)
    Path("link.json").symlink_to(file)
    run("check", "link.json", "--fix")
    assert Path("link.json").is_symlink()
    assert Path(file).stat().st_mode & 0o777 == 0o640
    assert "commandLine" in Path(file).read_text()


def test_a_file_that_cannot_be_written_stays(
    put: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure leaves the file and nothing else behind."""
    file = put("t.json", "{}")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        FileText(file, "[]").write()
    assert Path(file).read_text() == "{}"
    assert [each.name for each in Path().iterdir()] == ["t.json"]


@pytest.mark.parametrize("odd", ["\x7f", "\x85", "\u2028", "\u202e", "\x9b2J"])
def test_a_difference_is_safe_to_print(run: Callable[..., Run], tmp_path: Path, odd: str) -> None:
    """--diff escapes what a terminal would obey, and keeps tabs and the ends of lines."""
    file = tmp_path / "task.json"
    text = f'{{\t"id": "a",\r\n"commandLine": "x{odd}", "requiredSlots": "2"}}\r\n'
    file.write_bytes(text.encode())

    printed = run("check", "--diff", str(file)).out

    assert '{\t"id": "a",\r\n' in printed
    assert f'x{odd.encode("unicode_escape").decode()}", "requiredSlots": 2' in printed
    assert odd not in printed
    assert "No newline" not in printed


def test_a_difference_without_an_end(run: Callable[..., Run], tmp_path: Path) -> None:
    """A carriage return that ends no line is escaped, too, where the file ends."""
    file = tmp_path / "task.json"
    file.write_bytes(b'{"id": "a", "commandLine": "c", "requiredSlots": "2"}\r')

    printed = run("check", "--diff", str(file)).out

    assert "\r" not in printed
    assert printed.count("}\\r\n\\ No newline at end of file\n") == 2
