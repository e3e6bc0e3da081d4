"""Rules and the catalogue beside the project: its cases, its table, and what was really sent."""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from azure_batch_models import check, models
from azure_batch_models.roles import contents_of, role_of
from azure_batch_models.rules import RULES
from shared_data import BODIES, RULE_CASES, needs_bodies, needs_rule_cases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from azure_batch_models import Problem
    from azure_batch_models.rules.registry import Rule

_CATALOGUE = RULE_CASES.with_name("rules.md")
_ROW = re.compile(r"\| ([a-z0-9-]+) \|.*\| (error|warning) \| (.+?) \| (.+?) \| .+ \|")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_WHEN = {
    "submission only": {"submission", "sent"},
    "submission; on CloudTask only as a lint, never reject": {"submission"},
    "submission and update": {"submission and update"},
    "update only": {"update"},
    "operation body": {"operation"},
    "request options": {"options"},
}

_ONLY_OF_NEW_ONES = {
    "auto-pool-pool-required",  # an update may say no more of an automatic pool than keepAlive
}
"""Rules about what also stands in updates that do not hold there."""

_ERRORS = {
    "unknown-property": "error",  # "The property 'x' does not exist on type ..."
}
"""Warnings of the catalogue that are refused in truth."""

_ONLY_WARNINGS = dict.fromkeys(
    (
        "output-file-container-url-auth",  # the service takes it: only the upload fails
        "pool-app-package-id-qualified",  # documents disagree
        "upload-logs-url-auth",  # the service takes it: only the upload fails
        "blobfs-container-name",  # the service takes it: only the nodes fail
        "blobfs-on-windows",  # the same
        "fixed-pool-needs-target",  # the service has made such pools, without nodes
        "pool-cloud-service-retired",  # the service has made such pools after their end
    ),
    "warning",
)
"""Errors of the catalogue that requests of an API version near ours got away with."""

_DISPROVED = {
    "app-package-linux-charset",  # its version has a period, as in the article's example
}
"""Rules whose bad definition in the catalogue is right."""

OF_THE_CATALOGUE = "2024-02-01.19.0"
"""The API version that the catalogue is about."""

_NEWER_THAN_THE_CATALOGUE = frozenset(
    {"app-license-retired", "container-image-runtime", "image-managed-retired"}
)
"""Rules about facts that the good definitions of the catalogue did not heed."""

_BEYOND = {
    *_NEWER_THAN_THE_CATALOGUE,
    *("access-profile-id-form", "auto-os-upgrade-image-pinned", "cifs-source-form"),
    *("disk-encryption-key-target", "disk-key-url-form", "ephemeral-disk-caching"),
    *("nfs-source-form", "write-accelerator-vm-size", "container-run-options-create"),
    "accelerated-networking-vm-size",
    *("container-mount-task", "container-mount-unique", "container-mount-variable"),
    *("ephemeral-disk-spot", "ephemeral-disk-vm-size", "extension-system"),
    *("extension-type-reserved", "file-share-drive", "image-generation-vm-size"),
    *("image-retired", "ip-families-need-ipv4", "mount-options-system"),
    *("node-agent-image-mismatch", "node-agent-retired", "node-agent-unknown"),
    *("premium-disk-vm-size", "security-type-generation", "security-type-vm-size"),
    *("task-collection-range-names", "task-slots-per-core", "vm-size-name", "vm-size-retired"),
    "zonal-infiniband",
    *("confidential-vm-disk-encryption", "gone-from-api", "not-in-api-version"),
    *("arm-envelope", "double-key", "text-not-quoted", "type"),
    *("autoscale-evaluate-formula", "autoscale-formula-arguments", "autoscale-formula-case"),
    *("autoscale-formula-division", "autoscale-formula-metric", "autoscale-formula-name"),
    *("autoscale-formula-read-only", "autoscale-formula-syntax", "autoscale-formula-timestamp"),
    *("autoscale-formula-values", "command-line-administrator", "command-line-batch-variable"),
    "command-line-docker-run",
    *("placeholder", "wrapped-definition"),
    *("task-graph-blocked", "task-graph-missing"),
    *("mount-account-key", "sas-key-form", "sas-lists-container", "sas-malformed"),
    *("sas-expires-before-next-job", "sas-expires-before-task-ends", "sas-not-yet-valid"),
    *("sas-resource", "sas-services", "sas-times-order", "upload-logs-url-form"),
}
"""Rules that the catalogue does not have."""

_ABOUT_TASKS = {"TaskAddParameter", "TaskAddCollectionParameter", "TaskUpdateParameter"}

pytestmark = pytest.mark.usefixtures("quiet_logs")


@functools.cache
def _cases() -> Sequence[Any]:
    """Read the cases whose rule and model there are, each with its line."""
    if not RULE_CASES.is_file():
        return ()
    lines = RULE_CASES.read_text(encoding="utf-8").splitlines()
    cases = [(number, json.loads(line)) for number, line in enumerate(lines, start=1)]
    return [
        pytest.param(case, id=f"{number}-{case['rule']}")
        for number, case in cases
        if case["rule"] in RULES and hasattr(models, case["model"])
    ]


def _check(case: dict[str, Any], definition: Any) -> list[Problem]:
    """Check a definition of a case with all that is at hand."""
    context = {"api_version": OF_THE_CATALOGUE, **case.get("context", {})}
    context["ignore"] = _NEWER_THAN_THE_CATALOGUE
    return check(definition, case["model"], **context, level="strict")


def _exists(definition: Any, path: str) -> bool:
    """Return whether a path leads to something, or to an attribute that is not there."""
    steps = [key or int(index) for key, index in _STEP.findall(path)]
    assert path == "$" + "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps)
    for step in steps[:-1]:
        definition = definition[step]
    return not steps or isinstance(steps[-1], str) or steps[-1] < len(definition)


@needs_rule_cases
@pytest.mark.parametrize("case", _cases())
def test_a_bad_definition_breaks_its_rule(case: dict[str, Any]) -> None:
    """The rule is reported, at a place of the definition."""
    if case["rule"] in _DISPROVED:
        pytest.skip("not bad at all")
    found = [problem for problem in _check(case, case["bad"]) if problem.rule == case["rule"]]
    assert found
    if not case["model"].endswith("Options"):  # which have no JSON form
        assert all(_exists(case["bad"], problem.path) for problem in found)


@needs_rule_cases
@pytest.mark.parametrize("case", _cases())
def test_a_good_definition_breaks_no_rule(case: dict[str, Any]) -> None:
    """Nothing at all is reported."""
    assert _check(case, case["good"]) == []


@needs_rule_cases
@pytest.mark.parametrize("case", _cases())
def test_a_model_breaks_the_rules_of_its_dict(case: dict[str, Any]) -> None:
    """What is wrong with a definition does not depend on how it is given."""
    model = getattr(models, case["model"]).from_dict(case["good"])
    assert _check(case, model) == []


@needs_rule_cases
def test_the_table_agrees() -> None:
    """Severity, confidence and stage of each rule are those of the catalogue."""
    rows = {row[0]: row[1:] for row in map(_row, _CATALOGUE.read_text("utf-8").splitlines()) if row}
    assert set(RULES) - set(rows) == _BEYOND
    for name, (severity, when, confidence) in rows.items():
        if name in RULES:
            rule = RULES[name]
            expected = (_ONLY_WARNINGS | _ERRORS).get(name, severity)
            assert (name, rule.severity, rule.confidence) == (name, expected, confidence)
            whens = {"submission and update"} if _is_about_updates(rule) else _WHEN[when]
            assert (name, rule.when) in {(name, each) for each in whens}


def _is_about_updates(rule: Rule) -> bool:
    """Return whether a rule needs no more than what an update holds, which the catalogue leaves out.

    The pool, say, that a rule compares with may be changed by the update itself.
    """
    return (
        rule.when.startswith("submission")
        and rule.needs is None
        and rule.id not in _ONLY_OF_NEW_ONES
        and not _names_in_updates().isdisjoint(each.model for each in rule.targets)
    )


@functools.cache
def _names_in_updates() -> frozenset[str]:
    """Return the names of all models of which an update can hold something."""
    updates = [name for name in models.__all__ if role_of(getattr(models, name)) == "updated"]
    return frozenset().union(*(contents_of(name, is_sent=True) for name in updates))


def _row(line: str) -> tuple[str, ...] | None:
    """Parse a row of the catalogue."""
    found = _ROW.fullmatch(line)
    return found.groups() if found else None


@needs_bodies
def test_tasks_that_the_service_has_accepted_have_no_errors() -> None:
    """No request about tasks that got a 2xx status, of an API version near ours, is refused."""
    rows = [json.loads(line) for line in BODIES.read_text(encoding="utf-8").splitlines()]
    accepted = [
        row
        for row in rows
        if row["direction"] == "request"
        and row["model"] in _ABOUT_TASKS
        and 200 <= (row["status"] or 0) < 300
        and "2022-10" <= (row["api_version"] or "")[:7] <= "2024-02"
    ]
    assert accepted
    for row in accepted:
        found = check(row["body"], row["model"])
        assert (row["source"], [each for each in found if each.severity == "error"]) == (
            row["source"],
            [],
        )
