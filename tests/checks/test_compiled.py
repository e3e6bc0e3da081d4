"""What is generated for a class: calls of the rules about it, and nothing where there are none."""

from __future__ import annotations

import inspect
import traceback
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from msgspec.structs import replace

import sample_models
from azure_batch_models import (
    AffinityInformation,
    CloudTask,
    Model,
    PoolInformation,
    TaskAddParameter,
    TaskConstraints,
    TaskDependencies,
)
from azure_batch_models.checking import Checker
from azure_batch_models.checks import runner
from azure_batch_models.checks.compiled import CompiledRules, FunctionWriter
from azure_batch_models.checks.options import CheckOptions
from azure_batch_models.checks.walk import Walk
from azure_batch_models.cli.parallel import MergingChecker
from azure_batch_models.engine.schema.declined import Declined
from azure_batch_models.rules import RULES

if TYPE_CHECKING:
    from azure_batch_models import Problem


class Shelf(Model):
    """Models in lists of lists, and in dicts."""

    _attribute_map = {
        "rows": {"key": "rows", "type": "[[TaskConstraints]]"},
        "named": {"key": "named", "type": "{TaskConstraints}"},
    }
    rows: list[list[TaskConstraints]]
    named: dict[str, TaskConstraints]


def compiled(*names: str, lint: bool = False) -> CompiledRules:
    """Compile some of the rules."""
    return CompiledRules([RULES[name] for name in names], lint=lint)


def paths(rules: CompiledRules, model: Any) -> list[str]:
    """Walk through a model and return the paths of its problems."""
    problems: list[Problem] = []
    Walk(rules, problems, CheckOptions()).root(model, None)
    return [problem.path for problem in problems]


def test_source_of_an_attribute_with_a_rule() -> None:
    """A rule is called where its attribute is set."""
    assert FunctionWriter(compiled("affinity-id-empty"), AffinityInformation).source() == (
        "def check_AffinityInformation(walk, model, path):\n"
        "    if model._extra_:\n"
        "        walk.refuse()\n"
        "    value = model.affinity_id\n"
        "    if value is None:\n"
        "        walk.refuse()\n"
        "    elif value.__class__ is str or walk.accepts(str, value):\n"
        "        try:\n"
        "            outcome = affinity_id_empty(value)\n"
        "            if outcome:\n"
        "                walk.report(RULE_affinity_id_empty, outcome, value, (path, 'affinityId'))\n"
        "        except Exception as error:\n"
        "            walk.forgive(error)\n"
    )


def test_source_of_items_with_a_rule_that_needs_something() -> None:
    """A rule that needs something runs where that is at hand."""
    needy = replace(RULES["depends-on-id-format"], needs="job")
    assert (
        "        for key, value_item in enumerate(value):\n"
        "            if value_item.__class__ is str or walk.accepts(str, value_item):\n"
        "                needed = walk.job\n"
        "                if needed is not None:\n"
        "                    try:\n"
        "                        outcome = depends_on_id_format(value_item, needed)\n"
    ) in FunctionWriter(CompiledRules([needy], lint=False), TaskDependencies).source()


def test_generated_code_can_be_read_in_a_traceback() -> None:
    """A failing rule shows the line that calls it."""

    def fails(_: Any) -> None:
        raise LookupError

    rules = CompiledRules([replace(RULES["retry-count-min"], function=fails)], lint=False)
    with pytest.raises(Declined) as caught:
        paths(rules, TaskConstraints(max_task_retry_count=1))
    text = "".join(traceback.format_exception(caught.value))
    assert "<azure_batch_models check tasks.TaskConstraints" in text
    assert "outcome = fails(value)" in text


def test_a_function_is_made_once_for_a_declared_class() -> None:
    """The next instance costs no more than the walk."""
    rules = compiled()
    assert rules[TaskConstraints] is rules[TaskConstraints]


def test_a_function_is_made_anew_for_a_class_that_may_change() -> None:
    """The maps of a msrest-style class may change at any time."""
    rules = compiled()
    assert "getattr(model, 'name', None)" in inspect.getsource(rules[sample_models.HandWritten])
    assert sample_models.HandWritten not in rules


def test_rules_about_a_sent_model_are_for_a_lint_of_the_read_one() -> None:
    """A task from the service is looked at as if it were to be sent."""
    task = CloudTask(id="a b")
    assert paths(compiled("task-id-charset"), task) == []
    assert paths(compiled("task-id-charset", lint=True), task) == ["$.id"]


def test_rules_about_a_class_hold_for_its_subclasses() -> None:
    """A user's own task is a task."""

    class MyTask(TaskAddParameter):
        """A task of a user's own."""

    assert paths(compiled("task-id-charset"), MyTask(id="a b", command_line="x")) == ["$.id"]


@pytest.mark.parametrize(
    "odd",
    [
        TaskAddParameter(id=None, command_line="x"),
        TaskAddParameter(id=5, command_line="x"),
        TaskAddParameter(id="a", command_line="x", required_slots=2**31),
        TaskAddParameter(id="a", command_line="x", required_slots=True),
        TaskAddParameter(id="a", command_line="x", resource_files={}),
        TaskAddParameter(id="a", command_line="x", resource_files=[None]),
        TaskAddParameter(id="a", command_line="x", constraints=PoolInformation()),
        TaskAddParameter.deserialize('{"id": "a", "commandLine": "x", "more": 1}'),
        sample_models.ServerSet.deserialize('{"id": "set"}'),
        sample_models.HandWritten(name="ab", size="large"),
    ],
    ids=repr,
)
def test_what_is_not_as_declared_ends_an_exact_walk(odd: Any) -> None:
    """Rules are given what they expect, or nothing."""
    with pytest.raises(Declined):
        paths(compiled(), odd)


def test_rules_reach_what_is_nested_in_lists_and_dicts() -> None:
    """Models are found however deep they lie."""

    bad = TaskConstraints(max_task_retry_count=-2)
    shelf = Shelf(rows=[[], [TaskConstraints(), bad]], named={"a b": bad})
    assert paths(compiled("retry-count-min"), shelf) == [
        "$.rows[1][1].maxTaskRetryCount",
        "$.named['a b'].maxTaskRetryCount",
    ]


def test_a_class_may_have_any_name() -> None:
    """Names of classes and attributes need not be identifiers."""
    odd = type("my-task", (Model,), {"_attribute_map": {"a-b": {"key": "a.b", "type": "int"}}})
    assert paths(compiled(), odd()) == []


class TestClean:
    """Values that equal clean ones."""

    TASK: ClassVar[dict[str, Any]] = {"id": "t", "commandLine": "c"}

    @pytest.fixture
    def met(self, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
        """Return what the only rule has looked at: the number of retries, which should not be 9."""
        met: list[Any] = []

        def look(count: int) -> str | None:
            met.append(count)
            return "expected less, got 9." if count == 9 else None

        rules = CompiledRules([replace(RULES["retry-count-min"], function=look)], lint=False)
        monkeypatch.setattr(runner, "_compiled", lambda *_: rules)
        return met

    def check(self, *counts: int) -> list[int]:
        """Check tasks one after the other; return how many problems each has."""
        checker = MergingChecker()
        tasks = [self.TASK | {"constraints": {"maxTaskRetryCount": each}} for each in counts]
        return [len(checker.check_next(each, TaskAddParameter)) for each in tasks]

    def test_equal(self, met: list[Any]) -> None:
        """An equal value after a clean one is not looked at again."""
        assert (self.check(1, 1, 2, 1, 1), met) == ([0] * 5, [1, 2, 1])

    def test_problem(self, met: list[Any]) -> None:
        """A value with a problem has it each time."""
        assert (self.check(1, 9, 9, 1), met) == ([0, 1, 1, 0], [1, 9, 9])

    @pytest.mark.parametrize("is_dict", [True, False])
    def test_what_a_caller_has(self, met: list[Any], *, is_dict: bool) -> None:
        """What a program passes is looked at each time: it may have changed what is inside."""
        checker = Checker()
        constraints = TaskConstraints(max_task_retry_count=1)
        task: Any = TaskAddParameter(id="t", command_line="c", constraints=constraints)
        if is_dict:
            task = self.TASK | {"constraints": constraints}
        before = checker.check(task, TaskAddParameter)
        constraints.max_task_retry_count = 9

        assert (len(before), len(checker.check(task, TaskAddParameter)), met) == (0, 1, [1, 9])

    def test_another_checker(self, met: list[Any]) -> None:
        """Nothing is kept for another checker, which may know another job."""
        assert [*self.check(1), *self.check(1)] == [0, 0]
        assert met == [1, 1]

    def test_rules_that_look_around(self) -> None:
        """Where a rule asks for what is around it, or for the time, nothing is kept."""
        source = FunctionWriter(
            CompiledRules(RULES.values(), lint=False), TaskAddParameter
        ).source()

        assert "walk.clean['constraints'] = value" in source
        assert "walk.clean['output_files']" not in source
        assert "walk.clean['resource_files']" not in source


class TestGiven:
    """Rules that have something to say only if something is given."""

    @pytest.mark.parametrize("is_given", [True, False])
    def test_asked_once(self, is_given: bool) -> None:
        """Of rules in a row, only the first asks, and none is called if the answer is no."""
        asked: list[str] = []
        called: list[str] = []

        def given(text: str) -> bool:
            asked.append(text)
            return is_given

        def look(text: str) -> None:
            called.append(text)

        both = [
            replace(RULES[name], given=given, function=look)
            for name in ("task-id-length", "task-id-charset")
        ]
        found = paths(CompiledRules(both, lint=False), TaskAddParameter(id="t", command_line="c"))

        assert (found, asked, called) == ([], ["t"], ["t", "t"] * is_given)

    def test_failure(self) -> None:
        """A question that fails ends an exact walk, as a rule that fails does."""
        rule = replace(RULES["task-id-length"], given=lambda _: bool(1 / 0))
        with pytest.raises(Declined):
            paths(CompiledRules([rule], lint=False), TaskAddParameter(id="t", command_line="c"))

    def test_failure_in_what_is_unreadable(self) -> None:
        """In any other walk, it is noted, and the rule has nothing to say."""
        rule = replace(RULES["task-id-length"], given=lambda _: bool(1 / 0))
        problems: list[Problem] = []
        walk = Walk(CompiledRules([rule], lint=False), problems, CheckOptions())
        walk.exact = False
        walk.root(TaskAddParameter(id="t", command_line="c"), None)

        assert (problems, len(walk.failures)) == ([], 1)
