"""The commands ``rules``, ``explain`` and ``completion``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from azure_batch_models.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run


def test_all_rules(run: Callable[..., Run]) -> None:
    """Every rule has a line with its severity and what it says."""
    lines = run("rules").out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(RULES)
    assert [line.split()[1] for line in lines] == [RULES[each].severity for each in sorted(RULES)]


def test_some_rules(run: Callable[..., Run]) -> None:
    """Rules are chosen by severity, and by the model that they are about."""
    found = run(
        "rules", "--model", "PoolResizeParameter", "--severity", "error", "--format", "json"
    ).json
    assert {each["severity"] for each in found} == {"error"}
    assert "resize-timeout-min" in {each["id"] for each in found}
    assert "task-id-charset" not in {each["id"] for each in found}


@pytest.mark.parametrize("rule", sorted(RULES))
def test_explain(run: Callable[..., Run], rule: str) -> None:
    """Every rule can be explained, as text and for programs."""
    found = run("explain", rule)
    assert (found.status, found.err) == (0, "")
    assert found.out.startswith(f"{rule} (")
    assert RULES[rule].source in found.out
    assert run("explain", rule, "--format", "json").json["id"] == rule


def test_explain_shows_examples(run: Callable[..., Run]) -> None:
    """What breaks a rule, what is said then, and what keeps it are shown."""
    text = run("explain", "task-id-charset").out
    for part in ("This breaks it (TaskAddParameter)", "expected only letters", "This keeps it"):
        assert part in text


def test_no_such_rule(run: Callable[..., Run]) -> None:
    """The closest rule is named."""
    found = run("explain", "task-id-charse")
    assert (found.status, "Did you mean 'task-id-charset'?" in found.err) == (2, True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(run: Callable[..., Run], shell: str) -> None:
    """Each shell gets a script that names the command."""
    pytest.importorskip("argcomplete")
    found = run("completion", shell)
    assert (found.status, "azure-batch-models" in found.out) == (0, True)
