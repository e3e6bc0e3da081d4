"""The task graph."""

from __future__ import annotations

import pickle
import time
from types import SimpleNamespace
from typing import Any

import pytest

from azure_batch_models import (
    CloudTask,
    CloudTaskListResult,
    DeserializationError,
    ExitConditions,
    TaskAddCollectionParameter,
    TaskAddParameter,
    TaskDependencies,
    TaskIdRange,
    check,
)
from azure_batch_models.dependencies import CycleError, MissingTasks, TaskGraph

BLOCK = {"dependencyAction": "Block"}
SATISFY = {"dependencyAction": "satisfy"}


def task(task_id: str, *on: str | tuple[int, int], **more: Any) -> dict[str, Any]:
    """Make a task that waits for ids and ranges."""
    return {
        "id": task_id,
        "commandLine": "x",
        "dependsOn": {
            "taskIds": [each for each in on if isinstance(each, str)],
            "taskIdRanges": [
                {"start": each[0], "end": each[1]} for each in on if not isinstance(each, str)
            ],
        },
        **more,
    }


class TestReading:
    """What a graph is made of."""

    @pytest.mark.parametrize(
        "tasks",
        [
            [task("a"), task("b", "A")],
            [{"ID": "a"}, {"id": "b", "depends_on": {"task_ids": ["a"]}}],
            [
                TaskAddParameter(id="a", command_line="x"),
                CloudTask(id="b", depends_on=TaskDependencies(task_ids=["a"])),
            ],
            TaskAddCollectionParameter(
                value=[
                    TaskAddParameter(id="a", command_line="x"),
                    TaskAddParameter(id="b", command_line="x", depends_on={"task_ids": ["a"]}),
                ]
            ),
            CloudTaskListResult(
                value=[CloudTask.from_dict(each) for each in [task("a"), task("b", "a")]]
            ),
            iter([task("a"), task("b", "a")]),
        ],
    )
    def test_kinds(self, tasks: Any) -> None:
        """Models, collections, pages, dicts with any keys and iterators make the same graph."""
        graph = TaskGraph(tasks)
        assert graph.ids == ("a", "b")
        assert graph.dependencies("B") == ["a"]
        assert (len(graph), "A" in graph, "c" in graph, 1 in graph) == (2, True, False, False)

    def test_models_of_azure_batch(self) -> None:
        """The models of azure-batch 14 can be given too."""
        theirs = pytest.importorskip("azure.batch.models")
        graph = TaskGraph(
            [
                theirs.TaskAddParameter(id="1", command_line="x"),
                theirs.TaskAddParameter(
                    id="b",
                    command_line="x",
                    depends_on=theirs.TaskDependencies(
                        task_id_ranges=[theirs.TaskIdRange(start=1, end=2)]
                    ),
                ),
            ]
        )
        assert graph.dependencies("b") == ["1"]

    def test_models_of_another_make(self) -> None:
        """So can any whose models nest in dicts, as msrest takes them."""
        row = SimpleNamespace(_attribute_map={"start": {}, "end": {}}, start=1, end=2)
        waiting = SimpleNamespace(
            _attribute_map={}, id="b", depends_on={"task_id_ranges": [row]}, exit_conditions=None
        )
        assert TaskGraph([task("1"), waiting]).dependencies("b") == ["1"]

    def test_what_does_not_matter_may_be_wrong(self) -> None:
        """Only ids, dependencies and exit conditions have to be readable."""
        graph = TaskGraph([{"id": "a", "constraints": {"maxWallClockTime": "2 hours"}}])
        assert graph.order() == ["a"]

    def test_nothing_is_changed(self) -> None:
        """The tasks stay as they are."""
        given = [task("a"), {"id": "b", "depends_on": {"TASK_IDS": ["a"]}, "constraints": "x"}]
        before = pickle.dumps(given)
        TaskGraph(given).problems()
        assert pickle.dumps(given) == before

    def test_unreadable(self) -> None:
        """All that is unreadable is told, with its path."""
        with pytest.raises(DeserializationError) as caught:
            TaskGraph([{"id": "a", "dependsOn": {"taskIds": "b"}}, task("b"), {"commandLine": "x"}])
        assert [each.path for each in caught.value.problems] == [
            "$[0].dependsOn.taskIds",
            "$[2].id",
        ]

    @pytest.mark.parametrize("tasks", ["a", {"id": "a"}, 7, None])
    def test_no_list(self, tasks: Any) -> None:
        """What is no list of tasks is a TypeError."""
        with pytest.raises(TypeError, match="expected a list of tasks, got"):
            TaskGraph(tasks)

    def test_no_tasks(self) -> None:
        """Items that are no tasks are told all at once."""
        with pytest.raises(DeserializationError) as caught:
            TaskGraph([task("a"), None, task("b"), "c"])  # type: ignore[list-item]
        assert [(each.rule, each.path) for each in caught.value.problems] == [
            ("type", "$[1]"),
            ("type", "$[3]"),
        ]


class TestOrder:
    """In what order tasks can run."""

    def test_as_listed(self) -> None:
        """Tasks stay as they are listed, but for those that have to wait."""
        graph = TaskGraph([task("d", "b", "c"), task("a"), task("c"), task("b", "a")])
        assert graph.order() == ["a", "c", "b", "d"]
        assert graph.waves() == [["a", "c"], ["b"], ["d"]]

    def test_ranges(self) -> None:
        """A range has all tasks whose ids read as its numbers, leading zeros or not."""
        graph = TaskGraph([task("all", (1, 2**31 - 1)), task("007"), task("8"), task("x9")])
        assert graph.dependencies("all") == ["007", "8"]
        assert graph.order() == ["007", "8", "all", "x9"]

    def test_what_is_missing_counts_as_done(self) -> None:
        """A task may wait for one that the job has already."""
        assert TaskGraph([task("a", "before", (5, 9))]).order() == ["a"]

    def test_empty(self) -> None:
        """No tasks have an order."""
        graph = TaskGraph([])
        assert (graph.order(), graph.waves(), graph.problems()) == ([], [], [])

    def test_unknown(self) -> None:
        """Asking for a task that is not there is a KeyError."""
        with pytest.raises(KeyError, match="b"):
            TaskGraph([task("a")]).dependencies("b")


class TestCircles:
    """Tasks that wait for one another."""

    def test_named_in_order(self) -> None:
        """The error names the tasks of a circle, each waiting for the next."""
        graph = TaskGraph([task("x"), task("a", "b"), task("b", "C"), task("c", "a")])
        assert graph.cycles == (("a", "b", "c"),)
        with pytest.raises(CycleError, match="a -> b -> c -> a") as caught:
            graph.order()
        assert caught.value.cycle == ("a", "b", "c")
        with pytest.raises(CycleError):
            graph.waves()

    def test_alone(self) -> None:
        """A task that waits for itself, by id or by number, is a circle of one."""
        graph = TaskGraph([task("a", "A"), task("5", (1, 9))])
        assert graph.cycles == (("a",), ("5",))
        with pytest.raises(CycleError, match="a -> a"):
            graph.order()

    def test_through_ranges(self) -> None:
        """A circle may go through a range."""
        graph = TaskGraph([task("1", (2, 2**31 - 1)), task("7", "merge"), task("merge", "1")])
        assert graph.cycles == (("1", "7", "merge"),)

    def test_behind_a_circle(self) -> None:
        """What waits for a circle never runs either, and is counted."""
        graph = TaskGraph(
            [task("a", "b"), task("b", "a"), task("c", "a"), task("d", "c"), task("e")]
        )
        assert graph.never_running == ("a", "b", "c", "d")
        (problem,) = graph.problems()
        assert (problem.rule, problem.severity) == ("task-collection-dependency-cycle", "error")
        assert problem.path == "$[0].dependsOn"
        assert "a -> b -> a" in problem.message
        assert problem.hint.endswith(" Neither can 2 that wait for them.")

    def test_a_long_circle_is_told_shortly(self) -> None:
        """Of ten thousand tasks in a circle the first and the last are named."""
        count = 10_000
        graph = TaskGraph([task(f"t{each}", f"t{(each + 1) % count}") for each in range(count)])
        with pytest.raises(
            CycleError, match=r"t0 -> t1 -> .*\(9950 more\).* -> t9999 -> t0"
        ) as caught:
            graph.order()
        assert len(caught.value.cycle) == count
        assert len(str(caught.value)) < 1000

    def test_survives_pickling(self) -> None:
        """The error can cross processes."""
        assert pickle.loads(pickle.dumps(CycleError(["a", "b"]))).cycle == ("a", "b")


class TestMissing:
    """What tasks wait for and is not there."""

    def test_ids_and_numbers(self) -> None:
        """Each is told once, with the first task that waits for it."""
        graph = TaskGraph([task("3"), task("a", "lost", (1, 5)), task("b", "LOST", (5, 9))])
        assert graph.missing == (
            MissingTasks(ids="lost", wanted_by="a", index=1),
            MissingTasks(ids="1-2", wanted_by="a", index=1),
            MissingTasks(ids="4-9", wanted_by="a", index=1),
        )
        assert graph.missing_dependencies("b") == ["LOST", "4-9"]
        assert {(each.rule, each.severity) for each in graph.problems()} == {
            ("task-graph-missing", "warning")
        }

    def test_a_single_number(self) -> None:
        """One missing number is told as it is."""
        assert [each.ids for each in TaskGraph([task("1"), task("a", (1, 2))]).missing] == ["2"]

    def test_secrets_are_masked(self) -> None:
        """An id with a signature is not shown."""
        (problem,) = TaskGraph([task("a", "https://x/?sig=SECRET")]).problems()
        assert "SECRET" not in str(problem)


class TestBlocked:
    """Tasks whose exit conditions let no other task run."""

    @pytest.mark.parametrize(
        "conditions",
        [
            {"exitCodes": [{"code": 0, "exitOptions": BLOCK}]},
            {"exitCodeRanges": [{"start": -1, "end": 9, "exitOptions": BLOCK}]},
            {"exitCodes": [{"code": 0, "exitOptions": BLOCK}], "default": BLOCK},
            {"exitCodes": [{"code": 0, "exitOptions": BLOCK}], "default": {"jobAction": "none"}},
        ],
    )
    def test_always(self, conditions: dict[str, Any]) -> None:
        """Exit code 0 blocks, and nothing else satisfies."""
        graph = TaskGraph([task("b", "a"), task("c", "b"), task("a", exitConditions=conditions)])
        assert graph.never_satisfying == ("a",)
        assert graph.never_running == ("b", "c")
        (problem,) = graph.problems()
        assert (problem.rule, problem.severity) == ("task-graph-blocked", "warning")
        assert problem.path == "$[2].exitConditions"
        assert "'b' and 'c'" in problem.message
        assert graph.order() == ["a", "b", "c"]

    @pytest.mark.parametrize(
        "conditions",
        [
            {},
            {"default": BLOCK},
            {"exitCodes": [{"code": 1, "exitOptions": BLOCK}], "preProcessingError": BLOCK},
            {"exitCodes": [{"code": 0, "exitOptions": {"jobAction": "none"}}]},
            {"exitCodes": [{"code": 0, "exitOptions": BLOCK}], "default": SATISFY},
            {"exitCodes": [{"code": 0, "exitOptions": BLOCK}], "fileUploadError": SATISFY},
            {
                "exitCodes": [
                    {"code": 0, "exitOptions": BLOCK},
                    {"code": 3, "exitOptions": SATISFY},
                ]
            },
            {
                "exitCodes": [{"code": 0, "exitOptions": BLOCK}],
                "exitCodeRanges": [{"start": 0, "end": 3, "exitOptions": SATISFY}],
            },
            {"exitCodes": [{"code": 0, "exitOptions": {"dependencyAction": "later"}}]},
        ],
    )
    def test_not_proven(self, conditions: dict[str, Any]) -> None:
        """Nothing is said of a task that may end in a way that satisfies."""
        graph = TaskGraph([task("a", exitConditions=conditions), task("b", "a")])
        assert (graph.never_running, graph.problems()) == ((), [])

    def test_one_of_several_is_enough(self) -> None:
        """Where a number is that of several tasks, one that satisfies is enough."""
        blocking = {"exitCodes": [{"code": 0, "exitOptions": BLOCK}]}
        graph = TaskGraph([task("4", exitConditions=blocking), task("04"), task("b", (4, 4))])
        assert graph.never_running == ()

    def test_without_victims(self) -> None:
        """Nothing is said where no task waits for the one that blocks."""
        blocking = {"exitCodes": [{"code": 0, "exitOptions": BLOCK}]}
        graph = TaskGraph([task("a", exitConditions=blocking), task("b")])
        assert (graph.never_satisfying, graph.problems()) == (("a",), [])

    def test_many_victims_are_told_shortly(self) -> None:
        """The first few are named, the others counted."""
        blocking = {"exitCodes": [{"code": 0, "exitOptions": BLOCK}]}
        tasks = [task("a", exitConditions=blocking), *(task(f"b{each}", "a") for each in range(9))]
        (problem,) = TaskGraph(tasks).problems()
        assert "'b4' and 4 more" in problem.message


def test_repeated_ids() -> None:
    """Of tasks with the same id the first counts, and the others are told."""
    graph = TaskGraph([task("a"), task("A", "b"), task("b", "a"), task("a")])
    assert [(each.rule, each.path) for each in graph.problems()] == [
        ("task-collection-id-case", "$[1].id"),
        ("task-collection-duplicate-id", "$[3].id"),
    ]
    assert graph.dependencies("b") == ["a"]


def test_problems_are_those_of_check() -> None:
    """What check tells of a list of tasks as well has the same rule, hint and page."""
    tasks = [task("a", "b"), task("b", "a"), task("A"), task("x", "x"), task("a")]
    found = {(each.rule, each.hint, each.docs) for each in TaskGraph(tasks).problems()}
    told = check(tasks, "TaskAddParameter", ignore="depends-on-empty")
    assert found == {(each.rule, each.hint, each.docs) for each in told}


@pytest.mark.parametrize(
    "make",
    [
        lambda each: task(f"t{each}", f"t{each - 1}" if each else "t"),
        lambda each: task(str(each), (0, each - 1), (each + 1, each)),
        lambda each: task(str(each), *([(0, 9_999)] if each >= 10_000 else [])),
    ],
    ids=["chain", "all before", "two stages"],
)
def test_many_tasks_take_no_time(make: Any) -> None:
    """Twenty thousand tasks, in a chain or with wide ranges, are gone through in seconds."""
    tasks = [make(each) for each in range(20_000)]
    begin = time.process_time()
    graph = TaskGraph(tasks)
    assert len(graph.order()) == 20_000
    assert sum(map(len, graph.waves())) == 20_000
    graph.problems()
    assert time.process_time() - begin < 10


def odd(on: Any = None, **more: Any) -> TaskAddParameter:
    """Make a task as Python lets one be made."""
    return TaskAddParameter(id="a", command_line="x", depends_on=on, **more)


class TestOddModels:
    """Models that hold other things than they should."""

    @pytest.mark.parametrize(
        "on",
        [
            TaskDependencies(task_ids=[1, 2]),
            TaskDependencies(task_id_ranges=[TaskIdRange(start="1", end="2")]),
            TaskDependencies(task_id_ranges=[{"start": 1, "end": 2}]),
            {"taskIds": ["1", "2"]},
        ],
    )
    @pytest.mark.parametrize("as_dict", [False, True])
    def test_read_as_what_they_stand_for(self, on: Any, *, as_dict: bool) -> None:
        """Numbers in place of texts, texts of numbers and dicts of models can be read."""
        given = {"id": "a", "dependsOn": on} if as_dict else odd(on)
        assert TaskGraph([task("1"), task("2"), given]).dependencies("a") == ["1", "2"]

    @pytest.mark.parametrize(
        ("on", "path"),
        [
            (TaskDependencies(task_ids="bc"), "taskIds"),
            (
                TaskDependencies(task_id_ranges=[TaskIdRange(start="x", end=3)]),
                "taskIdRanges[0].start",
            ),
        ],
    )
    def test_unreadable(self, on: Any, path: str) -> None:
        """What cannot be read is told with its path, and no text is taken for a list."""
        with pytest.raises(DeserializationError) as caught:
            TaskGraph([task("b"), odd(on)])
        assert [each.path for each in caught.value.problems] == [f"$[1].dependsOn.{path}"]

    @pytest.mark.parametrize("given", [{"start": None, "end": 3}, {"start": 1}, {}])
    def test_half_a_range(self, given: dict[str, Any]) -> None:
        """A range without an end says nothing."""
        for on in (given, TaskIdRange(**{"start": None, "end": None} | given)):
            graph = TaskGraph([odd(TaskDependencies(task_id_ranges=[on]))])
            assert (graph.missing, graph.order()) == ((), ["a"])

    @pytest.mark.parametrize(
        "conditions",
        [
            {"exitCodes": [{"code": 0, "exitOptions": BLOCK}]},
            ExitConditions(exit_codes=[{"code": "0", "exitOptions": BLOCK}]),
            ExitConditions.from_dict(
                {"exitCodes": [{"exitOptions": SATISFY}, {"code": 0, "exitOptions": BLOCK}]}
            ),
        ],
    )
    def test_exit_conditions(self, conditions: Any) -> None:
        """They are read as what they stand for; a setting for no code says nothing."""
        assert TaskGraph([odd(exit_conditions=conditions)]).never_satisfying == ("a",)

    def test_display_name(self) -> None:
        """A task that is read anew keeps what a drawing shows."""
        graph = TaskGraph([odd(TaskDependencies(task_ids=[1]), display_name="A")])
        assert graph.analysis.tasks[0].display_name == "A"

    def test_too_deep(self) -> None:
        """A dict that holds itself is no task."""
        ring: dict[str, Any] = {"id": "a"}
        ring["dependsOn"] = ring
        deep: dict[str, Any] = {}
        for _ in range(100_000):
            deep = {"taskIds": deep}
        with pytest.raises(DeserializationError) as caught:
            TaskGraph([task("b"), ring, {"id": "c", "dependsOn": deep}])
        assert {(each.rule, each.path) for each in caught.value.problems} == {
            ("nesting", "$[1]"),
            ("nesting", "$[2]"),
        }


def test_models_with_gaps_in_their_lists() -> None:
    """Items that are None are passed over."""
    odd = TaskAddParameter(
        id="a",
        command_line="x",
        depends_on=TaskDependencies(
            task_ids=[None, "b"], task_id_ranges=[None, TaskIdRange(start=1, end=1)]
        ),
    )
    assert TaskGraph([odd]).missing_dependencies("a") == ["b", "1"]
