"""Values of the wrong form: what they mean, as far as that is sure."""

from __future__ import annotations

from typing import Any

import pytest

from azure_batch_models import Fix, Problem, check

TASK = {"id": "encode", "commandLine": "/bin/sh -c 'ffmpeg'"}
POOL = {
    "id": "farm",
    "vmSize": "standard_d4s_v5",
    "targetDedicatedNodes": 1,
    "virtualMachineConfiguration": {
        "imageReference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
        "nodeAgentSKUId": "batch.node.ubuntu 24.04",
    },
}


def the_problem(definition: Any, model: str = "TaskAddParameter") -> Problem:
    """Return the only problem of a definition."""
    (problem,) = check(definition, model)
    return problem


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ({}, "Put it in a list."),
        ({"a": [1]}, 'Write a list of names and values: [{"name": "TZ", "value": "UTC"}].'),
        ({"a": {}}, 'Write a list of names and values: [{"name": "TZ", "value": "UTC"}].'),
        (True, ""),
        (7, ""),
        ("TZ=UTC", ""),
    ],
)
def test_no_list_of_variables(value: Any, hint: str) -> None:
    """What cannot be a list of variables says how one is written, if it is an object."""
    problem = the_problem(TASK | {"environmentSettings": value})
    assert (problem.rule, problem.path) == ("type", "$.environmentSettings")
    assert problem.hint in {hint, "Write a list of names and values: []."}


@pytest.mark.parametrize(
    ("value", "hint", "fix"),
    [
        ("a", 'Write ["a"].', ["a"]),
        (" a, b", 'Write a list, such as ["a", "b"].', None),
        ("a b", 'Write a list, such as ["a", "b"].', None),
        ({"a": 1}, "", None),
    ],
)
def test_no_list_of_texts(value: Any, hint: str, fix: Any) -> None:
    """A single text becomes a list; of several in one, nobody knows how they are separated."""
    problem = the_problem(TASK | {"dependsOn": {"taskIds": value}})
    assert (problem.path, problem.hint) == ("$.dependsOn.taskIds", hint)
    assert problem.fix == (fix and Fix("replace", "$.dependsOn.taskIds", value=fix))


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ([], 'Write {"taskIds": ["a", "b"]}.'),
        ([1], 'Write {"taskIds": ["a", "b"]}.'),
        (7, 'Write {"taskIds": ["a", "b"]}.'),
    ],
)
def test_no_dependencies(value: Any, hint: str) -> None:
    """What is no id of a task says how dependencies are written."""
    problem = the_problem(TASK | {"dependsOn": value})
    assert (problem.path, problem.hint, problem.fix) == ("$.dependsOn", hint, None)


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ([], ""),
        ([["a"]], ""),
        ([{"a": 1}], ""),
        (["a", 1], ""),
        (
            ["sh", "-c", "echo $A"],
            "Write the whole command as one text, with quotes around words that have blanks.",
        ),
        (["x" * 300], "Take it out of the list."),
        (["x" * 150, "y" * 150], "Write the whole command as one text."),
    ],
)
def test_no_command_line(value: Any, hint: str) -> None:
    """Words that need quotes are left to the author: they differ between systems."""
    problem = the_problem(TASK | {"commandLine": value})
    assert (problem.rule, problem.path, problem.hint) == ("type", "$.commandLine", hint)


def test_list_for_another_text() -> None:
    """Several values for one that is no command say nothing."""
    problem = the_problem(TASK | {"displayName": ["a", "b"]})
    assert (problem.path, problem.hint, problem.fix) == ("$.displayName", "", None)


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("recurrenceInterval", "0 2 * * *", "Write P1D, and"),
        ("recurrenceInterval", "@daily", "Write P1D, and"),
        ("recurrenceInterval", "*/15 * * * *", "Write PT15M, and"),
        ("recurrenceInterval", "0 */6 * * *", "Write PT6H, and"),
        ("recurrenceInterval", "30 * * * *", "Write PT1H, and"),
        ("recurrenceInterval", "@hourly", "Write PT1H, and"),
        ("recurrenceInterval", "0 3 * * 1", "Write P7D, and"),
        ("recurrenceInterval", "0 3 * * MON", "Write P7D, and"),
        ("recurrenceInterval", "0 0 1 1 *", "Write P1D, and"),
        ("startWindow", "0 * * * *", "Write a duration, such as PT1H."),
    ],
)
def test_cron(key: str, value: str, hint: str) -> None:
    """Batch has no cron: the hint is the interval that comes closest, for the author to judge."""
    problem = the_problem({key: value}, "Schedule")
    assert (problem.rule, problem.path, problem.fix) == ("duration-format", f"$.{key}", None)
    assert problem.hint.startswith(f"Batch has no cron expressions. {hint}")


@pytest.mark.parametrize("value", ["*/0 * * * *", "0 */0 * * *"])
def test_cron_that_never_comes(value: str) -> None:
    """An interval of nothing is none."""
    problem = the_problem({"recurrenceInterval": value}, "Schedule")
    assert "PT0" not in problem.hint


def test_secrets_in_lists() -> None:
    """The value of a secret is shown neither in the hint nor in the fix."""
    accounts = [{"name": "ann", "password": ["hu5h"]}]
    problem = the_problem(POOL | {"userAccounts": accounts}, "PoolAddParameter")
    assert (problem.hint, problem.fix) == ("Take it out of the list.", None)
    for variables in ({"API_KEY": "hu5h"}, [{"API_KEY": "hu5h"}], ["API_KEY=hu5h"]):
        problem = the_problem(TASK | {"environmentSettings": variables})
        assert problem.fix is None
        assert "hu5h" not in repr(problem)


def test_values_that_json_does_not_have() -> None:
    """In a dict made in Python anything may stand; what cannot be shown is not."""
    registry: Any = {"username": "u", "password": object()}
    settings = {"imageName": "encoder", "registry": [registry]}
    problem = the_problem(TASK | {"containerSettings": settings})
    assert problem.hint == "Take it out of the list."
    (problem, *_) = check(
        TASK | {"resourceFiles": {"filePath": object(), "httpUrl": None}}, "TaskAddParameter"
    )
    assert problem.hint == "Put it in a list."


def test_former_name_beside_its_successor() -> None:
    """A value goes nowhere if something is there; the report says where it belongs."""
    network = {
        "publicIPs": ["/subscriptions/s"],
        "publicIPAddressConfiguration": {"provision": "batchmanaged"},
    }
    problem = check({"networkConfiguration": network}, "PoolAddParameter", only="unknown-property")[
        0
    ]
    assert problem.fix is None
    assert problem.hint.startswith("Write publicIPAddressConfiguration.ipAddressIds")


def test_a_key_that_moves_into_what_is_there() -> None:
    """A value that belongs into an object that is there moves by a path."""
    body = POOL | {"endpointConfiguration": {"inboundNATPools": []}, "networkConfiguration": {}}
    problem = the_problem(body, "PoolAddParameter")
    where = "$.endpointConfiguration"
    assert problem.fix == Fix("rename", where, "$.networkConfiguration.endpointConfiguration")


def test_what_is_unreadable_is_not_missing() -> None:
    """A rule that asks for one of several things does not ask, if one is there but wrong."""
    pool = POOL | {"virtualMachineConfiguration": 7}
    assert the_problem(pool, "PoolAddParameter").path == "$.virtualMachineConfiguration"
