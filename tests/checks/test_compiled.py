"""What is generated for a class: calls of the rules about it, and nothing where there are none."""

from __future__ import annotations

import inspect
import traceback
from typing import TYPE_CHECKING, Any

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
from azure_batch_models.checks.compiled import CompiledRules, FunctionWriter
from azure_batch_models.checks.options import CheckOptions
from azure_batch_models.checks.walk import Walk
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
