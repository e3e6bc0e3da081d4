"""Groups of tasks that fit into one request."""

from __future__ import annotations

import json
import pickle
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_batch_models import (
    EnvironmentSetting,
    SerializationError,
    TaskAddCollectionParameter,
    TaskAddParameter,
    TaskConstraints,
    check,
    chunk_tasks,
)
from azure_batch_models.batching import TaskTooLargeError
from azure_batch_models.limits import LARGEST_BODY


def task(number: int, command: str = "hostname") -> TaskAddParameter:
    """Make a task."""
    return TaskAddParameter(id=f"frame-{number}", command_line=command)


def body(tasks: list[Any]) -> int:
    """Count the bytes that both clients send for a group: msrest and azure.core use json.dumps."""
    plain = [each if isinstance(each, dict) else each.serialize() for each in tasks]
    return len(json.dumps({"value": plain}).encode())


texts = st.text(st.characters(exclude_categories=()), max_size=40)
models = st.builds(
    TaskAddParameter,
    id=st.text("abc-_12", min_size=1, max_size=20),
    command_line=texts,
    display_name=st.none() | texts,
    required_slots=st.none() | st.integers(1, 9),
    constraints=st.none()
    | st.builds(
        TaskConstraints,
        max_wall_clock_time=st.none() | st.timedeltas(timedelta(0), timedelta(9)),
        max_task_retry_count=st.none() | st.integers(-1, 9),
    ),
    environment_settings=st.none()
    | st.lists(st.builds(EnvironmentSetting, name=texts, value=st.none() | texts), max_size=2),
)
tasks = st.lists(models | models.map(TaskAddParameter.serialize), max_size=20)


class TestGroups:
    """Each group fits, and none could be larger."""

    @given(tasks, st.integers(1, 8), st.integers(700, 20_000))
    def test_nothing_is_lost_and_every_group_is_full(
        self, given: list[Any], most: int, room: int
    ) -> None:
        """All tasks come in their order, each group fits, and takes all that fits."""
        groups: list[list[Any]] = []
        try:
            groups.extend(chunk_tasks(given, most, room))
        except TaskTooLargeError as error:
            assert body([given[error.index]]) == error.size > room
            given = given[: error.index]
        assert [each for group in groups for each in group] == given
        for group in groups:
            assert 1 <= len(group) <= most
            assert body(group) <= room
        for group, following in pairwise(groups):
            assert len(group) == most or body([*group, following[0]]) > room

    def test_the_very_objects(self) -> None:
        """Tasks are given back as they are."""
        given = [task(0), {"id": "a", "command_line": "b"}]
        assert [each is old for each, old in zip(next(chunk_tasks(given)), given, strict=True)] == [
            True,
            True,
        ]

    def test_a_hundred_at_a_time(self) -> None:
        """Small tasks come in groups of a hundred."""
        assert [len(group) for group in chunk_tasks(map(task, range(250)))] == [100, 100, 50]

    def test_no_tasks(self) -> None:
        """Nothing gives no group."""
        assert list(chunk_tasks([])) == []

    def test_a_class_of_ones_own(self) -> None:
        """A task whose class decides itself what it is made of is measured as it is sent."""

        class Render(TaskAddParameter):
            def __init__(self, *, scene: str, **more: Any) -> None:
                super().__init__(command_line=f"render {scene}", **more)

        given = [Render(id=str(number), scene="\u00e9" * 90) for number in range(4)]
        groups = list(chunk_tasks(given, max_bytes=body(given[:2])))
        assert groups == [given[:2], given[2:]]

    def test_a_collection(self) -> None:
        """The tasks of a collection are split too."""
        collection = TaskAddCollectionParameter(value=[task(0), task(1)])
        assert [len(group) for group in chunk_tasks(collection, max_tasks=1)] == [1, 1]

    def test_groups_pass_the_check(self) -> None:
        """No rule about requests is broken by a group, however the tasks are written."""
        long = [task(number, "\u00e9\x7f" * 3000) for number in range(300)]
        for group in chunk_tasks(long):
            assert body(group) <= LARGEST_BODY
            problems = check(
                TaskAddCollectionParameter(value=group),
                only=["task-collection-size", "task-collection-count", "request-body-size"],
            )
            assert problems == []

    @pytest.mark.parametrize("text", ["x", "\u00e9"])
    def test_the_check_agrees(self, text: str) -> None:
        """A task that alone makes too large a request is one that the check refuses."""
        rules = ["task-collection-size", "request-body-size"]
        room = (LARGEST_BODY - body([task(0, "")])) // len(json.dumps(text)[1:-1])
        for count, told in ((room, []), (room + 1, ["task-collection-size"])):
            large = task(0, text * count)
            found = check(TaskAddCollectionParameter(value=[large]), only=rules)
            assert [problem.rule for problem in found] == told
            if told:
                with pytest.raises(TaskTooLargeError):
                    next(chunk_tasks([large]))
            else:
                assert next(chunk_tasks([large])) == [large]

    def test_exactly_full(self) -> None:
        """A group may have just as many bytes as there is room, and not one more."""
        pair = [task(0, "x" * 2000), task(1, "y" * 2000)]
        assert list(chunk_tasks(pair, max_bytes=body(pair))) == [pair]
        assert [len(group) for group in chunk_tasks(pair, max_bytes=body(pair) - 1)] == [1, 1]

    def test_python_names_count_as_long_as_they_are(self) -> None:
        """A dict that is sent as it is fits too."""
        given = [{"id": str(number), "command_line": "x" * 300} for number in range(9)]
        for group in chunk_tasks(given, max_bytes=1000):
            assert body(group) <= 1000

    def test_a_dict_with_python_values(self) -> None:
        """A dict that JSON cannot have as it is counts as the model writes it."""
        given = {"id": "a", "command_line": "x", "constraints": {"retention_time": timedelta(1)}}
        assert list(chunk_tasks([given], max_bytes=200)) == [[given]]


class TestLaziness:
    """Tasks are taken as groups are asked for."""

    def test_one_group_ahead_at_most(self) -> None:
        """Of an endless generator only what is needed is taken."""
        taken: list[int] = []

        def endless() -> Any:
            while True:
                taken.append(len(taken))
                yield task(len(taken))

        groups = chunk_tasks(endless(), max_tasks=10)
        assert taken == []
        assert len(next(groups)) == 10
        assert len(taken) <= 11

    def test_groups_are_not_shared(self) -> None:
        """Changing a group changes no other."""
        groups = chunk_tasks(map(task, range(4)), max_tasks=2)
        next(groups).clear()
        assert [each.id for each in next(groups)] == ["frame-2", "frame-3"]


class TestTooLarge:
    """A task that fits nowhere."""

    def test_named_after_all_before_it(self) -> None:
        """The error says which, how large, and what to do; what comes before is given first."""
        groups = chunk_tasks([task(0), task(1), task(2, "x" * LARGEST_BODY), task(3)])
        assert [each.id for each in next(groups)] == ["frame-0", "frame-1"]
        with pytest.raises(TaskTooLargeError, match=r"task 2 \('frame-2'\) .* container") as caught:
            next(groups)
        error = caught.value
        assert (error.task_id, error.index, error.limit) == ("frame-2", 2, LARGEST_BODY)
        assert error.size == body([task(2, "x" * LARGEST_BODY)])

    def test_a_dict(self) -> None:
        """The id of a dict is found whatever its case, and may be absent."""
        with pytest.raises(TaskTooLargeError, match=r"task 0 \('a'\)"):
            list(chunk_tasks([{"ID": "a", "commandLine": "x" * 100}], max_bytes=90))
        with pytest.raises(TaskTooLargeError, match="task 0 alone"):
            list(chunk_tasks([{"commandLine": "x" * 100}], max_bytes=90))

    def test_survives_pickling(self) -> None:
        """The error can cross processes."""
        error = pickle.loads(pickle.dumps(TaskTooLargeError("a", 1, 2, 1)))
        assert (error.task_id, error.index, error.size, error.limit) == ("a", 1, 2, 1)

    def test_secrets_are_masked(self) -> None:
        """An id that holds a signature does not show it."""
        assert "SECRET" not in str(TaskTooLargeError("x?sig=SECRET", 0, 2, 1))


class TestArguments:
    """Wrong arguments are refused at once, before any task is taken."""

    @pytest.mark.parametrize(
        ("options", "text"),
        [
            ({"max_tasks": 0}, "max_tasks is 1 to 100, which is what the service allows, not 0"),
            ({"max_tasks": 101}, "not 101"),
            ({"max_tasks": -1}, "not -1"),
            ({"max_bytes": 0}, "max_bytes is 1 to 1,048,576"),
            ({"max_bytes": LARGEST_BODY + 1}, "not 1,048,577"),
        ],
    )
    def test_limits(self, options: dict[str, int], text: str) -> None:
        """A limit is within what the service allows."""
        with pytest.raises(ValueError, match=text):
            chunk_tasks([], **options)

    @pytest.mark.parametrize("wrong", [True, 1.5, "9", None])
    def test_limits_are_whole_numbers(self, wrong: Any) -> None:
        """Nothing else is a limit."""
        with pytest.raises(TypeError, match="max_tasks is a whole number"):
            chunk_tasks([], wrong)

    @pytest.mark.parametrize("wrong", ["tasks", {"id": "a"}, 7, None, task(1)])
    def test_no_list(self, wrong: Any) -> None:
        """A single task is no list of tasks."""
        with pytest.raises(TypeError, match="expected a list of tasks"):
            chunk_tasks(wrong)

    @pytest.mark.parametrize("wrong", [None, 5, "x"])
    def test_no_task(self, wrong: Any) -> None:
        """What is no task is refused when it is met, after all groups before it."""
        groups = chunk_tasks([task(0), task(1), wrong], max_tasks=1)
        assert len(next(groups)) == 1
        assert len(next(groups)) == 1
        with pytest.raises(
            TypeError, match=r"^expected a task \(a model or a dict\) as item 2, got"
        ):
            next(groups)

    def test_a_task_that_cannot_be_written(self) -> None:
        """It is told when it has to be measured."""
        broken = task(0)
        broken.required_slots = object()
        with pytest.raises(SerializationError):
            list(chunk_tasks([broken]))
