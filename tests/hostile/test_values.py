"""Values and arguments of a program's own that misbehave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from azure_batch_models import (
    CloudTask,
    ContainerRegistry,
    Model,
    TaskAddParameter,
    check,
    chunk_tasks,
    json_schema,
)
from azure_batch_models.migration import name_in_14, name_in_15, to_version
from azure_batch_models.operations import operation_for


class Text(str):
    """Text whose methods raise."""

    __slots__ = ()

    def __str__(self) -> str:
        raise RuntimeError

    __repr__ = __str__


class Silent:
    """What raises for every attribute."""

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError(name)

    def __repr__(self) -> str:
        raise RuntimeError


class Broken(Mapping[str, Any]):
    """A mapping that cannot be walked through."""

    def __getitem__(self, key: str) -> Any:
        raise RuntimeError

    def __iter__(self) -> Any:
        raise RuntimeError

    def __len__(self) -> int:
        return 3


class Items(list[Any]):
    """A list that cannot be walked through."""

    def __iter__(self) -> Any:
        raise RuntimeError


VALUES = [Text("a"), Silent(), Broken(), Items([1])]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("show", [repr, str, CloudTask.to_str], ids=["repr", "str", "to_str"])
def test_they_are_shown(show, value):
    """A model is shown whatever a method of one of its values raises."""
    task = CloudTask(id=value, constraints=value, resource_files=value)
    task.additional_properties = {"a": value}

    assert show(task).startswith("CloudTask(")


def ring() -> list[Any]:
    """Make a list that holds itself and a dict that holds it."""
    found: list[Any] = ["hunter2"]
    found += [found, {"a": found}]
    return found


def nested() -> dict[str, Any]:
    """Make a dict that is nested very deeply."""
    found: dict[str, Any] = {"a": "hunter2"}
    for _ in range(100_000):
        found = {"a": found}
    return found


@pytest.mark.parametrize("make", [ring, nested])
def test_endless_secrets(make):
    """A secret that contains itself, or is nested without end, is checked like any other."""
    registry = ContainerRegistry(user_name="u", password=make(), registry_server="hunter2 x")
    rules = {each.rule for each in check(registry, level="strict", lint=True)}

    assert "type" in rules


@pytest.mark.parametrize("given", [CloudTask, Model, [CloudTask]])
def test_a_class_in_place_of_a_model(given):
    """A class that is passed to `check` is told to be none of what can be checked."""
    with pytest.raises(TypeError, match=r"say which model .*the class"):
        check(given)


def test_a_class_that_should_be_a_task():
    """A class in place of a definition is a problem."""
    assert [each.rule for each in check(CloudTask, TaskAddParameter)] == ["type"]


@pytest.mark.parametrize("given", [None, 5, b"a", ["a"], CloudTask])
@pytest.mark.parametrize(
    "use",
    [
        name_in_14,
        name_in_15,
        lambda given: to_version(CloudTask(), given),
        lambda given: operation_for(given, "/jobs"),
        lambda given: operation_for("GET", given),
    ],
)
def test_what_should_be_text(use, given):
    """What should be text and is not leads to an error that says so."""
    with pytest.raises(TypeError, match=r"is text,.* not "):
        use(given)


@pytest.mark.parametrize(
    ("use", "error"),
    [
        (lambda value: chunk_tasks([], max_tasks=value), ValueError),
        (lambda value: check({}, TaskAddParameter, level=value), ValueError),
        (lambda value: check({}, value), TypeError),
        (json_schema.json_schema, TypeError),
    ],
)
def test_a_number_too_long_to_print(use, error):
    """Messages about arguments are made even where Python prints no such number."""
    with pytest.raises(error, match="of thousands of digits"):
        use(10**5000)
