"""Spelling: keys rewritten without losing anything, and paths in the keys of the file."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import models
from azure_batch_models.cli.spelling import as_written, fields_by_name, names_of, respell
from azure_batch_models.roles import MODELS
from azure_batch_models.rules import RULES

TASK: dict[str, Any] = {
    "id": "t",
    "commandLine": "x",
    "priorty": {"commandLine": 1},
    "environmentSettings": [{"name": "commandLine", "value": None}],
    "constraints": None,
}


def test_to_python() -> None:
    """Known keys become Python names; unknown ones, values, nulls and the order stay."""
    expected = {
        "id": "t",
        "command_line": "x",
        "priorty": {"commandLine": 1},
        "environment_settings": [{"name": "commandLine", "value": None}],
        "constraints": None,
    }
    respelt, problems = respell(TASK, models.TaskAddParameter, "python")
    assert (list(respelt), respelt, problems) == (list(expected), expected, [])


def test_back_to_rest() -> None:
    """Python names become REST keys again."""
    respelt, _ = respell(TASK, models.TaskAddParameter, "python")
    assert respell(respelt, models.TaskAddParameter, "rest") == (TASK, [])


def test_unchanged() -> None:
    """The value that is given is left as it is."""
    value = {"ID": "t", "Constraints": {"Max_Wall_Clock_Time": "PT1H"}}
    respell(value, models.TaskAddParameter, "rest")
    assert value == {"ID": "t", "Constraints": {"Max_Wall_Clock_Time": "PT1H"}}


def test_keys_of_users() -> None:
    """Keys that users choose are no names of attributes."""
    tags = {"resourceTags": {"commandLine": "a", "vmSize": "b"}}
    assert respell(tags, models.PoolAddParameter, "python")[0] == {
        "resource_tags": {"commandLine": "a", "vmSize": "b"}
    }


@pytest.mark.parametrize("value", [{"resourceFiles": {"httpUrl": "x"}}, {"constraints": [1]}, 5])
def test_odd_value(value: Any) -> None:
    """A value of another type than its attribute has is kept as it is."""
    assert respell(value, models.TaskAddParameter, "rest") == (value, [])


def test_list_of_definitions() -> None:
    """In a list every item is respelt."""
    respelt, _ = respell([{"command_line": "x"}, None], models.TaskAddParameter, "rest")
    assert respelt == [{"commandLine": "x"}, None]


def test_double_key() -> None:
    """Two keys for one attribute are a problem at the second one."""
    value = [{"constraints": {"maxTaskRetryCount": 1, "max_task_retry_count": 2}}]
    _, (problem,) = respell(value, models.TaskAddParameter, "rest")
    assert problem.path == "$[0].constraints.max_task_retry_count"
    assert (
        problem.message
        == "expected one key for maxTaskRetryCount, got 'maxTaskRetryCount' as well."
    )
    rule = RULES["double-key"]
    assert (problem.rule, problem.severity, problem.hint) == (rule.id, rule.severity, rule.hint)


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("$", "$"),
        ("$.id", "$.ID"),
        ("$.commandLine", "$.command_line"),
        ("$.constraints.maxWallClockTime", "$.Constraints.MaxWallClockTime"),
        ("$.resourceFiles[1].httpUrl", "$.resource_files[1].http_url"),
        ("$.resourceFiles[7].httpUrl", "$.resource_files[7].httpUrl"),
        ("$.displayName", "$.displayName"),
        ("$['my key'].commandLine", "$['my key'].commandLine"),
        ("$.commandLine.length", "$.command_line.length"),
    ],
)
def test_as_written(path: str, written: str) -> None:
    """A path in REST keys leads through the keys of the file, as far as there are any."""
    value = {
        "ID": "t",
        "command_line": "x",
        "Constraints": {"MaxWallClockTime": "PT1H"},
        "resource_files": [{}, {"http_url": "x"}],
        "my key": {"command_line": "x"},
    }
    assert as_written(path, value, models.TaskAddParameter) == written


def test_as_written_in_a_list() -> None:
    """A path may start with the index of a definition."""
    assert as_written("$[1].id", [{}, {"Id": "t"}], models.TaskAddParameter) == "$[1].Id"


BODIES = [
    model
    for name in models.__all__
    if hasattr(model := getattr(models, name), "_attribute_map")
    and not name.endswith(("Options", "Paged"))
]
"""All models but the options of requests and what pages through lists, which no file has."""


@pytest.mark.parametrize("model", BODIES)
def test_one_attribute_a_name(model: Any) -> None:
    """In every model each REST key and each Python name, in any case, means one attribute."""
    for attribute, spec in model._attribute_map.items():
        key = spec["key"].replace("\\.", ".")
        assert fields_by_name(model)[attribute.lower()].attribute == attribute
        assert fields_by_name(model)[key.lower()].attribute == attribute


def test_names_without_a_shape() -> None:
    """The names of a class are those of its fields."""
    assert all(names_of(each) == fields_by_name(each).keys() for each in MODELS.values())
