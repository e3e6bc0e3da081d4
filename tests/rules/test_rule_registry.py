"""Rules are declared with all that is known about them, and refused where that makes no sense."""

from __future__ import annotations

import re

import pytest

from azure_batch_models import models
from azure_batch_models.roles import role_of
from azure_batch_models.rules import RULES, Rule, Target, registry, rule

ALL = pytest.mark.parametrize("declared", RULES.values(), ids=RULES)


@pytest.fixture
def no_rules(monkeypatch: pytest.MonkeyPatch) -> dict[str, Rule]:
    """Let rules be declared into an empty table for one test."""
    rules: dict[str, Rule] = {}
    monkeypatch.setattr(registry, "_rules", rules)
    return rules


@ALL
def test_it_runs_for_each_of_its_targets(declared: Rule) -> None:
    """A target's model is checked when the rule runs: what is read is never submitted."""
    roles = registry.RUNS_FOR[declared.when]
    targets = [target for target in declared.targets if target.model in models.__all__]

    assert [
        str(target) for target in targets if role_of(getattr(models, target.model)) not in roles
    ] == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("TaskAddParameter", Target("TaskAddParameter")),
        ("TaskAddParameter.id", Target("TaskAddParameter", "id")),
        ("TaskDependencies.task_ids[]", Target("TaskDependencies", "task_ids", each=True)),
        ("[TaskAddParameter]", Target("TaskAddParameter", is_list=True)),
        ("$", Target("$")),
    ],
)
def test_a_target_reads_as_it_is_written(text: str, target: Target) -> None:
    """Each form is parsed, and written back."""
    assert Target.parse(text) == target
    assert str(target) == text


@pytest.mark.parametrize("text", ["", "A.", "A[]", "[A.b]", "A.b.c", "$.a.b", "a b"])
def test_a_malformed_target_is_refused(text: str) -> None:
    """What is none of the forms is a mistake in a declaration."""
    with pytest.raises(ValueError, match="no target of a rule"):
        Target.parse(text)


def test_a_declaration_keeps_the_function_and_takes_its_docstring(
    no_rules: dict[str, Rule],
) -> None:
    """The first line is the summary, and the function can be called as ever."""

    @rule("a-rule", "TaskAddParameter.id", severity="error", confidence="inferred", source="s")
    def a_rule(value: str) -> str:
        """First line.

        More.
        """
        return value

    assert a_rule("x") == "x"
    assert no_rules["a-rule"].summary == "First line."
    assert no_rules["a-rule"].function is a_rule
    assert no_rules["a-rule"].is_doubtful


@pytest.mark.usefixtures("no_rules")
def test_an_identifier_is_taken_once() -> None:
    """Two rules of one name could not be told apart."""
    facts = {"summary": "", "severity": "error", "confidence": "inferred", "source": ""}
    registry.declare("a-rule", **facts)
    with pytest.raises(ValueError, match="two rules 'a-rule'"):
        registry.declare("a-rule", **facts)


@pytest.mark.usefixtures("no_rules")
@pytest.mark.parametrize("identifier", ["", "A-rule", "a_rule", "a--rule", "-a", "a rule"])
def test_a_malformed_identifier_is_refused(identifier: str) -> None:
    """Identifiers can be typed on a command line."""
    with pytest.raises(ValueError, match="no identifier of a rule"):
        registry.declare(identifier, summary="", severity="error", confidence="inferred", source="")


@ALL
def test_every_target_exists(declared: Rule) -> None:
    """Rules look at models and attributes that there are, and at items of lists."""
    for target in declared.targets:
        if target.model == registry.ROOT:
            continue
        spec = getattr(models, target.model)._attribute_map
        if target.attribute:
            assert spec[target.attribute]["type"].startswith("[") or not target.each


@ALL
def test_every_rule_says_what_it_is(declared: Rule) -> None:
    """There is a sentence about it, a source, and where to read more."""
    assert re.fullmatch(r"[A-Z].*\.", declared.summary)
    assert declared.source
    assert declared.docs == "" or declared.docs.startswith("https://learn.microsoft.com/")
    assert re.fullmatch(r"([A-Z].*\.)?", declared.hint)


@ALL
def test_every_function_looks_at_something(declared: Rule) -> None:
    """Only what is part of reading has neither a target nor a function."""
    assert bool(declared.targets) == (declared.function is not None)


def test_the_table_can_only_be_read() -> None:
    """Rules are declared, not put into the table."""
    with pytest.raises(TypeError):
        RULES["a-rule"] = RULES["type"]  # type: ignore[index]
