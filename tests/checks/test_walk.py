"""A walk gives rules what they need, and turns what they find into problems."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import isodate
import pytest
from msgspec.structs import replace

from azure_batch_models import (
    CloudJob,
    Fix,
    JobAddParameter,
    OutputFileUploadCondition,
    PoolAddParameter,
    ResourceFile,
    TaskAddCollectionParameter,
    TaskAddParameter,
)
from azure_batch_models.checks.compiled import CompiledRules
from azure_batch_models.checks.options import CheckOptions
from azure_batch_models.checks.walk import Walk
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.rules import RULES, Finding, Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from azure_batch_models import Problem
    from azure_batch_models.rules import Place

LENT = RULES["task-id-length"]
"""A rule to lend its name to others."""

POOL = {"vmSize": "small"}
TASK = TaskAddParameter(id="t", command_line="x")


def walk(
    model: Any, target: str, function: Callable[..., Any], needs: Any = None, **at_hand: Any
) -> list[Problem]:
    """Walk through a model with a single rule."""
    rule = replace(LENT, targets=(Target.parse(target),), function=function, needs=needs)
    problems: list[Problem] = []
    Walk(CompiledRules([rule], lint=False), problems, CheckOptions(**at_hand)).root(model, None)
    return problems


def seen(model: Any, target: str, needs: Any, **at_hand: Any) -> list[Any]:
    """Return what a rule is given as its second argument, for each of its targets."""
    found: list[Any] = []
    walk(model, target, lambda _, needed: found.append(needed), needs, **at_hand)
    return found


class TestOutcomes:
    """What rules return."""

    @pytest.mark.parametrize("outcome", [None, "", [], ()])
    def test_nothing(self, outcome: Any) -> None:
        """There are many ways to say nothing."""
        assert walk(TASK, "TaskAddParameter", lambda _: outcome) == []

    def test_text(self) -> None:
        """A text is about the target, and takes the rest from the rule."""
        (problem,) = walk(TASK, "TaskAddParameter.id", lambda value: f"expected b, got {value}.")
        assert (problem.rule, problem.path, problem.message) == (
            LENT.id,
            "$.id",
            "expected b, got t.",
        )
        assert (problem.severity, problem.hint, problem.docs) == ("error", LENT.hint, LENT.docs)

    def test_fix(self) -> None:
        """The path of a fix continues that of the finding, or starts where the finding says."""
        files = [ResourceFile(http_url="x")]
        task = TaskAddParameter(id="t", command_line="x", resource_files=files)
        at = ("resource_files", 0, "http_url")
        fixes = [
            Finding("m.", at=at, fix=Fix("replace", value="y")),
            Finding("m.", at=at, fix=Fix("add", "", "filePath", "y"), fix_at=at[:2]),
            Finding("m.", at=at[:2], fix=Fix("remove", ".httpUrl")),
        ]
        assert [each.fix for each in walk(task, "TaskAddParameter", lambda _: fixes)] == [
            Fix("replace", "$.resourceFiles[0].httpUrl", value="y"),
            Fix("add", "$.resourceFiles[0]", "filePath", "y"),
            Fix("remove", "$.resourceFiles[0].httpUrl"),
        ]

    @pytest.mark.parametrize("value", ["https://h/c?sig=abc", [{"accountKey": "k"}]])
    def test_secret_in_a_fix(self, value: Any) -> None:
        """A fix that would write a secret is left out."""
        found = Finding("m.", fix=Fix("replace", value=value))
        (problem,) = walk(TASK, "TaskAddParameter", lambda _: found)
        assert problem.fix is None

    def test_finding(self) -> None:
        """A finding is about something below the target, by Python names, and may have a hint."""
        files = [ResourceFile(), ResourceFile(http_url="x")]
        task = TaskAddParameter(id="t", command_line="x", resource_files=files)
        found = Finding("m.", at=("value", 0, "resource_files", 1, "http_url"), hint="h.")
        collection = TaskAddCollectionParameter(value=[task])
        (problem,) = walk(collection, "TaskAddCollectionParameter", lambda _: found)
        assert problem.path == "$.value[0].resourceFiles[1].httpUrl"
        assert problem.hint == "h."

    def test_findings(self) -> None:
        """There may be several, also one after the other."""
        each = [Finding("a."), Finding("b.")]
        for outcome in (each, iter(each)):
            problems = walk(TASK, "$", lambda _, outcome=outcome: outcome)
            assert [problem.message for problem in problems] == ["a.", "b."]

    def test_signatures_are_masked(self) -> None:
        """Whatever a rule says, no signature gets out."""
        found = Finding("got https://h/a?sig=hush.", hint="Not https://h/a?sig=hush")
        assert "hush" not in str(walk(TASK, "TaskAddParameter", lambda _: found))

    def test_a_rule_that_fails_ends_an_exact_walk(self) -> None:
        """Reading tells whether the definition or the rule is to blame."""
        with pytest.raises(Declined):
            walk(TASK, "TaskAddParameter", lambda _: 1 / 0)
        with pytest.raises(Declined):
            walk(TASK, "$", lambda _: 1 / 0)

    def test_a_rule_that_fails_is_noted_otherwise(self) -> None:
        """The others go on."""
        failing = replace(LENT, function=lambda _: 1 / 0)
        problems: list[Problem] = []
        compiled = CompiledRules([failing, RULES["task-id-charset"]], lint=False)
        there = Walk(compiled, problems, CheckOptions())
        there.exact = False
        there.root(TaskAddParameter(id="a b", command_line="x"), None)
        assert [problem.rule for problem in problems] == ["task-id-charset"]
        assert [type(error) for error in there.failures] == [ZeroDivisionError]


class TestAccepting:
    """What rules can take that is of another class than expected."""

    @pytest.mark.parametrize(
        ("expected", "value", "accepted"),
        [
            (str, OutputFileUploadCondition.task_success, True),
            (
                TaskAddParameter,
                type("MyTask", (TaskAddParameter,), {})(id="a", command_line=""),
                True,
            ),
            (int, True, False),
            (OutputFileUploadCondition, "never", False),
            (timedelta, isodate.Duration(years=1), False),
            (list, (), False),
        ],
    )
    def test_classes(self, expected: Any, value: Any, accepted: bool) -> None:
        """A subclass will do, except that truth is no number."""
        there = Walk(CompiledRules([], lint=False), [], CheckOptions())
        if accepted:
            assert there.accepts(expected, value)
        else:
            with pytest.raises(Declined):
                there.accepts(expected, value)

    @pytest.mark.parametrize(
        ("expected", "value", "accepted"),
        [
            (OutputFileUploadCondition, "never", True),
            (timedelta, isodate.Duration(years=1), True),
            (int, True, False),
            (list, (), False),
        ],
    )
    def test_what_reading_leaves(self, expected: Any, value: Any, accepted: bool) -> None:
        """Unknown members and durations with years are what rules have to live with."""
        there = Walk(CompiledRules([], lint=False), [], CheckOptions())
        there.exact = False
        assert there.accepts(expected, value) is accepted


class TestAtHand:
    """What rules need beside their target."""

    def test_job_and_pool(self) -> None:
        """What is given is at hand, and a rule that needs what is not does not run."""
        job, pool = JobAddParameter.from_dict({"id": "j"}), PoolAddParameter.from_dict(POOL)
        assert seen(TASK, "TaskAddParameter", "job", job=job, pool=pool) == [job]
        assert seen(TASK, "TaskAddParameter", "pool", job=job, pool=pool) == [pool]
        assert seen(TASK, "TaskAddParameter", "job") == []
        assert seen(TASK, "TaskAddParameter", "pool", job=job) == []

    def test_the_job_brings_its_pool(self) -> None:
        """An auto pool is at hand, unless another one is given."""
        specification = {"autoPoolSpecification": {"pool": POOL}}
        job = JobAddParameter.from_dict({"id": "j", "poolInfo": specification})
        auto = job.pool_info.auto_pool_specification.pool
        other = PoolAddParameter.from_dict(POOL)
        assert seen(TASK, "TaskAddParameter", "pool", job=job) == [auto]
        assert seen(TASK, "TaskAddParameter", "pool", job=job, pool=other) == [other]

    def test_what_is_around_is_nearer_than_what_is_given(self) -> None:
        """A manager task belongs to the job around it, a start task to its pool."""
        job = CloudJob.from_dict(
            {
                "jobManagerTask": {"id": "m", "commandLine": "x"},
                "poolInfo": {
                    "autoPoolSpecification": {
                        "poolLifetimeOption": "job",
                        "pool": POOL | {"startTask": {"commandLine": "x"}},
                    }
                },
            }
        )
        auto = job.pool_info.auto_pool_specification.pool
        other = {"job": CloudJob(), "pool": PoolAddParameter.from_dict(POOL)}
        assert seen(job, "JobManagerTask", "job", **other) == [job]
        assert seen(job, "JobManagerTask", "pool", **other) == [auto]
        assert seen(job, "StartTask", "pool", **other) == [auto]

    def test_what_is_around_ends_with_it(self) -> None:
        """The next definition has what is given at hand again."""
        given, job = CloudJob(), CloudJob()
        rule = replace(LENT, targets=(Target.parse("$"),), function=lambda _: None)
        there = Walk(CompiledRules([rule], lint=False), [], CheckOptions(job=given))
        there.root(job, None)
        assert there.job is given

    def test_parents(self) -> None:
        """The models around an attribute are its owner and what is around that."""
        found: list[Any] = []

        def look(_: Any, place: Place) -> None:
            found.append([type(parent).__name__ for parent in place.parents])

        collection = TaskAddCollectionParameter(value=[TASK, TASK])
        walk(collection, "TaskAddParameter.id", look, "place")
        assert found == [["TaskAddCollectionParameter", "TaskAddParameter"]] * 2

    def test_now(self) -> None:
        """The given time is compared with, or the present one."""
        given = datetime(2026, 1, 31, tzinfo=UTC)
        assert seen(TASK, "TaskAddParameter", "now", now=given) == [given]
        before = datetime.now(UTC)
        (present,) = seen(TASK, "TaskAddParameter", "now")
        assert before <= present <= datetime.now(UTC)
