"""Placeholders: which texts are still to be filled in, and which only look like it."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import models
from azure_batch_models.cli.placeholders import filled, placeholders_in, places, said, without


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
