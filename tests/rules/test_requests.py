"""Rules about whole requests: their size, and the tasks that are added together."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models.rules import requests
from rule_cases import Case, untold

COLLECTION = "TaskAddCollectionParameter"


def _tasks(*ids: str) -> dict[str, Any]:
    return {"value": [{"id": task_id} for task_id in ids]}


def _on(start: int, end: int) -> dict[str, Any]:
    return {"taskIdRanges": [{"start": start, "end": end}]}


CASES = [
    *(
        Case("task-collection-range-names", COLLECTION, {"value": tasks}, paths)
        for tasks, paths in (
            (
                [{"id": "frame-1"}, {"id": "frame-2"}, {"id": "merge", "dependsOn": _on(1, 2)}],
                ("$.value[2].dependsOn.taskIdRanges[0]",),
            ),
            ([{"id": "1"}, {"id": "frame-2"}, {"id": "merge", "dependsOn": _on(1, 2)}], ()),
            ([{"id": "frame-7"}, {"id": "merge", "dependsOn": _on(1, 2)}], ()),
            ([{"id": "merge", "dependsOn": _on(1, 2)}], ()),
            ([{"id": "frame-1"}, {"id": "merge"}], ()),
        )
    ),
    Case("request-body-size", "TaskAddParameter", {"commandLine": "x" * 1048576}, ("$",)),
    Case("request-body-size", "TaskAddParameter", {"commandLine": "x" * (1048576 - 19)}),
    Case("request-body-size", "TaskAddParameter", {"commandLine": "x" * (1048576 - 18)}, ("$",)),
    Case("request-body-size", "TaskAddParameter", {"commandLine": "x"}),
    Case("task-collection-count", COLLECTION, {"value": [{"id": "t"}] * 101}, ("$.value",)),
    Case("task-collection-count", COLLECTION, {"value": [{"id": "t"}] * 100}),
    Case(
        "task-collection-size",
        COLLECTION,
        {"value": [{"commandLine": "x" * (1048576 - 31)}]},
        ("$.value",),
    ),
    Case("task-collection-size", COLLECTION, {"value": [{"commandLine": "x" * (1048576 - 32)}]}),
    Case("request-body-size", COLLECTION, {"value": [{"commandLine": "x" * 1048576}]}),
    Case("task-collection-empty", COLLECTION, {"value": []}, ("$.value",)),
    Case("task-collection-empty", COLLECTION, {"value": [{"id": "t"}]}),
    Case(
        "task-collection-duplicate-id",
        COLLECTION,
        _tasks("a", "b", "a", "A", "a"),
        ("$.value[2].id", "$.value[4].id"),
    ),
    Case("task-collection-duplicate-id", COLLECTION, _tasks("a", "A", "", "")),
    Case("task-collection-id-case", COLLECTION, _tasks("a", "A", "a"), ("$.value[1].id",)),
    Case("task-collection-id-case", COLLECTION, _tasks("A", "a"), ("$.value[1].id",)),
    Case("task-collection-id-case", COLLECTION, _tasks("a", "a")),
    Case(
        "task-collection-integer-alias",
        COLLECTION,
        {"value": [{"id": "4"}, {"id": "004"}, {"id": "m", "dependsOn": _on(1, 5)}]},
        ("$.value[1].id",),
    ),
    Case(
        "task-collection-integer-alias",
        COLLECTION,
        {"value": [{"id": "4"}, {"id": "004"}, {"id": "m", "dependsOn": _on(5, 9)}]},
    ),
    Case("task-collection-integer-alias", COLLECTION, _tasks("4", "4", "04")),
    Case(
        "task-collection-dependency-cycle",
        COLLECTION,
        {
            "value": [
                {"id": "a", "dependsOn": {"taskIds": ["B"]}},
                {"id": "b", "dependsOn": {"taskIds": ["a"]}},
            ]
        },
        ("$.value[0].dependsOn",),
    ),
    Case(
        "task-collection-dependency-cycle",
        COLLECTION,
        {
            "value": [
                {"id": "a", "dependsOn": {"taskIds": ["a", "b", "elsewhere"]}},
                {"id": "b", "dependsOn": _on(1, 9)},
                {"id": "1"},
            ]
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about requests is broken where its case says."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about requests has a case that breaks it and one that keeps it."""
    assert not untold(requests, CASES)
