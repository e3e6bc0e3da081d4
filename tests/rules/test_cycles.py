"""Circles among tasks that wait for one another."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_batch_models import TaskAddParameter, TaskDependencies, TaskIdRange
from azure_batch_models.rules.cycles import find_cycles

Edges = tuple[list[str], list[tuple[int, int]]]


def tasks(**edges: Any) -> list[TaskAddParameter]:
    """Make tasks from what each depends on: ids, and bounds of ranges."""
    return [
        TaskAddParameter(
            id=task_id.removeprefix("_"),
            command_line="x",
            depends_on=TaskDependencies(
                task_ids=[each for each in on if isinstance(each, str)],
                task_id_ranges=[
                    TaskIdRange(start=each[0], end=each[1])
                    for each in on
                    if not isinstance(each, str)
                ],
            ),
        )
        for task_id, on in edges.items()
    ]


@pytest.mark.parametrize(
    ("edges", "cycles"),
    [
        ({"a": ["b"], "b": ["A"]}, [[0, 1]]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, [[1, 2]]),
        ({"_1": [(2, 9)], "_2": ["1"]}, [[0, 1]]),
        ({"_1": [(2, 9)], "_5": ["x"], "x": [(0, 1)]}, [[0, 1, 2]]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [[0, 1], [2, 3]]),
        ({"a": ["a"], "_1": [(1, 1)]}, []),
        ({"a": ["b", "c"], "b": ["c"], "c": []}, []),
        ({"a": ["x"], "b": [(5, 9)]}, []),
        ({"_1": [], "_2": [(0, 1)], "_3": [(1, 2)], "_4": [(1, 3)]}, []),
        ({"a": ["b"], "b": ["a", "c"], "c": ["b"]}, [[0, 1]]),
        ({"_1": [(9, 2)], "_2": [(1, 1)]}, []),
    ],
)
def test_circles(edges: dict[str, Any], cycles: list[list[int]]) -> None:
    """Each is told once, in the order of waiting; a task that names itself is none."""
    assert list(find_cycles(tasks(**edges))) == cycles


def test_tasks_that_could_not_be_read_are_passed_over() -> None:
    """The others can still wait in a circle."""
    first, second = tasks(a=["b"], b=["a"])
    assert list(find_cycles([None, first, None, second])) == [[1, 3]]


def test_wide_ranges_cost_no_more_than_narrow_ones() -> None:
    """Ten thousand tasks that all wait for all before them are gone through once."""
    count = 10_000
    many = {f"_{number}": [(0, number - 1)] for number in range(count)}
    assert list(find_cycles(tasks(**many))) == []
    many["_0"] = [(count - 1, count)]
    assert [cycle[0] for cycle in find_cycles(tasks(**many))] == [0]


@given(
    st.lists(
        st.lists(
            st.integers(0, 7).map(str) | st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=3
        ),
        max_size=8,
    )
)
def test_there_is_a_circle_where_a_plain_search_finds_one(each: list[Any]) -> None:
    """Skipping and sorting lose nothing."""
    made = tasks(**{f"_{number}": on for number, on in enumerate(each)})
    reach = {
        index: {
            other
            for on in each[index]
            for other in ([int(on)] if isinstance(on, str) else range(on[0], on[1] + 1))
            if other != index and other < len(each)
        }
        for index in range(len(each))
    }
    edges = {index: set(others) for index, others in reach.items()}
    for middle in reach:
        for index in reach:
            if middle in reach[index]:
                reach[index] |= reach[middle]
    cycles = list(find_cycles(made))
    assert bool(cycles) == any(index in others for index, others in reach.items())
    for cycle in cycles:
        assert all(b in edges[a] for a, b in zip(cycle, cycle[1:] + cycle[:1], strict=True))
