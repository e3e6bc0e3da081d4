"""Circles among tasks that wait for one another."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azure_batch_models import TaskAddParameter, TaskDependencies, TaskIdRange
from azure_batch_models.task_graph.index import TaskIndex, TaskNeeds, integer_of, needs_of

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


def cycles(given: list[Any]) -> list[list[int]]:
    """Find the circles among tasks."""
    return list(TaskIndex([needs_of(task) for task in given]).cycles())


@pytest.mark.parametrize(
    ("edges", "expected"),
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
def test_circles(edges: dict[str, Any], expected: list[list[int]]) -> None:
    """Each is told once, in the order of waiting; a task that names itself is none."""
    assert cycles(tasks(**edges)) == expected


def test_tasks_that_could_not_be_read_are_passed_over() -> None:
    """The others can still wait in a circle."""
    first, second = tasks(a=["b"], b=["a"])
    assert cycles([None, first, None, second]) == [[1, 3]]


def test_wide_ranges_cost_no_more_than_narrow_ones() -> None:
    """Ten thousand tasks that all wait for all before them are gone through once."""
    count = 10_000
    many = {f"_{number}": [(0, number - 1)] for number in range(count)}
    assert cycles(tasks(**many)) == []
    many["_0"] = [(count - 1, count)]
    assert [cycle[0] for cycle in cycles(tasks(**many))] == [0]


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
    found = cycles(made)
    assert bool(found) == any(index in others for index, others in reach.items())
    for cycle in found:
        assert all(b in edges[a] for a, b in zip(cycle, cycle[1:] + cycle[:1], strict=True))


class TestNumbers:
    """Ids that read as the same number."""

    @pytest.mark.parametrize(
        ("task_id", "number"),
        [("7", 7), ("007", 7), ("0", 0), ("-1", None), ("1a", None), ("", None), ("٣", None)],
    )
    def test_integer_of(self, task_id: str, number: int | None) -> None:
        """Only ids of plain digits read as numbers."""
        assert integer_of(task_id) == number

    def test_too_long_to_be_an_id(self) -> None:
        """No number is made of what no id can be."""
        assert integer_of("9" * 65) is None

    def test_the_first_to_end_is_enough(self) -> None:
        """Of tasks that read as the same number only one has to end."""
        graph = TaskIndex(
            [
                TaskNeeds("4", ["last"]),
                TaskNeeds("last", (), [(4, 4)]),
                TaskNeeds("04"),
                TaskNeeds("other"),
            ]
        )
        assert list(graph.cycles()) == []
        assert graph.order() == [2, 1, 0, 3]
        assert graph.waves() == [[2, 3], [1], [0]]

    def test_its_own_number(self) -> None:
        """A task that waits for its own number waits for itself, unless another has it too."""
        assert TaskIndex([TaskNeeds("4", (), [(1, 9)])]).selfish == [0]
        graph = TaskIndex([TaskNeeds("4", (), [(1, 9)]), TaskNeeds("04"), TaskNeeds("004")])
        assert graph.selfish == []
        assert graph.order() == [1, 0, 2]


class TestRanges:
    """Ranges as wide as can be."""

    WIDEST = (0, 2**31 - 1)

    def test_gaps(self) -> None:
        """What is missing in ranges is told in rows, with who was the first to want it."""
        graph = TaskIndex(
            [
                TaskNeeds("a", (), [(3, 5)]),
                TaskNeeds("b", (), [self.WIDEST]),
                TaskNeeds("4"),
                TaskNeeds("c", (), [(9, 2)]),
            ]
        )
        assert graph.gaps == [(0, 3), (5, 2**31 - 1)]
        assert graph.first_for_gaps() == [0, 0]
        assert (graph.gaps_of(0), graph.gaps_of(1), graph.gaps_of(3)) == ([0, 1], [0, 1], [])

    def test_ranges_that_meet(self) -> None:
        """Ranges that overlap or follow each other have no gap between them."""
        graph = TaskIndex([TaskNeeds("a", (), [(1, 3), (2, 5), (6, 7), (9, 9)])])
        assert graph.gaps == [(1, 7), (9, 9)]


def spelt_out(tasks: list[TaskNeeds]) -> dict[int, set[int]]:
    """Say for each task which others it waits for, the plain way."""
    return {
        index: {
            other
            for other, each in enumerate(tasks)
            if any(each.task_id == wanted for wanted in task.task_ids)
            or any(start <= int(each.task_id or "") <= end for start, end in task.ranges)
        }
        for index, task in enumerate(tasks)
    }


task_lists = st.lists(
    st.tuples(
        st.lists(st.integers(0, 9).map(str), max_size=2),
        st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=2),
    ),
    max_size=9,
).map(lambda all_: [TaskNeeds(str(number), *each) for number, each in enumerate(all_)])


@given(task_lists)
def test_everything_agrees_with_a_plain_search(tasks: list[TaskNeeds]) -> None:
    """Order, waves, direct dependencies and what never runs are those of the spelt-out graph."""
    graph = TaskIndex(tasks)
    edges = spelt_out(tasks)
    assert [set(graph.direct(index)) for index in edges] == list(edges.values())
    assert set(graph.selfish) == {index for index in edges if index in edges[index]}

    waves: list[list[int]] = []
    done: set[int] = set()
    while wave := [index for index in edges if index not in done and edges[index] <= done]:
        waves.append(wave)
        done.update(wave)
    assert graph.waves() == waves

    order: list[int] = []
    while free := [index for index in edges if index not in order and edges[index] <= {*order}]:
        order.append(free[0])
    assert graph.order() == order

    reasons = [*graph.selfish, *(index for cycle in graph.cycles() for index in cycle)]
    assert set(graph.in_vain(reasons)) == set(edges) - done


@given(task_lists, st.sets(st.integers(0, 8)))
def test_blocking_tasks_hold_up_all_behind_them(tasks: list[TaskNeeds], blocking: set[int]) -> None:
    """What waits, through others or not, for a task that frees nobody never runs."""
    graph = TaskIndex(tasks)
    edges = spelt_out(tasks)
    blocking &= set(edges)
    done: set[int] = set()
    while more := {
        index for index in edges if index not in done and edges[index] <= done - blocking
    }:
        done |= more
    circular = [*graph.selfish, *(index for cycle in graph.cycles() for index in cycle)]
    found = graph.in_vain([*circular, *sorted(blocking)])
    assert set(found) == set(edges) - done
    assert set(found.values()) <= {*circular, *blocking}
