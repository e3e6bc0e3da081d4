"""To the rules that compare tasks, collected tasks are a list, at a small part of the memory."""

from __future__ import annotations

import pytest

from azure_batch_models import Problem, TaskAddParameter, TaskDependencies
from azure_batch_models.checks.collected_tasks import CollectedTask, CollectedTasks
from azure_batch_models.rules.shared.lists import name_of

FIRST = TaskAddParameter(id="a", command_line="x")
WAITING = TaskAddParameter(id="b", command_line="x", depends_on=TaskDependencies(task_ids=["a"]))


@pytest.fixture
def collected() -> CollectedTasks:
    """Return a task, an unreadable one, two of a collection, and one after a job."""
    collected = CollectedTasks()
    collected.add(FIRST, 0)
    collected.add(None, 1)
    collected.add(FIRST, 2, 0)
    collected.add(WAITING, 2, 1)
    collected.add(WAITING, 4)
    return collected


def test_items(collected: CollectedTasks) -> None:
    """Each task is there with its id and what it depends on."""
    first, waiting = CollectedTask("a", None), CollectedTask("b", WAITING.depends_on)
    assert list(collected) == [first, CollectedTask(None, None), first, waiting, waiting]
    assert [collected[number] for number in range(len(collected))] == list(collected)


def test_paths(collected: CollectedTasks) -> None:
    """A problem of a task gets the path that leads to it from the list of all definitions."""
    problems = [Problem(rule="r", path=f"$[{number}].id", message="m") for number in range(5)]
    assert [collected.placed(problem).path for problem in problems] == [
        "$[0].id",
        "$[1].id",
        "$[2].value[0].id",
        "$[2].value[1].id",
        "$[4].id",
    ]


def test_names(collected: CollectedTasks) -> None:
    """A message names a task by its index in a list, or as the collector was told to."""
    assert name_of([FIRST, WAITING], 1) == "item 1"
    assert name_of(collected, 3) == "$[2].value[1]"
    collected.name_by("<{}>".format)
    assert name_of(collected, 3) == "<$[2].value[1]>"


def test_collections_in_a_row() -> None:
    """The tasks of collections that follow one another are told apart."""
    collected = CollectedTasks()
    for definition in range(2):
        for index in range(2):
            collected.add(FIRST, definition, index)
    names = [collected.name(number) for number in range(4)]
    assert names == ["$[0].value[0]", "$[0].value[1]", "$[1].value[0]", "$[1].value[1]"]


def test_definitions_after_a_collection() -> None:
    """Single definitions go on counting where a collection ends."""
    collected = CollectedTasks()
    collected.add(FIRST, 0, 0)
    for definition in range(1, 5):
        collected.add(FIRST, definition)
    names = [collected.name(number) for number in range(5)]
    assert names == ["$[0].value[0]", "$[1]", "$[2]", "$[3]", "$[4]"]
