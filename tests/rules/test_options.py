"""Rules about the options of requests."""

from __future__ import annotations

import pytest

from azure_batch_models import DeserializationError, check, models
from azure_batch_models.models.versions import span_of_class
from azure_batch_models.roles import role_of
from azure_batch_models.rules import options
from rule_cases import Case, untold

OPTIONS = [name for name in models.__all__ if role_of(getattr(models, name)) == "options"]
GUID = "9C4D50EE-2d56-4cd3-8152-34347dc9f2b0"
CASES = [
    Case("options-max-results", "JobListOptions", {"max_results": 0}, ("$.max_results",)),
    Case("options-max-results", "TaskListOptions", {"max_results": 1001}, ("$.max_results",)),
    Case(
        "options-max-results",
        "AccountListPoolNodeCountsOptions",
        {"max_results": 11},
        ("$.max_results",),
    ),
    Case("options-max-results", "PoolListOptions", {"max_results": 1000}),
    Case("options-max-results", "AccountListPoolNodeCountsOptions", {"max_results": 10}),
    Case("options-timeout-cap", "JobAddOptions", {"timeout": 31}, ("$.timeout",)),
    Case("options-timeout-cap", "TaskAddCollectionOptions", {"timeout": 121}, ("$.timeout",)),
    Case("options-timeout-cap", "JobAddOptions", {"timeout": 30}),
    Case("options-timeout-cap", "TaskAddCollectionOptions", {"timeout": 120}),
    Case("options-timeout-cap", "TaskAddCollectionOptions", {"timeout": 119}),
    Case(
        "options-client-request-id",
        "TaskAddOptions",
        {"client_request_id": f"{{{GUID}}}"},
        ("$.client_request_id",),
    ),
    Case(
        "options-client-request-id",
        "TaskAddOptions",
        {"client_request_id": GUID.replace("-", "")},
        ("$.client_request_id",),
    ),
    Case("options-client-request-id", "TaskAddOptions", {"client_request_id": GUID}),
    Case(
        "options-ocp-range",
        "FileGetFromTaskOptions",
        {"ocp_range": "bytes=10-9"},
        ("$.ocp_range",),
    ),
    Case(
        "options-ocp-range",
        "FileGetFromComputeNodeOptions",
        {"ocp_range": "bytes=10-"},
        ("$.ocp_range",),
    ),
    Case("options-ocp-range", "FileGetFromTaskOptions", {"ocp_range": "0-9"}, ("$.ocp_range",)),
    Case("options-ocp-range", "FileGetFromTaskOptions", {"ocp_range": "bytes=9-9"}),
    Case(
        "options-usage-window",
        "PoolListUsageMetricsOptions",
        {"start_time": "2026-06-15T09:30:01Z", "end_time": "2026-06-15T10:00:01"},
        ("$.start_time", "$.end_time"),
    ),
    Case(
        "options-usage-window",
        "PoolListUsageMetricsOptions",
        {"start_time": "2026-06-15T09:30:00Z", "end_time": "2026-06-15T10:00:00Z"},
    ),
    Case("options-usage-window", "PoolListUsageMetricsOptions", {}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule about options is broken where its case says, under the Python name."""
    case.assert_as_told()


def test_every_rule() -> None:
    """Every rule about options has a case that breaks it and one that keeps it."""
    assert not untold(options, CASES)


@pytest.mark.parametrize("name", OPTIONS)
def test_defaults(name: str) -> None:
    """The options of a request break no rule as they are made."""
    options = getattr(models, name)()
    last = span_of_class(type(options)).until
    assert check(options, level="strict", api_version=last) == []


@pytest.mark.parametrize("name", OPTIONS)
def test_every_class(name: str) -> None:
    """Whatever operation options are for, their request has to be named by a GUID."""
    options = getattr(models, name)(client_request_id="me")
    (problem,) = check(options, api_version=span_of_class(type(options)).until)
    assert (problem.rule, problem.path) == ("options-client-request-id", "$.client_request_id")


def test_path_of_what_cannot_be_read() -> None:
    """An option has no REST key, so its Python name stands in the path."""
    with pytest.raises(DeserializationError) as caught:
        models.JobListOptions.from_dict({"timeout": "soon"})
    assert [problem.path for problem in caught.value.problems] == ["$.timeout"]
    (problem,) = check({"timeout": "soon"}, "JobListOptions")
    assert (problem.rule, problem.path) == ("int32-range", "$.timeout")


def test_misspelt_option() -> None:
    """The closest name of an option is suggested."""
    (problem,) = check({"max_result": 5}, "JobListOptions")
    assert problem.hint == "Write max_results."
