"""Placeholders: which texts are still to be filled in, and which only look like it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from azure_batch_models import models
from azure_batch_models.cli import main
from azure_batch_models.cli.parallel import MergingChecker
from azure_batch_models.cli.placeholders import (
    SIGNS,
    filled,
    placeholders_in,
    places,
    said,
    without,
)
from azure_batch_models.loading.json_documents import json_lines

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "text",
    [
        "<account>",
        "run-<batch>",
        "<your account name>",
        "https://a.blob.core.windows.net/c?<sastoken>",
        "{{account}}",
        "{{ .Values.pool }}",
        "${POOL_ID}",
        "$(poolId)",
        "pool-__ENV__",
        "<<_POOL_NAME_>>",
        "#{PoolId}#",
        "@@POOL_ID@@",
        "{pool_id}",
        "$POOL_ID",
        "$pool_id",
        "%POOL%",
        "[parameters('poolId')]",
        "[concat('a', variables('b'))]",
    ],
)
def test_placeholders(text: str) -> None:
    """A text that somebody still has to replace is found, wherever it is."""
    assert placeholders_in({"id": text, "ok": [{"a": text}]}) == ["$.id", "$.ok[0].a"]


@pytest.mark.parametrize(
    "text",
    [
        "render",
        "a < b",
        "[1, 2]",
        "100%",
        "50% of 70%",
        "https://a.b/c%20d%20e",
        "__init__",
        "$TargetDedicatedNodes",
        "<a>text</a>",
        "<?xml version='1.0'?><a>b</a>",
        "{0}",
        "a{b}",
        "$AZ_BATCH_TASK_ID",
        "a@@b",
        "#{",
        "[[parameters('x')]",
    ],
)
def test_other_texts(text: str) -> None:
    """A text that only has the same characters is none."""
    assert placeholders_in({"id": text}) == []


@pytest.mark.parametrize(
    "text",
    [
        "/bin/sh -c 'echo $(date) ${HOME}'",
        "sort <in.txt >out.txt",
        "cmd /c echo %PATH%",
        "python -c 'print(__FILE__)'",
    ],
)
@pytest.mark.parametrize("key", ["commandLine", "command_line", "autoScaleFormula"])
def test_what_a_shell_reads_is_none(text: str, key: str) -> None:
    """In a command line, what the shell replaces is not for anybody else."""
    assert placeholders_in({key: text, "startTask": {key: text}}) == []


def test_a_command_line_may_have_some() -> None:
    """What no shell reads is a placeholder there, too."""
    assert placeholders_in({"commandLine": "bash run.sh <batch>"}) == ["$.commandLine"]


@pytest.mark.parametrize("text", ["[resourceId('a')]", "{fileName}", "<x>", "[length(1)]"])
def test_expressions_of_templates(text: str) -> None:
    """In a template, expressions and the names of a factory stand for values."""
    assert placeholders_in({"a": text}, is_template=True) == ["$.a"]


def test_values_are_left_out() -> None:
    """Without placeholders, all other values stay where they are."""
    value: dict[str, Any] = {"a": "<x>", "b": ["1", "<y>"], "c": [{"d": "<z>", "e": 1}], "f": 2}
    paths = frozenset(placeholders_in(value))

    assert without(value, paths) == {"c": [{"e": 1}], "f": 2}
    assert value["a"] == "<x>"


def test_messages() -> None:
    """A message names the first places, and how many there are besides."""
    assert said(["$.a"]) == "expected a value, got a placeholder."
    assert said(["$.a", "$.b"]) == "expected values, got placeholders at $.a, $.b."
    assert places([f"$.{each}" for each in "abcdefgh"]) == "$.a, $.b, $.c, $.d, $.e, $.f and 2 more"


def test_something_of_the_right_type_stands_in() -> None:
    """Placeholders for numbers, objects and lists get such values; texts stay as they are."""
    pool = {
        "id": "<id>",
        "targetDedicatedNodes": "<n>",
        "virtualMachineConfiguration": "<vm>",
        "userAccounts": "<users>",
        "resizeTimeout": "<t>",
        "enableAutoScale": "<b>",
        "startTask": {"commandLine": "<c>", "maxTaskRetryCount": "<r>"},
        "unknown": "<u>",
    }
    found = filled(pool, models.PoolAddParameter, frozenset(placeholders_in(pool)))

    assert found == {
        "id": "<id>",
        "targetDedicatedNodes": 1,
        "virtualMachineConfiguration": {},
        "userAccounts": [],
        "resizeTimeout": "PT1H",
        "enableAutoScale": True,
        "startTask": {"commandLine": "<c>", "maxTaskRetryCount": 1},
        "unknown": "<u>",
    }


@pytest.mark.parametrize(
    "text",
    ["<account>", "{{ account }}", "${A}", "$(a)", "a-__ENV__", "%POOL%", "[parameters('a')]"],
)
def test_signs(text: str) -> None:
    """A line with a placeholder has a sign of it."""
    (document,) = json_lines("f", iter([(1, json.dumps({"a": [text]}).encode())]))

    assert document.has_one(SIGNS)


@pytest.mark.parametrize("text", ["render", "a [1, 2] {b}", "$HOME/a_b", "{ {"])
def test_no_signs(text: str) -> None:
    """A line as most are has none."""
    body = {"id": text, "resourceFiles": [{"filePath": text}], "n": [[1], []]}
    (document,) = json_lines("f", iter([(1, json.dumps(body).encode())]))

    assert not document.has_one(SIGNS)


@pytest.mark.parametrize(
    ("body", "checks"),
    [
        ({"id": "<id>", "commandLine": "c"}, 1),
        ({"id": "<id>", "commandLine": "c", "requiredSlots": 0}, 3),
    ],
)
def test_how_often_a_definition_is_checked(
    body: dict[str, Any], checks: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is checked once if only its placeholders break a rule."""
    path = tmp_path / "task.json"
    path.write_text(json.dumps(body))
    checked: list[Any] = []
    check = MergingChecker.check_apart

    def counted(self: Any, obj: Any, cls: Any, *, counts: bool) -> Any:
        checked.append(obj)
        return check(self, obj, cls, counts=counts)

    monkeypatch.setattr(MergingChecker, "check_apart", counted)
    main(["check", str(path)])

    assert len(checked) == checks
