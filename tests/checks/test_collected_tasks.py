"""Gathering: a list of tasks to the rules that compare them, at a small part of the memory."""

from __future__ import annotations

import pytest

from azure_batch_models import Problem, TaskAddParameter, TaskDependencies
from azure_batch_models.checks.collected_tasks import Gathering, Member
from azure_batch_models.rules.shared.lists import name_of

FIRST = TaskAddParameter(id="a", command_line="x")
WAITING = TaskAddParameter(id="b", command_line="x", depends_on=TaskDependencies(task_ids=["a"]))


@pytest.fixture
def gathering() -> Gathering:
    """Gather a task, one that cannot be read, two of a collection, a job's place, and a task."""
    gathered = Gathering()
    gathered.add(FIRST, 0)
    gathered.add(None, 1)
    gathered.add(FIRST, 2, 0)
    gathered.add(WAITING, 2, 1)
    gathered.add(WAITING, 4)
    return gathered


def test_members(gathering: Gathering) -> None:
    """Each task is there with its id and what it depends on."""
    first, waiting = Member("a", None), Member("b", WAITING.depends_on)
    assert list(gathering) == [first, Member(None, None), first, waiting, waiting]
    assert [gathering[number] for number in range(len(gathering))] == list(gathering)


def test_paths(gathering: Gathering) -> None:
    """A problem of a task gets the path that leads to it from the list of all definitions."""
    problems = [Problem(rule="r", path=f"$[{number}].id", message="m") for number in range(5)]
    assert [gathering.placed(problem).path for problem in problems] == [
        "$[0].id",
        "$[1].id",
        "$[2].value[0].id",
        "$[2].value[1].id",
        "$[4].id",
    ]


def test_names(gathering: Gathering) -> None:
    """A message names a task by its index in a list, and as it was told in a gathering."""
    assert name_of([FIRST, WAITING], 1) == "item 1"
    assert name_of(gathering, 3) == "$[2].value[1]"
    gathering.call_each("<{}>".format)
    assert name_of(gathering, 3) == "<$[2].value[1]>"


def test_collections_in_a_row() -> None:
    """The tasks of collections that follow one another are told apart."""
    gathered = Gathering()
    for definition in range(2):
        for index in range(2):
            gathered.add(FIRST, definition, index)
    names = [gathered.name(number) for number in range(4)]
    assert names == ["$[0].value[0]", "$[0].value[1]", "$[1].value[0]", "$[1].value[1]"]


def test_definitions_after_a_collection() -> None:
    """Single definitions go on counting where a collection ends."""
    gathered = Gathering()
    gathered.add(FIRST, 0, 0)
    for definition in range(1, 5):
        gathered.add(FIRST, definition)
    names = [gathered.name(number) for number in range(5)]
    assert names == ["$[0].value[0]", "$[1]", "$[2]", "$[3]", "$[4]"]
